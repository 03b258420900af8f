"""``leenpunt hub pack``: trust packs, UID pairs and content for stations, made, signed and kept."""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from kiosk.cli import DONE
from kiosk.cli.hub_database import emit_row, on_database, who
from kiosk.cli.output import add_config, add_json, emit, say, table
from kiosk.cli.trust.build import Library, add_sources, make
from kiosk.config import load_hub
from sync.errors import ConfigFault
from sync.files import read_whole

if TYPE_CHECKING:
    from kiosk.cli.hub_database import Connection, Work

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_Wrap: TypeAlias = "Callable[[Callable[[argparse.Namespace], int]], Callable[..., int]]"

_LARGEST_CSV = 128 * 1024 * 1024


def add_parsers(hub_actions: Subparsers, checked: _Wrap) -> None:
    """Add ``hub pack``. ``checked``: what every action of ``hub`` may end with."""
    pack = hub_actions.add_parser("pack", help="whole files for stations")
    actions = pack.add_subparsers(dest="pack_action", metavar="ACTION", required=True)

    def action(
        name: str, about: str, work: Work, *, branch: bool = True
    ) -> argparse.ArgumentParser:
        parser = actions.add_parser(name, help=about)
        if branch:
            parser.add_argument(
                "--branch", default="", metavar="NAME", help="for its stations; default: for all"
            )
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=checked(on_database(work)))
        return parser

    trust = action("trust", "make a trust pack, as trust build does, and keep it", _trust)
    add_sources(trust)
    trust.add_argument(
        "--sign-key", type=Path, metavar="FILE", help="of trust key; default: the hub's own key"
    )
    pairs = action("uid-pairs", "keep a table of paired tags", _pairs)
    pairs.add_argument("file", type=Path, metavar="FILE", help="CSV, as tag pairs export writes it")
    content = action("content", "keep the files of a folder", _content)
    content.add_argument("folder", type=Path, metavar="FOLDER")
    withdraw = action("withdraw", "no station is told of it any more", _withdraw)
    withdraw.add_argument("kind", choices=("trust", "uid-pairs", "content"))
    action("list", "every pack that is kept", _list, branch=False)
    action("state", "which packs each station has, and is to have", _state, branch=False)


def _trust(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.floor import keys
    from sync.hub.rollout import packs
    from sync.hub.wire.wanted import TRUST
    from sync.ils.registry import open_ils
    from sync.ils.site import Site
    from sync.trust.keys import public_text, read_private

    file = load_hub(options.config)
    own = keys.load(file.hub.state_dir).signing
    key = own if options.sign_key is None else read_private(options.sign_key)

    def library() -> Library:
        site = Site(file.ils.institution)
        return Library(
            institution=file.ils.institution,
            ils=lambda: closing(open_ils(file.ils, site, monotonic=time.monotonic)),
            timeout_s=file.ils.timeout_s,
        )

    def keep(built: Any) -> str:
        version = packs.add(connection, own, TRUST, options.branch, built.file, by=who())
        return f"{TRUST} {version}"

    code = make(options, "hub pack trust", library, lambda: key, keep)
    if code == DONE and not options.json:
        say(f'stations go by it with [trust] public_key = "{public_text(key.verify_key)}"')
    return code


def _pairs(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.wire.wanted import UID_PAIRS
    from sync.pairs_csv import read_pairs, write_pairs

    try:
        text = read_whole(options.file, _LARGEST_CSV).decode("utf-8-sig")
        found = read_pairs(io.StringIO(text, newline=""), now=datetime.now(UTC), by="hub")
    except (OSError, ValueError) as error:
        raise ConfigFault(f"{options.file}: {error}") from None
    written = io.StringIO(newline="")
    write_pairs(found, written)
    return _kept(options, connection, UID_PAIRS, written.getvalue().encode(), len(found))


def _content(options: argparse.Namespace, connection: Connection) -> int:
    from sync.content.pack import packed, unpacked
    from sync.hub.wire.wanted import CONTENT

    try:
        body = packed(options.folder)
    except (OSError, ValueError) as error:
        raise ConfigFault(str(error)) from None
    return _kept(options, connection, CONTENT, body, len(unpacked(body)))


def _kept(
    options: argparse.Namespace, connection: Connection, kind: str, body: bytes, count: int
) -> int:
    from sync.hub.floor import keys
    from sync.hub.rollout import packs

    own = keys.load(load_hub(options.config).hub.state_dir).signing
    version = packs.add(connection, own, kind, options.branch, body, by=who())
    if options.json:
        row = {"kind": kind, "version": version, "branch": options.branch}
        emit(row | {"bytes": len(body), "count": count})
    else:
        say(f"{kind} {version}: {count} in {len(body)} bytes")
    return DONE


def _withdraw(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.rollout import packs

    kind = options.kind.replace("-", "_")
    gone = packs.withdraw(connection, kind, options.branch, by=who())
    if options.json:
        emit({"kind": kind, "branch": options.branch, "withdrawn": gone})
    else:
        say(f"{gone} withdrawn; stations keep what they have")
    return DONE


def _list(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.rollout import packs

    rows = [asdict(each) for each in packs.all_of(connection)]
    return _tell(options, rows, ("kind", "branch", "version", "size", "made_at", "made_by"))


def _state(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.rollout import packs

    rows = [asdict(each) for each in packs.states(connection)]
    return _tell(
        options, rows, ("station", "branch", "kind", "wanted", "version", "state", "detail")
    )


def _tell(
    options: argparse.Namespace, rows: Sequence[dict[str, Any]], columns: Sequence[str]
) -> int:
    for row in rows if options.json else ():
        emit_row(row)
    if not options.json:
        table(rows, columns)
    return DONE
