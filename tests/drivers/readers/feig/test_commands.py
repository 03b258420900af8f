"""Commands of a FEIG pad: what is sent, what answers mean, how failures are named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.errors import BadFrame, DeviceError, Unsupported
from drivers.model import TagInformation, TagSeen
from drivers.readers.feig import buffer, counter
from drivers.readers.feig import commands as feig
from drivers.readers.feig import settings as reader_settings
from drivers.readers.feig.frames import Answer, Command, Frames, encode
from drivers.readers.feig.inventory import (
    MODE_MORE,
    InventoryPart,
    inventory,
    parse_inventory,
)

VECTORS: dict[str, dict[str, Any]] = {
    vector["name"]: vector
    for vector in json.loads(
        (Path(__file__).parents[3] / "data" / "rfid_vectors_feig.json").read_text("utf-8")
    )
}
UID = "E00401003F3827A7"


def answer_of(name: str) -> Answer:
    frames = Frames("host")
    frames.receive_data(bytes.fromhex(VECTORS[name]["bytes_hex"]))
    answer = frames.next_event()
    assert isinstance(answer, Answer)
    return answer


GREEN_1_S = reader_settings.OutputSetting({0: reader_settings.OutputAction.ON}, tenths=10)
WORKED: dict[str, tuple[int, bytes]] = {
    "baud-detect": (reader_settings.BAUD_DETECT, b"\0"),
    "cpu-reset": (reader_settings.CPU_RESET, b""),
    "software-version": (reader_settings.SOFTWARE_VERSION, b""),
    "reader-info-mode-0": (reader_settings.READER_INFO, reader_settings.reader_info()),
    "rf-reset": (reader_settings.RF_RESET, b""),
    "rf-on": (reader_settings.RF_SWITCH, reader_settings.rf_switch(on=True)),
    "rf-off": (reader_settings.RF_SWITCH, reader_settings.rf_switch(on=False)),
    "set-output-led-green-on-1-s": (
        reader_settings.SET_OUTPUT,
        reader_settings.set_output(GREEN_1_S),
    ),
    "read-config-ram-cfg1": (
        reader_settings.READ_PAGE,
        bytes((reader_settings.page_address(1),)),
    ),
    "read-buffer-10-data-sets": (buffer.READ_BUFFER, buffer.read_buffer(10)),
    "clear-data-buffer": (buffer.CLEAR_BUFFER, b""),
    "inventory": (feig.ISO_HOST, inventory()),
    "inventory-more": (feig.ISO_HOST, inventory(MODE_MORE)),
    "get-system-info": (feig.ISO_HOST, feig.system_information(UID)),
    "read-blocks-0-7": (feig.ISO_HOST, feig.read_multiple(UID, 0, 8)),
    "read-blocks-0-8": (feig.ISO_HOST, feig.read_multiple(UID, 0, 9)),
    "write-afi-07-in-stock": (feig.ISO_HOST, feig.write_afi(UID, 0x07)),
    "write-afi-c2-on-loan": (feig.ISO_HOST, feig.write_afi(UID, 0xC2)),
    "write-block-0-11-01-01-31-sent-reversed": (
        feig.ISO_HOST,
        feig.write_multiple(UID, 0, bytes.fromhex("11010131"), 4),
    ),
    "select": (feig.ISO_HOST, feig.select(UID)),
    "reset-to-ready": (feig.ISO_HOST, feig.reset_to_ready()),
    "set-eas-icode": (feig.ISO_CUSTOM, feig.write_eas(UID, on=True)),
    "reset-eas-icode": (feig.ISO_CUSTOM, feig.write_eas(UID, on=False)),
}
WORKED_COMMANDS = [
    name for name in VECTORS if name.startswith(("feig-worked/standard-", "feig-worked/advanced-"))
]


@pytest.mark.parametrize("name", WORKED_COMMANDS)
def test_worked_command(name: str) -> None:
    form, _, what = name.removeprefix("feig-worked/").partition("-")
    code, data = WORKED[what]
    sent = encode(Command(code, data, advanced=form == "advanced"))
    assert sent.hex() == VECTORS[name]["bytes_hex"]


def test_every_command_of_the_table_is_worked_in_both_forms() -> None:
    # The table leaves the advanced software version to the reader of the table.
    assert len(WORKED_COMMANDS) == 2 * len(WORKED) - 1


def test_blocks_are_written_reversed_or_not() -> None:
    data = bytes(range(8))
    head = bytes.fromhex("2401" + UID + "0502")
    assert feig.write_multiple(UID, 5, data, 4) == head + b"\4\3\2\1\0\7\6\5\4"
    assert feig.write_multiple(UID, 5, data, 4, reversed_blocks=False) == head + b"\4" + data
    for wrong in (b"", bytes(7)):
        with pytest.raises(ValueError, match="no whole number of 4-byte blocks"):
            feig.write_multiple(UID, 0, wrong, 4)


def test_commands_without_a_worked_frame() -> None:
    uid = UID.lower()
    assert feig.lock_blocks(UID, 3, 2).hex() == f"2201{uid}0302"
    assert feig.write_dsfid(UID, 0x3E).hex() == f"2901{uid}3e"
    assert feig.read_multiple(UID, 0, 1, security=True).hex() == f"2309{uid}0001"
    assert feig.eas_alarm(UID).hex() == f"04a501{uid}"
    assert feig.eas_alarm().hex() == "04a500"
    assert feig.stay_quiet(UID).hex() == f"0201{uid}"


def test_inventory_of_one_tag() -> None:
    part = parse_inventory(answer_of("feig/std-reader-inventory-1-tag"))
    assert part == InventoryPart((TagSeen("E0040150A05F02B7", 0),), more=False, truncated=False)
    part = parse_inventory(answer_of("feig-worked/answer-inventory-one-tag"))
    assert part.tags == (TagSeen("E004010000000001", 0x3E),)


def test_inventory_with_status_83_keeps_its_tags() -> None:
    name = "feig/adv-reader-inventory-3-tags-status-83"
    part = parse_inventory(answer_of(name))
    assert [tag.uid for tag in part.tags] == VECTORS[name]["expected"]["tags"]


def test_empty_pad_is_an_empty_list() -> None:
    part = parse_inventory(answer_of("feig-worked/answer-empty-pad"))
    assert part == InventoryPart((), more=False, truncated=False)


def record(uid: str, kind: int = 3) -> bytes:
    return bytes((kind, 0)) + bytes.fromhex(uid)


def test_warnings_more_and_overflow_keep_their_tags() -> None:
    data = b"\x01" + record(UID)
    for status in (0x00, 0x84, 0xF1, 0x83):
        assert len(parse_inventory(Answer(0xB0, status, data)).tags) == 1
    assert parse_inventory(Answer(0xB0, 0x94, data)).more
    assert parse_inventory(Answer(0xB0, 0x93, data)).truncated


@pytest.mark.parametrize("length", [7, 10])
def test_other_cards_on_the_pad_are_left_out(length: int) -> None:
    card = bytes((4, 0, 0)) + bytes(range(length))
    b_card = bytes((5,)) + bytes(9)
    data = b"\x03" + card + record(UID) + b_card
    assert parse_inventory(Answer(0xB0, 0, data)).tags == (TagSeen(UID, 0),)


def test_a_doubled_tag_is_listed_once() -> None:
    data = b"\x02" + 2 * record(UID)
    assert parse_inventory(Answer(0xB0, 0, data)).tags == (TagSeen(UID, 0),)


def test_a_transponder_of_unknown_length_is_unsupported() -> None:
    with pytest.raises(Unsupported, match="type 06"):
        parse_inventory(Answer(0xB0, 0, b"\x01\x06" + bytes(9)))


@pytest.mark.parametrize(
    "data", [b"", b"\x01", b"\x01\x03\x00", b"\x00\x00", b"\x02" + record(UID)]
)
def test_a_list_that_is_not_whole_is_a_bad_frame(data: bytes) -> None:
    with pytest.raises(BadFrame):
        parse_inventory(Answer(0xB0, 0, data))


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
    assert parsed == TagInformation(UID, 0x3E, 0x07, 4, 28, 1)
    with pytest.raises(BadFrame, match="instead of E004010000000001"):
        feig.parse_system_information(Answer(0xB0, 0, data), "E004010000000001")
    with pytest.raises(BadFrame):
        feig.parse_system_information(Answer(0xB0, 0, data[:-1]), UID)


@pytest.mark.parametrize("uid", ["", "E004", "E00401003F3827A7AA", "E0 401003F3827A7"])
def test_only_whole_uids_are_addressed(uid: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        feig.write_afi(uid, 7)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 255), st.binary(max_size=80))
def test_any_answer_ends_in_a_value_or_a_device_error(status: int, data: bytes) -> None:
    answer = Answer(0xB0, status, data)
    for parse in (
        parse_inventory,
        reader_settings.parse_software_version,
        reader_settings.parse_reader_info,
        reader_settings.parse_page,
        buffer.parse_records,
        buffer.parse_keep_alive,
        counter.parse_counters,
        lambda a: reader_settings.parse_extended(a, 9),
        lambda a: feig.parse_blocks(a, UID, 0, 8),
        lambda a: feig.parse_system_information(a, UID),
    ):
        try:
            outcome: object = parse(answer)
        except DeviceError as error:
            outcome = str(error)
        assert outcome
