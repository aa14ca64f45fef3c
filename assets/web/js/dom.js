// Building blocks of the page. Text of books and people is only ever set as textContent (see `text` below).

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element; children are elements, strings (as text) or null. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "disabled" || name === "hidden" || name === "selected") node[name] = value;
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name === "style" && typeof value === "object") for (const [property, text] of Object.entries(value)) node.style.setProperty(property, text);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...present(children));
  return node;
}

const present = (children) => children.flat().filter((child) => child !== null && child !== undefined && child !== false);

/** Replace what is in `node`; null children are left out. */
export function put(node, ...children) {
  node.replaceChildren(...present(children));
}

/** An icon of the sprite. */
export function icon(name) {
  return s("svg", { class: "pw-icon", "aria-hidden": "true" }, s("use", { href: `/ui/icons.svg#${name}` }));
}

/** A button; `label` is always there for screen readers, `options.text` also for eyes. */
export function button(label, onclick, { text = "", image = "", kind = "", keys = "", ...rest } = {}) {
  const title = keys ? `${label} (${keys})` : label;
  return h(
    "button",
    { type: "button", class: `pw-button ${kind}`.trim(), title, "aria-label": label, onclick, ...rest },
    image ? icon(image) : null,
    text ? h("span", {}, text) : null,
  );
}

/** A labelled control. */
export function field(label, control, { hint = "", wide = false } = {}) {
  const target = control.matches("input, select, textarea") ? control : control.querySelector("input, select, textarea");
  const id = target.id || `field-${++fields}`;
  target.id = id;
  return h("div", { class: wide ? "pw-field wide" : "pw-field" }, h("label", { for: id }, label), control, hint ? h("small", {}, hint) : null);
}
let fields = 0;

/** A native drop-down; `choices` are [value, label] pairs or plain strings. */
export function select(choices, chosen, onchange, attributes = {}) {
  const options = choices.map((choice) => {
    const [value, label] = Array.isArray(choice) ? choice : [choice, spoken(choice)];
    return h("option", { value, selected: value === chosen }, label);
  });
  const node = h("select", { class: "pw-select", ...attributes }, options);
  if (chosen !== undefined) node.value = chosen;
  node.addEventListener("change", () => onchange(node.value));
  return node;
}

/** Buttons of which one is pressed. */
export function segments(label, choices, chosen, onchange) {
  const group = h("div", { class: "pw-segments", role: "radiogroup", "aria-label": label });
  const press = (value) => {
    for (const node of group.children) {
      node.setAttribute("aria-checked", String(node.dataset.value === value));
      node.tabIndex = node.dataset.value === value ? 0 : -1;
    }
  };
  const move = (step) => {
    const nodes = [...group.children];
    const next = nodes[(nodes.findIndex((node) => node.getAttribute("aria-checked") === "true") + step + nodes.length) % nodes.length];
    next.focus();
    next.click();
  };
  for (const [value, name] of choices) {
    group.append(
      h("button", { type: "button", role: "radio", data: { value }, onclick: () => { press(value); onchange(value); } }, name),
    );
  }
  group.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); move(step); }
  });
  press(chosen);
  return group;
}

/** A progress bar with a name; a share of null means "not known yet". */
export function bar(label, share) {
  return h("progress", share === null ? { "aria-label": label, max: 1 } : { "aria-label": label, max: 1, value: share });
}

/** What stands where nothing is yet. */
export function emptyState(image, title, words, ...actions) {
  return h("div", { class: "pw-empty" }, icon(image), h("h3", {}, title), h("p", {}, words), ...actions);
}

/** "medium-close" as an artist reads it: "Medium close". */
export function spoken(word) {
  if (!word) return "None";
  const plain = word.replace(/[-_]/g, " ");
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** 12345 as "12,345". */
export const count = (number) => number.toLocaleString("en");

/** "1 page", "12 pages". */
export const plural = (number, word) => `${count(number)} ${word}${number === 1 ? "" : "s"}`;

/** Seconds as "2 min 5 s". */
export function duration(seconds) {
  if (seconds < 1) return "a moment";
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.round((seconds % 3600) / 60)} min`;
}

/** Bytes as "3.4 MB". */
export function size(bytes) {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Calls that follow each other closely become one, `wait` milliseconds after the last. */
export function debounce(wait, action) {
  let timer = 0;
  const later = (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => { timer = 0; action(...args); }, wait);
  };
  later.isWaiting = () => timer !== 0;
  return later;
}

/** However often it is called, `action` runs at most once in `wait` milliseconds, and always after the last call. */
export function throttle(wait, action) {
  let timer = 0;
  return () => {
    timer ||= setTimeout(() => { timer = 0; action(); }, wait);
  };
}

/** Whether keys belong to a field that the artist types in. */
export const isTyping = (node) => Boolean(node?.closest?.("input, textarea, select, [contenteditable=true]"));

/** A short message in the corner; problems stay longer. */
export function toast(words, kind = "info") {
  let corner = document.querySelector(".pw-toasts");
  if (!corner) {
    corner = h("div", { class: "pw-toasts", role: "status", "aria-live": "polite" });
    document.body.append(corner);
  }
  const note = h("div", { class: `pw-toast ${kind}` }, h("span", {}, words), button("Dismiss", () => note.remove(), { image: "close", kind: "quiet" }));
  corner.append(note);
  setTimeout(() => note.remove(), kind === "problem" ? 9000 : 4000);
}
