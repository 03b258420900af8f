"""Plays a file of sound by an ordinary program of the operating system."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from drivers.processes import end_group, has_ended, last_line, read_on

PLAYERS: tuple[tuple[str, ...], ...] = (("pw-play",), ("paplay",), ("aplay", "-q"))
"""PipeWire, PulseAudio, ALSA: where a sound server runs, its device belongs to that."""
LONGEST_PLAY_S = 4.0
"""A sound lasts a second; a device that was asleep may need one more."""
_LOOK_S = 0.05
"""How soon a player that has to stop is stopped."""


def find_player(command: Sequence[str]) -> tuple[str, ...] | None:
    """This command, or where it is empty the first of PLAYERS; None: there is no such program."""
    for words in (tuple(command),) if command else PLAYERS:
        if (path := shutil.which(words[0])) is not None:
            return (path, *words[1:])
    return None


def _to_its_end(wait_s: float) -> bool:
    time.sleep(wait_s)
    return True


def play(
    command: Sequence[str],
    sound: Path,
    *,
    longest_s: float = LONGEST_PLAY_S,
    goes_on: Callable[[float], bool] = _to_its_end,
) -> str:
    """Play to the end. What went wrong, as half a sentence; empty: nothing did.

    ``goes_on`` waits so many seconds and says whether the sound is still wanted; else it is cut
    off, which is no fault. A player that takes ``longest_s`` is ended. A script is over when it
    ends: what it left behind in its process group is ended with it.
    """
    try:
        return _played([*command, str(sound)], longest_s, goes_on)
    except OSError as error:
        return error.strerror or str(error)


def _played(command: list[str], longest_s: float, goes_on: Callable[[float], bool]) -> str:
    reading, writing = os.pipe()
    try:
        os.set_blocking(reading, False)
        try:
            # A group of its own: a player may be a script, and is ended with all that it started.
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=writing,
                start_new_session=True,
            )
        finally:
            os.close(writing)
        said = b""
        try:
            until = time.monotonic() + longest_s
            while not has_ended(process):
                if time.monotonic() >= until:
                    return f"it does not end within {longest_s:g} s"
                if not goes_on(_LOOK_S):
                    return ""
                said = read_on(reading, said)
        finally:
            end_group(process)
        if process.returncode == 0:
            return ""
        return f"exit code {process.returncode}{last_line(read_on(reading, said))}"
    finally:
        os.close(reading)
