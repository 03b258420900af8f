"""``leenpunt tag pair|unpair|pairs``: the table that says which item a tag is on by its UID."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from drivers.config import ConfigError
from drivers.config_tags import TagsConfig
from drivers.errors import DeviceError, TagGone
from drivers.ports import ItemReader
from drivers.registry import open_device
from drivers.tags.decoder import build_decoder
from drivers.tags.formats import installed_formats
from kiosk.cli import DONE, FAILED, USAGE, progress
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, table
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.services.antenna.opening import opened
from kiosk.services.encoding.pairing import Paired, PairingDesk
from sync.errors import Alarm
from sync.files import read_whole
from sync.pairs import PAIRS_FILE, Pair, PairOutcome, Pairs
from sync.pairs_csv import read_pairs, write_pairs

_LONGEST_LINE = 1024
_LARGEST_TABLE = 256 * 1024 * 1024
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
        desk = PairingDesk(pairs, reader, decoder, by=config.station.id)

        def pair(item: str) -> bool:
            answer = desk.pair(item, isil=options.isil, replace=options.replace)
            _tell(answer, as_json=options.json)
            return answer.outcome is not PairOutcome.REFUSED

        if options.item is not None:
            return DONE if pair(options.item) else FAILED
        good = True
        for item in _barcodes():
            try:
                good &= pair(item)
            except (ValueError, TagGone) as error:
                # A wrong scan, or a book moved too soon: the pile goes on.
                good = False
                answer = Paired(item, "", PairOutcome.REFUSED, str(error))
                _tell(answer, as_json=options.json)
        return DONE if good else FAILED


def _line() -> str:
    with progress.paused():
        return sys.stdin.readline(_LONGEST_LINE)


def _barcodes() -> Iterator[str]:
    """Codes as a scanner types them, one in a line; empty lines are skipped."""
    while line := _line():
        if code := line.strip():
            yield code


@contextmanager
def open_pad(config: Config) -> Iterator[ItemReader]:
    """The station's pad, for as long as the context. DeviceError, ConfigError."""
    device = config.first("item_reader")
    if device is None:
        raise ConfigError("devices: expected an item_reader, found none")
    reader: ItemReader = opened(open_device, config.state_dir, device)
    try:
        yield reader
    finally:
        reader.close()


def _tell(answer: Paired, *, as_json: bool) -> None:
    before = answer.previous.item_id if answer.previous else None
    if as_json:
        row = {"item": answer.item, "uid": answer.uid, "outcome": answer.outcome.value}
        emit(row | {"previous": before, "reason": answer.reason})
        return
    more = f" ({answer.reason})" if answer.reason else ""
    if answer.outcome is PairOutcome.REPLACED:
        more = f" (it was on {before})"
    tag = f", tag {answer.uid}" if answer.uid else ""
    say(f"{answer.item}: {answer.outcome.value}{tag}{more}")


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
    wanted = _wanted(options.file, by=config.station.id)
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


def _wanted(path: Path, *, by: str) -> list[Pair]:
    """The pairs of a file. ValueError names it."""
    try:
        text = read_whole(path, _LARGEST_TABLE).decode("utf-8-sig")
        return read_pairs(io.StringIO(text, newline=""), now=system_clock()().utc, by=by)
    except UnicodeDecodeError:
        raise ValueError(f"{path}: not UTF-8 text") from None
    except OSError as error:
        raise ValueError(f"{path}: {error.strerror or error}") from error
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def _tell_count(options: argparse.Namespace, what: str, count: int) -> int:
    if options.json:
        emit({what: count})
    else:
        say(f"{what}: {count}")
    return DONE
