"""The [closing] section: what is announced before it closes, and how well people are counted."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, field_validator

from sync.sections import Section

LONGEST_S: Final = 20.0
"""Of a sound: a sentence in two languages."""
_LARGEST_FILE: Final = 8 * 1024 * 1024
Minutes = Annotated[int, Field(ge=1, le=120)]


class ClosingConfig(Section):
    """Before the end of each of the [hours] that a break or a night follows."""

    minutes: tuple[Minutes, ...] = (30, 15, 5)
    """So long before it closes that is announced; from the first on it stands on the screen. `[]`:
    never."""
    heard: bool = True
    """Each announcement begins with a sound, where the station has [sound](sound.md#sound)."""
    sound: Path | None = None
    """A WAV file of 16 bits that is heard instead, at most 20 s: a gong, or the sentence itself."""
    counter_error_percent: float = Field(default=5.0, ge=0, le=50)
    """Of 100 people who pass a gate, how many it misses or counts twice, each way: what its maker
    says of it ([who may be inside](opening.md#who-may-still-be-inside))."""

    @field_validator("minutes")
    @classmethod
    def _longest_first(cls, minutes: tuple[int, ...]) -> tuple[int, ...]:
        for each in minutes:
            if minutes.count(each) > 1:
                raise ValueError(f"{each} stands there twice")
        return tuple(sorted(minutes, reverse=True))

    def check_files(self) -> None:
        """ValueError where the sound cannot be used."""
        if self.sound is None:
            return
        name = f"closing.sound: {self.sound}"
        try:
            if self.sound.stat().st_size > _LARGEST_FILE:
                raise ValueError(f"{name}: expected at most {_LARGEST_FILE} bytes")
            with wave.open(str(self.sound), "rb") as read:
                form = read.getparams()
        except OSError as error:
            raise ValueError(f"{name}: {error.strerror or error}") from None
        except (wave.Error, EOFError) as error:
            raise ValueError(f"{name}: not a WAV file: {error}") from None
        if form.sampwidth != 2:
            raise ValueError(f"{name}: found {8 * form.sampwidth} bits, expected 16")
        lasts_s = form.nframes / form.framerate
        if lasts_s > LONGEST_S:
            raise ValueError(f"{name}: lasts {lasts_s:.0f} s, expected at most {LONGEST_S:g}")
