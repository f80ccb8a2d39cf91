// An order of study: what one knows already is kept in this browser, and in the address for somebody else.

const form = document.getElementById("order");
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

const boxes = [...form.querySelectorAll("input[type=checkbox]")];
form.addEventListener("change", ({ target }) => {
  const known = kept();
  if (target.checked) known.add(target.value);
  else known.delete(target.value);
  keep(known);
  form.requestSubmit();
});

// An address that says nothing of what is known is opened with what this browser has kept.
if (!new URLSearchParams(location.search).has("known")) {
  const known = kept();
  const ticked = boxes.filter((box) => known.has(box.value));
  for (const box of ticked) box.checked = true;
  if (ticked.length) form.requestSubmit();
}
