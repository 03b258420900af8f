"""Lists in pages: a row that changes is one change, and nothing is ever reset."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex

from kiosk.ui.models.paging import Entry, PagedModel


@dataclass(frozen=True, slots=True)
class Text:
    key: str
    text: str = ""


class Watched(PagedModel):
    """A list that notes what QML is told about its rows."""

    def __init__(self, size: int = 3) -> None:
        super().__init__(Text, size)
        self.told: list[tuple[object, ...]] = []
        self.rowsInserted.connect(lambda _, at, to: self.told.append(("insert", at, to)))
        self.rowsRemoved.connect(lambda _, at, to: self.told.append(("remove", at, to)))
        self.rowsMoved.connect(lambda _, at, to, __, where: self.told.append(("move", at, where)))
        self.dataChanged.connect(self._changed)
        self.modelReset.connect(lambda: self.told.append(("reset",)))

    def _changed(self, first: QModelIndex, last: QModelIndex, roles: list[int]) -> None:
        names = [bytes(self.roleNames()[role].data()).decode() for role in roles]
        self.told.append(("change", first.row(), last.row(), *names))

    def put(self, *texts: str, urgent: Iterable[str] = ()) -> None:
        self.replace([Entry(text[0], Text(*text.split("=")), text[0] in urgent) for text in texts])

    @property
    def keys(self) -> str:
        role = next(iter(self.roleNames()))
        return "".join(self.data(self.index(row), role) for row in range(self.rowCount()))

    def numbers(self) -> tuple[int, int, int, int, int]:
        return self.count, self.page, self.pageCount, self.first, self.last


def test_rows_come_go_and_change_one_by_one() -> None:
    rows = Watched()
    rows.put("a", "b")
    rows.put("a", "b=read")
    rows.put("b=read")
    assert rows.told == [
        ("insert", 0, 0),
        ("insert", 1, 1),
        ("change", 1, 1, "text"),
        ("remove", 0, 0),
    ]


def test_what_is_the_same_is_not_told() -> None:
    rows = Watched()
    rows.put("a", "b")
    rows.told.clear()
    counts = []
    rows.countChanged.connect(lambda: counts.append(rows.count))
    rows.put("a", "b")
    assert rows.told == []
    assert counts == []


def test_pages_and_their_numbers() -> None:
    rows = Watched()
    assert rows.numbers() == (0, 1, 1, 0, 0)
    rows.put(*"abcdefg")
    assert (rows.keys, rows.numbers()) == ("abc", (7, 1, 3, 1, 3))
    rows.forward()
    rows.forward()
    rows.forward()
    assert (rows.keys, rows.numbers()) == ("g", (7, 3, 3, 7, 7))
    rows.back()
    assert (rows.keys, rows.numbers()) == ("def", (7, 2, 3, 4, 6))
    rows.put(*"ab")
    assert (rows.keys, rows.numbers()) == ("ab", (2, 1, 1, 1, 2))


def test_another_page_size_keeps_the_first_row_in_sight() -> None:
    rows = Watched()
    rows.put(*"abcdefg")
    rows.forward()
    rows.pageSize = 2
    assert "d" in rows.keys
    rows.pageSize = 0
    assert rows.pageSize == 2


def test_a_row_that_needs_the_patron_is_shown_once() -> None:
    rows = Watched()
    rows.put(*"abcdefg")
    rows.put(*"abcdefg", urgent="b")
    assert rows.keys == "abc"
    rows.forward()
    rows.forward()
    rows.put(*"abcdefgh", urgent="b")
    assert rows.keys == "gh"
    rows.put(*"abcdefghi", urgent="be")
    assert rows.keys == "def"


@given(st.lists(st.tuples(st.permutations("abcdefghij"), st.integers(0, 10)), max_size=6))
@pytest.mark.usefixtures("qapp")
def test_whatever_is_told_adds_up(lists: list[tuple[list[str], int]]) -> None:
    rows = Watched(size=4)
    seen: list[str] = []
    for order, many in lists:
        before = len(rows.told)
        keys = order[:many]
        rows.put(*keys)
        for told in rows.told[before:]:
            match told:
                case ("insert", int(at), _):
                    seen.insert(at, "?")
                case ("remove", int(at), _):
                    del seen[at]
                case ("move", int(at), int(where)):
                    seen.insert(where, seen.pop(at))
        assert len(seen) == rows.rowCount() == len(rows.keys)
        page = rows.page - 1
        assert rows.keys == "".join(keys[page * 4 : page * 4 + 4])
        assert not any(told[0] == "reset" for told in rows.told)


def test_a_page_that_grows_with_the_rows_is_never_turned() -> None:
    rows = Watched(size=1)
    rows.countChanged.connect(lambda: setattr(rows, "pageSize", max(1, rows.count - 1)))
    rows.countChanged.connect(lambda: setattr(rows, "pageSize", max(1, rows.count)))
    for many in range(1, 5):
        rows.put(*"abcdef"[:many])
    assert rows.told == [("insert", at, at) for at in range(4)]
    assert rows.numbers() == (4, 1, 1, 1, 4)
