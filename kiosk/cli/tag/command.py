"""``leenpunt tag``: say what a tag's memory holds, lay out a new one, pair tags with items.

``decode``, ``encode`` and ``formats`` touch no device: hex in, hex out. For support desks,
installers and tests.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from drivers.config_tags import TagsConfig
from drivers.model import ItemTag
from drivers.tags.declared.layout import Layout
from drivers.tags.decoder import Decoder, build_decoder
from drivers.tags.formats import TagFormat, installed_formats
from kiosk.cli import DONE, FAILED, USAGE
from kiosk.cli.output import add_json, complain, emit, put, report_alarm, say, table, words
from kiosk.cli.tag import encode as tag_encode
from kiosk.cli.tag import harmonise as tag_harmonise
from kiosk.cli.tag import pairs as tag_pairs
from kiosk.cli.tag import read as tag_read
from kiosk.cli.tag import repair as tag_repair
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.services.encoding.memory import DSFIDS
from sync.errors import Alarm
from sync.pairs import Pairs, read_uid

_HEX_DIGITS = frozenset("0123456789abcdefABCDEF")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``tag`` and its commands."""
    tag = subparsers.add_parser("tag", help="decode, encode, pair, repair and arm item tags")
    commands = tag.add_subparsers(dest="tag_command", required=True)

    decoding = commands.add_parser("decode", help="say what a tag's user memory holds")
    decoding.add_argument(
        "hex",
        nargs="+",
        metavar="HEX",
        help="user memory from block 0; spaces, colons and 0x are accepted",
    )
    decoding.add_argument("--block-size", type=int, default=4, help="bytes per block (4)")
    decoding.add_argument(
        "--dsfid", type=lambda text: int(text, 16), help="the tag's DSFID register, in hex"
    )
    decoding.add_argument("--uid", default="", help="the tag's UID: look it up among the pairs")
    _where(decoding)
    decoding.set_defaults(run=run)

    formats = commands.add_parser("formats", help="every format a tag is tried against")
    _where(formats)
    formats.set_defaults(run=run)

    tag_encode.add_parser(commands, run)
    tag_pairs.add_parsers(commands)
    tag_read.add_parser(commands)
    tag_repair.add_parser(commands)
    tag_harmonise.add_parser(commands)


def _where(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--layout",
        type=Path,
        action="append",
        default=[],
        dest="layouts",
        metavar="FILE",
        help="a declared layout, TOML; may be repeated",
    )
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="a station's layouts and paired tags"
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Do what the parsed arguments say. 0 = a verdict or bytes on stdout, 2 = bad input."""
    commands = {"decode": _run_decode, "encode": _run_encode, "formats": _run_formats}
    try:
        return commands[args.tag_command](args)
    except ValueError as error:
        complain(f"tag {args.tag_command}: {error}")
        return USAGE
    except Alarm as alarm:
        return report_alarm(alarm, as_json=args.json)


def parse_hex(text: str) -> bytes:
    """Bytes from hex digits; white space, colons and 0x before a byte are skipped.

    Raises ValueError naming the first bad character and its position, counted from 1.
    """
    digits: list[str] = []
    at = 0
    while at < len(text):
        character = text[at]
        if character in _HEX_DIGITS:
            if character == "0" and text[at + 1 : at + 2] in ("x", "X") and not len(digits) % 2:
                at += 2
                continue
            digits.append(character)
        elif not (character.isspace() or character == ":"):
            raise ValueError(f"not hex: character {character!r} at position {at + 1}")
        at += 1
    if not digits:
        raise ValueError("not hex: no digits")
    if len(digits) % 2:
        raise ValueError(f"not hex: {len(digits)} digits, expected an even number")
    return bytes.fromhex("".join(digits))


def describe(tag: ItemTag) -> dict[str, Any]:
    """A tag as one JSON object: the verdict, the format's own fields, the evidence, the bytes."""
    return {
        "kind": tag.kind.value,
        "elements": {},
        **tag.details,
        "confidence": tag.confidence,
        "checks": list(tag.checks),
        "raw": tag.raw.hex(),
    }


def _run_decode(args: argparse.Namespace) -> int:
    memory = parse_hex(" ".join(args.hex))
    if args.block_size < 1:
        raise ValueError(f"block size {args.block_size}: expected at least 1")
    uid = read_uid(args.uid) if args.uid else ""
    config = load(args.config) if args.config else None
    path = None if config is None else tag_pairs.pairs_path(config)
    if uid and path is None:
        raise ValueError("--uid is looked up in a station's table: expected --config, too")
    # A table that is not there yet is an empty one; looking at it does not make it.
    pairs = Pairs.open(path, now=system_clock()) if uid and path and path.exists() else None
    try:
        tag = _decoder(args, config, pairs).decode(
            memory, uid=uid, block_size=args.block_size, dsfid=args.dsfid
        )
    finally:
        if pairs is not None:
            pairs.close()
    _show(describe(tag), as_json=args.json)
    return DONE


def _decoder(args: argparse.Namespace, config: Config | None, pairs: Pairs | None) -> Decoder:
    return build_decoder(
        [layout for _, layout in _layouts(args, config)],
        None if pairs is None else pairs.lookup,
        formats=_formats(),
    )


def _layouts(args: argparse.Namespace, config: Config | None) -> list[tuple[Path, Layout]]:
    """Every layout asked for and the file that it is in: the station's, then those named."""
    paths = (*tag_pairs.tags_of(config).layouts, *args.layouts)
    return list(zip(paths, TagsConfig(layouts=paths).load_layouts(), strict=True))


def _run_formats(args: argparse.Namespace) -> int:
    config = load(args.config) if args.config else None
    usable, broken = installed_formats()
    rows = [{"format": each.name, "source": each.source, "fault": ""} for each in usable]
    rows += [
        {"format": layout.name, "source": str(path), "fault": ""}
        for path, layout in _layouts(args, config)
    ]
    rows += [{"format": each.name, "source": each.source, "fault": each.reason} for each in broken]
    if args.json:
        for row in rows:
            emit(row)
    else:
        table(rows, ("format", "source", "fault"))
    return FAILED if broken else DONE


def _run_encode(args: argparse.Namespace) -> int:
    memory, layouts = tag_encode.memory_of(args)
    if args.json:
        made = {"hex": memory.hex(), "format": args.format, "size": len(memory)}
        read_back = build_decoder(layouts, None).decode(memory, dsfid=DSFIDS.get(args.format))
        _show(made | describe(read_back), as_json=True)
    else:
        put(memory.hex())
    return DONE


def _formats() -> Sequence[TagFormat]:
    usable, broken = installed_formats()
    for each in broken:
        # A broken third-party package does not keep the others from a verdict.
        complain(f"tag format {each.name!r} ({each.source}): {each.reason}")
    return usable


def _show(fields: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        emit(fields)
        return
    width = max(len(name) for name in fields)
    for name, value in fields.items():
        say(f"{name:<{width}}  {words(value)}")
