"""Dialogue with pads that are late, silent or say things twice, on a clock of their own."""

from __future__ import annotations

import pytest

from drivers.config_pad import FeigConfig
from drivers.errors import NoAnswer
from drivers.model import TagBlocks
from drivers.readers.feig.frames import Answer, CommandFrames, encode
from drivers.readers.feig.reader import FeigReader

UIDS = [f"E0040100000000{number:02X}" for number in range(1, 21)]


class SlowPad:
    """A link to a pad that answers everything in order, as late as it is told. Nothing sleeps."""

    url, is_network = "slow", False

    def __init__(self) -> None:
        self.now = 0.0
        self.delays: list[float] = []
        """Seconds for the next commands; the others take 20 ms."""
        self.silent = False
        self.repeated = False
        """The next read's answer comes a second time, after the next question."""
        self._frames = CommandFrames()
        self._busy = 0.0
        self._answers: list[tuple[float, bytes]] = []
        self._copy = b""

    def write(self, data: bytes) -> None:
        self._frames.receive_data(data)
        while (command := self._frames.next_event()) is not None:
            if self.silent:
                continue
            answer = Answer(command.code, 0x80)
            if command.data[:1] == b"\x23":
                block = b"\0" + 4 * command.data[9:10]
                answer = Answer(0xB0, 0, bytes((command.data[11], 4)) + block * command.data[11])
            delay = self.delays.pop(0) if self.delays else 0.02
            self._busy = max(self._busy, self.now) + delay
            copy, self._copy = self._copy, b""
            if copy:
                self._answers.append((self.now, copy))
            self._answers.append((self._busy, encode(answer)))
            if self.repeated and command.data[:1] == b"\x23":
                self.repeated, self._copy = False, encode(answer)

    def read_some(self, timeout_s: float) -> bytes:
        if self._answers and self._answers[0][0] <= self.now + timeout_s:
            at, data = self._answers.pop(0)
            self.now = max(self.now, at)
            return data
        self.now += timeout_s
        return b""

    def drain(self) -> int:
        dropped = 0
        while self._answers and self._answers[0][0] <= self.now:
            dropped += len(self._answers.pop(0)[1])
        return dropped

    def close(self) -> None:
        """Nothing to give back."""


def reader_of(pad: SlowPad) -> FeigReader:
    config = FeigConfig(kind="item_reader", driver="feig", port="slow")
    return FeigReader(pad, config, monotonic=lambda: pad.now)  # type: ignore[arg-type]


def wrong(found: dict[str, object]) -> list[str]:
    return [
        uid
        for uid, blocks in found.items()
        if isinstance(blocks, TagBlocks) and blocks.data != bytes.fromhex(uid[-2:]) * 32
    ]


@pytest.mark.parametrize("slow", [*range(1, 7), 9, 14, 40])
@pytest.mark.parametrize("delay", [0.3, 0.55, 0.6, 0.8, 1.0])
def test_a_pad_that_is_slow_for_a_while_never_gives_another_tags_content(
    slow: int, delay: float
) -> None:
    pad = SlowPad()
    reader = reader_of(pad)
    pad.delays = [0.02, 0.02, *(slow * [delay])]
    for _ in range(8):
        found = dict(reader.read_each(UIDS, 0, 8))
        assert sorted(found) == UIDS
        assert wrong(dict(found)) == []
    assert all(isinstance(blocks, TagBlocks) for blocks in found.values())


@pytest.mark.parametrize("count", [8, 28])
def test_a_pad_that_falls_silent_is_soon_not_asked_any_more(count: int) -> None:
    pad = SlowPad()
    reader = reader_of(pad)
    found = reader.read_each(UIDS, 0, count)
    first = next(found)
    pad.silent = True
    began = pad.now
    rest = dict(found)
    assert pad.now - began <= 2.0
    assert isinstance(first[1], TagBlocks)
    assert sorted((first[0], *rest)) == UIDS
    assert sum(isinstance(result, NoAnswer) for result in rest.values()) >= len(UIDS) - 2


@pytest.mark.parametrize("delay", [0.0, 0.005, 0.02, 0.2])
def test_a_copy_of_an_answer_is_not_taken_for_the_next_tags(delay: float) -> None:
    pad = SlowPad()
    reader = reader_of(pad)
    reader.read_blocks(UIDS[0], 0, 8)
    pad.repeated = True
    pad.delays = 40 * [delay]
    assert wrong(dict(reader.read_each(UIDS, 0, 8))) == []
