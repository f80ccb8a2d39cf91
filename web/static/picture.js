// The picture of a view: places and looks come from the server, this draws them, lets one read by clicking, move and open concepts.

import { read, written } from "./address.js";
import { colours, concept, relation } from "./drawing.js";
import { startKeys } from "./keys.js";
import { closePanel, openPanel, panelLink } from "./panel.js";
import { startSteps } from "./steps.js";

const MARGIN = 20;
const LARGEST = 1.25; // a few concepts are not blown up further
const SETTLED = 250; // milliseconds without zooming after which the address says how far one has zoomed

const canvas = document.getElementById("picture");
const dim = matchMedia("(prefers-color-scheme: dark)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const tall = canvas.clientWidth < 600;
const look = { colour: colours(), faded: null, pinned: new Set() };
const state = read();

let drawn = [];
let edges = [];
let total = 0;
const marked = { hovered: null, near: new Set() };

const items = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
const first = JSON.parse(document.getElementById("picture-data").textContent);
const network = new vis.Network(canvas, items, {
  ...first.options,
  configure: { enabled: false },
  edges: { ...first.options.edges, chosen: false, hoverWidth: 0, selectionWidth: 0 },
  nodes: { chosen: false },
  interaction: { ...first.options.interaction, dragNodes: true, keyboard: false, selectConnectedEdges: false, hoverConnectedEdges: false },
});

// The library's own frame would be a second stop for Tab, without a name.
canvas.querySelector(".vis-network").removeAttribute("tabindex");

const looks = (edge) =>
  relation(edge, look.colour, {
    bend: edge.bends[tall ? 1 : 0],
    words: edge.labelled[tall ? 1 : 0] || edge.id === marked.hovered || marked.near.has(edge.id),
    strong: edge.id === marked.hovered || marked.near.has(edge.id),
    faded: look.faded && !marked.near.has(edge.id),
  });

const place = (node) => {
  const [x, y] = tall ? node.tall : node.wide;
  return state.moved.get(node.id) ?? { x, y };
};

// Takes what the server sent into the picture; what is shown already stays where it is.
function show(data) {
  drawn = data.nodes.filter((node) => !tall || node.tall);
  total = data.total;
  const ids = new Set(drawn.map((node) => node.id));
  edges = data.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to));
  const gone = (set, left) => set.getIds().filter((id) => !left.has(id));
  items.edges.remove(gone(items.edges, new Set(edges.map((edge) => edge.id))));
  items.nodes.remove(gone(items.nodes, ids));
  items.nodes.update(drawn.map((node) => ({ ...node, ...place(node), ctxRenderer: concept(node, look) })));
  items.edges.update(edges.map((edge) => ({ ...edge, ...looks(edge) })));
  canvas.dataset.drawn = String(drawn.length);
  canvas.setAttribute("aria-label", `${drawn.length} concepts and ${edges.length} relations. The same stands in the table below.`);
  if (drawn.length < data.nodes.length) {
    document.getElementById("shown").textContent = `${drawn.length} of ${total.toLocaleString("en")} concepts shown`;
  }
}

const motion = () => (calm.matches ? false : { duration: 180, easingFunction: "easeInOutQuad" });

// The whole picture with a small margin; the library's own fit wastes a tenth of the room.
function fit(animation = false) {
  if (!drawn.length) return;
  const [left, right, top, bottom] = extent();
  const across = (canvas.clientWidth - 2 * MARGIN) / (right - left);
  const down = (canvas.clientHeight - 2 * MARGIN) / (bottom - top);
  const scale = Math.max(Math.min(across, down, LARGEST), 0.05);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation });
}

function extent() {
  const places = network.getPositions();
  const spans = drawn.map(({ id, box: [width, height] }) => [places[id].x, places[id].y, width / 2, height / 2]);
  const edge = (pick, from) => spans.map(from).reduce((a, b) => pick(a, b));
  return [
    edge(Math.min, ([x, , half]) => x - half),
    edge(Math.max, ([x, , half]) => x + half),
    edge(Math.min, ([, y, , half]) => y - half),
    edge(Math.max, ([, y, , half]) => y + half),
  ];
}

function lookAt() {
  if (state.view) network.moveTo({ position: { x: state.view.x, y: state.view.y }, scale: state.view.scale });
  else fit();
}

function restyle() {
  const { theme } = document.documentElement.dataset;
  canvas.toggleAttribute("data-dark", theme === "dark" || (theme !== "light" && dim.matches));
  look.colour = colours();
  look.pinned = new Set(state.moved.keys());
  items.edges.update(edges.map(looks));
  network.redraw();
  document.querySelector("[data-do=unpin]").hidden = state.moved.size === 0;
}

