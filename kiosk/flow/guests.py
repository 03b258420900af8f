"""Cards of other libraries, and what this station does with them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OtherLibrary:
    """Another library whose cards are shown here."""

    name: str
    """As it is said on the screen."""
    cards: re.Pattern[str]
    """The whole number of each of its cards matches."""
    welcome: bool = False
    """The ILS is asked about them, and whom it knows borrows as anybody; else nobody is asked."""
    form_url: str = ""
    """Where its patrons become guests here; empty: on our own form."""


def library_of(card: str, libraries: Iterable[OtherLibrary]) -> OtherLibrary | None:
    """Whose card this is; None: nobody's of them."""
    return next((each for each in libraries if each.cards.fullmatch(card)), None)
