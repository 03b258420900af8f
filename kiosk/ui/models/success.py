"""The last screen: what was done, and when things are due back. Its rows are the pile's."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.patron_events import ReceiptChosen, ReceiptWay
from kiosk.flow.rows import LoanState, Row, RowState
from kiosk.flow.session import Fault, Session
from kiosk.texts import isolated
from kiosk.ui import codes
from kiosk.ui.dates import Days
from kiosk.ui.models.view import NONE, Post, QmlUncreatable, properties_of, tell
from sync.model import Action

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    lent: int = 0
    returned: int = 0
    renewed: int = 0
    undone: int = 0
    """On loan, and nobody said what is to be done with it."""
    due: str = ""
    """The day on which all of it is due back, when that is one day."""
    firstDue: str = ""
    """The first of several days."""
    inFull: str = ""
    """The day on which all of it is due back, in full words."""
    offline: bool = False
    """Some of it was decided without the ILS."""
    atGate: bool = False
    """Some of what was lent sets off the gate as it is."""
    receiptWays: list[str] = NONE
    """What can be chosen from (values of the flow's ReceiptWay); empty: nothing is asked."""
    receipt: str = ""
    """What was chosen."""
    paperFault: str = ""
    """Why nothing can be printed now: paper (there is none), printer, or empty."""
    mailTo: str = ""
    """Where a mail goes, as anybody may see it; empty: nowhere."""
    code: str = ""
    """The receipt as a QR code, a picture's URL; empty: none is shown."""
    codeModules: int = 0
    """How many it has on a side, with the white around it."""
    codeLeftOut: int = 0
    """How many things are not in it."""


@QmlElement
@QmlUncreatable("the station makes it")
class SuccessModel(QObject):
    """What was done in this visit, in figures."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post, days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        before = self._shown
        # Also what has to be shown at the desk, or come back to the pad: it is this patron's.
        lent = [row for row in session.rows if _is_lent(row)]
        renewed = {row.key: row.due for row in session.rows if row.state is RowState.RENEWED}
        renewed |= {
            line.item: line.due
            for lines in (session.loans, *(each.loans for each in session.family))
            for line in lines
            if line.state is LoanState.RENEWED
        }
        moments = sorted(due for due in [*(row.due for row in lent), *renewed.values()] if due)
        days = list(dict.fromkeys(self._days.day(due, session.language) for due in moments))
        # A date on the big stamp is a promise about all of them.
        complete = len(moments) == len(lent) + len(renewed)
        self._shown = _Shown(
            lent=len(lent),
            returned=session.count(RowState.RETURNED),
            renewed=len(renewed),
            undone=session.count(RowState.LEFT),
            due=days[0] if len(days) == 1 and complete else "",
            firstDue=days[0] if len(days) > 1 and complete else "",
            inFull=self._days.in_full(moments[0], session.language)
            if len(days) == 1 and complete
            else "",
            offline=any(row.offline for row in session.rows),
            atGate=any(_is_lent(row) and row.state is not RowState.LENT for row in session.rows),
            receiptWays=[way.value for way in session.receipt_ways],
            receipt=session.receipt.value,
            paperFault=_paper_fault(session),
            # Of a family everybody who has an address gets their own.
            mailTo=", ".join(isolated(masked(mail)) for mail in _addresses(session) if mail),
            code=codes.url(code.png) if (code := session.receipt_code) is not None else "",
            codeModules=code.modules if code is not None else 0,
            codeLeftOut=code.left_out if code is not None else 0,
        )
        tell(self, before, self._shown)

    @Slot(str)
    def chooseReceipt(self, way: str) -> None:
        self._post(ReceiptChosen(ReceiptWay(way)))


def _addresses(session: Session) -> tuple[str, ...]:
    return tuple(each.mail for each in session.family) or (session.mail,)


def masked(address: str) -> str:
    """ "a…@…": whose it is knows it, and who looks along does not. Empty of none."""
    return f"{address[0]}…@…" if address else ""


def _paper_fault(session: Session) -> str:
    if Fault.PAPER in session.faults:
        return "paper"
    return "printer" if Fault.PRINTER in session.faults else ""


def _is_lent(row: Row) -> bool:
    missing = row.state in (RowState.PUT_BACK, RowState.MISSED) and row.action is Action.BORROW
    return row.state is RowState.LENT or missing
