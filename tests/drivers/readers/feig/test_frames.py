"""The FEIG frame codec against published and computed frames, and against damage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.readers.feig.frames import Answer, Command, Frames, crc16, encode

VECTORS = json.loads(
    (Path(__file__).parents[3] / "data" / "rfid_vectors_feig.json").read_text(encoding="utf-8")
)

BYTES = st.binary(max_size=60)
BYTE = st.integers(0, 255)


def commands(max_data: int = 60) -> st.SearchStrategy[Command]:
    return st.builds(Command, BYTE, st.binary(max_size=max_data), BYTE, st.booleans())


def answers(max_data: int = 60) -> st.SearchStrategy[Answer]:
    return st.builds(Answer, BYTE, BYTE, st.binary(max_size=max_data), BYTE, st.booleans())


def all_events(frames: Frames) -> list[Command | Answer]:
    events = []
    while (event := frames.next_event()) is not None:
        events.append(event)
    return events


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_vector(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    raw = bytes.fromhex(vector["bytes_hex"])
    frames = Frames(expected["role"])
    frames.receive_data(raw)
    event = frames.next_event()
    if not expected["crc_ok"]:
        assert event is None
        assert frames.bad_crcs >= 1
        frames.discard_partial()
        assert frames.next_event() is None
        assert frames.dropped_bytes == len(raw)
        if "correct_crc" in expected:
            assert crc16(raw[:-2]).to_bytes(2, "little").hex() == expected["correct_crc"]
        return
    assert event is not None
    assert isinstance(event, Answer if expected["role"] == "host" else Command)
    assert event.code == expected["control"]
    assert event.advanced is (expected["frame"] == "advanced")
    if "com_adr" in expected:
        assert event.address == expected["com_adr"]
    if "data_hex" in expected:
        assert event.data.hex() == expected["data_hex"]
    if isinstance(event, Answer):
        assert event.status == expected.get("status", event.status)
    assert encode(event) == raw
    assert frames.next_event() is None
    assert frames.dropped_bytes == 0


@pytest.mark.parametrize(
    "vector", [v for v in VECTORS if "inner_frame" in v["expected"]], ids=lambda v: v["name"]
)
def test_inner_frame_of_a_piggyback_command(vector: dict[str, Any]) -> None:
    expected = vector["expected"]
    inner = expected["inner_frame"]
    assert bytes.fromhex(inner["hex"]) in bytes.fromhex(vector["bytes_hex"])
    frames = Frames(expected["role"])
    frames.receive_data(bytes.fromhex(inner["hex"]))
    event = frames.next_event()
    assert event is not None
    assert event.code == inner["control"]


@pytest.mark.parametrize(("first", "second"), [(a, b) for a in (0, 1) for b in (0, 1)], ids=str)
def test_every_split_of_two_glued_frames(first: int, second: int) -> None:
    wanted = [
        Answer(0xB0, 0, bytes(range(20)), advanced=bool(first)),
        Answer(0x65, 1, b"\x02\x00\x08\xff", advanced=bool(second)),
    ]
    raw = b"".join(map(encode, wanted))
    for cut in range(len(raw) + 1):
        frames = Frames("host")
        frames.receive_data(raw[:cut])
        events = all_events(frames)
        frames.receive_data(raw[cut:])
        assert events + all_events(frames) == wanted
        assert not frames.has_partial
        assert frames.dropped_bytes == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(answers(), max_size=5), st.data())
def test_any_pieces_give_the_same_answers(wanted: list[Answer], data: st.DataObject) -> None:
    raw = b"".join(map(encode, wanted))
    frames = Frames("host")
    events: list[Command | Answer] = []
    while raw:
        size = data.draw(st.integers(1, len(raw)))
        frames.receive_data(raw[:size])
        events += all_events(frames)
        raw = raw[size:]
    assert events == wanted
    assert frames.dropped_bytes == 0


@settings(max_examples=60, deadline=None)
@given(commands())
def test_a_reader_reads_what_a_host_writes(command: Command) -> None:
    frames = Frames("reader")
    frames.receive_data(encode(command))
    assert all_events(frames) == [command]


@settings(max_examples=80, deadline=None)
@given(answers(), st.data())
def test_a_flipped_bit_never_passes_for_the_answer(answer: Answer, data: st.DataObject) -> None:
    raw = bytearray(encode(answer))
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8
    frames = Frames("host")
    frames.receive_data(bytes(raw))
    events = all_events(frames)
    frames.discard_partial()
    events += all_events(frames)
    assert answer not in events
    assert not frames.has_partial


@settings(max_examples=60, deadline=None)
@given(answers(), st.data())
def test_a_truncated_answer_is_nothing(answer: Answer, data: st.DataObject) -> None:
    raw = encode(answer)
    frames = Frames("host")
    frames.receive_data(raw[: data.draw(st.integers(1, len(raw) - 1))])
    assert answer not in all_events(frames)
    frames.discard_partial()
    assert answer not in all_events(frames)
    frames.receive_data(raw)
    assert all_events(frames)[-1:] == [answer]


@settings(max_examples=80, deadline=None)
@given(BYTES, answers())
def test_an_answer_is_found_behind_noise(noise: bytes, answer: Answer) -> None:
    frames = Frames("host")
    frames.receive_data(noise + encode(answer))
    events = all_events(frames)
    frames.discard_partial()
    events += all_events(frames)
    # Noise may hold a frame of its own and, once in 65 536, one that eats into the answer.
    assert events[-1:] == [answer] or crc_collides(noise, answer)


def crc_collides(noise: bytes, answer: Answer) -> bool:
    frames = Frames("host")
    frames.receive_data(noise + encode(answer))
    frames.discard_partial()
    return any(event != answer for event in all_events(frames))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=400), max_size=30), st.sampled_from(["host", "reader"]))
def test_noise_ends_in_a_bounded_buffer(chunks: list[bytes], role: Any) -> None:
    frames = Frames(role, max_frame=256)
    for chunk in chunks:
        frames.receive_data(chunk)
        all_events(frames)
    frames.discard_partial()
    all_events(frames)
    assert not frames.has_partial


def test_nobody_asking_for_events_does_not_fill_the_memory() -> None:
    frames = Frames("host", max_frame=64)
    for _ in range(100):
        frames.receive_data(bytes(50))
    assert frames.dropped_bytes == 5000 - 4 * 64


def test_a_length_beyond_the_limit_is_noise_at_once() -> None:
    frames = Frames("host", max_frame=256)
    good = Answer(0xB0, 1)
    frames.receive_data(b"\x02\x03\x00" + encode(good))
    assert frames.next_event() == good
    assert frames.dropped_bytes == 3


def test_an_answer_behind_half_a_frame_is_found_after_silence() -> None:
    frames = Frames("host")
    good = Answer(0xB0, 1)
    frames.receive_data(b"\x7f" + encode(good))
    assert frames.next_event() is None
    assert frames.has_partial
    frames.discard_partial()
    assert frames.next_event() == good
    assert frames.dropped_bytes == 1


def test_frames_that_do_not_fit_their_length_field() -> None:
    with pytest.raises(ValueError, match="255"):
        encode(Command(0xB0, bytes(251), advanced=False))
    with pytest.raises(ValueError, match="65535"):
        encode(Command(0xB0, bytes(65535)))
    assert len(encode(Command(0xB0, bytes(250), advanced=False))) == 255
