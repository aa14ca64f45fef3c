// What is in the book, how it shall become a comic, and how far that is.

import { address, go, openTab } from "../js/address.js";
import { bar, button, count, debounce, duration, emptyState, field, put, h, icon, plural, segments, select, spoken } from "../js/dom.js";
import { ask } from "../js/dialog.js";
import { Island } from "../js/island.js";
import { isActive, learn, onRuns, runs } from "../js/live.js";
import { ENDS, factsOf } from "./run_words.js";

const FORMATS = [["us", "US comic"], ["manga", "Manga (B5)"], ["a4", "Album (A4)"], ["webtoon", "Webtoon strip"]];
const DEFAULTS = { chapters: null, pages: null, format: "us", ink: "color", direction: null, seed: 0, density: null };

export class Setup extends Island {
  constructor(root, events) {
    super(root, events);
    root.classList.add("pw-setup");
    this.options = { ...DEFAULTS };
    put(root, h("div", { class: "pw-skeleton", "aria-label": "Reading the shelf" }));
    this.estimateSoon = debounce(250, () => this.#estimate());
    onRuns(() => this.#drawProgress(), this.signal);
    document.addEventListener("panelwright:shelf", ({ detail }) => { if (!detail.books) this.#take(null); }, { signal: this.signal });
    this.keepFresh(["project"], (topics, { project }) => topics.has(`project:${project}`));
  }

  /** Python added a book that was dropped. */
  show(data) {
    go({ project: data.id });
    this.#take(data);
  }

  async refresh() {
    const { project } = address();
    if (!project) return;
    const view = await this.attempt("project", { project_id: project });
    if (view) this.#take(view);
  }

  #take(view) {
    const isOther = view?.id !== this.project?.id;
    this.project = view;
    if (isOther) this.options = { ...DEFAULTS, ...(view ? { format: view.format, ink: view.ink } : {}) };
    if (isOther || !this.start) this.#draw();
    else this.#drawProgress(); // its pages may be there now
  }

  #draw() {
    if (!this.project) {
      this.start = this.progress = null;
      put(this.root, emptyState("book", "Start with a book", "Drop an EPUB, a text or a Markdown file. It is read here, on this machine; nothing is sent anywhere."));
      return;
    }
    this.progress = h("div", { class: "pw-progress", id: "run-progress" });
    this.start = h("div", { class: "pw-start" });
    put(this.root, this.#book(), this.progress, this.#form(), this.start);
    this.#drawProgress();
    this.#estimate();
  }

  #book() {
    const { title, authors, language, words, chapters, warnings } = this.project;
    return h(
      "section",
      { class: "pw-about", id: "book-about" },
      h("h2", {}, title),
      h("p", { class: "pw-muted" }, authors.join(", ") || "Unknown author"),
      h("ul", { class: "pw-facts" }, h("li", {}, h("b", {}, count(words)), " words"), h("li", {}, h("b", {}, count(chapters.length)), chapters.length === 1 ? " chapter" : " chapters"), h("li", {}, h("b", {}, languageName(language)))),
      warnings.length ? h("details", { class: "pw-warnings" }, h("summary", {}, turning(), icon("warning"), plural(warnings.length, "remark")), h("ul", {}, ...warnings.map((words) => h("li", {}, words)))) : null,
      h("details", { class: "pw-chapters" }, h("summary", {}, turning(), "Chapters"), h("ol", {}, ...chapters.map((chapter) => h("li", { value: chapter.number }, h("span", {}, chapter.title), h("small", {}, count(chapter.words)))))),
    );
  }

  #form() {
    const set = (changes) => { Object.assign(this.options, changes); this.estimateSoon(); };
    const chapters = this.project.chapters.map((chapter) => [String(chapter.number), `${chapter.number}. ${chapter.title}`]);
    const last = chapters.length;
    const range = () => set({ chapters: Number(from.value) === 1 && Number(to.value) === last ? null : [Number(from.value), Number(to.value)] });
    const from = select(chapters, "1", () => { if (Number(to.value) < Number(from.value)) to.value = from.value; range(); }, { id: "opt-from" });
    const to = select(chapters, String(last), () => { if (Number(to.value) < Number(from.value)) from.value = to.value; range(); }, { id: "opt-to" });
    const number = (id, min, max, placeholder, take) => h("input", { class: "pw-input", type: "number", id, min, max, step: 1, placeholder, oninput: (event) => take(event.target.value === "" ? null : Number(event.target.value)) });
    const seed = number("opt-seed", 0, 4294967295, "0", (value) => set({ seed: value ?? 0 }));
    return h(
      "form",
      { class: "pw-form", "aria-label": "How it becomes a comic", onsubmit: (event) => event.preventDefault() },
      h("h3", {}, "How it becomes a comic"),
      last > 1 ? field("From chapter", from) : null,
      last > 1 ? field("To chapter", to) : null,
      field("Pages at most", number("opt-pages", 1, 2000, "As many as it takes", (value) => set({ pages: value }))),
      field("Format", select(FORMATS, this.options.format, (format) => set({ format }), { id: "opt-format" })),
      h("div", { class: "pw-field" }, h("span", { class: "label" }, "Art"), segments("Art", [["color", "Colour"], ["ink", "Ink"]], this.options.ink, (ink) => set({ ink }))),
      field("Reading direction", select([["", "As the book reads"], ["ltr", "Left to right"], ["rtl", "Right to left"]], "", (direction) => set({ direction: direction || null }), { id: "opt-direction" })),
      h("div", { class: "pw-field" }, h("span", { class: "label" }, "How much is told"), segments("How much is told", [["", "Auto"], ["all", "All"], ["normal", "Normal"], ["sparse", "Short"]], "", (density) => set({ density: density || null }))),
      field("Seed", h("div", { class: "pw-with" }, seed, button("Another seed", () => { seed.value = String(Math.floor(Math.random() * 1e6)); set({ seed: Number(seed.value) }); }, { image: "dice" })), { hint: "The same seed gives the same comic." }),
    );
  }

  #drawStart() {
    if (!this.start) return;
    const isAgain = this.project.pages > 0;
    const isBusy = Boolean(this.#run());
    const text = isBusy ? "Being made…" : isAgain ? "Make it again" : "Make the comic";
    const key = `${text} ${isAgain}`;
    if (this.startKey === key && this.start.contains(this.startButton)) return; // a pressed button must stay itself
    this.startKey = key;
    this.startButton = button(text, () => this.#begin(isAgain), { text, image: "brush", kind: isAgain ? "" : "primary", id: "start", disabled: isBusy });
    this.estimate = h("small", { class: "pw-muted", id: "estimate" }, this.estimateWords ?? "");
    put(this.start, this.startButton, this.estimate);
  }

  async #estimate() {
    if (!this.project) return;
    try {
      const { words, pages, panels, seconds } = await this.call("estimate", { project_id: this.project.id, options: this.options });
      this.estimateWords = `About ${plural(pages, "page")}, ${plural(panels, "panel")} from ${count(words)} words, in ${duration(seconds)}`;
    } catch (problem) {
      this.estimateWords = problem.message;
    }
    if (this.estimate) this.estimate.textContent = this.estimateWords;
  }

  async #begin(isAgain) {
    if (isAgain && !(await this.#asks())) return;
    this.startButton.disabled = true;
    const run = await this.attempt("start", { project_id: this.project.id, options: this.options, replace: isAgain });
    learn(run);
    this.startButton.disabled = Boolean(run);
  }

  #asks() {
    const words = `The ${plural(this.project.pages, "page")} are made anew, and what you changed on the pages is lost. The looks, names and prompts you gave the characters stay, and so do pictures that still fit.`;
    return ask("Make the comic again?", words, { yes: "Make it again", no: "Keep these pages" });
  }

  #run() {
    return runs().find((run) => run.kind === "comic" && run.project_id === this.project?.id && isActive(run));
  }

