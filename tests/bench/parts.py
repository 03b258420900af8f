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

from table import Result, at_most

ITEMS = ("3000001", "3000002", "3000003", "3000004")


def journal_append() -> Result:
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
    return at_most(
        "journal: intent + told",
        f"{mine * 1e6:.0f} µs",
        f"{other * 1e6:.0f} µs (2 bare FULL commits)",
        mine / other,
        1.3,
    )


def journal_start() -> Result:
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
    return Result(
        "journal: start with 100 000 settled entries",
        f"{mine * 1e3:.0f} ms",
        f"{other * 1e3:.0f} ms (empty)",
        None,
        "≤ 300 ms more",
        mine - other <= 0.3,
    )


def desk_item() -> Result:
    """``leenpunt desk item``, from process start to its end, against an idle Python's own start."""
    with _desk() as (command, options):
        ask = [command, "desk", "item", "3000001", *options]
        idle = [sys.executable, "-c", "pass"]
        mine, other = [], []
        for _ in range(15):
            mine.append(_process(ask))
            other.append(_process(idle))
    ours = statistics.median(mine)
    return Result(
        "leenpunt desk item, start to answer",
        f"{ours * 1e3:.0f} ms",
        f"{statistics.median(other) * 1e3:.0f} ms (python -c pass)",
        ours / statistics.median(other),
        "≤ 400 ms",
        ours <= 0.4,
    )


def desk_silent() -> Result:
    """Four items at a library system that does not answer: one time-out, program start included."""
    with _desk("--faults", "silent:11@*") as (command, options):
        words = [word for item in ITEMS for word in ("--item", item)]
        took = _process([command, "desk", "borrow", "--card", "P1001", *words, *options])
    return Result(
        f"leenpunt desk borrow, {len(ITEMS)} items, silent library system",
        f"{took:.2f} s",
        "3.5 s (one time-out)",
        took / 3.5,
        "≤ 4 s",
        took <= 4.0,
    )


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
