"""What a gate tells, over a driver that is opened anew."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes import Seconds

from drivers.config_gate import FeigGateConfig
from drivers.errors import LinkLost
from drivers.gates.feig import FeigGate, open_gate
from drivers.model import GateAlarm, GateCounters, GateReport, LineStatistics
from drivers.readers.feig.buffer import Record, Records
from drivers.readers.feig.line import FeigLine
from drivers.readers.feig.service import FeigService
from drivers.sim.gates.feig import FeigGateSim
from drivers.sim.serve import EmulatorServer
from kiosk.devices.barcodes import Barcodes
from kiosk.devices.kinds import REOPENED_S, GateWatch, Surroundings

UID, OTHER = "E004015000000001", "E004015000000002"
HEARD = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Told:
    """A gate that has these reports ready, and what comes of them."""

    def __init__(self) -> None:
        self.clock = Seconds()
        self.ready: deque[GateReport] = deque()
        self.passed: list[GateReport] = []
        self.keeps = False
        self.around = Surroundings(
            lambda event: None,
            Barcodes(),
            None,  # type: ignore[arg-type]
            at_gate=self.passed.append,
        )
        self.watch = GateWatch(self.around, self.clock)

    def next(self, timeout_s: float) -> GateReport | None:
        return self.ready.popleft() if self.ready else None

    def alarm(self, uid: str = UID) -> None:
        self.ready.append(GateAlarm("gate", uid, HEARD))
        self.watch.poll(self)  # type: ignore[arg-type]


def test_a_tag_that_stands_there_is_no_new_alarm_at_each_pull_of_the_cable() -> None:
    told = Told()
    told.alarm()
    for _ in range(1000):
        told.clock.now += REOPENED_S / 2
        told.watch.lost()
        told.alarm()
    assert len(told.passed) == 1
    # Another one is, and people are counted.
    told.alarm(OTHER)
    told.ready.append(GateCounters("gate", ((1, 1),)))
    told.watch.poll(told)  # type: ignore[arg-type]
    assert len(told.passed) == 3


def test_without_a_lost_line_the_driver_alone_says_what_is_new() -> None:
    told = Told()
    told.alarm()
    told.alarm()
    told.watch.lost()
    told.clock.now += REOPENED_S
    told.alarm()
    assert len(told.passed) == 3


def test_a_buffer_is_cleared_once_what_it_held_was_handed_over(tmp_path: Path) -> None:
    gate = FeigGateSim()
    with EmulatorServer(gate, pty=tmp_path / "gate") as server:
        config = FeigGateConfig(kind="gate", driver="feig", port=server.url)
        for number in range(3):
            gate.pass_tag(f"E00401500000000{number}")
        killed = open_gate(config)
        first = killed.next(5.0)
        assert isinstance(first, GateAlarm)
        killed.close()
        # Whoever comes after it hears of all of them.
        after = open_gate(config)
        heard = [after.next(5.0) for _ in range(3)]
        assert [each.uid for each in heard if isinstance(each, GateAlarm)] == [
            f"E00401500000000{number}" for number in range(3)
        ]
        assert after.next(0.2) is None
        assert FeigService(after._commands()).read_buffer(1) is None
        after.close()


def test_a_gate_that_keeps_what_it_told_is_asked_once_that_is_judged() -> None:
    told = Told()
    settled = [True, False, False, True]
    told.watch = GateWatch(
        replace(told.around, gates_settled=lambda timeout_s: settled.pop(0)), told.clock
    )
    told.keeps = True
    told.alarm()
    told.ready.append(GateAlarm("gate", OTHER, HEARD))
    for passed in (1, 1, 2):
        told.watch.poll(told)  # type: ignore[arg-type]
        assert len(told.passed) == passed


def test_a_busy_gate_does_not_silence_the_others() -> None:
    told = Told()
    told.watch = GateWatch(replace(told.around, gates_settled=lambda timeout_s: False), told.clock)
    told.keeps = True
    told.ready.append(GateAlarm("gate", UID, HEARD))
    for _ in range(11):
        told.watch.poll(told)  # type: ignore[arg-type]
    assert len(told.passed) == 1


class Once:
    """A buffer with these tags in it."""

    def __init__(self, *uids: str) -> None:
        self._records = tuple(Record(3, bytes.fromhex(uid)) for uid in uids)

    def next(self, timeout_s: float) -> Records | None:
        records, self._records = self._records, ()
        return Records(records) if records else None

    def statistics(self) -> LineStatistics:
        return LineStatistics()

    def close(self) -> None:
        """Nothing is open."""


def test_a_line_that_breaks_at_the_count_takes_no_alarm_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken() -> FeigLine:
        raise LinkLost("the cable is out")

    # People are counted although tags come one upon the other.
    monkeypatch.setattr("drivers.gates.feig._LONGEST_QUEUE_S", 0.0)
    config = FeigGateConfig(kind="gate", driver="feig", port="loop://", people_counter=True)
    clock = Seconds()
    gate = FeigGate(config, Once(UID, OTHER), broken, monotonic=clock)
    heard = [gate.next(0.0), gate.next(0.0)]
    assert [each.uid for each in heard if isinstance(each, GateAlarm)] == [UID, OTHER]
    clock.now += config.count_every_s
    with pytest.raises(LinkLost):
        gate.next(0.0)
