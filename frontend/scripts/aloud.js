// Reads a child's page aloud, with a voice that is on the device: a voice elsewhere would be sent the words.
// Off until it is pressed, on every page anew; nothing is kept of it.

export function begin(root) {
  const [start, stop] = ["start", "stop"].map((name) => root.querySelector(`[data-part="${name}"]`));
  const frame = document.documentElement.lang;

  function voice(language) {
    const [spoken] = language.split("-");
    return speechSynthesis.getVoices().find((one) => one.localService && one.lang.split(/[-_]/)[0] === spoken);
  }

  function show() {
    root.hidden = !voice(frame);
  }

  // What is folded away is not read until it is opened; the line that opens it is.
  function isFolded(one) {
    const outer = one.matches("summary") ? one.parentElement.parentElement : one;
    return outer.closest("details:not([open])") !== null;
  }

  function words() {
    const parts = document.querySelectorAll("main h1, main h2, main p, main li, main label, main legend, main summary");
    const shown = [...parts].filter((one) => one.offsetParent && !isFolded(one));
    return shown.filter((one) => !one.querySelector("p, li") && !root.contains(one));
  }

  // A part by the languages it is in. What no voice here can say is left out: another voice would say it wrong.
  function pieces(part) {
    const found = [];
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { lang } = texts.currentNode.parentElement.closest("[lang]");
      const last = found.at(-1);
      if (last && (last.lang === lang || !texts.currentNode.data.trim())) last.text += texts.currentNode.data;
      else found.push({ lang, text: texts.currentNode.data });
    }
    return found.filter((one) => one.text.trim() && voice(one.lang));
  }

  function quiet() {
    speechSynthesis.cancel();
    start.hidden = false;
    stop.hidden = true;
  }

  start.addEventListener("click", () => {
    quiet();
    const parts = words().flatMap(pieces);
    parts.forEach((one, index) => {
      const said = new SpeechSynthesisUtterance(one.text.trim());
      said.voice = voice(one.lang);
      said.lang = said.voice.lang;
      if (index === parts.length - 1) said.addEventListener("end", quiet);
      speechSynthesis.speak(said);
    });
    start.hidden = true;
    stop.hidden = false;
    stop.focus();
  });
  stop.addEventListener("click", () => {
    quiet();
    start.focus();
  });
  window.addEventListener("pagehide", quiet);
  speechSynthesis.addEventListener("voiceschanged", show);
  show();
}
