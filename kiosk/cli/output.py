"""How commands speak: JSON lines or a readable table on stdout, diagnostics on stderr."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kiosk import asset_folder
from kiosk.cli import FAILED, USAGE, Unwritten, progress, unwritten
from kiosk.doctor_words import ALARMS
from sync.errors import Alarm, ConfigFault, StationBusy


def add_json(parser: argparse.ArgumentParser) -> None:
    """``--json``: JSON lines on stdout and nothing else."""
    parser.add_argument("--json", action="store_true", help="JSON lines on stdout, nothing else")


def add_config(parser: argparse.ArgumentParser) -> None:
    """``--config FILE``, required."""
    parser.add_argument("--config", type=Path, required=True, metavar="FILE")


def emit(value: Mapping[str, Any]) -> None:
    """One JSON object on a line of its own, flushed at once; nothing that a terminal obeys."""
    utf8 = sys.stdout.encoding.lower().replace("-", "") == "utf8"
    put(_escaped(json.dumps(value, ensure_ascii=not utf8)))


def say(line: str) -> None:
    """One readable line, flushed at once; what the terminal cannot show becomes ``?``."""
    encoding = sys.stdout.encoding
    put(plain(line).encode(encoding, "replace").decode(encoding))


def put(line: str) -> None:
    """A line as it is, flushed at once. Raises BrokenPipeError or Unwritten."""
    progress.make_way(sys.stdout)
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unwritten(unwritten(error)) from error


def complain(text: str) -> None:
    """A diagnostic for whoever runs the command: one line or several. Lost on a full disk."""
    progress.make_way(sys.stderr)
    with contextlib.suppress(OSError):
        sys.stderr.write(f"leenpunt: {chr(10).join(map(plain, text.splitlines()))}\n")


def plain(text: str) -> str:
    """What a terminal shows and never obeys: control and bidi characters as JSON escapes them.

    Titles, messages and files of others may hold anything.
    """
    if text.isprintable():
        return text
    return _escaped("".join(" " if unicodedata.category(each) == "Zs" else each for each in text))


def _escaped(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else json.dumps(each)[1:-1] for each in text)


def words(value: object) -> str:
    """A value for people: a dash for nothing, yes and no, lists and objects without brackets."""
    if value is None or (isinstance(value, str | list | tuple | Mapping) and not value):
        return "-"
    match value:
        case bool():
            return "yes" if value else "no"
        case Mapping():
            return "; ".join(f"{plain(str(key))}: {words(each)}" for key, each in value.items())
        case list() | tuple():
            return ", ".join(map(words, value))
    return plain(str(value))


def table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Rows as aligned columns, every value in ``words``."""
    cells = [list(columns)]
    cells += [[words(row.get(column)) for column in columns] for row in rows]
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    for line in cells:
        say("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def report_alarm(alarm: Alarm, *, as_json: bool) -> int:
    """Say what has to be mended; the exit code that goes with it."""
    if as_json:
        emit({"alarm": {"kind": alarm.kind, "message": str(alarm)}})
    fault = isinstance(alarm, ConfigFault)
    if not as_json or fault:
        complain(str(alarm))
        if isinstance(alarm, StationBusy):
            complain(ALARMS[alarm.kind])
        page = "operations.md#configuration" if fault else "operations.md#alarms"
        complain(f"more about this: {asset_folder.page(page)}")
    return USAGE if fault else FAILED
