"""A morning with a class: a teacher, eight pupils, and who borrowed what."""

from __future__ import annotations

import signal
from pathlib import Path

from kiosk.demo.branch.program import BranchFailed
from kiosk.demo.day import library
from kiosk.demo.day.day import Announce, Day, Row
from kiosk.demo.day.paying import Paying
from kiosk.demo.day.stage import DayBranch

CONFIG, LISTS = "class.toml", "classes.toml"
_TEACHER_BUTTON = "Juf of meester"
_HELD = "3000009"
"""For somebody else."""
TURNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (library.PUPILS[0], ("3000001", "3000002")),
    (library.PUPILS[1], ("3000003",)),
    (library.PUPILS[2], ("3000004",)),
    (library.PUPILS[3], ("3000005", "3000006")),
    (library.PUPILS[4], ("3000007",)),
    (library.PUPILS[5], ("3000008",)),
    (library.PUPILS[6], ("3000010",)),
    (library.PUPILS[7], ("3000014",)),
)
"""Whose card, and what that child takes home."""


def play_class_day(
    folder: Path, announce: Announce, *, with_screen: bool, pictures: Path | None
) -> Row:
    """Play it in ``folder`` and return the report. BranchFailed when a step fails."""
    if not with_screen:
        raise BranchFailed("a class needs a screen, and Qt cannot be loaded")
    with DayBranch(folder) as branch:
        lists = branch.write(LISTS, library.class_list())
        text = library.configuration(folder, branch.ils.port, pin_required=True)
        branch.config = branch.write(CONFIG, text + library.class_configuration(lists))
        day = ClassDay(branch, announce, with_screen=True, pictures=pictures)
        first, second, third, fourth, fifth, *rest = TURNS
        day.step("the station opens", day.open)
        day.step("a teacher's card and PIN open the class", day.teacher)
        day.step("a card alone, then two books", day.turn, *first)
        day.step("a book first, then the next card", day.book_first, *second)
        day.step(
            "its book still lies there: the next child does not get it",
            *(day.beside, *third, second[1]),
        )
        day.step("a book for somebody else stays here", day.held, *fourth)
        day.step("a card that is none of this class borrows nothing", day.alien)
        day.step("kill -9, in the middle of a turn", day.killed, *fifth)
        day.step("the station opens again, and the class is closed", day.open)
        day.step("the teacher opens it once more", day.teacher)
        day.step("the ILS goes away", branch.ils.close)
        day.step("three cards alone, each with a book, off-line", day.offline, rest)
        day.step("the ILS comes back", branch.ils.open)
        day.step("the teacher closes the class", day.closed)
        day.step("the journal is delivered", day.delivered)
        day.step("the station closes", branch.station.close)
        day.step("sync once finds nothing left", day.nothing_left)
        return Paying(day).reported(day.ended(day.work()))


class ClassDay(Day):
    """A morning with a class. ``card`` is whose turn it is, ``books`` what they take home."""

    def teacher(self) -> None:
        """Opens the class, with card and PIN."""
        self.branch.scan(library.TEACHER)
        self.event("ScreenShown", screen="pin")
        for digit in library.PIN:
            self.tap(digit)
        self.tap("Verder")
        self.event("ScreenShown", screen="class")
        self.picture("A teacher's card and PIN: the class is open")

    def turn(self, card: str, books: tuple[str, ...], *, offline: bool = False) -> None:
        """A card, then books."""
        self._card(card)
        self._books(card, books, offline=offline)

    def offline(self, turns: list[tuple[str, tuple[str, ...]]]) -> None:
        """Several turns, while nobody can be asked."""
        for card, books in turns:
            self.turn(card, books, offline=True)

    def book_first(self, card: str, books: tuple[str, ...]) -> None:
        """Books, then a card; and the books stay there."""
        self.lay(books)
        self.borrow(card, books, outcome="accepted")

    def beside(self, card: str, books: tuple[str, ...], left: tuple[str, ...]) -> None:
        """A turn beside what the one before has left there."""
        self._card(card)
        self.branch.put(*books)
        self.lent(card, books, outcome="accepted")
        self.picture("The turn of one pupil; the book of the one before still lies there")
        self.take((*left, *books))

    def held(self, card: str, books: tuple[str, ...]) -> None:
        """A turn that begins with a book which is kept for somebody else."""
        self._card(card)
        self.branch.put(_HELD)
        rows = self.decided("borrow", [_HELD], card)
        self.expect(rows, outcome="refused", reason="held_for_other")
        self.picture("This book is kept for somebody else")
        self.take([_HELD])
        self._books(card, books)

    def alien(self) -> None:
        """A card that is none of the class."""
        self.branch.scan("P1001")
        self.event("CardShown", card="P1001")
        self.picture("A card that is none of this class")

    def killed(self, card: str, books: tuple[str, ...]) -> None:
        """A turn, and the station is killed."""
        self.turn(card, books)
        self.branch.station.close(signal.SIGKILL)

    def closed(self) -> None:
        """The teacher closes the class."""
        self.tap(_TEACHER_BUTTON)
        self.branch.scan(library.TEACHER)
        self.event("ScreenShown", screen="class_over")
        self.picture("The teacher has closed the class")

    def _card(self, card: str) -> None:
        self.branch.scan(card)
        self.event("PatronKnown", card=card, refusal=None)

    def _books(self, card: str, books: tuple[str, ...], *, offline: bool = False) -> None:
        self.branch.put(*books)
        self.lent(card, books, offline=offline)
        self.picture(f"{len(books)} of one pupil are lent: the card was enough")
        self.take(books)
