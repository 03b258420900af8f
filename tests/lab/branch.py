"""A branch in a world: the torture's counters, whose programs run in this process.

Stations, drivers, journals and sessions are the real ones, as ``leenpunt`` starts them; so are the
far ends of pad, scanner and library system, and the line between. Devices are reached over TCP in
place of a pseudo-terminal, and a disk is a folder that may be ill.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import chutes
import oracle
import pad
import speaker
import station

import sync.connection
import sync.journal.storage
from lab import programs
from lab.std import ailing, chance, clocks, net

_ALARM_SLACK_S = 0.02
_DRAWN_FROM = 11
"""Of a TLS greeting: before it stand its type, its lengths and its version (RFC 8446, 4.1.2)."""
_POINTS_A_SECOND = 2000
"""Of a station that is at work."""


class _Disk(ailing.Disk):
    """A station's: a folder. Its faults take time, as those of ``disk.Disk`` do."""

    mounted = False

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700)
        super().__init__(folder)

    def fill(self, seconds: float) -> None:
        """No byte is free for so long."""
        self._ails_for(ailing.Ail.FULL, seconds)

    def fail_writes(self, process: int, seconds: float) -> None:
        """Every write fails for so long, whoever it is."""
        self._ails_for(ailing.Ail.FAILS, seconds)

    def read_only(self, yes: bool) -> None:
        """For every program."""
        self.ails(ailing.Ail.READ_ONLY if yes else None)

    def _ails_for(self, what: ailing.Ail, seconds: float) -> None:
        self.ails(what)
        clocks.sleep(seconds)
        self.ails(None)

    def close(self) -> None:
        """Nothing to give back."""


class _Pad(pad.Pad):
    """A pad over TCP."""

    def __init__(self, folder: Path, protocol: str) -> None:
        self._address = f"127.0.0.1:{net.net().free_port()}"
        super().__init__(folder, protocol)
        self.link = _Url(f"socket://{self._address}")  # type: ignore[assignment]

    def _start(self) -> speaker.Speaker:
        words = ["sim", "reader", "--protocol", self._protocol, "--listen", self._address]
        words += ["--air", "none", "--state", str(self._state)]
        if self._state.exists():
            words += ["--tags", str(self._state)]
        reader = speaker.Speaker(tuple(words), self._errors)
        reader.wait_for(lambda line: "listening" in line)
        return reader


class _Url(str):
    """Where a device is reached: no file, so nothing to remove."""

    def unlink(self, missing_ok: bool = False) -> None:
        """There is none."""


def _start_scanner(self: Any) -> speaker.Speaker:
    """Over TCP, at the same port after a kill."""
    if not self.scanner_port.startswith("socket:"):
        self.scanner_port = f"socket://127.0.0.1:{net.net().free_port()}"
    words = ("sim", "scanner", "--listen", self.scanner_port.removeprefix("socket://"))
    scanner = speaker.Speaker(words, self.folder / "scanner.err")
    scanner.wait_for(lambda line: "listening" in line)
    return scanner


def _kill_at_a_point(self: Any, seconds: float) -> None:
    """A kill that strikes between any two calls of the station."""
    if self._station is not None and self._station.process.poll() is None:
        self._station.process.node.kill_after(round(seconds * _POINTS_A_SECOND))


def _kill_as_it_speaks(self: Any, calls: int) -> None:
    """So many calls after the station wrote what was decided."""
    self._last_words = True
    if self._station is not None and self._station.process.poll() is None:
        node = self._station.process.node

        def hears(text: str) -> None:
            if '"LoanDecided"' in text:
                del node.own[programs.HEARS]
                node.kill_after(calls)

        node.own[programs.HEARS] = hears


def _spare(self: Any) -> None:
    """A kill that waits for its call comes no more."""
    self._last_words = False
    if self._station is not None and self._station.process.poll() is None:
        node = self._station.process.node
        node.own.pop(programs.HEARS, None)
        node.kill_after(-1)


def prepare() -> None:
    """Have the torture's modules start programs of this world."""
    programs.take_streams()
    speaker.Speaker.start = staticmethod(programs.start)  # type: ignore[assignment]
    station.Disk = _Disk  # type: ignore[assignment, misc]
    station.Pad = chutes.Pad = _Pad  # type: ignore[assignment, misc]
    station.subprocess.run = programs.run  # type: ignore[attr-defined]
    station.Station._start_scanner = _start_scanner  # type: ignore[method-assign]
    station.Station._kill_station = _kill_at_a_point  # type: ignore[attr-defined]
    station.Station._kill_station_saying = _kill_as_it_speaks  # type: ignore[attr-defined]
    station.Station._spare = _spare  # type: ignore[attr-defined]
    # A world computes in no time.
    oracle._ALARM_SLACK_S = _ALARM_SLACK_S  # type: ignore[misc]
    # A copy of a folder stands for the folder itself: see ``programs``.
    sync.journal.storage._place = lambda path: ("", str(path))
    # OpenSSL asks the kernel for chance, and a server takes a greeting for lines.
    hello = sync.connection._client_hello()
    sync.connection._client_hello = lambda: (
        hello[:_DRAWN_FROM] + chance.urandom(len(hello) - _DRAWN_FROM)
    )
