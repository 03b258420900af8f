"""Files of content as one signed file, for a stick: the hub's pack of them in an envelope.

DSSE 1.0 with Ed25519 around a MessagePack list of the second it was made and the packed files. A
stick may have been anywhere: nothing of it is looked at before its signature.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

import msgpack
from nacl.signing import SigningKey, VerifyKey

from sync.content.pack import MOST_BYTES, packed, unpacked
from sync.trust.envelope import seal, unseal
from sync.trust.fault import NoFreshPack

KIND: Final = "application/vnd.leenpunt.content+msgpack"
LARGEST: Final = MOST_BYTES // 3 * 4 + 1024 * 1024
"""Bytes of a file: its content in base64."""


def bundled(folder: Path, key: SigningKey) -> bytes:
    """Every file below a folder. ValueError names what cannot be sent; OSError of the disk."""
    return seal(msgpack.packb([int(time.time()), packed(folder)]), [key], KIND)


def unbundled(file: bytes, keys: Collection[VerifyKey]) -> tuple[int, Mapping[str, bytes]]:
    """When it was made, in seconds of the epoch, and the files by path. ValueError says what was
    found and expected."""
    try:
        payload, _ = unseal(file, keys, KIND, "bundle of content")
    except NoFreshPack as fault:
        raise ValueError(str(fault)) from None
    try:
        found = msgpack.unpackb(payload, max_bin_len=MOST_BYTES, max_array_len=2, max_map_len=0)
    except (ValueError, msgpack.UnpackException, RecursionError):
        found = None
    match found:
        case [int() as made, bytes() as body] if made > 0:
            return made, unpacked(body)
    raise ValueError("not a bundle of content: expected a time and files")
