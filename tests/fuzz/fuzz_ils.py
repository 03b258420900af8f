"""What library systems answer: the real drivers over a connection whose far end says anything.

Judged is what every driver promises whatever it hears: it raises errors of its own kind alone, and
never calls a transaction that went out "unreachable", by which it would be sent once more.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from sync.connection import ConnectionClosed, connect
from sync.errors import IlsError, Unreachable
from sync.ils.config import FolioRestConfig, KohaRestConfig, Sip2Config
from sync.ils.folio import driver as folio_driver
from sync.ils.folio.tokens import Refusals
from sync.ils.koha import driver as koha_driver
from sync.ils.sip2 import driver as sip2_driver
from sync.ils.site import Site
from sync.model import Action, Order
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.demo import DEMO
from sync.sim.folio.server import FolioServer
from sync.sim.folio.world import Folio
from sync.sim.koha.server import KohaRestServer
from sync.sim.library import Library

DATA = Path(__file__).parents[1] / "data"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SITE = Site("CPL", "CPL", "nl", ZoneInfo("Europe/Amsterdam"))
SIP2 = Sip2Config(
    host="127.0.0.1", port=6001, account="kiosk1", password=SecretStr("secret"), profile="koha"
)
"""A server that sends no checksum is as usual: nothing has to be guessed to get past it."""
KOHA = KohaRestConfig(
    driver="koha-rest",
    url="http://127.0.0.1:8081",
    account="kiosk1",
    password=SecretStr("secret"),
    library="CPL",
    sip2={"host": "127.0.0.1", "port": 6001, "account": "kiosk1", "password": "secret"},
)
FOLIO = FolioRestConfig(
    driver="folio-rest",
    url="http://127.0.0.1:9130",
    account="kiosk1",
    password=SecretStr("secret"),
    tenant="testlib",
    service_point="CPL",
    payment_method="Pin",
)
_ORDERS = (
    Order(Action.BORROW, "3000001", NOW, "P1001"),
    Order(Action.RETURN, "3000001", NOW),
    Order(Action.RENEW, "3000001", NOW, "P1001", pin="1234"),
    Order(Action.BORROW, "3000001", NOW, "P1001", offline=True, promised_due=NOW),
    Order(Action.HOLD, "3000001", NOW, "P1001"),
    Order(Action.HOLD, "", NOW, "P1001", title="12", cancels=True),
    Order(Action.PAY, "", NOW, "P1001", amount=Decimal("1.50"), currency="EUR", reference="tr_1"),
)
ASKED = 7 + len(_ORDERS)
"""What a driver can be asked here."""


class FarEnd:
    """A connection that says what it was given, piece by piece, and then hangs up."""

    def __init__(self, said: Iterator[bytes]) -> None:
        self._said = said
        self._left = b""

    def send(self, data: bytes, deadline: float) -> Iterator[int]:
        """Takes everything."""
        yield len(data)

    def receive(self, deadline: float, most: int = 65_536) -> bytes:
        """The next piece; at the end ConnectionClosed."""
        self._left = self._left or next(self._said, b"")
        if not self._left:
            raise ConnectionClosed("the peer closed the connection")
        given, self._left = self._left[:most], self._left[most:]
        return given

    def receive_now(self) -> bytes:
        """Nothing lies there unasked."""
        return b""

    def abort(self) -> None:
        """Nobody waits."""

    def close(self) -> None:
        """Nothing is held."""


class Clock:
    """Seconds that go on with each look, so that nothing waits for ever."""

    def __init__(self) -> None:
        self._now = 1000.0

    def __call__(self) -> float:
        self._now += 0.001
        return self._now


def _visit(ils: Any, choice: int, clock: Clock) -> None:
    """Sign in, and one of what a driver can be asked. What it may raise is caught."""
    went_out = False

    def sending() -> None:
        nonlocal went_out
        went_out = True

    def soon() -> float:
        return clock() + 3.0

    def submit(order: Order) -> object:
        return ils.submit(order, soon(), sending)

    asked: list[Callable[[], object]] = [
        lambda: ils.patron("P1001", "1234", soon()),
        lambda: ils.item("3000001", soon()),
        lambda: ils.holds("P1001", soon()),
        lambda: ils.fees("P1001", soon()),
        lambda: ils.paid("P1001", "tr_1", soon()),
        lambda: ils.search("uiltje", 8, soon()),
        lambda: ils.change_pin("P1001", "1234", "4321", soon()),
        *(lambda order=each: submit(order) for each in _ORDERS),
    ]
    try:
        ils.sign_in(soon())
        asked[choice % len(asked)]()
        went_out = False
        ils.end_session("P1001", soon())
    except IlsError as error:
        if went_out and isinstance(error, Unreachable):
            raise AssertionError("a transaction went out, and this says that it did not") from error
    finally:
        ils.close()


def _lines(data: bytes, end: bytes) -> Iterator[bytes]:
    """One after each question, with its end."""
    for piece in data.split(end):
        yield piece + end


def feed_sip2(data: bytes) -> None:
    """What to ask, then the lines of an ACS."""
    clock = Clock()
    far_end = FarEnd(_lines(data[1:], b"\r"))
    with patch("sync.ils.sip2.client.connect", lambda *_: far_end):
        ils = sip2_driver.open_ils(SIP2, SITE, monotonic=clock, now=lambda: NOW)
        _visit(ils, data[0] if data else 0, clock)


CUT = b"\xff\xfe"
"""Stands between the answers of a web server, each on a connection of its own."""


def feed_koha(data: bytes) -> None:
    """What to ask, then the answers of a Koha: HTTP, and SIP2 for what REST lacks."""
    _feed_web(
        data, lambda clock: koha_driver.open_ils(KOHA, SITE, monotonic=clock, now=lambda: NOW)
    )


def feed_folio(data: bytes) -> None:
    """What to ask, then the answers of a FOLIO."""
    _feed_web(
        data,
        lambda clock: folio_driver.open_ils(
            FOLIO, SITE, monotonic=clock, now=lambda: NOW, refusals=Refusals()
        ),
    )


def _feed_web(data: bytes, opened: Callable[[Callable[[], float]], Any]) -> None:
    clock = Clock()
    answers = iter(data[1:].split(CUT))

    def by_http(*_: object) -> FarEnd:
        return FarEnd(iter((next(answers, b""),)))

    def by_sip2(*_: object) -> FarEnd:
        return FarEnd(_lines(next(answers, b""), b"\r"))

    with (
        patch("sync.http.transport.connect", by_http),
        patch("sync.ils.sip2.client.connect", by_sip2),
    ):
        _visit(opened(clock), data[0] if data else 0, clock)


class _Heard:
    """A connection to a simulated server, and what it said, by question."""

    def __init__(self, connection: Any, pieces: list[bytearray], *, each: bool) -> None:
        self._connection = connection
        self._pieces = pieces
        self._each = each
        pieces.append(bytearray())
        self._asked = False

    def send(self, data: bytes, deadline: float) -> Iterator[int]:
        """As the connection does it; of HTTP, another answer begins."""
        if self._each and self._pieces[-1]:
            self._pieces.append(bytearray())
        return self._connection.send(data, deadline)

    def receive(self, deadline: float, most: int = 65_536) -> bytes:
        """As the connection does it."""
        said = self._connection.receive(deadline, most)
        self._pieces[-1] += said
        return said

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def _free_length(answer: bytes) -> bytes:
    """Its end is where the connection ends, so that another body is still an answer."""
    head, blank, body = answer.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/"):
        return answer
    lines = [
        line
        for line in head.split(b"\r\n")
        if not line.lower().startswith((b"content-length:", b"connection:", b"date:", b"server:"))
    ]
    return b"\r\n".join((*lines, b"Connection: close")) + blank + body


def _recorded(opened: Callable[[Callable[[], float]], Any]) -> Iterator[bytes]:
    """A visit for each question that can be asked, as a simulated server answers it."""
    for choice in range(ASKED):
        pieces: list[bytearray] = []
        with (
            patch(
                "sync.http.transport.connect",
                lambda *more, p=pieces: _Heard(connect(*more), p, each=True),
            ),
            patch(
                "sync.ils.sip2.client.connect",
                lambda *more, p=pieces: _Heard(connect(*more), p, each=False),
            ),
        ):
            _visit(opened(time.monotonic), choice, time.monotonic)
        yield bytes((choice,)) + CUT.join(_free_length(bytes(each)) for each in pieces)


def koha_seeds() -> Iterator[bytes]:
    """Of the simulated Koha."""
    library = Library(catalogue.parse(DEMO), lambda: NOW)
    with AcsServer(library) as acs, KohaRestServer(library, lock=acs.lock, release="25.06") as far:
        sip2 = KOHA.sip2.model_copy(update={"port": acs.address[1]})
        config = KOHA.model_copy(update={"url": far.url, "sip2": sip2})
        yield from _recorded(
            lambda clock: koha_driver.open_ils(config, SITE, monotonic=clock, now=lambda: NOW)
        )


def folio_seeds() -> Iterator[bytes]:
    """Of the simulated FOLIO."""
    folio = Folio(Library(catalogue.parse(DEMO), lambda: NOW))
    with FolioServer(folio) as far:
        config = FOLIO.model_copy(update={"url": far.url})
        yield from _recorded(
            lambda clock: folio_driver.open_ils(
                config, SITE, monotonic=clock, now=lambda: NOW, refusals=Refusals()
            )
        )


def sip2_seeds() -> Iterator[bytes]:
    """A sign-in, and what a real Koha answered to each question."""
    signed_in = b"941\r98YYYYNY10000520261124    1334272.00AOCPL|BXYYYYYYYYYYYYYNYY|\r"
    rows = (DATA / "koha_sip2_dialogues.jsonl").read_text(encoding="utf-8").splitlines()
    answers = {bytes.fromhex(json.loads(row).get("response_hex", "")) for row in rows}
    for number, said in enumerate(sorted(answers)):
        # 12 and 10 answer the orders, 24 and 64 the card, 18 the item.
        yield bytes((number % ASKED,)) + signed_in + _without_trailer(said)


def _without_trailer(line: bytes) -> bytes:
    """No sequence number and sum, by which any other byte would be a fault."""
    return re.sub(rb"AY\dAZ[0-9A-F]{4}\r?$", b"", line) + b"\r"
