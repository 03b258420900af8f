"""What goes with the items of a visit, on the last screen, as cards."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk.flow.events import Suggestion
from kiosk.flow.session import Session, Step
from kiosk.ui import codes
from kiosk.ui.dates import Days
from kiosk.ui.models.lines import cloth
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell
from sync.content.catalogue.relation import Related

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_LONGEST: Final = 60
"""Characters of what is said beside a title: two lines of a card."""


class _Shown(NamedTuple):
    cards: list[dict[str, Any]] = NONE
    """``relation`` (a value of Relation), ``title``, ``text``, ``when`` (a day), ``clock``,
    ``price``, ``free``, ``cloth``, ``code`` (a picture's URL) and ``modules`` of each."""


@QmlElement
@QmlUncreatable("the station makes it")
class SuggestionsModel(QObject):
    """At most three of them, in their order."""

    vars().update(properties_of(_Shown))

    def __init__(self, days: Days) -> None:
        super().__init__()
        self._days = days
        self._shown = _Shown()
        self._made: tuple[tuple[Suggestion, ...], str] = ((), "")

    def project(self, session: Session) -> None:
        """Show this session."""
        made = (suggestions_of(session), session.language)
        if made == self._made:
            return
        self._made = made
        before = self._shown
        self._shown = _Shown([self._card(each, session.language) for each in made[0]])
        tell(self, before, self._shown)

    def _card(self, one: Suggestion, language: str) -> dict[str, Any]:
        related = one.related
        start = related.start
        return {
            "relation": related.relation.value,
            "title": related.title,
            "text": short(related.text),
            "when": self._days.day(start, language),
            # In Dutch "15 uur", as one says it.
            "clock": ""
            if related.whole_day
            else self._days.clock(start, language).removesuffix(".00"),
            "price": self._price(related, language),
            "free": related.price == 0,
            "cloth": cloth(related.title),
            "code": codes.url(one.code) if one.code else "",
            "modules": one.modules,
        }

    def _price(self, related: Related, language: str) -> str:
        if not related.price:
            return ""
        return self._days.amount(related.price, related.currency, language)


def suggestions_of(session: Session) -> tuple[Suggestion, ...]:
    """What may be seen of them now: beside a receipt's code there is no room, and what was hidden
    from others names no title that was borrowed either."""
    hidden = session.titles_hidden or session.receipt_code is not None
    if session.step is not Step.DONE or hidden:
        return ()
    child = session.for_children
    return tuple(each for each in session.suggestions if not (child and each.related.adults))


def short(text: str) -> str:
    """As much of it as stands there."""
    if len(text) <= _LONGEST:
        return text
    return text[: _LONGEST + 1].rsplit(" ", 1)[0][:_LONGEST].rstrip(" ,;:.") + "…"
