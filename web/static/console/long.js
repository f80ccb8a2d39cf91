// Very long values of a result are cut until one asks for all of them; the server says which are long.

import { button, made } from "./dom.js";

export function cutLong(part) {
  for (const holder of part.querySelectorAll(".long")) cut(holder);
}

function cut(holder) {
  const value = made("div", "cut");
  value.append(...holder.childNodes);
  const more = button("Show all", () => {
    const whole = !value.classList.toggle("cut");
    more.textContent = whole ? "Show less" : "Show all";
    more.setAttribute("aria-expanded", String(whole));
  });
  more.setAttribute("aria-expanded", "false");
  holder.append(value, more);
}
