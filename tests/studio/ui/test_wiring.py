from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec

import gradio as gr
import pytest

from pipelines.errors import BookError
from studio.ui.island import Island, place_island
from studio.ui.wiring import Nothing, wire, wire_island

P = ParamSpec("P")


def inside_a_loop(test: Callable[P, None]) -> Callable[P, None]:
    """Run a test in an event loop; without one Gradio opens new loops while it builds, and never closes them."""

    @functools.wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        async def main() -> None:
            test(*args, **kwargs)

        asyncio.run(main())

    return run


def blocks() -> gr.Blocks:
    return gr.Blocks(analytics_enabled=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeting:
    name: str


def greet(message: Greeting) -> str:
    if message.name == "Crash":
        raise RuntimeError("password=hunter2")
    if message.name == "Nobody":
        raise BookError("There is nobody.", hint="Name somebody.")
    return f"Hello {message.name}"


def ask(island_event: dict[str, object]) -> dict[str, object]:
    """What the wired handler answers to an event of an island with the call `greet`."""
    with blocks() as demo:
        wire_island(place_island("example", calls=("greet",), elem_id="example"), {"greet": greet})
    (function,) = [each.fn for each in demo.fns.values()]
    assert function is not None
    answer = function(gr.EventData(None, island_event))
    assert isinstance(answer, dict)
    return answer


@inside_a_loop
def test_a_handler_gets_its_message_and_answers_with_the_number_of_the_call() -> None:
    assert ask({"reply": 3, "message": {"name": "Mara"}}) == {"reply": 3, "data": "Hello Mara"}


@inside_a_loop
def test_a_problem_is_answered_in_words_for_the_artist() -> None:
    assert ask({"reply": 4, "message": {"name": "Nobody"}}) == {
        "reply": 4,
        "problem": "There is nobody. Name somebody.",
    }


@inside_a_loop
def test_a_crash_is_answered_without_its_cause() -> None:
    answer = ask({"reply": 6, "message": {"name": "Crash"}})
    assert answer["reply"] == 6
    assert "hunter2" not in str(answer["problem"])


@inside_a_loop
def test_a_message_that_does_not_fit_never_reaches_the_handler() -> None:
    answer = ask({"reply": 5, "message": {"name": ["x"]}})
    assert answer["reply"] == 5
    assert "name" in str(answer["problem"])


@pytest.mark.parametrize("names", [(), ("greet", "leave"), ("leave",)])
@inside_a_loop
def test_calls_and_handlers_must_be_the_same(names: tuple[str, ...]) -> None:
    with blocks(), pytest.raises(TypeError):
        wire_island(place_island("example", calls=names, elem_id="example"), {"greet": greet})


@inside_a_loop
def test_a_handler_has_exactly_one_message() -> None:
    def too_many(first: Greeting, second: Greeting) -> str:
        return first.name + second.name

    with blocks():
        island = place_island("example", calls=("greet",), elem_id="example")
    with pytest.raises(TypeError):
        wire_island(island, {"greet": too_many})  # type: ignore[dict-item]  # the mistake under test


@inside_a_loop
def test_a_wrong_parameter_name_stops_the_build() -> None:
    with blocks():
        box, button = gr.Textbox(), gr.Button()
        island = place_island("example", calls=(), elem_id="example")
        with pytest.raises(TypeError):
            wire(button.click, greet, island, nam=box)
        wire(button.click, greet, island, message=box)


@inside_a_loop
def test_an_event_of_a_component_is_shown_by_an_island_and_empties_what_it_used_up() -> None:
    def shout(words: str) -> str:
        if not words:
            raise BookError("Say something.")
        return words.upper()

    with blocks() as demo:
        box, button = gr.Textbox(), gr.Button()
        island = place_island("example", calls=(), elem_id="example")
        wire(button.click, shout, island, empty=[box], words=box)
    (function,) = [each.fn for each in demo.fns.values()]
    assert function is not None
    assert function(words="hello") == [{"reply": 0, "data": "HELLO", "push": 1}, None]
    assert function(words="") == [
        {"reply": 0, "problem": "Say something.", "push": 2},
        None,
    ]  # equal values stay unseen


@inside_a_loop
def test_islands_are_wired_without_the_queue_and_in_private() -> None:
    with blocks() as demo:
        island: Island = place_island("example", calls=("nothing",), elem_id="example")

        def nothing(_: Nothing) -> None:
            return None

        wire_island(island, {"nothing": nothing})
    (function,) = demo.fns.values()
    assert function.queue is False
    assert function.api_visibility == "private"
