// An order of study: what one knows already is kept in this browser, and in the address for somebody else.

const KEPT = "known";

function kept() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEPT) ?? "[]"));
  } catch {
    return new Set(); // A browser that keeps nothing still has the address.
  }
}

function keep(known) {
  try {
    localStorage.setItem(KEPT, JSON.stringify([...known].sort()));
  } catch {
    // Kept in the address only.
  }
}

// A step like any other: it changes the address and what is shown, and the focus stays on the box.
function ask() {
  const form = document.getElementById("order");
  const link = form.appendChild(document.createElement("a"));
  link.dataset.step = "";
  link.href = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  link.click();
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches("#order input")) return;
  const known = kept();
  if (target.checked) known.add(target.value);
  else known.delete(target.value);
  keep(known);
  ask();
});

// An address that says nothing of what is known is opened with what this browser has kept.
if (!new URLSearchParams(location.search).has("known")) {
  const known = kept();
  const ticked = [...document.querySelectorAll("#order input[type=checkbox]")].filter((box) => known.has(box.value));
  for (const box of ticked) box.checked = true;
  if (ticked.length) ask();
}
