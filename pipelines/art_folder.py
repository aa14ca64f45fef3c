"""Drawn panels in a folder, so that a book of any length needs the memory of one page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipelines.codec import from_json, to_json
from pipelines.comic import Lettering, PanelId, PanelMarks
from pipelines.compose import PanelArt

if TYPE_CHECKING:
    import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class ArtFolder:
    """Pictures (raw pixels), marks and placed lettering by panel; processes may share one folder."""

    folder: Path

    def put(self, panel: PanelId, pixels: npt.NDArray[np.uint8], marks: PanelMarks, lettering: Lettering) -> None:
        """Keep a drawn panel; `pixels` is (height, width, 3)."""
        np.save(self.folder / f"{panel}.npy", pixels)
        words = {"marks": to_json(marks), "lettering": to_json(lettering)}
        (self.folder / f"{panel}.json").write_text(json.dumps(words), encoding="utf-8")

    def get(self, panel: PanelId) -> PanelArt:
        """The drawn panel.

        Raises:
            FileNotFoundError: it was never put here.
        """
        words = json.loads((self.folder / f"{panel}.json").read_text(encoding="utf-8"))
        return PanelArt(
            pixels=np.load(self.folder / f"{panel}.npy"),
            marks=from_json(PanelMarks, words["marks"]),
            lettering=from_json(Lettering, words["lettering"]),
        )
