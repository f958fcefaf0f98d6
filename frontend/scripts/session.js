// Warns at least two minutes before an idle session ends, and extends it as often as wished. Escape stays in.

const WARNING = `
  <h2 class="govuk-heading-m" id="session-title">You will be signed out soon</h2>
  <p class="govuk-body" id="session-words">To keep children’s records safe, you will be signed out in
    <strong class="bal-session__left" data-left></strong>.</p>
  <p class="govuk-body">What you write in a record is saved as you go.</p>
  <p class="govuk-visually-hidden" role="status" data-spoken></p>
  <button class="govuk-button govuk-!-margin-bottom-0" type="button" autofocus data-stay>Stay signed in</button>`;

const OVER = `
  <h2 class="govuk-heading-m" id="session-title">You have been signed out</h2>
  <p class="govuk-body" id="session-words">What you wrote on this page is still here. Sign in again in a new tab,
    then come back.</p>
  <p class="govuk-body"><a class="govuk-link" target="_blank" data-sign-in>Sign in again (opens in a new tab)</a></p>
  <button class="govuk-button govuk-!-margin-bottom-0" type="button" autofocus data-close>Back to the page</button>`;

export function watchSession(root) {
  const lasts = Number(root.dataset.endsIn) * 1000;
  const warnBefore = Math.max(120, Number(root.dataset.warnBefore)) * 1000;
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("balcony-session") : null;
  let ends = Date.now() + lasts;
  let isOver = false;

  const dialog = document.createElement("dialog");
  dialog.className = "bal-session__dialog";
  dialog.setAttribute("aria-labelledby", "session-title");
  dialog.setAttribute("aria-describedby", "session-words");
  root.append(dialog);

  function alive() {
    ends = Date.now() + lasts;
    isOver = false;
    if (dialog.open) dialog.close();
  }

  async function extend() {
    const token = root.querySelector('input[name="csrfmiddlewaretoken"]');
    try {
      const answer = await fetch(root.dataset.extendUrl, {
        method: "POST",
        body: new URLSearchParams({ csrfmiddlewaretoken: token ? token.value : "" }),
        credentials: "same-origin",
        redirect: "manual",
      });
      if (!answer.ok) return over();
      alive();
      tabs?.postMessage("alive");
    } catch {
      dialog.querySelector("#session-words").textContent =
        "The connection is lost, so you could not be kept signed in. Try again.";
    }
  }

  function warn() {
    dialog.innerHTML = WARNING;
    dialog.querySelector("[data-stay]").addEventListener("click", extend);
    dialog.showModal();
  }

  function over() {
    isOver = true;
    dialog.innerHTML = OVER;
    dialog.querySelector("[data-sign-in]").href = root.dataset.signInUrl;
    dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("[data-close]").focus();
  }

  // Read out when it changes: each minute, then once for the last one; the last seconds are only shown.
  function count(seconds) {
    const left = dialog.querySelector("[data-left]");
    if (!left) return;
    const text = seconds > 90 ? `${Math.round(seconds / 60)} minutes` : seconds > 20 ? "one minute" : `${seconds} seconds`;
    if (left.textContent === text) return;
    left.textContent = text;
    if (seconds > 20) dialog.querySelector("[data-spoken]").textContent = `Signed out in ${text}`;
  }

  function look() {
    const remains = ends - Date.now();
    if (isOver || remains > warnBefore) return;
    if (remains <= 0) return over();
    if (!dialog.open) warn();
    count(Math.ceil(remains / 1000));
  }

  dialog.addEventListener("cancel", (event) => {
    if (isOver) return;
    event.preventDefault();
    extend();
  });
  document.addEventListener("balcony:alive", alive);
  tabs?.addEventListener("message", alive);
  tabs?.postMessage("alive");
  setInterval(look, 1000);
}
