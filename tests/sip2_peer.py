"""A small scripted ACS, and a driver for it. Used by the tests of the SIP2 driver."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from waiting import PATIENCE_S

from sync.ils.config import Sip2Config
from sync.ils.sip2.codec import LineBuffer, Message, decode, encode
from sync.ils.sip2.driver import Sip2Ils, open_ils
from sync.ils.site import Site
from sync.model import Action, Order

SITE = Site("LIBX", "BR1", "nl", ZoneInfo("Europe/Amsterdam"))
NOW = datetime(2026, 3, 14, 9, 15, tzinfo=UTC)
DATE = "20260314    101500"
DUE = datetime(2026, 4, 11, 21, 59, tzinfo=UTC)
HANG_UP, SILENT = "hang up", "silent"
Reply = str | Callable[[Message], str]
Opener = Callable[..., Sip2Ils]
"""How a test opens a session, with keys of its section."""


def status(flags: str = "YYYYYY", bx: str = "Y" * 16) -> str:
    return f"98{flags}100003{DATE}2.00AOLIBX|BX{bx}|"


def patron(loans: str = "", fields: str = "BLY|", flags: str = " " * 14) -> str:
    return f"64{flags}005{DATE}000000000000000000000000AOLIBX|AAP1|AEName|{fields}{loans}"


def item(code: str = "03", title: str = "Title", barcode: str = "B1") -> str:
    return f"18{code}0201{DATE}AB{barcode}|AJ{title}|"


LENT = f"121NNY{DATE}AOLIBX|AAP1|ABB1|AJTitle|AH20260411    235900|"


class Acs:
    """Answers each code by its reply or, from a list, by the next one; keeps what it got."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | list[Reply]] = {
            "93": "941",
            "99": status(),
            "63": patron(),
            "23": f"24{' ' * 14}000{DATE}AOLIBX|AAP1|AEName|BLY|",
            "17": item(),
            "11": LENT,
            "09": f"101YNN{DATE}AOLIBX|ABB1|AQBR1|AJTitle|CL2|",
            "29": f"301YNN{DATE}AOLIBX|AAP1|ABB1|AJTitle|AH20260411    235900|",
            "37": f"38Y{DATE}AOLIBX|AAP1|BKREF-1|",
            "15": f"161N{DATE}BR3|BSBR2|AOLIBX|AAP1|ABB1|AJTitle|",
            "35": f"36Y{DATE}AOLIBX|AAP1|",
        }
        self.seen: list[Message] = []
        self.checksum = "ok"
        """Of every request."""
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def codes(self) -> str:
        return " ".join(message.code for message in self.seen)

    def _serve(self) -> None:
        with self._listener:
            while True:
                try:
                    connection, _ = self._listener.accept()
                except OSError:
                    return
                self.connections += 1
                with connection, contextlib.suppress(OSError):
                    self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        buffer = LineBuffer()
        while data := connection.recv(4096):
            if data.startswith(b"\x16\x03"):
                return  # somebody wants to know whether this is TLS
            buffer.receive_data(data)
            while (line := buffer.next_line()) is not None:
                request = decode(line)
                assert request.problems == ()
                assert request.checksum == self.checksum
                self.seen.append(request)
                reply = self.replies[request.code]
                if isinstance(reply, list):
                    reply = reply.pop(0)
                text = reply if isinstance(reply, str) else reply(request)
                if text == HANG_UP:
                    return
                if text != SILENT:
                    answer = replace(decode(text.encode()), sequence=request.sequence)
                    protected = request.sequence is not None
                    connection.sendall(encode(answer, error_detection=protected))

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive()


def opened(
    acs: Acs, monotonic: Callable[[], float] = time.monotonic, on_wire: Any = None, **options: Any
) -> Sip2Ils:
    """A driver for ``acs``; ``options`` are keys of the [ils] section."""
    given = {"host": "127.0.0.1", "account": "kiosk", "password": "s3cret", "timeout_s": PATIENCE_S}
    config = Sip2Config.model_validate({**given, "port": acs.port, **options})
    return open_ils(config, SITE, monotonic=monotonic, now=lambda: NOW, on_wire=on_wire)


def soon(seconds: float = PATIENCE_S) -> float:
    return time.monotonic() + seconds


def borrow(**options: Any) -> Order:
    return Order(Action.BORROW, "B1", NOW, "P1", **options)


def nothing() -> None:
    return None
