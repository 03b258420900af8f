"""Gates: notifications with noise between them, and from an alarm to its verdict."""

from __future__ import annotations

import random
import resource
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from child import LONGEST_S, Process
from counter import LEENPUNT
from figures import Figure
from ils import ANSWER_S

from drivers.config_gate import FeigGateConfig
from drivers.gates.feig import FeigGate, _Notified
from drivers.model import GateAlarm, GateReport
from drivers.readers.feig.buffer import Fields, Record, notification
from drivers.readers.feig.frames import encode
from drivers.readers.feig.listener import NotificationListener
from drivers.security import STANDARD_RULES
from drivers.sim.readers.feig.notifier import FeigNotifier
from drivers.tags.decoder import Decoder
from drivers.tags.iso28560_3.tag import ItemFields
from drivers.tags.iso28560_3.tag import encode as encode_tag
from kiosk.clock import system_clock
from kiosk.services.already_lent import AlreadyLent, LentFile
from kiosk.services.gates.desk import Around, GateDesk
from kiosk.services.gates.lists import LentLists
from sync.ils.sip2.codec import Message
from sync.ils.sip2.codec import encode as sip2_encode
from sync.ils.sip2.compose import Composer
from sync.ils.sip2.profile import load_profile
from sync.journal.records import Intent, SecurityPhase, Told
from sync.journal.store import Journal
from sync.model import Action, Outcome

MANY = 1_000_000
DAMAGED_EVERY = 100
ALARMS = 50
ASKED = 25
ITEMS = 9
"""Of the simulated ILS's own catalogue: 3000001 and on."""
SLOW_S = 0.3
_FIELDS = Fields.IDD | Fields.BLOCKS | Fields.ANTENNA


def _config(**keys: Any) -> FeigGateConfig:
    return FeigGateConfig.model_validate(
        {"kind": "gate", "driver": "feig", "port": "listen://127.0.0.1:0"} | keys
    )


def _frame(number: int) -> bytes:
    uid = bytes.fromhex(f"E0040150{number:08X}")
    return encode(notification([Record(3, uid, 0, 4, bytes(32), antenna=4)], _FIELDS))


def notifications() -> Iterator[Figure]:
    """A million, one in a hundred damaged: no whole one lost, memory flat.

    The noise is the same in every run. In it a piece of a damaged frame is a whole standard frame
    by chance, and covers the notification behind it: the one that was missing while standard
    frames were taken for whole here (drivers.readers.feig.listener).
    """
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
    yield Figure("gate-noise.lost", whole - heard, None, f"{bad} damaged, {seconds:.0f} s")
    yield Figure("gate-noise.grown", grown)


def verdicts_of_the_ils() -> Iterator[Figure]:
    """From the gate's frame to the line that the role's process wrote: the ILS is asked each time.

    Beside it, in turn, a bare socket that asks the same server the same question.
    """
    yield _asked("gate-verdict-ils.quick", ANSWER_S)
    yield _asked("gate-verdict-ils.slow", SLOW_S)


def _asked(name: str, answer_s: float) -> Figure:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        command = (*LEENPUNT, "sim", "acs", "--listen", "127.0.0.1:0")
        command += ("--faults", f"late:17@*={answer_s}")
        acs = Process(command, {}, folder / "processes.log")
        stack.callback(acs.end)
        where = acs.wait(lambda line: "listening" in line, "listening")["listening"]
        host, _, port = where.rpartition(":")
        place = _free_port()
        config = str(_written(folder, int(port), place))
        arguments = ("run", "--role", "gate", "--headless", "--json", "--config", config)
        role = Process((*LEENPUNT, *arguments), {}, folder / "processes.log")
        stack.callback(role.end)
        notifier = _connected(place)
        stack.callback(notifier.hang_up)
        bare = Asker(host, int(port))
        stack.callback(bare.close)
        took, asked = [], []
        for number in range(ASKED):
            item = f"30000{number % ITEMS + 1:02d}"
            record = Record(3, bytes.fromhex(_uid(number)), 0, 4, _memory(item), antenna=4)
            frame = encode(notification([record], _FIELDS))
            began = time.monotonic()
            notifier.send(frame)
            line = role.wait(lambda line, number=number: line.get("uid") == _uid(number), "verdict")
            if line["verdict"] == "unknown":
                raise SystemExit(f"bench: the ILS was not asked: {line}")
            took.append(line["at"] - began)
            began = time.monotonic()
            bare.ask(item)
            asked.append(time.monotonic() - began)
    p95, bare_p95 = (1000 * sorted(each)[int(0.95 * ASKED)] for each in (took, asked))
    return Figure(name, p95, bare_p95)


class Asker:
    """The question of a verdict on a bare socket."""

    def __init__(self, host: str, port: int) -> None:
        self._composer = Composer("CPL", "", "", UTC, load_profile("generic"))
        self._socket = socket.create_connection((host, port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._number = 0
        self._say(self._composer.login("kiosk1", "secret"))

    def ask(self, item: str) -> None:
        """Item information, to its end."""
        self._say(self._composer.item_information(item, datetime.now(UTC)))

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _say(self, asked: Message) -> None:
        self._socket.sendall(
            sip2_encode(Message(asked.code, asked.fixed, asked.fields, self._number % 10))
        )
        self._number += 1
        while not self._socket.recv(65536).endswith(b"\r"):
            pass


def _uid(number: int) -> str:
    return f"E00401500A{number:06X}"


def _memory(item: str) -> bytes:
    block = encode_tag(ItemFields(item))
    return block + bytes(-len(block) % 4)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def _connected(port: int) -> FeigNotifier:
    until = time.monotonic() + LONGEST_S
    while True:
        try:
            return FeigNotifier("127.0.0.1", port)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _written(folder: Path, ils_port: int, place: int) -> Path:
    path = folder / "gates.toml"
    path.write_text(
        f"""
[station]
id = "gates"
state_dir = "{folder}/state"
[ils]
host = "127.0.0.1"
port = {ils_port}
account = "kiosk1"
password = "secret"
[journal]
allow_unsafe_storage = true
[[devices]]
kind = "gate"
driver = "feig"
port = "listen://127.0.0.1:{place}"
keep_alive_s = 0
"""
    )
    path.chmod(0o600)
    return path


class _Nobody:
    """An ILS that is not asked."""

    def ask(self, question: Any) -> Any:
        raise AssertionError("the local list knows it")


def verdicts() -> Iterator[Figure]:
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
    yield Figure("gate-verdict.local", p95, None, f"{ALARMS} alarms")
