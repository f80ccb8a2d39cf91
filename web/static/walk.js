// Where an arrow key leads: along the relation that goes most nearly that way, else to the nearest concept there.

const AHEAD = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

// Among the related concepts less than 60 degrees off, the one least off and near; none where no relation leads there.
export function along(places, from, key, edges) {
  const related = edges.filter((edge) => edge.from === from || edge.to === from);
  const ends = related.map((edge) => ({ edge, id: edge.from === from ? edge.to : edge.from })).filter(({ id }) => places[id]);
  const turned = ends.map((end) => ({ ...end, ...direction(places[from], places[end.id], key) })).filter(({ cosine }) => cosine > 0.5);
  turned.sort((a, b) => a.length * (2 - a.cosine) - b.length * (2 - b.cosine));
  return turned[0] ?? null;
}

export function nearest(places, from, key) {
  const others = Object.entries(places).filter(([id]) => id !== from);
  const turned = others.map(([id, place]) => ({ id, ...direction(places[from], place, key) })).filter(({ cosine }) => cosine > 0.2);
  turned.sort((a, b) => a.length * (3 - 2 * a.cosine) - b.length * (3 - 2 * b.cosine));
  return turned[0]?.id ?? from;
}

function direction(from, to, key) {
  const [dx, dy] = AHEAD[key];
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { length, cosine: ((to.x - from.x) * dx + (to.y - from.y) * dy) / length };
}
