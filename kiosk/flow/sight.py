"""What a patron chose to see the screen by: theirs alone, and gone with their visit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drivers.model_speech import FIRST_VOLUME, ORDINARY_TEMPO


class Letters(StrEnum):
    """How large everything is written."""

    NORMAL = "normal"
    LARGE = "large"
    LARGER = "larger"


class Colours(StrEnum):
    """By what colours the screen is read."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Sight:
    """One choice for each; None: as this station has it. Whether titles are shown is the visit's
    own ``titles_hidden``, since what is printed keeps to it too."""

    letters: Letters = Letters.NORMAL
    colours: Colours | None = None
    done_left: bool = False
    """Klaar is at the left."""
    low: bool | None = None
    """Everything that is pressed lies low."""
    moves: bool | None = None
    """Whether anything on the screen moves."""
    tempo: int = ORDINARY_TEMPO
    """Of what is read aloud, from 1 to STEPS."""
    volume: int = FIRST_VOLUME
    """The same; no visit begins louder."""
    children: bool | None = None
    """Whether it is for children; None: as the card says. Only where the site lets choose."""


AS_EVER = Sight()
"""Nothing was chosen."""
