"""A morning with a class: a teacher, eight pupils, and who borrowed what."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.demo.day import library
from kiosk.demo.day.day import Day
from kiosk.demo.day.process import DayFailed
from kiosk.demo.day.script import close, delivered, nothing_left, report, work_of
from kiosk.demo.day.stage import Branch

Row = dict[str, Any]

CONFIG, LISTS = "class.toml", "classes.toml"
_TEACHER_BUTTON, _DONE = "Juf of meester", "Klaar!"
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
    folder: Path, announce: Callable[[Row], None], *, with_screen: bool, pictures: Path | None
) -> Row:
    """Play it in ``folder`` and return the report. DayFailed when a step fails."""
    if not with_screen:
        raise DayFailed("a class needs a screen, and Qt cannot be loaded")
    with Branch(folder) as branch:
        _write(folder / LISTS, library.class_list())
        text = library.configuration(folder, branch.ils_port, pin_required=True)
        branch.config = folder / CONFIG
        _write(branch.config, text + library.class_configuration(folder / LISTS))
        day = Day(branch, announce, with_screen=True, pictures=pictures)
        first, second, third, fourth, fifth, *rest = TURNS
        day.step("the station opens", lambda: _open(day, branch))
        day.step("a teacher's card and PIN open the class", lambda: _teacher(day, branch))
        day.step("a card alone, then two books", lambda: _turn(day, branch, *first))
        day.step("a book first, then the next card", lambda: _book_first(day, branch, *second))
        day.step(
            "its book still lies there: the next child does not get it",
            lambda: _beside(day, branch, *third, left=second[1]),
        )
        day.step("a book for somebody else stays here", lambda: _held(day, branch, *fourth))
        day.step("a card that is none of this class borrows nothing", lambda: _alien(day, branch))
        day.step("kill -9, in the middle of a turn", lambda: _killed(day, branch, *fifth))
        day.step("the station opens again, and the class is closed", lambda: _open(day, branch))
        day.step("the teacher opens it once more", lambda: _teacher(day, branch))
        day.step("the ILS goes away", branch.close_ils)
        day.step(
            "three cards alone, each with a book, off-line", lambda: _offline(day, branch, rest)
        )
        day.step("the ILS comes back", branch.open_ils)
        day.step("the teacher closes the class", lambda: _closed(day, branch))
        day.step("the journal is delivered", lambda: delivered(branch))
        day.step("the station closes", lambda: close(branch))
        day.step("sync once finds nothing left", lambda: nothing_left(branch))
        work = work_of(branch)
        day.step("the ILS writes down what it holds", branch.close_ils)
        return report(day, branch, work)


def _write(path: Path, text: str) -> None:
    with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)


def _open(day: Day, branch: Branch) -> None:
    branch.open_station(with_screen=True)


def _teacher(day: Day, branch: Branch) -> None:
    branch.scan(library.TEACHER)
    day.event("ScreenShown", screen="pin")
    for digit in library.PIN:
        day.tap(digit)
    day.tap("Verder")
    day.event("ScreenShown", screen="class")
    day.picture("A teacher's card and PIN: the class is open")


def _turn(
    day: Day, branch: Branch, card: str, books: tuple[str, ...], *, offline: bool = False
) -> None:
    branch.scan(card)
    day.event("PatronKnown", card=card, refusal=None)
    branch.put(*books)
    _lent(day, branch, card, books, offline=offline)


def _offline(day: Day, branch: Branch, turns: list[tuple[str, tuple[str, ...]]]) -> None:
    for card, books in turns:
        _turn(day, branch, card, books, offline=True)


def _book_first(day: Day, branch: Branch, card: str, books: tuple[str, ...]) -> None:
    """And it stays there."""
    branch.put(*books)
    day.event("ItemSettled", refusal=None)
    branch.scan(card)
    rows = day.decisions("borrow", list(books), card)
    day.expect(rows, outcome="accepted", security="verified")


def _beside(
    day: Day, branch: Branch, card: str, books: tuple[str, ...], left: tuple[str, ...]
) -> None:
    branch.scan(card)
    day.event("PatronKnown", card=card, refusal=None)
    branch.put(*books)
    rows = day.decisions("borrow", list(books), card)
    day.expect(rows, outcome="accepted", security="verified")
    day.picture("The turn of one pupil; the book of the one before still lies there")
    branch.take(*left, *books)
    day.event("ItemRemoved", len(left) + len(books))


def _held(day: Day, branch: Branch, card: str, books: tuple[str, ...]) -> None:
    branch.scan(card)
    day.event("PatronKnown", card=card, refusal=None)
    branch.put(_HELD)
    (row,) = day.decisions("borrow", [_HELD], card)
    day.expect([row], outcome="refused", reason="held_for_other")
    day.picture("This book is kept for somebody else")
    branch.take(_HELD)
    day.event("ItemRemoved")
    branch.put(*books)
    _lent(day, branch, card, books)


def _lent(
    day: Day, branch: Branch, card: str, books: tuple[str, ...], *, offline: bool = False
) -> None:
    rows = day.decisions("borrow", list(books), card)
    day.expect(rows, offline=offline, security="verified")
    day.picture(f"{len(books)} of one pupil are lent: the card was enough")
    branch.take(*books)
    day.event("ItemRemoved", len(books))


def _alien(day: Day, branch: Branch) -> None:
    branch.scan("P1001")
    day.event("CardShown", card="P1001")
    day.picture("A card that is none of this class")


def _killed(day: Day, branch: Branch, card: str, books: tuple[str, ...]) -> None:
    _turn(day, branch, card, books)
    station = branch.station
    if station is None or station.end(signal.SIGKILL) != -signal.SIGKILL:
        raise DayFailed("the station was not there to be killed")


def _closed(day: Day, branch: Branch) -> None:
    day.tap(_TEACHER_BUTTON)
    branch.scan(library.TEACHER)
    day.event("ScreenShown", screen="class_over")
    day.picture("The teacher has closed the class")
