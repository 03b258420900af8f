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


def load_layouts() -> Mapping[str, Layout]:
    """By ISO 639-1. Reads files: before the screen is shown. Raises OSError when one is missing."""
    return {
        path.stem: _layout(path.read_text(encoding="utf-8"))
        for path in sorted((folder() / "keyboards").glob("*.toml"))
    }


def _layout(text: str) -> Layout:
    rows = tomllib.loads(text)
    return Layout(tuple(rows["letters"]), tuple(rows["accents"]))
