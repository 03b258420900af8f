"""Logging: one JSON object a line on stderr, for journald. Only listed keys pass.

Library code logs through the standard library with ``extra``; what is not on the list below never
reaches a log, so neither does a PIN, a name or a title.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

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
)
"""Keys of ``extra`` that may be logged. None of them can hold patron data."""


class _JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        given = vars(record)
        row: dict[str, object] = {
            "event": record.getMessage(),
            "level": record.levelname.lower(),
            "logger": record.name,
            **{key: given[key] for key in ALLOWED if key in given},
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        if record.exc_info:
            row["exception"] = self.formatException(record.exc_info)
        # ASCII alone: a log that is read in a terminal is no way to send it commands.
        return json.dumps(row, default=repr)


def configure(level: int = logging.INFO, *filters: logging.Filter) -> None:
    """Send every log line to stderr as JSON. For long-running roles."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLine())
    for each in filters:
        handler.addFilter(each)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
