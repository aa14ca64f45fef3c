// What a drag does: pure functions from a start state and a movement (page pixels) to a new state.

import { frameOf } from "./drawing.js";

const LEAST_PX = 120; // a panel smaller than 1 cm cannot be read
const SNAP_SCREEN_PX = 7;

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

/** The correction (dx, dy) that lets an edge of `frame` meet an edge of another panel, and the guides to show. */
export function snap(frame, handle, page, panel, scale) {
  const reach = SNAP_SCREEN_PX / scale;
  const others = page.panels.filter((each) => each.id !== panel.id).map((each) => frameOf(page, each));
  const vertical = others.flatMap(({ x, width }) => [x, x + width]);
  const horizontal = others.flatMap(({ y, height }) => [y, y + height]);
  const isMove = handle === "";
  const xs = [...(isMove || handle.includes("w") ? [frame.x] : []), ...(isMove || handle.includes("e") ? [frame.x + frame.width] : [])];
  const ys = [...(isMove || handle.includes("n") ? [frame.y] : []), ...(isMove || handle.includes("s") ? [frame.y + frame.height] : [])];
  const x = nearest(xs, vertical, reach);
  const y = nearest(ys, horizontal, reach);
  const guides = [...(x ? [{ axis: "x", at: x.at }] : []), ...(y ? [{ axis: "y", at: y.at }] : [])];
  return { dx: x?.by ?? 0, dy: y?.by ?? 0, guides };
}

function nearest(edges, lines, reach) {
  let best = null;
  for (const edge of edges) {
    for (const at of lines) {
      const by = at - edge;
      if (Math.abs(by) <= reach && (!best || Math.abs(by) < Math.abs(best.by))) best = { at, by };
    }
  }
  return best;
}

/** A frame in page pixels as fractions of the page: [x, y, width, height]. */
export const asFraction = (frame, page) => [frame.x / page.width_px, frame.y / page.height_px, frame.width / page.width_px, frame.height / page.height_px].map((value) => Math.round(value * 1e5) / 1e5);
