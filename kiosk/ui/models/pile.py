"""Borrowing and returning, live per item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.events import (
    DonePressed,
    StopPressed,
    UndoPressed,
    Verb,
    VerbChosen,
    WhyPressed,
)
from kiosk.flow.session import Row, RowState, Session
from kiosk.ui.models.lines import Line, spines
from kiosk.ui.models.paging import Entry
from kiosk.ui.models.rows import RowsModel
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell
from sync.model import Action

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_DONE = (RowState.LENT, RowState.RETURNED, RowState.RENEWED)
_OUT_OF_IT = (RowState.LEFT, RowState.UNDONE)
_UNDOING = (RowState.UNDOING, RowState.UNDONE)


@dataclass(frozen=True, slots=True)
class _Shown:
    done: int = 0
    """Items that are lent, returned or renewed."""
    total: int = 0
    """Items of the pile, without those that are left as they are, or as they were."""
    word: str = "lent"
    """What is counted: lent, returned, or both (anything else among them)."""
    empty: bool = False
    """Somebody is signed in, and nothing lies there."""
    busy: bool = False
    finishing: bool = False
    """Klaar was pressed while something was still being asked."""
    card: bool = False
    """Somebody is signed in."""
    spines: list[dict[str, str | int]] = field(default_factory=list)
    """For the shelf: state and colour of each item."""


@QmlElement
@QmlUncreatable("the station makes it")
class PileModel(QObject):
    """The pile of whoever stands there, and how much of it is done."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post) -> None:
        super().__init__()
        self._post = post
        self._shown = _Shown()
        self._rows = RowsModel(Line, follows=True)

    def project(self, session: Session, entries: Sequence[Entry]) -> None:
        """Show this session."""
        before = self._shown
        self._rows.replace(entries)
        self._shown = _Shown(
            done=sum(_is_done(row) for row in session.rows),
            total=len(session.rows) - session.count(*_OUT_OF_IT),
            word=_word(session),
            empty=session.signed_in and not session.rows,
            busy=session.busy,
            finishing=session.finishing,
            card=session.signed_in,
            spines=spines(entries),
        )
        tell(self, before, self._shown)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Slot()
    def finish(self) -> None:
        """Klaar."""
        self._post(DonePressed())

    @Slot()
    def stop(self) -> None:
        self._post(StopPressed())

    @Slot(str)
    def why(self, key: str) -> None:
        self._post(WhyPressed(key))

    @Slot(str)
    def undo(self, key: str) -> None:
        """Ongedaan maken."""
        self._post(UndoPressed(key))

    @Slot()
    def overview(self) -> None:
        self._post(VerbChosen(Verb.OVERVIEW))


def _is_done(row: Row) -> bool:
    """What nobody waits for at the pad any more is this patron's all the same."""
    is_lent = row.state is RowState.MISSED and row.action is Action.BORROW
    return row.state in _DONE or is_lent


def _word(session: Session) -> str:
    counted = [row for row in session.rows if row.state not in _UNDOING]
    actions = {row.action for row in counted if row.action is not None}
    if actions == {Action.RETURN} or (not actions and not session.signed_in):
        return "returned"
    return "lent" if actions <= {Action.BORROW} else "both"
