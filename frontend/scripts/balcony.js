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
