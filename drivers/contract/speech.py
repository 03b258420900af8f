"""What speech promises, whatever the program behind it does: one utterance at a time, silence when
it is wanted, an end of each.

A driver joins with a class of two lines in a test of its own::

    class TestMine(SpeechContract):
        driver = Driver("mine", open=…)
"""

from __future__ import annotations

import json
import os
import queue
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest

from drivers.model_speech import LONGEST_TEXT, End, Passage, Route, SpeechEnded, Utterance
from drivers.ports import Speech

LONG_S = 30.0
"""For what comes: nobody waits so long."""
_SENTENCE = "Leg je boeken hier neer en scan je pas"
_LONG = " ".join((_SENTENCE,) * 100)
"""More than any test waits for: some six minutes, were it said."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One driver under test."""

    name: str
    open: Callable[[Bench], Speech]
    """At work, with the emulated program of the bench (drivers.sim.speech)."""


class Bench:
    """Speech, what it told, and what its program wrote down."""

    def __init__(self, driver: Driver, faults: str, place: Path) -> None:
        self.log = place / "speech.log"
        self.faults = faults
        self._told: queue.SimpleQueue[SpeechEnded] = queue.SimpleQueue()
        self.told: Callable[[SpeechEnded], None] = self._told.put
        self._count = count(1)
        self.speech = driver.open(self)

    def say(self, text: str, *more: Passage, **how: Any) -> int:
        """Say this in Dutch, and ``more`` in its languages; the number of the utterance."""
        number = next(self._count)
        self.speech.say(Utterance(number, (Passage(text, "nl"), *more), **how))
        return number

    def end(self) -> SpeechEnded:
        """The next that is told."""
        return self._told.get(timeout=LONG_S)

    @property
    def is_quiet(self) -> bool:
        """Is nothing more told?"""
        return self._told.empty()

    def lines(self, key: str) -> list[dict[str, Any]]:
        """What was written down under that key, in order: ``said``, ``played`` or ``ended``."""
        text = self.log.read_text("utf-8") if self.log.exists() else ""
        whole, _, _ = text.rpartition("\n")
        return [line for line in map(json.loads, whole.splitlines()) if key in line]

    def heard(self, number: int) -> list[dict[str, Any]]:
        """Wait until so many passages began."""
        until = time.monotonic() + LONG_S
        while len(found := self.lines("said")) < number:
            assert time.monotonic() < until, f"{len(found)} passages began"
            time.sleep(0.005)
        return found

    def running(self) -> list[int]:
        """Process ids of those that did not end."""
        pids = [
            line.get("said") or line["played"] for line in self.lines("said") + self.lines("played")
        ]
        return [pid for pid in pids if _is_alive(pid)]


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class SpeechContract:
    """The suite. A subclass names its driver and is called Test…"""

    driver: ClassVar[Driver]

    @pytest.fixture
    def bench(self, tmp_path: Path) -> Iterator[Callable[..., Bench]]:
        benches: list[Bench] = []

        def build(faults: str = "") -> Bench:
            benches.append(Bench(self.driver, faults, tmp_path))
            return benches[-1]

        yield build
        for each in benches:
            each.speech.close()
            assert each.running() == []

    def test_it_is_said_and_told(self, bench: Callable[..., Bench]) -> None:
        at = bench()
        number = at.say(_SENTENCE, route=Route.HEADSET)
        assert at.end() == SpeechEnded(number, End.SPOKEN)
        assert [line["text"] for line in at.lines("said")] == [_SENTENCE]

    def test_each_passage_in_its_own_voice(self, bench: Callable[..., Bench]) -> None:
        at = bench()
        title, rest = Passage("Le petit prince", "fr"), Passage("terug op maandag", "nl")
        number = at.say("Geleend:", title, rest, tempo=1, volume=1)
        assert at.end() == SpeechEnded(number, End.SPOKEN)
        said = at.lines("said")
        assert [line["text"] for line in said] == ["Geleend:", title.text, rest.text]
        voices = [line["voice"] for line in said]
        assert voices[0] == voices[2] != voices[1]
        at.say("Geleend:", title, rest, tempo=5, volume=5)
        at.end()
        again = at.lines("said")[-1]
        assert again["rate"] > said[-1]["rate"]
        assert again["volume"] > said[-1]["volume"]

    def test_the_next_takes_its_place(self, bench: Callable[..., Bench]) -> None:
        at = bench()
        first = at.say(_LONG)
        at.heard(1)
        second = at.say(_SENTENCE)
        assert [at.end(), at.end()] == [
            SpeechEnded(first, End.BROKEN_OFF),
            SpeechEnded(second, End.SPOKEN),
        ]
        assert at.running() == []

    def test_silence(self, bench: Callable[..., Bench]) -> None:
        at = bench()
        at.speech.silence()
        number = at.say(_LONG)
        at.heard(1)
        at.speech.silence()
        at.speech.silence()
        assert at.end() == SpeechEnded(number, End.BROKEN_OFF)
        assert at.running() == []
        # Nothing is left of it that would silence the next.
        number = at.say(_SENTENCE)
        assert at.end() == SpeechEnded(number, End.SPOKEN)
        assert at.is_quiet

    def test_a_key_that_is_held_down(self, bench: Callable[..., Bench]) -> None:
        at = bench()
        open_before = len(os.listdir("/proc/self/fd"))
        numbers = [at.say(_LONG) for _ in range(50)] + [at.say(_SENTENCE)]
        ends = [at.end() for _ in numbers]
        assert ends[:-1] == [SpeechEnded(number, End.BROKEN_OFF) for number in numbers[:-1]]
        assert ends[-1] == SpeechEnded(numbers[-1], End.SPOKEN)
        assert at.lines("said")[-1]["text"] == _SENTENCE
        assert at.running() == []
        assert len(os.listdir("/proc/self/fd")) <= open_before

    @pytest.mark.parametrize(
        ("fault", "text"), [("close", _SENTENCE), ("deaf", _LONG), ("stuck", "Nee")]
    )
    def test_what_fails_is_told_and_the_next_is_said(
        self, bench: Callable[..., Bench], fault: str, text: str
    ) -> None:
        """It dies, has no sound device, or hangs."""
        at = bench(f"{fault}:say@1")
        number = at.say(text)
        ended = at.end()
        assert (ended.utterance, ended.end) == (number, End.FAILED)
        assert ended.fault
        assert text not in ended.fault
        assert at.running() == []
        number = at.say(_SENTENCE)
        assert at.end() == SpeechEnded(number, End.SPOKEN)

    def test_what_hangs_is_silenced_too(self, bench: Callable[..., Bench]) -> None:
        at = bench("stuck")
        number = at.say(_LONG)
        at.heard(1)
        at.speech.silence()
        assert at.end() == SpeechEnded(number, End.BROKEN_OFF)
        assert at.running() == []

    def test_it_begins_late(self, bench: Callable[..., Bench]) -> None:
        number = (at := bench("late:say:ms=50")).say(_SENTENCE)
        assert at.end() == SpeechEnded(number, End.SPOKEN)

    @pytest.mark.parametrize("text", ["", " ", "\x00\x1b\n", "\ud800"])
    def test_nothing_to_say(self, bench: Callable[..., Bench], text: str) -> None:
        number = (at := bench()).say(text)
        assert at.end() == SpeechEnded(number, End.SPOKEN)
        assert at.lines("said") == []

    def test_any_text(self, bench: Callable[..., Bench]) -> None:
        """Four scripts, control characters, markup, options, no end."""
        at = bench()
        number = at.say(
            "--version\n<b>een\x00twee</b>\x1b[31m [[D@]] Війна і мир الكتاب 本 " * 3000
        )
        at.heard(1)
        at.speech.silence()
        assert at.end() == SpeechEnded(number, End.BROKEN_OFF)
        (said,) = at.lines("said")
        assert said["text"].startswith("--version <b>een twee</b>")
        assert "Війна і мир الكتاب 本" in said["text"]
        assert "[[" not in said["text"]
        assert len(said["text"]) <= LONGEST_TEXT + 100
        assert said["text"].isprintable()

    def test_no_argument_shows_the_text(self, bench: Callable[..., Bench]) -> None:
        at = bench("stuck")
        at.say(_SENTENCE)
        at.heard(1)
        shown = [Path(f"/proc/{pid}/cmdline").read_bytes() for pid in at.running()]
        assert shown
        assert all(b"boeken" not in each for each in shown)

    def test_closing_is_silence(self, bench: Callable[..., Bench]) -> None:
        at = bench()
        number = at.say(_LONG)
        at.heard(1)
        at.speech.close()
        at.speech.close()
        assert at.end() == SpeechEnded(number, End.BROKEN_OFF)
        at.say(_SENTENCE)
        at.speech.silence()
        assert at.is_quiet
