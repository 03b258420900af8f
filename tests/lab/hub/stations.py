"""Stations of the fleet in a world: each posts on a node of its own, which may be killed."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

from fleet import machine
from fleet.machine import _TRIES
from fleet.town import Event

from lab import world as worlds
from lab.hub.line import Line
from lab.std import threads
from lab.world import Node

_SHARE_KILLED: Final = 0.15
_POINTS: Final = 600
_OTHERS: Final[dict[str, int]] = {}
"""How often another disk was put in the place of a folder's own."""


def place(path: Path) -> tuple[str, str]:
    """As ``sync.journal.storage._place``: a disk that was put back is another, and so is a copy in
    a folder of its own. That of a station which was killed is its own."""
    return "", f"{path} {_OTHERS.get(str(path.parent), 0)}"


class Station(machine.Station):
    """Used by one task at a time. ``deaths`` while it posted."""

    deaths = 0

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._chance = Random(f"{more['seed']} deaths {self.machine.number}")

    def begin(self, number: int, original: Path | None) -> None:
        super().begin(number, original)
        spans = self.machine.put_back
        if spans is not None and number == spans[1]:
            _OTHERS[str(self.folder)] = 1

    def work(self, events: Sequence[Event], *, posts: bool, most: int = _TRIES) -> bool:
        done = super().work(events, posts=False, most=most)
        if done or not posts:
            return done
        here, whole = worlds.here(), threads.Event()
        node = here.node(self.folder.name)
        said: list[bool] = []

        def post() -> None:
            try:
                said.append(super(Station, self).work((), posts=True, most=most))
            except Exception as error:  # noqa: BLE001 - the history fails
                here.fail(self.machine.device, error)
            whole.set_now()

        node.at_death += [lambda: self._as_it_was(node), whole.set_now]
        if here.own[Line].strikes and self._chance.random() < _SHARE_KILLED:
            node.kill_after(self._chance.randrange(_POINTS))
        here.spawn(post, "post", node)
        whole.wait()
        if node.alive:
            node.at_death.clear()
            here.kill(node)
            return said == [True]
        # What it had written is known before anything else befalls its disk.
        return super().work((), posts=False)

    def _as_it_was(self, node: Node) -> None:
        """Its folder, as its disk has it at this call; what is still open writes elsewhere."""
        self.deaths += 1
        self._memory.tally["stations killed"] += 1
        kept = self.folder.with_name(f"{self.folder.name}.copy")
        shutil.copytree(self.folder, kept)
        self.folder.rename(self.folder.with_name(f"{self.folder.name}.dead-{self.deaths}"))
        kept.rename(self.folder)
