// The values of graph/explorer/graph/picture.py to a picture that can be read, walked with the keyboard and saved. What
// is chosen and expanded stands in the address. Every word of a report is drawn on a canvas or goes through textContent.
import css from "./network/network.css";
import { drawFast } from "./network/fast.js";
import { drawFlat } from "./network/flat.js";
import { walk } from "./network/walk.js";

const MANY = 1500; // above, WebGL draws
const HINT = "Click: read · double click: expand · arrow keys: walk · wheel or + and −: zoom";
const make = (tag, className = "", text = "") => {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
};

export default function show({ parentElement: place, data }) {
  const view = (place.network ??= start(place));
  readTheme(view);
  take(view, data);
  return () => {
    view.controller.abort();
    view.engine?.destroy();
    place.replaceChildren();
    delete place.network;
  };
}

// Makes what stays: the plane, the buttons, the hover text, what is said to a screen reader, and what listens.
function start(place) {
  const view = { controller: new AbortController(), basis: "", starts: [], cursor: -1, chosen: -1, nodes: [], edges: [] };
  const signal = { signal: view.controller.signal };
  view.root = make("div", "pl-network");
  view.plane = make("div", "pl-plane");
  view.plane.tabIndex = 0;
  view.plane.setAttribute("role", "application");
  view.tip = make("div", "pl-tip");
  view.tip.hidden = true;
  view.said = make("div", "pl-said");
  view.said.setAttribute("aria-live", "polite");
  view.hint = make("p", "pl-hint", HINT);
  view.hint.hidden = true;
  view.tools = make("div", "pl-tools");
  const tool = (name, words, action) => {
    const button = make("button", "", name);
    button.type = "button";
    button.title = words;
    button.setAttribute("aria-label", words);
    button.addEventListener("click", action, signal);
    view.tools.append(button);
  };
  tool("+", "Zoom in", () => view.engine?.zoom(1.4));
  tool("−", "Zoom out", () => view.engine?.zoom(1 / 1.4));
  tool("Fit", "Fit: show the whole picture", () => view.engine?.fit());
  tool("PNG", "Save the picture as a PNG file", () => save(view));
  view.root.append(view.plane, view.tools, view.tip, view.said, view.hint);
  place.append(make("style", "", css), view.root);
  view.plane.addEventListener("keydown", (event) => onKey(view, event), signal);
  view.plane.addEventListener("focus", () => onFocus(view, true), signal);
  view.plane.addEventListener("blur", () => onFocus(view, false), signal);
  view.plane.addEventListener("pointerdown", () => view.plane.focus({ preventScroll: true }), signal);
  view.root.addEventListener("pointerenter", () => readTheme(view) && view.engine?.color(), signal);
  window.addEventListener("popstate", () => choose(view), signal);
  return view;
}

// Takes new values: draws anew on another basis, else adds and removes and leaves everything where it is.
function take(view, data) {
  view.looks = data.looks;
  view.starts = data.starts;
  view.nodes = data.nodes.map(([ref, label, title, kind, x, y, size, named], index) => ({
    ref, label, title, kind, x, y, size, index, named: Boolean(named), start: data.starts.includes(ref), near: new Set(),
  }));
  view.index = new Map(view.nodes.map((node) => [node.ref, node.index]));
  view.edges = data.edges.map(([start, end, meaning], index) => ({ start, end, meaning, index }));
  for (const { start, end } of view.edges) {
    view.nodes[start].near.add(end);
    view.nodes[end].near.add(start);
  }
  const fast = view.nodes.length > MANY && hasWebGL();
  const fresh = view.basis !== data.basis || view.fast !== fast;
  view.basis = data.basis;
  view.fast = fast;
  view.cursor = -1;
  view.chosen = view.index.get(readChosen(view)) ?? -1;
  view.tip.hidden = true;
  if (fresh) {
    view.engine?.destroy();
    view.engine = (fast ? drawFast : drawFlat)(view, makeHandlers(view));
  } else {
    view.engine.update();
  }
  view.plane.setAttribute(
    "aria-label",
    `Picture of ${view.nodes.length} linked things. Arrow keys walk, Enter reads, E expands, plus and minus zoom.`,
  );
  view.root.dataset.drawn = String(view.nodes.length);
}

const readChosen = (view) => new URL(location.href).searchParams.get("thing") ?? view.starts[0] ?? "";

// Chooses what the address names.
function choose(view) {
  view.chosen = view.index?.get(readChosen(view)) ?? -1;
  view.engine?.mark();
}

