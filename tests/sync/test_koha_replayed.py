"""The recorded Kohas as servers: what the driver decides over a socket is what the tables say.

Each request of a recording is made anew by the driver, from the same card, item and PIN; the answer
is the recorded one, byte for byte but for sequence number and checksum. Where Koha closed or said
nothing, the driver hears the same.
"""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sip2_peer import soon
from waiting import PATIENCE_S

from sync.errors import InDoubt, Unreachable
from sync.ils.config import Sip2Config
from sync.ils.sip2.codec import LineBuffer, MalformedMessage, Message, checksum, decode
from sync.ils.sip2.driver import Sip2Ils, open_ils
from sync.ils.site import Site
from sync.model import Action, Order, PatronAnswer, Verdict

DATA = Path(__file__).parents[1] / "data"
RELEASES = {
    "23.05": ("koha_sip2_dialogues.jsonl", "koha_expected.json"),
    "25.06": ("koha_2506_sip2_dialogues.jsonl", "koha_2506_expected.json"),
}
ACTIONS = {
    "11": Action.BORROW,
    "09": Action.RETURN,
    "29": Action.RENEW,
    "37": Action.PAY,
    "15": Action.HOLD,
}
SIGN_IN = {"93": b"941", "99": b"98YYYYNY10000520261123    1340002.00AOCPL|BXYYYYYYYYYYYNYYYY|"}
VALID = b"64" + b" " * 14 + b"00020261123    134000" + b"0" * 24 + b"AOCPL|AA%s|AEName|BLY|"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SITE = Site("CPL", "CPL", "en", ZoneInfo("Europe/Amsterdam"))
_AMOUNT = re.compile(r"(?!0[.]00)[0-9]+[.][0-9]{2}")
_TRAILER = re.compile(rb"AY[0-9]AZ[0-9A-F]{4}$")


@dataclass(frozen=True)
class Recorded:
    name: str
    request: Message
    answer: bytes
    """Without its end; empty: none came."""
    fact: dict[str, Any] | None


def recorded(release: str) -> Iterator[Recorded]:
    """Every exchange of one request that the driver can make."""
    recording, table = ((DATA / name).read_text(encoding="utf-8") for name in RELEASES[release])
    dialogues = map(json.loads, recording.splitlines())
    for dialogue, expected in zip(dialogues, json.loads(table)["exchanges"], strict=True):
        lines = _lines(dialogue["request_hex"])
        answers = _lines(dialogue["response_hex"], answers=True)
        if len(lines) != 1 or len(answers) > 1:
            continue
        try:
            request = decode(lines[0])
        except MalformedMessage:
            continue
        if request.code not in (*ACTIONS, "63", "17") or request.checksum == "bad":
            continue
        said = expected["answers"][0] if expected["answers"] else {}
        if said.get("code") == "96" or said.get("checksum") == "bad" or "error" in said:
            # What 96 and a damaged answer do is tested with scripts: they take several exchanges.
            continue
        if not _is_ours(request):
            continue
        name = f"{release}-{expected['line']}-{expected['scenario']}"
        yield Recorded(name, request, answers[0] if answers else b"", said.get("fact"))


def _lines(hexed: str, *, answers: bool = False) -> list[bytes]:
    buffer = LineBuffer(faithful=answers)
    buffer.receive_data(b"\r" + bytes.fromhex(hexed))
    found = []
    while (line := buffer.next_line()) is not None:
        found.append(line)
    return found


def _is_ours(request: Message) -> bool:
    """Would the driver say so? It sends no other list of 63, and no id that SIP2 changes."""
    ids = [request.get("AA"), request.get("AB")]
    charged = request.fixed.get("summary", "  Y       ") == "  Y       "
    if request.code == "15" and (request.fixed["hold_mode"] not in "+-" or not ids[1]):
        return False
    if request.code == "37" and not _AMOUNT.fullmatch(request.get("BV")):
        return False
    return charged and all(value.isprintable() and value == value.strip() for value in ids)


RECORDED = [each for release in RELEASES for each in recorded(release)]


