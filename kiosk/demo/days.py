"""The present moment on a picture: then its dates are the widest that the language has.

Most dates fit, and some do not. So the day of this machine decides no picture and no test.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from kiosk import locales
from kiosk.demo.gallery import Moment
from kiosk.demo.scenes.scene import LOAN
from kiosk.ui import assets

_YEARS: Final = (date(2026, 1, 1), date(2032, 1, 1))
"""The first day is searched, the last is not. Every weekday meets every month and two wide digits.
"""
_PIXELS: Final = 100
_NOON: Final = time(12, tzinfo=UTC)
"""In the library's zone it is the same day, wherever that lies but for the date line."""


def on(day: date) -> Moment:
    """This day, in every language."""
    return lambda language: datetime.combine(day, _NOON)


def due_wide(language: str) -> datetime:
    """A moment when what is lent in a scene is due on the day whose short form is the widest."""
    return _so_that_due(_widest(language, _short))


def due_wide_in_full(language: str) -> datetime:
    """The same of the form with the whole weekday and month."""
    return _so_that_due(_widest(language, _in_full))


WIDEST: Final = (due_wide, due_wide_in_full)


def _so_that_due(day: date) -> datetime:
    return datetime.combine(day, _NOON) - LOAN


def _short(day: date, language: str) -> str:
    return locales.day(day, language, weekday="ddd")


def _in_full(day: date, language: str) -> str:
    return locales.day(day, language, weekday="dddd", month="MMMM")


@cache
def _application() -> QCoreApplication:
    """The one of this process, made where receipts are drawn before any screen: without one Qt ends
    the process at the first font."""
    return QGuiApplication.instance() or QGuiApplication(["leenpunt"])


@cache
def _metrics() -> QFontMetricsF:
    _application()
    font = QFont(assets.load_fonts())
    font.setPixelSize(_PIXELS)
    font.setWeight(QFont.Weight.Bold)
    return QFontMetricsF(font)


@cache
def _widest(language: str, written: Callable[[date, str], str]) -> date:
    metrics = _metrics()
    first, last = _YEARS
    days = (first + timedelta(number) for number in range((last - first).days))
    return max(days, key=lambda day: metrics.horizontalAdvance(written(day, language)))
