"""What staff and technicians do is in the journal's chain, and leaves it when its time has come."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from in_process import call
from station_alone import ALONE

from kiosk.books import Books
from kiosk.cli.books import recorder
from kiosk.config import load
from kiosk.flow.staff.opening import Role
from kiosk.services.staff.audit import Act, Audit, AuditOutcome, recorded
from sync.control import ControlSocket
from sync.errors import StorageFault
from sync.journal.records import Kind
from sync.journal.store import Journal
from sync.model import Instant
from sync.retention import AUDIT_DAYS, Housekeeping

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class Clock:
    at = START

    def __call__(self) -> Instant:
        return Instant(self.at, 0.0, "boot", trusted=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(ALONE)
    return path


def told(path: Path, *words: str) -> list[dict[str, Any]]:
    ended = call(["staff", "audit", "--config", str(path), "--json", *words])
    assert ended.returncode == 0, ended.stderr
    return [json.loads(line) for line in ended.stdout.splitlines()]


def test_it_stands_in_the_chain_and_is_read_by_the_command(path: Path) -> None:
    with Books(load(path)) as books:
        books.audit.record(Role.TECHNICIAN, Act.PIN_SET, outcome=AuditOutcome.BEGUN)
        books.audit.record(Role.STAFF, Act.PIN_CHECKED, "door", AuditOutcome.REFUSED)
        assert books.journal.verify() == (2, None)
        # It is nothing to deliver, and nobody's work.
        assert (books.journal.deliveries(), books.journal.work()) == ([], [])
    first, second = told(path)
    assert first | {"at": "", "entry": ""} == {
        "at": "",
        "entry": "",
        "role": "technician",
        "action": "pin_set",
        "object": "",
        "outcome": "begun",
    }
    assert [second[key] for key in ("role", "object", "outcome")] == ["staff", "door", "refused"]
    assert datetime.fromisoformat(first["at"]).utcoffset() is not None
    assert told(path, "--since", first["at"]) == [first, second]
    assert told(path, "--since", second["at"])[-1] == second
    assert told(path, "--since", "2100-01-01") == []
    people = call(["staff", "audit", "--config", str(path)])
    assert b"pin_checked" in people.stdout


def test_before_a_first_journal_and_with_a_time_that_is_none(path: Path) -> None:
    assert told(path) == []
    ended = call(["staff", "audit", "--config", str(path), "--since", "yesterday"])
    assert ended.returncode == 2
    assert b"expected a day such as 2026-03-31" in ended.stderr


def test_a_command_records_beside_a_running_station_and_without(path: Path) -> None:
    config = load(path)
    recorder(config)(Role.STAFF, Act.PIN_SET)
    with Books(config) as books:
        control = books.control()
        control.start()
        recorder(config)(Role.TECHNICIAN, Act.PIN_CHECKED)
        control.stop()
        assert [row["role"] for row in recorded(books.journal)] == ["staff", "technician"]


def test_what_the_station_cannot_write_is_told_to_who_asked(path: Path) -> None:
    config = load(path)
    with Books(config) as books:

        def refuse(_: dict[str, Any]) -> dict[str, Any]:
            raise StorageFault("the journal cannot be written: disk full")

        control = ControlSocket(config.state_dir, config.journal_path, refuse)
        control.start()
        with pytest.raises(StorageFault, match=r"audit was not written: .* disk full"):
            recorder(config)(Role.STAFF, Act.PIN_SET)
        control.stop()
        assert list(recorded(books.journal)) == []


@pytest.mark.parametrize(
    "row",
    [
        None,
        [],
        {"role": "technician"},
        {"role": "root", "action": "pin_set", "object": "", "outcome": "done"},
        {"role": "staff", "action": "PIN 4711", "object": "", "outcome": "done"},
        {"role": "staff", "action": "pin_set", "object": 5, "outcome": "done"},
        {"role": "staff", "action": "pin_set", "object": "a\x1b[2J", "outcome": "done"},
        {"role": "staff", "action": "pin_set", "object": "a" * 81, "outcome": "done"},
        {"role": ["staff"], "action": "pin_set", "object": "", "outcome": "done"},
    ],
)
def test_what_is_no_row_is_refused_and_not_written(journal: Journal, row: Any) -> None:
    with pytest.raises(ValueError, match=r"audit has|not a valid|printable"):
        Audit(journal).obey(row)
    assert journal.entries() == []


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Any:
    made = Journal.open(tmp_path / "journal.db", device="desk-1", now=clock)
    yield made
    made.close()


def test_it_is_erased_after_a_year_and_the_chain_stands(journal: Journal, clock: Clock) -> None:
    audit = Audit(journal)
    audit.record(Role.TECHNICIAN, Act.PIN_SET)
    clock.at += timedelta(days=AUDIT_DAYS - 1)
    house = Housekeeping(journal, now=clock, monotonic=lambda: 0.0, retention_days=0)
    house.erase()
    assert len(list(recorded(journal))) == 1
    clock.at += timedelta(days=2)
    audit.record(Role.STAFF, Act.PIN_SET)
    house.erase()
    assert [row["role"] for row in recorded(journal)] == ["staff"]
    assert [each.payload is None for each in journal.entries(Kind.AUDIT)] == [True, False]
    assert journal.verify() == (2, None)
    journal.rebuild_caches()
    assert journal.mend_caches() is False


def test_every_word_is_published() -> None:
    text = (Path(__file__).parents[3] / "docs" / "cli.md").read_text("utf-8")
    assert [word for word in (*Act, *AuditOutcome) if f"`{word}`" not in text] == []
