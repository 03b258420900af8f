"""Every loop that a service manager's watchdog depends on says that it goes round."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes import FakeIls, engine_of, now
from waiting import PATIENCE_S

from drivers.errors import LinkLost
from kiosk.devices import device_thread
from kiosk.devices.device_thread import DeviceThread
from kiosk.services import clerk as clerk_module
from kiosk.services.clerk import Clerk
from kiosk.services.pins import PinGuard
from sync.delivery import ils_access
from sync.delivery.ils_access import SyncThread
from sync.journal.records import Intent, Told
from sync.journal.store import Journal
from sync.model import Action, Outcome


class Beats:
    """Counts, and lets a test wait for more."""

    def __init__(self) -> None:
        self.count = 0
        self._news = threading.Condition()

    def __call__(self) -> None:
        with self._news:
            self.count += 1
            self._news.notify_all()

    def go_on(self, times: int = 3) -> bool:
        """So many more, soon?"""
        with self._news:
            wanted = self.count + times
            return self._news.wait_for(lambda: self.count >= wanted, PATIENCE_S)


class Stuck:
    """A place where a thread hangs until the test ends."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.end = threading.Event()

    def __call__(self, *_: Any) -> None:
        self.reached.set()
        assert self.end.wait(PATIENCE_S)


@pytest.fixture
def beats() -> Beats:
    return Beats()


@pytest.fixture
def stuck() -> Stuck:
    return Stuck()


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device_thread, "FIRST_PAUSE_S", 0.005)
    monkeypatch.setattr(device_thread, "LONGEST_PAUSE_S", 0.01)
    monkeypatch.setattr(clerk_module, "_IDLE_S", 0.01)
    monkeypatch.setattr(ils_access, "_IDLE_S", 0.01)


class Port:
    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def device(beats: Beats) -> Iterator[Callable[..., DeviceThread[Port]]]:
    started = []

    def start(opened: Callable[[], Port], poll: Callable[[Port], None]) -> DeviceThread[Port]:
        thread = DeviceThread("pad", opened, poll, lambda _: None, pause=lambda: 0.005, beat=beats)
        started.append(thread)
        thread.start()
        return thread

    yield start
    for thread in started:
        thread.stop()


def test_a_device_beats_while_it_is_polled_and_while_it_is_away(
    beats: Beats, device: Callable[..., Any], expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    plugged = threading.Event()
    plugged.set()

    def opened() -> Port:
        if not plugged.is_set():
            raise LinkLost("unplugged")
        return Port()

    def poll(_: Port) -> None:
        if not plugged.is_set():
            raise LinkLost("unplugged")

    device(opened, poll)
    assert beats.go_on()
    plugged.clear()
    assert beats.go_on(10)


def test_a_device_whose_driver_hangs_beats_no_more(
    beats: Beats, device: Callable[..., Any], stuck: Stuck
) -> None:
    device(Port, stuck)
    assert stuck.reached.wait(PATIENCE_S)
    count = beats.count
    assert not stuck.end.wait(0.05)
    assert beats.count == count
    stuck.end.set()
    assert beats.go_on()


class Desk:
    """A loan desk of which one method hangs."""

    def __init__(self, stuck: Stuck) -> None:
        self.check = stuck


def test_the_clerk_beats_while_it_is_idle_and_not_while_it_hangs(
    beats: Beats, stuck: Stuck
) -> None:
    from kiosk.flow.effects import CheckService

    desk: Any = Desk(stuck)
    security: Any = None
    pins = PinGuard(lambda: 0.0)
    clerk = Clerk(desk, security, lambda _: None, pins, beat=beats)
    clerk.start()
    try:
        assert beats.go_on()
        clerk.perform(CheckService())
        assert stuck.reached.wait(PATIENCE_S)
        count = beats.count
        assert not stuck.end.wait(0.05)
        assert beats.count == count
        stuck.end.set()
        assert beats.go_on()
    finally:
        stuck.end.set()
        clerk.stop()


def test_the_sync_thread_beats_while_it_is_idle_and_for_each_entry_of_the_backlog(
    tmp_path: Path, beats: Beats, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal.open(tmp_path / "journal.db", device="desk-1", now=now)
    for number in range(20):
        entry = journal.intend(Intent(Action.RETURN, str(number)))
        journal.tell(entry, Told(Outcome.PENDING, offline=True))
    engine = engine_of(journal, FakeIls())
    seen: list[int] = []

    def drain(*, interrupted: Callable[[], bool], **which: bool) -> int:
        """A backlog of a long night: between two entries it is asked whether somebody waits."""
        before = beats.count
        for _ in range(100):
            interrupted()
        seen.append(beats.count - before)
        return 100

    monkeypatch.setattr(engine, "drain", drain)
    access = SyncThread(engine, lambda: 0.0, beat=beats)
    access.start()
    try:
        assert beats.go_on()
    finally:
        access.stop()
        journal.close()
    assert seen
    assert set(seen) == {100}
