"""``leenpunt catalogue``: what goes with a book, read beforehand, and asked by item."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final, TypeAlias

from kiosk.cli import DONE, FAILED, progress
from kiosk.cli.output import add_config, add_json, complain, emit, plain, report_alarm, say
from kiosk.config import Config, load
from sync.content.catalogue.relation import InHand, Related
from sync.errors import Alarm, ConfigFault, StationBusy

if TYPE_CHECKING:
    from sync.content.catalogue.reading import Reading
    from sync.content.catalogue.store import CatalogueStore

_LOCK: Final = "catalogue.lock"
"""In ``state_dir``: two readings would undo one another."""

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``catalogue`` and its actions."""
    catalogue = subparsers.add_parser("catalogue", help="what goes with a book: read, and asked")
    actions = catalogue.add_subparsers(dest="action", metavar="ACTION", required=True)
    refresh = actions.add_parser(
        "refresh", help="read every [[catalogue]] into the station's database"
    )
    refresh.add_argument("--again", action="store_true", help="also what has not changed since")
    show = actions.add_parser("show", help="what a station would show with these items")
    show.add_argument("items", nargs="+", metavar="ITEM", help="numbers of items in one pile")
    for action, run in ((refresh, _refresh), (show, _show)):
        add_config(action)
        add_json(action)
        action.set_defaults(run=run)


def _refresh(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        with _store(config) as store:
            return _read(config, store, options)
    except StationBusy as busy:
        complain(str(busy))
        return FAILED
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)


def _read(config: Config, store: CatalogueStore, options: argparse.Namespace) -> int:
    from kiosk.clock import system_clock
    from sync.content.catalogue.reading import read_all
    from sync.journal.lock import JournalLock

    clock = system_clock()
    bad = False
    with (
        JournalLock(config.state_dir / _LOCK, patience_s=0, busy="reads catalogues"),
        progress.doing("records of catalogues") as part,
    ):
        for each in read_all(
            store, config.catalogue, lambda: clock().utc, again=options.again, step=part.step
        ):
            bad = bad or bool(each.fault)
            _tell(each, as_json=options.json)
    return FAILED if bad else DONE


def _tell(each: Reading, *, as_json: bool) -> None:
    if as_json:
        emit(
            {
                "name": each.name,
                "ok": not each.fault,
                "why": each.fault or None,
                "records": each.records,
                "gone": each.gone,
                "unchanged": each.unchanged,
                "passed_over": each.passed_over,
                "examples": list(each.examples),
            }
        )
        return
    name = plain(each.name)
    for why in each.examples:
        complain(f"{name}: passed over: {plain(why)}")
    if each.fault:
        complain(f"{name}: {plain(each.fault)}")
    elif each.unchanged:
        say(f"{name}: unchanged")
    else:
        say(f"{name}: {each.records} read, {each.gone} gone, {each.passed_over} passed over")


def _show(options: argparse.Namespace) -> int:
    from kiosk import content
    from kiosk.clock import system_clock
    from kiosk.services.notices.fitting import FittingNotices
    from sync.content.catalogue.related import related

    try:
        config = load(options.config)
        shelf, sources = content.shelf_of(config), config.own_content
        notices = FittingNotices(shelf, sources, system_clock())()
        with _store(config) as store:
            found = related(store, [InHand(item) for item in options.items], notices)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    for each in found:
        if options.json:
            emit(_row(each))
        else:
            parts = (each.title, each.text, each.link)
            said = ", ".join(plain(part) for part in parts if part)
            say(f"{each.relation}: {said}")
    if not found and not options.json:
        say("nothing goes with it")
    return DONE


def _row(each: Related) -> dict[str, str | None]:
    return {
        "relation": each.relation.value,
        "title": each.title,
        "text": each.text or None,
        "link": each.link or None,
        "start": each.start.isoformat() if each.start else None,
    }


@contextmanager
def _store(config: Config) -> Iterator[CatalogueStore]:
    from sync.content.catalogue.store import FILE, CatalogueStore

    if not config.catalogue:
        raise ConfigFault("catalogue: expected at least one [[catalogue]], found none")
    with closing(CatalogueStore(config.state_dir / FILE)) as store:
        yield store
