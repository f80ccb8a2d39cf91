// What a click, a key or a step shows. Without this script the figure is there all the same, with its tables or its links.
"use strict";

const inFrame = document.body.classList.contains("embedded");

const keyOf = (group) => group.dataset.id ?? group.dataset.key;

/** One figure, or the two layouts of one, with the cards about what is in it. */
class Part {
  constructor(root) {
    this.root = root;
    this.card = root.querySelector(".card");
    this.about = new Map([...root.querySelector("template").content.children].map((card) => [card.dataset.about, card]));
    this.groups = [...root.querySelectorAll("svg .box, svg .relation")].filter((group) => this.about.has(keyOf(group)));
    this.groups.forEach((group) => this.enliven(group));
    // An image may hold nothing that can be chosen.
    root.querySelectorAll("svg[role=img]").forEach((svg) => svg.setAttribute("role", "group"));
  }

  enliven(group) {
    const handle = group.closest("a") ?? group;
    handle.setAttribute("tabindex", "0");
    handle.setAttribute("role", "button");
    handle.setAttribute("aria-label", this.about.get(keyOf(group)).querySelector("h2").textContent);
    handle.addEventListener("click", (event) => this.choose(event, group));
    handle.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") this.choose(event, group);
    });
  }

  choose(event, group) {
    event.preventDefault();
    event.stopPropagation();
    this.groups.forEach((other) => other.classList.toggle("chosen", keyOf(other) === keyOf(group)));
    this.card.replaceChildren(this.about.get(keyOf(group)).cloneNode(true));
    if (inFrame) this.open(event, group);
  }

  open(event, group) {
    // In the corner opposite to what it is about.
    const place = group.getBoundingClientRect();
    this.card.classList.toggle("left", place.left + place.right > innerWidth);
    this.card.classList.toggle("above", place.top + place.bottom > innerHeight);
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => this.close());
    this.card.prepend(close);
    this.card.hidden = false;
    this.card.scrollTop = 0;
    this.opener = event.type === "keydown" ? event.currentTarget : null;
    if (this.opener) this.card.focus();
  }

  close() {
    this.card.hidden = true;
    this.groups.forEach((group) => group.classList.remove("chosen"));
    this.opener?.focus();
  }
}

/** The buttons that build a figure up. */
function stepThrough(part) {
  const last = Number(part.root.dataset.steps);
  const bar = part.root.querySelector(".steps");
  const buttons = [...bar.querySelectorAll("button")];
  let now = Number(part.root.dataset.step);
  const show = () => {
    part.groups.forEach((group) => group.classList.toggle("later", Number(group.dataset.step) > now));
    bar.querySelector("output").textContent = `Step ${now} of ${last}`;
    buttons[0].disabled = now === 1;
    buttons[1].disabled = now === last;
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      now += Number(button.dataset.by);
      show();
    });
  }
  bar.hidden = false;
  show();
}

/** Beyond its cards, a frame leaves the keys and the wheel to the page that it stands in. */
function behaveInFrame(part) {
  const deckKeys = ["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown", " ", "PageUp", "PageDown", "Home", "End", "Escape"];
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape" && !part.card.hidden) return part.close();
    // Keys pressed in a frame never reach the page around it. reveal.js takes them in this form: https://revealjs.com/postmessage/
    if (deckKeys.includes(event.key) && parent !== window)
      parent.postMessage(JSON.stringify({ method: "triggerKey", args: [event.keyCode] }), "*");
  });
  document.addEventListener("click", (event) => {
    if (!part.card.hidden && !part.card.contains(event.target)) part.close();
  });
  for (const figure of part.root.querySelectorAll(".figure")) {
    // A click that chooses something leaves the focus, and so the keys, with the page around the frame.
    figure.addEventListener("mousedown", (event) => event.preventDefault());
    zoomWith(figure);
  }
}

/** Ctrl and the wheel zoom into what is under the pointer; the wheel alone scrolls the page around the frame. */
function zoomWith(figure) {
  let zoom = 1;
  figure.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    if (zoom === 1) figure.style.transformOrigin = `${event.clientX}px ${event.clientY}px`;
    zoom = Math.min(Math.max(zoom * Math.exp(-event.deltaY / 400), 1), 6);
    figure.style.transform = `scale(${zoom})`;
  }, { passive: false });
}

for (const root of document.querySelectorAll(".part")) {
  const part = new Part(root);
  if (Number(root.dataset.steps) > 1) stepThrough(part);
  if (inFrame) behaveInFrame(part);
}
