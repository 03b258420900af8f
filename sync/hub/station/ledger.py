"""Which commands a station has begun, and what became of them: a small file, durable before each.

A command is begun once. One that was begun when the station ended is not begun again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sync.errors import StorageFault
from sync.hub.wire.command import Command, Result
from sync.own_files import make_folder, read_own, replace_own

FILE_NAME: Final = "hub-commands.json"
"""In the station's state directory."""
_LONGEST: Final = 4 * 1024 * 1024
_MOST: Final = 5000
"""Commands are ordered by hand: so many are years."""


@dataclass(slots=True)
class Begun:
    """One of them."""

    id: int
    name: str
    result: Result | None = None
    """None: it is being done, or the station ended meanwhile."""
    told: bool = False
    """The hub knows the result."""


class Ledger:
    """Used by one thread at a time."""

    def __init__(self, state_dir: Path) -> None:
        self.damage = ""
        """Why nobody knows which commands were done; empty: it is known."""
        self._path = state_dir / FILE_NAME
        self._begun: dict[str, Begun] = {}
        try:
            content = json.loads(read_own(self._path, _LONGEST))
            self._begun = {str(key): _read(row) for key, row in content.items()}
        except FileNotFoundError:
            pass
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self.damage = f"{self._path} cannot be read: nobody knows what was done before"

    def of(self, command: Command) -> Begun | None:
        """None: it was never begun."""
        return self._begun.get(_key(command))

    def begin(self, command: Command, result: Result | None = None) -> Begun:
        """It is done from now on, or has this result at once. Durable. Raises StorageFault."""
        begun = self._begun[_key(command)] = Begun(command.id, command.name, result)
        for key in list(self._begun)[:-_MOST]:
            del self._begun[key]
        self.write()
        return begun

    def untold(self) -> list[Begun]:
        """Those of which the hub does not know what became of them, in order."""
        return [each for each in self._begun.values() if not each.told]

    def write(self) -> None:
        """Durably. Raises StorageFault."""
        content = {key: _row(begun) for key, begun in self._begun.items()}
        try:
            make_folder(self._path.parent)
            replace_own(self._path, json.dumps(content).encode())
        except OSError as error:
            raise StorageFault(f"{self._path} cannot be written: {error}") from error


def _key(command: Command) -> str:
    # A hub whose database was put back counts from there again, at another time.
    return f"{command.id}-{command.expires_at}"


def _row(begun: Begun) -> dict[str, Any]:
    row: dict[str, Any] = {"id": begun.id, "name": begun.name, "told": begun.told}
    if begun.result is not None:
        row |= {"outcome": begun.result.outcome, "detail": begun.result.detail}
    return row


def _read(row: dict[str, Any]) -> Begun:
    result = Result(row["outcome"], str(row["detail"])) if "outcome" in row else None
    return Begun(int(row["id"]), str(row["name"]), result, bool(row["told"]))