class Koha:
    """Signs anybody in, and answers one code as it was recorded."""

    def __init__(self, exchange: Recorded) -> None:
        self._exchange = exchange
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.asked: list[str] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(PATIENCE_S)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        buffer = LineBuffer()
        while data := connection.recv(65536):
            buffer.receive_data(data)
            while (line := buffer.next_line()) is not None:
                request = decode(line)
                self.asked.append(request.code)
                if request.code == self._exchange.request.code and not self._exchange.answer:
                    return
                connection.sendall(self._answer(request))

    def _answer(self, request: Message) -> bytes:
        if request.code in SIGN_IN:
            text = SIGN_IN[request.code]
        elif request.code == self._exchange.request.code:
            text = self._exchange.answer
            if not _TRAILER.search(text):
                return text + b"\r"
            text = _TRAILER.sub(b"", text)
        else:
            # The driver asks whose card it was that is refused without a reason.
            text = VALID % request.get("AA").encode()
        text += b"AY%dAZ" % (request.sequence or 0)
        return text + checksum(text).encode() + b"\r"


def test_most_of_the_recordings_are_said_again() -> None:
    counts = Counter(each.request.code for each in RECORDED)
    assert counts["11"] > 150
    assert min(counts["09"], counts["29"], counts["63"], counts["17"]) > 15
    assert min(counts["37"], counts["15"]) > 20
    assert sum(not each.answer for each in RECORDED) >= 8


@pytest.mark.parametrize("exchange", RECORDED, ids=lambda each: each.name)
def test_the_driver_decides_as_the_table_says(exchange: Recorded) -> None:
    server = Koha(exchange)
    config = Sip2Config.model_validate(
        {
            "host": "127.0.0.1",
            "port": server.port,
            "account": "kiosk1",
            "password": "kioskpw1",
            "profile": "koha",
            "timeout_s": 2.0,
        }
    )
    ils = open_ils(config, SITE, monotonic=time.monotonic, now=lambda: NOW)
    request = exchange.request
    try:
        if not exchange.answer:
            with pytest.raises(InDoubt if request.code in ACTIONS else Unreachable):
                _ask(ils, request)
            return
        found = _ask(ils, request)
    finally:
        ils.close()
        server.close()
    assert exchange.fact is not None
    assert server.asked.count(request.code) == 1
    assert {key: found[key] for key in exchange.fact if key in found} == {
        key: value for key, value in exchange.fact.items() if key in found
    }


def _ask(ils: Sip2Ils, request: Message) -> dict[str, Any]:
    """The same question or order, and what came of it in the words of the table."""
    if request.code == "63":
        return _about_patron(ils.patron(request.get("AA"), request.get("AD") or None, soon()))
    if request.code == "17":
        item = ils.item(request.get("AB"), soon())
        return {
            "item": item.item,
            "status": item.status.value,
            "title": item.title,
            "due": _minute(item.due),
            "holds": item.holds,
        }
    offline = request.fixed.get("no_block") == "Y"
    order = Order(
        ACTIONS[request.code],
        request.get("AB"),
        NOW,
        request.get("AA"),
        pin=request.get("AD") or None,
        offline=offline,
        promised_due=NOW + timedelta(days=21) if offline else None,
        pickup=request.get("BS"),
        cancels=request.fixed.get("hold_mode") == "-",
        amount=Decimal(request.get("BV") or 0),
        currency="EUR",
        fee=request.get("CG"),
        reference=request.get("BK"),
    )
    return _about(ils.submit(order, soon(), lambda: None))


def _about(verdict: Verdict) -> dict[str, Any]:
    found: dict[str, Any] = {
        name: getattr(verdict, name)
        for name in ("accepted", "reason", "title", "message", "renewed", "alert", "hold")
    }
    return found | {
        "due": _minute(verdict.due),
        "destination": verdict.destination,
        "sort_bin": verdict.sort_bin,
    }


def _about_patron(patron: PatronAnswer) -> dict[str, Any]:
    return {
        "card": patron.card,
        "valid": patron.valid,
        "pin_ok": patron.pin_ok,
        "blocks": list(patron.blocks),
        "loans": [loan.item for loan in patron.loans],
        "holds_ready": patron.holds_ready,
        "holds_waiting": patron.holds_waiting,
        "fees": str(patron.fees),
        "language": patron.language,
        "message": patron.message,
    }


def _minute(moment: datetime | None) -> str | None:
    return None if moment is None else moment.strftime("%Y-%m-%dT%H:%MZ")
