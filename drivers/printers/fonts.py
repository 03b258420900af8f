"""Which font has which letter: Leenpunt's own fonts first, then those of the configuration."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from PIL import ImageFont

from drivers.config import ConfigError

_LATIN, _ARABIC = "NotoSans", "NotoSansArabic"
_WEIGHTS = {False: "400Regular", True: "700Bold"}
_NOBODY_HAS = "\U0010ffff"
"""A noncharacter: every font draws its empty box for it."""
_SIZE = 24
"""Pixels at which glyphs are compared with the box."""


def files(bold: bool, more: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The font files, in the order in which they are asked for a letter."""
    own = (_folder() / f"{family}_{_WEIGHTS[bold]}.ttf" for family in (_LATIN, _ARABIC))
    return (*own, *more)


@cache
def font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """The font at a size in pixels. ConfigError names a file that is none."""
    try:
        return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.RAQM)
    except (OSError, ValueError) as error:
        raise ConfigError(f"fonts: {path} is no font that can be used: {error}") from error


def best(text: str, paths: Sequence[Path]) -> Path | None:
    """The first font that has every letter of ``text``; None: no single one has."""
    return next((path for path in paths if all(has(path, each) for each in set(text))), None)


@cache
def has(path: Path, character: str) -> bool:
    """Does this font draw this character? Of what draws nothing (spaces, joiners): yes."""
    drawn = font(path, _SIZE).getmask(character)
    box = font(path, _SIZE).getmask(_NOBODY_HAS)
    return drawn.size != box.size or bytes(drawn) != bytes(box)


@cache
def _folder() -> Path:
    """In a checkout beside the packages, in a wheel inside one of them."""
    root = Path(__file__).resolve().parents[2]
    for place in (root / "kiosk" / "assets" / "fonts", root / "assets" / "fonts"):
        if place.is_dir():
            return place
    raise ConfigError(f"no fonts in {root}: install Leenpunt again")