  #drawProgress() {
    if (!this.project || !this.progress) return;
    const run = runs().find((each) => each.kind === "comic" && each.project_id === this.project.id);
    this.#drawStart(); // free again, or busy
    if (this.progress.matches(":active")) return; // a button in it is being pressed
    const focused = this.progress.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : "";
    if (!run) { put(this.progress); return; }
    const facts = factsOf(run, this.project);
    this.progress.dataset.state = run.state;
    put(
      this.progress,
      h("div", { class: "head" }, h("b", {}, isActive(run) ? run.message || "Waiting for a free artist" : ENDS[run.state]), h("span", { class: `pw-pill ${run.state}` }, spoken(run.state))),
      isActive(run) ? bar("Making the comic", run.total ? run.share : null) : null,
      facts ? h("small", { class: "pw-muted" }, facts) : null,
      ...run.failures.slice(0, 5).map((failure) => h("small", { class: "pw-problem" }, `${failure.step}: ${failure.reason}`)),
      h(
        "div",
        { class: "actions" },
        isActive(run) ? button("Cancel", async () => learn(await this.attempt("cancel", { run_id: run.id })), { text: "Cancel" }) : null,
        run.failures.length && !isActive(run) ? button("Try again", async () => learn(await this.attempt("retry", { run_id: run.id })), { text: "Try again", image: "retry" }) : null,
        this.project.pages || run.state === "done" ? button("Look at the pages", () => openTab("panels"), { text: "Look at the pages", kind: "primary" }) : null,
      ),
    );
    if (focused) this.progress.querySelector(`[aria-label="${focused}"]`)?.focus({ preventScroll: true });
  }
}

function turning() {
  const node = icon("chevron");
  node.classList.add("turn");
  return node;
}

function languageName(code) {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code) ?? code;
  } catch {
    return code || "Unknown language";
  }
}
