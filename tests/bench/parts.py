"""The parts without a screen and without RFID: journal, desk."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from figures import Figure
from timing import interleaved

TIME_OUT_S = 3.5
"""Of one question."""
ITEMS = ("3000001", "3000002", "3000003", "3000004")
OF_OTHERS = (
    "import argparse, email, hashlib, json, logging, pydantic, serial, socket, sqlite3, tomllib"
)
"""What the command needs of Python and of other projects: they take as long whatever we do."""


def journal() -> Iterator[Figure]:
    """What is journaled of a loan, and how soon a full journal is open."""
    yield _append()
    yield _start()


def _append() -> Figure:
    """Intent + told against two bare FULL commits: median of interleaved pairs."""
    from kiosk.clock import system_clock
    from sync.journal.records import Intent, Told
    from sync.journal.store import Journal
    from sync.model import Action, Outcome

    pairs = 600
    with tempfile.TemporaryDirectory(dir=_disk()) as name:
        folder = Path(name)
        journal = Journal.open(folder / "journal.db", device="bench", now=system_clock())
        bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, payload BLOB)")
        payload = os.urandom(300)
        due = datetime.now(UTC) + timedelta(days=21)
        ours, theirs = [], []
        for number in range(pairs):
            began = time.perf_counter()
            for _ in range(2):
                bare.execute("BEGIN IMMEDIATE")
                bare.execute("INSERT INTO row (payload) VALUES (?)", (payload,))
                bare.execute("COMMIT")
            between = time.perf_counter()
            entry = journal.intend(Intent(Action.BORROW, f"3{number:06d}", patron="P1001"))
            journal.tell(entry, Told(Outcome.ACCEPTED, due=due, title="Max Havelaar"))
            ended = time.perf_counter()
            theirs.append(between - began)
            ours.append(ended - between)
        bare.close()
        journal.close()
    mine, other = statistics.median(ours), statistics.median(theirs)
    return Figure("journal.append", mine * 1e6, other * 1e6)


def _start() -> Figure:
    """Opening a journal of 100 000 settled entries against opening an empty one."""
    from contextlib import ExitStack

    from kiosk.clock import system_clock
    from sync.config import JournalConfig
    from sync.journal.opening import open_journal
    from sync.journal.records import Intent, State, Told
    from sync.model import Action, Outcome

    settings = JournalConfig(allow_unsafe_storage=True)

    def start(folder: Path, loans: int = 0) -> float:
        began = time.perf_counter()
        with ExitStack() as stack:
            journal = open_journal(
                folder / "journal.db",
                settings,
                state_dir=folder,
                device="bench",
                now=system_clock(),
                stack=stack,
            )
            took = time.perf_counter() - began
            for first in range(0, loans, 1000):
                with journal.write():
                    for number in range(first, min(first + 1000, loans)):
                        entry = journal.intend(Intent(Action.BORROW, f"3{number:06d}", "P1001"))
                        journal.tell(entry, Told(Outcome.ACCEPTED, title="Max Havelaar"))
                        journal.settle(entry, State.ACCEPTED, {})
            return took

    with tempfile.TemporaryDirectory(dir=_disk()) as name:
        full, empty = Path(name) / "full", Path(name) / "empty"
        start(full, 33_334)
        start(empty)
        ours, theirs = [], []
        for _ in range(9):
            ours.append(start(full))
            theirs.append(start(empty))
    mine, other = statistics.median(ours), statistics.median(theirs)
    return Figure("journal.start", mine * 1e3, other * 1e3)


def desk() -> Iterator[Figure]:
    """``leenpunt desk``, from process start to its end."""
    yield _item()
    yield _silent()


def _item() -> Figure:
    """``leenpunt desk item``, from start to end, against Python that imports as much of others."""
    with _desk() as (command, options):
        ask = [command, "desk", "item", "3000001", *options]
        bare = [sys.executable, "-c", OF_OTHERS]
        ours, peer = interleaved(lambda: _process(ask), lambda: _process(bare), 15)
    return Figure("desk.item", ours * 1e3, peer * 1e3)


def _silent() -> Figure:
    """Four items at a library system that does not answer: one time-out, program start included.

    Beside it that time-out, and the same command where each item is answered.
    """
    words = [word for item in ITEMS for word in ("--item", item)]

    def took(*faults: str) -> float:
        with _desk(*faults) as (command, options):
            return _process([command, "desk", "borrow", "--card", "P1001", *words, *options])

    answered, silent = took(), took("--faults", "silent:11@*")
    return Figure("desk.silent", silent, TIME_OUT_S + answered)


def crafted() -> Iterator[Figure]:
    """Configurations that somebody made to hold a station up: the slowest to be refused."""
    files = {
        "deep": b"a = " + b"[" * 100_000,
        "dotted": b".".join([b"a"] * 50_000) + b" = 1\n",
        "digits": b"a = " + b"9" * 5000 + b"\n",
        "long": b"a = 1 # " + b"x" * 16_000_000,
    }
    took, other = {}, []
    with tempfile.TemporaryDirectory() as name:
        places = {key: Path(name) / f"{key}.toml" for key in files} | {"zero": Path("/dev/zero")}
        for key, content in files.items():
            places[key].write_bytes(content)
        for key, place in places.items():
            command = [sys.executable, "-m", "kiosk", "config", "check", str(place)]
            began = time.perf_counter()
            done = subprocess.run(command, capture_output=True)
            took[key] = time.perf_counter() - began
            if done.returncode != 2 or b"Traceback" in done.stderr:
                raise SystemExit(f"bench: {key} was not refused: {done}")
            other.append(_process([sys.executable, "-c", "pass"]))
    slowest = max(took, key=lambda key: took[key])
    yield Figure("crafted.slowest", took[slowest], statistics.median(other), slowest)


@contextmanager
def _desk(*words: str) -> Iterator[tuple[str, list[str]]]:
    """A library system and a configuration for it: the command, and its options."""
    command = str(Path(sys.prefix) / "bin" / "leenpunt")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        acs = subprocess.Popen(
            [command, "sim", "acs", "--listen", "127.0.0.1:0", *words],
            stdout=subprocess.PIPE,
            text=True,
        )
        if acs.stdout is None:
            raise SystemExit("bench: the library system has no output")
        port = json.loads(acs.stdout.readline())["listening"].rpartition(":")[2]
        config = folder / "station.toml"
        config.write_text(
            f'[station]\nid = "bench"\nstate_dir = "{folder}/state"\n'
            f'[ils]\nhost = "127.0.0.1"\nport = {port}\naccount = "kiosk1"\npassword = "secret"\n'
            "[journal]\nallow_unsafe_storage = true\n"
        )
        yield command, ["--config", str(config), "--json"]
        acs.terminate()
        acs.wait()
        acs.stdout.close()


def _process(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _disk() -> Path:
    """A folder on the disk of the checkout: /tmp may be memory, where commits cost nothing."""
    return Path(__file__).resolve().parents[2]
