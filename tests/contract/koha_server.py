"""The stand-in for Koha, REST and SIP2 over one library, as a far end of the suite."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime

from sync.contract.library_system import CATALOGUE, SITE, Far
from sync.ils.config import KohaRestConfig
from sync.ils.port import Ils
from sync.ils.registry import open_ils
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.faults import parse_faults as parse_sip2_faults
from sync.sim.koha.server import KohaRestServer, parse_faults
from sync.sim.library import Library

_HEAD = """[acs]
accounts = {kiosk = "s3cret"}
institution = "LIBX"
behaviour = "koha"
timezone = "UTC"
"""
_OVER_REST = {
    "": "",
    "unheard": "drop_before:checkout",
    "unanswered": "drop:checkout",
    "silent": "silent:checkout",
    "garbled": "garbled:checkout",
}
_OVER_SIP2 = {
    "": "",
    "unheard": "drop_before:11",
    "unanswered": "drop:11",
    "silent": "silent:11",
    "garbled": "rubbish:11",
}


class _Koha:
    def __init__(self, koha: KohaRestServer, acs: AcsServer) -> None:
        self._koha = koha
        self._acs = acs

    def open(self, password: str = "") -> Ils:
        config = KohaRestConfig.model_validate(
            {
                "driver": "koha-rest",
                "url": self._koha.url,
                "account": "kiosk",
                "password": password or "s3cret",
                "timeout_s": 2.0,
                "sip2": {
                    "host": "127.0.0.1",
                    "port": self._acs.address[1],
                    "account": "kiosk",
                    "password": "s3cret",
                    "timeout_s": 2.0,
                },
            }
        )
        return open_ils(config, SITE, monotonic=time.monotonic)

    def loans(self) -> Mapping[str, str]:
        with self._acs.lock:
            return {item: loan.patron for item, loan in self._acs.library.loans.items()}

    def stop(self) -> None:
        self._koha.close()
        self._acs.close()


def koha_stage(*, lends: bool) -> Callable[[str], AbstractContextManager[Far]]:
    """``lends``: has it a check-out over REST (25.06), or not (23.05)?"""

    @contextmanager
    def stage(fate: str) -> Iterator[Far]:
        library = Library(parse(_HEAD + CATALOGUE), lambda: datetime.now(UTC))
        rest, sip2 = (_OVER_REST[fate], "") if lends else ("", _OVER_SIP2[fate])
        with (
            AcsServer(library, faults=parse_sip2_faults(sip2)) as acs,
            KohaRestServer(
                library,
                lock=acs.lock,
                release="25.06" if lends else "23.05",
                faults=parse_faults(rest),
            ) as koha,
        ):
            koha.routes.branches = ("LIBX",)
            yield _Koha(koha, acs)

    return stage
