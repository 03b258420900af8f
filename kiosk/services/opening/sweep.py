"""Who may still be inside, by the counters of the gates; and that somebody looked. The model is
pure.

A counter errs: of each hundred people who pass it misses some, or counts them twice. How many are
inside is the difference of two long counts, so a small share of them is many of it. The model:
each passage, in or out, is counted wrong by one with the same chance, as often too much as too
little, and each on its own. Then the difference strays from the truth by the root of the number of
passages times that chance (the standard deviation of a sum of independent errors), and lies within
Z times that in 95 of 100 evenings. What all counters do wrong in the same way is not in it: a
child on an arm at every third mother is counted by none.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.services.opening.hours import Hours
from sync.errors import StorageFault
from sync.journal.reader import JournalReader
from sync.journal.records import Counted, Kind
from sync.model import Instant
from sync.moments import moment
from sync.own_files import OWN, make_folder, read_own, replace_own

if TYPE_CHECKING:
    from kiosk.flow.staff.opening import Role
    from kiosk.services.staff.audit import Recorder

FILE_NAME: Final = "room-empty.json"
"""In the station's state directory."""
Z: Final = 1.96
"""Of 95 per cent of a normal distribution, both sides."""
SETTLES: Final = timedelta(seconds=90)
"""After somebody said that nobody is inside, and before anything is locked: whoever says so leaves
meanwhile, and a gate writes down once a minute whom it counted."""
_WRITTEN_BY: Final = SETTLES + timedelta(seconds=90)
"""By then whoever came in before it was locked stands in a row: a minute, and the look after it."""
_LONGEST_FILE: Final = 1024
_AT_A_TIME: Final = 500


class Unknown(StrEnum):
    """Why nobody can say how many are inside, as published."""

    CLOCK = "clock"
    """Nobody trusts it."""
    NO_GATE = "no_gate"
    """Nothing counts people here."""
    NO_NIGHT = "no_night"
    """It was not closed for long enough in the last week, so there is nothing to count from."""
    JUMPED = "jumped"
    """A counter did what no people can do, or its row is damaged."""


@dataclass(frozen=True, slots=True)
class Inside:
    """How many people are inside: most likely, at least and at most, in 95 of 100 evenings."""

    likely: int
    least: int
    most: int


