"""One question at a time over a link: ask, wait, repeat; a late answer is never another's.

What every request-and-answer reader shares, whatever its frames look like.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Generic, Protocol, TypeVar

from drivers.errors import BadFrame, DeviceError, LinkLost, NoAnswer, TagGone
from drivers.link import Link
from drivers.model import LineStatistics

F = TypeVar("F")
F_co = TypeVar("F_co", covariant=True)
T = TypeVar("T")

SERIAL_SILENCE_S = 0.012 + 0.020
"""Seconds without a byte after which a frame is given up on a serial line.

12 ms is the longest pause between characters that a protocol here allows (FEIG); 20 ms more
because USB converters deliver in 16 ms steps.
"""
NETWORK_SILENCE_S = 1.0
"""The same on TCP, whose segments may be far apart (FEIG manuals, "TCP/IP")."""

SILENCES_TO_GIVE_UP = 2
"""Questions in a row without an answer after which the rest of many is not asked any more.

With twenty tags listed, a pad that falls silent would otherwise cost a time-out for each.
"""


class FrameStream(Protocol[F_co]):
    """Cuts bytes into frames; sans-IO, bounded, never raises (see feig/frames.py)."""

    bad_crcs: int
    dropped_bytes: int

    def receive_data(self, data: bytes) -> None:
        """Take bytes as they come, in any pieces."""

    def next_event(self) -> F_co | None:
        """The next whole frame, or None when more bytes are needed."""

    @property
    def has_partial(self) -> bool:
        """Are there bytes that wait for the rest of their frame?"""

    def discard_partial(self) -> None:
        """Give up the frame that was begun; a whole one may stand behind its head."""

    def reset(self) -> None:
        """Forget everything received so far."""


MOST_PATIENCE = 4.0
"""How many times longer than configured a device is waited for that answers late."""
STALE_AFTER_S = 30.0
"""Seconds after which no answer is expected any more to a question that had none."""
_TURNS: dict[str, int] = {}
"""How many clearing questions each serial line has had: one that is opened again may still hold
the answers to the last ones, and goes on with the next."""


@dataclass(frozen=True, slots=True)
class Question(Generic[F]):
    """A command as bytes, and which frame is its answer."""

    request: bytes
    is_answer: Callable[[F], bool]


class Dialogue(Generic[F]):
    """Questions and answers on one link. Used by one thread at a time.

    ``harmless`` are questions that clear the line after one that went wrong, where answers do not
    say which tag they are about. They are asked by turns, so that a late answer to one is not taken
    for that to the next: as many as the protocol tells apart, by their answers, from one another
    and from what is asked of tags. With fewer the caller has to look whether content is the right
    one.
    """

    def __init__(
        self,
        link: Link,
        frames: FrameStream[F],
        harmless: Sequence[Question[F]],
        *,
        timeout_s: float,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._link = link
        self._frames = frames
        self._harmless = tuple(harmless)
        # A new connection holds nothing of the last one.
        self._turn = 0 if link.is_network else _TURNS.get(link.url, 0)
        self._open: dict[int, float] = {}
        """Clearing questions without an answer, by number, and when they were asked."""
        self._timeout_s = timeout_s
        self._patience = 1.0
        """Answers came late: time-outs are so many times as long."""
        self._missed = False
        """Was the last question not answered in time?"""
        self._monotonic = monotonic
        self._astray = True
        """May an answer to an earlier question still come? A program that had the port before may
        have left one open."""
        self._begun: Question[F] | None = None
        self._aside: tuple[Question[F], F] | None = None
        self.counts: Counter[str] = Counter()
        """How often, by the names of LineStatistics."""

    @property
    def url(self) -> str:
        """Where the link leads, for messages."""
        return self._link.url

    def statistics(self) -> LineStatistics:
        """The counts so far."""
        counts = self.counts + Counter(dropped_bytes=self._frames.dropped_bytes)
        return LineStatistics(**counts)

    def ask(self, question: Question[F], timeout_s: float | None = None) -> F:
        """The answer. Raises NoAnswer, BadFrame or LinkLost; nothing is repeated here."""
        self.begin(question)
        return self.finish(timeout_s)

    def begin(self, question: Question[F]) -> None:
        """Send a question; ``finish`` takes its answer.

        One that nobody finished is waited for first: a line carries one question at a time.
        """
        if self._begun is not None:
            self._set_aside(self._begun)
        if self._discard():
            # Perhaps the answer to the question before, after a copy of an earlier one.
            self._astray = True
        if self._astray:
            self._clear()
        self._send(question)
        self._begun = question

    def finish(self, timeout_s: float | None = None) -> F:
        """The answer to the question that was begun."""
        question, self._begun = self._begun, None
        if question is None:
            raise ValueError("no question was begun")
        return self._await(question, timeout_s)

    def repeated(self, read: Callable[[], T]) -> T:
        """Do a harmless command, once more when it failed in a way that may pass."""
        try:
            return read()
        except (NoAnswer, BadFrame, TagGone) as error:
            self.note(error)
            self.counts["repeats"] += 1
        try:
            return read()
        except (NoAnswer, BadFrame) as error:
            self.note(error)
            raise

    def verified(self, write: Callable[[], None], done: Callable[[], bool]) -> None:
        """Do a command that changes something; once more only when a look says it was not done.

        Where the answer was lost or damaged, the device may have done it all the same.
        """
        try:
            write()
            return
        except (NoAnswer, BadFrame) as error:
            self.note(error)
        if done():
            return
        self.counts["repeats"] += 1
        try:
            write()
        except (NoAnswer, BadFrame) as error:
            self.note(error)
            raise

    def each(
        self,
        questions: Mapping[str, Question[F]],
        parse: Callable[[str, F], T],
        again: Callable[[str], T],
    ) -> Iterator[tuple[str, T | DeviceError]]:
        """Many harmless questions, by key. While one answer is looked at, the next is under way.

        ``parse`` makes the result of an answer; what failed in a way that may pass is done once
        more, by ``again``, after the others. A pad that falls silent is soon asked no more: what is
        left gets NoAnswer at once. Raises only LinkLost.
        """
        failed: list[str] = []
        waiting = list(questions.items())
        silences = 0
        former: F | None = None
        for at, (key, question) in enumerate(waiting):
            try:
                answer = self._answer_in_turn(question)
                silences = 0
                if answer == former:
                    # A copy of the answer before, or a tag that says exactly the same?
                    self._astray = True
                    failed.append(key)
                    continue
                former = answer
                if at + 1 < len(waiting):
                    self.begin(waiting[at + 1][1])
                result = parse(key, answer)
            except (NoAnswer, BadFrame, TagGone) as error:
                self.note(error)
                failed.append(key)
                silences = silences + 1 if isinstance(error, NoAnswer) else 0
                if silences == SILENCES_TO_GIVE_UP:
                    for left in (*failed, *(key for key, _ in waiting[at + 1 :])):
                        yield left, self._given_up()
                    return
                continue
            except LinkLost:
                raise
            except DeviceError as error:
                yield key, error
                continue
            yield key, result
        self.counts["repeats"] += len(failed)
        yield from self.one_by_one(failed, again)

    def one_by_one(
        self, keys: Iterable[str], read: Callable[[str], T]
    ) -> Iterator[tuple[str, T | DeviceError]]:
        """Do ``read``, which repeats what may pass, for each key. Raises only LinkLost.

        Its NoAnswer says that the pad was silent more than once: the rest is not asked any more.
        """
        silent = False
        for key in keys:
            if silent:
                yield key, self._given_up()
                continue
            try:
                result = read(key)
            except LinkLost:
                raise
            except DeviceError as error:
                silent = isinstance(error, NoAnswer)
                yield key, error
                continue
            yield key, result

    def note(self, error: Exception) -> None:
        """Hear of an answer that only its content shows to be the wrong one."""
        # The right one may still be under way. A tag that went is no fault of the line.
        if isinstance(error, (NoAnswer, BadFrame)):
            self._astray = True
        if isinstance(error, BadFrame):
            self.counts["bad_frames"] += 1

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""
        self._link.close()

    def _given_up(self) -> NoAnswer:
        return NoAnswer(f"{self.url}: not asked any more, the reader is silent")

    def _answer_in_turn(self, question: Question[F]) -> F:
        # Whoever looks at an answer may ask something else in between.
        aside, self._aside = self._aside, None
        if aside is not None and aside[0] is question:
            return aside[1]
        # What comes after an answer of wrong content may be the right one of the question before.
        if self._begun is not question or self._astray:
            self.begin(question)
        return self.finish()

    def _set_aside(self, question: Question[F]) -> None:
        doubtful = self._astray
        try:
            answer = self.finish()
        except (NoAnswer, BadFrame) as error:
            self.note(error)
            return
        self._aside = None if doubtful else (question, answer)

    def _clear(self) -> None:
        """Make sure that no answer to an earlier command is still to come.

        Answers may carry the command's code but not the UID, so that a late block read could be
        taken for another tag's. A reader works in order: once it has answered a different command,
        all that came before is through. A clearing question may be late too: each is another one.
        """
        for attempt in (1, 2):
            question = self._next_harmless()
            try:
                self._send(question)
                self._await(question)
            except (NoAnswer, BadFrame) as error:
                if attempt == 2:
                    raise
                self.note(error)
            else:
                self._astray = False
                self._open.clear()
                return

    def _next_harmless(self) -> Question[F]:
        """One whose late answer cannot be under way. LinkLost when there is none."""
        which, now = self._turn % len(self._harmless), self._monotonic()
        self._turn += 1
        if not self._link.is_network:
            _TURNS[self.url] = self._turn
        # Of a device that says nothing at all, nothing is under way.
        is_late = self._patience == MOST_PATIENCE and len(self._harmless) > 1
        if is_late and now < self._open.get(which, -inf) + STALE_AFTER_S:
            raise LinkLost(f"{self.url}: answers come too late to tell what they are about")
        self._open[which] = now
        return self._harmless[which]

    def _send(self, question: Question[F]) -> None:
        self._discard()
        self._link.write(question.request)
        self.counts["sent"] += 1

    def _discard(self) -> bool:
        """Forget what came that nobody waits for; was there any?"""
        left = self._frames.has_partial
        self._frames.reset()
        if dropped := self._link.drain():
            self.counts["dropped_bytes"] += dropped
            self._came_late()
        return left or dropped > 0

    def _came_late(self) -> None:
        """After a question that was not answered in time, something came: wait longer from now."""
        if self._missed:
            self._missed = False
            self._patience = min(2 * self._patience, MOST_PATIENCE)

    def _await(self, question: Question[F], timeout_s: float | None = None) -> F:
        try:
            answer = self._next_answer(question, (timeout_s or self._timeout_s) * self._patience)
        except (NoAnswer, BadFrame) as error:
            self._astray = True
            self._missed = isinstance(error, NoAnswer)
            raise
        self._missed = False
        self.counts["answered"] += 1
        return answer

    def _next_answer(self, question: Question[F], timeout_s: float) -> F:
        frames = self._frames
        bad_before = frames.bad_crcs
        deadline = self._monotonic() + timeout_s
        while True:
            while (frame := frames.next_event()) is not None:
                if question.is_answer(frame):
                    return frame
                self.counts["stray_frames"] += 1
                self._came_late()
            damaged = frames.bad_crcs > bad_before
            remaining = deadline - self._monotonic()
            if remaining <= 0 and frames.has_partial:
                # The answer may stand behind noise that looks like a longer frame's head.
                frames.discard_partial()
                continue
            if remaining <= 0 or (damaged and not frames.has_partial):
                if damaged:
                    raise BadFrame(f"{self._link.url}: an answer with a wrong checksum")
                self.counts["no_answers"] += 1
                raise NoAnswer(f"{self._link.url}: no answer within {timeout_s:g} s")
            # After a damaged frame nothing more will come: no need to wait as long as TCP may.
            short = damaged or not self._link.is_network
            silence = SERIAL_SILENCE_S if short else NETWORK_SILENCE_S
            received = self._link.read_some(
                min(remaining, silence) if frames.has_partial else remaining
            )
            if received:
                frames.receive_data(received)
            elif frames.has_partial:
                frames.discard_partial()
