"""The library's own colour, made readable: one colour in, the four accent tokens out.

Colours move in lightness only, in OKLCH (Björn Ottosson, "A perceptual color space for image
processing", 2020), so that the library still recognises its own. Chroma is lowered only as far as
sRGB demands. The high-contrast theme has no accent: it ignores the library's colour.
"""

from __future__ import annotations

from collections.abc import Callable
from math import atan2, cos, hypot, sin
from typing import NamedTuple

from kiosk.ui.palettes import INK, Palette, best_label, channels, contrast, linear

LABEL_RATIO = 4.5
"""WCAG 1.4.3: least contrast of a label on its fill."""
BORDER_RATIO = 3.0
"""WCAG 1.4.11: least contrast of a control with what is beside it."""
TEXT_RATIO = 7.0
"""WCAG 1.4.6: what the accent must reach as text, on every ground."""

STEP = 0.01
"""How far lightness moves at a time."""
CHROMA_STEP = 0.002
"""How far chroma is lowered at a time where sRGB does not have the colour."""
EDGE_LIGHT, EDGE_DARK = 0.08, 0.12
"""How much darker than its face the lower edge of a button is."""


class _Lch(NamedTuple):
    lightness: float
    chroma: float
    hue: float


def light(palette: Palette, colour: str) -> Palette:
    """``palette``, a light one, with ``colour`` (#RRGGBB) as the library's accent."""
    label = best_label(colour)
    fill = _move(colour, darker=label != INK, enough=lambda c: contrast(label, c) >= LABEL_RATIO)
    return palette._replace(
        accent=fill,
        accent_label=label,
        accent_edge=_edge(fill, label, EDGE_LIGHT),
        accent_text=_text(palette, colour, darker=True),
        accent_border=_lost(palette, fill),
    )


def dark(palette: Palette, colour: str) -> Palette:
    """``palette``, a dark one, with ``colour`` (#RRGGBB) as the library's accent."""
    fill = _text(palette, colour, darker=False)
    return palette._replace(
        accent=fill,
        accent_label=INK,
        accent_edge=_edge(fill, INK, EDGE_DARK),
        accent_text=fill,
        accent_border=_lost(palette, fill),
    )


def _text(palette: Palette, colour: str, *, darker: bool) -> str:
    return _move(
        colour,
        darker=darker,
        enough=lambda c: all(contrast(c, ground) >= TEXT_RATIO for ground in palette.grounds),
    )


def _lost(palette: Palette, fill: str) -> bool:
    grounds = (palette.paper, palette.table, palette.surface)
    return any(contrast(fill, ground) < BORDER_RATIO for ground in grounds)


def _edge(fill: str, label: str, drop: float) -> str:
    seen = _to_lch(fill)
    below = _to_hex(seen._replace(lightness=seen.lightness - drop))
    if contrast(label, below) >= LABEL_RATIO:
        return below
    return _to_hex(seen._replace(lightness=seen.lightness + drop))


def _move(colour: str, *, darker: bool, enough: Callable[[str], bool]) -> str:
    """``colour`` in steps darker or lighter until ``enough``; at black or white at the latest."""
    seen = _to_lch(colour)
    moved = colour.upper()
    end = 0.0 if darker else 1.0
    while not enough(moved) and seen.lightness != end:
        lightness = seen.lightness - STEP if darker else seen.lightness + STEP
        seen = seen._replace(lightness=min(1.0, max(0.0, lightness)))
        moved = _to_hex(seen)
    return moved


def _to_lch(colour: str) -> _Lch:
    red, green, blue = (linear(channel) for channel in channels(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    return _Lch(lightness, hypot(a, b), atan2(b, a))


def _to_linear(seen: _Lch) -> tuple[float, float, float]:
    a, b = seen.chroma * cos(seen.hue), seen.chroma * sin(seen.hue)
    long = (seen.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (seen.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (seen.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _to_hex(seen: _Lch) -> str:
    """The nearest colour that sRGB has, at the same lightness and hue."""
    while not all(0.0 <= channel <= 1.0 for channel in _to_linear(seen)) and seen.chroma > 0.0:
        seen = seen._replace(chroma=max(0.0, seen.chroma - CHROMA_STEP))
    return "#" + "".join(f"{_encoded(channel):02X}" for channel in _to_linear(seen))


def _encoded(amount: float) -> int:
    amount = min(1.0, max(0.0, amount))
    value = 12.92 * amount if amount <= 0.0031308 else 1.055 * amount ** (1 / 2.4) - 0.055
    return round(255 * value)
