"""Opening a journal: whose disk, which boot, what else has it, and is there room?"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sync.config import JournalConfig
from sync.errors import ConfigFault, StationBusy, StorageFault
from sync.journal.lock import JournalLock
from sync.journal.mark import Mark
from sync.journal.opening import is_busy, open_journal, read_journal
from sync.journal.records import Intent, State, Told
from sync.journal.storage import Reserve, file_system
from sync.journal.store import Journal
from sync.model import Action, Instant, Outcome

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SHM = Path("/dev/shm")


@contextmanager
def station(
    folder: Path, *, boot: str = "boot-1", reserve_mib: int = 0, unsafe: bool = True
) -> Iterator[Journal]:
    with ExitStack() as stack:
        yield open_journal(
            folder / "journal.db",
            JournalConfig(allow_unsafe_storage=unsafe, reserve_mib=reserve_mib),
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


def reasons(journal: Journal) -> list[str]:
    return [epoch["reason"] for epoch in journal.epochs()]


# Where -----------------------------------------------------------------------------------------


@pytest.mark.skipif(file_system(SHM) != "tmpfs", reason="no tmpfs here")
def test_storage_that_forgets_is_refused_unless_it_is_meant_so() -> None:
    folder = SHM / f"leenpunt-{uuid.uuid4().hex}" / "state"
    try:
        with pytest.raises(ConfigFault, match="is on tmpfs"), station(folder, unsafe=False):
            pass
        assert not folder.parent.exists(), "refused before anything is made"
        with station(folder) as journal:
            promise(journal)
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)


def test_moved_on_the_same_disk_is_no_restore(tmp_path: Path) -> None:
    with station(tmp_path / "one") as journal:
        promise(journal)
    (tmp_path / "one").rename(tmp_path / "two")
    for _ in range(3):
        with station(tmp_path / "two") as journal:
            assert reasons(journal) == ["first use"]
            assert journal.work() == []


def copied(folder: Path) -> None:
    """Put back by a tool that makes a new file."""
    path = folder / "journal.db"
    shutil.copy2(path, folder / "copy")
    (folder / "copy").replace(path)


@pytest.mark.parametrize("way", ["new file", "clone", "same file", "same files", "mark lost"])
def test_a_restored_or_cloned_journal_asks_before_it_sends(tmp_path: Path, way: str) -> None:
    folder = tmp_path / "state"
    with station(folder) as journal:
        kept = promise(journal)
        done = promise(journal, "2")
        journal.settle(done, State.ACCEPTED, {})
    match way:
        case "new file":
            copied(folder)
        case "clone":
            shutil.copytree(folder, tmp_path / "clone")
            folder = tmp_path / "clone"
        case "same file":
            backup = (folder / "journal.db").read_bytes()
            with station(folder) as journal:
                journal.settle(kept, State.ACCEPTED, {})
            # As cp does it: the same file with its former content.
            (folder / "journal.db").write_bytes(backup)
        case "same files":
            # Journal and mark of yesterday, which fit: only the folder has seen more.
            files = [folder / name for name in ("journal.db", "journal.db.mark")]
            backup_of = {file: file.read_bytes() for file in files}
            with station(folder) as journal:
                journal.settle(kept, State.ACCEPTED, {})
            for file, content in backup_of.items():
                file.write_bytes(content)
        case _:
            (folder / "journal.db.mark").unlink()
    for _ in range(2):
        with station(folder) as journal:
            (delivery,) = journal.open_deliveries()
            assert (delivery.entry, delivery.restored) == (kept, True)
            assert not journal.delivery(done).restored
            assert reasons(journal) == ["first use", "restored or cloned"]
            (work,) = journal.work()
            # What stood there since is not in the copy: the mark beside it still names it.
            lacking = {"last": kept.split("-")[0] + "-6"} if "same file" in way else {}
            assert (work.what, work.detail) == ("journal_restored", {"open": 1} | lacking)
            assert journal.verify()[1] is None


def test_a_new_journal_on_purpose_is_no_older_copy(tmp_path: Path) -> None:
    with station(tmp_path) as journal:
        promise(journal)
    for file in tmp_path.glob("journal.db*"):
        file.unlink()
    for _ in range(2):
        with station(tmp_path) as journal:
            promise(journal)
            assert journal.work() == []
            assert reasons(journal) == ["first use"]


def test_an_older_copy_that_misses_nothing_is_no_restore(tmp_path: Path) -> None:
    """A program of before opened it meanwhile, which tells the folder nothing."""
    with station(tmp_path) as journal:
        promise(journal)
    told = Mark(tmp_path / "journal.db").of_folder()
    with station(tmp_path) as journal:
        promise(journal, "2")
    assert told is not None
    attribute = f"{told.opening} {told.last}".encode()
    os.setxattr(tmp_path, "user.leenpunt.journal.db", attribute)
    with station(tmp_path) as journal:
        assert journal.work() == []
        assert reasons(journal) == ["first use"]


def test_a_file_system_without_attributes_lends_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(os, "setxattr", refused)
    for _ in range(2):
        with station(tmp_path) as journal:
            promise(journal)
            assert journal.work() == []
    assert Mark(tmp_path / "journal.db").of_folder() is None


def test_each_opening_leaves_a_mark_that_a_power_cut_does_not_undo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal knows this mark and the one before: older than that would be a restore."""
    mark, folder = tmp_path / "state" / "journal.db.mark", tmp_path / "state"
    flushed: dict[Path, bytes] = {}
    sync = os.fsync

    def fsync(descriptor: int) -> None:
        path = Path(os.readlink(f"/proc/self/fd/{descriptor}"))
        flushed[path] = path.read_bytes() if path.is_file() else b""
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    marks = set()
    for opening in range(3):
        flushed.clear()
        with station(folder) as journal:
            promise(journal)
        assert flushed[mark] == mark.read_bytes()
        assert opening or folder in flushed, "its name, too"
        marks.add(flushed[mark])
    assert len(marks) == 3


