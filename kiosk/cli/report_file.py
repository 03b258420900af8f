"""What the reports of a station and of a hub are asked by, and the file they become."""

from __future__ import annotations

import argparse
import os
import stat
import sys
from collections.abc import Callable
from datetime import date, tzinfo
from pathlib import Path
from typing import Final, TypeAlias

from kiosk import asset_folder
from kiosk.cli import DONE, Unwritten, unwritten
from kiosk.cli.output import add_config, add_json, complain, emit, say
from sync.errors import ConfigFault
from sync.impact.files import FORMATS
from sync.impact.report import Report
from sync.impact.words import FOLDER
from sync.own_files import replace_own
from sync.words import LANGUAGES, Words

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_FIRST: Final = date(1970, 1, 1)
_LAST: Final = date(2999, 12, 31)
_MODE: Final = 0o644
"""It says nothing of anybody."""


def add_report(
    actions: Subparsers, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Add ``report``, which the hub has as well."""
    report = actions.add_parser(
        "report",
        help="figures of some days, as a file",
        description="Time freed, self-service, refusals, where visits were left, hours, people, of"
        " these days. Nothing is shown of fewer than five people, nor follows from two reports.",
    )
    add_days(report)
    report.add_argument("--format", choices=tuple(FORMATS), default="json", help="(default: json)")
    report.add_argument(
        "--out", type=Path, metavar="FILE", help="where it goes (default: standard output)"
    )
    report.add_argument(
        "--language", choices=LANGUAGES, help="of its sentences (default: the library's)"
    )
    add_config(report)
    add_json(report)
    report.set_defaults(run=run)
    return report


def add_days(report: argparse.ArgumentParser) -> None:
    """``--from`` and ``--to``, both included."""
    for option, meaning in (("--from", "first"), ("--to", "last")):
        report.add_argument(
            option,
            dest=option.strip("-") + "_day",
            required=True,
            type=_day,
            metavar="D",
            help=f"the {meaning} day, as 2026-03-31, in the library's time zone; it is included",
        )


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text or not _FIRST <= day <= _LAST:
        raise argparse.ArgumentTypeError(
            f"expected a day such as 2026-03-31, found {text[:40]!r}"
        ) from None
    return day


def in_order(options: argparse.Namespace) -> None:
    """Raises ConfigFault."""
    days_in_order(options)
    if options.json and options.out is None and options.format != "json":
        raise ConfigFault(f"--json: there is no {options.format} in a line; write it to --out FILE")
    if options.format == "pdf" and options.out is None and sys.stdout.isatty():
        raise ConfigFault("a terminal shows no PDF: write it to --out FILE")


def days_in_order(options: argparse.Namespace) -> None:
    """Raises ConfigFault."""
    if options.from_day > options.to_day:
        raise ConfigFault(
            f"--from {options.from_day} is after --to {options.to_day}: both are included"
        )


def words(options: argparse.Namespace, language: str, zone: tzinfo) -> Words:
    """Of the language that was asked for, else of the library's own."""
    return Words(options.language or language, zone, FOLDER)


def write(options: argparse.Namespace, report: Report, w: Words) -> int:
    """Where it was asked for, whole or not at all. Raises ConfigFault or Unwritten."""
    if options.out is None and options.json:
        emit(report.as_object())
        return DONE
    content = FORMATS[options.format](report, w, asset_folder.folder() / "fonts")
    if options.out is None:
        try:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Unwritten(unwritten(error)) from error
        return DONE
    if os.path.lexists(options.out) and not stat.S_ISREG(options.out.lstat().st_mode):
        # A device, such as /dev/null, would be replaced by a file.
        raise ConfigFault(f"--out {options.out}: it is there already, and no file")
    try:
        replace_own(options.out, content, _MODE)
    except (OSError, ValueError) as error:
        # The second: of a path that is no name of a file.
        why = error.strerror if isinstance(error, OSError) else None
        raise ConfigFault(f"--out {options.out}: {why or error}") from error
    about = {"from": report.asked.first.isoformat(), "to": report.asked.last.isoformat()}
    if options.json:
        emit({"file": str(options.out), "format": options.format, **about, "empty": report.empty})
    else:
        say(f"{options.out}: {about['from']} to {about['to']}")
        if report.empty:
            complain(report.notes[0])
    return DONE
