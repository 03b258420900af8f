"""What the gate screen says. It loads nothing of the patron's screen."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, cast

from PySide6.QtCore import Property, QLocale, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.at_gate import (
    AlarmSeen,
    Board,
    By,
    Verdict,
    done,
    heard,
    passed,
    titled,
    turned,
    walked,
)
from kiosk.texts import split_title
from kiosk.ui.dates import Days
from kiosk.ui.look import Look
from kiosk.ui.models.lines import cloth, kind
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_STATES = {
    Verdict.LENT_NOT_SWITCHED: "calm",
    Verdict.NOT_LENT: "alarm",
    Verdict.UNKNOWN: "unknown",
}

Change = Callable[[Board], Board]


class _Shown(NamedTuple):
    state: str = "quiet"
    """quiet, calm, alarm, unknown, or away: a gate does not answer, and nothing else is to say."""
    gate: str = ""
    """Whose alarm or counts these are; empty: of several gates."""
    away: str = ""
    """Gates that do not answer, in words; empty: all do."""
    item: str = ""
    """Number of the item; empty: the tag does not say."""
    title: str = ""
    author: str = ""
    kind: str = "book"
    spine: int = 0
    part: int = 0
    """Of a set; 0: none."""
    due: str = ""
    by: str = ""
    """pad or staff: who puts the tag right; empty: nothing is to be put right."""
    waiting: int = 0
    """How many more wait for staff."""
    out: str = "0"
    lent: str = "0"
    notLent: str = "0"
    took: str = ""
    """Seconds to the last verdict, such as "0,3"; empty: there was none today."""
    clock: str = ""
    recent: list[dict[str, str | int]] = NONE
    """The day's alarms, the newest first: clock, state, title (or number; empty: neither), gate."""


@QmlElement
@QmlUncreatable("the gates' machine makes it")
class GateModel(QObject):
    """The board of the gates as QML sees it. ``change`` may be called from any thread."""

    vars().update(properties_of(_Shown))
    _crossed = Signal(object)

    def __init__(
        self,
        gates: tuple[str, ...],
        look: Look,
        days: Days,
        language: str,
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._look = look
        self._days = days
        self._language = language
        self._locale = QLocale(language)
        self._locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        self._now = now
        self._monotonic = monotonic
        self.board = Board(gates, self._local().date())
        self._shown = _Shown()
        self._crossed.connect(self._changed, Qt.ConnectionType.QueuedConnection)
        self.tick()

    # From any thread -----------------------------------------------------------------------------

    def heard(self, seen: AlarmSeen) -> None:
        """An alarm and its verdict."""
        self._change(lambda board: heard(board, seen, self._monotonic()))

    def titled(self, seen: AlarmSeen) -> None:
        """The same with its title."""
        self._change(lambda board: titled(board, seen))

    def walked(self, gate: str, went_out: int) -> None:
        """People went out."""
        self._change(lambda board: walked(board, gate, went_out))

    def turned(self, gate: str, *, up: bool) -> None:
        """A gate answers again, or no more."""
        self._change(lambda board: turned(board, gate, up=up))

    def start_with(self, board: Board) -> None:
        """What the day has brought so far."""
        self._change(lambda _: board)

    def _change(self, change: Change) -> None:
        self._crossed.emit(change)

    # On the GUI thread ---------------------------------------------------------------------------

    def tick(self) -> None:
        """Time passed."""
        self._changed(lambda board: board)

    @Slot()
    def done(self) -> None:
        """Staff are done with what is shown."""
        self._changed(done)

    @Property(str, constant=True)
    def libraryName(self) -> str:
        return self._look.library

    @Property(str, constant=True)
    def stationLabel(self) -> str:
        return self._look.label

    def _changed(self, change: object) -> None:
        changed = cast(Change, change)(self.board)
        self.board = passed(changed, self._monotonic(), self._local().date())
        before, self._shown = self._shown, self._project(self.board)
        tell(self, before, self._shown)

    def _project(self, board: Board) -> _Shown:
        alarm = board.alarm
        only = board.gates[0] if len(board.gates) == 1 else ""
        gate = alarm.gate if alarm is not None else only
        counts = board.of(gate)
        local = self._local()
        # Up, so that no answer takes no time.
        took = None if board.took_s is None else math.ceil(10 * board.took_s) / 10
        title, author = split_title(alarm.title) if alarm is not None else ("", "")
        return _Shown(
            state=self._state(board),
            gate=gate,
            away=", ".join(sorted(board.away)),
            item=alarm.item if alarm is not None else "",
            title=title,
            author=author,
            kind=kind(alarm.media) if alarm is not None else "book",
            spine=cloth(alarm.item) if alarm is not None else 0,
            part=(alarm.part or 0) if alarm is not None else 0,
            due=self._days.day(alarm.due, self._language) if alarm is not None else "",
            by="" if alarm is None or alarm.by is By.NOBODY else alarm.by.value,
            waiting=board.waiting,
            out=self._locale.toString(counts.went_out),
            lent=self._locale.toString(counts.lent),
            notLent=self._locale.toString(counts.not_lent),
            took="" if took is None else self._locale.toString(took, "f", 1),
            clock=self._time(local),
            recent=[self._recent(seen) for seen in board.listed],
        )

    def _recent(self, seen: AlarmSeen) -> dict[str, str | int]:
        return {
            "clock": self._time(seen.at.astimezone(self._look.timezone)),
            "state": _STATES[seen.verdict],
            "title": split_title(seen.title)[0] or seen.item,
            "gate": seen.gate if len(self.board.gates) > 1 else "",
        }

    def _time(self, moment: datetime) -> str:
        return f"{moment:%H.%M}" if self._language == "nl" else f"{moment:%H:%M}"

    def _state(self, board: Board) -> str:
        if board.alarm is not None:
            return _STATES[board.alarm.verdict]
        return "away" if board.away else "quiet"

    def _local(self) -> datetime:
        return self._now().astimezone(self._look.timezone)
