"""``leenpunt journal schema``: which journals this version can go on with.

Tables only grow, so a version takes every journal that needs no writer above its own level: also
one that a later version added to.
"""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.cli import DONE, FAILED
from kiosk.cli.output import add_json, emit, report_alarm, say
from kiosk.config import load
from sync.errors import Alarm
from sync.journal.mark import none_yet
from sync.journal.reader import connect, storage
from sync.journal.schema import MIN_WRITER, PROGRAM_LEVEL, SCHEMA_VERSION, stored

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_action(actions: Subparsers) -> None:
    """Add it to ``journal``."""
    parser = actions.add_parser(
        "schema", help="which journals this version can go on with; exit 1: not with that one"
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="look at its journal too")
    add_json(parser)
    parser.set_defaults(run=_schema)


def _schema(options: argparse.Namespace) -> int:
    row: dict[str, Any] = {
        "schema": SCHEMA_VERSION,
        "writer_level": PROGRAM_LEVEL,
        "min_writer": MIN_WRITER,
    }
    try:
        found = _found(load(options.config).journal_path) if options.config else None
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    usable = found is None or found[1] <= PROGRAM_LEVEL
    row["found"] = found and {"schema": found[0], "min_writer": found[1]}
    row["usable"] = usable
    if options.json:
        emit(row)
    else:
        say(
            f"this version makes schema {SCHEMA_VERSION}, is a writer of level {PROGRAM_LEVEL} and"
            f" leaves journals that need a writer of level {MIN_WRITER}"
        )
        if found is not None:
            can = "can" if usable else "cannot"
            say(
                f"the journal has schema {found[0]} and needs a writer of level {found[1]}: this"
                f" version {can} go on with it"
            )
    return DONE if usable else FAILED


def _found(path: Path) -> tuple[int, int] | None:
    """Schema and level of the writer that this journal needs; None: there is none yet."""
    if none_yet(path):
        return None
    with closing(connect(path, writing=False)) as connection, storage(f"the journal {path}"):
        return stored(connection)
