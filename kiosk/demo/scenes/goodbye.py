"""The last screen: what was done, and a receipt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from drivers.model import AFI_UNSECURED, PAPER_OUT, PortState
from kiosk import qr_code
from kiosk.demo.scenes.account import loans
from kiosk.demo.scenes.arriving import stack_return
from kiosk.demo.scenes.pile import not_returned, pile_gate
from kiosk.demo.scenes.scene import (
    BOOKS,
    LOAN,
    Scene,
    item_id,
    known,
    laid,
    lent,
    refused,
    returned,
    signed_in,
)
from kiosk.flow.events import (
    CardShown,
    Event,
    LoanDecided,
    RelatedFound,
    Suggestion,
    TimePassed,
    Timer,
)
from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    DonePressed,
    ReceiptChosen,
    ReceiptCode,
    ReceiptCodeMade,
    ReceiptWay,
)
from kiosk.flow.rows import Row, RowState
from kiosk.flow.screens import Screen
from kiosk.services.receipts.code import code_text
from kiosk.services.receipts.model import Receipt, Style
from kiosk.services.receipts.sources import of_visit
from sync.content.catalogue.relation import Related, Relation
from sync.model import Action, ItemStatus, Outcome, Reason


def _success(now: datetime) -> Iterable[Event]:
    yield from laid(range(4))
    yield from signed_in()
    yield from (lent(number, now + LOAN) for number in range(3))
    yield refused(3, Reason.NOT_FOR_LOAN)
    yield DonePressed()


def _goodbye(now: datetime) -> Iterable[Event]:
    """Something of everything."""
    yield from laid(range(4))
    yield from signed_in(loans=loans(now)[4:])
    yield from (lent(number, now + LOAN) for number in range(3))
    yield refused(3, Reason.HELD_FOR_OTHER)
    yield from laid((4,), AFI_UNSECURED)
    yield AnswerGiven(Answer.RENEW)
    yield LoanDecided(item_id(4), Action.RENEW, Outcome.ACCEPTED, due=now + LOAN, title=BOOKS[4])
    yield from laid((5,), AFI_UNSECURED)
    yield AnswerGiven(Answer.RETURN)
    yield returned(5, "romans")
    yield DonePressed()


def _goodbye_to_many(now: datetime) -> Iterable[Event]:
    yield from laid(range(3), AFI_UNSECURED)
    yield from known(range(3), ItemStatus.ON_LOAN)
    yield AnswerGiven(Answer.RETURN)
    yield from (returned(number, "jeugd") for number in range(3))
    yield from signed_in()
    yield from laid(range(3, 14))
    yield from (lent(number, now + LOAN) for number in range(3, 14))
    yield DonePressed()


def _goodbye_to_returns(now: datetime) -> Iterable[Event]:
    yield from stack_return(now)
    yield AnswerGiven(Answer.RETURN)
    yield from (returned(number, "romans") for number in range(3))
    yield DonePressed()


def _next_card(now: datetime) -> Iterable[Event]:
    yield from laid(range(2))
    yield from signed_in()
    yield from (lent(number, now + LOAN) for number in range(2))
    yield CardShown("P1002")


def _card_again(now: datetime) -> Iterable[Event]:
    yield from _next_card(now)
    yield TimePassed(Timer.CARD)


def _undone(now: datetime) -> Iterable[Event]:
    yield from not_returned(now)
    yield DonePressed()


def _success_calm(now: datetime) -> Iterable[Event]:
    yield from laid(range(3))
    yield from signed_in()
    yield from (lent(number, now + LOAN) for number in range(3))
    yield DonePressed()


def _success_printed(now: datetime) -> Iterable[Event]:
    yield from _success_calm(now)
    yield ReceiptChosen(ReceiptWay.PAPER)


def _success_ways(now: datetime, count: int = 3) -> Iterable[Event]:
    """Of a patron whose address is known."""
    yield from laid(range(count))
    yield from signed_in(mail="ada@example.org")
    yield from (lent(number, now + LOAN) for number in range(count))
    yield DonePressed()


def _success_mailed(now: datetime) -> Iterable[Event]:
    yield from _success_ways(now)
    yield ReceiptChosen(ReceiptWay.MAIL)


def _success_code(now: datetime, count: int = 3) -> Iterable[Event]:
    yield from _success_ways(now, count)
    yield ReceiptChosen(ReceiptWay.CODE)
    # As the station would make it of these rows.
    rows = tuple(
        Row(item_id(number), state=RowState.LENT, title=BOOKS[number], due=now + LOAN)
        for number in range(count)
    )
    receipt = Receipt("Bibliotheek Lindeveld", "", now, of_visit(rows, ()), "A.V.")
    made = code_text(receipt, Style("nl"), qr_code.fits)
    yield ReceiptCodeMade(1, ReceiptCode(*qr_code.png(made.text), made.left_out))


def _success_long_code(now: datetime) -> Iterable[Event]:
    yield from _success_code(now, len(BOOKS))


def _success_stopped(now: datetime) -> Iterable[Event]:
    yield from _success_printed(now)
    yield PortState("printer", up=False, reason=PAPER_OUT)


def _success_no_paper(now: datetime) -> Iterable[Event]:
    yield PortState("printer", up=False, reason=PAPER_OUT)
    yield from _success(now)


def _success_mute_printer(now: datetime) -> Iterable[Event]:
    yield PortState("printer", up=False)
    yield from _success_calm(now)


def _success_gate(now: datetime) -> Iterable[Event]:
    yield from pile_gate(now)
    yield DonePressed()


def _related(number: int, *found: Related) -> RelatedFound:
    """As the station would show them."""
    pictures = (qr_code.png(each.link) if each.link else (b"", 0) for each in found)
    return RelatedFound(
        number,
        tuple(Suggestion(each, *made) for each, made in zip(found, pictures, strict=True)),
    )


def _success_related(now: datetime, count: int = 4) -> Iterable[Event]:
    """Of each of the three that go first."""
    yield from _success_ways(now, count)
    soon = now.replace(hour=14, minute=0, second=0, microsecond=0) + timedelta(3)
    yield _related(
        1,
        Related(Relation.NEXT, "Woutertje Pieterse", "Romans, bij de M"),
        Related(
            Relation.AUDIOBOOK, "Max Havelaar", link="https://luisterboeken.example/titel/4711"
        ),
        Related(
            Relation.EVENT,
            "Wandeling langs de dichters",
            "Leeszaal",
            "https://agenda.example/wandeling",
            soon,
            price=Decimal(0),
            currency="EUR",
        ),
    )


def _success_related_others(now: datetime) -> Iterable[Event]:
    """Of what fills up: of the place, of readers, of people."""
    yield from laid(range(2))
    yield from signed_in()
    yield from (lent(number, now + LOAN) for number in range(2))
    yield DonePressed()
    yield _related(
        1,
        Related(
            Relation.HERITAGE,
            "Brief van een koffieplanter aan zijn zuster, 1861",
            link="https://archief.example/brieven/1861-12",
        ),
        Related(Relation.TIP, "Minnebrieven", "“Nog grappiger dan Max Havelaar.” Een lezer"),
        Related(
            Relation.PEOPLE,
            "Leeskring over oude verhalen",
            "Elke eerste dinsdag",
            "https://agenda.example/leeskring",
        ),
    )


def _success_related_many(now: datetime) -> Iterable[Event]:
    yield from _success_related(now, 9)


SCENES: Final = (
    Scene("success", Screen.SUCCESS, _success),
    Scene("success-both", Screen.SUCCESS, _goodbye),
    Scene("success-many", Screen.SUCCESS, _goodbye_to_many),
    Scene("success-returns", Screen.SUCCESS, _goodbye_to_returns),
    Scene("success-next", Screen.SUCCESS, _next_card),
    Scene("success-card-again", Screen.SUCCESS, _card_again),
    Scene("success-undone", Screen.SUCCESS, _undone),
    Scene("success-related", Screen.SUCCESS, _success_related, every_way=True),
    Scene("success-related-others", Screen.SUCCESS, _success_related_others),
    Scene("success-related-many", Screen.SUCCESS, _success_related_many, every_way=True),
    Scene("success-receipt", Screen.SUCCESS, _success_calm, receipts=True),
    Scene("success-ways", Screen.SUCCESS, _success_ways, every_way=True),
    Scene("success-mailed", Screen.SUCCESS, _success_mailed, every_way=True),
    Scene("success-code", Screen.SUCCESS, _success_code, every_way=True),
    Scene("success-long-code", Screen.SUCCESS, _success_long_code, every_way=True),
    Scene("success-receipt-rows", Screen.SUCCESS, _success, receipts=True),
    Scene("success-receipt-both", Screen.SUCCESS, _goodbye, receipts=True),
    Scene("success-receipt-many", Screen.SUCCESS, _goodbye_to_many, receipts=True),
    Scene("success-printed", Screen.SUCCESS, _success_printed, receipts=True),
    Scene("success-printer-stopped", Screen.SUCCESS, _success_stopped, receipts=True),
    Scene("success-no-paper", Screen.SUCCESS, _success_no_paper, receipts=True),
    Scene("success-mute-printer", Screen.SUCCESS, _success_mute_printer, receipts=True),
    Scene("success-gate", Screen.SUCCESS, _success_gate, scans=True),
)
