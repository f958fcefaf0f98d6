// Every page works without this file. It only smooths.
import {
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll,
  isSupported,
} from "govuk-frontend";
import { keepText } from "./autosave.js";
import { watchProgress } from "./progress.js";
import { watchSession } from "./session.js";

if (isSupported()) {
  for (const component of [
    Button,
    CharacterCount,
    Checkboxes,
    ErrorSummary,
    ExitThisPage,
    FileUpload,
    NotificationBanner,
    PasswordInput,
    Radios,
    ServiceNavigation,
    SkipLink,
  ]) {
    createAll(component);
  }
}

document.querySelectorAll('[data-module="balcony-autosave"]').forEach(keepText);
document.querySelectorAll('[data-module="balcony-progress"]').forEach(watchProgress);
document.querySelectorAll('[data-module="balcony-session"]').forEach(watchSession);

// What few pages have, and many browsers cannot do, is fetched only where it is there to be used: at once, or
// when what folds it in is opened. Until then it is hidden, and without this file it stays so.
document.querySelectorAll("[data-script]").forEach((root) => {
  const { script, needs } = root.dataset;
  if (needs && !(needs in window)) return;
  const load = async () => (await import(script)).begin(root);
  if (root.tagName !== "DETAILS") return load();
  root.hidden = false;
  root.addEventListener("toggle", load, { once: true });
});
