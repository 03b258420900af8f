"""``leenpunt impact``: what a station is good for, in figures, without persons."""

from __future__ import annotations

import argparse
import os
import stat
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any, Final, TypeAlias

from kiosk import asset_folder
from kiosk.cli import DONE, Unwritten, unwritten
from kiosk.cli.journal import opened
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say
from kiosk.clock import system_clock
from kiosk.config import LARGEST_FILE, Config, load
from sync.errors import Alarm, ConfigFault
from sync.files import parse_toml, read_whole
from sync.impact.files import FORMATS
from sync.impact.periods import kept_since
from sync.impact.report import Asked, Report, Sources, make
from sync.impact.station import Counted, read
from sync.impact.words import FOLDER
from sync.journal.reader import JournalReader
from sync.model import Instant
from sync.own_files import replace_own
from sync.words import LANGUAGES, Words

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_FIRST: Final = date(1970, 1, 1)
_LAST: Final = date(2999, 12, 31)
_MODE: Final = 0o644
"""It says nothing of anybody."""


def add_parser(subparsers: Subparsers) -> None:
    """Add ``impact`` and its actions."""
    impact = subparsers.add_parser("impact", help="what a station is good for, without persons")
    add_report(impact.add_subparsers(dest="action", metavar="ACTION", required=True), _report)


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


def _report(options: argparse.Namespace) -> int:
    if _is_the_hubs(options.config):
        from kiosk.cli.hub import checked
        from kiosk.cli.hub_impact import report

        options.branch, options.station = "", None
        return checked(report)(options)
    try:
        in_order(options)
        config = load(options.config)
        return write(options, *_made(options, config))
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)


def _is_the_hubs(path: Path) -> bool:
    """Whose file is it? What cannot be read is a station's, and told as such."""
    try:
        values = parse_toml(read_whole(path, LARGEST_FILE).decode("utf-8"))
    except (OSError, ValueError):
        return False
    hub = values.get("hub")
    return "station" not in values and isinstance(hub, dict) and "database" in hub


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


def _made(options: argparse.Namespace, config: Config) -> tuple[Report, Words]:
    station, clock = config.station, system_clock(config.station.clock)
    w = words(options, station.language, station.zone)
    now = clock().utc
    counted = Counted()
    programmes: list[dict[str, Any]] = []
    with opened(config) as journal:
        if journal is not None:
            counted = read(journal, clock, station.zone, options.from_day)
            programmes = _programmes(options, config, journal, clock())
    sources = Sources(
        config.impact.entered(),
        config.hours.hours(station.zone).open_s(options.from_day, options.to_day, now),
        notes(options, now, station.zone, w, kept_since(now, station.zone), counted.damaged),
        programmes,
    )
    asked = Asked(options.from_day, options.to_day, station.zone, station.name, (station.id,))
    return make(asked, [counted], sources, w), w


def _programmes(
    options: argparse.Namespace, config: Config, journal: JournalReader, now: Instant
) -> list[dict[str, Any]]:
    """Rows of those that ended in these days. Of one that was at other stations of the hub as well,
    what those did would follow from its report and this one."""
    own = (config.station.id,)
    whole = [
        each
        for each in config.programmes.declared
        if config.hub is None or each.who.stations == own
    ]
    if not whole:
        return []
    from kiosk.programmes.past import days_of
    from sync.programmes.report import ended, rows_of

    station, today = config.station, now.utc.astimezone(config.station.zone).date()
    found = ended(whole, options.from_day, options.to_day, today)
    pasts = days_of(journal, found, station.id, station.zone, now)
    return [
        row
        for programme, days in zip(found, pasts, strict=True)
        for row in rows_of(programme, days, today)
    ]


def words(options: argparse.Namespace, language: str, zone: tzinfo) -> Words:
    """Of the language that was asked for, else of the library's own."""
    return Words(options.language or language, zone, FOLDER)


def notes(
    options: argparse.Namespace,
    now: datetime,
    zone: tzinfo,
    w: Words,
    kept: date | None = None,
    damaged: int = 0,
) -> Sequence[str]:
    """What has to be known beside the figures. ``kept``: since when there are counts."""
    said = []
    if options.to_day >= now.astimezone(zone).date():
        said.append(w("note.wrong_end"))
    if kept is not None and options.from_day < kept:
        said.append(w("note.before", day=kept.isoformat()))
    if damaged:
        said.append(w("note.damaged", n=damaged))
    return said


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
