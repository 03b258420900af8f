"""The stack before anybody is signed in: what is seen, and what can be done without a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.events import Answer, AnswerGiven, StopPressed, Verb, VerbChosen
from kiosk.flow.pile import Side, side
from kiosk.flow.session import RowState, Session, Step
from kiosk.ui.models.lines import Line, spines
from kiosk.ui.models.paging import Entry
from kiosk.ui.models.rows import RowsModel
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


@dataclass(frozen=True, slots=True)
class _Shown:
    count: int = 0
    verb: str = ""
    """What the visit is for: borrow, return, overview, or empty when nobody has said so."""
    canReturn: bool = False
    """Is there something that Inleveren would bring back without a card?"""
    onlyReturns: bool = False
    """Is everything that lies there on loan?"""
    signingIn: bool = False
    """The card is being asked about."""
    spines: list[dict[str, str | int]] = field(default_factory=list)
    """For the shelf: state and colour of each item."""


@QmlElement
@QmlUncreatable("the station makes it")
class StackModel(QObject):
    """The pile, before a card."""

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
            count=len(session.rows),
            verb=session.verb or "",
            canReturn=session.step is Step.STACK and _can_return(session),
            onlyReturns=session.count(RowState.QUESTION) == len(session.rows) > 0,
            signingIn=session.step is Step.SIGNING_IN,
            spines=spines(entries),
        )
        tell(self, before, self._shown)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self._rows

    @Slot()
    def giveBack(self) -> None:
        self._post(AnswerGiven(Answer.RETURN))

    @Slot()
    def overview(self) -> None:
        self._post(VerbChosen(Verb.OVERVIEW))

    @Slot()
    def stop(self) -> None:
        self._post(StopPressed())


def _can_return(session: Session) -> bool:
    """On loan, or a barcode of which the ILS says nothing: what Inleveren means without a card."""
    return any(
        row.state is RowState.QUESTION
        or (row.state is RowState.SEEN and side(session, row) is Side.UNKNOWN)
        for row in session.rows
    )
