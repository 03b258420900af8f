"""``leenpunt run``: the station itself, or the sync role that drains a journal without one."""

from __future__ import annotations

import argparse
import logging
import signal
import threading
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from kiosk.cli import DONE, USAGE, display
from kiosk.cli.doctor_config import examine_config
from kiosk.cli.lines import Lines
from kiosk.cli.output import add_json, complain, report_alarm
from kiosk.clock import StationClock
from kiosk.config import Config, load
from kiosk.station import Station, SyncRole
from kiosk.supervision import Supervision
from sync.errors import Alarm

log = logging.getLogger(__name__)

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``run``."""
    run = subparsers.add_parser("run", help="run the station (without a file: the demo station)")
    run.add_argument("--config", type=Path, metavar="FILE")
    run.add_argument("--role", choices=("kiosk", "sync"), default="kiosk")
    screen = run.add_mutually_exclusive_group()
    screen.add_argument(
        "--window",
        nargs="?",
        const=display.LAPTOP,
        type=display.size,
        metavar="WxH",
        help="the screen in a window, by default one that fits a laptop",
    )
    screen.add_argument("--headless", action="store_true", help="without a screen")
    add_json(run)
    run.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.role == "sync" and (options.config is None or options.window is not None):
        complain("run --role sync needs --config FILE and has no window")
        return USAGE
    if options.window is not None and not display.present():
        complain("--window needs a display: set DISPLAY or WAYLAND_DISPLAY, or use --headless")
        return USAGE
    has_screen = options.role == "kiosk" and not options.headless and display.present()
    try:
        if has_screen:
            display.check()
        return _start(options, has_screen=has_screen)
    except display.NoScreen as error:
        complain(str(error))
        return USAGE
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)


def _start(options: argparse.Namespace, *, has_screen: bool) -> int:
    from kiosk.log import configure

    if options.config is None:
        if has_screen:
            from kiosk.cli.demo_station import run_demo_screen

            configure()
            return run_demo_screen(options.window, as_json=options.json)
        from kiosk.cli.demo_station import run_demo_station

        return run_demo_station(as_json=options.json)
    config = load(options.config)
    configure()
    for finding in examine_config(config):
        log.warning("configuration", extra={"reason": finding.check, "error": finding.message})
    with Lines(as_json=options.json) as lines:
        if has_screen:
            from kiosk.cli.screen import StationScreen

            with closing(Supervision.of_this_process()) as supervision:
                StationScreen(config, lines, supervision=supervision).run(options.window)
        else:
            with closing(Supervision.of_this_process()) as supervision:
                run_headless(config, options.role, lines, supervision=supervision)
    return DONE


def run_headless(
    config: Config,
    role: str,
    lines: Lines,
    *,
    clock: StationClock | None = None,
    supervision: Supervision | None = None,
) -> None:
    """Run a role until SIGTERM or SIGINT. Raises an Alarm at the start."""
    at_work: Station | SyncRole
    if role == "sync":
        at_work = SyncRole(config, supervision)
    else:
        at_work = Station(config, asks=False, clock=clock, supervision=supervision)
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: at_work.stop())
    if isinstance(at_work, Station):
        at_work.run_headless(lines.event)
    else:
        at_work.run()