// Keeps the page's own state in the address: as a step that going back undoes, or in place.
function remember({ step = false } = {}) {
  const { href, leftOut } = written(location.href, state);
  if (href !== location.href) history[step ? "pushState" : "replaceState"](null, "", href);
  const told = document.getElementById("left-out");
  told.hidden = leftOut === 0;
  told.textContent = leftOut ? `${leftOut} moved concepts have no room in the address` : "";
}

// A chosen concept or relation stands out, the rest steps back, and the column tells about it.
function mark(id) {
  const edge = edges.find((edge) => edge.id === id);
  const near = edge ? [edge] : edges.filter((edge) => edge.from === id || edge.to === id);
  marked.near = new Set(near.map((edge) => edge.id));
  const shown = new Set([id, ...near.flatMap((edge) => [edge.from, edge.to])]);
  look.faded = new Set(drawn.map((node) => node.id).filter((node) => !shown.has(node)));
  network.setSelection(edge ? { edges: [id] } : { nodes: [id] }, { highlightEdges: false });
  restyle();
  openPanel(id);
}

function unmark() {
  marked.near = new Set();
  look.faded = null;
  network.unselectAll();
  restyle();
  closePanel();
}

const exists = (id) => drawn.some((node) => node.id === id) || edges.some((edge) => edge.id === id);

function choose(id) {
  state.chosen = id !== null && exists(id) ? id : null;
  if (state.chosen) mark(state.chosen);
  else unmark();
  remember();
}

// Back, forward, or an address that was opened: everything is as it says.
function restore() {
  Object.assign(state, read());
  items.nodes.update(drawn.map((node) => ({ id: node.id, ...place(node) })));
  if (state.chosen && exists(state.chosen)) mark(state.chosen);
  else unmark();
  lookAt();
}

const step = startSteps({
  address: (href) => written(href, state).href,
  swapped(data) {
    show(data);
    if (state.chosen && exists(state.chosen)) mark(state.chosen);
    else unmark();
    lookAt();
  },
  restored: restore,
});

function follow(what) {
  const link = panelLink(what);
  if (link) step(link.href);
}

const chosenNode = () => network.getSelectedNodes()[0];

network.on("click", ({ nodes, edges: lines }) => choose(nodes[0] ?? lines[0] ?? null));
network.on("doubleClick", ({ nodes }) => {
  if (!nodes.length) return;
  choose(nodes[0]);
  follow("open");
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
network.on("dragEnd", ({ nodes }) => {
  if (!nodes.length) return zoomed();
  for (const [id, { x, y }] of Object.entries(network.getPositions(nodes))) state.moved.set(id, { x, y });
  restyle();
  remember({ step: true });
});
network.on("zoom", zoomed);

let settling = 0;
function zoomed() {
  clearTimeout(settling);
  settling = setTimeout(() => {
    state.view = { scale: network.getScale(), ...network.getViewPosition() };
    remember();
  }, SETTLED);
}

// The wheel scrolls the page; with Ctrl it zooms.
canvas.addEventListener("wheel", (event) => event.ctrlKey || event.stopImmediatePropagation(), { capture: true });

function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: motion() });
  zoomed();
}

const deeds = {
  in: () => zoom(1.3),
  out: () => zoom(1 / 1.3),
  fit() {
    state.view = null;
    fit(motion());
    remember();
  },
  unpin() {
    state.moved.clear();
    items.nodes.update(drawn.map((node) => ({ id: node.id, ...place(node) })));
    restyle();
    remember({ step: true });
    canvas.focus({ preventScroll: true });
  },
  keys: () => document.getElementById("keys").showModal(),
  leave: () => choose(null),
  open: () => follow("open"),
  shut: () => follow("shut"),
  page() {
    if (chosenNode() !== undefined) location.assign(`/concepts/${encodeURIComponent(chosenNode())}`);
  },
};
for (const button of document.querySelectorAll("[data-do]")) button.addEventListener("click", deeds[button.dataset.do]);
document.querySelector(".zoom").hidden = false;
document.getElementById("undrawn").remove();
document.getElementById("back").addEventListener("click", () => {
  choose(null);
  canvas.focus({ preventScroll: true });
});

startKeys(canvas, {
  deeds,
  choose,
  chosen: chosenNode,
  places: () => network.getPositions(),
  edges: () => edges,
  start: () => drawn[0]?.id,
  label: (id) => drawn.find((node) => node.id === id)?.label.replaceAll("\n", " ") ?? "",
  move(id, dx, dy) {
    const { x, y } = network.getPosition(id);
    state.moved.set(id, { x: x + dx, y: y + dy });
    items.nodes.update({ id, x: x + dx, y: y + dy });
    restyle();
    remember();
  },
});

addEventListener("themechange", restyle);
new ResizeObserver(() => {
  // The library learns of a new size later than we do.
  network.setSize("100%", "100%");
  network.redraw();
  lookAt();
}).observe(canvas);
show(first);
restore();
