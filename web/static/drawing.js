// How one concept and one relation look, in the colours of the page's theme.

const GLYPH = 12;
const FONT = 14;
const LINE = 18;
const PADDING = 10;
const NO_COLOUR = new Set(["--face", "--faded"]);

const glyphs = new Map();

// What the style sheets say, by custom property: a colour as the browser works it out for the page's theme, each once.
export function colours() {
  const known = new Map();
  return (name) => {
    if (!known.has(name)) known.set(name, said(name));
    return known.get(name);
  };
}

const probe = document.body.appendChild(document.createElement("i"));
probe.hidden = true;
const style = getComputedStyle(probe);

function said(name) {
  if (!NO_COLOUR.has(name)) {
    probe.style.color = `var(${name})`;
    return style.color;
  }
  return style.getPropertyValue(name).trim();
}

function outline(path) {
  if (!glyphs.has(path)) glyphs.set(path, new Path2D(path));
  return glyphs.get(path);
}

// A node's drawing for the library: the server has already settled its size.
export function concept(node, look) {
  const [width, height] = node.box;
  return ({ ctx, x, y, state: { selected, hover } }) => ({
    drawNode() {
      const colour = look.colour;
      const left = x - width / 2;
      const top = y - height / 2;
      ctx.beginPath();
      ctx.roundRect(left, top, width, height, 7);
      ctx.globalAlpha = 1;
      ctx.fillStyle = colour("--surface");
      ctx.fill();
      ctx.globalAlpha = look.faded?.has(node.id) ? colour("--faded") : 1;
      ctx.fillStyle = colour(`--fill-${node.fill}`);
      ctx.fill();
      ctx.lineWidth = hover ? 2 : 1.2;
      ctx.strokeStyle = colour(hover ? "--text" : "--border");
      ctx.setLineDash(node.defined ? [] : [4, 3]);
      ctx.stroke();
      ctx.setLineDash([]);
      if (selected) ring(ctx, left, top, width, height, colour);
      if (look.pinned.has(node.id)) pin(ctx, left + width, top, colour);
      name(ctx, node, left, y, width, colour);
    },
    nodeDimensions: { width, height },
  });
}

function ring(ctx, left, top, width, height, colour) {
  ctx.beginPath();
  ctx.roundRect(left - 2.5, top - 2.5, width + 5, height + 5, 9);
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour("--accent");
  ctx.stroke();
}

// A concept that was moved by hand.
function pin(ctx, x, y, colour) {
  ctx.beginPath();
  ctx.arc(x - 2, y + 2, 4, 0, 2 * Math.PI);
  ctx.fillStyle = colour("--accent");
  ctx.fill();
}

function name(ctx, node, left, y, width, colour) {
  const lines = node.label.split("\n");
  const room = node.glyph ? GLYPH + 6 : 0;
  const most = width - room - PADDING;
  ctx.font = `${FONT}px ${colour("--face")}`;
  const text = Math.min(most, Math.max(...lines.map((line) => ctx.measureText(line).width)));
  const start = left + (width - room - text) / 2;
  if (node.glyph) {
    ctx.save();
    ctx.translate(start, y - GLYPH / 2);
    ctx.fillStyle = colour("--muted");
    ctx.fill(outline(node.glyph));
    ctx.restore();
  }
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colour("--text");
  lines.forEach((line, row) => ctx.fillText(line, start + room + text / 2, y + (row - (lines.length - 1) / 2) * LINE + 1, most));
}

// The hollow triangle of a variant: the library draws it as an image, in this theme's colours.
function hollow(stroke, ground, opacity) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="26" height="26" viewBox="0 0 26 26" opacity="${opacity}"><path d="M13 2 24 23H2Z" fill="${ground}" stroke="${stroke}" stroke-width="3" stroke-linejoin="round"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export function relation(edge, colour, { bend, words, strong, faded }) {
  const stroke = colour(edge.status === "extracted" && !strong ? `--${edge.type}-unreviewed` : `--${edge.type}`);
  const arrows = structuredClone(edge.arrows);
  if (arrows.to.type === "image") arrows.to.src = hollow(stroke, colour("--surface"), faded ? colour("--faded") : 1);
  return {
    id: edge.id,
    // The library keeps an old label when the new one is empty.
    label: words ? edge.words : " ",
    arrows,
    smooth: bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } : false,
    width: edge.width * (strong ? 1.5 : 1),
    color: { color: stroke, highlight: stroke, hover: stroke, opacity: faded ? Number(colour("--faded")) : 1 },
    font: { size: 12, face: colour("--face"), color: colour("--text"), strokeWidth: 0, background: words ? colour("--surface") : "transparent", align: "horizontal" },
  };
}
