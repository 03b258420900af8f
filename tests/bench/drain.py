"""The backlog: 10 000 promised loans drained, against a bare SIP2 loop with the same messages.

The engine and the loop take turns, a slice of the loans each, so that a busy machine disturbs both
alike; the figure is the median of these pairs. Each has a simulated library system of its own, in a
process of its own, with the same books. The loop is the same SIP2 driver, with as many sessions as
the engine has: it lends and reads back each loan as the engine does, message for message.
It keeps no journal and decides nothing.
"""

from __future__ import annotations

import itertools
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from child import Process
from counter import LEENPUNT
from figures import Figure

from kiosk.books import Books
from kiosk.config import load
from kiosk.library_system import build_ils
from sync.ils.port import Ils
from sync.journal.records import Intent, State, Told
from sync.model import Action, Order, Outcome

ENTRIES = 10_000
SLICES = 40
"""Each has a ratio: what disturbs one of them for a moment does not make the figure."""
PATRONS = 500


def drains() -> Iterator[Figure]:
    """With one connection and with four."""
    yield _drain("drain.one", 1)
    yield _drain("drain.four", 4)


def _drain(name: str, connections: int) -> Figure:
    # On the disk of the checkout: /tmp may be memory, where commits cost nothing.
    place = Path(__file__).resolve().parents[2]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=".bench-", dir=place)))
        (folder / "catalogue.toml").write_text(_catalogue(), encoding="utf-8")
        engines, loops = _library(folder, stack), _library(folder, stack)
        (folder / "station.toml").write_text(
            _configuration(folder, engines, connections), encoding="utf-8"
        )
        books = stack.enter_context(Books(load(folder / "station.toml")))
        _promise(books)
        (folder / "bare.toml").write_text(
            _configuration(folder, loops, connections), encoding="utf-8"
        )
        bare = load(folder / "bare.toml")
        sessions = [build_ils(bare) for _ in range(connections)]
        for session in sessions:
            stack.callback(session.close)
            session.sign_in(time.monotonic() + 10)
        orders = [_order(number) for number in range(ENTRIES)]
        ratios, mine, done = list[float](), list[float](), 0
        for number in range(1, SLICES + 1):
            most = ENTRIES // SLICES if number < SLICES else ENTRIES
            began = time.perf_counter()
            _drain_slice(books, most)
            between = time.perf_counter()
            settled = books.journal.counts().get(State.ACCEPTED, 0)
            resumed = time.perf_counter()
            _lend(sessions, orders[done:settled])
            ended = time.perf_counter()
            mine.append((settled - done) / (between - began))
            ratios.append((ended - resumed) / (between - began))
            done = settled
        counts = books.journal.counts()
    if counts != {State.ACCEPTED: ENTRIES}:
        raise SystemExit(f"bench: not drained: {counts}")
    rate, ratio = statistics.median(mine), statistics.median(ratios)
    low, _, high = statistics.quantiles(ratios, n=4)
    detail = f"half of {SLICES} pairs from {low:.2f} to {high:.2f}"
    return Figure(name, rate, rate / ratio, detail)


def _drain_slice(books: Books, most: int) -> None:
    """As live traffic would cut it; the last one goes on to the end."""
    asked = itertools.count()
    books.engine.drain(interrupted=lambda: next(asked) >= most)


def _lend(sessions: Sequence[Ils], orders: Sequence[Order]) -> None:
    """Each session in a thread of its own takes the next order; one alone in this thread."""
    waiting = iter(orders)
    lock = threading.Lock()

    def work(session: Ils) -> None:
        while True:
            with lock:
                order = next(waiting, None)
            if order is None:
                return
            deadline = time.monotonic() + 10
            session.sign_in(deadline)
            if not session.submit(order, deadline, lambda: None).accepted:
                raise SystemExit(f"bench: {order.item} was refused in the bare loop")
            session.item(order.item, deadline)

    others = [threading.Thread(target=work, args=(session,)) for session in sessions[1:]]
    for thread in others:
        thread.start()
    work(sessions[0])
    for thread in others:
        thread.join()


def _order(number: int) -> Order:
    now = datetime.now(UTC)
    due = now + timedelta(days=21)
    return Order(
        Action.BORROW, _item(number), now, patron=_card(number), offline=True, promised_due=due
    )


def _card(number: int) -> str:
    return f"P{number % PATRONS:04d}"


def _promise(books: Books) -> None:
    """What a station that was off-line for long has in its journal."""
    due = datetime.now(UTC) + timedelta(days=21)
    journal = books.journal
    with journal.write():
        for number in range(ENTRIES):
            entry = journal.intend(Intent(Action.BORROW, _item(number), patron=_card(number)))
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
