"""What is said of opening hours: by ``leenpunt doctor``, the live board and the hub."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from drivers.relays.functions import ROOM
from kiosk.config import Config
from kiosk.devices.relay import Relays
from kiosk.diagnosis.finding import Finding
from kiosk.doctor_words import LOOK_INSIDE
from kiosk.equipment import station_clock, sweeper
from kiosk.flow.closed import ClosedBy
from kiosk.flow.staff.board import About, Condition, Fact, Reading
from kiosk.services.opening.by_hand import OutOfService
from kiosk.services.opening.room import Phase
from kiosk.services.opening.seen import Seen, seen
from kiosk.services.opening.watch import closed_at
from sync.errors import StorageFault
from sync.journal.mark import none_yet
from sync.journal.opening import read_journal
from sync.journal.reader import JournalReader
from sync.model import Instant

_CHECK = "opening"
_PAGE = "opening.md#opening-hours"
_OFF = "when it may work again: leenpunt out-of-service off --config FILE"
_HOURS = "if that is wrong: [hours] of the configuration, and the station's timezone"


class OpeningLook:
    """Looks for the live board and the hub. Used by one thread."""

    def __init__(self, config: Config, journal: JournalReader) -> None:
        self._schedule = config.schedule
        self._sweeper = sweeper(config, journal)
        self._locks = bool(Relays(config.devices).outputs.intersection(ROOM))

    def readings(self, now: Instant) -> tuple[Reading, ...]:
        """Nothing of a library without hours."""
        if self._schedule.hours.week is None:
            return ()
        try:
            found = seen(self._schedule, self._sweeper, now)
        except StorageFault:
            # The queue's reading says so.
            return ()
        asks = found.phase is Phase.CLOSED and (self._locks or _somebody(found))
        condition = Condition.ATTENTION if asks else Condition.FINE
        do = (LOOK_INSIDE,) if asks else ()
        facts = tuple(_facts(found))
        return (Reading(About.OPENING, About.OPENING, condition, facts, do=do),)


def _somebody(found: Seen) -> bool:
    inside = found.sweep.inside
    return inside is not None and inside.least > 0


def _facts(found: Seen) -> Iterator[tuple[Fact, datetime | str | None]]:
    if found.phase is None:
        yield Fact.NOT_TRUSTED, None
    if found.phase is Phase.EMPTY:
        yield Fact.ROOM_EMPTY, None
    if found.phase is Phase.CLOSED:
        inside = found.sweep.inside
        if inside is None:
            yield Fact.INSIDE_UNKNOWN, None
        else:
            yield Fact.INSIDE, f"{inside.likely} ({inside.least} – {inside.most})"
    if found.closes is not None:
        yield Fact.CLOSES, found.closes
    if found.opens is not None:
        yield Fact.OPENS, found.opens
    if found.staffed is False and found.phase in (Phase.OPEN, Phase.CLOSING):
        yield Fact.UNSTAFFED, None


def examine_room(config: Config) -> Iterator[Finding]:
    """A room that stays open because nobody said that it is empty."""
    wired = sorted(Relays(config.devices).outputs.intersection(ROOM))
    if not wired or none_yet(config.journal_path):
        return
    journal = read_journal(
        config.journal_path, config.journal, state_dir=config.state_dir, device=config.station.id
    )
    try:
        now = station_clock(config)()
        found = seen(config.schedule, sweeper(config, journal), now)
    finally:
        journal.close()
    if found.phase is not Phase.CLOSED:
        return
    inside = found.sweep.inside
    who = f"perhaps {inside.likely} inside, {inside.least} to {inside.most}" if inside else ""
    said = "; ".join(filter(None, ("warning: closed, and nobody said that the room is empty", who)))
    said += f": as when open stay {', '.join(wired)}"
    yield Finding(_CHECK, True, said, LOOK_INSIDE, page="opening.md#who-may-still-be-inside")


def examine_opening(config: Config) -> Iterator[Finding]:
    """Nothing while somebody is let in. Never the reason that staff gave: others read this."""
    file, zone = OutOfService(config.state_dir), config.station.zone
    now = station_clock(config)()
    closed = closed_at(file, config.hours.hours(zone), now)
    if closed is None:
        return
    opens = f" until {closed.opens.astimezone(zone):%Y-%m-%d %H:%M}" if closed.opens else ""
    held = file.read()
    if held is not None and held.since is None:
        said = "what was wanted by hand cannot be read, so nobody is let in"
        yield Finding(_CHECK, False, said, f"{_OFF} (or on, anew)", page=_PAGE)
    elif closed.by is ClosedBy.STAFF:
        said = f"warning: out of service by hand{opens}: nobody is let in"
        yield Finding(_CHECK, True, said, _OFF, page=_PAGE)
    else:
        yield Finding(_CHECK, True, f"closed by [hours]{opens}", _HOURS, page=_PAGE)
