"""``leenpunt sync once``: try everything that is open now, once each."""

from __future__ import annotations

import argparse
from typing import TypeAlias

from kiosk.cli import DONE, FAILED
from kiosk.cli.books import opened_books
from kiosk.cli.output import add_config, add_json, emit, report_alarm, say
from kiosk.config import load
from sync.errors import Alarm
from sync.journal.records import OPEN_STATES, State

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``sync once``."""
    sync = subparsers.add_parser("sync", help="deliver what waits in the journal")
    actions = sync.add_subparsers(dest="action", metavar="ACTION", required=True)
    once = actions.add_parser("once", help="try everything open now, whatever its back-off")
    add_config(once)
    add_json(once)
    once.set_defaults(run=_once)


def _once(options: argparse.Namespace) -> int:
    try:
        with opened_books(load(options.config)) as books:
            books.engine.drain(everything=True)
            books.housekeeping.tend()
            found = books.journal.counts()
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    # "sent" is how a process marks what it is sending; to everybody else that is in doubt.
    counts = {state.value: found.get(state, 0) for state in State if state is not State.SENT}
    counts[State.IN_DOUBT.value] += found.get(State.SENT, 0)
    if options.json:
        emit(counts)
    else:
        say(", ".join(f"{count} {state}" for state, count in counts.items() if count) or "empty")
    return FAILED if any(found.get(state) for state in OPEN_STATES) else DONE
