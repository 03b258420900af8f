"""ISO 28560-3: what is written is read, what is damaged is never an item."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.model import TagKind
from drivers.tags.crc import basic_block_crc
from drivers.tags.decoder import decode, needs_more
from drivers.tags.iso28560_3.block import reverse_blocks
from drivers.tags.iso28560_3.extensions import (
    ExtensionBlock,
    decode_extensions,
    encode_extensions,
    extension_block,
)
from drivers.tags.iso28560_3.owner import read_owner
from drivers.tags.iso28560_3.tag import ItemFields, encode, recognise

EXAMPLE_B1 = bytes.fromhex("1101013130303030303030353600000000000098a4444b3731383530300000000000")
EXAMPLE_B2 = bytes.fromhex(
    "110101313030303030303133360000000000003615444b3731383530300000000000050100050122020071"
    "426f67766f676e656e00313233343536373839300000613738393635366300"
)

item_ids = st.text(
    st.characters(blacklist_categories=("C", "Z"), max_codepoint=0x2FFF), min_size=1, max_size=16
).filter(lambda text: text.isprintable() and len(text.encode()) <= 16)


def isils(longest: int) -> st.SearchStrategy[str]:
    return st.from_regex(rf"[A-Z]{{2}}-[A-Za-z0-9][A-Za-z0-9:/]{{0,{longest - 1}}}", fullmatch=True)


@st.composite
def item_fields(draw: st.DrawFn, longest_library: int = 9) -> ItemFields:
    parts = draw(st.integers(1, 255))
    return ItemFields(
        draw(item_ids),
        draw(st.just("") | isils(longest_library)),
        parts,
        draw(st.integers(1, parts)),
        draw(st.integers(0, 15)),
    )


def with_crc(block: bytes) -> bytes:
    return block[:19] + basic_block_crc(block).to_bytes(2, "little") + block[21:]


def block_with(at: int, data: bytes) -> bytes:
    return with_crc(EXAMPLE_B1[:at] + data + EXAMPLE_B1[at + len(data) :])


def test_worked_example_is_written_byte_for_byte() -> None:
    assert encode(ItemFields("1000000056", "DK-718500")) == EXAMPLE_B1


def test_worked_example_with_extension_blocks_is_written_byte_for_byte() -> None:
    blocks = (
        extension_block(1, {"media_format": 1}),
        extension_block(
            2,
            {
                "supplier_identifier": "Bogvognen",
                "product_identifier_local": "1234567890",
                "supplier_invoice_number": "a789656c",
            },
        ),
    )
    assert encode(ItemFields("1000000136", "DK-718500"), extension_blocks=blocks) == EXAMPLE_B2


@settings(max_examples=150)
@given(
    st.sampled_from([34, 32]).flatmap(
        lambda size: st.tuples(st.just(size), item_fields(11 if size == 34 else 9))
    ),
    st.sampled_from(["low", "high"]),
    st.sampled_from([0, 4, 8]),
    st.integers(0, 60),
)
def test_round_trip(
    written: tuple[Literal[34, 32], ItemFields],
    usage_nibble: Literal["low", "high"],
    reversal: int,
    zeros_after: int,
) -> None:
    size, fields = written
    memory = encode(
        fields,
        size=size,
        usage_nibble=usage_nibble,
        reversed_blocks=bool(reversal),
        block_size=reversal or 4,
    )
    tag = decode(memory + bytes(zeros_after), block_size=reversal or 4)
    assert tag.kind is TagKind.ISO28560_3
    assert ItemFields(tag.item_id, tag.isil, tag.parts or 0, tag.part or 0, tag.usage or 0) == (
        fields
    )
    expected = "symmetric" if fields.usage == 1 else f"usage-{usage_nibble}"
    assert f"nibbles:{expected}" in tag.checks
    assert ("blocks:reversed" in tag.checks) is bool(reversal)
    assert tag.details["block_order"] == ("reversed" if reversal else "natural")
    assert tag.confidence == (0.9 if reversal else 1.0)


@settings(max_examples=40)
@given(
    item_fields(11),
    st.sampled_from([34, 32]),
    st.sampled_from(["low", "high"]),
    st.booleans(),
)
def test_no_single_bit_flip_yields_another_item(
    fields: ItemFields,
    size: Literal[34, 32],
    usage_nibble: Literal["low", "high"],
    reversed_blocks: bool,
) -> None:
    if size == 32:
        fields = ItemFields(fields.item_id, fields.isil[:12], fields.parts, fields.part, 1)
    good = encode(fields, size=size, usage_nibble=usage_nibble, reversed_blocks=reversed_blocks)
    for bit in range(8 * len(good)):
        flipped = bytearray(good)
        flipped[bit // 8] ^= 1 << bit % 8
        tag = decode(bytes(flipped))
        assert tag.kind is not TagKind.ISO28560_3 or tag.item_id == fields.item_id


def test_flipped_bit_with_a_library_that_would_hide_it_in_the_short_form() -> None:
    """For every flip there is one pair of last bytes that fits the short checksum: refused."""
    block = encode(ItemFields("1000000056", "DK-12345678901"))
    for bit in range(3 * 8, 19 * 8):
        flipped = bytearray(block)
        flipped[bit // 8] ^= 1 << bit % 8
        short = bytes(flipped[:32])
        flipped[19:21] = basic_block_crc(short).to_bytes(2, "little")
        assert recognise(bytes(flipped)) is None


@settings(max_examples=60)
@given(item_fields(11), st.data())
def test_truncated_tag_is_never_another_item(fields: ItemFields, data: st.DataObject) -> None:
    good = encode(fields)
    cut = good[: data.draw(st.integers(0, 31))]
    tag = decode(cut)
    assert tag.kind is not TagKind.ISO28560_3


def test_short_block_with_long_owner_needs_the_rest() -> None:
    block = encode(ItemFields("1000000056", "DK-12345678901"))
    assert decode(block[:32]).kind is TagKind.DAMAGED
    assert needs_more(block[:32]) == 1
    assert needs_more((block + bytes(2))[:36]) == 0
    assert decode(block + bytes(2)).isil == "DK-12345678901"


def test_short_form_in_a_larger_memory_is_believed_less() -> None:
    tag = decode(encode(ItemFields("1000000056", "DK-718500"), size=32) + b"\x55" * 80)
    assert (tag.kind, tag.item_id, tag.isil) == (TagKind.ISO28560_3, "1000000056", "DK-718500")
    assert "form:32-in-larger-memory" in tag.checks
    assert tag.confidence == 0.8
    assert tag.details["extension_blocks"] == []


def test_wrong_checksum_is_damaged_and_says_what_it_should_be() -> None:
    tag = decode(EXAMPLE_B1[:12] + b"7" + EXAMPLE_B1[13:])
    assert tag.kind is TagKind.DAMAGED
    assert tag.item_id == ""
    assert tag.details["primary_item_id"] == "1000000057"
    assert tag.details["crc_stored_le"] == "98a4"
    assert tag.details["crc_expected_le"] != "98a4"
    assert tag.checks == ("crc:wrong", "nibbles:symmetric")


def test_damaged_tag_with_reversed_blocks() -> None:
    memory = bytearray(encode(ItemFields("201123463", "DE-526"), reversed_blocks=True))
    memory[4] ^= 0x01
    tag = decode(bytes(memory))
    assert (tag.kind, tag.item_id) == (TagKind.DAMAGED, "")
    assert "blocks:reversed" in tag.checks


def test_reversed_by_the_tag_s_own_block_size() -> None:
    memory = reverse_blocks(EXAMPLE_B1.ljust(40, b"\0"), 8)
    assert decode(memory, block_size=8).item_id == "1000000056"
    assert decode(memory, block_size=8).details["reversed_block_size"] == 8
    assert decode(memory, block_size=4).kind is not TagKind.ISO28560_3


@pytest.mark.parametrize(
    ("stored", "parts", "part", "check"),
    [
        ((4, 1), 4, 1, None),
        ((1, 4), 4, 1, "parts:swapped"),
        ((1, 0), 1, 0, "parts:whole-package"),
        ((0, 0), 0, 0, "parts:whole-package"),
        ((0, 3), 0, 3, "parts:invalid"),
    ],
)
def test_part_fields(stored: tuple[int, int], parts: int, part: int, check: str | None) -> None:
    tag = decode(block_with(1, bytes(stored)))
    assert (tag.parts, tag.part) == (parts, part)
    assert [name for name in tag.checks if name.startswith("parts:")] == ([check] if check else [])


@pytest.mark.parametrize(
    ("stored", "check"),
    [
        (b"", "id:none"),
        (b"12\x0034", "id:not-printable"),
        (b"12\r34", "id:not-printable"),
        (b"12\xff34", "id:not-utf8"),
    ],
)
def test_id_that_cannot_be_acted_on(stored: bytes, check: str) -> None:
    tag = decode(block_with(3, stored.ljust(16, b"\0")))
    assert (tag.kind, tag.item_id) == (TagKind.ISO28560_3, "")
    assert check in tag.checks
    assert tag.confidence == 0.8


@pytest.mark.parametrize(
    ("country", "library", "isil", "raw"),
    [
        (b"DK", b"718500", "DK-718500", "DK718500"),
        (b"DE", b"DE-526", "DE-526", "DEDE-526"),
        (b"DE", b"-526", "DE-526", "DE-526"),
        (b"", b"", "", ""),
        (b"12", b"34567", "", "1234567"),
        (b"DE", b"", "", "DE"),
        (b"", b"NO-02030", "NO-02030", "NO-02030"),
        (b"DE", b"\xff\x01", "", "DE\\xff\x01"),
    ],
)
def test_owner(country: bytes, library: bytes, isil: str, raw: str) -> None:
    owner = read_owner(country.ljust(2, b"\0"), library.ljust(11, b"\0"))
    assert (owner.isil, owner.raw) == (isil, raw)


def test_dsfid_is_only_a_hint() -> None:
    assert "dsfid:agrees" in decode(EXAMPLE_B1, dsfid=0x3E).checks
    assert "dsfid:disagrees" in decode(EXAMPLE_B1, dsfid=0x06).checks
    assert decode(EXAMPLE_B1, dsfid=0x06).kind is TagKind.ISO28560_3


def test_patron_card_is_readable() -> None:
    tag = decode(encode(ItemFields("2935000003649", "RU-293", usage=8), size=32))
    assert (tag.kind, tag.usage) == (TagKind.ISO28560_3, 8)


@pytest.mark.parametrize(
    ("fields", "options", "message"),
    [
        (ItemFields("12345678901234567"), {}, "17 bytes in UTF-8, expected 1..16"),
        (ItemFields("é" * 9), {}, "18 bytes in UTF-8, expected 1..16"),
        (ItemFields(""), {}, "0 bytes in UTF-8, expected 1..16"),
        (ItemFields("1\r2"), {}, "expected printable"),
        (ItemFields("1", parts=0), {}, "parts 0: expected 1..255"),
        (ItemFields("1", parts=256), {}, "parts 256: expected 1..255"),
        (ItemFields("1", parts=3, part=4), {}, "part 4: expected 1..3"),
        (ItemFields("1", part=0), {}, "part 0: expected 1..1"),
        (ItemFields("1", usage=16), {}, "usage 16: expected 0..15"),
        (ItemFields("1", usage=-1), {}, "usage -1: expected 0..15"),
        (ItemFields("1", "DK718500"), {}, "two capital letters, a hyphen"),
        (ItemFields("1", "DK-"), {}, "two capital letters, a hyphen"),
        (ItemFields("1", "DK-123456789012"), {}, "12 characters, expected at most 11"),
        (ItemFields("1", "DK-1234567890"), {"size": 32}, "10 characters, expected at most 9"),
        (ItemFields("1"), {"size": 33}, "size 33: expected 34 or 32"),
        (ItemFields("1"), {"usage_nibble": "middle"}, "expected 'low' or 'high'"),
        (ItemFields("1"), {"block_size": 0}, "block size 0"),
        (
            ItemFields("1"),
            {"size": 32, "extension_blocks": (ExtensionBlock(4, b"x"),)},
            "expected size 34, found 32",
        ),
    ],
)
def test_what_cannot_be_written_is_named(
    fields: ItemFields, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        encode(fields, **options)


def test_unknown_extension_blocks_are_kept_raw_and_fillers_skipped() -> None:
    blocks = encode_extensions([ExtensionBlock(200, b"\x01\x02\x03"), ExtensionBlock(4, b"Max")])
    found, end = decode_extensions(b"\x01\x01" + blocks, 0)
    assert end == "ok"
    assert found == [
        {"id": 200, "length": 7, "xor_ok": True, "raw": "010203"},
        {"id": 4, "length": 7, "xor_ok": True, "title": "Max"},
    ]


def test_extension_block_with_wrong_checksum_gives_no_fields() -> None:
    memory = EXAMPLE_B2[:40] + b"\xff" + EXAMPLE_B2[41:]
    tag = decode(memory)
    assert tag.item_id == "1000000136"
    assert "extensions:xor-wrong" in tag.checks
    wrong = tag.details["extension_blocks"][1]
    assert wrong["xor_ok"] is False
    assert "supplier_identifier" not in wrong
    assert set(wrong) == {"id", "length", "xor_ok", "raw"}


@pytest.mark.parametrize(("tail", "end"), [(b"\x03\x01\x00", "malformed"), (b"\x22\x02", "cut")])
def test_extension_walk_ends(tail: bytes, end: str) -> None:
    assert decode_extensions(tail, 0) == ([], end)
    assert f"extensions:{end}" in decode(EXAMPLE_B1 + tail).checks


@pytest.mark.parametrize(
    ("block_id", "fields", "message"),
    [
        (6, {}, "expected an id in 1..5"),
        (4, {"media_format": 1}, "no field 'media_format'"),
        (4, {"title": "a\0b"}, "end mark"),
        (1, {"media_format": 256}, "expected 0..255"),
    ],
)
def test_extension_fields_that_cannot_be_written(
    block_id: int, fields: dict[str, str | int], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        extension_block(block_id, fields)


@pytest.mark.parametrize("block", [ExtensionBlock(0xFF00, b""), ExtensionBlock(4, bytes(252))])
def test_extension_blocks_that_do_not_fit(block: ExtensionBlock) -> None:
    with pytest.raises(ValueError, match="expected"):
        encode_extensions([block])


@settings(max_examples=100)
@given(
    st.lists(
        st.builds(ExtensionBlock, st.integers(101, 0xFEFF), st.binary(max_size=40)), max_size=4
    )
)
def test_free_extension_blocks_round_trip(blocks: list[ExtensionBlock]) -> None:
    memory = encode(ItemFields("1"), extension_blocks=blocks)
    found = decode(memory).details["extension_blocks"]
    assert [(entry["id"], bytes.fromhex(entry["raw"])) for entry in found] == [
        (block.block_id, block.payload) for block in blocks
    ]


def test_escaped_extension_id_is_kept_raw() -> None:
    assert decode_extensions(b"\x06\x05\xff" + bytes((6 ^ 5 ^ 0xFF ^ 1 ^ 2, 1, 2)), 0) == (
        [{"id": 0xFF05, "length": 6, "xor_ok": True, "escape": True, "raw": "0102"}],
        "ok",
    )


def test_unreadable_id_does_not_speak_against_an_announced_chain() -> None:
    memory = block_with(3, b"12\xff34".ljust(16, b"\0"))
    assert decode(memory).kind is TagKind.ISO28560_3
    assert recognise(memory, 4, 0x06) is None
