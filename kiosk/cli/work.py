"""``leenpunt work list|show|settle|export``: what staff has to look at, and how it was settled.

Looking works beside a running station. Settling is written by whoever has the journal: this command
when nobody has it, else the station, which is asked over its control socket.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.cli import DONE, FAILED
from kiosk.cli.books import written
from kiosk.cli.journal import opened
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, table, words
from kiosk.config import load
from kiosk.services.staff.work_rows import as_row, for_the_desk
from sync import control
from sync.errors import Alarm, ConfigFault
from sync.journal.mark import none_yet
from sync.own_files import replace_own
from sync.work import How, settled_by, why_of

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_COLUMNS = ("work", "what", "kind", "item", "card", "reason", "opened_at", "overdue")


def add_parser(subparsers: Subparsers) -> None:
    """Add ``work`` and its actions."""
    work = subparsers.add_parser("work", help="the staff's list: what needs a look, and settle it")
    actions = work.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="what is open, oldest first")
    listing.add_argument("--all", action="store_true", help="also what was settled")
    listing.set_defaults(run=_list)
    show = actions.add_parser("show", help="one piece of work, and what is suggested")
    show.add_argument("work", metavar="WORK")
    show.set_defaults(run=_show)
    settle = actions.add_parser("settle", help="say how it was, or is to be, put right")
    add_how(settle)
    settle.set_defaults(run=_settle)
    export = actions.add_parser("export", help="what is open, as a CSV file for the desk")
    export.add_argument("--out", type=Path, required=True, metavar="FILE.csv")
    export.add_argument("--cards", action="store_true", help="also the cards of patrons")
    export.set_defaults(run=_export)
    for parser in (listing, show, settle, export):
        add_config(parser)
        add_json(parser)


def add_how(settle: argparse.ArgumentParser, *, work: str = "+") -> None:
    """What settling takes, at a station and at a hub. ``work``: how many numbers, as argparse."""
    settle.add_argument("work", metavar="WORK", nargs=work)
    settle.add_argument("--how", choices=[how.value for how in How], required=True)
    settle.add_argument("--by", required=True, metavar="NAME", help="who decided; kept")
    settle.add_argument("--item", default="", help="with correct: the item that it was")
    settle.add_argument("--card", default="", help="with correct: the card that it was")
    settle.add_argument("--note", default="", metavar="TEXT", help="kept with it")


def print_list(rows: Sequence[dict[str, Any]], columns: Sequence[str], *, as_json: bool) -> None:
    """As ``work list`` has it; a table of these columns."""
    if as_json:
        for row in rows:
            emit(row)
    elif rows:
        table(rows, columns)
    else:
        say("nothing to do")


def print_one(
    row: dict[str, Any], settled: dict[str, Any] | None, zone: tzinfo, *, as_json: bool
) -> None:
    """As ``work show`` has it; ``settled``: how it was, with ``at``."""
    row["settled"] = None
    if settled:
        row["settled"] = {
            "how": settled.get("how"),
            "by": settled.get("by"),
            "note": settled.get("note", ""),
            "why": why_of(settled),
            "entry": settled.get("entry", ""),
            "at": settled["at"].astimezone(zone).isoformat(),
        }
    if as_json:
        emit(row)
    else:
        for name, value in row.items():
            if value not in ("", None, [], {}):
                say(f"{name:<10}  {words(value)}")


def print_settled(
    work: str, answer: Mapping[str, Any], settled: bool | None, *, as_json: bool
) -> None:
    """What became of one order of ``work settle``; ``answer`` has why not, as ``error``."""
    if as_json:
        emit({"work": work, "settled": settled, **answer})
    elif "error" in answer:
        complain(answer["error"])
    else:
        say(answer.get("note") or f"{work}: settled")


def _list(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        zone = config.station.zone
        with opened(config) as journal:
            found = journal.work(open_only=not options.all) if journal else []
            rows = [as_row(journal, item, zone) for item in found] if journal else []
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    print_list(rows, _COLUMNS, as_json=options.json)
    return DONE


def _show(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        with opened(config) as journal:
            found = journal.work(open_only=False) if journal else []
            item = next((item for item in found if item.key == options.work), None)
            if journal is None or item is None:
                complain(f"there is no work {options.work}")
                return FAILED
            row = as_row(journal, item, config.station.zone)
            settled = settled_by(journal, item)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    print_one(row, settled, config.station.zone, as_json=options.json)
    return DONE


def _export(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        zone = config.station.zone
        with opened(config) as journal:
            rows = [as_row(journal, each, zone) for each in journal.work()] if journal else []
        try:
            replace_own(options.out, for_the_desk(rows, cards=options.cards))
        except OSError as error:
            raise ConfigFault(f"--out {options.out}: {error.strerror or error}") from error
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.json:
        emit({"out": str(options.out), "count": len(rows)})
    else:
        say(f"{options.out}: {len(rows)}")
    return DONE


def _settle(options: argparse.Namespace) -> int:
    failed = False
    try:
        config = load(options.config)
        if none_yet(config.journal_path):
            complain(f"no journal yet at {config.journal_path}")
            return FAILED
        for work in options.work:
            request = {
                "settle": work,
                "how": options.how,
                "by": options.by,
                "item": options.item,
                "card": options.card,
                "note": options.note,
            }
            settled: bool | None
            try:
                answer = written(config, request)
                settled = "error" not in answer
            except control.NoAnswer as silent:
                hint = f"it may have been done: look at leenpunt work show {work}"
                answer, settled = {"error": f"{silent}; {hint}"}, None
            failed |= not settled
            print_settled(work, answer, settled, as_json=options.json)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    return FAILED if failed else DONE
