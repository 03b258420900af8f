"""``leenpunt education``: class sets, and what a station was for each school."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from kiosk.cli import DONE, FAILED, progress
from kiosk.cli.journal import opened
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, table
from kiosk.cli.report_file import add_days, days_in_order
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.flow.item_sets import ItemSet
from kiosk.library_system import decision_deadline, own_session
from kiosk.services.schools import FIGURES, by_school
from sync.errors import Alarm, Unreachable
from sync.ils.port import Ils
from sync.impact.groups import Share
from sync.model import ItemStatus

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_SETS: Final = ("set", "items", "home", "on_loan", "elsewhere", "unknown", "complete")
_ELSEWHERE: Final = frozenset(
    {
        ItemStatus.ON_HOLD_SHELF,
        ItemStatus.IN_TRANSIT,
        ItemStatus.ON_ORDER,
        ItemStatus.LOST,
        ItemStatus.MISSING,
    }
)
_REPORT: Final = ("school", *FIGURES)


def add_parser(subparsers: Subparsers) -> None:
    """Add ``education`` and its actions."""
    group = subparsers.add_parser("education", help="class sets, and a report for each school")
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    sets = actions.add_parser("sets", help="is each class set complete, by the library system")
    sets.add_argument("--set", metavar="NAME", help="this one alone")
    sets.set_defaults(run=_sets)
    report = actions.add_parser("report", help="figures of some days by school, nobody's")
    add_days(report)
    report.set_defaults(run=_report)
    for parser in (sets, report):
        add_config(parser)
        add_json(parser)


def _sets(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        sets = config.education.item_sets
        if options.set is not None:
            sets = tuple(each for each in sets if each.name == options.set)
        if not sets:
            complain("there is no such set: [education] sets names them")
            return FAILED
        rows = list(_asked(config, sets))
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except Unreachable as error:
        complain(str(error))
        return FAILED
    if options.json:
        for row in rows:
            emit(row)
    else:
        table(rows, _SETS)
        for row in rows:
            for item in (*row["not_home"], *row["not_known"]):
                complain(f"{row['set']}: {item}")
    return DONE if all(row["complete"] for row in rows) else FAILED


def _asked(config: Config, sets: tuple[ItemSet, ...]) -> Iterator[dict[str, Any]]:
    """The published rows. Raises Unreachable or an Alarm."""
    with own_session(config) as ils:
        for each in sets:
            items = progress.following(f"items of the set {each.name}", each.items)
            statuses = {item: _status(ils, item) for item in items}
            unknown = [item for item, found in statuses.items() if found is ItemStatus.UNKNOWN]
            lent = [item for item, found in statuses.items() if found is ItemStatus.ON_LOAN]
            elsewhere = [item for item, found in statuses.items() if found in _ELSEWHERE]
            home = len(each.items) - len(unknown) - len(lent) - len(elsewhere)
            yield {
                "set": each.name,
                "items": len(each.items),
                "home": home,
                "on_loan": len(lent),
                "elsewhere": len(elsewhere),
                "unknown": len(unknown),
                "complete": home == len(each.items),
                "not_home": [*lent, *elsewhere],
                "not_known": unknown,
            }


def _status(ils: Ils, item: str) -> ItemStatus:
    return ils.item(item, decision_deadline()).status


def _report(options: argparse.Namespace) -> int:
    try:
        days_in_order(options)
        config = load(options.config)
        with opened(config) as journal:
            if journal is None:
                return FAILED
            now = system_clock(config.station.clock)()
            days = options.from_day, options.to_day
            found = list(by_school(journal, config.station.zone, *days, now))
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    rows = [as_row(school, shown) for school, shown in found]
    if options.json:
        for row in rows:
            emit(row)
    else:
        table(rows, _REPORT)
    return DONE


def as_row(school: str, shown: Mapping[str, Share]) -> dict[str, Any]:
    """The published row; null: of fewer than five."""
    figures = {what: shown[what].n if what in shown else None for what in FIGURES}
    return {"school": school} | figures
