"""``leenpunt sim koha-rest``: a Koha to talk REST to, its SIP2 server beside it, and faults."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.cli.sim.serving import address, serve, shown

if TYPE_CHECKING:
    from sync.sim.library import Library

RELEASES: Final = {"23.05": "23.05", "23.11": "25.06", "25.06": "25.06"}
"""Which recorded release a release is shown by."""


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

    @contextmanager
    def begun(library: Library) -> Iterator[Mapping[str, str]]:
        from sync.sim.acs import AcsServer
        from sync.sim.koha.server import KohaRestServer, parse_faults

        faults = parse_faults(args.faults)
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
            yield {"listening": shown(koha.address), "sip2": shown(acs.address)}

    return serve("koha-rest", (args.listen, args.sip2), args.catalogue, begun)
