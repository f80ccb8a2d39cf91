// What may be typed next, from what the page knows of the graph: the server wrote it into #console-data.

import { insertBracket, pickedCompletion } from "../vendor/codemirror/codemirror.js";
import { due, parameters, variables } from "./tokens.js";

const WORD = /[\p{L}\p{N}_]*$/u;
const PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const AT_ONCE = ["label", "type", "property", "parameter"]; // offered before the first letter

const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
const quoted = (name) => (PLAIN.test(name) ? name : `\`${name.replaceAll("`", "``")}\``);

// As the server orders them, where the letters typed do not decide.
const ranked = (options) => options.map((option, place) => ({ boost: Math.max(50 - place, 0), ...option }));

const OFFERS = {
  label: ({ labels }) => ranked(labels.map(({ name, count }) => ({ label: name, apply: quoted(name), detail: counted(count, "node") }))),
  type: ({ types }) => ranked(types.map(({ name, count, words }) => ({ label: name, apply: quoted(name), detail: [count?.toLocaleString("en"), words].filter(Boolean).join(" · ") }))),
  property: ({ properties }) => ranked(properties.map((name) => ({ label: name, apply: quoted(name), detail: "property" }))),
  parameter: (known, text, at) => parameters(text).filter((name) => !text.slice(0, at).endsWith(`$${name}`)).map((name) => ({ label: name, detail: "parameter" })),
  name: (known, text, at) => variables(text, at).map((name) => ({ label: name, detail: "variable" })),
  expression: (known, text, at) => [
    ...OFFERS.name(known, text, at).map((option) => ({ ...option, boost: 2 })),
    ...known.keywords.map((name) => ({ label: name, detail: "keyword", boost: 1 })),
    ...known.functions.map((name) => ({ label: name, detail: "function", apply: called })),
  ],
};

// A function comes with its brackets, and the cursor stands between them.
function called(view, option, from, to) {
  const bracketed = view.state.sliceDoc(to, to + 1) === "(";
  view.dispatch({ changes: { from, to, insert: option.label }, selection: { anchor: from + option.label.length }, annotations: pickedCompletion.of(option) });
  if (!bracketed) view.dispatch(insertBracket(view.state, "(") ?? view.state.replaceSelection("("));
}

export const completions = (knows) => ({ state, pos, explicit }) => {
  const text = state.doc.toString();
  const [word] = WORD.exec(text.slice(0, pos));
  const expected = due(text.slice(0, pos - word.length));
  if (!expected || /^\d/.test(word) || !(word || explicit || AT_ONCE.includes(expected))) return null;
  const options = OFFERS[expected](knows(), text, pos);
  return options.length ? { from: pos - word.length, options, validFor: /^[\p{L}\p{N}_]*$/u } : null;
};
