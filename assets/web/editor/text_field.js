// A text field right over a balloon.

import { h } from "../js/dom.js";

/** Open it over `place` (a DOMRect on the screen); resolves with the new text, or null when it was cancelled. */
export function editText(stage, place, text, letters_px, label) {
  const origin = stage.getBoundingClientRect();
  const width = Math.max(180, place.width + 24);
  const height = Math.max(72, place.height + 16);
  const input = h("textarea", {
    class: "pe-text", value: text, "aria-label": label, spellcheck: "true",
    style: {
      left: `${Math.max(4, place.left - origin.left + stage.scrollLeft - (width - place.width) / 2)}px`,
      top: `${Math.max(4, place.top - origin.top + stage.scrollTop - (height - place.height) / 2)}px`,
      width: `${width}px`,
      height: `${height}px`,
      "--pe-letters": `${Math.min(26, Math.max(13, letters_px))}px`,
    },
  });
  stage.append(input);
  input.focus({ preventScroll: true });
  input.select();
  return new Promise((resolve) => {
    let isOpen = true;
    const close = (result) => {
      if (!isOpen) return;
      isOpen = false;
      input.remove();
      stage.focus({ preventScroll: true });
      resolve(result);
    };
    input.addEventListener("blur", () => close(input.value));
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") close(null);
      else if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); close(input.value); }
    });
  });
}
