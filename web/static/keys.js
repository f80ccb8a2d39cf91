// The picture by keyboard: arrows walk along relations and say which, letters do what the buttons do.

import { along, nearest } from "./walk.js";

const BY_KEY = { Escape: "leave", Enter: "open", Backspace: "shut", o: "page", u: "unpin", "+": "in", "=": "in", "-": "out", 0: "fit" };
const STEP = 24; // pixels that a concept is moved by
const MOVES = { ArrowRight: [STEP, 0], ArrowLeft: [-STEP, 0], ArrowDown: [0, STEP], ArrowUp: [0, -STEP] };

const say = (text) => {
  document.getElementById("announce").textContent = text;
};

export function startKeys(canvas, picture) {
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in MOVES) {
      event.preventDefault();
      if (event.shiftKey) shift(picture, event.key);
      else walk(picture, event.key);
    } else if (event.key in BY_KEY) {
      event.preventDefault();
      picture.deeds[BY_KEY[event.key]]();
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "?" && !typing) picture.deeds.keys();
  });
}

function walk(picture, key) {
  const here = picture.chosen();
  if (here === undefined) {
    picture.choose(picture.start());
    return say(picture.label(picture.start()));
  }
  const places = picture.places();
  const led = along(places, here, key, picture.edges());
  const there = led?.id ?? nearest(places, here, key);
  if (there === here) return say("Nothing lies that way.");
  picture.choose(there);
  say(led ? told(picture, led.edge, here) : `${picture.label(there)}, not related to ${picture.label(here)}`);
}

function told(picture, edge, from) {
  const [start, end] = edge.from === from ? [edge.from, edge.to] : [edge.to, edge.from];
  return `${picture.label(start)} ${edge.from === from ? edge.words : edge.backwards} ${picture.label(end)}`;
}

function shift(picture, key) {
  const here = picture.chosen();
  if (here === undefined) return;
  picture.move(here, ...MOVES[key]);
  say(`${picture.label(here)} moved and pinned`);
}
