"""The [membership] section: whose cards are for this station, and where somebody joins."""

from __future__ import annotations

import re
from collections import deque
from itertools import combinations
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from kiosk.flow.guests import OtherLibrary
from kiosk.services.membership import Membership
from sync.config import check_url
from sync.sections import Section

if TYPE_CHECKING:
    from interegular.fsm import Alphabet

_LONGEST_NAME = 32
"""Large letters have room for no more."""


def _can_be_opened(url: str) -> str:
    """By a patron's own telephone."""
    if url:
        check_url(url)
        if not url.startswith("https://"):
            raise ValueError("expected a URL that begins with https://")
        if not url.isascii():
            # It is typed from the screen, and has to fit into a code.
            raise ValueError("expected a URL of ASCII letters, others as %C3%AB or xn--…")
    return url


FormUrl = Annotated[str, Field(max_length=300), AfterValidator(_can_be_opened)]


class GuestsConfig(Section):
    """Another library whose cards are shown here."""

    name: str
    """As the screen says it, *This card is from Bibliotheek Oosterdam*; at most 32 letters."""
    cards: str
    """Regular expression that the whole number of each of its cards matches, without `^` and `$`.
    No number is a card of two libraries, or matches `[station] card_barcodes`."""
    lend: Literal["never", "if_known"] = "never"
    """`never`: nobody is asked about them. `if_known`: the library system is, under that number,
    and whom it knows borrows as anybody."""
    form_url: FormUrl = ""
    """Where its patrons become guests here; default: our own form."""

    @field_validator("name")
    @classmethod
    def _can_be_said(cls, name: str) -> str:
        name = " ".join(name.split())
        if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
            raise ValueError(
                f"found {len(name)} letters, expected a name of 1 to {_LONGEST_NAME} that can be"
                " printed"
            )
        return name

    @field_validator("cards")
    @classmethod
    def _tells_numbers(cls, text: str) -> str:
        try:
            whole = re.compile(text)
        except (re.error, OverflowError, RecursionError) as error:
            raise ValueError(f"not a regular expression: {error}") from error
        if whole.fullmatch(""):
            raise ValueError(f"{text!r} matches no number at all, expected one that wants digits")
        matched_by_both(text, text)
        return text

    @property
    def library(self) -> OtherLibrary:
        """As the flow and the loan desk have it."""
        known = self.lend == "if_known"
        return OtherLibrary(self.name, re.compile(self.cards), known, self.form_url)


class MembershipConfig(Section):
    """Whose cards are for this station, and where somebody joins."""

    form_url: FormUrl = ""
    """The library's own form, `https://`: shown as a QR code, with its address, where a membership
    has ended or a card is not known. ASCII, and better short: it is typed too. A patron's own
    telephone opens it; nothing of the card is in it."""
    guests: tuple[GuestsConfig, ...] = ()
    """Other libraries whose cards are shown here ([guests](patrons.md#guests))."""
    refused_types: tuple[str, ...] = ()
    """Patron types, by the library system's own codes (`leenpunt desk patron` shows them as
    `type`), that are not served here."""

    @model_validator(mode="after")
    def _one_library_a_number(self) -> MembershipConfig:
        for one, other in combinations(self.guests, 2):
            if one.name == other.name:
                raise ValueError(
                    f"guests: two are called {one.name!r}, expected one with all of its cards:"
                    ' cards = "…|…"'
                )
            if (both := matched_by_both(one.cards, other.cards)) is not None:
                raise ValueError(
                    f"guests: {both!r} would be a card of {one.name!r} and of {other.name!r},"
                    " expected numbers of one library alone"
                )
        return self

    @property
    def rules(self) -> Membership:
        """As the loan desk has them."""
        guests = tuple(each.library for each in self.guests)
        return Membership(self.form_url, guests, frozenset(self.refused_types))


def matched_by_both(one: str, other: str) -> str | None:
    """The shortest text that two regular expressions both match whole; None: there is none.

    ValueError: one of them cannot be compared.
    """
    # Only a station to which guests come pays for loading it.
    from interegular import InvalidSyntax, Unsupported, parse_pattern

    try:
        both = parse_pattern(one).to_fsm() & parse_pattern(other).to_fsm()
    except (InvalidSyntax, Unsupported) as error:
        raise ValueError(
            f"cannot be compared with other numbers ({error}), expected digits, letters, sets and"
            " counts, without ^ and $"
        ) from None
    # Each state once: what the library itself offers tries every text of that length.
    waiting, reached = deque([both.initial]), {both.initial: ""}
    while waiting:
        state = waiting.popleft()
        if state in both.finals:
            return reached[state]
        steps = both.map.get(state, {}).items()
        for letter, after in sorted((_one_of(both.alphabet, by), after) for by, after in steps):
            if after not in reached:
                reached[after] = reached[state] + letter
                waiting.append(after)
    return None


def _one_of(alphabet: Alphabet, transition: int) -> str:
    # What stands for everything else is no text.
    symbols = alphabet.by_transition[transition]
    return min((each for each in symbols if isinstance(each, str)), default="?")
