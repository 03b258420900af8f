"""Frames of a PN532, against a published one, at every split and with every bit flipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.cards.pn532_frames import (
    ACK,
    MOST_DATA,
    SYNTAX_ERROR,
    TO_CHIP,
    TO_HOST,
    Frames,
    encode,
)

ROOT = Path(__file__).parents[3]
VECTORS = json.loads((ROOT / "tests/data/rfid_vectors_cards.json").read_text(encoding="utf-8"))


def cut(*pieces: bytes) -> list[tuple[int, bytes]]:
    frames = Frames()
    found = []
    for piece in pieces:
        frames.receive_data(piece)
        while (frame := frames.next_event()) is not None:
            found.append((frame.direction, frame.data))
    return found


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_published_frame(vector: dict[str, object]) -> None:
    raw = bytes.fromhex(str(vector["bytes_hex"]))
    assert cut(raw) == [(TO_CHIP, b"\x02")]
    assert encode(TO_CHIP, b"\x02") == raw


@given(st.binary(min_size=1, max_size=MOST_DATA), st.sampled_from((TO_CHIP, TO_HOST)))
def test_there_and_back(data: bytes, direction: int) -> None:
    raw = encode(direction, data)
    assert cut(raw) == [(direction, data)]
    # UM0701-02 6.2.1.2: an extended frame where one byte cannot say the length.
    assert (raw[3:5] == b"\xff\xff") is (len(data) > 253)


@pytest.mark.parametrize("data", [b"\x02", bytes(range(200)), bytes(264)])
def test_at_every_split_after_noise_and_a_long_preamble(data: bytes) -> None:
    raw = bytes(10) + b"\xff\x13" + ACK + encode(TO_HOST, data)
    wanted = [(0, b""), (TO_HOST, data)]
    for at in range(len(raw)):
        assert cut(raw[:at], raw[at:]) == wanted
    assert cut(*(raw[at : at + 1] for at in range(len(raw)))) == wanted


def test_every_flipped_bit_of_an_answer_is_noticed() -> None:
    raw = encode(TO_HOST, b"\x03\x32\x01\x06\x07")
    for bit in range(8 * 3, 8 * len(raw)):
        at, place = divmod(bit, 8)
        spoilt = raw[:at] + bytes((raw[at] ^ 1 << place,)) + raw[at + 1 :]
        assert cut(spoilt) == []


def test_an_error_frame_is_one_of_neither_direction() -> None:
    assert cut(SYNTAX_ERROR) == [(0x7F, b"")]


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_rubbish_is_bounded_and_raises_nothing(pieces: list[bytes]) -> None:
    for direction, data in cut(*pieces):
        assert 0 <= direction <= 255
        assert len(data) <= MOST_DATA


def test_an_empty_frame_is_none_and_hides_no_other() -> None:
    assert cut(bytes.fromhex("0000FF00000000") + SYNTAX_ERROR) == [(0x7F, b"")]
