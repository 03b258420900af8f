"""Before it closes: announced in time, on the screen and by a sound; and what is written wrong."""

from __future__ import annotations

import wave
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.config import load
from kiosk.config_hours import HoursConfig
from kiosk.flow.closed import Closing
from kiosk.flow.events import OpeningChanged
from kiosk.services.opening.by_hand import OutOfService
from kiosk.services.opening.schedule import Schedule
from kiosk.services.opening.watch import OpeningWatch
from sync.errors import ConfigFault
from sync.model import Instant

ZONE = ZoneInfo("Europe/Amsterdam")
ANNOUNCED = (30, 15, 5)
WEEK = HoursConfig(
    monday=("10:00-12:30", "13:30-18:00"), friday=("10:00-18:00",), saturday=("20:00-24:00",),
    sunday=("00:00-03:30",),
)  # fmt: skip
"""Friday is 27 November 2026."""


def at(text: str, *, trusted: bool = True) -> Instant:
    return Instant(datetime.fromisoformat(text).replace(tzinfo=ZONE), 0.0, "boot", trusted)


def closing(moment: str, minutes: int) -> Closing:
    return Closing(at(moment).utc.astimezone(UTC), minutes, last=minutes == ANNOUNCED[-1])


@pytest.mark.parametrize(
    ("moment", "announced"),
    [
        ("2026-11-27T17:29:59", None),
        ("2026-11-27T17:30", closing("2026-11-27T18:00", 30)),
        ("2026-11-27T17:44:59", closing("2026-11-27T18:00", 30)),
        ("2026-11-27T17:45", closing("2026-11-27T18:00", 15)),
        ("2026-11-27T17:55", closing("2026-11-27T18:00", 5)),
        ("2026-11-27T18:00", None),
        # A break is an end as well.
        ("2026-11-30T12:10", closing("2026-11-30T12:30", 30)),
        # What goes on at midnight does not close there.
        ("2026-11-28T23:50", None),
        ("2026-11-29T03:26", closing("2026-11-29T03:30", 5)),
        ("2026-11-27T03:00", None),
    ],
)
def test_what_was_announced_last(moment: str, announced: Closing | None) -> None:
    schedule = Schedule(WEEK.hours(ZONE), announced=ANNOUNCED)
    assert schedule.closing_at(at(moment)) == announced


def test_in_the_night_of_summer_time_it_is_minutes_that_count() -> None:
    """On 29 March 2026 at 02:00 it is 03:00: half an hour before 03:30 it is half past one."""
    schedule = Schedule(WEEK.hours(ZONE), announced=ANNOUNCED)
    before = Instant(datetime(2026, 3, 29, 0, 59, tzinfo=UTC), 0.0, "boot", trusted=True)
    assert schedule.closing_at(before) is None
    told = schedule.closing_at(Instant(before.utc + timedelta(minutes=1), 0.0, "boot", True))
    assert told == Closing(datetime(2026, 3, 29, 1, 30, tzinfo=UTC), 30)


def test_what_never_closes_announces_nothing() -> None:
    always = Schedule(HoursConfig().hours(ZONE), announced=ANNOUNCED)
    assert always.closing_at(at("2026-11-27T23:50")) is None
    assert Schedule(WEEK.hours(ZONE)).closing_at(at("2026-11-27T17:59")) is None


@pytest.mark.parametrize(
    ("moment", "staffed"), [("2026-11-27T12:00", True), ("2026-11-27T17:00", False)]
)
def test_staff_are_there_by_hours_of_their_own(moment: str, staffed: bool) -> None:
    config = HoursConfig.model_validate(
        {"friday": ["10:00-18:00"], "staffed": {"friday": ["10:00-14:00"]}}
    )
    schedule = Schedule(config.hours(ZONE), config.staffed_hours(ZONE))
    assert schedule.staffed_at(at(moment)) is staffed
    assert schedule.staffed_at(at(moment, trusted=False)) is None
    assert Schedule(config.hours(ZONE)).staffed_at(at(moment, trusted=False)) is True


def test_a_clock_that_nobody_trusts_announces_nothing() -> None:
    schedule = Schedule(WEEK.hours(ZONE), announced=ANNOUNCED)
    assert schedule.closing_at(at("2026-11-27T17:50", trusted=False)) is None


