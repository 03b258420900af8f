"""The pile of somebody who is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from drivers.model import AFI_UNSECURED, PortState
from kiosk.demo.scenes.account import loans
from kiosk.demo.scenes.arriving import stack, stack_of, stack_return
from kiosk.demo.scenes.scene import (
    BOOKS,
    CARD,
    LOAN,
    Scene,
    by_barcode,
    item,
    item_id,
    known,
    laid,
    lent,
    refused,
    returned,
    signed_in,
    too_late,
    undone,
)
from kiosk.flow.events import (
    CardShown,
    Event,
    IlsLink,
    ItemRemoved,
    LoanDecided,
    PadCounted,
    PatronKnown,
    Security,
    TimePassed,
    Timer,
)
from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    CountAnswered,
    DonePressed,
    StopPressed,
    UndoPressed,
)
from kiosk.flow.screens import Screen
from sync.model import Action, GoesOn, ItemStatus, Outcome, Reason


def _lending(count: int, done: int) -> Callable[[datetime], Iterable[Event]]:
    """So many on the pad, of which so many are lent, the last two a moment ago."""

    def lending(now: datetime) -> Iterable[Event]:
        yield from stack_of(count)(now)
        yield from signed_in()
        yield from (lent(number, now + LOAN) for number in range(done))
        yield from too_late(*range(done - 2))

    return lending


def pile(now: datetime) -> Iterable[Event]:
    due = now + LOAN
    yield from laid(range(6))
    yield from known(range(6))
    yield from signed_in()
    yield from (lent(number, due) for number in range(3))
    yield refused(3, Reason.HELD_FOR_OTHER)
    yield replace(lent(4, due), security=Security.GONE)
    yield from too_late(0, 1, 2)


def _pile_undo(now: datetime) -> Iterable[Event]:
    yield from laid(range(6))
    yield from known(range(6))
    yield from signed_in()
    yield from (lent(number, now + LOAN) for number in range(5))
    yield from too_late(0)
    for number in (1, 2, 3):
        yield UndoPressed(item_id(number))
    yield undone(1)
    yield undone(2, Outcome.REFUSED)


def _pile_missed(now: datetime) -> Iterable[Event]:
    yield from laid(range(2), AFI_UNSECURED)
    yield from known(range(2), ItemStatus.ON_LOAN)
    yield AnswerGiven(Answer.RETURN)
    yield returned(0, "romans")
    yield LoanDecided(
        item_id(1), Action.RETURN, Outcome.REFUSED, title=BOOKS[1], security=Security.GONE
    )
    yield from signed_in()
    yield from laid(range(3, 5))
    yield from (lent(number, now + LOAN) for number in (3,))
    yield replace(lent(4, now + LOAN), security=Security.GONE)
    yield from (TimePassed(Timer.PUT_BACK, item_id(number)) for number in (1, 4))
    yield from too_late(3)


def _pile_empty(now: datetime) -> Iterable[Event]:
    yield from signed_in(loans=loans(now), holds_ready=1)


def _pile_returns(now: datetime) -> Iterable[Event]:
    yield from stack_return(now)
    yield AnswerGiven(Answer.RETURN)
    yield returned(0, "romans")
    yield returned(1, "jeugd")
    yield LoanDecided(
        item_id(2), Action.RETURN, Outcome.REFUSED, reason=Reason.NOT_ON_LOAN, title=BOOKS[2]
    )


def _pile_offline(now: datetime) -> Iterable[Event]:
    yield IlsLink(up=False)
    yield from laid(range(3))
    yield CardShown(CARD)
    yield PatronKnown(CARD, offline=True, most_items=10)
    yield from (lent(number, now + LOAN, offline=True) for number in range(2))
    yield from too_late(0)


def _pile_offline_returns(now: datetime) -> Iterable[Event]:
    yield IlsLink(up=False, goes_on=GoesOn.RETURNS)
    yield from laid(range(3), AFI_UNSECURED)
    yield from known(range(3), ItemStatus.ON_LOAN)
    yield AnswerGiven(Answer.RETURN)
    yield from (replace(returned(number, ""), offline=True) for number in range(2))


def _still_there(now: datetime) -> Iterable[Event]:
    yield from signed_in()
    yield from laid(range(2))
    yield from (lent(number, now + LOAN) for number in range(2))
    yield from too_late(0, 1)
    yield TimePassed(Timer.IDLE)


def _pad_empty(now: datetime) -> Iterable[Event]:
    yield from signed_in()
    yield from laid(range(2))
    yield from (lent(number, now + LOAN) for number in range(2))
    yield from too_late(0, 1)
    yield from (ItemRemoved(item(number, AFI_UNSECURED).uids[0]) for number in range(2))
    yield TimePassed(Timer.EMPTY)


def _question(now: datetime) -> Iterable[Event]:
    yield from laid(range(3, 5))
    yield from signed_in(loans=loans(now)[:2])
    yield from (lent(number, now + LOAN) for number in range(3, 5))
    yield from laid(range(2), AFI_UNSECURED)
    yield from known(range(2), ItemStatus.ON_LOAN)
    yield TimePassed(Timer.QUIET)


def not_returned(now: datetime) -> Iterable[Event]:
    """Two that are on loan lie there, Klaar was pressed, and nobody has said what is wanted."""
    yield from laid(range(2), AFI_UNSECURED)
    yield from signed_in(loans=loans(now)[:2])
    yield from known(range(2), ItemStatus.ON_LOAN)
    yield TimePassed(Timer.QUIET)
    yield DonePressed()


def _question_among_many(now: datetime) -> Iterable[Event]:
    """Two runs of rows, one of them with a single row."""
    yield from laid(range(3, 10))
    yield from signed_in(loans=loans(now)[:3])
    yield from (lent(number, now + LOAN) for number in range(3, 10))
    yield from laid(range(2), AFI_UNSECURED)
    yield from laid(range(10, 12))
    yield from (lent(number, now + LOAN) for number in range(10, 12))
    yield from laid(range(2, 3), AFI_UNSECURED)
    yield from known(range(3), ItemStatus.ON_LOAN)
    yield from too_late(*range(3, 12))
    yield TimePassed(Timer.QUIET)


def _greeting(now: datetime) -> Iterable[Event]:
    yield from laid(range(5, 10))
    yield from signed_in(loans=loans(now), holds_ready=1, expires=(now + timedelta(30)).date())
    yield from known(range(5, 10))
    yield from (lent(number, now + LOAN) for number in (5, 6))
    yield from too_late(5, 6)


def _ends_soon(now: datetime) -> Iterable[Event]:
    yield from laid(range(2))
    yield from signed_in(expires=(now + timedelta(30)).date())
    yield from known(range(2))
    yield from (lent(number, now + LOAN) for number in range(2))
    yield from too_late(0, 1)


def _no_borrowing(now: datetime) -> Iterable[Event]:
    yield from signed_in(block=Reason.FEES_OWED, holds_ready=1, fees=Decimal("12.50"))


def _pressed_twice(now: datetime) -> Iterable[Event]:
    yield from pile(now)
    yield lent(5, now + LOAN)
    yield DonePressed()


def _please_wait(now: datetime) -> Iterable[Event]:
    yield from pile(now)
    yield StopPressed()


def _count(now: datetime) -> Iterable[Event]:
    yield from stack(now)
    yield PadCounted(7)
    yield TimePassed(Timer.QUIET)


def _count_apart(now: datetime) -> Iterable[Event]:
    yield from _count(now)
    yield CountAnswered(False)


def _pile_pad_away(now: datetime) -> Iterable[Event]:
    yield PortState("pad", up=False)
    yield from signed_in()


def pile_gate(now: datetime) -> Iterable[Event]:
    yield from _pile_pad_away(now)
    yield from by_barcode(range(2), now + LOAN)


def _pile_to_the_pad(now: datetime) -> Iterable[Event]:
    yield from signed_in()
    yield from by_barcode(range(2), now + LOAN)


SCENES: Final = (
    Scene("sight", Screen.PILE, _lending(3, 3), sheet="sight"),
    Scene("sight-code", Screen.PILE, _lending(3, 3), coded=True, sheet="sight"),
    Scene("pile", Screen.PILE, pile),
    Scene("pile-undo", Screen.PILE, _pile_undo),
    Scene("pile-missed", Screen.PILE, _pile_missed),
    Scene("pile-pad-away", Screen.PILE, _pile_pad_away, scans=True),
    Scene("pile-gate", Screen.PILE, pile_gate, scans=True),
    Scene("pile-to-the-pad", Screen.PILE, _pile_to_the_pad, scans=True),
    Scene("pile-empty", Screen.PILE, _pile_empty),
    Scene("pile-returns", Screen.PILE, _pile_returns),
    Scene("pile-offline", Screen.PILE, _pile_offline),
    Scene("pile-offline-returns", Screen.PILE, _pile_offline_returns),
    Scene("pile-still-there", Screen.PILE, _still_there),
    Scene("pile-pad-empty", Screen.PILE, _pad_empty),
    Scene("greeting", Screen.PILE, _greeting),
    Scene("pile-ends-soon", Screen.PILE, _ends_soon),
    Scene("pile-no-borrowing", Screen.PILE, _no_borrowing),
    Scene("pile-nine", Screen.PILE, _lending(9, 8)),
    Scene("pile-sixteen", Screen.PILE, _lending(16, 14)),
    Scene("pile-twenty", Screen.PILE, _lending(20, 20)),
    Scene("pile-insist", Screen.PILE, _pressed_twice),
    Scene("pile-finishing", Screen.PILE, _please_wait),
    Scene("question", Screen.PILE, _question),
    Scene("question-many", Screen.PILE, _question_among_many),
    Scene("pile-undone", Screen.PILE, not_returned),
    Scene("count", Screen.COUNT, _count),
    Scene("count-apart", Screen.COUNT, _count_apart),
)
