// Your books: open one, rename it, throw it away (and take it back).

import { address, go } from "../js/address.js";
import { button, emptyState, put, h, icon, plural, spoken } from "../js/dom.js";
import { Island } from "../js/island.js";

export class Library extends Island {
  constructor(root, events) {
    super(root, events);
    root.classList.add("pw-library");
    this.projects = [];
    this.trashed = null;
    document.addEventListener("pointerdown", ({ target }) => offerBooks(target.closest?.("#book")), { capture: true, signal: this.signal });
    this.keepFresh(["project"], (topics) => [...topics].some((topic) => topic.startsWith("project:")));
  }

  async refresh() {
    const projects = await this.attempt("projects");
    if (projects) { this.projects = projects; this.#draw(); }
  }

  #draw() {
    const current = address().project;
    put(
      this.root,
      h("header", { class: "pw-section" }, h("h2", {}, "Your books"), h("small", {}, this.projects.length ? plural(this.projects.length, "book") : "")),
      this.trashed
        ? h("div", { class: "pw-note", role: "status" }, h("span", {}, `${this.trashed.title} was thrown away.`), button("Take it back", () => this.#takeBack(), { text: "Take it back", image: "undo" }))
        : null,
      this.projects.length
        ? h("div", { class: "pw-books" }, ...this.projects.map((project) => this.#card(project, project.id === current)))
        : emptyState("book", "No books yet", "Drop an EPUB above, or open the sample."),
      button("Open the sample book", () => this.#sample(), { text: "Open the sample book", image: "book", id: "open-sample" }),
    );
  }

  #card(project, isCurrent) {
    const title = h("input", {
      class: "pw-inline", value: project.title, "aria-label": "Title of the book",
      onchange: () => this.attempt("rename", { project_id: project.id, title: title.value }).then(() => this.refresh()),
    });
    return h(
      "article",
      { class: "pw-book", data: { id: project.id, state: project.state }, "aria-current": isCurrent ? "true" : null },
      h(
        "button",
        { type: "button", class: "cover", "aria-label": `Open ${project.title}`, onclick: () => go({ project: project.id }) },
        project.cover_url ? h("img", { src: project.cover_url, alt: "", loading: "lazy" }) : icon("book"),
      ),
      h(
        "div",
        {},
        title,
        h("small", { class: "pw-muted" }, project.authors.join(", ") || "Unknown author"),
        h("small", {}, [project.pages ? plural(project.pages, "page") : spoken(project.state), project.panels ? plural(project.panels, "panel") : ""].filter(Boolean).join(" · ")),
      ),
      button("Throw away", () => this.#delete(project), { image: "trash", kind: "quiet" }),
    );
  }

  async #sample() {
    const project = await this.attempt("sample");
    if (project) go({ project: project.id });
  }

  async #delete(project) {
    if (await this.attempt("delete", { project_id: project.id })) {
      this.trashed = project;
      await this.refresh();
      if (address().project === project.id) go({ project: this.projects[0]?.id ?? "" });
    }
  }

  async #takeBack() {
    const project = await this.attempt("restore", { project_id: this.trashed.id });
    this.trashed = null;
    await this.refresh();
    if (project) go({ project: project.id });
  }
}

/** The file window shows books first; the drop zone itself takes any file, and the studio says what is wrong with it. */
function offerBooks(zone) {
  const input = zone?.querySelector("input[type=file]");
  if (input) input.accept = ".epub,.txt,.md";
}
