"""How large letters look from where somebody stands (EN 301 549 5.1.4)."""

from __future__ import annotations

from functools import cache
from math import atan, degrees, radians, tan
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF

LEAST_DEGREES: Final = 0.7
"""A capital H subtends no less in large letters."""
_ALEF: Final = "\u0627"
"""Arabic has no capitals: this is its plain tall letter."""


def height_mm(distance_mm: float, angle: float = LEAST_DEGREES) -> float:
    """How high something is that subtends ``angle`` degrees at this distance."""
    return distance_mm * tan(radians(angle))


def angle_of(height_mm: float, distance_mm: float) -> float:
    """What this height subtends at this distance, in degrees."""
    return degrees(atan(height_mm / distance_mm))


def capital_of(font: QFont, text: str) -> float:
    """How high a capital H of this font is, in pixels: Н in Cyrillic, an alef in Arabic."""
    return _capital(font.family(), font.pixelSize(), font.weight(), is_arabic(text))


def is_arabic(text: str) -> bool:
    """Is any of it in Arabic letters?"""
    return any(
        "\u0600" <= sign <= "\u06ff" or "\ufb50" <= sign <= "\ufefc" for sign in text if sign > "~"
    )


@cache
def _capital(family: str, pixels: int, weight: QFont.Weight, arabic: bool) -> float:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    metrics = QFontMetricsF(font)
    return metrics.tightBoundingRect(_ALEF).height() if arabic else metrics.capHeight()
