"""Why a card may not borrow: said once, over the pile."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk import texts
from kiosk.flow.session import Session
from kiosk.ui.models.view import QmlUncreatable, properties_of, tell
from sync.model import Reason

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


_TRY_AGAIN = (Reason.SEVERAL_CARDS, Reason.PIN_WRONG)


@dataclass(frozen=True, slots=True)
class _Shown:
    title: str = ""
    why: str = ""
    what: str = ""
    who: str = ""
    icon: str = "id-badge-2"
    borrowsNot: bool = True
    """It is about what can be done with this card; else what to do is all there is to say."""


@QmlElement
@QmlUncreatable("the station makes it")
class CardModel(QObject):
    """What is wrong with the card: why, what now, who helps."""

    vars().update(properties_of(_Shown))

    def __init__(self) -> None:
        super().__init__()
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        before, self._shown = self._shown, _Shown()
        if session.refusal is not None:
            about = texts.explain(session.refusal, None, session.language)
            borrows_not = session.refusal not in _TRY_AGAIN
            calls = session.rules.call.possible
            who = about.who if calls else texts.desk_helps(session.language)
            words = (about.title, about.why, about.what, who, about.icon)
            self._shown = _Shown(*words, borrows_not)
        tell(self, before, self._shown)
