"""Which rules of programmes hold for a patron, here and now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.programmes.model import Policy, Programme


@dataclass(frozen=True, slots=True)
class InForce:
    """The programmes that may concern one station; no two of them contradict each other."""

    programmes: Sequence[Programme] = ()
    station: str = ""

    def policy(self, at: datetime, patron_type: str) -> Policy | None:
        """All their rules that hold for this patron; None: none. ``at``: in the library's time."""
        policy = None
        for each in self.programmes:
            if each.concerns(self.station, at, patron_type):
                own = each.policy_at(self.station, at.date())
                policy = own if policy is None else own.over(policy)
        return policy


NONE_IN_FORCE = InForce()
