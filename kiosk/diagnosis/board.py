"""What the live board says of each device and service, from what a running station knows itself.

Nothing is opened and nobody is asked: two programs on one line hurt each other.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Final

from drivers.config_sound import SoundConfig
from drivers.model import PaperState
from kiosk.clock import StationClock, is_led
from kiosk.devices.health import DeviceHealth
from kiosk.diagnosis.devices import judged
from kiosk.diagnosis.journal import LEAST_FREE_BYTES
from kiosk.doctor_words import (
    ALARMS,
    CLOCK,
    CLOSED_BY_ILS,
    HOT,
    ILS_AWAY,
    LETTERS,
    MAKE_ROOM,
    NEW_ROLL,
    NO_SOUND,
    SIP2_AWAY,
    TAGS,
    WORK,
)
from kiosk.flow.staff.board import About, Condition, Fact, Reading
from sync.delivery.breaker import Answers, IlsMonitor, IlsState
from sync.errors import StorageFault
from sync.journal.reader import JournalReader
from sync.journal.records import Waiting
from sync.model import IlsStatus

THERMAL: Final = Path("/sys/class/thermal")
HOT_C: Final = 85.0
"""A processor without a fan slows itself down from about 95 °C on."""
SLOW_S: Final = 2.0
"""Ten items in five seconds need an answer in half of one; this is four times that."""
LONG_QUEUE: Final = 20
STOPS: Final = frozenset({"receipt_lost"})
"""Complaints with which a device does not do what it is there for."""

_PAPER: Final[Mapping[PaperState | None, Fact]] = {
    PaperState.ENOUGH: Fact.PAPER_ENOUGH,
    PaperState.NEAR_END: Fact.PAPER_LOW,
}
_WORST_FIRST: Final = tuple(Condition)
_Facts = tuple[tuple[Fact, float | datetime | str | None], ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything at one moment."""

    devices: tuple[DeviceHealth, ...]
    waiting: Waiting | None
    """None: the journal cannot be read."""
    repairs: int
    """Tags that were not switched."""
    link: IlsState
    alarm: str
    """Kind of what stops lending; empty: nothing."""
    timed: Answers
    free: int
    """Bytes of the journal's disk."""
    size: int
    celsius: float | None
    """Of the hottest sensor; None: the machine does not tell."""
    status: IlsStatus | None = None
    """What the ILS said last that it allows."""

    def figures(self, asked: Answers) -> dict[str, float | None]:
        """What the last hour is made of. ``asked``: at the measurement before."""
        count = self.timed.count - asked.count
        took_s = (self.timed.total_s - asked.total_s) / count if count else None
        return {
            **{each.device: _share(each) for each in self.devices},
            About.ILS: took_s,
            About.QUEUE: None if self.waiting is None else float(self.waiting.unsent),
            About.DISK: 1 - self.free / self.size if self.size else None,
            About.MACHINE: self.celsius,
        }


def _share(known: DeviceHealth) -> float | None:
    if known.up and known.pad is not None and known.pad.read_rate is not None:
        return known.pad.read_rate
    return None if known.up is None else float(known.up)


def measure(
    devices: tuple[DeviceHealth, ...],
    journal: JournalReader,
    monitor: IlsMonitor,
    folder: Path,
    thermal: Path = THERMAL,
) -> Measured:
    """Look at everything that the station knows. ``folder``: of the journal."""
    try:
        waiting, repairs = journal.waiting(), len(journal.repairs())
    except StorageFault:
        waiting, repairs = None, 0
    try:
        disk = shutil.disk_usage(folder)
        free, size = disk.free, disk.total
    except OSError:
        free = size = 0
    alarm = monitor.alarm
    return Measured(
        devices,
        waiting,
        repairs,
        monitor.state,
        alarm.kind if alarm is not None else "",
        monitor.timed,
        free,
        size,
        celsius(thermal),
        monitor.status,
    )


