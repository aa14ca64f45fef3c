// The base of everything we draw ourselves inside Gradio. Python answers an event by setting the island's value to an
// envelope {reply, data} or {reply, problem}; reply 0 means that Python spoke first.

import { address, onAddress } from "./address.js";
import { throttle, toast } from "./dom.js";
import { onTopics } from "./live.js";

const ANSWER_MS = 60000;

export class Island {
  constructor(root, events) {
    this.root = root;
    this.events = events;
    this.life = new AbortController();
    this.signal = this.life.signal;
    this.last = 0;
    this.waiting = null;
    this.line = Promise.resolve();
    this.isDirty = false;
    this.#endWithRoot();
  }

  /** Ask Python; calls of one island are answered in order. Rejects with an Error whose message is for the artist. */
  call(event, message = {}) {
    const ask = () =>
      new Promise((resolve, reject) => {
        const reply = ++this.last;
        const timer = setTimeout(() => this.#settle({ reply, problem: "The studio did not answer." }), ANSWER_MS);
        this.waiting = { reply, resolve, reject, timer };
        this.events[event]({ reply, message });
      });
    const answer = this.line.then(ask);
    this.line = answer.catch(() => {});
    return answer;
  }

  /** Like `call`, and tells the artist when it does not work; resolves with null then. */
  async attempt(event, message = {}) {
    try {
      return await this.call(event, message);
    } catch (problem) {
      toast(problem.message, "problem");
      return null;
    }
  }

  /** A value came from Python. */
  load(envelope) {
    if (envelope.reply) this.#settle(envelope);
    else if (envelope.problem) toast(envelope.problem, "problem");
    else this.show(envelope.data);
  }

  /** Whether the artist can see it: its tab is the open one. */
  isVisible() {
    return this.root.isConnected && this.root.offsetParent !== null;
  }

  /** Call `this.refresh()` now, when one of `keys` of the address changes, and when `concerns(topics)` says so. */
  keepFresh(keys, concerns, restMs = 200) {
    const refresh = throttle(restMs, () => { if (this.isVisible()) this.#refreshNow(); else this.isDirty = true; });
    onAddress((now, before) => { if (keys.some((key) => now[key] !== before[key])) this.#refreshNow(); }, this.signal);
    onTopics((topics) => { if (topics.has("*") || concerns(topics, address())) refresh(); }, this.signal);
    document.addEventListener("panelwright:tab", () => { if (this.isDirty && this.isVisible()) this.#refreshNow(); }, { signal: this.signal });
    this.#refreshNow();
  }

  #refreshNow() {
    this.isDirty = !this.isVisible();
    if (!this.isDirty) this.refresh();
  }

  #settle(envelope) {
    const asked = this.waiting;
    if (!asked || asked.reply !== envelope.reply) return;
    clearTimeout(asked.timer);
    this.waiting = null;
    if (envelope.problem) asked.reject(new Error(envelope.problem));
    else asked.resolve(envelope.data);
  }

  #endWithRoot() { // gr.HTML has no destroy hook
    const watch = new MutationObserver(() => { if (!this.root.isConnected) { watch.disconnect(); this.life.abort(); } });
    watch.observe(document.body, { childList: true, subtree: true });
  }
}
