"""What a visit says in the journal, and what of it is counted. Nobody's: no card, item or title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final


class Stage(StrEnum):
    """Where somebody left, as published; in the order of a visit."""

    STACK = "stack"
    """Something lay there or was chosen, and no card came."""
    CARD = "card"
    """While the number of a card was typed, or with a card that was turned away."""
    PIN = "pin"
    """At the PIN, or while the library system was asked about the card."""
    OPEN = "open"
    """Signed in, and nothing was borrowed, returned, renewed or refused."""
    OVERVIEW = "overview"
    DONE = "done"
    """Not left: it came to its end."""


class Duration(StrEnum):
    """How long a visit took, as published: so coarse that it is nobody's own."""

    UNDER_1 = "under_1_minute"
    UNDER_2 = "1_to_2_minutes"
    UNDER_5 = "2_to_5_minutes"
    MORE = "5_minutes_or_more"


_UNTIL_S: Final = ((60.0, Duration.UNDER_1), (120.0, Duration.UNDER_2), (300.0, Duration.UNDER_5))
PERSONS: Final = ""
"""Of what is said: everybody, whoever went away from a pile without a card too."""
VISITS: Final = "visits"
LOANS, RETURNS, RENEWALS = "loans", "returns", "renewals"
HELPED, MISSED, REFUSED, LEFT_EARLY = "helped", "missed", "refused", "left_early"
PEOPLE_IN: Final = "people_in"
SMOOTH: Final = "smooth"
"""Visits in which nothing was refused, missed or left, and nobody was called."""
REFUSALS, LEFT, TOOK, SLOT = "refusals:", "left:", "took:", "slot:"
"""What begins so is by reason, by stage, by duration, by the hour of the week."""
REFERRALS: Final = "referrals:"
"""By the kind of the notice (``sync.content.notice``)."""
LENT: Final = "lent:"
"""Visits in which something was borrowed, by how many things: what programmes are judged by."""
MOST_LENT: Final = 20
"""A visit with more counts as one with so many: it would be known again."""


def duration(seconds: float) -> Duration:
    """The class of so many seconds."""
    return next((each for until, each in _UNTIL_S if seconds < until), Duration.MORE)


def counts(said: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """(what, how many) of the payload of one visit. An older one says less."""
    yield PERSONS, 1
    left = str(said.get("left", Stage.DONE))
    if left != Stage.DONE:
        yield LEFT + left, 1
    if left == Stage.STACK:
        # Whoever showed no card and booked nothing was no visit.
        return
    yield VISITS, 1
    for what, name in ((LOANS, "lent"), (RETURNS, "returned"), (RENEWALS, "renewed")):
        if n := _number(said.get(name)):
            yield what, n
    if lent := _number(said.get("lent")):
        yield f"{LENT}{min(lent, MOST_LENT)}", 1
    reasons = said.get("refusals")
    for reason, n in reasons.items() if isinstance(reasons, dict) else ():
        if _number(n):
            yield f"{REFUSALS}{reason}", _number(n)
    if took := said.get("took"):
        yield f"{TOOK}{took}", 1
    refused = bool(reasons) or bool(_number(said.get("refused")))
    went_wrong = {
        REFUSED: refused,
        MISSED: bool(_number(said.get("missed"))),
        HELPED: bool(said.get("helped")),
        LEFT_EARLY: left != Stage.DONE,
    }
    for what, wrong in went_wrong.items():
        if wrong:
            yield what, 1
    if not any(went_wrong.values()):
        yield SMOOTH, 1


def _number(value: object) -> int:
    return min(value, 1000) if isinstance(value, int) and value > 0 else 0
