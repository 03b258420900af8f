"""A class at the station: how many have a book, whose turn it is, and how long it is open."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

from kiosk.flow.class_turn import is_lent, taken
from kiosk.flow.patron_events import DonePressed, TeacherPressed
from kiosk.flow.rows import RowState
from kiosk.flow.school import ClassVisit
from kiosk.flow.session import Session, Step
from kiosk.ui.dates import Days
from kiosk.ui.models.view import NONE, Post, QmlUncreatable, properties_of, tell

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0


class _Shown(NamedTuple):
    name: str = ""
    """Of the class; empty: none is here."""
    now: int = 0
    """The number whose turn it is, or whose card was refused just now; 0: nobody's."""
    turn: bool = False
    """Somebody is signed in."""
    signingIn: bool = False
    tiles: list[dict[str, str | int]] = NONE
    """``number`` and ``mark`` (done, now, waiting) of each pupil."""
    pupils: int = 0
    taken: int = 0
    """How many of them have a book."""
    waiting: str = ""
    """The numbers of the others, as they are read aloud."""
    having: str = ""
    """The numbers of those who have one."""
    minutes: int = 0
    """Left, the last one begun; 0: no other turn begins."""
    note: str = ""
    """A value of the flow's Note; or refused: a card may not borrow now."""
    books: int = 0
    """Of this turn, that lie there or lay there."""
    lent: int = 0
    returned: int = 0
    rest: int = 0
    """Of which it is not decided yet what becomes of them."""
    missing: int = 0
    """That have to come back to the pad."""
    due: str = ""
    """The day on which all of it is due back, when that is one day."""


@QmlElement
@QmlUncreatable("the station makes it")
class ClassModel(QObject):
    """Pupils by their numbers, and never more than that."""

    vars().update(properties_of(_Shown))

    def __init__(self, post: Post, days: Days) -> None:
        super().__init__()
        self._post = post
        self._days = days
        self._shown = _Shown()

    def project(self, session: Session) -> None:
        """Show this session."""
        school = session.school
        before = self._shown
        self._shown = _Shown() if school is None else self._of(session, school)
        tell(self, before, self._shown)

    def _of(self, session: Session, school: ClassVisit) -> _Shown:
        done = {number for number, _ in taken(session, school)}
        numbers = school.of.numbers
        lent = [row for row in session.rows if is_lent(row)]
        days = {self._days.short(row.due, session.language) for row in lent}
        undecided = (RowState.SEEN, RowState.ASKING, RowState.UNDOING)
        refused = session.refusal is not None and session.step is Step.STACK
        note = school.note.value if school.note is not None else "refused" if refused else ""
        tiles: list[dict[str, str | int]] = [
            {"number": at, "mark": _mark(at, school.now, done)} for at in numbers
        ]
        return _Shown(
            name=school.of.name,
            now=school.now,
            turn=session.signed_in,
            signingIn=session.step is Step.SIGNING_IN,
            tiles=tiles,
            pupils=len(numbers),
            taken=len(done),
            waiting=", ".join(str(at) for at in numbers if at not in done),
            having=", ".join(str(at) for at in numbers if at in done),
            minutes=0 if school.over else school.minutes,
            note=note,
            books=len(session.rows),
            lent=len(lent),
            returned=session.count(RowState.RETURNED),
            rest=session.count(*undecided) if session.signed_in else 0,
            missing=session.count(RowState.PUT_BACK),
            due=days.pop() if len(days) == 1 else "",
        )

    @Slot()
    def finish(self) -> None:
        """Klaar."""
        self._post(DonePressed())

    @Slot(bool)
    def close(self, closing: bool) -> None:
        """Juf of meester; or Toch niet."""
        self._post(TeacherPressed(closing))


def _mark(number: int, now: int, done: set[int]) -> str:
    if number == now:
        return "now"
    return "done" if number in done else "waiting"
