"""Looks for what a patron wants to reserve: beside the rest, so that no loan waits for it."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Final

from kiosk.flow.account import SearchBy
from kiosk.flow.effects import AskOutlook, FindTitles
from kiosk.flow.events import Event, OutlookKnown, TitlesFound
from kiosk.services.finding import TitleSearch
from sync.model import ItemStatus

log = logging.getLogger(__name__)

_IDLE_S: Final = 1.0
Wish = FindTitles | AskOutlook


class Finder:
    """One thread, that owns the search. Only the last wish to find something is answered."""

    def __init__(
        self,
        search: TitleSearch,
        post: Callable[[Event], None],
        *,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        self._search = search
        self._post = post
        self._beat = beat
        self._wishes: queue.SimpleQueue[Wish | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="finder")

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def perform(self, wish: Wish) -> None:
        """Answer this, unless another wish takes its place before. From any thread."""
        self._wishes.put(wish)

    def stop(self) -> None:
        """Finish what is being asked, and join. What waits is not begun."""
        self._wishes.put(None)
        self._thread.join()

    def _work(self) -> None:
        with closing(self._search):
            while True:
                self._beat()
                try:
                    waiting = [self._wishes.get(timeout=_IDLE_S)]
                except queue.Empty:
                    continue
                while not self._wishes.empty():
                    waiting.append(self._wishes.get())
                if None in waiting:
                    return
                # The last one of a kind: whoever typed on does not wait for what they typed before.
                for wish in {type(each): each for each in waiting}.values():
                    self._beat()
                    self._answer(wish)

    def _answer(self, wish: Wish | None) -> None:
        match wish:
            case FindTitles(number, words, by):
                self._post(self._found(number, words, by))
            case AskOutlook(item):
                known = self._search.item(item)
                if known is not None and known.status is not ItemStatus.UNKNOWN:
                    where = (known.status, known.due, known.holds, known.location)
                    self._post(OutlookKnown(item, *where))

    def _found(self, number: int, words: str, by: SearchBy) -> TitlesFound:
        ask = self._search.find if by is SearchBy.WORDS else self._search.find_number
        try:
            found = ask(words)
        except Exception as fault:  # noqa: BLE001
            # A record that is odder than any so far. Neither its words nor those that were looked
            # for are for the log.
            log.error("a search broke off", extra={"error": type(fault).__name__})
            return TitlesFound(number, failed=True)
        titles = found.titles
        return TitlesFound(number, titles.titles, titles.total, failed=bool(found.failed))
