"""Tags of a declared layout: recognise them, and lay out the memory of a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drivers.model import ItemTag, TagKind
from drivers.tags.declared.layout import NUMBERS, Layout, ValueField
from drivers.tags.iso28560_3.block import reverse_blocks

CONFIDENCE_WITHOUT_ID = 0.6
"""A good checksum over a memory that names no item."""
CONFIDENCE_DAMAGED = 0.3


def recognise(layout: Layout, memory: bytes) -> ItemTag | None:
    """The tag if its constants and its checksum are as declared, else None. Never raises.

    A layout without a checksum also needs an id that can be read, as one without constants does.
    """
    block = _block(layout, memory)
    if block is None or not _checksum_good(layout, block):
        return None
    values = _read_all(layout, block)
    tag = _tag(layout, memory, values)
    if not tag.item_id and (layout.checksum is None or not layout.constants):
        return None
    return tag


def recognise_damaged(layout: Layout, memory: bytes) -> ItemTag | None:
    """A tag with the layout's constants and a readable id, but a wrong checksum: ``damaged``.

    ``item_id`` stays empty so that nobody acts on it; the details hold what can be read.
    """
    if not layout.constants or layout.checksum is None:
        return None
    block = _block(layout, memory)
    if block is None or _checksum_good(layout, block):
        return None
    values = _read_all(layout, block)
    if not _item_id(layout, values):
        return None
    return ItemTag(
        TagKind.DAMAGED,
        confidence=CONFIDENCE_DAMAGED,
        checks=("constants:ok", "checksum:wrong"),
        raw=memory,
        details={
            "format": TagKind.DECLARED.value,
            **_details(layout, values),
            "checksum_ok": False,
            "checksum_stored": layout.checksum.stored(block).hex(),
            "checksum_expected": layout.checksum.compute(block).hex(),
        },
    )


def encode(layout: Layout, values: Mapping[str, str | int]) -> bytes:
    """The user memory from block 0 for ``values`` by field name: ``layout.span`` bytes.

    ``item_id`` is required; part, parts and usage (of ISO 28560-3) are 1 unless given, all else is
    empty. Bytes that no field takes are 0x00. Raises ValueError naming the field and what fits it.
    """
    names = {field.name for field in layout.values}
    unknown = sorted(set(values) - names)
    if unknown:
        raise ValueError(f"{unknown[0]}: expected one of {', '.join(sorted(names))}")
    if not str(values.get("item_id", "")):
        raise ValueError("item_id: found none, expected one")
    part, parts = int(values.get("part", 1)), int(values.get("parts", 1))
    if "part" in names and "parts" in names and not 1 <= part <= parts:
        raise ValueError(f"part {part}: expected 1..{parts}")
    block = bytearray(layout.span)
    for offset, stored in layout.constants:
        block[offset : offset + len(stored)] = stored
    for field in layout.values:
        default = 1 if field.name in NUMBERS else ""
        stored = _write(field, values.get(field.name, default))
        block[field.offset : field.offset + field.length] = stored
    if layout.checksum is not None:
        at = layout.checksum.offset
        block[at : at + layout.checksum.length] = layout.checksum.compute(bytes(block))
    memory = bytes(block)
    if layout.block_order == "reversed":
        memory = reverse_blocks(memory, layout.block_size)
    return memory


def _block(layout: Layout, memory: bytes) -> bytes | None:
    """The layout's bytes in its own order if there are enough and every constant fits."""
    if len(memory) < layout.span:
        return None
    block = memory[: layout.span]
    if layout.block_order == "reversed":
        block = reverse_blocks(block, layout.block_size)
    for offset, stored in layout.constants:
        if not block.startswith(stored, offset):
            return None
    return block


def _checksum_good(layout: Layout, block: bytes) -> bool:
    checksum = layout.checksum
    return checksum is None or checksum.compute(block) == checksum.stored(block)


