"""What the demo hub is made of: who tidies up after it, and who has which book."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from waiting import wait_until

from kiosk.demo.branch.program import START_S, BranchFailed
from kiosk.demo.hub.counter import Counter
from kiosk.demo.hub.janitor import VARIABLE, Janitor
from kiosk.demo.hub.town import Books, copies, places


@pytest.fixture
def started(tmp_path: Path) -> Iterator[tuple[Path, str, list[subprocess.Popen[bytes]]]]:
    """A folder, a mark, and two processes: one that has it, one that has not."""
    mark, folder = secrets.token_hex(16), tmp_path / "demo"
    folder.mkdir()
    (folder / "file").touch()
    waits = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    processes = [
        subprocess.Popen(waits, stdin=subprocess.PIPE, env={**os.environ, **more})
        for more in ({VARIABLE: mark}, {VARIABLE: "another"})
    ]
    yield folder, mark, processes
    for process in processes:
        process.communicate(timeout=30)


@pytest.mark.parametrize("killed", [False, True], ids=["itself", "killed"])
def test_what_was_started_ends_and_nothing_else(
    started: tuple[Path, str, list[subprocess.Popen[bytes]]], killed: bool
) -> None:
    folder, mark, (ours, others) = started
    janitor = Janitor(folder, mark)
    if killed:
        janitor._process.kill()
        janitor._process.wait()
    janitor.end()
    assert not folder.exists()
    assert ours.wait(30) == -signal.SIGKILL
    assert others.poll() is None


def test_a_demo_that_is_killed_leaves_nothing_either(
    started: tuple[Path, str, list[subprocess.Popen[bytes]]],
) -> None:
    folder, mark, (ours, _) = started
    words = f"""
import os, signal
from pathlib import Path
from kiosk.demo.branch.program import START_S, BranchFailed
from kiosk.demo.hub import counter
from kiosk.demo.hub.counter import Counter
from kiosk.demo.hub.janitor import Janitor
Janitor(Path({str(folder)!r}), {mark!r})
os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", words], timeout=30).returncode == -signal.SIGKILL
    assert ours.wait(30) == -signal.SIGKILL
    wait_until(lambda: not folder.exists())


def test_a_book_is_in_one_place_and_rests_there() -> None:
    now = 0.0
    every = places(2)
    books = Books(every, lambda: now)
    with books.to_borrow("centrum", 3) as lent:
        assert len(lent) == 3
        assert set(lent) <= set(every[0].books)
    with books.to_return("oost", 9) as returned:
        assert returned == []
    now = 60.0
    with pytest.raises(ValueError, match="a visit"), books.to_return("oost", 9) as returned:
        raise ValueError("a visit that failed")
    with books.to_return("oost", 2) as returned:
        assert set(returned) < set(lent)
    assert books.lent == 1
    with books.to_borrow("oost", 99) as borrowed:
        assert not set(borrowed) & set(lent)
    now = 120.0
    with books.to_borrow("oost", 99) as borrowed:
        assert set(borrowed) == set(returned)


def test_every_station_has_a_name_and_books_of_its_own() -> None:
    every = places(999)
    assert len({place.name for place in every}) == 999
    assert len(copies(every)) == 999 * len(every[0].books)
    assert all(len(item) == 7 for item in copies(every))


class Slow:
    """In the place of a station's process: it lives, and says nothing yet."""

    ended = False

    def __init__(self) -> None:
        self.limits: list[float] = []
        self._told = threading.Event()

    def wait_for(self, wanted: object, what: str, longest_s: float) -> dict[str, object]:
        self.limits.append(longest_s)
        self._told.wait(0 if longest_s < START_S else None)
        raise BranchFailed(f"{what} did not happen")

    def end(self) -> None:
        self._told.set()


def test_a_station_that_is_slow_to_start_is_waited_for_and_not_started_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, made = Slow(), []
    monkeypatch.setattr(Counter, "begin", lambda self, words: made.append(words) or slow)
    whole = places(1)[:1]
    with Counter(whole[0], tmp_path, Books(whole), {}):
        wait_until(lambda: slow.limits)
        assert (len(made), slow.limits) == (1, [START_S])
