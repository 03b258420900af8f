"""Frames of RL866 modules: captured frames, every split, damage, noise, bounds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.readers.rl866.frames import (
    PCB_RESYNC,
    PCB_RESYNC_DONE,
    Frame,
    Frames,
    encode,
    i_block,
)

# Captured by lainuri (tests 01-sblock, 02-iblock).
RESYNC = bytes.fromhex("FA05FFC04239")
RESYNC_DONE = bytes.fromhex("FA0501E058FE")
INVENTORY = bytes.fromhex("FA07FF4031008A6C")
LIST = bytes.fromhex(
    "FA330100 31000000030003"
    "0E010109A727383F000104E000 0E0101092426383F000104E000 0E010109A425383F000104E000 97FF"
)
DISCONNECTED = bytes.fromhex("FA080100330000A64B")
CAPTURED = (RESYNC, RESYNC_DONE, INVENTORY, LIST, DISCONNECTED)


def frames_in(stream: Frames) -> list[Frame]:
    found = []
    while (frame := stream.next_event()) is not None:
        found.append(frame)
    return found


@pytest.mark.parametrize("raw", CAPTURED, ids=lambda raw: raw.hex()[:16])
def test_captured_frames_both_ways(raw: bytes) -> None:
    stream = Frames()
    stream.receive_data(raw)
    (frame,) = frames_in(stream)
    assert frame == Frame(raw[3], raw[4:-2], raw[2])
    assert encode(frame) == raw


def test_what_a_control_byte_says() -> None:
    assert encode(i_block(b"\x31\x00", 1)) == INVENTORY
    assert [i_block(b"", number).sequence for number in (0, 1)] == [0, 1]
    assert i_block(b"", 1).is_i_block
    assert not Frame(PCB_RESYNC).is_i_block
    assert not Frame(PCB_RESYNC_DONE).is_i_block
    assert Frame(0x20).is_chained
    assert not i_block(b"", 1).is_chained


def test_every_split_of_the_captured_frames() -> None:
    stream_bytes = b"".join(CAPTURED)
    for at in range(len(stream_bytes)):
        stream = Frames()
        stream.receive_data(stream_bytes[:at])
        found = frames_in(stream)
        stream.receive_data(stream_bytes[at:])
        assert [encode(frame) for frame in found + frames_in(stream)] == list(CAPTURED)
        assert (stream.dropped_bytes, stream.bad_crcs) == (0, 0)


@given(st.data())
@settings(max_examples=100)
def test_a_flipped_bit_is_never_a_frame(data: st.DataObject) -> None:
    raw = bytearray(DISCONNECTED)
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8
    stream = Frames()
    stream.receive_data(bytes(raw))
    found = frames_in(stream)
    stream.discard_partial()
    assert found + frames_in(stream) == []
    assert stream.dropped_bytes == len(raw)


@given(st.binary(max_size=60), st.binary(max_size=60))
@settings(max_examples=100)
def test_a_frame_behind_noise_is_found(noise: bytes, after: bytes) -> None:
    stream = Frames()
    stream.receive_data(noise + LIST + after)
    found = frames_in(stream)
    for _ in range(3):
        stream.discard_partial()
        found += frames_in(stream)
    assert LIST in [encode(frame) for frame in found]


def test_memory_is_bounded_and_short_lengths_are_no_frames() -> None:
    stream = Frames()
    for _ in range(100):
        stream.receive_data(b"\xfa\xff" + bytes(200))
    assert stream.dropped_bytes >= 100 * 202 - 16 * 256
    stream.reset()
    stream.receive_data(bytes.fromhex("FA04FFC000"))
    assert stream.next_event() is None
    assert not stream.has_partial


def test_what_does_not_fit_a_frame() -> None:
    assert len(encode(i_block(bytes(250), 0))) == 256
    with pytest.raises(ValueError, match="250 bytes, not 251"):
        encode(i_block(bytes(251), 0))
