"""A day in progress: its steps, its pictures, and what patrons were told."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.demo.day.process import DayFailed, Process
from kiosk.demo.day.stage import Branch

Row = dict[str, Any]


class Day:
    """A day in progress: the steps done, and every sentence that a patron was told."""

    def __init__(
        self,
        branch: Branch,
        announce: Callable[[Row], None],
        *,
        with_screen: bool,
        pictures: Path | None,
    ) -> None:
        self.with_screen = with_screen
        self._branch = branch
        self._announce = announce
        self._pictures = pictures
        self.pictures: list[Row] = []
        self.told: list[Row] = []
        self.paid: list[Row] = []
        """What patrons were told that they paid: patron, amount."""
        self.steps: list[Row] = []

    def step(self, name: str, play: Callable[[], None]) -> None:
        """Play one step and note how long it took."""
        began = time.monotonic()
        play()
        row = {"name": name, "ms": round((time.monotonic() - began) * 1000)}
        self.steps.append(row)
        self._announce(row)

    def decisions(self, action: str, items: list[str], patron: str | None) -> list[Row]:
        """Wait until the patron has been told about each of these items."""
        station = self._station()
        waiting = set(items)
        rows = []
        while waiting:
            line = station.wait_for(
                lambda line: line.get("event") == "LoanDecided" and line["item"] in waiting,
                f"a decision on {', '.join(sorted(waiting))}",
            )
            waiting.discard(line["item"])
            row = {
                key: line[key]
                for key in ("item", "outcome", "offline", "reason", "due", "entry", "security")
            } | {"action": action, "patron": patron}
            rows.append(row)
            self.told.append(row)
        return rows

    def expect(self, rows: list[Row], **values: Any) -> None:
        """Every row has these values, or the day has failed."""
        for row in rows:
            for key, value in values.items():
                if row[key] != value:
                    raise DayFailed(f"{row['item']}: {key} is {row[key]}, expected {value}")

    def event(self, name: str, count: int = 1, **values: Any) -> None:
        """Wait for ``count`` events of this name with these values."""
        for _ in range(count):
            self._station().wait_for(
                lambda line: (
                    line.get("event") == name
                    and all(line.get(key) == value for key, value in values.items())
                ),
                name,
            )

    def tap(self, name: str) -> None:
        """The patron presses a button, where there is a screen."""
        if self.with_screen:
            self._station().obey(tap=name)

    def picture(self, caption: str) -> None:
        """Keep what the screen shows now, for the report."""
        if self._pictures is None or not self.with_screen:
            return
        file = f"{len(self.pictures) + 1:02d}.png"
        cut = self._station().obey(picture=str(self._pictures / file))["cut"]
        self.pictures.append({"file": file, "caption": caption, "cut": cut})

    def _station(self) -> Process:
        if self._branch.station is None:
            raise DayFailed("the station does not run")
        return self._branch.station
