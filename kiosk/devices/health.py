"""How every device of a station is doing: counted by the device threads, read by technicians.

Nothing here can hold patron data: no UID, no item, no card.
"""

from __future__ import annotations

import logging
import re
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from drivers.errors import DeviceError, LinkLost
from drivers.model import GateCounters, LineStatistics, PaperState
from sync.own_files import make_folder, read_own, replace_own

log = logging.getLogger(__name__)

FILE_NAME = "health.json"
"""In the station's state directory."""
WRITE_EVERY_S = 4.0
SHORTEST_GAP_S = 1.0
"""Between two writes, also when a cable flaps: the file may lie on a card that wears out."""
ROUNDS_KEPT = 600
"""Rounds that the read rate is taken from: about a minute in which something lay on the pad."""
_LONGEST_FILE = 1_000_000
"""Bytes of a snapshot that are read back; one device takes about a thousand."""
_ANY_NUMBER = re.compile(
    r"(?:[0-9A-Fa-f]{2}[ :-]){7,}[0-9A-Fa-f]{2}"  # a UID, byte by byte
    r"|[0-9A-Fa-f]{8,}"
    r"|[A-Za-z]{0,4}[0-9]{6,}[A-Za-z]?"
)
"""A UID, an item or a card, where a driver puts one into its error."""


def without_numbers(text: str) -> str:
    """A driver's words without numbers that may be somebody's, as text that JSON can hold."""
    return _ANY_NUMBER.sub("…", text).encode(errors="replace").decode()


@dataclass(frozen=True, slots=True)
class PadHealth:
    """What the inventory rounds of a pad came to."""

    rounds: int = 0
    listed: int = 0
    """Tags that were listed while they lay there, summed over all rounds."""
    expected: int = 0
    """Tags that lay there, summed over all rounds."""
    phantoms: int = 0
    """UIDs that were listed and never lay there: misread answers."""
    read_rate: float | None = None
    """Listed of expected, 0 to 1, over the last rounds with tags; None: nothing lay there yet."""
    lying: int = 0
    """Tags that lay there in the last round."""


@dataclass(frozen=True, slots=True)
class GateHealth:
    """What a gate told. Counts are since the station started."""

    alarms: int = 0
    people_in: int | None = None
    """None: it counts nobody."""
    people_out: int | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that is wrong with a device that is there, as long as it is."""

    word: str
    """Of its trouble (kiosk.diagnosis.troubles)."""
    detail: str = ""
    """In the words of its driver."""

    def __str__(self) -> str:
        return f"{self.word.replace('_', ' ')}: {self.detail}"


@dataclass(frozen=True, slots=True)
class DeviceHealth:
    """One device at one moment. Counts are since the station started."""

    device: str
    kind: str
    up: bool | None = None
    """None: it was not tried yet."""
    since: datetime | None = None
    """When it went up or down, UTC."""
    reason: str = ""
    """Why it was last down. Kept after it came back."""
    trouble: str = ""
    """The word of that (kiosk.devices.away); empty: nobody said."""
    outages: int = 0
    reopened: int = 0
    """How often its port was opened after the first time."""
    hiccups: int = 0
    """Single polls that failed, with a good one after."""
    identity: str = ""
    line: LineStatistics = field(default_factory=LineStatistics)
    """Summed over all openings."""
    noise: float | None = None
    """Dropped bytes and bad frames per 1000 frames; None: no frame yet."""
    pad: PadHealth | None = None
    """None: no pad, or no round yet."""
    gate: GateHealth | None = None
    """None: no gate, or it told nothing yet."""
    paper: PaperState | None = None
    """As the printer said last; None: no printer, or not asked yet."""
    complaints: tuple[Complaint, ...] = ()
    """By their words. Of a device that is away: those that it had."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All devices of a station at one moment."""

    written: datetime
    """UTC."""
    running: bool
    """False in the last one before the station ended."""
    devices: tuple[DeviceHealth, ...] = ()

    def of(self, device: str) -> DeviceHealth | None:
        """The device of that name."""
        return next((each for each in self.devices if each.device == device), None)


@cache
def _of_device() -> TypeAdapter[DeviceHealth]:
    # Made when it is first written or read: that takes 8 ms, for which a start need not wait.
    return TypeAdapter(DeviceHealth)


@cache
def _of_station() -> TypeAdapter[Snapshot]:
    return TypeAdapter(Snapshot)


