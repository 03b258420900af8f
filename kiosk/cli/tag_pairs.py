"""``leenpunt tag pair|unpair|pairs``: the table that says which item a tag is on by its UID."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from drivers.config_tags import TagsConfig
from drivers.errors import DeviceError, TagGone
from drivers.model import ItemTag, TagKind, TagSeen
from drivers.ports import ItemReader
from drivers.registry import ConfigError, open_device
from drivers.tags.decoder import Decoder, build_decoder
from drivers.tags.formats import installed_formats
from kiosk.cli import DONE, FAILED, USAGE
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, table
from kiosk.clock import system_clock
from kiosk.config import Config, load
from sync.errors import Alarm
from sync.pairs import PAIRS_FILE, Pair, PairOutcome, Pairs
from sync.pairs_csv import read_pairs, write_pairs

_FIRST_BLOCKS = 8
_LONGEST_LINE = 1024
_COLUMNS = ("uid", "item", "isil", "paired_at", "by")

Commands = argparse._SubParsersAction


def add_parsers(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add ``tag pair``, ``tag unpair`` and ``tag pairs``."""
    pairing = commands.add_parser("pair", help="pair the one tag on the pad with an item")
    pairing.add_argument(
        "--item", metavar="I", help="the item; default: one barcode per line of standard input"
    )
    pairing.add_argument("--isil", default="", help="owner, as CC-xxx")
    _finish(pairing, _pair, replaces=True)

    unpairing = commands.add_parser("unpair", help="forget what a tag is paired with")
    unpairing.add_argument("--uid", required=True, metavar="U", help="sixteen hex digits, E0 first")
    _finish(unpairing, _unpair)

    pairs = commands.add_parser("pairs", help="list, export or import the whole table")
    actions = pairs.add_subparsers(dest="action", metavar="ACTION", required=True)
    _finish(actions.add_parser("list", help="one row per tag"), _list)
    exporting = actions.add_parser("export", help="write a CSV file")
    exporting.add_argument("file", type=Path, metavar="FILE")
    _finish(exporting, _export)
    importing = actions.add_parser("import", help="read a CSV file: all of it, or nothing")
    importing.add_argument("file", type=Path, metavar="FILE")
    _finish(importing, _import, replaces=True)


def tags_of(config: Config | None) -> TagsConfig:
    """The [tags] of a station; without a station, its defaults."""
    return TagsConfig() if config is None else config.tags


def pairs_path(config: Config) -> Path:
    """The table's file."""
    return config.state_dir / PAIRS_FILE


def _finish(
    parser: argparse.ArgumentParser,
    work: Callable[[argparse.Namespace, Config, Pairs], int],
    *,
    replaces: bool = False,
) -> None:
    if replaces:
        parser.add_argument(
            "--replace", action="store_true", help="also where a tag is paired with another item"
        )
    add_config(parser)
    add_json(parser)
    parser.set_defaults(run=lambda options: _run(work, options))


def _run(
    work: Callable[[argparse.Namespace, Config, Pairs], int], options: argparse.Namespace
) -> int:
    try:
        config = load(options.config)
        with closing(Pairs.open(pairs_path(config), now=system_clock())) as pairs:
            return work(options, config, pairs)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except DeviceError as error:
        complain(f"{error}. If a station runs on this pad, stop it first.")
        return FAILED
    except (ValueError, OSError) as error:
        complain(f"tag {options.tag_command}: {error}")
        return USAGE


# Pairing at the pad --------------------------------------------------------------------------


def _pair(options: argparse.Namespace, config: Config, pairs: Pairs) -> int:
    settings = tags_of(config)
    decoder = build_decoder(settings.load_layouts(), None, formats=installed_formats()[0])
    with open_pad(config) as reader:
        desk = _PairingDesk(options, config, pairs, reader, decoder)
        if options.item is not None:
            return DONE if desk.pair(options.item) else FAILED
        good = True
        for item in _barcodes():
            try:
                good &= desk.pair(item)
            except (ValueError, TagGone) as error:
                # A wrong scan, or a book moved too soon: the pile goes on.
                good = desk.refuse(item, "", str(error))
        return DONE if good else FAILED


def _barcodes() -> Iterator[str]:
    """Codes as a scanner types them, one in a line; empty lines are skipped."""
    while line := sys.stdin.readline(_LONGEST_LINE):
        if code := line.strip():
            yield code


@contextmanager
def open_pad(config: Config) -> Iterator[ItemReader]:
    """The station's pad, for as long as the context. DeviceError, ConfigError."""
    device = next((each for each in config.devices if each.kind == "item_reader"), None)
    if device is None:
        raise ConfigError("devices: expected an item_reader, found none")
    reader: ItemReader = open_device(device)
    try:
        yield reader
    finally:
        reader.close()


