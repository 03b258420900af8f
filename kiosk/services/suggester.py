"""Looks for what goes with the items of a visit that is over, and in which language titles are:
beside the rest, on a thread of its own. It is given items and titles, and nothing that says whose
they were.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from kiosk import qr_code
from kiosk.flow.effects import FindRelated
from kiosk.flow.events import RelatedFound, Suggestion
from sync.content.catalogue.related import related
from sync.content.catalogue.relation import Related, Relation
from sync.content.catalogue.store import CatalogueStore
from sync.content.notice import Notice
from sync.errors import ConfigFault, StorageFault
from sync.ids import folded

log = logging.getLogger(__name__)

_IDLE_S: Final = 1.0
_MOST_BACK: Final = 100
"""Returns that are remembered, in memory alone."""
_LEAST_BACK: Final = 5
"""Visits that brought something: of fewer, somebody could tell who brought one."""
_BACK_AFTER: Final = timedelta(minutes=30)
"""Whoever brought it has gone, and it may be on a shelf."""
_BACK_FOR: Final = timedelta(hours=12)
_BY_CODE: Final = (Relation.EBOOK, Relation.AUDIOBOOK, Relation.HERITAGE)
"""What is nowhere but behind its code."""


class Suggester:
    """One thread, that owns the catalogue's database."""

    def __init__(
        self,
        path: Path,
        post: Callable[[RelatedFound], None],
        now: Callable[[], datetime],
        *,
        notices: Callable[[], Sequence[Notice]] = lambda: (),
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        """``path`` of the database; ``now`` gives aware moments; ``notices``: what may be shown
        now, asked from this thread."""
        self._path = path
        self._post = post
        self._now = now
        self._notices = notices
        self._beat = beat
        self._back: deque[tuple[datetime, str]] = deque(maxlen=_MOST_BACK)
        self._wishes: queue.SimpleQueue[Callable[[CatalogueStore], None] | None] = (
            queue.SimpleQueue()
        )
        self._thread = threading.Thread(target=self._work, name="suggester")

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def perform(self, wish: FindRelated) -> None:
        """Answer this, and remember what came back. From any thread."""
        self._wishes.put(partial(self._answer, wish))

    def languages(self, items: Iterable[str], found: Callable[[Mapping[str, str]], None]) -> None:
        """Tell, from the suggester's thread, in which language the titles of these items are, as
        the catalogue has it (ISO 639); of what it does not know nothing. From any thread."""
        self._wishes.put(partial(_languages, tuple(items), found))

    def stop(self) -> None:
        """Finish what is being looked for, and join."""
        self._wishes.put(None)
        self._thread.join()

    def _work(self) -> None:
        try:
            store = CatalogueStore(self._path)
        except (StorageFault, ConfigFault) as fault:
            # Nobody's book waits for that: there are no suggestions.
            log.error("suggestions fail", extra={"error": str(fault)})
            self._drain()
            return
        with closing(store):
            while (wish := self._next()) is not None:
                try:
                    wish(store)
                except Exception as fault:  # noqa: BLE001
                    # A record that is odder than any so far. What somebody borrowed is in no log.
                    log.error("suggestions fail", extra={"error": type(fault).__name__})

    def _drain(self) -> None:
        while self._next() is not None:
            pass

    def _next(self) -> Callable[[CatalogueStore], None] | None:
        while True:
            self._beat()
            try:
                return self._wishes.get(timeout=_IDLE_S)
            except queue.Empty:
                continue

    def _answer(self, wish: FindRelated, store: CatalogueStore) -> None:
        now = self._now()
        lent = {folded(each.item) for each in wish.pile}
        if wish.number:
            found = related(store, wish.pile, self._notices(), self._back_here(now, lent))
            shown = (_ready(each) for each in found)
            self._post(RelatedFound(wish.number, tuple(each for each in shown if each)))
        kept = [(at, item) for at, item in self._back if folded(item) not in lent]
        self._back.clear()
        self._back.extend([*kept, *((now, item) for item in wish.back)])

    def _back_here(self, now: datetime, lent: set[str]) -> tuple[str, ...]:
        """What was returned a while ago and not borrowed here since, the oldest first."""
        ready = [
            (at, item)
            for at, item in self._back
            if _BACK_AFTER <= now - at <= _BACK_FOR and folded(item) not in lent
        ]
        enough = len({at for at, _ in ready}) >= _LEAST_BACK
        return tuple(item for _, item in ready) if enough else ()


def _languages(
    items: tuple[str, ...], found: Callable[[Mapping[str, str]], None], store: CatalogueStore
) -> None:
    said = {item: store.language(item) for item in items}
    found({item: language for item, language in said.items() if language})


def _ready(one: Related) -> Suggestion | None:
    """With its code; None: there is no way to it."""
    if one.link and qr_code.fits(one.link):
        return Suggestion(one, *qr_code.png(one.link))
    return None if one.relation in _BY_CODE else Suggestion(one)