def celsius(thermal: Path) -> float | None:
    """Of the hottest zone (Documentation/driver-api/thermal/sysfs-api.rst: millidegrees)."""
    found = []
    for zone in thermal.glob("thermal_zone*/temp"):
        try:
            found.append(int(zone.read_text(encoding="ascii")) / 1000)
        except (OSError, ValueError):
            # A zone that is switched off answers with an error, or not with a number.
            continue
    return max(found, default=None)


def readings(
    seen: Measured,
    hour: Callable[[str, float], Sequence[float | None]],
    clock: StationClock,
    version: str,
    away_since: datetime | None,
    more: Iterable[Reading] = (),
) -> tuple[Reading, ...]:
    """All of them, those in trouble first. ``hour``: of a name, and what is the top of it;
    ``away_since``: when the ILS was lost; ``more``: what else there is."""

    def last(name: str, top: float = 1.0) -> tuple[float | None, ...]:
        return tuple(hour(name, top))

    found = [
        *(_device(each, last(each.device)) for each in seen.devices),
        _ils(seen, last(About.ILS, 1.0), away_since),
        _queue(seen, last(About.QUEUE, LONG_QUEUE)),
        _clock(clock),
        _disk(seen, last(About.DISK)),
        _machine(seen, last(About.MACHINE, 100.0), version),
        *more,
    ]
    return tuple(sorted(found, key=lambda each: _WORST_FIRST.index(each.condition)))


def _device(known: DeviceHealth, hour: tuple[float | None, ...]) -> Reading:
    notes = judged(known)
    do = tuple(dict.fromkeys(do for _, do in notes.faults))
    facts: _Facts = ()
    if known.up is None:
        return Reading(known.device, known.kind, Condition.WAITS, ((Fact.NOT_TRIED, None),), hour)
    if not known.up:
        facts = ((Fact.AWAY_SINCE, known.since), (Fact.REASON, known.reason))
        facts += ((Fact.OUTAGES, known.outages),)
        return Reading(known.device, known.kind, Condition.FAULT, facts, hour, do)
    facts += tuple((Fact.REASON, str(each)) for each in known.complaints)
    facts += _told(known)
    if known.paper is PaperState.NEAR_END:
        do += (NEW_ROLL,)
    if known.outages:
        facts += ((Fact.OUTAGES, known.outages),)
    if do and known.noise:
        facts += ((Fact.NOISE, known.noise),)
    facts += ((Fact.UP_SINCE, known.since),)
    if known.identity:
        facts += ((Fact.IDENTITY, known.identity),)
    stops = any(each.word in STOPS for each in known.complaints)
    condition = Condition.FAULT if stops else _condition(do)
    return Reading(known.device, known.kind, condition, facts, hour, do)


def _told(known: DeviceHealth) -> _Facts:
    """What it told besides that it is there."""
    facts: _Facts = ()
    if known.pad is not None:
        facts += ((Fact.ON_PAD, known.pad.lying),)
        if known.pad.read_rate is not None:
            facts += ((Fact.READ_RATE, known.pad.read_rate),)
    if (gate := known.gate) is not None:
        if gate.people_in is not None:
            facts += ((Fact.PEOPLE, f"{gate.people_in} / {gate.people_out}"),)
        facts += ((Fact.ALARMS, gate.alarms),)
    if known.paper in _PAPER:
        facts += ((_PAPER[known.paper], None),)
    return facts


def of_sound(config: SoundConfig, at: time, fault: str) -> Reading:
    """What is heard. ``at``: the time of day in the library's time; ``fault``: of what was to be
    heard last, empty: none."""
    name = About.SOUND
    if not config.enabled:
        return Reading(name, name, Condition.FINE, ((Fact.SILENT, None),))
    facts: _Facts = ((Fact.LOUD, config.volume / 100),)
    if fault:
        facts = ((Fact.REASON, fault), *facts)
        return Reading(name, name, Condition.ATTENTION, facts, (), (NO_SOUND,))
    if config.is_quiet(at):
        facts += ((Fact.QUIET, None),)
    return Reading(name, name, Condition.FINE, facts)


