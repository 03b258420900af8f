"""Logging: one JSON object a line on stderr, for journald. Only listed keys pass.

Library code logs through the standard library with ``extra``; what is not on the list below never
reaches a log, so neither does a PIN, a name or a title. What a library system, a device or a
program's own fault says may hold somebody's number: those words pass without it.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from types import TracebackType

from drivers.errors import DeviceError
from kiosk.log_words import REPORT, advice
from kiosk.secret_shapes import NAMED_SECRET, PRIVATE_KEY, SIP2_FIELDS
from sync.errors import IlsError

log = logging.getLogger(__name__)

ALLOWED = (
    "entry",
    "undo",
    "reason",
    "error",
    "uid",
    "device",
    "url",
    "state",
    "count",
    "loop",
    "seconds",
    "way",
    "request",
    "path",
)
"""Keys of ``extra`` that may be logged. None of them can hold patron data but words of others."""
_WORDS_OF_OTHERS = ("error", "reason")
_SOMEBODYS = re.compile(
    r"(?<![^\W_])[A-Za-z]{0,4}\d{6,}[A-Za-z]?(?![^\W_])"  # a card, an item, a telephone
    r"|[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"
)


_LONGEST_CHAIN = 8


class _JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        given = vars(record)
        row: dict[str, object] = {
            "event": _without_numbers(record.getMessage()),
            "level": record.levelname.lower(),
            "logger": record.name,
            **{key: given[key] for key in ALLOWED if key in given},
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        if record.levelno >= logging.WARNING:
            do = REPORT if record.exc_info else advice(record.getMessage(), given.get("reason"))
            row |= {"do": do} if do else {}
        for key in _WORDS_OF_OTHERS:
            if isinstance(said := row.get(key), str):
                row[key] = _without_numbers(said)
        if record.exc_info and record.exc_info[1] is not None:
            row["exception"] = _trace(record.exc_info[1])
        # ASCII alone: a log that is read in a terminal is no way to send it commands.
        return json.dumps(row, default=repr)


def _without_numbers(text: str) -> str:
    for shape in (PRIVATE_KEY, NAMED_SECRET, SIP2_FIELDS, _SOMEBODYS):
        text = shape.sub("…", text)
    return text


def _trace(error: BaseException) -> str:
    """Where it went through and what it was, the cause first.

    What it said stays away, but of our own and of the system's: ``ValueError: invalid literal …``
    repeats what a patron typed.
    """
    parts: list[str] = []
    at: BaseException | None = error
    while at is not None and len(parts) < _LONGEST_CHAIN:
        kind = type(at)
        is_builtin = kind.__module__ == "builtins"
        name = kind.__qualname__ if is_builtin else f"{kind.__module__}.{kind.__qualname__}"
        if isinstance(at, IlsError | DeviceError) or (is_builtin and isinstance(at, OSError)):
            name = f"{name}: {_without_numbers(str(at))}"
        frames = "".join(traceback.format_tb(at.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{frames}{name}")
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "\n\n".join(reversed(parts))


def _crashed(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> None:
    if error is not None:
        log.critical("crash", exc_info=(kind, error, trace))


def configure(level: int = logging.INFO, *filters: logging.Filter) -> None:
    """Send every log line to stderr as JSON, also of what nobody caught. For long-running roles."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLine())
    for each in filters:
        handler.addFilter(each)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    sys.excepthook = _crashed
    threading.excepthook = lambda end: _crashed(end.exc_type, end.exc_value, end.exc_traceback)
    sys.unraisablehook = lambda end: _crashed(end.exc_type, end.exc_value, end.exc_traceback)
