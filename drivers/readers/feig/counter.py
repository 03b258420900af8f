"""The people counter behind a FEIG gate: its frames travel inside the reader's. Sans-IO.

From traffic published by gatealert: request 9F with a fixed head and a whole advanced frame for
the counter board; the answer wraps the board's frame without the head. One source only.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Final

from drivers.errors import BadFrame
from drivers.readers.feig.frames import Answer, AnswerFrames, Command, encode
from drivers.readers.feig.status import check

PIGGYBACK: Final = 0x9F
GET_COUNTERS: Final = 0x77
COUNTER_ADDRESS: Final = 1
HEAD: Final = bytes((0x00, 0x0D, 0x02))
"""Before every inner frame, whatever its length; its parts are not known."""
COUNTER_BYTES: Final = 4
COUNTERS: Final = 4
MOST_BETWEEN_READINGS: Final = 1_000_000
"""More people than pass a gate between two readings: what seems more is a reset."""


@dataclass(frozen=True, slots=True)
class PeopleCount:
    """Counters of two detectors, 0 .. 2**32 - 1 each. They outlive a loss of power."""

    in_1: int
    out_1: int
    in_2: int
    out_2: int

    def since(self, before: PeopleCount) -> PeopleCount:
        """How many passed since ``before``: a counter that went on past its end is counted on;
        one that was set back counts from zero."""
        return PeopleCount(*map(_passed, astuple(before), astuple(self)))


def get_counters() -> bytes:
    """Data of 9F that asks for the counters."""
    return HEAD + encode(Command(GET_COUNTERS, b"\0", COUNTER_ADDRESS))


def counter_bytes(count: PeopleCount) -> bytes:
    """The counters as sent, high byte first."""
    return b"".join(number.to_bytes(COUNTER_BYTES, "big") for number in astuple(count))


def counters_of(data: bytes) -> PeopleCount:
    """The four counters in 16 bytes as sent. BadFrame when there are more or fewer."""
    if len(data) != COUNTERS * COUNTER_BYTES:
        raise BadFrame(f"the people counter has 16 bytes of counters, not {len(data)}")
    starts = range(0, len(data), COUNTER_BYTES)
    return PeopleCount(
        *(int.from_bytes(data[start : start + COUNTER_BYTES], "big") for start in starts)
    )


def parse_counters(answer: Answer) -> PeopleCount:
    """The counters in an answer to ``get_counters``."""
    return counters_of(_inner(answer).data)


def _inner(answer: Answer) -> Answer:
    check(answer)
    frames = AnswerFrames()
    frames.receive_data(answer.data)
    inner = frames.next_event()
    if inner is None or frames.has_partial or frames.dropped_bytes:
        raise BadFrame("the people counter's answer is no whole frame")
    if inner.code != GET_COUNTERS:
        raise BadFrame(f"the people counter answers command {inner.code:02X}, not 77")
    check(inner)
    return inner


def _passed(before: int, now: int) -> int:
    passed = (now - before) % 2 ** (8 * COUNTER_BYTES)
    return passed if passed <= MOST_BETWEEN_READINGS else now
