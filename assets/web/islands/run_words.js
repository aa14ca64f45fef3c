// What a run of a comic is said to be doing.

import { count, duration, plural } from "../js/dom.js";
import { isActive } from "../js/live.js";

export const ENDS = { done: "The comic is ready.", failed: "It could not be finished.", cancelled: "It was cancelled; finished panels are kept." };

/** How far it is, or what came of it, in one line. */
export function factsOf(run, project) {
  const parts = isActive(run)
    ? [run.total ? `${count(run.done)} of ${count(run.total)} steps` : "", run.seconds_left ? `about ${duration(run.seconds_left)} left` : "", project.pages ? "finished pages can be looked at and edited already" : ""]
    : [project.pages ? plural(project.pages, "page") : "", project.panels ? plural(project.panels, "panel") : "", run.finished_at ? `took ${duration((new Date(run.finished_at) - new Date(run.created_at)) / 1000)}` : ""];
  return parts.filter(Boolean).join(" · ");
}
