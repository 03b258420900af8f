"""Type of usage: the classes of ISO 28560-3, which are those of ISO 28560-2, and its qualifiers."""

from __future__ import annotations

USAGE_MEANINGS = (
    "acquisition item",
    "item for circulation",
    "item not for circulation",
    "free for local use",
    "free for local use",
    "reserved for future",
    "no usage information held on tag",
    "discarded item",
    "patron card",
    "library equipment",
    *("reserved",) * 6,
)
"""Type of usage 0..15 (ISO 28560-3); the high nibble of the byte in ISO 28560-2."""

QUALIFIERS = {
    0x10: "unspecified",
    0x11: "may be sorted automatically",
    0x12: "may not be sorted automatically",
    0x13: "not for offline issue",
    0x14: "not for offline return",
    0x15: "neither for offline issue nor for offline return",
    0x70: "unspecified",
    0x71: "for sale",
    0x72: "sold",
    0x73: "for disposal",
    0x80: "unspecified",
    0x81: "adult",
    0x82: "young adult",
    0x83: "child",
    0x90: "kind 0",
    0x91: "kind 1",
    0x92: "kind 2",
    0x93: "kind 3",
    0x94: "kind 4",
}
"""Class and qualifier in one byte (ISO 28560-2, element 5). Kinds of equipment go by number."""


def qualified_meaning(usage: int) -> str:
    """What a byte of ISO 28560-2 says; an unknown qualifier leaves its class. ``usage`` 0..255."""
    meaning = USAGE_MEANINGS[usage >> 4]
    qualifier = QUALIFIERS.get(usage)
    return meaning if qualifier is None else f"{meaning}, {qualifier}"
