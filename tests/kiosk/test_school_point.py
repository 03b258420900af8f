"""The school point of the manual, through a day: a whole station, its pad and its library system.

And a library to which classes of several schools come.
"""

from __future__ import annotations

import queue
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from waiting import PATIENCE_S

from drivers.model import AFI_SECURED, AFI_UNSECURED, PortState
from drivers.sim.faults import FaultPlan
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.books import Books
from kiosk.cli.education import as_row
from kiosk.clock import Reading, Service, StationClock
from kiosk.config import Config
from kiosk.flow.came_back import came_back
from kiosk.flow.events import CardShown, Event
from kiosk.flow.machine import PATRON
from kiosk.flow.patron_events import Answer, AnswerGiven, DonePressed, TeacherPressed
from kiosk.flow.rows import RowState
from kiosk.flow.session import Session, Step
from kiosk.flow.visit import Visit
from kiosk.services.schools import by_school
from kiosk.station import Station
from sync.files import parse_toml
from sync.model import Instant
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.library import Library

MANUAL = Path(__file__).parents[2] / "docs" / "education"
ZONE = ZoneInfo("Europe/Amsterdam")
MORNING = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
TEACHER = "21234000000012"
SET = ("3000000101", "3000000102", "3000000103")
BOOKS = tuple(f"30000002{number:02d}" for number in range(1, 7))
PUPILS = tuple(f"212340000001{number:02d}" for number in (1, 2, 4, 5, 6, 7))
OF_ANOTHER = "21234000000023"
PUPILS_OF_ANOTHER = tuple(f"212340000002{number:02d}" for number in range(1, 6))


def library() -> Library:
    cards = (TEACHER, OF_ANOTHER, *PUPILS, *PUPILS_OF_ANOTHER)
    patrons = (f'[[patrons]]\ncard = "{card}"\npin = "1"\nname = "A B"\n' for card in cards)
    items = (f'[[items]]\nid = "{item}"\ntitle = "T {item}"\n' for item in (*SET, *BOOKS))
    head = '[acs]\naccounts = {kiosk1 = "secret"}\ninstitution = "CPL"\nbehaviour = "koha"\n'
    policy = "[policy]\nloan_days = 21\nmax_loans = 10\nmax_renewals = 3\nfee_limit = 10.00\n"
    return Library(parse("\n".join((head, policy, *patrons, *items))), lambda: datetime.now(UTC))


class Day:
    """Whoever comes to this station, played by hand."""

    def __init__(self, config: Config, field: RadioField, books: Library) -> None:
        self.config, self.field, self.library = config, field, books
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.station = Station(config, asks=True, clock=school_clock())

    def begin(self, perform: Callable[[Any], None]) -> None:
        rules = self.station.rules()
        session = Session(rules, language=rules.language)
        self.visit = Visit(PATRON, session, perform, lambda _, now: self.station.hear(now))

    @property
    def session(self) -> Session:
        return self.visit.session

    def until(self, wanted: Callable[[], bool]) -> Day:
        deadline = time.monotonic() + PATIENCE_S
        while not wanted():
            left = deadline - time.monotonic()
            assert left > 0, self.session
            try:
                self.visit.happen(self.events.get(timeout=min(left, 0.2)))
            except queue.Empty:
                continue
        return self

    def happen(self, *events: Event) -> Day:
        for event in events:
            self.visit.happen(event)
        return self

    def lay(self, *items: str, afi: int = AFI_SECURED) -> Day:
        for item in items:
            content = bytearray(encode(ItemFields(item, "NL-CPL", 1, 1, 1)).ljust(112, b"\0"))
            known = self.field.known(uid(item))
            self.field.place(known or SimulatedTag(uid(item), content, afi, 0x3E))
        return self.until(lambda: all(self.session.row(item) for item in items))

    def lift(self, *items: str) -> Day:
        for item in items:
            self.field.remove(uid(item))
        return self.until(lambda: not self.session.on_pad & set(map(uid, items)))

    def decided(self, state: RowState, *items: str) -> Day:
        def is_so() -> bool:
            rows = [self.session.row(item) for item in items]
            return all(row is not None and row.state is state for row in rows)

        return self.until(is_so)

    def turn(self, pupil: str, book: str) -> None:
        """A card, a book, and both away again."""
        self.happen(CardShown(pupil)).until(lambda: self.session.signed_in)
        self.lay(book).decided(RowState.LENT, book).lift(book).happen(DonePressed())
        assert self.session.step is Step.CLASS

    def reported(self) -> list[dict[str, Any]]:
        """Of that day, an hour later."""
        later = Instant(MORNING + timedelta(hours=1), 0.0, "later", trusted=True)
        day = MORNING.astimezone(ZONE).date()
        with Books(self.config, clock=school_clock()) as books:
            return [as_row(*each) for each in by_school(books.journal, ZONE, day, day, later)]


def school_clock() -> StationClock:
    """It is about five past ten, in one half hour all the time."""
    began = time.monotonic()

    def reading() -> Reading:
        gone = time.monotonic() - began
        return Reading(MORNING + timedelta(seconds=gone), 1000.0 + gone, Service.SYNCHRONISED)

    return StationClock(reading, "boot-1")


