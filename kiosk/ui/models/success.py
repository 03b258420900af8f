"""The last screen: what was done, what was not, and when things are due back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.events import DonePressed, WhyPressed
from kiosk.flow.session import LoanState, Row, RowState, Session
from kiosk.ui.dates import Days
from kiosk.ui.models.lines import Line
from kiosk.ui.models.paging import Entry
from kiosk.ui.models.rows import RowsModel
from kiosk.ui.models.view import Post, QmlUncreatable, tell
from sync.model import Action

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_LEFT_OVER = (RowState.PUT_BACK, RowState.MISSED, RowState.REFUSED, RowState.NOT_DONE)


@dataclass(frozen=True, slots=True)
class _Shown:
    lent: int = 0
    returned: int = 0
    renewed: int = 0
    due: str = ""
    firstDue: str = ""
    offline: bool = False
    atGate: bool = False


@QmlElement
@QmlUncreatable("the station makes it")
class SuccessModel(QObject):
    """What was done in this visit, in figures; and rows for what was not."""

    lentChanged = Signal()
    returnedChanged = Signal()
    renewedChanged = Signal()
    dueChanged = Signal()
    firstDueChanged = Signal()
    offlineChanged = Signal()
    atGateChanged = Signal()

    def __init__(self, post: Post, days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._shown = _Shown()
        self._rows = RowsModel(Line)

    def project(self, session: Session, entries: Sequence[Entry]) -> None:
        """Show this session."""
        before = self._shown
        self._rows.replace([e for e in entries if e.line.rowState in _LEFT_OVER])
        # Also what has to be shown at the desk, or come back to the pad: it is this patron's.
        lent = [row for row in session.rows if _is_lent(row)]
        renewed = {row.key: row.due for row in session.rows if row.state is RowState.RENEWED}
        renewed |= {
            line.item: line.due for line in session.loans if line.state is LoanState.RENEWED
        }
        moments = sorted(due for due in [*(row.due for row in lent), *renewed.values()] if due)
        days = list(dict.fromkeys(self._days.day(due, session.language) for due in moments))
        # A date on the big stamp is a promise about all of them.
        complete = len(moments) == len(lent) + len(renewed)
        self._shown = _Shown(
            lent=len(lent),
            returned=session.count(RowState.RETURNED),
            renewed=len(renewed),
            due=days[0] if len(days) == 1 and complete else "",
            firstDue=days[0] if len(days) > 1 and complete else "",
            offline=any(row.offline for row in session.rows),
            atGate=any(_is_lent(row) and row.state is not RowState.LENT for row in session.rows),
        )
        tell(self, before, self._shown)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        """What was not done, or has to come back to the pad."""
        return self._rows

    @Property(int, notify=lentChanged)
    def lent(self) -> int:
        return self._shown.lent

    @Property(int, notify=returnedChanged)
    def returned(self) -> int:
        return self._shown.returned

    @Property(int, notify=renewedChanged)
    def renewed(self) -> int:
        return self._shown.renewed

    @Property(str, notify=dueChanged)
    def due(self) -> str:
        """The day on which all of it is due back, when that is one day; else empty."""
        return self._shown.due

    @Property(str, notify=firstDueChanged)
    def firstDue(self) -> str:
        """The first of several days; else empty."""
        return self._shown.firstDue

    @Property(bool, notify=offlineChanged)
    def offline(self) -> bool:
        """Some of it was decided without the ILS."""
        return self._shown.offline

    @Property(bool, notify=atGateChanged)
    def atGate(self) -> bool:
        """Some of what was lent sets off the gate as it is."""
        return self._shown.atGate

    @Slot()
    def done(self) -> None:
        """Klaar."""
        self._post(DonePressed())

    @Slot(str)
    def why(self, key: str) -> None:
        self._post(WhyPressed(key))


def _is_lent(row: Row) -> bool:
    missing = row.state in (RowState.PUT_BACK, RowState.MISSED) and row.action is Action.BORROW
    return row.state is RowState.LENT or missing
