// Pages and panels as pictures, large on demand, and the files to take away.

import { address, go, openTab } from "../js/address.js";
import { bar, button, emptyState, put, h, icon, segments, size, spoken } from "../js/dom.js";
import { Island } from "../js/island.js";
import { isActive, learn, onRuns, runs } from "../js/live.js";
import { openLarge } from "./large_view.js";

export class Gallery extends Island {
  constructor(root, events) {
    super(root, events);
    root.classList.add("pw-gallery");
    this.kind = "pages";
    this.items = [];
    this.files = [];
    this.grid = h("div", { class: "pw-grid", role: "group", "aria-label": "Pictures" });
    this.exports = h("div", { class: "pw-exports", id: "exports" });
    onRuns(() => this.#news(), this.signal);
    this.keepFresh(["project"], (topics, { project }) => [...topics].some((topic) => topic === `project:${project}` || topic.startsWith(`page:${project}:`)), 600);
  }

  async refresh() {
    const { project } = address();
    if (!project) return this.#drawNothing();
    const ask = { project_id: project };
    const [items, files] = [await this.attempt(this.kind, ask), await this.attempt("files", ask)];
    this.formats ??= await this.attempt("formats");
    if (!items || !files || !this.formats) return;
    this.items = items;
    this.files = files;
    if (items.length) this.#draw();
    else this.#drawNothing();
  }

  #drawNothing() {
    put(this.root, emptyState("grid", "Nothing to look at yet", "Pages appear here as soon as they are drawn.", button("Go to Upload", () => openTab("upload"), { text: "Go to Upload" })));
    this.bar = null;
  }

  #draw() {
    if (!this.bar) {
      this.width = h("input", { type: "range", min: 120, max: 420, value: localStorage.getItem("panelwright-tiles") ?? "210", "aria-label": "Size of the pictures", oninput: () => this.#resize() });
      this.bar = h(
        "header",
        { class: "pw-gallery-bar" },
        segments("What to show", [["pages", "Pages"], ["panels", "Panels"]], this.kind, (kind) => { this.kind = kind; put(this.grid); this.refresh(); }),
        this.width,
        h("span", { class: "pw-space" }),
        this.exports,
      );
      put(this.root, this.bar, this.grid);
      this.#resize();
    }
    this.grid.dataset.kind = this.kind;
    this.#drawGrid();
    this.#drawExports();
  }

  #resize() {
    this.grid.style.setProperty("--tile", `${this.width.value}px`);
    localStorage.setItem("panelwright-tiles", this.width.value);
  }

  #drawGrid() {
    const old = new Map([...this.grid.children].map((node) => [node.dataset.key, node]));
    put(
      this.grid,
      ...this.items.map((item, index) => {
        const key = `${this.kind} ${item.page_no} ${item.number ?? ""} ${item.preview_url} ${waiting(item)}`;
        return old.get(key) ?? this.#tile(item, index, key);
      }),
    );
  }

  #tile(item, index, key) {
    const isPage = this.kind === "pages";
    const name = isPage ? `Page ${item.page_no}` : `Page ${item.page_no}, panel ${item.number}`;
    const waits = waiting(item);
    return h(
      "button",
      { type: "button", data: { key, page: item.page_no }, "aria-label": waits ? `${name}, ${waits}, open large` : `${name}, open large`, onclick: () => this.#open(index) },
      item.preview_url ? h("img", { ...previews(item.preview_url), alt: item.text ?? "", decoding: "async" }) : h("span", { class: "pw-cover" }, icon("grid")),
      h("small", {}, isPage ? String(item.page_no) : `${item.page_no}.${item.number}`, waits ? h("i", {}, waits) : null),
    );
  }

  #open(index) {
    const { items, kind } = this;
    openLarge(items.map((item) => ({ url: item.picture_url, title: kind === "pages" ? `Page ${item.page_no} of ${items.length}` : `Page ${item.page_no}, panel ${item.number}`, words: item.text ?? "", page: item.page_no })), index, (page) => { go({ page }); openTab("panels"); });
  }

  #drawExports() {
    if (!this.formats || !this.bar) return;
    const { project } = address();
    const running = runs().filter((run) => run.kind === "export" && run.project_id === project && isActive(run));
    const failed = runs().find((run) => run.kind === "export" && run.project_id === project);
    put(
      this.exports,
      ...this.files.slice(0, 3).map((file) =>
        h("a", { class: "pw-button file", href: file.url, download: file.name, data: { format: file.format, current: String(file.is_current) }, title: file.is_current ? file.name : `${file.name}: the comic has changed since` }, icon("download"), h("span", {}, spoken(file.format).toUpperCase()), h("small", {}, file.is_current ? size(file.size_bytes) : "older")),
      ),
      ...running.map((run) => h("span", { class: "pw-exporting", data: { id: run.id } }, h("small", {}, run.label), bar(run.label, run.total ? run.share : null))),
      failed?.state === "failed" ? h("small", { class: "pw-problem" }, failed.failures[0]?.reason ?? "The export failed.") : null,
      ...this.formats.map((format) => button(`Export ${format.label}`, (event) => this.#export(format.name, event.currentTarget), { text: `Export ${format.name.toUpperCase()}`, kind: "primary", id: `export-${format.name}`, disabled: running.some((run) => run.label.includes(format.label)) })),
    );
  }

  async #export(format, node) {
    node.disabled = true;
    learn(await this.attempt("export", { project_id: address().project, format }));
    this.#drawExports();
  }

  /** A finished export brings a new file. */
  async #news() {
    if (!this.bar || !this.isVisible()) return;
    const done = runs().filter((run) => run.file_id && run.project_id === address().project).map((run) => run.file_id);
    if (done.some((id) => !this.files.some((file) => file.id === id))) this.files = (await this.attempt("files", { project_id: address().project })) ?? this.files;
    this.#drawExports();
  }
}

/** The browser takes the preview that is wide enough for the tile. */
const previews = (url) => ({ loading: "lazy", sizes: "(max-width: 640px) 46vw, 280px", srcset: `${url} 320w, ${url.replace("w=320", "w=1024")} 1024w`, src: url });

/** What a page or a panel waits for, in a word or two; "" = nothing. */
function waiting({ state, missing_panels: missing, stale_panels: stale, panels, is_stale: isBehind }) {
  if (state !== undefined) return { stale: "stale", missing: "not drawn yet" }[state] ?? "";
  if (missing) return `${panels - missing} of ${panels} drawn`;
  if (stale) return `${stale} stale`;
  return isBehind ? "being put together" : "";
}
