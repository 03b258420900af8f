"""A station with its real window, drawn into memory, and a finger on it."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from at_the_pad import PAD, SCANNER, AtThePad, uid

LONGEST_S = 25.0


@dataclass
class Counter(AtThePad):
    """The station at its counter: library system, pad, scanner, window, finger."""

    branch: Any
    with_pad: bool = True
    patron: Any = None
    pad: Any = None
    scanner: Any = None
    taps: int = 0
    _read: dict[str, int] = field(default_factory=lambda: {"event": 0, "answer": 0})

    def open_devices(
        self,
        sound: dict[str, Any] | None = None,
        staff_call: dict[str, Any] | None = None,
        more: str = "",
        other: dict[str, dict[str, Any]] | None = None,
        **station: Any,
    ) -> None:
        """Pad and scanner, and the configuration: ``station`` are keys of its section, ``other``
        those of others.
        """
        folder = self.branch.folder
        devices = PAD + SCANNER if self.with_pad else SCANNER
        self.branch.configure(
            devices.format(folder=folder) + more,
            station=station,
            sound=sound or {},
            staff_call=staff_call or {},
            **(other or {}),
        )
        if self.with_pad:
            self.plug_pad()
        self.scanner = self.branch.speak("sim", "scanner", "--pty", str(folder / "scanner"))
        self.scanner.wait_for(lambda line: "pty" in line)

    def plug_pad(self) -> None:
        """The pad's emulator, ready. A new one begins with an empty pad."""
        folder = self.branch.folder
        state = ("--state", str(folder / "tags.json"))
        self.pad = self.branch.speak("sim", "reader", "--pty", str(folder / "pad"), *state)
        self.pad.wait_for(lambda line: "pty" in line)

    def start(self, *more: str) -> None:
        """The station with its window, once pad and scanner are there."""
        self.patron = self.branch.speak("sim", "patron", "--config", str(self.branch.config), *more)
        self._read = {"event": 0, "answer": 0}
        self.until_open()

    def until_open(self) -> None:
        """Wait until both ports are there and the first screen is shown, in any order."""
        missing = {"attract", "scanner"} | ({"pad"} if self.with_pad else set())
        while missing:
            line = self._next("event", lambda line: True)
            if line["event"] == "ScreenShown":
                missing = missing - {"attract"} | ({"attract"} - {line["screen"]})
            elif line["event"] == "PortState":
                missing = missing - {line["device"]} if line["up"] else missing | {line["device"]}

    # What people do ----------------------------------------------------------------------------

    def take(self, *items: str) -> None:
        """Take items off, and wait until the station has seen that."""
        for item in items:
            self.pad.order(remove=uid(item))
        for item in items:
            self.event("ItemRemoved", uid=uid(item))

    def scan(self, code: str) -> None:
        """Hold a card or an item under the scanner."""
        self.scanner.order(scan=code)

    def tap(self, name: str) -> None:
        """Touch the control with this name."""
        self.taps += 1
        assert self.obey(tap=name) == {"tapped": name}

    def obey(self, **order: Any) -> dict[str, Any]:
        """Any order, and its answer."""
        self.patron.order(**order)
        return self._next("answer", lambda line: True)

    def words(self) -> str:
        """Everything that a screen reader would say."""
        return " | ".join(control["name"] for control in self.obey(controls=True)["controls"])

    # What the station says ---------------------------------------------------------------------

    def event(self, name: str, **members: Any) -> dict[str, Any]:
        """The next event of that name."""
        return self._next(
            "event",
            lambda line: (
                line["event"] == name and all(line[key] == value for key, value in members.items())
            ),
        )

    def screen(self, name: str) -> None:
        """Wait until that screen is shown."""
        self.event("ScreenShown", screen=name)

    def decided(self, count: int) -> dict[str, dict[str, Any]]:
        """The next decisions by item."""
        rows = [self.event("LoanDecided") for _ in range(count)]
        found = {row["item"]: row for row in rows}
        assert len(found) == count
        return found

    def events(self, name: str) -> list[dict[str, Any]]:
        """Every event of that name so far."""
        return [line for _, line in self.patron.said if line.get("event") == name]

    def _next(self, kind: str, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """Events and answers are read apart: a wait for one passes over none of the others."""
        until = time.monotonic() + LONGEST_S
        while True:
            # Asked first: what it said at last is in ``said`` then.
            ended = self.patron.silent.is_set()
            said = self.patron.said
            while self._read[kind] < len(said):
                line: dict[str, Any] = said[self._read[kind]][1]
                self._read[kind] += 1
                if ("event" in line) == (kind == "event") and wanted(line):
                    return line
            assert not ended, _story(said, self.branch.errors)
            if time.monotonic() >= until:
                # Where their threads stand is in the errors then.
                for each in filter(None, (self.patron, self.pad)):
                    each.end(signal.SIGABRT)
                raise AssertionError(_story(said, self.branch.errors))
            time.sleep(0.01)


def _story(said: list[tuple[float, dict[str, Any]]], errors: str) -> str:
    lines = [json.dumps(line) for _, line in said if "controls" not in line]
    return "\n".join(("not said; said:", *lines, "errors:", errors))


@pytest.fixture
def counter(open_branch: Any) -> Counter:
    """A running station with an empty pad: nobody is there."""
    made = Counter(open_branch)
    made.open_devices()
    made.start()
    return made


@pytest.fixture
def new_counter(open_branch: Any) -> Callable[..., Counter]:
    """A counter that is not open yet."""

    def make(**options: Any) -> Counter:
        return Counter(open_branch, **options)

    return make


@pytest.fixture
def in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A display that nobody sees: Qt draws into memory."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("QT_QUICK_BACKEND", "software")
