"""Packs of the hub on a station: fetched in parts, checked whole, and put where they are used.

A part that came stays, so that a download which broke off goes on from there. Only what has the
signed digest is looked at, and only what its own check passes is put in place, in one step; what
was there before stays until then.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from sync.files import read_whole
from sync.hub.station.fetching import Fetching
from sync.hub.wire.having import LONGEST
from sync.hub.wire.wanted import Item, digest_of
from sync.own_files import flush_folder, make_folder, open_own, replace_own

log = logging.getLogger(__name__)

FOLDER: Final = "hub-packs"
"""In the station's state_dir: what is on its way, and what was taken."""
_RECORD: Final = "taken.json"
_LARGEST_RECORD: Final = 64 * 1024
_LARGEST: Final = 256 * 1024 * 1024
"""Bytes of a pack."""


class NotTaken(Exception):
    """This station does not take that pack. In words."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """Of one kind."""

    branch: str = ""
    version: int = 0
    digest: str = ""
    failed: int = 0
    failed_digest: str = ""
    why: str = ""
    newest: Mapping[str, int] = field(default_factory=dict)
    """By branch: an older one is never taken again."""


Take = Callable[[Item, bytes], None]
"""Puts a pack where it is used, or raises NotTaken; OSError or StorageFault when it cannot be now.
Is called again with the same pack after a crash."""


class Packs:
    """Of one station. Used by one thread."""

    def __init__(self, state_dir: Path, uses: Mapping[str, Take]) -> None:
        """``uses``: what this station does with each kind; of others nothing is fetched."""
        self._folder, self._uses = state_dir / FOLDER, uses
        self._taken = self._load()

    def lacks(self, item: Item) -> bool:
        """Is that a pack which this station has to take?"""
        if item.kind not in self._uses:
            return False
        has = self._taken.get(item.kind, _Taken())
        # By digest, too: a hub whose database was put back may give a number again.
        known = {(has.version, has.digest), (has.failed, has.failed_digest)}
        if (item.version, item.digest) in known and has.branch == item.scope:
            return False
        return item.version >= has.newest.get(item.scope, 0)

    def take(self, item: Item, hub: Fetching) -> None:
        """Fetch it and put it in place. Raises HubAway, HubRefused, OSError or StorageFault."""
        has = self._taken.get(item.kind, _Taken())
        try:
            if item.size > _LARGEST:
                raise NotTaken(f"found {item.size} bytes, expected at most {_LARGEST}")
            self._uses[item.kind](item, self._fetched(item, hub))
        except NotTaken as fault:
            log.error("a pack of the hub is not taken", extra={"error": f"{item.kind}: {fault}"})
            has = replace(
                has,
                branch=item.scope,
                failed=item.version,
                failed_digest=item.digest,
                why=str(fault)[:LONGEST],
            )
        else:
            log.info("pack of the hub", extra={"reason": item.kind, "count": item.version})
            newest = {**has.newest, item.scope: item.version}
            has = _Taken(item.scope, item.version, item.digest, newest=newest)
        taken = {**self._taken, item.kind: has}
        rows = {kind: asdict(each) for kind, each in taken.items()}
        replace_own(self._folder / _RECORD, json.dumps(rows).encode())
        self._taken = taken
        self._drop_parts(item)

    def report(self) -> dict[str, Any]:
        """By kind, as ``sync.hub.wire.having`` has it."""
        return {
            kind: {
                "version": has.version or None,
                "failed": has.failed or None,
                "detail": has.why,
            }
            for kind, has in self._taken.items()
        }

    def _fetched(self, item: Item, hub: Fetching) -> bytes:
        make_folder(self._folder)
        self._drop_parts(item, all_but=self._part(item))
        descriptor = open_own(self._part(item), os.O_RDWR | os.O_CREAT | os.O_APPEND)
        with open(descriptor, "r+b") as file:
            size = file.seek(0, os.SEEK_END)
            while size < item.size:
                part = hub.part(item, size)
                if not part or size + len(part) > item.size:
                    break
                file.write(part)
                file.flush()
                size += len(part)
            file.seek(0)
            content = file.read(item.size + 1)
        if digest_of(content) != item.digest:
            # Whatever it is: the next time all of it is fetched.
            self._drop_parts(item)
            raise NotTaken("what came is not what the hub signed")
        return content

    def _part(self, item: Item) -> Path:
        return self._folder / f"{item.kind}-{item.version}.part"

    def _drop_parts(self, item: Item, all_but: Path | None = None) -> None:
        for path in self._folder.glob(f"{item.kind}-*.part"):
            if path != all_but:
                path.unlink(missing_ok=True)
        flush_folder(self._folder)

    def _load(self) -> Mapping[str, _Taken]:
        try:
            rows = json.loads(read_whole(self._folder / _RECORD, _LARGEST_RECORD))
            return {str(kind): _Taken(**row) for kind, row in rows.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            log.error("which packs were taken is not known", extra={"error": str(error)})
            return {}
