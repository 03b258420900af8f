"""Full disks, read-only disks and forged journals: lending stops, nothing is lent untold."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.station

PILE = ("3000001", "3000002", "3000003", "3000004", "3000005")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of half a megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k,mode=700", "leenpunt-test", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("mounting a small file system is not allowed here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def agree(branch: Any, told: dict[str, str]) -> None:
    """After the disk is mended: what was told yes is lent, nothing else."""
    code, counts = branch.sync()
    assert code == 0, counts
    branch.close_ils()
    yes = {item for item, outcome in told.items() if outcome in ("accepted", "pending")}
    assert branch.loans().keys() == yes


def test_a_full_disk_stops_lending(branch: Any, small_disk: Path) -> None:
    branch.open_ils()
    branch.configure(station={"state_dir": str(small_disk)})
    told = {item: branch.borrow("P1001", item).line["outcome"] for item in PILE[:1]}
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(512))
    alarmed = branch.borrow("P1001", *PILE[1:])
    assert alarmed.code == 1
    told |= {line["item"]: line["outcome"] for line in alarmed.lines if "item" in line}
    assert alarmed.lines[-1]["alarm"]["kind"] == "storage"
    # Not offline either.
    offline = branch.borrow("P1002", *PILE[1:], offline=True)
    assert offline.lines[-1]["alarm"]["kind"] == "storage"
    told |= {line["item"]: line["outcome"] for line in offline.lines if "item" in line}
    # Reading and asking go on.
    assert branch.run("desk", "item", "3000001").code == 0
    filler.unlink()
    agree(branch, told)


def limited(size: int) -> Callable[[], None]:
    """No file may grow beyond so many bytes: like a disk that is full at that moment."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_a_write_that_fails_at_any_moment(branch: Any) -> None:
    """The limit walks through every write of a pile: begun, asked, told."""
    branch.open_ils()
    words = ["desk", "borrow", "--card", "P1001"]
    words += [word for item in PILE for word in ("--item", item)]
    alarms = 0
    for size in (1, 150_000, 300_000, 5_000_000):
        done = branch.run(*words, preexec_fn=limited(size))
        told = {line["item"]: line["outcome"] for line in done.lines if "item" in line}
        if done.lines and "alarm" in done.lines[-1]:
            alarms += 1
            assert (done.code, done.lines[-1]["alarm"]["kind"]) == (1, "storage")
        else:
            assert done.code == 0, (size, done)
        assert branch.sync()[0] == 0
        branch.again()
        yes = {item for item, outcome in told.items() if outcome == "accepted"}
        assert branch.loans().keys() == yes, size
        assert branch.run("journal", "verify").code == 0
        if yes:
            assert branch.give_back(*yes).code == 0
    assert 1 < alarms < 4


def test_a_journal_that_is_none_is_set_aside(open_branch: Any) -> None:
    branch = open_branch
    for nonsense in (b"this is no database, and never was one" * 200, b""):
        branch.state.mkdir(exist_ok=True)
        branch.journal.write_bytes(nonsense)
        done = branch.borrow("P1001", "3000001")
        assert done.code == 0
        aside = list(branch.state.glob("journal.db.damaged-*"))
        if nonsense:
            (kept,) = aside
            assert kept.read_bytes() == nonsense, "the file is kept"
            (work,) = branch.run("work", "list").lines
            assert (work["what"], work["owner"]) == ("journal_damaged", "technician")
            assert work["detail"]["file"] == kept.name
            assert branch.give_back("3000001").code == 0
        branch.journal.unlink()
    shutil.rmtree(branch.state)
    branch.state.write_text("a file where the folder should be")
    assert branch.borrow("P1001", "3000002").alarm == "storage"
    branch.close_ils()
    assert branch.loans().keys() == {"3000001"}


