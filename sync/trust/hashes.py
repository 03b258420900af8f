"""Salted hashes of cards and items, and sorted tables of them that are searched as they are.

Every hash is BLAKE2b (RFC 7693) with the pack's salt as its key and a personalisation that says
what it is a hash of, so that equal hashes of different kinds mean nothing.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

SALT_BYTES = 32
HASH_BYTES = 8
"""Among a million entries a wrong hit has a chance of 1 in 10^13: exact enough to refuse by."""
NOBODY = bytes(HASH_BYTES)
"""Stands for the holder of a hold that nobody named: it is for another, whoever asks."""


def item_hash(salt: bytes, item: str) -> bytes:
    """Eight bytes for an item."""
    return _hash(salt, b"leenpunt item", _bytes(item))


def blocked_hash(salt: bytes, card: str) -> bytes:
    """Eight bytes for a card that may not borrow."""
    return _hash(salt, b"leenpunt blocked", _bytes(card))


def holder_hash(salt: bytes, item: str, card: str) -> bytes:
    """Eight bytes for a card as the holder of this item: no other item's hold looks like it."""
    return _hash(salt, b"leenpunt holder", item_hash(salt, item) + _bytes(card))


def card_digest(salt: bytes, card: str) -> bytes:
    """64 bytes for a card: the sixteen words that place it in the filter."""
    return hashlib.blake2b(_bytes(card), key=salt, person=b"leenpunt card").digest()


def _hash(salt: bytes, person: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=HASH_BYTES, key=salt, person=person).digest()


def _bytes(identifier: str) -> bytes:
    # A scanner's rubbish is not in any list, and must not be a crash either.
    return identifier.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class HashTable:
    """Sorted records of equal width, each beginning with the hash that it is found by."""

    records: bytes
    width: int = HASH_BYTES

    @classmethod
    def of(cls, records: Iterable[bytes], width: int = HASH_BYTES) -> HashTable:
        """The table of these records, in whatever order they come."""
        return cls(b"".join(sorted(set(records))), width)

    def __len__(self) -> int:
        return len(self.records) // self.width

    def is_in_order(self) -> bool:
        """Whole records, strictly rising by their hash: else a search would miss some."""
        if len(self.records) % self.width:
            return False
        hashes = [self.records[at : at + HASH_BYTES] for at in self._starts()]
        return sorted(set(hashes)) == hashes

    def find(self, wanted: bytes) -> bytes | None:
        """What follows this hash in its record (may be empty); None: there is none."""
        starts = self._starts()
        index = bisect_left(starts, wanted, key=lambda at: self.records[at : at + HASH_BYTES])
        if index == len(starts):
            return None
        at = starts[index]
        if self.records[at : at + HASH_BYTES] != wanted:
            return None
        return self.records[at + HASH_BYTES : at + self.width]

    def __contains__(self, wanted: bytes) -> bool:
        return self.find(wanted) is not None

    def _starts(self) -> range:
        return range(0, len(self.records), self.width)
