"""``leenpunt hub config``: what groups of stations are configured by, and its way to them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from kiosk.cli import DONE
from kiosk.cli.hub_database import on_database, who
from kiosk.cli.output import add_config, add_json, emit, put, say, table, words
from kiosk.config import load_hub
from sync.errors import ConfigFault
from sync.files import read_whole

if TYPE_CHECKING:
    from kiosk.cli.hub_database import Connection, Work
    from sync.hub.rollout.configurations import Configuration
    from sync.hub.rollout.rollouts import Rollout

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_Wrap: TypeAlias = "Callable[[Callable[[argparse.Namespace], int]], Callable[..., int]]"

_MOST_MINUTES = 7 * 24 * 60


def add_parsers(hub_actions: Subparsers, checked: _Wrap) -> None:
    """Add ``hub config``. ``checked``: what every action of ``hub`` may end with."""
    config = hub_actions.add_parser("config", help="what groups of stations are configured by")
    actions = config.add_subparsers(dest="config_action", metavar="ACTION", required=True)

    def action(name: str, about: str, work: Work) -> argparse.ArgumentParser:
        parser = actions.add_parser(name, help=about)
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=checked(on_database(work)))
        return parser

    add = action("add", "keep a further version of a group; no station has it yet", _add)
    add.add_argument("file", type=Path, metavar="FILE", help="TOML: the keys that it sets")
    _add_group(add, "of these stations; without it, of those in no group")
    add.add_argument("--note", default="", metavar="TEXT", help="what for")

    listed = action("list", "every version", _list)
    _add_group(listed, "of this group alone", default=None)

    show = action("show", "one version", _show)
    show.add_argument("version", type=int, metavar="V")

    diff = action("diff", "what differs between two versions, key by key", _diff)
    diff.add_argument("older", type=int, metavar="V")
    diff.add_argument("newer", type=int, metavar="V")

    out = action("roll-out", "give a version to its group, stage by stage", _roll_out)
    out.add_argument("version", type=int, metavar="V")
    out.add_argument(
        "--stage",
        action="append",
        default=[],
        metavar="SHARE|NAMES",
        help='who has it before the others: "10%%" or "desk-1,desk-2"; may be given again',
    )
    out.add_argument(
        "--soak-minutes",
        type=_minutes,
        default=None,
        metavar="N",
        help="so long a stage runs it well before the next begins (default 30)",
    )

    stop = action("stop", "no further station gets it", _stop)
    _add_group(stop, "of this group")
    stop.add_argument("--why", default="stopped by hand", metavar="TEXT")

    back = action("roll-back", "what all had before, to all of them", _roll_back)
    _add_group(back, "of this group")

    state = action("state", "what each station has, and what it is to have", _state)
    _add_group(state, "of this group alone", default=None)

    group = action("group", "put a station into a group", _group)
    group.add_argument("station", metavar="STATION")
    group.add_argument("group", metavar="GROUP", help='"" takes it out')


def _add_group(parser: argparse.ArgumentParser, about: str, default: str | None = "") -> None:
    parser.add_argument("--group", default=default, metavar="GROUP", help=about)


def _minutes(text: str) -> timedelta:
    if not text.isdecimal() or int(text) > _MOST_MINUTES:
        raise argparse.ArgumentTypeError(f"expected 0 to {_MOST_MINUTES} minutes, found {text!r}")
    return timedelta(minutes=int(text))


def _add(options: argparse.Namespace, connection: Connection) -> int:
    from kiosk.settings.fleet import examine_new_version
    from sync.hub.floor import keys
    from sync.hub.rollout import configurations
    from sync.hub.wire.wanted import LONGEST_BODY

    try:
        body = read_whole(options.file, LONGEST_BODY).decode()
        examine_new_version(body)
    except (UnicodeDecodeError, OSError) as error:
        raise ConfigFault(f"{options.file}: {error}") from None
    except ConfigFault as fault:
        lines = str(fault).splitlines()
        raise ConfigFault("\n".join(f"{options.file}: {line}" for line in lines)) from None
    key = keys.load(load_hub(options.config).hub.state_dir).signing
    number = configurations.add(connection, key, options.group, body, note=options.note, by=who())
    if options.json:
        emit({"version": number, "group": options.group})
    else:
        say(f"version {number}; leenpunt hub config roll-out {number} gives it to stations")
    return DONE


def _list(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.rollout import configurations, rollouts

    found = configurations.all_of(connection, options.group)
    states = {
        each.version: each.state
        for group in {each.group for each in found}
        for each in rollouts.rollouts(connection, group)
    }
    rows = [_row(each) | {"rollout": states.get(each.version)} for each in found]
    _tell(options, rows, ("version", "group", "rollout", "made_at", "made_by", "note"))
    return DONE


def _show(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.rollout import configurations

    found = configurations.version(connection, options.version)
    if options.json:
        emit(_row(found) | {"digest": found.digest.hex(), "keys": _plain(found.keys)})
    else:
        put(found.body.rstrip("\n"))
    return DONE


def _diff(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.rollout import configurations
    from sync.hub.wire import fragment

    older, newer = (
        configurations.version(connection, each).keys for each in (options.older, options.newer)
    )
    changes = fragment.changes(_plain(older), _plain(newer))
    for key, old, new in changes:
        if options.json:
            emit({"key": key, "old": old, "new": new})
        else:
            say(f"{key}: {words(old)} → {words(new)}")
    if not changes and not options.json:
        say("nothing differs")
    return DONE


def _roll_out(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.rollout import rollouts

    soak = rollouts.SOAK if options.soak_minutes is None else options.soak_minutes
    begun = rollouts.begin(connection, options.version, options.stage, soak=soak, by=who())
    return _begun(options, begun)


def _stop(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.rollout import rollouts

    ended = rollouts.stop(connection, options.group, options.why, by=who())
    if options.json:
        emit({"version": ended.version, "state": "stopped"})
    else:
        say(f"version {ended.version} goes to no further station")
    return DONE


def _roll_back(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.floor import keys
    from sync.hub.rollout import rollouts

    key = keys.load(load_hub(options.config).hub.state_dir).signing
    return _begun(options, rollouts.roll_back(connection, key, options.group, by=who()))


def _begun(options: argparse.Namespace, rollout: Rollout) -> int:
    if options.json:
        emit({"version": rollout.version, "state": rollout.state, "stages": rollout.stages})
        return DONE
    for number, stage in enumerate(rollout.stages, 1):
        say(f"stage {number}: {words(stage) if stage is not None else 'all that are left'}")
    say(f"version {rollout.version} goes to stage 1")
    return DONE


def _state(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.rollout import rollouts

    rows = [_plain(asdict(each)) for each in rollouts.states(connection, options.group)]
    _tell(options, rows, ("station", "group", "wanted", "running", "state", "at", "detail"))
    return DONE


def _group(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.rollout import configurations

    configurations.assign(connection, options.station, options.group, by=who())
    if options.json:
        emit({"station": options.station, "group": options.group})
    else:
        say(f"{options.station} is in group {options.group or '-'}")
    return DONE


def _tell(
    options: argparse.Namespace, rows: list[dict[str, Any]], columns: tuple[str, ...]
) -> None:
    for row in rows if options.json else ():
        emit(row)
    if not options.json:
        table(rows, columns)


def _row(found: Configuration) -> dict[str, Any]:
    return _plain(
        {
            "version": found.version,
            "group": found.group,
            "note": found.note,
            "made_by": found.made_by,
            "made_at": found.made_at,
        }
    )


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Moments and days of TOML and the database are text in JSON."""
    found: dict[str, Any] = json.loads(json.dumps(values, default=_text))
    return found


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
