// Cypher's colours: each line is read with what the lines before left open.

import { HighlightStyle, StreamLanguage, syntaxHighlighting, tags } from "../vendor/codemirror/codemirror.js";
import { DELIMITED, PLAIN, kindOf, opener, read, start } from "./tokens.js";

const NAMES = { label: "typeName", property: "propertyName", variable: "variableName", function: "function", parameter: "parameter", mark: "punctuation", space: null };

function delimited(stream, state) {
  const { kind, rest } = DELIMITED[state.open];
  const end = stream.match(rest)[1];
  if (end !== undefined) state.open = null;
  return kind;
}

function token(stream, state) {
  if (state.open) return inside(stream, state);
  const begun = opener(stream.string.slice(stream.pos, stream.pos + 2));
  if (begun) {
    state.open = begun;
    stream.match(begun);
    return inside(stream, state);
  }
  const match = stream.match(PLAIN);
  return said(stream, state, kindOf(match), match[0]);
}

function inside(stream, state) {
  const kind = delimited(stream, state);
  return said(stream, state, kind, kind === "quoted" ? "`" : "''");
}

function said(stream, state, kind, text) {
  const name = read(state, kind, text, stream.string.slice(stream.pos));
  return name in NAMES ? NAMES[name] : name;
}

const cypher = StreamLanguage.define({
  name: "cypher",
  startState: () => ({ ...start(), open: null }),
  copyState: (state) => ({ ...state }),
  token,
  tokenTable: { function: tags.function(tags.variableName), parameter: tags.special(tags.variableName) },
  languageData: { closeBrackets: { brackets: ["(", "[", "{", "'", '"', "`"] }, commentTokens: { line: "//", block: { open: "/*", close: "*/" } } },
});

// The colours stand in console.css; weight and slant say the same without them.
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--cypher-keyword)", fontWeight: "600" },
  { tag: tags.typeName, color: "var(--cypher-label)" },
  { tag: [tags.string, tags.number], color: "var(--cypher-literal)" },
  { tag: tags.special(tags.variableName), color: "var(--cypher-parameter)", fontWeight: "600" },
  { tag: tags.comment, color: "var(--muted)", fontStyle: "italic" },
]);

export const language = [cypher, syntaxHighlighting(colours)];
