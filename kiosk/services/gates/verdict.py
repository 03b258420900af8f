"""Was it forgotten to switch the tag, or is the item carried off? Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.flow.at_gate import Verdict
from kiosk.services.loan_desk.history import is_told_loan, may_have_booked
from sync.journal.records import OPEN_STATES, Delivery
from sync.model import Action


@dataclass(frozen=True, slots=True)
class Journaled:
    """What this station's journal says of an item."""

    lent: bool | None = None
    """None: nothing, or nothing that is sure."""
    undelivered: bool = False
    """The ILS may not know it yet: then the journal knows better."""
    loan: str = ""
    """The entry of the loan that stands; empty: none."""


def journaled(history: Sequence[Delivery]) -> Journaled:
    """``history``: everything about the item, oldest first."""
    booked = [each for each in history if may_have_booked(each)]
    if not booked:
        return Journaled()
    last = booked[-1]
    undelivered = last.state in OPEN_STATES
    if last.intent.action is Action.RETURN:
        return Journaled(False, undelivered)
    if is_told_loan(last):
        return Journaled(True, undelivered, last.entry)
    return Journaled(None, undelivered)


def judge(*, listed: bool, known: Journaled, ask: Callable[[], bool | None]) -> Verdict:
    """The list of tags that are lent already, then what is on its way to the ILS, then the ILS.

    Where that does not answer, what the journal said last counts. ``ask`` is called only when the
    first two leave it open; None: nobody can tell.
    """
    if listed:
        return Verdict.LENT_NOT_SWITCHED
    lent = known.lent if known.undelivered else None
    if lent is None:
        lent = ask()
    if lent is None:
        lent = known.lent
    if lent is None:
        return Verdict.UNKNOWN
    return Verdict.LENT_NOT_SWITCHED if lent else Verdict.NOT_LENT
