"""Our drivers of library systems, against the suite of their port."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

from folio_server import folio_stage
from koha_server import koha_stage
from pysip2_server import pysip2_stage

from sync.contract.library_system import CATALOGUE, SITE, Far, LibrarySystemContract, System
from sync.ils.config import Sip2Config
from sync.ils.port import Ils
from sync.ils.registry import open_ils
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.faults import parse_faults
from sync.sim.library import Library

ACCEPTED = frozenset({None})
_FAULTS = {
    "": "",
    "unheard": "drop_before:11",
    "unanswered": "drop:11",
    "silent": "silent:11",
    "garbled": "rubbish:11",
}


class _Acs:
    """Our own ACS, in one of its behaviours."""

    def __init__(self, server: AcsServer, profile: str) -> None:
        self._server = server
        self._profile = profile

    def open(self, password: str = "") -> Ils:
        config = Sip2Config(
            host="127.0.0.1",
            port=self._server.address[1],
            account="kiosk",
            password=password or "s3cret",
            profile=self._profile,
            timeout_s=2.0,
        )
        return open_ils(config, SITE, monotonic=time.monotonic)

    def loans(self) -> Mapping[str, str]:
        with self._server.lock:
            return {item: loan.patron for item, loan in self._server.library.loans.items()}

    def stop(self) -> None:
        self._server.close()


def acs(behaviour: str, profile: str, *more: str) -> Callable[[str], AbstractContextManager[Far]]:
    head = [
        "[acs]",
        'accounts = {kiosk = "s3cret"}',
        'institution = "LIBX"',
        f'behaviour = "{behaviour}"',
        *more,
    ]

    @contextmanager
    def stage(fate: str) -> Iterator[Far]:
        catalogue = parse("\n".join(head) + CATALOGUE)
        library = Library(catalogue, lambda: datetime.now(UTC))
        with AcsServer(library, faults=parse_faults(_FAULTS[fate])) as server:
            yield _Acs(server, profile)

    return stage


NOT_IN_SIP2 = frozenset({"title_holds", "search", "pin_change"})


class TestSip2OnKoha(LibrarySystemContract):
    # It finds no hold by the barcode of an item.
    system = System(
        "sip2, koha",
        acs("koha", "koha"),
        lacks=NOT_IN_SIP2 | {"cancelling"},
        not_on_loan=ACCEPTED,
    )


class TestSip2OnThePlainStandard(LibrarySystemContract):
    system = System(
        "sip2, plain",
        acs("plain", "generic"),
        # The standard has no field for it; AF may hold whatever the system says by itself.
        lacks=NOT_IN_SIP2 | {"fees", "messages", "patron_types"},
        not_on_loan=ACCEPTED,
    )


class TestSip2OnPysip2(LibrarySystemContract):
    system = System(
        "sip2, pysip2",
        pysip2_stage,
        lacks=NOT_IN_SIP2 | {"fees", "messages", "patron_types"},
        not_on_loan=ACCEPTED,
    )


class TestFolioRest(LibrarySystemContract):
    # What FOLIO tells a patron, it tells by a block.
    system = System("folio-rest", folio_stage, lacks=frozenset({"messages"}), not_on_loan=ACCEPTED)


class TestKohaRest(LibrarySystemContract):
    system = System(
        "koha-rest",
        koha_stage(lends=True),
        lacks=frozenset({"fee_limit"}),
        not_on_loan=ACCEPTED,
    )


class TestOlderKohaRest(LibrarySystemContract):
    system = System(
        "koha-rest, 23.05",
        koha_stage(lends=False),
        lacks=frozenset({"fee_limit"}),
        not_on_loan=ACCEPTED,
    )
