// The page editor: shows one page, turns gestures into edits. Every edit is answered with the page as it is then saved.

import { address, go, openTab } from "../js/address.js";
import { button, debounce, emptyState, h, isTyping, s, toast } from "../js/dom.js";
import { Island } from "../js/island.js";
import { drawGuides, drawPage, frameOf, redrawFrame } from "./drawing.js";
import { asFraction, moved, resized, snap } from "./gestures.js";
import { editText } from "./text_field.js";
import { Viewport } from "./viewport.js";

const NUDGE_PX = 12; // one millimetre of the page
const FINE_PX = 2;
const ZOOM_STEP = 1.4;

export class PageEditor extends Island {
  constructor(root, events) {
    super(root, events);
    this.page = null;
    this.selected = null;
    this.busy = 0;
    this.isHeld = false;
    this.commitNudge = debounce(350, () => this.#endNudge());
    this.#build();
    this.keepFresh(["project", "page"], (topics, at) => topics.has(`page:${at.project}:${at.page}`) || topics.has(`project:${at.project}`));
  }

  /** Read the page again, unless the artist is in the middle of something. */
  async refresh() {
    const { project, page } = address();
    if (!project) return this.#showNothing();
    if (this.busy || this.isHeld || this.nudge || this.stage.querySelector(".pe-text")) return;
    try {
      this.#take(await this.call("read", { project_id: project, page_no: page }));
    } catch (problem) {
      if (!problem.message.includes("no such page")) this.#showNothing(problem.message);
      else if (page > 1) go({ page: 1 }); // made anew with fewer pages
      else this.#showNothing();
    }
  }

  // ------------------------------------------------------------------ layout

  #build() {
    this.root.className = "pw-island pe-root";
    this.back = button("Undo", () => this.#history("undo"), { image: "undo", keys: "Ctrl Z", id: "undo" });
    this.forth = button("Redo", () => this.#history("redo"), { image: "redo", keys: "Ctrl Shift Z", id: "redo" });
    this.release = button("Back to the layout", () => this.#release(), { image: "layout", text: "Reset place", disabled: true });
    this.words = button("Edit text", () => this.#editText(), { image: "text", text: "Text", keys: "Enter", disabled: true });
    this.earlier = button("Previous page", () => this.#turn(-1), { image: "left", keys: "Page Up" });
    this.later = button("Next page", () => this.#turn(1), { image: "right", keys: "Page Down" });
    this.number = h("span", { class: "pe-number" });
    this.saved = h("span", { class: "pe-saved pw-muted", role: "status", id: "saved" });
    this.bar = h(
      "div",
      { class: "pe-bar", role: "toolbar", "aria-label": "Page tools" },
      h("div", { class: "pw-group" }, this.earlier, this.number, this.later),
      h("div", { class: "pw-group" }, this.back, this.forth),
      h("div", { class: "pw-group" }, this.words, this.release),
      h("span", { class: "pw-space" }),
      this.saved,
      h("div", { class: "pw-group" }, button("Zoom out", () => this.#zoomBy(-1), { image: "minus", keys: "−" }), button("Fit the page", () => this.#zoomBy(0), { image: "fit", keys: "0" }), button("Zoom in", () => this.#zoomBy(1), { image: "plus", keys: "+" })),
    );
    this.svg = s("svg", { class: "pe-svg", preserveAspectRatio: "xMidYMid meet" });
    this.stage = h("div", { class: "pe-stage", tabindex: "0", role: "application", "aria-label": "Comic page" }, this.svg);
    this.live = h("div", { class: "pw-unseen", "aria-live": "polite" });
    this.root.replaceChildren(this.bar, this.stage, this.live);
    this.view = new Viewport(this.stage, this.svg, () => this.#draw());
    this.svg.addEventListener("pointerdown", (event) => this.#down(event));
    this.svg.addEventListener("dblclick", () => this.#editText());
    this.stage.addEventListener("keydown", (event) => this.#key(event));
    const size = new ResizeObserver(() => this.#draw());
    size.observe(this.stage);
    this.signal.addEventListener("abort", () => size.disconnect());
    document.addEventListener("panelwright:page", ({ detail }) => { if (detail.rev !== this.page?.rev) this.refresh(); }, { signal: this.signal });
  }

  #showNothing(words = "") {
    this.page = null;
    this.shown = "";
    this.svg.replaceChildren();
    this.bar.hidden = true;
    this.svg.style.display = "none";
    this.stage.querySelector(".pw-empty")?.remove();
    this.stage.append(
      emptyState("grid", words ? "No page to show" : "No comic yet", words || "Drop a book in the Upload tab and start; its pages appear here.", button("Go to Upload", () => openTab("upload"), { text: "Go to Upload" })),
    );
    this.#tell();
  }

  #take(page) {
    const text = JSON.stringify(page);
    if (text === this.shown) return; // nothing new: keep the drawing still
    this.shown = text;
    const isOther = page.page_id !== this.page?.page_id;
    this.page = page;
    this.bar.hidden = false;
    this.svg.style.display = "";
    this.stage.querySelector(".pw-empty")?.remove();
    if (isOther || !this.#isThere(this.selected)) this.selected = null;
    this.number.textContent = `${page.page_no} / ${page.pages}`;
    this.earlier.disabled = page.page_no <= 1;
    this.later.disabled = page.page_no >= page.pages;
    this.back.disabled = !page.can_undo;
    this.forth.disabled = !page.can_redo;
    this.root.dataset.rev = page.rev;
    this.#draw();
    this.#tell();
  }

  #draw() {
    if (!this.page) return;
    const { width_px: width, height_px: height } = this.page;
    const scale = this.view.scaleOf(this.page);
    if (!scale) return;
    this.scale = scale;
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.svg.style.width = `${width * this.scale}px`;
    this.svg.style.height = `${height * this.scale}px`;
    this.svg.replaceChildren(...drawPage(this.page, this.selected, this.scale));
    const item = this.#item(this.selected);
    this.words.disabled = !item;
    this.release.disabled = !(item ? item.is_pinned : this.#panel(this.selected)?.has_own_frame);
  }

  // ------------------------------------------------------------------ what is what

  #panel(id) {
    return this.page?.panels.find((panel) => panel.id === id);
  }

  #owner(id) {
    return this.page?.panels.find((panel) => panel.lettering.some((item) => item.id === id));
  }

  #item(id) {
    return this.#owner(id)?.lettering.find((item) => item.id === id);
  }

  #isThere(id) {
    return Boolean(this.#panel(id) || this.#owner(id));
  }

  #select(id) {
    if (id === this.selected) return;
    this.#endNudge();
    this.selected = id;
    this.#draw();
    this.#tell();
    this.live.textContent = this.svg.querySelector(".selected")?.getAttribute("aria-label") ?? "";
  }

  /** Let the inspector know. */
  #tell() {
    const panel = this.#panel(this.selected) ?? this.#owner(this.selected);
    const detail = { panel: panel?.id ?? null, project: this.page?.project_id ?? "", rev: this.page?.rev ?? 0 };
    document.dispatchEvent(new CustomEvent("panelwright:panel", { detail }));
  }

  // ------------------------------------------------------------------ edits

  async #edit(event, message, words) {
    this.busy += 1;
    this.saved.textContent = "Saving…";
    try {
      const page = await this.call(event, { project_id: this.page.project_id, page_no: this.page.page_no, rev: this.page.rev, ...message });
      this.#take(page);
      this.saved.textContent = "Saved";
      this.live.textContent = words;
    } catch (problem) {
      toast(problem.message, "problem");
      this.shown = "";
      this.saved.textContent = "Not saved";
      this.busy -= 1;
      await this.refresh();
      return;
    }
    this.busy -= 1;
  }

  #history(step) {
    this.#endNudge();
    if (step === "undo" ? this.page?.can_undo || this.busy : this.page?.can_redo || this.busy) this.#edit(step, {}, step === "undo" ? "Undone" : "Redone");
  }

  #release() {
    const item = this.#item(this.selected);
    if (item) this.#edit("release_lettering", { lettering_id: item.id }, "The letterer places it again");
    else if (this.#panel(this.selected)) this.#edit("release_panel", { panel_id: this.selected }, "The layout places it again");
  }

  async #editText() {
    const item = this.#item(this.selected);
    if (!item) return;
    const place = this.svg.querySelector(`[data-item="${CSS.escape(item.id)}"]`).getBoundingClientRect();
    const text = await editText(this.stage, place, item.text, (item.shape.lines[0]?.font_px ?? 45) * this.scale, "Text of the lettering");
    if (text !== null && text.trim() && text !== item.text) await this.#edit("edit_text", { lettering_id: item.id, text }, "Text changed");
    else this.refresh();
  }

  // ------------------------------------------------------------------ pointer

  #at(event) {
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
  }

  #down(event) {
    if (event.button || !this.page) return;
    this.stage.focus({ preventScroll: true });
    const handle = event.target.dataset?.handle ?? "";
    const id = handle ? this.selected : (event.target.closest("[data-item]")?.dataset.item ?? event.target.closest("[data-panel]")?.dataset.panel ?? null);
    this.#select(id);
    if (!id) return;
    event.preventDefault();
    const drag = handle === "tail" ? this.#tailDrag() : this.#item(id) ? this.#itemDrag() : this.#panelDrag(handle);
    this.#follow(event, drag);
  }

  /** Run a drag: `drag.move(dx, dy, event)` while the pointer moves, `drag.end()` when it is released elsewhere. */
  #follow(down, drag) {
    const start = this.#at(down);
    const watch = new AbortController();
    let isMoved = false;
    let frame = 0;
    let last = () => {};
    this.isHeld = true;
    this.svg.setPointerCapture(down.pointerId);
    const on = (name, action) => this.svg.addEventListener(name, action, { signal: watch.signal });
    on("pointermove", (event) => {
      const now = this.#at(event);
      if (!isMoved && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 3) return;
      isMoved = true;
      last = () => drag.move(now.x - start.x, now.y - start.y, event);
      frame ||= requestAnimationFrame(() => { frame = 0; last(); }); // mice report more often than screens are drawn
    });
    const finish = (isKept) => {
      watch.abort();
      if (frame) { cancelAnimationFrame(frame); last(); }
      this.isHeld = false;
      this.svg.querySelector(".pe-guides")?.replaceChildren();
      if (isMoved && isKept) drag.end();
      else if (isMoved) this.refresh(); // the drag was taken away: show what is kept
    };
    on("pointerup", () => finish(true));
    on("pointercancel", () => finish(false));
  }

  #panelDrag(handle) {
    const { page } = this;
    const panel = this.#panel(this.selected);
    const start = frameOf(page, panel);
    let frame = start;
    const place = (dx, dy) => (handle ? resized(start, handle, dx, dy, page) : moved(start, dx, dy, page));
    return {
      move: (dx, dy, event) => {
        const met = event.altKey ? { dx: 0, dy: 0, guides: [] } : snap(place(dx, dy), handle, page, { panel, start, scale: this.scale });
        frame = place(dx + met.dx, dy + met.dy);
        this.#showFrame(panel, frame);
        this.svg.querySelector(".pe-guides").replaceChildren(...drawGuides(page, met.guides, 1 / this.scale));
      },
      end: () => this.#edit("move_panel", { panel_id: panel.id, frame: asFraction(frame, page) }, handle ? "Panel resized" : "Panel moved"),
    };
  }

