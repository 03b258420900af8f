"""The backlog: 10 000 promised loans drained, against a bare loop with the same bytes.

The engine and the loop take turns, a slice of the loans each, so that a busy machine disturbs both
alike. Each has a simulated library system of its own, in a process of its own, with the same books.
The loop has as many connections as the engine used; it sends on each exactly the bytes that the
engine sent there, sign-in and read-back among them, and waits for each answer. It keeps no journal,
reads no answer and decides nothing.
"""

from __future__ import annotations

import itertools
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from child import Process
from counter import LEENPUNT
from table import Result, at_least

from kiosk.config import load
from kiosk.station import Books
from sync.ils.sip2.transport import Connection
from sync.journal.records import Intent, State, Told
from sync.model import Action, Outcome

ENTRIES = 10_000
SLICES = 10
PATRONS = 500
BUDGET = 0.80


def drains() -> Iterator[Result]:
    """With one connection and with four."""
    for connections in (1, 4):
        yield _drain(connections)


def _drain(connections: int) -> Result:
    # On the disk of the checkout: /tmp may be memory, where commits cost nothing.
    place = Path(__file__).resolve().parents[2]
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix=".bench-", dir=place))
        folder = Path(name)
        (folder / "catalogue.toml").write_text(_catalogue(), encoding="utf-8")
        engines, loops = _library(folder, stack), _library(folder, stack)
        (folder / "station.toml").write_text(
            _configuration(folder, engines, connections), encoding="utf-8"
        )
        tape = stack.enter_context(_Tape())
        books = stack.enter_context(Books(load(folder / "station.toml")))
        _promise(books)
        lines = stack.enter_context(_Loop(loops))
        mine = other = 0.0
        for number in range(1, SLICES + 1):
            most = ENTRIES // SLICES if number < SLICES else ENTRIES
            began = time.perf_counter()
            _drain_slice(books, most)
            between = time.perf_counter()
            sent = tape.taken()
            resumed = time.perf_counter()
            lines.repeat(sent)
            ended = time.perf_counter()
            mine += between - began
            other += ended - resumed
        counts = books.journal.counts()
    if counts != {State.ACCEPTED: ENTRIES}:
        raise SystemExit(f"bench: not drained: {counts}")
    if lines.connections != connections:
        raise SystemExit(f"bench: the engine used {lines.connections} connections")
    return at_least(
        f"drain {ENTRIES} offline loans, connections = {connections}",
        f"{ENTRIES / mine:.0f} /s",
        f"{ENTRIES / other:.0f} /s (bare loop, {lines.connections} sockets, {lines.sent} messages)",
        other / mine,
        BUDGET,
    )


def _drain_slice(books: Books, most: int) -> None:
    """As live traffic would cut it; the last one goes on to the end."""
    asked = itertools.count()
    books.engine.drain(interrupted=lambda: next(asked) >= most)


class _Tape:
    """Records what every connection sends, in order."""

    def __init__(self) -> None:
        self._sent: dict[int, list[bytes]] = {}
        self._order: list[Connection] = []

    def __enter__(self) -> _Tape:
        self._former = send = Connection.send

        def taped(connection: Connection, data: bytes, deadline: float) -> Iterator[int]:
            key = id(connection)
            if key not in self._sent:
                # Kept, so that no other connection gets its id.
                self._order.append(connection)
                self._sent[key] = []
            self._sent[key].append(data)
            return send(connection, data, deadline)

        Connection.send = taped  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        Connection.send = self._former  # type: ignore[method-assign]

    def taken(self) -> list[list[bytes]]:
        """What was sent since the last time, by connection in the order of their first message."""
        sent = [self._sent[id(connection)] for connection in self._order]
        for key in self._sent:
            self._sent[key] = []
        return sent


class _Loop:
    """Bare sockets: send, read to the line end, send."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._sockets: list[socket.socket] = []
        self.sent = 0

    def __enter__(self) -> _Loop:
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._sockets:
            each.close()

    @property
    def connections(self) -> int:
        return len(self._sockets)

    def repeat(self, sent: list[list[bytes]]) -> None:
        """Each connection in a thread of its own; one alone in this thread."""
        while len(self._sockets) < len(sent):
            line = socket.create_connection(("127.0.0.1", self._port))
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._sockets.append(line)
        self.sent += sum(map(len, sent))
        if len(sent) == 1:
            _repeat(self._sockets[0], sent[0])
            return
        threads = [
            threading.Thread(target=_repeat, args=pair)
            for pair in zip(self._sockets, sent, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _repeat(line: socket.socket, messages: list[bytes]) -> None:
    for message in messages:
        line.sendall(message)
        answer = line.recv(65536)
        while not answer.endswith(b"\r"):
            more = line.recv(65536)
            if not more:
                raise SystemExit("bench: the library system closed the bare connection")
            answer += more


def _promise(books: Books) -> None:
    """What a station that was off-line for long has in its journal."""
    due = datetime.now(UTC) + timedelta(days=21)
    journal = books.journal
    with journal.write():
        for number in range(ENTRIES):
            card = f"P{number % PATRONS:04d}"
            entry = journal.intend(Intent(Action.BORROW, _item(number), patron=card))
            journal.tell(entry, Told(Outcome.PENDING, offline=True, due=due))


def _library(folder: Path, stack: ExitStack) -> int:
    command = (*LEENPUNT, "sim", "acs", "--listen", "127.0.0.1:0")
    command += ("--catalogue", str(folder / "catalogue.toml"))
    library = Process(command, {}, folder / "processes.log")
    stack.callback(library.end)
    line = library.wait(lambda line: "listening" in line, "listening")
    return int(line["listening"].rpartition(":")[2])


def _item(number: int) -> str:
    return f"30{number:05d}"


def _catalogue() -> str:
    lines = ['[acs]\naccounts = {kiosk1 = "secret"}\n[policy]\nmax_loans = 100']
    for number in range(PATRONS):
        lines.append(f'[[patrons]]\ncard = "P{number:04d}"\npin = "0000"\nname = "Ada Voorbeeld"')
    for number in range(ENTRIES):
        lines.append(
            f'[[items]]\nid = "{_item(number)}"\n'
            f'title = "Sara Burgerhart, deel {number} / Betje Wolff en Aagje Deken"'
        )
    return "\n".join(lines) + "\n"


def _configuration(folder: Path, port: int, connections: int) -> str:
    return f"""\
[station]
id = "bench"
institution = "CPL"
state_dir = "{folder}"
item_barcodes = "30[0-9]{{5}}"
[journal]
allow_unsafe_storage = true
[ils]
host = "127.0.0.1"
port = {port}
account = "kiosk1"
password = "secret"
connections = {connections}
"""


if __name__ == "__main__":
    from table import show

    show(drains())
    sys.exit()
