// A voice note recorded on the page: two minutes at most, played back before it is sent, thrown away at will.
// It is put where a sound file would be chosen, and goes with the form as one.

const MOST = 120_000;
const SORTS = ["audio/webm;codecs=opus", "audio/mp4"];

export function begin(root) {
  const part = (name) => root.querySelector(`[data-part="${name}"]`);
  const [start, stop, listen, away] = ["start", "stop", "listen", "away"].map(part);
  const input = root.closest("form").querySelector('input[name="sound"]');
  const type = SORTS.find((one) => MediaRecorder.isTypeSupported(one));
  let recorder = null;
  let timer = 0;
  let pieces = [];

  // The words stand in the page, where their reading level is measured; one of them is shown.
  function say(name) {
    root.querySelectorAll("[data-say]").forEach((line) => {
      line.hidden = line.dataset.say !== name;
    });
  }

  function show(state) {
    start.hidden = state === "recording";
    stop.hidden = state !== "recording";
    listen.hidden = away.hidden = state !== "ready";
    say(state);
  }

  function forget() {
    if (listen.src) URL.revokeObjectURL(listen.src);
    listen.removeAttribute("src");
    input.value = "";
  }

  function ready(stream) {
    stream.getTracks().forEach((track) => track.stop());
    const sort = type.split(";")[0];
    const file = new File(pieces, sort === "audio/mp4" ? "voice.m4a" : "voice.webm", { type: sort });
    const taken = new DataTransfer();
    taken.items.add(file);
    input.files = taken.files;
    listen.src = URL.createObjectURL(file);
    show("ready");
    listen.focus();
  }

  start.addEventListener("click", async () => {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      show("refused");
      return;
    }
    forget();
    pieces = [];
    recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 32_000 });
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => ready(stream));
    recorder.start();
    timer = setTimeout(() => stop.click(), MOST);
    show("recording");
    stop.focus();
  });
  stop.addEventListener("click", () => {
    clearTimeout(timer);
    if (recorder?.state === "recording") recorder.stop();
  });
  away.addEventListener("click", () => {
    forget();
    show("");
    start.focus();
  });
  // What is being recorded does not go on once the page is left.
  window.addEventListener("pagehide", () => stop.click());
  show(type ? "" : "refused");
  start.hidden = !type;
}
