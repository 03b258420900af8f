"""``leenpunt sim sru``: a catalogue to search over SRU, with faults."""

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

_ENDING: Final = (signal.SIGTERM, signal.SIGINT)


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
    # Imported here: asking for help is not to build a library.
    from sync.sim import catalogue
    from sync.sim.demo import DEMO
    from sync.sim.library import Library
    from sync.sim.sru import SruServer, parse_faults

    host, port = args.listen
    if not is_loopback(host):
        return _refuse(f"found {host!r}, expected a loopback address")
    # Blocked before any thread starts, so that only sigwait below receives them.
    former = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        faults = parse_faults(args.faults)
        stock = catalogue.load(args.catalogue) if args.catalogue else catalogue.parse(DEMO)
        library = Library(stock, lambda: datetime.now(UTC))
        with SruServer(library, faults=faults, host=host, port=port) as server:
            where = server.url.removeprefix("http://").partition("/")[0]
            put(json.dumps({"listening": where, "url": server.url}, separators=(",", ":")))
            signal.sigwait(_ENDING)
    except (ConfigFault, OSError) as fault:
        return _refuse(str(fault))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"leenpunt sim sru: {sentence}\n")
    return USAGE_ERROR
