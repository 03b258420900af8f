"""``leenpunt journal schema``: which files of a station this version can go on with.

Tables of the journal only grow, so a version takes every journal that needs no writer above its own
level, also one that a later version added to. Of the files beside it (pairs.db, encoded.db,
catalogue.db) it takes the schemas that it knows.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.cli import DONE, FAILED
from kiosk.cli.output import add_json, emit, report_alarm, say
from kiosk.config import Config, load
from sync.content.catalogue.schema import SCHEMAS
from sync.content.catalogue.store import FILE
from sync.errors import Alarm
from sync.journal.connection import connect, storage
from sync.journal.mark import none_yet
from sync.journal.schema import MIN_WRITER, PROGRAM_LEVEL, SCHEMA_VERSION, stored
from sync.pairs import PAIRS_FILE, PAIRS_SCHEMAS
from sync.small_database import schema_of
from sync.tag_ledger import LEDGER_FILE, LEDGER_SCHEMAS

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_BESIDE = {PAIRS_FILE: len(PAIRS_SCHEMAS), LEDGER_FILE: len(LEDGER_SCHEMAS), FILE: len(SCHEMAS)}
"""Files of ``state_dir`` to the newest schema of each that this version knows."""


def add_action(actions: Subparsers) -> None:
    """Add it to ``journal``."""
    parser = actions.add_parser(
        "schema", help="which journals this version can go on with; exit 1: not with that one"
    )
    parser.add_argument("--config", type=Path, metavar="FILE", help="look at its files too")
    parser.add_argument(
        "--left-by",
        type=_row,
        metavar="JSON",
        help="what another version says here: could this one go on after it?",
    )
    add_json(parser)
    parser.set_defaults(run=_schema)


def _row(text: str) -> dict[str, Any]:
    try:
        row = json.loads(text)
        return {
            "min_writer": int(row["min_writer"]),
            "beside": {str(name): int(schema) for name, schema in row["beside"].items()},
        }
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise argparse.ArgumentTypeError(f"no row of journal schema --json: {text!r}") from error


def _schema(options: argparse.Namespace) -> int:
    try:
        found = _found(load(options.config)) if options.config else None
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    wrong = [line for what in (found, options.left_by) if what for line in _too_new(what)]
    if options.json:
        emit(
            {
                "schema": SCHEMA_VERSION,
                "writer_level": PROGRAM_LEVEL,
                "min_writer": MIN_WRITER,
                "beside": _BESIDE,
                "found": found,
                "usable": not wrong,
                "wrong": wrong,
            }
        )
    else:
        say(
            f"this version makes schema {SCHEMA_VERSION}, is a writer of level {PROGRAM_LEVEL} and"
            f" leaves journals that need a writer of level {MIN_WRITER}"
        )
        for line in wrong:
            say(f"this version cannot go on: {line}")
    return FAILED if wrong else DONE


def _found(config: Config) -> dict[str, Any]:
    """What there is of a station. Schema 0: that file is not there yet."""
    schema = needed = 0
    path = config.journal_path
    if not none_yet(path):
        with closing(connect(path, writing=False)) as connection, storage(f"the journal {path}"):
            schema, needed = stored(connection)
    beside = {name: schema_of(config.state_dir / name) for name in _BESIDE}
    return {"schema": schema, "min_writer": needed, "beside": beside}


def _too_new(what: Mapping[str, Any]) -> Iterator[str]:
    if what["min_writer"] > PROGRAM_LEVEL:
        yield (
            f"the journal needs a writer of level {what['min_writer']}, this version is one of"
            f" {PROGRAM_LEVEL}"
        )
    for name, schema in what["beside"].items():
        # A file that it does not know it does not open.
        if schema > _BESIDE.get(name, schema):
            yield f"{name} has schema {schema}, this version knows {_BESIDE[name]}"
