// Cypher as far as an editor needs it: its tokens, what each is in its place, and what may come next. The server alone decides what a query means.

// Where the text after an opener ends; the group says that it does end.
export const DELIMITED = {
  "/*": { kind: "comment", rest: /^(?:(?!\*\/)[^])*(\*\/)?/ },
  "//": { kind: "comment", rest: /^[^\n]*()/ },
  "'": { kind: "string", rest: /^(?:\\[^]?|[^'\\])*(')?/ },
  '"': { kind: "string", rest: /^(?:\\[^]?|[^"\\])*(")?/ },
  "`": { kind: "quoted", rest: /^(?:``|[^`])*(`)?/ },
};
export const PLAIN =
  /^(?:(?<space>\s+)|(?<parameter>\$(?:`(?:``|[^`])+`|[\p{L}\p{N}_]*))|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\w*)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<mark>\.\.|[^]))/u;

const LONGEST = 200; // characters of a name; looking further would make every token slow

export const opener = (text) => Object.keys(DELIMITED).find((start) => text.startsWith(start));
export const kindOf = ({ groups }) => Object.keys(groups).find((kind) => groups[kind] !== undefined);

// All tokens, each with where it begins; `open` is the opener that lacks its end where the text stops.
export function tokens(text) {
  const found = [];
  let open = null;
  for (let from = 0; from < text.length; from += found.at(-1).text.length) {
    const begun = opener(text.slice(from, from + 2));
    const match = begun ? DELIMITED[begun].rest.exec(text.slice(from + begun.length)) : PLAIN.exec(text.slice(from, from + LONGEST));
    open = begun === "//" || match[1] === undefined ? begun : null;
    found.push({ kind: begun ? DELIMITED[begun].kind : kindOf(match), text: `${begun ?? ""}${match[0]}`, from });
  }
  return { found, open };
}

const KEYWORDS = new Set(
  `MATCH OPTIONAL WHERE RETURN WITH UNWIND AS ORDER BY ASC ASCENDING DESC DESCENDING SKIP OFFSET LIMIT DISTINCT UNION CALL YIELD CASE WHEN THEN ELSE END AND OR
   XOR NOT IN STARTS ENDS CONTAINS IS NULL TRUE FALSE EXPLAIN PROFILE CREATE MERGE DELETE DETACH SET REMOVE FOREACH ON USE LOAD CSV FROM`.split(/\s+/),
);
const ALSO_FUNCTIONS = new Set(["ALL", "ANY", "NONE", "SINGLE", "EXISTS", "SHORTEST", "COUNT", "COLLECT"]);
const SUBQUERIES = new Set(["EXISTS", "COUNT", "COLLECT", "CALL", ")"]); // what stands before the brace of a query inside a query

// Where one is: the open brackets (f of a function, r of a relation, q of a query, { of a map), the token before, and whether a label is due or was.
export const start = () => ({ stack: "", before: "", label: "" });

// Takes one token and says what it is; `next` is what follows.
export function read(state, kind, text, next) {
  if (kind === "space" || kind === "comment") return kind;
  const said = kind === "word" || kind === "quoted" ? named(state, kind, text, next) : kind;
  state.label = labelled(state, kind, text, said);
  if (kind === "mark") bracket(state, text);
  state.before = said === "function" ? `${text}(` : text.toUpperCase();
  return said;
}

function named(state, kind, text, next) {
  if (state.label === "due") return "label";
  if (state.before === ".") return "property";
  if (state.stack.endsWith("{") && /^\s*:/.test(next)) return "property";
  if (kind === "quoted") return "variable";
  if (KEYWORDS.has(text.toUpperCase())) return "keyword";
  if (/^\s*\(/.test(next)) return "function";
  return ALSO_FUNCTIONS.has(text.toUpperCase()) ? "keyword" : "variable";
}

function labelled(state, kind, text, said) {
  if (text === ":") return state.stack.endsWith("{") ? "" : "due";
  if (said === "label") return "was";
  return kind === "mark" && state.label && "|&!%".includes(text) ? "due" : "";
}

function bracket(state, text) {
  if (text === "(") state.stack += state.before.endsWith("(") && state.before !== "(" ? "f" : "(";
  if (text === "[") state.stack += state.before === "-" ? "r" : "[";
  if (text === "{") state.stack += SUBQUERIES.has(state.before) ? "q" : "{";
  if (")]}".includes(text)) state.stack = state.stack.slice(0, -1);
}

const BEFORE_A_NODE = new Set(["(", "MATCH", "-", ">", ",", "=", "MERGE", "CREATE"]);

// What a word that begins after this text would be: label, type, property, parameter, name (of a variable), expression, or nothing that is known.
export function due(before) {
  const { found, open } = tokens(before);
  if (open) return "";
  const state = start();
  let outer = "";
  for (const [place, { kind, text }] of found.entries()) {
    if (text === "(") outer = state.before;
    read(state, kind, text, found[place + 1]?.text ?? "");
  }
  if (state.before === "$") return "parameter";
  if (state.label === "due") return state.stack.endsWith("r") ? "type" : "label";
  if (state.before === "." || (state.stack.endsWith("{") && "{,".includes(state.before))) return "property";
  if (state.before === "[" && state.stack.endsWith("r")) return "name";
  return state.before === "(" && BEFORE_A_NODE.has(outer) ? "name" : "expression";
}

// The variables that the query names, each once, without the word that is being typed at `at`.
export function variables(text, at) {
  const found = tokens(text).found.filter(({ kind }) => kind !== "space" && kind !== "comment");
  const names = found.filter(({ kind, text, from }, place) => {
    if (kind !== "word" || from + text.length === at || KEYWORDS.has(text.toUpperCase())) return false;
    const [before, after] = [found[place - 1]?.text.toUpperCase() ?? "", found[place + 1]?.text ?? ""];
    return before === "AS" || (after === "=" && before === "MATCH") || ("([".includes(before) && before && after !== "(" && after !== ".");
  });
  return [...new Set(names.map(({ text }) => text))];
}

// The parameters that the query names, each once, in their order.
export function parameters(text) {
  const named = tokens(text).found.filter(({ kind, text }) => kind === "parameter" && text.length > 1);
  return [...new Set(named.map(({ text }) => text.replace(/^\$`?|`$/g, "").replaceAll("``", "`")))];
}
