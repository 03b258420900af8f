"""What of a station's configuration is the hub's: a file of the station's own.

It keeps what stood at each key before the hub set it, so that a key which a later version leaves
out is the station's own again, as it was.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from sync.files import read_whole
from sync.own_files import replace_own

log = logging.getLogger(__name__)

FILE_NAME: Final = "hub-configuration.json"
"""In the station's state_dir."""
_LARGEST: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Laid:
    """A version as it was laid over the station's own file."""

    group: str
    version: int
    digest: str
    keys: Mapping[str, Any]
    """What it sets, by ``section.key``, as JSON has it."""
    own: Mapping[str, Any]
    """What stood there before the hub set the key; None: nothing."""


@dataclass(frozen=True, slots=True)
class Record:
    """Of one station."""

    laid: Laid | None = None
    """In force, and proved."""
    trial: Laid | None = None
    """On its way: written into the file, or about to be."""
    former: Laid | None = None
    """In force before ``laid``, should that be taken back after all."""
    edit: int = 0
    """The version in the file's own history that ``trial`` is; 0: not written yet."""
    failed: int = 0
    """The hub's version that was not kept, and is not tried again."""
    failed_digest: str = ""
    refused: bool = False
    """It did not fit this station; else it did not work."""
    why: str = ""
    newest: Mapping[str, int] = field(default_factory=dict)
    """The highest version that was ever taken, by group: an older one is never taken again."""


def load(state_dir: Path) -> Record:
    """What is kept; of a file that cannot be read, nothing."""
    try:
        row = json.loads(read_whole(state_dir / FILE_NAME, _LARGEST))
        # Of an older release: it kept none to go back to later.
        row = {"former": None} | row
        return Record(**row | {each: row[each] and Laid(**row[each]) for each in _VERSIONS})
    except FileNotFoundError:
        return Record()
    except (OSError, ValueError, TypeError, KeyError) as error:
        log.error("what the hub configured is not known", extra={"error": str(error)})
        return Record()


def save(state_dir: Path, record: Record) -> None:
    """Durably. Raises OSError."""
    replace_own(state_dir / FILE_NAME, json.dumps(asdict(record)).encode())


def plain(value: Any) -> Any:
    """As JSON has it: dates of TOML are text there."""
    return json.loads(json.dumps(value, default=str))


_VERSIONS: Final = ("laid", "trial", "former")
