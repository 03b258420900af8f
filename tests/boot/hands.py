"""The machine and what stands around it, as hands and eyes have it."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from agreement import compare
from debian import Failed, Machine, wait_until
from PIL import Image
from room import BOOKS, Book, Room

Seen = dict[str, Any]
SOURCE: Final = "/usr/src/leenpunt"
_STOPS: Final = 30
"""More than any screen has."""
_WAYLAND: Final = {
    "XDG_RUNTIME_DIR": "/run/leenpunt-display",
    "WAYLAND_DISPLAY": "wayland-0",
}


@dataclass
class Scene:
    """The machine, what stands around it, and what is under way."""

    machine: Machine
    room: Room
    checkout: Path
    folder: Path
    used: int = field(default=0)
    """Books that were lent so far: each visit takes new ones."""

    def books(self, count: int) -> tuple[Book, ...]:
        """So many that nobody took yet."""
        self.used += count
        return BOOKS[self.used - count : self.used]

    def picture(self, name: str) -> str:
        """What cage shows now."""
        self.machine.do("env", *(f"{k}={v}" for k, v in _WAYLAND.items()), "grim", "/root/p.png")
        target = self.folder / f"{name}.png"
        shutil.copy(self.machine.root / "root" / "p.png", target)
        return str(target)

    def press(self, control: tuple[int, int, int, int], name: str) -> None:
        """Somebody goes through the controls with the Tab key, until the ring that shows where they
        are is yellow in that box of the panel (left, top, right, bottom); and presses Return."""
        for _ in range(_STOPS):
            self._key("Tab")
            with Image.open(self.picture(name)) as seen:
                box = seen.convert("RGB").crop(control).tobytes()
            # Red, green, blue.
            if any(box[at] > 220 and box[at + 2] < 60 for at in range(0, len(box), 3)):
                self._key("Return")
                return
        raise Failed(f"no Tab leads to {control}; {name}.png shows where it is")

    def stay(self) -> None:
        """Somebody is still there."""
        self._key("Tab")

    def _key(self, name: str) -> None:
        self.machine.do("env", *(f"{k}={v}" for k, v in _WAYLAND.items()), "wtype", "-k", name)

    def property(self, unit: str, name: str) -> str:
        return self.machine.ask("systemctl", "show", "-p", name, "--value", unit).strip()

    def pid(self) -> str:
        return self.property("leenpunt.service", "MainPID")

    def await_station(self) -> float:
        """Seconds until it is at work; then its devices are waited for, too."""
        took = wait_until(
            "the station is at work",
            lambda: (
                self.property("leenpunt.service", "ActiveState") == "active"
                and self.property("leenpunt.service", "StatusText") == "at work"
            ),
        )
        now = datetime.now(UTC)
        wait_until("the devices are up", lambda: self._devices_up(now))
        return took

    def _devices_up(self, since: datetime) -> bool:
        """As the station wrote it down after ``since``."""
        if not (text := self.machine.read("/var/lib/leenpunt/health.json")):
            return False
        health = json.loads(text)
        ups = [device["up"] for device in health["devices"]]
        return len(ups) == 3 and all(ups) and datetime.fromisoformat(health["written"]) > since

    def settled(self) -> Seen:
        """The truths, once everything is delivered. Raises Failed when they differ."""
        wait_until("everything is delivered", lambda: not compare(self.machine, self.room).open)
        truths = compare(self.machine, self.room)
        if not truths.agree:
            raise Failed(f"the truths differ: {truths.seen()}")
        return truths.seen()


def source(scene: Scene, name: str) -> str:
    """The checkout as it is, without what git ignores, in the machine. Where."""
    target = f"{SOURCE}-{name}"
    inside = scene.machine.root / target.lstrip("/")
    inside.mkdir(parents=True)
    words = ["git", "-C", str(scene.checkout), "ls-files", "-z", "-co", "--exclude-standard"]
    names = subprocess.run(words, capture_output=True, check=True).stdout
    packed = subprocess.run(
        ["tar", "-C", str(scene.checkout), "--null", "-T", "-", "-c", "--ignore-failed-read"],
        input=names,
        capture_output=True,
        check=True,
    ).stdout
    subprocess.run(["tar", "-x", "-C", str(inside), "--no-same-owner"], input=packed, check=True)
    return target


def install_sh(scene: Scene, source_of: str, *words: str) -> tuple[int, str]:
    """The script of that copy of the checkout; its exit code, and where what it said is."""
    log = scene.folder / f"{words[0]}.log"
    return scene.machine.install(f"{source_of}/install.sh", *words, log=log), str(log)