def _ils(seen: Measured, hour: tuple[float | None, ...], away: datetime | None) -> Reading:
    name = About.ILS
    if seen.link is IlsState.ALARM:
        facts: _Facts = ((Fact.AWAY_SINCE, away), (Fact.STOPPED, None))
        return Reading(name, name, Condition.FAULT, facts, hour, (ALARMS[seen.alarm],))
    if seen.link is IlsState.OFFLINE:
        facts = ((Fact.AWAY_SINCE, away), (Fact.OFFLINE, None))
        return Reading(name, name, Condition.FAULT, facts, hour, (ILS_AWAY,))
    status = seen.status
    if status is not None and status.waits:
        facts = ((Fact.RETURNS_WAIT, None), (Fact.REASON, status.waits))
        return Reading(name, name, Condition.FAULT, facts, hour, (SIP2_AWAY,))
    if status is not None and not (status.checkin_ok and status.checkout_ok):
        facts = ((Fact.CLOSED_BY_ILS, None),)
        return Reading(name, name, Condition.ATTENTION, facts, hour, (CLOSED_BY_ILS,))
    if status is not None and status.loses_letters:
        facts = ((Fact.LETTERS_LOST, None),)
        return Reading(name, name, Condition.ATTENTION, facts, hour, (LETTERS,))
    if not seen.timed.count:
        return Reading(name, name, Condition.FINE, ((Fact.NOT_ASKED, None),), hour)
    last_s = seen.timed.last_s
    slow = Condition.ATTENTION if last_s > SLOW_S else Condition.FINE
    return Reading(name, name, slow, ((Fact.ANSWERS_IN, last_s),), hour)


def _queue(seen: Measured, hour: tuple[float | None, ...]) -> Reading:
    name = About.QUEUE
    if seen.waiting is None:
        return Reading(name, name, Condition.FAULT, (), hour, (ALARMS["storage"],))
    waiting = seen.waiting
    do: tuple[str, ...] = ()
    if waiting.work:
        do += (WORK,)
    if seen.repairs:
        do += (TAGS,)
    long = waiting.unsent > LONG_QUEUE or waiting.in_doubt > 0
    facts: _Facts = ((Fact.UNSENT, waiting.unsent),)
    if waiting.in_doubt:
        facts += ((Fact.IN_DOUBT, waiting.in_doubt),)
    facts += ((Fact.WORK, waiting.work),)
    condition = Condition.ATTENTION if long or do else Condition.FINE
    return Reading(name, name, condition, facts, hour, do)


def _clock(clock: StationClock) -> Reading:
    name, doubt = About.CLOCK, clock.doubt()
    now: _Facts = ((Fact.TIME, clock().utc),)
    if doubt is not None:
        return Reading(
            name, name, Condition.FAULT, (*now, (Fact.NOT_TRUSTED, None)), (), (CLOCK[doubt],)
        )
    kept = Fact.KEPT if is_led() else Fact.TRUSTED
    return Reading(name, name, Condition.FINE, (*now, (kept, None)))


def _disk(seen: Measured, hour: tuple[float | None, ...]) -> Reading:
    do = (MAKE_ROOM,) if seen.free < LEAST_FREE_BYTES else ()
    facts: _Facts = ((Fact.FREE, seen.free), (Fact.OF_SIZE, seen.size))
    condition = Condition.FAULT if do else Condition.FINE
    return Reading(About.DISK, About.DISK, condition, facts, hour, do)


def _machine(seen: Measured, hour: tuple[float | None, ...], version: str) -> Reading:
    facts: _Facts = ((Fact.RUNS, version),)
    do: tuple[str, ...] = ()
    if seen.celsius is not None:
        facts = ((Fact.DEGREES, seen.celsius), *facts)
        do = (HOT,) if seen.celsius >= HOT_C else ()
    return Reading(About.MACHINE, About.MACHINE, _condition(do), facts, hour, do)


def _condition(do: Iterable[str]) -> Condition:
    return Condition.ATTENTION if any(do) else Condition.FINE
