"""``leenpunt impact``: what a station is good for, in figures, without persons."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.cli import progress
from kiosk.cli.journal import opened
from kiosk.cli.output import report_alarm
from kiosk.cli.report_file import add_report, in_order, words, write
from kiosk.clock import system_clock
from kiosk.config import LARGEST_FILE, Config, load
from sync.errors import Alarm
from sync.files import parse_toml, read_whole
from sync.impact.periods import kept_since
from sync.impact.report import Asked, Report, Sources, make, notes
from sync.impact.station import Counted, read
from sync.journal.reader import JournalReader
from sync.model import Instant
from sync.words import Words

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``impact`` and its actions."""
    impact = subparsers.add_parser("impact", help="what a station is good for, without persons")
    add_report(impact.add_subparsers(dest="action", metavar="ACTION", required=True), _report)


def _report(options: argparse.Namespace) -> int:
    if _is_the_hubs(options.config):
        from kiosk.cli.hub import checked
        from kiosk.cli.hub_impact import report

        options.branch, options.station = "", None
        return checked(report)(options)
    try:
        in_order(options)
        config = load(options.config)
        with progress.doing("summing the figures"):
            made = _made(options, config)
        return write(options, *made)
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


def _made(options: argparse.Namespace, config: Config) -> tuple[Report, Words]:
    station, clock = config.station, system_clock(config.station.clock)
    w = words(options, station.staff_language, station.zone)
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
        notes(
            options.from_day,
            options.to_day,
            now,
            station.zone,
            w,
            kept=kept_since(now, station.zone),
            damaged=counted.damaged,
        ),
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
