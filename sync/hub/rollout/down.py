"""What a station is to have and to do, from every part of the hub that has something for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import psycopg

from sync.hub.fleet import calls, commands
from sync.hub.rollout import due

Source = Callable[[psycopg.Connection[Any], int], Any]
"""Of one device: what JSON can say. The whole of it each time, not what is new: a station may have
missed any number of answers."""
SOURCES: Final[Mapping[str, Source]] = {
    "commands": commands.waiting,
    "calls": calls.answers,
    "wanted": due.versions,
}
"""By the name under which the station's side hears of it. Each rings by ``commands.ring_orders``
when it has something else to say."""


def collect(connection: psycopg.Connection[Any], device: int) -> tuple[dict[str, Any], str]:
    """All of it, and a token that is another one when it is otherwise."""
    found = {name: source(connection, device) for name, source in SOURCES.items()}
    text = json.dumps(found, sort_keys=True).encode()
    return found, hashlib.blake2b(text, digest_size=16).hexdigest()