def test_a_power_cut_between_the_two_marks_is_no_restore(tmp_path: Path) -> None:
    for _ in range(3):
        mark = tmp_path / "journal.db.mark"
        before = mark.read_bytes() if mark.exists() else None
        with station(tmp_path) as journal:
            promise(journal)
        if before is not None:
            mark.write_bytes(before)
    with station(tmp_path) as journal:
        assert reasons(journal) == ["first use"]


# Epochs ----------------------------------------------------------------------------------------


def test_each_boot_begins_an_epoch_that_follows(tmp_path: Path) -> None:
    for boot in ("boot-1", "boot-1", "boot-2", "boot-3"):
        with station(tmp_path, boot=boot) as journal:
            promise(journal)
    with station(tmp_path, boot="boot-3") as journal:
        assert reasons(journal) == ["first use", "new boot", "new boot"]
        assert journal.verify() == (8, None)
        assert len({(each.epoch, each.seq) for each in journal.entries()}) == 8


@pytest.mark.parametrize("which", [0, 1])
def test_a_whole_epoch_that_is_gone_is_explained(tmp_path: Path, which: int) -> None:
    for boot in ("boot-1", "boot-2", "boot-3"):
        with station(tmp_path, boot=boot) as journal:
            promise(journal)
    with station(tmp_path, boot="boot-3") as journal:
        epoch = journal.epochs()[which]["epoch"]
        journal._connection.execute("DELETE FROM entry WHERE epoch = ?", (epoch,))
        journal._connection.execute("DELETE FROM epoch WHERE epoch = ?", (epoch,))
        _, found = journal.verify()
        assert found is not None
        assert "one is missing there" in found.sentence


# Beside ----------------------------------------------------------------------------------------


