"""The one port to any ILS: over SIP2, over REST, a third party's by entry point.

Deadlines are seconds on the monotonic clock that the driver was given; a method returns or raises
by then. No method sleeps longer, retries a transaction by itself, or hides a failure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sync.model import Fee, Hold, IlsStatus, ItemAnswer, Order, PatronAnswer, Verdict


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
