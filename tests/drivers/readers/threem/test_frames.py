"""Frames of the 3M protocol: published frames, every split, damage, noise, bounds."""

from __future__ import annotations

from binascii import crc_hqx

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.readers.threem.frames import OLD_START, Frame, Frames, crc16, encode

SPECIFIED = bytes.fromhex("D600090300020000000312E6")
PROBE = bytes.fromhex("D500050400118C66")
PROBE_ANSWERS = (
    bytes.fromhex("D500090400110A0500027250"),
    bytes.fromhex("D500090400110A05021B972A"),
)
# From the captures in Biblio-RFID: a scan, and the start-up command that it does not explain.
SCAN = bytes.fromhex("D60005FE0005FA40")
UNEXPLAINED = bytes.fromhex("D6000C13040100020003000400AAF2")
PUBLISHED = (SPECIFIED, PROBE, *PROBE_ANSWERS, SCAN, UNEXPLAINED)


def frames_in(stream: Frames) -> list[Frame]:
    found = []
    while (frame := stream.next_event()) is not None:
        found.append(frame)
    return found


@pytest.mark.parametrize("raw", PUBLISHED, ids=lambda raw: raw.hex())
def test_published_frames_both_ways(raw: bytes) -> None:
    stream = Frames()
    stream.receive_data(raw)
    (frame,) = frames_in(stream)
    assert frame == Frame(raw[3:-2], raw[0])
    assert encode(frame) == raw
    assert not stream.has_partial


def test_the_residue_that_the_specification_gives() -> None:
    assert crc_hqx(SPECIFIED[1:-2] + (crc16(SPECIFIED[1:-2])).to_bytes(2, "big"), 0xFFFF) == 0x1D0F


def test_every_split_of_the_published_frames() -> None:
    stream_bytes = b"".join(PUBLISHED)
    for at in range(len(stream_bytes)):
        stream = Frames()
        stream.receive_data(stream_bytes[:at])
        found = frames_in(stream)
        stream.receive_data(stream_bytes[at:])
        assert [encode(frame) for frame in found + frames_in(stream)] == list(PUBLISHED)
        assert (stream.dropped_bytes, stream.bad_crcs) == (0, 0)


@given(st.data())
@settings(max_examples=100)
def test_a_flipped_bit_is_never_a_frame(data: st.DataObject) -> None:
    raw = bytearray(SPECIFIED)
    bit = data.draw(st.integers(0, 8 * len(raw) - 1))
    raw[bit // 8] ^= 1 << bit % 8
    stream = Frames()
    stream.receive_data(bytes(raw))
    found = frames_in(stream)
    stream.discard_partial()
    found += frames_in(stream)
    # The two start bytes differ in two bits; the checksum does not cover them.
    assert found == []
    assert stream.dropped_bytes == len(raw)


@given(st.binary(max_size=60), st.binary(max_size=60))
@settings(max_examples=100)
def test_a_frame_behind_noise_is_found(noise: bytes, after: bytes) -> None:
    stream = Frames()
    stream.receive_data(noise + SCAN + after)
    found = frames_in(stream)
    for _ in range(3):
        stream.discard_partial()
        found += frames_in(stream)
    assert SCAN in [encode(frame) for frame in found]
    assert not stream.has_partial


def test_memory_is_bounded_and_impossible_lengths_are_no_frames() -> None:
    stream = Frames(max_frame=64)
    for _ in range(100):
        stream.receive_data(bytes.fromhex("D60030") + bytes(20))
    assert stream.dropped_bytes >= 100 * 23 - 4 * 64
    for head in ("D60000", "D60002", "D6FFFF", "D6003E"):
        stream.reset()
        stream.receive_data(bytes.fromhex(head) + bytes(3))
        assert stream.next_event() is None
        assert not stream.has_partial


def test_what_does_not_fit_a_frame() -> None:
    assert encode(Frame(bytes(0xFFFF - 2)))[1:3] == b"\xff\xff"
    for body in (b"", bytes(0xFFFF - 1)):
        with pytest.raises(ValueError, match="1 to 65533"):
            encode(Frame(body))
    assert encode(Frame(b"\x11", OLD_START))[0] == 0xD5
