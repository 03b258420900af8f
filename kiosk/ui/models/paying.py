"""What is owed, and how far it is with paying that: four screens, one after the other."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import texts
from kiosk.flow.patron_events import (
    ContinuePressed,
    FeesPressed,
    FeeTicked,
    PayingStopped,
    PayPressed,
    PayWay,
    PayWayChosen,
)
from kiosk.flow.payment import Payment, PayState
from kiosk.flow.rows import RowState
from kiosk.flow.session import Session, Step
from kiosk.ui import codes
from kiosk.ui.dates import Days
from kiosk.ui.models.paging import Entry
from kiosk.ui.models.rows import FeesModel
from kiosk.ui.models.view import NONE, Post, QmlUncreatable, properties_of, tell
from sync.model import Fee

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class Owed(NamedTuple):
    """What the screen says about one fee. The fields are the roles of FeesModel."""

    at: int
    """Its place in the whole list."""
    kind: str
    """Of FeeKind."""
    title: str
    since: str
    amount: str
    ticked: bool
    """It is to be paid now, or was."""


class _Shown(NamedTuple):
    state: str = ""
    """A value of the flow's PayState; empty: nobody pays."""
    offered: str = ""
    """What is owed and can be paid here now, formatted; empty: nothing is, or it cannot."""
    owed: str = ""
    chosen: str = ""
    """What would be paid now; empty: nothing was chosen."""
    left: str = ""
    """What is owed after that was paid; empty: nothing."""
    ways: list[str] = NONE
    """Where it can be paid now (values of the flow's PayWay)."""
    way: str = ""
    """The one that holds."""
    amount: str = ""
    """Of the payment."""
    day: str = ""
    code: str = ""
    """A picture's URL; empty: the terminal asks."""
    modules: int = 0
    minutes: int = 0
    """For which it can still be paid; 0: nobody says."""
    stopping: bool = False
    how: str = ""
    """A value of PaymentState: what the terminal said last."""
    mayBegin: bool = False
    lent: int = 0
    """How much was borrowed in this visit, whatever becomes of the payment."""
    lying: int = 0
    """How much lies there."""
    signedIn: bool = False


@QmlElement
@QmlUncreatable("the station makes it")
class PayingModel(QObject):
    """What whoever is signed in owes and pays. Empty for everybody else."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post, days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._fees = FeesModel(Owed)
        self._shown = _Shown()

    @Property(FeesModel, constant=True)
    def fees(self) -> FeesModel:
        """What it is owed for; once it is paid, what was paid, where that is sure."""
        return self._fees

    def project(self, session: Session) -> None:
        """Show this session."""
        before = self._shown
        pay = session.pay if session.signed_in else None
        rows = (
            [] if pay is None else [self._row(*each, pay, session) for each in enumerate(pay.fees)]
        )
        if pay is not None and pay.state is PayState.PAID:
            sure = pay.everything or bool(pay.one and pay.one.fee_id)
            rows = [row for row in rows if row.ticked and sure]
        self._fees.replace([Entry(str(row.at), row) for row in rows])
        self._shown = self._of(session)
        tell(self, before, self._shown)

    def _of(self, session: Session) -> _Shown:
        pay = session.pay
        if session.step is Step.DONE and pay is not None:
            # What goes on after the visit is all that is said of it.
            return _Shown(state=pay.state.value)
        if not session.signed_in:
            return _Shown()
        offered = self._money(session.fees, session) if session.may_pay else ""
        if pay is None:
            return _Shown(offered=offered, signedIn=True)
        chosen, rest = pay.chosen, session.fees
        if pay.state is not PayState.PAID:
            rest = pay.owed - chosen
        return _Shown(
            state=pay.state.value,
            offered=offered,
            owed=self._money(pay.owed, session),
            chosen=self._money(chosen, session) if chosen > 0 else "",
            left=self._money(rest, session) if rest > 0 else "",
            ways=[way.value for way in session.pay_ways],
            way=way.value if (way := session.way_to_pay) is not None else "",
            amount=self._money(pay.amount, session),
            day=self._days.short(self._days.now(), session.language),
            code=codes.url(pay.code.png) if pay.code is not None else "",
            modules=pay.code.modules if pay.code is not None else 0,
            minutes=pay.minutes,
            stopping=pay.stopping,
            how=pay.how,
            mayBegin=session.may_pay,
            lent=session.count(RowState.LENT),
            lying=len(session.on_pad - session.stale),
            signedIn=True,
        )

    def _money(self, amount: Decimal, session: Session) -> str:
        return self._days.amount(amount, session.currency or "EUR", session.language)

    def _row(self, at: int, fee: Fee, pay: Payment, session: Session) -> Owed:
        title, _ = texts.split_title(fee.title)
        since = ""
        if fee.since is not None:
            noon = datetime.combine(fee.since, time(12), tzinfo=self._days.zone)
            since = self._days.short(noon, session.language)
        amount = self._money(fee.amount, session)
        return Owed(at, fee.kind.value, title, since, amount, at not in pay.left_out)

    @Slot()
    def open(self) -> None:
        self._post(FeesPressed())

    @Slot(int)
    def tick(self, at: int) -> None:
        self._post(FeeTicked(at))

    @Slot(str)
    def choose(self, way: str) -> None:
        self._post(PayWayChosen(PayWay(way)))

    @Slot()
    def pay(self) -> None:
        self._post(PayPressed())

    @Slot()
    def stop(self) -> None:
        self._post(PayingStopped())

    @Slot()
    def goOn(self) -> None:
        self._post(ContinuePressed())
