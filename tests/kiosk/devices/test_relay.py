"""What a station does with its relay boards: wishes are kept, inputs are told, faults are named."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from fakes import Seconds

from drivers.config_relay import RelayConfig
from drivers.errors import DeviceError, LinkLost, NoAnswer, NotReady, NotVerified, Unsupported
from drivers.model import LineStatistics, RelayInput, RelayOutput, RelayReport
from kiosk.devices.relay import Relays, RelayWatch


class Board:
    """A board of four wires, as a driver shows it."""

    def __init__(self) -> None:
        self.outputs = frozenset({"lamp", "door", "pager"})
        self.inputs = frozenset({"coming", "bin_full"})
        self.state = dict.fromkeys(("lamp", "door", "coming", "bin_full"), False)
        self.switched: list[tuple[str, bool]] = []
        self.faults: dict[str, DeviceError] = {}
        """By function."""
        self.looks = 0

    def switch(self, function: str, on: bool) -> None:
        self.switched.append((function, on))
        self._fail(function)
        if function != "pager":
            self.state[function] = on

    def read(self, function: str) -> bool:
        if function == "pager":
            raise Unsupported("one way")
        self.looks += 1
        if not isinstance(self.faults.get(function), NotVerified):
            self._fail(function)
        return self.state[function]

    def identity(self) -> str:
        return ""

    def statistics(self) -> LineStatistics:
        return LineStatistics()

    def close(self) -> None: ...

    def _fail(self, function: str) -> None:
        if function in self.faults:
            raise self.faults[function]


class Bench:
    def __init__(self) -> None:
        self.clock = Seconds()
        config = RelayConfig(
            kind="relay",
            driver="double",
            outputs=dict.fromkeys(("lamp", "door", "pager"), 0),
            inputs=dict.fromkeys(("coming", "bin_full"), 0),
            pulse_ms={"door": 200},
        )
        self.relays = Relays([config], self.clock)
        self.reports: list[RelayReport] = []
        self.relays.listen(self.reports.append)
        self.wakes = 0
        self.watch = RelayWatch(self.relays)
        self.watch.attach(SimpleNamespace(name="relay", wake=self._wake))
        self.board = Board()

    def poll(self, *, after: float = 0.0) -> None:
        self.clock.now += after
        self.watch.poll(self.board)

    def told(self) -> list[Any]:
        told, self.reports[:] = list(self.reports), []
        return told

    def _wake(self) -> None:
        self.wakes += 1


@pytest.fixture
def bench() -> Bench:
    bench = Bench()
    bench.poll()
    assert bench.told() == [
        RelayInput("relay", "bin_full", False),
        RelayInput("relay", "coming", False),
    ]
    assert bench.board.switched == []
    return bench


def test_a_wish_wakes_the_board_and_is_told_when_it_is_done(bench: Bench) -> None:
    bench.relays.wanted("lamp", True)
    assert bench.wakes == 1
    bench.poll()
    assert bench.board.state["lamp"]
    assert bench.told() == [RelayOutput("relay", "lamp", True)]
    bench.poll()
    assert bench.told() == []
    bench.relays.wanted("lamp", False)
    bench.poll()
    assert bench.told() == [RelayOutput("relay", "lamp", False)]


def test_the_same_word_again_is_a_new_wish(bench: Bench) -> None:
    for _ in range(2):
        bench.relays.wanted("pager", True)
        bench.poll(after=60)
    assert bench.board.switched == [("pager", True), ("pager", True)]


def test_what_stands_in_the_room_is_left_alone_until_it_is_wanted(bench: Bench) -> None:
    """A start, a stop and a power cut lock nobody in."""
    bench.board.outputs |= {"entrance"}
    bench.board.state |= {"entrance": True, "lamp": True}
    bench.poll(after=60)
    assert bench.board.switched == [("lamp", False)]
    assert bench.board.state["entrance"]


def test_what_no_board_has_is_nothing(bench: Bench) -> None:
    bench.relays.wanted("bin_1", True)
    bench.relays.wanted("coming", True)
    assert bench.wakes == 0
    assert bench.relays.outputs == {"lamp", "door", "pager"}
    assert bench.relays.inputs == {"coming", "bin_full"}
    assert Relays().outputs == frozenset()


def test_a_pulse_ends_by_itself(bench: Bench) -> None:
    bench.relays.wanted("door", True)
    bench.poll()
    assert bench.board.state["door"]
    assert 0 < bench.watch.pause_s < 0.3
    bench.poll(after=0.1)
    assert bench.board.state["door"]
    bench.poll(after=0.15)
    assert not bench.board.state["door"]
    assert bench.told() == [
        RelayOutput("relay", "door", True),
        RelayOutput("relay", "door", False),
    ]


def test_inputs_are_looked_at_now_and_then_and_told_when_they_change(bench: Bench) -> None:
    looks = bench.board.looks
    bench.board.state["coming"] = True
    bench.poll(after=0.1)
    assert bench.board.looks == looks
    bench.poll(after=0.5)
    assert bench.told() == [RelayInput("relay", "coming", True)]
    bench.poll(after=0.5)
    assert bench.told() == []


def test_a_board_that_restarted_is_switched_again_but_nobody_is_paged_twice(bench: Bench) -> None:
    for function in ("lamp", "pager"):
        bench.relays.wanted(function, True)
    bench.poll()
    bench.watch.lost()
    bench.board.state["lamp"] = False
    bench.board.switched.clear()
    bench.poll(after=0.01)
    assert bench.board.switched == [("lamp", True)]


def test_what_was_left_on_by_a_station_that_was_killed_is_switched_off() -> None:
    bench = Bench()
    bench.board.state["lamp"] = True
    bench.poll()
    assert bench.board.switched == [("lamp", False)]


def test_a_board_that_lies_is_told_once_and_tried_ever_less_often(bench: Bench) -> None:
    bench.board.faults["lamp"] = NotVerified("lamp: wanted on, it reads off")
    bench.relays.wanted("lamp", True)
    for _ in range(600):
        with pytest.raises(NotVerified):
            bench.poll(after=0.1)
    assert bench.told() == [RelayOutput("relay", "lamp", True, "lamp: wanted on, it reads off")]
    assert 4 <= len(bench.board.switched) <= 8
    del bench.board.faults["lamp"]
    for _ in range(400):
        bench.clock.now += 0.1
        try:
            bench.poll()
        except NotVerified:
            continue
        break
    assert bench.told() == [RelayOutput("relay", "lamp", True)]


def test_another_wish_is_tried_at_once(bench: Bench) -> None:
    bench.board.faults["lamp"] = NotVerified("it lies")
    bench.relays.wanted("lamp", True)
    with pytest.raises(NotVerified):
        bench.poll()
    bench.board.faults.clear()
    bench.relays.wanted("lamp", False)
    bench.poll()
    assert bench.board.switched[-1] == ("lamp", False)


def test_one_function_that_fails_does_not_stop_the_others(bench: Bench) -> None:
    bench.board.faults["door"] = NotVerified("it lies")
    bench.board.state["coming"] = True
    for function in ("door", "lamp"):
        bench.relays.wanted(function, True)
    with pytest.raises(NotVerified):
        bench.poll(after=1)
    assert bench.board.state["lamp"]
    assert RelayInput("relay", "coming", True) in bench.told()


@pytest.mark.parametrize("error", [NoAnswer("silent"), LinkLost("cable out")])
def test_a_board_that_is_away_gets_what_is_wanted_when_it_is_back(
    bench: Bench, error: DeviceError
) -> None:
    bench.relays.wanted("lamp", True)
    bench.board.faults["lamp"] = error
    for _ in range(10):
        with pytest.raises(type(error)):
            bench.poll(after=0.1)
        if isinstance(error, LinkLost):
            bench.watch.lost()
    assert len(bench.told()) == 1
    bench.board.faults.clear()
    bench.poll(after=2)
    assert bench.told() == [RelayOutput("relay", "lamp", True)]


def test_a_silent_board_is_not_well_between_two_looks(bench: Bench) -> None:
    bench.board.faults["coming"] = NoAnswer("silent")
    for _ in range(50):
        with pytest.raises(NoAnswer):
            bench.poll(after=0.6 if bench.watch.pause_s else 0.1)


def test_a_full_bin_is_for_staff_and_the_rest_goes_on(bench: Bench) -> None:
    bench.board.state["bin_full"] = True
    bench.relays.wanted("lamp", True)
    with pytest.raises(NotReady, match="bin is full"):
        bench.poll(after=1)
    assert bench.board.state["lamp"]
    with pytest.raises(NotReady):
        bench.poll(after=0.01)
    bench.board.state["bin_full"] = False
    bench.poll(after=1)


def test_a_board_that_is_too_slow_for_all_that_is_wired_is_a_fault(bench: Bench) -> None:
    """However much is wired, the thread goes round before the watchdog barks."""
    read = bench.board.read

    def slow(function: str) -> bool:
        bench.clock.now += 4.0
        return read(function)

    bench.board.read = slow  # type: ignore[method-assign]
    began = bench.clock.now + 1.0
    with pytest.raises(NoAnswer, match="slow"):
        bench.poll(after=1.0)
    assert bench.clock.now - began <= 16.0
