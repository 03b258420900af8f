"""Which font has which letter: Leenpunt's own fonts, those of the configuration, the machine's.

The machine's are asked for by ``fc-match`` (fontconfig), and only for letters that no other has.
"""

from __future__ import annotations

import logging
import re
import subprocess
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from PIL import ImageFont, features

from drivers.config import ConfigError
from drivers.errors import NotDrawn

log = logging.getLogger(__name__)

LIBRARIES: Final = {"libfribidi.so.0": "libfribidi0"}
"""Library that Pillow opens by itself to lay a line out, to the Debian 13 package that holds it."""

_FAMILIES = ("NotoSans", "NotoSansArabic", "NotoSansDevanagari")
_WEIGHTS = {False: "400Regular", True: "700Bold"}
_NOBODY_HAS = "\U0010ffff"
"""A noncharacter: every font draws its empty box for it."""
_SIZE = 24
"""Pixels at which glyphs are compared with the box."""
_FC_MATCH_S = 5.0


def files(bold: bool, more: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The font files, in the order in which they are asked for a letter."""
    own = (_folder() / f"{family}_{_WEIGHTS[bold]}.ttf" for family in _FAMILIES)
    return (*own, *more)


def check(more: Iterable[Path]) -> None:
    """ConfigError names the first of these that is no font: before a receipt needs it."""
    for path in more:
        font(path, _SIZE)


def require_layout() -> None:
    """Raises NotDrawn where no line can be laid out, whatever its letters."""
    if not features.check("raqm"):
        lacks = ", ".join(f"{library} ({package})" for library, package in LIBRARIES.items())
        raise NotDrawn(f"receipts cannot be drawn: Pillow lays out no line without {lacks}")


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


def unwritten(text: str, more: Sequence[Path] = ()) -> frozenset[str]:
    """The letters that no font here has: they are drawn as empty boxes."""
    paths = files(bold=False, more=more)
    missing = (each for each in set(text) if not any(has(path, each) for path in paths))
    return frozenset(each for each in missing if _of_machine(each) is None)


def scripts(letters: Iterable[str]) -> str:
    """What these letters are of, for technicians; never which ones: they are of a title."""
    return ", ".join(sorted(set(map(_script, letters))))


def _script(character: str) -> str:
    if not unicodedata.category(character).startswith(("L", "M")):
        return "signs"
    return re.split("[ -]", unicodedata.name(character, "unnamed"), maxsplit=1)[0]


def of_machine(character: str) -> Path | None:
    """A font of this machine that has it. None, and a line in the log a script: there is none."""
    found = _of_machine(character)
    if found is None:
        _say_once(scripts(character))
    return found


@cache
def _say_once(script: str) -> None:
    log.info("no font for letters of a title", extra={"reason": script})


@cache
def _of_machine(character: str) -> Path | None:
    for known in _found:
        if _draws(known, character):
            return known
    command = ["fc-match", "-f", "%{file}", f":charset={ord(character):x}:scalable=true"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_FC_MATCH_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        # Without fontconfig there are the others.
        return None
    path = Path(done.stdout.decode("utf-8", "replace"))
    # It names some font in any case.
    if done.returncode or not path.is_file() or not _draws(path, character):
        return None
    _found.append(path)
    return path


_found: list[Path] = []
"""Fonts of the machine that were of use."""


def _draws(path: Path, character: str) -> bool:
    try:
        return has(path, character)
    except ConfigError:
        # Letters as pictures, which come in one size only.
        return False


@cache
def _folder() -> Path:
    """In a checkout beside the packages, in a wheel inside one of them."""
    root = Path(__file__).resolve().parents[2]
    for place in (root / "kiosk" / "assets" / "fonts", root / "assets" / "fonts"):
        if place.is_dir():
            return place
    raise ConfigError(f"no fonts in {root}: install Leenpunt again")
