"""Choices that are the same on every machine: known numbers, not only equal ones."""

from __future__ import annotations

from pipelines.seeding import stable_choice, stable_number, stable_rng


def test_a_key_gives_the_same_number_on_every_machine() -> None:
    assert stable_number("tree", 3) == 10990003259752303134
    assert 0 <= stable_number() < 2**64


def test_other_keys_give_other_numbers() -> None:
    keys = [("tree", 3), ("tree", "3"), ("tree3",), (3, "tree"), ("tree", 3, None)]
    assert len({stable_number(*key) for key in keys}) == len(keys)


def test_generators_of_one_key_draw_the_same() -> None:
    first, second = stable_rng("sky", 1), stable_rng("sky", 1)
    assert first.random(8).tolist() == second.random(8).tolist()
    assert first.random(8).tolist() != stable_rng("sky", 2).random(8).tolist()


def test_every_option_is_chosen_by_some_key() -> None:
    assert {stable_choice("abcd", number) for number in range(60)} == set("abcd")
