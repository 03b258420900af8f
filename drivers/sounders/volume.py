"""Files of sound, made softer: whatever program plays them has no other say in it."""

from __future__ import annotations

import sys
import wave
from array import array
from pathlib import Path


def softer(sound: Path, percent: int, folder: Path) -> Path:
    """The same sound at so many per cent, as a file in ``folder``; at 100 the file itself.

    ``sound`` is a WAV file of 16 bits, or wave.Error is raised. OSError: it cannot be read or
    written.
    """
    if percent == 100:
        return sound
    with wave.open(str(sound), "rb") as read:
        form = read.getparams()
        if form.sampwidth != 2:
            raise wave.Error(f"{sound.name}: found {8 * form.sampwidth} bits, expected 16")
        values = array("h", read.readframes(form.nframes))
    if sys.byteorder == "big":
        values.byteswap()
    values = array("h", (each * percent // 100 for each in values))
    if sys.byteorder == "big":
        values.byteswap()
    made = folder / sound.name
    with wave.open(str(made), "wb") as written:
        written.setparams(form)
        written.writeframes(values.tobytes())
    return made
