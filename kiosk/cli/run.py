"""``leenpunt run``: the station itself, or the sync role that drains a journal without one."""

from __future__ import annotations

import argparse
import ctypes
import gc
import logging
import os
import resource
import signal
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kiosk.cli import DONE, USAGE, display
from kiosk.cli.lines import Lines
from kiosk.cli.output import add_json, complain, report_alarm
from kiosk.clock import StationClock
from kiosk.compose.monitoring import start_failed
from kiosk.config import Config, checked, read
from kiosk.diagnosis.config import examine_config
from kiosk.reconfigure import Reconfiguration
from kiosk.settings import trial as trials
from kiosk.settings.mark import Trial
from kiosk.station import Station
from kiosk.supervision import Supervision
from sync.end_flag import EndFlag
from sync.errors import Alarm, ConfigFault, StationBusy

if TYPE_CHECKING:
    from kiosk.chute_role import ChuteRole
    from kiosk.gate_role import GateRole
    from kiosk.sync_role import SyncRole

log = logging.getLogger(__name__)

START_PAUSE_S = 30.0
"""How long a start that failed says why before another is tried: time to read it."""
LEAST_FILES = 128
"""Journal, devices, library system and screen take some sixty."""
_M_TRIM_THRESHOLD, _M_ARENA_MAX = -1, -8
"""Of mallopt(3)."""
_SPARE_HEAP = 128 * 1024
"""Free bytes at the end of its heap that glibc keeps: what it begins with. Once a picture as large
as the panel was freed it would keep up to 16 MB, and visits touch more and more of them."""
_LONGEST_END_S = 15.0
"""Until such a process has ended, after that."""

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``run``."""
    run = subparsers.add_parser("run", help="run the station (without a file: the demo station)")
    run.add_argument("--config", type=Path, metavar="FILE")
    run.add_argument("--role", choices=("kiosk", "sync", "gate", "return"), default="kiosk")
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
    if options.role != "kiosk" and options.config is None:
        complain(f"run --role {options.role} needs --config FILE")
        return USAGE
    if options.role == "sync" and options.window is not None:
        complain("run --role sync has no window")
        return USAGE
    if options.window is not None and not display.present():
        complain("--window needs a display: set DISPLAY or WAYLAND_DISPLAY, or use --headless")
        return USAGE
    may_open, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= may_open < LEAST_FILES:
        complain(
            f"a station opens more files than the {may_open} that it may: expected a limit of"
            f" {LEAST_FILES} or more (ulimit -n; LimitNOFILE= of its service)"
        )
        return USAGE
    # Every wheel of Qt needs glibc.
    libc = ctypes.CDLL(None)
    libc.mallopt(_M_TRIM_THRESHOLD, _SPARE_HEAP)
    # Before the first thread. Of twenty most wait: heaps of their own hold 2 MB that nobody uses.
    libc.mallopt(_M_ARENA_MAX, 1)
    has_screen = options.role != "sync" and not options.headless and display.present()
    with closing(Supervision.of_this_process(at_ready=_collect_from_now_on)) as supervision:
        start = _Start(options, supervision, has_screen=has_screen)
        try:
            return start.run()
        except display.NoScreen as error:
            start.not_counted()
            complain(str(error))
            return start.wait_out(ConfigFault(str(error)), USAGE, on_screen=False)
        except Alarm as alarm:
            if start.taken_back(alarm):
                return start.again()
            code = report_alarm(alarm, as_json=options.json)
            return start.wait_out(alarm, code, on_screen=has_screen)


def _collect_from_now_on() -> None:
    """Garbage, which was left alone since the beginning (kiosk.cli.main)."""
    # What stands now stays until the end: looked through again and again it would hold up the
    # screen for 20 ms each time.
    gc.freeze()
    gc.enable()


class _Start:
    """One start; under a service manager one that fails says why for a while, and then ends.

    It would else be started again and again before anybody could read anything.
    """

    def __init__(
        self, options: argparse.Namespace, supervision: Supervision, *, has_screen: bool
    ) -> None:
        self._options = options
        self._supervision = supervision
        self._has_screen = has_screen
        self._config: Config | None = None
        self._trial: Trial | None = None

    def run(self) -> int:
        """Until the end of the station. Raises NoScreen, or an Alarm at the start."""
        from kiosk.log import configure

        options = self._options
        if self._has_screen:
            display.check()
        if options.config is None:
            return self._run_demo()
        configure()
        # Before the configuration is read: it may be one that no start survives.
        self._trial = trials.begin(options.config, options.role)
        content = read(options.config)
        config = self._config = checked(content, options.config)
        changes = Reconfiguration(
            options.config,
            content,
            config,
            self._trial,
            role=options.role,
            reaches=_reaches_ils,
        )
        if self._supervision.managed:
            # Of a newer version (install.sh upgrade): whoever is there finishes first.
            signal.signal(signal.SIGHUP, lambda *_: changes.start_anew())
        for finding in examine_config(config):
            log.warning("configuration", extra={"reason": finding.check, "error": finding.message})
        with Lines(as_json=options.json) as lines:
            if self._has_screen and options.role == "gate":
                from kiosk.cli.gate_screen import run_gate_screen

                run_gate_screen(
                    config, lines, options.window, supervision=self._supervision, changes=changes
                )
            elif self._has_screen and options.role == "return":
                from kiosk.cli.chute_screen import run_chute_screen

                run_chute_screen(
                    config, lines, options.window, supervision=self._supervision, changes=changes
                )
            elif self._has_screen:
                from kiosk.cli.screen import StationScreen

                StationScreen(config, lines, supervision=self._supervision, changes=changes).run(
                    options.window
                )
            else:
                run_headless(
                    config, options.role, lines, supervision=self._supervision, changes=changes
                )
        if changes.anew:
            return self.again()
        self.not_counted()
        return DONE

    def again(self) -> int:
        """Begin anew, with the configuration that stands there now; the exit code."""
        if not self._supervision.managed:
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
        # Whatever ended it, the service manager starts another.
        return DONE

    def taken_back(self, alarm: Alarm) -> bool:
        """Did the start fail with a configuration that is on trial, and the former one is back?"""
        if self._trial is None:
            return False
        if isinstance(alarm, StationBusy):
            # The other one is on trial.
            self.not_counted()
            return False
        return trials.take_back(self._options.config, self._trial, str(alarm).splitlines()[0])

    def not_counted(self) -> None:
        """This start ended for no fault of the configuration."""
        if self._trial is not None:
            trials.ended_in_order(self._options.config)

    def wait_out(self, alarm: Alarm, code: int, *, on_screen: bool) -> int:
        """Show why, where somebody would start this anew at once; the exit code."""
        if not self._supervision.managed:
            return code
        ending = EndFlag()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ending.set())
        first = str(alarm).splitlines()[0]
        self._supervision.cannot_start(first, START_PAUSE_S + _LONGEST_END_S)
        with start_failed(self._config, alarm):
            if on_screen:
                from kiosk.cli.screen import show_fault

                show_fault(alarm, self._config, self._options.window, START_PAUSE_S, ending)
            else:
                ending.wait(START_PAUSE_S)
        return DONE if ending.is_set() else code

    def _run_demo(self) -> int:
        options = self._options
        # A demonstration tells nobody when it is up.
        gc.enable()
        if self._has_screen:
            from kiosk.cli.demo_station import run_demo_screen
            from kiosk.log import configure

            configure()
            return run_demo_screen(options.window, as_json=options.json)
        from kiosk.cli.demo_station import run_demo_station

        return run_demo_station(as_json=options.json)


def run_headless(
    config: Config,
    role: str,
    lines: Lines,
    *,
    clock: StationClock | None = None,
    supervision: Supervision | None = None,
    changes: Reconfiguration | None = None,
) -> None:
    """Run a role until SIGTERM or SIGINT. Raises an Alarm at the start."""
    at_work: Station | SyncRole | GateRole | ChuteRole
    if role == "sync":
        from kiosk.sync_role import SyncRole

        at_work = SyncRole(config, supervision, changes=changes)
    elif role == "gate":
        from kiosk.gate_role import GateRole

        at_work = GateRole(
            config, lines.line, clock=clock, supervision=supervision, changes=changes
        )
    elif role == "return":
        from kiosk.chute_role import ChuteRole

        at_work = ChuteRole(
            config,
            lines.event,
            lines.line,
            clock=clock,
            supervision=supervision,
            changes=changes,
        )
    else:
        at_work = Station(
            config,
            asks=False,
            clock=clock,
            supervision=supervision,
            at_gate=lines.line,
            changes=changes,
        )
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: at_work.stop())
    if isinstance(at_work, Station):
        at_work.run_headless(lines.event)
    else:
        at_work.run()


def _reaches_ils(config: Config) -> bool:
    from kiosk.diagnosis.ils import examine_ils

    return examine_ils(config).ok
