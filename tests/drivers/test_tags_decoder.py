"""One verdict for any memory: blank, a format, damaged or unknown; never an exception."""

from __future__ import annotations

import sys
from importlib.metadata import EntryPoint, EntryPoints

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drivers.errors import Unsupported
from drivers.model import ItemTag, TagKind
from drivers.tags import dm11, formats, rfid501
from drivers.tags.decoder import LARGEST_MEMORY, decode, needs_more
from drivers.tags.iso28560_3 import ItemFields, encode

RFID501_BOOK = bytes.fromhex("0411000131333032303033373637000000000000000000000000000000000000")
DM11_TAG = bytes.fromhex("0b41244d54655d18000000000000bb4ca484ff4f42504401500400000000f555")


@pytest.mark.parametrize("fill", [0x00, 0xFF, 0x55])
@pytest.mark.parametrize("size", [1, 4, 24, 32, 112])
def test_blank(fill: int, size: int) -> None:
    tag = decode(bytes((fill,)) * size)
    assert (tag.kind, tag.item_id, tag.confidence) == (TagKind.BLANK, "", 1.0)
    assert tag.checks == (f"fill:{fill:02X}",)


def test_blank_of_rfid501_stations() -> None:
    assert decode(b"\x55" * 24 + bytes(8)).kind is TagKind.BLANK
    assert decode(b"\x55" * 24 + b"\x01" + bytes(7)).kind is TagKind.UNKNOWN


def test_nearly_blank_is_unknown() -> None:
    assert decode(bytes(31) + b"\x01").kind is TagKind.UNKNOWN
    assert decode(b"\x77" * 32).kind is TagKind.UNKNOWN


def test_nothing_read_is_unknown_not_blank() -> None:
    tag = decode(b"")
    assert (tag.kind, tag.checks, tag.confidence) == (TagKind.UNKNOWN, ("memory:empty",), 0.0)


def test_rfid501() -> None:
    tag = decode(RFID501_BOOK)
    assert (tag.kind, tag.item_id, tag.parts, tag.part) == (TagKind.RFID501, "1302003767", 1, 1)
    assert tag.confidence == 0.6
    assert not tag.writable


@pytest.mark.parametrize(
    "memory",
    [
        RFID501_BOOK[:27],
        b"\x05" + RFID501_BOOK[1:],
        RFID501_BOOK[:2] + b"\x01" + RFID501_BOOK[3:],
        RFID501_BOOK[:4] + bytes(28),
        RFID501_BOOK[:6] + b"\r" + RFID501_BOOK[7:],
        RFID501_BOOK[:6] + b"\xe9" + RFID501_BOOK[7:],
    ],
)
def test_not_rfid501(memory: bytes) -> None:
    assert rfid501.recognise(memory) is None


def test_rfid501_with_odd_set_and_type_is_believed_less() -> None:
    tag = decode(b"\x04\x20\x00\x63" + RFID501_BOOK[4:])
    assert (tag.parts, tag.part, tag.confidence) == (None, None, 0.4)
    assert tag.details["item_type_label"] == "Unknown"
    assert (tag.details["set_item"], tag.details["set_total"]) == (2, 0)


def test_rfid501_place() -> None:
    tag = decode(RFID501_BOOK[:20] + b"\x12\x34\x56\x78\x00\x00\x00\x2a")
    assert (tag.details["branch"], tag.details["library"]) == (0x123, 0x45678)
    assert tag.details["custom"] == 42


def test_dm11_with_wrong_checksum_names_no_item() -> None:
    tag = decode(DM11_TAG[:14] + b"\xbb\x4d" + DM11_TAG[16:])
    assert (tag.kind, tag.item_id, tag.confidence) == (TagKind.DM11, "", 0.3)
    assert tag.details["primary_item_id"] == "12345678"
    assert tag.checks == ("checksum:wrong",)


@pytest.mark.parametrize(
    "memory",
    [
        DM11_TAG[:15],
        b"\x0c" + DM11_TAG[1:],
        b"\x0b\x01" + bytes(30),
        DM11_TAG[:9] + b"\x40" + DM11_TAG[10:],
    ],
)
def test_not_dm11(memory: bytes) -> None:
    assert dm11.recognise(memory) is None


