"""Several cards in one visit: a column for each, with its own pile on its own plank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk import texts
from kiosk.flow.family import column_of, is_joining, people
from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    CountAnswered,
    DonePressed,
    FamilyAnswered,
    StopPressed,
    UndoPressed,
    WhyPressed,
)
from kiosk.flow.persons import JoinState, Person
from kiosk.flow.pile import Deal, deal
from kiosk.flow.rows import Row, RowState
from kiosk.flow.screens import Screen, screen
from kiosk.flow.session import Session, Step
from kiosk.flow.suggestions import goes_along
from kiosk.ui.models.lines import Line
from kiosk.ui.models.paging import Entry
from kiosk.ui.models.rows import FamilyRowsModel
from kiosk.ui.models.view import NONE, Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

STEPS = (4, 6, 8, 10, 14)
"""Rows on one another, by how dense they are: from one step to the next, never back."""
_ALL = 100
_NAMES = tuple(each.name for each in fields(Line))
_GIVEN_UP = (RowState.LEFT, RowState.UNDONE, RowState.REFUSED, RowState.QUESTION)


@dataclass(frozen=True, slots=True)
class FamilyRow(Line):
    """A row and where it lies."""

    column: int = 0
    level: int = 0
    """Above the plank, from 0."""
    take: bool = False
    """On the last screen: it goes along."""


class Columns:
    """Where the rows of each column lie. A row keeps its place; rows only ever become denser."""

    def __init__(self) -> None:
        self._piles: dict[str, list[str]] = {}
        """By card: identities from the plank upwards; a place that was left stays its own."""
        self.most = STEPS[0]
        """Rows that lie on one another at most, as dense as they are."""

    def lay(self, there: dict[str, Sequence[str]]) -> None:
        """These identities are in these columns."""
        piles = {}
        for card, identities in there.items():
            pile = list(self._piles.get(card, ()))
            pile += [each for each in identities if each not in pile]
            while pile and pile[-1] not in identities:
                # Nothing lies on it.
                pile.pop()
            piles[card] = pile
        self._piles = piles
        highest = max(map(len, piles.values()), default=0)
        fits = next((step for step in STEPS if step >= highest), STEPS[-1])
        self.most = max(self.most, fits)

    def height(self, card: str) -> int:
        """Places of this column."""
        return len(self._piles[card])

    def level(self, card: str, identity: str) -> int | None:
        """Above the plank, from 0; None: there is no room for it to be seen."""
        level = self._piles[card].index(identity)
        return level if level < self.most else None


class _Shown(NamedTuple):
    columns: list[dict[str, str | int]] = NONE
    """Each with ``name`` (initials, or empty), ``active``, how many of its items are ``lent``,
    ``renewed`` and ``returned``, ``total``, ``busy``, ``take`` and ``leave``, ``height`` in places,
    and of what can be pressed in it the key and the title: ``undo``, ``undoTitle``, ``why``,
    ``whyTitle``."""
    active: int = -1
    """The column whose turn it is, from 0; -1: nobody's."""
    cards: int = 0
    most: int = STEPS[0]
    """Rows that lie on one another."""
    goodbye: bool = False
    signingIn: bool = False
    """A card is being asked about."""
    question: str = ""
    """family, count or pile; empty: nothing is asked."""
    asking: int = 0
    """Of a pile or a count: how many."""
    spread: bool = False
    """Of a count: they were asked to lay them apart."""
    canRenew: bool = False
    turnedAway: str = ""
    """Why a card that was shown has no column, in a sentence."""
    waiting: int = 0
    """Books that wait for somebody's card."""
    problem: str = ""
    """What is wrong with the card whose turn it is, in a sentence."""
    returns: int = 0
    """Items to put back on the pad."""
    nextCard: bool = False
    insisted: bool = False
    finishing: bool = False


