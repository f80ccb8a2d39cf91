// Sharing: the page of /share as a dialogue on every view, its options applied as they are chosen, and texts copied.

import { served } from "./address.js";

const COPIED = 2000; // milliseconds for which a button says so
const status = document.createElement("p");
status.className = "sr";
status.setAttribute("role", "status");

let asked = null;

start(document.getElementById("sharing"));

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-share]");
  if (!link) return;
  link.href = addressOf(location.href);
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
  event.preventDefault();
  open(link);
});

// The view as the server knows it: steps of an exploration change the address after the link was written.
function addressOf(href) {
  const { pathname, search } = new URL(served(href));
  return `/share?${new URLSearchParams({ view: pathname + search })}`;
}

function open(link) {
  const dialogue = document.createElement("dialog");
  dialogue.className = "share-dialogue";
  dialogue.setAttribute("aria-labelledby", "share-title");
  dialogue.innerHTML = '<form method="dialog"><button class="quiet">Close</button></form><div id="sharing"><h1 id="share-title" tabindex="-1">Share</h1><p class="share-waiting">The figure is being drawn.</p></div>';
  dialogue.append(status);
  dialogue.addEventListener("click", ({ target }) => target === dialogue && dialogue.close());
  dialogue.addEventListener("close", () => {
    asked?.abort();
    dialogue.remove();
    link.focus();
  });
  document.body.append(dialogue);
  dialogue.showModal();
  const room = dialogue.querySelector("#sharing");
  start(room);
  load(room, link.href, () => room.querySelector("h1").focus());
}

// Makes what stands in the room work: options apply at once, links within it stay within it, buttons copy.
function start(room) {
  if (!room) return;
  if (!status.isConnected) room.after(status);
  prepare(room);
  room.addEventListener("change", ({ target }) => chosen(room, target));
  room.addEventListener("submit", (event) => {
    if (event.target.method !== "get") return;
    event.preventDefault();
    apply(room, event.target);
  });
  room.addEventListener("click", (event) => {
    const within = event.target.closest("a[data-within]");
    const button = event.target.closest("[data-take]");
    if (button) take(button, document.getElementById(button.dataset.take));
    if (!within || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    load(room, within.href, () => room.querySelector("#share-most").focus());
  });
}

function prepare(room) {
  for (const button of room.querySelectorAll("[data-take]")) button.hidden = false;
  for (const row of room.querySelectorAll("[data-apply]")) row.hidden = true;
}

function chosen(room, field) {
  const form = field.form;
  const pixels = form?.elements.namedItem("own");
  if (!pixels) return;
  if (field === pixels) form.elements.namedItem("size").value = "own";
  if (field.name === "size" && field.value === "own") pixels.select();
  else apply(room, form);
}

function apply(room, form) {
  const place = document.activeElement?.id;
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  load(room, address, () => (document.getElementById(place) ?? room.querySelector("h1")).focus());
}

// What the page at the address shows takes the place of what the room shows.
async function load(room, address, then) {
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  room.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("sharing");
    if (!fresh) return refuse(room, page);
    const opened = [...room.querySelectorAll("details[open]")].map(({ id }) => id);
    prepare(fresh);
    for (const id of opened) fresh.querySelector(`#${id}`)?.setAttribute("open", "");
    room.replaceChildren(...fresh.childNodes);
    if (location.pathname === "/share") history.replaceState(history.state, "", answer.url);
    then();
    said(room);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  } finally {
    if (!signal.aborted) room.removeAttribute("aria-busy");
  }
}

// Why not, in the site's words; what was there stays.
function refuse(room, page) {
  const told = page.querySelector(".said")?.textContent ?? "The site did not answer.";
  for (const old of room.querySelectorAll(".share-refused, .share-waiting")) old.remove();
  const line = document.createElement("p");
  line.className = "notice share-refused";
  line.textContent = told;
  room.querySelector("h1").after(line);
  line.scrollIntoView({ block: "nearest" });
  say(told);
}

function said(room) {
  const image = room.querySelector(".share-preview img");
  const theme = room.querySelector("[name=theme]:checked")?.value;
  if (image) say(`The figure is ${image.getAttribute("width")} by ${image.getAttribute("height")} pixels, ${theme}.`);
}

async function take(button, holder) {
  try {
    await navigator.clipboard.writeText(holder.textContent);
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy"), COPIED);
    say("Copied.");
  } catch {
    getSelection().selectAllChildren(holder);
    say("This browser does not let a page copy. The text is marked: Ctrl+C copies it.");
  }
}

function say(text) {
  status.textContent = text;
}
