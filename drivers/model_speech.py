"""What is said aloud, and what became of it, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

STEPS: Final = 5
"""Of volume and of tempo, from 1 on."""
FIRST_VOLUME: Final = 3
"""No session begins louder (EN 301 549, 5.1.3.13)."""
ORDINARY_TEMPO: Final = 3
LONGEST_TEXT: Final = 4000
"""Characters of an utterance, four minutes or more: what comes after them is not said."""


class Route(StrEnum):
    """Where it is heard."""

    HEADSET = "headset"
    LOUDSPEAKER = "loudspeaker"


@dataclass(frozen=True, slots=True)
class Passage:
    """Text in one language."""

    text: str
    language: str
    """ISO 639-1. One without a voice is said by that of the utterance."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is said in one go: a title stands in it as a passage of its own language.

    Its text may be of a person: it is in no log, and no other user of the machine sees it.
    """

    id: int
    """Whoever has it said counts, so that its end is known from others'."""
    passages: tuple[Passage, ...]
    route: Route = Route.LOUDSPEAKER
    tempo: int = ORDINARY_TEMPO
    volume: int = FIRST_VOLUME
    language: str = ""
    """By whose voice passages are said that have none; empty, or without one: by that of the first
    passage that has."""


class End(StrEnum):
    """How an utterance ended."""

    SPOKEN = "spoken"
    BROKEN_OFF = "broken_off"
    """By another one, or by silence."""
    FAILED = "failed"
    """Nobody heard it to its end."""


@dataclass(frozen=True, slots=True)
class SpeechEnded:
    """An utterance is over: told once of each."""

    utterance: int
    end: End
    fault: str = ""
    """Of FAILED, for technicians: half a sentence without anything that was said."""


@dataclass(frozen=True, slots=True)
class HeadsetMoved:
    """A headset was put in or pulled out; also how it stands when it is first read, and that it is
    out when nobody can tell any more."""

    plugged: bool


SpeechReport: TypeAlias = SpeechEnded | HeadsetMoved
"""What speech has to tell; that it is well or not is its PortState."""
