"""A station of the demo hub: a real one without a screen, an emulated pad and scanner, visits."""

from __future__ import annotations

import logging
import random
import threading
from pathlib import Path
from typing import Any, Final

from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from kiosk.demo.branch.program import START_S, BranchFailed, Program
from kiosk.demo.hub.town import PATRONS, Books, Place

log = logging.getLogger(__name__)

_PAUSE_S: Final = (2.0, 9.0)
"""Between two visits."""
_STEP_S: Final = 180.0
_MOST_BOOKS: Final = 3
_ENOUGH_LENT: Final = 4
"""Books at home before somebody brings some back."""


class Counter:
    """One. Use as a context: what is there when it is entered stays until it is left."""

    def __init__(
        self,
        place: Place,
        folder: Path,
        books: Books,
        tags: dict[str, SimulatedTag],
    ) -> None:
        """``folder`` holds ``station.toml``. ``tags`` of all books, by item."""
        self._place, self._folder, self._books, self._tags = place, folder, books, tags
        self._field, self._scanner = RadioField(), EmulatedScanner()
        self._pad_line = EmulatorServer(FeigPad(self._field, FaultPlan()), pty=folder / "pad")
        self._scanner_line = EmulatorServer(self._scanner, pty=folder / "scanner")
        self._station: Program | None = None
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._live, name=f"visits {place.name}")

    def __enter__(self) -> Counter:
        self._pad_line.start()
        self._scanner_line.start()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        if self._station is not None:
            self._station.end()
        self._thread.join()
        self._scanner_line.stop()
        self._pad_line.stop()

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
        config = str(self._folder / "station.toml")
        words = ["run", "--headless", "--json", "--config", config]
        self._station = Program(words, self._folder / "station.log")
        try:
            for device in ("pad", "scanner"):
                self._event("PortState", START_S, device=device, up=True)
            while not self._ending.is_set():
                self._visit()
                self._ending.wait(random.uniform(*_PAUSE_S))
        finally:
            for tag in self._tags.values():
                self._field.remove(tag.uid)
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
        for item in items:
            self._field.place(self._tags[item])
        if card:
            for _ in items:
                self._event("ItemSettled")
            self._scanner_line.push(self._scanner.scan(card))
        for _ in items:
            self._event("LoanDecided")
        for item in items:
            self._field.remove(self._tags[item].uid)
        for _ in items:
            self._event("ItemRemoved")
        self._event("TimePassed")

    def _event(self, name: str, longest_s: float = _STEP_S, **values: Any) -> dict[str, Any]:
        if self._station is None:
            raise BranchFailed("the station does not run")

        def is_it(line: dict[str, Any]) -> bool:
            return line.get("event") == name and all(
                line.get(key) == value for key, value in values.items()
            )

        return self._station.wait_for(is_it, name, longest_s)
