"""``leenpunt tag read``: what lies on the pad now, by the station's own driver. Writes nothing."""

from __future__ import annotations

import argparse
from contextlib import ExitStack, closing
from typing import Any

from drivers.config import ConfigError
from drivers.errors import DeviceError, LinkLost
from drivers.model import Capability, TagKind, TagSeen
from drivers.ports import ItemReader
from drivers.readers.feig.chips import chip_of
from drivers.security import HALF_SWITCHED, SecurityRules
from drivers.tags.decoder import Decoder, build_decoder
from drivers.tags.formats import installed_formats
from kiosk.cli import DONE, FAILED, USAGE
from kiosk.cli.doctor import running_station
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, table
from kiosk.cli.tag.pairs import Commands, open_pad, pairs_path
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.devices.pad.contents import Contents
from kiosk.devices.pad.items import ReadTag, gather, is_card
from kiosk.devices.pad.pad import OPENING_ROUNDS
from kiosk.flow.events import PadItem
from kiosk.station import security_rules
from sync.errors import Alarm, ConfigFault
from sync.pairs import Pairs

_LOOKS = 3
"""At the blocks of a tag, before it counts as unreadable."""
_NOTHING_KNOWN = {TagKind.BLANK: "blank", TagKind.DAMAGED: "damaged", TagKind.UNKNOWN: "unknown"}
_COLUMNS = ("uid", "chip", "afi", "eas", "state", "format", "item", "part", "parts", "problems")


def add_parser(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``tag read``."""
    reading = commands.add_parser("read", help="what lies on the pad now")
    add_config(reading)
    add_json(reading)
    reading.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        station = running_station(config)
        pad = config.first("item_reader")
        if station is not None and pad is not None and station.of(pad.name) is not None:
            complain(f"the running station has {pad.name}: stop it, and read again")
            return FAILED
        with ExitStack() as stack:
            decoder = _decoder(config, stack)
            reader = stack.enter_context(open_pad(config))
            rows = _rows(reader, security_rules(config), decoder)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except ConfigError as error:
        complain(f"tag read: {error}")
        return USAGE
    except DeviceError as error:
        complain(f"{error}. leenpunt doctor says more. Another program that uses it has to stop.")
        return FAILED
    if options.json:
        for row in rows:
            emit(row)
    elif rows:
        table(rows, _COLUMNS)
    else:
        complain("there is no tag on the pad")
    return DONE


def _decoder(config: Config, stack: ExitStack) -> Decoder:
    """As the station has it. A table of pairs that is not there yet is an empty one."""
    lookup = None
    path = pairs_path(config)
    if path.exists():
        try:
            pairs = stack.enter_context(closing(Pairs.open(path, now=system_clock())))
            lookup = pairs.lookup
        except ConfigFault as fault:
            complain(f"paired tags are not looked up: {fault}")
    return build_decoder(config.tags.load_layouts(), lookup, formats=installed_formats()[0])


def _rows(reader: ItemReader, rules: SecurityRules, decoder: Decoder) -> list[dict[str, Any]]:
    """One object a tag, by UID. Raises DeviceError when the pad itself does not answer."""
    seen: dict[str, TagSeen] = {}
    for _ in range(OPENING_ROUNDS):
        seen.update((tag.uid, tag) for tag in reader.inventory())
    contents = Contents(decoder, rules)
    for _ in range(_LOOKS):
        for _uid in contents.look(reader, tuple(seen.values())):
            """Every tag is looked at; which one was is all the same here."""
    read = {uid: found for uid in seen if (found := contents.read(uid)) is not None}
    items = {uid: item for item in gather(read) for uid in item.uids}
    return [_row(reader, rules, uid, read.get(uid), items.get(uid)) for uid in sorted(seen)]


def _row(
    reader: ItemReader,
    rules: SecurityRules,
    uid: str,
    read: ReadTag | None,
    item: PadItem | None,
) -> dict[str, Any]:
    chip = chip_of(uid)
    afi, eas = _afi(reader, uid), _eas(reader, uid)
    tag = None if read is None else read.tag
    state = "unknown" if read is None else _state(rules, read)
    return {
        "uid": uid,
        "chip": chip.name if chip else None,
        "afi": None if afi is None else f"{afi:02X}",
        "eas": eas,
        "state": state,
        "format": None if tag is None else tag.details.get("layout", tag.kind.value),
        "item": (tag and tag.item_id) or None,
        "isil": (tag and tag.isil) or None,
        "usage": tag and tag.usage,
        "card": tag is not None and is_card(tag),
        "part": tag and tag.part,
        "parts": tag and tag.parts,
        "missing": [] if item is None else list(item.missing),
        "problems": _problems(rules, read, item, state),
    }


def _afi(reader: ItemReader, uid: str) -> int | None:
    try:
        return reader.read_afi(uid)
    except LinkLost:
        raise
    except DeviceError:
        return None


def _eas(reader: ItemReader, uid: str) -> bool | None:
    if Capability.EAS not in reader.capabilities:
        return None
    try:
        return reader.read_eas(uid)
    except LinkLost:
        raise
    except DeviceError:
        return None


def _state(rules: SecurityRules, read: ReadTag) -> str:
    """What the gates make of it, by the rules of this branch."""
    names = {rules.secured: "secured", rules.unsecured: "unsecured", HALF_SWITCHED: "half_switched"}
    return names.get(read.afi, "unknown")


def _problems(
    rules: SecurityRules, read: ReadTag | None, item: PadItem | None, state: str
) -> list[str]:
    if read is None or "read:failed" in read.tag.checks:
        return ["unreadable"]
    tag = read.tag
    if tag.kind in _NOTHING_KNOWN:
        return [_NOTHING_KNOWN[tag.kind]]
    if is_card(tag):
        return []
    found = [item.refusal.value] if item is not None and item.refusal is not None else []
    if state in ("half_switched", "unknown"):
        found.append("half_switched" if state == "half_switched" else "other_afi")
    if not rules.may_switch(tag):
        found.append("never_switched")
    return found
