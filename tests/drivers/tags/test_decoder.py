"""One verdict for any memory: blank, a format, damaged or unknown; never an exception."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drivers.model import ItemTag, TagKind
from drivers.tags import dm11, formats, rfid501
from drivers.tags.crc import basic_block_crc
from drivers.tags.decoder import LARGEST_MEMORY, Decoder, build_decoder, decode, needs_more
from drivers.tags.formats import TagFormat
from drivers.tags.iso28560_3.tag import ItemFields, encode

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
    theirs = TagFormat("theirs", lambda *_: foreign)
    assert decode(memory, formats=(*formats.BUILTIN_FORMATS, theirs)) is foreign
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
    assert needs_more(RFID501_BOOK) == 0, "28 bytes are all that it takes"
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
    declare(monkeypatch, ("national", "some_vendor:foreign_format"))
    usable, broken = formats.installed_formats()
    assert usable[:-1] == formats.BUILTIN_FORMATS
    assert (usable[-1].name, usable[-1].recognise) == ("national", foreign_format)
    assert broken == ()


def test_entry_points_of_ours_are_not_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # As a checkout has them that was updated, but not installed anew.
    metadata = tmp_path / "leenpunt-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: leenpunt\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text(
        f"[{formats.GROUP}]\ndm11 = drivers.tags.where_it_was:recognise\n"
    )
    (entry,) = Distribution.at(metadata).entry_points
    monkeypatch.setattr("importlib.metadata.entry_points", lambda *, group: [entry])
    assert formats.installed_formats() == (formats.BUILTIN_FORMATS, ())


@pytest.mark.parametrize(
    "value",
    ["no_such_package:recognise", "drivers.tags.dm11:no_such_name", "drivers.tags.dm11:SIZE"],
)
def test_format_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    declare(monkeypatch, ("broken", value))
    usable, (broken,) = formats.installed_formats()
    assert usable == formats.BUILTIN_FORMATS
    assert broken.name == "broken"
    assert value.partition(":")[0] in broken.reason


def raising_format(memory: bytes, block_size: int, dsfid: int | None) -> ItemTag | None:
    raise RuntimeError("a mistake of somebody else")


@pytest.mark.parametrize("misbehaving", [raising_format, lambda *_: "42"])
@pytest.mark.parametrize("memory", [RFID501_BOOK, b"nothing known" * 4])
def test_misbehaving_format_is_left_out_and_named(misbehaving: Any, memory: bytes) -> None:
    theirs = TagFormat("theirs", misbehaving)
    alone = decode(memory)
    tag = decode(memory, formats=(theirs, *formats.BUILTIN_FORMATS))
    assert (tag.kind, tag.item_id, tag.confidence) == (alone.kind, alone.item_id, alone.confidence)
    assert tag.checks == (*alone.checks, "format-failed:theirs")


def test_patron_card_says_so() -> None:
    card = decode(encode(ItemFields("2000000017", "NL-0001", usage=8)))
    assert card.card
    assert card.item_id == "2000000017"
    assert not decode(encode(ItemFields("2000000017"))).card


UID = "E00401003F3827A7"


@dataclass(frozen=True)
class Paired:
    item_id: str
    isil: str = ""


def paired(item_id: str, isil: str = "") -> Decoder:
    return build_decoder((), {UID: Paired(item_id, isil)}.get)


@pytest.mark.parametrize(
    ("memory", "kind"), [(bytes(32), "blank"), (b"", "unknown"), (b"nothing known" * 4, "unknown")]
)
def test_paired_uid_speaks_for_a_silent_tag(memory: bytes, kind: str) -> None:
    tag = paired("42", "NL-1").decode(memory, uid=UID)
    assert (tag.kind, tag.item_id, tag.isil, tag.confidence) == (TagKind.PAIRED, "42", "NL-1", 0.7)
    assert tag.checks[-1] == "pair:found"
    assert (tag.raw, tag.details["memory_kind"]) == (memory, kind)
    assert paired("42").decode(memory).kind.value == kind, "without a UID there is no pair"
    assert paired("42").decode(memory, uid="E004000000000001").kind.value == kind


def test_own_id_wins_over_the_pair() -> None:
    memory = encode(ItemFields("1", "DK-718500"))
    assert paired("1").decode(memory, uid=UID) == decode(memory)
    tag = paired("2").decode(memory, uid=UID)
    assert (tag.kind, tag.item_id, tag.confidence) == (TagKind.ISO28560_3, "1", 1.0)
    assert tag.checks[-1] == "pair:differs"
    assert tag.details["paired_item_id"] == "2"


def test_pair_speaks_neither_for_damaged_tags_nor_for_cards() -> None:
    damaged = bytes.fromhex("110101313030303030303035360000000000000000") + bytes(13)
    assert paired("2").decode(damaged, uid=UID) == decode(damaged)
    wrong_dm11 = DM11_TAG[:14] + b"\xbb\x4d" + DM11_TAG[16:]
    assert paired("2").decode(wrong_dm11, uid=UID) == decode(wrong_dm11)
    block = bytearray(b"\x18\x01\x01" + bytes(31))
    block[19:21] = basic_block_crc(bytes(block)).to_bytes(2, "little")
    assert paired("2").decode(bytes(block), uid=UID).item_id == ""
    block[0] = 0x11
    block[19:21] = basic_block_crc(bytes(block)).to_bytes(2, "little")
    assert paired("2").decode(bytes(block), uid=UID).item_id == "2", "a sound tag without an id"
