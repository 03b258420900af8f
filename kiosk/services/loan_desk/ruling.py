"""What the loan desk tells about one item, and what it needs to switch its tags."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from kiosk.flow.events import LoanDecided, Security
from sync.journal.records import State, Told
from sync.model import Authority, Outcome, Reason, Verdict


class Switch(Protocol):
    """Arms and disarms the tags of one item."""

    def plan_disarm(self, entry: str, uids: Sequence[str]) -> None:
        """Journal that these tags have to be disarmed, in the transaction that tells so."""

    def disarm(self, entry: str, uids: Sequence[str]) -> Security:
        """After it was planned and told. What fails becomes a repair, a full disk too."""

    def plan_arm(self, entry: str, uids: Sequence[str]) -> None:
        """Journal that these tags have to be armed, wherever they are seen next."""

    def arm(self, entry: str, uids: Sequence[str], armed: Collection[str] = ()) -> Security:
        """Before a return is asked for. ``armed``: those that are armed as far as is known."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What to tell, and the final state where there is one already."""

    told: Told
    settled: State | None = None
    verdict: Verdict | None = None
    """The ILS's own, where it was asked: it also says where a returned item has to go."""
    doubt: str = ""
    """Why nobody knows what became of it, for staff; empty: it is known."""


GONE = Ruling(
    Told(Outcome.REFUSED, reason=Reason.TAG_UNREADABLE, by=Authority.STATION), State.REFUSED
)


def is_yes(decided: LoanDecided) -> bool:
    """Was the patron told that it is so, by the ILS or for now?"""
    return decided.outcome in (Outcome.ACCEPTED, Outcome.PENDING)


def told_by_ils(verdict: Verdict, pin: str | None) -> Told:
    """What a patron is told of the ILS's own verdict."""
    return Told(
        outcome=Outcome.ACCEPTED if verdict.accepted else Outcome.REFUSED,
        reason=None if verdict.accepted else verdict.reason or Reason.UNMAPPED,
        by=None if verdict.accepted else Authority.ILS if verdict.asked else Authority.STATION,
        due=verdict.due,
        title=verdict.title,
        # An ILS that repeats a PIN in its words must not bring it to disk.
        message=verdict.message.replace(pin, "***") if pin else verdict.message,
    )
