"""``leenpunt covers``: pictures of covers, fetched before anybody stands there."""

from __future__ import annotations

import argparse
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from kiosk.cli import DONE, FAILED, USAGE, progress
from kiosk.cli.output import add_config, add_json, complain, emit, plain, report_alarm, say
from kiosk.config import Config, load
from kiosk.config_covers import CACHE
from sync.errors import Alarm, ConfigFault, Unreachable
from sync.files import read_whole
from sync.own_files import refuse_foreign

if TYPE_CHECKING:
    from kiosk.covers import Source

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_MOST_ITEMS: Final = 32 * 1024 * 1024
"""Bytes of a list of items."""


def add_parser(subparsers: Subparsers) -> None:
    """Add ``covers`` and its actions."""
    covers = subparsers.add_parser("covers", help="pictures of covers for the children's screen")
    actions = covers.add_subparsers(dest="action", metavar="ACTION", required=True)
    fetch = actions.add_parser(
        "fetch", help="fetch pictures from [covers] and keep them, made small, for the screen"
    )
    add_config(fetch)
    fetch.add_argument(
        "--items",
        type=Path,
        metavar="FILE",
        help="numbers of items, one a line, or the first column of a CSV;"
        " without it all that the folder has",
    )
    fetch.add_argument("--again", action="store_true", help="also those that were fetched before")
    add_json(fetch)
    fetch.set_defaults(run=_fetch)


def _fetch(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        return _run(config, options)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)


def _run(config: Config, options: argparse.Namespace) -> int:
    from kiosk.covers import Cover, fetch, source_of

    if not config.covers.wanted:
        raise ConfigFault("covers: expected folder or url, found neither")
    if config.covers.url and options.items is None:
        complain("--items: a web server lists nothing: expected a file with numbers of items")
        return USAGE
    refuse_foreign(config.state_dir, "station.state_dir")
    counted: Counter[Cover] = Counter()
    try:
        with closing(source_of(config.covers)) as source:
            items = _items(source, options.items)
            fetched = fetch(source, config.state_dir / CACHE, items, again=options.again)
            for each in progress.following("covers", fetched, len(set(items))):
                counted[each.cover] += 1
                if options.json:
                    emit({"item": each.item, "cover": each.cover, "why": each.why or None})
                elif each.why:
                    complain(f"{plain(each.item)}: no cover: {plain(each.why)}")
    except UnicodeDecodeError:
        complain(f"{options.items}: expected UTF-8")
        return USAGE
    except (OSError, Unreachable) as error:
        # A full disk, a server that has gone: what was fetched until now is there.
        complain(f"stopped after {counted.total()}: {error}")
        return FAILED
    if not options.json:
        said = [f"{counted[each]} {each}" for each in Cover]
        say(", ".join(said))
    return FAILED if counted[Cover.REFUSED] else DONE


def _items(source: Source, listed: Path | None) -> tuple[str, ...]:
    if listed is None:
        return source.items
    lines = read_whole(listed, _MOST_ITEMS).decode("utf-8-sig").splitlines()
    first = (line.replace(";", ",").replace("\t", ",").partition(",")[0] for line in lines)
    return tuple(item for each in first if (item := each.strip().strip('"').strip()))
