"""Hiccups and outages, what the log says of them, and what health counts. A clock of its own."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from waiting import PATIENCE_S, wait_until

from drivers.errors import BadFrame, DeviceError, LinkLost, NoAnswer
from drivers.model import LineStatistics, PortState
from kiosk.devices import device_thread
from kiosk.devices.device_thread import POLLS_TO_LOSE, SILENCE_S, STEADY_S, DeviceThread, Outages
from kiosk.devices.health import Health

LOGGER = device_thread.__name__

# What the log says ------------------------------------------------------------------------------


def test_a_device_that_is_up_from_the_start_is_no_news() -> None:
    outages = Outages()
    assert not any(outages.good(float(second)) for second in range(100))


def test_one_outage_is_one_pair() -> None:
    outages = Outages()
    outages.good(0.0)
    assert [outages.gone(second) for second in (50.0, 51.0, 52.0)] == [True, False, False]
    assert [outages.good(second) for second in (60.0, 60.1, 60.2)] == [True, False, False]
    assert outages.gone(60.0 + STEADY_S)


def test_a_device_that_flaps_is_told_as_returned_once_it_is_steady() -> None:
    outages = Outages()
    said = []
    for tenth in range(600):
        now = tenth / 10
        # A minute in which it is half a second here and half a second away.
        here = now % 1 < 0.5
        if outages.good(now) if here else outages.gone(now):
            said.append(("returned" if here else "gone", now))
    assert [what for what, _ in said] == ["gone", "returned", "gone"]
    steady = [tenth / 10 for tenth in range(600, 800) if outages.good(tenth / 10)]
    assert steady == [60.0 + STEADY_S]


@given(st.lists(st.tuples(st.booleans(), st.floats(0.01, 30)), max_size=200))
def test_lines_come_in_pairs_and_few(moments: list[tuple[bool, float]]) -> None:
    outages = Outages()
    now, said = 0.0, []
    for here, pause in moments:
        now += pause
        if outages.good(now) if here else outages.gone(now):
            said.append((here, now))
    assert [here for here, _ in said] == [bool(number % 2) for number in range(len(said))]
    assert len(said) <= 4 + 2 * now / STEADY_S


# What is an outage ------------------------------------------------------------------------------


class Fake:
    """A device that counts."""

    def __init__(self) -> None:
        self.sent = 0

    def identity(self) -> str:
        return "Fake 1.0"

    def statistics(self) -> LineStatistics:
        return LineStatistics(sent=self.sent)

    def close(self) -> None:
        return


class Script:
    """Polls that fail as listed, each after so many seconds of the script's own clock."""

    def __init__(self) -> None:
        self.now = 0.0
        self.openings: list[Exception] = []
        self.polls: list[tuple[float, Exception | None]] = []
        self.states: list[PortState] = []
        self.health = Health("pad", "item_reader")
        self.ended = threading.Event()
        self.thread: DeviceThread[Fake] = DeviceThread(
            "pad",
            self._open,
            self._poll,
            self.states.append,
            health=self.health,
            monotonic=lambda: self.now,
        )

    def play(self, *polls: tuple[float, Exception | None]) -> list[bool]:
        """The states that the polls lead to."""
        self.polls = list(polls)
        self.thread.start()
        assert self.ended.wait(PATIENCE_S)
        return [state.up for state in self.states]

    def _open(self) -> Fake:
        if self.openings:
            raise self.openings.pop(0)
        return Fake()

    def _poll(self, device: Fake) -> None:
        if not self.polls:
            self.ended.set()
            time.sleep(0.002)
            return
        seconds, error = self.polls.pop(0)
        self.now += seconds
        device.sent += 1
        if error is not None:
            raise error


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Iterator[Script]:
    monkeypatch.setattr(device_thread, "FIRST_PAUSE_S", 0.001)
    monkeypatch.setattr(device_thread, "LONGEST_PAUSE_S", 0.002)
    script = Script()
    yield script
    script.thread.stop()


GOOD = (0.1, None)


