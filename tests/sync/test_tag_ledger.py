"""The ledger of encoded tags: durable before the first write, and what overtakes what."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from fakes import START, TickingClock

from sync.errors import StorageFault
from sync.tag_ledger import Entry, EntryState, TagContent, TagLedger

A, B = "E00401000000000A", "E00401000000000B"
FORMER = TagContent(bytes(8), 0, 0x21, eas=False)
WANTED = TagContent(b"12345678", 0x3E, 0x07)


def _entry(uid: str = A, item: str = "100", part: int = 1, parts: int = 1) -> Entry:
    return Entry(uid, item, part, parts, FORMER, WANTED, 4, (0, 1), ("200", "NL-1"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "encoded.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[TagLedger]:
    opened = TagLedger.open(path, now=TickingClock())
    yield opened
    opened.close()


def test_what_is_begun_is_known_to_whoever_opens_it_next(path: Path, ledger: TagLedger) -> None:
    begun = ledger.begin(_entry())
    other = TagLedger.open(path, now=TickingClock())
    assert other.unfinished() == [begun]
    assert other.of_tag(A) == begun
    assert other.of_item(" 100") == [begun]
    assert replace(begun, key=0, at=None) == _entry()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    done = other.note(begun, EntryState.DONE)
    assert ledger.unfinished() == []
    assert ledger.last() == done
    assert ledger.done_since(START) == 1
    assert ledger.done_since(START + timedelta(days=1)) == 0
    other.close()


def test_the_newest_of_a_tag_counts_and_an_undo_brings_back_the_one_before(
    ledger: TagLedger,
) -> None:
    first = ledger.note(ledger.begin(_entry()), EntryState.DONE)
    second = ledger.begin(_entry(item="300"))
    assert ledger.of_tag(A) == second
    assert ledger.of_item("100") == []
    second = ledger.note(second, EntryState.DONE)
    assert ledger.last() == second
    ledger.note(second, EntryState.UNDOING)
    assert [each.state for each in ledger.unfinished()] == [EntryState.UNDOING]
    ledger.note(second, EntryState.UNDONE)
    assert ledger.of_tag(A) == first
    assert ledger.last() == first


def test_an_undo_of_what_was_begun_twice_brings_back_the_one_before_both(
    ledger: TagLedger,
) -> None:
    first = ledger.note(ledger.begin(_entry()), EntryState.DONE)
    ledger.begin(_entry(item="300"))
    again = ledger.begin(_entry(item="300"))
    ledger.note(again, EntryState.UNDONE)
    assert ledger.of_tag(A) == first
    assert ledger.of_item("100") == [first], "no second tag is written for it unasked"


def test_a_part_has_one_tag(ledger: TagLedger) -> None:
    one = ledger.note(ledger.begin(_entry(part=1, parts=2)), EntryState.DONE)
    two = ledger.note(ledger.begin(_entry(B, part=2, parts=2)), EntryState.DONE)
    assert ledger.of_item("100") == [one, two]
    half = ledger.begin(_entry(item="300"))
    assert ledger.of_item("100") == [two]
    whole = ledger.note(ledger.begin(_entry()), EntryState.DONE)
    assert ledger.of_item("100") == [whole], "a set of two is no item of one"
    assert ledger.of_item("300") == []
    assert ledger.unfinished() == [], "what was half written on that tag is overtaken"
    assert half.unfinished


def test_a_newer_ledger_and_a_damaged_one_are_storage_faults(path: Path, ledger: TagLedger) -> None:
    ledger.close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 9")
    connection.close()
    with pytest.raises(StorageFault, match="schema 9"):
        TagLedger.open(path, now=TickingClock())
    path.write_bytes(b"no database" * 99)
    with pytest.raises(StorageFault, match="ledger of encoded tags"):
        TagLedger.open(path, now=TickingClock())
