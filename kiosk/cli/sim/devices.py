"""`leenpunt sim reader`, `scanner` and `scenario`: emulated devices to try the station with."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from drivers.sim.faults import FaultPlan, UnknownFault, parse_faults
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from kiosk.cli.sim import reader, scenario
from kiosk.cli.sim.orders import ControlError, device_parser, refused, serve

SCANNER_CONTROL = """\
Control, one JSON object per line on standard input:
  {"scan": "P1001"}
"""
_SUFFIXES = {"cr": b"\r", "lf": b"\n", "crlf": b"\r\n"}


def add_parsers(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `reader`, `scanner` and `scenario` to the parsers of `leenpunt sim`."""
    reader.add_parser(sim_subparsers)
    scanner = device_parser(
        sim_subparsers, "scanner", "an emulated barcode scanner on a line", SCANNER_CONTROL
    )
    scanner.add_argument("--suffix", choices=tuple(_SUFFIXES), default="cr", help="(default: cr)")
    scanner.set_defaults(run=run_scanner)
    scenario.add_parser(sim_subparsers)


def run_scanner(args: argparse.Namespace) -> int:
    """Serve a scanner until SIGTERM or SIGINT. 0, or 2 when the arguments cannot be used."""
    try:
        scanner = EmulatedScanner(
            FaultPlan(parse_faults(args.faults), seed=args.seed or 0), suffix=_SUFFIXES[args.suffix]
        )
        server = EmulatorServer(scanner, listen=args.listen or "", pty=args.pty, baud=args.baud)
    except (UnknownFault, OSError, ValueError) as error:
        return refused("scanner", error)

    def follow(order: Mapping[str, Any]) -> None:
        match order:
            case {"scan": str() as code}:
                server.push(scanner.scan(code))
            case _:
                raise ControlError("scan is what can be asked for")

    serve(server, args, follow)
    return 0
