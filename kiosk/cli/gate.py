"""``leenpunt gate``: what the gates of a station told, from its journal, also beside it."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from typing import Any, TypeAlias

from kiosk.cli import DONE
from kiosk.cli.journal import opened
from kiosk.cli.output import add_config, add_json, emit, put, report_alarm, say, table
from kiosk.config import load
from sync.errors import Alarm
from sync.journal.records import Entry, Kind
from sync.pairs_csv import no_formula

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

ALARMS = ("at", "gate", "uid", "item", "part", "verdict", "security")
COUNTS = ("at", "gate", "in", "out", "delta_in", "delta_out", "set_back")


def add_parser(subparsers: Subparsers) -> None:
    """Add ``gate`` and its actions."""
    gate = subparsers.add_parser(
        "gate", help="what the gates told: alarms, and how many people passed"
    )
    actions = gate.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, kind, columns, help_text in (
        ("alarms", Kind.GATE_ALARM, ALARMS, "one row per alarm, oldest first"),
        ("counts", Kind.PEOPLE, COUNTS, "people who passed, oldest first"),
    ):
        parser = actions.add_parser(name, help=help_text)
        for option, meaning in (("--from", "first"), ("--to", "last")):
            parser.add_argument(
                option,
                dest=option.strip("-") + "_day",
                type=_day,
                metavar="D",
                help=f"the {meaning} day, as 2026-03-31, in the library's time zone",
            )
        add_config(parser)
        add_json(parser)
        parser.add_argument("--csv", action="store_true", help="for a spreadsheet")
        parser.set_defaults(run=_shown(kind, columns))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a day such as 2026-03-31, found {text!r}"
        ) from None


def _shown(kind: Kind, columns: tuple[str, ...]) -> Callable[[argparse.Namespace], int]:
    def run(options: argparse.Namespace) -> int:
        try:
            config = load(options.config)
            with opened(config) as journal:
                entries = journal.entries(kind) if journal else []
        except Alarm as alarm:
            return report_alarm(alarm, as_json=options.json)
        rows = list(_rows(entries, columns, options, config.station.zone))
        if options.json:
            for row in rows:
                emit(row)
        elif options.csv:
            for line in _lines(rows, columns):
                put(line)
        elif rows:
            table(rows, columns)
        else:
            say("nothing was told")
        return DONE

    return run


def _rows(
    entries: list[Entry], columns: tuple[str, ...], options: argparse.Namespace, zone: tzinfo
) -> Iterator[dict[str, Any]]:
    """The published rows of these days; what retention erased is not among them."""
    for entry in entries:
        # An alarm that the disk had no room for was journaled later, and says when it was.
        told = (entry.payload or {}).get("at")
        at = (datetime.fromisoformat(told) if told else entry.occurred_at).astimezone(zone)
        if options.from_day is not None and at.date() < options.from_day:
            continue
        if options.to_day is not None and at.date() > options.to_day:
            continue
        if entry.payload is not None:
            row = entry.payload | {"at": at.isoformat()}
            yield {column: row.get(column) for column in columns}


def _lines(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> Iterator[str]:
    yield _line(dict(zip(columns, columns, strict=True)))
    for row in rows:
        yield _line(row)


def _line(row: Mapping[str, Any]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(
        "" if each is None else no_formula(str(each)) for each in row.values()
    )
    return written.getvalue()
