// One picture, as large as the window; the arrow keys go on.

import { button, h } from "../js/dom.js";

/** `items` are {url, title, words, page}; `edit(page)` opens the editor there. */
export function openLarge(items, start, edit) {
  let at = start;
  const image = h("img", { alt: "", id: "large-picture" });
  const title = h("b", { id: "large-title" });
  const words = h("p", { class: "pw-muted" });
  const dialog = h(
    "dialog",
    { class: "pw-large", "aria-label": "Large view" },
    h("header", {}, title, h("span", { class: "pw-space" }), button("Edit this page", () => { dialog.close(); edit(items[at].page); }, { text: "Edit", image: "brush" }), button("Close", () => dialog.close(), { image: "close", kind: "quiet", keys: "Esc" })),
    h("div", { class: "stage" }, button("Previous", () => show(at - 1), { image: "left", kind: "quiet", keys: "←" }), image, button("Next", () => show(at + 1), { image: "right", kind: "quiet", keys: "→" })),
    words,
  );
  const [back, on] = dialog.querySelectorAll(".stage > button");

  function show(index) {
    if (index < 0 || index >= items.length) return;
    at = index;
    const item = items[at];
    image.src = item.url;
    image.alt = item.title;
    title.textContent = item.title;
    words.textContent = item.words;
    back.disabled = at === 0;
    on.disabled = at === items.length - 1;
    for (const near of [items[at + 1], items[at - 1]]) if (near?.url) new Image().src = near.url;
  }

  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (step) { event.preventDefault(); show(at + step); }
  });
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.tabIndex = -1;
  dialog.showModal();
  dialog.focus(); // the arrow keys belong to the picture, Enter to no button
  show(start);
}
