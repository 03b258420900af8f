"""What somebody owes, and how they pay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from kiosk import qr_code
from kiosk.demo.scenes.account import loans
from kiosk.demo.scenes.scene import BOOKS, LOAN, Scene, laid, lent, refused, signed_in, too_late
from kiosk.flow.events import Event, FeesListed, PaymentCode, PaymentTold, Standing
from kiosk.flow.patron_events import (
    DonePressed,
    FeesPressed,
    FeeTicked,
    PayingStopped,
    PayPressed,
    PayWay,
    PayWayChosen,
    ReceiptChosen,
    ReceiptCode,
    ReceiptCodeMade,
    ReceiptWay,
    Verb,
    VerbChosen,
    WhyPressed,
)
from kiosk.flow.screens import Screen
from kiosk.services.receipts.code import code_text
from kiosk.services.receipts.model import Receipt, Style
from kiosk.services.receipts.sources import of_visit
from sync.model import Fee, FeeKind, Reason

_OWED: Final = Decimal("4.20")


def _overview_pays(now: datetime) -> Iterable[Event]:
    yield VerbChosen(Verb.OVERVIEW)
    yield from signed_in(loans=loans(now), holds_ready=1, fees=_OWED, currency="EUR")


def _fees(now: datetime) -> Iterable[Event]:
    yield from _lending_and_owing(now)
    yield VerbChosen(Verb.OVERVIEW)
    yield FeesPressed()
    since = (now - timedelta(23)).date()
    yield FeesListed(
        1,
        (
            Fee(Decimal("1.20"), "EUR", "1", title=BOOKS[5], kind=FeeKind.OVERDUE, since=since),
            Fee(Decimal("3.00"), "EUR", "2", kind=FeeKind.MEMBERSHIP, since=since),
        ),
    )


def _lending_and_owing(now: datetime) -> Iterable[Event]:
    yield from laid(range(4))
    yield from signed_in(fees=_OWED, currency="EUR", mail="ada@example.org")
    yield from (lent(number, now + LOAN) for number in range(4))
    yield from too_late(*range(4))


def _fees_part(now: datetime) -> Iterable[Event]:
    yield from _fees(now)
    yield FeeTicked(0)


def _fees_machine(now: datetime) -> Iterable[Event]:
    yield from _fees(now)
    yield PayWayChosen(PayWay.TERMINAL)


def _fees_many(now: datetime) -> Iterable[Event]:
    fees = tuple(
        Fee(
            Decimal("0.35"),
            "EUR",
            str(number),
            title=BOOKS[number % len(BOOKS)],
            kind=FeeKind.OVERDUE,
            since=(now - timedelta(90 - number)).date(),
        )
        for number in range(60)
    )
    yield VerbChosen(Verb.OVERVIEW)
    yield from signed_in(fees=Decimal("21.00"), currency="EUR")
    yield FeesPressed()
    yield FeesListed(1, fees)
    yield FeeTicked(1)


def _fees_listing(now: datetime) -> Iterable[Event]:
    yield from _overview_pays(now)
    yield FeesPressed()


def _fees_total(now: datetime) -> Iterable[Event]:
    yield from _fees_listing(now)
    yield FeesListed(1)


def _getting_ready(now: datetime) -> Iterable[Event]:
    yield from _fees(now)
    yield PayPressed()


def _paying(now: datetime) -> Iterable[Event]:
    yield from _getting_ready(now)
    code = PaymentCode(*qr_code.png("https://www.mollie.com/checkout/select-issuer/ideal/7UhSN1"))
    yield PaymentTold(2, Standing.WAITING, code, minutes=4)


def _paying_stopped(now: datetime) -> Iterable[Event]:
    yield from _paying(now)
    yield PayingStopped()


def _paying_at_terminal(now: datetime) -> Iterable[Event]:
    yield from _getting_ready(now)
    yield PaymentTold(2, Standing.WAITING, minutes=3)


def _paid(now: datetime) -> Iterable[Event]:
    yield from _paying(now)
    yield PaymentTold(2, Standing.PAID)


def _paid_code(now: datetime) -> Iterable[Event]:
    yield from _paid(now)
    yield ReceiptChosen(ReceiptWay.CODE)
    receipt = Receipt("Bibliotheek Lindeveld", "", now, of_visit((), (), (_OWED,), "EUR"), "A.V.")
    made = code_text(receipt, Style("nl"), qr_code.fits)
    yield ReceiptCodeMade(1, ReceiptCode(*qr_code.png(made.text), made.left_out))


def _paid_many(now: datetime) -> Iterable[Event]:
    yield from _fees_many(now)
    yield FeeTicked(1)
    yield PayPressed()
    yield PaymentTold(2, Standing.PAID)


def _paid_part(now: datetime) -> Iterable[Event]:
    yield from _fees_part(now)
    yield PayPressed()
    yield PaymentTold(2, Standing.PAID)


def _pay_failed(now: datetime) -> Iterable[Event]:
    yield from _paying(now)
    yield PaymentTold(2, Standing.ENDED, how="failed")


def _pay_refused(now: datetime) -> Iterable[Event]:
    yield from _fees_total(now)
    yield PayPressed()
    yield PaymentTold(2, Standing.REFUSED)


def _pay_unknown(now: datetime) -> Iterable[Event]:
    yield from _paying(now)
    yield PaymentTold(2, Standing.UNKNOWN)


def _pay_open(now: datetime) -> Iterable[Event]:
    yield from _paying_stopped(now)
    yield PaymentTold(2, Standing.WAITING, answers=True)


def _success_paying(now: datetime) -> Iterable[Event]:
    yield from _paying(now)
    yield DonePressed()


def _owes_too_much(now: datetime) -> Iterable[Event]:
    yield from laid(range(3))
    yield from signed_in(fees=Decimal("12.50"), currency="EUR")
    yield from (refused(number, Reason.FEES_OWED) for number in range(3))
    yield WhyPressed("")


SCENES: Final = (
    Scene("overview-owes", Screen.OVERVIEW, _overview_pays, pays=True),
    Scene("card-owes", Screen.CARD, _owes_too_much, pays=True),
    Scene("fees", Screen.FEES, _fees, pays=True, both_ways=True),
    Scene("fees-machine", Screen.FEES, _fees_machine, pays=True, both_ways=True),
    Scene("fees-many", Screen.FEES, _fees_many, pays=True, both_ways=True),
    Scene("fees-part", Screen.FEES, _fees_part, pays=True),
    Scene("fees-listing", Screen.FEES, _fees_listing, pays=True),
    Scene("fees-total", Screen.FEES, _fees_total, pays=True),
    Scene("paying-ready", Screen.PAYING, _getting_ready, pays=True),
    Scene("paying", Screen.PAYING, _paying, pays=True),
    Scene("paying-stopped", Screen.PAYING, _paying_stopped, pays=True),
    Scene("paying-terminal", Screen.PAYING, _paying_at_terminal, pays=True),
    Scene("paid", Screen.PAID, _paid, pays=True, every_way=True),
    Scene("paid-code", Screen.PAID, _paid_code, pays=True, every_way=True),
    Scene("paid-many", Screen.PAID, _paid_many, pays=True, receipts=True),
    Scene("paid-part", Screen.PAID, _paid_part, pays=True),
    Scene("unpaid", Screen.UNPAID, _pay_failed, pays=True),
    Scene("unpaid-refused", Screen.UNPAID, _pay_refused, pays=True),
    Scene("unpaid-unknown", Screen.UNPAID, _pay_unknown, pays=True),
    Scene("unpaid-open", Screen.UNPAID, _pay_open, pays=True),
    Scene("success-paying", Screen.SUCCESS, _success_paying, pays=True),
)
