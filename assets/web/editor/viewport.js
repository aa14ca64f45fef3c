// How the page lies in the window: its zoom, and the sheet that is dragged about.

const MOST = 8;
const ROOM_PX = 24; // the stage's padding
const STRIP_SCALE = 0.34; // a webtoon is read at the width of the stage, not fitted to its height

export class Viewport {
  /** `redraw` is called when the zoom has changed; it gives the svg its new size. */
  constructor(stage, svg, redraw) {
    Object.assign(this, { stage, svg, redraw, zoom: 1, isSpace: false });
    stage.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    stage.addEventListener("pointerdown", (event) => { if (event.button === 1 || this.isSpace) this.#drag(event); }, { capture: true });
    stage.addEventListener("keydown", (event) => { if (event.key === " " && event.target === stage) this.#hold(event, true); });
    stage.addEventListener("keyup", (event) => { if (event.key === " ") this.#hold(event, false); });
    stage.addEventListener("blur", () => this.#hold(null, false));
  }

  /** Screen pixels for one pixel of the page; 0 while the stage has no room. */
  scaleOf(page) {
    const room = this.stage.getBoundingClientRect();
    if (!room.width) return 0;
    const fit = Math.min((room.width - ROOM_PX) / page.width_px, (room.height - ROOM_PX) / page.height_px);
    const isStrip = page.height_px > 2.2 * page.width_px;
    return this.zoom * (isStrip ? Math.min(STRIP_SCALE, (room.width - ROOM_PX) / page.width_px) : fit);
  }

  /** Enlarge by `factor`; the spot of the page at `at` (on the screen, else the middle of the stage) stays there. */
  zoomBy(factor, at = middle(this.stage)) {
    const before = this.svg.getBoundingClientRect();
    const [across, down] = [(at.x - before.left) / before.width, (at.y - before.top) / before.height];
    this.zoom = Math.min(Math.max(1, this.zoom * factor), MOST);
    this.redraw();
    const after = this.svg.getBoundingClientRect();
    this.stage.scrollLeft += after.left + across * after.width - at.x;
    this.stage.scrollTop += after.top + down * after.height - at.y;
  }

  /** The whole page again. */
  fit() {
    this.zoom = 1;
    this.redraw();
  }

  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault(); // the page is enlarged, not the whole studio
    this.zoomBy(Math.exp(-Math.sign(event.deltaY) * Math.min(Math.abs(event.deltaY), 60) / 240), { x: event.clientX, y: event.clientY });
  }

  #hold(event, isHeld) {
    event?.preventDefault();
    this.isSpace = isHeld;
    this.stage.classList.toggle("grabbing", isHeld);
  }

  #drag(down) {
    down.preventDefault();
    down.stopPropagation();
    const watch = new AbortController();
    const { scrollLeft, scrollTop } = this.stage;
    this.stage.setPointerCapture(down.pointerId);
    this.stage.classList.add("grabbing");
    this.stage.addEventListener("pointermove", (event) => this.stage.scrollTo(scrollLeft + down.clientX - event.clientX, scrollTop + down.clientY - event.clientY), { signal: watch.signal });
    const end = () => { watch.abort(); this.stage.classList.toggle("grabbing", this.isSpace); };
    this.stage.addEventListener("pointerup", end, { signal: watch.signal });
    this.stage.addEventListener("pointercancel", end, { signal: watch.signal });
  }
}

function middle(node) {
  const box = node.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
