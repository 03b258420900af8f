"""The one port to any ILS: over SIP2, over REST, a third party's by entry point.

Deadlines are seconds on the monotonic clock that the driver was given; a method returns or raises
by then. No method sleeps longer, retries a transaction by itself, or hides a failure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from sync.model import (
    Fee,
    Hold,
    IlsStatus,
    ItemAnswer,
    Order,
    PatronAnswer,
    Titles,
    Verdict,
)

DECISION_LIMIT_S = 3.2
"""A silent ILS becomes an offline decision within 4 s, start, journal and screen included."""


class Ils(Protocol):
    """One session with an ILS. Used by one thread at a time."""

    @property
    def status(self) -> IlsStatus | None:
        """What the ILS said last, or None before the first sign-in."""

    def sign_in(self, deadline: float) -> IlsStatus:
        """Connect and sign in unless that is done already. Raises Unreachable or an Alarm."""

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        """Ask about a card, with its loans. Repeatable. Raises Unreachable or an Alarm."""

    def item(self, item: str, deadline: float) -> ItemAnswer:
        """Ask about an item. Raises Unreachable or an Alarm."""

    def holds(self, card: str, deadline: float) -> tuple[Hold, ...] | None:
        """The holds of a card; None: this ILS lists none. Raises Unreachable or an Alarm."""

    def fees(self, card: str, deadline: float) -> tuple[Fee, ...] | None:
        """What a card owes money for; None: this ILS lists nothing. Raises as ``holds``."""

    def paid(self, card: str, reference: str, deadline: float) -> bool | None:
        """Is a payment of this card booked under this reference? None: this ILS cannot be asked
        for one payment. Raises as ``holds``."""

    def search(self, words: str, most: int, deadline: float) -> Titles | None:
        """The first ``most`` titles with all of these words in title or author; None: this ILS
        cannot be searched, or does not let this account. What this account lacks is no alarm: a
        search is no reason to stop lending. Raises as ``holds``."""

    def change_pin(self, card: str, old: str, new: str, deadline: float) -> Verdict:
        """Give a card another PIN; ``old`` is looked at first. Refused with PIN_WRONG, with
        ILS_CLOSED where this cannot be done here, or with UNMAPPED where the ILS does not want this
        PIN; its words are then the verdict's. Done twice it is the same as once. Raises Unreachable
        (also where it may have been done: who signs in with the new PIN finds out) or an Alarm."""

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        """Send one transaction exactly once.

        ``sending`` is called after connecting and signing in, before the first byte goes out: the
        journal commits ``sent`` there. Raises Unreachable (``sending`` was not called), InDoubt or
        an Alarm (it may have been called).
        """

    def end_session(self, card: str, deadline: float) -> None:
        """Tell the ILS that this patron is done. A courtesy: failures are swallowed."""

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""


@runtime_checkable
class TellsLetters(Protocol):
    """A driver that can find out whether letters arrive. It need not."""

    def loses_letters(self, deadline: float) -> bool:
        """Ask whether letters beyond ASCII arrive as question marks. False: they do not, or nobody
        knows. Changes nothing in the ILS; raises nothing of ``sync.errors``."""
