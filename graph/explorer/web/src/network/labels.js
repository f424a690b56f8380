// Names at marks, always of the same size on the screen; one that would cover another is left out.
const FONT = 13;

export function wrap(text, width = 20, lines = 2) {
  const words = text.split(/\s+/).filter(Boolean);
  const out = [""];
  for (const word of words) {
    const longer = out.at(-1) ? `${out.at(-1)} ${word}` : word;
    if (longer.length <= width) out[out.length - 1] = longer;
    else if (out.at(-1)) out.push(word);
    else out[0] = word;
  }
  const cut = out.slice(0, lines).map((line) => (line.length > width + 6 ? `${line.slice(0, width + 5)}…` : line));
  if (out.length > lines) cut[lines - 1] = `${cut[lines - 1].replace(/…$/, "")}…`;
  return cut;
}

// Draws the names of marks given in order of rank: {x, y, radius, label, firm} in the context's own units, of which one
// pixel has `unit`.
export function paint(context, marks, { ink, paper, unit, family }) {
  const taken = [];
  context.save();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  for (const mark of marks) {
    const lines = (mark.lines ??= wrap(mark.label));
    context.font = `${mark.firm ? 600 : 400} ${FONT * unit}px ${family}`;
    const high = FONT * 1.2 * unit;
    const wide = Math.max(...lines.map((line) => context.measureText(line).width));
    const top = mark.y + mark.radius + 2 * unit;
    const box = [mark.x - wide / 2, top, mark.x + wide / 2, top + high * lines.length];
    if (!mark.firm && taken.some((other) => overlaps(box, other))) continue;
    taken.push(box);
    lines.forEach((line, number) => {
      context.lineWidth = 3.5 * unit;
      context.strokeStyle = paper;
      context.strokeText(line, mark.x, top + number * high);
      context.fillStyle = ink;
      context.fillText(line, mark.x, top + number * high);
    });
  }
  context.restore();
}

export const overlaps = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
