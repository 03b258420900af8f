"""The version before goes on with a journal that a later one added to, or says that it cannot.

What a later version will do is played by a migration of its own, made as the real ones are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from in_process import call
from sqlite_utils import Database, Migrations

from sync.backup import back_up, go_on_from
from sync.config import JournalConfig
from sync.errors import StorageFault
from sync.journal.keys import load_seal
from sync.journal.opening import open_journal, read_journal
from sync.journal.records import Intent, SecurityPhase, State, Told
from sync.journal.schema import PROGRAM_LEVEL, SCHEMA_VERSION
from sync.journal.store import Journal
from sync.model import Action, Instant, Outcome
from sync.pairs import Pairs

SETTINGS = JournalConfig(allow_unsafe_storage=True, reserve_mib=0)
START = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
LATER = SCHEMA_VERSION + 1


@contextmanager
def station(folder: Path) -> Iterator[Journal]:
    """The journal as today's program opens it, checks of the file included."""
    with ExitStack() as stack:
        yield open_journal(
            folder / "journal.db",
            SETTINGS,
            state_dir=folder,
            device="desk-1",
            now=lambda: Instant(START, 1.0, "boot-1", trusted=True),
            stack=stack,
        )


def lend(journal: Journal, item: str) -> str:
    entry = journal.intend(Intent(Action.BORROW, item, patron="P1", uids=(f"E00401{item}",)))
    with journal.write():
        journal.tell(entry, Told(Outcome.PENDING, offline=True))
    journal.add_work(entry, "due_differs", {"due": "2026-12-01"})
    journal.secure(entry, SecurityPhase.WRITING, f"E00401{item}", 0xC2)
    return entry


def migrate_later(path: Path, min_writer: int) -> None:
    """What a later version does when it first opens this journal: every table grows."""
    migrations = Migrations("leenpunt.journal")

    @migrations(name=f"{LATER:04}_later")
    def later(db: Database) -> None:
        for table in ("entry", "delivery", "work", "repair", "epoch", "fact"):
            db.execute(f"ALTER TABLE {table} ADD COLUMN later TEXT NOT NULL DEFAULT 'then'")
        db.execute("CREATE TABLE trip (name TEXT PRIMARY KEY, entry TEXT NOT NULL)")
        db.execute("CREATE INDEX entry_later ON entry (later) WHERE later != 'then'")
        db.execute("UPDATE fact SET value = ? WHERE name = 'min_writer'", [str(min_writer)])
        db.execute(f"PRAGMA user_version = {LATER}")

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrations.apply(Database(connection, execute_plugins=False))
        connection.execute("UPDATE delivery SET later = 'known'")


def configured(folder: Path) -> Path:
    path = folder / "station.toml"
    path.write_text(
        f'[station]\nid = "desk-1"\nstate_dir = "{folder}"\n'
        '[ils]\nhost = "127.0.0.1"\nport = 1\naccount = "a"\npassword = "b"\n'
        "[journal]\nallow_unsafe_storage = true\nreserve_mib = 0\n"
    )
    return path


def asked(config: Path) -> tuple[int, dict[str, object]]:
    """Exit code and row of `journal schema`."""
    ended = call(["journal", "schema", "--config", str(config), "--json"])
    assert ended.stderr == b""
    return ended.returncode, json.loads(ended.stdout)


