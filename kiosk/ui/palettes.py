"""The colours of the three themes, as the look lays them down, and the contrast between colours.

Names are the tokens of the look; values are ``#RRGGBB``. Ratios are those of WCAG 2.2.
"""

from __future__ import annotations

from typing import NamedTuple

INK = "#22262B"
WHITE = "#FFFFFF"
YELLOW = "#FFEB00"
BLACK = "#000000"

CLOTH = (
    "#9A3B2C",  # brick
    "#96620A",  # ochre
    "#586829",  # moss
    "#1F5C4D",  # bottle
    "#1F5F77",  # petrol
    "#34467E",  # indigo
    "#6A3560",  # plum
    "#675D53",  # stone
)
"""Spines of books. They never carry a meaning."""

BAND = 0.42
"""Share of white in the two binding bands of a spine."""


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of ``#RRGGBB``, each 0 to 1, gamma-encoded."""
    return (
        int(colour[1:3], 16) / 255,
        int(colour[3:5], 16) / 255,
        int(colour[5:7], 16) / 255,
    )


def linear(channel: float) -> float:
    """One sRGB channel, 0 to 1, as light."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(first: str, second: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    one, other = (
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        for red, green, blue in (channels(first), channels(second))
    )
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def best_label(fill: str) -> str:
    """White or ink, whichever is read better on ``fill``."""
    return max((WHITE, INK), key=lambda label: contrast(label, fill))


def _band(cloth: str) -> str:
    mixed = (round(255 * (BAND + (1 - BAND) * channel)) for channel in channels(cloth))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


_CLOTH_BAND = tuple(_band(cloth) for cloth in CLOTH)


class Palette(NamedTuple):
    """One theme. ``accent_border``: the fill needs a border of ink to be seen on its grounds."""

    paper: str
    table: str
    surface: str
    tint: str
    tint_line: str
    ink: str
    soft: str
    line: str
    hair: str
    accent: str
    accent_label: str
    accent_edge: str
    accent_text: str
    stamp: str
    stamp_ground: str
    attention: str
    attention_ground: str
    attention_line: str
    attention_soft: str
    refusal: str
    refusal_ground: str
    refusal_line: str
    refusal_soft: str
    focus_inner: str
    focus_outer: str
    lamp: str
    accent_border: bool = False
    cloth: tuple[str, ...] = CLOTH
    cloth_band: tuple[str, ...] = _CLOTH_BAND
    cloth_icon: str = WHITE
    spoken: str = "#FFC400"
    """Behind what is being read aloud, on a ground of ink."""
    spoken_label: str = INK
    worm: str = "#F4C02E"
    worm_ring: str = "#E8A53A"
    worm_line: str = INK
    worm_eye: str = WHITE
    worm_feeler: str = INK

    @property
    def grounds(self) -> tuple[str, str, str, str]:
        """What text stands on."""
        return (self.paper, self.table, self.surface, self.tint)


LIGHT = Palette(
    paper="#FAF6EE",
    table="#EFE7D9",
    surface=WHITE,
    tint="#E0ECE6",
    tint_line="#E0ECE6",
    ink=INK,
    soft="#464A4F",
    line="#82776A",
    hair="#DDD3C3",
    accent="#14594A",
    accent_label=WHITE,
    accent_edge="#0B4236",
    accent_text="#0B5345",
    stamp="#3B3390",
    stamp_ground="#EEECF8",
    attention="#553600",
    attention_ground="#FFE9B8",
    attention_line="#966000",
    attention_soft="#FFF7E3",
    refusal="#76200F",
    refusal_ground="#FBE5DC",
    refusal_line="#A63A22",
    refusal_soft="#FDF1EC",
    focus_inner="#FFC400",
    focus_outer=INK,
    lamp="#FFF6DC",
)

DARK = Palette(
    paper="#1D1B19",
    table="#292622",
    surface="#302C28",
    tint="#1E2D28",
    tint_line="#1E2D28",
    ink="#F6F0E4",
    soft="#D6CDBD",
    line="#9C917F",
    hair="#4A443C",
    accent="#85C6B3",
    accent_label=INK,
    accent_edge="#5E9F8D",
    accent_text="#85C6B3",
    stamp="#C9C3FF",
    stamp_ground="#2C2A45",
    attention="#FFE3A3",
    attention_ground="#4B380F",
    attention_line="#D9A23B",
    attention_soft="#3A2F16",
    refusal="#FFD5C9",
    refusal_ground="#4E241B",
    refusal_line="#E58A73",
    refusal_soft="#3D241D",
    focus_inner=INK,
    focus_outer="#FFC400",
    lamp="#3A352E",
    worm_feeler="#F6F0E4",
)

CONTRAST = Palette(
    paper=BLACK,
    table=BLACK,
    surface=BLACK,
    tint=BLACK,
    tint_line=YELLOW,
    ink=YELLOW,
    soft=YELLOW,
    line=YELLOW,
    hair=YELLOW,
    accent=YELLOW,
    accent_label=BLACK,
    accent_edge=WHITE,
    accent_text=YELLOW,
    stamp=YELLOW,
    stamp_ground=BLACK,
    attention=BLACK,
    attention_ground=YELLOW,
    attention_line=YELLOW,
    attention_soft=BLACK,
    refusal=WHITE,
    refusal_ground=BLACK,
    refusal_line=WHITE,
    refusal_soft=BLACK,
    focus_inner=BLACK,
    focus_outer=WHITE,
    lamp=BLACK,
    cloth=(YELLOW,) * len(CLOTH),
    cloth_band=(BLACK,) * len(CLOTH),
    cloth_icon=BLACK,
    spoken=BLACK,
    spoken_label=YELLOW,
    worm=YELLOW,
    worm_ring=YELLOW,
    worm_line=BLACK,
    worm_feeler=YELLOW,
)
