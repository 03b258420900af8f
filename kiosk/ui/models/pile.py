"""The pile, from the first tag to goodbye: its rows, where they lie, and what is asked of them."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    DonePressed,
    SheetOpened,
    StopPressed,
    UndoPressed,
    Verb,
    VerbChosen,
    WhyPressed,
)
from kiosk.flow.pile import Deal, deal
from kiosk.flow.rows import Row, RowState
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Session, Step
from kiosk.flow.suggestions import goes_along
from kiosk.ui.dates import Days
from kiosk.ui.models.goodbye import Goodbye, Part, split
from kiosk.ui.models.layout import Density, PileLayout, Room
from kiosk.ui.models.lines import Line
from kiosk.ui.models.paging import Entry
from kiosk.ui.models.placed import Placed, are_on_top, from_above, lying_of, runs_of, size_of
from kiosk.ui.models.rows import RowsModel
from kiosk.ui.models.strip import StripModel
from kiosk.ui.models.suggestions import suggestions_of
from kiosk.ui.models.view import NONE, Post, QmlUncreatable, properties_of, tell
from sync.model import Action

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

_NAMES = tuple(each.name for each in fields(Line))
_DONE = (RowState.LENT, RowState.RETURNED, RowState.RENEWED)
_OUT_OF_IT = (RowState.LEFT, RowState.UNDONE, RowState.QUESTION)
_UNDOING = (RowState.UNDOING, RowState.UNDONE)
_WORDS = {Action.BORROW: "lent", Action.RENEW: "renewed", Action.RETURN: "returned"}
_ALL = 1000
"""Rows of a pile, or more."""
_UNDER_A_CARD = {Density.ROOMY: 3, Density.DENSE: 5, Density.COLUMNS: 5, Density.SHEETS: 5}
"""Rows on one another that stay in sight below a card that lies over the pile."""


class _Shown(NamedTuple):
    mode: str = ""
    """seen, session, card, count or goodbye."""
    count: int = 0  # type: ignore[assignment]  # a tuple's own count() is not needed
    """Rows, whether they lie on this sheet or not."""
    kinds: list[dict[str, str | int]] = NONE
    """``kind`` and ``count`` of what lies there, most first."""
    verb: str = ""
    """What the visit is for: borrow, return, overview, or empty when nobody has said so."""
    size: str = "roomy"
    """Of the rows on this sheet; on the last screen it is each row's own."""
    abreast: int = 0
    """Covers on one plank; 0: these are rows."""
    planks: int = 0
    places: int = 0
    """Covers, those that were taken away among them."""
    eyesColumn: int = -1
    """Where something happens: the cover that needs a hand, else the one that changed last."""
    eyesLevel: int = 0
    sheet: int = 1
    sheets: int = 1
    first: int = 0
    """Number of the first row of this sheet, from 1."""
    last: int = 0
    behind: int = 0
    """Rows that a card over the pile covers."""
    putBack: int = 0
    """Items that have to come back to the pad."""
    done: int = 0
    """Items that are lent, returned or renewed."""
    total: int = 0
    """Items of the pile, without those that are left as they are, or as they were."""
    word: str = "lent"
    """What is counted: lent, returned, or both (anything else among them); empty: nothing is, as
    all of it is on loan and nobody said what is wanted."""
    did: list[dict[str, str | int]] = NONE
    """Of each thing that is done: ``word`` (lent, renewed, returned), ``count`` of items."""
    empty: bool = False
    """Somebody is signed in, and nothing lies there."""
    busy: bool = False
    finishing: bool = False
    """Klaar was pressed while something was still being asked."""
    insisted: bool = False
    """Klaar was pressed while something was not done."""
    blocked: bool = False
    """Nothing is lent on this card now, and nobody has asked why."""
    card: bool = False
    """Somebody is signed in."""
    signingIn: bool = False
    """The card is being asked about."""
    canUndo: bool = False
    """Something was lent a moment ago."""
    choosing: bool = False
    """It is being chosen what to give back."""
    asking: int = 0
    """The question is open, about so many."""
    runs: int = 0
    """They lie in so many places."""
    onTop: bool = False
    """They are the uppermost rows."""
    canRenew: bool = False
    """At least one of them is this patron's own loan."""
    take: int = 0
    leave: int = 0
    takeFirst: int = 0
    """On the last screen, the numbers of those on this sheet, from 1."""
    takeLast: int = 0
    leaveFirst: int = 0
    leaveLast: int = 0
    beside: bool = False
    """On the last screen the right half is left to something else."""
    nextCard: bool = False
    """Somebody else waits for the last screen to go."""


