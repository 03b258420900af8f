"""``leenpunt tag encode``: the bytes of a tag to be. Writes no tag."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from drivers.model import TagKind
from drivers.tags.declared.layout import Layout, load_layout
from drivers.tags.iso28560_3 import tag as iso28560_3
from drivers.tags.iso28560_3.tag import ItemFields
from kiosk.cli.output import add_json
from kiosk.services.encoding.memory import declared_memory, iso28560_2_memory

_FORMATS = (TagKind.ISO28560_3.value, TagKind.ISO28560_2.value, TagKind.DECLARED.value)


def add_parser(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    run: Callable[[argparse.Namespace], int],
) -> None:
    """Add ``tag encode``."""
    encoding = commands.add_parser("encode", help="lay out the memory of a tag; writes no tag")
    encoding.add_argument("--format", choices=_FORMATS, required=True)
    encoding.add_argument("--item-id", required=True, help="the primary item id")
    encoding.add_argument("--isil", default="", help="owner, as CC-xxx")
    encoding.add_argument("--part", type=int, default=1, help="ordinal part number (1)")
    encoding.add_argument("--parts", type=int, default=1, help="parts in item (1)")
    encoding.add_argument("--usage", type=int, default=1, help="type of usage 0..15 (1)")
    encoding.add_argument("--size", type=int, help="iso28560-3: 34 or 32 bytes (34)")
    encoding.add_argument(
        "--usage-nibble",
        choices=["low", "high"],
        help="iso28560-3: which nibble of byte 0 holds the type of usage (low)",
    )
    encoding.add_argument("--layout", type=Path, metavar="FILE", help="declared: its TOML file")
    encoding.add_argument(
        "--field",
        action="append",
        default=[],
        dest="fields",
        metavar="NAME=VALUE",
        help="declared: another field of the layout; may be repeated",
    )
    add_json(encoding)
    encoding.set_defaults(run=run)


def memory_of(args: argparse.Namespace) -> tuple[bytes, tuple[Layout, ...]]:
    """The bytes asked for, and the layout by which they can be read back.

    Raises ValueError naming what does not fit, also an option of another format.
    """
    _require_own_options(args)
    fields = ItemFields(args.item_id, args.isil, args.parts, args.part, args.usage)
    match args.format:
        case TagKind.DECLARED:
            layout = load_layout(args.layout)
            return declared_memory(layout, fields, _others(args)), (layout,)
        case TagKind.ISO28560_2:
            return iso28560_2_memory(fields), ()
    memory = iso28560_3.encode(
        fields,
        size=34 if args.size is None else args.size,
        usage_nibble=args.usage_nibble or "low",
    )
    return memory, ()


def _require_own_options(args: argparse.Namespace) -> None:
    declares = args.format == TagKind.DECLARED.value
    if declares and args.layout is None:
        raise ValueError("--format declared: expected --layout FILE, found none")
    if not declares and (args.layout is not None or args.fields):
        raise ValueError(f"--format {args.format}: --layout and --field belong to declared only")
    if args.format != TagKind.ISO28560_3.value and (args.size is not None or args.usage_nibble):
        raise ValueError(f"--format {args.format}: --size and --usage-nibble do not belong to it")


def _others(args: argparse.Namespace) -> dict[str, str | int]:
    """The fields of --field, by name."""
    others: dict[str, str | int] = {}
    for text in args.fields:
        name, equals, value = text.partition("=")
        if name in ("item_id", "isil", "part", "parts", "usage"):
            option = f"--{name.replace('_', '-')}"
            raise ValueError(f"--field {text!r}: expected {option} for the field {name}")
        if not equals or name in others:
            raise ValueError(f"--field {text!r}: expected NAME=VALUE, each name once")
        others[name] = value
    return others
