"""How far a command is, on stderr alone: nothing for two seconds, then on a terminal one line that
moves, elsewhere a line each ten seconds. Never a reason why a command fails, or waits.

A thread says it: a library system or a device that does not answer keeps the command in one step.
"""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, TextIO, TypeVar

QUIET: Final = "LEENPUNT_QUIET"
"""In the environment, not empty: nothing is said."""
AFTER_S: Final = 2.0
"""Nothing is said of what is done sooner."""
EACH_S: Final = 10.0
"""Between two lines where none moves."""
LOOK_S: Final = 0.25
"""Between two looks at how far it is."""
_LAST_WORDS_S: Final = 1.0
_USUAL_COLUMNS: Final = 80

T = TypeVar("T")


@dataclass(slots=True)
class Doing:
    """One thing that is done, and how far it is."""

    what: str
    """Plain English, without anything about a person."""
    began: float
    total: int | None = None
    done: int = 0

    def step(self, steps: int = 1) -> None:
        """So many more are done."""
        self.done += steps

    def words(self, now: float) -> str:
        """What it is, how far, and for how many seconds: ``screens: 120 of 706 (34 s)``."""
        counted = f"{self.done} of {self.total} " if self.total is not None else ""
        if not counted and self.done:
            counted = f"{self.done} "
        seconds = f"{now - self.began:.0f} s"
        return f"{self.what}: {counted}({seconds})" if counted else f"{self.what}: {seconds}"


class Stream:
    """A file descriptor that may be closed, full, without a reader or stopped."""

    def __init__(self, fd: int, encoding: str) -> None:
        self._fd, self._encoding = fd, encoding
        self.moves: Final = os.isatty(fd)
        """Can a line be written over?"""

    def columns(self) -> int:
        """Of the terminal."""
        try:
            return os.get_terminal_size(self._fd).columns or _USUAL_COLUMNS
        except OSError:
            return _USUAL_COLUMNS

    def write(self, text: str) -> None:
        """At once, or not at all."""
        with contextlib.suppress(OSError):
            ready = select.poll()
            ready.register(self._fd, select.POLLOUT)
            if ready.poll(0):
                os.write(self._fd, text.encode(self._encoding, "replace"))


class Progress:
    """How far one command is. Any thread may step; ``look`` says what is due."""

    def __init__(self, name: str, stream: Stream, monotonic: Callable[[], float]) -> None:
        self._stream, self._monotonic = stream, monotonic
        self._began = self._told = monotonic()
        self._doing = [Doing(name, self._began)]
        self._shown = 0
        """Characters on the line that moves."""
        self._away_until = 0.0
        self._pauses = 0
        self._lock = threading.Lock()

    @contextmanager
    def doing(self, what: str, total: int | None) -> Iterator[Doing]:
        """A part of the command, or all of it by a better name."""
        part = Doing(what, self._monotonic(), total)
        self._doing.append(part)
        try:
            yield part
        finally:
            self._doing.remove(part)

    def look(self) -> None:
        """Say how far it is, if somebody waits for that by now."""
        with self._lock:
            now = self._monotonic()
            if self._pauses or now - self._began < AFTER_S or now < self._away_until:
                return
            words = self._doing[-1].words(now)
            if self._stream.moves:
                line = words[: max(self._stream.columns() - 1, 0)]
                # Back at its beginning: whatever else is written there goes over it.
                self._stream.write(f"\r{line.ljust(self._shown)}\r")
                self._shown = len(line)
            elif now - self._told >= EACH_S:
                self._told = now
                self._stream.write(f"leenpunt: {words}\n")

    def make_way(self) -> None:
        """Something else is written on this terminal now."""
        if self._stream.moves:
            with self._lock:
                self._clear()
                self._away_until = self._monotonic() + LOOK_S

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Somebody types, or lays something down: the command waits for them, not they for it."""
        with self._lock:
            self._pauses += 1
            self._clear()
        try:
            yield
        finally:
            with self._lock:
                self._pauses -= 1
                self._began = self._told = self._monotonic()

    def end(self) -> None:
        """The result stands clean."""
        with self._lock:
            self._pauses += 1
            self._clear()

    def _clear(self) -> None:
        if self._shown:
            self._stream.write(f"\r{' ' * self._shown}\r")
            self._shown = 0


_shown: Final[list[Progress]] = []
"""That of the command, while there is one."""


@contextmanager
def shown(
    name: str,
    *,
    monotonic: Callable[[], float] = time.monotonic,
    pause: Callable[[threading.Event], bool] = lambda ended: ended.wait(LOOK_S),
) -> Iterator[None]:
    """How far a command of this name is, for as long as the context.

    ``pause`` waits until the next look; true: the command has ended.
    """
    stream = _stderr()
    if stream is None or _shown:
        yield
        return
    progress = Progress(name, stream, monotonic)
    _shown.append(progress)
    ended = threading.Event()

    def look() -> None:
        while not pause(ended):
            progress.look()

    thread = threading.Thread(target=look, name="progress", daemon=True)
    # A machine that has no room for one more thread may still do the work.
    with contextlib.suppress(RuntimeError):
        thread.start()
    try:
        yield
    finally:
        _shown.remove(progress)
        ended.set()
        if thread.ident is not None:
            thread.join(_LAST_WORDS_S)
        progress.end()


def _stderr() -> Stream | None:
    """None: nobody wants it, or there is nothing to write to."""
    if os.environ.get(QUIET) or sys.stderr is None:
        return None
    try:
        return Stream(sys.stderr.fileno(), sys.stderr.encoding)
    except (OSError, ValueError):
        return None


@contextmanager
def doing(what: str, total: int | None = None) -> Iterator[Doing]:
    """What is done in this context, and how many steps it has; its ``step`` counts them."""
    if not _shown:
        yield Doing(what, 0.0, total)
        return
    with _shown[-1].doing(what, total) as part:
        yield part


def following(what: str, things: Iterable[T], total: int | None = None) -> Iterator[T]:
    """The things themselves, each a step that is done when the next one is asked for."""
    if total is None and isinstance(things, Sized):
        total = len(things)
    with doing(what, total) as part:
        for each in things:
            yield each
            part.step()


@contextmanager
def paused() -> Iterator[None]:
    """The command waits for a person."""
    if not _shown:
        yield
        return
    with _shown[-1].paused():
        yield


def make_way(stream: TextIO) -> None:
    """Something else is written to ``stream`` now: on a terminal the line goes away for it."""
    if _shown and stream.isatty():
        _shown[-1].make_way()
