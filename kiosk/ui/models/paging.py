"""A list in pages. QML sees the rows of one page, and of these only what changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtQml import QmlAnonymous

from kiosk.ui.models.view import tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

PAGE_SIZE = 6
"""Rows of a page before the screen has said how many fit."""

_FIRST_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class Entry(NamedTuple):
    """One row of the whole list."""

    identity: str
    """Stays the same while the row is about the same thing, whatever the row says."""
    line: Any
    """Every field of it is a role."""
    urgent: bool = False
    """The patron has to do something about it: once that is so, its page is shown."""


class _Paging(NamedTuple):
    count: int = 0  # type: ignore[assignment]  # a tuple's own count() is not needed
    page: int = 1
    pageCount: int = 1
    first: int = 0
    last: int = 0


@QmlAnonymous
class PagedModel(QAbstractListModel):
    """The rows of one page. Rows come, go and change one by one; there is never a reset."""

    countChanged = Signal()
    pageChanged = Signal()
    pageCountChanged = Signal()
    firstChanged = Signal()
    lastChanged = Signal()
    pageSizeChanged = Signal()

    def __init__(self, line: Any, size: int = PAGE_SIZE) -> None:
        """``line``: the class of the rows, a NamedTuple or a dataclass. ``size``: of a page."""
        super().__init__()
        self._names: Sequence[str] = line.__match_args__
        self._entries: tuple[Entry, ...] = ()
        self._rows: list[Entry] = []
        self._size = size
        self._counting = False
        self._paging = _Paging()

    @Property(int, notify=countChanged)
    def count(self) -> int:
        """Of all rows, on every page."""
        return self._paging.count

    @Property(int, notify=pageChanged)
    def page(self) -> int:
        """The page that is shown, from 1."""
        return self._paging.page

    @Property(int, notify=pageCountChanged)
    def pageCount(self) -> int:
        return self._paging.pageCount

    @Property(int, notify=firstChanged)
    def first(self) -> int:
        """Number of the first row that is shown, from 1; 0 when there are none."""
        return self._paging.first

    @Property(int, notify=lastChanged)
    def last(self) -> int:
        """Number of the last row that is shown."""
        return self._paging.last

    @Property(int, notify=pageSizeChanged)
    def pageSize(self) -> int:
        """How many rows fit. The screen sets it."""
        return self._size

    @pageSize.setter  # type: ignore[no-redef]
    def pageSize(self, size: int) -> None:
        if size == self._size or size < 1:
            return
        top = (self._paging.page - 1) * self._size
        self._size = size
        self.pageSizeChanged.emit()
        if not self._counting:
            self._turn(top // size)

    @Slot()
    def back(self) -> None:
        """The page before."""
        self._turn(self._paging.page - 2)

    @Slot()
    def forward(self) -> None:
        """The next page."""
        self._turn(self._paging.page)

    def replace(self, entries: Sequence[Entry]) -> None:
        """Show these rows. Identities are unique."""
        entries = tuple(entries)
        if entries == self._entries:
            return
        known = {entry.identity: entry.urgent for entry in self._entries}
        urgent = None
        for number, entry in enumerate(entries):
            if entry.urgent and not known.get(entry.identity) and urgent is None:
                urgent = number
        self._entries = entries
        # The screen answers a count with another page size, perhaps not at once with the right one.
        # Rows move when it has made up its mind, and only once.
        top = (self._paging.page - 1) * self._size
        self._counting = True
        self._tell(self._paging._replace(count=len(entries)))
        self._counting = False
        page = top // self._size
        if urgent is not None:
            page = urgent // self._size
        self._turn(page)

    def _turn(self, page: int) -> None:
        """Show the page with this number, from 0; the nearest when there is none."""
        count = len(self._entries)
        pages = max(1, -(-count // self._size))
        page = min(max(0, page), pages - 1)
        rows = self._entries[page * self._size : (page + 1) * self._size]
        self._become(rows)
        first = page * self._size + 1 if rows else 0
        last = page * self._size + len(rows)
        self._tell(_Paging(count, page + 1, pages, first, last))

    def _tell(self, paging: _Paging) -> None:
        before, self._paging = self._paging, paging
        tell(self, before, paging)

    def _become(self, rows: Sequence[Entry]) -> None:
        """From the rows that are shown to these, in as few steps as that takes."""
        stay = {entry.identity for entry in rows}
        for number in range(len(self._rows) - 1, -1, -1):
            if self._rows[number].identity not in stay:
                self.beginRemoveRows(_NOWHERE, number, number)
                del self._rows[number]
                self.endRemoveRows()
        for number, entry in enumerate(rows):
            at = self._place(entry.identity, number)
            if at is None:
                self.beginInsertRows(_NOWHERE, number, number)
                self._rows.insert(number, entry)
                self.endInsertRows()
                continue
            if at != number:
                self.beginMoveRows(_NOWHERE, at, at, _NOWHERE, number)
                self._rows.insert(number, self._rows.pop(at))
                self.endMoveRows()
            self._change(number, entry)

    def _place(self, identity: str, start: int) -> int | None:
        return next(
            (at for at in range(start, len(self._rows)) if self._rows[at].identity == identity),
            None,
        )

    def _change(self, number: int, entry: Entry) -> None:
        before = self._rows[number].line
        self._rows[number] = entry
        if before is entry.line:
            return
        roles = [
            _FIRST_ROLE + at
            for at, name in enumerate(self._names)
            if getattr(before, name) != getattr(entry.line, name)
        ]
        if roles:
            index = self.index(number)
            self.dataChanged.emit(index, index, roles)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Rows on the page that is shown."""
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        """One role per field of the line."""
        return {_FIRST_ROLE + at: QByteArray(name.encode()) for at, name in enumerate(self._names)}

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """One field of one row; None where there is none."""
        field = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= field < len(self._names):
            return None
        return getattr(self._rows[index.row()].line, self._names[field])
