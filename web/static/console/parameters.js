// A field for each parameter that the query names, as one types it; the server makes the same fields where a page comes with them.

import { made } from "./dom.js";
import { parameters } from "./tokens.js";

const TYPES = ["text", "number", "true or false", "JSON"];

const place = () => document.getElementById("parameters");
const inputs = () => [...place().querySelectorAll("[name^='param.']")];
const nameOf = (input) => input.name.slice("param.".length);
const typeOf = (name) => place().querySelector(`[name="type.${CSS.escape(name)}"]`);

// The parameters with what their fields hold.
export const held = () => Object.fromEntries(inputs().map((input) => [nameOf(input), { value: input.value, type: typeOf(nameOf(input))?.value ?? "text" }]));

function field(name, { value, type } = { value: "", type: "text" }) {
  const line = made("p", "parameter");
  const label = made("label", "", `$${name}`);
  const input = made("input", "");
  const select = made("select", "");
  Object.assign(input, { id: `field-${name}`, name: `param.${name}`, value, autocomplete: "off", spellcheck: false, dir: "auto" });
  label.htmlFor = input.id;
  select.name = `type.${name}`;
  select.setAttribute("aria-label", `Type of $${name}`);
  select.append(...TYPES.map((name) => made("option", "", name)));
  select.value = type;
  line.append(label, input, select);
  return line;
}

// Shows these parameters and no others; fields that are there already keep what they hold.
function show(names, kept) {
  const there = new Map(inputs().map((input) => [nameOf(input), input.closest(".parameter")]));
  for (const [name, line] of there) if (!names.includes(name)) line.remove();
  const lines = names.map((name) => there.get(name) ?? field(name, kept.get(name)));
  for (const [at, line] of lines.entries()) if (place().children[at] !== line) place().insertBefore(line, place().children[at] ?? null);
}

// Keeps the fields in step with the query; what was written into one comes back when its parameter does.
export function startParameters(query) {
  const kept = new Map();
  const follow = () => {
    for (const [name, one] of Object.entries(held())) kept.set(name, one);
    show(parameters(query.value), kept);
  };
  query.addEventListener("input", follow);
  return {
    fill(values) {
      for (const [name, one] of Object.entries(values)) kept.set(name, one);
      for (const line of inputs()) line.closest(".parameter").remove();
      show(parameters(query.value), kept);
    },
  };
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const FITS = {
  text: () => true,
  number: (text) => isJson(text) && typeof JSON.parse(text) === "number",
  "true or false": (text) => ["true", "false"].includes(text),
  JSON: isJson,
};

// As an address says them: a text that would read as JSON is quoted, and no type stands beside a value that has it. What does not fit is left for the server to refuse.
export function settle(asked) {
  for (const [key, type] of [...asked]) {
    const name = key.replace(/^type\./, "param.");
    const text = asked.get(name);
    if (name === key || text === null || !FITS[type]?.(text)) continue;
    asked.delete(key);
    if (type === "text" && isJson(text)) asked.set(name, JSON.stringify(text));
  }
  return asked;
}