def test_each_is_told_once_and_closing_ends_it(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    told: list[OpeningChanged] = []
    moment = at("2026-11-27T17:00")
    schedule = Schedule(WEEK.hours(ZONE), announced=ANNOUNCED)
    watch = OpeningWatch(OutOfService(tmp_path), schedule, ZONE, lambda: moment, told.append)
    for minute in range(61):
        moment = Instant(at("2026-11-27T17:00").utc + timedelta(minutes=minute), 0, "boot", True)
        watch.look()
    assert [each.closing.minutes if each.closing else None for each in told] == [30, 15, 5, None]
    assert [each.closed is not None for each in told] == [False, False, False, True]


# What is written wrong ----------------------------------------------------------------------------


@pytest.fixture
def configured(tmp_path: Path) -> Callable[[str], Any]:
    def made(sections: str) -> Any:
        path = tmp_path / "station.toml"
        path.write_text(
            '[station]\nid = "s1"\n[ils]\nhost = "127.0.0.1"\nport = 6001\nprofile = "koha"\n'
            f'account = "kiosk"\npassword = "x"\n{sections}'
        )
        return load(path)

    return made


def test_the_longest_comes_first(configured: Callable[[str], Any]) -> None:
    assert configured("[closing]\nminutes = [5, 30]").closing.minutes == (30, 5)


DAY = '[hours]\nfriday = ["10:00-18:00"]\n'
BOARD = '[[devices]]\nkind = "relay"\ndriver = "modbus"\nport = "socket://127.0.0.1:1"\n'


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        ("[closing]\nminutes = [15, 15]", "closing.minutes: 15 stands there twice"),
        ("[closing]\nminutes = [0]", "closing.minutes[0]: expected"),
        ('[closing]\nsound = "gone.wav"', "closing.sound: "),
        ('[closing]\nsound = "station.toml"', "not a WAV file"),
        ("[closing]\ncounter_error_percent = 80", "closing.counter_error_percent: expected"),
        (
            DAY + '[hours.staffed]\nfriday = ["09:00-12:00"]',
            "hours: staffed.friday: 09:00-12:00 is not within what is open, 10:00-18:00",
        ),
        (
            DAY + '[hours.staffed]\nmonday = ["10:00-12:00"]',
            "staffed.monday: 10:00-12:00 is not within what is open, nothing",
        ),
        (
            DAY + '[hours.staffed]\nfriday = []\n[[hours.exceptions]]\ndate = 2026-12-25\n'
            'open = ["10:00-12:00"]',
            "exceptions[0]: 2026-12-25 is open; expected staffed too, [] where nobody is there",
        ),
        (
            DAY + '[hours.staffed]\nfriday = []\n[[hours.exceptions]]\ndate = 2026-12-25\n'
            'open = ["10:00-12:00"]\nstaffed = ["10:00-13:00"]',
            "exceptions[0].staffed: 10:00-13:00 is not within what is open, 10:00-12:00",
        ),
        (
            DAY + "[[hours.exceptions]]\ndate = 2026-12-25\nstaffed = []",
            "exceptions say staffed, and there is no [hours.staffed]",
        ),
        (
            BOARD + "[devices.outputs]\nentrance = 1",
            "a relay board has an output entrance, which follows [hours]",
        ),
        (
            DAY + BOARD + "[devices.outputs]\nentrance = 1\n[devices.pulse_ms]\nentrance = 5000",
            "pulse_ms names 'entrance', which stands as the hours want it",
        ),
    ],
)  # fmt: skip
def test_what_is_written_wrong_is_named(
    configured: Callable[[str], Any], sections: str, said: str
) -> None:
    with pytest.raises(ConfigFault) as fault:
        configured(sections)
    assert said in str(fault.value)


@pytest.mark.parametrize(
    ("width", "seconds", "said"), [(1, 1, "found 8 bits, expected 16"), (2, 21, "lasts 21 s")]
)
def test_a_sound_that_cannot_be_used_is_named(
    tmp_path: Path, configured: Callable[[str], Any], width: int, seconds: int, said: str
) -> None:
    with wave.open(str(tmp_path / "gong.wav"), "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(width)
        written.setframerate(8000)
        written.writeframes(bytes(width * 8000 * seconds))
    with pytest.raises(ConfigFault, match=said):
        configured('[closing]\nsound = "gong.wav"')
