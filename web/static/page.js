// What every page does: the one box, the theme, and a few keys.

import { startBox } from "./box.js";

const button = document.getElementById("theme");
const dark = matchMedia("(prefers-color-scheme: dark)");

const theme = () => document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");

function nameTheme() {
  const other = theme() === "dark" ? "Light" : "Dark";
  button.querySelector(".word").textContent = other;
  button.firstElementChild.textContent = other === "Dark" ? "☾" : "☀";
  button.setAttribute("aria-label", `${other} theme`);
}

button.addEventListener("click", () => {
  const chosen = theme() === "dark" ? "light" : "dark";
  document.documentElement.dataset.theme = chosen;
  try {
    localStorage.setItem("theme", chosen);
  } catch {
    // Kept for this page only.
  }
  // Whoever is sent this address sees it in the same theme.
  const url = new URL(location.href);
  url.searchParams.set("theme", chosen);
  history.replaceState(history.state, "", url);
  nameTheme();
  dispatchEvent(new Event("themechange"));
});
dark.addEventListener("change", () => {
  nameTheme();
  dispatchEvent(new Event("themechange"));
});
nameTheme();
button.hidden = false;

const box = startBox(document.getElementById("q"), document.getElementById("suggestions"));

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
