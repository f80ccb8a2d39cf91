// Running: the same address as without a script, whose page is fetched, so that it can be cancelled and the editor stays as it is.

import { say } from "./dom.js";
import { settle } from "./parameters.js";

const SWAPPED = ["parameters", "result", "console-data"];
const OF_THE_PICTURE = ["moved", "chosen", "theme"]; // parts of an address that only the browser knows
const WAIT = 200; // milliseconds after which one is told that something is under way

// The part of an address that the server answers.
function served(address) {
  const url = new URL(address, location.href);
  for (const name of OF_THE_PICTURE) url.searchParams.delete(name);
  url.hash = "";
  return url.href;
}

// The address for others, in the theme that this page was opened in.
function shown(address) {
  const url = new URL(served(address));
  const theme = new URLSearchParams(location.search).get("theme");
  if (theme) url.searchParams.set("theme", theme);
  return url.href;
}

function asked(form, submitter) {
  const url = new URL(form.action);
  url.search = settle(new URLSearchParams(new FormData(form, submitter)));
  return url.href;
}

const hasPicture = (page) => Boolean(page.getElementById("picture-data"));

// `asking` is told of each address that the form asks, `arrived` when the page holds something new: of which query, and whether the form asked it.
export function startRunning(form, { asking, arrived }) {
  const [run, cancel] = [document.getElementById("run"), document.getElementById("cancel")];
  const path = new URL(form.action).pathname;
  let here = served(location.href);
  let under = null;

  // A drawing begins and ends with its page, and so does what else a saved query's page tells: those are opened as any other.
  const stays = () => location.pathname === path && !hasPicture(document);

  function busy() {
    cancel.hidden = false;
    document.getElementById("result").setAttribute("aria-busy", "true");
    say("The query is running.");
  }

  function idle() {
    under = null;
    if (document.activeElement === cancel) run.focus();
    cancel.hidden = true;
    document.getElementById("result").removeAttribute("aria-busy");
  }

  // The page at the address; none where it was cancelled or nobody answers, which is said.
  async function load(href, mine) {
    try {
      const answer = await fetch(href, { headers: { Accept: "text/html" }, signal: mine.signal });
      return { address: answer.url, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
    } catch ({ name }) {
      if (under === mine) say(name === "AbortError" ? "Cancelled: the query was ended." : "The site does not answer. Nothing is lost here: try again when it does.");
      return null;
    }
  }

  async function go(href, { push, fromForm = false }) {
    under?.abort();
    const mine = new AbortController();
    under = mine;
    const told = setTimeout(busy, WAIT);
    const came = await load(href, mine);
    clearTimeout(told);
    if (under !== mine) return; // another address was asked since
    idle();
    if (came) show(came, { push, fromForm });
  }

  function show({ address, page }, { push, fromForm }) {
    if (!stays() || hasPicture(page)) return push ? location.assign(shown(address)) : location.reload();
    if (push && served(address) !== here) history.pushState(null, "", shown(address));
    here = served(address);
    swap(page);
    say(outcome());
    arrived({ text: page.getElementById("cypher")?.value, fromForm });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    asking();
    go(asked(form, event.submitter), { push: true, fromForm: true });
  });
  cancel.addEventListener("click", () => under?.abort());
  document.addEventListener("click", (event) => {
    const link = event.target.closest("main a[href]");
    if (!link || link.download || link.target || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    const { origin, pathname, search } = new URL(link.href);
    if (origin !== location.origin || pathname !== path || !search || !stays()) return;
    event.preventDefault();
    go(link.href, { push: true });
  });
  addEventListener("popstate", () => {
    if (served(location.href) === here) return;
    if (stays()) go(location.href, { push: false });
    else location.reload();
  });
}

function swap(page) {
  document.title = page.title;
  const back = spot(document.activeElement);
  for (const id of SWAPPED) {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id).replaceChildren(...fresh.childNodes);
  }
  document.querySelector(".foot")?.replaceChildren(...(page.querySelector(".foot")?.childNodes ?? []));
  const result = document.getElementById("result");
  const fresh = page.getElementById("result");
  result.className = fresh?.className ?? "outcome";
  // A page without a place for results, as one that says the database is down, is shown where results stand.
  if (!fresh) result.replaceChildren(...(page.querySelector("main") ?? page.body).childNodes);
  // What one sees before anything was asked.
  document.querySelector("main .gallery")?.remove();
  result.after(...page.querySelectorAll("main .gallery"));
  back();
}

// How to find the focus again where what had it is gone: the field of the same name, the link with the same words, or the result.
function spot(element) {
  const part = SWAPPED.map((id) => document.getElementById(id)).find((part) => part?.contains(element));
  const same = ({ tagName, name, textContent }) => tagName === element.tagName && name === element.name && textContent === element.textContent;
  return () => {
    if (element.isConnected) return;
    const found = [...(part?.querySelectorAll("a, button, input, select, textarea") ?? [])].find(same);
    const result = document.getElementById("result");
    result.tabIndex = -1;
    (found ?? result).focus({ preventScroll: Boolean(part) });
  };
}

// What came, in one line: how much there is to see below. What is wrong is read out by itself, as an alert.
function outcome() {
  const result = document.getElementById("result");
  if (result.querySelector("[role=alert]")) return "Not answered.";
  const [rows, remarks] = [result.querySelector(".facts > span"), result.querySelectorAll(".notice").length];
  if (!rows) return result.textContent.trim().replace(/\s+/g, " ").slice(0, 200);
  return [rows.textContent.trim(), remarks && `${remarks} ${remarks === 1 ? "remark" : "remarks"}`].filter(Boolean).join(", ");
}
