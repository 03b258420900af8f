"""Asking an ILS, through its port, about the cards and items of a pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sync.errors import Unreachable
from sync.ils.port import Ils
from sync.model import ItemStatus
from sync.trust.build import ItemRow, PatronRow
from sync.trust.exports import Export


def sign_in(ils: Ils, deadline: Callable[[], float]) -> None:
    """Raises Unreachable, also when the ILS itself is off-line and would answer from memory."""
    if not ils.sign_in(deadline()).online:
        raise Unreachable("the ILS says that it is off-line (98 on-line status N)")


def ask_patrons(ils: Ils, cards: Iterable[str], deadline: Callable[[], float]) -> list[PatronRow]:
    """What the ILS says of each card. Raises Unreachable or an Alarm: there is no half a pack.

    A card that it does not know, and one with any block, is blocked.
    """
    rows = []
    for card in cards:
        answer = ils.patron(card, None, deadline())
        rows.append(PatronRow(card, blocked=not answer.valid or bool(answer.blocks)))
    return rows


def ask_items(
    ils: Ils,
    items: Iterable[tuple[str, int]],
    known_types: Mapping[str, Any],
    export: Export,
    deadline: Callable[[], float],
) -> list[ItemRow]:
    """What the ILS says of each item (by id, with its line in the file). Raises as ask_patrons.

    Its type is the SIP2 media type; one that is not in the policy is a problem of ``export``.

    The port tells how many holds there are, not whose: such an item is lent to nobody offline. An
    item that the ILS does not know would be refused later, so it is not lent either.
    """
    rows = []
    for item, line in items:
        answer = ils.item(item, deadline())
        if answer.media and answer.media not in known_types:
            export.blame(
                line,
                f"media type {answer.media!r} is not in the policy: add [types.{answer.media}]",
            )
        held = answer.holds > 0 or answer.status is ItemStatus.ON_HOLD_SHELF
        unknown = answer.status is ItemStatus.UNKNOWN
        rows.append(ItemRow(item, answer.media, not_for_loan=unknown, held=held))
    return rows
