"""Commands of a FEIG pad: what is sent, what answers mean, how failures are named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.errors import BadFrame, DeviceError, TagGone, Unsupported
from drivers.model import TagSeen
from drivers.readers import feig_commands as feig
from drivers.readers.feig_frames import Answer, Command, Frames, encode

VECTORS: dict[str, dict[str, Any]] = {
    vector["name"]: vector
    for vector in json.loads(
        (Path(__file__).parent.parent / "data" / "rfid_vectors_feig.json").read_text("utf-8")
    )
}
UID = "E00401003F3827A7"


def answer_of(name: str) -> Answer:
    frames = Frames("host")
    frames.receive_data(bytes.fromhex(VECTORS[name]["bytes_hex"]))
    answer = frames.next_event()
    assert isinstance(answer, Answer)
    return answer


@pytest.mark.parametrize("form", ["standard", "advanced"])
@pytest.mark.parametrize(
    ("name", "code", "data"),
    [
        ("inventory", feig.ISO_HOST, feig.inventory()),
        ("inventory-more", feig.ISO_HOST, feig.inventory(feig.MODE_MORE)),
        ("get-system-info", feig.ISO_HOST, feig.system_information(UID)),
        ("read-blocks-0-7", feig.ISO_HOST, feig.read_multiple(UID, 0, 8)),
        ("read-blocks-0-8", feig.ISO_HOST, feig.read_multiple(UID, 0, 9)),
        ("write-afi-07-in-stock", feig.ISO_HOST, feig.write_afi(UID, 0x07)),
        ("write-afi-c2-on-loan", feig.ISO_HOST, feig.write_afi(UID, 0xC2)),
        ("rf-reset", feig.RF_RESET, b""),
    ],
)
def test_worked_command(form: str, name: str, code: int, data: bytes) -> None:
    wanted = VECTORS[f"feig-worked/{form}-{name}"]["bytes_hex"]
    assert encode(Command(code, data, advanced=form == "advanced")).hex() == wanted


def test_software_version_command() -> None:
    wanted = VECTORS["feig-worked/standard-software-version"]["bytes_hex"]
    assert encode(Command(feig.SOFTWARE_VERSION, advanced=False)).hex() == wanted


def test_inventory_of_one_tag() -> None:
    part = feig.parse_inventory(answer_of("feig/std-reader-inventory-1-tag"))
    assert part == feig.InventoryPart(
        (TagSeen("E0040150A05F02B7", 0),), more=False, truncated=False
    )
    part = feig.parse_inventory(answer_of("feig-worked/answer-inventory-one-tag"))
    assert part.tags == (TagSeen("E004010000000001", 0x3E),)


def test_inventory_with_status_83_keeps_its_tags() -> None:
    name = "feig/adv-reader-inventory-3-tags-status-83"
    part = feig.parse_inventory(answer_of(name))
    assert [tag.uid for tag in part.tags] == VECTORS[name]["expected"]["tags"]


def test_empty_pad_is_an_empty_list() -> None:
    part = feig.parse_inventory(answer_of("feig-worked/answer-empty-pad"))
    assert part == feig.InventoryPart((), more=False, truncated=False)


def record(uid: str, kind: int = 3) -> bytes:
    return bytes((kind, 0)) + bytes.fromhex(uid)


def test_warnings_more_and_overflow_keep_their_tags() -> None:
    data = b"\x01" + record(UID)
    for status in (0x00, 0x84, 0xF1, 0x83):
        assert len(feig.parse_inventory(Answer(0xB0, status, data)).tags) == 1
    assert feig.parse_inventory(Answer(0xB0, 0x94, data)).more
    assert feig.parse_inventory(Answer(0xB0, 0x93, data)).truncated


@pytest.mark.parametrize("length", [7, 10])
def test_other_cards_on_the_pad_are_left_out(length: int) -> None:
    card = bytes((4, 0, 0)) + bytes(range(length))
    b_card = bytes((5,)) + bytes(9)
    data = b"\x03" + card + record(UID) + b_card
    assert feig.parse_inventory(Answer(0xB0, 0, data)).tags == (TagSeen(UID),)


def test_a_doubled_tag_is_listed_once() -> None:
    data = b"\x02" + 2 * record(UID)
    assert feig.parse_inventory(Answer(0xB0, 0, data)).tags == (TagSeen(UID),)


def test_a_transponder_of_unknown_length_is_unsupported() -> None:
    with pytest.raises(Unsupported, match="type 06"):
        feig.parse_inventory(Answer(0xB0, 0, b"\x01\x06" + bytes(9)))


@pytest.mark.parametrize(
    "data", [b"", b"\x01", b"\x01\x03\x00", b"\x00\x00", b"\x02" + record(UID)]
)
def test_a_list_that_is_not_whole_is_a_bad_frame(data: bytes) -> None:
    with pytest.raises(BadFrame):
        feig.parse_inventory(Answer(0xB0, 0, data))


def test_blocks_come_back_in_memory_order() -> None:
    vector = VECTORS["feig-worked/answer-read-8-blocks"]
    blocks = feig.parse_blocks(answer_of(vector["name"]), UID, 0, 8)
    assert blocks.data.hex() == vector["expected"]["memory_natural_order"]
    assert (blocks.uid, blocks.first, blocks.block_size) == (UID, 0, 4)


def test_a_pad_that_does_not_reverse() -> None:
    answer = Answer(0xB0, 0, bytes((1, 4, 0, 1, 2, 3, 4)))
    assert feig.parse_blocks(answer, UID, 5, 1, reversed_blocks=False).data == b"\1\2\3\4"
    assert feig.parse_blocks(answer, UID, 5, 1).data == b"\4\3\2\1"


@pytest.mark.parametrize("data", [b"", b"\2\4" + bytes(5), b"\1\4" + bytes(4), b"\1\0\0", b"\1"])
def test_another_number_of_blocks_is_a_bad_frame(data: bytes) -> None:
    with pytest.raises(BadFrame):
        feig.parse_blocks(Answer(0xB0, 0, data), UID, 0, 1)


def test_system_information_and_its_owner() -> None:
    data = b"\x3e" + bytes.fromhex(UID) + b"\x07\x04\x1c\x01"
    parsed = feig.parse_system_information(Answer(0xB0, 0, data), UID)
    assert parsed == feig.SystemInformation(UID, 0x3E, 0x07, b"\x04\x1c", 1)
    with pytest.raises(BadFrame, match="instead of E004010000000001"):
        feig.parse_system_information(Answer(0xB0, 0, data), "E004010000000001")
    with pytest.raises(BadFrame):
        feig.parse_system_information(Answer(0xB0, 0, data[:-1]), UID)


@pytest.mark.parametrize(
    ("status", "data", "error"),
    [
        (0x01, b"", TagGone),
        (0x03, b"", TagGone),
        (0x83, b"", TagGone),
        (0x95, b"\x0f", TagGone),
        (0x95, b"\x13", TagGone),
        (0x95, b"", TagGone),
        (0x95, b"\x01", Unsupported),
        (0x95, b"\x10", Unsupported),
        (0x95, b"\x12", Unsupported),
        (0x95, b"\xa0", Unsupported),
        (0x80, b"", Unsupported),
        (0x11, b"", Unsupported),
        (0x16, b"", Unsupported),
        (0x0E, b"", BadFrame),
        (0x82, b"", BadFrame),
        (0x94, b"", BadFrame),
        (0x7E, b"", BadFrame),
    ],
)
def test_a_status_is_named_by_its_reaction(
    status: int, data: bytes, error: type[DeviceError]
) -> None:
    with pytest.raises(error, match=f"{data.hex().upper() or f'{status:02X}'}|0F"):
        feig.check(Answer(0xB0, status, data))


@pytest.mark.parametrize("status", [0x00, 0x84, 0xF1])
def test_warnings_are_no_failures(status: int) -> None:
    assert feig.check(Answer(0xB0, status)) is None


@pytest.mark.parametrize("uid", ["", "E004", "E00401003F3827A7AA", "E0 401003F3827A7"])
def test_only_whole_uids_are_addressed(uid: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        feig.write_afi(uid, 7)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 255), st.binary(max_size=80))
def test_any_answer_ends_in_a_value_or_a_device_error(status: int, data: bytes) -> None:
    answer = Answer(0xB0, status, data)
    for parse in (
        feig.parse_inventory,
        feig.parse_software_version,
        lambda a: feig.parse_blocks(a, UID, 0, 8),
        lambda a: feig.parse_system_information(a, UID),
    ):
        try:
            outcome: object = parse(answer)
        except DeviceError as error:
            outcome = str(error)
        assert outcome
