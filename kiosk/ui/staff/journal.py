"""The journal's screen: what QML shows of counts, and of what waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QLocale, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.staff.board import About
from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.queue import WAITS_LONG, DeliverPressed, Queue
from kiosk.flow.staff.steps import StaffStep
from kiosk.ui.dates import Days
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    known: bool = False
    unreadable: bool = False
    damaged: bool = False
    kept: str = ""
    """Of today; figures are written in the language of the screen."""
    sent: str = ""
    agreed: str = ""
    unsent: int = 0
    inDoubt: int = 0
    review: int = 0
    repairs: int = 0
    oldest: str = ""
    """When the oldest of what waits was written; empty: nothing waits."""
    waitsLong: bool = False
    nextTry: str = ""
    """Empty: now, or nothing waits."""
    link: str = ""
    """A value of Link."""
    answersIn: str = ""
    asking: bool = False
    asked: str = ""
    """When everything was last tried by hand."""
    failed: bool = False
    hour: list[float] = NONE
    """What waited in the last minutes, 0 to 1; -1: not measured."""


@QmlElement
@QmlUncreatable("the station makes it")
class JournalModel(QObject):
    """What is kept, and what waits for the library system."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Callable[[Heard], None], days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._shown = _Shown()

    def project(self, now: Maintenance) -> None:
        """Show this."""
        before = self._shown
        self._shown = self._made(now) if now.step is StaffStep.JOURNAL else _Shown()
        tell(self, before, self._shown)

    def _made(self, now: Maintenance) -> _Shown:
        screen, language = now.queue, now.shown_language
        seen, locale = screen.seen or Queue(self._days.now()), QLocale(language)
        readings = now.board.readings if now.board is not None else ()
        hour = next((each.hour for each in readings if each.key == About.QUEUE), ())
        took_s = seen.answers_in_s
        return _Shown(
            known=screen.seen is not None,
            unreadable=screen.unreadable,
            damaged=seen.damaged,
            kept=locale.toString(seen.kept),
            sent=locale.toString(seen.sent),
            agreed=locale.toString(seen.agreed),
            unsent=seen.unsent,
            inDoubt=seen.in_doubt,
            review=seen.review,
            repairs=seen.repairs,
            oldest=self._at(seen.oldest, language),
            waitsLong=seen.oldest is not None and seen.at - seen.oldest > WAITS_LONG,
            nextTry=self._days.clock(seen.next_try, language),
            link=seen.link.value,
            answersIn="" if took_s is None else f"{locale.toString(took_s, 'f', 1)}\u00a0s",
            asking=screen.asking,
            asked=self._days.clock(screen.asked, language),
            failed=screen.failed,
            hour=[-1.0 if each is None else each for each in hour],
        )

    def _at(self, moment: datetime | None, language: str) -> str:
        if moment is None:
            return ""
        of = self._days.clock if self._days.is_today(moment) else self._days.day
        return of(moment, language)

    @Slot()
    def deliver(self) -> None:
        """Try everything that waits now."""
        self._post(DeliverPressed())