def test_dm11_id_that_fills_every_group() -> None:
    memory = b"\x0b" + (2**84 - 1 - 62).to_bytes(11, "little") + bytes(20)
    tag = dm11.recognise(memory)
    assert tag is not None
    assert tag.details["primary_item_id"] == "_" * 13
    assert tag.details["leading_group"] == 1


@settings(max_examples=400, deadline=None)
@given(
    st.binary(max_size=256)
    | st.builds(
        bytes.__add__,
        st.sampled_from([b"\x11", b"\x81\x01", b"\x04\x11\x00\x01", b"\x0b", b"\x91\x00"]),
        st.binary(max_size=250),
    ),
    st.sampled_from([-1, 0, 1, 2, 3, 4, 8, 16, 32, 1000]),
    st.sampled_from([None, 0x00, 0x06, 0x3E, 0xFF]),
)
@example(b"\x11\x01\x01" + bytes(29), 4, None)
def test_any_memory_has_a_verdict(memory: bytes, block_size: int, dsfid: int | None) -> None:
    tag = decode(memory, block_size=block_size, dsfid=dsfid)
    assert tag.raw == memory
    assert 0.0 <= tag.confidence <= 1.0
    assert tag.checks
    assert tag.item_id == "" or tag.item_id.isprintable()
    if tag.kind in (TagKind.BLANK, TagKind.DAMAGED, TagKind.UNKNOWN):
        assert tag.item_id == ""


@settings(max_examples=5, deadline=None)
@given(st.sampled_from([0x01, 0x11, 0x1F, 0x61, 0x80, 0x91]))
def test_memory_is_bounded(first: int) -> None:
    tag = decode(bytes((first,)) * 100_000, dsfid=0x06)
    assert len(tag.raw) == LARGEST_MEMORY


def test_formats_are_asked_in_order_and_before_the_verdict_damaged() -> None:
    memory = bytes.fromhex("110101313030303030303035360000000000000000") + bytes(13)
    foreign = ItemTag(TagKind.UNKNOWN, "42", checks=("foreign:ok",), raw=memory)
    assert decode(memory).kind is TagKind.DAMAGED
    assert decode(memory, formats=(*formats.BUILTIN_FORMATS, lambda *_: foreign)) is foreign
    assert decode(DM11_TAG, formats=()).kind is TagKind.UNKNOWN


def test_needs_more_counts_blocks_up_to_thirty_two_bytes() -> None:
    assert needs_more(b"") == 8
    assert needs_more(bytes(28)) == 1
    assert needs_more(b"", 8) == 4
    assert needs_more(b"", 3) == 11
    assert needs_more(bytes(30), 3) == 1


def test_needs_more_judges_thirty_two_bytes() -> None:
    assert needs_more(encode(ItemFields("1", "DK-718500"))[:32]) == 0
    assert needs_more(encode(ItemFields("1", "DK-718500"), reversed_blocks=True)[:32]) == 0
    assert needs_more(bytes(32)) == 0
    assert needs_more(RFID501_BOOK) == 1
    assert needs_more(RFID501_BOOK, 8) == 1
    assert needs_more(RFID501_BOOK + bytes(4)) == 0
    with pytest.raises(ValueError, match="block size 0"):
        needs_more(b"", 0)


def foreign_format(memory: bytes, block_size: int, dsfid: int | None) -> ItemTag | None:
    return None


def declare(monkeypatch: pytest.MonkeyPatch, *declared: tuple[str, str]) -> None:
    found = EntryPoints(EntryPoint(name, value, formats.GROUP) for name, value in declared)
    monkeypatch.setattr(
        "importlib.metadata.entry_points", lambda *, group: found.select(group=group)
    )


def test_declared_formats_follow_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "some_vendor", sys.modules[__name__])
    declare(
        monkeypatch,
        ("national", "some_vendor:foreign_format"),
        ("iso28560-3", "drivers.tags.iso28560_3:recognise"),
        ("dm11", "drivers.tags.dm11:recognise"),
    )
    assert formats.installed_formats() == (*formats.BUILTIN_FORMATS, foreign_format)


@pytest.mark.parametrize(
    "value",
    ["no_such_package:recognise", "drivers.tags.dm11:no_such_name", "drivers.tags.dm11:SIZE"],
)
def test_format_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    declare(monkeypatch, ("broken", value))
    with pytest.raises(Unsupported, match="'broken'"):
        formats.installed_formats()
