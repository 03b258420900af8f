"""Commands of RL866 modules: captured frames, refusals, any answer at all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.errors import BadFrame, DeviceError, TagGone, Unsupported
from drivers.model import TagBlocks, TagInformation
from drivers.readers.rl866 import commands as rl866
from drivers.readers.rl866.commands import Listed
from drivers.readers.rl866.frames import Frame, Frames, encode, i_block

UID = "E00401003F3827A7"
TAG = Listed(UID, 1)
# Captured by lainuri (tests/02-iblock_test.py).
LIST_BODY = bytes.fromhex(
    "00 0300 03 0E010109A727383F000104E000 0E0101092426383F000104E000 0E010109A425383F000104E000"
)
INFORMATION = bytes.fromhex("FA1A01403400 00110A00010FA727383F000104E000001B030120E7")


def body_of(raw: bytes) -> Frame:
    frames = Frames()
    frames.receive_data(raw)
    frame = frames.next_event()
    assert frame is not None
    return frame


@pytest.mark.parametrize(
    ("information", "sequence", "captured"),
    [
        (rl866.inventory(), 1, "FA07FF4031008A6C"),
        (rl866.connect(TAG), 1, "FA13FF40320001010901A727383F000104E0A3BF"),
        (rl866.access(1, rl866.system_information(UID)), 1, "FA0AFF403401020A00997B"),
        (
            rl866.access(1, rl866.write_block(12, b"678\0")),
            1,
            "FA12FF4034010A04000C00010036373800A2DD",
        ),
        (rl866.disconnect(1), 0, "FA07FF003301C548"),
    ],
)
def test_requests_are_the_captured_ones(information: bytes, sequence: int, captured: str) -> None:
    assert encode(i_block(information, sequence)) == bytes.fromhex(captured)


def test_the_captured_list() -> None:
    part = rl866.parse_inventory(LIST_BODY)
    assert [tag.uid for tag in part.tags] == [UID, "E00401003F382624", "E00401003F3825A4"]
    assert {tag.tag_type for tag in part.tags} == {1}
    assert (part.count, part.total, part.stopped_early) == (3, 3, False)


def test_the_captured_connection_information_and_read() -> None:
    connected = body_of(bytes.fromhex("FA09014032000001B293"))
    assert rl866.parse_connect(rl866.parse(connected, rl866.CONNECT)) == 1
    what = rl866.system_information(UID)
    data = rl866.parse(body_of(INFORMATION), rl866.ACCESS)
    assert rl866.parse_access(data, what) == TagInformation(UID, 0, 0, 4, 28, 1)
    read = body_of(bytes.fromhex("FA120100340000090300010100363738005729"))
    blocks = rl866.parse_access(rl866.parse(read, rl866.ACCESS), rl866.read_multiple(UID, 12, 1))
    assert blocks == TagBlocks(UID, 12, 4, b"678\0")


def test_other_cards_and_other_fields_in_a_list() -> None:
    uid = bytes.fromhex(UID)[::-1]
    everything = bytes((0x1F, 2, 1, 10, 9)) + uid + b"\0" + b"\x20\x00" + b"abcd"
    other_protocol = bytes((0x0E, 2, 1, 4)) + b"\1\2\3\4"
    short = bytes((0x0E, 1, 1, 4)) + b"\1\2\3\4"
    body = b"\x01\x09\x00\x03" + everything + other_protocol + short
    part = rl866.parse_inventory(body)
    assert part.tags == (Listed(UID, 10, 2),)
    assert (part.count, part.total, part.stopped_early) == (3, 9, True)


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        ("00 00", BadFrame, "before its head"),
        ("00 0100 01", BadFrame, "within a tag"),
        ("00 0100 01 0E 01 01 09 0000", BadFrame, "within a tag"),
        ("00 0000 00 00", BadFrame, "after its last tag"),
        ("00 0100 01 8E 01 01 00", Unsupported, "another form"),
        ("00 0100 01 0A 01 00", Unsupported, "another form"),
    ],
)
def test_lists_that_are_refused(body: str, error: type[DeviceError], words: str) -> None:
    with pytest.raises(error, match=words):
        rl866.parse_inventory(bytes.fromhex(body))


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        ("31", BadFrame, "31"),
        ("320000", BadFrame, "31"),
        ("310401", BadFrame, "104 .message_sequence"),
        ("310301", Unsupported, "103"),
        ("310804", TagGone, "no_data"),
        ("31FF7F", BadFrame, "unknown"),
    ],
)
def test_answers_that_say_no(body: str, error: type[DeviceError], words: str) -> None:
    with pytest.raises(error, match=words):
        rl866.parse(i_block(bytes.fromhex(body), 0), rl866.INVENTORY)


def test_an_empty_pad_may_be_a_status() -> None:
    part = rl866.parse_inventory(rl866.parse(i_block(b"\x31\x20\x04", 0), rl866.INVENTORY))
    assert part == rl866.ListPart((), 0, 0, False)


def test_a_chained_answer_is_not_guessed() -> None:
    with pytest.raises(Unsupported, match="further frame"):
        rl866.parse(Frame(0x20, b"\x31\0\0"), rl866.INVENTORY)


@pytest.mark.parametrize(
    ("result", "error", "words"),
    [
        ("03 0300 01 0100", BadFrame, "as long as"),
        ("03 0400 01", BadFrame, "access 0003"),
        ("05 0300 00 0804", TagGone, "408"),
        ("05 0300 00 1C04", Unsupported, "block_missing"),
        ("05 0300 00 1504", BadFrame, "wrong_handle"),
        ("04 0300 00 08", BadFrame, "does not say why"),
        ("05 0300 01 0100", BadFrame, "1 blocks"),
        ("09 0300 01 0200 00000000", BadFrame, "1 blocks"),
        ("", BadFrame, "as long as"),
    ],
)
def test_results_that_are_refused(result: str, error: type[DeviceError], words: str) -> None:
    with pytest.raises(error, match=words):
        rl866.parse_access(bytes.fromhex(result), rl866.read_multiple(UID, 0, 1))


def test_information_of_another_tag_or_without_fields() -> None:
    good = bytes.fromhex("0FA727383F000104E03E071B0301")
    what = rl866.system_information(UID)
    assert what.parse(good) == TagInformation(UID, 0x3E, 7, 4, 28, 1)
    assert what.parse(b"\0" + good[1:]) == TagInformation(UID)
    with pytest.raises(BadFrame, match=f"E00401003F3827A8 instead of {UID}"):
        what.parse(bytes.fromhex("0FA8") + good[2:])
    with pytest.raises(BadFrame, match="14 bytes, not 13"):
        what.parse(good[:-1])


def test_a_handle_is_one_byte_and_not_nought() -> None:
    for data in (b"", b"\0", b"\1\1"):
        with pytest.raises(BadFrame, match="handle"):
            rl866.parse_connect(data)


def test_an_operation_longer_than_its_length_byte() -> None:
    with pytest.raises(ValueError, match="127 bytes"):
        rl866.access(1, rl866.write_block(0, bytes(122)))


PARSERS: list[Callable[[bytes], Any]] = [
    rl866.parse_inventory,
    rl866.parse_connect,
    lambda data: rl866.parse_access(data, rl866.read_multiple(UID, 0, 8)),
    lambda data: rl866.parse_access(data, rl866.system_information(UID)),
    lambda data: rl866.parse_access(data, rl866.write_afi(7)),
]


@given(
    st.sampled_from(PARSERS),
    st.sampled_from([b"", b"\0\1\0\1\x0e", b"\x07\x03\0\1", b"\x11\x0a\0\1\x0f"]),
    st.binary(max_size=40),
)
@settings(max_examples=400)
def test_any_answer_is_understood_or_a_device_error(
    parse: Callable[[bytes], Any], head: bytes, rest: bytes
) -> None:
    with contextlib.suppress(DeviceError):
        parse(head + rest)
