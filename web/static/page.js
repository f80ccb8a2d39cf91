// What every page does: the one box, the theme, and a few keys.

import { startBox } from "./box.js";

const chooser = document.getElementById("theme");

// What the browser keeps holds on every page, what the address says wherever it is opened.
function keep(theme) {
  try {
    if (theme) localStorage.setItem("theme", theme);
    else localStorage.removeItem("theme");
  } catch {
    // Kept for this page only.
  }
  const url = new URL(location.href);
  if (theme) url.searchParams.set("theme", theme);
  else url.searchParams.delete("theme");
  history.replaceState(history.state, "", url);
}

// Paper is light, and what is drawn stays for the screen.
const changed = () => matchMedia("print").matches || dispatchEvent(new Event("themechange"));

chooser.value = document.documentElement.dataset.theme ?? "";
chooser.parentElement.hidden = false;
chooser.addEventListener("change", () => {
  wear(chooser.value);
  keep(chooser.value);
  changed();
});
for (const asked of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"]) {
  matchMedia(asked).addEventListener("change", changed);
}

const box = startBox(document.getElementById("q"), document.getElementById("suggestions"), document.getElementById("suggested"));

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]") && (event.target !== box || box.value);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  }
});

for (const ask of document.querySelectorAll("[data-ask]")) {
  ask.hidden = false;
  ask.addEventListener("click", () => {
    box.value = ask.dataset.ask;
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  });
}

const editor = document.getElementById("cypher");
editor?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) editor.form.requestSubmit();
  if (event.key === "Escape") editor.blur();
});
