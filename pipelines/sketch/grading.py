"""The colour grade of a finished panel: a veil for the hour, darker corners, the exposure of the ink mode."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.story import TimeOfDay


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """`veil` is laid over the picture as soft light; `vignette` multiplies the corners; colours are 0..255."""

    veil: tuple[int, int, int, float] | None = None  # red, green, blue, alpha 0..1
    vignette: tuple[int, int, int] | None = (206, 200, 218)
    ink_exposure: float = 1.0  # ink mode: the location's brightness times this becomes its screentone
    figure_exposure: float = 1.0  # ink mode: the same for people, who carry the tint of the place


_VEILS: dict[TimeOfDay, tuple[int, int, int, float] | None] = {
    "dawn": (255, 190, 170, 0.08),
    "day": None,
    "dusk": (255, 170, 120, 0.10),
    "night": (150, 170, 255, 0.16),
}
_FIGURE_EXPOSURE: dict[TimeOfDay, float] = {"dawn": 1.1, "day": 1.0, "dusk": 1.25, "night": 1.45}
_OUTDOOR_EXPOSURE: dict[TimeOfDay, float] = {"dawn": 1.15, "day": 1.05, "dusk": 1.25, "night": 1.5}


def grade_for(time: TimeOfDay, *, is_indoor: bool) -> Grade:
    """The mild grade of an hour; nights stay readable."""
    exposure = 1.22 if is_indoor and time == "day" else _OUTDOOR_EXPOSURE[time]
    return Grade(veil=_VEILS[time], ink_exposure=exposure, figure_exposure=_FIGURE_EXPOSURE[time])
