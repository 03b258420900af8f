"""``leenpunt demo``: scripted days on emulated hardware, lending through the real window."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.cli import DONE, FAILED, display, progress
from kiosk.cli.output import add_json, complain, emit, plain, say, table
from kiosk.cli.progress import Doing
from kiosk.demo.branch.program import BranchFailed
from kiosk.demo.day.chute import play_chute_day
from kiosk.demo.day.folder import write
from kiosk.demo.day.gates import play_gate_day
from kiosk.demo.day.page import DAY
from kiosk.demo.day.school import play_class_day
from kiosk.demo.day.script import play_day
from kiosk.demo.day.technician import play_technician_day
from kiosk.demo.page import not_fitting

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

OUTAGE: dict[str, bool] = {"day": True, "calm": False}
"""Scenario of the lending day to: does the library system go away?"""
CLASS = "class"
"""A teacher and eight pupils, before the screen."""
WITHOUT_SCREEN: dict[str, Callable[[Path, Callable[[dict[str, Any]], None]], dict[str, Any]]] = {
    "gates": play_gate_day,
    "chute": play_chute_day,
    "technician": play_technician_day,
}
"""Scenario of another machine than the lending station to how it is played."""


def add_parser(subparsers: Subparsers) -> None:
    """Add ``demo``."""
    demo = subparsers.add_parser("demo", help="play the scripted day and prove it")
    demo.add_argument(
        "--headless", action="store_true", required=True, help="no display: drawn into memory"
    )
    demo.add_argument(
        "--out", type=Path, metavar="DIR", help="leave report.json and a page of pictures there"
    )
    demo.add_argument(
        "--scenario", choices=sorted((*OUTAGE, *WITHOUT_SCREEN, CLASS)), default="day"
    )
    add_json(demo)
    demo.set_defaults(run=_demo)


def _demo(options: argparse.Namespace) -> int:
    display.without_one()
    with (
        tempfile.TemporaryDirectory(prefix="leenpunt-day-") as name,
        progress.doing("steps of the day") as part,
    ):
        report = _play(options, Path(name), part)
    if options.json:
        emit(report)
    else:
        _say_report(report, options.out)
    return DONE if report["agree"] and not _cut(report) else FAILED


def _cut(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Pictures on which a text does not fit."""
    return [picture for picture in report["pictures"] if picture["cut"]]


def _play(options: argparse.Namespace, folder: Path, part: Doing) -> dict[str, Any]:
    def announce(step: dict[str, Any]) -> None:
        part.step()
        (emit if options.json else _announce)(step)

    other = WITHOUT_SCREEN.get(options.scenario)
    with_screen = other is None and _has_screen()
    pictures = folder / "pictures"
    (pictures / DAY).mkdir(parents=True)
    try:
        if other is not None:
            report = other(folder, announce)
        elif options.scenario == CLASS:
            report = play_class_day(
                folder,
                announce,
                with_screen=with_screen,
                pictures=pictures / DAY if options.out is not None else None,
            )
        else:
            report = play_day(
                folder,
                announce,
                outage=OUTAGE[options.scenario],
                with_screen=with_screen,
                pictures=pictures / DAY if options.out is not None else None,
            )
    except BranchFailed as error:
        complain(f"the day failed: {error}")
        _show_log(folder / "processes.log")
        report = {"agree": False, "differences": [str(error)]}
        keys = ("began", "told", "ils", "tags", "work", "steps", "pictures")
        report |= {key: [] for key in keys}
    if options.out is not None:
        write(options.out, report, pictures)
    return report


def _has_screen() -> bool:
    try:
        display.check()
    except display.NoScreen as error:
        complain(f"{error}; the day is played without a screen")
        return False
    return True


def _announce(step: dict[str, Any]) -> None:
    say(f"{step['ms']:6d} ms  {step['name']}")


def _show_log(log: Path) -> None:
    if log.exists():
        sys.stderr.write(log.read_text(encoding="utf-8", errors="replace")[-4000:])


def _head(words: str) -> None:
    say("")
    say(words)


def _say_report(report: dict[str, Any], out: Path | None) -> None:
    if report["told"]:
        _head("What patrons were told:")
        table(report["told"], ("item", "action", "patron", "outcome", "offline", "due", "security"))
        _head("What the library system holds:")
        table(report["ils"], ("item", "patron", "due", "renewals"))
        _head("What the tags say (07: gates alarm, C2: gates stay silent):")
        table(report["tags"], ("item", "uid", "afi"))
    if report.get("found"):
        _head("What the guided tests found:")
        table(report["found"], ("name", "outcome", "why", "next"))
    if "carried" in report:
        _head("What was carried out, and what was heard of it:")
        table(report["carried"], ("item", "afi", "expected", "heard", "ms"))
        people = report["people"]
        _head(f"People: {people['in']} in, {people['out']} out")
    say("")
    for sentence in report["differences"]:
        say(f"differs: {sentence}")
    proved = "each fault found, and mended" if "found" in report else "told = ILS = tags"
    say(proved if report["agree"] else "NOT proved: see above")
    for picture in _cut(report):
        say(f"{DAY}/{picture['file']}: {not_fitting([*map(plain, picture['cut'])])}")
    if out is not None:
        say(f"report: {out / 'index.html'}")
