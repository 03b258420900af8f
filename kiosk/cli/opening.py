"""``leenpunt opening``: the hours, who may still be inside, and that somebody looked."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeAlias

from kiosk.cli import DONE, FAILED
from kiosk.cli.books import recorder
from kiosk.cli.journal import opened
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, table
from kiosk.config import Config, load
from kiosk.equipment import station_clock, sweeper
from kiosk.flow.staff.opening import Role
from kiosk.services.opening.hours import MIDNIGHT, Hours, Span
from kiosk.services.opening.room import Phase, phase_at
from kiosk.services.opening.seen import Seen, seen
from kiosk.services.opening.sweep import RoomEmpty, Unknown
from sync.errors import Alarm

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_MOST_DAYS: Final = 400
_PHASES: Final = {
    None: "nobody knows what time it is, so the hours close and open nothing",
    Phase.OPEN: "open",
    Phase.CLOSING: "open, and it was announced that it closes",
    Phase.CLOSED: "closed, and nobody said that the room is empty",
    Phase.EMPTY: "closed, and the room is empty",
}


def add_parser(subparsers: Subparsers) -> None:
    """Add ``opening`` and its actions."""
    group = subparsers.add_parser("opening", help="opening hours, and who may still be inside")
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    status = actions.add_parser("status", help="is it open, and who may be inside")
    status.set_defaults(run=_status)
    schedule = actions.add_parser("schedule", help="hours of each day")
    schedule.add_argument(
        "--from", dest="first", type=_day, metavar="D", help="first day, such as 2026-12-25 (today)"
    )
    schedule.add_argument("--days", type=_days, default=7, metavar="N", help="how many days (7)")
    schedule.set_defaults(run=_schedule)
    empty = actions.add_parser("empty", help="somebody looked: nobody is inside")
    empty.add_argument(
        "--undo", action="store_true", help="that was a mistake: somebody may be inside"
    )
    empty.set_defaults(run=_empty)
    for parser in (status, schedule, empty):
        add_config(parser)
        add_json(parser)


def _status(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        return _tell(config, as_json=options.json)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)


def _empty(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        now = station_clock(config)()
        phase = phase_at(config.schedule, now, empty=False)
        room = RoomEmpty(config.state_dir)
        if options.undo:
            if room.said() is None:
                complain("nobody said that the room is empty")
                return FAILED
            room.take_back(Role.TECHNICIAN, recorder(config))
            return _tell(config, as_json=options.json)
        if phase is not Phase.CLOSED:
            complain(f"{_PHASES[phase]}: nobody can be sure that the room stays empty")
            return FAILED
        room.say(now.utc, Role.TECHNICIAN, recorder(config))
        return _tell(config, as_json=options.json)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)


def _tell(config: Config, *, as_json: bool) -> int:
    with opened(config) as journal:
        if journal is None:
            return FAILED
        now = station_clock(config)()
        found = seen(config.schedule, sweeper(config, journal), now)
    row = as_row(found, config)
    if as_json:
        emit(row)
        return DONE
    soon = "closed, and the room is said to be empty: it counts in a moment"
    say(soon if found.sweep.settles else _PHASES[found.phase])
    for name in ("staffed", "closes", "opens", "since", "in", "out"):
        if row[name] is not None:
            say(f"{name:<8}  {row[name]}")
    if found.sweep.inside is not None:
        say(f"inside    {row['likely']}, between {row['least']} and {row['most']}")
    else:
        say(f"inside    unknown: {row['unknown']}")
    return DONE


def as_row(found: Seen, config: Config) -> dict[str, Any]:
    """The published row, times in the library's zone."""

    def at(moment: datetime | None) -> str | None:
        zone = config.station.zone
        return moment.astimezone(zone).isoformat(timespec="seconds") if moment else None

    sweep, inside = found.sweep, found.sweep.inside
    counted = sweep.since is not None and sweep.why is not Unknown.NO_GATE
    return {
        "phase": found.phase.value if found.phase is not None else None,
        "staffed": found.staffed,
        "closes": at(found.closes),
        "opens": at(found.opens),
        "since": at(sweep.since),
        "in": sweep.count_in if counted else None,
        "out": sweep.count_out if counted else None,
        "likely": inside.likely if inside is not None else None,
        "least": inside.least if inside is not None else None,
        "most": inside.most if inside is not None else None,
        "unknown": sweep.why.value if sweep.why is not None else None,
        "said_empty": found.emptied,
    }


def _schedule(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    schedule = config.schedule
    today = station_clock(config)().utc.astimezone(config.station.zone).date()
    first = options.first or today
    rows = [
        {
            "day": day.isoformat(),
            "open": _times(schedule.hours, day),
            "staffed": _times(schedule.staffed or schedule.hours, day),
            "exception": day in schedule.hours.other,
        }
        for day in _from(first, options.days)
    ]
    if options.json:
        for row in rows:
            emit(row)
    else:
        table([{**row, **_words(row)} for row in rows], ("day", "open", "staffed", "exception"))
    return DONE


def _from(first: date, count: int) -> Sequence[date]:
    last = min(count, (date.max - first).days + 1)
    return [first + timedelta(days=each) for each in range(last)]


def _times(hours: Hours, day: date) -> list[str]:
    return [_said(span) for span in hours.spans(day)]


def _said(span: Span) -> str:
    # As the configuration has it: what goes over midnight ends on the next day.
    begin, end = span[0], span[1] if span[1] <= MIDNIGHT else span[1] - MIDNIGHT
    return f"{begin // 60:02}:{begin % 60:02}-{end // 60:02}:{end % 60:02}"


def _words(row: dict[str, Any]) -> dict[str, str]:
    return {key: ", ".join(row[key]) or "closed" for key in ("open", "staffed")}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a day such as 2026-12-25, found {text[:40]!r}"
        ) from None


def _days(text: str) -> int:
    try:
        count = int(text)
    except ValueError:
        count = 0
    if not 1 <= count <= _MOST_DAYS:
        raise argparse.ArgumentTypeError(f"expected 1 to {_MOST_DAYS} days, found {text[:40]!r}")
    return count
