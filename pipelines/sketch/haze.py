"""Fog and people: what drifts before a landscape must not drift across a face."""

from __future__ import annotations

from pipelines.sketch.display_list import DisplayList, Op


def put_fog_behind_people(display_list: DisplayList) -> None:
    """Move the soft banks that were painted last, over everything, behind the first person."""
    ops = display_list.ops
    owned = [number for number, op in enumerate(ops) if op.owner]
    if not owned:
        return
    first, end = owned[0], owned[-1] + 1
    banks = [op for op in ops[end:] if _is_bank(op)]
    rest = [op for op in ops[end:] if not _is_bank(op)]
    ops[:] = [*ops[:first], *banks, *ops[first:end], *rest]


def _is_bank(op: Op) -> bool:
    return op.kind == "fill" and op.effects.blur > 0 and op.effects.blend is None
