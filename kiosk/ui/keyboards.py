"""The letter keyboards, as data: ``assets/keyboards``, one file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import NamedTuple

from kiosk.asset_folder import folder

USUAL = "en"
"""Where a language has no keyboard of its own."""


class Layout(NamedTuple):
    """A string a row, a character a key."""

    letters: tuple[str, ...]
    accents: tuple[str, ...]
    names: tuple[str, ...] = ("abc",)
    """On the key that leads to the letters; on that to the accents, where they are another script
    and not single letters: then their page stays open."""

    @property
    def latin(self) -> tuple[str, ...]:
        """The rows with Latin letters, which numbers of cards have."""
        return self.accents if len(self.names) > 1 else self.letters


def load_layouts() -> Mapping[str, Layout]:
    """By ISO 639-1. Reads files: before the screen is shown. Raises OSError when one is missing."""
    return {
        path.stem: _layout(path.read_text(encoding="utf-8"))
        for path in sorted((folder() / "keyboards").glob("*.toml"))
    }


def _layout(text: str) -> Layout:
    rows = tomllib.loads(text)
    return Layout(**{part: tuple(found) for part, found in rows.items()})