def inside(count_in: int, count_out: int, error: float) -> Inside:
    """From people counted both ways. ``error``: the share of passages that is counted wrong."""
    difference = count_in - count_out
    stray = Z * math.sqrt(error * (count_in + count_out))
    least, most = math.ceil(difference - stray), math.floor(difference + stray)
    return Inside(max(0, difference), max(0, least), max(0, most))


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is known of a moment."""

    since: datetime | None = None
    """From when on people are counted: the middle of the last night, or when somebody said that
    the room is empty. Aware."""
    count_in: int = 0
    count_out: int = 0
    inside: Inside | None = None
    """None: nobody knows."""
    why: Unknown | None = None
    said_empty: bool = False
    """Somebody looked, and nobody was counted in until that had settled. Who comes in later comes
    by a key of their own, and goes by it."""
    settles: bool = False
    """Somebody looked just now: it holds in a moment, if nobody is counted in until then."""


class Counts:
    """Adds up people of the gates of one journal. Used by one thread."""

    def __init__(self, journal: JournalReader) -> None:
        self._journal = journal
        self._since: datetime | None = None
        self._row = 0
        self._in = self._out = 0
        self._jumped = self._at_once = False

    def since(self, begin: datetime, now: Instant) -> tuple[int, int, bool, bool]:
        """In; out; did a counter jump meanwhile; was somebody counted in, or did one jump, before
        that had settled? Raises StorageFault."""
        if begin != self._since:
            self._in = self._out = 0
            self._jumped = self._at_once = False
            self._row, self._since = self._journal.row_at(begin), begin
        while rows := self._journal.counted(self._row, _AT_A_TIME, (Kind.PEOPLE,)):
            for row in rows:
                self._row = row.row
                at = begin
                if row.at is not None:
                    at = moment(row.at, None, now if now.trusted else None)
                if at >= begin:
                    self._add(row, soon=at <= begin + _WRITTEN_BY)
        return self._in, self._out, self._jumped, self._at_once

    def _add(self, row: Counted, *, soon: bool) -> None:
        count_in = int(row.payload.get("delta_in", 0))
        # A damaged row has nothing of this.
        jumped = row.at is None or bool(row.payload.get("set_back"))
        self._in += count_in
        self._out += int(row.payload.get("delta_out", 0))
        self._jumped = self._jumped or jumped
        self._at_once = self._at_once or (soon and (count_in > 0 or jumped))


class RoomEmpty:
    """That somebody looked and found nobody: one small file beside the journal.

    Any process may write it, a running station looks at it. A damaged one says nothing.
    """

    def __init__(self, state_dir: Path) -> None:
        self._path = state_dir / FILE_NAME

    def said(self) -> datetime | None:
        """When it was said last; None: never."""
        try:
            match json.loads(read_own(self._path, _LONGEST_FILE)):
                case {"at": str() as text}:
                    at = datetime.fromisoformat(text)
                    return at if at.tzinfo is not None else None
        except (OSError, ValueError, RecursionError):
            pass
        return None

    def say(self, at: datetime, role: Role, record: Recorder) -> None:
        """Somebody looked just now. Raises an Alarm."""
        from kiosk.services.staff.audit import Act, on_record

        with on_record(record, role, Act.ROOM_EMPTY):
            folder = self._path.parent
            try:
                make_folder(folder)
                owner = None
                if os.geteuid() == 0:
                    # The station has to be able to read what root wrote.
                    status = folder.stat()
                    owner = status.st_uid, status.st_gid
                replace_own(
                    self._path, json.dumps({"at": at.isoformat()}).encode(), OWN, owner=owner
                )
            except OSError as error:
                raise StorageFault(f"{self._path} cannot be written: {error}") from error

    def take_back(self, role: Role, record: Recorder) -> None:
        """It was said by mistake: then it was never said. Raises an Alarm."""
        from kiosk.services.staff.audit import Act, on_record

        with on_record(record, role, Act.ROOM_NOT_EMPTY):
            try:
                self._path.unlink(missing_ok=True)
            except OSError as error:
                raise StorageFault(f"{self._path} cannot be removed: {error}") from error


class Sweeper:
    """Looks at one station: by its hours, its gates and what somebody said. Used by one thread."""

    def __init__(
        self,
        hours: Hours,
        counts: Counts,
        said: Callable[[], datetime | None],
        *,
        gates: bool,
        error: float,
    ) -> None:
        """``gates``: does anything count people here? ``error``: as ``inside`` has it."""
        self._hours = hours
        self._counts = counts
        self._said = said
        self._gates = gates
        self._error = error

    def look(self, now: Instant) -> Sweep:
        """How it is. Raises StorageFault."""
        if not now.trusted:
            return Sweep(why=Unknown.CLOCK)
        said = self._said_last(now.utc)
        if not self._gates:
            return _held(Sweep(said, why=Unknown.NO_GATE), said, now.utc)
        night = self._hours.night(now.utc)
        begin = max((each for each in (said, night) if each is not None), default=None)
        if begin is None:
            return Sweep(why=Unknown.NO_NIGHT)
        count_in, count_out, jumped, at_once = self._counts.since(begin, now)
        found = None if jumped else inside(count_in, count_out, self._error)
        why = Unknown.JUMPED if jumped else None
        sweep = Sweep(begin, count_in, count_out, found, why)
        return _held(sweep, said if begin == said and not at_once else None, now.utc)

    def _said_last(self, now: datetime) -> datetime | None:
        """Since it closed, else it says nothing of now; nor does what a clock ahead wrote."""
        said = self._said()
        if said is None or said > now or self._hours.is_open(now):
            return None
        opened = self._hours.opens(said)
        return said if opened is None or opened > now else None


def _held(sweep: Sweep, said: datetime | None, now: datetime) -> Sweep:
    """With what somebody said, where that holds or soon does."""
    settled = said is not None and now - said >= SETTLES
    return replace(sweep, said_empty=settled, settles=said is not None and not settled)