@pytest.mark.parametrize("way", ["emptied", "one byte", "deleted"])
def test_a_journal_that_vanished_is_damage_and_work(open_branch: Any, way: str) -> None:
    branch = open_branch
    for item in ("3000001", "3000002"):
        assert branch.borrow("P1001", item, offline=True).line["outcome"] == "pending"
    if way == "deleted":
        branch.journal.unlink()
    else:
        os.truncate(branch.journal, len(way.partition("one byte")[1]) // 8)
    # Whoever looks says so, also where nothing may be written.
    for words in (("journal", "verify"), ("journal", "list"), ("work", "list")):
        looked = branch.run(*words)
        assert (looked.code, looked.alarm) == (1, "storage"), words
        assert "shows that there was a journal" in looked.line["alarm"]["message"]
    (finding,) = [row for row in branch.run("doctor").lines if row["check"] == "journal"]
    assert not finding["ok"]
    assert finding["page"].endswith("journal.md#damage-full-disk")
    # Where it signed in is forgotten with the journal; doctor did so just now.
    assert branch.borrow("P1001", "3000003", offline=True).line["outcome"] == "pending"
    (work,) = branch.run("work", "list").lines
    assert (work["what"], work["owner"]) == ("journal_damaged", "technician")
    # Each loan is asked, told, and counted as a visit.
    assert work["detail"]["last"].endswith("-6")
    assert branch.run("journal", "verify").code == 0
    assert branch.sync()[0] == 0


@pytest.mark.parametrize(("at", "bit"), [(18, 0), (18, 4), (60, 0), (60, 7), (63, 0), (63, 1)])
def test_a_changed_header_is_damage_before_anybody_writes(
    open_branch: Any, at: int, bit: int, expect_log: Callable[[str], None]
) -> None:
    """The chain alone says nothing of it: the bytes are those of write version and schema."""
    branch = open_branch
    expect_log("journal damaged")
    assert branch.borrow("P1001", "3000001", offline=True).line["outcome"] == "pending"
    raw = bytearray(branch.journal.read_bytes())
    raw[at] ^= 1 << bit
    branch.journal.write_bytes(raw)
    verified = branch.run("journal", "verify")
    assert (verified.code, verified.alarm) == (1, "storage")
    assert "is damaged: " in verified.line["alarm"]["message"]
    (finding,) = [row for row in branch.run("doctor").lines if row["check"] == "journal"]
    assert not finding["ok"]
    assert "is damaged: " in finding["message"]
    assert "saves what can be read" in finding["do"]
    assert finding["page"].endswith("journal.md#damage-full-disk")
    branch.meet()
    assert branch.borrow("P1001", "3000002", offline=True).code == 0
    assert branch.run("journal", "verify").code == 0


def test_a_new_journal_is_begun_where_the_old_files_were_moved_away(open_branch: Any) -> None:
    """As docs/journal.md says."""
    branch = open_branch
    assert branch.borrow("P1001", "3000001", offline=True).line["outcome"] == "pending"
    old = branch.folder / "old"
    old.mkdir()
    for file in branch.state.glob("journal.db*"):
        file.rename(old / file.name)
    assert branch.run("journal", "verify").line["entries"] == 0
    branch.meet()
    assert branch.borrow("P1001", "3000002", offline=True).line["outcome"] == "pending"
    assert branch.run("work", "list").lines == []


def test_a_journal_is_nobody_elses_to_read(open_branch: Any) -> None:
    open_branch.borrow("P1001", "3000001")
    assert open_branch.state.stat().st_mode & 0o077 == 0
    for file in open_branch.state.iterdir():
        # What gates may read names no item, title or patron.
        others = 0o040 if file.name == "already-lent.json" else 0
        assert file.stat().st_mode & 0o077 == others, file


def test_a_folder_that_others_may_write_holds_no_journal(open_branch: Any) -> None:
    branch = open_branch
    assert branch.borrow("P1001", "3000001").code == 0
    branch.state.chmod(0o770)
    refused = branch.borrow("P1001", "3000002")
    assert (refused.code, refused.alarm) == (2, "config")
    assert "station.state_dir" in refused.err
    (finding,) = [
        row for row in branch.run("doctor").lines if row["check"] == "storage" and not row["ok"]
    ]
    assert "others may write" in finding["message"]
    assert finding["do"] == f"chmod go-w {branch.state}"
    branch.state.chmod(0o700)
    assert branch.borrow("P1001", "3000002").code == 0


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE entry SET payload = replace(payload, '3000001', '3000004') WHERE seq = 1",
        "UPDATE entry SET occurred_at = '2020-01-01T00:00:00+00:00' WHERE seq = 2",
        "DELETE FROM entry WHERE seq = 2",
        "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",
        "UPDATE entry SET refers_to = '' WHERE seq = 2",
    ],
)
def test_a_forged_journal_is_found(open_branch: Any, forgery: str) -> None:
    branch = open_branch
    branch.borrow("P1001", "3000001", offline=True)
    branch.borrow("P1001", "3000002", offline=True)
    whole = branch.run("journal", "verify")
    assert (whole.code, whole.line) == (0, {"ok": True, "entries": 6, "broken": None})
    with sqlite3.connect(branch.journal) as connection:
        connection.execute(forgery)
    connection.close()
    found = branch.run("journal", "verify")
    assert found.code == 1
    assert found.line["ok"] is False
    assert found.line["broken"]["seq"] >= 1
    shown = branch.run("journal", "verify", json_lines=False)
    assert shown.code == 1
    assert str(found.line["broken"]["seq"]) in shown.out


def test_damage_that_was_found_is_known_from_then_on(open_branch: Any) -> None:
    branch = open_branch
    for item in ("3000001", "3000002"):
        assert branch.borrow("P1001", item, offline=True).code == 0
    raw = bytearray(branch.journal.read_bytes())
    with sqlite3.connect(branch.journal) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'entry'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    connection.close()
    # The page of the entries, wherever the newest of them stood: those before may be gone.
    raw[(page - 1) * size : page * size] = bytes(size)
    branch.journal.write_bytes(raw)
    # It has forgotten where it signed in, too.
    assert branch.borrow("P1002", "3000003", offline=True).line["outcome"] == "refused"
    branch.meet()
    assert branch.borrow("P1002", "3000003", offline=True).line["outcome"] == "pending"
    verified = branch.run("journal", "verify")
    assert (verified.code, verified.line["ok"]) == (0, True)
    assert verified.line["broken"]["known"] is True
    shown = branch.run("journal", "verify", json_lines=False)
    assert (shown.code, "journal_damaged" in shown.out) == (0, True)
    (finding,) = [row for row in branch.run("doctor").lines if row["check"] == "journal"]
    assert (finding["ok"], "damaged once" in finding["message"]) == (True, True)
    with sqlite3.connect(branch.journal) as connection:
        connection.execute("UPDATE entry SET monotonic = 1 WHERE seq = 1")
    connection.close()
    assert branch.run("journal", "verify").code == 1


def test_a_journal_of_a_newer_version_is_refused_with_a_sentence(open_branch: Any) -> None:
    branch = open_branch
    branch.borrow("P1001", "3000001", offline=True)
    with sqlite3.connect(branch.journal) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("UPDATE fact SET value = '99' WHERE name = 'min_writer'")
    connection.close()
    refused = branch.borrow("P1001", "3000002")
    assert refused.alarm == "storage"
    assert "newer" in refused.line["alarm"]["message"]
