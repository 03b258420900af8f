"""It closes soon, or did; and no member of staff is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from kiosk.demo.scenes.account import overview
from kiosk.demo.scenes.pile import pile
from kiosk.demo.scenes.scene import Scene
from kiosk.flow.closed import Closed, ClosedBy, Closing
from kiosk.flow.events import CallNews, CallWord, Event, OpeningChanged
from kiosk.flow.patron_events import StaffPressed
from kiosk.flow.screens import Screen

_Events = Callable[[datetime], Iterable[Event]]
_ALONE: Final = OpeningChanged(None, staffed=False)


def _nobody(now: datetime) -> Iterable[Event]:
    return ()


def _closes(before: _Events, minutes: int, *, last: bool = False) -> _Events:
    def events(now: datetime) -> Iterable[Event]:
        yield from before(now)
        yield OpeningChanged(None, Closing(now.replace(hour=17, minute=0), minutes, last))

    return events


def _closed(now: datetime) -> Iterable[Event]:
    """While somebody is busy."""
    yield from pile(now)
    yield OpeningChanged(Closed(ClosedBy.HOURS, now + timedelta(hours=17)))


def _alone(now: datetime) -> Iterable[Event]:
    yield _ALONE


def _called(now: datetime) -> Iterable[Event]:
    yield _ALONE
    yield StaffPressed()
    yield CallNews(1, CallWord.FAILED, now)


def _shut_by_hand(now: datetime) -> Iterable[Event]:
    yield OpeningChanged(Closed(ClosedBy.STAFF), staffed=False)


SCENES: Final = (
    Scene("closing", Screen.ATTRACT, _closes(_nobody, 30)),
    Scene("closing-pile", Screen.PILE, _closes(pile, 5, last=True)),
    Scene("closing-overview", Screen.OVERVIEW, _closes(overview, 15)),
    Scene("closed-pile", Screen.PILE, _closed),
    Scene("unstaffed-help", Screen.ATTRACT, _alone, sheet="help"),
    Scene("unstaffed-call", Screen.ATTRACT, _called, sheet="call"),
    Scene("unstaffed-nobody", Screen.ATTRACT, _alone, call=False, sheet="call"),
    Scene("unstaffed-out-of-service", Screen.OUT_OF_SERVICE, _shut_by_hand),
)
