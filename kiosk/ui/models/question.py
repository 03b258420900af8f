"""The one question about items that are on loan already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.events import Answer, AnswerGiven, StopPressed
from kiosk.flow.pile import Deal, deal
from kiosk.flow.session import RowState, Session
from kiosk.ui.models.lines import Line
from kiosk.ui.models.paging import Entry
from kiosk.ui.models.rows import RowsModel
from kiosk.ui.models.view import Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


@dataclass(frozen=True, slots=True)
class _Shown:
    count: int = 0
    canRenew: bool = False
    """At least one of them is this patron's own loan."""
    lent: int = 0
    """What was lent in this visit already."""


@QmlElement
@QmlUncreatable("the station makes it")
class QuestionModel(QObject):
    """Inleveren, verlengen, or leave it: asked once for the pile."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post) -> None:
        super().__init__()
        self._post = post
        self._shown = _Shown()
        self._rows = RowsModel(Line)

    def project(self, session: Session, entries: Sequence[Entry]) -> None:
        """Show this session."""
        before = self._shown
        asked = [row for row in session.rows if row.state is RowState.QUESTION]
        self._rows.replace([e for e in entries if e.line.rowState == RowState.QUESTION])
        self._shown = _Shown(
            count=len(asked),
            canRenew=any(deal(session, row) is Deal.ASK_RETURN_OR_RENEW for row in asked),
            lent=session.count(RowState.LENT),
        )
        tell(self, before, self._shown)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        """The items that are asked about."""
        return self._rows

    @Slot()
    def giveBack(self) -> None:
        self._post(AnswerGiven(Answer.RETURN))

    @Slot()
    def renew(self) -> None:
        self._post(AnswerGiven(Answer.RENEW))

    @Slot()
    def leave(self) -> None:
        self._post(AnswerGiven(Answer.LEAVE))

    @Slot()
    def stop(self) -> None:
        self._post(StopPressed())
