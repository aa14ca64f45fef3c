// What a drag does: pure functions from a start state and a movement (page pixels) to a new state.

import { frameOf } from "./drawing.js";

const LEAST_PX = 120; // a panel smaller than 1 cm cannot be read
const SNAP_SCREEN_PX = 6;
const GUTTERS_PX = { usual: 35, most: 120 }; // 3 mm, and 1 cm

/** The frame of a panel moved by (dx, dy), kept on the page. */
export function moved(start, dx, dy, page) {
  return {
    ...start,
    x: Math.min(Math.max(0, start.x + dx), page.width_px - start.width),
    y: Math.min(Math.max(0, start.y + dy), page.height_px - start.height),
  };
}

/** The frame with the edges named by `handle` ("nw", "e" …) moved by (dx, dy), kept on the page and big enough. */
export function resized(start, handle, dx, dy, page) {
  let [left, top, right, bottom] = [start.x, start.y, start.x + start.width, start.y + start.height];
  if (handle.includes("w")) left = Math.min(Math.max(0, left + dx), right - LEAST_PX);
  if (handle.includes("e")) right = Math.max(Math.min(page.width_px, right + dx), left + LEAST_PX);
  if (handle.includes("n")) top = Math.min(Math.max(0, top + dy), bottom - LEAST_PX);
  if (handle.includes("s")) bottom = Math.max(Math.min(page.height_px, bottom + dy), top + LEAST_PX);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * The correction (dx, dy) that lines `frame` up, and the guides to show: an edge meets the same edge of another panel
 * or of its own place before the drag (`start`), or keeps the page's gutter to a neighbour.
 */
export function snap(frame, handle, page, { panel, start, scale }) {
  const reach = SNAP_SCREEN_PX / scale;
  const others = page.panels.filter((each) => each.id !== panel.id).map((each) => frameOf(page, each));
  const isFree = (edge) => handle === "" || handle.includes(edge);
  const across = lines([...others, start].map(({ x, width }) => [x, x + width]), gutter(others.map(({ x, width }) => [x, x + width])));
  const down = lines([...others, start].map(({ y, height }) => [y, y + height]), gutter(others.map(({ y, height }) => [y, y + height])));
  const x = nearest([...(isFree("w") ? [[frame.x, across.starts]] : []), ...(isFree("e") ? [[frame.x + frame.width, across.ends]] : [])], reach);
  const y = nearest([...(isFree("n") ? [[frame.y, down.starts]] : []), ...(isFree("s") ? [[frame.y + frame.height, down.ends]] : [])], reach);
  const guides = [...(x ? [{ axis: "x", at: x.at }] : []), ...(y ? [{ axis: "y", at: y.at }] : [])];
  return { dx: x?.by ?? 0, dy: y?.by ?? 0, guides };
}

/** Where panels may start and end along one axis; `sides` are [start, end] of the panels there. */
function lines(sides, gap) {
  return { starts: sides.flatMap(([start, end]) => [start, end + gap]), ends: sides.flatMap(([start, end]) => [end, start - gap]) };
}

/** The smallest space between panels along one axis; a usual one when none is seen. */
function gutter(sides) {
  const gaps = sides.flatMap(([, end]) => sides.map(([start]) => start - end)).filter((gap) => gap > 4 && gap < GUTTERS_PX.most);
  return gaps.length ? Math.min(...gaps) : GUTTERS_PX.usual;
}

function nearest(edges, reach) {
  let best = null;
  for (const [edge, places] of edges) {
    for (const at of places) {
      const by = at - edge;
      if (Math.abs(by) <= reach && (!best || Math.abs(by) < Math.abs(best.by))) best = { at, by };
    }
  }
  return best;
}

/** A frame in page pixels as fractions of the page: [x, y, width, height]. */
export const asFraction = (frame, page) => [frame.x / page.width_px, frame.y / page.height_px, frame.width / page.width_px, frame.height / page.height_px].map((value) => Math.round(value * 1e5) / 1e5);
