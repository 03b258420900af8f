"""Speech by a program of the operating system, one process for each passage."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from drivers.config_speech import SpeechConfig
from drivers.model_speech import End, SpeechEnded, Utterance
from drivers.processes import Pipeline
from drivers.speech.command import commands, rate_of
from drivers.speech.passages import Spoken, spoken

log = logging.getLogger(__name__)

LATE_S: Final = 2.0
"""Later than estimated by so much, a program hangs."""
HANGS: Final = "it does not end"
AT_ONCE: Final = "it ended at once, as without a sound device or a voice"


class ProgramSpeech:
    """``Speech``. Whoever says something new, or wants silence, kills what is being said
    themselves: nothing has to be waited for."""

    def __init__(
        self,
        config: SpeechConfig,
        told: Callable[[SpeechEnded], None],
        *,
        late_s: float = LATE_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``told``: called on this one's thread; must not block."""
        self._config = config
        self._told = told
        self._late_s = late_s
        self._monotonic = monotonic
        self._changed = threading.Condition()
        self._orders: deque[Utterance | None] = deque()
        """What is to be said; None: nothing."""
        self._line: Pipeline | None = None
        """What may be killed now."""
        self._closed = False
        self._remaining: Pipeline | None = None
        """What did not end when it was killed."""
        self._thread = threading.Thread(target=self._work, name="speech")

    def start(self) -> None:
        """From now on it speaks."""
        self._thread.start()

    def say(self, utterance: Utterance) -> None:
        """See ``Speech``."""
        self._order(utterance)

    def silence(self) -> None:
        """See ``Speech``."""
        self._order(None)

    def close(self) -> None:
        """See ``Speech``."""
        with self._changed:
            self._closed = True
            self._break_off()
        self._thread.join()

    def _order(self, wanted: Utterance | None) -> None:
        with self._changed:
            if not self._closed:
                self._orders.append(wanted)
                self._break_off()

    def _break_off(self) -> None:
        if self._line is not None:
            self._line.kill()
        self._changed.notify()

    def _work(self) -> None:
        while (utterance := self._next()) is not None:
            try:
                ended = self._said(utterance)
            except Exception:
                # A fault of ours makes a station mute, and must not do so for ever.
                log.exception("speech")
                ended = SpeechEnded(utterance.id, End.FAILED, "fault in the driver")
            self._told(ended)

    def _next(self) -> Utterance | None:
        """Wait for what is to be said; tell of what will not be. None: there will be nothing."""
        while True:
            with self._changed:
                while not (self._orders or self._closed):
                    self._changed.wait()
                orders, closed = list(self._orders), self._closed
                self._orders.clear()
            wanted = None if closed or not orders else orders.pop()
            for each in orders:
                if each is not None:
                    self._told(SpeechEnded(each.id, End.BROKEN_OFF))
            if wanted is not None or closed:
                return wanted

    def _said(self, utterance: Utterance) -> SpeechEnded:
        if self._remaining is not None and self._remaining.remains:
            # Or they would be more and more.
            return SpeechEnded(utterance.id, End.FAILED, "what spoke before does not end")
        self._remaining = None
        voices = self._config.all_voices
        for each in spoken(utterance, voices, rate_of(utterance.tempo)):
            fault = self._ran(each, commands(self._config, each.language, utterance))
            if self._superseded:
                return SpeechEnded(utterance.id, End.BROKEN_OFF)
            if fault:
                return SpeechEnded(utterance.id, End.FAILED, fault)
        return SpeechEnded(utterance.id, End.SPOKEN)

    @property
    def _superseded(self) -> bool:
        with self._changed:
            return bool(self._orders) or self._closed

    def _ran(self, passage: Spoken, programs: tuple[tuple[str, ...], ...]) -> str:
        """What went wrong, as half a sentence without a word of the text; empty: nothing did."""
        name = os.path.basename(programs[0][0])
        began = self._monotonic()
        try:
            line = Pipeline(programs, passage.text.encode())
        except OSError as error:
            return f"{error.filename or name}: {error.strerror}"
        in_time = True
        try:
            with self._changed:
                self._line = line
                if self._orders or self._closed:
                    line.kill()
            in_time = line.wait(passage.longest_s + self._late_s)
        finally:
            with self._changed:
                self._line = None
            fault = line.end()
            self._remaining = line
        if not in_time:
            return f"{name}: {HANGS}"
        if not fault and self._monotonic() - began < passage.least_s:
            return f"{name}: {AT_ONCE}"
        return fault
