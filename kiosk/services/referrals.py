"""Counts how often somebody was there while a notice stood on the screen. Nobody's.

A station cannot see who goes where. So what is counted is what it does see: somebody came to it,
or had just borrowed, while a notice was shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.flow.events import Suggestion
from kiosk.flow.screens import slip_shown
from kiosk.flow.session import Session
from kiosk.flow.slips import Slip


class Place(StrEnum):
    """Where it stood, as published."""

    ATTRACT = "attract"
    """On a slip of the first screen, when somebody touched it, showed a card or laid something
    down."""
    END = "end"
    """On the last screen of a visit."""


@dataclass(frozen=True, slots=True)
class Referral:
    """Once: neither which notice it was nor who saw it."""

    source: str
    kind: str
    place: Place

    def payload(self) -> dict[str, object]:
        """As it stands in the journal."""
        return {"source": self.source, "kind": self.kind, "place": self.place.value}


class Referrals:
    """Used by the thread whose session it is. ``tell`` must not block."""

    def __init__(self, tell: Callable[[Referral], None]) -> None:
        self._tell = tell
        self._slip: Slip | None = None
        self._activity = 0
        self._suggested: tuple[Suggestion, ...] = ()

    def saw(self, session: Session) -> None:
        """This is how it is now."""
        before, self._slip = self._slip, slip_shown(session)
        came = session.activity != self._activity
        self._activity = session.activity
        if before is not None and came:
            notice = before.notice
            self._tell(Referral(notice.source, notice.kind.value, Place.ATTRACT))
        suggested, self._suggested = self._suggested, session.suggestions
        if session.suggestions != suggested:
            for each in session.suggestions:
                # Of the library's own collection they have none.
                if each.related.source:
                    kind = each.related.relation.value
                    self._tell(Referral(each.related.source, kind, Place.END))
