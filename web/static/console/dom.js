// Small things that all parts of the console need.

export function made(tag, className, text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

export function button(text, deed, className = "quiet") {
  const element = made("button", className, text);
  element.type = "button";
  element.addEventListener("click", deed);
  return element;
}

const line = made("p", "said-last");
line.id = "said-last";
line.setAttribute("role", "status");

// The line in which the console says what has happened; screen readers read it out.
export const statusLine = () => line;

export function say(text) {
  line.textContent = text;
}
