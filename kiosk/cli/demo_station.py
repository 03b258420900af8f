"""``leenpunt run`` without a file: a branch to play with, all emulated but the station."""

from __future__ import annotations

import contextlib
import math
import queue
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from kiosk.cli import DONE
from kiosk.cli.lines import Lines
from kiosk.cli.output import complain, emit, say
from kiosk.config import load
from kiosk.demo.branch.program import BranchFailed
from kiosk.demo.day import library
from kiosk.demo.day.stage import DayBranch
from sync.end_flag import EndFlag

_HELP = """\
put ITEM …    lay books on the pad        take ITEM …   take them away
card CARD     hold a card up              scan ITEM     scan an item's barcode
ils off | on  the library system goes, comes back
pad off | on  the pad's cable is out, in again
help          this                        quit          end"""


def run_demo_screen(size: tuple[int, int] | None, *, as_json: bool) -> int:
    """A branch to play with at the screen, and its simulator in a second window."""
    from kiosk.cli.screen import StationScreen
    from kiosk.demo.day.maintenance import let_in
    from kiosk.demo.hands import panel

    with ExitStack() as stack:
        branch = _branch(stack)
        technician = let_in(branch.config)
        lines = stack.enter_context(Lines(as_json=as_json))
        if not as_json:
            say(f"Maintenance mode: card {technician.card}, PIN {technician.pin}.")
        station = StationScreen(load(branch.config), lines)
        station.run(size, lambda app: panel(branch, app, technician))
    return DONE


def run_demo_station(*, as_json: bool) -> int:
    """A branch to play with from the keyboard: everything emulated but the station itself."""
    with ExitStack() as stack:
        branch = _branch(stack)
        lines = branch.open_station(with_screen=False).lines
        if not as_json:
            books, cards = ", ".join(library.COPIES), ", ".join(library.CARDS)
            say(f"The demo station runs. Books: {books}; cards: {cards}.")
            for line in _HELP.splitlines():
                say(line)
        ended = EndFlag()
        show = emit if as_json else _show
        printer = threading.Thread(target=_print, args=(lines, show, ended), name="print")
        printer.start()
        stack.callback(printer.join)
        stack.callback(ended.set)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ended.set())
        # The keyboard is read beside: without one the station runs until a signal ends it.
        threading.Thread(target=_listen, args=(branch, ended), name="keys", daemon=True).start()
        ended.wait(math.inf)
    return DONE


def _branch(stack: ExitStack) -> DayBranch:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leenpunt-demo-")))
    return stack.enter_context(DayBranch(folder))


def _listen(branch: DayBranch, ended: EndFlag) -> None:
    for line in sys.stdin:
        words = line.split()
        if words[:1] == ["quit"]:
            ended.set()
            return
        try:
            _obey(branch, words)
        except (KeyError, ValueError, BranchFailed) as error:
            complain(f"not done: {error}")


def _show(line: dict[str, Any]) -> None:
    said = "  ".join(f"{key}={value}" for key, value in line.items() if value not in (None, "", []))
    say(f"  {said}")


def _print(
    lines: queue.SimpleQueue[dict[str, Any]],
    show: Callable[[dict[str, Any]], None],
    ended: EndFlag,
) -> None:
    while not ended.is_set():
        with contextlib.suppress(queue.Empty):
            show(lines.get(timeout=0.2))


def _obey(branch: DayBranch, words: list[str]) -> None:
    match words:
        case []:
            return
        case ["put", *items] if items:
            branch.put(*items)
        case ["take", *items] if items:
            branch.take(*items)
        case [("card" | "scan"), code]:
            branch.scan(code)
        case ["ils", "off"]:
            branch.ils.close()
        case ["ils", "on"]:
            branch.ils.open()
        case ["pad", "off"]:
            branch.lines["pad"].pull_cable()
        case ["pad", "on"]:
            branch.lines["pad"].plug_in()
        case _:
            complain(_HELP)