  #showFrame(panel, frame) {
    panel.frame = asFraction(frame, this.page);
    this.shown = "";
    redrawFrame(this.svg, this.page, panel, this.scale);
  }

  #itemDrag() {
    const item = this.#item(this.selected);
    const owner = this.#owner(this.selected);
    const group = this.svg.querySelector(`[data-item="${CSS.escape(item.id)}"]`);
    const outlines = group.parentNode.querySelector(".pe-outlines");
    let [x, y] = item.center;
    return {
      move: (dx, dy) => {
        const px = Math.min(Math.max(0, item.center[0] * owner.width_px + dx), owner.width_px);
        const py = Math.min(Math.max(0, item.center[1] * owner.height_px + dy), owner.height_px);
        [x, y] = [px / owner.width_px, py / owner.height_px];
        group.setAttribute("transform", `translate(${px - item.center[0] * owner.width_px} ${py - item.center[1] * owner.height_px})`);
        this.shown = "";
        group.classList.add("moving");
        outlines.classList.add("faded");
      },
      end: () => this.#edit("move_lettering", { lettering_id: item.id, center: [x, y] }, "Lettering moved"),
    };
  }

  #tailDrag() {
    const item = this.#item(this.selected);
    const owner = this.#owner(this.selected);
    const frame = frameOf(this.page, owner);
    const knob = this.svg.querySelector("[data-handle=tail]");
    const [startX, startY] = [Number(knob.getAttribute("cx")), Number(knob.getAttribute("cy"))];
    const rod = s("line", { class: "pe-rod", "stroke-width": 2 / this.scale, x1: frame.x + item.shape.center[0], y1: frame.y + item.shape.center[1], x2: startX, y2: startY });
    let tip = item.tail;
    return {
      move: (dx, dy) => {
        const x = Math.min(Math.max(0, startX + dx - frame.x), frame.width);
        const y = Math.min(Math.max(0, startY + dy - frame.y), frame.height);
        this.shown = "";
        tip = [x / frame.width, y / frame.height];
        for (const [name, value] of [["cx", frame.x + x], ["cy", frame.y + y]]) knob.setAttribute(name, value);
        rod.setAttribute("x2", frame.x + x);
        rod.setAttribute("y2", frame.y + y);
        if (!rod.isConnected) knob.before(rod);
      },
      end: () => this.#edit("move_tail", { balloon_id: item.id, tip }, "Tail moved"),
    };
  }

  // ------------------------------------------------------------------ keys

  #key(event) {
    if (isTyping(event.target) || !this.page) return;
    const action = this.#actionOf(event);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  #actionOf(event) {
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key === "z") return () => this.#history(event.shiftKey ? "redo" : "undo");
      return key === "y" ? () => this.#history("redo") : null;
    }
    const step = { arrowleft: [-1, 0], arrowright: [1, 0], arrowup: [0, -1], arrowdown: [0, 1] }[key];
    if (step && this.selected) return () => this.#nudgeBy(step, event);
    if (event.altKey) return null;
    const plain = {
      enter: this.#item(this.selected) ? () => this.#editText() : null,
      tab: this.#neighbour(event.shiftKey ? -1 : 1),
      escape: this.selected ? () => this.#select(null) : null,
      pagedown: () => this.#turn(1),
      pageup: () => this.#turn(-1),
      "+": () => this.#zoomBy(1),
      "=": () => this.#zoomBy(1),
      "-": () => this.#zoomBy(-1),
      0: () => this.#zoomBy(0),
    };
    return plain[key] ?? null;
  }

  #neighbour(step) {
    const ids = this.page.panels.flatMap((panel) => [panel.id, ...panel.lettering.map((item) => item.id)]);
    const next = ids[this.selected === null ? (step > 0 ? 0 : ids.length - 1) : ids.indexOf(this.selected) + step];
    return next ? () => this.#select(next) : null; // at the end the focus leaves the page
  }

  /** Arrow keys: shown at once, saved when they rest. */
  #nudgeBy([right, down], event) {
    const item = this.#item(this.selected);
    const by = event.altKey ? FINE_PX : NUDGE_PX;
    this.nudge ??= { id: this.selected, drag: item ? this.#itemDrag() : this.#panelDrag(event.shiftKey ? "se" : ""), dx: 0, dy: 0, isResize: event.shiftKey };
    this.nudge.dx += right * by;
    this.nudge.dy += down * by;
    this.nudge.drag.move(this.nudge.dx, this.nudge.dy, { altKey: true });
    this.commitNudge();
  }

  #endNudge() {
    const { nudge } = this;
    this.nudge = null;
    if (nudge) nudge.drag.end();
  }

  #turn(by) {
    this.#endNudge();
    const page = Math.min(Math.max(1, this.page.page_no + by), this.page.pages);
    go({ page });
  }

  #zoomBy(step) {
    if (step) this.view.zoomBy(ZOOM_STEP ** step);
    else this.view.fit();
  }
}
