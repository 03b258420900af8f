"""What a book for children is about, as an icon: by words of its title, which no catalogue is
asked about (assets/subjects.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from kiosk.asset_folder import folder

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _words() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Whole words and beginnings of words, each with its icon, in the order of the file."""
    table = tomllib.loads((folder() / "subjects.toml").read_text(encoding="utf-8"))
    pairs = [(word, icon) for icon, words in table.items() for word in words]
    whole = {word: icon for word, icon in reversed(pairs) if not word.endswith("*")}
    return whole, tuple((word[:-1], icon) for word, icon in pairs if word.endswith("*"))


def load() -> frozenset[str]:
    """Read the file, before the screen is shown; the icons that it names."""
    whole, beginnings = _words()
    return frozenset(whole.values()) | {icon for _, icon in beginnings}


def subject(title: str) -> str:
    """The icon of what a title is about; empty where none of its words says."""
    whole, beginnings = _words()
    for word in _WORD.findall(title.casefold()):
        if icon := whole.get(word):
            return icon
        if icon := next((icon for start, icon in beginnings if word.startswith(start)), ""):
            return icon
    return ""
