// Saves what is written every ten seconds and on leaving a field. Until the server has it, a copy is kept
// for this tab only (sessionStorage: gone when the tab is closed, never on the machine for the next person).

const EVERY = 10_000;

const LOST = "Not saved: connection lost, your words are kept on this page.";
const SIGNED_OUT = "Not saved: you are signed out, your words are kept on this page.";
const REFUSED = "Not saved: the service could not take it, your words are kept on this page.";
const STALE = "Not saved: somebody else has saved a newer version.";

export function keepText(root) {
  const form = root.closest("form");
  const version = root.querySelector('input[name="version"]');
  const state = root.querySelector("[data-state]");
  const spoken = root.querySelector("[data-spoken]");
  const fields = [...root.querySelectorAll("textarea[name], input[type=text][name]")];
  const shelf = `balcony-text:${root.dataset.url}`;

  let kept = wording();
  let saving = false;
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
    return fetch(root.dataset.url, {
      method: "POST",
      body: body(),
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

  async function save() {
    if (saving || stopped || !isUnsaved()) return;
    saving = true;
    const sent = wording();
    try {
      let answer = await post();
      if (answer.status === 403 && (await renewToken())) answer = await post();
      await hear(answer, sent);
    } catch {
      say(LOST, "lost");
    } finally {
      saving = false;
    }
  }

  async function hear(answer, sent) {
    if (answer.ok) {
      const told = await answer.json();
      version.value = told.version;
      kept = sent;
      if (!isUnsaved()) clearShelf();
      const time = new Date(told.saved_at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
      say(`Saved at ${time}`, "saved");
      document.dispatchEvent(new CustomEvent("balcony:alive"));
    } else if (answer.status === 409) {
      stopped = true;
      const told = await answer.json();
      say(STALE, "stale", { href: told.url, text: "See both versions", newTab: true });
    } else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      const href = root.dataset.signInUrl || location.href;
      say(SIGNED_OUT, "signed out", { href, text: "Sign in again (opens in a new tab)", newTab: true });
    } else {
      say(answer.status >= 500 ? LOST : REFUSED, "lost");
    }
  }

  takeFromShelf();
  root.addEventListener("input", shelve);
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
