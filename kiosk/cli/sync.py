"""``leenpunt sync once``: try everything that is open now, once each."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import TypeAlias

from kiosk.books import Books
from kiosk.cli import DONE, FAILED, USAGE, progress
from kiosk.cli.books import opened_books
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say
from kiosk.config import Config, load
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
    once.add_argument(
        "--hub-is-gone",
        action="store_true",
        help="a hub that is never coming back had loans to deliver: deliver them from here",
    )
    once.set_defaults(run=_once)


def _once(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        if options.hub_is_gone and config.hub is not None:
            complain("--hub-is-gone: [hub] is in the configuration: expected none, as it is gone")
            return USAGE
        with opened_books(config) as books:
            if options.hub_is_gone:
                books.settler.take_back()
            before = books.journal.counts()
            _deliver(books, sum(before.get(state, 0) for state in OPEN_STATES))
            now = _grown(before, books.journal.counts())
            books.housekeeping.tend()
            posted, failed = _at_hub(config, options.config, books)
            found = books.journal.counts()
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    # "sent" is how a process marks what it is sending; to everybody else that is in doubt.
    counts = {state.value: found.get(state, 0) for state in State if state is not State.SENT}
    counts[State.IN_DOUBT.value] += found.get(State.SENT, 0)
    if options.json:
        emit(counts | posted | {"now": now})
    else:
        say(f"delivered now: {_listed(now) or 'nothing'}")
        say(f"the whole journal: {_listed(counts) or 'empty'}")
        if config.hub is not None:
            say(f"the hub took {posted['posted']} rows")
    return FAILED if failed or any(found.get(state) for state in OPEN_STATES) else DONE


def _deliver(books: Books, waiting: int) -> None:
    # Asked once before the first entry, and before each.
    asked = count(-1)
    with progress.doing("delivered to the library system", waiting) as part:

        def next_one() -> bool:
            part.done = min(max(next(asked), 0), waiting)
            return False

        books.engine.drain(everything=True, interrupted=next_one)


def _grown(before: Mapping[State, int], after: Mapping[State, int]) -> dict[str, int]:
    """What came to an end in between, by the state that it came to."""
    grown = {each: after.get(each, 0) - before.get(each, 0) for each in State}
    return {each.value: n for each, n in grown.items() if n > 0 and each not in OPEN_STATES}


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {state}" for state, count in counts.items() if count)


def _at_hub(config: Config, path: Path, books: Books) -> tuple[dict[str, int], bool]:
    """Post the journal, and fetch packs. (rows that the hub took, did it fail?); nothing where
    there is no hub."""
    if config.hub is None:
        return {}, False
    from kiosk.compose.hub import posting
    from kiosk.compose.rollout import following
    from sync.hub.station.client import HubAway, HubRefused

    posted = 0
    try:
        with progress.doing("posting to the hub"), posting(config, config.hub, books) as posts:
            posted = posts.once()
        with (
            progress.doing("asking the hub for packs"),
            following(config, config.hub, path, books) as follows,
        ):
            follows.once()
    except (HubAway, HubRefused, ValueError) as error:
        complain(str(error))
        return {"posted": posted}, True
    return {"posted": posted}, False
