"""``leenpunt sim folio-rest``: a FOLIO tenant to talk REST to, with one service point."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.sim.serving import address, serve

if TYPE_CHECKING:
    from sync.sim.library import Library


def add_parser(sim_subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``folio-rest`` under ``leenpunt sim``."""
    parser = sim_subparsers.add_parser(
        "folio-rest",
        help="a library system that speaks FOLIO's REST",
        description="Listen for REST over one library, until SIGTERM. Its tenant and its service"
        " point are told when it is ready, in one line"
        ' {"listening":"HOST:PORT","tenant":"…","service_point":"…"}.',
    )
    parser.add_argument(
        "--listen", metavar="HOST:PORT", type=address, required=True, help="port 0 picks one"
    )
    parser.add_argument(
        "--catalogue",
        metavar="FILE.toml",
        type=Path,
        help="patrons, items, loans and policy (default: a demo with P1001, PIN 1234, ...)",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT. 0 at the end, 2 for what cannot be used."""

    @contextmanager
    def begun(library: Library) -> Iterator[Mapping[str, str]]:
        from sync.sim.folio.server import FolioServer
        from sync.sim.folio.world import Folio, ServicePoint

        host, port = args.listen
        here = ServicePoint(library.acs.institution, library.acs.institution)
        folio = Folio(library, service_points=(here,))
        with FolioServer(folio, host=host, port=port) as server:
            yield {
                "listening": server.url.removeprefix("http://"),
                "tenant": folio.tenant,
                "service_point": here.code,
            }

    return serve("folio-rest", (args.listen,), args.catalogue, begun)
