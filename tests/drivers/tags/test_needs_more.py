"""How much of a tag to read: enough to judge it, and no block more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.tags.decoder import decode, needs_more
from drivers.tags.iso28560_2.encode import NewElement, encode
from drivers.tags.iso28560_3.tag import ItemFields
from drivers.tags.iso28560_3.tag import encode as encode_fixed

RFID501_BOOK = bytes.fromhex("0411000131333032303033373637000000000000000000000000000000000000")
DM11_TAG = bytes.fromhex("0b41244d54655d18000000000000bb4ca484ff4f42504401500400000000f555")
LONG_CHAIN = encode(
    [NewElement(1, "123456789012"), NewElement(6, "QA268.L55"), NewElement(17, "A" * 60)]
).ljust(96, b"\0")


def read(memory: bytes, dsfid: int | None, first: int = 32, block_size: int = 4) -> list[int]:
    """The bytes at hand after each read, as a caller reads on until the tag's end."""
    at_hand = [first]
    while at_hand[-1] < len(memory):
        more = needs_more(memory[: at_hand[-1]], block_size, dsfid)
        if not more:
            break
        at_hand.append(min(at_hand[-1] + more * block_size, len(memory)))
    return at_hand


@pytest.mark.parametrize("dsfid", [0x06, None])
def test_cut_chain_is_followed_to_its_end(dsfid: int | None) -> None:
    sizes = read(LONG_CHAIN, dsfid)
    # Without DSFID 06 the two bytes that ISO 28560-3 may still need come first.
    assert len(sizes) == (2 if dsfid == 0x06 else 3)
    tag = decode(LONG_CHAIN[: sizes[-1]], dsfid=0x06)
    assert tag.details["elements"]["17"] == "A" * 60
    assert "content:ok" in tag.checks
    # Everything announced is there: the end mark behind it is not worth a read.
    assert sizes[-1] < len(LONG_CHAIN)


def test_chain_that_announces_nothing_is_read_to_its_end_mark() -> None:
    elements = [NewElement(1, "123456789012"), NewElement(6, "QA268.L55"), NewElement(17, "A" * 20)]
    memory = encode(elements, with_content=False).ljust(64, b"\0")
    assert read(memory, 0x06) == [32, 36]
    card = encode([NewElement(1, "A" * 46), NewElement(5, "83")], with_content=False)
    assert len(card) == 34
    memory = card.ljust(64, b"\0")
    assert decode(memory[: read(memory, 0x06)[-1]], dsfid=0x06).card


def test_id_that_is_cut_itself() -> None:
    memory = encode([NewElement(1, "A" * 80)]).ljust(112, b"\0")
    assert decode(memory[: read(memory, 0x06)[-1]], dsfid=0x06).item_id == "A" * 80
    # Without announcement nothing says that this is a chain: it may be a basic block.
    assert read(memory, None) == [32, 36]


def test_whole_chain_needs_no_more() -> None:
    memory = encode([NewElement(1, "698542")]).ljust(112, b"\0")
    assert read(memory, 0x06) == [32]
    assert read(memory, None) == [32]


def test_vendor_patterns_need_less() -> None:
    assert needs_more(RFID501_BOOK) == needs_more(RFID501_BOOK[:28]) == 0
    assert needs_more(RFID501_BOOK[:16]) == 3
    assert needs_more(RFID501_BOOK[:24], 8) == 1
    assert needs_more(DM11_TAG[:16]) == 0
    assert needs_more(DM11_TAG[:4]) == 3


def test_fixed_layout_needs_its_last_bytes_only_when_they_could_help() -> None:
    long_owner = encode_fixed(ItemFields("1000000056", "DK-12345678901")).ljust(64, b"\0")
    assert read(long_owner, None) == [32, 36]
    assert read(encode_fixed(ItemFields("1", "DK-718500")).ljust(64, b"\0"), 0x3E) == [32]
    assert needs_more(b"\x77" * 32) == 0
    assert needs_more(bytes(32)) == 0


@settings(max_examples=300)
@given(
    st.binary(max_size=200)
    | st.binary(max_size=120).map(lambda tail: b"\x11\x03\x0a\xa8\xae" + tail),
    st.sampled_from([1, 3, 4, 8, 32]),
    st.sampled_from([None, 0x00, 0x06, 0x3E]),
)
def test_any_memory_is_read_to_an_end(memory: bytes, block_size: int, dsfid: int | None) -> None:
    sizes = read(memory.ljust(block_size, b"\0"), dsfid, block_size, block_size)
    assert sizes == sorted(set(sizes))


def test_version_nibble_alone_is_worth_the_last_bytes() -> None:
    unreadable_id = bytearray(encode_fixed(ItemFields("1", "DK-12345678901")).ljust(64, b"\0"))
    unreadable_id[3] = 0xFF
    assert read(bytes(unreadable_id), None) == [32, 36]
    assert needs_more(encode([NewElement(1, "698542")]).ljust(32, b"\0")) == 0
