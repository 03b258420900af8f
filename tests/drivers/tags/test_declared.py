"""Declared layouts: what a file may say, both ways between values and bytes, and nothing raises."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from drivers.config_tags import TagsConfig
from drivers.model import TagKind
from drivers.tags.checksums import CHECKSUMS, CRC16_VARIANTS
from drivers.tags.declared.layout import Layout, LayoutError, load_layout
from drivers.tags.declared.tag import encode, recognise, recognise_damaged
from drivers.tags.decoder import build_decoder, decode
from drivers.tags.iso28560_3.block import reverse_blocks
from drivers.tags.iso28560_3.tag import ItemFields
from drivers.tags.iso28560_3.tag import encode as encode_3

EXAMPLE = Path(__file__).parents[3] / "assets" / "tag_layouts" / "example_city.toml"
CITY = load_layout(EXAMPLE)

# Check values of the CRC RevEng catalogue: the checksum of "123456789".
CATALOGUE = {
    "crc-16/arc": 0xBB3D,
    "crc-16/dnp": 0xEA82,
    "crc-16/genibus": 0xD64E,
    "crc-16/ibm-3740": 0x29B1,
    "crc-16/ibm-sdlc": 0x906E,
    "crc-16/kermit": 0x2189,
    "crc-16/maxim-dow": 0x44C2,
    "crc-16/mcrf4xx": 0x6F91,
    "crc-16/modbus": 0x4B37,
    "crc-16/spi-fujitsu": 0xE5CC,
    "crc-16/t10-dif": 0xD0DB,
    "crc-16/umts": 0xFEE8,
    "crc-16/usb": 0xB4C8,
    "crc-16/xmodem": 0x31C3,
}


def layout(**changes: Any) -> Layout:
    """A small layout with a checksum of 8 bits, changed."""
    return Layout.model_validate(
        {
            "name": "invented",
            "size": 12,
            "checksum": {"kind": "xor", "offset": 11, "spans": [{"offset": 0, "length": 11}]},
            "fields": [
                {"kind": "constant", "offset": 0, "hex": "e1"},
                {"name": "item_id", "kind": "text", "offset": 1, "length": 10},
            ],
        }
        | changes
    )


@pytest.mark.parametrize("name", sorted(CRC16_VARIANTS))
def test_crc_variants_have_their_check_values(name: str) -> None:
    assert CRC16_VARIANTS[name](b"123456789") == CATALOGUE[name]


def test_short_checksums() -> None:
    assert CHECKSUMS["xor"].compute(b"\x01\x02\xff") == 0xFC
    assert CHECKSUMS["sum8"].compute(b"\x01\x02\xff") == 0x02


def test_example_both_ways() -> None:
    memory = encode(
        CITY,
        {"item_id": "3000123", "isil": "XX-1", "part": 2, "parts": 3, "title": "De avonden"},
    )
    assert memory[:12].hex() == "ec014c02033000123fffffff"
    tag = build_decoder([CITY], None).decode(memory + bytes(64))
    assert (tag.kind, tag.item_id, tag.isil) == (TagKind.DECLARED, "3000123", "XX-1")
    assert (tag.usage, tag.part, tag.parts, tag.confidence) == (1, 2, 3, 0.8)
    assert tag.checks == ("constants:ok", "checksum:ok")
    assert tag.details["fields"]["title"] == "De avonden"
    assert tag.details["switchable"] is True
    card = recognise(CITY, encode(CITY, {"item_id": "17", "usage": 8}))
    assert card is not None
    assert card.card


ITEM_IDS = st.text("0123456789", min_size=1, max_size=14).filter(lambda text: text.strip("0"))
TITLES = st.text(max_size=20).filter(
    lambda text: text.isprintable() and len(text.encode("utf-8", "replace")) <= 20
)


@settings(max_examples=200)
@given(ITEM_IDS, TITLES, st.sampled_from([1, 2, 6, 7, 8]), st.integers(1, 255), st.data())
def test_example_round_trip(
    item_id: str, title: str, usage: int, parts: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(1, parts))
    shelf = str(data.draw(st.integers(0, 0xFFFF)))
    memory = encode(
        CITY,
        {"item_id": item_id, "title": title, "usage": usage, "part": part, "parts": parts}
        | {"shelf": shelf},
    )
    tag = recognise(CITY, memory)
    assert tag is not None
    assert (tag.item_id, tag.usage, tag.part, tag.parts) == (item_id, usage, part, parts)
    assert (tag.details["fields"]["title"], tag.details["fields"]["shelf"]) == (title, shelf)


def test_ten_thousand_random_tags() -> None:
    chance = random.Random(20261124)
    for _ in range(10_000):
        item_id = str(chance.randrange(1, 10**14))
        parts = chance.randint(1, 255)
        part = chance.randint(1, parts)
        memory = encode(CITY, {"item_id": item_id, "part": part, "parts": parts})
        tag = recognise(CITY, memory)
        assert tag is not None
        assert (tag.item_id, tag.part, tag.parts) == (item_id, part, parts)


@pytest.mark.parametrize("kind", sorted(CHECKSUMS))
@pytest.mark.parametrize("byte_order", ["big", "little"])
def test_every_flipped_bit_is_detected(kind: str, byte_order: str) -> None:
    span = {"offset": 0, "length": 11}
    size = 11 + CHECKSUMS[kind].size
    checksum = {"kind": kind, "offset": 11, "byte_order": byte_order, "spans": [span]}
    some = layout(size=size, checksum=checksum)
    memory = encode(some, {"item_id": "AB12345"})
    good = recognise(some, memory)
    assert good is not None
    assert good.item_id == "AB12345"
    for bit in range(8 * size):
        flipped = bytearray(memory)
        flipped[bit // 8] ^= 1 << bit % 8
        assert recognise(some, bytes(flipped)) is None, f"bit {bit}"


def test_every_flipped_bit_of_the_example_names_no_item() -> None:
    memory = encode(CITY, {"item_id": "3000123", "isil": "XX-1", "title": "De avonden"})
    station = build_decoder([CITY], None)
    for bit in range(8 * CITY.size):
        flipped = bytearray(memory)
        flipped[bit // 8] ^= 1 << bit % 8
        tag = station.decode(bytes(flipped))
        assert tag.kind in (TagKind.DAMAGED, TagKind.UNKNOWN), f"bit {bit}"
        assert tag.item_id == ""


def test_damaged_is_told_to_staff() -> None:
    memory = bytearray(encode(CITY, {"item_id": "3000123"}))
    memory[47] ^= 0xFF
    tag = recognise_damaged(CITY, bytes(memory))
    assert tag is not None
    assert (tag.kind, tag.item_id, tag.confidence) == (TagKind.DAMAGED, "", 0.3)
    assert tag.details["primary_item_id"] == "3000123"
    assert recognise_damaged(CITY, encode(CITY, {"item_id": "3000123"})) is None


def test_reversed_blocks() -> None:
    natural = layout()
    swapped = layout(block_order="reversed", size=10, checksum=None, fields=[
        {"kind": "constant", "offset": 0, "hex": "e1 05"},
        {"name": "item_id", "kind": "text", "offset": 2, "length": 8},
    ])  # fmt: skip
    memory = encode(swapped, {"item_id": "ABC"})
    assert len(memory) == swapped.span == 12
    assert reverse_blocks(memory, 4)[:5] == b"\xe1\x05ABC"
    tag = recognise(swapped, memory)
    assert tag is not None
    assert (tag.item_id, tag.confidence) == ("ABC", 0.6)
    assert recognise(swapped, memory[:11]) is None
    assert recognise(natural, memory) is None


def test_a_good_checksum_outranks_a_pattern_but_never_the_standard() -> None:
    # RFID501 has no checksum: byte 0 is 04, byte 2 is 00 and a printable barcode follows.
    rfid501 = bytes.fromhex("0411000131333032303033373637") + bytes(18)
    fields = [
        {"kind": "constant", "offset": 0, "hex": "04"},
        {"name": "item_id", "kind": "text", "offset": 4, "length": 10},
    ]
    span = {"offset": 0, "length": 14}
    rival = layout(
        size=32,
        fields=fields,
        checksum={"kind": "crc-16/arc", "offset": 28, "spans": [span]},
    )
    memory = bytearray(rfid501)
    assert decode(bytes(memory), layouts=[rival]).kind is TagKind.RFID501
    memory[28:30] = CRC16_VARIANTS["crc-16/arc"](bytes(memory[:14])).to_bytes(2, "big")
    tag = decode(bytes(memory), layouts=[rival])
    assert (tag.kind, tag.item_id, tag.confidence) == (TagKind.DECLARED, "1302003767", 0.8)
    weak = layout(size=32, fields=fields, checksum=None)
    assert decode(bytes(memory), layouts=[weak]).kind is TagKind.RFID501
    standard = encode_3(ItemFields("1000000056", "DK-718500"))
    everything = layout(
        size=19,
        checksum=None,
        fields=[
            {"kind": "constant", "offset": 0, "hex": "11 01 01"},
            {"name": "item_id", "kind": "text", "offset": 3, "length": 16},
        ],
    )
    assert decode(standard, layouts=[everything]).kind is TagKind.ISO28560_3


def test_needs_more_reads_a_larger_layout_whole() -> None:
    station = build_decoder([CITY], None)
    memory = encode(CITY, {"item_id": "3000123"})
    have = memory[:32]
    while more := station.needs_more(have):
        have = memory[: len(have) + 4 * more]
    assert have == memory
    assert station.needs_more(encode_3(ItemFields("1", "DK-718500"))[:32]) == 0


@pytest.mark.parametrize(
    ("field", "stored", "text"),
    [
        ({"kind": "text", "pad": 0x20, "pad_side": "left"}, b"    1234", "1234"),
        ({"kind": "text", "encoding": "latin-1"}, b"\xe9t\xe9\0\0\0\0\0", "été"),
        ({"kind": "bcd"}, bytes.fromhex("0000000000012345"), "0000000000012345"),
        ({"kind": "bcd", "pad": "zero"}, bytes.fromhex("0000000000012345"), "12345"),
        ({"kind": "bcd", "pad": "f"}, bytes.fromhex("0012345fffffffff"), "0012345"),
        ({"kind": "binary"}, bytes.fromhex("00000000000004d2"), "1234"),
        ({"kind": "binary", "byte_order": "little"}, bytes.fromhex("d204000000000000"), "1234"),
        ({"kind": "binary", "digits": 8}, bytes.fromhex("00000000000004d2"), "00001234"),
    ],
)
def test_kinds_of_fields(field: dict[str, Any], stored: bytes, text: str) -> None:
    some = layout(
        size=10,
        checksum=None,
        fields=[
            {"kind": "constant", "offset": 0, "hex": "e105"},
            {"name": "item_id", "offset": 2, "length": 8, **field},
        ],
    )
    tag = recognise(some, b"\xe1\x05" + stored)
    assert tag is not None
    assert tag.item_id == text
    assert encode(some, {"item_id": text}) == b"\xe1\x05" + stored
    assert recognise(some, b"\xe1\x05" + some.item_id.write("")) is None, "an empty place"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({}, "item_id: found none"),
        ({"item_id": "12", "titel": "x"}, "titel: expected one of"),
        ({"item_id": "12X"}, "item_id '12X': expected decimal digits"),
        ({"item_id": "123456789012345"}, "item_id '123456789012345': expected at most 14 digits"),
        ({"item_id": "1", "title": "x" * 21}, "21 bytes, expected at most 20"),
        ({"item_id": "1", "title": "x\0"}, "would read as 'x'"),
        ({"item_id": "1", "title": "\x1b"}, "not printable"),
        ({"item_id": "1", "usage": 9}, "usage 9: expected one of 1, 2, 6, 7, 8"),
        ({"item_id": "1", "part": 3, "parts": 2}, r"part 3: expected 1\.\.2"),
        ({"item_id": "1", "part": 1, "parts": 300}, "parts '300': expected at most 255"),
        ({"item_id": "1", "shelf": "-1"}, "expected decimal digits"),
    ],
)
def test_values_that_do_not_fit_are_named(values: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        encode(CITY, values)


ITEM = {"name": "item_id", "kind": "text", "offset": 1, "length": 10}
CONSTANT = {"kind": "constant", "offset": 0, "hex": "e1"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"fields": [CONSTANT, ITEM | {"length": 12}]}, r"bytes 1\.\.12, expected within 0\.\.11"),
        ({"fields": [CONSTANT, ITEM | {"offset": 0}]}, "found at byte 0, where"),
        ({"fields": [CONSTANT, ITEM, ITEM]}, "'item_id' more than once"),
        ({"fields": [CONSTANT]}, "expected one named 'item_id'"),
        ({"fields": [ITEM]}, "expected a constant"),
        ({"checksum": None, "security": True}, "expected false without a checksum"),
        ({"fields": [CONSTANT | {"hex": "e"}, ITEM]}, "expected hexadecimal bytes"),
        ({"fields": [CONSTANT, ITEM | {"values": {"a": 1}}]}, "named 'usage' only"),
        ({"fields": [CONSTANT, ITEM | {"encoding": "utf-8", "pad": 0x80}]}, "no UTF-8 text"),
        ({"fields": [CONSTANT, ITEM | {"offset": True}]}, "offset"),
        ({"nonsense": 1}, "nonsense"),
        ({"size": 0}, "size"),
    ],
)
def test_layouts_that_cannot_be_right_are_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        layout(**changes)


@pytest.mark.parametrize(
    ("checksum", "message"),
    [
        ({"kind": "crc-17"}, "expected one of crc-16/arc"),
        ({"offset": 5}, "where fields.item_id is"),
        ({"offset": 12}, "expected within"),
        ({"spans": [{"offset": 0, "length": 12}]}, "own place"),
        ({"spans": [{"offset": 0, "length": 13}]}, "expected within"),
        ({"spans": [{"offset": 0, "length": 5}]}, "whole of item_id"),
        ({"spans": [{"offset": 0, "length": 9}, {"offset": 8, "length": 3}]}, "covered twice"),
        ({"spans": []}, "spans"),
    ],
)
def test_checksums_that_vouch_for_nothing_are_refused(
    checksum: dict[str, Any], message: str
) -> None:
    good = {"kind": "xor", "offset": 11, "spans": [{"offset": 0, "length": 11}]}
    with pytest.raises(ValidationError, match=message):
        layout(checksum=good | checksum)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name = ", "not a TOML file"),
        (b"\xff", "not a TOML file"),
        (b"x = 1\n" * 20_000, "at most 65536 bytes"),
        (EXAMPLE.read_bytes().replace(b"offset = 24", b"offset = -1"), r"fields\[6\].offset: .*-1"),
        (EXAMPLE.read_bytes().replace(b"size = 48", b"sise = 48"), "unknown key sise"),
        (EXAMPLE.read_bytes().replace(b"size = 48", b""), "size is missing"),
        (EXAMPLE.read_bytes().replace(b'"bcd"', b'"bdc"'), r"fields\[4\]"),
    ],
)
def test_faults_name_file_and_key(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_bytes(content)
    with pytest.raises(LayoutError, match=message) as fault:
        TagsConfig(layouts=(path,)).load_layouts()
    assert str(path) in str(fault.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=r"none\.toml: No such file"):
        load_layout(tmp_path / "none.toml")


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Any layout that a file could hold."""
    others = st.sampled_from(["isil", "part", "parts", "usage", "title", "x"])
    names = ["item_id", *draw(st.lists(others, unique=True, max_size=4))]
    fields: list[dict[str, Any]] = []
    at = 0
    for name in names:
        at += draw(st.integers(0, 2))
        length = draw(st.integers(1, 8))
        shape = draw(
            st.one_of(
                st.fixed_dictionaries(
                    {"kind": st.just("text"), "encoding": st.sampled_from(["ascii", "latin-1"])},
                    optional={"pad": st.integers(0, 255), "pad_side": st.just("left")},
                ),
                st.just({"kind": "text", "encoding": "utf-8"}),
                st.fixed_dictionaries(
                    {"kind": st.just("bcd"), "pad": st.sampled_from(["none", "zero", "f"])}
                ),
                st.fixed_dictionaries(
                    {"kind": st.just("binary"), "digits": st.integers(0, 20)},
                    optional={"byte_order": st.just("little")},
                ),
            )
        )
        fields.append({"name": name, "offset": at, "length": length, **shape})
        at += length
    if draw(st.booleans()):
        stored = draw(st.binary(min_size=1, max_size=3))
        fields.append({"kind": "constant", "offset": at, "hex": stored.hex()})
        at += len(stored)
    whole: dict[str, Any] = {"name": "any", "size": at, "fields": fields}
    if kind := draw(st.none() | st.sampled_from(sorted(CHECKSUMS))):
        size = CHECKSUMS[kind].size
        whole["checksum"] = {
            "kind": kind,
            "offset": at,
            "spans": [{"offset": 0, "length": at}],
        }
        whole["size"] = at + size
    whole["block_order"] = draw(st.sampled_from(["natural", "reversed"]))
    whole["block_size"] = draw(st.integers(2, 8))
    try:
        return Layout.model_validate(whole)
    except ValidationError:
        assume(False)
        raise


