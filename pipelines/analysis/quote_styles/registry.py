"""The styles of quotation marks that the reader knows. One style = one function + one line here."""

from __future__ import annotations

from pipelines.analysis.quote_styles.dash import pair_dashes
from pipelines.analysis.quote_styles.same_mark import pair_straight
from pipelines.analysis.quote_styles.single import pair_single
from pipelines.analysis.quote_styles.style import PairMarks
from pipelines.analysis.quote_styles.two_marks import pair_corner, pair_curly, pair_guillemets, pair_low

QUOTE_STYLES: dict[str, PairMarks] = {
    "straight": pair_straight,
    "curly": pair_curly,
    "single": pair_single,
    "guillemet": pair_guillemets,
    "low": pair_low,
    "corner": pair_corner,
    "dash": pair_dashes,
}
