"""``leenpunt a11y``: can everybody use this station? Each requirement, and what shows it."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from kiosk.cli import DONE, FAILED, USAGE, display, progress
from kiosk.cli.output import add_json, complain, emit, report_alarm, say
from kiosk.cli.screens import PANEL, dressed, panel_size, station_of
from sync.errors import Alarm

if TYPE_CHECKING:
    from kiosk.config import Config
    from kiosk.demo.a11y.proofs import Proof
    from kiosk.demo.a11y.report import Row, Site
    from kiosk.demo.day.visits import Played

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

DEMO_MOUNTED_MM: Final = 700
"""So high above the floor the panel of the demo station is said to be."""


def add_parser(subparsers: Subparsers) -> None:
    """Add ``a11y``."""
    a11y = subparsers.add_parser("a11y", help="who can use the station, and what shows it")
    actions = a11y.add_subparsers(dest="action", metavar="ACTION", required=True)
    report = actions.add_parser(
        "report",
        help="each requirement of accessibility with its result, and a statement",
        description="Look at every screen of a station in its own colours, words and measures,"
        " play visits by its rules, and say of each requirement of EN 301 549 and WCAG 2.2 what"
        " was found: as pages, as JSON lines and as an accessibility statement. In a source"
        " checkout the tests are run that show the rest. --only and --size may be given more than"
        " once.",
    )
    report.add_argument("--out", type=Path, required=True, metavar="DIR", help="where it goes")
    report.add_argument(
        "--config", type=Path, metavar="FILE", help="of this station (default: a demo's)"
    )
    report.add_argument(
        "--only", action="append", default=[], metavar="ID", help="only this line, such as A1"
    )
    report.add_argument(
        "--size",
        action="append",
        default=[],
        type=panel_size,
        metavar="WxH",
        help="of the panel; portrait and landscape are 1080x1920 and 1920x1080 (default: both)",
    )
    report.add_argument(
        "--no-tests", action="store_true", help="run no tests, in a source checkout either"
    )
    add_json(report)
    report.set_defaults(run=_run)

    visits = actions.add_parser(
        "visits",
        help="five visits in pictures, with what was heard",
        description="Play five visits at the demo station and show each step: one of somebody who"
        " cannot see, who sees little, who sits, who reads little Dutch, who is eight. --only may"
        " be given more than once.",
    )
    visits.add_argument("--out", type=Path, required=True, metavar="DIR", help="where it goes")
    visits.add_argument("--only", action="append", default=[], metavar="NAME", help="only this one")
    add_json(visits)
    visits.set_defaults(run=_visits)


def _visits(options: argparse.Namespace) -> int:
    from kiosk.demo.a11y.page import publish_visits
    from kiosk.demo.branch.program import BranchFailed
    from kiosk.demo.day.visits import play, visits
    from kiosk.demo.page import SCREENS

    names = [visit.id for visit in visits()]
    if unknown := [each for each in options.only if each not in names]:
        complain(f"--only: found {unknown[0]!r}, expected one of {', '.join(names)}")
        return USAGE
    display.without_one()
    pictures, told = options.out / SCREENS, []
    try:
        display.check()
        pictures.mkdir(parents=True, exist_ok=True)
        wanted = [each for each in visits() if not options.only or each.id in options.only]
        for visit in progress.following("visits", wanted):
            with tempfile.TemporaryDirectory(prefix="leenpunt-visit-") as name:
                steps = play(visit, Path(name), pictures)
            told.append((visit, steps))
            for number, step in enumerate(steps, 1):
                _say_step(options, visit.id, number, step)
        page = publish_visits(told, options.out, SCREENS, UTC)
    except display.NoScreen as error:
        complain(str(error))
        return USAGE
    except (BranchFailed, OSError) as error:
        complain(f"the visit failed: {error}")
        return FAILED
    if not options.json:
        say(f"{page}")
    return DONE


def _say_step(options: argparse.Namespace, visit: str, number: int, step: Played) -> None:
    if options.json:
        row = {"visit": visit, "step": number, "picture": step.picture}
        emit(row | {"told": dict(step.step.told), "heard": list(step.heard)})
        return
    say(f"{visit} {number}: {step.step.told['en']}")
    for each in step.heard:
        say(f"    {each}")


def _run(options: argparse.Namespace) -> int:
    from kiosk.demo.a11y.lines import lines

    ids = [line.id for line in lines()]
    if unknown := [each for each in options.only if each not in ids]:
        complain(f"--only: found {unknown[0]!r}, expected one of {', '.join(ids)}")
        return USAGE
    display.without_one()
    try:
        display.check()
        with tempfile.TemporaryDirectory(prefix="leenpunt-a11y-") as name:
            config, plan = station_of(options.config, Path(name))
            rows = _report(options, config, _site(options, config, plan))
    except display.NoScreen as error:
        complain(str(error))
        return USAGE
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except OSError as error:
        complain(f"cannot write the report: {error}")
        return FAILED
    return _say(rows, options.out, as_json=options.json)


def _site(options: argparse.Namespace, config: Config, plan: bytes) -> Site:
    from kiosk.demo import days
    from kiosk.demo.a11y.report import Site

    rules, look, paper = dressed(config, plan)
    if options.config is None:
        look = replace(look, mounted_mm=DEMO_MOUNTED_MM)
    sizes = tuple(dict.fromkeys(options.size)) or tuple(PANEL.values())
    return Site(rules, look, paper.columns, sizes, days.due_wide)


def _report(options: argparse.Namespace, config: Config, site: Site) -> list[Row]:
    from kiosk.demo.a11y import page, proofs
    from kiosk.demo.a11y.report import report
    from kiosk.demo.page import SCREENS

    pictures = options.out / SCREENS
    pictures.mkdir(parents=True, exist_ok=True)
    prove = None if options.no_tests or not proofs.can_run() else _prove
    rows = []
    with progress.doing("screens") as part:

        def step(of: int) -> None:
            part.total = of
            part.step()

        for row in report(site, pictures, only=options.only, prove=prove, step=step):
            rows.append(row)
            if options.json:
                emit(row.as_json())
    at = datetime.now(config.station.zone)
    page.publish(rows, options.out, config.station.name, config.station.shown_label, at)
    return rows


def _prove(tests: Collection[str]) -> Mapping[str, Proof]:
    from kiosk.demo.a11y import proofs

    with progress.doing(f"{len(tests)} tests of the source"):
        return proofs.run(tests)


def _say(rows: list[Row], out: Path, *, as_json: bool) -> int:
    from kiosk.demo.a11y.report import Result, told

    found = told(rows)
    if not as_json:
        for row in rows:
            say(f"{row.line.id:4}{row.result:16}{row.evidence}")
            for fault in row.faults:
                say(f"    {fault}")
        say(", ".join(f"{len(of)} {result}" for result, of in found.items()))
        say(f"{out / 'index.html'}")
    return FAILED if found[Result.FAILED] else DONE
