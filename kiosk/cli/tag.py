"""``leenpunt tag``: say what a tag's memory holds, and lay out the memory of a new tag.

Touches no device: hex in, hex out. For support desks, installers and tests.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from drivers.errors import Unsupported
from drivers.model import ItemTag, TagKind
from drivers.tags.decoder import decode
from drivers.tags.formats import BUILTIN_FORMATS, TagFormat, installed_formats
from drivers.tags.iso28560_3 import ItemFields, encode

EXIT_OK = 0
EXIT_BAD_INPUT = 2

_HEX_DIGITS = frozenset("0123456789abcdefABCDEF")
_LINE_BREAKS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``tag decode`` and ``tag encode`` to the command."""
    tag = subparsers.add_parser("tag", help="decode or encode the memory of an item tag")
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
    decoding.add_argument("--json", action="store_true", help="one line of JSON")
    decoding.set_defaults(run=run)

    encoding = commands.add_parser("encode", help="lay out the memory of a tag; writes no tag")
    encoding.add_argument("--format", choices=[TagKind.ISO28560_3.value], required=True)
    encoding.add_argument("--item-id", required=True, help="1 to 16 bytes in UTF-8")
    encoding.add_argument("--isil", default="", help="owner, as CC-xxx")
    encoding.add_argument("--part", type=int, default=1, help="ordinal part number (1)")
    encoding.add_argument("--parts", type=int, default=1, help="parts in item (1)")
    encoding.add_argument("--usage", type=int, default=1, help="type of usage 0..15 (1)")
    encoding.add_argument("--size", type=int, default=34, help="bytes: 34 or 32 (34)")
    encoding.add_argument(
        "--usage-nibble",
        choices=["low", "high"],
        default="low",
        help="which nibble of byte 0 holds the type of usage (low)",
    )
    encoding.add_argument("--json", action="store_true", help="one line of JSON")
    encoding.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do what the parsed arguments say. 0 = a verdict or bytes on stdout, 2 = bad input."""
    try:
        return _run_decode(args) if args.tag_command == "decode" else _run_encode(args)
    except ValueError as error:
        sys.stderr.write(f"leenpunt tag {args.tag_command}: {error}\n")
        return EXIT_BAD_INPUT


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
    tag = decode(memory, block_size=args.block_size, dsfid=args.dsfid, formats=_formats())
    _show(describe(tag), as_json=args.json)
    return EXIT_OK


def _run_encode(args: argparse.Namespace) -> int:
    memory = encode(
        ItemFields(args.item_id, args.isil, args.parts, args.part, args.usage),
        size=args.size,
        usage_nibble=args.usage_nibble,
    )
    if args.json:
        made = {"hex": memory.hex(), "format": args.format, "size": len(memory)}
        _show(made | describe(decode(memory)), as_json=True)
    else:
        sys.stdout.write(memory.hex() + "\n")
    return EXIT_OK


def _formats() -> tuple[TagFormat, ...]:
    try:
        return installed_formats()
    except Unsupported as error:
        # A broken third-party package does not keep the others from a verdict.
        sys.stderr.write(f"leenpunt tag: {error}\n")
        return BUILTIN_FORMATS


def _show(fields: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        line = json.dumps(fields, ensure_ascii=False)
        # Line separators that JSON lets pass would make two lines of one for some readers.
        sys.stdout.write(line.translate(_LINE_BREAKS) + "\n")
        return
    width = max(len(name) for name in fields)
    for name, value in fields.items():
        sys.stdout.write(f"{name:<{width}}  {_plain(value)}\n")


def _plain(value: object) -> str:
    # Texts from a tag may hold anything, also what a terminal would obey.
    if isinstance(value, str) and value.isprintable():
        return value
    return json.dumps(value, ensure_ascii=True)
