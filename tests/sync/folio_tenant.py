"""A simulated FOLIO tenant with a driver on it, over a real socket."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from waiting import PATIENCE_S

from sync.ils.config import FolioRestConfig
from sync.ils.folio.driver import FolioIls, open_ils
from sync.ils.folio.tokens import Refusals
from sync.ils.site import Site
from sync.model import Action, Order, Verdict
from sync.sim.catalogue import Catalogue, parse
from sync.sim.demo import DEMO
from sync.sim.faults import Fault
from sync.sim.folio.server import FolioServer
from sync.sim.folio.world import Folio
from sync.sim.library import Library

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
CATALOGUE = parse(DEMO)
PASSWORD = "secret"
CHECK_OUT = "POST /circulation/check-out-by-barcode"
CHECK_IN = "POST /circulation/check-in-by-barcode"
RENEW = "POST /circulation/renew-by-barcode"


@dataclass
class Tenant:
    """One FOLIO, and what a test does with it."""

    folio: Folio
    server: FolioServer
    clock: list[datetime]
    ils: FolioIls
    config: FolioRestConfig
    refusals: Refusals
    monotonic_ahead: list[float]
    sendings: list[str] = field(default_factory=list)
    opened: list[FolioIls] = field(default_factory=list)

    def deadline(self, seconds: float = PATIENCE_S) -> float:
        return self.monotonic() + seconds

    def monotonic(self) -> float:
        return time.monotonic() + self.monotonic_ahead[0]

    def pass_time(self, seconds: float) -> None:
        """Here and in FOLIO."""
        self.monotonic_ahead[0] += seconds
        self.clock[0] += timedelta(seconds=seconds)

    def another(self, **keys: Any) -> FolioIls:
        """A further session, perhaps of another configuration."""
        site = Site("CPL", "CPL", "nl", ZoneInfo("Europe/Amsterdam"))
        config = self.config.model_copy(update=keys)
        self.opened.append(
            open_ils(
                config,
                site,
                monotonic=self.monotonic,
                now=lambda: self.clock[0],
                refusals=self.refusals,
            )
        )
        return self.opened[-1]

    def submit(self, order: Order, seconds: float = PATIENCE_S) -> Verdict:
        return self.ils.submit(order, self.deadline(seconds), lambda: self.sendings.append("sent"))

    def borrow(self, item: str = "3000001", patron: str = "P1001", **more: Any) -> Verdict:
        return self.submit(Order(Action.BORROW, item, self.clock[0], patron, **more))

    def fail(self, name: str, route: str = "", *, first: int = 1, value: float = 0.0) -> None:
        """This fault, at the ``first`` such request from now on."""
        self.server.strike(Fault(name, route, first, first, value))

    def routes(self) -> list[str]:
        return [f"{one.method} {one.path}" for one in self.server.seen()]


@contextmanager
def tenant(
    catalogue: Catalogue = CATALOGUE, *, timeout_s: float = 2.0, **keys: Any
) -> Iterator[Tenant]:
    clock, ahead = [NOW], [0.0]
    folio = Folio(Library(catalogue, lambda: clock[0]))
    with FolioServer(folio) as server:
        config = FolioRestConfig(
            driver="folio-rest",
            url=server.url,
            account="kiosk1",
            password=SecretStr(PASSWORD),
            tenant=folio.tenant,
            service_point="CPL",
            payment_method="Pin",
            timeout_s=timeout_s,
        ).model_copy(update=keys)
        refusals = Refusals()
        made = Tenant(folio, server, clock, None, config, refusals, ahead)  # type: ignore[arg-type]
        made.ils = made.another()
        try:
            yield made
        finally:
            for ils in made.opened:
                ils.close()
