// The history: what was run in this browser, to look through, to put back, to take along and to delete.

import { button, made, say } from "./dom.js";
import { all, forget, forgetAll, keep } from "./kept.js";

const SHOWN = 200; // characters of a query in the list

const values = ({ parameters }) => Object.entries(parameters ?? {}).map(([name, { value }]) => `$${name} = ${value}`);
const when = ({ run }) => new Date(run).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

// `chosen` is told which query is to be put back.
export function startHistory(place, chosen) {
  const block = made("details", "history");
  const summary = made("summary", "");
  const search = made("input", "");
  const list = made("ul", "plain");
  const deeds = made("p", "deeds");
  block.id = "history";
  Object.assign(search, { type: "search", placeholder: "Search the history", autocomplete: "off" });
  search.setAttribute("aria-label", "Search the history");
  deeds.append(button("Export", download), button("Delete all", deleteAll));
  block.append(summary, search, list, deeds);
  place(block);

  const fits = (one) => [one.query, ...values(one)].join("\n").toLowerCase().includes(search.value.trim().toLowerCase());

  function show() {
    const found = all().filter(fits);
    block.hidden = all().length === 0;
    summary.textContent = `History, ${all().length} in this browser`;
    list.replaceChildren(...(found.length ? found.map(item) : [made("li", "quiet", "Nothing in the history holds that.")]));
  }

  function item(one) {
    const line = made("li", "");
    const query = button("", () => chosen(one), "past");
    const text = one.query.replace(/\s+/g, " ").trim();
    query.append(made("code", "", text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text), made("span", "about", [when(one), ...values(one)].join(" · ")));
    const drop = button("Delete", () => removed(one, line));
    drop.setAttribute("aria-label", `Delete ${text.slice(0, 60)}`);
    line.append(query, drop);
    return line;
  }

  function removed(one, line) {
    const at = [...list.children].indexOf(line);
    forget(one);
    show();
    // The focus was on what is gone: it goes to the next one.
    (list.children[Math.min(at, list.children.length - 1)].querySelector("button:last-child") ?? search).focus();
    say("Deleted from the history.");
  }

  function deleteAll() {
    if (!confirm(`Delete all ${all().length} queries of the history? They cannot be brought back.`)) return;
    forgetAll();
    show();
    say("The history is empty.");
  }

  search.addEventListener("input", show);
  show();
  return (query, parameters) => {
    keep(query, parameters);
    show();
  };
}

function download() {
  const link = made("a", "");
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(all(), null, 2)}\n`], { type: "application/json" }));
  link.download = "cypher-history.json";
  link.click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
