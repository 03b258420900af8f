"""A class: opened by its teacher, a turn for each pupil, closed by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from drivers.model import AFI_SECURED, AFI_UNSECURED
from kiosk.demo.scenes.scene import (
    LOAN,
    PUPILS,
    TEACHER,
    Scene,
    item,
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
    ItemRemoved,
    ItemSettled,
    ItemShown,
    PatronKnown,
    TimePassed,
    Timer,
)
from kiosk.flow.patron_events import Answer, AnswerGiven, DonePressed, TeacherPressed
from kiosk.flow.screens import Screen
from sync.model import ItemStatus, Reason

_HAVE: Final = (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 15, 17, 19, 20)
"""Numbers of those who borrowed before anybody looks."""
_BOOKS: Final = (4, 8)


def _opened(now: datetime, *, most: int = 0, minutes: int = 60) -> Iterable[Event]:
    yield CardShown(TEACHER)
    yield PatronKnown(TEACHER, offline=False, patron_type="l")
    for number in [each for each in _HAVE if each <= most]:
        yield from _turn(number)
        book = item(number + 40, AFI_SECURED)
        yield from (ItemShown(book.uids[0]), ItemSettled(book))
        yield replace(lent(0, now + LOAN), item=book.item_id)
        yield ItemRemoved(book.uids[0])
        yield TimePassed(Timer.WALK_AWAY)
    yield from (TimePassed(Timer.CLASS_MINUTE, f"class {left}") for left in range(60, minutes, -1))


def _turn(number: int, refusal: Reason | None = None) -> Iterable[Event]:
    card = PUPILS[number - 1]
    yield CardShown(card)
    yield PatronKnown(card, offline=False, refusal=refusal, initials="A.V.")


def _open(now: datetime) -> Iterable[Event]:
    yield from _opened(now)


def _turn_with_two(now: datetime) -> Iterable[Event]:
    yield from _opened(now, most=20, minutes=18)
    yield from _turn(14)
    yield from laid(_BOOKS)
    yield from (lent(number, now + LOAN) for number in _BOOKS)
    yield from too_late(*_BOOKS)


def _turn_with(count: int) -> Callable[[datetime], Iterable[Event]]:
    def events(now: datetime) -> Iterable[Event]:
        yield from _opened(now, most=13, minutes=30)
        yield from _turn(14)
        yield from laid(range(count))
        yield from (lent(number, now + LOAN) for number in range(count))

    return events


def _turn_begins(now: datetime) -> Iterable[Event]:
    yield from _opened(now, most=6, minutes=41)
    yield from _turn(7)


def _books_first(now: datetime) -> Iterable[Event]:
    yield from _opened(now, most=6, minutes=41)
    yield from laid(_BOOKS)
    yield from known(_BOOKS)


def _turn_refused(now: datetime) -> Iterable[Event]:
    yield from _opened(now, most=13, minutes=30)
    yield from _turn(14, Reason.PATRON_EXPIRED)


def _book_refused(now: datetime) -> Iterable[Event]:
    yield from _opened(now, most=13, minutes=30)
    yield from _turn(14)
    yield from laid(_BOOKS)
    yield lent(_BOOKS[0], now + LOAN)
    yield refused(_BOOKS[1], Reason.HELD_FOR_OTHER)


def _stranger(now: datetime) -> Iterable[Event]:
    yield from _opened(now, most=13, minutes=30)
    yield CardShown("P1001")


def _last_turn(now: datetime) -> Iterable[Event]:
    yield from _opened(now, most=20, minutes=1)
    yield from _turn(14)
    yield from laid(_BOOKS[:1])
    yield lent(_BOOKS[0], now + LOAN)
    yield TimePassed(Timer.CLASS_MINUTE, "class 1")


def _closing(now: datetime) -> Iterable[Event]:
    yield from _opened(now, most=20, minutes=18)
    yield TeacherPressed(True)


def _over(now: datetime) -> Iterable[Event]:
    yield from _turn_with_two(now)
    yield DonePressed()
    yield TeacherPressed(True)
    yield CardShown(TEACHER)


def _set_back(count: int) -> Callable[[datetime], Iterable[Event]]:
    def events(now: datetime) -> Iterable[Event]:
        yield from laid(range(count), AFI_UNSECURED)
        yield from known(range(count), ItemStatus.ON_LOAN)
        yield TimePassed(Timer.QUIET)
        yield AnswerGiven(Answer.RETURN)
        yield from (returned(number, "jeugd") for number in range(count))

    return events


SCENES: Final = (
    Scene("class-open", Screen.CLASS, _open, pupils=24),
    Scene("class-small", Screen.CLASS, _turn_begins, pupils=8),
    Scene("class-books-first", Screen.CLASS, _books_first, pupils=24),
    Scene("class-turn", Screen.CLASS, _turn_with_two, pupils=24),
    Scene("class-large", Screen.CLASS, _turn_with_two, pupils=30),
    Scene("class-turn-three", Screen.CLASS, _turn_with(3), pupils=24),
    Scene("class-turn-many", Screen.PILE, _turn_with(7), pupils=24),
    Scene("class-turn-refused", Screen.CLASS, _turn_refused, pupils=24),
    Scene("class-book-refused", Screen.CLASS, _book_refused, pupils=24),
    Scene("class-stranger", Screen.CLASS, _stranger, pupils=24),
    Scene("class-last-minutes", Screen.CLASS, _last_turn, pupils=24),
    Scene("class-closing", Screen.CLASS, _closing, pupils=24),
    Scene("class-over", Screen.CLASS_OVER, _over, pupils=24),
    Scene("class-set", Screen.PILE, _set_back(5), of_sets=True),
    Scene("class-set-whole", Screen.PILE, _set_back(12), of_sets=True),
)
