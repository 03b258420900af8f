"""Power cuts in a world: what was synced is there, nothing else; the sound build loses nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from lab.power import SECTOR, Folder
from lab.std import vfs

SCRIPT = Path(__file__).with_name("powercut.py")
needs_library = pytest.mark.skipif(
    not vfs.can_watch(), reason="SQLite is linked into this Python: nobody else can see its syncs"
)


def _left(folder: Folder, tmp_path: Path, dice: Random | None = None) -> dict[str, bytes]:
    """What a power cut leaves now, by name."""
    place = tmp_path / f"left-{len(list(tmp_path.iterdir()))}"
    folder.leave(place, dice)
    return {
        str(each.relative_to(place)): each.read_bytes()
        for each in place.rglob("*")
        if each.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    path = tmp_path / "state"
    path.mkdir()
    (path / "a").write_bytes(b"one")
    return Folder(path)


def test_what_was_not_synced_is_gone(folder: Folder, tmp_path: Path) -> None:
    at = folder.path / "a"
    at.write_bytes(b"two, longer")
    assert folder.waits() == ["a"]
    assert _left(folder, tmp_path) == {"a": b"one"}
    folder.keep(at)
    assert folder.waits() == []
    assert _left(folder, tmp_path) == {"a": b"two, longer"}


def test_names_are_kept_by_their_folder(folder: Folder, tmp_path: Path) -> None:
    at = folder.path / "a"
    new = folder.path / "new"
    new.write_bytes(b"two")
    folder.keep(new)
    new.replace(at)
    assert _left(folder, tmp_path) == {"a": b"one"}, "the old name still leads to the old file"
    folder.keep(folder.path)
    assert _left(folder, tmp_path) == {"a": b"two"}
    at.unlink()
    at.write_bytes(b"another file")
    folder.keep(at)
    assert _left(folder, tmp_path) == {"a": b"two"}
    below = folder.path / "below"
    below.mkdir()
    (below / "b").write_bytes(b"b")
    folder.keep(below / "b")
    folder.keep(below)
    assert _left(folder, tmp_path) == {"a": b"two"}, "nobody synced the name of the folder"
    folder.keep(folder.path)
    assert _left(folder, tmp_path) == {"a": b"another file", "below/b": b"b"}


def test_a_name_without_a_sync_of_its_file_leads_to_nothing(folder: Folder, tmp_path: Path) -> None:
    (folder.path / "b").write_bytes(b"bytes")
    folder.keep(folder.path)
    assert _left(folder, tmp_path) == {"a": b"one", "b": b""}


def test_a_kill_changes_nothing_of_what_waits(folder: Folder, tmp_path: Path) -> None:
    at = folder.path / "a"
    at.write_bytes(b"two")
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "a").write_bytes(b"two")
    folder.moved(copy)
    folder.path.rename(tmp_path / "dead")
    copy.rename(folder.path)
    assert _left(folder, tmp_path) == {"a": b"one"}
    folder.keep(at)
    assert _left(folder, tmp_path) == {"a": b"two"}


def test_what_waits_may_be_there_in_parts(folder: Folder, tmp_path: Path) -> None:
    at = folder.path / "a"
    at.write_bytes(b"\1" * 4 * SECTOR)
    folder.keep(at)
    at.write_bytes(b"\2" * 6 * SECTOR)
    found = {_left(folder, tmp_path, Random(seed))["a"][::SECTOR] for seed in range(60)}
    assert {len(each) for each in found} == {4, 6}
    assert len(found) > 20
    assert {byte for each in found for byte in each} == {0, 1, 2}


@needs_library
def test_each_commit_of_sqlite_is_a_sync(tmp_path: Path) -> None:
    """In a process of its own: it watches for good. Only what is synced outlives a power cut."""
    script = (
        "import sqlite3, sys\n"
        "from pathlib import Path\n"
        "from lab.power import Folder\n"
        "from lab.std import vfs\n"
        "state, left = Path(sys.argv[1]), Path(sys.argv[2])\n"
        "folder = Folder(state)\n"
        "watch = vfs.Watch(lambda path, is_over: is_over and folder.keep(Path(path)))\n"
        "it = sqlite3.connect(state / 'x.db', isolation_level=None)\n"
        "it.execute('PRAGMA journal_mode = WAL')\n"
        "it.execute('CREATE TABLE t (n)')\n"
        "for number in range(3):\n"
        "    it.execute(f'PRAGMA synchronous = {sys.argv[3 + number]}')\n"
        "    it.execute('INSERT INTO t VALUES (?)', (number,))\n"
        "folder.leave(left, None)\n"
    )
    for words, kept in (
        (("FULL", "FULL", "FULL"), [0, 1, 2]),
        (("FULL", "FULL", "OFF"), [0, 1]),
        (("FULL", "OFF", "NORMAL"), [0]),
    ):
        state, left = tmp_path / "-".join(words), tmp_path / f"left-{'-'.join(words)}"
        state.mkdir()
        subprocess.run(
            [sys.executable, "-c", script, str(state), str(left), *words],
            check=True,
            env=os.environ | {"PYTHONPATH": str(SCRIPT.parents[1])},
        )
        opened = sqlite3.connect(left / "x.db")
        assert [row for (row,) in opened.execute("SELECT n FROM t ORDER BY n")] == kept
        opened.close()


def _cuts(*words: str) -> tuple[int, list[dict[str, Any]]]:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *words], capture_output=True, text=True, timeout=170
    )
    assert not done.stderr, done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


@needs_library
@pytest.mark.parametrize(
    "how", [("--cuts", "4"), ("--seed", "2", "--cuts", "2", "--torn")], ids=str
)
def test_nothing_is_lost_wherever_the_power_goes(how: tuple[str, ...]) -> None:
    code, (whole, *cuts) = _cuts("--visits", "3", *how)
    assert (code, [each.get("findings") for each in cuts]) == (0, [[]] * len(cuts)), cuts
    assert whole["syncs"] > 100
    assert all(each["lost"] for each in cuts), "something waited at each"


@needs_library
@pytest.mark.parametrize(
    ("broken", "is_lost"),
    [
        ("synchronous-off", lambda cut: "the journal told nothing" in str(cut["findings"])),
        ("no-fsync", lambda cut: "expected 64 hexadecimal digits" in cut.get("error", "")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_build_that_does_not_sync_is_caught(
    broken: str, is_lost: Callable[[dict[str, Any]], bool]
) -> None:
    code, (whole, *cuts) = _cuts("--visits", "3", "--cuts", "2", "--broken", broken)
    assert not whole["findings"], "without a power cut nobody would see it"
    assert code == 1
    assert any(is_lost(each) for each in cuts), cuts
