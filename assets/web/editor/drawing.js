// The page as SVG: paper, panels with their pictures, lettering as live text, and the handles of what is selected.
// Lengths are pixels of the page at 300 dpi; lettering is drawn in pixels of its panel, moved to the panel's corner.

import { s } from "../js/dom.js";

const HANDLES = [["nw", 0, 0], ["n", 0.5, 0], ["ne", 1, 0], ["e", 1, 0.5], ["se", 1, 1], ["s", 0.5, 1], ["sw", 0, 1], ["w", 0, 0.5]];
const TAGS = { stale: "Stale", locked: "Locked" };
const KINDS = { balloon: "Balloon", caption: "Caption", sound_effect: "Sound" };

/** A panel's rectangle in pixels of the page. */
export function frameOf(page, panel) {
  const [x, y, width, height] = panel.frame;
  return { x: x * page.width_px, y: y * page.height_px, width: width * page.width_px, height: height * page.height_px };
}

/** Everything on the page, as children for the <svg>. `selected` is an id or null, `scale` screen pixels per page pixel. */
export function drawPage(page, selected, scale) {
  const unit = 1 / scale;
  const nodes = [s("rect", { class: "pe-paper", width: page.width_px, height: page.height_px })];
  for (const panel of page.panels) nodes.push(drawPanel(page, panel, panel.id === selected, unit));
  for (const panel of page.panels) nodes.push(drawLettering(page, panel, selected));
  nodes.push(s("g", { class: "pe-tags" }, page.panels.filter((panel) => TAGS[panel.state]).map((panel) => drawTag(page, panel, unit))), drawHandles(page, selected, unit), s("g", { class: "pe-guides" }));
  return nodes;
}

function drawPanel(page, panel, isSelected, unit) {
  const { x, y, width, height } = frameOf(page, panel);
  return s(
    "g",
    { class: isSelected ? "pe-panel selected" : "pe-panel", "data-panel": panel.id, "data-state": panel.state, role: "img", "aria-label": `Panel ${panel.number}, ${panel.state}`, transform: `translate(${x} ${y})` },
    s("rect", { class: "pe-ground", width, height }),
    panel.picture_url ? s("image", { href: panel.picture_url, width, height, preserveAspectRatio: "xMidYMid slice" }) : s("text", { class: "pe-waiting", x: width / 2, y: height / 2, "font-size": 13 * unit }, "Not drawn yet"),
    s("rect", { class: "pe-border", width, height, "stroke-width": 6 }),
  );
}

/** A tag of the same size on every screen, over the lettering, in the corner where captions are rarest. */
function drawTag(page, panel, unit) {
  const { x, y, width, height } = frameOf(page, panel);
  return s(
    "g",
    { class: `pe-tag ${panel.state}`, "data-tag": panel.id, transform: `translate(${x + width - 6 * unit} ${y + height - 6 * unit}) scale(${unit})` },
    s("rect", { x: -52, y: -19, width: 52, height: 19, rx: 9.5 }),
    s("text", { x: -26, y: -5.5 }, TAGS[panel.state]),
  );
}

function drawLettering(page, panel, selected) {
  const { x, y } = frameOf(page, panel);
  const layer = s("g", { class: "pe-lettering", "data-of": panel.id, transform: `translate(${x} ${y})` });
  const outlines = s("g", { class: "pe-outlines" }); // all strokes below all fills, so that joined balloons melt into one
  const groups = panel.lettering.map((item) => {
    const { shape } = item;
    if (shape.d) outlines.append(strokeOf(shape));
    for (const [cx, cy, r] of shape.bubbles ?? []) outlines.append(s("circle", { cx, cy, r: r + shape.stroke_px / 2, fill: shape.stroke }));
    return drawItem(item, item.id === selected);
  });
  layer.append(outlines, ...groups);
  return layer;
}

const strokeOf = (shape) => s("path", { d: shape.d, fill: "none", stroke: shape.stroke, "stroke-width": shape.stroke_px, "stroke-dasharray": shape.dash?.join(" "), "stroke-linejoin": "round" });

