// Windows over the page: shown until they are closed, then gone.

import { button, h } from "./dom.js";

/** Show a <dialog>; Escape and a click beside it close it. */
export function openDialog(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
}

/** Ask before something that cannot be taken back; resolves with true when the artist says `yes`. */
export function ask(title, words, { yes, no }) {
  return new Promise((resolve) => {
    const keep = button(no, () => dialog.close(), { text: no, autofocus: true });
    const go = button(yes, () => dialog.close("yes"), { text: yes, kind: "primary" });
    const dialog = h("dialog", { class: "pw-dialog ask", "aria-label": title }, h("header", {}, h("h2", {}, title)), h("p", {}, words), h("footer", {}, keep, go));
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"));
    openDialog(dialog);
  });
}
