"""ISO 28560-2 written: compaction, ISIL packing, layout for locks, and what cannot be written."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tag_makers import random_iso28560_2

from drivers.model import TagKind
from drivers.tags.compaction import compact, expand
from drivers.tags.decoder import decode
from drivers.tags.isil_packing import pack_isil, unpack_isil
from drivers.tags.iso28560_2.chain import element_bytes, length_field, read_chain
from drivers.tags.iso28560_2.elements import KINDS, content_oids, content_parameter
from drivers.tags.iso28560_2.encode import NewElement, encode, item_elements
from drivers.tags.iso28560_3.tag import ItemFields

ID = NewElement(1, "123456789012")

texts = st.one_of(
    st.text("0123456789", min_size=1, max_size=24),
    st.text(st.characters(min_codepoint=0x41, max_codepoint=0x5F), min_size=1, max_size=24),
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x5F), min_size=1, max_size=24),
    st.text(st.characters(max_codepoint=0x7E), min_size=1, max_size=24),
    st.text(st.characters(max_codepoint=0xFF), min_size=1, max_size=24),
    st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=24),
)
isils = st.text(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-:/", min_size=1, max_size=16
)


@settings(max_examples=300)
@given(texts)
def test_every_text_is_compacted_and_comes_back(text: str) -> None:
    scheme, data = compact(text)
    assert expand(scheme, data) == text
    assert len(data) <= len(text.encode())
    for other in range(1, 8):
        try:
            _, forced = compact(text, other)
        except ValueError:
            continue
        assert expand(other, forced) == text
        if len(text) >= 5:
            assert (len(data), scheme) <= (len(forced), other)


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("10", 1),
        ("9" * 19, 1),
        ("1" * 20, 2),
        ("00", 2),
        ("5", 6),
        ("BA", 6),
        ("ABC", 3),
        ("QA268.L55", 4),
        ("ABC1", 4),
        ("ABC ", 6),
        ("Lib01", 5),
        ("Lib1", 6),
        ("é", 6),
        ("図", 7),
    ],
)
def test_the_lowest_of_the_shortest_schemes(text: str, scheme: int) -> None:
    assert compact(text)[0] == scheme


@pytest.mark.parametrize(
    ("text", "scheme", "message"),
    [
        ("", None, "without text"),
        ("\ud800", None, "utf-8 compaction"),
        ("012", 1, "integer compaction: expected at most 19 digits"),
        ("1" * 20, 1, "integer compaction"),
        ("1a", 2, "numeric compaction: expected digits"),
        ("a", 3, "5-bit compaction"),
        ("AB ", 4, "not ending in a blank"),
        ("\x7f", 5, "7-bit compaction"),
        ("€", 6, "octet compaction: expected ISO 8859-1"),
        ("A", 0, "compaction scheme 0: expected 1..7"),
    ],
)
def test_text_that_a_scheme_cannot_hold(text: str, scheme: int | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compact(text, scheme)


@settings(max_examples=300)
@given(isils)
def test_every_isil_is_packed_and_comes_back(isil: str) -> None:
    packed = pack_isil(isil)
    assert unpack_isil(packed) == isil
    # No way of coding takes less than all in one table, nor more than a shift for each character.
    assert 4 * len(isil) <= 8 * len(packed) < 10 * len(isil) + 8


@pytest.mark.parametrize(
    ("isil", "packed"),
    [
        ("US-InU-Mu", "acc09ebaa06f6b"),
        ("FI-Mamk-M", "3240de05ab075b"),
        # D K - latch digits 7 1 8 5 0 0.
        ("DK-718500", "22c1e718500f"),
    ],
)
def test_isil_in_the_fewest_bits(isil: str, packed: str) -> None:
    assert unpack_isil(bytes.fromhex(packed)) == isil
    assert len(pack_isil(isil)) <= len(packed) // 2


@pytest.mark.parametrize(("isil", "message"), [("", "letters"), ("DE_1", "DE_1"), ("A" * 17, "17")])
def test_isil_that_cannot_be_packed(isil: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        pack_isil(isil)


def test_isil_of_far_too_many_bytes_is_refused() -> None:
    with pytest.raises(ValueError, match="33 bytes, expected at most 32"):
        unpack_isil(bytes(33))


@given(st.sets(st.integers(3, 270)))
def test_content_parameter_round_trip(oids: set[int]) -> None:
    content = content_parameter(oids | {1, 2})
    assert set(content_oids(content)) == oids
    assert not content.endswith(b"\0")


@settings(max_examples=200)
@given(
    st.integers(1, 270),
    st.integers(0, 7),
    st.binary(min_size=1, max_size=200),
    st.none() | st.integers(0, 255),
)
def test_any_element_is_read_as_written(
    oid: int, scheme: int, data: bytes, offset: int | None
) -> None:
    written = element_bytes(oid, scheme, data, offset, 0x80)
    chain = read_chain(written)
    assert (chain.end, chain.size) == ("memory", len(written))
    (element,) = chain.elements
    assert (element.oid, element.scheme, element.data, element.offset) == (
        oid,
        scheme,
        data,
        offset,
    )
    cut = read_chain(written[:-1])
    assert (cut.end, cut.elements) == ("cut", ())
    assert len(written) - 1 < cut.wanted <= len(written)


def test_all_elements_at_once() -> None:
    """Every element of the standard on one tag, announced and understood."""
    values = {oid: f"VALUE-{oid}" for oid in KINDS}
    values |= {1: "30001234", 3: "DK-718500", 4: "302", 5: "11"}
    values |= {11: "FI-Mamk-M", 19: "02", 20: "f1"}
    del values[2]
    memory = encode([NewElement(oid, value) for oid, value in values.items()], memory_size=512)
    tag = decode(memory, dsfid=0x06)
    content = tag.details["elements"].pop("2")
    assert tag.details["elements"] == {str(oid): value for oid, value in values.items()}
    assert content == list(range(3, 27))
    assert "content:ok" in tag.checks
    assert (tag.usage, tag.parts, tag.part, tag.isil) == (1, 3, 2, "DK-718500")
    names = [entry["name"] for entry in tag.details["element_details"]]
    assert len(names) == len(set(names)) == 26


@settings(max_examples=150)
@given(st.lists(st.booleans(), min_size=1, max_size=9), st.sampled_from([4, 8]), st.data())
def test_locked_elements_fill_whole_blocks(
    locks: list[bool], block_size: int, data: st.DataObject
) -> None:
    text = st.text("AB", min_size=2, max_size=9)
    elements = [
        NewElement(at + 6 if at else 1, data.draw(text), locked=lock)
        for at, lock in enumerate(locks)
    ]
    memory = encode(elements, block_size=block_size, with_content=False)
    owners: dict[int, set[bool]] = {}
    for element, lock in zip(read_chain(memory).elements, locks, strict=True):
        for at in range(element.start, element.end):
            owners.setdefault(at // block_size, set()).add(lock)
    assert all(len(kinds) == 1 for kinds in owners.values())
    if locks[-1]:
        assert len(memory) % block_size == 0


def test_ten_thousand_random_tags_come_back() -> None:
    dice = Random(28560_2)
    for _ in range(10_000):
        values, memory, dsfid = random_iso28560_2(dice)
        tag = decode(memory, dsfid=dsfid)
        assert tag.kind is TagKind.ISO28560_2
        elements = tag.details["elements"]
        elements.pop("2", None)
        assert elements == {str(oid): value for oid, value in values.items()}
        assert tag.item_id == values[1]
        assert tag.isil == values.get(3, "")
        assert not {"elements:unreadable", "content:differs"} & set(tag.checks)


def test_the_fields_of_the_other_layout() -> None:
    fields = ItemFields("1000000056", "DK-718500", 12, 3, 7)
    tag = decode(encode(item_elements(fields, qualifier=1, locked=True)), dsfid=0x06)
    assert (tag.item_id, tag.isil, tag.parts, tag.part, tag.usage) == (
        "1000000056",
        "DK-718500",
        12,
        3,
        7,
    )
    assert tag.details["element_details"][-1]["meaning"] == "discarded item, for sale"
    assert [element.oid for element in item_elements(ItemFields("1"))] == [1, 5]
    with pytest.raises(ValueError, match="qualifier 16"):
        item_elements(fields, qualifier=16)


@pytest.mark.parametrize(
    ("elements", "options", "message"),
    [
        ([], {}, "first element none: expected 1"),
        ([NewElement(3, "DK-1")], {}, "first element 3: expected 1"),
        ([ID, ID], {}, "element 1: given twice"),
        ([ID, NewElement(2, b"\xd0")], {}, "content parameter is computed"),
        ([NewElement(1, "12\r3")], {}, "expected printable"),
        ([NewElement(1, b"123")], {}, "without a compaction scheme"),
        ([ID, NewElement(3, "DK_1")], {}, "element 3: ISIL 'DK_1': expected letters"),
        ([ID, NewElement(4, "12003")], {}, "expected PPOO"),
        ([ID, NewElement(4, "0304")], {}, "part 4 of 3"),
        ([ID, NewElement(5, "1")], {}, "expected one byte"),
        ([ID, NewElement(5, "zz")], {}, "expected one byte"),
        ([ID, NewElement(6, "")], {}, "element 6: an element without text"),
        ([ID, NewElement(6, b"")], {}, "element of 0 bytes"),
        ([ID, NewElement(271, "x")], {}, "object identifier 271: expected 1..270"),
        ([ID, NewElement(6, b"x", scheme=8)], {}, "compaction scheme 8"),
        ([ID, NewElement(6, "x", offset=256)], {}, "offset 256"),
        ([ID], {"memory_size": 6}, "chain of 7 bytes: expected at most 6"),
        ([ID], {"block_size": 0}, "block size 0"),
        ([ID], {"pad": 0x55}, "padding 55: expected 00 or 80"),
    ],
)
def test_what_cannot_be_written_is_named(
    elements: list[NewElement], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        encode(elements, **options)


def test_length_fields_that_nobody_reads() -> None:
    for length in (0, 1 << 21):
        with pytest.raises(ValueError, match=r"expected 1\.\.2097151"):
            length_field(length)
