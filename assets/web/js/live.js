// News from the server: every run as it is now, and topics ("page:<project>:<number>") that somebody should read again.

const RUNS = new Map();
const runListeners = new Set();
const topicListeners = new Set();
const stateListeners = new Set();
let state = "connecting";
let socket = null;
let poll = 0;

/** Every run known, newest first. */
export const runs = () => [...RUNS.values()].sort((a, b) => (a.created_at < b.created_at ? 1 : -1));

export const isActive = (run) => run.state === "queued" || run.state === "running";

function listen(set, listener, signal) {
  set.add(listener);
  signal?.addEventListener("abort", () => set.delete(listener));
}
export const onRuns = (listener, signal) => listen(runListeners, listener, signal);
export const onTopics = (listener, signal) => listen(topicListeners, listener, signal);
export const onState = (listener, signal) => { listen(stateListeners, listener, signal); listener(state); };

function setState(next) {
  state = next;
  for (const listener of stateListeners) listener(next);
}

function take(list, isWhole) {
  if (isWhole) RUNS.clear();
  for (const run of list) RUNS.set(run.id, run);
  for (const listener of runListeners) listener(runs());
}

function tell(topics) {
  const heard = new Set(topics);
  for (const listener of topicListeners) listener(heard);
}

/** Keep a run that an answer brought before the news did. */
export const learn = (run) => { if (run?.id) take([run], false); };

function connect(wait = 500) {
  let wasOpen = false;
  socket = new WebSocket(new URL("/ui-api/live", location.href).href.replace(/^http/, "ws"));
  socket.onmessage = (event) => {
    const news = JSON.parse(event.data);
    if (news.type === "snapshot") {
      const isAgain = state !== "connecting";
      wasOpen = true;
      stopPolling();
      setState("live");
      take(news.runs, true);
      if (isAgain) tell(["*"]); // something may have been missed
    } else if (news.type === "changed") {
      take(news.runs, news.topics.includes("*"));
      tell(news.topics);
    }
  };
  socket.onclose = () => {
    setState("lost");
    startPolling();
    const next = wasOpen ? 500 : Math.min(wait * 2, 10000);
    setTimeout(() => connect(next), next * (0.5 + Math.random()));
  };
}

async function readRuns() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/ui-api/runs");
    if (!answer.ok) return;
    const before = JSON.stringify(runs());
    take((await answer.json()).runs, true);
    if (JSON.stringify(runs()) !== before) tell(["*"]);
  } catch {
    // the server is away: the socket's retries will find it again
  }
}

function startPolling() {
  if (!poll) poll = setInterval(readRuns, 3000);
}

function stopPolling() {
  clearInterval(poll);
  poll = 0;
}

connect();
