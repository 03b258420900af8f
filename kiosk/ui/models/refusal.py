"""Why something was not done: what, why, what now, who helps."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import texts
from kiosk.flow.holds import can_place
from kiosk.flow.patron_events import ContinuePressed, ReservePressed, StopPressed
from kiosk.flow.rows import Row, RowState
from kiosk.flow.session import Session
from kiosk.ui.models.lines import Lines, cloth, kind
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell
from sync.model import Action, Reason

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    action: str = ""
    """What was not done: borrow, return or renew; empty when nothing was asked for it."""
    title: str = ""
    """Of the explanation."""
    why: str = ""
    what: str = ""
    who: str = ""
    icon: str = "info-circle"
    itemTitle: str = ""
    author: str = ""
    spine: int = 0
    kind: str = "book"
    binNumber: int = 0
    binColour: str = ""
    canReserve: bool = False
    """A hold can be placed on it."""
    othersDone: int = 0
    """What did work in this visit."""
    othersWord: str = "lent"
    """lent or returned."""


@QmlElement
@QmlUncreatable("the station makes it")
class RefusalModel(QObject):
    """One explanation, about an item."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post, lines: Lines) -> None:
        super().__init__()
        self._post = post
        self._lines = lines
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        before = self._shown
        self._shown = self._explained(session) if session.explaining else _Shown()
        if self._shown.who and not session.rules.call.possible:
            self._shown = self._shown._replace(who=texts.desk_helps(session.language))
        tell(self, before, self._shown)

    def _explained(self, session: Session) -> _Shown:
        row = session.row(session.explaining)
        # One item may be in the pile and in the overview: only one of them was refused.
        refused = row is not None and row.state in (RowState.REFUSED, RowState.NOT_DONE)
        shown = self._of_row(row, session) if row is not None and refused else _of_loan(session)
        lent, returned = session.count(RowState.LENT), session.count(RowState.RETURNED)
        word = "lent" if lent else "returned"
        reserve = can_place(session)
        return shown._replace(othersDone=lent or returned, othersWord=word, canReserve=reserve)

    def _of_row(self, row: Row, session: Session) -> _Shown:
        language = session.language
        not_done = row.state is RowState.NOT_DONE
        about = (
            texts.not_done(language)
            if not_done
            else texts.explain(row.reason, row.action, language)
        )
        if row.reason is Reason.PUBLISHER_NUMBER and not session.rules.scans_items:
            about = replace(about, what=texts.use_the_pad(language))
        line = self._lines.line(row)
        return _words(about)._replace(
            action=row.action.value if row.action else "",
            itemTitle=line.title,
            author=line.author,
            spine=line.spine,
            kind=line.kind,
            binNumber=line.binNumber,
            binColour=line.binColour,
        )

    @Slot()
    def goOn(self) -> None:
        self._post(ContinuePressed())

    @Slot()
    def reserve(self) -> None:
        self._post(ReservePressed())

    @Slot()
    def stop(self) -> None:
        self._post(StopPressed())


def _words(about: texts.Explanation) -> _Shown:
    return _Shown(title=about.title, why=about.why, what=about.what, who=about.who, icon=about.icon)


def _of_loan(session: Session) -> _Shown:
    loan = next(line for line in session.loans if line.item == session.explaining)
    title, author = texts.split_title("" if session.titles_hidden else loan.title)
    return _words(texts.explain(loan.reason, Action.RENEW, session.language))._replace(
        action=Action.RENEW.value,
        itemTitle=title,
        author=author,
        spine=cloth(loan.item),
        kind=kind(loan.media),
    )
