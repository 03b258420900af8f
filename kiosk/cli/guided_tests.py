"""``leenpunt test``: each device and service tried by a technician, who is told what to do."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, cast

from kiosk import site_texts
from kiosk.cli import DONE, FAILED, USAGE, progress
from kiosk.cli.books import opened_books
from kiosk.cli.identifiers import identifier
from kiosk.cli.output import add_json, complain, emit, report_alarm, say, table
from kiosk.config import Config, load
from kiosk.diagnosis.guided.drill import Ground
from kiosk.diagnosis.guided.link import PulledLink
from kiosk.diagnosis.guided.model import LIMIT_S, Trial
from kiosk.diagnosis.guided.results import last_results
from kiosk.diagnosis.guided.run import TESTS, devices_of, run
from kiosk.diagnosis.running import running_station
from kiosk.flow.staff.guided import Instruction, Outcome, Question, Result
from kiosk.library_system import build_ils
from kiosk.services.receipts.sample_page import sample_page
from sync.errors import Alarm
from sync.ils.port import Ils

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

ALL = "all"
_COLUMNS = ("name", "device", "outcome", "why", "next", "when")
_YES, _NO = frozenset(("y", "yes", "j", "ja")), frozenset(("n", "no", "nee"))


def add_parser(subparsers: Subparsers) -> None:
    """Add ``test``."""
    test = subparsers.add_parser(
        "test",
        help="guided tests of each device and service",
        description="Try devices and services, one after the other, while no station has them."
        " What a person has to do is said, one thing at a time. Exit codes: 0 passed, 1 something"
        " failed, or the one test that was named could not be done, 2 usage or configuration.",
    )
    test.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        choices=(*TESTS, ALL),
        help=f"{', '.join(TESTS)}, or {ALL}",
    )
    test.add_argument("--config", type=Path, metavar="FILE", help="not needed with --list")
    shown = test.add_mutually_exclusive_group()
    shown.add_argument("--list", action="store_true", help="the tests, and what each is about")
    shown.add_argument("--last", action="store_true", help="the last result of each test")
    test.add_argument(
        "--answer",
        choices=("yes", "no"),
        help="to every question, where nobody sits at a terminal",
    )
    test.add_argument(
        "--wait",
        type=_seconds,
        default=LIMIT_S,
        metavar="S",
        help=f"seconds for each thing that a person has to do (default: {LIMIT_S:g})",
    )
    test.add_argument(
        "--card", default="", metavar="C", type=identifier, help="a test card ([tests] card)"
    )
    test.add_argument(
        "--item", default="", metavar="I", type=identifier, help="a test item ([tests] item)"
    )
    add_json(test)
    test.set_defaults(run=_test)


def _seconds(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0 < found <= 3600:
        raise argparse.ArgumentTypeError(f"found {text!r}, expected seconds from 0 to 3600")
    return found


class _AtTerminal:
    """Whoever reads what this command says, and may answer on a terminal."""

    def __init__(self, *, as_json: bool, answer: str | None) -> None:
        self._as_json = as_json
        self._answer = answer

    def told(self, test: str, instruction: Instruction, about: str) -> None:
        self._say(test, f"{instruction.value}{_about(test, about)}.")

    def answer(self, test: str, question: Question, about: str) -> bool | None:
        asked = f"{question.value}{_about(test, about)}"
        if self._answer is not None:
            return self._answer == "yes"
        if sys.stdin is None or not sys.stdin.isatty():
            return None
        while True:
            self._say(test, f"{asked} [yes/no]")
            with progress.paused():
                said = sys.stdin.readline()
            if not said:
                return None
            if (word := said.strip().lower()) in _YES | _NO:
                return word in _YES

    def _say(self, test: str, text: str) -> None:
        if self._as_json:
            emit({"test": test, "instruction": text})
        else:
            say(f"{test}: {text}")


def _about(test: str, about: str) -> str:
    return f" ({about})" if about not in ("", test) else ""


def _test(options: argparse.Namespace) -> int:
    if options.list:
        return _list(options)
    if options.config is None or (options.name is None and not options.last):
        complain("test: expected NAME (or all, --list, --last) and --config FILE")
        return USAGE
    try:
        config = load(options.config)
        if options.last:
            _show(last_results(config.state_dir), config, options)
            return DONE
        outcomes = []
        for result in _results(config, options):
            outcomes.append(result.outcome)
            _show([result], config, options)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if Outcome.FAIL in outcomes:
        return FAILED
    return FAILED if options.name != ALL and Outcome.PASS not in outcomes else DONE


def _results(config: Config, options: argparse.Namespace) -> Iterator[Result]:
    station = config.station
    site_texts.use(config.screen.own_texts)
    trial = Trial(
        config,
        _AtTerminal(as_json=options.json, answer=options.answer),
        now=lambda: datetime.now(station.zone),
        monotonic=time.monotonic,
        pause=_wait,
        page=partial(sample_page, station.name, station.id, station.language),
        station=running_station(config),
        limit_s=options.wait,
        card=options.card or config.tests.card,
        item=options.item or config.tests.item,
    )
    names = tuple(TESTS) if options.name == ALL else (options.name,)
    total = sum(len(devices_of(config, TESTS[name])) or 1 for name in names)
    return progress.following("guided tests", run(trial, names, partial(_ground, config)), total)


@contextmanager
def _ground(config: Config) -> Iterator[Ground]:
    link = PulledLink(build_ils(config))
    # It is a session, by what it stands for.
    with opened_books(config, cast(Ils, link)) as books:
        yield books.drill_ground(link)


def _list(options: argparse.Namespace) -> int:
    rows = [{"name": name, "what": test.what} for name, test in TESTS.items()]
    if options.json:
        for row in rows:
            emit(row)
    else:
        table(rows, ("name", "what"))
    return DONE


def _show(results: Sequence[Result], config: Config, options: argparse.Namespace) -> None:
    if options.json:
        for each in results:
            emit(each.as_json())
    elif options.last:
        table([_row(each, config) for each in results], _COLUMNS)
    else:
        for each in results:
            say(f"{each.name}: {each.outcome.value}: {each.why}")
            if each.next:
                say(f"  {each.next}")


def _row(result: Result, config: Config) -> dict[str, Any]:
    when = result.when.astimezone(config.station.zone)
    return result.as_json() | {"when": f"{when:%Y-%m-%d %H:%M}"}


_wait: Callable[[float], None] = time.sleep
