// The reading column: what was clicked in the picture takes the place of the page's own text, until one goes back.

const reading = document.getElementById("reading");
const panel = document.getElementById("panel");

export function openPanel(id) {
  const template = document.querySelector(`template[data-panel="${CSS.escape(id)}"]`);
  if (!template) return closePanel();
  panel.querySelector(".content").replaceChildren(template.content.cloneNode(true));
  reading.hidden = true;
  panel.hidden = false;
}

export function closePanel() {
  reading.hidden = false;
  panel.hidden = true;
}

// The link in the panel that shows more around the concept, or collapses it.
export const panelLink = (what) => panel.hidden ? null : panel.querySelector(`[data-${what}]`);
