"""What every driver checks before it asks a pad for something that no ISO 15693 tag has."""

from __future__ import annotations

from drivers.errors import Unsupported

MAX_BLOCKS = 256
"""A block's number is one byte on air (ISO 15693-3)."""


def uid_bytes(uid: str) -> bytes:
    """Eight bytes, E0 first. ValueError for anything but sixteen hex digits."""
    raw = bytes.fromhex(uid)
    if len(raw) != 8 or len(uid) != 16:
        raise ValueError(f"an ISO 15693 UID has sixteen hex digits, not {uid!r}")
    return raw


def check_blocks(first: int, count: int) -> None:
    """ValueError when no tag can have these blocks."""
    if first < 0 or count < 1 or first + count > MAX_BLOCKS:
        raise ValueError(f"blocks {first}..{first + count - 1} are outside 0..{MAX_BLOCKS - 1}")


def require_eas(uid: str) -> None:
    """Unsupported for all but NXP chips, whose own command EAS is; after E0 comes the maker."""
    if uid_bytes(uid)[1] != 0x04:
        raise Unsupported(f"{uid} is no NXP chip: it has no EAS")


def check_afi(afi: int) -> None:
    """Unsupported for an AFI that asks a whole family on air (ISO 15693-3: 00, and X0)."""
    if not afi & 0x0F:
        raise Unsupported(f"on air an AFI of {afi:02X} asks for more tags than those with it")
