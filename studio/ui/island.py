"""A piece of the page that our own script draws, carried by a Gradio component.

The template is static and its only element belongs to `assets/web`: text of books and people reaches the page as
`textContent`, never as markup. Values go to the browser as JSON, gestures come back as events with a payload.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import gradio as gr

_TEMPLATE = '<div class="pw-island"></div>'
_LOAD = """
const root = element.querySelector('.pw-island');
const events = {
%(events)s
};
const start = () => {
  const island = window.Panelwright.mount('%(name)s', root, events);
  if (props.value) island.load(props.value);
  watch('value', () => { if (props.value) island.load(props.value); });
};
if (window.Panelwright) start();
else document.addEventListener('panelwright:ready', start, { once: true });
"""


@dataclass(frozen=True, slots=True)
class Island:
    """A component drawn by a script of `assets/web`, and the calls that the script makes.

    `studio.ui.wiring.wire_island` answers the calls. The component's value is the last answer, an envelope
    {reply, data} or {reply, problem}; reply 0 says that Python spoke first.
    """

    component: gr.HTML  # not a subclass: Gradio writes a stub file beside each
    calls: tuple[str, ...]


def place_island(name: str, *, calls: Sequence[str], elem_id: str) -> Island:
    """Put the island that `assets/web/studio.js` knows by `name` on the page, here in the layout."""
    events = "\n".join(f"  {call}: (payload) => trigger('{call}', payload)," for call in calls)
    component = gr.HTML(
        html_template=_TEMPLATE,
        js_on_load=_LOAD % {"name": name, "events": events},
        apply_default_css=False,
        elem_id=elem_id,
        elem_classes=["pw-host"],
    )
    return Island(component, tuple(calls))
