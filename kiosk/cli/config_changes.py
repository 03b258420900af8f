"""``leenpunt config show|set|diff|history|rollback|apply``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kiosk.cli import DONE, FAILED, typed
from kiosk.cli.books import recorder
from kiosk.cli.output import complain, emit, report_alarm, say, table, words
from kiosk.config import Config, load, read
from kiosk.settings.audit import audit
from kiosk.settings.editor import Editor
from kiosk.settings.place import dotted, parse
from kiosk.settings.rows import rows_of
from kiosk.settings.secret_files import LARGEST
from kiosk.settings.versions import Change, Version
from kiosk.settings.wanted import UNSET, Wanted
from sync import control
from sync.errors import Alarm, ConfigFault
from sync.files import parse_toml
from sync.journal.mark import none_yet


def show(options: argparse.Namespace) -> int:
    """``config show``."""
    path: Path = options.config
    try:
        try:
            values = parse_toml(read(path).decode("utf-8"))
            wanted = dotted(parse(options.place, values)) if options.place else ""
        except ValueError as error:
            raise ConfigFault(f"{path}: {error}") from None
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    rows = [
        row
        for row in rows_of(values, path.resolve().parent)
        if not wanted or row["key"] == wanted or row["key"].startswith((f"{wanted}.", f"{wanted}["))
    ]
    if not rows:
        complain(f"there is no key {options.place}")
        return FAILED
    for row in rows if options.json else ():
        emit(row)
    if not options.json:
        table([row | {"by": "file" if row["set"] else "default"} for row in rows], _SHOWN)
    return DONE


_SHOWN = ("key", "value", "by", "unit", "kind")


def set_keys(options: argparse.Namespace) -> int:
    """``config set``."""
    pairs: list[str] = options.pairs
    try:
        editor = Editor(options.config, options.asked_by)
        former = _loaded(options.config)
        if options.stdin:
            if len(pairs) != 1 or options.dry_run:
                found = "--dry-run" if options.dry_run else f"{len(pairs)} words"
                raise ConfigFault(f"--stdin: expected one key, found {found}")
            at_terminal = sys.stdin.isatty()
            said = typed.new_secret(pairs[0]) if at_terminal else sys.stdin.read(LARGEST + 1)
            version = editor.set_secret(pairs[0], said)
        elif options.dry_run:
            return _previewed(options, editor.preview(_wanted(options)))
        else:
            version = editor.set(_wanted(options))
        return _changed(options, former, version)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)


def decided(options: argparse.Namespace, wanted: Sequence[Wanted]) -> int:
    """What another command asked about, as ``config set`` writes it. Raises an Alarm."""
    editor = Editor(options.config, options.asked_by)
    former = _loaded(options.config)
    return _changed(options, former, editor.set(wanted))


def _wanted(options: argparse.Namespace) -> list[Wanted]:
    pairs: list[str] = options.pairs
    if options.unset:
        return [Wanted(key, UNSET) for key in pairs]
    if len(pairs) % 2:
        raise ConfigFault(
            f"expected a value for each key, found none for {pairs[-1][:80]!r}"
            " (--unset takes keys away; a secret needs --stdin)"
        )
    return [Wanted(*pair) for pair in zip(pairs[::2], pairs[1::2], strict=True)]


def _previewed(options: argparse.Namespace, changes: Sequence[Change]) -> int:
    if options.json:
        emit({"version": None, "changes": list(map(_as_json, changes)), "station": None})
    else:
        _say_changes(changes)
    return DONE


def rollback(options: argparse.Namespace) -> int:
    """``config rollback``."""
    try:
        editor = Editor(options.config, options.asked_by)
        former = _loaded(options.config)
        return _changed(options, former, editor.rollback())
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)


def apply(options: argparse.Namespace) -> int:
    """``config apply``."""
    try:
        answer = _told(load(options.config), ())
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.json:
        emit(answer)
    else:
        say(_in_words(answer))
    return FAILED if "error" in answer else DONE


def _changed(options: argparse.Namespace, former: Config | None, version: Version | None) -> int:
    """Say what was written, and have a running station take it."""
    if version is None:
        if options.json:
            emit({"version": None, "changes": [], "station": None})
        else:
            say("nothing to change: it is so already")
        return DONE
    after = _loaded(options.config)
    if after is not None and not none_yet(after.journal_path):
        try:
            audit(recorder(after), version)
        except Alarm as fault:
            # The history has it; whoever mends a station must not be kept from it.
            complain(f"not in the audit: {fault}")
    # The station that runs goes by what stood there before.
    config = former or after
    answer = _told(config, version.changes) if config is not None else {"effect": "no_station"}
    if options.json:
        row = {"version": version.version, "changes": [_as_json(each) for each in version.changes]}
        emit(row | {"station": answer})
    else:
        _say_changes(version.changes)
        say(f"version {version.version}; {_in_words(answer)}")
    return DONE


def _told(config: Config, changes: Sequence[Change]) -> dict[str, Any]:
    """What the running station makes of it."""
    request = {"configuration": "apply", "keys": [each.key for each in changes]}
    try:
        answer = control.ask(config.state_dir, config.journal_path, request)
    except FileNotFoundError:
        answer = None  # a station that never ran
    except control.NoAnswer as silent:
        return {"error": f"{silent}; leenpunt config apply asks again"}
    return {"effect": "no_station"} if answer is None else answer


def _in_words(answer: dict[str, Any]) -> str:
    if "error" in answer:
        return f"the running station did not take it: {answer['error']}"
    return {
        "no_station": "no station runs with it",
        "none": "the running station needs to do nothing",
        "device": "the device is opened anew",
        "restart": "the station starts anew when nobody is there",
    }[answer["effect"]]


def diff(options: argparse.Namespace) -> int:
    """``config diff``."""
    try:
        editor = Editor(options.config, options.asked_by)
        newest = editor.versions.newest()
        older = options.older or (newest.version if newest is not None else None)
        changes = [] if older is None else editor.between(older, options.newer)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.json:
        for each in changes:
            emit(_as_json(each))
    elif changes:
        _say_changes(changes)
    else:
        say("nothing differs")
    return DONE


def history(options: argparse.Namespace) -> int:
    """``config history``."""
    try:
        versions = Editor(options.config, options.asked_by).versions.all()
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    for each in versions:
        if options.json:
            row = {"version": each.version, "at": each.at, "by": each.by, "how": each.how}
            changes = [_as_json(change) for change in each.changes]
            emit(row | {"before": each.before or None, "changes": changes, "note": each.note})
        else:
            say(f"{each.version}  {each.at}  {each.how}  {each.by or '-'}  {each.note}".rstrip())
            _say_changes(each.changes)
    if not versions and not options.json:
        say("nothing was changed by leenpunt config")
    return DONE


def _say_changes(changes: Sequence[Change]) -> None:
    for each in changes:
        say(f"  {each.key}: {words(each.old)} → {words(each.new)}")


def _as_json(change: Change) -> dict[str, Any]:
    return {"key": change.key, "old": change.old, "new": change.new}


def _loaded(path: Path) -> Config | None:
    """None: what stands there cannot be used; it may be about to be mended."""
    try:
        return load(path)
    except ConfigFault:
        return None
