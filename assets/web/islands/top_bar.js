// The bar above the tabs: which project, whether news arrive, what is being worked on, light or dark.

import { address, go, openTab } from "../js/address.js";
import { bar, button, count, duration, put, h, icon, plural, spoken } from "../js/dom.js";
import { Island } from "../js/island.js";
import { isActive, learn, onRuns, onState, runs } from "../js/live.js";
import { showShortcuts } from "./shortcuts.js";

const STATES = { live: "Live", connecting: "Connecting", lost: "Reconnecting" };

export class TopBar extends Island {
  constructor(root, events) {
    super(root, events);
    this.projects = [];
    this.#build();
    document.addEventListener("pointerdown", (event) => { if (!root.contains(event.target)) this.#close(); }, { signal: this.signal });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.#close(); }, { signal: this.signal });
    onRuns(() => this.#drawJobs(), this.signal);
    onState((state) => this.#drawState(state), this.signal);
    this.#drawJobs();
    this.keepFresh(["project"], (topics) => [...topics].some((topic) => topic.startsWith("project:")));
  }

  async refresh() {
    const projects = await this.attempt("projects");
    if (!projects) return;
    this.projects = projects;
    const current = address().project;
    if (!projects.some((project) => project.id === current)) go({ project: projects[0]?.id ?? "" });
    document.dispatchEvent(new CustomEvent("panelwright:shelf", { detail: { books: projects.length } }));
    this.#drawProjects();
  }

  #build() {
    this.projectButton = h("button", { type: "button", class: "pw-menu-button", "aria-haspopup": "menu", id: "project-button", onclick: () => this.#toggle(this.projectMenu) });
    this.projectMenu = h("div", { class: "pw-popover projects", role: "menu", hidden: true });
    this.jobsButton = h("button", { type: "button", class: "pw-menu-button jobs", "aria-haspopup": "dialog", id: "jobs-button", onclick: () => this.#toggle(this.jobsList) });
    this.jobsList = h("div", { class: "pw-popover jobs", role: "dialog", "aria-label": "Jobs", hidden: true });
    put(this.projectButton, h("span", { class: "pw-muted" }, "Reading the shelf…"), icon("chevron"));
    this.state = h("span", { class: "pw-live", role: "status" });
    this.root.className = "pw-island pw-top";
    put(
      this.root,
      h("div", { class: "pw-brand" }, icon("logo"), h("b", {}, "Panelwright")),
      h("div", { class: "pw-anchor" }, this.projectButton, this.projectMenu),
      h("span", { class: "pw-space" }),
      this.state,
      h("div", { class: "pw-anchor" }, this.jobsButton, this.jobsList),
      button("Keyboard shortcuts", showShortcuts, { image: "keys", kind: "quiet", keys: "?" }),
      button("Light or dark", () => this.#switchTheme(), { image: "theme", kind: "quiet" }),
    );
  }

  #drawProjects() {
    const current = this.projects.find((project) => project.id === address().project);
    put(this.projectButton, h("span", {}, current ? current.title : "No book yet"), icon("chevron"));
    put(
      this.projectMenu,
      ...this.projects.map((project) =>
        h(
          "button",
          { type: "button", role: "menuitemradio", "aria-checked": String(project.id === current?.id), onclick: () => this.#open(project.id) },
          project.cover_url ? h("img", { src: project.cover_url, alt: "", loading: "lazy" }) : h("span", { class: "pw-cover" }, icon("book")),
          h("span", {}, h("b", {}, project.title), h("small", {}, project.pages ? plural(project.pages, "page") : spoken(project.state))),
        ),
      ),
      h("button", { type: "button", role: "menuitem", class: "more", onclick: () => { this.#close(); openTab("upload"); } }, icon("plus"), h("span", {}, "Add a book")),
    );
  }

  #drawJobs() {
    const all = runs();
    const active = all.filter(isActive);
    const share = active.length ? active.reduce((sum, run) => sum + run.share, 0) / active.length : 0;
    put(
      this.jobsButton,
      icon("jobs"),
      h("span", { class: "name" }, active.length ? plural(active.length, "job") : "Jobs"),
      ...(active.length ? [bar("All jobs", share)] : []),
    );
    this.jobsButton.dataset.active = String(active.length);
    if (this.jobsList.matches(":active")) return; // a button in it is being pressed
    put(
      this.jobsList,
      h("header", {}, h("h3", {}, "Jobs"), h("small", {}, "They go on when you close this window.")),
      ...(all.length ? all.slice(0, 20).map((run) => this.jobRow(run)) : [h("p", { class: "pw-muted" }, "Nothing has been started yet.")]),
    );
  }

  /** One run with its progress, what failed, and what can be done about it. */
  jobRow(run) {
    const words = isActive(run)
      ? [run.message || spoken(run.state), run.total ? `${count(run.done)} of ${count(run.total)}` : "", run.seconds_left ? `${duration(run.seconds_left)} left` : ""]
      : [run.finished_at ? `took ${duration((new Date(run.finished_at) - new Date(run.created_at)) / 1000)}` : "", run.failures.length ? plural(run.failures.length, "failure") : ""];
    return h(
      "div",
      { class: "pw-job", data: { id: run.id, state: run.state, kind: run.kind } },
      h("div", { class: "head" }, h("b", {}, run.label), h("span", { class: `pw-pill ${run.state}` }, spoken(run.state))),
      h("small", { class: "pw-muted" }, run.project_title),
      isActive(run) ? bar(run.label, run.total ? run.share : null) : null,
      h("small", {}, words.filter(Boolean).join(" · ")),
      ...run.failures.slice(0, 3).map((failure) => h("small", { class: "pw-problem" }, `${failure.step}: ${failure.reason}`)),
      h(
        "div",
        { class: "actions" },
        isActive(run) ? button("Cancel", () => this.#ask("cancel", run), { text: "Cancel" }) : null,
        run.failures.length && !isActive(run) ? button("Try again", () => this.#ask("retry", run), { text: "Try again", image: "retry" }) : null,
        run.file_id ? h("a", { class: "pw-button", href: `/ui-api/file/${encodeURIComponent(run.file_id)}`, download: true }, icon("download"), "Download") : null,
      ),
    );
  }

  async #ask(event, run) {
    learn(await this.attempt(event, { run_id: run.id }));
  }

  #open(project) {
    this.#close();
    go({ project });
  }

  #drawState(state) {
    this.state.dataset.state = state;
    this.state.title = state === "live" ? "Changes arrive by themselves" : "Changes arrive late until the connection is back";
    this.state.textContent = STATES[state];
  }

  #toggle(popover) {
    const wasHidden = popover.hidden;
    this.#close();
    popover.hidden = !wasHidden;
    popover.previousSibling.setAttribute("aria-expanded", String(wasHidden));
    if (wasHidden) (popover.querySelector("[aria-checked=true]") ?? popover.querySelector("button, a"))?.focus({ preventScroll: true });
  }

  #close() {
    for (const popover of [this.projectMenu, this.jobsList]) {
      if (popover.contains(document.activeElement)) popover.previousSibling.focus({ preventScroll: true });
      popover.hidden = true;
      popover.previousSibling.setAttribute("aria-expanded", "false");
    }
  }

  #switchTheme() {
    const isDark = document.body.classList.toggle("dark");
    localStorage.setItem("panelwright-theme", isDark ? "dark" : "light");
  }
}