class _PairingDesk:
    """Pairs whatever single tag is new on the pad; says what it did."""

    def __init__(
        self,
        options: argparse.Namespace,
        config: Config,
        pairs: Pairs,
        reader: ItemReader,
        decoder: Decoder,
    ) -> None:
        self._options = options
        self._station = config.station.id
        self._pairs = pairs
        self._reader = reader
        self._decoder = decoder
        self._done: set[str] = set()

    def pair(self, item: str) -> bool:
        """Pair the new tag with ``item``; False when it was refused. ValueError on no item id."""
        new = [tag for tag in self._reader.inventory() if tag.uid not in self._done]
        if len(new) != 1:
            kind = "new tag" if self._done else "tag"
            return self.refuse(item, "", f"expected one {kind} on the pad, found {len(new)}")
        (seen,) = new
        own = self._read(seen)
        if reason := _not_to_be_paired(own):
            return self.refuse(item, seen.uid, reason)
        answer = self._pairs.pair(
            seen.uid,
            item,
            isil=self._options.isil,
            by=self._station,
            replace=self._options.replace,
        )
        if answer.outcome is PairOutcome.REFUSED and answer.previous is not None:
            return self.refuse(
                item,
                seen.uid,
                f"it is paired with {answer.previous.item_id}; --replace pairs it anew",
            )
        self._done.add(seen.uid)
        self._tell(item, seen.uid, answer.outcome, "", answer.previous)
        return True

    def _read(self, seen: TagSeen) -> ItemTag:
        blocks = self._reader.read_blocks(seen.uid, 0, _FIRST_BLOCKS)
        memory = blocks.data
        more = self._decoder.needs_more(memory, blocks.block_size, seen.dsfid)
        if more > 0:
            memory += self._reader.read_blocks(seen.uid, _FIRST_BLOCKS, more).data
        return self._decoder.decode(memory, block_size=blocks.block_size, dsfid=seen.dsfid)

    def refuse(self, item: str, uid: str, reason: str) -> bool:
        """Say why this item was not paired; False."""
        self._tell(item, uid, PairOutcome.REFUSED, reason, None)
        return False

    def _tell(
        self, item: str, uid: str, outcome: PairOutcome, reason: str, previous: Pair | None
    ) -> None:
        before = previous.item_id if previous else None
        if self._options.json:
            row = {"item": item, "uid": uid, "outcome": outcome.value}
            emit(row | {"previous": before, "reason": reason})
            return
        more = f" ({reason})" if reason else ""
        if outcome is PairOutcome.REPLACED:
            more = f" (it was on {before})"
        say(f"{item}: {outcome.value}{f', tag {uid}' if uid else ''}{more}")


def _not_to_be_paired(tag: ItemTag) -> str:
    """Why pairing this tag would mean nothing; empty when it would."""
    if tag.card:
        return "it is a patron's card"
    if tag.item_id:
        return f"the tag itself says that it is on {tag.item_id}, and that is what counts"
    if tag.kind is TagKind.DAMAGED:
        return "what is written on it is damaged: write it anew, or take another tag"
    return ""


# The table ------------------------------------------------------------------------------------


def _unpair(options: argparse.Namespace, config: Config, pairs: Pairs) -> int:
    previous = pairs.unpair(options.uid)
    if options.json:
        emit({"uid": options.uid, "item": previous.item_id if previous else None})
    elif previous is None:
        say(f"{options.uid} is not paired")
    else:
        say(f"{previous.uid}: not paired with {previous.item_id} any more")
    return FAILED if previous is None else DONE


def _list(options: argparse.Namespace, config: Config, pairs: Pairs) -> int:
    rows: list[dict[str, Any]] = [
        {
            "uid": pair.uid,
            "item": pair.item_id,
            "isil": pair.isil,
            "paired_at": pair.paired_at.astimezone(config.station.zone).isoformat(),
            "by": pair.by,
        }
        for pair in pairs.all()
    ]
    if options.json:
        for row in rows:
            emit(row)
    else:
        table(rows, _COLUMNS)
    return DONE


def _export(options: argparse.Namespace, config: Config, pairs: Pairs) -> int:
    found = pairs.all()
    with options.file.open("w", encoding="utf-8", newline="") as file:
        write_pairs(found, file)
    return _tell_count(options, "exported", len(found))


def _import(options: argparse.Namespace, config: Config, pairs: Pairs) -> int:
    with options.file.open(encoding="utf-8-sig", newline="") as file:
        wanted = read_pairs(file, now=system_clock()().utc, by=config.station.id)
    answers = pairs.pair_all(wanted, replace=options.replace)
    refused = [
        (pair, answer.previous)
        for pair, answer in zip(wanted, answers, strict=True)
        if answer.outcome is PairOutcome.REFUSED
    ]
    for pair, previous in refused:
        if previous is not None:
            complain(
                f"{pair.uid} is paired with {previous.item_id}, the file says {pair.item_id};"
                " nothing was imported, --replace does so"
            )
    return FAILED if refused else _tell_count(options, "imported", len(wanted))


def _tell_count(options: argparse.Namespace, what: str, count: int) -> int:
    if options.json:
        emit({what: count})
    else:
        say(f"{what}: {count}")
    return DONE
