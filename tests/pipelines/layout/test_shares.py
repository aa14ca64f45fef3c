from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.layout.shares import shares_with_minimum

PARTS = st.lists(st.tuples(st.floats(0.1, 1000), st.floats(0, 400)), min_size=1, max_size=6)


@given(parts=PARTS, length=st.floats(10, 3000))
def test_shares_are_the_whole_and_nobody_goes_short_while_there_is_enough(
    parts: list[tuple[float, float]], length: float
) -> None:
    wanted, least = [part[0] for part in parts], [part[1] for part in parts]
    shares = shares_with_minimum(wanted, least, length)
    assert sum(shares) == pytest.approx(1.0)
    if sum(least) < length:
        assert all(share * length >= need - 1e-6 for share, need in zip(shares, least, strict=True))


def test_without_needs_shares_follow_the_wishes() -> None:
    assert shares_with_minimum([1.0, 3.0], [0.0, 0.0], 100) == pytest.approx((0.25, 0.75))


def test_a_raised_share_is_taken_from_the_others() -> None:
    assert shares_with_minimum([1.0, 1.0, 2.0], [50.0, 0.0, 0.0], 110) == pytest.approx((50 / 110, 20 / 110, 40 / 110))


def test_needs_beyond_the_whole_are_all_reduced_alike() -> None:
    assert shares_with_minimum([1.0, 1.0], [300.0, 100.0], 200) == pytest.approx((0.75, 0.25))
