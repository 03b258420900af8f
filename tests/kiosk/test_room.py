"""Who may still be inside, and what stands in the room: nobody is ever locked in."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from fakes import journal_at
from hypothesis import given
from hypothesis import strategies as st

from drivers.model import RelayInput
from drivers.relays.functions import ROOM
from kiosk.config_hours import HoursConfig
from kiosk.flow.staff.opening import Role
from kiosk.services.opening.room import SWEPT_EVERY_S, Phase, Room
from kiosk.services.opening.schedule import Schedule
from kiosk.services.opening.seen import seen
from kiosk.services.opening.sweep import (
    FILE_NAME,
    SETTLES,
    Counts,
    Inside,
    RoomEmpty,
    Sweeper,
    Unknown,
    inside,
)
from sync.errors import StorageFault
from sync.journal.records import Kind
from sync.model import Instant

ZONE = ZoneInfo("Europe/Amsterdam")
WEEK = HoursConfig(
    monday=("10:00-12:30", "13:30-18:00"),
    tuesday=("10:00-18:00",),
    wednesday=("10:00-18:00",),
)
"""Monday is 30 November 2026."""
SCHEDULE = Schedule(WEEK.hours(ZONE), announced=(30, 15, 5))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


# The model ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count_in", "count_out", "error", "found"),
    [
        (0, 0, 0.05, Inside(0, 0, 0)),
        (10, 8, 0.0, Inside(2, 2, 2)),
        # 1.96 times the root of 0.05 times 400 passages is 8.8.
        (201, 199, 0.05, Inside(2, 0, 10)),
        (199, 201, 0.05, Inside(0, 0, 6)),
        (120, 60, 0.05, Inside(60, 55, 65)),
    ],
)
def test_the_range(count_in: int, count_out: int, error: float, found: Inside) -> None:
    assert inside(count_in, count_out, error) == found


def test_in_95_of_100_evenings_the_truth_lies_in_it() -> None:
    """Of 400 evenings, drawn by the model that is written down."""
    dice = random.Random(17)
    error, held = 0.06, 0

    def counted(people: int) -> int:
        shown = 0
        for _ in range(people):
            drawn = dice.random()
            shown += 0 if drawn < error / 2 else 2 if drawn > 1 - error / 2 else 1
        return shown

    for _ in range(400):
        came, stay = dice.randint(50, 400), dice.randint(0, 6)
        found = inside(counted(came), counted(came - stay), error)
        held += found.least <= stay <= found.most
    assert held >= 0.93 * 400


@given(st.integers(0, 5000), st.integers(0, 5000), st.floats(0, 0.5))
def test_it_is_a_range_whatever_was_counted(came: int, went: int, error: float) -> None:
    found = inside(came, went, error)
    assert 0 <= found.least <= found.most or found.most == found.likely == 0
    assert found.least <= max(found.likely, 0) <= max(found.most, found.likely)


# From the journal ---------------------------------------------------------------------------------


class Evening:
    """A station whose clock is set, with a gate that counts and a board in the room."""

    def __init__(self, folder: Path, *, gates: bool = True, wired: tuple[str, ...] = ROOM) -> None:
        self.folder = folder
        self.gates, self.wired = gates, wired
        self.now = Instant(moment("2026-12-01T09:00"), 0.0, "boot", trusted=True)
        self.journal = journal_at(folder / "journal.db", lambda: self.now)
        self.stands: dict[str, bool] = {}
        self.outputs = frozenset(wired)
        self.fails: Exception | None = None
        self.starts()

    def starts(self) -> None:
        """Also anew, after a power cut: what it knew is gone."""
        self.empty = RoomEmpty(self.folder)
        self.room = Room(
            SCHEDULE, self.sweeper(), self, self.empty, self.record, lambda: self.now.monotonic
        )

    def sweeper(self) -> Sweeper:
        counts = Counts(self.journal)
        return Sweeper(SCHEDULE.hours, counts, self.empty.said, gates=self.gates, error=0.05)

    def record(self, *row: Any, **more: Any) -> None:
        if self.fails is not None:
            raise self.fails

    def wanted(self, function: str, on: bool) -> None:
        self.stands[function] = on

    def at(self, text: str, *, trusted: bool = True) -> Evening:
        utc = moment(text)
        passed = max((utc - self.now.utc).total_seconds(), SWEPT_EVERY_S)
        self.now = Instant(utc, self.now.monotonic + passed, "boot", trusted)
        self.room.look(self.now)
        return self

    def counted(self, text: str, came: int, went: int, **more: Any) -> Evening:
        self.at(text)
        row = {"gate": "door", "in": 0, "out": 0, "delta_in": came, "delta_out": went}
        self.journal.note(Kind.PEOPLE, row | more)
        return self

    def press(self) -> Evening:
        for on in (False, True):
            self.room.hear(RelayInput("board", "room_empty", on))
        return self

    @property
    def on(self) -> set[str]:
        return {function for function, on in self.stands.items() if on}


OPEN = {"room_light", "entrance", "entry_gate"}
STAYS = {"room_light", "entrance", "closing_lamp"}


@pytest.fixture
def evening(tmp_path: Path) -> Any:
    made = Evening(tmp_path)
    yield made
    made.journal.close()


def test_a_day_in_the_room(evening: Evening) -> None:
    """Nobody is locked in: it stays open until somebody looked, and had time to leave."""
    assert evening.at("2026-12-01T09:30").on == STAYS
    assert evening.at("2026-12-01T10:00").on == OPEN
    evening.counted("2026-12-01T12:00", 40, 20)
    assert evening.at("2026-12-01T17:30").on == OPEN | {"closing_lamp"}
    evening.counted("2026-12-01T17:59", 0, 18)
    assert evening.at("2026-12-01T18:00").on == STAYS
    sweep = evening.sweeper().look(evening.now)
    assert (sweep.since, sweep.count_in, sweep.count_out) == (
        moment("2026-12-01T02:00"), 40, 38,
    )  # fmt: skip
    assert sweep.inside == Inside(2, 0, 5)
    evening.counted("2026-12-01T18:10", 0, 2)
    assert evening.press().at("2026-12-01T18:15").on == STAYS
    assert evening.at("2026-12-01T18:16").on == STAYS
    assert evening.at("2026-12-01T18:17").on == set()
    # Whoever cleans has a key: nothing opens for them, nor for the street.
    evening.counted("2026-12-02T06:00", 1, 0)
    assert evening.at("2026-12-02T07:00").on == set()
    assert evening.at("2026-12-02T10:00").on == OPEN
    # They came after the middle of the night.
    assert evening.sweeper().look(evening.now).count_in == 1


def test_a_break_is_no_night(evening: Evening) -> None:
    evening.counted("2026-11-30T11:00", 12, 2)
    found = evening.at("2026-11-30T14:00").sweeper().look(evening.now)
    assert (found.count_in, found.count_out) == (12, 2)


def test_somebody_who_comes_in_while_the_room_is_said_to_be_empty(evening: Evening) -> None:
    evening.at("2026-12-01T18:00").press().at("2026-12-01T18:01")
    evening.counted("2026-12-01T18:01:30", 1, 0)
    assert evening.at("2026-12-01T18:05").on == STAYS
    evening.press().at("2026-12-01T18:10")
    assert evening.at("2026-12-01T18:12").on == set()


def test_somebody_who_came_in_just_before_it_was_locked(evening: Evening) -> None:
    """Their row is written up to a minute after they came."""
    evening.at("2026-12-01T18:00").press().at("2026-12-01T18:01")
    assert evening.at("2026-12-01T18:02:40").on == set()
    evening.counted("2026-12-01T18:03:20", 1, 0)
    assert evening.at("2026-12-01T18:04").on == STAYS
    assert evening.press().at("2026-12-01T18:10").on == STAYS
    assert evening.at("2026-12-01T18:12").on == set()


@pytest.mark.parametrize("pressed", [False, True])
def test_a_power_cut_changes_nothing(evening: Evening, pressed: bool) -> None:
    evening.at("2026-12-01T17:00").at("2026-12-01T18:01")
    if pressed:
        evening.press().at("2026-12-01T18:02").at("2026-12-01T18:04")
    stood = evening.on
    evening.starts()
    assert evening.at("2026-12-01T20:00").on == stood == (set() if pressed else STAYS)


def test_a_start_at_night_that_cannot_read_who_is_inside_opens_nothing(
    evening: Evening, expect_log: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StorageFault("broken")

    expect_log("people inside are not counted")
    evening.at("2026-12-01T18:00").press().at("2026-12-01T18:01").at("2026-12-01T18:03")
    evening.starts()
    evening.stands.clear()
    with monkeypatch.context() as disk:
        disk.setattr(Counts, "since", broken)
        assert evening.at("2026-12-01T22:00").stands == {}
    assert evening.at("2026-12-01T22:01").stands == dict.fromkeys(ROOM, False)


def test_what_was_said_by_mistake_is_taken_back_and_all_is_open_again(evening: Evening) -> None:
    evening.at("2026-12-01T18:00").press().at("2026-12-01T18:01")
    assert evening.at("2026-12-01T18:05").on == set()
    evening.empty.take_back(Role.STAFF, evening.record)
    assert evening.at("2026-12-01T18:06").on == STAYS
    # Whoever looks once more, and says so, is heard.
    evening.press().at("2026-12-01T18:10")
    assert evening.at("2026-12-01T18:13").on == set()


def test_a_button_that_is_stuck_when_the_station_starts_was_not_pressed(evening: Evening) -> None:
    """A board says of each input how it stands when it is first read."""
    evening.at("2026-12-01T18:00")
    evening.starts()
    for board in ("board", "another"):
        evening.room.hear(RelayInput(board, "room_empty", True))
        assert evening.at("2026-12-01T18:01").empty.said() is None
    assert evening.at("2026-12-01T18:05").on == STAYS
    assert evening.press().at("2026-12-01T18:06").empty.said() is not None


def test_a_clock_that_nobody_trusts_opens_and_closes_nothing(evening: Evening) -> None:
    assert evening.at("2026-12-01T17:00").on == OPEN
    assert evening.at("2026-12-01T20:00", trusted=False).press().on == OPEN
    evening.starts()
    evening.stands.clear()
    assert evening.at("2026-12-01T20:00", trusted=False).stands == {}
    assert evening.sweeper().look(evening.now).why is Unknown.CLOCK


def test_what_was_said_before_it_closed_says_nothing(evening: Evening) -> None:
    evening.at("2026-12-01T17:00").press().at("2026-12-01T17:01")
    assert evening.at("2026-12-01T18:30").on == STAYS
    assert evening.empty.said() is None
    # Yesterday's, and one of tomorrow, by a clock that was ahead.
    for said in ("2026-11-30T20:00", "2026-12-03T20:00"):
        evening.empty.say(moment(said), Role.STAFF, evening.record)
        assert not evening.sweeper().look(evening.now).said_empty


def test_without_a_gate_only_whoever_looked_knows(tmp_path: Path) -> None:
    evening = Evening(tmp_path, gates=False)
    evening.at("2026-12-01T18:00")
    sweep = evening.sweeper().look(evening.now)
    assert (sweep.inside, sweep.why) == (None, Unknown.NO_GATE)
    evening.press().at("2026-12-01T18:01")
    assert evening.at("2026-12-01T18:05").on == set()
    evening.journal.close()


def test_a_counter_that_jumped_says_nothing_of_that_day(evening: Evening) -> None:
    evening.counted("2026-12-01T11:00", 10, 4)
    evening.counted("2026-12-01T12:00", 0, 0, set_back="detector 1 in from 90 to 3")
    sweep = evening.at("2026-12-01T18:00").sweeper().look(evening.now)
    assert (sweep.inside, sweep.why, sweep.count_in) == (None, Unknown.JUMPED, 10)
    # The next day begins anew.
    assert evening.at("2026-12-02T18:00").sweeper().look(evening.now).inside == Inside(0, 0, 0)


@pytest.mark.parametrize("content", ["", "{}", '{"at": "now"}', '{"at": "2026-12-01T18:01:00"}'])
def test_a_damaged_file_says_nothing(evening: Evening, content: str) -> None:
    (evening.folder / FILE_NAME).write_text(content)
    assert evening.empty.said() is None
    assert evening.at("2026-12-01T20:00").on == STAYS


def test_what_cannot_be_written_is_not_said(
    evening: Evening, expect_log: Callable[[str], None]
) -> None:
    expect_log("room is not said to be empty")
    evening.fails = StorageFault("full")
    evening.at("2026-12-01T18:00").press().at("2026-12-01T18:01")
    assert evening.at("2026-12-01T18:05").on == STAYS


def test_what_is_not_wired_is_not_wanted(tmp_path: Path) -> None:
    evening = Evening(tmp_path, wired=("room_light", "lamp"))
    assert set(evening.at("2026-12-01T12:00").stands) == {"room_light"}
    evening.journal.close()


@given(
    st.lists(
        st.tuples(st.integers(1, 600), st.sampled_from(["look", "press", "start", "lost"])),
        max_size=40,
    )
)
def test_nothing_locks_before_somebody_looked(steps: list[tuple[int, str]]) -> None:
    """Whatever happens from opening on, in any order: no entrance goes off without a press, while
    it is closed and the clock is right, and time to leave after it."""
    pressed: list[datetime] = []

    class NoCounts(Counts):
        def __init__(self) -> None: ...

        def since(self, begin: datetime, now: Instant) -> tuple[int, int, bool, bool]:
            return 0, 0, False, False

    class Said(RoomEmpty):
        def __init__(self) -> None: ...

        def said(self) -> datetime | None:
            return pressed[-1] if pressed else None

        def say(self, at: datetime, role: Role, record: Any) -> None:
            pressed.append(at)

    class Boards:
        outputs = frozenset(ROOM)
        entrance = True

        def wanted(self, function: str, on: bool) -> None:
            if function == "entrance":
                self.entrance = on

    boards, said = Boards(), Said()
    at, trusted = moment("2026-12-01T17:00"), True

    def seconds() -> float:
        return at.timestamp()

    def started() -> Room:
        sweeper = Sweeper(SCHEDULE.hours, NoCounts(), said.said, gates=True, error=0.05)
        return Room(SCHEDULE, sweeper, boards, said, lambda *_, **__: None, seconds)

    room = started()
    for minutes, what in steps:
        at += timedelta(minutes=minutes)
        if what == "press":
            for on in (False, True):
                room.hear(RelayInput("board", "room_empty", on))
        elif what == "start":
            room = started()
        trusted, before = what != "lost", boards.entrance
        room.look(Instant(at, at.timestamp(), "boot", trusted))
        if before and not boards.entrance:
            assert trusted
            assert not SCHEDULE.hours.is_open(at)
            assert pressed, "nobody looked"
            assert at - pressed[-1] >= SETTLES
            opens = SCHEDULE.hours.opens(pressed[-1])
            assert opens is not None
            assert opens > at, "of an evening before"
        if trusted and SCHEDULE.hours.is_open(at):
            assert boards.entrance


def test_what_is_seen_of_it(evening: Evening) -> None:
    found = seen(SCHEDULE, evening.sweeper(), evening.at("2026-12-01T17:50").now)
    assert (found.phase, found.closes) == (Phase.CLOSING, moment("2026-12-01T18:00"))
    found = seen(SCHEDULE, evening.sweeper(), evening.at("2026-12-01T18:00").now)
    assert (found.phase, found.opens) == (Phase.CLOSED, moment("2026-12-02T10:00"))
    found = seen(SCHEDULE, evening.sweeper(), evening.at("2026-12-01T20:00", trusted=False).now)
    assert (found.phase, found.closes, found.opens) == (None, None, None)
