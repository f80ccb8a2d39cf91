// Runs before the page is painted, so that a chosen theme does not flash.

const contrast = document.getElementById("contrast");
const wanted = contrast.media; // where the system itself asks for high contrast

// Shows the page in the theme; without one, or in one that there is not, it follows the system.
function wear(theme) {
  const chosen = ["light", "dark", "contrast"].includes(theme) ? theme : "";
  document.documentElement.dataset.theme = chosen;
  contrast.media = chosen === "contrast" ? "screen" : chosen ? "not all" : wanted;
}

try {
  wear(new URLSearchParams(location.search).get("theme") ?? localStorage.getItem("theme"));
} catch {
  // A browser that keeps nothing follows the system.
}
