// Saves what is written every ten seconds and on leaving a field. Until the server has it, a copy is kept
// for this tab only (sessionStorage: gone when the tab is closed, never on the machine for the next person).

const EVERY = 10_000;

const UNSAVED = "Not saved yet";
const KEPT = "your words are kept on this page.";
const LOST = `Not saved: connection lost, ${KEPT}`;
const SIGNED_OUT = `Not saved: you are signed out, ${KEPT}`;
const STALE = "Not saved: somebody else has saved a newer version.";

export function keepText(root) {
  const form = root.closest("form");
  const version = root.querySelector('input[name="version"]');
  const state = root.querySelector("[data-state]");
  const spoken = root.querySelector("[data-spoken]");
  const fields = [...root.querySelectorAll("textarea[name], input[type=text][name], select[name]")];
  // Without what follows the question mark: that differs at each load of the page.
  const shelf = `balcony-text:${new URL(root.dataset.url, location.href).pathname}`;

  let kept = wording();
  let saving = false;
  let again = false;
  let stopped = false;
  let mood = "";

  function wording() {
    return JSON.stringify(fields.map((field) => [field.name, field.value]));
  }

  function isUnsaved() {
    return wording() !== kept;
  }

  // A screen reader hears a change of mood once, not every save.
  function say(text, newMood, link) {
    state.textContent = text;
    state.classList.toggle("bal-autosave__state--lost", newMood !== "saved");
    if (link) {
      const anchor = document.createElement("a");
      anchor.className = "govuk-link";
      anchor.href = link.href;
      anchor.textContent = link.text;
      if (link.newTab) anchor.target = "_blank";
      state.append(" ", anchor);
    }
    if (newMood !== mood) spoken.textContent = state.textContent;
    mood = newMood;
  }

  function shelve() {
    try {
      sessionStorage.setItem(shelf, JSON.stringify({ version: version.value, wording: wording() }));
    } catch {
      // A full or forbidden store: the words are still in the page.
    }
  }

  function clearShelf() {
    try {
      sessionStorage.removeItem(shelf);
    } catch {
      // Nothing was kept.
    }
  }

  function takeFromShelf() {
    let left = null;
    try {
      left = JSON.parse(sessionStorage.getItem(shelf));
    } catch {
      return;
    }
    if (!left || left.wording === wording()) return clearShelf();
    if (left.version !== version.value) return showOlder(left.wording);
    for (const [name, value] of JSON.parse(left.wording)) {
      const field = fields.find((candidate) => candidate.name === name);
      if (field) field.value = value;
    }
    say("What you wrote on this page was put back. It is not saved yet.", "put back");
  }

  // Somebody saved after these words were written: show them, put nothing over the newer text.
  function showOlder(older) {
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    const words = document.createElement("textarea");
    details.className = "govuk-details";
    summary.textContent = "Words you wrote here before, which are not in this version";
    words.className = "govuk-textarea";
    words.readOnly = true;
    words.rows = 6;
    words.setAttribute("aria-label", "Words you wrote here before");
    words.value = JSON.parse(older).map(([, value]) => value).join("\n\n");
    details.append(summary, words);
    root.append(details);
    clearShelf();
  }

  function body() {
    const sent = new URLSearchParams();
    for (const field of fields) sent.append(field.name, field.value);
    sent.append("version", version.value);
    sent.append("csrfmiddlewaretoken", form.querySelector('input[name="csrfmiddlewaretoken"]').value);
    return sent;
  }

  function post() {
    const sent = body();
    return fetch(root.dataset.url, {
      method: "POST",
      body: sent,
      // A short text still arrives when the page is closed; browsers refuse this for more than 64 kB.
      keepalive: sent.toString().length < 60_000,
      headers: { Accept: "application/json", "X-Requested-With": "fetch" },
      credentials: "same-origin",
      redirect: "manual",
    });
  }

  // After signing in again, in another tab, this page's token is out of date: fetch the page for a new one.
  async function renewToken() {
    const answer = await fetch(location.href, { credentials: "same-origin", redirect: "manual" });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector('input[name="csrfmiddlewaretoken"]');
    if (!fresh) return false;
    document.querySelectorAll('input[name="csrfmiddlewaretoken"]').forEach((input) => {
      input.value = fresh.value;
    });
    return true;
  }

  // What was left while other words were on their way is sent as soon as those have arrived.
  async function save() {
    again = saving;
    if (saving || stopped || !isUnsaved()) return;
    saving = true;
    const sent = wording();
    try {
      let answer = await post();
      // Refused, or only the token out of date? A new token tells, and cannot be had when signed out.
      if (answer.status === 403) answer = (await renewToken()) ? await post() : new Response(null, { status: 401 });
      await hear(answer, sent);
    } catch {
      say(LOST, "lost");
    } finally {
      saving = false;
    }
    if (again) await save();
  }

  async function hear(answer, sent) {
    if (answer.type === "opaqueredirect") return signedOut();
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return saved(told, sent);
    if (answer.status === 401) return signedOut(told.sign_in);
    if (answer.status === 409) {
      stopped = true;
      return say(STALE, "stale", { href: told.url, text: "See both versions", newTab: true });
    }
    if (told.message) return say(`Not saved: ${told.message} Your words are kept on this page.`, "refused");
    say(LOST, "lost");
  }

  function saved(told, sent) {
    version.value = told.version;
    kept = sent;
    if (!isUnsaved()) clearShelf();
    const time = new Date(told.saved_at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    say(`Saved at ${time}`, "saved");
    if (isUnsaved()) state.textContent = UNSAVED;
    document.dispatchEvent(new CustomEvent("balcony:alive"));
  }

  function signedOut(where) {
    const href = where || root.dataset.signInUrl || location.href;
    say(SIGNED_OUT, "signed out", { href, text: "Sign in again (opens in a new tab)", newTab: true });
  }

  takeFromShelf();
  root.addEventListener("input", () => {
    shelve();
    // Seen, not spoken: a screen reader hears when something is wrong, not every pause in the writing.
    if (["", "saved"].includes(mood) && isUnsaved()) state.textContent = UNSAVED;
  });
  root.addEventListener("focusout", save);
  window.addEventListener("focus", save);
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save();
  });
  // The form itself is on its way to the server: leaving is meant.
  let leaving = false;
  form.addEventListener("submit", () => {
    leaving = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved() && !leaving) event.preventDefault();
  });
  setInterval(save, EVERY);
}