def uid(item: str) -> str:
    return f"E00401{int(item):010X}"


@contextmanager
def opened(folder: Path, **changes: Any) -> Iterator[Day]:
    """The manual's school point, but for where its pad and its library system are."""
    for name in ("klassen.toml", "sets.csv"):
        shutil.copy(MANUAL / name, folder / name)
        (folder / name).chmod(0o600)
    keys: dict[str, Any] = parse_toml((MANUAL / "schoolpunt.toml").read_text())
    field, books = RadioField(), library()
    emulator = FeigPad(field, FaultPlan(()), air=False)
    with AcsServer(books) as acs, EmulatorServer(emulator, listen="127.0.0.1:0") as line:
        keys["station"]["state_dir"] = str(folder)
        keys["journal"] = {"allow_unsafe_storage": True}
        keys["sound"] = {"enabled": False}
        keys["ils"] |= {"host": "127.0.0.1", "port": acs.address[1], "password": "secret"}
        for key in ("password_file", "tls"):
            del keys["ils"][key]
        keys["classes"]["lists"] = str(folder / "klassen.toml")
        keys["education"]["sets"] = str(folder / "sets.csv")
        keys["devices"] = [keys["devices"][0] | {"port": line.url}]
        for section, changed in changes.items():
            keys[section] |= changed
        day = Day(Config.model_validate(keys), field, books)
        with day.station.opened(day.events.put) as perform:
            while not isinstance(day.events.get(timeout=PATIENCE_S), PortState):
                """Until the pad is there."""
            day.begin(perform)
            yield day


@pytest.mark.timeout(180)
def test_a_day_at_the_school_point_of_the_manual(tmp_path: Path) -> None:
    with opened(tmp_path) as day:
        # The teacher takes the class set along: books first, then the card.
        day.lay(*SET).happen(CardShown(TEACHER)).decided(RowState.LENT, *SET)
        assert day.session.school is None
        day.lift(*SET).happen(DonePressed(), DonePressed())
        # The card alone opens the class, and each pupil has a turn, by the number of the list.
        day.happen(CardShown(TEACHER)).until(lambda: day.session.step is Step.CLASS)
        for pupil, book in zip(PUPILS, BOOKS, strict=True):
            day.turn(pupil, book)
        school = day.session.school
        assert school is not None
        assert sorted(school.taken) == list(zip((1, 2, 4, 5, 6, 7), BOOKS, strict=True))
        day.happen(TeacherPressed(closing=True), CardShown(TEACHER), DonePressed())
        assert day.session.step is Step.IDLE
        # A week later the set comes back, and one of it does not.
        day.lay(*SET[:2], afi=AFI_UNSECURED).until(lambda: day.session.may_ask)
        day.happen(AnswerGiven(Answer.RETURN)).decided(RowState.RETURNED, *SET[:2])
        (of_manual,) = day.config.education.item_sets
        found = came_back(day.session.rows, (of_manual,))
        assert found is not None
        assert (found.of.name, found.count, found.missing) == ("Oorlog", 2, 1)
        day.lift(*SET[:2]).happen(DonePressed(), DonePressed())
        held = {item: loan.patron for item, loan in day.library.loans.items()}
        assert held == {SET[2]: TEACHER} | dict(zip(BOOKS, PUPILS, strict=True))
    # Three visits of the teacher and six turns, with three and six loans; returns are of one visit.
    assert day.reported() == [
        {"school": "De Regenboog", "visits": 9, "loans": 9, "returns": None, "renewals": None}
    ]


@pytest.mark.timeout(180)
def test_classes_of_several_schools_in_one_library(tmp_path: Path) -> None:
    def of(name: str, school: str, teacher: str, pupils: tuple[str, ...]) -> str:
        return f'["{name}"]\nschool = "{school}"\nteachers = ["{teacher}"]\npupils = {[*pupils]}\n'

    lists = tmp_path / "lists.toml"
    lists.write_text(
        of("Groep 6b", "De Regenboog", TEACHER, PUPILS)
        + of("Groep 5", "Sint Jan", OF_ANOTHER, PUPILS_OF_ANOTHER)
    )
    lists.chmod(0o600)
    ours = {"classes": {"lists": str(lists)}, "education": {"school": ""}}
    with opened(tmp_path, **ours) as day:
        for teacher, pupils, other in (
            (TEACHER, PUPILS[:5], PUPILS_OF_ANOTHER[0]),
            (OF_ANOTHER, PUPILS_OF_ANOTHER, PUPILS[5]),
        ):
            day.happen(CardShown(teacher)).until(lambda: day.session.step is Step.CLASS)
            # A pupil of the other school has no turn in this class.
            day.happen(CardShown(other))
            assert day.session.step is Step.CLASS
            for pupil, book in zip(pupils, BOOKS, strict=False):
                day.turn(pupil, book)
                day.library.loans.pop(book)
                day.field.known(uid(book)).afi = AFI_SECURED  # type: ignore[union-attr]
            day.happen(TeacherPressed(closing=True), CardShown(teacher), DonePressed())
    assert day.reported() == [
        {"school": each, "visits": 5, "loans": 5, "returns": None, "renewals": None}
        for each in ("De Regenboog", "Sint Jan")
    ]