@QmlElement
@QmlUncreatable("the station makes it")
class PileModel(QObject):
    """The pile of whoever stands there."""

    vars().update(properties_of(_Shown))
    roomChanged = Signal()
    fewestChanged = Signal()
    sheetfulChanged = Signal()
    lowChanged = Signal()

    def __init__(
        self, post: Post, days: Days, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._monotonic = monotonic
        self._shown = _Shown()
        self._rows = RowsModel(Placed, _ALL)
        self._strip = StripModel(days)
        self._layout = PileLayout()
        self._goodbye = Goodbye({})
        self._sheet = 0
        self._known: dict[str, bool] = {}
        """Identity to urgency of the rows that were there."""
        self._states: dict[str, RowState] = {}
        self._changed = ""
        """Identity of the row whose state changed last."""
        self._step = Step.IDLE
        self._session: Session | None = None
        self._entries: Sequence[Entry] = ()
        self._room = Room.USUAL
        self._fewest = 0
        self._sheetful = 0
        self._low = False
        self._choosing = False
        self._unwanted: set[str] = set()
        """Keys of what the patron would rather not borrow."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._again)

    def project(self, session: Session, entries: Sequence[Entry]) -> None:
        """Show this session."""
        over = self._step is Step.DONE and session.step is not Step.DONE
        if session.step in (Step.IDLE, Step.CLASS) or over:
            self._layout.clear()
            self._known, self._sheet = {}, 0
        if session.step is Step.DONE and self._step is not Step.DONE:
            self._sheet = 0
        may_choose = session.step is Step.OPEN and any(row.undoable for row in session.rows)
        self._choosing = self._choosing and may_choose
        self._step = session.step
        self._session, self._entries = session, entries
        self._strip.project(session)
        self._show()

    def _again(self) -> None:
        if self._session is not None:
            self._show()

    @Slot()
    def layDown(self) -> None:
        """What waits for its siblings waits no longer."""
        if self._session is not None:
            self._show(hurry=True)

    def _show(self, *, hurry: bool = False) -> None:
        session = self._session
        assert session is not None
        rows = dict(zip((entry.identity for entry in self._entries), session.rows, strict=True))
        wait = self._layout.lay(
            [lying_of(session, entry.identity, rows[entry.identity]) for entry in self._entries],
            self._monotonic(),
            keeps=session.step is not Step.STACK,
            room=self._room,
            # On the last screen everything lies there.
            hurry=hurry or session.step is Step.DONE,
        )
        if wait is None:
            self._later.stop()
        else:
            self._later.start(round(wait * 1000) + 1)
        if session.step is Step.DONE:
            placed = self._last(session, rows)
        else:
            placed = self._sheeted(session, rows)
        self._rows.replace(placed)
        here = [entry for entry in placed if entry.line.here]
        before, self._shown = self._shown, self._figures(session, rows, here)
        tell(self, before, self._shown)

    # Where rows lie ------------------------------------------------------------------------------

    def _sheeted(self, session: Session, rows: dict[str, Row]) -> list[Entry]:
        """Sheet after sheet, from above, the first column first; of covers those of one sheet.

        Rows of the other sheets are only not seen, so that a sheet is turned as soon as it is
        touched. A cover may have a picture, which is not kept for that.
        """
        shelved = self._layout.abreast > 0
        self._turn_to_what_is_new(session, rows)
        places = {
            identity: place
            for identity in rows
            if (place := self._layout.place(identity)) is not None
            and not (shelved and place[0] != self._sheet)
        }
        here = {
            identity: place[1:] for identity, place in places.items() if place[0] == self._sheet
        }
        asked = {row.key for row in session.asked} if session.asks_now else set()
        among = {identity for identity in here if rows[identity].key in asked}
        # What lies beside one another: in rows on the column, of covers on the plank.
        runs = {(place[::-1] if shelved else place): identity for identity, place in here.items()}
        asks = runs_of(runs, among)
        size = size_of(self._layout, self._room)
        return [
            self._entry(
                session,
                entry,
                rows[entry.identity],
                column=places[entry.identity][1],
                level=places[entry.identity][2],
                here=entry.identity in here,
                size=size,
                asked=entry.identity in among,
                asks=asks.get(entry.identity, 0),
            )
            for entry in sorted(
                (entry for entry in self._entries if entry.identity in places),
                key=lambda entry: from_above(places[entry.identity], shelved=shelved),
            )
        ]

    def _last(self, session: Session, rows: dict[str, Row]) -> list[Entry]:
        """The same rows in two piles."""
        by_place = sorted(
            self._entries, key=lambda entry: self._layout.place(entry.identity) or (0, 0, 0)
        )
        self._goodbye = split(
            [
                Part(each.identity, goes_along(session, rows[each.identity]), each.urgent)
                for each in by_place
            ],
            self._fewest,
            low=self._low,
            beside=bool(suggestions_of(session)),
            sheet=self._sheet,
            sheetful=self._sheetful,
        )
        places = self._goodbye.places
        return [
            self._entry(
                session,
                entry,
                rows[entry.identity],
                column=places[entry.identity].column,
                level=places[entry.identity].level,
                size="bare" if places[entry.identity].bare else "goodbye",
                take=goes_along(session, rows[entry.identity]),
            )
            for entry in sorted(
                (entry for entry in by_place if entry.identity in places),
                key=lambda entry: (places[entry.identity].column, -places[entry.identity].level),
            )
        ]

    def _entry(self, session: Session, entry: Entry, row: Row, **place: object) -> Entry:
        loan = next((line for line in session.loans if line.item == row.key), None)
        placed = Placed(
            **{name: getattr(entry.line, name) for name in _NAMES},
            mine=loan is not None,
            choice=self._choice(row),
            home=self._days.short(loan.due, session.language) if loan is not None else "",
            **place,  # type: ignore[arg-type]
        )
        return Entry(entry.identity, placed, entry.urgent)

    def _choice(self, row: Row) -> str:
        if not (self._choosing and row.undoable):
            return ""
        return "unwanted" if row.key in self._unwanted else "wanted"

    def _turn_to_what_is_new(self, session: Session, rows: dict[str, Row]) -> None:
        """To the sheet of a row that needs the patron, else to that of a new one."""
        asked = {row.key for row in session.asked} if session.asks_now else set()
        new, urgent = None, None
        for entry in self._entries:
            place = self._layout.place(entry.identity)
            if place is None:
                continue
            needs = entry.urgent or rows[entry.identity].key in asked
            if needs and not self._known.get(entry.identity) and urgent is None:
                urgent = place[0]
            if entry.identity not in self._known:
                new = place[0]
            self._known[entry.identity] = needs
        wanted = urgent if urgent is not None else new if new is not None else self._sheet
        self._sheet = min(wanted, self._layout.sheets - 1)

    # What is said about it -----------------------------------------------------------------------

    def _figures(self, session: Session, rows: dict[str, Row], placed: Sequence[Entry]) -> _Shown:
        _, column, level = self._happening(rows) or (0, -1, 0)
        # Until somebody has said what a thing is, it counts as a book.
        kinds = Counter(
            entry.line.kind if row.title or row.media else "book"
            for entry, row in ((each, rows[each.identity]) for each in self._entries)
        )
        places = [self._layout.place(identity) for identity in rows]
        before = sum(place is not None and place[0] < self._sheet for place in places)
        levels = [entry.line.level for entry in placed]
        under = 1 if self._layout.abreast else _UNDER_A_CARD[self._layout.density]
        asked = [entry.line for entry in placed if entry.line.asked]
        others = [entry.line for entry in placed if not entry.line.asked]
        goodbye = self._goodbye if session.step is Step.DONE else Goodbye({})
        return _Shown(
            mode=_mode(session),
            count=len(session.rows),
            kinds=[{"kind": kind, "count": count} for kind, count in kinds.most_common()],
            verb=session.verb or "",
            size=size_of(self._layout, self._room),
            abreast=self._layout.abreast,
            planks=self._layout.planks,
            places=self._layout.size,
            eyesColumn=column,
            eyesLevel=level,
            sheet=self._sheet + 1,
            sheets=goodbye.sheets if session.step is Step.DONE else self._layout.sheets,
            first=before + 1 if placed else 0,
            last=before + len(placed),
            behind=sum(level >= under for level in levels),
            putBack=session.count(RowState.PUT_BACK),
            done=sum(_is_done(row) for row in session.rows),
            total=len(session.rows) - session.count(*_OUT_OF_IT),
            word=_word(session),
            did=[
                {"word": word, "count": sum(_is_done(row) for row in rows_of)}
                for action, word in _WORDS.items()
                if (rows_of := [row for row in _counted(session) if row.action is action])
            ],
            empty=session.signed_in and not session.rows,
            busy=session.busy,
            finishing=session.finishing,
            insisted=session.insisted,
            blocked=session.signed_in and session.block is not None and session.refusal is None,
            card=session.signed_in,
            signingIn=session.step is Step.SIGNING_IN,
            canUndo=any(row.undoable for row in session.rows),
            choosing=self._choosing,
            asking=len(session.asked) if session.asks_now else 0,
            runs=sum(entry.line.asks > 0 for entry in placed),
            onTop=are_on_top(asked, others),
            canRenew=any(deal(session, row) is Deal.ASK_RETURN_OR_RENEW for row in session.asked),
            take=goodbye.take,
            leave=goodbye.leave,
            takeFirst=goodbye.takeFirst,
            takeLast=goodbye.takeLast,
            leaveFirst=goodbye.leaveFirst,
            leaveLast=goodbye.leaveLast,
            beside=goodbye.beside,
            nextCard=session.step is Step.DONE and session.next_card != "",
        )

    def _happening(self, rows: dict[str, Row]) -> tuple[int, int, int] | None:
        """The place where something happens."""
        for identity, row in rows.items():
            if self._states.get(identity) is not row.state:
                self._changed = identity
        self._states = {identity: row.state for identity, row in rows.items()}
        waits = (each for each, row in rows.items() if row.state is RowState.PUT_BACK)
        return self._layout.place(next(waits, self._changed))

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        """Sheet after sheet, whichever is shown."""
        return self._rows

    @Property(StripModel, constant=True)
    def strip(self) -> StripModel:
        return self._strip

    @Property(str, notify=roomChanged)
    def room(self) -> str:
        """How much can be seen at once: usual, compact or large. The screen sets it."""
        return self._room

    @room.setter  # type: ignore[no-redef]
    def room(self, room: str) -> None:
        if room != self._room:
            self._room = Room(room)
            # Everything lies elsewhere now: the sheet is found anew, as if all of it were new.
            self._known = {}
            self.roomChanged.emit()
            self._again()

    @Property(int, notify=fewestChanged)
    def fewest(self) -> int:
        """Rows on one another on the last screen, in large letters; 0: as many as ever. The
        screen sets it."""
        return self._fewest

    @fewest.setter  # type: ignore[no-redef]
    def fewest(self, fewest: int) -> None:
        if fewest != self._fewest:
            self._fewest = fewest
            self.fewestChanged.emit()
            self._again()

    @Property(int, notify=sheetfulChanged)
    def sheetful(self) -> int:
        """The same of each sheet, where there are several. The screen sets it."""
        return self._sheetful

    @sheetful.setter  # type: ignore[no-redef]
    def sheetful(self, sheetful: int) -> None:
        if sheetful != self._sheetful:
            self._sheetful = sheetful
            self.sheetfulChanged.emit()
            self._again()

    @Property(bool, notify=lowChanged)
    def low(self) -> bool:
        """On the last screen buttons lie below the piles. The screen sets it."""
        return self._low

    @low.setter  # type: ignore[no-redef]
    def low(self, low: bool) -> None:
        if low != self._low:
            self._low = low
            self.lowChanged.emit()
            self._again()

    @Slot()
    def back(self) -> None:
        """The sheet before."""
        self._turn(self._sheet - 1)

    @Slot()
    def forward(self) -> None:
        """The next sheet."""
        self._turn(self._sheet + 1)

    def _turn(self, sheet: int) -> None:
        self._sheet = min(max(0, sheet), self._shown.sheets - 1)
        self._again()

    # What is pressed -----------------------------------------------------------------------------

    @Slot()
    def finish(self) -> None:
        """Klaar."""
        self._post(DonePressed())

    @Slot()
    def stop(self) -> None:
        self._post(StopPressed())

    @Slot(str)
    def why(self, key: str) -> None:
        self._post(WhyPressed(key))

    @Slot(str)
    def undo(self, key: str) -> None:
        """Toch niet."""
        self._post(UndoPressed(key))

    @Slot()
    def choose(self) -> None:
        """Toch iets niet lenen: rows become boxes to tick. Until that is done nothing goes."""
        self._choosing, self._unwanted = True, set()
        self._post(SheetOpened(True))
        self._again()

    @Slot(str)
    def toggle(self, key: str) -> None:
        """This one, or after all not."""
        self._unwanted ^= {key}
        self._again()

    @Slot()
    def chosen(self) -> None:
        """Gekozen: what is not ticked any more is given back."""
        self._choosing = False
        self._post(SheetOpened(False))
        for row in self._session.rows if self._session else ():
            if row.undoable and row.key in self._unwanted:
                self._post(UndoPressed(row.key))
        self._again()

    @Slot()
    def giveBack(self) -> None:
        self._post(AnswerGiven(Answer.RETURN))

    @Slot()
    def renew(self) -> None:
        self._post(AnswerGiven(Answer.RENEW))

    @Slot()
    def overview(self) -> None:
        self._post(VerbChosen(Verb.OVERVIEW))


def _mode(session: Session) -> str:
    if session.step is Step.DONE:
        return "goodbye"
    modes = {Screen.CARD: "card", Screen.COUNT: "count", Screen.STACK: "seen"}
    return modes.get(screen(session), "session")


def _is_done(row: Row) -> bool:
    """What nobody waits for at the pad any more is this patron's all the same."""
    is_lent = row.state is RowState.MISSED and row.action is Action.BORROW
    return row.state in _DONE or is_lent


def _counted(session: Session) -> list[Row]:
    return [row for row in session.rows if row.state not in _UNDOING]


def _word(session: Session) -> str:
    if session.rows and session.count(RowState.QUESTION, RowState.LEFT) == len(session.rows):
        return ""
    actions = {row.action for row in _counted(session) if row.action is not None}
    if actions == {Action.RETURN} or (not actions and not session.signed_in):
        return "returned"
    return "lent" if actions <= {Action.BORROW} else "both"
