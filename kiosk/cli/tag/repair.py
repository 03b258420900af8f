"""``leenpunt tag repair``: finish what is planned for the tags on the pad of a stopped station."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any

from drivers.config import ConfigError
from drivers.errors import DeviceError
from drivers.model import TagSeen
from drivers.ports import ItemReader
from drivers.security import SecurityRules, Switched
from kiosk.cli import DONE, FAILED, USAGE
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, table
from kiosk.cli.tag.pairs import Commands, open_pad
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.devices.pad.contents import Contents
from kiosk.devices.pad.items import ReadTag
from kiosk.devices.pad.pad import OPENING_ROUNDS
from kiosk.devices.pad.switch import switch_set
from kiosk.services.security import SecuritySwitch
from kiosk.station import Books, security_rules, tag_decoder
from sync.errors import Alarm

_LOOKS = 3
"""At the blocks of a tag, before it counts as unreadable."""
_COLUMNS = ("uid", "item", "outcome", "armed", "reason", "entry")


def add_parser(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``tag repair``."""
    repair = commands.add_parser("repair", help="finish what is planned for the tags on the pad")
    add_config(repair)
    add_json(repair)
    repair.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        with ExitStack() as stack:
            books = stack.enter_context(Books(config))
            reader = stack.enter_context(open_pad(config))
            rows = []
            for row in _repaired(config, books, reader, stack):
                rows.append(row)
                if options.json:
                    emit(row)
            waiting = len(books.journal.repairs())
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except DeviceError as error:
        complain(f"{error}. If another program uses this pad, stop it first.")
        return FAILED
    except ConfigError as error:
        complain(f"tag repair: {error}")
        return USAGE
    if not rows:
        complain("there is no tag on the pad")
    elif not options.json:
        table(rows, _COLUMNS)
    if waiting:
        complain(f"tags that still wait for a repair: {waiting}")
    return FAILED if not rows or any(row["outcome"] == "left" for row in rows) else DONE


class _Pad:
    """The reader in this very thread."""

    def __init__(self, reader: ItemReader, rules: SecurityRules) -> None:
        self._reader = reader
        self._rules = rules

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        return switch_set(self._reader, self._rules, uids, afi)


def _repaired(
    config: Config, books: Books, reader: ItemReader, stack: ExitStack
) -> Iterator[dict[str, Any]]:
    rules = security_rules(config)
    switch = books.switch(_Pad(reader, rules), rules)
    is_lent = books.desk().is_lent
    seen: dict[str, TagSeen] = {}
    for _ in range(OPENING_ROUNDS):
        seen.update((tag.uid, tag) for tag in reader.inventory())
    contents = Contents(tag_decoder(config, system_clock(config.station.clock), stack), rules)
    for _ in range(_LOOKS):
        for _uid in contents.look(reader, tuple(seen.values())):
            """Every tag is looked at; which one was is all the same here."""
    for uid in sorted(seen):
        yield _row(books, switch, rules, is_lent, uid, contents.read(uid))


def _row(
    books: Books,
    switch: SecuritySwitch,
    rules: SecurityRules,
    is_lent: Callable[[str], bool | None],
    uid: str,
    read: ReadTag | None,
) -> dict[str, Any]:
    planned = books.journal.repair_for(uid)
    item = read.tag.item_id if read is not None else ""
    row: dict[str, Any] = {
        "uid": uid,
        "item": item or None,
        "outcome": "none",
        "armed": None if read is None else _armed(rules, read.afi),
        "reason": None,
        "entry": planned[0] if planned else None,
    }
    if planned is None:
        return row
    if read is None or not rules.may_switch(read.tag):
        return row | {"outcome": "left", "reason": "not_switchable"}
    afi = switch.repair(uid, read.afi, partial(is_lent, item), item=item)
    row["armed"] = _armed(rules, afi)
    if books.journal.repair_for(uid) is None:
        return row | {"outcome": "repaired"}
    meant = books.journal.delivery(planned[0]).intent.item
    return row | {"outcome": "left", "reason": "unfinished" if meant == item else "another_item"}


def _armed(rules: SecurityRules, afi: int) -> bool | None:
    return {rules.secured: True, rules.unsecured: False}.get(afi)
