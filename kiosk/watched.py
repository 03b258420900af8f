"""A version that was kept, watched for a day: does it cut the library system off after all?

A trial sees a minute. An answer that comes too late for the new version, an account that is refused
under load: that shows when patrons come. Whether the version is why is not guessed but tried: the
library system is asked as the version before had it and as this one has it, in turn. Where the one
is answered and the other is not, again and again, the version goes back. A library system that is
down answers neither, and costs no version.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kiosk.config import Config, checked
from kiosk.settings import trial as trials
from kiosk.settings.mark import Trial
from kiosk.settings.versions import Versions
from sync.errors import Alarm

log = logging.getLogger(__name__)

WATCH_S: Final = 24 * 3600.0
"""In a day every station has had patrons. A new start of the process begins it anew."""
AWAY_S: Final = 120.0
"""The library system was away for so much longer than it was there: then both are tried."""
_TURNS: Final = 3

Reaches = Callable[[Config], bool]
"""Does the library system let a station with this configuration in?"""


class Watched:
    """Of one process. Used by one thread."""

    def __init__(
        self,
        path: Path,
        trial: Trial,
        reaches: Reaches,
        monotonic: Callable[[], float],
        pause: Callable[[], bool],
    ) -> None:
        """``pause`` waits between two tries, so that a library system that comes back just then
        does not decide; True: the process ends."""
        self.trial = trial
        self._path = path
        self._reaches = reaches
        self._monotonic, self._pause = monotonic, pause
        self._looked_at = monotonic()
        self._until = self._looked_at + WATCH_S
        self._away_s = 0.0

    @property
    def is_over(self) -> bool:
        """Was that a day without anything to say against it?"""
        return self._monotonic() >= self._until

    def is_worse(self, *, is_up: bool) -> bool:
        """Does the version before reach the library system, and this one not? ``is_up``: does it
        work now? May take as long as the tries do."""
        now = self._monotonic()
        since, self._looked_at = now - self._looked_at, now
        self._away_s = max(0.0, self._away_s + (-since if is_up else since))
        if self._away_s < AWAY_S:
            return False
        self._away_s = 0.0
        try:
            kept = Versions(self._path)
            former, present = (
                checked(kept.content(number).text, self._path)
                for number in (self.trial.back_to, self.trial.version)
            )
        except Alarm as error:
            log.warning("the version before cannot be tried", extra={"error": str(error)})
            return False
        if former.ils.where != present.ils.where:
            return False  # another library system may be there while the present one is down
        for turn in range(_TURNS):
            if turn and self._pause():
                return False
            if not self._reaches(former) or self._reaches(present):
                return False
        return trials.stands_there(self._path, self.trial)


def why_worse(version: int) -> str:
    """Why ``version``, a number of the file's own history, was taken back. In the history."""
    return f"version {version} does not reach the library system, and the one before it does"
