"""Somebody calls a member of staff."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from kiosk.demo.scenes.account import overview
from kiosk.demo.scenes.pile import pile
from kiosk.demo.scenes.scene import Scene, known, laid
from kiosk.flow.events import CallNews, CallWord, Event
from kiosk.flow.patron_events import About, AboutChosen, StaffPressed
from kiosk.flow.screens import Screen


def _called(now: datetime) -> Iterable[Event]:
    yield from pile(now)
    yield StaffPressed()


def _call_sent(now: datetime) -> Iterable[Event]:
    yield from _called(now)
    yield CallNews(1, CallWord.SENT, now)


def _call_coming(now: datetime) -> Iterable[Event]:
    yield from _call_sent(now)
    yield AboutChosen(About.CARD)
    yield CallNews(1, CallWord.SEEN, now + timedelta(seconds=12))
    yield CallNews(1, CallWord.COMING, now + timedelta(seconds=20))


def _call_cannot(now: datetime) -> Iterable[Event]:
    yield from _call_sent(now)
    yield CallNews(1, CallWord.CANNOT, now)


def _call_later(now: datetime) -> Iterable[Event]:
    yield from overview(now)
    yield StaffPressed()
    yield CallNews(1, CallWord.COMING, now, minutes=5)


def _call_seen(now: datetime) -> Iterable[Event]:
    yield from laid(range(3))
    yield from known(range(3))
    yield StaffPressed()
    yield CallNews(1, CallWord.SENT, now)
    yield CallNews(1, CallWord.SEEN, now + timedelta(seconds=12))


def _call_failed(now: datetime) -> Iterable[Event]:
    yield StaffPressed()
    yield CallNews(1, CallWord.FAILED, now)


SCENES: Final = (
    Scene("call-asked", Screen.PILE, _called, sheet="call"),
    Scene("call-sent", Screen.PILE, _call_sent, sheet="call"),
    Scene("call-seen", Screen.STACK, _call_seen, sheet="call"),
    Scene("call-coming", Screen.PILE, _call_coming, sheet="call"),
    Scene("call-later", Screen.OVERVIEW, _call_later, sheet="call"),
    Scene("call-cannot", Screen.PILE, _call_cannot, sheet="call"),
    Scene("call-failed", Screen.ATTRACT, _call_failed, sheet="call"),
)
