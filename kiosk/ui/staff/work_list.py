"""The work list: what QML shows of each row, and of the one that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import work_words as words
from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.staff.work_list import (
    CardWanted,
    ExportPressed,
    Piece,
    SettlePressed,
    Way,
    WayChosen,
    WorkChosen,
    WorkList,
)
from kiosk.texts import isolated, translator
from kiosk.ui.dates import Days
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    known: bool = False
    """The list has been read."""
    unreadable: bool = False
    open: int = 0
    """Of what is open."""
    rows: list[dict[str, Any]] = NONE
    """``key``, ``icon``, ``title``, ``why``, ``when``, ``item``, ``overdue``, ``closed`` of each;
    those that closed themselves last."""
    chosenAt: int = -1
    """The open row; -1: none."""
    do: str = ""
    """Of the open row: what to do, or what happens then."""
    ways: list[dict[str, Any]] = NONE
    """``way``, ``verb``, ``icon`` and ``chosen`` of each that the open row has."""
    verb: str = ""
    """Of the way that is chosen."""
    verbIcon: str = ""
    canSettle: bool = False
    settling: bool = False
    told: str = ""
    """What became of the last one: a value of Settled."""
    canShowCard: bool = False
    card: str = ""
    file: str = ""
    """Where the list was written to, or was to be."""
    fileCount: int = 0
    fileError: str = ""
    """Why it was not: a value of Unwritten."""


@QmlElement
@QmlUncreatable("the station makes it")
class WorkListModel(QObject):
    """What a person has to look at."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Callable[[Heard], None], days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._shown = _Shown()
        self._drawn: tuple[WorkList | None, str, Role | None] = (None, "", None)

    def project(self, now: Maintenance) -> None:
        """Show this."""
        shown = now.work_list if now.step is StaffStep.WORK_LIST else None
        drawn = (shown, now.shown_language, now.role)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        before, self._shown = self._shown, self._made(*drawn)
        tell(self, before, self._shown)

    def _made(self, list_: WorkList | None, language: str, role: Role | None) -> _Shown:
        if list_ is None:
            return _Shown()
        pieces = (*(list_.open or ()), *list_.closed)
        piece = list_.piece(list_.chosen)
        way, exported = words.WAYS[list_.way], list_.exported
        ways = piece.ways if piece is not None else ()
        lays = list_.way is Way.LAY
        return _Shown(
            known=list_.open is not None,
            unreadable=list_.unreadable,
            open=len(list_.open or ()),
            rows=[self._row(each, language) for each in pieces],
            chosenAt=pieces.index(piece) if piece is not None else -1,
            do=_of_way(piece, list_.way, language),
            ways=[
                {
                    "way": each.value,
                    "verb": _said(words.WAYS[each].verb, language),
                    "icon": words.WAYS[each].icon,
                    "chosen": each is list_.way,
                }
                for each in ways
            ],
            verb=_said(way.verb, language) if piece is not None else "",
            verbIcon=way.icon,
            canSettle=piece is not None and not lays and not list_.settling,
            settling=list_.settling,
            told=list_.told.value if list_.told is not None else "",
            canShowCard=role is Role.STAFF and piece is not None and piece.has_card,
            card=isolated(list_.card),
            file=isolated(exported.file) if exported is not None else "",
            fileCount=exported.count if exported is not None else 0,
            fileError=exported.why_not.value if exported is not None and exported.why_not else "",
        )

    def _row(self, piece: Piece, language: str) -> dict[str, Any]:
        kind = words.KINDS.get(piece.what, words.UNKNOWN_KIND)
        title = kind.title
        if piece.what == "needs_review" and piece.action is not None:
            title = words.OF_ACTION.get(piece.action, title)
        why = words.REASONS[piece.reason] if piece.reason is not None else ""
        if piece.closed_by:
            why = words.CLOSED.get(piece.closed_by, "")
        at = piece.closed_at or piece.opened_at
        of = self._days.clock if self._days.is_today(at) else self._days.day
        return {
            "key": piece.key,
            "icon": "check" if piece.closed_by else kind.icon,
            "title": _said(title, language),
            "why": _said(why, language) if why else isolated(", ".join(piece.parts)),
            "when": of(at, language),
            "item": isolated(piece.item),
            "overdue": piece.overdue,
            "closed": bool(piece.closed_by),
        }

    @Slot(str)
    def choose(self, key: str) -> None:
        """Open this row; empty: none."""
        self._post(WorkChosen(key))

    @Slot(str)
    def chooseWay(self, way: str) -> None:
        self._post(WayChosen(Way(way)))

    @Slot()
    def settle(self) -> None:
        """The second touch."""
        self._post(SettlePressed())

    @Slot()
    def showCard(self) -> None:
        self._post(CardWanted())

    @Slot()
    def export(self) -> None:
        """As a file for the desk."""
        self._post(ExportPressed())


def _of_way(piece: Piece | None, way: Way, language: str) -> str:
    """What is suggested; of another way what happens then."""
    if piece is None:
        return ""
    if way is piece.ways[0]:
        return _said(words.KINDS.get(piece.what, words.UNKNOWN_KIND).do, language)
    return _said(words.WAYS[way].does, language)


def _said(sentence: str, language: str) -> str:
    return translator(language).translate("Work", sentence) or sentence
