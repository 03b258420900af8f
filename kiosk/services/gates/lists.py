"""Tags that other stations lent and did not disarm: their ``already-lent.json``, read by us."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

from sync.files import read_whole

log = logging.getLogger(__name__)

_LARGEST = 4 * 1024 * 1024
"""Bytes; a tag takes about a hundred."""

_Stamp = tuple[int, int, int]


class LentLists:
    """Files that their stations replace whole. Used by one thread at a time; raises nothing.

    One that cannot be read counts as empty, and is told once each way.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._known: dict[Path, tuple[_Stamp | None, frozenset[str]]] = {
            path: (None, frozenset()) for path in paths
        }
        self._missing: set[Path] = set()

    def holds(self, uid: str) -> bool:
        """Is this tag on one of the lists as they are now?"""
        return any(uid in self._tags(path) for path in self._known)

    def _tags(self, path: Path) -> frozenset[str]:
        stamp, tags = self._known[path]
        try:
            found = path.stat()
            now = (found.st_ino, found.st_mtime_ns, found.st_size)
            if now != stamp:
                told = json.loads(read_whole(path, _LARGEST))
                tags = frozenset(str(tag["uid"]) for tag in told["tags"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            if path not in self._missing:
                log.warning(
                    "a list of lent tags cannot be read", extra={"error": f"{path}: {error}"}
                )
            self._missing.add(path)
            self._known[path] = (None, frozenset())
            return frozenset()
        if path in self._missing:
            log.info("a list of lent tags is read again")
            self._missing.discard(path)
        self._known[path] = (now, tags)
        return tags