def as_json(health: DeviceHealth) -> dict[str, Any]:
    """The same as JSON values."""
    values: dict[str, Any] = _of_device().dump_python(health, mode="json")
    return values


def read_snapshot(path: Path) -> Snapshot | None:
    """What a station wrote last; None when there is nothing that can be understood."""
    try:
        return _of_station().validate_json(read_own(path, _LONGEST_FILE))
    except (OSError, ValidationError):
        return None


def statistics_of(device: object) -> LineStatistics | None:
    """A device's line statistics; None when its driver, perhaps another package's, counts none."""
    counted = getattr(device, "statistics", None)
    found = counted() if callable(counted) else None
    return found if isinstance(found, LineStatistics) else None


def identity_of(device: object) -> str:
    """Maker, model and firmware; empty when driver or device do not say. Raises only LinkLost."""
    ask = getattr(device, "identity", None)
    if not callable(ask):
        return ""
    try:
        return str(ask())
    except LinkLost:
        raise
    except DeviceError:
        return ""


def utc_now() -> datetime:
    """Wall time."""
    return datetime.now(UTC)


@dataclass(slots=True)
class _Rounds:
    """The pad's part."""

    rounds: int = 0
    listed: int = 0
    expected: int = 0
    phantoms: int = 0
    lying: int = 0
    last: deque[tuple[int, int]] = field(default_factory=lambda: deque(maxlen=ROUNDS_KEPT))

    def pad(self) -> PadHealth | None:
        if not self.rounds:
            return None
        lay = sum(expected for _, expected in self.last)
        rate = sum(listed for listed, _ in self.last) / lay if lay else None
        return PadHealth(self.rounds, self.listed, self.expected, self.phantoms, rate, self.lying)


@dataclass(slots=True)
class _Passages:
    """The gate's part."""

    alarms: int = 0
    first: GateCounters | None = None
    now: GateCounters | None = None

    def gate(self) -> GateHealth | None:
        first, now = self.first, self.now
        if first is None or now is None or len(first.counters) != len(now.counters):
            return GateHealth(self.alarms) if self.alarms else None
        passed = [
            [(new - old) % now.modulus for old, new in zip(*pair, strict=True)]
            for pair in zip(first.counters, now.counters, strict=True)
        ]
        people_in, people_out = (sum(column) for column in zip(*passed, strict=True))
        return GateHealth(self.alarms, people_in, people_out)


