"""What is heard, and what is seen with it: no sound says anything that the screen does not. Pure.

What has to come back to the pad is called by a sound of its own, again and again (CallBack). While
that sounds nothing else is heard; what is heard of the step that ends it comes behind it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kiosk.flow.rows import LoanState, RowState
from kiosk.flow.school import Note
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Session


class Sound(StrEnum):
    """One that is heard once."""

    STAMP = "stamp"
    """Soft: it is done, go on."""
    HAND = "hand"
    """Somebody has to do or decide something."""
    CLOSING = "closing"
    """An announcement: it closes soon."""


OF_ROWS: Final[Mapping[RowState, Sound]] = {
    RowState.LENT: Sound.STAMP,
    RowState.RETURNED: Sound.STAMP,
    RowState.RENEWED: Sound.STAMP,
    RowState.REFUSED: Sound.HAND,
    RowState.NOT_DONE: Sound.HAND,
    RowState.QUESTION: Sound.HAND,
}
"""Heard when a row comes to stand so; seen as the stamp, the reason or the question on that row."""

_ROWS_ARE_SEEN: Final = (Screen.STACK, Screen.PILE, Screen.CLASS, Screen.SUCCESS)
_ASKS: Final = (Screen.CARD, Screen.COUNT, Screen.UNPAID)
"""Somebody has to read or answer them, whatever lies there."""


def of_visit(before: Session, after: Session) -> Sound | None:
    """What is heard of a step of a patron's visit. What needs a hand goes before a stamp; that it
    closes is no step of anybody's, and comes behind what calls back."""
    if after.speech.on:
        # It is said in words, and nothing sounds over them.
        return None
    was, now = screen(before), screen(after)
    if after.closing not in (None, before.closing) and now is not Screen.OUT_OF_SERVICE:
        return Sound.CLOSING
    if after.count(RowState.PUT_BACK):
        return None
    if after.warned and not before.warned:
        return Sound.HAND
    if now in _ASKS:
        return Sound.HAND if now is not was else None
    if now is Screen.CLASS and _about_a_card(after) and not _about_a_card(before):
        return Sound.HAND
    if now is Screen.PAID:
        return Sound.STAMP if now is not was else None
    if now is Screen.OVERVIEW:
        loans = {line.item: line.state for line in before.loans}
        renewed = any(
            line.state is LoanState.RENEWED and loans.get(line.item) is not line.state
            for line in after.loans
        )
        return Sound.STAMP if renewed else None
    if now not in _ROWS_ARE_SEEN:
        return None
    states = {row.key: row.state for row in before.rows}
    new = {row.state for row in after.rows if states.get(row.key) is not row.state}
    # A question is heard when it is asked: that waits until the pile is quiet.
    sounds = {OF_ROWS.get(each) for each in new - {RowState.QUESTION}}
    if Sound.HAND in sounds or (after.asks_now and not before.asks_now):
        return Sound.HAND
    return Sound.STAMP if Sound.STAMP in sounds else None


def _about_a_card(session: Session) -> bool:
    """Does a class's screen say what is wrong with a card?"""
    school = session.school
    return session.refusal is not None or (school is not None and school.note is Note.STRANGER)
