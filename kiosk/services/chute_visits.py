"""What a visit to a return chute came to, where nobody signs in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from kiosk.flow.chute import Chute, Stage
from kiosk.services.visits import Visited
from sync.model import Reason

_ONE_PERSON_S: Final = 60.0
"""What goes into a chute within so long of each other is one person's."""


class ChuteVisits:
    """Used by the thread whose chute it is. ``tell`` must not block; ``monotonic``: seconds."""

    def __init__(self, tell: Callable[[Visited], None], monotonic: Callable[[], float]) -> None:
        self._tell, self._monotonic = tell, monotonic
        self._there: dict[str, Stage] = {}
        self._began = self._last = 0.0
        self._returned = 0
        self._refusals: Counter[Reason] = Counter()

    def saw(self, chute: Chute) -> bool:
        """This is how it is now, also where nothing changed. Is anything taken?"""
        now, before = self._monotonic(), self._there
        self._there = {each.key: each.stage for each in chute.things}
        came = [
            each
            for each in chute.things
            if each.stage in (Stage.TAKEN, Stage.REFUSED) and before.get(each.key) is not each.stage
        ]
        if (self._returned or self._refusals) and now - self._last > _ONE_PERSON_S:
            self.end()
        if came and not (self._returned or self._refusals):
            self._began = now
        for each in came:
            self._last = now
            if each.stage is Stage.TAKEN:
                self._returned += 1
            else:
                self._refusals[each.reason or Reason.TAG_UNREADABLE] += 1
        return chute.closed is None and not chute.faults

    def end(self) -> None:
        """Whoever was there has gone."""
        if self._returned or self._refusals:
            self._tell(
                Visited(
                    returned=self._returned,
                    refusals=dict(self._refusals),
                    refused=self._refusals.total(),
                    seconds=self._last - self._began,
                )
            )
        self._returned = 0
        self._refusals.clear()
