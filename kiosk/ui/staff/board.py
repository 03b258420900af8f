"""The live board: what QML shows of each reading, figures in the language of the screen."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QLocale, QObject
from PySide6.QtQml import QmlElement

from kiosk.flow.staff.board import Board, Condition, Fact, Reading
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.texts import isolated, translator
from kiosk.ui.dates import Days
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_NO_BREAK: Final = "\u00a0"
_GIGA: Final = 1_000_000_000


class _Shown(NamedTuple):
    at: str = ""
    """When it was looked, such as "13.56"; empty: not yet."""
    faults: int = 0
    attentions: int = 0
    readings: list[dict[str, Any]] = NONE
    """``kind``, ``name`` (empty: it is the only one of its kind), ``condition``, ``facts`` (each
    ``fact`` and ``value``) and ``hour`` (0 to 1, -1: not measured) of each."""
    todo: list[dict[str, Any]] = NONE
    """The same of what there is something to do about, with ``do``: sentences."""


@QmlElement
@QmlUncreatable("the station makes it")
class BoardModel(QObject):
    """The station's devices and services."""

    vars().update(properties_of(_Shown))

    def __init__(self, days: Days) -> None:
        super().__init__()
        self._days = days
        self._shown = _Shown()
        self._drawn: tuple[Board | None, str] = (None, "")

    def project(self, now: Maintenance) -> None:
        """Show this."""
        drawn = (now.board if now.is_open else None, now.shown_language)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        before, self._shown = self._shown, self._made(*drawn)
        tell(self, before, self._shown)

    def _made(self, board: Board | None, language: str) -> _Shown:
        if board is None:
            return _Shown()
        kinds = Counter(each.kind for each in board.readings)
        readings = [self._row(each, kinds[each.kind] > 1, language) for each in board.readings]
        return _Shown(
            at=self._days.clock(board.at, language),
            faults=board.count(Condition.FAULT),
            attentions=board.count(Condition.ATTENTION),
            readings=readings,
            todo=[
                row | {"do": [_doctors(sentence, language) for sentence in reading.do]}
                for row, reading in zip(readings, board.readings, strict=True)
                if reading.do
            ],
        )

    def _row(self, reading: Reading, named: bool, language: str) -> dict[str, Any]:
        return {
            "kind": reading.kind,
            "name": isolated(reading.key) if named else "",
            "condition": reading.condition.value,
            "facts": [
                {"fact": fact.value, "value": self._value(fact, value, language)}
                for fact, value in reading.facts
            ],
            "hour": [-1.0 if each is None else each for each in reading.hour],
        }

    def _value(self, fact: Fact, value: float | datetime | str | None, language: str) -> str:
        if value is None:
            return ""
        if isinstance(value, str):
            return isolated(value)
        if isinstance(value, datetime):
            of = self._days.clock if self._days.is_today(value) else self._days.short
            return of(value, language)
        locale = QLocale(language)
        match fact:
            case Fact.READ_RATE | Fact.LOUD:
                percent = "%" if language == "en" else f"{_NO_BREAK}%"
                return f"{round(100 * value)}{percent}"
            case Fact.ANSWERS_IN:
                return f"{locale.toString(float(value), 'f', 1)}{_NO_BREAK}s"
            case Fact.FREE | Fact.OF_SIZE:
                digits = 0 if value >= 10 * _GIGA else 1
                return f"{locale.toString(value / _GIGA, 'f', digits)}{_NO_BREAK}GB"
            case Fact.DEGREES:
                return f"{round(value)}{_NO_BREAK}°C"
        return str(round(value))


def _doctors(sentence: str, language: str) -> str:
    said = translator(language).translate("Doctor", sentence) or sentence
    # The doctor's stands in the middle of a line.
    return said[:1].upper() + said[1:]
