"""SIP2: messages against other codecs, exchanges against a bare socket, and endless rubbish."""

from __future__ import annotations

import random
import socket
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from child import Process
from counter import LEENPUNT
from figures import Figure
from timing import COMPUTING, interleaved

from sync.ils.sip2.client import Sip2Client
from sync.ils.sip2.codec import (
    LineBuffer,
    MalformedMessage,
    Message,
    checksum,
    decode,
    encode,
)
from sync.ils.sip2.compose import Composer
from sync.ils.sip2.profile import load_profile

FUZZED = 1_000_000
EXCHANGES = 1000
ANSWER_S = 0.0023
"""Koha's quickest message, 99, as a 23.05 server was measured: 436 a second."""
ITEMS = "".join(f"AU301350000{number:02d}|" for number in range(20))
MESSAGES = {
    "64 with 20 items": (
        "64              00120260314    101500000100000020000000000000AOLIBX|AAP000123|"
        f"AEExample, Jordan|BZ0010|CA0005|CB0050|BLY|CQY|BHEUR|BV2.50|CC20.00|{ITEMS}"
        "BEjordan@example.org|AFWelcome|AFOne hold is ready|"
    ),
    "11": ("11NY20260314    10150020260411    235900AOLIBX|AAP000123|AB30135000001|AC|BON|BIN|"),
    "12": (
        "121NNY20260314    101500AOLIBX|AAP000123|AB30135000001|AJThe long road|AHDUE 2026-04-11|"
        "CIN|CK001|AFEnjoy reading|AGThe long road|AGdue 2026-04-11|"
    ),
}


def wire(text: str, sequence: int = 3) -> bytes:
    """The message with AY, AZ and CR."""
    data = f"{text}AY{sequence}AZ".encode()
    return data + checksum(data).encode() + b"\r"


def codecs() -> Iterator[Figure]:
    """Against PyPI pysip2.

    sip2 1.1 has no wheel and invenio-sip2 brings a web framework, so they are not measured here.
    Beside it once, sip2 was slower with each of these; apart, invenio-sip2 took about as long.
    """
    import pysip2

    texts = {what: wire(text) for what, text in MESSAGES.items()}
    checkout = decode(texts["11"])
    theirs = pysip2.decode_message(texts["11"], encoding="utf-8").message

    def read(data: bytes) -> Callable[[], object]:
        return lambda: (
            pysip2.verify_checksum(data[:-1]),
            pysip2.decode_message(data, encoding="utf-8"),
        )

    def write() -> object:
        return pysip2.encode_message(theirs, sequence_number=3, checksum=True, encoding="utf-8")

    whole = texts["64 with 20 items"]
    yield _rates("sip2.decode-64", lambda: _sound(whole), read(whole))
    yield _rates("sip2.decode-12", lambda: _sound(texts["12"]), read(texts["12"]))
    yield _rates("sip2.encode-11", lambda: encode(checkout), write)
    known = pysip2.decode_message(whole, encoding="utf-8").message

    def both_of_theirs() -> object:
        return read(whole)(), pysip2.encode_message(
            known, sequence_number=3, checksum=True, encoding="utf-8"
        )

    ours, peer = interleaved(lambda: encode(_sound(whole)), both_of_theirs, 2000, COMPUTING)
    yield Figure("sip2.both-64", ours * 1e6, peer * 1e6)


def _sound(data: bytes) -> Message:
    message = decode(data)
    if message.checksum != "ok":
        raise SystemExit("bench: our decoder refuses the message")
    return message


def _rates(name: str, ours: Callable[[], object], theirs: Callable[[], object]) -> Figure:
    mine, other = interleaved(ours, theirs, 2000, COMPUTING)
    return Figure(name, 1 / mine, 1 / other)


def throughput() -> Iterator[Figure]:
    """Item information one after the other, against a bare socket with the same bytes.

    The server takes the time of a real one.
    """
    faults = ("--faults", f"late:17@*={ANSWER_S}")
    command = (*LEENPUNT, "sim", "acs", "--listen", "127.0.0.1:0", *faults)
    with tempfile.TemporaryDirectory() as folder:
        acs = Process(command, {}, Path(folder) / "processes.log")
        try:
            where = acs.wait(lambda line: "listening" in line, "listening")["listening"]
            host, _, port = where.rpartition(":")
            mine, other = _exchanges(host, int(port))
        finally:
            acs.end()
    yield Figure("sip2-exchange.koha", 1 / mine, 1 / other)


def _exchanges(host: str, port: int) -> tuple[float, float]:
    """Seconds for one: our client, a bare socket."""
    composer = Composer("CPL", "", "", UTC, load_profile("generic"))
    asked = composer.item_information("3000001", datetime.now(UTC))
    login = composer.login("kiosk1", "secret")
    client = Sip2Client(host, port, monotonic=time.monotonic)
    client.connect(time.monotonic() + 5)
    client.exchange(login, time.monotonic() + 5)
    bare = socket.create_connection((host, port))
    bare.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    lines = [encode(Message(asked.code, asked.fixed, asked.fields, n)) for n in range(10)]

    def ask(line: bytes) -> None:
        bare.sendall(line)
        while not bare.recv(65536).endswith(b"\r"):
            pass

    ask(encode(Message(login.code, login.fixed, login.fields, 0)))
    mine, other = interleaved(
        lambda: _times(10, lambda _: client.exchange(asked, time.monotonic() + 5)),
        lambda: _times(10, lambda number: ask(lines[number])),
        EXCHANGES // 10,
    )
    bare.close()
    client.close()
    return mine / 10, other / 10


def _times(count: int, act: Callable[[int], object]) -> None:
    for number in range(count):
        act(number)


def rubbish() -> Iterator[Figure]:
    """Messages with damage of every kind: a value or the named error. And a line without end."""
    dice = random.Random(2026)
    whole = [wire(text) for text in MESSAGES.values()]
    read = refused = others = 0
    began = time.perf_counter()
    for number in range(FUZZED):
        try:
            decode(_damaged(whole[number % len(whole)], dice))
        except MalformedMessage:
            refused += 1
        except Exception:  # noqa: BLE001 - whatever else it raises is what is counted here
            others += 1
        else:
            read += 1
    spent = time.perf_counter() - began
    detail = f"{read} read, {refused} refused, {spent / FUZZED * 1e6:.1f} µs each"
    yield Figure("sip2-rubbish.errors", others, None, detail)
    lines, chunk = LineBuffer(), b"x" * 4096
    tracemalloc.start()
    before, most = tracemalloc.get_traced_memory()[0], 0
    for _ in range(4096):
        lines.receive_data(chunk)
        try:
            while lines.next_line() is not None:
                pass
        except MalformedMessage:
            pass
        most = max(most, tracemalloc.get_traced_memory()[0] - before)
    tracemalloc.stop()
    yield Figure("sip2-rubbish.held", most / 1024)


def _damaged(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    match dice.randrange(6):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + bytes((dice.randrange(256),)) + data[at + 1 :]
        case 2:
            return data[:at] + dice.randbytes(dice.randrange(16)) + data[at:]
        case 3:
            return data[at:] + data[:at]
        case 4:
            return data[:at] + data[dice.randrange(len(data)) :]
        case _:
            return dice.randbytes(dice.randrange(80))
