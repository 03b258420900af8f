"""``leenpunt hub demo``: a whole hub to look at, which leaves nothing behind."""

from __future__ import annotations

import argparse
import logging
from contextlib import ExitStack

from kiosk.cli import DONE, FAILED, progress
from kiosk.cli.output import complain, emit, say
from kiosk.cli.signals import ending
from kiosk.demo.branch.program import BranchFailed
from kiosk.log import configure
from sync.sections import is_loopback


def add_options(demo: argparse.ArgumentParser) -> None:
    """What it takes beside ``--json``."""
    demo.add_argument("--stations", type=_stations, default=3, metavar="N")
    demo.add_argument("--listen", type=_place, default="127.0.0.1:0", metavar="HOST:PORT")


def run_demo(options: argparse.Namespace) -> int:
    """Raises ModuleNotFoundError where the extra ``hub`` is not installed."""
    from kiosk.demo.hub.demo import USER, DemoHub
    from sync.hub.database import DatabaseFault
    from sync.hub.postgres import PostgresFault
    from sync.hub.station.client import HubAway, HubRefused

    configure(logging.WARNING)
    demo = DemoHub(options.stations, options.listen)
    with ending(demo.stop), ExitStack() as stack:
        starting = stack.enter_context(ExitStack())
        starting.enter_context(progress.shown("starting the hub and its stations"))
        try:
            with demo:
                starting.close()
                if options.json:
                    login = {"user": USER, "password": demo.password}
                    emit({"ready": demo.url, "login": login})
                else:
                    say(f"The hub is at {demo.url}; {options.stations} stations lend and return.")
                    say(f"Sign in there as {USER} with the password {demo.password}")
                    say("Ctrl-C ends all of it and leaves nothing behind.")
                demo.run()
        except (
            *(BranchFailed, PostgresFault, DatabaseFault),
            *(HubAway, HubRefused, OSError),
        ) as fault:
            if not demo.ended:
                complain(str(fault))
                return FAILED
    return DONE


def _stations(text: str) -> int:
    from kiosk.demo.hub.town import MOST

    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST):
        raise argparse.ArgumentTypeError(f"found {text!r}, expected 1 to {MOST}")
    return int(text)


def _place(text: str) -> str:
    host, _, port = text.rpartition(":")
    if not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise argparse.ArgumentTypeError(f"found {text!r}, expected HOST:PORT")
    if not is_loopback(host.removeprefix("[").removesuffix("]")):
        raise argparse.ArgumentTypeError(
            f"found {text!r}: the demo speaks no TLS, so it listens on this machine alone"
        )
    return text
