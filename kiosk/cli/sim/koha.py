"""``leenpunt sim koha-rest``: a Koha to talk REST to, its SIP2 server beside it, and faults."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kiosk.cli.output import put
from kiosk.cli.sim.acs import USAGE_ERROR, address
from sync.errors import ConfigFault
from sync.sections import is_loopback

RELEASES: Final = {"23.05": "23.05", "23.11": "25.06", "25.06": "25.06"}
"""Which recorded release a release is shown by."""
_ENDING: Final = (signal.SIGTERM, signal.SIGINT)


def add_parser(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``koha-rest`` under ``leenpunt sim``."""
    parser = sim_subparsers.add_parser(
        "koha-rest",
        help="a library system that speaks Koha's REST, and SIP2",
        description="Listen for REST and for SIP2 over one library, until SIGTERM. When ready, one"
        ' line {"listening":"HOST:PORT","sip2":"HOST:PORT"} is written.',
    )
    parser.add_argument(
        "--listen", metavar="HOST:PORT", type=address, required=True, help="port 0 picks one"
    )
    parser.add_argument(
        "--sip2", metavar="HOST:PORT", type=address, required=True, help="port 0 picks one"
    )
    parser.add_argument(
        "--catalogue",
        metavar="FILE.toml",
        type=Path,
        help="patrons, items, loans and policy (default: a demo with P1001, PIN 1234, ...)",
    )
    parser.add_argument(
        "--release",
        choices=tuple(RELEASES),
        default="25.06",
        help="23.05 has no check-out over REST; 23.11 is shown as 25.06 (default: 25.06)",
    )
    parser.add_argument(
        "--faults",
        default="",
        metavar="FAULTS",
        help="NAME[:OPERATION][@N|@N-M|@*][=VALUE] of REST, separated by commas; an unknown name or"
        " operation lists those there are",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT. 0 at the end, 2 for what cannot be used."""
    # Imported here: asking for help is not to build a library.
    from sync.sim import catalogue
    from sync.sim.acs import AcsServer
    from sync.sim.demo import DEMO
    from sync.sim.koha.server import KohaRestServer, parse_faults
    from sync.sim.library import Library

    for host, _ in (args.listen, args.sip2):
        if not is_loopback(host):
            return _refuse(f"found {host!r}, expected a loopback address")
    # Blocked before any thread starts, so that only sigwait below receives them.
    former = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        faults = parse_faults(args.faults)
        stock = catalogue.load(args.catalogue) if args.catalogue else catalogue.parse(DEMO)
        library = Library(stock, lambda: datetime.now(UTC))
        with (
            AcsServer(library, host=args.sip2[0], port=args.sip2[1]) as acs,
            KohaRestServer(
                library,
                lock=acs.lock,
                release=RELEASES[args.release],
                faults=faults,
                host=args.listen[0],
                port=args.listen[1],
            ) as koha,
        ):
            line = {"listening": _shown(koha.address), "sip2": _shown(acs.address)}
            put(json.dumps(line, separators=(",", ":")))
            signal.sigwait(_ENDING)
    except (ConfigFault, OSError) as fault:
        return _refuse(str(fault))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
    return 0


def _shown(where: tuple[str, int]) -> str:
    host, port = where
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"leenpunt sim koha-rest: {sentence}\n")
    return USAGE_ERROR
