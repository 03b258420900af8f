"""What the tuning's screen orders, done with a pad that a running station lends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from antenna_bench import PILE, AntennaBench
from waiting import wait_until

from drivers.model import PortState
from drivers.registry import open_device
from drivers.sim.readers.feig.pad import FeigPad
from kiosk.config import load
from kiosk.devices.device_thread import DeviceThread
from kiosk.flow.events import ItemShown
from kiosk.flow.staff.antenna.survey import FIELDS, Step, Trouble, Turn
from kiosk.flow.staff.antenna.wizard import (
    AntennaTold,
    Done,
    Measure,
    MeasuringTold,
    ReadAntenna,
    SavePower,
    StopMeasuring,
    Tune,
    TuningTold,
    UndoPower,
)
from kiosk.flow.staff.effects import BeginWork, EndWork, TellWork
from kiosk.flow.staff.events import WorkEnded
from kiosk.flow.staff.steps import StaffStep
from kiosk.services.antenna.memory import Memory
from kiosk.services.antenna.opening import opened
from kiosk.services.staff.audit import Act, AuditOutcome
from kiosk.station import Station
from kiosk.workbench.bench import Workbench
from kiosk.workbench.works import WORKS

NOW = SimpleNamespace(utc=datetime(2026, 3, 31, 9, tzinfo=UTC))


class Site:
    """A station's pad, the thread that has it, and a technician at the screen."""

    def __init__(self, bench: AntennaBench, folder: Path, stack: ExitStack) -> None:
        self.bench, self.folder = bench, folder
        self.ports: list[PortState] = []
        config = bench.config()
        self.thread: DeviceThread[Any] = DeviceThread(
            "pad",
            partial(opened, open_device, folder, config),
            lambda reader: reader.inventory(),
            self.ports.append,
        )
        self.told: list[Any] = []
        self.ended: list[str] = []
        self.audit: list[tuple[Act, AuditOutcome]] = []
        self.at: Callable[[Any], None] = lambda event: None
        """Sees each event on the thread of the work."""
        self.workbench = Workbench()
        self.thread.start()
        stack.callback(self.thread.stop)
        stack.callback(self.workbench.stop)

    def begin(self, what: object) -> None:
        ground: Any = SimpleNamespace(
            config=SimpleNamespace(
                state_dir=self.folder,
                station=SimpleNamespace(zone=UTC),
                first=lambda kind: SimpleNamespace(name="pad"),
            ),
            books=SimpleNamespace(audit=SimpleNamespace(record=self._record)),
            threads={"pad": self.thread},
            clock=lambda: NOW,
            post=self._told,
        )
        self.told.clear()
        self.ended.clear()
        self.workbench.begin(WORKS[type(what)](ground, what), self.ended.append)

    def _record(
        self, role: object, act: Act, about: str, outcome: AuditOutcome = AuditOutcome.DONE
    ) -> None:
        self.audit.append((act, outcome))

    def _told(self, event: Any) -> None:
        self.told.append(event)
        self.at(event)

    def tunings(self) -> list[TuningTold]:
        return [each for each in self.told if isinstance(each, TuningTold)]

    def order(self, order: object) -> TuningTold:
        """What is told after it."""
        before = len(self.tunings())
        self.workbench.tell(order)
        wait_until(lambda: len(self.tunings()) > before)
        return self.tunings()[-1]

    def measure(self, turn: Turn, tags: int = 0, *, blind: bool = False) -> TuningTold:
        return self.order(Measure(turn, blind, tags))

    def until_ended(self) -> str:
        wait_until(lambda: self.ended)
        return self.ended[0]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with ExitStack() as stack:
        bench = stack.enter_context(AntennaBench())
        yield Site(bench, tmp_path, stack)


def begun(site: Site) -> None:
    site.begin(Tune())
    wait_until(site.tunings)


def test_what_is_saved_is_on_record_and_undone_again(site: Site) -> None:
    begun(site)
    (first,) = site.tunings()
    assert (first.was.kept, first.survey.turn) == (4, Turn())  # type: ignore[union-attr]
    site.measure(Turn())
    for number in FIELDS:
        site.bench.lay_card(number)
        told = site.measure(Turn(Step.FIELDS, number))
        assert told.trouble is None
    rates = [each.progress.rates for each in site.told if isinstance(each, MeasuringTold)]
    # Each inventory was told as it came, at four powers each.
    assert len(rates) == 80 * (1 + len(FIELDS))
    assert rates[-1] == told.survey.rates[12]
    site.bench.lay_pile()
    few = site.measure(Turn(Step.PILE), len(PILE) + 1)
    assert (few.trouble, few.survey.turn) == (Trouble.FEW_TAGS, Turn(Step.PILE))
    assert site.measure(Turn(Step.PILE), len(PILE)).survey.turn == Turn(Step.SAVE)
    assert site.bench.levels[1] == 4
    site.workbench.tell(SavePower(3))
    assert site.until_ended() == ""
    told = site.told[-1]
    assert isinstance(told, AntennaTold)
    assert (told.done, told.remembered.saved.level) == (Done.SAVED, 3)
    assert site.bench.levels == (3, 3)
    site.begin(UndoPower())
    assert site.until_ended() == ""
    assert site.told == [AntennaTold(Memory(site.folder).of("pad"), Done.UNDONE)]
    assert site.bench.levels == (4, 4)
    assert site.audit == [
        (act, outcome)
        for act in (Act.POWER_SET, Act.POWER_TAKEN_BACK)
        for outcome in (AuditOutcome.BEGUN, AuditOutcome.DONE)
    ]
    # The station has its pad again.
    wait_until(lambda: site.thread.request(lambda reader: reader.inventory(), 10.0))
    assert all(port.up for port in site.ports)


