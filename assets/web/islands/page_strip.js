// The pages of the comic beside the editor: which one is open, which wait for pictures.

import { address, go } from "../js/address.js";
import { put, h, icon } from "../js/dom.js";
import { Island } from "../js/island.js";

export class PageStrip extends Island {
  constructor(root, events) {
    super(root, events);
    this.pages = [];
    root.className = "pw-island pw-strip";
    root.setAttribute("role", "navigation");
    root.setAttribute("aria-label", "Pages");
    document.addEventListener("panelwright:panel", () => this.#mark(), { signal: this.signal });
    this.keepFresh(["project", "page"], (topics, { project }) => [...topics].some((topic) => topic === `project:${project}` || topic.startsWith(`page:${project}:`)), 600);
  }

  async refresh() {
    const { project } = address();
    const pages = project ? await this.attempt("pages", { project_id: project }) : [];
    if (!pages) return;
    this.pages = pages;
    this.#draw();
  }

  #draw() {
    const nodes = new Map([...this.root.children].map((node) => [node.dataset.page, node]));
    put(
      this.root,
      ...this.pages.map((page) => {
        const old = nodes.get(String(page.page_no));
        if (old?.dataset.picture === page.preview_url) return old; // a kept node does not load its picture again
        return h(
          "button",
          { type: "button", data: { page: page.page_no, picture: page.preview_url }, "aria-label": `Page ${page.page_no}`, onclick: () => go({ page: page.page_no }) },
          page.preview_url ? h("img", { src: page.preview_url, alt: "", loading: "lazy" }) : h("span", { class: "pw-cover" }, icon("grid")),
          h("small", {}, String(page.page_no)),
        );
      }),
    );
    for (const page of this.pages) {
      const node = this.root.children[page.page_no - 1];
      node.dataset.stale = String(page.is_stale);
      node.dataset.missing = String(page.missing_panels);
    }
    this.#mark();
  }

  #mark() {
    const { page } = address();
    for (const node of this.root.children) {
      const isOpen = Number(node.dataset.page) === page;
      if (isOpen && !node.hasAttribute("aria-current")) node.scrollIntoView({ block: "nearest", inline: "nearest" });
      node.toggleAttribute("aria-current", isOpen);
    }
  }
}
