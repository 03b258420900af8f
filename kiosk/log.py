"""Logging: one JSON object a line on stderr, for journald. Only listed keys pass.

Library code logs through the standard library with ``extra``; what is not on the list below never
reaches a log, so neither does a PIN, a name or a title.
"""

from __future__ import annotations

import logging
import sys

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
)
"""Keys of ``extra`` that may be logged. None of them can hold patron data."""


def configure(level: int = logging.INFO) -> None:
    """Send every log line to stderr as JSON. For long-running roles."""
    import structlog

    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(allow=ALLOWED),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                # ASCII alone: a log that is read in a terminal is no way to send it commands.
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
