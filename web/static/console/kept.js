// Which queries were run here: kept in this browser alone, newest first, none twice.

const KEY = "cypher-history";
const MOST = 100;

let held = read();

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one?.query === "string").slice(0, MOST) : [];
  } catch {
    return []; // A browser that keeps nothing has a history of this page alone.
  }
}

function write(queries) {
  held = queries.slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(held));
  } catch {
    // There is no room, or nothing may be kept: it stands on this page until it is left.
  }
}

const same = (one) => (other) => one.query === other.query && JSON.stringify(one.parameters) === JSON.stringify(other.parameters);

export const all = () => held;

export function keep(query, parameters) {
  const one = { query, parameters, run: new Date().toISOString() };
  // Another window may have kept some since.
  const before = read();
  write([one, ...(before.length ? before : held).filter((other) => !same(one)(other))]);
}

export const forget = (one) => write(held.filter((other) => !same(one)(other)));
export const forgetAll = () => write([]);
