"""What actions of ``leenpunt hub`` on its database have in common."""

from __future__ import annotations

import argparse
import os
import pwd
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from kiosk.cli import FAILED
from kiosk.cli.output import complain, emit
from kiosk.config import load_hub

if TYPE_CHECKING:
    import psycopg

    Connection: TypeAlias = psycopg.Connection[Any]
    Work: TypeAlias = Callable[[argparse.Namespace, Connection], int]


def on_database(work: Work) -> Callable[[argparse.Namespace], int]:
    """An action, given a connection. Raises ModuleNotFoundError or ConfigFault.

    A ValueError of ``work`` says in words what cannot be done.
    """

    def run(options: argparse.Namespace) -> int:
        config = load_hub(options.config).hub
        from sync.hub.database import DatabaseFault, connect, is_current

        try:
            with connect(config.database) as connection:
                if not is_current(connection):
                    raise DatabaseFault("the database has no current schema: leenpunt hub migrate")
                return work(options, connection)
        except (DatabaseFault, ValueError) as fault:
            complain(str(fault))
            return FAILED

    return run


def who() -> str:
    """Who runs this, for the audit."""
    try:
        return f"command:{pwd.getpwuid(os.getuid()).pw_name}"
    except KeyError:
        return f"command:{os.getuid()}"


def emit_row(row: Mapping[str, Any]) -> None:
    """A row of the database as one object; times in ISO 8601."""
    emit(
        {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in row.items()
        }
    )
