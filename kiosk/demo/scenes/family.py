"""Several cards in one visit: a column for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from drivers.model import AFI_UNSECURED, PortState
from kiosk.demo.scenes.scene import LOAN, Scene, known, laid, lent, refused, too_late
from kiosk.flow.events import CardShown, Event, PatronKnown, Security, TimePassed, Timer
from kiosk.flow.patron_events import DonePressed, FamilyAnswered
from kiosk.flow.screens import Screen
from sync.model import ItemStatus, Reason

_PEOPLE: Final = (("P1001", "S."), ("P1002", "N."), ("P1003", "A.B."), ("P1004", "J."))


def _comes(who: int) -> Iterable[Event]:
    card, initials = _PEOPLE[who]
    yield CardShown(card)
    yield FamilyAnswered(joins=True)
    yield PatronKnown(card, offline=False, initials=initials)


def _borrows(numbers: Iterable[int], now: datetime) -> Iterable[Event]:
    there = tuple(numbers)
    yield from laid(there)
    yield from known(there)
    yield from (lent(number, now + LOAN) for number in there)


def _together(*counts: int) -> Callable[[datetime], Iterable[Event]]:
    """So many books each, the last one's turn last."""

    def together(now: datetime) -> Iterable[Event]:
        first = 0
        for who, count in enumerate(counts):
            yield from _comes(who)
            yield from _borrows(range(first, first + count), now)
            yield from too_late(*range(first, first + count))
            first += count

    return together


def _three(now: datetime) -> Iterable[Event]:
    yield from _together(4, 0, 1)(now)
    yield CardShown("P1002")
    yield from _borrows((5, 6), now)
    yield from too_late(5)
    yield from laid((7,))
    yield from known((7,))


def _question(now: datetime) -> Iterable[Event]:
    yield from _together(3)(now)
    yield CardShown("P1002")


def _refused(now: datetime) -> Iterable[Event]:
    yield from _together(2, 2)(now)
    yield CardShown("P1003")
    yield FamilyAnswered(joins=True)
    yield from laid((8,))
    yield from known((8,))
    yield PatronKnown("P1003", offline=False, refusal=Reason.PATRON_EXPIRED)


def _looked_up(now: datetime) -> Iterable[Event]:
    yield from _together(3)(now)
    yield CardShown("P1002")
    yield FamilyAnswered(joins=True)


def _troubles(now: datetime) -> Iterable[Event]:
    """A book to put back, and one for somebody else."""
    yield from _together(3, 1)(now)
    yield from laid((8, 9))
    yield from known((8, 9))
    yield replace(lent(8, now + LOAN), security=Security.GONE)
    yield refused(9, Reason.HELD_FOR_OTHER)


def _pad_away(now: datetime) -> Iterable[Event]:
    yield from _together(2, 3)(now)
    yield PortState("pad", up=False)


def _undone(now: datetime) -> Iterable[Event]:
    yield from _together(2, 1)(now)
    yield from laid((8, 9), AFI_UNSECURED)
    yield from known((8, 9), ItemStatus.ON_LOAN)
    yield TimePassed(Timer.QUIET)
    yield DonePressed()


def _goodbye(now: datetime) -> Iterable[Event]:
    yield from _three(now)
    yield lent(7, now + LOAN)
    yield from laid((9,))
    yield refused(9, Reason.HELD_FOR_OTHER)
    yield DonePressed()


SCENES: Final = (
    Scene("goodbye-family", Screen.FAMILY, _goodbye, family=True),
    Scene("goodbye-family-receipt", Screen.FAMILY, _goodbye, family=True, every_way=True),
    Scene("family-two", Screen.FAMILY, _together(2, 3), family=True),
    Scene("family-three", Screen.FAMILY, _three, family=True),
    Scene("family-four", Screen.FAMILY, _together(4, 3, 2, 4), family=True),
    Scene("family-ten", Screen.FAMILY, _together(10, 10), family=True),
    Scene("family-question", Screen.FAMILY, _question, family=True),
    Scene("family-looked-up", Screen.FAMILY, _looked_up, family=True),
    Scene("family-refused", Screen.FAMILY, _refused, family=True),
    Scene("family-put-back", Screen.FAMILY, _troubles, family=True),
    Scene("family-undone", Screen.FAMILY, _undone, family=True),
    Scene("family-pad-away", Screen.FAMILY, _pad_away, family=True),
)
