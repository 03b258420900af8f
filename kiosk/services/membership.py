"""Whose cards are for this station, and where somebody without a membership gets one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from kiosk.flow.guests import OtherLibrary, library_of
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
    guests: tuple[OtherLibrary, ...] = ()
    """Whose cards are known by their numbers; no number is of two of them."""
    refused_types: Collection[str] = ()
    """Patron types, by the ILS's own codes, that this station does not serve."""

    def form_for(self, reason: Reason | None, guest_of: OtherLibrary | None = None) -> str:
        """The form that helps against this refusal; empty: none does."""
        if reason not in MENDED_BY_A_FORM:
            return ""
        return (guest_of.form_url if guest_of is not None else "") or self.form_url

    def library_of(self, card: str) -> OtherLibrary | None:
        """The other library whose card this is; None: it may be ours."""
        return library_of(card, self.guests)

    def refuses(self, answer: PatronAnswer) -> Reason | None:
        """Why a patron whom the ILS knows is not served here."""
        kind = folded(answer.patron_type)
        refused = bool(kind) and any(folded(each) == kind for each in self.refused_types)
        return Reason.PATRON_NOT_OURS if refused else None
