"""Connecting events to handlers: checked when the studio is built, errors told to the artist once, here."""

from __future__ import annotations

import inspect
import itertools
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_type_hints

import gradio as gr
from gradio.components import Component

from pipelines.codec import from_json, to_json
from pipelines.errors import PipelineError
from studio.ui.island import Island

_log = logging.getLogger(__name__)

_QUIET: dict[str, Any] = {
    "queue": False,
    "show_progress": "hidden",
    "trigger_mode": "multiple",
    "api_visibility": "private",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What an island sends: `reply` is the number that the answer carries back."""

    reply: int
    message: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """A message without content."""


def wire(
    event: Callable[..., Any],
    handler: Callable[..., object],
    island: Island,
    *,
    empty: Sequence[Component] = (),
    **inputs: Component,
) -> None:
    """Connect `event` of a Gradio component to `handler`, components to parameters by name; `island` shows the answer.

    The components of `empty` are emptied afterwards. Gradio finds a wrong name only at the click; here the studio
    refuses to start.

    Raises:
        TypeError: `inputs` do not fit the handler's signature.
    """
    inspect.signature(handler).bind(**inputs)

    pushes = itertools.count(1)

    def push(**values: object) -> list[object]:
        told = {**_envelope(0, lambda: handler(**values)), "push": next(pushes)}  # Gradio keeps equal values to itself
        return [told, *(None for _ in empty)]

    event(push, inputs_kwargs=inputs or None, outputs=[island.component, *empty], **_QUIET)


def wire_island(island: Island, handlers: Mapping[str, Callable[[Any], object]]) -> None:
    """Answer the calls of an island: each handler has one parameter, a dataclass that the message is read into.

    Whatever the browser sends is checked against that dataclass before the handler sees it. The answer (any value that
    `to_json` takes) goes back as the island's value.

    Raises:
        TypeError: an event has no handler or a handler no event, or a handler has not one annotated parameter.
    """
    if set(handlers) != set(island.calls):
        raise TypeError(f"handlers {sorted(handlers)} for events {sorted(island.calls)}")
    for name, handler in handlers.items():
        getattr(island.component, name)(_answering(handler), inputs=None, outputs=[island.component], **_QUIET)


def _answering(handler: Callable[[Any], object]) -> Callable[[gr.EventData], dict[str, object]]:
    kind = _message_kind(handler)

    def answer(event_data: gr.EventData) -> dict[str, object]:
        call = from_json(Call, event_data._data)
        return _envelope(call.reply, lambda: handler(from_json(kind, call.message)))

    return answer


def _envelope(reply: int, action: Callable[[], object]) -> dict[str, object]:
    """The answer of `action` for an island, or in words why there is none."""
    try:
        return {"reply": reply, "data": to_json(action())}
    except PipelineError as error:
        return {"reply": reply, "problem": f"{error} {error.hint}".strip()}
    except Exception:  # noqa: BLE001  # the edge: the cause goes to the log, the artist hears that it failed
        _log.exception("a handler failed")
        return {"reply": reply, "problem": "Something went wrong in the studio. Its log says what."}


def _message_kind(handler: Callable[[Any], object]) -> type:
    hints = {name: kind for name, kind in get_type_hints(handler).items() if name != "return"}
    if len(inspect.signature(handler).parameters) != 1 or len(hints) != 1:
        raise TypeError(f"{handler.__qualname__} must have one annotated parameter, the message")
    (kind,) = hints.values()
    if not isinstance(kind, type):
        raise TypeError(f"{handler.__qualname__}: the message must be a dataclass")
    return kind
