// What the selected panel shows, why, and how it was drawn. Each change is kept at once; drawing is asked for.

import { button, emptyState, field, put, h, icon, isTyping, segments, select, spoken } from "../js/dom.js";
import { Island } from "../js/island.js";
import { address } from "../js/address.js";
import { isActive, learn, onRuns, runs } from "../js/live.js";

const STATES = { fresh: "Up to date", stale: "Picture is older than the shot", locked: "Locked", missing: "Not drawn yet" };
const SIDES = [["left", "Left"], ["middle", "Middle"], ["right", "Right"]];

export class Inspector extends Island {
  constructor(root, events) {
    super(root, events);
    root.classList.add("pw-inspector");
    this.panel = null;
    this.choices = null;
    this.wanted = { project: "", panel: null };
    this.#drawNothing();
    document.addEventListener("panelwright:panel", ({ detail }) => this.#follow(detail), { signal: this.signal });
    onRuns(() => this.#drawActions(), this.signal);
    this.keepFresh([], (topics, at) => topics.has(`page:${at.project}:${this.panel?.page_no}`) || topics.has(`project:${at.project}`));
  }

  async refresh() {
    const { project, panel } = this.wanted;
    if (!panel) return this.#drawNothing();
    if (isTyping(document.activeElement) && this.root.contains(document.activeElement)) return;
    if (this.choicesOf !== project) {
      this.choices = await this.attempt("choices", { project_id: project });
      this.choicesOf = this.choices ? project : "";
    }
    const view = await this.attempt("panel", { project_id: project, panel_id: panel });
    if (view && this.choices && view.id === this.wanted.panel) this.#take(view);
  }

  #follow({ project, panel }) {
    const isSame = panel === this.wanted.panel;
    this.wanted = { project, panel };
    if (!isSame || !panel) this.refresh();
  }

  #take(view) {
    this.panel = view;
    this.#draw();
  }

