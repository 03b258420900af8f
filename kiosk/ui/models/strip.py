"""The one thing that the strip over the pile says. Pure: a session in, what to say out."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtQml import QmlElement

from kiosk import texts
from kiosk.flow.came_back import came_back
from kiosk.flow.closed import ClosedBy
from kiosk.flow.holds import ready_here
from kiosk.flow.rows import LoanState, Row, RowState
from kiosk.flow.session import Fault, Session, Step
from kiosk.ui.dates import Days
from kiosk.ui.models.view import QmlUncreatable, properties_of, tell
from sync.model import Action, Reason

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

EXPIRES_SOON = timedelta(days=60)
"""A membership that ends within so many days is spoken of."""
_LONGEST = 28
"""Letters of a title that has room in the strip."""
_OPEN = (RowState.SEEN, RowState.ASKING, RowState.UNDOING)
_HAS_A_DATE = (RowState.LENT, RowState.RENEWED)
_WAITS = (RowState.PUT_BACK, RowState.MISSED)


class Said(StrEnum):
    """What it is about; the first of these that applies."""

    INSIST = "insist"
    """Klaar was pressed, and something has to come back."""
    UNDONE = "undone"
    """Klaar was pressed, and nobody said what is to be done with what is on loan."""
    FINISHING = "finishing"
    """Klaar was pressed, and something is still being asked."""
    STAFF = "staff"
    PAD = "pad"
    SCANNER = "scanner"
    CARD_READER = "card_reader"
    OFFLINE = "offline"
    SIGNING_IN = "signing_in"
    QUESTION = "question"
    GREETING = "greeting"
    SET = "set"
    """How much is back of what goes to classes together."""
    CLOSING = "closing"
    """It closes soon, or did in this visit."""
    DATE = "date"
    """All of it is due back on one day."""
    FIRST_DATE = "first_date"
    """The first of several days."""
    MISSING = "missing"
    """Before the card: is something not there?"""
    NOTHING = ""


class Strip(NamedTuple):
    """What the strip says, and with which words and figures."""

    said: str = Said.NOTHING
    """A value of ``Said``."""
    count: int = 0  # type: ignore[assignment]  # a tuple's own count() is not needed
    title: str = ""
    """Of the item that it is about, where it is short enough."""
    day: str = ""
    """In full words."""
    shortDay: str = ""
    """Where there is little room."""
    blocked: bool = False
    """Nothing is lent on this card now."""
    late: int = 0
    lateSince: str = ""
    ready: int = 0
    anywhere: bool = False
    """Some of them may be ready in another of the library's places."""
    expires: str = ""
    """The last day of the membership, where that is soon."""
    back: int = 0
    """Of a set: how many items; ``count`` are missing, ``title`` is its name."""


def strip(session: Session, days: Days) -> Strip:
    """What there is to say over this pile now."""
    asked = session.count(RowState.ASKING, RowState.UNDOING)
    if session.insisted:
        missing = next((row for row in session.rows if row.state is RowState.PUT_BACK), None)
        if missing is None:
            return Strip(Said.UNDONE, session.count(RowState.QUESTION))
        title, _ = texts.split_title("" if session.titles_hidden else missing.title)
        short = title if len(title) <= _LONGEST else ""
        return Strip(Said.INSIST, session.count(RowState.PUT_BACK), short)
    if session.finishing:
        return Strip(Said.FINISHING, asked)
    if session.call is not None:
        return Strip(Said.STAFF)
    broken = _broken(session)
    if broken is not Said.NOTHING:
        return Strip(broken)
    if session.step is Step.SIGNING_IN:
        return Strip(Said.SIGNING_IN)
    if session.asks_now:
        return Strip(Said.QUESTION, len(session.asked))
    if not session.rows or session.count(*_OPEN) or session.block is not None:
        facts = _facts(session, days)
        if facts is not None:
            return facts
    came = came_back(session.rows, session.rules.item_sets)
    if came is not None:
        return Strip(Said.SET, came.missing, came.of.name, back=came.count)
    said = _date(session, days)
    # When each is due stands on its row; what is missing stands nowhere else.
    over = session.closed is not None and session.closed.by is ClosedBy.HOURS
    closes = (over or session.closing is not None) and said.said != Said.MISSING
    return Strip(Said.CLOSING) if closes else said


def _broken(session: Session) -> Said:
    """What changes what a patron has to do."""
    if Fault.PAD in session.faults:
        return Said.PAD
    if Fault.SCANNER in session.faults:
        return Said.SCANNER
    if Fault.CARD_READER in session.faults:
        return Said.CARD_READER
    return Said.OFFLINE if session.without_ils else Said.NOTHING


def _facts(session: Session, days: Days) -> Strip | None:
    """What a card's owner should know, without titles and amounts."""
    if not session.signed_in:
        return None
    lines = [line for line in session.loans if line.state is not LoanState.RENEWED]
    late = sorted(line.due for line in lines if line.due is not None and days.is_past(line.due))
    expires = ends_soon(session, days)
    blocked = session.block is not None
    ready, anywhere = ready_here(session)
    if not (blocked or late or ready or expires):
        return None
    return Strip(
        Said.GREETING,
        blocked=blocked,
        late=len(late),
        lateSince=days.day(late[0], session.language) if late else "",
        ready=ready,
        anywhere=anywhere,
        expires=expires,
    )


def ends_soon(session: Session, days: Days) -> str:
    """The day on which the membership ends, where that is soon, in words; empty: it is not.

    That it has ended is why nothing is lent; before that it is a fact of its own.
    """
    last = session.expires
    soon = last is not None and last - days.today() <= EXPIRES_SOON
    over = session.block is Reason.PATRON_EXPIRED
    if last is None or not soon or over:
        return ""
    # A day is not broken over two lines.
    return days.of_month(last, session.language).replace(" ", "\u00a0")


def _date(session: Session, days: Days) -> Strip:
    due = [row.due for row in session.rows if _is_home(row)]
    known = sorted(moment for moment in due if moment is not None)
    if known and len(known) == len(due):
        each = dict.fromkeys(days.in_full(moment, session.language) for moment in known)
        said = Said.DATE if len(each) == 1 else Said.FIRST_DATE
        return Strip(
            said,
            day=next(iter(each)),
            shortDay=days.day(known[0], session.language),
            expires=ends_soon(session, days) if session.signed_in else "",
        )
    nobody = session.step is Step.STACK and session.refusal is None
    begun = any(row.action is not None for row in session.rows)
    if nobody and session.rows and session.pad_works and not begun:
        return Strip(Said.MISSING)
    return Strip()


def _is_home(row: Row) -> bool:
    waits = row.state in _WAITS and row.action is Action.BORROW
    return row.state in _HAS_A_DATE or waits


@QmlElement
@QmlUncreatable("the station makes it")
class StripModel(QObject):
    """What the strip over the pile says."""

    vars().update(properties_of(Strip))

    def __init__(self, days: Days) -> None:
        super().__init__()
        self._days = days
        self._shown = Strip()

    def project(self, session: Session) -> None:
        """Show this session."""
        before, self._shown = self._shown, strip(session, self._days)
        tell(self, before, self._shown)
