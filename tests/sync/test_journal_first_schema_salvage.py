"""Damage of a journal that the first program began: rows of schema 1, migrated or not yet."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.config import JournalConfig
from sync.journal.opening import open_journal
from sync.journal.pages import PAGE
from sync.journal.records import State
from sync.journal.store import Journal
from sync.model import Instant

DATA = Path(__file__).parents[1] / "data"
START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
SETTINGS = JournalConfig(allow_unsafe_storage=True, reserve_mib=0)
SECRETS = (b"P1001", b"3000002", b"avonden", b"Eline", b"leesplezier")


@contextmanager
def station(folder: Path) -> Iterator[Journal]:
    ticks = itertools.count()

    def now() -> Instant:
        tick = next(ticks)
        return Instant(START + timedelta(seconds=tick), float(tick), "boot-2", True)

    with ExitStack() as stack:
        yield open_journal(
            folder / "journal.db",
            SETTINGS,
            state_dir=folder,
            device="desk-1",
            now=now,
            stack=stack,
        )


def first(folder: Path, change: str = "") -> Path:
    """What the first program left: seven entries, a loan that is delivered and one that waits."""
    path = folder / "journal.db"
    with closing(sqlite3.connect(path)) as connection:
        for name in ("journal_schema_1.sql", "journal_rows_1.sql"):
            connection.executescript((DATA / name).read_text(encoding="utf-8"))
        connection.executescript(change)
    return path


def root_of(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        select = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        return int(connection.execute(select, (name,)).fetchone()[0])


def blot(path: Path, page: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[(page - 1) * PAGE : page * PAGE] = b"\xff" * PAGE
    path.write_bytes(raw)


@pytest.mark.parametrize("lost", ["the table of tables", "delivery", "epoch"])
def test_rows_of_the_first_schema_are_saved_and_sealed(
    tmp_path: Path, lost: str, expect_log: Callable[[str], None]
) -> None:
    """Without the table of tables they are on their pages alone, else SQLite still has them."""
    expect_log("journal damaged")
    path = first(tmp_path)
    blot(path, 1 if lost == "the table of tables" else root_of(path, lost))
    with station(tmp_path) as journal:
        (waiting,) = journal.open_deliveries()
        assert (waiting.intent.item, waiting.state) == ("3000002", State.IN_DOUBT)
        assert waiting.told is not None
        assert waiting.told.title == "Eline Vere"
        (lent,) = journal.of_patron("P1001")
        assert lent.state is State.ACCEPTED
        work = {item.what: item.detail for item in journal.work()}
        assert set(work) == {"tag_not_switched", "journal_damaged"}
        assert work["journal_damaged"]["entries"] == 7
        assert work["journal_damaged"]["unfit"] == []
        assert [uid for uid, *_ in journal.repairs()] == ["E004015012345678"]
        _, broken = journal.verify()
        assert (broken is None) is (lost != "epoch"), broken
        assert broken is None or broken.known
    for file in (path, path.with_name(path.name + "-wal")):
        raw = file.read_bytes() if file.exists() else b""
        assert not [each for each in SECRETS if each in raw]


def test_a_row_of_the_first_schema_that_was_changed_is_nobodys_promise(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal damaged")
    path = first(
        tmp_path,
        "UPDATE entry SET payload = CAST(replace(CAST(payload AS TEXT), '3000002', '3000003')"
        " AS BLOB) WHERE seq = 6;",
    )
    blot(path, 1)
    with station(tmp_path) as journal:
        assert journal.open_deliveries() == []
        (work,) = [item for item in journal.work() if item.what == "entry_unreadable"]
        assert work.entry == "0badcafe-6"
        _, broken = journal.verify()
        assert broken is not None
        assert (broken.seq, broken.known) == (6, True)
    assert b"3000003" not in path.read_bytes()


def test_rows_from_before_the_migration_are_short_on_the_page_and_saved(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    """SQLite adds a column without writing the rows: what retention had erased stays as it was."""
    expect_log("journal damaged")
    path = first(
        tmp_path, "UPDATE entry SET payload = NULL, salt = NULL WHERE seq <= 5; DELETE FROM repair;"
    )
    with station(tmp_path) as journal:
        before = [entry.key for entry in journal.entries()]
        epochs = journal.epochs()
        assert journal.verify() == (7, None)
    blot(path, 1)
    with station(tmp_path) as journal:
        (work,) = [item for item in journal.work() if item.what == "journal_damaged"]
        assert work.detail["entries"] == 7
        assert [entry.key for entry in journal.entries()][:7] == before
        assert journal.epochs()[:-1] == epochs
        assert [each.intent.item for each in journal.open_deliveries()] == ["3000002"]
        assert journal.verify() == (8, None)
