// The characters: who they are, what the book says about their looks, and the design they are drawn with.

import { address, openTab } from "../js/address.js";
import { button, emptyState, field, put, h, icon, isTyping, plural, select, spoken } from "../js/dom.js";
import { Island } from "../js/island.js";
import { isActive, learn, onRuns, runs } from "../js/live.js";

const COLORS = [["hair", "Hair"], ["skin", "Skin"], ["eyes", "Eyes"], ["top", "Top"], ["bottom", "Bottom"], ["accent", "Accent"], ["shoes", "Shoes"]];

export class Cast extends Island {
  constructor(root, events) {
    super(root, events);
    root.classList.add("pw-cast");
    this.cards = [];
    this.chosen = null;
    this.list = h("nav", { class: "pw-cast-list", "aria-label": "Characters" });
    this.detail = h("section", { class: "pw-cast-detail", "aria-live": "polite" });
    onRuns(() => this.#drawRedraw(), this.signal);
    this.keepFresh(["project"], (topics, { project }) => [...topics].some((topic) => topic === `project:${project}` || topic.startsWith(`page:${project}:`)), 1000);
  }

  async refresh() {
    const { project } = address();
    if (isTyping(document.activeElement) && this.root.contains(document.activeElement) && document.activeElement.type !== "color") return;
    this.choices ??= await this.attempt("choices");
    const cards = project ? await this.attempt("cast", { project_id: project }) : [];
    if (!cards) return;
    this.cards = cards;
    if (!this.cards.some((card) => card.id === this.chosen)) this.chosen = this.cards[0]?.id ?? null;
    this.#draw();
  }

  #card() {
    return this.cards.find((card) => card.id === this.chosen);
  }

