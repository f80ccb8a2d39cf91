// Which concept lies in the direction of an arrow key: near, and not far off the line.

const AHEAD = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function nearest(places, from, key) {
  const [dx, dy] = AHEAD[key];
  const { x, y } = places[from];
  let best = from;
  let least = Infinity;
  for (const [id, place] of Object.entries(places)) {
    const along = (place.x - x) * dx + (place.y - y) * dy;
    const aside = Math.abs((place.x - x) * dy) + Math.abs((place.y - y) * dx);
    const cost = along + 2 * aside;
    if (id !== from && along > 1 && cost < least) [best, least] = [id, cost];
  }
  return best;
}
