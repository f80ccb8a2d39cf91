// The one box: suggestions while one types, by mouse and keyboard (the combobox pattern of ARIA).

const WAIT = 80; // milliseconds after the last key

export function startBox(input, list) {
  let timer = 0;
  let asked = null;

  const options = () => [...list.children];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function close() {
    list.hidden = true;
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

  function show(matches) {
    list.replaceChildren(...matches.map(suggestion));
    list.hidden = matches.length === 0;
    input.setAttribute("aria-expanded", String(matches.length > 0));
    input.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    const text = input.value.trim();
    asked?.abort();
    if (!text || text.length > 200) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`/search.json?q=${encodeURIComponent(text)}`, { signal: asked.signal });
      if (answer.ok) show((await answer.json()).matches.slice(0, 8));
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
function suggestion(match, number) {
  const option = document.createElement("li");
  option.id = `suggestion-${number}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.dataset.address = `/concepts/${encodeURIComponent(match.id)}`;
  const name = made("bdi", "name", match.name);
  const facts = [match.label === match.name ? "" : match.label, match.kind].filter(Boolean).join(" · ");
  option.append(name, " ", made("span", "about", facts), made("span", "gist", [match.reason, match.gist].filter(Boolean).join(" · ")));
  return option;
}

function made(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
