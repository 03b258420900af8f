"""What doctor says of the clock: right or not, why, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.clock import Doubt, Reading, Service, StationClock
from kiosk.config import Config
from kiosk.diagnosis import clock as doctor_clock
from kiosk.diagnosis import station as doctor
from kiosk.diagnosis.clock import examine_clock
from sync.journal.records import Intent
from sync.journal.store import Journal
from sync.model import Action, Instant

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def clock(utc: datetime = NOON, service: Service = Service.SILENT) -> StationClock:
    return StationClock(lambda: Reading(utc, 100.0, service), "boot-1")


@pytest.fixture(autouse=True)
def _no_time_service(monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]) -> None:
    monkeypatch.setattr(doctor_clock, "is_led", lambda: False)
    expect_log("clock not trusted")


def test_a_trusted_clock_needs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    found = examine_clock(clock(), "rtc", has_battery=True)
    assert (found.check, found.ok, found.do) == ("clock", True, "")
    assert found.message == "2026-11-24 12:00:00 UTC; trusted, without a time service"
    monkeypatch.setattr(doctor_clock, "is_led", lambda: True)
    found = examine_clock(clock(), "ntp", has_battery=False)
    assert (found.ok, found.do) == (True, "")
    assert found.message.endswith("; a time service keeps it")


def test_a_machine_that_seems_to_have_no_battery_is_a_hint() -> None:
    found = examine_clock(clock(), "rtc", has_battery=False)
    assert found.ok
    assert 'clock = "ntp"' in found.do


@pytest.mark.parametrize("doubt", list(Doubt))
def test_each_doubt_has_a_sentence_and_something_to_do(doubt: Doubt) -> None:
    made = {
        Doubt.NEVER_SET: clock(datetime(1970, 1, 1, tzinfo=UTC)),
        Doubt.NOT_SYNCHRONISED: clock(service=Service.MISSED),
        Doubt.JUMPED: clock(),
        Doubt.BEHIND: clock(),
    }[doubt]
    boot = "boot-1" if doubt is Doubt.JUMPED else "boot-0"
    if doubt in (Doubt.JUMPED, Doubt.BEHIND):
        made.remember(Instant(NOON + timedelta(hours=1), 90.0, boot, trusted=True))
    assert made.doubt() is doubt
    found = examine_clock(made, "rtc", has_battery=True)
    assert not found.ok
    assert "not trusted: " in found.message
    assert found.do.endswith("Nothing is lent offline until then")
    others = {examine_clock(made, "ntp", has_battery=True).message for made in (clock(),)}
    assert found.message not in others


def test_doctor_compares_the_clock_with_the_journal(tmp_path: Path) -> None:
    config = Config.model_validate(
        {
            "station": {"id": "test", "state_dir": str(tmp_path)},
            "ils": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
            "journal": {"allow_unsafe_storage": True},
        }
    )
    assert next(doctor.examine(config)).ok
    later = Instant(datetime.now(UTC) + timedelta(days=1), 5.0, "another boot", trusted=True)
    journal = Journal.open(config.journal_path, device="test", now=lambda: later)
    journal.intend(Intent(Action.BORROW, "1", "P1"))
    journal.close()
    found = next(doctor.examine(config))
    assert (found.check, found.ok) == ("clock", False)
    assert "behind the newest entry" in found.message
