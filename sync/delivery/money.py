"""What to do next about the money of a payment: a table, no clock, no terminal.

Rows are what the journal knows, columns what was heard of the terminal. The rules behind it: money
that was taken is for the ILS, once; what nobody knows is asked about again, and is work for staff
when that does not end; what ended without money is looked at once more, since a payment may be
stopped too late.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sync.journal.records import MoneyPhase


class Heard(StrEnum):
    """What asking the terminal showed."""

    NOTHING = "nothing"
    """It does not answer, or not in a way that can be understood."""
    UNKNOWN = "unknown"
    """It answers, and does not know the payment that it named, or what became of it."""
    NOT_THERE = "not_there"
    """It has no payment with our reference."""
    PENDING = "pending"
    PAID = "paid"
    ENDED = "ended"
    """Without money."""


class Step(StrEnum):
    """The next thing to do."""

    WAIT = "wait"
    """Ask again later; in the end it is work."""
    WATCH = "watch"
    """Ask again later, for as long as it goes on."""
    BOOK = "book"
    END = "end"
    """Nothing was taken; look once more, later."""
    CLOSE = "close"
    """Nothing was taken, and nothing will be."""


_H, _P = Heard, MoneyPhase

_ALIKE: Final = {
    _H.NOTHING: Step.WAIT,
    _H.UNKNOWN: Step.WAIT,
    _H.PENDING: Step.WATCH,
    _H.PAID: Step.BOOK,
}
MONEY: Final[dict[MoneyPhase, dict[Heard, Step]]] = {
    # Found by its reference: what was begun without an answer may have a name by now.
    _P.STARTING: _ALIKE | {_H.NOT_THERE: Step.END, _H.ENDED: Step.END},
    _P.STARTED: _ALIKE | {_H.NOT_THERE: Step.WAIT, _H.ENDED: Step.END},
    _P.ENDED: _ALIKE | {_H.NOT_THERE: Step.CLOSE, _H.ENDED: Step.CLOSE},
}
"""A payment whose money was taken (PAID) is an intent like any other (sync.delivery.decide)."""


def next_of_money(phase: MoneyPhase, heard: Heard) -> Step:
    """The next step. KeyError for PAID."""
    return MONEY[phase][heard]
