// Entry of the studio's own front end: hands each island its place, and keeps the address and the tabs together.

import { address, go, openTab } from "./js/address.js";
import { isTyping } from "./js/dom.js";
import { Cast } from "./islands/cast.js";
import { Gallery } from "./islands/gallery.js";
import { Inspector } from "./islands/inspector.js";
import { Library } from "./islands/library.js";
import { PageEditor } from "./editor/page_editor.js";
import { PageStrip } from "./islands/page_strip.js";
import { Setup } from "./islands/setup.js";
import { TopBar } from "./islands/top_bar.js";

const ISLANDS = { cast: Cast, gallery: Gallery, inspector: Inspector, library: Library, page_editor: PageEditor, page_strip: PageStrip, setup: Setup, top_bar: TopBar };

window.Panelwright = { mount: (name, root, events) => new ISLANDS[name](root, events) };
document.dispatchEvent(new Event("panelwright:ready"));

const theme = localStorage.getItem("panelwright-theme");
if (theme) document.body.classList.toggle("dark", theme === "dark");

document.addEventListener("click", (event) => {
  const tab = event.target.closest?.("button[role=tab]");
  if (!tab) return;
  if (tab.dataset.tabId) go({ tab: tab.dataset.tabId });
  setTimeout(() => document.dispatchEvent(new Event("panelwright:tab")), 60); // after Gradio has shown its content
});

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
  const tabs = document.querySelectorAll("#tabs button[role=tab]");
  const tab = tabs[Number(event.key) - 1];
  if (tab) { event.preventDefault(); tab.click(); }
});

// the tab of the address, as soon as Gradio has drawn the tabs
const opener = new MutationObserver(() => {
  const wanted = address().tab;
  const tab = wanted && document.querySelector(`button[role=tab][data-tab-id="${wanted}"]`);
  if (!wanted || tab) opener.disconnect();
  if (tab && tab.getAttribute("aria-selected") !== "true") openTab(wanted);
});
opener.observe(document.documentElement, { childList: true, subtree: true });
