"""The stand-in for FOLIO as a far end of the suite."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from pydantic import SecretStr

from sync.contract.library_system import CATALOGUE, SITE, Far
from sync.ils.config import FolioRestConfig
from sync.ils.port import Ils
from sync.ils.registry import open_ils
from sync.sim.catalogue import parse
from sync.sim.faults import Fault
from sync.sim.folio.server import FolioServer
from sync.sim.folio.world import Folio, ServicePoint
from sync.sim.library import Library

_HEAD = '[acs]\naccounts = {kiosk = "s3cret"}\ninstitution = "LIBX"\n'
_FAULTS = {"unheard": "drop_before", "unanswered": "drop", "silent": "silent", "garbled": "garbled"}


class _Tenant:
    def __init__(self, server: FolioServer) -> None:
        self._server = server

    def open(self, password: str = "") -> Ils:
        config = FolioRestConfig(
            driver="folio-rest",
            url=self._server.url,
            account="kiosk",
            password=SecretStr(password or "s3cret"),
            tenant=self._server.folio.tenant,
            service_point="LIBX",
            payment_method="Debit card",
            timeout_s=2.0,
        )
        return open_ils(config, SITE, monotonic=time.monotonic)

    def loans(self) -> Mapping[str, str]:
        with self._server.folio.lock:
            loans = self._server.folio.library.loans.items()
            return {item: loan.patron for item, loan in loans}

    def stop(self) -> None:
        self._server.close()


@contextmanager
def folio_stage(fate: str) -> Iterator[Far]:
    """A tenant with one service point; ``fate`` strikes the next checkout."""
    library = Library(parse(_HEAD + CATALOGUE), lambda: datetime.now(UTC))
    folio = Folio(library, service_points=(ServicePoint("LIBX", "Centrale"),))
    checkout = "POST /circulation/check-out-by-barcode"
    faults = [Fault(_FAULTS[fate], checkout)] if fate else []
    with FolioServer(folio, faults=faults) as server:
        yield _Tenant(server)
