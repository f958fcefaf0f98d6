// How far a job is, without loading the page again: what stands in it is fetched and put in place.
// Without this file the page reloads itself (a <noscript> refresh in its head).

const EVERY = 2000;

export function watchProgress(box) {
  const look = async () => {
    let answer;
    try {
      answer = await fetch(window.location.href, { headers: { Accept: "text/html" } });
    } catch {
      window.setTimeout(look, EVERY); // no connection: the work goes on all the same
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector('[data-module="balcony-progress"]');
    if (answer.redirected || !answer.ok || !fresh) {
      window.location.replace(answer.url);
      return;
    }
    // Only what has changed is touched, so that a screen reader says a new step once.
    for (const part of ["words", "bar", "count"]) {
      const [was, is] = [box, fresh].map((whole) => whole.querySelector(`[data-part="${part}"]`));
      if (was && is && was.outerHTML !== is.outerHTML) {
        if (part === "bar") was.replaceWith(is);
        else was.textContent = is.textContent;
      }
    }
    window.setTimeout(look, EVERY);
  };
  window.setTimeout(look, EVERY);
}
