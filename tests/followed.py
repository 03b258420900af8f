"""A station's file that goes by what a hub wants: real versions, a real trial, its own clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from edited_file import FILE
from hub_room import SIGNING, Station

from kiosk.config import checked
from kiosk.reconfigure import STEADY_S, Reconfiguration
from kiosk.rollout.configuration import FleetConfiguration
from kiosk.rollout.follower import Follower
from kiosk.rollout.packs import Packs
from kiosk.rollout.uses import uses_of
from kiosk.services.staff.audit import Act
from kiosk.settings import trial as trials
from kiosk.settings.mark import marked
from kiosk.watched import Reaches
from sync.files import parse_toml
from sync.hub.rollout import configurations, rollouts
from sync.hub.rollout.rollouts import StationState
from sync.hub.station.fetching import Fetching

WORKS = frozenset({"ils", "pad", "hub"})


class Followed:
    """One station, as far as it matters here, in a group of its own."""

    def __init__(self, station: Station, group: str = "") -> None:
        self.station, self.group = station, group or f"of-{station.name}"[:32]
        self.folder = station.folder / f"kiosk-{station.name}"
        (self.folder / "state").mkdir(parents=True, mode=0o700)
        self.file = self.folder / "station.toml"
        self.file.write_text(f'{FILE}\n[hub]\nurl = "{station.url}"\n')
        self.now, self.works = 1000.0, WORKS
        self.reaches: Reaches | None = None
        self.noted: list[str] = []
        configurations.assign(station.db, station.name, self.group, by="test")
        self.hub = Fetching(station.client(), station.membership)
        self.start()

    def start(self) -> None:
        """As a start of the station does."""
        trial = trials.begin(self.file, "kiosk")
        content = self.file.read_bytes()
        self.changes = Reconfiguration(
            self.file,
            content,
            checked(content, self.file),
            trial,
            reaches=self.reaches,
            monotonic=lambda: self.now,
            look_s=0.001,
        )
        config, state = checked(content, self.file), self.folder / "state"
        self.configuration = FleetConfiguration(self.file, state, self.changes, self.note)
        uses = uses_of(config, self.file, self.station.now, self.changes.renew)
        self.packs = Packs(state, uses)
        self.follower = Follower(self.hub, self.configuration, self.packs)

    def note(self, act: Act, about: str) -> None:
        self.noted.append(about)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        with self.changes.at_work(lambda: self.works):
            yield

    def anew(self) -> None:
        """Nobody is there, so it ends in order and begins again."""
        assert self.changes.leaves(nobody=True)
        self.start()

    def takes(self) -> None:
        """Ask, take, begin anew, and prove it."""
        with self.at_work():
            self.follower.once()
        self.anew()
        self.prove()

    def prove(self) -> None:
        """Until what is on trial is kept or taken back, and the hub knows."""
        from waiting import wait_until

        with self.at_work():
            wait_until(lambda: self.over() or self.changes.leaves(nobody=True))
        if self.changes.anew:
            self.start()
        self.follower.once()

    def over(self) -> bool:
        self.now += STEADY_S
        return marked(self.file) is None

    def value(self, key: str) -> Any:
        section, _, name = key.partition(".")
        return parse_toml(self.file.read_text()).get(section, {}).get(name)

    def add(self, body: str) -> int:
        return configurations.add(self.station.db, SIGNING, self.group, body, by="test")

    def roll_out(self, body: str, *stages: str, soak_s: float = 0) -> int:
        number = self.add(body)
        soak = timedelta(seconds=soak_s)
        rollouts.begin(self.station.db, number, stages, soak=soak, by="test")
        return number

    @property
    def state(self) -> StationState:
        found = rollouts.states(self.station.db, self.group)
        return next(each for each in found if each.station == self.station.name)
