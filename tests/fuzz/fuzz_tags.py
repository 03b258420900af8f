"""What a tag's memory says, whoever wrote it, and what would be written over it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from drivers.model import ItemTag
from drivers.tags.declared.layout import load_layout
from drivers.tags.decoder import decode, needs_more

DATA = Path(__file__).parents[1] / "data"
LAYOUTS = tuple(
    load_layout(path)
    for path in sorted((Path(__file__).parents[2] / "assets" / "tag_layouts").glob("*.toml"))
)


def feed(data: bytes) -> None:
    """Block size and DSFID, then user memory. Nothing may raise here."""
    block_size = (4, 8, 1, 32)[data[0] % 4] if data else 4
    dsfid = None if len(data) < 2 or data[1] > 0x80 else data[1]
    memory = data[2:]
    tag = decode(memory, block_size=block_size, dsfid=dsfid, layouts=LAYOUTS)
    assert isinstance(tag, ItemTag)
    assert 0.0 <= tag.confidence <= 1.0
    assert not [check for check in tag.checks if check.startswith("format-failed")]
    assert decode(memory, block_size=block_size, dsfid=dsfid, layouts=LAYOUTS) == tag
    # However much: a reader stops at the tag's last block.
    assert needs_more(memory, block_size, dsfid) >= 0


def seeds() -> Iterator[bytes]:
    """Tags of the standards, of published implementations and of the national layout."""
    vectors = json.loads((DATA / "rfid_vectors_tags.json").read_text(encoding="utf-8"))
    for each in vectors:
        yield bytes((0, 0x06)) + bytes.fromhex(each["bytes_hex"])
        yield bytes((0, 0xFF)) + bytes.fromhex(each["bytes_hex"])
