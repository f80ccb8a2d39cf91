// The picture of a view: places and looks come from the server, this draws them and lets one read by clicking.

import { colours, concept, relation } from "./drawing.js";
import { nearest } from "./walk.js";
import { openPanel, closePanel } from "./panel.js";

const MARGIN = 20;
const LARGEST = 1.25; // a few concepts are not blown up further

const canvas = document.getElementById("picture");
const data = JSON.parse(document.getElementById("picture-data").textContent);
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const tall = canvas.clientWidth < 600;
const look = { colour: colours(), faded: null };

const drawn = data.nodes.filter((node) => !tall || node.tall);
const ids = new Set(drawn.map((node) => node.id));
const edges = data.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to));
const marked = { hovered: null, near: new Set() };

const looks = (edge) =>
  relation(edge, look.colour, {
    words: edge.labelled[tall ? 1 : 0] || edge.id === marked.hovered || marked.near.has(edge.id),
    strong: edge.id === marked.hovered || marked.near.has(edge.id),
    faded: look.faded && !marked.near.has(edge.id),
  });

const items = {
  nodes: new vis.DataSet(
    drawn.map((node) => {
      const [x, y] = tall ? node.tall : node.wide;
      return { ...node, x, y, ctxRenderer: concept(node, look) };
    }),
  ),
  edges: new vis.DataSet(edges.map((edge) => ({ ...edge, ...looks(edge) }))),
};

const options = {
  ...data.options,
  configure: { enabled: false },
  edges: { ...data.options.edges, chosen: false, hoverWidth: 0, selectionWidth: 0 },
  nodes: { chosen: false },
  interaction: { ...data.options.interaction, dragNodes: true, keyboard: false, selectConnectedEdges: false, hoverConnectedEdges: false },
};
const network = new vis.Network(canvas, items, options);

const motion = () => (calm.matches ? false : { duration: 180, easingFunction: "easeInOutQuad" });

// The whole picture with a small margin; the library's own fit wastes a tenth of the room.
function fit(animation = false) {
  const [left, right, top, bottom] = extent();
  const across = (canvas.clientWidth - 2 * MARGIN) / (right - left);
  const down = (canvas.clientHeight - 2 * MARGIN) / (bottom - top);
  const scale = Math.max(Math.min(across, down, LARGEST), 0.05);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation });
}

function extent() {
  const places = network.getPositions();
  const spans = drawn.map(({ id, box: [width, height] }) => [places[id].x, places[id].y, width / 2, height / 2]);
  const edge = (pick, from) => pick(...spans.map(from));
  return [
    edge(Math.min, ([x, , half]) => x - half),
    edge(Math.max, ([x, , half]) => x + half),
    edge(Math.min, ([, y, , half]) => y - half),
    edge(Math.max, ([, y, , half]) => y + half),
  ];
}

function restyle() {
  look.colour = colours();
  items.edges.update(edges.map(looks));
  network.redraw();
}

// A chosen concept or relation stands out, the rest steps back, and the column tells about it.
function choose(id) {
  const edge = edges.find((edge) => edge.id === id);
  const near = edge ? [edge] : edges.filter((edge) => edge.from === id || edge.to === id);
  marked.near = new Set(near.map((edge) => edge.id));
  const shown = new Set([id, ...near.flatMap((edge) => [edge.from, edge.to])]);
  look.faded = new Set(drawn.map((node) => node.id).filter((node) => !shown.has(node)));
  network.setSelection(edge ? { edges: [id] } : { nodes: [id] }, { highlightEdges: false });
  restyle();
  openPanel(id);
}

function leave() {
  marked.near = new Set();
  look.faded = null;
  network.unselectAll();
  restyle();
  closePanel();
}

network.on("click", ({ nodes, edges: lines }) => {
  const id = nodes[0] ?? lines[0];
  if (id === undefined) leave();
  else choose(id);
});
network.on("doubleClick", ({ nodes }) => {
  if (nodes.length) location.assign(`/concepts/${encodeURIComponent(nodes[0])}`);
});
network.on("hoverEdge", ({ edge }) => {
  marked.hovered = edge;
  restyle();
});
network.on("blurEdge", () => {
  marked.hovered = null;
  restyle();
});
network.on("hoverNode", () => canvas.classList.add("pointing"));
network.on("blurNode", () => canvas.classList.remove("pointing"));

// The wheel scrolls the page; with Ctrl it zooms.
canvas.addEventListener("wheel", (event) => event.ctrlKey || event.stopImmediatePropagation(), { capture: true });

canvas.addEventListener("keydown", (event) => {
  const here = network.getSelectedNodes()[0];
  if (event.key === "Escape") leave();
  if (event.key === "Enter" && here !== undefined) location.assign(`/concepts/${encodeURIComponent(here)}`);
  if (!event.key.startsWith("Arrow")) return;
  event.preventDefault();
  choose(here === undefined ? drawn[0].id : nearest(network.getPositions(), here, event.key));
});

const zooms = {
  in: () => network.moveTo({ scale: network.getScale() * 1.3, animation: motion() }),
  out: () => network.moveTo({ scale: network.getScale() / 1.3, animation: motion() }),
  fit: () => fit(motion()),
};
for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", zooms[button.dataset.zoom]);
document.querySelector(".zoom").hidden = false;
document.getElementById("undrawn").remove();
document.getElementById("back").addEventListener("click", () => {
  leave();
  canvas.focus({ preventScroll: true });
});
if (drawn.length < data.nodes.length) {
  document.getElementById("shown").textContent = `${drawn.length} of ${data.total.toLocaleString("en")} concepts shown`;
}

addEventListener("themechange", restyle);
new ResizeObserver(() => fit()).observe(canvas);
fit();
canvas.dataset.drawn = String(drawn.length);
