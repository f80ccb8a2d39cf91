// The part of the address that only the browser knows: what is chosen, what was moved, how far one has zoomed, the theme.

const LONGEST = 4000; // characters of an address; longer ones break in mail and chat
const OWN = ["chosen", "moved", "zoom", "theme"];

// What the address says: the chosen id, places of moved concepts by id, and scale with middle where one has zoomed.
export function read(address = location.href) {
  const given = new URL(address, location.href).searchParams;
  const moved = new Map();
  for (const part of (given.get("moved") ?? "").split(";")) {
    const [, id, x, y] = /^(.+):(-?\d{1,6}),(-?\d{1,6})$/.exec(part) ?? [];
    if (id) moved.set(id, { x: Number(x), y: Number(y) });
  }
  const view = (given.get("zoom") ?? "").split(",").map(Number);
  const zoomed = view.length === 3 && view.every(Number.isFinite) && view[0] > 0;
  return { chosen: given.get("chosen"), moved, view: zoomed ? { scale: view[0], x: view[1], y: view[2] } : null };
}

// The part that the server answers.
export function served(address) {
  const url = new URL(address, location.href);
  for (const name of OWN) url.searchParams.delete(name);
  url.hash = "";
  url.searchParams.sort();
  return url.href;
}

// The address with this state, and how many moved concepts had no room in it.
export function written(address, { chosen, moved, view }) {
  const url = new URL(address, location.href);
  const theme = new URL(location.href).searchParams.get("theme");
  for (const name of OWN) url.searchParams.delete(name);
  if (theme) url.searchParams.set("theme", theme);
  if (chosen) url.searchParams.set("chosen", chosen);
  if (view) url.searchParams.set("zoom", [view.scale.toFixed(3), Math.round(view.x), Math.round(view.y)].join(","));
  const parts = [...moved].map(([id, { x, y }]) => `${id}:${Math.round(x)},${Math.round(y)}`);
  let kept = parts.length;
  const fill = () => (kept ? url.searchParams.set("moved", parts.slice(0, kept).join(";")) : url.searchParams.delete("moved"));
  fill();
  while (kept && url.href.length > LONGEST) {
    kept -= 1;
    fill();
  }
  return { href: url.href, leftOut: parts.length - kept };
}
