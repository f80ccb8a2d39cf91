// The console: the form works by itself; this adds the editor, runs without leaving the page, and keeps a history.
// A saved query's page has a result and no editor.

import { startCopying } from "./copy.js";
import { statusLine } from "./dom.js";
import { startEditor } from "./editor.js";
import { startHistory } from "./history.js";
import { cutLong } from "./long.js";
import { held, startParameters } from "./parameters.js";
import { startRunning } from "./run.js";

const form = document.getElementById("console");
const query = document.getElementById("cypher");
const run = document.getElementById("run");

const result = () => document.getElementById("result");
const data = () => JSON.parse(document.getElementById("console-data").textContent);

function start() {
  const editor = startEditor(query, { run: () => form.requestSubmit(run), leave: () => run.focus(), knows: data });
  const parameters = startParameters(query);
  form.append(statusLine());

  const remember = startHistory(
    (block) => (document.getElementById("history-place") ?? form).after(block),
    (one) => {
      editor.write(one.query);
      parameters.fill(one.parameters ?? {});
      editor.focus();
    },
  );
  const asking = () => query.value.trim() && remember(query.value, held());

  // What came is dressed, and its error shown unless one has typed on meanwhile.
  function dress(text) {
    editor.mark(text === query.value ? data().error : null);
    cutLong(result());
  }

  startRunning(form, {
    asking,
    arrived({ text, fromForm }) {
      if (!fromForm && text !== undefined) {
        editor.write(text);
        asking();
      }
      dress(text);
    },
  });
  document.addEventListener("click", ({ target }) => {
    const pattern = target.closest("[data-insert]")?.dataset.insert;
    if (pattern) editor.insert(pattern);
  });
  if (new URLSearchParams(location.search).get("q")) asking();
  dress(query.value);
}

startCopying();
if (query && !query.disabled) start();
else if (result()) {
  result().after(statusLine());
  cutLong(result());
}
