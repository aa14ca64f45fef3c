"""Expressions as numbers: what brows, lids and mouth do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipelines.errors import InvalidRequestError

Teeth = Literal["", "upper", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """Offsets in head units (1 = height of the head), or shares where 1 is fully so."""

    brow_inner: float = 0.0  # up is positive
    brow_outer: float = 0.0
    brow_lift: float = 0.0
    eye_open: float = 1.0  # 1 = relaxed; below 0.3 the eyes are closed in an arc
    lower_lid: float = 0.0  # share by which it rises
    smile: float = 0.0  # 1 = corners fully up, negative = down
    mouth_open: float = 0.0
    mouth_width: float = 0.095  # half width
    teeth: Teeth = ""
    slant: float = 0.0  # one corner higher
    frown: float = 0.0  # crease between the brows
    sneer: float = 0.0  # wrinkled nose
    blush: float = 0.0
    drop: float = 0.0  # a drop of sweat at the temple


EXPRESSION_SHAPES: dict[str, Expression] = {
    "neutral": Expression(brow_lift=0.004, smile=0.34, mouth_width=0.088),
    "happy": Expression(
        brow_inner=0.010, brow_outer=-0.005, brow_lift=0.012, eye_open=0.86, lower_lid=0.35, smile=1.0,
        mouth_width=0.125, blush=1.0,
    ),
    "laugh": Expression(
        brow_inner=0.015, brow_outer=-0.010, brow_lift=0.02, eye_open=0.0, lower_lid=0.6, smile=1.1, mouth_open=0.8,
        mouth_width=0.125, teeth="upper", blush=1.0,
    ),
    "sad": Expression(
        brow_inner=0.045, brow_outer=-0.028, brow_lift=0.004, eye_open=0.74, smile=-0.85, mouth_width=0.085
    ),
    "angry": Expression(
        brow_inner=-0.052, brow_outer=0.022, brow_lift=-0.018, eye_open=0.80, lower_lid=0.25, smile=-0.75,
        mouth_open=0.28, mouth_width=0.105, teeth="both", frown=1.0,
    ),
    "afraid": Expression(
        brow_inner=0.055, brow_outer=-0.03, brow_lift=0.035, eye_open=1.18, lower_lid=0.1, smile=-0.55,
        mouth_open=0.34, mouth_width=0.10, teeth="both", drop=1.0,
    ),
    "surprised": Expression(
        brow_inner=0.02, brow_outer=0.01, brow_lift=0.055, eye_open=1.28, mouth_open=0.85, mouth_width=0.068
    ),
    "disgusted": Expression(
        brow_inner=-0.034, brow_outer=0.006, brow_lift=-0.012, eye_open=0.70, lower_lid=0.42, smile=-0.95,
        mouth_width=0.088, slant=-0.014, frown=0.7, sneer=1.0,
    ),
    "smirk": Expression(
        brow_inner=-0.012, brow_outer=0.016, eye_open=0.82, lower_lid=0.25, smile=0.55, mouth_width=0.10, slant=0.018
    ),
    "talk": Expression(
        brow_inner=0.006, brow_lift=0.010, smile=0.30, mouth_open=0.42, mouth_width=0.088, teeth="upper"
    ),
}  # fmt: skip


def expression_named(name: str) -> Expression:
    """The expression of that name.

    Raises:
        InvalidRequestError: there is none.
    """
    try:
        return EXPRESSION_SHAPES[name]
    except KeyError as error:
        known = ", ".join(EXPRESSION_SHAPES)
        raise InvalidRequestError(f"There is no expression called {name!r}.", hint=f"Use one of: {known}.") from error
