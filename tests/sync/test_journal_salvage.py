"""A damaged journal: the station opens all the same, keeps the file, and loses nothing readable."""

from __future__ import annotations

import contextlib
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from fakes import TickingClock

from sync.config import JournalConfig
from sync.errors import StorageFault
from sync.journal import opening
from sync.journal.opening import open_journal
from sync.journal.pages import PAGE, rows
from sync.journal.records import OPEN_STATES, Intent, State, Told
from sync.journal.salvage import damage, read_what_is_left
from sync.journal.store import Journal
from sync.model import Action, Outcome

SETTINGS = JournalConfig(allow_unsafe_storage=True, reserve_mib=0)
LOANS = 60
"""The last ten are undelivered promises."""
WAITING = 10
FRAME = PAGE + 24


@contextmanager
def station(folder: Path) -> Iterator[Journal]:
    with ExitStack() as stack:
        yield open_journal(
            folder / "journal.db",
            SETTINGS,
            state_dir=folder,
            device="desk-1",
            now=TickingClock(),
            stack=stack,
        )


def lend(journal: Journal, number: int, *, settled: bool) -> str:
    with journal.write():
        entry = journal.intend(Intent(Action.BORROW, f"3{number:03d}", patron="P1"))
    with journal.write():
        journal.tell(entry, Told(Outcome.PENDING, offline=True, title=f"Titel {number}"))
    if settled:
        journal.settle(entry, State.ACCEPTED, {})
    return entry


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day's journal, everything in the file itself."""
    folder = tmp_path_factory.mktemp("whole")
    with station(folder) as journal:
        for number in range(LOANS):
            lend(journal, number, settled=number < LOANS - WAITING)
    return folder


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, as kill -9 leaves it: most of it still in the log of writes."""
    folder, copy = tmp_path_factory.mktemp("alive"), tmp_path_factory.mktemp("killed")
    with station(folder) as journal:
        for number in range(LOANS):
            lend(journal, number, settled=number < LOANS - WAITING)
        for file in folder.iterdir():
            shutil.copy2(file, copy / file.name)
    return copy


def copied(source: Path, folder: Path) -> Path:
    folder.mkdir(parents=True)
    for file in source.iterdir():
        if not file.name.endswith("-shm"):
            shutil.copy2(file, folder / file.name)
    return folder


def readable(path: Path) -> set[tuple[str, str]]:
    """(key, kind) of everything that stands on a page that can be read."""
    return {(row[3], row[4]) for row in read_what_is_left(path).entries}


def agree(folder: Path, before: bytes | None) -> None:
    """What holds after any damage: opened twice, and every readable promise is accounted for."""
    left = readable(folder / "journal.db")
    with station(folder) as journal:
        told = {key for key, kind in left if kind == "intent"}
        kinds = {(each.key, each.kind.value) for each in journal.entries()}
        aside = [file for file in folder.glob("journal.db.damaged-*") if file.suffix[:4] != "-"]
        main = [file for file in aside if not file.name.endswith(("-wal", "-shm"))]
        if main:
            assert before is None or main[0].read_bytes() == before, "kept unchanged"
            assert "journal_damaged" in {work.what for work in journal.work()}
            assert left <= kinds, left - kinds
        work = {item.entry for item in journal.work()}
        open_entries = {each.entry for each in journal.open_deliveries()}
        rows = journal._read("SELECT entry, state FROM delivery")
        for entry, state in rows:
            assert state not in OPEN_STATES or entry in open_entries
            assert state != State.NEEDS_REVIEW or entry in work
        assert told <= {entry for entry, _ in rows}
        lend(journal, 999, settled=True)
        journal.deliveries()
        _, broken = journal.verify()
        assert broken is None or broken.known or not main, broken
    with station(folder) as journal:
        assert {each.entry for each in journal.open_deliveries()} >= open_entries


def flip(path: Path, chance: random.Random, times: int, begin: int = 0) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(times):
        at = chance.randrange(begin, len(raw))
        raw[at] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)


def zero_page(path: Path, chance: random.Random) -> None:
    raw = bytearray(path.read_bytes())
    page = chance.randrange(len(raw) // PAGE)
    raw[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    path.write_bytes(raw)


def noise_page(path: Path, chance: random.Random) -> None:
    raw = bytearray(path.read_bytes())
    page = chance.randrange(len(raw) // PAGE)
    raw[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
    path.write_bytes(raw)


def cut(path: Path, chance: random.Random) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: chance.randrange(1, len(raw))])


def garbage_header(path: Path, chance: random.Random) -> None:
    raw = bytearray(path.read_bytes())
    raw[:100] = chance.randbytes(100)
    path.write_bytes(raw)


DAMAGES: dict[str, Callable[[Path, random.Random], None]] = {
    "one bit": lambda path, chance: flip(path, chance, 1),
    "many bits": lambda path, chance: flip(path, chance, 200),
    "a page of zeros": zero_page,
    "a page of noise": noise_page,
    "cut short": cut,
    "header": garbage_header,
}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("kind", DAMAGES)
def test_any_damage_of_the_file(
    tmp_path: Path, whole: Path, kind: str, seed: int, expect_log: Callable[[str], None]
) -> None:
    for words in ("journal damaged", "journal mended", "cannot be read"):
        expect_log(words)
    folder = copied(whole, tmp_path / "state")
    path = folder / "journal.db"
    DAMAGES[kind](path, random.Random(f"{kind} {seed}"))
    agree(folder, path.read_bytes())


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("times", [1, 50])
def test_any_damage_of_the_log_of_writes(
    tmp_path: Path, killed: Path, seed: int, times: int, expect_log: Callable[[str], None]
) -> None:
    for words in ("journal damaged", "journal mended", "cannot be read"):
        expect_log(words)
    folder = copied(killed, tmp_path / "state")
    log = folder / "journal.db-wal"
    flip(log, random.Random(seed), times)
    agree(folder, None)


def test_a_bit_in_the_middle_of_the_log_hides_no_promise(
    tmp_path: Path, killed: Path, expect_log: Callable[[str], None]
) -> None:
    """SQLite takes it for the end of the log: everything behind it would be gone without a word."""
    expect_log("journal damaged")
    folder = copied(killed, tmp_path / "state")
    log = folder / "journal.db-wal"
    raw = bytearray(log.read_bytes())
    # In the unused middle of some page, far from the end: no row is touched.
    raw[32 + 20 * FRAME + 24 + 2000] ^= 1
    log.write_bytes(raw)
    with station(folder) as journal:
        assert len(journal.entries()) >= 3 * LOANS - WAITING - 3
        waiting = {each.intent.item for each in journal.open_deliveries()}
        assert {f"3{n:03d}" for n in range(LOANS - WAITING, LOANS)} <= waiting
        assert "journal_damaged" in {work.what for work in journal.work()}


def test_a_log_that_ends_in_the_middle_is_what_a_power_cut_leaves(
    tmp_path: Path, killed: Path
) -> None:
    whole_log = (killed / "journal.db-wal").read_bytes()
    for number, length in enumerate(range(len(whole_log) - 3 * FRAME, len(whole_log), 997)):
        folder = copied(killed, tmp_path / str(number))
        (folder / "journal.db-wal").write_bytes(whole_log[:length])
        assert damage(folder / "journal.db") == ""


def test_looking_at_a_file_changes_nothing(tmp_path: Path, killed: Path) -> None:
    folder = copied(killed, tmp_path / "state")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    damage(folder / "journal.db")
    read_what_is_left(folder / "journal.db")
    after = {file.name: file.read_bytes() for file in folder.iterdir() if file.name in before}
    assert after == before


def test_rows_on_pages_are_the_rows_that_sqlite_has(whole: Path) -> None:
    with station(whole) as journal:
        stored = journal._read("SELECT rowid, device, key, salt, payload, prev_hash FROM entry")
    found = {n: (r[0], r[3], r[10], r[11], r[13]) for n, r in rows(whole / "journal.db", 15)}
    assert found == {row[0]: tuple(row[1:]) for row in stored}


def test_a_root_page_of_zeros_costs_no_row(
    tmp_path: Path, whole: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal damaged")
    folder = copied(whole, tmp_path / "state")
    path = folder / "journal.db"
    with station(folder) as journal:
        (root,) = journal._read("SELECT rootpage FROM sqlite_master WHERE name = 'entry'")[0]
        count = len(journal.entries())
    raw = bytearray(path.read_bytes())
    raw[(root - 1) * PAGE : root * PAGE] = bytes(PAGE)
    path.write_bytes(raw)
    with station(folder) as journal:
        (work,) = [item for item in journal.work() if item.what == "journal_damaged"]
        assert work.detail["entries"] == count
        assert len(journal.open_deliveries()) == WAITING


@pytest.mark.parametrize("after", ["aside", "nothing"])
def test_a_power_cut_while_the_damaged_file_is_replaced(
    tmp_path: Path,
    whole: Path,
    after: str,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("journal damaged")
    folder = copied(whole, tmp_path / "state")
    garbage_header(folder / "journal.db", random.Random(1))

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    name = "_put_in_place" if after == "aside" else "set_aside"
    with monkeypatch.context() as patch:
        patch.setattr(opening, name, cut_off)
        with pytest.raises(KeyboardInterrupt), station(folder):
            pass
    assert (folder / "journal.db").exists() is (after == "nothing")
    with station(folder) as journal:
        assert len(journal.open_deliveries()) == WAITING
        assert [work.what for work in journal.work()].count("journal_damaged") == 1


def test_no_new_key_is_made_for_what_a_damaged_file_still_holds(
    tmp_path: Path, whole: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal damaged")
    folder = copied(whole, tmp_path / "state")
    garbage_header(folder / "journal.db", random.Random(1))
    damaged, key = (folder / "journal.db").read_bytes(), (folder / "journal.key").read_bytes()
    (folder / "journal.key").unlink()
    with pytest.raises(StorageFault, match="is not there, and the journal"), station(folder):
        pass
    assert (folder / "journal.db").read_bytes() == damaged
    assert not (folder / "journal.key").exists()
    (folder / "journal.key").write_bytes(key)
    (folder / "journal.key").chmod(0o600)
    with station(folder) as journal:
        assert len(journal.open_deliveries()) == WAITING


def test_damaged_twice_in_a_row(
    tmp_path: Path, whole: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal damaged")
    folder = copied(whole, tmp_path / "state")
    for times in (1, 2):
        garbage_header(folder / "journal.db", random.Random(times))
        with station(folder) as journal:
            assert len(journal.open_deliveries()) == WAITING
            assert [work.what for work in journal.work()].count("journal_damaged") == times
            _, found = journal.verify()
            assert found is None, "nothing was lost, so the chain is whole"
    assert len([f for f in folder.glob("*damaged*") if not f.name.endswith(("-wal", "-shm"))]) == 2


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("where", ["nothing", "saved", "saved away", "stray", "since"])
def test_what_was_saved_is_vouched_for_as_it_was_found(
    tmp_path: Path, whole: Path, where: str, seed: int, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal damaged")
    expect_log("journal mended")
    folder = copied(whole, tmp_path / "state")
    dice = random.Random(seed)
    while not list(folder.glob("*.damaged-*")):
        zero_page(folder / "journal.db", dice)
        with station(folder):
            pass
    with station(folder) as journal:
        saved = journal.verify()[0]
        lend(journal, 999, settled=True)
        since = journal.entries()[-1].key
        sql = {
            "nothing": "SELECT 1",
            "saved": "UPDATE entry SET occurred_at = '2026-11-25T00:00:00+00:00'"
            " WHERE rowid = (SELECT MIN(rowid) + 3 FROM entry)",
            "saved away": "DELETE FROM entry WHERE rowid = (SELECT MIN(rowid) + 3 FROM entry)",
            "stray": "UPDATE entry SET epoch = 'x' WHERE key = ?",
            "since": "UPDATE entry SET monotonic = monotonic + 1 WHERE key = ?",
        }[where]
        journal._connection.execute(sql, (since,) if "?" in sql else ())
        checked, broken = journal.verify()
        if where == "nothing":
            assert (checked, broken) == (saved + 3, broken)
            assert broken is None or broken.known
        else:
            assert broken is not None
            assert not broken.known
            assert ("saved from a damaged file" in broken.sentence) is (where != "since")


CHANGES = {
    "overwritten": "UPDATE entry SET payload = zeroblob(64) WHERE key = ?",
    "half erased": "UPDATE entry SET payload = NULL WHERE key = ?",
    "erased": "UPDATE entry SET payload = NULL, salt = NULL WHERE key = ?",
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("of", ["one that was whole", "the one that did not fit"])
def test_a_saved_payload_is_as_it_was_found_or_erased(
    tmp_path: Path, whole: Path, of: str, change: str, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal damaged")
    folder = copied(whole, tmp_path / "state")
    with station(folder) as journal:
        early, late = (each.key for each in journal.entries()[4:13:8])
    spoil(folder, f"key = '{late}'")
    garbage_header(folder / "journal.db", random.Random(1))
    with station(folder) as journal:
        before = journal.verify()
        assert before[1] is not None
        assert before[1].known
        assert f"{before[1].epoch}-{before[1].seq}" == late
        (work,) = [item for item in journal.work() if item.what == "journal_damaged"]
        assert work.detail["unfit"] == [late]
        key = early if of == "one that was whole" else late
        journal._connection.execute(CHANGES[change], (key,))
        after = journal.verify()
        if key == early and change != "erased":
            assert after[1] is not None
            assert not after[1].known
            assert "saved from a damaged file" in after[1].sentence
        else:
            assert after == before, "the first break is the one that was there then"


@pytest.mark.parametrize(
    "changed",
    [
        "UPDATE epoch SET last_seq = last_seq + 1 WHERE ordinal = 1",
        "DELETE FROM epoch WHERE ordinal = 1",
        "UPDATE entry SET payload = NULL, salt = NULL"
        " WHERE key = (SELECT epoch || '-1' FROM epoch WHERE reason = 'damaged')",
    ],
    ids=["an epoch", "no epoch", "the record"],
)
def test_another_break_than_the_one_that_was_found_is_not_known(
    tmp_path: Path, whole: Path, changed: str, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal damaged")
    folder = copied(whole, tmp_path / "state")
    with station(folder) as journal:
        last = [each.key for each in journal.entries() if each.payload][-1]
    spoil(folder, f"key = '{last}'")
    garbage_header(folder / "journal.db", random.Random(1))
    with station(folder) as journal:
        journal._connection.execute(changed)
        _, broken = journal.verify()
        assert broken is not None
        assert not broken.known


@pytest.mark.parametrize("lost", [False, True])
def test_an_epoch_after_damage_that_follows_the_last_entry_is_an_ordinary_one(
    tmp_path: Path, whole: Path, lost: bool
) -> None:
    """So the program once began them: a break in it is told, a whole chain is whole."""
    folder = copied(whole, tmp_path / "state")
    with station(folder) as journal:
        if lost:
            journal._connection.execute("DELETE FROM entry WHERE seq = 7")
        with journal.write():
            journal._begin_epoch("damaged", journal._now())
            journal.add_work("", "journal_damaged", {})
        checked, broken = journal.verify()
        assert (broken is None) is not lost
        assert broken is None or (broken.seq, broken.known) == (7, False)
        assert lost or checked == len(journal.entries())


# The header ------------------------------------------------------------------------------------


HEADER = {"write version": (18,), "read version": (19,), "user version": (60, 61, 62, 63)}


@pytest.mark.parametrize("log", [False, True], ids=["whole", "killed"])
@pytest.mark.parametrize("field", HEADER)
def test_a_bit_of_the_header_stops_no_station(
    tmp_path: Path,
    whole: Path,
    killed: Path,
    field: str,
    log: bool,
    expect_log: Callable[[str], None],
) -> None:
    """What it says alone was believed: a file that nobody may write, or of another program."""
    expect_log("journal damaged")
    for at in HEADER[field]:
        for bit in range(8):
            folder = copied(killed if log else whole, tmp_path / f"{at}-{bit}")
            path = folder / "journal.db"
            raw = bytearray(path.read_bytes())
            raw[at] ^= 1 << bit
            path.write_bytes(raw)
            with station(folder) as journal:
                waiting = journal.open_deliveries()
                assert len(waiting) == WAITING
                # The folder is a copy; in what was saved no entry is missing that could say more.
                is_copy = "journal_restored" in {work.what for work in journal.work()}
                assert all(each.restored is is_copy for each in waiting)
                lend(journal, 999, settled=True)
                assert journal._read("PRAGMA user_version") == [(2,)]
            with station(folder) as journal:
                assert journal.verify()[1] is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE fact SET value = substr(value, 2) WHERE name = 'key_id'",
        "UPDATE fact SET name = 'key_hd' WHERE name = 'key_id'",
    ],
)
def test_a_journal_that_names_another_key_than_opens_it_is_damaged(
    tmp_path: Path, whole: Path, change: str, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal damaged")
    folder = copied(whole, tmp_path / "state")
    with station(folder) as journal:
        journal._connection.execute(change)
    with station(folder) as journal:
        assert len(journal.open_deliveries()) == WAITING
        assert "journal_damaged" in {item.what for item in journal.work()}


def test_a_fact_that_asks_for_a_newer_program_alone_is_damage(
    tmp_path: Path, whole: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal damaged")
    folder = copied(whole, tmp_path / "state")
    with station(folder) as journal:
        journal._connection.execute("UPDATE fact SET value = '3' WHERE name = 'min_writer'")
    with station(folder) as journal:
        assert len(journal.open_deliveries()) == WAITING
        (work,) = [item for item in journal.work() if item.what == "journal_damaged"]
        assert "writer" in work.detail["wrong"]


# One row ---------------------------------------------------------------------------------------


def spoil(folder: Path, where: str) -> None:
    """Another byte than stands there, whichever that is: what is sealed is random."""
    with station(folder) as journal:
        other = "CASE substr(payload, 41, 1) WHEN x'00' THEN x'01' ELSE x'00' END"
        journal._connection.execute(
            f"UPDATE entry SET payload = CAST(substr(payload, 1, 40) || {other}"
            f" || substr(payload, 42) AS BLOB) WHERE {where}"
        )


@pytest.mark.parametrize("kind", ["intent", "told"])
def test_an_undelivered_entry_that_cannot_be_read_becomes_work_and_the_others_go_on(
    tmp_path: Path, whole: Path, kind: str, expect_log: Callable[[str], None]
) -> None:
    expect_log("entries that cannot be read")
    folder = copied(whole, tmp_path / "state")
    with station(folder) as journal:
        entry = journal.open_deliveries()[3].entry
    spoil(folder, f"'{entry}' = {'key' if kind == 'intent' else 'refers_to'} AND kind = '{kind}'")
    with station(folder) as journal:
        assert len(journal.open_deliveries()) == WAITING - 1
        (work,) = [item for item in journal.work() if item.entry == entry]
        assert work.what == "entry_unreadable"
        if kind == "intent":
            assert work.detail["told"]["title"] == "Titel 53"
    with station(folder) as journal:
        assert len([item for item in journal.work() if item.entry == entry]) == 1


def test_a_promise_whose_entry_lost_its_name_is_not_abandoned(
    tmp_path: Path, whole: Path, expect_log: Callable[[str], None]
) -> None:
    """The row that says "told" refers to nothing known: its intent looks as if nobody was told."""
    expect_log("entries that cannot be read")
    folder = copied(whole, tmp_path / "state")
    with station(folder) as journal:
        entry = journal.open_deliveries()[3].entry
        journal._connection.execute(
            "UPDATE entry SET refers_to = 'x' || refers_to WHERE kind = 'told' AND refers_to = ?",
            (entry,),
        )
    with station(folder) as journal:
        assert journal.delivery(entry).state is State.NEEDS_REVIEW
        assert [item.what for item in journal.work() if item.entry == entry] == ["needs_review"]


def test_a_byte_in_the_caches_is_mended_from_the_entries(
    tmp_path: Path, whole: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal mended")
    for number, damaged in enumerate(
        (
            "UPDATE delivery SET state = 'pfnding' WHERE state = 'pending'",
            "DELETE FROM delivery WHERE state = 'pending'",
            "UPDATE delivery SET state = 'accepted' WHERE state = 'pending'",
        )
    ):
        folder = copied(whole, tmp_path / str(number))
        with station(folder) as journal:
            journal._connection.execute(damaged)
        with station(folder) as journal:
            assert len(journal.open_deliveries()) == WAITING, damaged


def test_a_moment_that_cannot_be_read_is_none(tmp_path: Path, whole: Path) -> None:
    folder = copied(whole, tmp_path / "state")
    with station(folder) as journal:
        assert journal.newest_trusted() is not None
        journal._connection.execute("UPDATE entry SET occurred_at = '2026-13-99'")
        assert journal.newest_trusted() is None


def test_facts_that_cannot_be_read_are_forgotten(
    tmp_path: Path, whole: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("journal mended")
    folder = copied(whole, tmp_path / "state")
    with station(folder) as journal:
        journal.remember("ils_status", "x")
        journal._connection.execute("UPDATE fact SET value = x'00' WHERE name IN ('ils_status')")
    with station(folder) as journal:
        assert journal.recall("ils_status") is None


def test_a_file_that_cannot_be_set_aside_is_a_storage_fault(
    tmp_path: Path, whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(whole, tmp_path / "state")
    garbage_header(folder / "journal.db", random.Random(1))

    def refuse(*_: object) -> None:
        raise PermissionError("no")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(StorageFault, match="cannot be set aside"), station(folder):
            pass
    with contextlib.suppress(FileNotFoundError):
        assert (folder / "journal.db").exists()
