// Steps of an exploration: each is an address of the server's. What it answers takes the place of what is shown, without leaving the page.

import { served } from "./address.js";

const SWAPPED = ["controls", "shown", "panels", "as-a-table", "reading", "behind"];
const FOCUSED = "a, button, summary, input";
const WAIT = 200; // milliseconds after which one is told that something is under way

let here = served(location.href);
let asked = null;

// `address` makes an address of the page's own state, `swapped` is told when the page holds something new, `restored` on going back.
export function startSteps({ address, swapped, restored }) {
  async function go(href, { push, focus }) {
    if (served(href) === here) return restored();
    asked?.abort();
    asked = new AbortController();
    const told = setTimeout(() => document.body.setAttribute("aria-busy", "true"), WAIT);
    try {
      const answer = await fetch(href, { headers: { Accept: "text/html" }, signal: asked.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok || !page.getElementById("picture-data")) return location.assign(href);
      if (push) history.pushState(null, "", address(href));
      here = served(href);
      const place = focus ? spot(document.activeElement) : null;
      swap(page);
      swapped(JSON.parse(page.getElementById("picture-data").textContent));
      if (!push) restored();
      place?.();
    } catch (error) {
      if (error.name !== "AbortError") location.assign(href);
    } finally {
      clearTimeout(told);
      document.body.removeAttribute("aria-busy");
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-step]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    event.preventDefault();
    go(link.href, { push: true, focus: true });
  });
  addEventListener("popstate", () => go(location.href, { push: false, focus: false }));
  return (href) => go(href, { push: true, focus: true });
}

function swap(page) {
  document.title = page.title;
  for (const id of SWAPPED) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (old && fresh) old.replaceChildren(...fresh.childNodes);
  }
}

// How to find the focus again: the link in the same place of the same part, or the picture.
function spot(element) {
  const part = SWAPPED.map((id) => document.getElementById(id)).find((part) => part?.contains(element));
  const at = part ? [...part.querySelectorAll(FOCUSED)].indexOf(element) : -1;
  return () => {
    if (element.isConnected) return;
    const links = part ? [...part.querySelectorAll(FOCUSED)] : [];
    (links[Math.min(at, links.length - 1)] ?? document.getElementById("picture")).focus({ preventScroll: true });
  };
}
