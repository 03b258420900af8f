"""ISO 28560-3 rewritten: habits of the tag stay, and a half-written tag is never another item."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tag_makers import random_iso28560_3

from drivers.model import TagKind
from drivers.tags.crc import basic_block_crc
from drivers.tags.decoder import decode
from drivers.tags.iso28560_3.block import reverse_blocks
from drivers.tags.iso28560_3.extensions import ExtensionBlock, extension_block
from drivers.tags.iso28560_3.rewrite import fields_of, rewrite
from drivers.tags.iso28560_3.tag import ItemFields, encode

ITEM = ItemFields("1000000056", "DK-718500")


def with_crc(block: bytes) -> bytes:
    return block[:19] + basic_block_crc(block).to_bytes(2, "little") + block[21:]


def applied(memory: bytes, writes: list[tuple[int, bytes]], block_size: int = 4) -> bytes:
    after = bytearray(memory)
    for number, data in writes:
        after[number * block_size : number * block_size + len(data)] = data
    assert len(after) == len(memory)
    return bytes(after)


def test_new_id_is_written_from_block_five_down() -> None:
    memory = encode(replace(ITEM, item_id="1111111111111111")).ljust(112, b"\0")
    new = replace(ITEM, item_id="2222222222222222")
    writes = rewrite(memory, new)
    assert [number for number, _ in writes] == [5, 4, 3, 2, 1, 0]
    assert applied(memory, writes) == encode(new).ljust(112, b"\0")
    for count in range(1, 6):
        assert decode(applied(memory, writes[:count])).kind is TagKind.DAMAGED


def test_nothing_to_do_writes_nothing() -> None:
    assert rewrite(encode(ITEM), ITEM) == []


def test_ten_thousand_random_tags_come_back() -> None:
    dice = Random(28560_3)
    for _ in range(10_000):
        fields, memory = random_iso28560_3(dice)
        tag = decode(memory)
        assert tag.kind is TagKind.ISO28560_3
        assert fields_of(tag) == fields


@settings(max_examples=150)
@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_any_tag_becomes_any_other_in_its_own_habits(seed: int, other: int) -> None:
    fields, memory = random_iso28560_3(Random(seed))
    new, _ = random_iso28560_3(Random(other))
    if fields.usage == 8:
        with pytest.raises(ValueError, match="patron's card"):
            rewrite(memory, new)
        return
    if len(memory) == 32 and len(new.isil) > 12:
        with pytest.raises(ValueError, match="expected at most 9"):
            rewrite(memory, new)
        return
    before = decode(memory)
    writes = rewrite(memory, new)
    after = decode(applied(memory, writes))
    assert fields_of(after) == new
    assert after.details["block_order"] == before.details["block_order"]
    assert after.details["extension_blocks"] == before.details["extension_blocks"]
    if fields.usage != 1 != new.usage:
        assert after.details["nibble_order"] == before.details["nibble_order"]
    for count in range(1, len(writes)):
        torn = decode(applied(memory, writes[:count]))
        assert torn.kind is not TagKind.ISO28560_3 or fields_of(torn) in (fields, new)


@pytest.mark.parametrize(
    ("country", "library"),
    [(b"DE", b"-526"), (b"DE", b"DE-526"), (b"\0\0", b""), (b"12", b"34567"), (b"", b"NO-02030")],
)
def test_owner_stored_by_national_habit_keeps_its_bytes(country: bytes, library: bytes) -> None:
    block = bytearray(encode(ITEM))
    block[21:34] = country.ljust(2, b"\0") + library.ljust(11, b"\0")
    memory = with_crc(bytes(block))
    old = fields_of(decode(memory))
    after = applied(memory, rewrite(memory, replace(old, item_id="42")))
    assert after[21:34] == memory[21:34]
    assert decode(after).item_id == "42"


@pytest.mark.parametrize("stored", [b"\x01\x04", b"\x03\x00", b"\x00\x00"])
def test_odd_parts_keep_their_bytes(stored: bytes) -> None:
    block = encode(ITEM)
    memory = with_crc(block[:1] + stored + block[3:])
    after = applied(memory, rewrite(memory, replace(fields_of(decode(memory)), item_id="42")))
    assert after[1:3] == stored
    assert decode(after).item_id == "42"


def test_swapped_parts_are_written_as_the_standard_has_them() -> None:
    block = encode(ITEM)
    memory = with_crc(block[:1] + b"\x01\x04" + block[3:])
    after = applied(memory, rewrite(memory, replace(ITEM, parts=4, part=2)))
    assert after[1:3] == b"\x04\x02"


def test_usage_goes_into_the_nibble_that_holds_it() -> None:
    memory = encode(replace(ITEM, usage=2), usage_nibble="high")
    assert applied(memory, rewrite(memory, replace(ITEM, usage=7)))[0] == 0x71
    memory = encode(ITEM)
    assert applied(memory, rewrite(memory, replace(ITEM, usage=7)))[0] == 0x17
    assert applied(memory, rewrite(memory, replace(ITEM, usage=7), usage_nibble="high"))[0] == 0x71


def test_short_form_in_a_larger_memory_stays_short() -> None:
    memory = encode(ITEM, size=32) + b"\x55" * 8
    after = applied(memory, rewrite(memory, replace(ITEM, item_id="42")))
    assert after == encode(replace(ITEM, item_id="42"), size=32) + b"\x55" * 8


@pytest.mark.parametrize("reversed_blocks", [False, True])
def test_changed_extension_block_leaves_the_others_as_they_are(reversed_blocks: bool) -> None:
    free, title = ExtensionBlock(0x1234, b"\x00\x01\xff"), extension_block(4, {"title": "Max"})
    memory = encode(ITEM, extension_blocks=(title, free)).ljust(80, b"\0")
    if reversed_blocks:
        memory = reverse_blocks(memory, 4)
    new = extension_block(4, {"title": "Max und Moritz"})
    added = extension_block(1, {"media_format": 3})
    after = applied(memory, rewrite(memory, ITEM, extension_blocks=(new, added)))
    found = decode(after)
    expected = encode(ITEM, extension_blocks=(new, free, added)).ljust(80, b"\0")
    assert after == (reverse_blocks(expected, 4) if reversed_blocks else expected)
    assert [entry["id"] for entry in found.details["extension_blocks"]] == [4, 0x1234, 1]
    shrunk = applied(after, rewrite(after, ITEM, extension_blocks=(title,)))
    assert [entry["id"] for entry in decode(shrunk).details["extension_blocks"]] == [4, 0x1234, 1]


@pytest.mark.parametrize(
    ("memory", "fields", "options", "message"),
    [
        (b"\x11" + bytes(40), ITEM, {}, "checksum wrong"),
        (encode(replace(ITEM, usage=8)), ITEM, {}, "patron's card"),
        (encode(ITEM), replace(ITEM, item_id=""), {}, "0 bytes in UTF-8"),
        (encode(ITEM), replace(ITEM, item_id="42"), {"locked": [True] * 9}, "block 0 is locked"),
        (encode(ITEM), ITEM, {"block_size": 0}, "block size 0"),
        (
            encode(ITEM, size=32),
            ITEM,
            {"extension_blocks": [ExtensionBlock(4, b"x")]},
            "expected size 34",
        ),
        (
            encode(ITEM).ljust(36, b"\0"),
            ITEM,
            {"extension_blocks": [ExtensionBlock(4, b"x")]},
            "5 bytes: expected at most 2",
        ),
        (
            encode(ITEM) + b"\x22\x02",
            ITEM,
            {"extension_blocks": [ExtensionBlock(4, b"x")]},
            "extension blocks cut",
        ),
    ],
)
def test_impossible_rewrites_are_refused(
    memory: bytes, fields: ItemFields, options: dict[str, object], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        rewrite(memory, fields, **options)  # type: ignore[arg-type]
