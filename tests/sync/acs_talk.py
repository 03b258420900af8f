"""A self-service side of few words for the tests of the simulated ACS, and its messages."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from waiting import PATIENCE_S

from sync.ils.sip2.codec import LineBuffer, Message, decode, encode
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.faults import parse_faults, parse_quirk
from sync.sim.library import Library

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
STAMP = "20261124    130000"
BLANK = " " * 18
CATALOGUE = parse(DEMO)


def library(**acs: object) -> Library:
    return Library(
        replace(CATALOGUE, acs=replace(CATALOGUE.acs, **acs)),  # type: ignore[arg-type]
        lambda: NOW,
    )


@contextlib.contextmanager
def serving(faults: str = "", **acs: object) -> Iterator[AcsServer]:
    """A server over the demo catalogue; ``acs`` changes its settings, ``quirks`` as text."""
    if "quirks" in acs:
        acs["quirks"] = tuple(map(parse_quirk, str(acs["quirks"]).split(",")))
    with AcsServer(library(**acs), faults=parse_faults(faults)) as server:
        yield server


class Client:
    """A self-service side without any cleverness."""

    def __init__(self, server: AcsServer, *, sign_in: bool = True) -> None:
        self.socket = socket.create_connection(server.address, timeout=PATIENCE_S)
        self.lines = LineBuffer()
        self.sequence = 0
        if sign_in:
            assert self.ask(LOGIN).fixed == {"ok": "1"}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.socket.close()

    def send(self, message: Message, *, protected: bool = True) -> None:
        self.sequence = (self.sequence + 1) % 10
        message = replace(message, sequence=self.sequence)
        self.socket.sendall(encode(message, error_detection=protected))

    def line(self) -> bytes | None:
        """The next line, or None at the end of the connection."""
        while (line := self.lines.next_line()) is None:
            try:
                data = self.socket.recv(4096)
            except ConnectionResetError:
                return None
            if not data:
                return None
            self.lines.receive_data(data)
        return line

    def ask(self, message: Message, *, protected: bool = True) -> Message:
        self.send(message, protected=protected)
        line = self.line()
        assert line is not None
        return decode(line)

    def is_closed(self) -> bool:
        return self.line() is None

    def read_until(self, ending: bytes) -> bytes:
        """The bytes as they came, up to and with ``ending``. Not after ``line``."""
        data = b""
        while not data.endswith(ending):
            more = self.socket.recv(4096)
            assert more, f"found {data!r}, expected {ending!r}"
            data += more
        return data

    def ask_raw(self, message: Message, ending: bytes = b"\r") -> bytes:
        self.send(message)
        return self.read_until(ending)

    def is_silent(self, seconds: float = 0.04) -> bool:
        """Does nothing come?"""
        self.socket.settimeout(seconds)
        try:
            return not self.socket.recv(1, socket.MSG_PEEK)
        except TimeoutError:
            return True
        finally:
            self.socket.settimeout(5)


LOGIN = Message(
    "93", {"uid_algorithm": "0", "pwd_algorithm": "0"}, (("CN", "kiosk1"), ("CO", "secret"))
)
STATUS = Message(
    "99", {"status_code": "0", "max_print_width": "080", "protocol_version": "2.00"}, ()
)


def checkout(item: str, card: str = "P1001", no_block: str = "N", due: str = BLANK) -> Message:
    fixed = {
        "sc_renewal_policy": "N",
        "no_block": no_block,
        "transaction_date": STAMP,
        "nb_due_date": due,
    }
    return Message("11", fixed, (("AO", "CPL"), ("AA", card), ("AB", item), ("AC", "")))


def checkin(item: str, day: str = STAMP) -> Message:
    fixed = {"no_block": "N", "transaction_date": STAMP, "return_date": day}
    return Message("09", fixed, (("AP", ""), ("AO", "CPL"), ("AB", item), ("AC", "")))


def item(item_id: str) -> Message:
    return Message("17", {"transaction_date": STAMP}, (("AO", "CPL"), ("AB", item_id)))


def patron(
    card: str, pin: str = "1234", *, summary: int = 2, first: str = "", last: str = ""
) -> Message:
    asked = "".join("Y" if at == summary else " " for at in range(10))
    fixed = {"language": "005", "transaction_date": STAMP, "summary": asked}
    fields = [("AO", "CPL"), ("AA", card), ("AC", ""), ("AD", pin)]
    fields += [(tag, value) for tag, value in (("BP", first), ("BQ", last)) if value]
    return Message("63", fixed, tuple(fields))


def end_session(card: str = "P1001") -> Message:
    return Message("35", {"transaction_date": STAMP}, (("AO", "CPL"), ("AA", card)))


def renew(item_id: str, card: str = "P1001") -> Message:
    fixed = {
        "third_party_allowed": "N",
        "no_block": "N",
        "transaction_date": STAMP,
        "nb_due_date": BLANK,
    }
    return Message("29", fixed, (("AO", "CPL"), ("AA", card), ("AB", item_id)))


def renew_all(card: str = "P1001", pin: str = "") -> Message:
    fields = (("AO", "CPL"), ("AA", card), ("AD", pin), ("AC", ""))
    return Message("65", {"transaction_date": STAMP}, fields)


def pay(card: str, amount: str, *, currency: str = "EUR", **tags: str) -> Message:
    """37; ``tags`` such as BK and CG."""
    fixed = {
        "transaction_date": STAMP,
        "fee_type": "04",
        "payment_type": "02",
        "currency_type": currency,
    }
    fields = (("BV", amount), ("AO", "CPL"), ("AA", card), *tags.items())
    return Message("37", fixed, fields)


def hold(mode: str, card: str, **tags: str) -> Message:
    """15; ``tags`` such as AB, AJ, BS, BY and BW."""
    fields = (("AO", "CPL"), ("AA", card), *tags.items())
    return Message("15", {"hold_mode": mode, "transaction_date": STAMP}, fields)


def block(card: str, reason: str = "Card left in reader") -> Message:
    fixed = {"card_retained": "Y", "transaction_date": STAMP}
    return Message("01", fixed, (("AO", "CPL"), ("AL", reason), ("AA", card), ("AC", "")))


def enable(card: str, **tags: str) -> Message:
    fields = (("AO", "CPL"), ("AA", card), *tags.items())
    return Message("25", {"transaction_date": STAMP}, fields)


def status_update(item_id: str, properties: str) -> Message:
    fields = (("AO", "CPL"), ("AB", item_id), ("CH", properties))
    return Message("19", {"transaction_date": STAMP}, fields)
