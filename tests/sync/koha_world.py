"""A simulated Koha, reached over REST and SIP2, and the driver that talks to both."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from waiting import PATIENCE_S

from sync.ils.config import KohaRestConfig
from sync.ils.koha.driver import KohaIls, open_ils
from sync.ils.site import Site
from sync.model import Action, Order
from sync.sim import catalogue
from sync.sim.acs import AcsServer
from sync.sim.demo import DEMO
from sync.sim.faults import parse_faults as sip2_faults_of
from sync.sim.koha.server import KohaRestServer, parse_faults
from sync.sim.library import Library

ZONE = ZoneInfo("Europe/Amsterdam")
NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
DUE = datetime(2026, 12, 15, 22, 59, tzinfo=UTC)
"""Three weeks on, at closing time."""


@dataclass
class World:
    """Both servers over one library, and a driver."""

    library: Library
    acs: AcsServer
    koha: KohaRestServer
    ils: KohaIls

    def soon(self, seconds: float = PATIENCE_S) -> float:
        return time.monotonic() + seconds

    def submit(
        self,
        action: Action,
        item: str = "",
        card: str = "P1001",
        *,
        deadline: float | None = None,
        sending: Callable[[], None] = lambda: None,
        **more: Any,
    ) -> Any:
        order = Order(action, item, NOW, card, **more)
        return self.ils.submit(order, deadline or self.soon(), sending)

    def borrow(self, item: str, card: str = "P1001", **more: Any) -> Any:
        return self.submit(Action.BORROW, item, card, **more)

    def faults(self, text: str) -> None:
        self.koha.break_with(parse_faults(text))


def config(koha_url: str, acs_port: int, **more: Any) -> KohaRestConfig:
    """As a site would write it."""
    return KohaRestConfig(
        driver="koha-rest",
        url=koha_url,
        account=more.pop("account", "kiosk1"),
        password=more.pop("password", "secret"),
        library=more.pop("library", "CPL"),
        sip2=more.pop(
            "sip2",
            {"host": "127.0.0.1", "port": acs_port, "account": "kiosk1", "password": "secret"},
        ),
        **more,
    )


@contextmanager
def world(
    *,
    text: str = DEMO,
    lends: bool = True,
    faults: str = "",
    sip2_faults: str = "",
    monotonic: Callable[[], float] = time.monotonic,
    pins: bool = False,
    **more: Any,
) -> Iterator[World]:
    library = Library(catalogue.parse(text), lambda: NOW)
    with (
        AcsServer(library, faults=sip2_faults_of(sip2_faults)) as acs,
        KohaRestServer(
            library,
            lock=acs.lock,
            release="25.06" if lends else "23.05",
            faults=parse_faults(faults),
        ) as koha,
    ):
        ils = open_ils(
            config(koha.url, acs.address[1], **more),
            Site(institution="CPL", location="CPL", timezone=ZONE, pins=pins),
            monotonic=monotonic,
            now=lambda: NOW,
        )
        try:
            yield World(library, acs, koha, ils)
        finally:
            ils.close()


def euros(text: str) -> Decimal:
    return Decimal(text)
