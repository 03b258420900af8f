"""The link breaks at every byte of every exchange: what may be done again is what was not done.

A question that got no whole answer is Unreachable: ask again. A transaction of which a byte may
have gone out is InDoubt: ask before anything else. Never a verdict, never an alarm.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from waiting import PATIENCE_S

from sync.errors import InDoubt, Unreachable
from sync.ils.config import Sip2Config
from sync.ils.port import Ils
from sync.ils.registry import open_ils
from sync.ils.sip2 import client
from sync.ils.sip2.codec import LineBuffer, decode
from sync.ils.site import Site
from sync.model import Action, Order
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.library import Library

CATALOGUE = """
[acs]
accounts = {kiosk = "s3cret"}
institution = "LIBX"
behaviour = "koha"
[policy]
max_renewals = 3
[[patrons]]
card = "P1"
pin = "471190358264"
name = "Ada van Voorbeeld"
[[items]]
id = "100"
title = "Les Misérables"
[[items]]
id = "200"
title = "Max Havelaar"
[[loans]]
item = "200"
patron = "P1"
due = 7
"""
MOST_RENEWALS = 3
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def soon() -> float:
    return time.monotonic() + PATIENCE_S


def sign_in(ils: Ils, sending: Callable[[], None]) -> None:
    ils.sign_in(soon())


def patron(ils: Ils, sending: Callable[[], None]) -> None:
    ils.patron("P1", "471190358264", soon())


def item(ils: Ils, sending: Callable[[], None]) -> None:
    ils.item("100", soon())


def submitting(action: Action, of: str, card: str) -> Callable[[Ils, Callable[[], None]], None]:
    return lambda ils, sending: ils.submit(Order(action, of, NOW, card), soon(), sending) and None


@dataclass(frozen=True)
class Exchange:
    code: str
    ask: Callable[[Ils, Callable[[], None]], None]
    failure: type[Exception]


EXCHANGES = [
    Exchange("93", sign_in, Unreachable),
    Exchange("99", sign_in, Unreachable),
    Exchange("63", patron, Unreachable),
    Exchange("17", item, Unreachable),
    Exchange("11", submitting(Action.BORROW, "100", "P1"), InDoubt),
    Exchange("09", submitting(Action.RETURN, "200", ""), InDoubt),
    Exchange("29", submitting(Action.RENEW, "200", "P1"), InDoubt),
]


class Cutter:
    """Between driver and ACS: of the next ``code`` it lets so many bytes through, then hangs up."""

    def __init__(self, port: int) -> None:
        self._far_port = port
        self.code = ""
        self.request_bytes: int | None = None
        self.answer_bytes: int | None = None
        self.sizes: dict[str, tuple[int, int]] = {}
        """Code → bytes of its request and of its answer, as they went by whole."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._workers: list[threading.Thread] = []
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in (self._acceptor, *self._workers):
            thread.join(PATIENCE_S)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            worker = threading.Thread(target=self._carry, args=(near,), daemon=True)
            worker.start()
            self._workers.append(worker)

    def _carry(self, near: socket.socket) -> None:
        far = socket.create_connection(("127.0.0.1", self._far_port))
        with near, far, suppress(OSError):
            self._talk(near, far)

    def _talk(self, near: socket.socket, far: socket.socket) -> None:
        while request := _line(near):
            code = request[:2].decode()
            struck = code == self.code
            if struck and self.request_bytes is not None:
                far.sendall(request[: self.request_bytes])
                return
            far.sendall(request)
            answer = _line(far)
            self.sizes[code] = len(request), len(answer)
            if struck and self.answer_bytes is not None:
                near.sendall(answer[: self.answer_bytes])
                return
            near.sendall(answer)


def _line(connection: socket.socket) -> bytes:
    data = b""
    while not data.endswith(b"\r"):
        more = connection.recv(65536)
        if not more:
            return b""
        data += more
    return data


@pytest.fixture
def cutter() -> Iterator[Cutter]:
    with AcsServer(Library(parse(CATALOGUE), lambda: datetime.now(UTC))) as server:
        cutter = Cutter(server.address[1])
        yield cutter
        cutter.close()


def opened(cutter: Cutter) -> Ils:
    config = Sip2Config(
        host="127.0.0.1",
        port=cutter.port,
        account="kiosk",
        password="s3cret",
        profile="koha",
        timeout_s=2.0,
    )
    return open_ils(config, Site("LIBX", "BR1", "nl"), monotonic=time.monotonic)


@pytest.mark.parametrize("exchange", EXCHANGES, ids=lambda each: each.code)
def test_every_cut_ends_in_what_may_be_done_next(
    cutter: Cutter, exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What hangs up while signing in is asked whether it speaks TLS; the cutter never says a word.
    monkeypatch.setattr(client, "_LOOK_S", 0.05)
    ils = opened(cutter)
    # Whole, to know how long both lines are: so often that the answer is the same each time.
    ils.sign_in(soon())
    for _ in range(MOST_RENEWALS + 2):
        exchange.ask(ils, lambda: None)
    request, answer = cutter.sizes[exchange.code]
    cuts = [(size, None) for size in range(request)] + [(None, size) for size in range(answer)]
    cutter.code = exchange.code
    for cutter.request_bytes, cutter.answer_bytes in cuts:
        if exchange.code in ("93", "99"):
            ils.close()
        sent: list[bool] = []
        with pytest.raises(exchange.failure) as failed:
            exchange.ask(ils, lambda: sent.append(True))  # noqa: B023 - called at once
        assert not isinstance(failed.value, Unreachable) or exchange.failure is Unreachable
        assert len(sent) == (exchange.failure is InDoubt)
        assert "471190358264" not in str(failed.value)
    cutter.code = ""
    ils.sign_in(soon())
    assert ils.item("100", soon()).item == "100"
    ils.close()


def test_the_cutter_sees_whole_messages(cutter: Cutter) -> None:
    ils = opened(cutter)
    ils.patron("P1", "471190358264", soon())
    ils.close()
    assert set(cutter.sizes) == {"93", "99", "63"}
    lines = LineBuffer()
    lines.receive_data(b"9900802.00AY1AZFCA0\r")
    assert decode(lines.next_line() or b"").code == "99"
