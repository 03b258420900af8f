"""The [classes] section: whose card opens a class here, and which cards its pupils have."""

from __future__ import annotations

import os
import stat
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from pydantic import Field

from kiosk.flow.school import ClassList, plain
from sync.files import parse_toml, read_whole
from sync.ids import folded
from sync.sections import Section

_LARGEST_FILE: Final = 256 * 1024
MOST_PUPILS: Final = 40
"""That can be told apart on the screen."""
_LONGEST_NAME: Final = 24
LONGEST_SCHOOL: Final = 40
_LONGEST_CARD: Final = 64


class ClassesConfig(Section):
    """Classes that may come, and for how long."""

    lists: Path | None = None
    """A TOML file of [classes](patrons.md#classes) that may come, mode 600: a table for each,
    with the cards of its `teachers` and `pupils`, and its `school`."""
    patron_types: tuple[str, ...] = ()
    """A teacher's patron types, by the library system's own codes; empty: whatever it says of that
    card."""
    minutes: int = Field(default=60, ge=5, le=240)
    """How long a class is open."""

    @cached_property
    def classes(self) -> tuple[ClassList, ...]:
        """Read once, and checked. ValueError says what is wrong, and names nobody's card."""
        return () if self.lists is None else load(self.lists)

    @property
    def teacher_types(self) -> frozenset[str]:
        """As the flow has them."""
        return frozenset(folded(each) for each in self.patron_types)


def load(path: Path) -> tuple[ClassList, ...]:
    """The classes of this file. ValueError where it cannot be used: with it, a card is enough."""
    try:
        mode = stat.S_IMODE(os.stat(path).st_mode)
        text = read_whole(path, _LARGEST_FILE).decode("utf-8")
        tables = parse_toml(text)
    except OSError as error:
        raise ValueError(f"classes.lists: {path}: {error.strerror or error}") from None
    except ValueError as error:
        raise ValueError(f"classes.lists: {path}: not a TOML file: {error}") from None
    if mode & (stat.S_IRWXO | stat.S_IWGRP):
        raise ValueError(
            f"classes.lists: {path} has mode {mode:03o}, and children's card numbers are nobody"
            f" else's: chmod 600 {path}"
        )
    try:
        classes = tuple(_class(name, table) for name, table in tables.items())
        _one_class_a_teacher(classes)
    except ValueError as error:
        raise ValueError(f"classes.lists: {path}: {error}") from None
    return classes


def _class(name: str, table: Any) -> ClassList:
    if not name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise ValueError(f"{name[:60]!r}: expected a name of 1 to {_LONGEST_NAME} letters")
    if not isinstance(table, dict):
        raise ValueError(f'expected a table ["{name}"] with teachers and pupils')
    if unknown := table.keys() - {"teachers", "pupils", "school"}:
        raise ValueError(f"{name}: unknown key {min(unknown)}; there are teachers, pupils, school")
    school = table.get("school", "")
    if not isinstance(school, str) or len(school) > LONGEST_SCHOOL or not school.isprintable():
        raise ValueError(f"{name}: school: expected a name of at most {LONGEST_SCHOOL} letters")
    teachers, pupils = (_cards(name, key, table.get(key)) for key in ("teachers", "pupils"))
    if not all(teachers):
        raise ValueError(f'{name}: teachers: expected numbers of cards, found ""')
    known = [card for card in pupils if card]
    if not teachers or not known:
        raise ValueError(f"{name}: {'pupils' if teachers else 'teachers'}: expected at least one")
    if len(pupils) > MOST_PUPILS:
        raise ValueError(f"{name}: {len(pupils)} pupils, expected at most {MOST_PUPILS}")
    for at, card in enumerate(pupils, 1):
        if card and (first := pupils.index(card) + 1) != at:
            raise ValueError(f"{name}: pupils {first} and {at} have the same card")
        if card in teachers:
            raise ValueError(f"{name}: pupil {at} has a teacher's card")
    return ClassList(name.strip(), teachers, pupils, school.strip())


def _cards(name: str, key: str, found: Any) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(card, str) for card in found):
        raise ValueError(f"{name}: {key}: expected a list of card numbers in quotation marks")
    cards = tuple(plain(card) for card in found)
    if any(len(card) > _LONGEST_CARD or not card.isprintable() for card in cards):
        raise ValueError(f"{name}: {key}: expected card numbers of at most {_LONGEST_CARD} letters")
    return cards


def _one_class_a_teacher(classes: tuple[ClassList, ...]) -> None:
    """Else nobody could say which of them a card opens."""
    seen: dict[str, str] = {}
    for each in classes:
        for card in each.teachers:
            if seen.setdefault(card, each.name) != each.name:
                raise ValueError(f"{seen[card]} and {each.name} have the same teacher's card")
