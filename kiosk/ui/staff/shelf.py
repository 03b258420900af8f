"""The inventory: lists and places to choose from, what was counted, a page of rows at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any, Final, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import inventory_words as words
from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.inventory import (
    BeginAnew,
    ChooseList,
    ChoosePlace,
    FinishCount,
    GoOn,
    ItemState,
    NextPlace,
    OtherList,
    Pressed,
    Row,
    Shelf,
    ShelfPressed,
    ShowSort,
    Stage,
    Subject,
)
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.texts import isolated
from kiosk.ui.dates import Days
from kiosk.ui.models.view import NONE, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.StaffModels"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_LONGEST_NAME: Final = 40
_BREAKS: Final = "\u200b"
"""Here a line may end."""
_ORDER: Final = (
    *(ItemState.PRESENT, ItemState.MISSING, ItemState.MISPLACED),
    *(ItemState.ON_LOAN_HERE, ItemState.ARMED_WRONGLY, ItemState.UNKNOWN),
)
_Line = TypeVar("_Line")


class _Shown(NamedTuple):
    stage: str = Stage.CHOOSING.value
    looked: bool = False
    """It is known what there is to begin with."""
    choices: list[dict[str, Any]] = NONE
    """Of this page: ``kind`` (ils, begun, list, whole, trolley, place), ``name``, ``more``,
    ``count`` of each."""
    rows: list[dict[str, Any]] = NONE
    """Of this page: ``name``, ``next``, ``more`` of each."""
    first: int = 0
    """Number of the first one of this page, from 1."""
    last: int = 0
    all: int = 0
    beyond: int = 0
    """So many more are in the report alone."""
    sorts: list[dict[str, Any]] = NONE
    """``state`` and ``count`` of each sort."""
    sort: str = ""
    """Whose rows are shown; empty: the shelf as a whole."""
    spines: str = ""
    subject: str = ""
    """What is counted; empty: what the library system alone knows of."""
    counted: int = 0
    """Of what is listed here; without a list tags."""
    expected: int = 0
    unasked: int = 0
    cards: int = 0
    resumed: str = ""
    """When that began which was gone on with, such as "13.05"."""
    silent: bool = False
    """The library system does not answer."""
    padAway: bool = False
    items: int = 0
    """On the list."""
    badRows: int = 0
    firstBad: str = ""
    """What is wrong with the first of them, in the words of who read it."""
    refused: str = ""
    """Why nothing was begun, or what broke off, in the words of who noticed."""
    brokeOff: bool = False
    folder: str = ""
    """Where lists can be put."""
    report: str = ""
    """Where it lies; empty: nowhere."""
    reportError: str = ""
    sure: bool = False
    hasPlaces: bool = False


@QmlElement
@QmlUncreatable("the station makes it")
class ShelfModel(QObject):
    """A shelf or a trolley."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Callable[[Heard], None], days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._shown = _Shown()
        self._drawn: tuple[Shelf, str, str] = (Shelf(), "", "")
        self._choices: tuple[Pressed, ...] = ()
        self._page_size = 1
        self._from = 0

    def project(self, now: Maintenance) -> None:
        """Show this."""
        shelf = now.shelf if now.is_open and now.shelf is not None else Shelf()
        drawn = (shelf, now.shown_language, now.broke_off)
        if drawn == self._drawn:
            return
        former = self._drawn[0]
        if (shelf.stage, shelf.sort) != (former.stage, former.sort):
            self._from = 0
        self._drawn = drawn
        self._tell()

    def _tell(self) -> None:
        before, self._shown = self._shown, self._made(*self._drawn)
        tell(self, before, self._shown)

    def _made(self, shelf: Shelf, language: str, broke_off: str) -> _Shown:
        offered = self._offered(shelf, language)
        self._choices = tuple(act for act, _ in offered)
        count, read = shelf.count, shelf.read
        counts = dict(count.counts) if count is not None else {}
        rows: tuple[Row, ...] = ()
        if count is not None and shelf.sort is not None:
            rows = dict(count.rows)[shelf.sort]
        length = len(offered) or len(rows)
        self._from = max(0, min(self._from, length - 1)) // self._page_size * self._page_size
        expected = count.expected if count is not None else 0
        tags = count.tags if count is not None else 0
        report = shelf.report
        return _Shown(
            stage=shelf.stage.value,
            looked=shelf.found is not None,
            choices=[each for _, each in self._page(offered)],
            rows=[self._row(row, language) for row in self._page(rows)],
            first=min(self._from + 1, length),
            last=min(self._from + self._page_size, length),
            all=length,
            beyond=counts[shelf.sort] - len(rows) if shelf.sort in counts else 0,
            sorts=[{"state": state.value, "count": counts.get(state, 0)} for state in _ORDER],
            sort=shelf.sort.value if shelf.sort is not None else "",
            spines=count.spines if count is not None else "",
            subject=_named(shelf.subject),
            counted=expected - counts.get(ItemState.MISSING, 0) if expected else tags,
            expected=expected,
            unasked=count.unasked if count is not None else 0,
            cards=count.cards if count is not None else 0,
            resumed=self._days.clock(count.resumed, language) if count is not None else "",
            silent=count is not None and bool(count.away),
            padAway=bool(shelf.pad.away),
            items=read.items if read is not None else 0,
            badRows=read.bad_rows if read is not None else 0,
            firstBad=read.first_bad if read is not None else "",
            refused=broke_off or shelf.refused,
            brokeOff=bool(broke_off),
            folder=_breaking(shelf.found.folder) if shelf.found is not None else "",
            report=_breaking(report.csv) if report is not None else "",
            reportError=report.error if report is not None else "",
            sure=shelf.sure,
            hasPlaces=bool(shelf.subject.list),
        )

    def _page(self, lines: Sequence[_Line]) -> Sequence[_Line]:
        return lines[self._from : self._from + self._page_size]

    def _offered(self, shelf: Shelf, language: str) -> list[tuple[Pressed, dict[str, Any]]]:
        if shelf.stage is Stage.CHOOSING and shelf.found is not None:
            offered: list[tuple[Pressed, dict[str, Any]]] = [
                (
                    GoOn(each),
                    _choice("begun", _named(each.subject), self._when(each.at, language))
                    | {"count": each.tags},
                )
                for each in shelf.found.begun
            ]
            offered.append((ChooseList(""), _choice("ils")))
            return offered + [
                (ChooseList(each.path), _choice("list", isolated(each.name), each.medium))
                for each in shelf.found.lists
            ]
        if shelf.stage is Stage.PLACING and shelf.read is not None:
            return [
                (ChoosePlace("", trolley=True), _choice("trolley")),
                (ChoosePlace(""), _choice("whole") | {"count": shelf.read.items}),
                *(
                    (ChoosePlace(place), _choice("place", isolated(place)) | {"count": number})
                    for place, number in shelf.read.places
                ),
            ]
        return []

    def _when(self, at: Any, language: str) -> str:
        of = self._days.clock if self._days.is_today(at) else self._days.short
        return of(at, language)

    def _row(self, row: Row, language: str) -> dict[str, Any]:
        number = row.item or words.said(words.NO_NUMBER, language, " ".join(row.uids))
        more = words.worth_a_look(row, language) if row.state is not ItemState.PRESENT else []
        return {
            "name": isolated(row.title or number),
            "next": words.next_step(row, language),
            "more": " · ".join([isolated(number)] * bool(row.title) + more),
        }

    @Slot(int)
    def fit(self, count: int) -> None:
        """So many have room on a page."""
        if count > 0 and count != self._page_size:
            self._page_size = count
            self._tell()

    @Slot(bool)
    def turn(self, forward: bool) -> None:
        """Another page."""
        self._from += self._page_size if forward else -self._page_size
        self._tell()

    @Slot(int)
    def choose(self, at: int) -> None:
        """The choice of this number on the page."""
        chosen = self._choices[self._from : self._from + self._page_size][at : at + 1]
        for act in chosen:
            self._post(ShelfPressed(act))

    @Slot(str)
    def show(self, state: str) -> None:
        """The rows of this sort; empty: the shelf."""
        self._post(ShelfPressed(ShowSort(ItemState(state) if state else None)))

    @Slot()
    def anew(self) -> None:
        """Begin opnieuw."""
        self._post(ShelfPressed(BeginAnew()))

    @Slot()
    def finish(self) -> None:
        """Klaar, or Bewaar nog eens."""
        self._post(ShelfPressed(FinishCount()))

    @Slot()
    def next(self) -> None:
        """Volgende kast."""
        self._post(ShelfPressed(NextPlace()))

    @Slot()
    def others(self) -> None:
        """Andere lijst."""
        self._post(ShelfPressed(OtherList()))


def _choice(kind: str, name: str = "", more: str = "") -> dict[str, Any]:
    return {"kind": kind, "name": name, "more": more, "count": 0}


def _named(subject: Subject) -> str:
    name = subject.place or PurePath(subject.list).name
    return isolated(name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…")


def _breaking(path: str) -> str:
    """A path that fits into lines."""
    return path.replace("/", f"/{_BREAKS}").replace("-", f"-{_BREAKS}")
