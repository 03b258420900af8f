"""``leenpunt sim``: far ends that speak the real wire protocols, with faults and scenarios."""

from __future__ import annotations

import argparse
from typing import TypeAlias

from kiosk.cli import sim_acs, sim_devices, sim_folio, sim_koha, sim_patron, sim_station

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add each kind of far end under ``leenpunt sim``."""
    sim = subparsers.add_parser(
        "sim", help="far ends for tests: library system, pad, scanner, patron"
    )
    kinds = sim.add_subparsers(dest="kind", metavar="KIND", required=True)
    sim_acs.add_parser(kinds)
    sim_koha.add_parser(kinds)
    sim_folio.add_parser(kinds)
    sim_devices.add_parsers(kinds)
    sim_patron.add_parser(kinds)
    sim_station.add_parser(kinds)