@settings(max_examples=300)
@given(layouts(), st.binary(max_size=80), st.data())
def test_any_layout_and_any_bytes_have_a_verdict(
    some: Layout, memory: bytes, data: st.DataObject
) -> None:
    station = build_decoder([some, CITY], None)
    tag = station.decode(memory)
    assert tag.raw == memory
    assert tag.item_id == "" or tag.item_id.isprintable()
    # The same with everything in place that recognises the layout.
    item_id = data.draw(st.text("0123456789AZ", min_size=1, max_size=8))
    try:
        written = encode(some, {"item_id": item_id})
    except ValueError:
        return
    found = recognise(some, written)
    if found is not None:
        assert found.item_id in (item_id, "")
    garbled = bytearray(written)
    garbled[data.draw(st.integers(0, len(written) - 1))] = data.draw(st.integers(0, 255))
    again = station.decode(bytes(garbled))
    assert 0.0 <= again.confidence <= 1.0


def test_the_example_says_that_it_is_invented() -> None:
    assert "invented" in tomllib.loads(EXAMPLE.read_text("utf-8"))["name"]


def test_one_mistake_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "one.toml"
    span = "spans = [{ offset = -1, length = 2 }]"
    text = EXAMPLE.read_text("utf-8").replace("spans = [{ offset = 0, length = 46 }]", span)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LayoutError) as found:
        load_layout(file)
    (line,) = str(found.value).splitlines()
    assert line.startswith(f"{file}: checksum.spans[0].offset: ")
