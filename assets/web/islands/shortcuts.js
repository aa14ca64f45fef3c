// The list of keys, opened with "?".

import { button, h, isTyping } from "../js/dom.js";
import { openDialog } from "../js/dialog.js";

const KEYS = [
  ["Everywhere", [["Alt 1 – 4", "Open a tab"], ["?", "This list"], ["Esc", "Close, cancel"]]],
  ["Gallery", [["Enter", "Open large"], ["← / →", "Previous, next"]]],
  [
    "Page",
    [
      ["Tab / Shift Tab", "Next, previous panel or balloon"],
      ["Arrows", "Nudge (Alt: finer)"],
      ["Shift Arrows", "Resize the panel"],
      ["Enter", "Edit the text"],
      ["Ctrl Z / Ctrl Shift Z", "Undo, redo"],
      ["Page Up / Page Down", "Previous, next page"],
      ["+ / − / 0", "Zoom in, out, fit"],
      ["Alt while dragging", "No snapping"],
      ["Ctrl wheel", "Zoom where the pointer is"],
      ["Space or middle button", "Drag the sheet"],
    ],
  ],
];

/** Show the list of keys. */
export function showShortcuts() {
  const dialog = h(
    "dialog",
    { class: "pw-dialog", "aria-label": "Keyboard" },
    h("header", {}, h("h2", {}, "Keyboard"), button("Close", () => dialog.close(), { image: "close", kind: "quiet" })),
    h(
      "div",
      { class: "pw-keys" },
      ...KEYS.map(([title, rows]) => h("section", {}, h("h3", {}, title), h("dl", {}, ...rows.flatMap(([keys, words]) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, words)])))),
    ),
  );
  openDialog(dialog);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "?" && !isTyping(event.target) && !document.querySelector("dialog[open]")) showShortcuts();
});
