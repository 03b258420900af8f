"""Scripted people before the real window: seconds, taps and recoveries of each task.

Wall-clock time of a whole visit: the station's own, and that of a person who moves and reads as the
published models say. Their sum is what a stopwatch at the counter would show of somebody who knows
what they came for; it is no measurement of people, and finds a screen that costs a tap, a wait or
a second look.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from child import Line
from counter import LEENPUNT, PORTRAIT, Counter, Station
from figures import Figure

_TMU_S: Final = 0.036
"""The unit of MTM: a hundred-thousandth of an hour."""
LAY_S: Final = (23 + 30) * _TMU_S
"""A book or a pile from a bag onto the pad. MTM-2 (International MTM Directorate): get with one
grasp (GB) and put with one correction (PB), both over 45 to 80 cm."""
CARD_S: Final = (32 + 24) * _TMU_S
"""A card to its reader: GC over 45 to 80 cm, PB over 30 to 45 cm."""
TAKE_S: Final = (23 + 20) * _TMU_S
"""A book or a pile off the pad: GB and a put without correction (PA), over 45 to 80 cm."""
TAP_S: Final = 1.1 + 0.1
"""Point, and press: P and B of the keystroke-level model (Card, Moran, Newell, CACM 23, 1980)."""
THINK_S: Final = 1.35
"""To read what is new and know what comes next: M of the same model."""

FREE_S: Final = 130.0
"""In so long a visit that was left has ended: a minute, the question, the last screen."""
UNDONE_S: Final = 20.0


@dataclass(frozen=True, slots=True)
class Person:
    """How somebody goes about it: times what the models say."""

    moves: float = 1.0
    thinks: float = 1.0


REGULAR: Final = Person()
FIRST_TIMER: Final = Person(thinks=2.0)
CHILD: Final = Person(moves=1.5, thinks=1.5)


class Visit:
    """One person's visit, with a stopwatch."""

    def __init__(self, counter: Counter, station: Station, person: Person) -> None:
        self._counter = counter
        self._station = station
        self._person = person
        self._mark = station.process.mark
        self._began = time.monotonic()
        self.taps = 0
        self.recoveries = 0

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self._began

    def lay(self, first: int, count: int = 1) -> None:
        """Lay so many down at once, and see them on the screen."""
        self._move(LAY_S)
        mark = self._station.process.mark
        self._counter.put(first, count)
        for _ in range(count):
            mark = self._after(lambda line: line["event"] == "ItemSettled", "an item seen", mark)

    def card(self, number: int = 0) -> None:
        """Hold up a card."""
        self._move(CARD_S)
        self._counter.scan(number)

    def lent(self, first: int, count: int) -> None:
        """Wait until these are lent, or returned, and their tags switched."""
        self._station.first = first
        self._station.lent(count, self._mark)

    def tap(self, name: str) -> None:
        """Find a control whose name begins so, and touch it: the last of several."""
        self.think()
        self._move(TAP_S)
        self._mark = self._station.tap(self._whole(name))
        self.taps += 1

    def _whole(self, begins: str) -> str:
        """As a screen reader says it, where one name has the title of a book in it."""
        process, mark = self._station.process, self._station.process.mark
        process.order(controls=True)
        found = process.wait(lambda line: "controls" in line, "controls", mark)["controls"]
        names = [each["name"] for each in found if each["pressable"]]
        return next((name for name in reversed(names) if name.startswith(begins)), begins)

    def take(self, first: int, count: int = 1) -> None:
        """Take them off the pad."""
        self._move(TAKE_S)
        self._counter.take(first, count)

    def think(self) -> None:
        """Read what the screen says now."""
        time.sleep(THINK_S * self._person.thinks)

    def recovers(self) -> None:
        """What went wrong was noticed, and is being put right."""
        self.recoveries += 1

    def sees(self, event: str, longest_s: float = UNDONE_S, **members: object) -> None:
        """Wait for an event of the station."""
        wanted = {"event": event, **members}
        self._after(lambda line: wanted.items() <= line.items(), event, self._mark, longest_s)

    def undone(self) -> None:
        """Wait until a loan was taken back."""
        self._after(lambda line: bool(line.get("undoes")), "a loan taken back", self._mark)

    def _after(
        self,
        wanted: Callable[[Line], bool],
        what: str,
        mark: int,
        longest_s: float = UNDONE_S,
    ) -> int:
        process = self._station.process
        found = process.wait(lambda line: "event" in line and wanted(line), what, mark, longest_s)
        said = process.lines(lambda line: True)
        return next(at for at, line in enumerate(said) if line is found) + 1

    def _move(self, seconds: float) -> None:
        time.sleep(seconds * self._person.moves)


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody comes for. ``taps`` and ``recoveries``: so many it needs."""

    name: str
    person: Person
    play: Callable[[Visit], None]
    taps: int
    recoveries: int = 0
    free: bool = False
    """It ends by itself, with the station free for the next."""


def _borrow(first: int, count: int) -> Callable[[Visit], None]:
    def play(visit: Visit) -> None:
        visit.lay(first, count)
        visit.think()
        visit.card()
        visit.lent(first, count)
        visit.think()
        visit.take(first, count)

    return play


def _return_five(visit: Visit) -> None:
    visit.lay(1, 5)
    visit.tap("Inleveren")
    visit.lent(1, 5)
    visit.think()
    visit.take(1, 5)


def _first_time(visit: Visit) -> None:
    visit.think()
    visit.tap("Hulp")
    visit.think()
    visit.tap("Sluiten")
    for at in range(6, 9):
        visit.lay(at)
    visit.think()
    visit.card()
    visit.lent(6, 3)
    visit.tap("Klaar")
    visit.sees("ScreenShown", screen="success")
    visit.think()
    visit.take(6, 3)


def _child(visit: Visit) -> None:
    visit.card()
    visit.think()
    for at in (9, 10):
        visit.lay(at)
        visit.lent(at, 1)
    visit.tap("Klaar")
    visit.sees("ScreenShown", screen="success")
    visit.take(9, 2)


def _two_cards(visit: Visit) -> None:
    """A parent's card, and then a child's: each borrows their own."""
    visit.lay(11, 2)
    visit.think()
    visit.card()
    visit.lent(11, 2)
    visit.think()
    visit.take(11, 2)
    visit.card(1)
    visit.sees("PatronKnown", card="P0001")
    visit.recovers()
    visit.lay(13)
    visit.lent(13, 1)
    visit.think()
    visit.take(13)


def _left(visit: Visit) -> None:
    """Somebody walks away from an open visit; their books stay on the pad."""
    visit.lay(14)
    visit.card()
    visit.lent(14, 1)
    visit.sees("ScreenShown", FREE_S, screen="success")


def _wrong_pile(visit: Visit) -> None:
    """One of three was not to go along: it is taken back."""
    visit.lay(15, 3)
    visit.think()
    visit.card()
    visit.lent(15, 3)
    visit.tap("Toch niet")
    visit.recovers()
    visit.undone()
    visit.think()
    visit.take(15, 3)


def _nobodys(visit: Visit) -> None:
    """Two books of the library, and one that it does not know."""
    visit.lay(18, 2)
    visit.lay(STRANGER)
    visit.think()
    visit.card()
    visit.lent(18, 2)
    visit.tap("Waarom?")
    visit.recovers()
    visit.sees("ScreenShown", screen="refusal")
    visit.think()
    visit.tap("Verder")
    visit.take(18, 2)
    visit.take(STRANGER)


STRANGER: Final = 20
TASKS: Final = (
    Task("people.one", REGULAR, _borrow(0, 1), 0),
    Task("people.five", REGULAR, _borrow(1, 5), 0),
    Task("people.back", REGULAR, _return_five, 1),
    Task("people.first-timer", FIRST_TIMER, _first_time, 3),
    Task("people.child", CHILD, _child, 1),
    Task("people.two-cards", REGULAR, _two_cards, 0, recoveries=1),
    Task("people.wrong-pile", REGULAR, _wrong_pile, 1, recoveries=1),
    Task("people.nobodys", REGULAR, _nobodys, 2, recoveries=1),
    Task("people.left", REGULAR, _left, 0, free=True),
)


def tasks() -> Iterator[Figure]:
    """One person after another at the same counter; who leaves does so at one of their own."""
    with ThreadPoolExecutor() as pool:
        left = pool.submit(_played, [task for task in TASKS if task.free])
        stayed = _played([task for task in TASKS if not task.free])
        needless = 0
        for task, visit, seconds in stayed + left.result():
            needless += max(0, visit.taps - task.taps) + max(0, visit.recoveries - task.recoveries)
            detail = f"{visit.taps} taps, {visit.recoveries} recoveries"
            yield Figure(task.name, seconds, None, detail)
        yield Figure("people.needless", needless)


def _played(tasks: Sequence[Task]) -> list[tuple[Task, Visit, float]]:
    """One after another, and how many seconds each took."""
    played = []
    with Counter(items=STRANGER, strangers=1, cards=2) as counter:
        station = counter.start(*LEENPUNT, "sim", "patron", "--window", PORTRAIT)
        station.ready()
        for task in tasks:
            mark = station.process.mark
            visit = Visit(counter, station, task.person)
            task.play(visit)
            played.append((task, visit, visit.seconds))
            if not task.free:
                _clear(station, mark)
    return played


def _clear(station: Station, mark: int) -> None:
    """Nobody's visit is left for the next person."""
    shown = station.process.lines(lambda line: line.get("event") == "ScreenShown", mark)
    if shown and shown[-1]["screen"] == "attract":
        return
    mark = station.process.mark
    if not shown or shown[-1]["screen"] != "success":
        station.tap("Klaar")
        station.event("ScreenShown", mark, screen="success")
    station.tap("Klaar")
    station.event("ScreenShown", mark, screen="attract")
