"""Is the root file system read-only, where it is to be?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.diagnosis.finding import Finding
from sync.journal.storage import file_system

READ_ONLY: Final = Path("/etc/overlayroot.local.conf")
"""``install.sh --read-only-root`` puts it there."""


def examine_root(asked: Path = READ_ONLY) -> Iterator[Finding]:
    """Where the root file system is to be read-only, with one in memory over it: is it?"""
    if not asked.exists():
        return
    if (kind := file_system(Path("/"))) == "overlay":
        yield Finding("root", True, "read-only, with one in memory over it")
        return
    yield Finding(
        "root",
        False,
        f"writable ({kind}), though {asked} has it read-only from the next start on",
        "start the machine anew, and see what its start says of overlayroot",
        page="machine.md#a-read-only-root",
    )
