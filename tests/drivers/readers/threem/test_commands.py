"""Commands of the 3M protocol: the specification's examples, refusals, any answer at all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.errors import BadFrame, DeviceError, TagGone, Unsupported
from drivers.model import TagBlocks, TagInformation, TagSeen
from drivers.readers.threem import commands as threem
from drivers.readers.threem.commands import Version
from drivers.readers.threem.frames import OLD_START, START, Frame

UID = "E007000001234567"
RAW = bytes.fromhex(UID)


def answer(text: str) -> Frame:
    return Frame(bytes.fromhex(text))


@pytest.mark.parametrize(
    ("frame", "body"),
    [
        (threem.inventory(0, 0x05), "FE 00 05"),
        (threem.inventory(7), "FE 07 03"),
        (threem.read_multiple(UID, 0, 2), "02 E007000001234567 00 02"),
        (
            threem.write_multiple(UID, 0, bytes.fromhex("1234ABCD55667788")),
            "04 E007000001234567 00 02 00 1234ABCD 55667788",
        ),
        (threem.get_afi(UID), "0A E007000001234567"),
        (threem.write_afi(UID, 0xD7), "09 E007000001234567 D7"),
        (threem.check_eas("E004000001234567"), "03 E004000001234567"),
        (threem.eas_control("E004000001234567", True), "0C E004000001234567 01"),
        (threem.tag_information(UID), "0D E007000001234567 07"),
        (threem.version(START), "11"),
    ],
    ids=lambda value: value.body[:1].hex() if isinstance(value, Frame) else "",
)
def test_requests_are_those_of_the_specification(frame: Frame, body: str) -> None:
    assert frame == Frame(bytes.fromhex(body))


def test_the_version_in_both_forms() -> None:
    assert threem.parse_version(answer("11 00 0A 03 02 06")) == Version(10, 3, 2, 6)
    probe = threem.version(OLD_START)
    assert probe == Frame(bytes.fromhex("040011"), OLD_START)
    old = Frame(bytes.fromhex("0400110A05021B"), OLD_START)
    assert threem.answers(probe)(old)
    assert threem.parse_version(old) == Version(10, 5, 2, 27)
    assert not threem.answers(probe)(Frame(old.body))
    assert not threem.answers(threem.version(START))(old)
    with pytest.raises(BadFrame, match="4 bytes, not 3"):
        threem.parse_version(answer("11 00 0A 03 02"))


def test_the_lists_of_the_specification() -> None:
    # Its example holds a TI Tag-it tag, which is none of ISO 15693.
    found = threem.parse_inventory(
        answer("FE 00 00 05 02 00000000 00AD6302 E0070000 006000AE"), threem.inventory(0, 5)
    )
    assert found == (TagSeen("E0070000006000AE"),)
    twice = threem.parse_inventory(
        answer(f"FE 00 07 03 03 3E{UID} 06E007000001234568 3E{UID}"), threem.inventory(7)
    )
    assert twice == (TagSeen(UID, 0x3E), TagSeen("E007000001234568", 6))


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        ("FE 00 00 05 01", BadFrame, "8 bytes, not 0"),
        ("FE 00 00 05 00 00", BadFrame, "0 bytes, not 1"),
        ("FE 00 07 05 00", BadFrame, "another AFI"),
        ("FE 00 00 03 00", BadFrame, "another AFI"),
        ("FE 00 00", BadFrame, "another AFI"),
        ("FE 31", Unsupported, "option_not_supported"),
        ("FE 02", Unsupported, "not_implemented"),
        ("FE FE", BadFrame, "not_enough_memory"),
    ],
)
def test_lists_that_are_refused(body: str, error: type[DeviceError], words: str) -> None:
    with pytest.raises(error, match=words):
        threem.parse_inventory(answer(body), threem.inventory(0, 5))


def test_the_block_read_of_the_specification() -> None:
    body = f"02 00 {UID} 02 00 00 00112233 01 00 00112233"
    assert threem.parse_blocks(answer(body), UID, 0, 2) == TagBlocks(
        UID, 0, 4, bytes.fromhex("0011223300112233")
    )
    locked = f"02 00 {UID} 01 05 03 00112233"
    assert threem.parse_blocks(answer(locked), UID, 5, 1).data == bytes.fromhex("00112233")


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        (f"02 06 {UID}", TagGone, "06"),
        ("02 06", TagGone, "no_transponder"),
        (f"02 15 {UID}", TagGone, "not_read"),
        (f"02 11 {UID}", Unsupported, "not_available"),
        (f"02 12 {UID}", Unsupported, "locked"),
        (f"02 77 {UID}", BadFrame, "unknown"),
        (f"02 00 {UID} 01 00 00 00112233", BadFrame, "2 blocks"),
        (f"02 00 {UID} 02 00 00 00112233 02 00 00112233", BadFrame, "block 2 came instead of 1"),
        (f"02 00 {UID} 02 00 00 00112233 01 15 00112233", TagGone, "not_read"),
        (f"02 00 {UID} 02 00 00 0011223344 01 00 0011223344", BadFrame, "blocks of 4 bytes"),
    ],
)
def test_block_reads_that_are_refused(body: str, error: type[DeviceError], words: str) -> None:
    with pytest.raises(error, match=words):
        threem.parse_blocks(answer(body), UID, 0, 2)


def test_the_tag_informations_of_the_specification() -> None:
    some = threem.parse_tag_information(answer(f"0D 00 {UID} 02 DA"), UID)
    assert some == TagInformation(UID, afi=0xDA)
    assert threem.parse_tag_information(answer(f"0D 00 {UID} 00"), UID) == TagInformation(UID)
    whole = threem.parse_tag_information(answer(f"0D 00 {UID} 07 3E 07 03 1B"), UID)
    assert whole == TagInformation(UID, 0x3E, 0x07, 4, 28)
    for wrong in ("", "08 0102", "07 3E 07 03", "02 DA 00", "02"):
        with pytest.raises(BadFrame, match="information"):
            threem.parse_tag_information(answer(f"0D 00 {UID} {wrong}"), UID)


def test_afi_and_eas() -> None:
    assert threem.parse_afi(answer(f"0A 00 {UID} DA")) == 0xDA
    assert threem.parse_eas(answer(f"03 00 {UID} 01")) is True
    with pytest.raises(TagGone):
        threem.parse_eas(answer(f"03 06 {UID} 00"))
    with pytest.raises(BadFrame, match="one byte, not 0"):
        threem.parse_afi(answer(f"0A 00 {UID}"))


def test_which_frame_answers_which_question() -> None:
    fits = threem.answers(threem.get_afi(UID))
    assert fits(answer(f"0A 00 {UID} DA"))
    assert fits(answer(f"0A 06 {UID}"))
    assert fits(answer("0A 06"))
    assert not fits(answer("0A 00"))
    assert not fits(answer("0A 00 E007000001234568 DA"))
    assert not fits(answer(f"09 00 {UID}"))
    assert not fits(answer("0A"))


@pytest.mark.parametrize("uid", ["", "E0", UID + "00", "xx07000001234567"])
def test_a_uid_of_another_length_is_a_callers_mistake(uid: str) -> None:
    with pytest.raises(ValueError, match="hex"):
        threem.get_afi(uid)


PARSERS: list[tuple[Frame, Callable[[Frame], Any]]] = [
    (threem.inventory(), lambda found: threem.parse_inventory(found, threem.inventory())),
    (
        threem.read_multiple(UID, 0, 2),
        lambda found: threem.parse_blocks(found, UID, 0, 2),
    ),
    (threem.get_afi(UID), threem.parse_afi),
    (threem.check_eas(UID), threem.parse_eas),
    (threem.write_afi(UID, 7), threem.check),
    (threem.tag_information(UID), lambda found: threem.parse_tag_information(found, UID)),
    (threem.version(START), threem.parse_version),
    (threem.version(OLD_START), threem.parse_version),
]


@given(
    st.sampled_from(PARSERS),
    st.sampled_from([b"", b"\0", b"\0" + RAW, b"\x15" + RAW]),
    st.binary(max_size=30),
)
@settings(max_examples=400)
def test_any_answer_is_understood_or_a_device_error(
    parser: tuple[Frame, Callable[[Frame], Any]], head: bytes, rest: bytes
) -> None:
    question, parse = parser
    found = Frame(question.body[: 3 if question.start == OLD_START else 1] + head + rest)
    found = Frame(found.body, question.start)
    if threem.answers(question)(found):
        with contextlib.suppress(DeviceError):
            parse(found)
