"""``leenpunt demo``: the scripted day on emulated hardware; and the demo station to play with."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import queue
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.cli import DONE, FAILED
from kiosk.cli.day.script import play_day
from kiosk.cli.day.stage import CARDS, TITLES, Branch, DayFailed
from kiosk.cli.output import add_json, complain, emit, say, table

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

SCENARIOS: dict[str, bool] = {"day": True, "calm": False}
"""Scenario to: does the library system go away?"""


def add_parser(subparsers: Subparsers) -> None:
    """Add ``demo``."""
    demo = subparsers.add_parser("demo", help="play the scripted day and prove it")
    demo.add_argument("--headless", action="store_true", required=True, help="without a screen")
    demo.add_argument("--out", type=Path, metavar="DIR", help="leave report.json there")
    demo.add_argument("--scenario", choices=sorted(SCENARIOS), default="day")
    add_json(demo)
    demo.set_defaults(run=_demo)


def _demo(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="leenpunt-day-") as folder:
        announce = emit if options.json else _announce
        try:
            report = play_day(Path(folder), announce, outage=SCENARIOS[options.scenario])
        except DayFailed as error:
            complain(f"the day failed: {error}")
            _show_log(Path(folder) / "processes.log")
            report = {"agree": False, "differences": [str(error)]}
            report |= {key: [] for key in ("told", "ils", "tags", "work", "steps")}
    if options.out is not None:
        _write(options.out, report)
    if options.json:
        emit(report)
    else:
        _say_report(report, options.out)
    return DONE if report["agree"] else FAILED


def _announce(step: dict[str, Any]) -> None:
    say(f"{step['ms']:6d} ms  {step['name']}")


def _show_log(log: Path) -> None:
    if log.exists():
        sys.stderr.write(log.read_text(encoding="utf-8", errors="replace")[-4000:])


def _write(folder: Path, report: dict[str, Any]) -> None:
    """Replace an earlier report whole: never half of one and half of the other."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / ".report.json.new"
    new.write_text(json.dumps(report, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    os.replace(new, folder / "report.json")


def _say_report(report: dict[str, Any], out: Path | None) -> None:
    if report["told"]:
        say("\nWhat patrons were told:")
        table(report["told"], ("item", "action", "patron", "outcome", "offline", "due", "security"))
        say("\nWhat the library system holds:")
        table(report["ils"], ("item", "patron", "due", "renewals"))
        say("\nWhat the tags say (07: gates alarm, C2: gates stay silent):")
        table(report["tags"], ("item", "uid", "afi"))
    say("")
    for sentence in report["differences"]:
        say(f"differs: {sentence}")
    say("told = ILS = tags" if report["agree"] else "NOT proved: see above")
    if out is not None:
        say(f"report: {out / 'report.json'}")


# The demo station ---------------------------------------------------------------------------------

_HELP = """\
put ITEM …    lay books on the pad        take ITEM …   take them away
card CARD     hold a card up              ils off | on  the library system goes, comes back
help          this                        quit          end"""


def run_demo_station(options: argparse.Namespace) -> int:
    """A branch to play with from the keyboard: everything emulated but the station itself."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leenpunt-demo-")))
        branch = stack.enter_context(Branch(folder))
        lines = branch.open_station().lines
        if not options.json:
            say(f"The demo station runs. Books: {', '.join(TITLES)}; cards: {', '.join(CARDS)}.")
            say(_HELP)
        ended = threading.Event()
        show = emit if options.json else _show
        printer = threading.Thread(target=_print, args=(lines, show, ended), name="print")
        printer.start()
        stack.callback(printer.join)
        stack.callback(ended.set)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: ended.set())
        # The keyboard is read beside: without one the station runs until a signal ends it.
        threading.Thread(target=_listen, args=(branch, ended), name="keys", daemon=True).start()
        ended.wait()
    return DONE


def _listen(branch: Branch, ended: threading.Event) -> None:
    for line in sys.stdin:
        words = line.split()
        if words[:1] == ["quit"]:
            ended.set()
            return
        try:
            _obey(branch, words)
        except (KeyError, ValueError, DayFailed) as error:
            complain(f"not done: {error}")


def _show(line: dict[str, Any]) -> None:
    said = "  ".join(f"{key}={value}" for key, value in line.items() if value not in (None, "", []))
    say(f"  {said}")


def _print(
    lines: queue.SimpleQueue[dict[str, Any]],
    show: Callable[[dict[str, Any]], None],
    ended: threading.Event,
) -> None:
    while not ended.is_set():
        with contextlib.suppress(queue.Empty):
            show(lines.get(timeout=0.2))


def _obey(branch: Branch, words: list[str]) -> None:
    match words:
        case []:
            return
        case ["put", *items] if items:
            branch.put(*items)
        case ["take", *items] if items:
            branch.take(*items)
        case ["card", card]:
            branch.show_card(card)
        case ["ils", "off"]:
            branch.close_ils()
        case ["ils", "on"]:
            branch.open_ils()
        case _:
            complain(_HELP)
