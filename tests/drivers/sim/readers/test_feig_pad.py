"""The emulated pad against the worked frames, and its refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.readers.feig import commands as feig
from drivers.readers.feig import settings as reader_settings
from drivers.readers.feig.buffer import KEEP_ALIVE
from drivers.readers.feig.frames import Answer, AnswerFrames, Command, Frames, encode
from drivers.readers.feig.inventory import MODE_MORE, inventory, parse_inventory
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.field import (
    RadioField,
    SimulatedTag,
    air_time_inventory,
    air_time_read,
    air_time_write_afi,
)
from drivers.sim.readers.feig.pad import FeigPad

WORKED = {
    vector["name"].removeprefix("feig-worked/"): bytes.fromhex(vector["bytes_hex"])
    for vector in json.loads(
        (Path(__file__).parents[3] / "data" / "rfid_vectors_feig.json").read_text("utf-8")
    )
}
UID = "E00401003F3827A7"
# ISO 28560-3, annex B.1: the basic block of the standard's own example.
EXAMPLE = bytes.fromhex("1101013130303030303030353600000000000098A4444B37313835303000000000000000")


def ask(pad: FeigPad, data: bytes, code: int = feig.ISO_HOST) -> Answer:
    return only_answer(pad, encode(Command(code, data)))


def only_answer(pad: FeigPad, raw: bytes) -> Answer:
    frames = Frames("host")
    for reply in pad.receive_data(raw):
        frames.receive_data(reply.data)
    answer = frames.next_event()
    assert isinstance(answer, Answer)
    assert not frames.has_partial
    return answer


def one_tag() -> tuple[SimulatedTag, FeigPad]:
    tag = SimulatedTag(UID, bytearray(EXAMPLE), 0x07)
    return tag, FeigPad(RadioField([tag]))


def test_worked_commands_get_the_worked_answers() -> None:
    _, pad = one_tag()
    (reply,) = pad.receive_data(WORKED["standard-read-blocks-0-7"])
    assert reply.data == WORKED["answer-read-8-blocks"]
    assert reply.delay_s == pytest.approx(air_time_read(8))
    other = SimulatedTag("E004010000000001", dsfid=0x3E)
    pad = FeigPad(RadioField([other]))
    (reply,) = pad.receive_data(WORKED["standard-inventory"])
    assert reply.data == WORKED["answer-inventory-one-tag"]
    pad.field.remove(other.uid)
    (reply,) = pad.receive_data(WORKED["standard-inventory"])
    assert reply.data == WORKED["answer-empty-pad"]


@pytest.mark.parametrize("form", ["standard", "advanced"])
def test_answers_come_in_the_form_of_the_question(form: str) -> None:
    tag, pad = one_tag()
    for name, afi in (("write-afi-c2-on-loan", 0xC2), ("write-afi-07-in-stock", 0x07)):
        answer = only_answer(pad, WORKED[f"{form}-{name}"])
        assert answer.advanced is (form == "advanced")
        assert (answer.status, tag.afi) == (0, afi)
    answer = only_answer(pad, WORKED[f"{form}-get-system-info"])
    assert feig.parse_system_information(answer, UID).afi == 0x07
    answer = only_answer(pad, WORKED[f"{form}-baud-detect"])
    assert (answer.code, answer.status) == (0x52, 0)


@pytest.mark.parametrize(
    ("code", "data", "status"),
    [
        (0x55, b"", 0x80),
        (0x66, b"\x01", 0x11),
        (0x6A, b"\x02", 0x11),
        (0x71, bytes(7), 0x81),
        (0x80, b"", 0x81),
        (0x81, bytes(14), 0x81),
        (0x8A, bytes(6), 0x11),
        (0x8B, bytes(6), 0x81),
        (0x9F, b"", 0x80),
        (0x22, b"\0", 0x81),
        (0xB1, b"\x04\xa2", 0x81),
        (0xB1, b"\x04\xa2\x01", 0x81),
        (0xB1, b"\x04\xa4\x01" + bytes.fromhex(UID), 0x80),
        (0xB1, b"\x07\xa2\x01" + bytes.fromhex(UID), 0x80),
        (0xB1, feig.write_eas("E004010000000001", on=True), 0x01),
        (0xB1, feig.eas_alarm(UID), 0x01),
        (0xB0, b"\x24\x01", 0x81),
        (0xB0, b"\x28\x01" + bytes.fromhex(UID) + b"\7", 0x80),
        (0xB0, feig.write_multiple(UID, 0, bytes(8), 8), 0x11),
        (0xB0, feig.write_multiple(UID, 0, bytes(4), 4)[:-1], 0x81),
        (0xB0, feig.write_multiple("E004010000000001", 0, bytes(4), 4), 0x01),
        (0xB0, feig.write_dsfid("E004010000000001", 1), 0x01),
        (0xB0, feig.lock_blocks("E004010000000001", 0, 1), 0x01),
        (0xB0, b"\x23", 0x81),
        (0xB0, b"\x23\x01\xe0", 0x81),
        (0xB0, b"\x01\x40", 0x11),
        (0xB0, b"\x01\x00\x00", 0x11),
        (0xB0, b"\x2b\x00" + bytes.fromhex(UID), 0x11),
        (0xB0, feig.read_multiple(UID, 0, 0), 0x11),
        (0xB0, feig.read_multiple(UID, 0, 33), 0x11),
        (0xB0, feig.read_multiple("E004010000000001", 0, 1), 0x01),
        (0xB0, feig.system_information("E004010000000001"), 0x01),
        (0xB0, feig.write_afi("E004010000000001", 7), 0x01),
    ],
)
def test_what_the_pad_refuses(code: int, data: bytes, status: int) -> None:
    _, pad = one_tag()
    assert ask(pad, data, code).status == status


def test_a_block_that_the_tag_lacks_is_the_tags_error() -> None:
    answer = ask(one_tag()[1], feig.read_multiple(UID, 8, 2))
    assert (answer.status, answer.data) == (0x95, b"\x10")


def test_a_damaged_command_and_another_address_get_no_answer() -> None:
    _, pad = one_tag()
    damaged = bytearray(encode(Command(0xB0, inventory())))
    damaged[-1] ^= 1
    assert pad.receive_data(bytes(damaged)) == []
    assert pad.discard_partial() == []
    assert pad.receive_data(encode(Command(0x65, address=7))) == []
    assert ask(pad, b"", 0x65).status == 0


def test_long_lists_go_on_with_more() -> None:
    tags = [SimulatedTag(f"E0040100000000{number:02X}") for number in range(60)]
    pad = FeigPad(RadioField(tags))
    answers = [ask(pad, inventory())]
    answers += [ask(pad, inventory(MODE_MORE)) for _ in range(3)]
    assert [answer.status for answer in answers] == [0x94, 0x94, 0x00, 0x01]
    listed = [tag.uid for answer in answers for tag in parse_inventory(answer).tags]
    assert listed == [tag.uid for tag in tags]


def test_quiet_tags_answer_when_addressed_and_after_a_reset() -> None:
    _, pad = one_tag()
    assert ask(pad, feig.stay_quiet(UID)).status == 0
    assert ask(pad, inventory()).status == 0x01
    assert ask(pad, feig.read_multiple(UID, 0, 1)).status == 0
    assert ask(pad, b"", reader_settings.RF_RESET).status == 0
    assert ask(pad, inventory()).status == 0


def test_several_blocks_are_written_up_to_the_locked_one() -> None:
    tag, pad = one_tag()
    tag.locked = {5}
    answer = ask(pad, feig.write_multiple(UID, 3, bytes(range(16)), 4))
    assert (answer.status, answer.data) == (0x95, b"\x12\x05")
    assert bytes(tag.memory[12:24]) == bytes(range(8)) + EXAMPLE[20:24]
    answer = ask(pad, feig.lock_blocks(UID, 5, 1))
    assert (answer.status, answer.data) == (0x95, b"\x11\x05")
    answer = ask(pad, feig.lock_blocks(UID, 8, 2))
    assert (answer.status, answer.data) == (0x95, b"\x10")


def test_security_bytes_only_when_they_are_asked_for() -> None:
    tag, pad = one_tag()
    tag.locked = {1}
    assert ask(pad, feig.read_multiple(UID, 0, 2)).data[2::5] == b"\0\0"
    assert ask(pad, feig.read_multiple(UID, 0, 2, security=True)).data[2::5] == b"\0\1"


def test_without_field_no_tag_answers() -> None:
    tag, pad = one_tag()
    tag.eas = True
    tag.quiet = True
    assert ask(pad, reader_settings.rf_switch(on=False), reader_settings.RF_SWITCH).status == 0
    for data in (inventory(), feig.read_multiple(UID, 0, 1), feig.system_information(UID)):
        assert ask(pad, data).status == 0x01
    assert ask(pad, feig.eas_alarm(), feig.ISO_CUSTOM).status == 0x01
    assert ask(pad, reader_settings.rf_switch(on=True), reader_settings.RF_SWITCH).status == 0
    assert ask(pad, inventory()).status == 0
    assert ask(pad, feig.eas_alarm(), feig.ISO_CUSTOM).status == 0


def test_bytes_are_counted_in_both_directions() -> None:
    _, pad = one_tag()
    request = encode(Command(0xB0, inventory()))
    (reply,) = pad.receive_data(request)
    assert (pad.bytes_in, pad.bytes_out) == (len(request), len(reply.data))
    assert pad.receive_data(b"\xff") == []
    assert pad.bytes_in == len(request) + 1


def test_time_on_air_is_counted_and_waited_for_only_when_asked() -> None:
    for air in (True, False):
        tag = SimulatedTag(UID)
        pad = FeigPad(RadioField([tag]), air=air)
        replies = [
            *pad.receive_data(encode(Command(0xB0, inventory()))),
            *pad.receive_data(encode(Command(0xB0, feig.write_afi(UID, 7)))),
        ]
        seconds = air_time_inventory([UID]) + air_time_write_afi()
        assert pad.air_seconds == pytest.approx(seconds)
        assert sum(reply.delay_s for reply in replies) == pytest.approx(seconds if air else 0.0)


def test_faults_of_the_protocol() -> None:
    def replies(faults: str) -> bytes:
        pad = FeigPad(RadioField(), FaultPlan(parse_faults(faults)), air=False)
        sent = pad.receive_data(encode(Command(0xB0, inventory())))
        return b"".join(reply.data for reply in sent)

    good = replies("")
    assert replies("deaf") == replies("silence") == b""
    wrong = replies("wrong_crc")
    assert wrong != good
    assert wrong[:-1] == good[:-1]
    assert replies("split") == good
    glued = replies("glue")
    assert glued.endswith(good)
    frames = Frames("host")
    frames.receive_data(glued)
    first = frames.next_event()
    assert first is not None
    assert first.code == KEEP_ALIVE


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=20)), max_size=6), st.booleans())
def test_any_command_gets_one_readable_answer(
    commands: list[tuple[int, bytes]], advanced: bool
) -> None:
    _, pad = one_tag()
    frames = Frames("host")
    for code, data in commands:
        for reply in pad.receive_data(encode(Command(code, data, advanced=advanced))):
            frames.receive_data(reply.data)
        answer = frames.next_event()
        assert isinstance(answer, Answer)
        assert answer.code == code
        assert not frames.has_partial


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=60), max_size=8))
def test_noise_does_not_stop_the_pad(chunks: list[bytes]) -> None:
    _, pad = one_tag()
    for chunk in chunks:
        pad.receive_data(chunk)
    pad.discard_partial()
    assert not pad.has_partial
    assert ask(pad, inventory()).status == 0


@pytest.mark.parametrize("code", [0x83, 0x84, 0x93, 0x94, 0xF1])
def test_a_status_that_keeps_the_data(code: int) -> None:
    plan = FaultPlan(parse_faults(f"status:inventory:code={code:02X}"))
    pad = FeigPad(RadioField([SimulatedTag("E004010000000001")]), plan, air=False)
    (reply,) = pad.receive_data(encode(Command(0xB0, b"\x01\x00")))
    frames = AnswerFrames()
    frames.receive_data(reply.data)
    answer = frames.next_event()
    assert answer is not None
    assert (answer.status, answer.data) == (code, bytes.fromhex("010300E004010000000001"))


@pytest.mark.parametrize(("code", "data"), [(0x95, b"\x0f"), (0x11, b"")])
def test_a_status_that_says_that_nothing_was_done(code: int, data: bytes) -> None:
    book = SimulatedTag("E004010000000001", afi=7)
    plan = FaultPlan(parse_faults(f"status:write:code={code:02X}"))
    pad = FeigPad(RadioField([book]), plan, air=False)
    request = b"\x27\x01" + bytes.fromhex(book.uid) + b"\xc2"
    (reply,) = pad.receive_data(encode(Command(0xB0, request)))
    frames = AnswerFrames()
    frames.receive_data(reply.data)
    answer = frames.next_event()
    assert answer is not None
    assert (answer.status, answer.data, book.afi) == (code, data, 7)
