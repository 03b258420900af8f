"""Extension blocks of ISO 28560-3: what follows the basic block from byte 34 on.

Layout of a block: length of the whole block (1 byte; 0 ends the data, 1 is a lone filler byte),
block id (2 bytes, low byte first), checksum (1 byte: the XOR of all bytes of the block is 0), then
the fields in fixed order; texts are UTF-8 and end with 0x00, which the last one may omit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import xor
from typing import Any

TEXT_FIELDS: Mapping[int, tuple[str, ...]] = {
    1: ("alternative_item_identifier", "alternative_owner"),
    2: (
        "supplier_identifier",
        "product_identifier_local",
        "order_number",
        "supplier_invoice_number",
    ),
    3: ("shelf_location", "marc_media_format", "onix_media_format", "subsidiary_of_owner"),
    4: ("title",),
    5: (
        "ill_borrowing_institution",
        "ill_transaction_number",
        "alternative_ill_borrowing_institution",
    ),
}
"""Text fields by block id. Block 1 holds one byte of media format before its texts."""

_HEADER = 4
_LONGEST = 0xFF
_LIBRARY_EXTENSION = 1
_ESCAPE = 0xFF
"""High byte of an id that is longer than its field."""


@dataclass(frozen=True, slots=True)
class ExtensionBlock:
    """One block to write: its id (0..0xFEFF) and what follows its header."""

    block_id: int
    payload: bytes


def extension_block(block_id: int, fields: Mapping[str, str | int]) -> ExtensionBlock:
    """A structured block from its fields by name. Fields left out between others are empty.

    Raises ValueError on an id without named fields, an unknown field, a text with 0x00 in it, or
    a media format outside 0..255.
    """
    names = TEXT_FIELDS.get(block_id)
    if names is None:
        raise ValueError(f"extension block {block_id}: expected an id in 1..5")
    known = {*names, "media_format"} if block_id == _LIBRARY_EXTENSION else set(names)
    if unknown := sorted(set(fields) - known):
        raise ValueError(f"extension block {block_id} has no field {unknown[0]!r}")
    payload = b""
    if block_id == _LIBRARY_EXTENSION:
        media_format = fields.get("media_format", 0)
        if not isinstance(media_format, int) or not 0 <= media_format <= 0xFF:
            raise ValueError(f"media_format {media_format!r}: expected 0..255")
        payload = bytes((media_format,))
    texts = [str(fields.get(name, "")) for name in names]
    if any("\0" in text for text in texts):
        raise ValueError(f"extension block {block_id}: a text holds the end mark 0x00")
    # Trailing empty fields are implied; the last text needs no end mark.
    return ExtensionBlock(block_id, payload + "\0".join(texts).rstrip("\0").encode())


def encode_extensions(blocks: Sequence[ExtensionBlock]) -> bytes:
    """The bytes from 34 on, with the closing 0x00. No blocks give no bytes.

    Raises ValueError when an id or a payload does not fit its field.
    """
    parts: list[bytes] = []
    for block in blocks:
        # Longer ids are not written.
        if not 0 <= block.block_id < _ESCAPE << 8:
            raise ValueError(f"extension block id {block.block_id}: expected 0..65279")
        size = _HEADER + len(block.payload)
        if size > _LONGEST:
            raise ValueError(
                f"extension block {block.block_id}: {size} bytes, expected at most {_LONGEST}"
            )
        head = bytes((size,)) + block.block_id.to_bytes(2, "little")
        parts.append(head + bytes((reduce(xor, head + block.payload),)) + block.payload)
    return b"".join(parts) + b"\0" if parts else b""


def decode_extensions(memory: bytes, start: int) -> tuple[list[dict[str, Any]], str]:
    """The blocks from ``start`` on, and how the walk ended. Never raises.

    Every block has ``id``, ``length`` and ``xor_ok``; one with a good checksum and a known id has
    the fields that it holds, by name; any other has ``raw`` (hex of what follows the header), so
    that a rewrite can preserve it. The walk ends as ``ok``, ``cut`` (the last block is longer than
    the bytes at hand) or ``malformed`` (a length of 2 or 3 cannot hold a header).
    """
    segments, end = walk_extensions(memory, start)
    return [_decode_block(segment) for segment in segments if len(segment) > 1], end


def walk_extensions(memory: bytes, start: int) -> tuple[list[bytes], str]:
    """The bytes from ``start`` on cut into blocks and lone filler bytes, and how the walk ended.

    See :func:`decode_extensions` for the ends. Never raises.
    """
    segments: list[bytes] = []
    size = len(memory)
    while start < size:
        length = memory[start]
        if length == 0:
            break
        if length != 1 and length < _HEADER:
            return segments, "malformed"
        if start + length > size:
            return segments, "cut"
        segments.append(memory[start : start + length])
        start += length
    return segments, "ok"


def _decode_block(block: bytes) -> dict[str, Any]:
    block_id = int.from_bytes(block[1:3], "little")
    xor_ok = reduce(xor, block) == 0
    entry: dict[str, Any] = {"id": block_id, "length": len(block), "xor_ok": xor_ok}
    names = TEXT_FIELDS.get(block_id)
    payload = block[_HEADER:]
    if block[2] == _ESCAPE:
        # Two more bytes belong to the id; one public source, which does not say where they stand.
        entry["escape"] = True
    if names is None or not xor_ok:
        entry["raw"] = payload.hex()
        return entry
    if block_id == _LIBRARY_EXTENSION and payload:
        entry["media_format"] = payload[0]
        payload = payload[1:]
    if payload:
        entry |= zip(
            names,
            (text.decode("utf-8", "replace") for text in payload.split(b"\0")),
            strict=False,
        )
    return entry
