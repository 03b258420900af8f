"""Whose cards are for this station, and where somebody without a membership gets one."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sync.ids import folded
from sync.model import PatronAnswer, Reason

MENDED_BY_A_FORM: Final = frozenset(
    {Reason.PATRON_UNKNOWN, Reason.PATRON_EXPIRED, Reason.PATRON_NOT_OURS}
)
"""What a patron can mend by joining, or by going on as a member."""


@dataclass(frozen=True, slots=True)
class Membership:
    """The library's rules about cards."""

    form_url: str = ""
    """The library's own form, for a QR code; empty: there is none."""
    other_libraries: re.Pattern[str] | None = None
    """The whole number of a card of another library matches."""
    refused_types: Collection[str] = ()
    """Patron types, by the ILS's own codes, that this station does not serve."""

    def form_for(self, reason: Reason | None) -> str:
        """The form that helps against this refusal; empty: none does."""
        return self.form_url if reason in MENDED_BY_A_FORM else ""

    def refuses_card(self, card: str) -> Reason | None:
        """Why nobody is asked about this card."""
        theirs = self.other_libraries
        return Reason.PATRON_NOT_OURS if theirs is not None and theirs.fullmatch(card) else None

    def refuses(self, answer: PatronAnswer) -> Reason | None:
        """Why a patron whom the ILS knows is not served here."""
        kind = folded(answer.patron_type)
        refused = bool(kind) and any(folded(each) == kind for each in self.refused_types)
        return Reason.PATRON_NOT_OURS if refused else None
