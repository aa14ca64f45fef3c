"""First import of every notebook: makes `pipelines` and `studio` importable from this folder."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = next((ROOT / "assets" / "sample").glob("*.epub"))

if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
