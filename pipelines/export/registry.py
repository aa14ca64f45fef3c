"""The file formats a comic can be written in: a new one is a file with an EXPORTER and a line here."""

from __future__ import annotations

from pipelines.export import cbz, pdf
from pipelines.export.exporter import Exporter

EXPORTERS: dict[str, Exporter] = {
    "cbz": cbz.EXPORTER,
    "pdf": pdf.EXPORTER,
}