// Goes to another state of the page without loading it anew, as links.js does.
function go(changes) {
  const address = new URL(location.href);
  for (const [name, values] of Object.entries(changes)) {
    address.searchParams.delete(name);
    for (const value of values) address.searchParams.append(name, value);
  }
  if (address.href === location.href) return;
  history.pushState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

const makeHandlers = (view) => ({
  onChoose: (index) => go({ thing: [view.nodes[index].ref] }),
  onExpand: (index) => expand(view, index),
  onPoint: (index, x, y) => tell(view, sayNode(view, index), x, y),
  onEdge: (index, x, y) => tell(view, sayEdge(view, index), x, y),
  onLeave: () => (view.tip.hidden = true),
});

function expand(view, index) {
  const { ref } = view.nodes[index];
  const expanded = new URL(location.href).searchParams.getAll("expanded");
  go({ expanded: expanded.includes(ref) ? expanded : [...expanded, ref], thing: [ref] });
}

function sayNode(view, index) {
  const node = view.nodes[index];
  const links = `${view.looks[node.kind][2]}, ${node.near.size} ${node.near.size === 1 ? "link" : "links"} in the picture`;
  return [[node.label, node.title].filter(Boolean).join(" · "), links];
}

function sayEdge(view, index) {
  const { start, end, meaning } = view.edges[index];
  return [view.nodes[start].label, meaning, view.nodes[end].label];
}

// Shows a hover text: the first line firm, below the others.
function tell(view, lines, x, y) {
  const most = (text) => (text.length > 260 ? `${text.slice(0, 259)}…` : text);
  view.tip.replaceChildren(
    ...lines.map((line, number) => {
      const part = make(lines.length === 3 ? (number === 1 ? "div" : "b") : number ? "div" : "b", "", most(line));
      return part;
    }),
  );
  view.tip.hidden = false;
  const { clientWidth: wide, clientHeight: high } = view.root;
  const left = x + 14 + view.tip.offsetWidth > wide ? Math.max(x - 14 - view.tip.offsetWidth, 4) : x + 14;
  const top = y + 14 + view.tip.offsetHeight > high ? Math.max(y - 14 - view.tip.offsetHeight, 4) : y + 14;
  view.tip.style.left = `${left}px`;
  view.tip.style.top = `${top}px`;
}

function onFocus(view, focused) {
  view.hint.hidden = !focused;
  view.engine?.wheel(focused); // a page that is scrolled past the picture is not held fast by it
  if (!focused) view.tip.hidden = true;
}

function onKey(view, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = view.cursor >= 0 ? view.cursor : view.chosen;
  const next = walk(view, at, event.key);
  if (next !== undefined) setCursor(view, next);
  else if (event.key === "Enter" && at >= 0) go({ thing: [view.nodes[at].ref] });
  else if (event.key.toLowerCase() === "e" && at >= 0) expand(view, at);
  else if (event.key === "+" || event.key === "=") view.engine.zoom(1.4);
  else if (event.key === "-") view.engine.zoom(1 / 1.4);
  else if (event.key === "0") view.engine.fit();
  else if (event.key === "Escape") setCursor(view, -1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

// Moves the keyboard's place, shows its hover text and says it.
function setCursor(view, index) {
  view.cursor = index;
  view.engine.mark();
  if (index < 0) {
    view.tip.hidden = true;
    return;
  }
  view.engine.reveal(index);
  const { x, y } = view.engine.where(index);
  const lines = sayNode(view, index);
  tell(view, lines, x, y);
  view.said.textContent = lines.join(", ");
}

async function save(view) {
  const source = view.engine.picture();
  const canvas = document.createElement("canvas");
  canvas.width = source.width;
  canvas.height = source.height;
  const context = canvas.getContext("2d");
  context.fillStyle = view.paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const layer of source.layers) context.drawImage(layer, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = "graph.png";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Reads ink and paper of the page; tells whether they changed.
function readTheme(view) {
  const style = getComputedStyle(view.root);
  const ink = style.getPropertyValue("--st-text-color").trim() || style.color;
  const paper = style.getPropertyValue("--st-background-color").trim() || "#ffffff";
  const changed = ink !== view.ink || paper !== view.paper;
  Object.assign(view, { ink, paper, line: "#8a8f98", firm: isDark(paper) ? "#c3c9d1" : "#4b5360" });
  view.root.style.setProperty("--pl-ink", ink);
  view.root.style.setProperty("--pl-paper", paper);
  return changed;
}

function isDark(colour) {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return 0.3 * red + 0.6 * green + 0.1 * blue < 128;
}

function hasWebGL() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}
