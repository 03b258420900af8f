"""ISO 28560-2: chains that are sound, chains that break off, and chains that are none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work_done import lines_run

from drivers.model import TagKind
from drivers.tags.compaction import expand
from drivers.tags.decoder import decode, needs_more
from drivers.tags.isil_packing import unpack_isil
from drivers.tags.iso28560_2.chain import read_chain, read_length
from drivers.tags.iso28560_2.tag import recognise

FULL_EXAMPLE = bytes.fromhex(
    "9100051cbe991a140201d0140204b34607441cb6e2e335d6830207acc09ebaa06f6b0000"
)
MINIMAL = bytes.fromhex("11030aa8ae00")


def test_full_example_says_who_what_and_which_part() -> None:
    tag = decode(FULL_EXAMPLE, dsfid=0x06)
    assert (tag.kind, tag.item_id, tag.isil) == (
        TagKind.ISO28560_2,
        "123456789012",
        "US-InU-Mu",
    )
    assert (tag.parts, tag.part, tag.usage) == (12, 3, None)
    assert tag.confidence == 0.9
    assert tag.checks == ("chain:memory", "dsfid:agrees", "content:ok")


def test_type_of_usage_gives_its_class() -> None:
    assert decode(MINIMAL[:-1] + b"\x05\x01\x73").usage == 7
    assert decode(MINIMAL[:-1] + b"\x25\x01\x10").usage == 1
    # Seven-bit "ZZZZZ" is no byte, and no error either.
    assert decode(MINIMAL[:-1] + b"\x65\x02ZZ").usage is None


def test_set_information_loses_its_leading_zero() -> None:
    tag = decode(MINIMAL[:-1] + b"\x14\x02\x01\x2e")
    assert (tag.parts, tag.part) == (3, 2)


@pytest.mark.parametrize("digits", [12003, 123456])
def test_set_information_that_cannot_be_split_is_kept_and_not_guessed(digits: int) -> None:
    memory = MINIMAL[:-1] + b"\x14\x03" + digits.to_bytes(3, "big")
    tag = decode(memory, dsfid=0x06)
    assert (tag.item_id, tag.parts, tag.part) == ("698542", None, None)
    assert tag.details["elements"]["4"] == str(digits)
    assert tag.checks == ("chain:memory", "dsfid:agrees", "set:ambiguous")


def test_set_information_of_a_part_beyond_the_set() -> None:
    tag = decode(MINIMAL[:-1] + b"\x14\x02\x01\x38")
    assert (tag.parts, tag.part) == (3, 12)
    assert "set:invalid" in tag.checks


def test_set_information_that_is_no_number_is_unreadable() -> None:
    memory = MINIMAL[:-1] + b"\x64\x02ab"
    assert "elements:unreadable" in decode(memory, dsfid=0x06).checks
    assert decode(memory).kind is not TagKind.ISO28560_2


def test_patron_card_by_its_usage_class() -> None:
    tag = decode(MINIMAL[:-1] + b"\x05\x01\x83", dsfid=0x06)
    assert (tag.usage, tag.card, tag.item_id) == (8, True, "698542")
    assert tag.details["element_details"][1]["meaning"] == "patron card, child"


def test_unknown_qualifier_leaves_the_class() -> None:
    tag = decode(MINIMAL[:-1] + b"\x05\x01\x7f", dsfid=0x06)
    assert tag.usage == 7
    assert tag.details["element_details"][1]["meaning"] == "discarded item"


def test_unknown_element_shows_its_scheme_and_bytes() -> None:
    tag = decode(MINIMAL[:-1] + b"\x6f\x55\x02ab", dsfid=0x06)
    unknown = tag.details["element_details"][1]
    assert unknown["oid"] == 100
    assert (unknown["scheme"], unknown["value_hex"]) == (6, "6162")
    assert "name" not in unknown


@pytest.mark.parametrize("bulk", [b"\x33", b"\x53", b"\x03", b"\x02", b"\x46", b"\x11"])
def test_hostile_bulk_is_bounded(bulk: bytes) -> None:
    head = b"" if bulk == b"\x11" else MINIMAL[:-1]
    memory = head + bulk + b"\xbf\x70" + b"\x11" * 8200
    steps = lines_run(lambda: decode(memory, dsfid=0x06))
    steps += lines_run(lambda: needs_more(memory[:8000], 4, 0x06))
    assert steps < 12 * len(memory)


def test_chain_cut_by_the_end_of_what_was_read() -> None:
    tag = decode(FULL_EXAMPLE[:20], dsfid=0x06)
    assert (tag.kind, tag.item_id, tag.confidence) == (TagKind.ISO28560_2, "123456789012", 0.7)
    assert tag.checks == ("chain:cut", "dsfid:agrees")
    assert decode(FULL_EXAMPLE[:20]).kind is TagKind.UNKNOWN


def test_without_dsfid_nothing_may_follow_the_chain() -> None:
    assert decode(MINIMAL + bytes(20)).item_id == "698542"
    assert recognise(MINIMAL + b"stale") is None
    assert decode(MINIMAL + b"stale", dsfid=0x06).item_id == "698542"


def test_damaged_fixed_layout_is_not_taken_for_a_chain() -> None:
    """0x11 begins both; the one-byte "integer" would be the ordinal of the fixed layout."""
    memory = bytes.fromhex("1101013130303030303030353600000000000098a5444b3731383530300000000000")
    assert recognise(memory) is None
    assert decode(memory).kind is TagKind.DAMAGED
    # One character of id and two parts: the id's zeros would read as the end of a chain.
    memory = bytes.fromhex("110201310000000000000000000000000000001234444b3731383530300000000000")
    assert decode(memory).kind is TagKind.DAMAGED


def test_content_parameter_that_announces_something_else() -> None:
    assert "content:differs" in decode(MINIMAL[:-1] + b"\x02\x01\xd0").checks


@pytest.mark.parametrize(
    ("memory", "end", "count"),
    [
        (b"\x11\x03\x0a\xa8\xae\x80\x80\x00", "terminator", 1),
        (b"\x11\x03\x0a\xa8\xae\x11\x03\x0a\xa8\xae", "malformed", 1),
        (b"\x11\x03\x0a\xa8\xae\x30\x01\x01", "malformed", 1),
        (b"\x11\x03\x0a\xa8\xae\x16\x00", "malformed", 1),
        (b"\x11\x81\x81\x81\x01", "malformed", 0),
        (b"\x11\x03\x0a\xa8\xae\x1f", "cut", 1),
        (b"\x91\x05\x01\x31\x00", "cut", 0),
        (b"\x11", "cut", 0),
        (b"".join(bytes((0x6F, oid, 1, 65)) for oid in range(60)), "malformed", 40),
        (b"", "memory", 0),
    ],
)
def test_chain_ends(memory: bytes, end: str, count: int) -> None:
    chain = read_chain(memory)
    assert (chain.end, len(chain.elements)) == (end, count)


@pytest.mark.parametrize(
    ("scheme", "data"),
    [
        (1, b""),
        (1, b"\xff" * 8),
        (2, b"\x1a"),
        (2, b"\xff"),
        (5, b"\xff\xff\xff"),
        (7, b"\xff"),
        (0, b"1"),
        (8, b"1"),
    ],
)
def test_bytes_that_stand_for_no_text(scheme: int, data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        expand(scheme, data)


def pack(text: str, width: int, fill: str) -> bytes:
    """What an encoder writes: low bits of each character, the last byte filled up."""
    bits = "".join(f"{ord(character) & (1 << width) - 1:0{width}b}" for character in text)
    bits += fill[: -len(bits) % 8]
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


@settings(max_examples=100)
@given(st.text(st.characters(min_codepoint=0x41, max_codepoint=0x5F), min_size=3, max_size=30))
def test_five_bits(text: str) -> None:
    assert expand(3, pack(text, 5, "0" * 8)) == text


@settings(max_examples=100)
@given(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x5F), min_size=4, max_size=30).filter(
        lambda text: not text.endswith(" ")
    )
)
def test_six_bits(text: str) -> None:
    assert expand(4, pack(text, 6, "10000000")) == text


@settings(max_examples=100)
@given(st.text(st.characters(max_codepoint=0x7E), min_size=5, max_size=30))
def test_seven_bits(text: str) -> None:
    assert expand(5, pack(text, 7, "1" * 8)) == text


def test_isil_shifts_latches_and_padding() -> None:
    assert unpack_isil(bytes.fromhex("acc09ebaa06f6b")) == "US-InU-Mu"
    # D K - latch digits, 7 1 8, all ones.
    bits = "00100" + "01011" + "00000" + "11110" + "0111" + "0001" + "1000"
    packed = int(bits.ljust(40, "1"), 2).to_bytes(5, "big")
    assert unpack_isil(packed) == "DK-718"
    assert unpack_isil(b"") == ""
    with pytest.raises(ValueError, match="followed by another"):
        unpack_isil(int("1110111100" + "0" * 6, 2).to_bytes(2, "big"))


@given(st.integers(0, 0x1FFFFF))
def test_length_field_round_trip(value: int) -> None:
    encoded = bytes((value & 0x7F,))
    rest = value >> 7
    while rest:
        encoded = bytes((rest & 0x7F | 0x80,)) + encoded
        rest >>= 7
    assert read_length(encoded, 0) == (value, len(encoded))


@settings(max_examples=200)
@given(st.binary(max_size=256), st.sampled_from([0x11, 0x21, 0x61, 0x71, 0x91, 0xC1]))
def test_announced_chain_never_raises(tail: bytes, first: int) -> None:
    memory = bytes((first,)) + tail
    tag = recognise(memory, 4, 0x06)
    assert tag is None or (tag.item_id.isprintable() and tag.item_id)


@settings(max_examples=100)
@given(st.integers(0, len(FULL_EXAMPLE) * 8 - 1), st.integers(0, len(FULL_EXAMPLE)))
def test_flips_and_cuts_of_a_chain_end_in_a_value(bit: int, cut: int) -> None:
    memory = bytearray(FULL_EXAMPLE)
    memory[bit // 8] ^= 1 << bit % 8
    for dsfid in (None, 0x06):
        tag = decode(bytes(memory[:cut]), dsfid=dsfid)
        assert set(tag.details.get("elements", {})) == {
            str(entry["oid"]) for entry in tag.details.get("element_details", [])
        }
