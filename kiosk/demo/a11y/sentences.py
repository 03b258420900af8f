"""Are the sentences plain that patrons read? Short, and without words that few know.

What a site says in its own words is held against the same rule.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kiosk import site_texts
from kiosk.asset_folder import folder
from kiosk.demo.a11y.rules import Fault

_QML: Final = Path(__file__).parents[2] / "ui" / "qml" / "Kiosk"
_OF_STAFF: Final = ("Staff", "Gate", "Sim")
_TOLD_TO_PATRONS: Final = ("Reasons", "Receipt")
"""Contexts of sentences that are in no QML file."""
_END: Final = re.compile(r"(?<=[.!?:;؟])\s+|\n")
_WORD: Final = re.compile(r"[^\W_][\w’'‑-]*")


@dataclass(frozen=True, slots=True)
class Plain:
    """What a sentence may be."""

    longest: int
    """Words of one."""
    difficult: Mapping[str, tuple[str, ...]]
    """How words begin that few know, by language."""


@cache
def rule() -> Plain:
    """As assets/accessibility/sentences.toml has it."""
    found = tomllib.loads((folder() / "accessibility" / "sentences.toml").read_text("utf-8"))
    difficult = {language: tuple(words) for language, words in found["difficult"].items()}
    return Plain(found["longest"], difficult)


def sentences(text: str) -> tuple[str, ...]:
    """One by one."""
    return tuple(each for each in _END.split(text) if each)


def words(sentence: str) -> tuple[str, ...]:
    """A name or number that stands in a place counts as one."""
    return tuple(_WORD.findall(re.sub(r"%L?[1-9]|%n", "1", sentence)))


def read_by_patrons(language: str) -> Iterator[str]:
    """Everything that the screen and the receipt may say in a language, in the site's own words."""
    own = dict(site_texts.own(language))
    for each in site_texts.known(language):
        if each.context in _contexts():
            yield own.get(each.shown, each.shown)


def screens_of_patrons() -> Iterator[Path]:
    """The QML files of what they see."""
    for path in sorted(_QML.rglob("*.qml")):
        if path.relative_to(_QML).parts[0] not in _OF_STAFF:
            yield path


@cache
def _contexts() -> frozenset[str]:
    return frozenset({path.stem for path in screens_of_patrons()}.union(_TOLD_TO_PATRONS))


def wrong(text: str, language: str) -> Iterator[Fault]:
    """What is not plain in it."""
    plain = rule()
    for sentence in sentences(text):
        said = words(sentence)
        if len(said) > plain.longest:
            yield Fault("D6", f"{language}: {len(said)} words, at most {plain.longest}: {sentence}")
        for word in said:
            if word.casefold().startswith(plain.difficult.get(language, ())):
                yield Fault("D6", f"{language}: {word!r} is difficult: {sentence}")
