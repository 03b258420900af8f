"""The [education] section: a school point, sets that classes borrow whole, and reading levels."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

from pydantic import Field

from kiosk.config_classes import LONGEST_SCHOOL
from kiosk.flow.item_sets import ItemSet
from sync.files import read_whole
from sync.ids import folded
from sync.sections import Section

LONGEST_NAME: Final = 24
"""Letters of a set."""
AVI: Final = ("Start", "M3", "E3", "M4", "E4", "M5", "E5", "M6", "E6", "M7", "E7", "Plus")
"""Levels of technical reading for Dutch primary schools, easiest first, as printed on books since
2008: M is the middle and E the end of a group's year."""
MOST_ITEMS: Final = 2000
"""Of one set."""
_LARGEST_FILE: Final = 8 * 1024 * 1024
_DELIMITERS: Final = ",;\t"


class EducationConfig(Section):
    """What a station does for schools; classes that come to it stand in [classes]."""

    school: str = Field(default="", max_length=LONGEST_SCHOOL)
    """The school at which this station stands (a [school point](patrons.md#schools)): all that
    is counted here counts for it."""
    sets: Path | None = None
    """A CSV file of [class sets](patrons.md#class-sets): columns `set` and `item`, a row for
    each item."""
    levels: Path | None = None
    """A CSV file of [reading levels](patrons.md#reading-levels): columns `item` and `level`, an
    AVI level such as `M4`. Shown to children and in classes."""

    @cached_property
    def item_sets(self) -> tuple[ItemSet, ...]:
        """Read once, and checked. ValueError says what is wrong."""
        if self.sets is None:
            return ()
        found: dict[str, dict[str, str]] = {}
        where: dict[str, tuple[str, int]] = {}
        for line, name, item in _rows(self.sets, "education.sets", ("set", "item")):
            at = f"education.sets: {self.sets}: line {line}"
            if len(name) > LONGEST_NAME or not name.isprintable():
                raise ValueError(f"{at}: expected a set of at most {LONGEST_NAME} letters")
            key = folded(item)
            if key in where:
                other, before = where[key]
                twice = "twice" if other == name else f"in the set {other!r} too"
                raise ValueError(f"{at}: {item!r} is {twice}, in line {before}")
            where[key] = name, line
            of = found.setdefault(name, {})
            of[key] = item
            if len(of) > MOST_ITEMS:
                raise ValueError(f"{at}: more than {MOST_ITEMS} items in the set {name!r}")
        return tuple(ItemSet(name, tuple(of.values())) for name, of in found.items())

    @cached_property
    def reading_levels(self) -> dict[str, str]:
        """By folded item id (sync.ids). ValueError says what is wrong."""
        if self.levels is None:
            return {}
        known = {each.casefold(): each for each in AVI}
        found: dict[str, str] = {}
        for line, item, text in _rows(self.levels, "education.levels", ("item", "level")):
            at = f"education.levels: {self.levels}: line {line}"
            level = known.get(text.casefold().removeprefix("avi").strip(" -"))
            if level is None:
                raise ValueError(f"{at}: found {text[:20]!r}, expected one of {', '.join(AVI)}")
            if found.setdefault(folded(item), level) != level:
                raise ValueError(f"{at}: {item!r} has another level before")
        return found


def _rows(path: Path, name: str, columns: tuple[str, str]) -> Iterator[tuple[int, str, str]]:
    """(line, first, second) of each row that is not empty. ValueError where it is no such file."""
    try:
        text = read_whole(path, _LARGEST_FILE).decode("utf-8-sig")
    except OSError as error:
        raise ValueError(f"{name}: {path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise ValueError(f"{name}: {path}: expected UTF-8") from None
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [each.strip().casefold() for each in next(rows, [])]
        if any(header.count(each) != 1 for each in columns):
            found = ", ".join(header)[:60]
            raise ValueError(
                f"{name}: {path}: expected the columns {' and '.join(columns)}, found {found!r}"
            )
        first, second = (header.index(each) for each in columns)
        for row in rows:
            if not any(each.strip() for each in row):
                continue
            cells = [row[at].strip() if at < len(row) else "" for at in (first, second)]
            if not all(cells):
                missing = columns[cells.index("")]
                raise ValueError(f"{name}: {path}: line {rows.line_num}: {missing} is empty")
            yield rows.line_num, cells[0], cells[1]
    except csv.Error as error:
        raise ValueError(f"{name}: {path}: line {rows.line_num}: {error}") from None
