// The editor: CodeMirror in a shadow root, over the text field that stays the form's.

import {
  EditorState,
  EditorView,
  acceptCompletion,
  autocompletion,
  bracketMatching,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  defaultKeymap,
  diagnosticCount,
  highlightSpecialChars,
  history,
  historyKeymap,
  insertNewlineAndIndent,
  keymap,
  lineNumbers,
  selectedCompletion,
  setDiagnostics,
} from "../vendor/codemirror/codemirror.js";
import { completions } from "./completion.js";
import { language } from "./language.js";
import { look } from "./look.js";

// Enter after a word that is typed to its end begins a line, though a list may still be open.
function newLine(view) {
  const typed = view.state.wordAt(view.state.selection.main.head);
  const chosen = selectedCompletion(view.state);
  if (!chosen || !typed || view.state.sliceDoc(typed.from, typed.to).toLowerCase() !== chosen.label.toLowerCase()) return false;
  closeCompletion(view);
  return insertNewlineAndIndent(view);
}

const always = (deed) => () => {
  deed();
  return true;
};

// Keys are tried in this order: Escape first closes a list, and Tab takes what a list offers.
const keys = ({ run, leave }) =>
  keymap.of([
    { key: "Mod-Enter", run: always(run) },
    { key: "Enter", run: newLine },
    { key: "Tab", run: acceptCompletion },
    ...completionKeymap,
    { key: "Escape", run: always(leave) },
    ...closeBracketsKeymap,
    ...historyKeymap,
    ...defaultKeymap,
  ]);

// What is typed over a selection: the browser would keep the look of what stood there by inline styles, which the policy forbids.
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== "insertText" || event.data === null || event.isComposing) return false;
    // The editor learns of a selection a moment after the browser, and here it must know it.
    document.dispatchEvent(new Event("selectionchange"));
    const { from, to, empty } = view.state.selection.main;
    if (empty) return false;
    event.preventDefault();
    const plain = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    if (!view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, event.data, plain))) view.dispatch(plain());
    return true;
  },
});

function changed(field) {
  return EditorView.updateListener.of(({ docChanged, state, view }) => {
    if (!docChanged) return;
    field.value = state.doc.toString();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    view.dispatch(setDiagnostics(state, [])); // said of what stood there before
  });
}

const extensions = (field, label, { knows, ...deeds }) => [
  keys(deeds),
  language,
  look,
  typedOver,
  history(),
  lineNumbers(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ override: [completions(knows)], icons: false, maxRenderedOptions: 60 }),
  highlightSpecialChars(),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of(({ state }) => ({ "aria-label": label, "aria-invalid": String(diagnosticCount(state) > 0) })),
  changed(field),
];

// Puts the editor in the field's place. `run` and `leave` are told of their keys; `knows` gives what may be completed.
export function startEditor(field, deeds) {
  const frame = document.createElement("div");
  frame.className = "code";
  frame.dir = "ltr";
  field.before(frame);
  const label = field.labels[0];
  const root = frame.attachShadow({ mode: "open" });
  const anchor = field.value.length;
  const state = EditorState.create({ doc: field.value, selection: { anchor }, extensions: extensions(field, label.textContent.trim(), deeds) });
  const view = new EditorView({ state, parent: root, root });
  const focused = document.activeElement === field;
  field.hidden = true;
  // The label would lead to a field that is not seen.
  label.removeAttribute("for");
  label.addEventListener("click", () => view.focus());
  // What is typed here is text, and not a key of the page's.
  frame.addEventListener("keydown", (event) => event.stopPropagation());
  if (focused) view.focus();
  return handle(view);
}

const handle = (view) => ({
  focus: () => view.focus(),
  write(text) {
    if (text === view.state.doc.toString()) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: text.length } });
  },
  insert(text) {
    const { from } = view.state.selection.main;
    const apart = /[\w)\]]$/.test(view.state.sliceDoc(Math.max(from - 1, 0), from)) && /^[\w(]/.test(text);
    view.dispatch(view.state.replaceSelection(`${apart ? " " : ""}${text}`), { scrollIntoView: true });
    view.focus();
  },
  mark(error) {
    view.dispatch(setDiagnostics(view.state, error ? [{ ...place(view.state.doc, error), severity: "error", message: error.message }] : []));
  },
});

// Where an error stands: the server counts lines and characters from 1, and a character outside the basic plane as one.
function place(doc, { line, column, length }) {
  const { from } = doc.line(Math.min(line, doc.lines));
  const points = [...doc.sliceString(from)];
  const end = (count) => from + points.slice(0, count).join("").length;
  return { from: end(column - 1), to: end(column - 1 + length) };
}
