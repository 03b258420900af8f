"""A day in progress: its steps, its pictures, and what patrons were told."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kiosk.demo.branch.program import LONGEST_STEP_S, BranchFailed
from kiosk.demo.day.report import differences, ils_rows
from kiosk.demo.day.stage import DayBranch

Row = dict[str, Any]
Announce = Callable[[Row], None]


class Steps:
    """The steps done, and how long each took."""

    def __init__(self, announce: Announce) -> None:
        self._announce = announce
        self.steps: list[Row] = []

    def step(self, name: str, play: Callable[..., object], *words: Any, **more: Any) -> None:
        """Play one step, with these arguments, and note how long it took."""
        began = time.monotonic()
        play(*words, **more)
        row = {"name": name, "ms": round((time.monotonic() - began) * 1000)}
        self.steps.append(row)
        self._announce(row)


class Day(Steps):
    """A day in a branch, and every sentence that a patron was told there."""

    def __init__(
        self,
        branch: DayBranch,
        announce: Announce,
        *,
        with_screen: bool = False,
        pictures: Path | None = None,
    ) -> None:
        super().__init__(announce)
        self.branch, self.with_screen = branch, with_screen
        self._pictures = pictures
        self.pictures: list[Row] = []
        self.told: list[Row] = []

    # What happens at the counter ----------------------------------------------------------------

    def open(self) -> None:
        """The station opens."""
        self.branch.open_station(with_screen=self.with_screen)

    def lay(self, items: Sequence[str]) -> None:
        """Lay items on the pad, and wait until the station has looked at them."""
        self.branch.put(*items)
        self.event("ItemSettled", len(items), refusal=None)

    def borrow(self, card: str, items: Sequence[str], **values: Any) -> list[Row]:
        """Show a card; the items that lie there are lent, as ``lent`` says."""
        self.branch.scan(card)
        return self.lent(card, items, **values)

    def lent(self, card: str, items: Sequence[str], **values: Any) -> list[Row]:
        """Wait until that was told of each, with these values, and its tag switched."""
        rows = self.decided("borrow", items, card)
        self.expect(rows, security="verified", **values)
        return rows

    def decided(self, action: str, items: Sequence[str], patron: str | None) -> list[Row]:
        """Wait until somebody has been told about each of these items."""
        waiting = set(items)
        rows = []
        while waiting:
            line = self.branch.station.program.wait_for(
                lambda line: line.get("event") == "LoanDecided" and line["item"] in waiting,
                f"a decision on {', '.join(sorted(waiting))}",
            )
            waiting.discard(line["item"])
            rows.append(self.tell(line, action, patron))
        return rows

    def tell(self, line: Row, action: str, patron: str | None) -> Row:
        """Keep what a patron was told about an item."""
        keys = ("item", "outcome", "offline", "reason", "due", "entry", "security")
        row = {key: line[key] for key in keys} | {"action": action, "patron": patron}
        self.told.append(row)
        return row

    def expect(self, rows: list[Row], **values: Any) -> None:
        """Every row has these values, or the day has failed."""
        for row in rows:
            for key, value in values.items():
                if row[key] != value:
                    raise BranchFailed(f"{row['item']}: {key} is {row[key]}, expected {value}")

    def take(self, items: Sequence[str]) -> None:
        """Take items off the pad, and wait until the station has seen that."""
        self.branch.take(*items)
        self.event("ItemRemoved", len(items))

    def event(self, name: str, times: int = 1, /, **values: Any) -> None:
        """Wait for so many events of this name with these values."""
        wanted = {"event": name} | values
        for _ in range(times):
            self.branch.station.program.wait_for(lambda line: wanted.items() <= line.items(), name)

    def tap(self, name: str) -> None:
        """The patron presses a button, where there is a screen."""
        if self.with_screen:
            self.branch.station.program.obey(tap=name)

    def picture(self, caption: str) -> None:
        """Keep what the screen shows now, for the report."""
        if self._pictures is None or not self.with_screen:
            return
        file = f"{len(self.pictures) + 1:02d}.png"
        cut = self.branch.station.program.obey(picture=str(self._pictures / file))["cut"]
        self.pictures.append({"file": file, "caption": caption, "cut": cut})

    # How it ends -------------------------------------------------------------------------------

    def delivered(self, config: Path | None = None) -> None:
        """The station's own sync thread delivers; nobody asks it to."""

        def states() -> set[str]:
            rows = self.branch.command("journal", "list", config=config)
            return {row["state"] for row in rows} or {"pending"}

        until(
            lambda: not {"pending", "sent", "in_doubt"} & states(), "the journal was not delivered"
        )

    def nothing_left(self) -> None:
        """Everything was delivered."""
        (counts,) = self.branch.command("sync", "once")
        if counts.get("pending", 1) or counts.get("in_doubt", 1):
            raise BranchFailed(f"sync once left something: {counts}")

    def work(self) -> list[Row]:
        """What the lending station has left for staff."""
        return [
            {key: row[key] for key in ("item", "entry", "kind", "state", "reason")}
            for row in self.branch.command("journal", "list")
            if row["state"] == "needs_review"
        ]

    def ended(self, work: list[Row]) -> Row:
        """Let the library system write down what it holds; the report. ``work``: for staff.

        What was told, what the ILS holds, what the tags say, and whether that agrees.
        """
        branch = self.branch
        self.step("the ILS writes down what it holds", branch.ils.close)
        ils = ils_rows(branch.ils_truth())
        tags = [
            {"item": item, "uid": tag.uid, "afi": f"{tag.afi:02X}"}
            for item, tag in branch.tags.items()
        ]
        began = [
            {"item": loan.item, "patron": loan.patron, "due": loan.due.isoformat()}
            for loan in branch.loans
        ]
        found = differences(self.told, ils, tags, work, began)
        return {
            "agree": not found,
            "differences": found,
            "began": began,
            "told": self.told,
            "ils": ils,
            "tags": tags,
            "work": work,
            "steps": self.steps,
            "pictures": self.pictures,
        }


def until(condition: Callable[[], object], otherwise: str, pause_s: float = 0.2) -> None:
    """Look until it is so. BranchFailed when it never is, with what is said otherwise."""
    end = time.monotonic() + LONGEST_STEP_S
    while not condition():
        if time.monotonic() > end:
            raise BranchFailed(f"{otherwise} within {LONGEST_STEP_S:.0f} s")
        time.sleep(pause_s)