class Health:
    """One device's. Written by its device thread, read by any; no call blocks or fails."""

    def __init__(
        self,
        device: str,
        kind: str = "",
        *,
        now: Callable[[], datetime] = utc_now,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._now = now
        self._changed = changed
        self._lock = threading.Lock()
        self._known = DeviceHealth(device, kind)
        self._openings = 0
        self._before = LineStatistics()
        """What earlier openings of the port came to."""
        self._rounds = _Rounds()
        self._passages = _Passages()
        self._complaints: dict[str, Complaint] = {}

    def opened(self) -> None:
        """The port was opened."""
        with self._lock:
            self._openings += 1

    def closed(self) -> None:
        """The port was closed: what its line came to counts on."""
        with self._lock:
            self._before = self._known.line

    def heard(self, line: LineStatistics | None) -> None:
        """The statistics since the port was opened; None: its driver counts nothing."""
        if line is not None:
            with self._lock:
                self._known = replace(self._known, line=_sum(self._before, line))

    def identified(self, identity: str) -> None:
        """What the device says that it is."""
        with self._lock:
            self._known = replace(self._known, identity=without_numbers(identity))

    def hiccup(self) -> None:
        """A poll failed that does not make an outage."""
        with self._lock:
            self._known = replace(self._known, hiccups=self._known.hiccups + 1)

    @property
    def kind(self) -> str:
        """Of the device."""
        return self._known.kind

    def turned(self, up: bool, reason: str = "", trouble: str = "") -> None:
        """The device came or went, or is still away; the last two for ``reason``, in the words of
        its driver, and ``trouble``, by its word."""
        with self._lock:
            known = self._known
            turns = up != known.up
            news = turns or (not up and trouble != known.trouble)
            self._known = replace(
                known,
                up=up,
                since=self._now() if turns else known.since,
                reason=known.reason if up else without_numbers(reason),
                trouble=known.trouble if up else trouble,
                outages=known.outages + (turns and not up),
            )
        if news:
            self._changed()

    def round(self, listed: int, expected: int, phantoms: int = 0) -> None:
        """One inventory round: so many of the tags that lie there were listed, and so many UIDs
        besides that do not exist."""
        with self._lock:
            rounds = self._rounds
            rounds.rounds += 1
            rounds.listed += listed
            rounds.expected += expected
            rounds.phantoms += phantoms
            rounds.lying = expected
            if expected:
                rounds.last.append((listed, expected))

    def alarmed(self) -> None:
        """A tag set the gate off."""
        with self._lock:
            self._passages.alarms += 1

    def counted(self, people: GateCounters) -> None:
        """How the gate's people counter stands."""
        with self._lock:
            if self._passages.first is None:
                self._passages.first = people
            self._passages.now = people

    def papered(self, paper: PaperState) -> None:
        """What the printer says of its paper."""
        with self._lock:
            news = paper is not self._known.paper
            self._known = replace(self._known, paper=paper)
        if news:
            self._changed()

    def complained(self, word: str, present: bool, detail: str = "") -> None:
        """A trouble of a device that is there began or ended."""
        with self._lock:
            news = present is not (word in self._complaints)
            self._complaints.pop(word, None)
            if present:
                self._complaints[word] = Complaint(word, without_numbers(detail))
        if news:
            self._changed()

    def snapshot(self) -> DeviceHealth:
        """How the device is doing now."""
        with self._lock:
            line = self._known.line
            # A scanner is never asked anything: its codes are its frames.
            frames = max(line.sent, line.answered)
            wrong = line.dropped_bytes + line.bad_frames
            return replace(
                self._known,
                reopened=max(0, self._openings - 1),
                noise=1000 * wrong / frames if frames else None,
                pad=self._rounds.pad(),
                gate=self._passages.gate(),
                complaints=tuple(self._complaints[word] for word in sorted(self._complaints)),
            )


def _sum(one: LineStatistics, other: LineStatistics) -> LineStatistics:
    names = [each.name for each in fields(LineStatistics)]
    return LineStatistics(**{name: getattr(one, name) + getattr(other, name) for name in names})


class StationHealth:
    """All devices of a station, written to a file by a thread of its own.

    A device thread never waits for the disk. The file is replaced whole, when a device came or went
    and else every WRITE_EVERY_S seconds; a disk that takes nothing is told once.
    """

    def __init__(self, path: Path, *, now: Callable[[], datetime] = utc_now) -> None:
        self._path = path
        self._now = now
        self._devices: dict[str, Health] = {}
        self._news = threading.Event()
        self._stopping = threading.Event()
        self._failed = False
        self._thread = threading.Thread(target=self._work, name="health")

    def device(self, name: str, kind: str) -> Health:
        """The health of that device, the same at every call. Before ``start``."""
        known = self._devices.get(name)
        if known is None:
            known = Health(name, kind, now=self._now, changed=self._news.set)
            self._devices[name] = known
        return known

    def complained(self, device: str, word: str, present: bool, detail: str = "") -> None:
        """Of the device of that name, where there is one (``Health.complained``)."""
        if (known := self._devices.get(device)) is not None:
            known.complained(word, present, detail)

    def snapshot(self, *, running: bool = True) -> Snapshot:
        """How all devices are doing now."""
        return Snapshot(
            self._now(), running, tuple(each.snapshot() for each in self._devices.values())
        )

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def stop(self) -> None:
        """Write for the last time and join. After the device threads have ended."""
        self._stopping.set()
        self._news.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._news.clear()
            self._write(self.snapshot())
            wrote = time.monotonic()
            if not self._stopping.wait(SHORTEST_GAP_S):
                self._news.wait(max(0.0, wrote + WRITE_EVERY_S - time.monotonic()))
        self._write(self.snapshot(running=False))

    def _write(self, snapshot: Snapshot) -> None:
        # Not flushed to the platter: after a power cut an old snapshot is as good as none.
        try:
            make_folder(self._path.parent)
            replace_own(self._path, _of_station().dump_json(snapshot, indent=1), durable=False)
        except Exception as error:  # noqa: BLE001 - this thread ends for no snapshot's sake
            if not self._failed:
                log.warning("device health is not written", extra={"error": str(error)})
            self._failed = True
        else:
            self._failed = False
