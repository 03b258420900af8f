"""The live board: what it makes of what a running station knows, and the hour that it keeps."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from fakes import journal_at
from station_alone import ALONE
from waiting import wait_until

from drivers.config_sound import SoundConfig
from drivers.model import GateCounters, LineStatistics, PaperState
from kiosk import doctor_words
from kiosk.books import Books
from kiosk.clock import Reading as ClockReading
from kiosk.clock import Service, StationClock
from kiosk.config import load
from kiosk.devices.health import DeviceHealth, GateHealth, Health, PadHealth
from kiosk.diagnosis.board import Measured, celsius, measure, of_sound, readings
from kiosk.diagnosis.hour import LastHour
from kiosk.diagnosis.last_change import of_settings
from kiosk.diagnosis.station_watch import StationWatch
from kiosk.doctor_words import CHANGE_AGAIN
from kiosk.flow.staff.board import MINUTES, About, Board, Condition, Fact, Reading
from kiosk.flow.staff.settings import OnTrial, Standing
from kiosk.texts import translator
from sync.delivery.breaker import Answers, IlsMonitor, IlsState
from sync.errors import ConfigFault, SignInRefused
from sync.journal.records import Waiting
from sync.journal.store import Journal
from sync.model import IlsStatus

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CLOCK = StationClock(lambda: ClockReading(NOW, 1000.0, Service.SYNCHRONISED), "boot")
GOOD = Measured((), Waiting(), 0, IlsState.ONLINE, "", Answers(), 41 * 10**9, 64 * 10**9, 52.0)


def made(seen: Measured, clock: StationClock = CLOCK) -> dict[str, Reading]:
    found = readings(seen, lambda name, top: (), clock, "0.1.0", NOW)
    return {each.key: each for each in found}


def changed(**values: object) -> Measured:
    return Measured(**{**{name: getattr(GOOD, name) for name in Measured.__slots__}, **values})  # type: ignore[arg-type]


def device(**values: object) -> Reading:
    known = DeviceHealth("it", **{"kind": "scanner", "up": True, "since": NOW, **values})  # type: ignore[arg-type]
    return made(changed(devices=(known,)))["it"]


def facts(reading: Reading) -> dict[Fact, object]:
    return dict(reading.facts)


def test_a_device_is_judged_as_the_doctor_does() -> None:
    assert device().condition is Condition.FINE
    assert device(up=None, since=None).condition is Condition.WAITS
    away = device(up=False, reason="no such device", outages=2)
    assert (away.condition, away.do) == (Condition.FAULT, (doctor_words.AWAY["missed"],))
    assert facts(away)[Fact.AWAY_SINCE] == NOW
    assert device(kind="relay", up=False).do == (doctor_words.AWAY["relay_missed"],)
    noisy = device(
        kind="relay", line=LineStatistics(sent=1000, answered=900, bad_frames=50, no_answers=50)
    )
    assert (noisy.condition, noisy.do) == (
        Condition.ATTENTION,
        (doctor_words.NOISY, doctor_words.LOOSE),
    )
    # It ends its codes otherwise than is configured: a cable is not the cause.
    misread = device(kind="scanner", line=LineStatistics(dropped_bytes=120))
    assert (misread.condition, misread.do) == (Condition.ATTENTION, (doctor_words.MISREAD,))
    pad = device(kind="item_reader", pad=PadHealth(100, 62, 100, 0, 0.62))
    assert (pad.condition, pad.do) == (Condition.ATTENTION, (doctor_words.RARELY_READ,))
    assert facts(pad)[Fact.READ_RATE] == 0.62


def test_what_devices_told_besides() -> None:
    pad = device(kind="item_reader", pad=PadHealth(100, 98, 100, 0, 0.98, 3))
    assert pad.facts[:2] == ((Fact.ON_PAD, 3), (Fact.READ_RATE, 0.98))
    gate = device(kind="gate", gate=GateHealth(2, 412, 398))
    assert gate.facts[:2] == ((Fact.PEOPLE, "412 / 398"), (Fact.ALARMS, 2))
    assert device(kind="gate", gate=GateHealth(1)).facts[0] == (Fact.ALARMS, 1)
    enough = device(kind="printer", paper=PaperState.ENOUGH)
    assert (enough.condition, enough.facts[0]) == (Condition.FINE, (Fact.PAPER_ENOUGH, None))
    low = device(kind="printer", paper=PaperState.NEAR_END)
    assert (low.condition, low.do) == (Condition.ATTENTION, (doctor_words.NEW_ROLL,))
    unknown = device(kind="printer", paper=PaperState.UNKNOWN)
    assert (unknown.condition, unknown.facts[0][0]) == (Condition.FINE, Fact.UP_SINCE)


def test_a_gate_is_counted_from_the_stations_start_also_past_the_end_of_its_counter() -> None:
    health = Health("gate", "gate")
    assert health.snapshot().gate is None
    for counters in (((98, 10), (5, 5)), ((3, 12), (7, 5))):
        health.counted(GateCounters("gate", counters, modulus=100))
    health.alarmed()
    assert health.snapshot().gate == GateHealth(1, 5 + 2, 2 + 0)


@pytest.mark.parametrize(
    ("config", "fault", "condition", "first"),
    [
        (SoundConfig(enabled=False), "", Condition.FINE, (Fact.SILENT, None)),
        (SoundConfig(volume=80), "", Condition.FINE, (Fact.LOUD, 0.8)),
        (SoundConfig(), "aplay: no such device", Condition.ATTENTION, (Fact.LOUD, 1.0)),
    ],
)
def test_what_is_heard(
    config: SoundConfig, fault: str, condition: Condition, first: tuple[Fact, float | None]
) -> None:
    reading = of_sound(config, time(12), fault)
    assert reading.condition is condition
    assert next(each for each in reading.facts if each[0] is not Fact.REASON) == first
    assert bool(reading.do) is bool(fault)


def test_a_quiet_hour_is_said() -> None:
    config = SoundConfig(quiet_hours=("20:00-08:00",))
    assert (Fact.QUIET, None) in of_sound(config, time(21), "").facts
    assert (Fact.QUIET, None) not in of_sound(config, time(9), "").facts


@pytest.mark.parametrize(
    ("values", "key", "condition", "do"),
    [
        ({}, About.ILS, Condition.FINE, ()),
        ({"link": IlsState.OFFLINE}, About.ILS, Condition.FAULT, (doctor_words.ILS_AWAY,)),
        (
            {"link": IlsState.ALARM, "alarm": "sign_in_refused"},
            About.ILS,
            Condition.FAULT,
            (doctor_words.ALARMS["sign_in_refused"],),
        ),
        (
            {"status": IlsStatus(waits="SIP2: refused")},
            About.ILS,
            Condition.FAULT,
            (doctor_words.SIP2_AWAY,),
        ),
        (
            {"status": IlsStatus(checkin_ok=False)},
            About.ILS,
            Condition.ATTENTION,
            (doctor_words.CLOSED_BY_ILS,),
        ),
        ({"status": IlsStatus(offline_ok=False)}, About.ILS, Condition.FINE, ()),
        (
            {"status": IlsStatus(loses_letters=True)},
            About.ILS,
            Condition.ATTENTION,
            (doctor_words.LETTERS,),
        ),
        ({"timed": Answers(1, 3.0, 3.0)}, About.ILS, Condition.ATTENTION, ()),
        ({"timed": Answers(1, 0.2, 0.2)}, About.ILS, Condition.FINE, ()),
        ({}, About.QUEUE, Condition.FINE, ()),
        ({"waiting": Waiting(3)}, About.QUEUE, Condition.FINE, ()),
        ({"waiting": Waiting(27)}, About.QUEUE, Condition.ATTENTION, ()),
        ({"waiting": Waiting(1, 1)}, About.QUEUE, Condition.ATTENTION, ()),
        (
            {"waiting": Waiting(0, 0, 2)},
            About.QUEUE,
            Condition.ATTENTION,
            (doctor_words.WORK,),
        ),
        ({"repairs": 1}, About.QUEUE, Condition.ATTENTION, (doctor_words.TAGS,)),
        ({"waiting": None}, About.QUEUE, Condition.FAULT, (doctor_words.ALARMS["storage"],)),
        ({"free": 10**6}, About.DISK, Condition.FAULT, (doctor_words.MAKE_ROOM,)),
        ({"celsius": 91.0}, About.MACHINE, Condition.ATTENTION, (doctor_words.HOT,)),
        ({"celsius": None}, About.MACHINE, Condition.FINE, ()),
    ],
)
def test_services(
    values: dict[str, object], key: About, condition: Condition, do: tuple[str, ...]
) -> None:
    reading = made(changed(**values))[key]
    assert (reading.condition, reading.do) == (condition, do)


def test_a_clock_that_is_not_trusted_is_a_fault_with_its_own_advice(
    expect_log: Callable[[str], None],
) -> None:
    expect_log("clock not trusted")
    missed = StationClock(lambda: ClockReading(NOW, 1000.0, Service.MISSED), "boot")
    reading = made(GOOD, missed)[About.CLOCK]
    assert reading.do == (doctor_words.CLOCK["not_synchronised"],)


def test_what_is_in_trouble_comes_first() -> None:
    away = DeviceHealth("printer", "printer", up=False, since=NOW)
    fine = DeviceHealth("scanner", "scanner", up=True, since=NOW)
    seen = changed(devices=(fine, away), waiting=Waiting(27))
    order = readings(seen, lambda name, top: (), CLOCK, "", None)
    assert [each.condition for each in order[:3]] == [
        Condition.FAULT,
        Condition.ATTENTION,
        Condition.FINE,
    ]


def test_all_that_is_to_be_done_is_said_in_dutch_too() -> None:
    sentences = list(doctor_words.every())
    assert len(sentences) > 15
    assert all(translator("nl").translate("Doctor", each) not in ("", each) for each in sentences)


# The hour ----------------------------------------------------------------------------------------


def test_an_hour_of_minutes_each_a_mean() -> None:
    hour = LastHour(("a", "b"))
    hour.note({"a": 1.0}, 0.0)
    hour.note({"a": 3.0}, 30.0)
    hour.note({"a": 8.0}, 60.0)
    assert hour.of("a", 1.0) == (0.25, 1.0)
    assert hour.of("b", 1.0) == (None, None)
    # Nobody measured for a while: the machine slept.
    hour.note({"a": 4.0}, 240.0)
    assert hour.of("a", 8.0) == (0.25, 1.0, None, None, 0.5)
    for minute in range(500):
        hour.note({"a": 0.5, "unknown": 1.0}, 60.0 * (minute + 5))
    assert hour.of("a", 1.0) == (0.5,) * MINUTES
    assert len(hour.of("b", 1.0)) == MINUTES


def test_temperature_is_that_of_the_hottest_sensor_that_tells(tmp_path: Path) -> None:
    assert celsius(tmp_path / "nothing") is None
    for zone, content in enumerate(("41000", "52500", "off", "")):
        folder = tmp_path / f"thermal_zone{zone}"
        folder.mkdir()
        (folder / "temp").write_text(content)
    assert celsius(tmp_path) == 52.5


# A running station -------------------------------------------------------------------------------


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with closing(journal_at(tmp_path / "journal.db")) as journal:
        yield journal


@pytest.fixture
def monitor() -> IlsMonitor:
    return IlsMonitor(lambda: 0.0, lambda: 0.5)


@pytest.fixture
def boards() -> list[Board]:
    return []


@pytest.fixture
def watch(
    journal: Journal, monitor: IlsMonitor, boards: list[Board], tmp_path: Path
) -> Iterator[StationWatch]:
    scanner = DeviceHealth("scanner", "scanner", up=True, since=NOW)
    return StationWatch(lambda: (scanner,), journal, monitor, tmp_path, CLOCK, boards.append)


def test_it_is_told_only_while_somebody_looks(watch: StationWatch, boards: list[Board]) -> None:
    watch.start()
    watch.wanted(True)
    wait_until(lambda: boards)
    watch.wanted(False)
    watch.stop()
    told = len(boards)
    watch.look()
    assert len(boards) == told
    keys = {each.key for each in boards[-1].readings}
    assert keys == {"scanner", *About} - {About.SOUND, About.OPENING, About.OFFLINE}
    assert not any(thread.name == "board" for thread in threading.enumerate())


@pytest.mark.parametrize(
    ("standing", "condition", "fact", "do"),
    [
        (Standing(OnTrial.WAITS, starts_anew=True), "attention", Fact.NEW_START, ()),
        (Standing(OnTrial.PROVING, 45, ("pad",)), "attention", Fact.ON_TRIAL, ()),
        (Standing(OnTrial.KEPT), "fine", Fact.STAYS, ()),
        (Standing(OnTrial.TAKEN_BACK, why="pad"), "attention", Fact.TAKEN_BACK, (CHANGE_AGAIN,)),
    ],
)
def test_how_a_change_of_the_configuration_is_doing(
    standing: Standing, condition: str, fact: Fact, do: tuple[str, ...]
) -> None:
    (reading,) = of_settings(lambda: standing)
    assert (reading.condition, reading.facts[0][0], reading.do) == (condition, fact, do)


def test_without_a_change_the_board_says_nothing_of_it() -> None:
    def unknown() -> Standing:
        raise ConfigFault("a version cannot be opened")

    assert of_settings(Standing) == of_settings(unknown) == ()


def test_how_fast_the_ils_answers_and_since_when_it_is_away(
    watch: StationWatch, monitor: IlsMonitor, boards: list[Board]
) -> None:
    times = iter((10.0, 10.5))
    monitor._monotonic = lambda: next(times)
    monitor.answered(monitor.asked())
    monitor._monotonic = lambda: 20.0
    watch.wanted(True)
    watch.look()
    (ils,) = (each for each in boards[-1].readings if each.key == About.ILS)
    assert facts(ils) == {Fact.ANSWERS_IN: 0.5}
    assert ils.hour[-1] == 0.5
    monitor.lost("gone")
    watch.look()
    (ils,) = (each for each in boards[-1].readings if each.key == About.ILS)
    assert facts(ils)[Fact.AWAY_SINCE] == NOW
    monitor.alarmed(SignInRefused("no"))
    watch.look()
    (ils,) = (each for each in boards[-1].readings if each.key == About.ILS)
    assert Fact.STOPPED in facts(ils)


def test_what_waits_is_counted_without_reading_it(
    journal: Journal, monitor: IlsMonitor, tmp_path: Path
) -> None:
    seen = measure((), journal, monitor, tmp_path, tmp_path)
    assert (seen.waiting, seen.repairs, seen.celsius) == (Waiting(), 0, None)
    assert seen.size > seen.free > 0


def test_what_is_not_sent_yet_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "station.toml"
    path.write_text(ALONE)
    with Books(load(path)) as books:
        desk = books.desk(offline=True)
        for item in ("3000001", "3000002"):
            assert desk.give_back(item).offline
        assert books.journal.waiting() == Waiting(unsent=2)
        assert len(books.journal.open_deliveries()) == 2
