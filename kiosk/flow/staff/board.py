"""What the live board shows: one reading of each device and service. Made beside the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MINUTES = 60
"""Of the last hour, one figure each."""


class Condition(StrEnum):
    """How one of them is doing, from the worst on."""

    FAULT = "fault"
    ATTENTION = "attention"
    FINE = "fine"
    WAITS = "waits"
    """Nobody knows yet: it was not tried."""


class About(StrEnum):
    """What a reading is about besides devices, whose kinds are the configuration's."""

    ILS = "ils"
    QUEUE = "queue"
    CLOCK = "clock"
    DISK = "disk"
    MACHINE = "machine"
    SOUND = "sound"
    OPENING = "opening"
    OFFLINE = "offline"
    """Loans while the library system is away, as long as nobody has decided about them."""


SETTINGS = "settings"
"""The kind of the reading that is there as long as there is something to tell of the last change of
the configuration."""


class Fact(StrEnum):
    """What a figure of a reading says; the unit stands with it."""

    UP_SINCE = "up_since"
    """A moment."""
    AWAY_SINCE = "away_since"
    """A moment."""
    NOT_TRIED = "not_tried"
    OUTAGES = "outages"
    """A count since the station started."""
    ON_PAD = "on_pad"
    """A count of tags."""
    PEOPLE = "people"
    """Counts since the station started: in / out."""
    ALARMS = "alarms"
    """A count since the station started."""
    PAPER_ENOUGH = "paper_enough"
    PAPER_LOW = "paper_low"
    LOUD = "loud"
    """A share, 0 to 1, of how loud sounds were made."""
    QUIET = "quiet"
    """Nothing is heard now, for the hour."""
    SILENT = "silent"
    """Switched off."""
    READ_RATE = "read_rate"
    """A share of rounds, 0 to 1."""
    NOISE = "noise"
    """Damaged of 1 000 frames."""
    IDENTITY = "identity"
    """In the device's own words."""
    REASON = "reason"
    """Why it is away, in the words of its driver."""
    ANSWERS_IN = "answers_in"
    """Seconds, the last minute's mean or the last one."""
    NOT_ASKED = "not_asked"
    OFFLINE = "offline"
    RETURNS_WAIT = "returns_wait"
    """They are kept here: what they go over is away."""
    CLOSED_BY_ILS = "closed_by_ils"
    LETTERS_LOST = "letters_lost"
    OFFLINE_LOANS = "offline_loans"
    """Nobody has decided whether loans go on while it is away."""
    STOPPED = "stopped"
    """Nothing is lent."""
    UNSENT = "unsent"
    """A count of entries."""
    IN_DOUBT = "in_doubt"
    """A count of entries."""
    WORK = "work"
    """A count of what waits for staff."""
    TIME = "time"
    """A moment: the station's clock."""
    KEPT = "kept"
    """A time service keeps the clock."""
    TRUSTED = "trusted"
    NOT_TRUSTED = "not_trusted"
    FREE = "free"
    """Bytes."""
    OF_SIZE = "of_size"
    """Bytes."""
    DEGREES = "degrees"
    """Celsius, of the hottest sensor."""
    RUNS = "runs"
    """Which version, in words."""
    NEW_START = "new_start"
    """A change of the configuration waits for it."""
    ON_TRIAL = "on_trial"
    """Seconds until a change of the configuration is taken back."""
    STAYS = "stays"
    """A change of the configuration proved itself."""
    TAKEN_BACK = "taken_back"
    """A change of the configuration did not."""
    CLOSES = "closes"
    """A moment."""
    OPENS = "opens"
    """A moment."""
    UNSTAFFED = "unstaffed"
    """No member of staff is there, by the hours."""
    INSIDE = "inside"
    """How many people may still be inside: most likely, and between what and what."""
    INSIDE_UNKNOWN = "inside_unknown"
    ROOM_EMPTY = "room_empty"
    """Somebody looked."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One device or service at one moment. Nothing in it names a patron, a card or an item."""

    key: str
    """The name of the device, or that of what else it is about."""
    kind: str
    """A kind of device as the configuration has it, or a value of About."""
    condition: Condition
    facts: tuple[tuple[Fact, float | datetime | str | None], ...] = ()
    """The most telling first."""
    hour: tuple[float | None, ...] = ()
    """The last minutes, oldest first, 0 to 1 of the highest; None: nothing was measured then."""
    do: tuple[str, ...] = ()
    """What to do about it, in the doctor's English words (kiosk.doctor_words)."""


@dataclass(frozen=True, slots=True)
class Board:
    """All of them, those in trouble first."""

    at: datetime
    """Aware."""
    readings: tuple[Reading, ...] = ()

    def count(self, condition: Condition) -> int:
        """How many are so."""
        return sum(each.condition is condition for each in self.readings)
