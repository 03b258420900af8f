"""What a station is to have, as its hub says it: signed twice with the hub's own key.

Each item (a configuration, a pack) was signed when it was made, over what it is, for whom, which
version and its digest: whoever may write into the hub's database can make none. The list of items
is signed when it is asked for, over the station that it is for: it fits no other one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

WANTED: Final = "/api/v1/wanted"
HAVING: Final = "/api/v1/having"
CONFIGURATIONS: Final = "/api/v1/configurations"
PACKS: Final = "/api/v1/packs"
CONFIGURATION: Final = "configuration"
"""The kind of an item that is no pack."""
TRUST: Final = "trust"
UID_PAIRS: Final = "uid_pairs"
CONTENT: Final = "content"
"""Kinds of packs."""
PART_BYTES: Final = 1024 * 1024
"""At most so many of a pack come at a time."""
LONGEST_BODY: Final = 64 * 1024
"""Bytes of a configuration."""
LONGEST_REPORT: Final = 64 * 1024
_MOST_ITEMS: Final = 16
_LONGEST_WORD: Final = 200


class BadOrders(Exception):
    """Not what the hub signed for this station. In words."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a station is to have."""

    kind: str
    scope: str
    """Whose: a group of stations for a configuration, a branch for a pack; empty: everybody's."""
    version: int
    digest: str
    """SHA-256 of its bytes, in hexadecimal."""
    size: int
    """Bytes."""
    signature: str
    """In hexadecimal."""

    @property
    def path(self) -> str:
        """Where it is read."""
        if self.kind == CONFIGURATION:
            return f"{CONFIGURATIONS}/{self.version}"
        return f"{PACKS}/{self.kind}/{self.version}"


def digest_of(content: bytes) -> str:
    """As an item has it."""
    return hashlib.sha256(content).hexdigest()


def sign_item(key: SigningKey, kind: str, scope: str, version: int, content: bytes) -> bytes:
    """The signature of an item with this content."""
    return key.sign(_item_text(kind, scope, version, digest_of(content))).signature


def sealed(key: SigningKey, device: str, items: Sequence[Item]) -> dict[str, Any]:
    """The answer to a station, as JSON has it."""
    rows = [asdict(each) for each in items]
    signature = key.sign(_list_text(device, rows)).signature.hex()
    return {"device": device, "items": rows, "signature": signature}


def opened(hub: bytes, device: str, said: Mapping[str, Any]) -> list[Item]:
    """The items that ``sealed`` was given. ``hub``: its public key. Raises BadOrders."""
    key, rows = VerifyKey(hub), said.get("items")
    try:
        signature = bytes.fromhex(said["signature"])
        if not isinstance(rows, list) or len(rows) > _MOST_ITEMS:
            raise ValueError
        key.verify(_list_text(device, rows), signature)
        items = [_item(row) for row in rows]
        for each in items:
            text = _item_text(each.kind, each.scope, each.version, each.digest)
            key.verify(text, bytes.fromhex(each.signature))
    except (BadSignatureError, KeyError, TypeError, ValueError):
        raise BadOrders(
            f"what the hub wants was not signed by the hub that station {device} joined"
        ) from None
    return items


def _item(row: object) -> Item:
    match row:
        case {
            "kind": str(kind),
            "scope": str(scope),
            "version": int(version),
            "digest": str(digest),
            "size": int(size),
            "signature": str(signature),
        }:
            short = max(map(len, (kind, scope, digest))) <= _LONGEST_WORD
            if short and version > 0 and size >= 0:
                return Item(kind, scope, version, digest, size, signature)
    raise ValueError


def _item_text(kind: str, scope: str, version: int, digest: str) -> bytes:
    return b"leenpunt item 1\n" + json.dumps([kind, scope, version, digest]).encode()


def _list_text(device: str, rows: Sequence[object]) -> bytes:
    return b"leenpunt wanted 1\n" + json.dumps([device, rows], sort_keys=True).encode()
