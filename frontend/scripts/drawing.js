// A drawing made on the page: a finger, a pen or a mouse. It goes with the form as a picture, the way a photo
// does. Who uses keys is pointed to "add a picture" by the words above it.

const WIDE = 900;
const HIGH = 600;

export function begin(root) {
  const canvas = root.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const input = root.querySelector('input[name="drawing"]');
  const [undo, again] = ["undo", "again"].map((part) => root.querySelector(`[data-part="${part}"]`));
  let strokes = [];
  let now = null;

  canvas.width = WIDE;
  canvas.height = HIGH;

  function colour() {
    return root.querySelector('input[type="radio"]:checked').value;
  }

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * WIDE) / box.width, ((event.clientY - box.top) * HIGH) / box.height];
  }

  function draw({ ink, points }) {
    pen.strokeStyle = ink;
    pen.lineWidth = 9;
    pen.lineCap = pen.lineJoin = "round";
    pen.beginPath();
    pen.moveTo(...points[0]);
    // A touch without a move is a dot.
    for (const point of points.length > 1 ? points.slice(1) : points) pen.lineTo(...point);
    pen.stroke();
  }

  function drawAll() {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, WIDE, HIGH);
    strokes.forEach(draw);
    undo.disabled = again.disabled = !strokes.length;
  }

  // After every stroke, so that the form can be sent at any moment.
  function take() {
    if (!strokes.length) {
      input.value = "";
      return;
    }
    canvas.toBlob((blob) => {
      const taken = new DataTransfer();
      taken.items.add(new File([blob], "drawing.png", { type: "image/png" }));
      input.files = taken.files;
    }, "image/png");
  }

  function lift() {
    if (!now) return;
    now = null;
    take();
    drawAll();
  }

  canvas.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary) return;
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    now = { ink: colour(), points: [place(event)] };
    strokes.push(now);
    draw(now);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!now || !event.isPrimary) return;
    now.points.push(place(event));
    draw({ ink: now.ink, points: now.points.slice(-2) });
  });
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  undo.addEventListener("click", () => {
    strokes.pop();
    drawAll();
    take();
  });
  again.addEventListener("click", () => {
    strokes = [];
    drawAll();
    take();
  });
  drawAll();
}
