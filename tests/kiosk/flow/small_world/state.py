"""All that a station in the small world is at one moment; two with the same key have one future."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, fields
from decimal import Decimal
from operator import attrgetter
from typing import Any, Self

from kiosk.flow.events import Standing
from kiosk.flow.rules import Rules
from kiosk.flow.session import Session, Step
from small_world.things import HOLDS
from sync.model import Action

NOBODY = (Step.IDLE, Step.CLASS)
_of_a_session = attrgetter(
    *(each.name for each in fields(Session) if each.name not in ("rules", "activity", "shown_at"))
)
"""What tells sessions of one station apart; that somebody touched the screen does not."""


@dataclass
class State:
    """One station, those who serve it, and the books."""

    rules: Rules
    session: Session = field(init=False)
    now_on_pad: dict[str, None] = field(default_factory=dict)
    afis: dict[str, int] = field(default_factory=dict)
    loans: dict[str, str] = field(default_factory=dict)
    """Item to the card that has it, by the ILS."""
    tells_households: bool = False
    holds: dict[str, str] = field(default_factory=lambda: dict(HOLDS))
    """What the ILS has, as it is now."""
    wanted: frozenset[str] = frozenset()
    """Holds that somebody wants to be rid of, and has not said that they keep it."""
    orders: tuple[Any, ...] = ()
    """What the clerk still has to do."""
    clerks: frozenset[str] = frozenset()
    """Cards that are signed in with the clerk."""
    shown: tuple[str, ...] = ()
    """Cards shown in this visit, the last one last; of those that were sent away none is left at
    the end."""
    accepted: frozenset[str] = frozenset()
    """The cards whose sessions are open in the flow."""
    settled: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Items that settled or were scanned in this visit, to whose turn it was then, and how many
    cards had been shown."""
    turn: str = ""
    """The card that was shown last and not sent away."""
    earlier: str = ""
    """Whose turn it was before."""
    booked: dict[str, str] = field(default_factory=dict)
    """Items that were lent in this visit, to whose turn it was when they settled."""
    stale: frozenset[str] = frozenset()
    asked: dict[tuple[str, Action], str] = field(default_factory=dict)
    """In this visit: to what became of it last."""
    called: bool = False
    """Does the sounder sound?"""
    desk: int = 0
    """The call that the desk was told of and not told to forget; 0: none."""
    till: dict[int, Standing] = field(default_factory=dict)
    """Payments that were begun, by the flow's number, and what the flow was told of each last."""
    coded: frozenset[int] = frozenset()
    """Those that a phone pays by a code."""
    called_off: frozenset[int] = frozenset()
    ended: frozenset[int] = frozenset()
    """Of which it was told once that they ended without money."""
    checks_later: bool = False
    unchecked: bool = False
    amounts: dict[int, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.session = Session(self.rules, language=self.rules.language)

    def clone(self) -> Self:
        other = type(self).__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.now_on_pad, other.afis = dict(self.now_on_pad), dict(self.afis)
        other.loans, other.asked = dict(self.loans), dict(self.asked)
        other.holds = dict(self.holds)
        other.settled, other.booked = dict(self.settled), dict(self.booked)
        other.till, other.amounts = dict(self.till), dict(self.amounts)
        return other

    def key(self) -> tuple[Hashable, ...]:
        """Worlds with the same key have the same future."""
        mappings = (self.afis, self.loans, self.asked, self.holds, self.till, self.amounts)
        mappings = (*mappings, self.settled, self.booked)
        return (
            _of_a_session(self.session),
            frozenset(self.now_on_pad),
            *(frozenset(one.items()) for one in mappings),
            self.orders,
            self.clerks,
            self.shown,
            self.accepted,
            (self.turn, self.earlier),
            self.stale,
            self.called,
            self.desk,
            self.wanted,
            self.coded,
            self.called_off,
            self.ended,
        )