def test_lending_goes_on_in_a_journal_that_a_later_version_added_to(tmp_path: Path) -> None:
    path, config = tmp_path / "journal.db", configured(tmp_path)
    with station(tmp_path) as journal:
        first = lend(journal, "3000001")
    migrate_later(path, PROGRAM_LEVEL)
    beside = {"pairs.db": 0, "encoded.db": 0, "catalogue.db": 0}
    found = {"schema": LATER, "min_writer": PROGRAM_LEVEL, "beside": beside}
    code, row = asked(config)
    assert (code, row["usable"], row["found"]) == (0, True, found)
    with station(tmp_path) as journal:
        second = lend(journal, "3000002")
        with journal.write():
            journal.settle(first, State.ACCEPTED, {})
        assert [each.entry for each in journal.open_deliveries()] == [second]
        assert {each.entry for each in journal.deliveries()} == {first, second}
        assert len(journal.work()) == 2
        assert len(journal.repairs()) == 2
        assert journal.verify()[1] is None
        assert journal.unreadable() == []
        # Another version reads beside it, and a copy is made of it.
        seal = load_seal(SETTINGS, tmp_path, "desk-1", create=False)
        with closing(read_journal(path, SETTINGS, state_dir=tmp_path, device="desk-1")) as reader:
            assert len(reader.deliveries()) == 2
        copied = back_up(path, tmp_path, tmp_path / "copy", seal)
        assert copied.broken is None
    # Nothing was set aside, and what the later version added is there for it.
    assert not list(tmp_path.glob("journal.db.damaged-*"))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (LATER,)
        rows = connection.execute("SELECT entry, later FROM delivery").fetchall()
    assert dict(rows) == {first: "known", second: "then"}
    go_on_from(tmp_path / "copy", path, tmp_path, seal, START)
    with station(tmp_path) as journal:
        lend(journal, "3000003")
        assert journal.verify()[1] is None


def test_a_journal_that_only_a_later_version_can_write_is_refused_and_left_alone(
    tmp_path: Path,
) -> None:
    path, config = tmp_path / "journal.db", configured(tmp_path)
    with station(tmp_path) as journal:
        lend(journal, "3000001")
    migrate_later(path, PROGRAM_LEVEL + 1)
    before = path.read_bytes()
    code, row = asked(config)
    assert (code, row["usable"]) == (1, False)
    with (
        pytest.raises(StorageFault, match=r"newer version.*install that version again"),
        station(tmp_path),
    ):
        pass
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("journal.db.damaged-*"))
    said = call(["journal", "schema", "--config", str(config)])
    level = PROGRAM_LEVEL
    expected = f"the journal needs a writer of level {level + 1}, this version is one of {level}\n"
    assert said.stdout.decode().endswith(expected)


def test_a_version_says_what_it_leaves_also_where_there_is_no_journal(tmp_path: Path) -> None:
    code, row = asked(configured(tmp_path))
    assert (code, row["usable"], row["wrong"]) == (0, True, [])
    assert row["found"]["schema"] == 0  # type: ignore[index]
    assert (row["schema"], row["writer_level"]) == (SCHEMA_VERSION, PROGRAM_LEVEL)
    assert not (tmp_path / "journal.db").exists()


def test_a_file_beside_the_journal_that_a_later_version_changed_is_named(tmp_path: Path) -> None:
    with closing(Pairs.open(tmp_path / "pairs.db", now=lambda: Instant(START, 1.0, "b", True))):
        pass
    _, row = asked(configured(tmp_path))
    known = row["found"]["beside"]["pairs.db"]  # type: ignore[index]
    assert known >= 1
    with closing(sqlite3.connect(tmp_path / "pairs.db")) as connection:
        connection.execute(f"PRAGMA user_version = {known + 1}")
    code, row = asked(configured(tmp_path))
    assert (code, row["usable"]) == (1, False)
    assert row["wrong"] == [f"pairs.db has schema {known + 1}, this version knows {known}"]


def after(**changes: object) -> tuple[int, str]:
    """Could this version go on after one that says of itself what this one says, but for that?"""
    row = json.loads(call(["journal", "schema", "--json"]).stdout) | changes
    ended = call(["journal", "schema", "--left-by", json.dumps(row)])
    return ended.returncode, ended.stdout.decode()


def test_a_version_says_whether_it_could_go_on_after_another() -> None:
    assert after()[0] == 0
    assert after(schema=99, beside={"new.db": 3})[0] == 0
    code, said = after(min_writer=PROGRAM_LEVEL + 1)
    assert code == 1
    assert "needs a writer of level" in said
    code, said = after(beside={"encoded.db": 99})
    assert code == 1
    assert "encoded.db has schema 99" in said
    ended = call(["journal", "schema", "--left-by", "[]"])
    assert ended.returncode == 2
    assert b"no row of journal schema --json" in ended.stderr
