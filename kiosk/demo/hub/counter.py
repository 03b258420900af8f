"""A station of the demo hub: a real one without a screen, an emulated pad and scanner, visits."""

from __future__ import annotations

import logging
import random
import threading
from pathlib import Path
from typing import Final

from drivers.sim.field import SimulatedTag
from kiosk.demo.branch.branch import Branch, Machine, devices_up
from kiosk.demo.branch.program import START_S, BranchFailed
from kiosk.demo.hub.town import PATRONS, Books, Place

log = logging.getLogger(__name__)

_PAUSE_S: Final = (2.0, 9.0)
"""Between two visits."""
_STEP_S: Final = 180.0
_MOST_BOOKS: Final = 3
_ENOUGH_LENT: Final = 4
"""Books at home before somebody brings some back."""


class Counter(Branch):
    """One. ``folder`` holds ``station.toml``, ``tags`` are those of all books, by item."""

    def __init__(
        self, place: Place, folder: Path, books: Books, tags: dict[str, SimulatedTag]
    ) -> None:
        super().__init__(folder, tags)
        self._place, self._books = place, books
        words = ("run", "--headless", "--json", "--config", str(self.config))
        up = devices_up("pad", "scanner", within_s=START_S)
        self._station = Machine(place.name, words, self.begin, up)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._live, name=f"visits {place.name}")

    def set_up(self) -> None:
        self.add_pad_and_scanner()
        self._thread.start()
        self._stack.callback(self._thread.join)
        self.add(self._station)
        self._stack.callback(self._ending.set)

    def _live(self) -> None:
        while not self._ending.is_set():
            try:
                self._day()
            except (BranchFailed, OSError) as error:
                # Somebody killed it, or the library system is away: it comes back.
                if not self._ending.wait(1.0):
                    log.warning("station starts again", extra={"error": str(error)})

    def _day(self) -> None:
        """Until the station ends, or something does not happen."""
        try:
            self._station.open()
            while not self._ending.is_set():
                self._visit()
                self._ending.wait(random.uniform(*_PAUSE_S))
        finally:
            self.take(*self.tags)
            self._station.end()

    def _visit(self) -> None:
        most = random.randint(1, _MOST_BOOKS)
        if self._books.lent > _ENOUGH_LENT and random.random() < 0.5:
            with self._books.to_return(self._place.branch, most) as items:
                self._lay(items, card="")
        else:
            with self._books.to_borrow(self._place.branch, most) as items:
                self._lay(items, card=random.choice(PATRONS))

    def _lay(self, items: list[str], card: str) -> None:
        """``card``: who borrows; none: what lies there is brought back."""
        if not items:
            return
        self.put(*items)
        if card:
            for _ in items:
                self._event("ItemSettled")
            self.scan(card)
        for _ in items:
            self._event("LoanDecided")
        self.take(*items)
        for _ in items:
            self._event("ItemRemoved")
        self._event("TimePassed")

    def _event(self, name: str) -> None:
        program = self._station.program
        program.wait_for(lambda line: line.get("event") == name, name, _STEP_S)
