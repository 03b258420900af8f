"""One figure over the days, as a small drawing (SVG) that can be read in grey."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from sync.impact.chart import INK, LINE, OWN

_WIDE, _HIGH, _LEFT, _BELOW, _TOP = 660, 150, 70, 26, 24


def chart(title: str, lives: Sequence[Sequence[tuple[float, float]]], *, by_day: bool) -> str:
    """``lives``: of the process, each (day or visit, value) in its order. The axis of values begins
    at 0."""
    days = math.ceil(max((at for life in lives for at, _ in life), default=0.0)) or 1
    every = 1 if by_day else math.ceil(days / 10)
    most = max((value for life in lives for _, value in life), default=0.0) * 1.08 or 1.0

    def place(day: float, value: float) -> str:
        x = _LEFT + day / days * (_WIDE - _LEFT)
        return f"{x:.1f},{_TOP + _HIGH * (1 - value / most):.1f}"

    drawn = []
    for number in range(0, days + 1, every):
        x, y = place(number, 0.0).split(",")
        drawn.append(f'<line x1="{x}" y1="{_TOP}" x2="{x}" y2="{y}" stroke="#DDD3C4"/>')
        if number < days:
            middle = float(x) + (_WIDE - _LEFT) / days / 2 * by_day
            drawn.append(
                f'<text x="{middle:.0f}" y="{_TOP + _HIGH + 18}" font-size="13"'
                f' text-anchor="middle" fill="{INK}">{number + by_day}</text>'
            )
    for life in lives:
        points = " ".join(place(*each) for each in life)
        drawn.append(f'<polyline points="{points}" fill="none" stroke="{OWN}" stroke-width="2"/>')
    for value in (0.0, most / 1.08):
        _, y = place(0, value).split(",")
        drawn.append(
            f'<text x="{_LEFT - 6}" y="{float(y) + 4:.0f}" font-size="13" text-anchor="end"'
            f' fill="{INK}">{_short(value)}</text>'
            f'<line x1="{_LEFT}" y1="{y}" x2="{_WIDE}" y2="{y}" stroke="{LINE}" stroke-width="1"/>'
        )
    high = _TOP + _HIGH + _BELOW
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high}" role="img"'
        f' aria-label="{escape(title)}"><text x="0" y="15" font-size="14" fill="{INK}">'
        f"{escape(title)}</text>{''.join(drawn)}</svg>\n"
    )


def _short(value: float) -> str:
    for size, unit in ((1e6, " M"), (1e3, " k")):
        if value >= size * 10:
            return f"{value / size:.0f}{unit}"
    return f"{value:.0f}"
