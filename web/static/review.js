// One key for each decision on the relation that is marked; the buttons do the same without any script.

const doubts = [...document.querySelectorAll(".doubt")];
let place = 0;
let sent = false;

function mark(next, { scroll = true } = {}) {
  if (!doubts.length) return;
  doubts[place].removeAttribute("aria-current");
  place = Math.min(Math.max(next, 0), doubts.length - 1);
  doubts[place].setAttribute("aria-current", "true");
  if (scroll) doubts[place].scrollIntoView({ block: "nearest" });
}

function press(button) {
  if (!button || sent) return;
  sent = true;
  button.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const here = doubts[place];
  if (event.target.closest("select")) {
    if (event.key === "Enter") press(event.target.parentElement.querySelector("button"));
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.target.closest("input, textarea, [contenteditable]")) return;
  if (event.key === "s" || event.key === "j") mark(place + 1);
  else if (event.key === "k") mark(place - 1);
  else if (event.key === "u") press(document.querySelector("[data-key=u]"));
  else if (event.key === "t" && here) {
    event.preventDefault();
    here.querySelector("[data-key=t]").focus();
  } else if (/^[ardm]$/.test(event.key) && here) press(here.querySelector(`[data-key=${event.key}]`));
});

for (const [number, doubt] of doubts.entries()) {
  doubt.addEventListener("focusin", () => mark(number, { scroll: false }));
}
addEventListener("pageshow", () => {
  sent = false;
});
mark(0, { scroll: false });
