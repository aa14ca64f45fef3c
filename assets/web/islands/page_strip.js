// The pages of the comic beside the editor: which one is open, which wait for pictures, and drawing all that is stale.

import { address, go } from "../js/address.js";
import { button, h, icon, plural, put } from "../js/dom.js";
import { Island } from "../js/island.js";
import { isActive, learn, onRuns, runs } from "../js/live.js";

export class PageStrip extends Island {
  constructor(root, events) {
    super(root, events);
    this.pages = [];
    this.due = h("div", { class: "due", hidden: true });
    this.list = h("div", { class: "list" });
    root.className = "pw-island pw-strip";
    root.setAttribute("role", "navigation");
    root.setAttribute("aria-label", "Pages");
    put(root, this.list, this.due);
    document.addEventListener("panelwright:panel", () => this.#mark(), { signal: this.signal });
    onRuns(() => this.#drawDue(), this.signal);
    this.keepFresh(["project", "page"], (topics, { project }) => [...topics].some((topic) => topic === `project:${project}` || topic.startsWith(`page:${project}:`)), 600);
  }

  async refresh() {
    const { project } = address();
    const pages = project ? await this.attempt("pages", { project_id: project }) : [];
    if (!pages) return;
    this.pages = pages;
    this.#draw();
    this.#drawDue();
  }

  #draw() {
    const nodes = new Map([...this.list.children].map((node) => [node.dataset.page, node]));
    put(
      this.list,
      ...this.pages.map((page) => {
        const old = nodes.get(String(page.page_no));
        if (old?.dataset.picture === page.preview_url) return old; // a kept node does not load its picture again
        return h(
          "button",
          { type: "button", data: { page: page.page_no, picture: page.preview_url }, onclick: () => go({ page: page.page_no }) },
          page.preview_url ? h("img", { src: page.preview_url, alt: "", loading: "lazy" }) : h("span", { class: "pw-cover" }, icon("grid")),
          h("small", {}, String(page.page_no)),
        );
      }),
    );
    for (const page of this.pages) this.#tell(page, this.list.children[page.page_no - 1]);
    this.#mark();
  }

  /** What a page waits for, for eyes and ears. */
  #tell(page, node) {
    const waits = [page.stale_panels ? plural(page.stale_panels, "stale panel") : "", page.missing_panels ? `${plural(page.missing_panels, "panel")} to be drawn` : "", page.is_stale && page.preview_url ? "the preview follows" : ""].filter(Boolean).join(", ");
    const name = waits ? `Page ${page.page_no}: ${waits}` : `Page ${page.page_no}`;
    Object.assign(node.dataset, { stale: page.stale_panels || "", missing: page.missing_panels || "" });
    node.title = name;
    node.setAttribute("aria-label", name);
  }

  #drawDue() {
    const stale = this.pages.reduce((sum, page) => sum + page.stale_panels, 0);
    const { project } = address();
    const isBusy = runs().some((run) => isActive(run) && run.kind === "redraw" && run.project_id === project);
    this.due.hidden = !stale;
    put(this.due, button(`Redraw all ${plural(stale, "stale panel")} of this comic`, () => this.#redraw(), { text: isBusy ? "Drawing…" : `Redraw ${stale}`, image: "brush", id: "redraw-all-stale", disabled: isBusy }));
  }

  async #redraw() {
    learn(await this.attempt("redraw_stale", { project_id: address().project }));
  }

  #mark() {
    const { page } = address();
    for (const node of this.list.children) {
      const isOpen = Number(node.dataset.page) === page;
      if (isOpen && !node.hasAttribute("aria-current")) node.scrollIntoView({ block: "nearest", inline: "nearest" });
      if (isOpen) node.setAttribute("aria-current", "page");
      else node.removeAttribute("aria-current");
    }
  }
}
