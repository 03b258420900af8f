"""A journal that was there and is gone: never an empty one, whatever went and whatever is left."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.config import JournalConfig
from sync.errors import StorageFault
from sync.journal import opening
from sync.journal.keys import file_seal
from sync.journal.opening import open_journal, read_journal, refuse_incomplete
from sync.journal.reader import JournalReader
from sync.journal.records import Intent, State, Told
from sync.journal.schema import Damaged
from sync.journal.store import Journal
from sync.model import Action, Instant, Outcome

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SETTINGS = JournalConfig(allow_unsafe_storage=True, reserve_mib=1)


@contextmanager
def station(folder: Path, boot: str = "boot-1") -> Iterator[Journal]:
    with ExitStack() as stack:
        yield open_journal(
            folder / "journal.db",
            SETTINGS,
            state_dir=folder,
            device="desk-1",
            now=lambda: Instant(START, 1.0, boot, trusted=True),
            stack=stack,
        )


def promise(journal: Journal, item: str = "1") -> str:
    with journal.write():
        entry = journal.intend(Intent(Action.BORROW, item, "P1"))
        journal.tell(entry, Told(Outcome.PENDING, offline=True, due=START + timedelta(days=21)))
    return entry


def killed(folder: Path, sessions: int = 1) -> Path:
    """What kill -9 leaves of the last of so many sessions; each promised one loan."""
    for number in range(1, sessions):
        with station(folder) as journal:
            promise(journal, f"s{number}")
    with station(folder) as journal:
        promise(journal, "last")
        left = {file: file.read_bytes() for file in folder.iterdir()}
    for file, content in left.items():
        # Into the same file, where it is still there: a copy would be another journal.
        file.write_bytes(content)
    return folder


def looked_at_beside(folder: Path, match: str) -> None:
    """Whoever only looks says so as well, and changes nothing."""
    before = {file: file.read_bytes() for file in folder.iterdir()}
    seal = file_seal(folder / "journal.key", create=False)
    with closing(JournalReader.open_for_reading(folder / "journal.db", seal)) as journal:
        assert journal.verify() == (len(journal.entries()), None)
        with pytest.raises(Damaged, match=match):
            refuse_incomplete(folder / "journal.db", journal)
    after = {file: file.read_bytes() for file in folder.iterdir() if file in before}
    assert after | {folder / "journal.db-shm": b""} == before | {folder / "journal.db-shm": b""}


def damaged(journal: Journal) -> list[dict[str, object]]:
    return [work.detail for work in journal.work() if work.what == "journal_damaged"]


def empty(path: Path) -> None:
    os.truncate(path, 0)


def one_byte(path: Path) -> None:
    os.truncate(path, 1)


def cut_off(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


GONE: dict[str, Callable[[Path], None]] = {
    "emptied": empty,
    "one byte": one_byte,
    "deleted": Path.unlink,
}


@pytest.mark.parametrize("left", ["everything", "the mark", "the reserve"])
@pytest.mark.parametrize("way", GONE)
def test_a_journal_that_vanished_is_damage_and_work(
    tmp_path: Path, way: str, left: str, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal damaged")
    with station(tmp_path) as journal:
        promise(journal)
        last = promise(journal, "2")
        journal.make_room()
    key = (tmp_path / "journal.key").read_bytes()
    kept = last.rsplit("-", 1)[0] + "-4"
    if left == "the mark":
        (tmp_path / "journal.db.reserve").unlink()
    elif left == "the reserve":
        (tmp_path / "journal.db.mark").unlink()
    GONE[way](tmp_path / "journal.db")
    with station(tmp_path) as journal:
        (detail,) = damaged(journal)
        assert detail["entries"] == 0
        assert detail.get("last") == (None if left == "the reserve" else kept)
        assert (tmp_path / str(detail["file"])).stat().st_size <= 1
        assert journal.verify()[1] is None
        promise(journal, "3")
    assert (tmp_path / "journal.key").read_bytes() == key
    with station(tmp_path) as journal:
        assert len(damaged(journal)) == 1, "once"
        assert [epoch["reason"] for epoch in journal.epochs()] == ["damaged"]


@pytest.mark.parametrize("way", GONE)
def test_what_the_log_of_writes_still_holds_is_saved(
    tmp_path: Path, way: str, expect_log: Callable[[str], None]
) -> None:
    """SQLite would take such a log away, even when it only looks."""
    expect_log("journal damaged")
    folder = killed(tmp_path)
    GONE[way](folder / "journal.db")
    with station(folder) as journal:
        (delivery,) = journal.open_deliveries()
        assert (delivery.intent.item, delivery.state) == ("last", State.IN_DOUBT)
        # Of this first session the log holds everything, so nothing else can have happened.
        assert not delivery.restored
        assert len(damaged(journal)) == 1


@pytest.mark.parametrize("way", GONE)
def test_whoever_only_looks_says_so_and_changes_nothing(tmp_path: Path, way: str) -> None:
    folder = killed(tmp_path)
    GONE[way](folder / "journal.db")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(StorageFault, match="there was a journal"):
        read_journal(folder / "journal.db", SETTINGS, state_dir=folder, device="desk-1")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


@pytest.mark.parametrize("sessions", [1, 2, 3])
@pytest.mark.parametrize("way", ["log emptied", "log deleted"])
def test_a_log_of_writes_that_is_lost_is_damage(
    tmp_path: Path, way: str, sessions: int, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal damaged")
    folder = killed(tmp_path, sessions)
    log = folder / "journal.db-wal"
    assert log.stat().st_size > 0
    empty(log) if way == "log emptied" else log.unlink()
    looked_at_beside(folder, match="were written, and are not in the file")
    with station(folder) as journal:
        (detail,) = damaged(journal)
        assert str(detail["last"]).endswith(f"-{2 * sessions}")
        assert "were written" in str(detail["wrong"])
        assert [work.what for work in journal.work()] == ["journal_damaged"]
        # What was there before may have been delivered since: it is asked about first.
        waiting = journal.open_deliveries()
        assert [each.intent.item for each in waiting] == [f"s{n}" for n in range(1, sessions)]
        assert all(each.state is State.IN_DOUBT and each.restored for each in waiting)
        assert journal.verify()[1] is None
    with station(folder) as journal:
        assert len(damaged(journal)) == 1


def sent_in_the_log_alone(folder: Path) -> Path:
    """Leaves a folder as after kill -9, where the log of writes alone says that a loan was sent."""
    with station(folder) as journal:
        entry = promise(journal)
    with station(folder) as journal:
        assert journal.mark(entry, State.SENT)
        left = {file: file.read_bytes() for file in folder.iterdir()}
    for file, content in left.items():
        file.write_bytes(content)
    return folder / "journal.db-wal"


@pytest.mark.parametrize("way", ["log emptied", "log deleted"])
def test_what_a_lost_log_may_have_called_sent_is_asked_about(
    tmp_path: Path, way: str, expect_log: Callable[[str], None]
) -> None:
    """No entry is missing, so nothing is damaged; but sent once more it would be lent twice."""
    expect_log("the journal's log of writes is gone")
    log = sent_in_the_log_alone(tmp_path)
    empty(log) if way == "log emptied" else log.unlink()
    with station(tmp_path) as journal:
        assert [each.state for each in journal.open_deliveries()] == [State.IN_DOUBT]
        assert journal.work() == []


def test_a_log_that_was_not_lost_is_not_missed(tmp_path: Path) -> None:
    """After an orderly end there is none; and who only looks leaves it there after a kill."""
    with station(tmp_path) as journal:
        promise(journal)
    assert not (tmp_path / "journal.db-wal").exists()
    with station(tmp_path) as journal:
        assert [each.state for each in journal.open_deliveries()] == [State.PENDING]
    killed(tmp_path)
    for _ in range(2):
        with closing(
            read_journal(tmp_path / "journal.db", SETTINGS, state_dir=tmp_path, device="desk-1")
        ) as reader:
            assert len(reader.open_deliveries()) == 2
    with station(tmp_path) as journal:
        assert {each.state for each in journal.open_deliveries()} == {State.PENDING}


def test_a_start_that_is_cut_off_after_a_kill_leaves_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who only looks whether a key is needed takes no log away that the next start would miss."""
    killed(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(opening, "_begun", cut_off)
        with pytest.raises(KeyboardInterrupt), station(tmp_path):
            pass
    with station(tmp_path) as journal:
        assert [each.state for each in journal.open_deliveries()] == [State.PENDING]


def test_a_log_that_was_just_begun_anew_is_whole(tmp_path: Path) -> None:
    """SQLite writes over frames that are in the file already, the header first."""
    log = tmp_path / "journal.db-wal"
    with station(tmp_path) as journal:
        promise(journal, "1")
        journal.settle_log()
        left = {file: file.read_bytes() for file in tmp_path.iterdir()}
        journal.remember("word", "no entry")
        header = log.read_bytes()[:32]
    assert header[16:24] != left[log][16:24]
    for file, content in left.items():
        file.write_bytes(content)
    log.write_bytes(header + left[log][32:])
    (tmp_path / "journal.db-shm").unlink()
    with station(tmp_path) as journal:
        assert journal.work() == []
        assert [each.intent.item for each in journal.open_deliveries()] == ["1"]


def test_a_log_that_lost_its_end_is_damage(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    """As after a power cut, but what stood there had been synced."""
    expect_log("journal damaged")
    with station(tmp_path) as journal:
        promise(journal, "1")
        size = (tmp_path / "journal.db-wal").stat().st_size
        promise(journal, "2")
        left = {file: file.read_bytes() for file in tmp_path.iterdir()}
    for file, content in left.items():
        file.write_bytes(content)
    os.truncate(tmp_path / "journal.db-wal", size)
    (tmp_path / "journal.db-shm").unlink()
    with station(tmp_path) as journal:
        assert len(damaged(journal)) == 1
        assert [each.intent.item for each in journal.open_deliveries()] == ["1"]


def test_a_first_start_is_a_first_start(tmp_path: Path) -> None:
    (tmp_path / "journal.key").write_text("ab" * 32)
    (tmp_path / "journal.key").chmod(0o600)
    (tmp_path / "health.json").write_text("{}")
    with station(tmp_path) as journal:
        assert journal.work() == []
        promise(journal)


def test_files_that_are_moved_away_whole_make_a_first_start(tmp_path: Path) -> None:
    """The documented way: everything whose name begins with journal.db."""
    with station(tmp_path) as journal:
        promise(journal)
    (tmp_path / "old").mkdir()
    for file in tmp_path.glob("journal.db*"):
        file.rename(tmp_path / "old" / file.name)
    with station(tmp_path) as journal:
        assert journal.work() == []
        assert journal.entries() == []


@pytest.mark.parametrize(
    "step",
    [
        "store.migrate",
        "store.connect",
        "mark.Mark.renew",
        "store.Journal.remember",
        "store.Journal.settle_log",
    ],
)
def test_a_first_start_that_was_cut_off_is_still_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(f"sync.journal.{step}", cut_off)
        with pytest.raises(KeyboardInterrupt), station(tmp_path):
            pass
    with station(tmp_path) as journal:
        assert journal.work() == []
        promise(journal)
    with station(tmp_path) as journal:
        assert journal.work() == []


@pytest.mark.parametrize("size", [32, 32 + 24 + 4096, 32 + 24 + 6000])
def test_a_first_start_whose_first_transaction_is_torn_is_still_one(
    tmp_path: Path, size: int
) -> None:
    path = tmp_path / "journal.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE entry (key TEXT PRIMARY KEY)")
        left, log = path.read_bytes(), (tmp_path / "journal.db-wal").read_bytes()
    path.write_bytes(left)
    (tmp_path / "journal.db-wal").write_bytes(log[:size])
    for file in tmp_path.iterdir():
        file.chmod(0o600)
    with station(tmp_path) as journal:
        assert journal.work() == []


@pytest.mark.parametrize("name", ["_replace", "set_aside", "_put_in_place"])
def test_a_power_cut_while_a_vanished_journal_is_replaced(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal damaged")
    with station(tmp_path) as journal:
        promise(journal)
    (tmp_path / "journal.db").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(opening, name, cut_off)
        with pytest.raises(KeyboardInterrupt), station(tmp_path):
            pass
    for _ in range(2):
        with station(tmp_path) as journal:
            assert len(damaged(journal)) == 1


def test_each_commit_is_told_beside_the_journal_and_costs_no_sync(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    sync = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        sync(descriptor)

    with station(tmp_path) as journal:
        monkeypatch.setattr(os, "fsync", fsync)
        for number in range(3):
            entry = promise(journal, str(number))
            told = entry.rsplit("-", 1)[0] + f"-{2 * number + 2}"
            assert (tmp_path / "journal.db.mark").read_text().split()[1] == told
        assert synced == []
    assert str(tmp_path / "journal.db.mark") in synced, "at the end it is"


def test_a_transaction_that_failed_is_not_told(tmp_path: Path) -> None:
    with station(tmp_path) as journal:
        promise(journal)
        before = (tmp_path / "journal.db.mark").read_bytes()
        with suppress(ZeroDivisionError), journal.write():
            promise(journal)
            raise ZeroDivisionError
        assert len(journal.open_deliveries()) == 1
        assert (tmp_path / "journal.db.mark").read_bytes() == before


def test_the_mark_of_an_earlier_version_is_understood(tmp_path: Path) -> None:
    with station(tmp_path) as journal:
        promise(journal)
    mark = tmp_path / "journal.db.mark"
    mark.write_text(mark.read_text().split()[0])
    with station(tmp_path) as journal:
        assert journal.work() == []
        assert len(journal.open_deliveries()) == 1


def test_the_doubt_after_a_loss_outlives_the_word_that_says_so(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    """A second damage, to that word and to a cache: what was promised is still not sent blindly."""
    expect_log("journal damaged, set aside")
    killed(tmp_path, 2)
    (tmp_path / "journal.db-wal").unlink()
    with station(tmp_path) as journal:
        assert damaged(journal)
        with journal.write():
            journal._do(
                "UPDATE entry SET payload = zeroblob(length(payload)) WHERE kind = 'work'", ()
            )
            journal._do("UPDATE delivery SET state = 'pendinh'", ())
        assert journal.mend_caches()
        waiting = journal.open_deliveries()
        assert waiting
        assert all(each.restored for each in waiting)
