"""The screen of a child: covers on planks, and the bookworm."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from drivers.model import AFI_UNSECURED
from kiosk.demo.scenes.account import loans
from kiosk.demo.scenes.scene import (
    CARD,
    LOAN,
    NUMBERS,
    Scene,
    known,
    laid,
    lent,
    refused,
    returned,
    too_late,
)
from kiosk.flow.events import (
    CardShown,
    Event,
    ItemKnown,
    LoanDecided,
    PatronKnown,
    Security,
    TimePassed,
    Timer,
)
from kiosk.flow.patron_events import Answer, AnswerGiven, DonePressed
from kiosk.flow.screens import Screen
from kiosk.flow.sight import Sight
from sync.model import ItemStatus, Reason

BOOKS: Final = (
    "Minoes / Annie M.G. Schmidt",
    "De GVR / Roald Dahl",
    "Pippi Langkous / Astrid Lindgren",
    "Kikker is verliefd / Max Velthuijs",
    "Matilda / Roald Dahl",
    "Jip en Janneke / Annie M.G. Schmidt",
    "Dik Trom / C. Joh. Kieviet",
    "De kleine zeemeermin / H.C. Andersen",
    "Ridder Roland / onbekend",
    "De drie biggetjes",
    "Welterusten, maan / Margaret Wise Brown",
    "Het geheim van het bos",
    "Op stap met de trein",
)
_OF_A_CHILD: Final = "child"


def _books(events: Iterable[Event]) -> Iterable[Event]:
    """With the titles of books for children."""
    for event in events:
        if isinstance(event, ItemKnown | LoanDecided):
            yield replace(
                event,
                title=BOOKS[
                    int((event.item_id if isinstance(event, ItemKnown) else event.item)[-2:])
                ],
            )
        else:
            yield event


def _signed_in(**more: object) -> Iterable[Event]:
    yield CardShown(CARD)
    yield PatronKnown(
        CARD,
        offline=False,
        initials="N.",
        patron_type=_OF_A_CHILD,
        **more,  # type: ignore[arg-type]
    )


def _there(numbers: Iterable[int]) -> Iterable[Event]:
    there = tuple(numbers)
    yield from laid(there)
    yield from _books(known(there))


def _lent(numbers: Iterable[int], now: datetime) -> Iterable[Event]:
    yield from _books(lent(number, now + LOAN) for number in numbers)


def _seen(now: datetime) -> Iterable[Event]:
    yield from _there(range(6))


def _stamps(now: datetime) -> Iterable[Event]:
    yield from _there(range(6))
    yield from _signed_in()
    yield from _lent((0, 1, 2, 3), now)
    yield from too_late(0, 1, 2, 3)
    yield from _books([replace(lent(5, now + LOAN), security=Security.GONE)])


def _many(count: int, done: int) -> Callable[[datetime], Iterable[Event]]:
    def many(now: datetime) -> Iterable[Event]:
        yield from _there(range(count))
        yield from _signed_in()
        yield from _lent(range(done), now)
        yield from too_late(*range(done - 1))

    return many


def _question(now: datetime) -> Iterable[Event]:
    yield from _there(range(2, 5))
    yield from _signed_in(loans=loans(now)[:2])
    yield from _lent(range(2, 5), now)
    yield from too_late(2, 3, 4)
    yield from laid(range(2), AFI_UNSECURED)
    yield from _books(known(range(2), ItemStatus.ON_LOAN))
    yield TimePassed(Timer.QUIET)


def _undone(now: datetime) -> Iterable[Event]:
    yield from _question(now)
    yield DonePressed()


def _put_back(now: datetime) -> Iterable[Event]:
    yield from _there(range(3))
    yield from _signed_in()
    yield from _lent((0, 1), now)
    yield from too_late(0)
    yield from _books([replace(lent(2, now + LOAN), security=Security.GONE)])


def _refused(now: datetime) -> Iterable[Event]:
    yield from _there(range(4))
    yield from _signed_in()
    yield from _lent((0, 1, 3), now)
    yield from too_late(0, 1, 3)
    yield from _books([refused(2, Reason.HELD_FOR_OTHER)])


def _goodbye(now: datetime) -> Iterable[Event]:
    yield from _refused(now)
    yield from laid((5,), AFI_UNSECURED)
    yield AnswerGiven(Answer.RETURN)
    yield from _books([returned(5, "jeugd")])
    yield DonePressed()


_CHOSEN: Final = Sight(children=True)

SCENES: Final = (
    Scene("children-choice", Screen.STACK, _seen, child=True, sheet="sight"),
    Scene("children-seen", Screen.STACK, _seen, child=True, sight=_CHOSEN, typed=NUMBERS),
    Scene("children-stamps", Screen.PILE, _stamps, child=True),
    Scene("children-ten", Screen.PILE, _many(10, 8), child=True),
    Scene("children-more", Screen.PILE, _many(13, 13), child=True),
    Scene("children-question", Screen.PILE, _question, child=True),
    Scene("children-undone", Screen.PILE, _undone, child=True),
    Scene("children-put-back", Screen.PILE, _put_back, child=True),
    Scene("children-refused", Screen.PILE, _refused, child=True),
    Scene("children-goodbye", Screen.SUCCESS, _goodbye, child=True),
)
