"""A batch of journal rows on its way from a station to the hub: packed, read and checked.

MessagePack in gzip. One hash at its beginning and one at its end are enough: what lies between is
computed from the rows, as ``sync.journal.chain`` does.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal

import msgpack
from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from sync.hub.wire.clocks import Clock
from sync.journal.chain import entry_hash, payload_digest

MOST_ROWS: Final = 500
MOST_BYTES: Final = 4 * 1024 * 1024
"""Of a batch as it is sent; 500 loans take a twentieth of it."""
MOST_UNPACKED: Final = 16 * 1024 * 1024
MEDIA_TYPE: Final = "application/vnd.leenpunt.journal"

_Word = Annotated[str, StringConstraints(pattern=r"\A[\x21-\x7e]*\z", max_length=64)]
_Text = Annotated[str, StringConstraints(pattern=r"\A[\x20-\x7e]*\z", max_length=64)]
_Hash = Annotated[bytes, Field(min_length=32, max_length=32)]
_Seq = Annotated[int, Field(ge=0, lt=2**62)]
_Seconds = Annotated[float, Field(ge=0, lt=2**40)]

Order = tuple[_Word, _Word, bytes] | tuple[_Word, bytes] | tuple[bytes]
"""What the hub needs to settle, where the hub settles: of an intent the look-up value of its item,
its action and the intent; of what was told that alone; of what the station settled itself its state
and the verdict. Sealed for the hub."""
DOUBT: Final = "doubt"
"""Beside what was told, in its order: it may have been sent without an answer."""
RESTORED: Final = "restored"
"""The same: another copy of the journal may have delivered it."""
Row = tuple[
    _Word,
    _Word,
    _Word,
    float,
    _Word,
    Literal[0, 1],
    _Hash,
    bytes | None,
    bytes | None,
    Order | None,
]
"""kind, refers_to, occurred_at (ISO 8601), monotonic (s), boot_id, clock_trusted, payload_digest,
salt, payload (sealed by the station; None: erased), order."""
_Packed = tuple[
    _Word,
    _Word,
    _Seq,
    _Hash,
    _Hash,
    tuple[_Word, _Seq] | None,
    _Text,
    tuple[Row, ...],
    tuple[_Word, _Seconds, _Seconds] | None,
]
_PACKED: Final = TypeAdapter(_Packed)


class BadBatch(Exception):
    """What came is no batch, or not what the station wrote. In words, with none of its content."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Consecutive rows of one epoch of one journal."""

    device: str
    epoch: str
    after: int
    """seq of the row before the first of these; 0: the epoch begins with them."""
    prev: bytes
    """Hash of that row, 32 bytes."""
    head: bytes
    """Hash of the last of these rows."""
    parent: tuple[str, int] | None
    """Epoch and seq of the row that this epoch follows; None: the journal began with it."""
    reason: str
    """Why the epoch began."""
    rows: tuple[Row, ...]
    clock: Clock | None = None
    """What the station's clocks show as it sends this; None: it does not say."""

    @property
    def last(self) -> int:
        """seq of the last row."""
        return self.after + len(self.rows)


def pack(batch: Batch) -> bytes:
    """As it is sent."""
    fields = (
        batch.device,
        batch.epoch,
        batch.after,
        batch.prev,
        batch.head,
        batch.parent,
        batch.reason,
        batch.rows,
        batch.clock,
    )
    return gzip.compress(msgpack.packb(fields), 6, mtime=0)


def unpack(body: bytes) -> Batch:
    """What was sent, its types looked at and nothing more. Raises BadBatch."""
    try:
        fields = _PACKED.validate_python(
            msgpack.unpackb(_unzipped(body), use_list=False), strict=True
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise BadBatch(f"the batch is wrong at {where}: {first['type']}") from None
    except (ValueError, msgpack.UnpackException) as error:
        raise BadBatch(f"expected MessagePack in gzip, found {type(error).__name__}") from None
    batch = Batch(*fields)
    if not 1 <= len(batch.rows) <= MOST_ROWS:
        raise BadBatch(f"expected 1 to {MOST_ROWS} rows, found {len(batch.rows)}")
    return batch


def _unzipped(body: bytes) -> bytes:
    packed = zlib.decompressobj(wbits=31)
    try:
        found = packed.decompress(body, MOST_UNPACKED + 1)
    except zlib.error:
        raise BadBatch("the batch is no gzip") from None
    if len(found) > MOST_UNPACKED:
        raise BadBatch(f"the batch has more than {MOST_UNPACKED} bytes unpacked")
    if not packed.eof or packed.unused_data:
        raise BadBatch("the batch is no whole gzip, or more than one")
    return found


def chained(device: str, epoch: str, after: int, prev: bytes, rows: Sequence[Row]) -> list[bytes]:
    """The hashes of these rows, that of the row before them first. Raises BadBatch for a payload
    that does not fit its digest."""
    hashes = [prev]
    for seq, row in enumerate(rows, after + 1):
        digest, salt, payload = row[6:9]
        if (payload is None) != (salt is None) or (
            payload is not None and salt is not None and payload_digest(salt, payload) != digest
        ):
            raise BadBatch(f"the payload of row {seq} is not the one that was written")
        fields = (device, epoch, seq, f"{epoch}-{seq}", *row[:7], hashes[-1])
        hashes.append(entry_hash(fields))
    return hashes


def check(batch: Batch) -> list[bytes]:
    """The hashes of a batch as ``chained``: every digest fits, and the chain ends where it says.

    So rows of another device, another epoch or another place do not pass. Raises BadBatch.
    """
    hashes = chained(batch.device, batch.epoch, batch.after, batch.prev, batch.rows)
    if hashes[-1] != batch.head:
        raise BadBatch(f"the chain does not hold from row {batch.after + 1} to row {batch.last}")
    return hashes
