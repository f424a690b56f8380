// Up to some hundred things on a canvas, by vis-network; places are given, so nothing moves by itself.
import { DataSet, Network } from "vis-network/standalone";
import { paint } from "./labels.js";

const SHAPES = { circle: "dot" };
const MARGIN = [150, 110]; // pixels that names and marks at the border need, and at most a fifth of the picture
const LOWER = 8; // pixels that the picture is set higher, as names stand below the marks
const FADED = 600; // with more things the lines are hidden while the picture is moved

export function drawFlat(view, handlers) {
  const nodes = new DataSet();
  const edges = new DataSet();
  const family = getComputedStyle(view.root).fontFamily;
  const known = { nodes: new Map(), edges: new Set() };
  const network = new Network(view.plane, { nodes, edges }, makeOptions(view));
  let pointed = -1;

  const toNode = (node) => {
    const [colour, shape] = view.looks[node.kind];
    const color = { background: colour, border: colour, highlight: { background: colour, border: colour }, hover: { background: colour, border: colour } };
    const form = shape === "box" ? { shape: "custom", ctxRenderer: drawBox(colour) } : { shape: SHAPES[shape] ?? shape };
    return { id: node.ref, x: node.x, y: node.y, size: node.size, color, ...form };
  };
  const toEdge = ({ start, end, meaning }) => {
    const [from, to] = [view.nodes[start].ref, view.nodes[end].ref];
    return { id: `${from}\n${to}\n${meaning}`, from, to };
  };
  const load = () => {
    const fresh = view.nodes.filter((node) => !known.nodes.has(node.ref));
    const gone = [...known.nodes.keys()].filter((ref) => !view.index.has(ref));
    const sized = view.nodes.filter((node) => known.nodes.has(node.ref) && known.nodes.get(node.ref) !== node.size);
    const lines = view.edges.map(toEdge);
    const wanted = new Set(lines.map((line) => line.id));
    edges.remove([...known.edges].filter((id) => !wanted.has(id)));
    nodes.remove(gone);
    nodes.add(fresh.map(toNode));
    nodes.update(sized.map(({ ref, size }) => ({ id: ref, size })));
    edges.add(lines.filter((line) => !known.edges.has(line.id)));
    known.nodes = new Map(view.nodes.map((node) => [node.ref, node.size]));
    known.edges = wanted;
    view.lines = new Map(lines.map((line, index) => [line.id, index]));
    return fresh;
  };
  const place = (index) => network.getPosition(view.nodes[index].ref);
  const rank = () => {
    const scale = network.getScale();
    const firm = [pointed, view.cursor, view.chosen].filter((index, at, all) => index >= 0 && all.indexOf(index) === at);
    const rest = view.nodes.filter((node) => !firm.includes(node.index) && (node.named || node.size * scale > 13));
    rest.sort((a, b) => Number(b.start) - Number(a.start) || Number(b.named) - Number(a.named) || b.size - a.size || a.index - b.index);
    return [...firm.map((index) => view.nodes[index]), ...rest].map((node) => ({
      ...network.getPosition(node.ref), radius: node.size * (node.index === view.chosen ? 1.15 : 1) + (node.index === view.chosen ? 6 / scale : 0),
      label: node.label, firm: firm.includes(node.index),
    }));
  };

  network.on("afterDrawing", (context) => {
    const unit = 1 / network.getScale();
    for (const [index, dashes] of [[view.chosen, []], [view.cursor, [4 * unit, 3 * unit]]]) {
      if (index < 0 || index >= view.nodes.length) continue;
      const { x, y } = place(index);
      context.beginPath();
      context.setLineDash(dashes);
      context.arc(x, y, view.nodes[index].size * 1.15 + 5 * unit, 0, 2 * Math.PI);
      context.strokeStyle = view.ink;
      context.lineWidth = 2.5 * unit;
      context.stroke();
      context.setLineDash([]);
    }
    paint(context, rank(), { ink: view.ink, paper: view.paper, unit, family });
  });
  network.on("click", ({ nodes: [ref] }) => ref !== undefined && handlers.onChoose(view.index.get(ref)));
  const expand = (ref) => ref !== undefined && handlers.onExpand(view.index.get(ref));
  network.on("doubleClick", ({ nodes: [ref] }) => expand(ref));
  // The library measures when it hears of a click, the browser when it came: on a busy machine only the latter sees two.
  const onTwice = ({ clientX, clientY }) => {
    const { left, top } = view.plane.getBoundingClientRect();
    expand(network.getNodeAt({ x: clientX - left, y: clientY - top }));
  };
  view.plane.addEventListener("dblclick", onTwice);
  network.on("hoverNode", ({ node, pointer }) => {
    pointed = view.index.get(node) ?? -1;
    if (pointed >= 0) handlers.onPoint(pointed, pointer.DOM.x, pointer.DOM.y);
    network.redraw();
  });
  network.on("hoverEdge", ({ edge, pointer }) => {
    const index = view.lines.get(edge);
    if (index !== undefined && pointed < 0) handlers.onEdge(index, pointer.DOM.x, pointer.DOM.y);
  });
  network.on("blurEdge", () => pointed < 0 && handlers.onLeave());
  network.on("blurNode", () => {
    pointed = -1;
    handlers.onLeave();
    network.redraw();
  });
  network.on("dragStart", handlers.onLeave);
  network.on("zoom", handlers.onLeave);

  const inSight = (node) => {
    const { x, y } = network.canvasToDOM(node);
    return x > 0 && y > 0 && x < view.plane.clientWidth && y < view.plane.clientHeight;
  };
  const fit = (animation) => {
    const [wide, high] = [view.plane.clientWidth, view.plane.clientHeight];
    const places = view.nodes.map((node) => network.getPosition(node.ref));
    const [left, top, right, bottom] = ["x", "y"].flatMap((axis) => Math.min(...places.map((spot) => spot[axis]))).concat(
      ["x", "y"].map((axis) => Math.max(...places.map((spot) => spot[axis]))),
    );
    const [aside, above] = [Math.min(MARGIN[0], wide / 5), Math.min(MARGIN[1], high / 5)];
    const scale = Math.min((wide - aside) / (right - left + 1), (high - above) / (bottom - top + 1), 1.1);
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 + LOWER / scale };
    network.moveTo({ position, scale: Math.max(scale, 0.02), animation });
  };
  const mark = () => {
    const ref = view.nodes[view.chosen]?.ref;
    if (ref === undefined) network.unselectAll();
    else network.selectNodes([ref]);
    network.redraw();
  };
  load();
  fit(false);
  mark();
  return {
    mark,
    fit: () => fit(calm()),
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor, animation: calm() }),
    wheel: (on) => network.setOptions({ interaction: { zoomView: on } }),
    where: (index) => network.canvasToDOM(place(index)),
    reveal: (index) => inSight(place(index)) || network.moveTo({ position: place(index) }),
    update: () => {
      pointed = -1;
      const fresh = load();
      if (!fresh.every((node) => inSight(node))) fit(calm());
      mark();
    },
    color: () => {
      network.setOptions(makeOptions(view));
      network.redraw();
    },
    picture: () => {
      network.redraw();
      const { canvas } = network.canvas.frame;
      return { width: canvas.width, height: canvas.height, layers: [canvas] };
    },
    destroy: () => {
      view.plane.removeEventListener("dblclick", onTwice);
      network.destroy();
    },
  };
}

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 250 });

const drawBox = (colour) => ({ ctx, x, y, style: { size } }) => ({
  drawNode: () => {
    ctx.fillStyle = colour;
    ctx.fillRect(x - size * 1.25, y - size * 0.75, size * 2.5, size * 1.5);
  },
  nodeDimensions: { width: size * 2.5, height: size * 1.5 },
});

const makeOptions = (view) => ({
  physics: { enabled: false },
  layout: { improvedLayout: false },
  interaction: {
    hover: true, keyboard: false, navigationButtons: false, zoomView: document.activeElement === view.plane,
    hideEdgesOnDrag: view.nodes.length > FADED, hideEdgesOnZoom: view.nodes.length > FADED, multiselect: false,
  },
  nodes: { borderWidth: 0, borderWidthSelected: 0, label: undefined },
  edges: {
    smooth: false, width: 1, hoverWidth: 0.4, selectionWidth: 0.4,
    color: { color: view.line, highlight: view.firm, hover: view.firm, opacity: view.edges.length > 400 ? 0.45 : 0.8 },
  },
});
