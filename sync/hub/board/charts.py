"""Drawings of numbers: paths and bars without a style or a script of their own (CSP)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final
from xml.etree import ElementTree

import pygal
import pygal.etree
from markupsafe import Markup

# It finds plugins with maps, by a protocol that Python 3.12 took away; here are no maps.
sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, pygal.PluginImportFixer)]
# Where something else brought lxml it would draw with that one's trees, which do not mix with ours.
pygal.etree.etree.to_etree()

SPARK_HEIGHT: Final = 30
_BAR: Final = 8
_STEP: Final = 10
_WIDE: Final = 660
_HIGH: Final = 280
_LABELS: Final = 24
"""Below the bars."""
_UNWANTED: Final = ("defs", "title", "desc")
"""Of pygal's drawing: style, script and what a script would show."""


def spark(values: Sequence[int]) -> str:
    """Path of thin bars on a line, 10 wide each, SPARK_HEIGHT high."""
    bars = []
    for number, height in enumerate(heights(values, SPARK_HEIGHT - 2, 1)):
        bars.append(f"M{number * _STEP + 1} {SPARK_HEIGHT}v-{height}h{_BAR}v{height}z")
    return "".join(bars)


def heights(values: Sequence[int], most: int, least: int = 0) -> list[int]:
    """In proportion: the highest is ``most`` high, none less than ``least``."""
    highest = max(values, default=0) or 1
    return [max(least, round(most * value / highest)) for value in values]


def weeks(labels: Sequence[str], series: Sequence[Sequence[int]]) -> Markup:
    """Stacked bars by pygal, as SVG to stand in a page: coloured by the board's style alone."""
    chart = pygal.StackedBar(
        width=_WIDE,
        height=_HIGH,
        margin=2,
        js=[],
        css=[],
        show_legend=False,
        show_y_labels=False,
        show_y_guides=False,
        explicit_size=False,
        rounded_bars=3,
        range=(0, max(1, max(map(sum, zip(*series, strict=True)), default=1))),
    )
    chart.x_labels = list(labels)
    for number, values in enumerate(series):
        chart.add(str(number), list(values))
    drawn = chart.render_tree()
    for parent in list(drawn.iter()):
        for child in list(parent):
            if child.tag in _UNWANTED or "overlay" in child.get("class", ""):
                parent.remove(child)
    floor = {"class": "floor", "y": str(_HIGH - _LABELS), "width": str(_WIDE), "height": "3"}
    ElementTree.SubElement(drawn, "rect", floor)
    drawn.attrib.pop("id", None)
    drawn.set("class", "chart")
    drawn.set("aria-hidden", "true")
    drawn.set("focusable", "false")
    return Markup(ElementTree.tostring(drawn, encoding="unicode"))
