// Thousands of things by WebGL: sigma over graphology; places are given, so nothing moves by itself.
import Graph from "graphology";
import Sigma from "sigma";
import { overlaps, wrap } from "./labels.js";
import { LineProgram, SHAPES, ShapeProgram } from "./shapes.js";

const FONT = 13;

export function drawFast(view, handlers) {
  const holder = document.createElement("div");
  holder.style.cssText = "position:absolute;inset:0";
  view.plane.append(holder);
  const graph = new Graph({ multi: true });
  load(view, graph);
  const state = { pointed: -1, taken: [], family: getComputedStyle(view.root).fontFamily };
  const sigma = new Sigma(graph, holder, {
    allowInvalidContainer: true,
    defaultNodeType: "shape",
    nodeProgramClasses: { shape: ShapeProgram },
    defaultEdgeType: "line",
    edgeProgramClasses: { line: LineProgram },
    enableEdgeEvents: true,
    enableCameraRotation: false,
    enableCameraZooming: document.activeElement === view.plane,
    hideEdgesOnMove: true,
    itemSizesReference: "positions",
    zoomToSizeRatioFunction: (ratio) => ratio,
    labelRenderedSizeThreshold: 9,
    labelDensity: 0.6,
    labelGridCellSize: 110,
    labelFont: state.family,
    stagePadding: 24,
    minCameraRatio: 0.01,
    maxCameraRatio: 3,
    zIndex: true,
    defaultDrawNodeLabel: (context, data) => drawLabel(view, state, context, data),
    defaultDrawNodeHover: (context, data) => drawLabel(view, state, context, data, true),
    edgeReducer: (edge, data) => {
      const near = [state.pointed, view.cursor, view.chosen].some((index) => index >= 0 && (data.start === index || data.end === index));
      return near ? { ...data, color: view.firm, zIndex: 1 } : { ...data, color: data.faint };
    },
  });
  const rings = ["pl-ring", "pl-ring pl-dashed"].map((className) => {
    const ring = document.createElement("div");
    ring.className = className;
    ring.hidden = true;
    view.plane.append(ring);
    return ring;
  });

  const camera = sigma.getCamera();
  const layers = sigma.getCanvases();
  const index = (ref) => view.index.get(ref) ?? -1;
  const where = (at) => sigma.graphToViewport({ x: view.nodes[at].x, y: -view.nodes[at].y });
  const point = (at) => {
    state.pointed = at;
    for (const name of ["hovers", "hoverNodes"]) layers[name].style.display = at < 0 ? "none" : "";
    sigma.refresh({ skipIndexation: true });
  };
  sigma.on("enterNode", ({ node, event }) => {
    point(index(node));
    if (state.pointed >= 0) handlers.onPoint(state.pointed, event.x, event.y);
  });
  sigma.on("leaveNode", () => {
    point(-1);
    handlers.onLeave();
  });
  sigma.on("enterEdge", ({ edge, event }) => state.pointed < 0 && handlers.onEdge(graph.getEdgeAttribute(edge, "index"), event.x, event.y));
  sigma.on("leaveEdge", () => state.pointed < 0 && handlers.onLeave());
  sigma.on("clickNode", ({ node }) => handlers.onChoose(index(node)));
  sigma.on("doubleClickNode", ({ node, event }) => {
    event.preventSigmaDefault();
    handlers.onExpand(index(node));
  });
  sigma.on("doubleClickStage", ({ event }) => event.preventSigmaDefault());
  camera.on("updated", handlers.onLeave);
  for (const name of ["edgeLabels", "hovers", "hoverNodes"]) layers[name].style.display = "none"; // each costs a blending
  sigma.on("beforeRender", () => {
    const mouse = sigma.getMouseCaptor();
    state.taken = [];
    ShapeProgram.still = !(camera.isAnimated() || mouse.isMoving || mouse.draggedEvents || mouse.currentWheelDirection);
    layers.edges.style.visibility = ShapeProgram.still ? "" : "hidden";
  });
  sigma.on("afterRender", () => {
    [view.chosen, view.cursor].forEach((at, number) => {
      rings[number].hidden = at < 0 || at >= view.nodes.length;
      if (rings[number].hidden) return;
      const { x, y } = where(at);
      const size = 2 * sigma.scaleSize(view.nodes[at].size) + 12;
      rings[number].style.cssText = `left:${x}px;top:${y}px;width:${size}px;height:${size}px`;
    });
  });
  const calm = () => ({ duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 250 });
  sigma.setCustomBBox(sigma.getBBox()); // what is added later does not move what is there
  return {
    mark: () => sigma.refresh({ skipIndexation: true }),
    fit: () => camera.animatedReset(calm()),
    zoom: (factor) => camera.animate({ ratio: camera.ratio / factor }, calm()),
    wheel: (on) => sigma.setSetting("enableCameraZooming", on),
    where,
    reveal: (at) => {
      const { x, y } = where(at);
      if (x > 0 && y > 0 && x < holder.clientWidth && y < holder.clientHeight) return;
      const { x: left, y: top } = sigma.viewportToFramedGraph({ x, y });
      camera.setState({ x: left, y: top });
    },
    update: () => {
      state.pointed = -1;
      graph.clear();
      load(view, graph);
      sigma.refresh();
    },
    color: () => {
      load(view, graph);
      sigma.refresh();
    },
    picture: () => {
      sigma.refresh({ schedule: false });
      const { width, height } = layers.labels;
      return { width, height, layers: ["edges", "nodes", "labels", "hovers"].map((name) => layers[name]) };
    },
    sigma,
    destroy: () => {
      sigma.kill();
      holder.remove();
      rings.forEach((ring) => ring.remove());
    },
  };
}

// Puts things and links into the graph; y goes up there.
function load(view, graph) {
  graph.clear();
  for (const node of view.nodes) {
    const [color, shape] = view.looks[node.kind];
    graph.addNode(node.ref, {
      x: node.x, y: -node.y, size: node.size, color, shape: SHAPES.indexOf(shape), label: node.label,
      forceLabel: node.named, zIndex: node.named ? 1 : 0,
    });
  }
  const faint = toFaint(view);
  for (const { start, end, index } of view.edges) {
    graph.addEdge(view.nodes[start].ref, view.nodes[end].ref, { start, end, index, faint, zIndex: 0 });
  }
}

// The more lines, the fainter each: where many lie over each other it is darker.
const toFaint = (view) => `rgba(138,143,152,${Math.max(0.1, Math.min(0.5, 1800 / view.edges.length)).toFixed(2)})`;

// Draws a name below its mark; one that would cover another is left out unless it is firm.
function drawLabel(view, state, context, { label, x, y, size }, firm = false) {
  if (!label) return;
  context.save();
  context.font = `${firm ? 600 : 400} ${FONT}px ${state.family}`;
  const lines = wrap(label);
  const wide = Math.max(...lines.map((line) => context.measureText(line).width));
  const box = [x - wide / 2, y + size + 2, x + wide / 2, y + size + 2 + lines.length * FONT * 1.2];
  if (!firm && state.taken.some((other) => overlaps(box, other))) return context.restore();
  state.taken.push(box);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = view.paper;
  context.fillStyle = view.ink;
  lines.forEach((line, number) => {
    const top = y + size + 2 + number * FONT * 1.2;
    context.strokeText(line, x, top);
    context.fillText(line, x, top);
  });
  context.restore();
}
