// The one box: suggestions while one types, by mouse and keyboard (the combobox pattern of ARIA).

const WAIT = 80; // milliseconds after the last key
const MOST = 8; // concepts suggested

export function startBox(input, list, status) {
  let timer = 0;
  let asked = null;

  const options = () => [...list.children];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function close() {
    list.hidden = true;
    status.textContent = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function show({ matches, understood, completed }) {
    const asked = [...completed.map(completion), ...question(understood)];
    const found = matches.slice(0, MOST).map(match);
    list.replaceChildren(...[...asked, ...found].map(numbered));
    list.hidden = !list.children.length;
    status.textContent = [...asked.map((line) => line.textContent.trim()), found.length === 1 ? "1 concept" : `${found.length} concepts`].join(", ");
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const text = input.value.trim();
    asked?.abort();
    if (!text || text.length > 200) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`/search.json?q=${encodeURIComponent(text)}`, { signal: asked.signal });
      if (answer.ok) show(await answer.json());
    } catch {
      // Enter still asks, and tells what is wrong.
    }
  }

  function step(by) {
    const all = options();
    const place = all.indexOf(chosen());
    choose(all[(place + by + all.length + (place < 0 && by < 0 ? 1 : 0)) % all.length]);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "Escape") {
      // Else the browser would empty the box as well.
      event.preventDefault();
      close();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key === "Enter" && chosen()) {
      event.preventDefault();
      location.assign(chosen().dataset.address);
    }
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    asked?.abort();
    close();
  });
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    location.assign(option.dataset.address);
  });
  return input;
}

// Made with textContent alone: a name is never read as markup.
function option(address, ...parts) {
  const element = document.createElement("li");
  element.setAttribute("role", "option");
  element.setAttribute("aria-selected", "false");
  element.dataset.address = address;
  element.append(...parts.flatMap((part) => [part, " "]));
  return element;
}

function numbered(element, number) {
  element.id = `suggestion-${number}`;
  return element;
}

const answerTo = (asked) => `/go?q=${encodeURIComponent(asked)}`;

// A question whose last name is not yet typed to its end.
function completion(phrase) {
  return option(answerTo(phrase), made("span", "about", "Ask for"), made("bdi", "name", phrase));
}

// The question that the box takes the text for, or would with other spellings: one line, or none where it is a name.
function question({ kind, text, told, phrase }) {
  if (phrase) return [option(answerTo(phrase), made("span", "about", "Did you mean"), made("bdi", "name", phrase))];
  if (kind !== "phrase" && kind !== "cypher") return [];
  return [option(answerTo(text), made("span", "about", "Ask for"), made("bdi", "name", told))];
}

function match({ id, name, label, kind, reason, gist }) {
  const facts = [label === name ? "" : label, kind].filter(Boolean).join(" · ");
  const told = [reason, gist].filter(Boolean).join(" · ");
  return option(`/concepts/${encodeURIComponent(id)}`, made("bdi", "name", name), made("span", "about", facts), made("span", "gist", told));
}

function made(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
