"""The data map of docs/privacy.md has what the journal, a station and the hub keep."""

from __future__ import annotations

from contextlib import closing
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest
from data_map import FIELDS, TABLES, unknown_files

from kiosk.services.referrals import Referral
from kiosk.services.visits import Visited
from sync.journal.records import Intent, Kind, Told
from sync.journal.store import Journal
from sync.model import Instant, Reason
from sync.visit import Stage


def at() -> Instant:
    return Instant(datetime(2026, 11, 27, tzinfo=UTC), 1.0, "boot", True)


def of(kind: str) -> set[str]:
    return {field.partition(".")[2] for field in FIELDS if field.startswith(f"{kind}.")}


def test_every_kind_of_entry_and_every_field_of_its_record_is_there() -> None:
    assert {field.partition(".")[0] for field in FIELDS} == {kind.value for kind in Kind}
    assert of("intent") == {field.name for field in fields(Intent)}
    assert of("told") == {field.name for field in fields(Told)}
    whole = Visited(refusals={Reason.FEES_OWED: 1}, school="A", seconds=1.0, left=Stage.DONE)
    assert of("visit") == whole.payload().keys()
    assert of("referral") == {field.name for field in fields(Referral)}


def test_a_field_that_is_not_there_is_not_written(tmp_path: Path) -> None:
    with (
        closing(Journal.open(tmp_path / "journal.db", device="desk-1", now=at)) as journal,
        pytest.raises(AssertionError, match=r"not in docs/privacy.md: \['visit.patron'\]"),
    ):
        journal.note(Kind.VISIT, {"patron": "P1001"})


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for name in ("journal.db-wal", "reports/of-today.csv", "patrons.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert unknown_files(tmp_path) == ["patrons.csv"]


def test_no_table_of_the_hub_stands_there_twice() -> None:
    names = [name for tables, _ in TABLES for name in tables]
    assert len(names) == len(set(names)) > 40
