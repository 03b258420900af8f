"""Titles by words: over SRU where the site has it, else by the library system, where that can."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sync.config import SearchConfig
from sync.delivery.questions import Answer, AskItem, AskTitles, Question
from sync.errors import Alarm, InDoubt, Unreachable
from sync.model import Ability, IlsStatus, ItemAnswer, ItemStatus, Title, Titles

if TYPE_CHECKING:
    from sync.sru.search import SruSearch

log = logging.getLogger(__name__)

LONGEST_WORDS = 200
"""Characters of what is looked for; the rest is passed over."""


NOTHING = Titles((), 0)
_NO_SEARCH = "this library system cannot be searched"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to."""

    titles: Titles = NOTHING
    failed: str = ""
    """Why there is no answer now, for staff; empty: there is one."""


class Asked(Protocol):
    """The way to the library system, as far as a search needs it."""

    @property
    def last_status(self) -> IlsStatus | None:
        """What it said last."""

    def ask(self, question: Question[Answer]) -> Answer:
        """Raises Unreachable, InDoubt or an Alarm."""


class TitleSearch:
    """Used by one thread at a time. Never raises: a search is no reason to stop anything."""

    def __init__(self, config: SearchConfig, ils: Asked, *, monotonic: Callable[[], float]) -> None:
        self._config = config
        self._ils = ils
        self._monotonic = monotonic
        self._sru: SruSearch | None = None
        self._fails = False

    @property
    def is_there(self) -> bool:
        """Can anything be looked for here? Else there is the number on the book."""
        status = self._ils.last_status
        return bool(self._config.sru_url) or (
            status is not None and Ability.SEARCH in status.abilities
        )

    def find(self, words: str) -> Found:
        """The first titles with all of these words."""
        words = words[:LONGEST_WORDS].strip()
        if not words:
            return Found()
        found = self._over_sru(words) if self._config.sru_url else self._in_the_ils(words)
        if bool(found.failed) is not self._fails:
            self._fails = bool(found.failed)
            if found.failed:
                log.warning("search fails", extra={"error": found.failed})
            else:
                log.info("search answers again")
        return found

    def find_number(self, number: str) -> Found:
        """The one with this number on it, where the library system knows it."""
        try:
            item = self._ils.ask(AskItem(number, courtesy=True))
        except (Unreachable, InDoubt, Alarm) as error:
            return Found(failed=str(error))
        if item.status is ItemStatus.UNKNOWN:
            return Found()
        return Found(Titles((Title(item.title, media=item.media, item=item.item),), 1))

    def item(self, number: str) -> ItemAnswer | None:
        """Where it is, and how many wait for it; None: nobody says so now."""
        try:
            return self._ils.ask(AskItem(number, courtesy=True))
        except (Unreachable, InDoubt, Alarm) as error:
            log.debug("item not asked", extra={"error": str(error)})
            return None

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        if self._sru is not None:
            self._sru.close()

    def _over_sru(self, words: str) -> Found:
        # Imported when it is asked for: requests and what it needs cost a station's start.
        from sync.sru.search import SearchFailed, SruSearch

        self._sru = self._sru or SruSearch(self._config, monotonic=self._monotonic)
        try:
            return Found(self._sru.search(words))
        except SearchFailed as failed:
            return Found(failed=str(failed))

    def _in_the_ils(self, words: str) -> Found:
        if self._ils.last_status is not None and not self.is_there:
            return Found(failed=_NO_SEARCH)
        try:
            titles = self._ils.ask(AskTitles(words, self._config.most))
        except (Unreachable, InDoubt, Alarm) as error:
            return Found(failed=str(error))
        if titles is None:
            return Found(failed=_NO_SEARCH)
        return Found(titles)