  #draw() {
    if (!this.cards.length || !this.choices) {
      put(this.root, emptyState("people", "No characters yet", "They are found when a book becomes a comic.", button("Go to Upload", () => openTab("upload"), { text: "Go to Upload" })));
      return;
    }
    const stale = this.cards.reduce((sum, card) => sum + card.stale_panels, 0);
    this.all = stale ? button("Redraw everything that is stale", () => this.#redraw(null), { text: "Redraw all stale", image: "brush", id: "redraw-all" }) : null;
    put(
      this.list,
      h("header", { class: "pw-section" }, h("h2", {}, "Characters"), h("small", {}, String(this.cards.length)), this.all),
      ...this.cards.map((card) =>
        h(
          "button",
          { type: "button", data: { id: card.id }, "aria-current": card.id === this.chosen ? "true" : null, onclick: () => { this.chosen = card.id; this.#draw(); } },
          h("span", { class: "face", style: card.sheet_url ? { "background-image": `url("${card.sheet_url}")` } : {} }, card.sheet_url ? null : icon("people")),
          h("span", {}, h("b", {}, card.name), h("small", {}, [plural(card.quotes, "line"), plural(card.panels, "panel")].join(" · "), card.stale_panels ? h("span", { class: "stale", title: "Panels that show an older design" }, ` · ${card.stale_panels} stale`) : null)),
        ),
      ),
    );
    this.#drawDetail();
    if (this.list.parentNode !== this.root) put(this.root, this.list, this.detail);
  }

  #drawDetail() {
    const card = this.#card();
    const focus = this.detail.contains(document.activeElement) ? document.activeElement.id : "";
    this.redrawBar = h("div", { class: "pw-actions" });
    put(
      this.detail,
      h(
        "div",
        { class: "pw-reference" },
        h("figure", { class: "pw-sheet", data: { stale: String(card.sheet_is_stale) } }, card.sheet_url ? h("img", { src: card.sheet_url, alt: `Reference drawing of ${card.name}` }) : emptyState("brush", "Being drawn", "The reference drawing follows.")),
        this.#evidence(card),
      ),
      h("div", { class: "pw-character" }, this.#head(card), this.#design(card), this.#prompt(card)),
    );
    this.#drawRedraw();
    if (focus) this.detail.querySelector(`#${CSS.escape(focus)}`)?.focus({ preventScroll: true });
  }

  #head(card) {
    const name = h("input", { class: "pw-inline title", id: "character-name", value: card.name, "aria-label": "Name", onchange: () => this.#change("rename", { name: name.value }) });
    const others = card.aliases.filter((alias) => alias !== card.name);
    return h("header", {}, name, others.length ? h("p", { class: "pw-muted" }, `Also ${others.slice(0, 6).join(", ")}`) : null, this.redrawBar);
  }

  #design(card) {
    const { design } = card;
    const set = (changes) => this.#change("change_design", { changes });
    const isTold = (name) => design.told.includes(name);
    const named = (label, name) => (isTold(name) ? `${label} ·` : label);
    const range = (label, name, [low, high], unit) => {
      const out = h("output", {}, `${design[name].toFixed(2)}${unit}`);
      const input = h("input", { type: "range", id: `design-${name}`, min: low, max: high, step: 0.01, value: String(design[name]), oninput: () => { out.textContent = `${Number(input.value).toFixed(2)}${unit}`; }, onchange: () => set({ [name]: Number(input.value) }) });
      return field(named(label, name), h("div", { class: "pw-with", id: `row-${name}` }, input, out));
    };
    const choice = (label, name, values) => field(named(label, name), select(values, design[name], (value) => set({ [name]: value }), { id: `design-${name}` }));
    return h(
      "section",
      {},
      h("h3", {}, "Design"),
      h(
        "div",
        { class: "pw-colors" },
        ...COLORS.map(([name, label]) =>
          h("label", { class: "pw-color", title: isTold(name) ? "Decided by the book or by you" : "Chosen freely" }, h("input", { type: "color", id: `design-${name}`, value: design[name], onchange: (event) => set({ [name]: event.target.value }) }), h("span", {}, named(label, name))),
        ),
      ),
      h(
        "div",
        { class: "pw-fields three" },
        choice("Hair style", "hair_style", this.choices.hair_styles),
        choice("Outfit", "outfit", this.choices.outfits),
        choice("Age", "age", this.choices.ages),
        choice("Gender", "gender", this.choices.genders),
        range("Height", "height_m", this.choices.height_m, " m"),
        range("Build", "build", this.choices.build, ""),
      ),
      h(
        "div",
        { class: "pw-chips", role: "group", "aria-label": "Accessories" },
        ...this.choices.accessories.map((name) => {
          const isOn = design.accessories.includes(name);
          const next = isOn ? design.accessories.filter((each) => each !== name) : [...design.accessories, name];
          return h("button", { type: "button", id: `accessory-${name}`, "aria-pressed": String(isOn), onclick: () => set({ accessories: next }) }, spoken(name));
        }),
      ),
      h("small", { class: "pw-muted" }, "A dot marks what the book or you decided; the rest was chosen to tell people apart."),
    );
  }

  #evidence(card) {
    const looks = card.looks.filter((look, at) => card.looks.findIndex((each) => each.slot === look.slot && each.sentence === look.sentence) === at);
    return h(
      "section",
      {},
      h("h3", {}, "What the book says"),
      looks.length
        ? h("ul", { class: "pw-evidence" }, ...looks.map((look) => h("li", { title: look.reason }, h("b", {}, spoken(look.slot)), ...told(look), h("small", { class: "pw-muted" }, `${look.chapter} · ${Math.round(look.confidence * 100)} % sure`))))
        : h("p", { class: "pw-muted" }, "Nothing about this character's looks was found; the design was made from the name."),
    );
  }

  #prompt(card) {
    return h("section", {}, field("Words for image models", h("textarea", { class: "pw-input", id: "character-prompt", rows: 2, value: card.prompt, placeholder: "Empty: written from the design", onchange: (event) => this.#change("change_prompt", { prompt: event.target.value }) }), { wide: true }));
  }

  #drawRedraw() {
    const card = this.#card();
    if (!card || !this.redrawBar) return;
    const isBusy = runs().some((run) => isActive(run) && run.kind === "redraw" && run.project_id === address().project);
    put(
      this.redrawBar,
      card.stale_panels
        ? button("Redraw stale panels", () => this.#redraw(card.id), { text: isBusy ? "Drawing…" : `Redraw ${plural(card.stale_panels, "stale panel")}`, image: "brush", kind: "primary", id: "redraw-stale", disabled: isBusy })
        : h("span", { class: "pw-pill fresh" }, `${plural(card.panels, "panel")} up to date`),
    );
    if (this.all) this.all.disabled = isBusy;
  }

  async #change(event, message) {
    const card = await this.attempt(event, { project_id: address().project, character_id: this.chosen, ...message });
    if (!card) return this.refresh();
    this.cards = this.cards.map((each) => (each.id === card.id ? card : each));
    this.#draw();
  }

  async #redraw(character) {
    learn(await this.attempt("redraw_stale", { project_id: address().project, character_id: character }));
  }
}

/** The sentence with the words about the look marked; the words alone where they stand elsewhere. */
function told({ text, sentence }) {
  const at = sentence.toLowerCase().indexOf(text.toLowerCase());
  if (at < 0) return [h("span", {}, text), h("q", {}, sentence)];
  if (text.length > 0.8 * sentence.length) return [h("q", {}, sentence)];
  return [h("q", {}, sentence.slice(0, at), h("mark", {}, sentence.slice(at, at + text.length)), sentence.slice(at + text.length))];
}