@QmlElement
@QmlUncreatable("the station makes it")
class FamilyModel(QObject):
    """The columns of a family's visit, and its last screen."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post) -> None:
        super().__init__()
        self._post = post
        self._shown = _Shown()
        self._columns = Columns()
        self._rows = FamilyRowsModel(FamilyRow, _ALL)

    def project(self, session: Session, entries: Sequence[Entry]) -> None:
        """Show this session."""
        before = self._shown
        if screen(session) is not Screen.FAMILY:
            if not session.family:
                self._columns = Columns()
            self._rows.replace([])
            self._shown = _Shown()
        else:
            self._show(session, entries)
        tell(self, before, self._shown)

    def _show(self, session: Session, entries: Sequence[Entry]) -> None:
        everyone = people(session)
        active = next((at for at, each in enumerate(everyone) if each.card == session.card), -1)
        by_row = list(zip(entries, session.rows, strict=True))
        where = {entry.identity: _column(session, everyone, active, row) for entry, row in by_row}
        self._columns.lay(
            {
                each.card: [entry.identity for entry, _ in by_row if where[entry.identity] == at]
                for at, each in enumerate(everyone)
            }
        )
        placed = []
        for entry, row in by_row:
            at = where[entry.identity]
            level = self._columns.level(everyone[at].card, entry.identity)
            if level is None:
                continue
            line = FamilyRow(
                **{name: getattr(entry.line, name) for name in _NAMES},
                column=at,
                level=level,
                take=goes_along(session, row),
            )
            placed.append(Entry(entry.identity, line, entry.urgent))
        # As it is read: each column from above.
        self._rows.replace(sorted(placed, key=lambda each: (each.line.column, -each.line.level)))
        self._shown = self._figures(session, everyone, active, by_row, where)

    def _figures(
        self,
        session: Session,
        everyone: Sequence[Person],
        active: int,
        by_row: Sequence[tuple[Entry, Row]],
        where: dict[str, int],
    ) -> _Shown:
        columns = []
        for at, each in enumerate(everyone):
            theirs = [(entry, row) for entry, row in by_row if where[entry.identity] == at]
            figures = _figures(session, each, theirs, active=at == active)
            columns.append(figures | {"height": self._columns.height(each.card)})
        join = session.join
        away = join is not None and join.state is JoinState.TURNED_AWAY
        cards = {each.card for each in everyone}
        return _Shown(
            columns=columns,
            active=active,
            cards=len(everyone),
            most=self._columns.most,
            goodbye=session.step is Step.DONE,
            signingIn=is_joining(session),
            question=_question(session),
            asking=session.asked_count or len(session.asked),
            spread=session.spread,
            canRenew=any(deal(session, row) is Deal.ASK_RETURN_OR_RENEW for row in session.asked),
            turnedAway=texts.explain(join.reason, None, session.language).title
            if join is not None and away
            else "",
            waiting=sum(
                row.state is RowState.SEEN and row.item is not None and row.card not in cards
                for row in session.rows
            ),
            problem=texts.explain(session.refusal, None, session.language).title
            if session.refusal is not None and session.signed_in
            else "",
            returns=session.count(RowState.PUT_BACK),
            nextCard=session.step is Step.DONE and session.next_card != "",
            insisted=session.insisted,
            finishing=session.finishing,
        )

    @Property(FamilyRowsModel, constant=True)
    def rows(self) -> FamilyRowsModel:
        return self._rows

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

    @Slot(bool)
    def answer(self, yes: bool) -> None:
        """To the question about another card, or about how many lie there."""
        asks_count = self._shown.question == "count"
        self._post(CountAnswered(yes) if asks_count else FamilyAnswered(yes))

    @Slot()
    def giveBack(self) -> None:
        self._post(AnswerGiven(Answer.RETURN))

    @Slot()
    def renew(self) -> None:
        self._post(AnswerGiven(Answer.RENEW))


def _column(session: Session, everyone: Sequence[Person], active: int, row: Row) -> int:
    """What waits for somebody's card lies with whoever has the turn."""
    waits = row.state is RowState.SEEN and all(each.card != row.card for each in everyone)
    return active if waits and active >= 0 else column_of(everyone, row)


def _question(session: Session) -> str:
    if session.asks_family:
        return "family"
    if session.asked_count and session.step is Step.OPEN and (session.may_ask or session.spread):
        return "count"
    return "pile" if session.asks_now else ""


def _figures(
    session: Session, person: Person, rows: Sequence[tuple[Entry, Row]], *, active: bool
) -> dict[str, str | int]:
    refused = [
        (entry, row) for entry, row in rows if row.state in (RowState.REFUSED, RowState.NOT_DONE)
    ]
    undoable = [(entry, row) for entry, row in rows if row.undoable]
    open_now = session.step in (Step.OPEN, Step.OVERVIEW)
    undo = undoable[-1] if undoable and open_now else None
    why = refused[-1] if refused and open_now else None
    take = sum(goes_along(session, row) for _, row in rows)
    return {
        "name": texts.isolated(person.initials),
        "active": int(active),
        "lent": sum(row.state is RowState.LENT for _, row in rows),
        "renewed": sum(row.state is RowState.RENEWED for _, row in rows),
        "returned": sum(row.state is RowState.RETURNED for _, row in rows),
        "total": sum(row.state not in _GIVEN_UP for _, row in rows),
        "busy": int(any(row.state in (RowState.ASKING, RowState.UNDOING) for _, row in rows)),
        "take": take,
        "leave": len(rows) - take,
        "undo": undo[1].key if undo else "",
        "undoTitle": undo[0].line.title if undo else "",
        "why": why[1].key if why else "",
        "whyTitle": why[0].line.title if why else "",
    }
