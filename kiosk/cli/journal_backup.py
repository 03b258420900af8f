"""``leenpunt journal backup|restore``: copies of journal and paired tags, and back again."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from kiosk.cli import DONE, FAILED, progress
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say
from kiosk.clock import system_clock
from kiosk.config import Config, load
from sync.backup import Copied, back_up, go_on_from
from sync.errors import Alarm
from sync.journal.keys import load_seal
from sync.journal.mark import none_yet

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_actions(actions: Subparsers) -> None:
    """Add both to ``journal``."""
    for name, run, help_text in (
        ("backup", _backup, "copy journal and paired tags, also beside a running station"),
        ("restore", _restore, "go on from such copies; the station has to be stopped"),
    ):
        parser = actions.add_parser(name, help=help_text)
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="of the copies")
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=run)


def _backup(options: argparse.Namespace) -> int:
    def work(config: Config) -> Copied | None:
        if none_yet(config.journal_path):
            complain(f"no journal yet at {config.journal_path}")
            return None
        seal = load_seal(config.journal, config.state_dir, config.station.id, create=False)
        return back_up(config.journal_path, config.state_dir, options.folder, seal)

    return _done(options, work, "copied to")


def _restore(options: argparse.Namespace) -> int:
    def work(config: Config) -> Copied:
        seal = load_seal(config.journal, config.state_dir, config.station.id, create=False)
        now = system_clock(config.station.clock)().utc
        return go_on_from(options.folder, config.journal_path, config.state_dir, seal, now)

    return _done(options, work, "put in place from")


def _done(options: argparse.Namespace, work: Callable[[Config], Copied | None], what: str) -> int:
    try:
        with progress.doing("copying, and checking the copies"):
            copied = work(load(options.config))
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if copied is None:
        return FAILED
    broken = copied.broken is not None and not copied.broken.known
    if options.json:
        emit(
            {
                "folder": str(options.folder),
                "files": list(copied.files),
                "entries": copied.entries,
                "undelivered": copied.undelivered,
                "ok": not broken,
            }
        )
    else:
        names = " and ".join(copied.files)
        say(f"{names} {what} {options.folder}: {copied.undelivered} undelivered")
    if broken and copied.broken is not None:
        complain(f"the chain of this journal is broken: {copied.broken.sentence}")
    return FAILED if broken else DONE
