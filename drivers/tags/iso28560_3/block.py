"""The basic block of ISO 28560-3: which order and form its checksum fits, and its own fields.

The layout is described in tag.py, the checksum in drivers/tags/crc.py.
"""

from __future__ import annotations

from typing import Literal

from drivers.tags.crc import CRC_OFFSET, FULL_SIZE, SHORT_SIZE, basic_block_crc, stored_crc

VERSION = 1
ID_SIZE = 16

UNREADABLE = ("not-utf8", "not-printable")
"""What :func:`read_id` says of an id that is there and stands for no text."""

Form = Literal["full", "short", "short-in-larger"]


def natural_order(memory: bytes, block_size: int) -> tuple[bytes, Form, int] | None:
    """``memory`` in the order in which its checksum is good, its form, and the size of reversal.

    The size is 0 where no block is reversed, else the bytes of each reversed block. None when the
    checksum fits neither way. Never raises.
    """
    form = good_form(memory)
    if form is not None:
        return memory, form, 0
    for size in reversal_sizes(block_size):
        # As many whole blocks as the basic block needs: most memory is no such tag.
        form = good_form(head := reverse_blocks(memory[: -(-FULL_SIZE // size) * size], size))
        # Every further order tried weakens 16 bits of checksum, so the id has to be readable too.
        if form is not None and read_id(head)[0]:
            return reverse_blocks(memory, size), form, size
    return None


def good_form(block: bytes) -> Form | None:
    """Which form of basic block ``block`` begins with, or None when version or checksum is wrong.

    A 32-byte form inside a larger memory is believed only if its owner library ends before
    byte 31: otherwise bytes 32..33 may belong to the owner, and leaving them out would give a
    flipped bit elsewhere a second chance to fit the checksum.
    """
    if len(block) < SHORT_SIZE or not has_version(block[0]):
        return None
    stored = stored_crc(block)
    if basic_block_crc(block) == stored:
        return "full" if len(block) >= FULL_SIZE else "short"
    if len(block) > SHORT_SIZE and not block[SHORT_SIZE - 1]:
        return "short-in-larger" if basic_block_crc(block[:SHORT_SIZE]) == stored else None
    return None


def reverse_blocks(memory: bytes, size: int) -> bytes:
    """``memory`` with the bytes of every block of ``size`` bytes reversed (its own inverse)."""
    return b"".join([memory[at : at + size][::-1] for at in range(0, len(memory), size)])


def has_version(first: int) -> bool:
    """Can ``first`` be byte 0 of a basic block: is one of its nibbles the version?"""
    return first >> 4 == VERSION or first & 0x0F == VERSION


def reversal_sizes(block_size: int) -> tuple[int, ...]:
    """Bytes per block by which a tag may have been reversed, likeliest first."""
    # Readers and writers that reverse do it per block of 4, whatever the tag's own block size is.
    return (block_size, 4) if block_size > 1 and block_size != 4 else (4,)


def read_id(block: bytes) -> tuple[str, str]:
    """The id and "ok", or "" and what is wrong with it."""
    stored = block[3:CRC_OFFSET].rstrip(b"\0")
    if not stored:
        return "", "none"
    try:
        text = stored.decode()
    except UnicodeDecodeError:
        return "", "not-utf8"
    # Control characters (also 0x00 inside) would break messages that carry the id.
    return (text, "ok") if text.isprintable() else ("", "not-printable")


def read_first(first: int) -> tuple[int, str]:
    """Type of usage and where it was found: the version can only be 1, so 1 marks the other."""
    high, low = first >> 4, first & 0x0F
    if high == low:
        return low, "symmetric"
    return (low, "usage-low") if high == VERSION else (high, "usage-high")


def read_parts(parts: int, part: int) -> tuple[int, int, str]:
    """Parts, ordinal and what was odd about them.

    Some writers swap the two fields, which shows when the ordinal is the larger one. An ordinal of
    0, met on old tags, means that one tag stands for the whole package.
    """
    if part > parts >= 1:
        return part, parts, "swapped"
    if part == 0:
        return parts, 0, "whole-package"
    return parts, part, "ok" if parts else "invalid"
