"""Where a run has its files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")


@contextmanager
def rooms(keep: Path | None) -> Iterator[tuple[Path, Path, Path]]:
    """Folders: of the run, of the database, and of the stations' disks, in memory if there is any:
    it is not their disks that are tried here."""
    own = {"prefix": "leenpunt-torture-", "ignore_cleanup_errors": True}
    with (
        tempfile.TemporaryDirectory(**own) as data,
        tempfile.TemporaryDirectory(**own, dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as d,
    ):
        # Whoever runs the database has to be able to enter what is above it.
        Path(data).chmod(0o755)
        disks = (keep or Path(d)) / "stations"
        disks.mkdir()
        yield keep or Path(data), Path(data), disks