def _read_all(layout: Layout, block: bytes) -> dict[str, str | None]:
    """Every field's text; None where its bytes cannot be read."""
    values: dict[str, str | None] = {}
    for field in layout.values:
        try:
            values[field.name] = field.read(block[field.offset : field.offset + field.length])
        except ValueError:
            values[field.name] = None
    return values


def _item_id(layout: Layout, values: Mapping[str, str | None]) -> str:
    text = values["item_id"] or ""
    # The number zero is a place that nobody wrote to.
    return "" if layout.item_id.kind != "text" and not text.strip("0") else text


def _tag(layout: Layout, memory: bytes, values: Mapping[str, str | None]) -> ItemTag:
    checks = []
    if layout.constants:
        checks.append("constants:ok")
    if layout.checksum is not None:
        checks.append("checksum:ok")
    item_id = _item_id(layout, values)
    if not item_id:
        checks.append("id:unreadable" if values["item_id"] is None else "id:none")
    checks += [
        f"{name}:unreadable" for name, text in values.items() if text is None and name != "item_id"
    ]
    usage = _usage(layout, values)
    if usage is None and values.get("usage") is not None:
        checks.append("usage:unknown")
    parts, part = _number(values.get("parts")), _number(values.get("part"))
    if parts is not None and part is not None and not 1 <= part <= parts:
        checks.append("parts:invalid")
        parts = part = None
    details = _details(layout, values)
    if layout.checksum is not None:
        details["checksum_ok"] = True
    return ItemTag(
        TagKind.DECLARED,
        item_id,
        usage,
        parts,
        part,
        values.get("isil") or "",
        layout.good_confidence if item_id else min(layout.good_confidence, CONFIDENCE_WITHOUT_ID),
        tuple(checks),
        memory,
        details,
    )


def _details(layout: Layout, values: Mapping[str, str | None]) -> dict[str, Any]:
    return {
        "layout": layout.name,
        "primary_item_id": values["item_id"] or "",
        "fields": dict(values),
        "block_order": layout.block_order,
        "switchable": layout.security,
    }


def _usage(layout: Layout, values: Mapping[str, str | None]) -> int | None:
    """The type of usage of ISO 28560-3, or None when the tag says none that is known."""
    text = values.get("usage")
    if text is None:
        return None
    field = next(field for field in layout.values if field.name == "usage")
    if field.values is not None:
        return field.values.get(text)
    number = _number(text)
    return number if number is not None and number <= 15 else None


def _number(text: str | None) -> int | None:
    """A small number; None for anything else. Six digits bound the work and every honest set."""
    if not text or not text.isascii() or not text.isdecimal() or len(text.lstrip("0")) > 6:
        return None
    return int(text)


def _write(field: ValueField, value: str | int) -> bytes:
    text = str(value)
    if field.values is not None:
        stored_as = [stored for stored, usage in field.values.items() if str(usage) == text]
        if not stored_as:
            known = ", ".join(str(usage) for usage in sorted(set(field.values.values())))
            raise ValueError(f"{field.name} {value}: expected one of {known}")
        text = stored_as[0]
    elif field.name in NUMBERS and field.kind == "bcd" and field.pad == "none":
        text = text.zfill(2 * field.length)
    elif field.kind == "binary" and field.name in NUMBERS:
        text = text.zfill(field.digits)
    return _stored(field, text)


def _stored(field: ValueField, text: str) -> bytes:
    if not text and field.kind != "text":
        # Nothing, as a number: zeros, or only filling.
        return field.write("")
    try:
        stored = field.write(text)
        back = field.read(stored) if len(stored) == field.length else None
    except ValueError as error:
        raise ValueError(f"{field.name} {text!r}: {error}") from None
    if back is None:
        raise ValueError(
            f"{field.name} {text!r}: {len(stored)} bytes, expected at most {field.length}"
        )
    if back != text:
        raise ValueError(f"{field.name} {text!r}: on the tag it would read as {back!r}")
    return stored
