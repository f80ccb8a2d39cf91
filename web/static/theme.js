// Runs before the page is painted, so that a chosen theme does not flash.
(() => {
  try {
    const chosen = new URLSearchParams(location.search).get("theme") ?? localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  } catch {
    // A browser that keeps nothing follows the system.
  }
})();