  async #change(event, message) {
    const view = await this.attempt(event, { project_id: this.panel.project_id, panel_id: this.panel.id, ...message });
    if (!view) return this.refresh();
    this.#take(view);
    document.dispatchEvent(new CustomEvent("panelwright:page", { detail: { rev: view.rev } })); // the editor must know the new revision
  }

  #changeShot(changes) {
    this.panel.shot = { ...this.panel.shot, ...changes };
    this.#change("change_shot", { shot: this.panel.shot });
  }

  // ------------------------------------------------------------------ drawing

  #drawNothing() {
    this.panel = null;
    this.actions = null;
    put(this.root, emptyState("eye", "Nothing selected", "Click a panel or a balloon on the page. Tab goes to the next one."));
  }

  #draw() {
    const { panel } = this;
    const scroll = this.root.scrollTop;
    const focus = this.root.contains(document.activeElement) ? document.activeElement.id : "";
    this.actions = h("div", { class: "pw-actions" });
    this.root.dataset.panel = panel.id;
    put(this.root, this.#head(), this.#source(), this.#shot(), this.#people(), this.#words(), this.actions, this.#versions());
    this.#drawActions();
    this.root.scrollTop = scroll;
    if (focus) this.root.querySelector(`#${CSS.escape(focus)}`)?.focus({ preventScroll: true });
  }

  #head() {
    const { panel } = this;
    const isLocked = panel.state === "locked";
    return h(
      "header",
      {},
      h("div", {}, h("h2", {}, `Panel ${panel.number}`), h("small", { class: "pw-muted" }, `Page ${panel.page_no}`)),
      h("span", { class: `pw-pill ${panel.state}`, id: "panel-state", title: STATES[panel.state] }, spoken(panel.state)),
      button(isLocked ? "Unlock the picture" : "Lock the picture", () => this.#change("lock", { is_locked: !isLocked }), { image: isLocked ? "lock" : "unlock", kind: isLocked ? "pressed" : "quiet", id: "lock", "aria-pressed": String(isLocked) }),
    );
  }

  #source() {
    const { source_text: text, chapter, note } = this.panel;
    if (!text) return null;
    return h("figure", { class: "pw-source" }, h("blockquote", {}, text), h("figcaption", {}, [chapter, note].filter(Boolean).join(" · ")));
  }

  #shot() {
    const { shot } = this.panel;
    const { sizes, angles, devices, locations, times, weathers } = this.choices;
    const set = (name) => (value) => this.#changeShot({ [name]: value });
    const setting = (name) => (value) => this.#changeShot({ setting: { ...shot.setting, [name]: value } });
    return h(
      "section",
      {},
      h("h3", {}, "Shot"),
      h(
        "div",
        { class: "pw-fields" },
        field("Size", select(sizes, shot.size, set("size"), { id: "shot-size" })),
        field("Angle", select(angles, shot.angle, set("angle"), { id: "shot-angle" })),
        field("Place", select(locations, shot.setting.location, setting("location"), { id: "shot-location" })),
        field("Device", select(devices, shot.device, set("device"), { id: "shot-device" })),
        field("Time", select(times, shot.setting.time, setting("time"), { id: "shot-time" })),
        field("Weather", select(weathers, shot.setting.weather, setting("weather"), { id: "shot-weather" })),
        shot.size === "insert" ? field("Thing shown", h("input", { class: "pw-input", id: "shot-subject", value: shot.subject, onchange: (event) => set("subject")(event.target.value.trim()) })) : null,
      ),
    );
  }

  #people() {
    const { actors } = this.panel.shot;
    const { cast, poses, expressions } = this.choices;
    const names = new Map(cast);
    const dress = (index, changes) => this.#changeShot({ actors: actors.map((actor, at) => (at === index ? { ...actor, ...changes } : actor)) });
    const absent = cast.filter(([id]) => !actors.some((actor) => actor.character === id));
    const add = select([["", "Add somebody…"], ...absent], "", (id) => { if (id) this.#changeShot({ actors: [...actors, { character: id }] }); }, { "aria-label": "Add somebody to the shot", id: "add-actor" });
    return h(
      "section",
      {},
      h("h3", {}, "People"),
      ...actors.map((actor, index) =>
        h(
          "div",
          { class: "pw-actor", data: { character: actor.character } },
          h("div", { class: "head" }, h("b", {}, names.get(actor.character) ?? "Somebody"), button("Take out of the shot", () => this.#changeShot({ actors: actors.filter((_, at) => at !== index) }), { image: "close", kind: "quiet" })),
          h(
            "div",
            { class: "pw-fields three" },
            field("Pose", select(poses, actor.pose, (pose) => dress(index, { pose }), { id: `pose-${index}` })),
            field("Expression", select(expressions, actor.expression, (expression) => dress(index, { expression }), { id: `expression-${index}` })),
            field("Side", select(SIDES, actor.side, (side) => dress(index, { side }), { id: `side-${index}` })),
          ),
        ),
      ),
      absent.length ? add : null,
    );
  }

  #words() {
    const { prompt, seed } = this.panel;
    const number = h("input", { class: "pw-input", type: "number", id: "panel-seed", min: 0, max: 4294967295, step: 1, value: String(seed), onchange: () => this.#change("change_seed", { seed: Math.max(0, Math.trunc(Number(number.value) || 0)) }) });
    return h(
      "section",
      {},
      h("h3", {}, "Picture"),
      field("Your own words for an image model", h("textarea", { class: "pw-input", id: "panel-prompt", rows: 2, value: prompt, placeholder: "Empty: written from the shot", onchange: (event) => this.#change("change_prompt", { prompt: event.target.value }) }), { wide: true }),
      field("Seed", h("div", { class: "pw-with" }, number, button("Another take", () => this.#change("change_seed", { seed: Math.floor(Math.random() * 4294967295) }), { image: "dice" }))),
    );
  }

  #drawActions() {
    if (!this.actions || !this.panel) return;
    const isBusy = runs().some((run) => isActive(run) && run.project_id === this.panel.project_id && run.kind === "redraw");
    const isDue = this.panel.state === "stale" || this.panel.state === "missing";
    put(
      this.actions,
      button("Redraw this panel", () => this.#redraw(), { text: isBusy ? "Drawing…" : "Redraw", image: "brush", kind: isDue ? "primary" : "", id: "redraw", disabled: isBusy || this.panel.state === "locked" }),
      h("small", { class: "pw-muted" }, STATES[this.panel.state]),
    );
  }

  async #redraw() {
    learn(await this.attempt("redraw", { project_id: this.panel.project_id, panel_id: this.panel.id }));
  }

  #versions() {
    const { versions } = this.panel;
    if (!versions.length) return null;
    return h(
      "section",
      {},
      h("h3", {}, "Versions"),
      h(
        "div",
        { class: "pw-versions" },
        ...versions.map((version) =>
          h(
            "button",
            { type: "button", "aria-pressed": String(version.is_current), title: `Seed ${version.seed}, ${version.backend}`, "aria-label": version.is_current ? "The picture on the page" : "Put this picture on the page", onclick: () => this.#change("restore", { version_id: version.id }) },
            h("img", { src: version.preview_url, alt: "", loading: "lazy" }),
            version.is_current ? icon("check") : null,
          ),
        ),
      ),
    );
  }
}
