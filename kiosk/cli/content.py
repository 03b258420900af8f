"""``leenpunt content``: events, news and tips of the library's partners."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final, TypeAlias

from kiosk.cli import DONE, FAILED, USAGE, progress
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, table
from kiosk.config import Config, load
from sync.errors import Alarm, ConfigFault
from sync.own_files import refuse_foreign

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_SHOWN: Final = ("start", "title", "place", "source")


def add_parser(subparsers: Subparsers) -> None:
    """Add ``content`` and its actions."""
    content = subparsers.add_parser("content", help="events, news and tips from [[content]]")
    actions = content.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, run, help_text in (
        ("refresh", _refresh, "read every source and keep what can be read"),
        ("show", _show, "what there is to show, the soonest first"),
        ("check", _check, "read every source and keep nothing: which are as they should be?"),
    ):
        action = actions.add_parser(name, help=help_text)
        add_config(action)
        add_json(action)
        action.set_defaults(run=_run, action=run)
    bundle = actions.add_parser("bundle", help="sign the files of a folder, for a stick")
    bundle.add_argument("folder", type=Path, metavar="FOLDER")
    bundle.add_argument("--sign-key", type=Path, required=True, metavar="FILE", help="of trust key")
    bundle.add_argument("--out", type=Path, required=True, metavar="FILE")
    add_json(bundle)
    bundle.set_defaults(run=_bundle)
    take = actions.add_parser("take", help="take over a bundle that came on a stick")
    take.add_argument("file", type=Path, metavar="FILE")
    add_config(take)
    add_json(take)
    take.set_defaults(run=_take)


def _bundle(options: argparse.Namespace) -> int:
    from sync.content.bundle import bundled
    from sync.own_files import replace_own
    from sync.trust.keys import key_id, public_text, read_private

    try:
        key = read_private(options.sign_key)
        replace_own(options.out, bundled(options.folder, key), 0o644)
    except (OSError, ValueError) as error:
        complain(str(error))
        return USAGE
    if options.json:
        emit({"file": str(options.out), "key": key_id(key.verify_key)})
    else:
        public = public_text(key.verify_key)
        say(f'{options.out}: stations take it with [notices] bundle_key = "{public}"')
    return DONE


def _take(options: argparse.Namespace) -> int:
    from kiosk.content import take

    made, files, why = None, 0, ""
    try:
        config = load(options.config)
        refuse_foreign(config.state_dir, "station.state_dir")
        made, files = take(config, options.file)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except (OSError, ValueError) as error:
        why = str(error)
    if options.json:
        emit({"ok": not why, "why": why or None, "made_at": made, "files": files})
    elif why:
        complain(f"{options.file}: not taken: {why}")
    else:
        say(f"{files} files taken")
    return FAILED if why else DONE


def _run(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        if not config.content:
            raise ConfigFault("content: expected [[content]] tables, found none")
        refuse_foreign(config.state_dir, "station.state_dir")
        code: int = options.action(config, options.json)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except OSError as error:
        complain(f"stopped: {error}")
        return FAILED
    return code


def _refresh(config: Config, as_json: bool) -> int:
    return _told(config, as_json, keep=True)


def _check(config: Config, as_json: bool) -> int:
    return _told(config, as_json, keep=False)


def _told(config: Config, as_json: bool, *, keep: bool) -> int:
    from kiosk.content import refresh

    code = DONE
    read = refresh(config, keep=keep)
    for each in progress.following("sources", read, len(config.own_content)):
        notices = len(each.notices)
        if as_json:
            row = {"name": each.name, "ok": each.ok, "why": each.why or None, "notices": notices}
            emit(row)
        else:
            say(f"{each.name}: {notices} notices" + (f"; {each.why}" if each.why else ""))
        code = code if each.ok else FAILED
    return code


def _show(config: Config, as_json: bool) -> int:
    from kiosk.clock import system_clock
    from kiosk.content import shelf_of
    from sync.content.shelf import row

    now, zone = system_clock()().utc, config.station.zone
    names = {each.name for each in config.own_content}
    try:
        there = [each for each in shelf_of(config).read().values() if each.name in names]
    except ValueError as error:
        complain(f"{error}: leenpunt content refresh makes it anew")
        return FAILED
    notices = [each for one in there for each in one.notices if not each.over(now)]
    notices.sort(key=lambda each: (each.start or now, each.title))
    rows = [
        {"source": "", "title": "", "start": None}
        | row(each)
        | ({"start": each.start.astimezone(zone).isoformat()} if each.start else {})
        for each in notices
    ]
    if as_json:
        for one in rows:
            emit(one)
    elif rows:
        table(rows, _SHOWN)
    else:
        say("nothing: leenpunt content refresh reads the sources")
    return DONE
