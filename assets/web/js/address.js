// The page's address is what a tab knows about itself: project, page and tab. A reload or a copied link shows the same.

const listeners = new Set();

/** {project: string, page: number, tab: string} */
export function address() {
  const query = new URLSearchParams(location.search);
  return { project: query.get("project") ?? "", page: Math.max(1, Number.parseInt(query.get("page_no") ?? "1", 10) || 1), tab: query.get("tab") ?? "" };
}

/** Change parts of the address and tell everybody; another project starts at its first page. */
export function go(changes) {
  const before = address();
  const after = { ...before, ...changes };
  if (before.project && after.project !== before.project && changes.page === undefined) after.page = 1;
  if (after.project === before.project && after.page === before.page && after.tab === before.tab) return;
  const query = new URLSearchParams(location.search);
  for (const [part, value] of Object.entries(after)) {
    const name = part === "page" ? "page_no" : part; // Gradio reads "page" itself
    if (value === "" || (part === "page" && value === 1)) query.delete(name);
    else query.set(name, String(value));
  }
  const words = query.toString();
  history.replaceState(history.state, "", words ? `${location.pathname}?${words}` : location.pathname);
  for (const listener of listeners) listener(after, before);
}

/** Be told of changes until `signal` aborts. */
export function onAddress(listener, signal) {
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener));
}

/** Show a tab by its id, as if it had been clicked. */
export function openTab(id) {
  document.querySelector(`button[role=tab][data-tab-id="${id}"]`)?.click();
}
