"""The ports that the station talks to. A driver is a class with these methods; nothing to inherit.

Every method may block up to its device's time-out and raises only the errors of drivers.errors.
"""

from __future__ import annotations

from typing import Protocol

from drivers.model import Scan, TagBlocks, TagSeen


class ItemReader(Protocol):
    """A pad or shelf reader for ISO 15693 item tags. Used by one thread at a time."""

    def inventory(self) -> tuple[TagSeen, ...]:
        """Every tag in the field now, each UID once. An empty pad is an empty tuple."""

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        """Blocks ``first`` .. ``first + count - 1`` of one tag, addressed by UID."""

    def write_afi(self, uid: str, afi: int) -> None:
        """Write the AFI byte, addressed by UID. Says nothing about success: read it back."""

    def read_afi(self, uid: str) -> int:
        """The AFI byte that the tag holds now (get system information)."""

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""


class Scanner(Protocol):
    """A barcode scanner on a line."""

    def read(self, timeout_s: float) -> Scan | None:
        """The next whole code, or None when ``timeout_s`` passed without one."""

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""
