"""Which notices may stand beside a book now: of this station's sources, and not over."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from sync.content.config import AnySource
from sync.content.notice import Notice
from sync.content.shelf import Shelf
from sync.model import Instant

log = logging.getLogger(__name__)


class FittingNotices:
    """Reads the shelf anew when it has changed. Used by one thread."""

    def __init__(
        self, shelf: Shelf, sources: Iterable[AnySource], clock: Callable[[], Instant]
    ) -> None:
        self._shelf, self._clock = shelf, clock
        self._names = {each.name for each in sources}
        self._changed, self._notices = 0, tuple[Notice, ...]()

    def __call__(self) -> tuple[Notice, ...]:
        """Those that say what they are about: with a higher priority first, then the sooner."""
        changed = self._shelf.changed()
        if changed != self._changed:
            self._changed, self._notices = changed, self._read()
        now = self._clock()
        # A clock that nobody trusts does not know what is still to come.
        return tuple(each for each in self._notices if now.trusted and not each.over(now.utc))

    def _read(self) -> tuple[Notice, ...]:
        try:
            shelved = self._shelf.read()
        except (OSError, ValueError) as error:
            log.warning("notices cannot be read", extra={"error": str(error)})
            return ()
        found = [
            notice
            for name in self._names & shelved.keys()
            for notice in shelved[name].notices
            if notice.subjects
        ]
        found.sort(key=lambda each: (-each.priority, str(each.start or ""), each.title))
        return tuple(found)