@pytest.mark.parametrize("error", [NoAnswer("silent"), BadFrame("noise")])
def test_a_lost_answer_in_a_good_stream_is_a_hiccup(script: Script, error: DeviceError) -> None:
    bad = (0.1, error)
    assert script.play(GOOD, bad, GOOD, bad, bad, GOOD, GOOD, bad, GOOD) == [True]
    found = script.health.snapshot()
    assert (found.hiccups, found.outages, found.reason) == (4, 0, "")


def test_polls_that_fail_in_a_row_are_an_outage(
    script: Script, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    bad = (0.01, BadFrame("noise"))
    assert script.play(GOOD, *[bad] * (POLLS_TO_LOSE + 5), GOOD) == [True, False, True]
    found = script.health.snapshot()
    assert (found.hiccups, found.outages, found.reopened) == (POLLS_TO_LOSE - 1, 1, 0)
    assert found.reason == "noise"


def test_silence_is_an_outage_at_once(script: Script, expect_log: Callable[[str], None]) -> None:
    expect_log("device gone")
    assert script.play(GOOD, (SILENCE_S, NoAnswer("silent")), GOOD) == [True, False, True]
    assert script.health.snapshot().hiccups == 0


def test_a_long_request_is_no_silence(script: Script) -> None:
    script.polls = [GOOD, (0.1, NoAnswer("once")), GOOD]

    def long(device: Fake) -> None:
        script.now += 10 * SILENCE_S

    script.thread.start()
    script.thread.request(long, 2.0)
    assert script.ended.wait(PATIENCE_S)
    assert [state.up for state in script.states] == [True]


def test_a_device_that_is_silent_from_the_start_is_away(
    script: Script, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    assert script.play((2.0, NoAnswer("silent")), GOOD) == [False, True]


def test_health_knows_the_device_and_its_line_over_reopenings(
    script: Script, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    script.openings = [LinkLost("no such port")]
    assert script.play(GOOD, GOOD, (0.1, LinkLost("unplugged")), GOOD, GOOD)[-1]
    found = script.health.snapshot()
    assert (found.identity, found.up, found.outages, found.reopened) == ("Fake 1.0", True, 2, 1)
    assert (found.line.sent, found.reason) == (5, "unplugged")


def test_a_cable_that_flaps_does_not_flood_the_log(
    script: Script, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("device gone")
    caplog.set_level(logging.INFO)
    script.play(*[GOOD, (0.1, LinkLost("unplugged"))] * 50, *[GOOD] * 120)
    lines = [each.getMessage() for each in caplog.records if each.name == LOGGER]
    assert lines == ["device gone", "device returned"] * 2
    assert script.health.snapshot().outages == 50


def test_a_driver_that_fails_at_every_try_is_told_once(
    script: Script, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("device")
    script.openings = [ValueError("a bug in another package")] * 50
    assert script.play(GOOD) == [False, True]
    lines = [each.getMessage() for each in caplog.records if each.name == LOGGER]
    assert lines == ["device gone", "device thread"]
    assert "a bug in another package" in str(caplog.records[1].exc_info)


def test_a_port_that_opens_and_is_lost_at_once_is_not_hammered(
    monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    monkeypatch.setattr(device_thread, "FIRST_PAUSE_S", 0.01)
    monkeypatch.setattr(device_thread, "LONGEST_PAUSE_S", 0.04)
    openings: list[float] = []

    def opened() -> Fake:
        openings.append(time.monotonic())
        return Fake()

    def lost(device: Fake) -> None:
        raise LinkLost("hung up")

    thread: DeviceThread[Fake] = DeviceThread("pad", opened, lost, lambda state: None)
    thread.start()
    wait_until(lambda: len(openings) >= 6)
    thread.stop()
    # However late it comes to run, never sooner than the pause, which doubles up to the longest.
    gaps = [after - before for before, after in pairwise(openings[:6])]
    pauses = (0.02, 0.04, 0.04, 0.04, 0.04)
    assert all(gap > 0.9 * pause for gap, pause in zip(gaps, pauses, strict=True)), gaps
