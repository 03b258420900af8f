"""What is told of by itself: each thing that lasted for long enough, once when it is there and once
when it is over, kept over a restart.

How long something lasts goes by the time since boot: no clock that is set makes an alarm.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from kiosk.diagnosis.troubles import BY_WORD
from kiosk.diagnosis.unwell import Unwell
from kiosk.monitoring.status import Finding
from sync.own_files import make_folder, read_own, replace_own

log = logging.getLogger(__name__)

FILE_NAME: Final = "alarms.json"
"""In the station's state directory. Nothing in it names a patron, a card or an item."""
MOST: Final = 500
"""So many are kept for somebody who cannot be told; then the oldest that is over is dropped."""
_LONGEST_FILE: Final = 2_000_000


class Alarm(BaseModel):
    """One of them, as it is kept."""

    model_config = ConfigDict(extra="ignore")

    check: str
    word: str
    fault: bool
    detail: str
    since: AwareDatetime
    ended: AwareDatetime | None = None
    """When it was there last, where it is there no more."""
    over: bool = False
    """It is gone for so long that the same would be another one."""
    told: dict[str, bool] = {}
    """By the name of the way: was it told of the end, too?"""
    due: bool = Field(default=True, exclude=True)
    """It lasted for long enough."""
    first: float = Field(default=0.0, exclude=True)
    last: float = Field(default=0.0, exclude=True)
    """When this program saw it, monotonic."""

    @property
    def key(self) -> tuple[str, str]:
        """As of ``Unwell``."""
        return self.check, self.word

    def as_json(self) -> dict[str, Any]:
        """As published: a finding of ``leenpunt status``, and when it ended."""
        unwell = Unwell(self.check, BY_WORD[self.word], self.fault, self.detail)
        ended = self.ended.isoformat(timespec="seconds") if self.over and self.ended else None
        return Finding(unwell, self.since).as_json() | {"ended": ended}


_FILE: Final = TypeAdapter(list[Alarm])


class Alarms:
    """Of one station. From any thread."""

    def __init__(self, path: Path, ways: Sequence[str], *, after_s: float, attention: bool) -> None:
        """``ways``: names of those who are told; ``attention``: of that too."""
        self._path, self._ways = path, ways
        self._after_s, self._attention = after_s, attention
        self._alarms: list[Alarm] = []
        self._lock = threading.Lock()
        self._failed = False

    def begin(self, now: float) -> None:
        """Go on from the program before. ``now``: monotonic."""
        try:
            kept = _FILE.validate_json(read_own(self._path, _LONGEST_FILE))
        except (OSError, ValidationError):
            kept = []
        with self._lock:
            self._alarms = [alarm for alarm in kept if alarm.word in BY_WORD]
            for alarm in self._alarms:
                alarm.first = alarm.last = now

    def see(self, findings: Iterable[Finding], at: datetime, now: float) -> None:
        """What there is at this moment. ``at``: by the station's clock; ``now``: monotonic."""
        present = {
            each.unwell.key: each for each in findings if each.unwell.fault or self._attention
        }
        with self._lock:
            before = self._kept()
            for alarm in self._alarms:
                if not alarm.over and (found := present.pop(alarm.key, None)):
                    alarm.last, alarm.ended, alarm.detail = now, None, found.unwell.detail
                    alarm.due = alarm.due or now - alarm.first >= self._after_s
                else:
                    alarm.ended = alarm.ended or at
                    alarm.over = alarm.over or now - alarm.last >= self._after_s
            self._alarms += [
                Alarm(
                    check=check,
                    word=word,
                    fault=found.unwell.fault,
                    detail=found.unwell.detail,
                    since=found.since,
                    due=self._after_s == 0,
                    first=now,
                    last=now,
                )
                for (check, word), found in present.items()
            ]
            self._forget()
            if self._kept() != before:
                self._write()

    def news(self, way: str) -> tuple[Alarm, ...]:
        """What this one has not been told, as it is now."""
        with self._lock:
            return tuple(
                alarm.model_copy()
                for alarm in self._alarms
                if alarm.due and alarm.told.get(way) not in (True, alarm.over)
            )

    def told(self, way: str, news: Iterable[Alarm]) -> None:
        """This one has these."""
        with self._lock:
            for alarm in news:
                # The copy has the same dictionary.
                alarm.told[way] = alarm.over
            self._forget()
            self._write()

    def _forget(self) -> None:
        """What never lasted, and what everybody knows of."""
        self._alarms = [
            alarm
            for alarm in self._alarms
            if not alarm.over or (alarm.due and not all(alarm.told.get(way) for way in self._ways))
        ]
        while len(self._alarms) > MOST:
            self._alarms.remove(
                min(self._alarms, key=lambda each: (each.ended is None, each.first))
            )
            log.warning("alarm dropped: nobody could be told of it", extra={"count": MOST})

    def _kept(self) -> list[tuple[object, ...]]:
        return [(each.key, each.since, each.ended, each.over) for each in self._alarms if each.due]

    def _write(self) -> None:
        due = [each for each in self._alarms if each.due]
        try:
            make_folder(self._path.parent)
            replace_own(self._path, _FILE.dump_json(due, indent=1))
        except OSError as error:
            if not self._failed:
                log.warning("alarms are not kept over a restart", extra={"error": str(error)})
            self._failed = True
        else:
            self._failed = False
