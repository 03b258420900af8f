"""Everything that stands there: branch, station under its watchdog, somebody who looks at both."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final, Self
from zoneinfo import ZoneInfo

import measure
from branch import PROGRAM, Branch
from clock import Driver
from conversation import Conversation, Missed
from disk import Disk
from service_manager import ServiceManager
from visits import Player

ZONE: Final = ZoneInfo("Europe/Amsterdam")
FIRST: Final = date(2027, 3, 25)
"""A Thursday; summer time begins in the fourth night."""
REST: Final = ("attract", "out_of_service")
"""The first screen, and that of a closed library."""
DEVICES: Final = frozenset(
    {"pad", "scanner", "card_reader", "printer", "relay", "headset", "gate", "payment"}
)
WATCHDOG_S: Final = 30.0
"""Three times as patient as the unit's: a soak shares its machine with other work."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, how fast, and what is planted."""

    days: int = 8
    hours: float = 10.0
    """Open, of each day."""
    begins: float = 9.8
    """Hours after midnight."""
    speed: float = 100.0
    seed: int = 1
    leak: str = ""


def moment(day: int, hour: float) -> datetime:
    """So many hours of the library's clock after the midnight before that day."""
    at = FIRST + timedelta(days=day)
    return datetime(at.year, at.month, at.day, tzinfo=ZONE) + timedelta(hours=hour)


class Scene:
    """Use as a context. All files are in ``folder``; ``plan.speed`` is that of the clock."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self.folder, self.plan = folder, plan
        self.samples: list[dict[str, Any]] = []
        self.events: list[str] = []
        self.away: list[str] = []
        """What is out of order just now, in words."""
        self.unplugged: set[str] = set()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self.disk = Disk(self.folder / "state")
            stack.callback(self.disk.close)
            self.clock = Driver(
                self.folder / "clock.json", moment(0, self.plan.begins), self.plan.speed
            )
            self.branch = stack.enter_context(
                Branch(self.folder, self.clock, self.disk.folder, self.plan.hours)
            )
            self.counter = Conversation(self.folder)
            stack.callback(self.counter.close)
            dice = Random(f"soak {self.plan.seed}")
            self.player = Player(self.branch, self.counter, dice)
            own = {name: self.folder / name for name in ("tmp", "cache", "runtime")}
            for each in own.values():
                each.mkdir(mode=0o700)
            self._folders = {"state": self.disk.folder, **own}
            self.manager = ServiceManager(
                (
                    *(sys.executable, PROGRAM, str(self.clock.path), "run", "--json"),
                    *("--config", str(self.branch.config), "--window", "1080x1920"),
                ),
                self.folder,
                watchdog_s=WATCHDOG_S,
                restart_s=0.3,
                environment={
                    "SOAK_LINE": str(self.counter.place),
                    "SOAK_LEAK": self.plan.leak,
                    # What a thread has given back, it keeps for itself (up to 236 kB each), and
                    # mallinfo2(3) counts that as given out: 2 MB in 33 threads after four days.
                    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=0",
                    "TMPDIR": str(own["tmp"]),
                    "XDG_CACHE_HOME": str(own["cache"]),
                    "XDG_RUNTIME_DIR": str(own["runtime"]),
                    "QT_QPA_PLATFORM": "offscreen",
                    "QT_QUICK_BACKEND": "software",
                },
            )
            stack.enter_context(self.manager)
            self.manager.wait("ready")
            self.until_up()
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    # Looking -----------------------------------------------------------------------------------

    def sample(self) -> None:
        """Measure from outside and inside, once the first screen is shown, or soon not."""
        if not self.counter.is_attract(4.0):
            self.note(f"sampled at the screen {self.counter.screen!r}")
        try:
            pid = self.manager.pid
            inside = self.counter.obey(count=True)["counts"]
            outside = measure.of_process(pid)
        except (OSError, Missed) as error:
            self.note(f"no sample: {error}")
            return
        folders: dict[str, int] = {}
        for name, folder in self._folders.items():
            files, size = measure.of_folder(folder)
            folders |= {f"{name}_files": files, f"{name}_bytes": size}
        for kind in ("files", "bytes"):
            folders[kind] = sum(folders[f"{name}_{kind}"] for name in self._folders)
        journal = self.disk.folder.glob("journal.db*")
        now = self.clock()
        row = {
            "at": now.astimezone(ZONE).isoformat(timespec="seconds"),
            "day": (now - moment(0, 0.0)) / timedelta(days=1),
            "pid": pid,
            "shown": self.counter.screen,
            "visits": sum(self.player.played.values()),
            "away": list(self.away),
            **outside,
            **inside,
            **folders,
            "journal": sum(each.stat().st_size for each in journal),
            "log_lines": self.log_lines(),
        }
        self.samples.append(row)
        with (self.folder / "samples.jsonl").open("a") as file:
            file.write(json.dumps(row) + "\n")

    def log_lines(self) -> int:
        """Of the station, since the log was begun anew."""
        return self.manager.log.read_bytes().count(b"\n")

    def note(self, what: str) -> None:
        """A line of ``events.log``."""
        at = self.clock().astimezone(ZONE)
        self.events.append(f"{at:%d %H:%M} {what}")
        with (self.folder / "events.log").open("a") as file:
            file.write(self.events[-1] + "\n")

    # Waiting -----------------------------------------------------------------------------------

    def sleep_until(self, when: datetime) -> None:
        """By the library's clock."""
        while (left := (when - self.clock()).total_seconds()) > 0:
            time.sleep(min(1.0, left / self.clock.rate + 0.01))

    def until_up(self, within_s: float = 60.0) -> None:
        """Until the station is there with every device that is plugged in."""
        until = time.monotonic() + within_s
        wanted = DEVICES - self.unplugged
        while time.monotonic() < until:
            up = {name for name, is_up in self.counter.up.items() if is_up}
            if self.counter.screen in REST and wanted <= up:
                return
            time.sleep(0.1)
        self.note(f"not up: {sorted(wanted - up)}, screen {self.counter.screen!r}")

    def until_settled(self, within_s: float = 40.0) -> None:
        """Until everything is delivered."""
        until = time.monotonic() + within_s
        while time.monotonic() < until:
            if not {"pending", "sent", "in_doubt"} & {row["state"] for row in self.intents()}:
                return
            time.sleep(1.0)
        self.note("not everything was delivered in the evening")

    def intents(self) -> list[dict[str, Any]]:
        """As ``journal list`` has them."""
        return self.command("journal", "list")[1]

    def command(self, *words: str) -> tuple[int, list[dict[str, Any]], str]:
        """On the configuration of this station: its exit code, its lines, all that it said."""
        return self.branch.command(*words, "--config", str(self.branch.config), "--json")

    def fill_disk(self, free: int) -> bool:
        """Until so many bytes are left. False: the disk is none of its own here."""
        stat = os.statvfs(self.disk.folder)
        size = stat.f_bavail * stat.f_frsize - free
        if not self.disk.mounted or size <= 0:
            return False
        with (self.disk.folder / measure.FILLER).open("wb") as filler:
            os.posix_fallocate(filler.fileno(), 0, size)
        return True

    def empty_disk(self) -> None:
        """What filled it goes."""
        (self.disk.folder / measure.FILLER).unlink(missing_ok=True)
