"""The figures in a file that the node exporter of Prometheus reads, whole at every moment."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

from sync.own_files import replace_own

log = logging.getLogger(__name__)

WRITTEN_EVERY_S: Final = 15.0
"""Prometheus asks about as often."""
_MODE: Final = 0o644
"""The exporter is another user; nothing in the file is anybody's."""


class Textfile:
    """Used by one thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._failed = False

    def write(self, text: str) -> None:
        """In the place of the one before. A folder that takes nothing is told once."""
        try:
            # Not flushed to the platter: after a power cut the next one is there in seconds.
            replace_own(self._path, text.encode(), _MODE, durable=False)
        except OSError as error:
            if not self._failed:
                log.warning("figures are not written", extra={"error": str(error)})
            self._failed = True
        else:
            if self._failed:
                log.info("figures are written again")
            self._failed = False
