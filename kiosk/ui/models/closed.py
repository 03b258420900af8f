"""Why nobody is let in now, when somebody is again, and that it closes soon."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk.flow.closed import Closed, Closing
from kiosk.ui.dates import Days
from kiosk.ui.models.view import QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    by: str = ""
    """A value of the flow's ClosedBy; empty: it is open, or does not work."""
    when: str = ""
    """today, tomorrow or later; empty: nobody knows."""
    time: str = ""
    """"10.00": when somebody is let in again."""
    day: str = ""
    """With later: "maandag 30 november"."""
    said: str = ""
    """What the site says of this day."""
    soon: str = ""
    """"17.00": when it closes, from the first announcement on; empty: it does not yet."""
    last: bool = False
    """No other announcement comes."""


@QmlElement
@QmlUncreatable("the station makes it")
class ClosedModel(QObject):
    """Opening hours, and out of service by hand; at a return chute too."""

    vars().update(properties_of(_Shown))

    def __init__(self, days: Days) -> None:
        super().__init__()
        self._days = days
        self._shown = _Shown()

    def project(self, closed: Closed | None, language: str, closing: Closing | None = None) -> None:
        """Show this."""
        before = self._shown
        if closed is not None:
            self._shown = self._of(closed, language)
        elif closing is not None:
            soon = self._days.clock(closing.at, language)
            self._shown = _Shown(soon=soon, last=closing.last)
        else:
            self._shown = _Shown()
        tell(self, before, self._shown)

    def _of(self, closed: Closed, language: str) -> _Shown:
        opens = closed.opens
        if opens is None:
            return _Shown(closed.by.value, said=closed.said(language))
        ahead = opens.astimezone(self._days.zone).date() - self._days.today()
        near = {timedelta(0): "today", timedelta(days=1): "tomorrow"}
        return _Shown(
            by=closed.by.value,
            when=near.get(ahead, "later"),
            time=self._days.clock(opens, language),
            day=self._days.in_full(opens, language),
            said=closed.said(language),
        )
