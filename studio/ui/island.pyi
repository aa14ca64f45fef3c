"""A piece of the page that our own script draws, as a Gradio component.

The template is static and its only element belongs to `assets/web`: text of books and people reaches the page as
`textContent`, never as markup. Values go to the browser as JSON, gestures come back as events with a payload.
"""

from __future__ import annotations

from collections.abc import Sequence

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

from gradio.events import Dependency

class Island(gr.HTML):
    """A component drawn by `assets/web/islands/<name>.js`.

    Its script calls Python by events named in `calls`; `studio.ui.wiring.wire_island` answers them. The value is the
    last answer, an envelope {reply, data} or {reply, problem}; reply 0 says that Python spoke first.
    """

    def __init__(self, name: str, *, calls: Sequence[str], elem_id: str) -> None:
        self.calls = tuple(calls)
        lines = "\n".join(f"  {event}: (payload) => trigger('{event}', payload)," for event in calls)
        super().__init__(
            html_template=_TEMPLATE,
            js_on_load=_LOAD % {"name": name, "events": lines},
            apply_default_css=False,
            elem_id=elem_id,
            elem_classes=["pw-host"],
        )

    def get_block_name(self) -> str:
        """Tell Gradio which of its front-end components carries this one."""
        return "html"
    from typing import Callable, Literal, Sequence, Any, TYPE_CHECKING
    from gradio.blocks import Block
    if TYPE_CHECKING:
        from gradio.components import Timer
        from gradio.components.base import Component