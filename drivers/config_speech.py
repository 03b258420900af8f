"""The station's [speech]: by which program what is on the screen is read aloud."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, field_validator

from drivers.speech.voices import VOICES

ESPEAK: Final = (
    *("espeak-ng", "-b", "1", "--stdin", "--stdout"),
    *("-v", "{voice}", "-s", "{rate}", "-a", "{volume}"),
)
"""Debian's package of that name, 1.52."""
PLAYER: Final = ("aplay", "-q", "-D", "{device}")

PLACEHOLDERS: Final[Mapping[str, str]] = {
    "{voice}": "of the language, from `voices`",
    "{rate}": "words a minute, such as 160",
    "{tempo}": "per cent of the ordinary tempo, such as 100",
    "{stretch}": "how much longer than ordinary it takes, such as 1.00",
    "{volume}": "per cent of the loudest, such as 32",
    "{gain}": "the same as a factor, such as 0.32",
    "{device}": "`headset` or `loudspeaker`, whichever it is for",
}
_BRACED: Final = re.compile(r"\{[a-z_]*\}")


class SpeechConfig(BaseModel):
    """Reading aloud."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    enabled: bool = True
    """`false`: nothing is read aloud. See [speech](sound.md#speech)."""
    consent: bool = True
    """The loudspeaker says titles, names and amounts to whoever agrees to that, once in a visit;
    `false`: it never does, and nobody is asked. A headset hears them in any case."""
    program: tuple[str, ...] = ESPEAK
    """The program and its options, each a word of its own. It reads UTF-8 text from its standard
    input (a program that wants a file is given `/dev/stdin`) until that ends. In a word may stand
    `{voice}`, `{rate}` (words a minute), `{tempo}` (per cent), `{stretch}` (factor of time),
    `{volume}` (per cent), `{gain}` (factor) and `{device}`."""
    player: tuple[str, ...] = PLAYER
    """What plays what the program writes, with the same words in braces; `[]` where the program
    plays by itself."""
    headset: str = Field(default="default", min_length=1)
    """`{device}` of what is for the headset, such as `plughw:1`."""
    loudspeaker: str = Field(default="default", min_length=1)
    """The same of what is for the loudspeaker."""
    voices: dict[str, str] = Field(default_factory=dict)
    """Language (ISO 639-1) to the program's own name of a voice: beside those of espeak-ng."""

    @field_validator("program", "player")
    @classmethod
    def _words(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        for word in words:
            if "\0" in word:
                raise ValueError(f"not a command: {word!r}")
            for found in _BRACED.findall(word):
                if found not in PLACEHOLDERS:
                    raise ValueError(f"found {found}, expected one of {', '.join(PLACEHOLDERS)}")
        if words and not words[0]:
            raise ValueError("not a command: its first word is empty")
        return words

    @field_validator("program")
    @classmethod
    def _a_program(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        if not words:
            raise ValueError("found no program; for none: enabled = false")
        return words

    @property
    def all_voices(self) -> dict[str, str]:
        """By language."""
        return {**VOICES, **self.voices}
