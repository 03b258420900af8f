"""Exchanges recorded from a Koha over REST, and a driver's parts to put them before."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from http_peer import Peer, answer
from koha_world import ZONE, config
from waiting import PATIENCE_S

from sync.ils.koha.lending import Lending
from sync.ils.koha.reasons import Judge
from sync.ils.koha.records import Records
from sync.ils.koha.session import KohaSession
from sync.model import Verdict

DATA = Path(__file__).parents[1] / "data"


class Recording:
    """One release's exchanges, by scenario."""

    def __init__(self, name: str) -> None:
        text = (DATA / name).read_text(encoding="utf-8")
        self.lines = [json.loads(line, parse_float=Decimal) for line in text.splitlines()[1:]]
        self.by_scenario = {line["scenario"]: line for line in self.lines}

    def body(self, scenario: str) -> Any:
        """What stood in the answer."""
        return self.by_scenario[scenario]["response_body"]

    def recorded(self, *scenarios: str) -> list[bytes]:
        """What Koha answered, as bytes on the wire."""
        found = []
        for scenario in scenarios:
            line = self.by_scenario[scenario]
            headers = line.get("response_headers", {})
            also = [f"{name}: {headers[name]}" for name in headers if name.startswith("X-")]
            found.append(answer(line["status"], line["response_body"], *also))
        return found


@dataclass
class Desk:
    """The parts of a driver that ask one Koha."""

    session: KohaSession
    records: Records
    lending: Lending
    sent: list[str]


def desk(peer: Peer, confirm: tuple[str, ...] = ()) -> Desk:
    settings = config(peer.url("/api/v1"), 9)
    session = KohaSession(settings, "secret", "CPL", monotonic=time.monotonic)
    records = Records(session)
    return Desk(
        session, records, Lending(session, records, Judge(), confirm=confirm, zone=ZONE), []
    )


def soon() -> float:
    return time.monotonic() + PATIENCE_S


def lend(peer: Peer, patron_id: int, item_id: int, confirm: tuple[str, ...] = ()) -> Verdict:
    """Lend over the peer's answers, whatever they are."""
    at = desk(peer, confirm)
    try:
        return at.lending.borrow(
            patron_id, {"item_id": item_id}, soon(), lambda: at.sent.append("sending")
        )
    finally:
        at.session.close()
