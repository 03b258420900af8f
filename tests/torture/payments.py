"""Payments at a counter: drawn from the seed, taken at a terminal of its own, and what that holds.

The fourth truth: what the payment provider took, whatever it said.
"""

from __future__ import annotations

import shutil
import signal
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, Final

from facts import LOST, Booked, Charged, Said, Taken
from faults import Fault
from journals import opened, settlements
from speaker import Speaker

from drivers.sim.payments.till import Till
from sync.journal.records import Kind
from sync.model import Action

SHARE: Final = 0.15
"""Of the visits: after it somebody pays."""
_ENDS: Final[dict[str, float]] = {
    "paid": 8,
    "paid:s=1.5": 3,
    "never": 2,
    "failed": 1,
    "cancelled": 1,
    "expired": 1,
    "twice": 1,
    "wrong_amount": 1,
    "too_late": 2,
    "after_abort:s=1": 2,
    "unstoppable:s=1.5": 1,
    "forgotten:s=2": 1,
    "twice_ended:s=1.5": 1,
}
"""In the words of ``sim payment``, with weights."""
LONGEST_LIE_S: Final = 2.5
"""After so long each of them says what is so."""
_EXPIRES_S: Final = 15.0
_COMMANDS: Final = ("start", "status", "abort", "find")
_SPOILT: Final = ("silence", "deaf", "close", "truncate", "wrong_crc", "noise", "late")
_WIRE: Final = (
    "silent",
    "deaf",
    "late",
    "double",
    "garbled",
    "cut_request",
    "cut_answer",
    "kill_station_asking",
    "kill_station_answered",
    "kill_acs_asked",
    "kill_acs_asking",
    "refused",
)
"""What strikes the 37 on its way to the library system."""
_PATIENCE_S: Final = 60.0


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of the plan."""

    payer: int
    cents: int
    end: str
    waits_s: float
    """Until the patron gives up."""
    faults: str = ""
    """Of the line to the terminal."""
    wire: tuple[Fault, ...] = ()
    killed_after_s: float = 0.0
    """kill -9 of whatever takes it; 0: not."""
    bank_killed_after_s: float = 0.0


def drawn(dice: Random, share: float = SHARE) -> tuple[Payment, ...]:
    """Mostly none. Pure."""
    if dice.random() >= share:
        return ()
    (end,) = dice.choices(tuple(_ENDS), tuple(_ENDS.values()))
    faults = ""
    if dice.random() < 0.35:
        faults = f"{dice.choice(_SPOILT)}:{dice.choice(_COMMANDS)}@{dice.randint(1, 2)}"
    wire: tuple[Fault, ...] = ()
    if dice.random() < 0.45:
        kind = dice.choice(_WIRE)
        wire = (Fault(kind, "37", at=dice.randint(0, 40), seconds=round(dice.uniform(0.5, 2), 2)),)
    return (
        Payment(
            payer=dice.randrange(10**6),
            cents=dice.choice((1, 5, 99, 100, 420, 1005)),
            end=end,
            waits_s=round(dice.choice((0.0, 1.0, 3.0)), 1),
            faults=faults,
            wire=wire,
            killed_after_s=round(dice.uniform(0.3, 2.5), 2) if dice.random() < 0.3 else 0.0,
            bank_killed_after_s=round(dice.uniform(0.5, 2.0), 2) if dice.random() < 0.1 else 0.0,
        ),
    )


class Bank:
    """The terminal of one counter, on one port, through any number of deaths."""

    def __init__(self, folder: Path) -> None:
        self.state = folder / "bank.json"
        self._folder = folder
        self._lock = threading.Lock()
        self._closed = False
        self.port = 0
        self.restarts = 0
        self._process = self._start()

    def _start(self) -> Speaker:
        words = ["sim", "payment", "--listen", f"127.0.0.1:{self.port}"]
        words += ["--state", str(self.state), "--pays-after", "0.2"]
        words += ["--expires", str(_EXPIRES_S)]
        process = Speaker(tuple(words), self._folder / "bank.err")
        ready = process.wait_for(lambda line: "listening" in line)
        self.port = int(ready["listening"].rpartition(":")[2])
        return process

    def behave(self, *, ends: str, faults: str) -> None:
        """From now on."""
        with self._lock:
            self._process.order(ends=ends)
            self._process.order(faults=faults)

    def kill(self) -> None:
        """kill -9, and start it again: it holds what it took."""
        with self._lock:
            self._process.end(signal.SIGKILL)
            if not self._closed:
                self._process = self._start()
                self.restarts += 1

    def close(self) -> None:
        """For good."""
        with self._lock:
            self._closed = True
            self._process.end()


def in_a_while(seconds: float, what: Any) -> threading.Thread:
    """Do it after so many seconds, on a thread of its own."""

    def wait() -> None:
        time.sleep(seconds)
        what()

    thread = threading.Thread(target=wait, name="payment fault", daemon=True)
    thread.start()
    return thread


def hear_all(desk: Speaker) -> list[dict[str, Any]]:
    """What it says until its end, which may be sudden."""
    until = time.monotonic() + _PATIENCE_S
    said = []
    while time.monotonic() < until:
        line = desk.hear(0.2)
        if line is not None:
            said.append(line)
        elif desk.silent.is_set():
            break
    desk.end(signal.SIGKILL)
    return said


# Truths ------------------------------------------------------------------------------------------


def taken(station: str, state: Path) -> Iterable[Taken]:
    """What the provider took: also what nobody asked it about since."""
    if state.exists():
        copy = state.with_suffix(".end")
        shutil.copy(state, copy)
        for payment in Till(state=copy, expires_s=_EXPIRES_S).all():
            yield Taken(station, payment.reference, payment.taken, payment.end)


def booked(ils: dict[str, Any]) -> Iterable[Booked]:
    """What the library system has."""
    for row in ils["payments"]:
        cents = row["amount"].replace(".", "")
        yield Booked(row["reference"], int(cents), row["patron"])


def charged(station: str, config: Path, journals: Sequence[Path | None]) -> list[Charged]:
    """By the journals of a station, the oldest copy first; the last one is the one that it has.

    What only a copy knows was lost, which is explained where the last one says so.
    """
    found: dict[str, Charged] = {}
    for path in journals:
        with opened(config, path) as journal:
            entries = journal.entries(Kind.WORK)
            says_lost = any((each.payload or {}).get("what") == LOST for each in entries)
            work: dict[str, set[str]] = {}
            for piece in journal.work():
                work.setdefault(piece.entry, set()).add(piece.what)
            for each in settlements(station, journal):
                work.setdefault(each.entry, set()).add(each.what)
            now = {
                each.entry: Charged(
                    station=station,
                    entry=each.entry,
                    patron=each.intent.patron,
                    cents=int(each.intent.amount.replace(".", "")),
                    state=each.state.value,
                    told=each.told.outcome.value if each.told else "",
                    work=frozenset(work.get(each.entry, ())),
                    lost=says_lost,
                )
                for each in journal.deliveries()
                if each.intent.action is Action.PAY
            }
        for entry, former in found.items():
            if entry not in now and says_lost:
                # Work is kept apart from the entries, and may outlive them. What was lost with
                # them is explained as they are.
                known = former.work | work.get(entry, set())
                now[entry] = replace(former, state="lost", work=known, lost=True)
        found |= now
    return list(found.values())


def said(station: str, lines: Iterable[dict[str, Any]]) -> Iterable[Said]:
    """What a patron was told."""
    for line in lines:
        if line.get("standing") and line.get("entry"):
            yield Said(station, line["entry"], line["standing"], line["booked"])
