"""``leenpunt sim sru``: a catalogue to search over SRU, with faults."""

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
    """Add ``sru`` under ``leenpunt sim``."""
    parser = sim_subparsers.add_parser(
        "sru",
        help="a catalogue to search",
        description="Listen for SRU 1.1 and 1.2 until SIGTERM. When ready, one line"
        ' {"listening":"HOST:PORT","url":"…"} is written.',
    )
    parser.add_argument(
        "--listen", metavar="HOST:PORT", type=address, required=True, help="port 0 picks one"
    )
    parser.add_argument(
        "--catalogue",
        metavar="FILE.toml",
        type=Path,
        help="items with title and author (default: a demo)",
    )
    parser.add_argument(
        "--faults",
        default="",
        metavar="FAULTS",
        help="names, separated by commas, that strike every answer; an unknown one lists those"
        " there are",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT. 0 at the end, 2 for what cannot be used."""

    @contextmanager
    def begun(library: Library) -> Iterator[Mapping[str, str]]:
        from sync.sim.sru import SruServer, parse_faults

        host, port = args.listen
        with SruServer(library, faults=parse_faults(args.faults), host=host, port=port) as server:
            where = server.url.removeprefix("http://").partition("/")[0]
            yield {"listening": where, "url": server.url}

    return serve("sru", (args.listen,), args.catalogue, begun)