function drawItem(item, isSelected) {
  const { shape } = item;
  const isSound = item.kind === "sound_effect";
  const label = `${KINDS[item.kind]}${item.speaker ? ` of ${item.speaker}` : ""}: ${item.text}`;
  const turn = shape.degrees ? `rotate(${shape.degrees} ${shape.center[0]} ${shape.center[1]})` : null;
  return s(
    "g",
    { class: isSelected ? "pe-item selected" : "pe-item", "data-item": item.id, role: "img", "aria-label": label },
    shape.d ? s("path", { class: "pe-shape", d: shape.d, fill: shape.fill }) : null,
    ...(shape.bubbles ?? []).map(([cx, cy, r]) => s("circle", { cx, cy, r: Math.max(0, r - shape.stroke_px / 2), fill: shape.fill })),
    isSound ? s("rect", { class: "pe-hit", x: shape.box[0], y: shape.box[1], width: shape.box[2], height: shape.box[3] }) : null,
    s("g", turn ? { transform: turn } : {}, ...shape.lines.map((line) => drawLine(line, isSound ? shape : null))),
    isSelected ? s("rect", { class: "pe-box", x: shape.box[0], y: shape.box[1], width: shape.box[2], height: shape.box[3], rx: 8 }) : null,
  );
}

function drawLine(line, halo) {
  return s(
    "text",
    {
      x: line.x, y: line.y, "text-anchor": line.anchor ?? "middle", fill: line.fill,
      style: { "font-family": `"${line.family}"`, "font-size": `${line.font_px}px`, "font-weight": line.weight, "font-style": line.style },
      ...(halo ? { stroke: halo.stroke, "stroke-width": halo.stroke_px, "paint-order": "stroke", "stroke-linejoin": "round" } : {}),
    },
    line.text,
  );
}

function drawHandles(page, selected, unit) {
  const layer = s("g", { class: "pe-handles" });
  const panel = page.panels.find((each) => each.id === selected);
  if (panel) {
    const { x, y, width, height } = frameOf(page, panel);
    for (const [name, across, down] of HANDLES) {
      layer.append(s("rect", { class: "pe-handle", "data-handle": name, x: x + width * across - 5 * unit, y: y + height * down - 5 * unit, width: 10 * unit, height: 10 * unit, rx: 2 * unit, style: { cursor: `${name}-resize` } }));
    }
  }
  const owner = page.panels.find((each) => each.lettering.some((item) => item.id === selected));
  const item = owner?.lettering.find((each) => each.id === selected);
  if (item?.tail) {
    const { x, y } = frameOf(page, owner);
    const [tx, ty] = tailTip(item);
    layer.append(s("circle", { class: "pe-handle tail", "data-handle": "tail", cx: x + tx, cy: y + ty, r: 7 * unit }, s("title", {}, "Drag the tail")));
  }
  return layer;
}

/** Show a panel at its new frame while it is dragged: the same nodes, so that pictures do not flicker. */
export function redrawFrame(svg, page, panel, scale) {
  const { x, y, width, height } = frameOf(page, panel);
  const name = CSS.escape(panel.id);
  const group = svg.querySelector(`[data-panel="${name}"]`);
  for (const node of [group, svg.querySelector(`[data-of="${name}"]`)]) node.setAttribute("transform", `translate(${x} ${y})`);
  for (const node of group.querySelectorAll(".pe-ground, .pe-border, image")) {
    node.setAttribute("width", width);
    node.setAttribute("height", height);
  }
  svg.querySelector(`[data-tag="${name}"]`)?.replaceWith(drawTag(page, panel, 1 / scale));
  svg.querySelector(".pe-handles").replaceWith(drawHandles(page, panel.id, 1 / scale));
}

/** The tip of a balloon's tail in pixels of its panel. */
export function tailTip(item) {
  return item.shape.tail ?? item.shape.center;
}

/** Lines that show what a panel's edges have met; lengths in page pixels. */
export function drawGuides(page, guides, unit) {
  return guides.map(({ axis, at }) =>
    axis === "x"
      ? s("line", { x1: at, x2: at, y1: 0, y2: page.height_px, "stroke-width": unit })
      : s("line", { x1: 0, x2: page.width_px, y1: at, y2: at, "stroke-width": unit }),
  );
}