def test_who_leaves_in_the_middle_of_a_measurement_gets_the_power_back(site: Site) -> None:
    begun(site)
    site.at = lambda event: site.workbench.end() if isinstance(event, MeasuringTold) else None
    site.workbench.tell(Measure(Turn(), False, 0))
    assert site.until_ended() == ""
    # Not one inventory more.
    assert sum(isinstance(each, MeasuringTold) for each in site.told) == 1
    assert site.bench.levels == (4, 4)
    assert (site.audit, Memory(site.folder).of("pad").borrowed) == ([], None)


def test_a_measurement_that_is_stopped_does_not_count(site: Site) -> None:
    begun(site)
    site.measure(Turn())
    site.bench.lay_card(1)
    site.at = lambda event: (
        site.workbench.tell(StopMeasuring()) if isinstance(event, MeasuringTold) else None
    )
    told = site.measure(Turn(Step.FIELDS, 1))
    assert (told.survey.rates, told.trouble) == ({}, None)
    site.at = lambda event: None
    assert site.measure(Turn(Step.FIELDS, 1)).survey.rates.keys() == {1}
    site.workbench.end()
    assert site.until_ended() == ""
    assert site.bench.levels == (4, 4)


def test_a_cable_that_is_pulled_ends_it_and_the_station_sets_the_power_back(
    site: Site, expect_log: Callable[[str], None]
) -> None:
    for line in ("work of a technician broke off", "device gone"):
        expect_log(line)
    begun(site)
    site.at = lambda event: (
        site.bench.line.pull_cable() if isinstance(event, MeasuringTold) else None
    )
    site.workbench.tell(Measure(Turn(), False, 0))
    assert site.until_ended()
    assert site.bench.levels == (1, 4)
    borrowed = Memory(site.folder).of("pad").borrowed
    assert borrowed is not None
    assert borrowed.now == 4
    wait_until(lambda: [port.up for port in site.ports][-1:] == [False])
    site.bench.line.plug_in()
    wait_until(lambda: site.ports[-1].up)
    assert site.bench.levels == (4, 4)
    assert Memory(site.folder).of("pad").borrowed is None


def test_a_pad_whose_power_cannot_be_set_is_measured_and_the_survey_kept(tmp_path: Path) -> None:
    def without(field, plan):  # type: ignore[no-untyped-def]
        return FeigPad(field, plan, air=False, reader_type=80)

    with ExitStack() as stack:
        site = Site(stack.enter_context(AntennaBench(make=without)), tmp_path, stack)
        begun(site)
        assert site.measure(Turn()).survey.levels == (None,)
        for number in FIELDS:
            site.bench.lay_card(number)
            site.measure(Turn(Step.FIELDS, number))
        site.bench.lay_pile()
        assert site.measure(Turn(Step.PILE), len(PILE)).was is None
        site.workbench.tell(SavePower(None))
        assert site.until_ended() == ""
        told = site.told[-1]
        assert (told.done, told.remembered.former, site.audit) == (Done.SAVED, None, [])


def test_a_running_station_lends_its_pad_to_the_screen_and_has_it_back(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")
    told: list[Any] = []

    def heard(kind: type) -> list[Any]:
        return [each for each in told if isinstance(each, kind)]

    with AntennaBench() as bench:
        station = Station(load(bench.write_config(tmp_path)), asks=True)
        with station.opened(told.append) as perform:
            wait_until(lambda: PortState("pad", up=True) in told)
            perform(ReadAntenna())
            wait_until(lambda: heard(AntennaTold))
            assert heard(AntennaTold)[0].remembered.device == "pad"
            perform(BeginWork(StaffStep.ANTENNA, Tune()))
            wait_until(lambda: heard(TuningTold))
            perform(TellWork(Measure(Turn(), False, 0)))
            wait_until(lambda: len(heard(TuningTold)) == 2)
            assert heard(TuningTold)[1].survey.neighbours == (0, 0, 0, 0)
            assert bench.levels == (4, 4)
            perform(TellWork(Measure(Turn(Step.FIELDS, 1), False, 0)))
            perform(EndWork())
            wait_until(lambda: heard(WorkEnded))
            assert heard(WorkEnded) == [WorkEnded(StaffStep.ANTENNA)]
            assert bench.levels == (4, 4)
            bench.lay_card(1)
            wait_until(lambda: heard(ItemShown))
    # That it was lent was no outage.
    assert [each.up for each in heard(PortState)] == [True]
