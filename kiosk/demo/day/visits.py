"""Visits that are data, played at the demo station: pictures of each step, and what was heard."""

from __future__ import annotations

import json
import time
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from drivers.sim.headset import EmulatedHeadset
from drivers.sim.serve import EmulatorServer
from kiosk.asset_folder import folder as assets
from kiosk.demo.branch.program import LONGEST_STEP_S, BranchFailed, Program
from kiosk.demo.day import library
from kiosk.demo.day.stage import DayBranch

LANGUAGES: Final = ("nl", "en")
MOST_KEYS: Final = 60
"""No screen has so much to walk through."""


@dataclass(frozen=True, slots=True)
class Step:
    """What happens, and what is told of it, by language."""

    told: Mapping[str, str]
    do: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """A situation, and no person."""

    id: str
    told: Mapping[str, str]
    window: str
    config: str
    """Tables that the station has beside the demo's; {headset} is a port."""
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """What became of a step."""

    step: Step
    picture: str
    """The file, in the folder of pictures."""
    heard: tuple[str, ...]
    """What was read aloud meanwhile; empty: nothing, or nobody listened."""


@cache
def visits() -> tuple[Visit, ...]:
    """All of them (assets/accessibility/visits.toml)."""
    text = (assets() / "accessibility" / "visits.toml").read_text("utf-8")
    return tuple(_visit(row) for row in tomllib.loads(text)["visit"])


def _visit(row: dict[str, Any]) -> Visit:
    steps = tuple(Step(_told(each), tuple(each["do"])) for each in row["step"])
    return Visit(row["id"], _told(row), row["window"], row.get("config", ""), steps)


def _told(row: dict[str, Any]) -> Mapping[str, str]:
    return {language: row[language] for language in LANGUAGES}


def play(visit: Visit, folder: Path, pictures: Path) -> tuple[Played, ...]:
    """Play it in ``folder``, an empty one. Pictures are left in ``pictures``.

    Raises:
        BranchFailed: Something did not happen; the log of the processes is in ``folder``.
    """
    with DayBranch(folder) as branch:
        headset = EmulatedHeadset()
        socket = branch.connect("headset", headset)
        text = library.configuration(folder, branch.ils.port, written_down=True)
        more = visit.config.replace("{headset}", socket.url)
        branch.write(branch.config.name, text + more)
        branch.open_station(with_screen=True, options=("--window", visit.window))
        there = _There(branch, folder / library.SAID, socket, headset)
        return tuple(
            _play(there, step, pictures, f"visit-{visit.id}-{number}.png")
            for number, step in enumerate(visit.steps, 1)
        )


@dataclass
class _There:
    """The station, and what was heard so far."""

    branch: DayBranch
    said: Path
    socket: EmulatorServer
    headset: EmulatedHeadset
    heard: int = 0
    listens: bool = False

    @property
    def station(self) -> Program:
        """BranchFailed when it is not there any more."""
        return self.branch.station.program

    def new(self) -> Sequence[str]:
        """What was said since the last time."""
        lines = self.said.read_text("utf-8").splitlines() if self.said.exists() else []
        texts = [row["text"] for row in map(json.loads, lines) if "text" in row]
        new, self.heard = texts[self.heard :], len(texts)
        return new

    def all_said(self) -> Sequence[str]:
        """As soon as nothing more comes."""
        if self.listens:
            self.station.obey(quiet=True)
        return self.new()


def _play(there: _There, step: Step, pictures: Path, file: str) -> Played:
    heard = [said for each in step.do for said in _do(there, each)]
    heard += there.all_said()
    there.station.obey(picture=str(pictures / file))
    return Played(step, file, tuple(heard))


def _do(there: _There, action: Mapping[str, Any]) -> Sequence[str]:
    """What was heard on the way."""
    branch, station = there.branch, there.station
    match action:
        case {"put": [*items]}:
            branch.put(*items)
        case {"take": [*items]}:
            branch.take(*items)
        case {"card": str(card)}:
            branch.scan(card)
        case {"tap": str(name)}:
            station.obey(tap=name)
        case {"key": str(name), **more}:
            for _ in range(more.get("times", 1)):
                station.obey(key=name)
        case {"keys_to": str(name)}:
            return _walked(there, name, station.obey)
        case {"headset": bool(plugged)}:
            there.listens = plugged
            there.socket.push(there.headset.move(plugged=plugged))
        case {"until": str(event), **more}:
            for _ in range(more.get("times", 1)):
                station.wait_for(lambda line: line.get("event") == event, event)
        case _:
            raise BranchFailed(f"a visit does not know {action}")
    return ()


def _walked(there: _There, name: str, obey: Callable[..., Any]) -> Sequence[str]:
    """By what is heard alone: down until it is said, then press."""
    heard = [*there.all_said()]
    until = time.monotonic() + LONGEST_STEP_S
    for _ in range(MOST_KEYS):
        obey(key="Down")
        said = there.all_said()
        heard += said
        if any(each.startswith(name) for each in said):
            obey(key="Return")
            return heard
        if time.monotonic() > until:
            break
    raise BranchFailed(f"{name!r} was not heard; heard: {heard}")
