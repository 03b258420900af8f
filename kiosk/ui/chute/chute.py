"""What the screen at a return chute says. It loads nothing of the patron's screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple, cast

from PySide6.QtCore import Property, QObject, Qt, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.chute import Chute, ChuteState, shown
from kiosk.flow.closed import Closed
from kiosk.texts import split_title
from kiosk.ui.dates import Days
from kiosk.ui.look import Look
from kiosk.ui.models.closed import ClosedModel
from kiosk.ui.models.view import QmlUncreatable, properties_of, tell
from sync.model import Reason

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

LANGUAGE_S = 30.0
"""A chosen language is left this long after the last sign of life."""

_WHY = {
    Reason.NOT_OURS: "not_ours",
    Reason.TAG_UNREADABLE: "unreadable",
    Reason.AMBIGUOUS_ITEM: "unreadable",
    Reason.PUBLISHER_NUMBER: "publisher_number",
    Reason.SET_INCOMPLETE: "incomplete",
    Reason.ITEM_UNKNOWN: "not_ours",
    Reason.OFFLINE_NOT_ALLOWED: "not_now",
    Reason.ILS_CLOSED: "not_now",
}


class _Shown(NamedTuple):
    state: str = "ready"
    """ready, busy, taken, one_at_a_time, again, refused, full or out_of_service."""
    title: str = ""
    """Of the item that this is about, or its number; empty: none, or nobody knows."""
    why: str = ""
    """With refused: not_ours, unreadable, publisher_number, incomplete, not_now or other."""
    toStaff: bool = False
    """It goes to the bin of the staff all the same."""
    binNumber: int = 0
    """0: no bin is named."""
    binColour: str = ""


@QmlElement
@QmlUncreatable("the chute makes it")
class ChuteModel(QObject):
    """The chute as QML sees it. ``shows`` may be called from any thread."""

    vars().update(properties_of(_Shown))
    languageChanged = Signal()
    left = Signal()
    """Whoever was there went a while ago."""
    _crossed = Signal(object)

    def __init__(
        self,
        look: Look,
        languages: tuple[str, ...],
        speak: Callable[[str], None],
        days: Days,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``speak``: have the screen in this language (ISO 639-1)."""
        super().__init__()
        self._look = look
        self._languages = languages
        self._language = languages[0]
        self._speak = speak
        self._monotonic = monotonic
        self._alive_at = monotonic()
        self._shown = _Shown()
        self._closed: Closed | None = None
        self._hours = ClosedModel(days)
        self._crossed.connect(self._changed, Qt.ConnectionType.QueuedConnection)

    def shows(self, chute: Chute) -> None:
        """This is how it is now. From any thread."""
        self._crossed.emit(chute)

    def tick(self) -> None:
        """Time passed. On the GUI thread, as all that follows."""
        left = self._monotonic() - self._alive_at >= LANGUAGE_S
        if left and self._shown.state in ("ready", "full", "out_of_service"):
            self._choose(self._languages[0])
            self.left.emit()

    @property
    def language(self) -> str:
        """ISO 639-1, of the moment."""
        return self._language

    @property
    def named(self) -> str:
        """The title that is shown; empty: none."""
        return self._shown.title

    def alive(self) -> None:
        """Somebody pressed a key."""
        self._alive_at = self._monotonic()

    @Slot()
    def nextLanguage(self) -> None:
        """The next of the station's languages."""
        self._alive_at = self._monotonic()
        at = self._languages.index(self._language)
        self._choose(self._languages[(at + 1) % len(self._languages)])

    @Property(str, notify=languageChanged)
    def otherLanguage(self) -> str:
        """What ``nextLanguage`` leads to; empty: there is none."""
        at = self._languages.index(self._language)
        other = self._languages[(at + 1) % len(self._languages)]
        return "" if other == self._language else other

    @Property(ClosedModel, constant=True)
    def closed(self) -> ClosedModel:
        """With out_of_service: why, and when it is open again."""
        return self._hours

    @Property(str, constant=True)
    def libraryName(self) -> str:
        return self._look.library

    @Property(str, constant=True)
    def stationLabel(self) -> str:
        return self._look.label

    def _choose(self, language: str) -> None:
        if language != self._language:
            self._language = language
            self._hours.project(self._closed, language)
            self._speak(language)
            self.languageChanged.emit()

    def _changed(self, chute: object) -> None:
        self._alive_at = self._monotonic()
        chute = cast(Chute, chute)
        # What does not work counts first.
        self._closed = None if chute.faults else chute.closed
        self._hours.project(self._closed, self._language)
        before, self._shown = self._shown, self._project(chute)
        tell(self, before, self._shown)

    def _project(self, chute: Chute) -> _Shown:
        state, thing = shown(chute)
        if thing is None:
            return _Shown(state.value)
        number, colour = self._look.bins.get(thing.sort_bin, (0, ""))
        if not number and thing.sort_bin.isdecimal() and len(thing.sort_bin) < 3:
            number = int(thing.sort_bin)
        to_staff = state is ChuteState.REFUSED and thing.openings > 0
        if to_staff:
            number = chute.rules.staff_bin
            colour = next((c for n, c in self._look.bins.values() if n == number), "")
        why = ""
        if state is ChuteState.REFUSED:
            why = _WHY.get(thing.reason, "other") if thing.reason is not None else "other"
        told = state in (ChuteState.TAKEN, ChuteState.REFUSED)
        return _Shown(
            state=state.value,
            title=split_title(thing.title)[0] or thing.number,
            why=why,
            toStaff=to_staff,
            binNumber=number if told else 0,
            binColour=colour if told else "",
        )
