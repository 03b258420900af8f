"""``leenpunt journal verify`` and ``doctor`` over what a killed station and a lost file leave."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from in_process import call
from station_alone import ALONE

from kiosk.books import Books
from kiosk.config import load
from sync.journal.records import Intent, Told
from sync.model import Action, Outcome

Damage = Callable[[Path], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "station.toml"
    path.write_text(ALONE.replace("reserve_mib = 0", "reserve_mib = 1"))
    return path


def killed(path: Path) -> Path:
    """The first session of a station's life: two promises, then kill -9. Its journal."""
    child = os.fork()
    if child == 0:
        try:
            with Books(load(path)) as books:
                for item in ("1", "2"):
                    entry = books.journal.intend(Intent(Action.RETURN, item))
                    books.journal.tell(entry, Told(Outcome.PENDING, offline=True))
                os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    return load(path).journal_path


def look(path: Path, *words: str) -> tuple[int, list[dict[str, Any]]]:
    done = call([*words, "--config", str(path), "--json"])
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def log_gone(journal: Path) -> None:
    for suffix in ("-wal", "-shm"):
        journal.with_name(journal.name + suffix).unlink()


def log_emptied(journal: Path) -> None:
    os.truncate(journal.with_name(f"{journal.name}-wal"), 0)


def emptied(journal: Path) -> None:
    log_gone(journal)
    os.truncate(journal, 0)


def only_the_reserve(journal: Path) -> None:
    emptied(journal)
    journal.with_name(f"{journal.name}.mark").unlink()


def only_the_folder(journal: Path) -> None:
    """The mark is one of an earlier version, which names no entry."""
    log_gone(journal)
    mark = journal.with_name(f"{journal.name}.mark")
    mark.write_text(mark.read_text().split()[0])


@pytest.mark.parametrize("way", [log_gone, log_emptied, emptied, only_the_reserve, only_the_folder])
def test_entries_that_were_written_and_are_gone_are_no_whole_chain(path: Path, way: Damage) -> None:
    journal = killed(path)
    assert look(path, "journal", "verify") == (0, [{"ok": True, "entries": 4, "broken": None}])
    way(journal)
    code, (said,) = look(path, "journal", "verify")
    assert (code, said["alarm"]["kind"]) == (1, "storage")
    assert "journal" in said["alarm"]["message"]
    found = {row["check"]: row for row in look(path, "doctor")[1]}
    assert not found["journal"]["ok"]
    assert found["journal"]["page"]


def test_yesterdays_journal_and_mark_put_back_together_are_told_by_their_folder(
    path: Path, expect_log: Callable[[str], None]
) -> None:
    with Books(load(path)) as books:
        books.journal.intend(Intent(Action.RETURN, "yesterday"))
    journal = load(path).journal_path
    files = [journal, journal.with_name(f"{journal.name}.mark")]
    yesterday = [file.read_bytes() for file in files]
    killed(path)
    log_gone(journal)
    for file, content in zip(files, yesterday, strict=True):
        file.write_bytes(content)
    code, (said,) = look(path, "journal", "verify")
    assert code == 1
    assert "are not in the file any more" in said["alarm"]["message"]
    last = said["alarm"]["message"].split("up to ")[1].split()[0]
    with Books(load(path)) as books:
        (work,) = books.journal.work()
        assert (work.what, work.detail["last"]) == ("journal_restored", last)
    assert look(path, "journal", "verify")[0] == 0
