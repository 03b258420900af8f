"""Loans by week as a drawing (SVG): stacked bars that can be read in grey, and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Final

OWN: Final = "#14594A"
"""Lent at stations: filled."""
DESK: Final = "#EFE7DA"
"""Lent at the desk: light, with a border, so that it is another thing without colour as well."""
LINE: Final = "#7A6A5A"
INK: Final = "#22252B"
_WIDE, _HIGH, _LABELS = 660, 220, 26
_MOST_LABELS: Final = 14


Rows = Sequence[tuple[date, int, float | None]]
"""(Monday, lent at stations, lent at the desk)."""


def labels(rows: Rows) -> list[str]:
    """Below the bars: numbers of weeks, not more than there is room for."""
    every = -(-len(rows) // _MOST_LABELS)
    return [
        "" if place % every else str(week.isocalendar().week)
        for place, (week, _, _) in enumerate(rows)
    ]


def weeks(rows: Rows, said: str, *, labelled: bool = True) -> str:
    """``said``: the same in words."""
    most = max((lent + (desk or 0) for _, lent, desk in rows), default=0) or 1
    step = _WIDE / max(1, len(rows))
    bar = step * 0.62
    drawn = []
    numbers = labels(rows) if labelled else [""] * len(rows)
    for place, (_, lent, desk) in enumerate(rows):
        x = place * step + (step - bar) / 2
        own_high, desk_high = (_HIGH * each / most for each in (lent, desk or 0))
        drawn.append(_bar(x, _HIGH - own_high, bar, own_high, OWN, OWN))
        if desk_high:
            drawn.append(_bar(x + 1, _HIGH - own_high - desk_high, bar - 2, desk_high, DESK, LINE))
        if numbers[place]:
            drawn.append(
                f'<text x="{x + bar / 2:.1f}" y="{_HIGH + 20}" font-size="15"'
                f' text-anchor="middle" fill="{INK}">{numbers[place]}</text>'
            )
    high = _HIGH + (_LABELS if labelled else 4)
    floor = f'<rect x="0" y="{_HIGH}" width="{_WIDE}" height="3" fill="{INK}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high}"'
        f' role="img" aria-label="{escape(said)}">{"".join(drawn)}{floor}</svg>'
    )


def _bar(x: float, y: float, wide: float, high: float, fill: str, line: str) -> str:
    if high <= 0:
        return ""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"'
        f' fill="{fill}" stroke="{line}" stroke-width="2"/>'
    )
