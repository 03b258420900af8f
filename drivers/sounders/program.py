"""A sounder: a call now and again as long as it is wanted, and single sounds, by a program."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from drivers.sounders.player import LONGEST_PLAY_S, find_player, play

log = logging.getLogger(__name__)

REPEAT_S = 6.0
"""From one beginning to the next: often enough for somebody on the way to the door."""
LONGEST_CALL_S = 600.0
"""Whoever wants it says when it is over (kiosk.flow: each item has its own time). This is only for
one who never does: a noise without end would drive people away."""


class ProgramSounder:
    """``Sounder`` by a player program, on a thread of its own.

    A player that is missing or fails is a warning in the log, once, and nothing else: a station
    without sound lends as well. One player runs at a time.
    """

    def __init__(
        self,
        command: Sequence[str],
        sound: Path,
        *,
        repeat_s: float = REPEAT_S,
        longest_s: float = LONGEST_CALL_S,
        longest_play_s: float = LONGEST_PLAY_S,
        quiet: Callable[[], bool] = lambda: False,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``command``: as for find_player, which looks anew for each sound. ``sound``: the call.
        ``quiet``: is nothing to be heard now?"""
        self._quiet = quiet
        self._once: Path | None = None
        self._once_s = longest_play_s
        self._command = tuple(command)
        self._sound = sound
        self._repeat_s = repeat_s
        self._longest_s = longest_s
        self._longest_play_s = longest_play_s
        self._monotonic = monotonic
        self._changed = threading.Condition()
        self._wanted = False
        self._closed = False
        self._next = 0.0
        """When the next sound begins, while one is wanted."""
        self._until = 0.0
        self._told = False
        self.fault = ""
        """Of what was to be heard last; empty: none. From any thread."""
        self._thread = threading.Thread(target=self._work, name="sounder")

    def start(self) -> None:
        """From now on it sounds when it is wanted."""
        self._thread.start()

    def wanted(self, wanted: bool) -> None:
        """See ``Sounder``."""
        with self._changed:
            if wanted and not self._wanted:
                self._next = self._monotonic()
                self._until = self._next + self._longest_s
                self._once = None
            self._wanted = wanted
            self._changed.notify_all()

    def play_once(self, sound: Path, longest_s: float = 0.0) -> None:
        """This once, from any thread; waits for nothing. Of several that wait the newest is heard,
        behind the call where one sounds; what waits when a call begins is never heard.
        ``longest_s``: a player that takes longer is ended; 0: as of all others."""
        with self._changed:
            self._once, self._once_s = sound, longest_s or self._longest_play_s
            self._changed.notify_all()

    def close(self) -> None:
        """Silence, and join. Idempotent."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._thread.join()

    def _work(self) -> None:
        while (turn := self._turn_comes()) is not None:
            try:
                self._sound_once(*turn)
            except Exception:
                # A fault of ours makes a station silent, and must not do so for ever.
                log.exception("sounder")

    def _turn_comes(self) -> tuple[Path, float] | None:
        """Wait for the next sound's time; which it is, and how long it may take. None: there will
        be none."""
        with self._changed:
            while not self._closed:
                left_s = self._next - self._monotonic()
                called = self._calls() and self._next < self._until
                if called and left_s <= 0:
                    self._next += self._repeat_s
                    return self._sound, self._longest_play_s
                if self._once is not None and not self._wanted:
                    sound, self._once = self._once, None
                    return sound, self._once_s
                self._changed.wait(left_s if called else None)
        return None

    def _sound_once(self, sound: Path, longest_s: float) -> None:
        if self._quiet():
            return
        command = find_player(self._command)
        if command is None:
            self._complain("there is no such program")
            return

        def goes_on(wait_s: float) -> bool:
            with self._changed:
                if self._goes_on(sound):
                    self._changed.wait(wait_s)
                return self._goes_on(sound)

        fault = play(command, sound, longest_s=longest_s, goes_on=goes_on)
        if fault:
            self._complain(f"{command[0]}: {fault}")
        else:
            self.fault = ""

    def _goes_on(self, sound: Path) -> bool:
        """A call cuts everything else off."""
        return self._calls() if sound == self._sound else not (self._wanted or self._closed)

    def _calls(self) -> bool:
        return self._wanted and not self._closed

    def _complain(self, fault: str) -> None:
        self.fault = fault
        if not self._told:
            log.warning("no sound; see leenpunt doctor", extra={"error": fault})
        self._told = True
