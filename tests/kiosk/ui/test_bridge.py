"""The crossing into the GUI thread, and the clock there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.flow.events import CardShown, Event, TimePassed, Timer
from kiosk.flow.machine import PATRON
from kiosk.flow.patron_events import DonePressed, LanguageChosen, SheetOpened, Touched
from kiosk.flow.rows import Row, RowState
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session, Step
from kiosk.flow.timing import IDLE_S, WARNING_S
from kiosk.flow.visit import Visit
from kiosk.ui.bridge import Bridge, VisitClock

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


def test_events_of_every_thread_arrive_on_this_one_in_their_order(qtbot: QtBot) -> None:
    seen: list[tuple[str, int]] = []

    def receive(event: Event) -> None:
        assert isinstance(event, CardShown)
        seen.append((event.card, threading.get_ident()))

    bridge = Bridge(receive)

    def work(name: str) -> None:
        for number in range(50):
            bridge.post(CardShown(f"{name}{number}"))

    threads = [threading.Thread(target=work, args=(name,)) for name in "AB"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [], "nothing happens but in the loop"
    qtbot.waitUntil(lambda: len(seen) == 100)
    assert {thread for _, thread in seen} == {threading.get_ident()}
    for name in "AB":
        assert [card for card, _ in seen if card[0] == name] == [f"{name}{n}" for n in range(50)]


def test_a_touch_is_over_before_its_event_happens(qtbot: QtBot) -> None:
    seen: list[Event] = []
    bridge = Bridge(seen.append)
    bridge.post(Touched())
    assert seen == []
    qtbot.waitUntil(lambda: seen == [Touched()])


def test_a_fault_in_one_event_leaves_the_next_alone(
    qtbot: QtBot, expect_log: Callable[[str], None]
) -> None:
    expect_log("screen")
    seen: list[Event] = []

    def receive(event: Event) -> None:
        if isinstance(event, Touched):
            raise KeyError("an event that nobody listed")
        seen.append(event)

    bridge = Bridge(receive)
    bridge.post(Touched())
    bridge.post(CardShown("P1"))
    qtbot.waitUntil(lambda: seen == [CardShown("P1")])


class Watch:
    """A visit with a clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0
        self.told: list[int] = []
        self.seen: list[Event] = []
        self.visit = Visit(PATRON, Session(Rules(0xC2, pad="pad")), lambda _: None, self._show)
        self.clock = VisitClock(self.visit, self.told.append, lambda: self.now)

    def _show(self, event: Event, session: Session) -> None:
        self.seen.append(event)
        self.clock.wind()


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    yield watch
    watch.clock.stop()


def test_idle_then_warned_then_over(watch: Watch, qtbot: QtBot) -> None:
    watch.visit.happen(LanguageChosen("en"))
    watch.visit.session = Session(watch.visit.session.rules, step=Step.STACK)
    watch.clock.wind()
    assert watch.clock.seconds_left() == 0
    watch.now += IDLE_S
    watch.clock.wind()
    qtbot.waitUntil(lambda: watch.seen[-1] == TimePassed(Timer.IDLE))
    assert watch.told[-1] == WARNING_S
    watch.now += WARNING_S
    watch.clock.wind()
    qtbot.waitUntil(lambda: watch.seen[-1] == TimePassed(Timer.EXPIRED))
    assert watch.visit.session.step is Step.IDLE
    assert watch.told[-1] == 0


def test_what_is_left_is_told_in_steps_of_five(watch: Watch, qtbot: QtBot) -> None:
    rules = watch.visit.session.rules
    watch.visit.session = Session(rules, step=Step.STACK, warned=True)
    for passed, told in ((0.0, 25), (0.1, 25), (4.9, 20), (0.1, 20), (14.0, 10), (5.5, 5)):
        watch.now += passed
        watch.clock.wind()
        assert watch.told[-1] == told
    watch.told.clear()
    watch.clock._step.setInterval(0)
    qtbot.waitUntil(lambda: watch.told != [])
    watch.visit.happen(Touched())
    assert watch.told[-1] == 0
    assert not watch.clock._step.isActive()


def test_an_empty_pad_and_the_last_screen_say_when_they_end(watch: Watch) -> None:
    rules = watch.visit.session.rules
    lent = Row("1", ("T1",), state=RowState.LENT)
    watch.visit.session = Session(rules, step=Step.OPEN, rows=(lent,))
    watch.clock.wind()
    assert watch.told[-1] == 0
    watch.visit.session = replace(watch.visit.session, leaving=True)
    for passed, told in ((0.0, 5), (4.9, 5)):
        watch.now += passed
        watch.clock.wind()
        assert watch.told[-1] == told
    watch.visit.happen(DonePressed())
    for passed, told in ((0.0, 15), (5.0, 10), (5.0, 5)):
        watch.now += passed
        watch.clock.wind()
        assert watch.told[-1] == told
    watch.visit.happen(SheetOpened(True))
    assert watch.told[-1] == 0, "held"


def test_a_timer_that_comes_early_waits_on(watch: Watch, qtbot: QtBot) -> None:
    watch.visit.session = Session(watch.visit.session.rules, step=Step.STACK)
    watch.clock.wind()
    watch.now += IDLE_S - 0.01
    watch.clock._due.setInterval(0)
    qtbot.waitUntil(lambda: watch.clock._due.remainingTime() > 0)
    assert watch.seen == []
    watch.clock.stop()
    assert not watch.clock._due.isActive()
