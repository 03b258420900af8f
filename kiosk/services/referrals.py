"""Counts how often somebody was there while a notice stood on the screen. Nobody's.

A station cannot see who goes where. So what is counted is what it does see: somebody came to it,
or had just borrowed, while a notice was shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kiosk.flow.session import Session
from kiosk.flow.slips import Slip, shown
from sync.content.notice import Notice


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


def referral(notice: Notice, place: Place) -> Referral:
    """Of this notice."""
    return Referral(notice.source, notice.kind.value, place)


class Referrals:
    """Used by the thread whose session it is. ``tell`` must not block."""

    def __init__(self, tell: Callable[[Referral], None]) -> None:
        self._tell = tell
        self._slip: Slip | None = None
        self._activity = 0

    def saw(self, session: Session) -> None:
        """This is how it is now."""
        before, self._slip = self._slip, shown(session)
        came = session.activity != self._activity
        self._activity = session.activity
        if before is not None and came:
            self._tell(referral(before.notice, Place.ATTRACT))
