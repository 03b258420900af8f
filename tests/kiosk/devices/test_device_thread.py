"""One thread per port: opens, polls, reopens, says so once, and never leaves a caller waiting."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import pytest
from waiting import PATIENCE_S, wait_until

from drivers.errors import (
    BadFrame,
    DeviceError,
    LinkLost,
    NoAnswer,
    NotVerified,
    TagGone,
    Unsupported,
)
from drivers.model import PortState
from kiosk.devices import device_thread
from kiosk.devices.device_thread import DeviceThread


class FakeDevice:
    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


class Bench:
    """A port whose openings and polls fail as listed."""

    def __init__(self) -> None:
        self.openings: list[Exception] = []
        self.polls: list[Exception | None] = []
        self.states: list[PortState] = []
        self.devices: list[FakeDevice] = []
        self.threads: set[str] = set()
        self.lost = 0
        self.begun = 0
        self.polled = 0
        self.hold = threading.Event()
        self.hold.set()
        self.thread: DeviceThread[FakeDevice] = DeviceThread(
            "pad", self._open, self._poll, self.states.append, lost=self._lost
        )

    def _open(self) -> FakeDevice:
        self.threads.add(threading.current_thread().name)
        if self.openings:
            raise self.openings.pop(0)
        self.devices.append(FakeDevice())
        return self.devices[-1]

    def _poll(self, device: FakeDevice) -> None:
        self.begun += 1
        assert self.hold.wait(PATIENCE_S)
        self.polled += 1
        time.sleep(0.001)
        error = self.polls.pop(0) if self.polls else None
        if error is not None:
            raise error

    def _lost(self) -> None:
        self.lost += 1

    def hold_it(self) -> None:
        """Start the thread, and have it stand in its first poll until ``hold`` is set."""
        self.hold.clear()
        self.thread.start()
        wait_until(lambda: self.begun)

    def asked(self, count: int) -> None:
        """Wait until so many requests stand before the thread."""
        wait_until(lambda: self.thread._requests.qsize() == count)

    def polled_again(self) -> None:
        seen = self.polled
        wait_until(lambda: self.polled > seen + 1)

    def ups(self) -> list[bool]:
        return [state.up for state in self.states]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr(device_thread, "FIRST_PAUSE_S", 0.005)
    monkeypatch.setattr(device_thread, "LONGEST_PAUSE_S", 0.01)
    bench = Bench()
    yield bench
    bench.hold.set()
    bench.thread.stop()


def test_a_port_that_is_up_says_so_once(bench: Bench) -> None:
    bench.thread.start()
    bench.polled_again()
    assert bench.states == [PortState("pad", True, "")]
    assert bench.threads == {"device-pad"}


def test_a_port_that_is_not_there_is_tried_again_and_said_once(
    bench: Bench, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    bench.openings = [LinkLost("no such port")] * 4
    bench.thread.start()
    wait_until(lambda: bench.ups() == [False, True])
    assert bench.states[0].reason == "no such port"


@pytest.mark.parametrize("error", [LinkLost("unplugged")])
def test_a_port_that_goes_is_closed_and_opened_anew(
    bench: Bench, expect_log: Callable[[str], None], error: Exception
) -> None:
    expect_log("device gone")
    bench.polls = [None, error]
    bench.thread.start()
    wait_until(lambda: bench.ups() == [True, False, True])
    assert (len(bench.devices), bench.devices[0].closed, bench.lost) == (2, 1, 1)


@pytest.mark.parametrize(
    "error",
    [NoAnswer("silent"), BadFrame("noise"), TagGone("x"), NotVerified("x"), Unsupported("x")],
)
def test_a_silent_or_noisy_device_keeps_its_port(
    bench: Bench, expect_log: Callable[[str], None], error: Exception
) -> None:
    expect_log("device gone")
    bench.polls = [None, error, error, error]
    bench.thread.start()
    wait_until(lambda: bench.ups() == [True, False, True])
    assert (len(bench.devices), bench.lost) == (1, 0)


def test_a_fault_of_ours_costs_the_port_and_not_the_thread(
    bench: Bench, expect_log: Callable[[str], None]
) -> None:
    expect_log("device")
    bench.polls = [None, RuntimeError("a bug")]
    bench.thread.start()
    wait_until(lambda: bench.ups() == [True, False, True])
    assert (len(bench.devices), bench.lost) == (2, 1)


def test_a_request_runs_on_the_devices_own_thread(bench: Bench) -> None:
    bench.thread.start()
    name = bench.thread.request(lambda device: threading.current_thread().name, PATIENCE_S)
    assert name == "device-pad"


@pytest.mark.parametrize("error", [TagGone("gone"), NotVerified("differs"), NoAnswer("silent")])
def test_a_request_fails_with_its_own_error_and_the_port_stays(
    bench: Bench, error: DeviceError
) -> None:
    bench.thread.start()

    def fail(device: FakeDevice) -> None:
        raise error

    with pytest.raises(type(error)):
        bench.thread.request(fail, PATIENCE_S)
    bench.polled_again()
    assert (bench.ups(), len(bench.devices)) == ([True], 1)


@pytest.mark.parametrize("error", [LinkLost("unplugged"), RuntimeError("a bug")])
def test_a_request_during_which_the_port_goes_is_answered(
    bench: Bench, expect_log: Callable[[str], None], error: Exception
) -> None:
    expect_log("device")
    bench.thread.start()
    bench.polled_again()

    def fail(device: FakeDevice) -> None:
        raise error

    with pytest.raises(LinkLost):
        bench.thread.request(fail, PATIENCE_S)
    wait_until(lambda: bench.ups() == [True, False, True])


def test_a_request_to_a_port_that_is_away_is_refused(
    bench: Bench, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    bench.openings = [LinkLost("no such port")] * 100
    bench.thread.start()
    with pytest.raises(LinkLost, match="no such port"):
        bench.thread.request(lambda device: None, PATIENCE_S)
    bench.openings.clear()


def test_a_request_that_was_given_up_is_never_done(bench: Bench) -> None:
    done: list[str] = []
    bench.hold_it()
    with pytest.raises(NoAnswer, match="busy"):
        bench.thread.request(lambda device: done.append("late"), 0.02)
    bench.hold.set()
    bench.polled_again()
    assert done == []


def test_a_request_that_has_begun_is_waited_for(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, given_up = threading.Event(), threading.Event()

    class Impatient(Future[Any]):
        """Its patience is over as soon as the request has begun."""

        def result(self, timeout: float | None = None) -> Any:
            if timeout is None:
                given_up.set()
                return super().result(PATIENCE_S)
            assert began.wait(PATIENCE_S)
            return super().result(timeout)

    def slow(device: FakeDevice) -> str:
        began.set()
        return "done" if given_up.wait(PATIENCE_S) else "never waited for"

    monkeypatch.setattr("kiosk.devices.device_thread.Future", Impatient)
    bench.thread.start()
    assert bench.thread.request(slow, 0.0) == "done"


def test_requests_are_done_in_order_between_polls(bench: Bench) -> None:
    done: list[int] = []
    bench.hold_it()

    def ask(number: int) -> None:
        bench.thread.request(lambda device: done.append(number), PATIENCE_S)

    askers = [threading.Thread(target=ask, args=(number,)) for number in range(5)]
    for number, asker in enumerate(askers):
        asker.start()
        bench.asked(number + 1)
    bench.hold.set()
    for asker in askers:
        asker.join()
    assert done == [0, 1, 2, 3, 4]


def test_stop_closes_the_port_and_refuses_what_still_waits(bench: Bench) -> None:
    bench.hold_it()
    outcome: list[Exception] = []

    def ask() -> None:
        try:
            bench.thread.request(lambda device: None, PATIENCE_S)
        except DeviceError as error:
            outcome.append(error)

    asker = threading.Thread(target=ask)
    asker.start()
    bench.asked(1)
    stopper = threading.Thread(target=bench.thread.stop)
    stopper.start()
    wait_until(bench.thread._stopping.is_set)
    bench.hold.set()
    asker.join()
    stopper.join()
    assert bench.devices[0].closed == 1
    assert [str(error) for error in outcome] == ["the station stops"]


def test_a_pause_between_polls_delays_neither_a_request_nor_the_end() -> None:
    polled = threading.Event()
    thread: DeviceThread[FakeDevice] = DeviceThread(
        "pad", FakeDevice, lambda device: polled.set(), lambda state: None, pause=lambda: 3600.0
    )
    thread.start()
    assert thread.request(lambda device: "done", PATIENCE_S) == "done"
    assert polled.wait(PATIENCE_S)
    thread.request(lambda device: None, PATIENCE_S)
    # It does not sit out its hour.
    thread.stop()


def test_a_device_is_opened_otherwise_without_an_outage(bench: Bench) -> None:
    bench.thread.start()
    bench.polled_again()
    other = FakeDevice()
    bench.thread.reopen(lambda: other)
    wait_until(lambda: bench.lost == 1)
    bench.polled_again()
    bench.thread.stop()
    assert [device.closed for device in bench.devices] == [1]
    assert other.closed == 1
    assert bench.ups() == [True]


def test_it_is_lent_and_nothing_else_uses_it_meanwhile(bench: Bench) -> None:
    bench.thread.start()
    wait_until(lambda: bench.polled)
    with bench.thread.lent() as device:
        assert (bench.devices[0].closed, bench.lost) == (1, 1)
        assert device is bench.devices[-1]
        polled = bench.polled
        with pytest.raises(LinkLost, match="maintenance mode"):
            bench.thread.request(lambda device: None, PATIENCE_S)
        with pytest.raises(NoAnswer, match="already"), bench.thread.lent():
            pass
        assert (bench.polled, device.closed) == (polled, 0)
    assert device.closed == 1
    wait_until(lambda: bench.polled > polled)
    assert [state.up for state in bench.states] == [True]


def test_what_goes_wrong_with_a_lent_device_does_not_keep_it_away(bench: Bench) -> None:
    bench.thread.start()
    wait_until(lambda: bench.polled)
    polled = bench.polled
    with contextlib.suppress(NotVerified), bench.thread.lent():
        polled = bench.polled
        raise NotVerified("not written")
    assert bench.polled > polled


def test_a_device_that_does_not_come_free_is_not_lent(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_thread, "RELEASE_S", 0.01)
    bench.hold_it()
    with pytest.raises(NoAnswer, match="busy"), bench.thread.released():
        pass
    bench.hold.set()
    wait_until(lambda: bench.polled > 1)


def test_the_station_ends_while_a_device_is_lent(bench: Bench) -> None:
    bench.thread.start()
    with bench.thread.released():
        bench.thread.stop()
