"""A library system that does nothing but remember who has what, and takes its time for it.

Over real sockets, in a process of its own: SIP2 with the messages that settlement needs, a thread
for each connection, no rules.
"""

from __future__ import annotations

import multiprocessing
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.sharedctypes import Synchronized
from typing import Any

_STAMP = b"20261127    120000"
_DUE = b"20991231    235900"


@dataclass(frozen=True, slots=True)
class Stub:
    """While it runs."""

    port: int
    exchanges: Synchronized[int]
    """So many requests were answered, but for sign-ins and 99."""
    effects: Synchronized[int]
    """So many loans were made or ended."""


@contextmanager
def acs_stub(answer_s: float) -> Iterator[Stub]:
    """``answer_s``: how long it thinks about each request."""
    context = multiprocessing.get_context("spawn")
    exchanges, effects = context.Value("q"), context.Value("q")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(answer_s, theirs, exchanges, effects))
    process.start()
    try:
        yield Stub(ours.recv(), exchanges, effects)
    finally:
        process.terminate()
        process.join()


def _serve(answer_s: float, told: Any, exchanges: Any, effects: Any) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    told.send(listener.getsockname()[1])
    loans: dict[bytes, bytes] = {}
    while True:
        peer, _ = listener.accept()
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(
            target=_talk, args=(peer, answer_s, loans, exchanges, effects), daemon=True
        ).start()


def _talk(
    peer: socket.socket, answer_s: float, loans: dict[bytes, bytes], exchanges: Any, effects: Any
) -> None:
    for line in _lines(peer):
        code, sequence = line[:2], line[line.rindex(b"AY") + 2 : line.rindex(b"AZ")]
        if code in (b"93", b"99"):
            said = b"941" if code == b"93" else _STATUS
        else:
            time.sleep(answer_s)
            said, effect = _answer(code, line, loans)
            with exchanges.get_lock():
                exchanges.value += 1
            if effect:
                with effects.get_lock():
                    effects.value += 1
        said += b"AY" + sequence + b"AZ"
        peer.sendall(b"%s%04X\r" % (said, -sum(said) & 0xFFFF))


_STATUS = b"98YYYYNY100005" + _STAMP + b"2.00AOCPL|BXYYYYYYYYYYYNYYYY|"


def _answer(code: bytes, line: bytes, loans: dict[bytes, bytes]) -> tuple[bytes, bool]:
    item, patron = _field(line, b"AB"), _field(line, b"AA")
    if code == b"11":
        loans[item] = patron
        tail = b"AOCPL|AA" + patron + b"|AB" + item + b"|AJM|AH|"
        return b"121NNY" + _STAMP + tail, True
    if code == b"09":
        loans.pop(item, None)
        return b"101YNN" + _STAMP + b"AOCPL|AB" + item + b"|AQCPL|AJM|", True
    if code == b"17":
        lent = item in loans
        due = b"AH" + _DUE + b"|" if lent else b""
        about = b"AB" + item + b"|AJM|" + due
        return b"18" + (b"04" if lent else b"03") + b"0201" + _STAMP + about, False
    mine = [each for each, who in list(loans.items()) if who == patron]
    counts = b"%04d" % 0 + b"%04d" % 0 + b"%04d" % len(mine) + b"000000000000"
    listed = b"".join(b"AU" + each + b"|" for each in mine)
    return b"64" + b" " * 14 + b"000" + _STAMP + counts + b"AOCPL|AA" + patron + (
        b"|AEA|BLY|" + listed
    ), False


def _field(line: bytes, tag: bytes) -> bytes:
    at = line.find(b"|" + tag)
    # The first field follows the fixed ones without a bar.
    at = at + 1 if at >= 0 else line.find(tag)
    return line[at + 2 : line.index(b"|", at)] if at >= 0 else b""


def _lines(peer: socket.socket) -> Iterator[bytes]:
    kept = b""
    while data := peer.recv(4096):
        *whole, kept = (kept + data).split(b"\r")
        yield from whole
