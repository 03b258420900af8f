"""Reading aloud by the real espeak-ng: the first sound after a state, silence after a key.

The peer is the same programs, started and killed by hand. What a sound card takes besides is not
in it: a player's first byte is where we can look. Nothing is measured where espeak-ng is missing.
"""

from __future__ import annotations

import os
import queue
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

from figures import Figure

from drivers.config_speech import ESPEAK, SpeechConfig
from drivers.model_speech import Passage, SpeechEnded, Utterance
from drivers.processes import kill_group
from drivers.speech.command import commands
from drivers.speech.program import ProgramSpeech

ROUNDS = 40
KEYS = 50
LONGEST_S = 10.0
_TEXT = "Leg je boeken hier neer, en scan je pas. " * 40
_HEAD = 44
"""Bytes before the first sample."""
_WAITS = ("sleep", "3600")
"""A player that takes no more than a pipe holds: the program stands in mid-sentence."""


def spoken() -> Iterator[Figure]:
    """95th percentiles."""
    if shutil.which(ESPEAK[0]) is None:
        sys.stderr.write("speech: there is no espeak-ng, nothing is measured\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        yield from _starts(Path(folder))
    yield _silences()
    yield _held_down()


class _Speech:
    """At work; tells of ends."""

    def __init__(self, *player: str) -> None:
        self.config = SpeechConfig(player=player)
        self.ended: queue.SimpleQueue[SpeechEnded] = queue.SimpleQueue()
        self._speech = ProgramSpeech(self.config, self.ended.put)
        self._numbers = count()
        self.silence, self.close = self._speech.silence, self._speech.close
        self._speech.start()

    def utterance(self) -> Utterance:
        return Utterance(next(self._numbers), (Passage(_TEXT, "nl"),))

    def say(self) -> None:
        self._speech.say(self.utterance())

    def by_hand(self) -> list[subprocess.Popen[bytes]]:
        """The same two programs, in one group."""
        program, player = commands(self.config, "nl", self.utterance())
        first = subprocess.Popen(
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0
        )
        assert first.stdin is not None
        assert first.stdout is not None
        second = subprocess.Popen(
            player, stdin=first.stdout, stdout=subprocess.DEVNULL, process_group=first.pid
        )
        first.stdout.close()
        with first.stdin as text:
            text.write(_TEXT[:1000].encode())
        return [first, second]


def _starts(folder: Path) -> Iterator[Figure]:
    fifo = folder / "first"
    os.mkfifo(fifo)
    # Held open for writing, too: what has been written and closed would be heard for ever.
    heard = os.open(fifo, os.O_RDWR)
    # Takes the first bytes, tells of them, and then no more, as a full sound card.
    takes = f"head -c {_HEAD} >{fifo}; exec {' '.join(_WAITS)}"
    speech = _Speech("sh", "-c", takes)

    def first_sound(begin: Callable[[], object]) -> float:
        began = time.perf_counter()
        begin()
        ready, _, _ = select.select([heard], [], [], LONGEST_S)
        took_s = time.perf_counter() - began
        if not ready:
            raise SystemExit("bench: nothing was said")
        if len(os.read(heard, _HEAD)) != _HEAD:
            raise SystemExit("bench: half a header was written")
        return took_s

    quiet, talking, theirs = [], [], []
    for _ in range(ROUNDS):
        quiet.append(first_sound(speech.say))
        talking.append(first_sound(speech.say))
        speech.silence()
        for _ in range(2):
            speech.ended.get(timeout=LONGEST_S)
        by_hand: list[subprocess.Popen[bytes]] = []
        theirs.append(first_sound(lambda by_hand=by_hand: by_hand.extend(speech.by_hand())))
        _end(by_hand)
    speech.close()
    os.close(heard)
    yield _figure("speech.start", quiet, theirs)
    yield _figure("speech.next", talking, theirs)


def _silences() -> Figure:
    speech = _Speech(*_WAITS)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        speech.say()
        running = _children()
        while len(running) < 2:
            running = _children()
        # In mid-sentence: the pipe is full.
        time.sleep(0.03)
        ours.append(_gone(running, speech.silence))
        speech.ended.get(timeout=LONGEST_S)
        by_hand = speech.by_hand()
        time.sleep(0.03)
        theirs.append(_gone([each.pid for each in by_hand], partial(kill_group, by_hand[0].pid)))
        _end(by_hand)
    speech.close()
    return _figure("speech.silence", ours, theirs)


def _held_down() -> Figure:
    """A key that repeats: only the last is said, and no process is left of the others."""
    speech = _Speech(*_WAITS)
    began = time.perf_counter()
    most = 0
    for _ in range(KEYS):
        speech.say()
        most = max(most, len(_children()))
        time.sleep(1 / KEYS)
    took_s = time.perf_counter() - began
    left = len(_children())
    speech.close()
    detail = f"{KEYS} wishes in {took_s:.1f} s, {left} at the end"
    return Figure("speech.processes", max(most, left), None, detail)


def _gone(pids: list[int], end: Callable[[], None]) -> float:
    watched = [os.pidfd_open(pid) for pid in pids]
    try:
        began = time.perf_counter()
        end()
        left = list(watched)
        while left:
            ready, _, _ = select.select(left, [], [], LONGEST_S)
            left = [each for each in left if each not in ready]
        return time.perf_counter() - began
    finally:
        for each in watched:
            os.close(each)


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    kill_group(processes[0].pid)
    for each in processes:
        each.wait(LONGEST_S)


def _children() -> list[int]:
    return [
        int(pid)
        for task in Path("/proc/self/task").iterdir()
        for pid in (task / "children").read_text().split()
    ]


def _figure(name: str, ours: list[float], theirs: list[float]) -> Figure:
    mine, other = (sorted(each)[int(0.95 * len(each))] * 1e3 for each in (ours, theirs))
    return Figure(name, mine, other)
