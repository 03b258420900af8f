"""Disks that are full, fail or are read-only, as SQLite and files meet them."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from lab import world as worlds
from lab.std import ailing, clocks, disk
from lab.std.ailing import Ail

_ROW = "x" * 9000


def _run(call: Callable[[], object]) -> None:
    world = worlds.begin(1)
    world.run(world.spawn(call, "main", world.node("one")))


def _wrong(call: Callable[[], object]) -> str:
    """What SQLite says of it."""
    try:
        call()
    except sqlite3.Error as error:
        return error.sqlite_errorname
    return ""


@pytest.mark.parametrize(
    ("what", "said", "of_another"),
    [
        (Ail.FULL, "SQLITE_FULL", "SQLITE_FULL"),
        (Ail.FAILS, "SQLITE_IOERR_WRITE", "SQLITE_IOERR_WRITE"),
        # Who had it open before is told by the first write, as by a disk that turned so.
        (Ail.READ_ONLY, "SQLITE_IOERR_WRITE", "SQLITE_READONLY"),
    ],
)
def test_sqlite_rolls_back_and_goes_on_once_the_disk_is_well(
    tmp_path: Path, what: Ail, said: str, of_another: str
) -> None:
    def main() -> None:
        ill = ailing.Disk(tmp_path)
        connection = disk.connect(tmp_path / "journal.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE entry (text)")
        connection.execute("INSERT INTO entry VALUES ('before')")
        ill.ails(what)
        connection.execute("BEGIN")

        def write() -> None:
            connection.execute("INSERT INTO entry VALUES (?)", (_ROW,))
            connection.execute("COMMIT")

        assert _wrong(write) == said
        assert not connection.in_transaction
        other = disk.connect(tmp_path / "journal.db")
        assert other.execute("SELECT text FROM entry").fetchall() == [("before",)]
        assert _wrong(lambda: other.execute("CREATE TABLE more (text)")) == of_another
        other.close()
        ill.ails(None)
        connection.execute("INSERT INTO entry VALUES ('after')")
        assert [text for (text,) in connection.execute("SELECT text FROM entry")] == [
            "before",
            "after",
        ]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()

    _run(main)


def test_room_that_is_given_back_on_a_full_disk_is_taken_again_soon(tmp_path: Path) -> None:
    reserve, other = tmp_path / "reserve", tmp_path / "other"

    def main() -> None:
        reserve.write_bytes(bytes(8192))
        there = disk.OS["open"](other, os.O_RDWR | os.O_CREAT)
        disk.OS["pwrite"](there, b"there", 0)
        ill = ailing.Disk(tmp_path)
        ill.ails(Ail.FULL)
        assert disk.OS["statvfs"](tmp_path).f_bavail == 0
        with pytest.raises(OSError, match="No space left"):
            disk.OS["pwrite"](there, b"x", 5)
        # What lies there may be written over.
        assert disk.OS["pwrite"](there, b"THERE and more", 0) == 5
        disk.OS["unlink"](reserve)
        assert disk.OS["pwrite"](there, bytes(8000), 5) == 8000
        disk.OS["ftruncate"](there, 5)
        clocks.sleep(1)
        with pytest.raises(OSError, match="No space left"):
            disk.OS["pwrite"](there, b"x", 5)
        ill.ails(None)
        disk.OS["pwrite"](there, b"!", 5)
        assert other.read_bytes() == b"THERE!"

    _run(main)


def test_no_file_is_made_or_renamed_on_a_read_only_disk(tmp_path: Path) -> None:
    def main() -> None:
        (tmp_path / "one").write_text("text")
        ill = ailing.Disk(tmp_path)
        ill.ails(Ail.READ_ONLY)
        for call in (
            lambda: disk.open_stream(tmp_path / "one", "w"),
            lambda: disk.OS["open"](tmp_path / "two", os.O_WRONLY | os.O_CREAT),
            lambda: disk.OS["replace"](tmp_path / "one", tmp_path / "two"),
            lambda: disk.OS["unlink"](tmp_path / "one"),
            lambda: disk.OS["mkdir"](tmp_path / "folder"),
        ):
            with pytest.raises(OSError, match="Read-only file system"):
                call()
        with disk.open_stream(tmp_path / "one") as file:
            assert file.read() == "text"
        with disk.open_stream(tmp_path.parent / "elsewhere", "w") as file:
            file.write("not below it")
        ill.ails(None)

    _run(main)


def test_a_stream_meets_a_disk_that_fails_when_it_is_flushed(tmp_path: Path) -> None:
    def main() -> None:
        ill = ailing.Disk(tmp_path)
        with disk.open_stream(tmp_path / "log", "a", encoding="utf-8") as file:
            file.write("one\n")
            file.flush()
            ill.ails(Ail.FAILS)
            file.write("two\n")
            with pytest.raises(OSError, match="Input/output error"):
                file.flush()
            with pytest.raises(OSError, match="Input/output error"):
                disk.OS["fsync"](file.fileno())
            ill.ails(None)
        assert (tmp_path / "log").read_text() == "one\ntwo\n"

    _run(main)


def test_what_a_node_has_open_is_closed_when_it_ends(tmp_path: Path) -> None:
    world = worlds.begin(1)
    numbers: list[int] = []

    def holds() -> None:
        numbers.append(disk.OS["open"](tmp_path / "lock", os.O_RDWR | os.O_CREAT))
        fcntl.flock(numbers[0], fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            clocks.sleep(60)
        finally:
            # The number may be another's by then.
            disk.close_file(numbers[0])

    def main() -> None:
        node = world.node("other")
        world.spawn(holds, "main", node)
        clocks.sleep(1)
        world.kill(node)
        mine = disk.OS["open"](tmp_path / "lock", os.O_RDWR)
        fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        clocks.sleep(1)
        assert os.fstat(mine).st_size == 0
        disk.close_file(mine)

    world.run(world.spawn(main, "main", world.node("one")))
