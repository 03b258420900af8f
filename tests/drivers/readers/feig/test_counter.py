"""The people counter's frames within the reader's, and what its counters mean."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.errors import BadFrame, DeviceError, Unsupported
from drivers.readers.feig.counter import (
    COUNTER_ADDRESS,
    GET_COUNTERS,
    PIGGYBACK,
    PeopleCount,
    counter_bytes,
    get_counters,
    parse_counters,
)
from drivers.readers.feig.frames import Answer, AnswerFrames, Command, encode

VECTORS = {
    vector["name"]: vector["bytes_hex"]
    for vector in json.loads(
        (Path(__file__).parents[3] / "data" / "rfid_vectors_feig.json").read_text("utf-8")
    )
}
LAST = 2**32 - 1


def answered(count: PeopleCount, code: int = GET_COUNTERS, status: int = 0) -> Answer:
    inner = encode(Answer(code, status, counter_bytes(count), COUNTER_ADDRESS))
    return Answer(PIGGYBACK, 0, inner)


def test_published_frames() -> None:
    asked = encode(Command(PIGGYBACK, get_counters()))
    assert asked.hex() == VECTORS["feig/gate-host-people-counter-get"]
    frames = AnswerFrames()
    frames.receive_data(bytes.fromhex(VECTORS["feig/gate-reader-people-counter-reset-ok"]))
    answer = frames.next_event()
    assert answer is not None
    with pytest.raises(BadFrame, match="command 78, not 77"):
        parse_counters(answer)


def test_counters_there_and_back() -> None:
    count = PeopleCount(1, 2, 0x01020304, LAST)
    assert parse_counters(answered(count)) == count


def test_what_is_no_answer_of_the_counter() -> None:
    good = answered(PeopleCount(1, 2, 3, 4))
    for data in (b"", good.data[:-1], good.data + b"\0", b"\0" + good.data):
        with pytest.raises(BadFrame, match="no whole frame"):
            parse_counters(Answer(PIGGYBACK, 0, data))
    short = encode(Answer(GET_COUNTERS, 0, bytes(12), COUNTER_ADDRESS))
    with pytest.raises(BadFrame, match="16 bytes"):
        parse_counters(Answer(PIGGYBACK, 0, short))
    with pytest.raises(Unsupported, match="80"):
        parse_counters(Answer(PIGGYBACK, 0x80))
    with pytest.raises(Unsupported, match="81"):
        parse_counters(answered(PeopleCount(1, 2, 3, 4), status=0x81))


@pytest.mark.parametrize(
    ("before", "now", "passed"),
    [
        (0, 0, 0),
        (10, 25, 15),
        (LAST, 0, 1),
        (LAST - 3, 6, 10),
        (500, 0, 0),
        (500, 20, 20),
        (LAST - 2_000_000, 5, 5),
    ],
)
def test_differences_resets_and_the_end_of_the_counter(before: int, now: int, passed: int) -> None:
    earlier, later = PeopleCount(before, 0, 7, before), PeopleCount(now, 1, 7, now)
    assert later.since(earlier) == PeopleCount(passed, 1, 0, passed)


@settings(max_examples=60)
@given(st.integers(0, LAST), st.integers(0, 1_000_000))
def test_everybody_who_passed_is_counted(before: int, passed: int) -> None:
    now = (before + passed) % 2**32
    assert PeopleCount(now, 0, 0, 0).since(PeopleCount(before, 0, 0, 0)).in_1 == passed


@settings(max_examples=60)
@given(st.integers(0, 255), st.binary(max_size=40))
def test_any_answer_is_a_count_or_a_device_error(status: int, data: bytes) -> None:
    try:
        outcome: object = parse_counters(Answer(PIGGYBACK, status, data))
    except DeviceError as error:
        outcome = error
    assert isinstance(outcome, (PeopleCount, DeviceError))
