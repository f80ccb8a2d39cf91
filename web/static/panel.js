// The reading column: what was clicked in the picture takes the place of the page's own text, until one goes back.

const reading = document.getElementById("reading");
const panel = document.getElementById("panel");

export function openPanel(id) {
  const template = document.getElementById(`panel-${id}`);
  if (!template) return;
  panel.querySelector(".content").replaceChildren(template.content.cloneNode(true));
  reading.hidden = true;
  panel.hidden = false;
}

export function closePanel() {
  reading.hidden = false;
  panel.hidden = true;
}
