"""``leenpunt sim folio-rest``: a FOLIO tenant to talk REST to, with one service point."""

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
    # Imported here: asking for help is not to build a library.
    from sync.sim import catalogue
    from sync.sim.demo import DEMO
    from sync.sim.folio.server import FolioServer
    from sync.sim.folio.world import Folio, ServicePoint
    from sync.sim.library import Library

    host, port = args.listen
    if not is_loopback(host):
        return _refuse(f"found {host!r}, expected a loopback address")
    # Blocked before any thread starts, so that only sigwait below receives them.
    former = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        stock = catalogue.load(args.catalogue) if args.catalogue else catalogue.parse(DEMO)
        library = Library(stock, lambda: datetime.now(UTC))
        here = ServicePoint(library.acs.institution, library.acs.institution)
        folio = Folio(library, service_points=(here,))
        with FolioServer(folio, host=host, port=port) as server:
            line = {
                "listening": server.url.removeprefix("http://"),
                "tenant": folio.tenant,
                "service_point": here.code,
            }
            put(json.dumps(line, separators=(",", ":")))
            signal.sigwait(_ENDING)
    except (ConfigFault, OSError) as fault:
        return _refuse(str(fault))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)
    return 0


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"leenpunt sim folio-rest: {sentence}\n")
    return USAGE_ERROR
