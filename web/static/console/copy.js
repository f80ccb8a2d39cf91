// A button with `data-copy` copies the text of the element that it names, or marks it where the browser does not let us copy.

import { say } from "./dom.js";

export function startCopying() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-copy]");
    if (button) copy(document.getElementById(button.dataset.copy));
  });
}

async function copy(holder) {
  try {
    await navigator.clipboard.writeText(holder.textContent.trim());
    say("Copied.");
  } catch {
    getSelection().selectAllChildren(holder);
    say("This browser does not let a page copy. The text is marked: Ctrl+C copies it.");
  }
}
