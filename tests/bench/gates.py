"""Gates: notifications with noise between them, and from an alarm to its verdict."""

from __future__ import annotations

import random
import resource
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from table import Result

from drivers.config import FeigGateConfig
from drivers.gates.feig import FeigGate, _Notified
from drivers.model import GateAlarm, GateReport
from drivers.readers.feig.buffer import Fields, Record, notification
from drivers.readers.feig.frames import encode
from drivers.readers.feig.listener import NotificationListener
from drivers.security import STANDARD_RULES
from drivers.sim.readers.feig.notifier import FeigNotifier
from drivers.tags.decoder import Decoder
from kiosk.clock import system_clock
from kiosk.services.already_lent import AlreadyLent, LentFile
from kiosk.services.gates.desk import Around, GateDesk
from kiosk.services.gates.lists import LentLists
from sync.journal.records import Intent, SecurityPhase, Told
from sync.journal.store import Journal
from sync.model import Action, Outcome

MANY = 1_000_000
DAMAGED_EVERY = 100
FLAT_MB = 16.0
ALARMS = 50
VERDICT_MS = 50.0
_FIELDS = Fields.IDD | Fields.BLOCKS | Fields.ANTENNA


def _config(**keys: Any) -> FeigGateConfig:
    return FeigGateConfig.model_validate(
        {"kind": "gate", "driver": "feig", "port": "listen://127.0.0.1:0"} | keys
    )


def _frame(number: int) -> bytes:
    uid = bytes.fromhex(f"E0040150{number:08X}")
    return encode(notification([Record(3, uid, 0, 4, bytes(32), antenna=4)], _FIELDS))


def notifications() -> Iterator[Result]:
    """A million, one in a hundred damaged: no whole one lost silently, memory flat."""
    listener = NotificationListener("127.0.0.1", 0, keep_alive_s=60.0)
    gate = FeigGate(_config(), _Notified(listener), None)
    notifier = FeigNotifier(*listener.address)
    whole = MANY - MANY // DAMAGED_EVERY

    def send() -> None:
        dice = random.Random(1)
        for number in range(MANY):
            frame = _frame(number)
            if number % DAMAGED_EVERY == 0:
                frame = dice.randbytes(3) + frame[:-1] + bytes((frame[-1] ^ 0xFF,))
            notifier.send(frame)

    sender = threading.Thread(target=send)
    began = time.perf_counter()
    sender.start()
    heard, tenth, memory = 0, whole // 10, 0
    while heard < whole:
        report: GateReport | None = gate.next(5.0)
        if report is None:
            break
        heard += isinstance(report, GateAlarm)
        if heard == tenth and not memory:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = time.perf_counter() - began
    sender.join()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    bad = gate.statistics().bad_frames
    notifier.hang_up()
    gate.close()
    yield Result(
        f"gate: {MANY} notifications, 1 % damaged",
        f"{heard} of {whole}",
        f"{seconds:.0f} s, {bad} damaged counted, {grown:.1f} MB more after the first tenth",
        None,
        f"every whole one, ≤ {FLAT_MB:g} MB",
        heard == whole and grown <= FLAT_MB,
    )


class _Nobody:
    """An ILS that is not asked."""

    def ask(self, question: Any) -> Any:
        raise AssertionError("the local list knows it")


def verdicts() -> Iterator[Result]:
    """From the gate's frame to the published line, by the local list; journal and disk included."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clock = system_clock("rtc")
        journal = Journal.open(folder / "journal.db", device="bench", now=clock)
        for number in range(ALARMS):
            loan = journal.intend(Intent(Action.BORROW, f"{number}", patron="P1"))
            journal.tell(loan, Told(Outcome.ACCEPTED))
            journal.secure(loan, SecurityPhase.WRITING, f"E0040150{number:08X}", 0xC2)
        said = threading.Semaphore(0)
        desk = GateDesk(
            Around(
                journal,
                _Nobody(),  # type: ignore[arg-type]
                AlreadyLent(journal, LentFile(folder / "lent.json", clock), unsecured=0xC2),
                Decoder(),
                STANDARD_RULES,
                lambda entry, uids: None,
                clock,
                clock().utc.tzinfo,  # type: ignore[arg-type]
                LentLists(()),
            ),
            lambda row: said.release(),
        )
        listener = NotificationListener("127.0.0.1", 0, keep_alive_s=60.0)
        gate = FeigGate(_config(), _Notified(listener), None)
        notifier = FeigNotifier(*listener.address)
        ended = threading.Event()

        def watch() -> None:
            while not ended.is_set():
                if (report := gate.next(0.2)) is not None:
                    desk.report(report)

        notifier.keep_alive()
        gate.next(0.2)
        watcher = threading.Thread(target=watch)
        watcher.start()
        desk.start()
        took = []
        for number in range(ALARMS):
            frame = _frame(number)
            began = time.perf_counter()
            notifier.send(frame)
            said.acquire()
            took.append(1000 * (time.perf_counter() - began))
        ended.set()
        watcher.join()
        desk.stop()
        notifier.hang_up()
        gate.close()
        journal.close()
    p95 = sorted(took)[int(0.95 * len(took))]
    yield Result(
        "gate: alarm to verdict, local list",
        f"{p95:.1f} ms p95",
        f"{ALARMS} alarms, each journaled",
        None,
        f"≤ {VERDICT_MS:g} ms",
        p95 <= VERDICT_MS,
    )
