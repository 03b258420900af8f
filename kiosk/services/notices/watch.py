"""Tells the flow what may stand on the first screen, in a thread of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from kiosk.config_notices import NoticesConfig
from kiosk.flow.events import SlipsChosen
from kiosk.flow.slips import Slip
from kiosk.services.notices.choosing import choose
from kiosk.services.notices.reading import Reading
from sync.content.config import AnySource
from sync.content.notice import Notice
from sync.content.shelf import Shelf, Shelved
from sync.model import Instant

log = logging.getLogger(__name__)

EVERY_S = 5.0
FIRST_S = 20.0
"""From its start on nothing is read for so long: the first screen and the devices go first."""
LONGEST_CODE = 106
"""Bytes of an address whose code fits on a slip: version 6 at M (ISO/IEC 18004, table 7)."""


class NoticeWatch:
    """Looks each few seconds; has the sources read every so often."""

    def __init__(
        self,
        shelf: Shelf,
        sources: Sequence[AnySource],
        config: NoticesConfig,
        zone: ZoneInfo,
        now: Callable[[], Instant],
        post: Callable[[SlipsChosen], None],
        *,
        reading: Reading | None = None,
        code: Callable[[str], tuple[bytes, int]],
        beat: Callable[[], None] = lambda: None,
        every_s: float = EVERY_S,
    ) -> None:
        """``code`` makes a picture of an address, and says of how many modules. ``reading`` None:
        somebody else has the sources read."""
        self._shelf, self._config, self._zone = shelf, config, zone
        self._attract = {each.name: each.attract for each in sources}
        self._now, self._post, self._code, self._beat = now, post, code, beat
        self._reading = reading
        self._read_at: float | None = None
        self._seen = 0
        self._there: tuple[Notice, ...] = ()
        self._bad: frozenset[str] = frozenset()
        self._told: tuple[Notice, ...] = ()
        self._every_s = every_s
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="notices")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more, and join; so is what reads."""
        self._ended.set()
        self._thread.join()

    def look(self) -> None:
        """Once."""
        now = self._now()
        self._read_on(now)
        if (changed := self._shelf.changed()) != self._seen:
            self._seen = changed
            self._take()
        chosen: tuple[Notice, ...] = ()
        # A clock that nobody trusts does not know what is still to come.
        if now.trusted and not self._config.is_quiet(now.utc.astimezone(self._zone).time()):
            chosen = choose(self._there, now.utc, self._zone, self._config.slips)
        if chosen != self._told:
            self._told = chosen
            self._post(SlipsChosen(tuple(map(self._slip, chosen))))

    def _read_on(self, now: Instant) -> None:
        if self._reading is None or self._reading.at_work():
            return
        due = 60.0 * self._config.refresh_minutes
        if self._read_at is None:
            self._read_at = now.monotonic - due + FIRST_S
        if now.monotonic - self._read_at >= due:
            self._read_at = now.monotonic
            self._reading.begin()

    def _take(self) -> None:
        try:
            read = self._shelf.read()
        except (OSError, ValueError) as error:
            log.warning("content cannot be shown", extra={"error": str(error)})
            return
        there = [each for name, each in read.items() if name in self._attract]
        self._there = tuple(
            notice for each in there if self._attract[each.name] for notice in each.notices
        )
        self._tell_of_bad(there)

    def _tell_of_bad(self, there: Sequence[Shelved]) -> None:
        """A line when a source goes, and one when it is back."""
        bad = {each.name: each.why for each in there if not each.ok}
        for name in sorted(bad.keys() - self._bad):
            log.warning("a source of content", extra={"reason": name, "error": bad[name]})
        for name in sorted(self._bad - bad.keys()):
            log.info("a source of content is back", extra={"reason": name})
        self._bad = frozenset(bad)

    def _slip(self, notice: Notice) -> Slip:
        png, modules = b"", 0
        if notice.url and len(notice.url.encode()) <= LONGEST_CODE:
            png, modules = self._code(notice.url)
        picture = str(self._shelf.picture(notice.image)) if notice.image else ""
        return Slip(notice, png, modules, picture)

    def _work(self) -> None:
        try:
            while True:
                self._beat()
                self.look()
                if self._ended.wait(self._every_s):
                    break
        finally:
            if self._reading is not None:
                self._reading.end()