def test_a_reader_beside_a_writer_writes_nothing(tmp_path: Path) -> None:
    settings = JournalConfig(allow_unsafe_storage=True)
    path = tmp_path / "journal.db"
    with station(tmp_path) as journal:
        promise(journal)
        assert is_busy(path)
        with pytest.raises(StationBusy), station(tmp_path):
            pass
        before = path.read_bytes(), (tmp_path / "journal.db-wal").read_bytes()
        reader = read_journal(path, settings, state_dir=tmp_path, device="desk-1")
        assert len(reader.entries()) == 2
        with pytest.raises(Exception, match="readonly"):
            reader._connection.execute("DELETE FROM entry")
        reader.close()
        assert (path.read_bytes(), (tmp_path / "journal.db-wal").read_bytes()) == before
        promise(journal)
    assert not is_busy(path)


def test_whoever_has_the_journal_is_named_without_its_options(tmp_path: Path) -> None:
    program = tmp_path / "leenpunt"
    program.write_text(
        "import sys\nfrom pathlib import Path\nfrom sync.journal.lock import JournalLock\n"
        "lock = JournalLock(Path(sys.argv[-1]))\nprint('taken', flush=True)\nsys.stdin.read()\n"
    )
    lock = tmp_path / "journal.db.lock"
    words = [sys.executable, program, "desk", "borrow", "--card", "P1001", lock]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        words,
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": str(root)},
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdin is not None
        assert owner.stdout.readline() == b"taken\n"
        with pytest.raises(StationBusy) as busy:
            JournalLock(lock)
        owner.stdin.close()
    named = f"another process ({owner.pid}, leenpunt desk borrow) works with this journal: {lock}"
    assert str(busy.value) == named


def test_a_reader_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StorageFault):
        read_journal(tmp_path / "journal.db", JournalConfig(), state_dir=tmp_path, device="desk-1")
    assert not list(tmp_path.iterdir())


# Room ------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "leenpunt-test", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("mounting a small file system is not allowed here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(512))
    return filler


def test_a_full_disk_gives_the_reserve_back_and_loses_nothing(small_disk: Path) -> None:
    folder = small_disk / "state"
    with station(folder, reserve_mib=1) as journal:
        first = promise(journal)
        assert journal.has_room
        filler = fill(small_disk)
        entries = [promise(journal, str(number)) for number in range(100)]
        assert not journal.has_room
        journal.settle(first, State.ACCEPTED, {})
        assert not journal.make_room()
        assert len(journal.open_deliveries()) == 100
        assert journal.verify() == (2 * 101 + 1, None)
        filler.unlink()
        assert journal.make_room()
        assert journal.has_room
    with station(folder, reserve_mib=1) as journal:
        assert [each.entry for each in journal.open_deliveries()] == entries


def test_a_station_starts_on_a_full_disk_and_promises_nothing_new(small_disk: Path) -> None:
    folder = small_disk / "state"
    with station(folder, reserve_mib=1) as journal:
        entry = promise(journal)
    fill(small_disk)
    with station(folder, reserve_mib=1) as journal:
        assert not journal.has_room
        journal.settle(entry, State.ACCEPTED, {})


def test_a_reserve_that_cannot_be_made_is_no_room(tmp_path: Path) -> None:
    huge = Reserve(tmp_path / "reserve", 1 << 50)
    assert not huge.keep()
    assert not huge.whole
    assert not (tmp_path / "reserve").exists()
    nowhere = Reserve(tmp_path / "gone" / "reserve", 4096)
    assert not nowhere.keep()
    assert not nowhere.give_back()
    none = Reserve(tmp_path / "reserve", 0)
    assert none.keep()
    assert none.whole
    assert not none.give_back()
    small = Reserve(tmp_path / "reserve", 1 << 20)
    assert small.keep()
    assert os.stat(tmp_path / "reserve").st_blocks * 512 >= 1 << 20
    assert small.give_back()
    assert not small.whole


def test_the_very_first_opening_may_be_cut_off_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object) -> Callable[[], None]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "remember", cut_off)
        with pytest.raises(KeyboardInterrupt), station(tmp_path):
            pass
    with station(tmp_path) as journal:
        assert journal.work() == []
