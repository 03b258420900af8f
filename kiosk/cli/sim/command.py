"""``leenpunt sim``: far ends that speak the real wire protocols, with faults and scenarios."""

from __future__ import annotations

import argparse
from typing import TypeAlias

from kiosk.cli.sim import acs, devices, folio, koha, patron, payment, sru, station

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add each kind of far end under ``leenpunt sim``."""
    sim = subparsers.add_parser(
        "sim", help="far ends for tests: library system, pad, scanner, patron"
    )
    kinds = sim.add_subparsers(dest="kind", metavar="KIND", required=True)
    acs.add_parser(kinds)
    koha.add_parser(kinds)
    folio.add_parser(kinds)
    sru.add_parser(kinds)
    devices.add_parsers(kinds)
    payment.add_parsers(kinds)
    patron.add_parser(kinds)
    station.add_parser(kinds)
