"""The emulated 3M pad against the specification's dialogues, and its refusals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.readers.threem import commands as threem
from drivers.readers.threem.frames import Frame, Frames, encode
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.field import RadioField, SimulatedTag, air_time_read, air_time_write_block
from drivers.sim.readers.threem import ThreeMPad

UID = "E004000001234567"
TI = "E007000001234567"


def pad_with(faults: str = "", **options: object) -> tuple[SimulatedTag, ThreeMPad]:
    tag = SimulatedTag(UID, bytearray(range(112)), 0xDA, 0x31)
    field = RadioField([tag, SimulatedTag(TI, afi=0x07)])
    return tag, ThreeMPad(field, FaultPlan(parse_faults(faults)), **options)  # type: ignore[arg-type]


def ask(pad: ThreeMPad, body: str) -> str:
    frames = Frames()
    for reply in pad.receive_data(encode(Frame(bytes.fromhex(body)))):
        frames.receive_data(reply.data)
    answer = frames.next_event()
    assert answer is not None
    assert not frames.has_partial
    return answer.body.hex().upper()


@pytest.mark.parametrize(
    ("request_body", "answer"),
    [
        ("11", "11000A050002"),
        ("FE0005", f"FE00000502{UID}{TI}"),
        ("FEDA03", f"FE00DA030131{UID}"),
        ("FED003", f"FE00D0030131{UID}"),
        ("FE004302", f"FE0000430231{UID}00{TI}"),
        (f"02{UID}0102", f"0200{UID}02010004050607020008090A0B"),
        (f"0A{UID}", f"0A00{UID}DA"),
        (f"09{UID}D7", f"0900{UID}"),
        (f"04{UID}000200 1234ABCD55667788", f"0400{UID}02"),
        (f"03{UID}", f"0306{UID}00"),
        (f"0C{UID}01", f"0C00{UID}"),
        (f"0D{UID}03", f"0D00{UID}0331DA"),
        (f"0D{UID}0F", f"0D00{UID}0731DA031B"),
    ],
)
def test_dialogues(request_body: str, answer: str) -> None:
    _, pad = pad_with()
    assert ask(pad, request_body) == answer


@pytest.mark.parametrize(
    ("request_body", "answer"),
    [
        ("77", "7702"),
        ("FE", "FE32"),
        ("FE000500", "FE32"),
        ("FE0085", "FE31"),
        (f"02{UID}", "0232"),
        (f"02{UID}1B02", f"0211{UID}"),
        (f"02{UID}0000", f"0211{UID}"),
        ("02E0040000012345680001", "0206E004000001234568"),
        (f"04{UID}1B0200 1234ABCD55667788", f"0411{UID}"),
        (f"04{UID}000100 1234", f"0432{UID}"),
        (f"04{UID}000101 1234ABCD", f"0432{UID}"),
        (f"0C{TI}01", f"0C06{TI}"),
        (f"0C{UID}02", f"0C32{UID}"),
        (f"03{TI}", f"0306{TI}00"),
    ],
)
def test_refusals(request_body: str, answer: str) -> None:
    tag, pad = pad_with()
    before = bytes(tag.memory)
    assert ask(pad, request_body) == answer
    assert (bytes(tag.memory), tag.afi, tag.eas) == (before, 0xDA, False)


def test_locks_and_large_blocks() -> None:
    tag, pad = pad_with()
    tag.locked.add(1)
    assert ask(pad, f"04{UID}000200 1234ABCD55667788") == f"0412{UID}"
    assert ask(pad, f"02{UID}0101") == f"0200{UID}01010104050607"
    pad.field.place(SimulatedTag("E008000001234567", bytearray(16), block_size=8))
    assert ask(pad, "02E0080000012345670001") == "0230E008000001234567"
    assert ask(pad, "04E008000001234567000100 1234ABCD") == "0430E008000001234567"


def test_old_firmware_and_duplicates() -> None:
    _, pad = pad_with(lists_dsfids=False, sightings=2)
    assert ask(pad, "FE0003") == "FE31"
    assert ask(pad, "FEDA05") == f"FE00DA0502{UID}{UID}"


def test_eas_is_answered_once_it_is_set() -> None:
    tag, pad = pad_with()
    ask(pad, f"0C{UID}01")
    assert tag.eas
    assert ask(pad, f"03{UID}") == f"0300{UID}01"


def test_time_on_air_is_waited_for_and_counted() -> None:
    _, pad = pad_with()
    (reply,) = pad.receive_data(encode(threem.read_multiple(UID, 0, 8)))
    assert reply.delay_s == pytest.approx(air_time_read(8))
    (reply,) = pad.receive_data(encode(threem.write_multiple(UID, 0, bytes(8))))
    assert reply.delay_s == pytest.approx(2 * air_time_write_block())
    assert pad.air_seconds == pytest.approx(air_time_read(8) + 2 * air_time_write_block())


def test_a_damaged_command_gets_no_answer() -> None:
    _, pad = pad_with()
    damaged = bytearray(encode(threem.inventory()))
    damaged[-1] ^= 1
    assert pad.receive_data(bytes(damaged)) == []
    assert pad.discard_partial() == []
    pad.receive_data(encode(threem.inventory())[:4])
    assert pad.has_partial
    pad.disconnected()
    assert ask(pad, "11") == "11000A050002"


@pytest.mark.parametrize(
    ("faults", "answer"),
    [
        ("status:system:code=15", "0A15"),
        ("pull:write", f"0A00{UID}DA"),
        ("weak:inventory:p=0", f"0A00{UID}DA"),
    ],
)
def test_faults_of_the_protocol(faults: str, answer: str) -> None:
    tag, pad = pad_with(faults)
    assert ask(pad, f"0A{UID}") == answer
    if "pull" in faults:
        assert ask(pad, f"09{UID}07") == f"0906{UID}"
        assert (tag.afi, len(pad.field.tags())) == (0xDA, 1)
    if "weak" in faults:
        assert ask(pad, "FE0005") == "FE00000500"


def test_an_unasked_frame_in_front() -> None:
    _, pad = pad_with("glue")
    (reply,) = pad.receive_data(encode(threem.get_afi(UID)))
    frames = Frames()
    frames.receive_data(reply.data)
    fits = threem.answers(threem.get_afi(UID))
    found = [frames.next_event(), frames.next_event()]
    assert [frame is not None and fits(frame) for frame in found] == [False, True]


@given(st.binary(max_size=40))
@settings(max_examples=200)
def test_any_command_gets_an_answer(body: bytes) -> None:
    _, pad = pad_with()
    (reply,) = pad.receive_data(encode(Frame(body or b"\0")))
    frames = Frames()
    frames.receive_data(reply.data)
    answer = frames.next_event()
    assert answer is not None
    assert answer.body[:1] == (body or b"\0")[:1]
