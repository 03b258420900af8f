"""A technician's work: one piece at a time, which ends when its screen is left."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from waiting import PATIENCE_S, wait_until

from drivers.errors import LinkLost
from kiosk.workbench.bench import Orders, Workbench, WorkEnds


@pytest.fixture
def bench() -> Iterator[Workbench]:
    bench = Workbench()
    yield bench
    bench.stop()


def test_it_hears_its_orders_and_says_when_it_is_done(bench: Workbench) -> None:
    heard: list[object] = []
    ended: list[str] = []

    def work(orders: Orders) -> None:
        while heard[-1:] != ["last"]:
            heard.append(orders.next(PATIENCE_S))

    bench.tell("nobody works")
    bench.begin(work, ended.append)
    bench.tell("first")
    bench.tell("last")
    wait_until(lambda: ended)
    assert (heard, ended) == (["first", "last"], [""])


def test_the_next_begins_when_the_one_before_gave_its_devices_back(bench: Workbench) -> None:
    said: list[str] = []
    at_work = threading.Event()

    def first(orders: Orders) -> None:
        try:
            at_work.set()
            orders.next(PATIENCE_S)
        finally:
            said.append("given back")

    bench.begin(first, lambda why: said.append(why or "first ended"))
    assert at_work.wait(PATIENCE_S)
    bench.begin(lambda orders: said.append("second"), lambda why: said.append(why or "ended"))
    wait_until(lambda: len(said) == 4)
    assert said == ["given back", "first ended", "second", "ended"]


@pytest.mark.parametrize("error", [ValueError("no such tag"), LinkLost("cable out")])
def test_a_fault_ends_one_piece_of_work_and_is_told(
    bench: Workbench, error: Exception, expect_log: Callable[[str], None]
) -> None:
    expect_log("work of a technician broke off")
    ended: list[str] = []

    def broken(orders: Orders) -> None:
        raise error

    bench.begin(broken, ended.append)
    bench.begin(lambda orders: None, ended.append)
    wait_until(lambda: len(ended) == 2)
    assert ended == [str(error), ""]


def test_nothing_comes_in_the_time_it_waits() -> None:
    assert Orders().next(0.0) is None


def test_the_beat_goes_on_while_work_waits_and_when_none_does() -> None:
    beats: list[None] = []
    bench = Workbench(lambda: lambda: beats.append(None))
    bench.begin(lambda orders: None, lambda why: None)
    wait_until(lambda: len(beats) > 2)
    bench.stop()


def test_what_takes_long_goes_on_without_taking_an_order() -> None:
    beats: list[int] = []
    orders = Orders(lambda: beats.append(1))
    orders.tell("later")
    orders.go_on()
    assert beats
    assert orders.next(PATIENCE_S) == "later"
    orders.end()
    with pytest.raises(WorkEnds):
        orders.go_on()
