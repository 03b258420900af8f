"""The mixed pad with a whole station: what every cell of the table leaves on tags and in the ILS.

The pad is the FEIG emulator on loopback, the ILS the simulated one, the screen is played by hand.
"""

from __future__ import annotations

import json
import queue
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from waiting import PATIENCE_S

from drivers.model import AFI_SECURED, AFI_UNSECURED, PortState
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.books import Books
from kiosk.config import Config
from kiosk.flow.effects import Effect
from kiosk.flow.events import CardShown, Event, ItemScanned
from kiosk.flow.kits import Mark
from kiosk.flow.machine import PATRON
from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    DonePressed,
    PartPressed,
    PartsChecked,
    UndoPressed,
)
from kiosk.flow.rows import Row, RowState
from kiosk.flow.session import Session
from kiosk.flow.visit import Visit
from kiosk.station import Station
from sync.journal.records import Kind
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.demo import DEMO
from sync.sim.library import Library

A, B = "E00401000000000A", "E00401000000000B"
BOOK, HELD, NOT_FOR_LOAN, UNKNOWN = "3000001", "3000009", "3000029", "9999999"
ME, OTHER = "P1001", "P1002"
IN, OUT = AFI_SECURED, AFI_UNSECURED
MACHINE = (RowState.ASKING, RowState.UNDOING)


def tag(uid: str, item: str, afi: int, parts: int = 1, part: int = 1, usage: int = 1) -> Any:
    fields = ItemFields(item, "NL-CPL", parts, part, usage)
    return SimulatedTag(uid, bytearray(encode(fields).ljust(112, b"\0")), afi, 0x3E)


@dataclass
class Counter:
    """A patron before a screen, played by hand."""

    config: Config
    field: RadioField
    library: Library
    perform: Callable[[Effect], None]
    events: queue.SimpleQueue[Event]

    def __post_init__(self) -> None:
        rules = Station(self.config, asks=True).rules()
        begin = Session(rules, language=rules.language)
        self.visit = Visit(PATRON, begin, self.perform, lambda event, session: None)

    def happen(self, *events: Event) -> Counter:
        for event in events:
            self.visit.happen(event)
        return self

    def until(self, wanted: Callable[[], bool]) -> Counter:
        deadline = time.monotonic() + PATIENCE_S
        while not wanted():
            left = deadline - time.monotonic()
            assert left > 0, self.visit.session
            try:
                self.visit.happen(self.events.get(timeout=min(left, 0.2)))
            except queue.Empty:
                continue
        return self

    def lay(self, *tags: SimulatedTag, item: str = BOOK) -> Counter:
        """Until its row is there, and knows what it is."""
        for each in tags:
            self.field.place(each)
        uids = {each.uid for each in tags}
        return self.until(
            lambda: any(set(row.uids) == uids and row.item for row in self.visit.session.rows)
        )

    def lift(self, *uids: str) -> Counter:
        for uid in uids:
            self.field.remove(uid)
        return self.until(lambda: not self.visit.session.on_pad & set(uids))

    def card(self, card: str = ME) -> Counter:
        return self.happen(CardShown(card)).until(lambda: self.visit.session.signed_in)

    def row(self, item: str = BOOK) -> Row:
        found = self.visit.session.row(item)
        assert found is not None, self.visit.session.rows
        return found

    def decided(self, item: str = BOOK) -> str:
        """What the row says when the machine is done."""
        self.until(lambda: self.row(item).state not in MACHINE)
        return self.row(item).state.value

    def afis(self, *uids: str) -> list[int]:
        found = [self.field.known(uid) for uid in uids]
        return [each.afi for each in found if each is not None]

    def holder(self, item: str = BOOK) -> str:
        loan = self.library.loans.get(item)
        return loan.patron if loan else ""


@contextmanager
def counter(
    folder: Path, faults: str = "", mode: str = "lend", programme: str = ""
) -> Iterator[Counter]:
    if programme:
        (folder / "programme.toml").write_text(programme)
    field = RadioField()
    emulator = FeigPad(field, FaultPlan(parse_faults(faults)), air=False)
    library = Library(parse(DEMO), lambda: datetime.now(UTC))
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    with AcsServer(library) as acs, EmulatorServer(emulator, listen="127.0.0.1:0") as line:
        config = Config.model_validate(
            {
                "station": {
                    "id": "test",
                    "institution": "CPL",
                    "state_dir": str(folder),
                    "mode": mode,
                },
                "ils": {
                    "host": "127.0.0.1",
                    "port": acs.address[1],
                    "account": "kiosk1",
                    "password": "secret",
                    "profile": "koha",
                },
                "journal": {"allow_unsafe_storage": True},
                "sound": {"enabled": False},
                "programmes": {"folder": str(folder / "programme.toml")} if programme else {},
                "devices": [{"kind": "item_reader", "driver": "feig", "port": line.url}],
            }
        )
        with Station(config, asks=True).opened(events.put) as perform:
            while not isinstance(events.get(timeout=PATIENCE_S), PortState):
                """Until the pad is there."""
            yield Counter(config, field, library, perform, events)


def journal_of(config: Config) -> tuple[list[str], list[str], int]:
    """Tags that need a repair, work for staff, and how many things were asked at all."""
    with Books(config) as books:
        work = [str((e.payload or {})["what"]) for e in books.journal.entries(Kind.WORK)]
        repairs = [uid for uid, _, _ in books.journal.repairs()]
        return repairs, work, len(books.journal.deliveries())


def gates(config: Config) -> list[str]:
    """The tags that the gates are told of."""
    text = (config.state_dir / "already-lent.json").read_text(encoding="utf-8")
    return [each["uid"] for each in json.loads(text)["tags"]]


# Armed, available --------------------------------------------------------------------------------


def test_armed_and_no_card_nothing_is_booked(tmp_path: Path) -> None:
    with counter(tmp_path) as at:
        assert at.lay(tag(A, BOOK, IN)).row().state is RowState.SEEN
        assert (at.afis(A), at.holder()) == ([IN], "")
    assert journal_of(at.config) == ([], [], 0)


def test_armed_and_a_card_is_lent_and_disarmed_and_never_touched_again(tmp_path: Path) -> None:
    with counter(tmp_path) as at:
        at.lay(tag(A, BOOK, IN)).card()
        assert at.decided() == "lent"
        assert (at.afis(A), at.holder()) == ([OUT], ME)
        taken = at.field.known(A)
        assert taken is not None
        at.lift(A).lay(taken)
        at.happen(AnswerGiven(Answer.RETURN))
        assert at.decided() == "lent"
        assert (at.afis(A), at.holder(), gates(at.config)) == ([OUT], ME, [])
    assert journal_of(at.config) == ([], [], 1)


@pytest.mark.parametrize("item", [HELD, NOT_FOR_LOAN, UNKNOWN])
def test_what_may_not_be_lent_stays_armed_and_is_explained(tmp_path: Path, item: str) -> None:
    with counter(tmp_path) as at:
        at.lay(tag(A, item, IN), item=item).card()
        assert at.decided(item) == "refused"
        assert (at.afis(A), at.holder(item)) == ([IN], "")
    assert journal_of(at.config) == ([], [], 1)


# Disarmed, on loan -------------------------------------------------------------------------------


@pytest.mark.parametrize("whose", [ME, OTHER])
@pytest.mark.parametrize("card", ["", ME])
def test_what_is_out_is_asked_about_and_armed_when_it_comes_back(
    tmp_path: Path, whose: str, card: str
) -> None:
    with counter(tmp_path) as at:
        at.library.checkout(whose, BOOK)
        at.lay(tag(A, BOOK, OUT))
        if card:
            at.card(card)
        at.until(lambda: at.row().state is RowState.QUESTION)
        assert (at.afis(A), at.holder()) == ([OUT], whose), "asked first"
        at.happen(AnswerGiven(Answer.RETURN))
        assert at.decided() == "returned"
        assert (at.afis(A), at.holder()) == ([IN], "")
    assert journal_of(at.config) == ([], [], 1)


def test_renewed_or_left_it_stays_disarmed(tmp_path: Path) -> None:
    with counter(tmp_path) as at:
        at.library.checkout(ME, BOOK)
        at.lay(tag(A, BOOK, OUT)).card().until(lambda: at.row().state is RowState.QUESTION)
        at.happen(AnswerGiven(Answer.RENEW))
        assert at.decided() == "renewed"
        assert (at.afis(A), at.holder()) == ([OUT], ME)
    assert journal_of(at.config) == ([], [], 1)


def test_where_the_mode_is_return_it_is_taken_back_at_once(tmp_path: Path) -> None:
    with counter(tmp_path, mode="return") as at:
        at.library.checkout(OTHER, BOOK)
        at.lay(tag(A, BOOK, OUT))
        assert at.decided() == "returned"
        assert (at.afis(A), at.holder()) == ([IN], "")


# Refused returns ---------------------------------------------------------------------------------


def test_a_refused_return_stays_armed_and_is_work(tmp_path: Path) -> None:
    """Disarmed, and the library system does not know it."""
    with counter(tmp_path, mode="return") as at:
        at.lay(tag(A, UNKNOWN, OUT), item=UNKNOWN)
        assert at.decided(UNKNOWN) == "refused"
        assert at.afis(A) == [IN]
    assert journal_of(at.config) == ([], ["return_refused"], 1)


def test_a_card_on_the_pad_keeps_what_it_has(tmp_path: Path) -> None:
    with counter(tmp_path, mode="return") as at:
        at.field.place(tag(A, ME, OUT, usage=8))
        at.until(lambda: at.visit.session.signed_in)
        assert (at.visit.session.card, at.afis(A)) == (ME, [OUT])
    assert journal_of(at.config) == ([], [], 0)


# Sets --------------------------------------------------------------------------------------------


def both(afi: int) -> tuple[SimulatedTag, SimulatedTag]:
    return tag(A, BOOK, afi, 2, 1), tag(B, BOOK, afi, 2, 2)


def test_half_a_set_is_explained_and_left_alone(tmp_path: Path) -> None:
    with counter(tmp_path) as at:
        at.lay(both(IN)[0]).card()
        assert at.row().state is RowState.REFUSED
        # The other half makes it whole.
        at.field.place(both(IN)[1])
        at.until(lambda: len(at.row().uids) == 2)
        assert at.decided() == "lent"
        assert (at.afis(A, B), at.holder()) == ([OUT, OUT], ME)


@pytest.mark.parametrize("afis", [(IN, OUT), (OUT, IN)])
def test_a_set_of_which_one_part_is_armed_waits_for_a_card(
    tmp_path: Path, afis: tuple[int, int]
) -> None:
    with counter(tmp_path) as at:
        at.lay(tag(A, BOOK, afis[0], 2, 1), tag(B, BOOK, afis[1], 2, 2))
        assert at.row().state is RowState.SEEN
        at.card()
        assert at.decided() == "lent"
        assert at.afis(A, B) == [OUT, OUT]


def pull_amid_the_switch(field: RadioField, held: int = IN) -> list[list[int]]:
    """Once, as soon as one part of the set no longer has what both held, the other leaves.

    Gives the AFIs of both, after each change from then on. Not "at the second write": a write whose
    answer was late is done again, and is the second.
    """
    left: list[str] = []
    seen: list[list[int]] = []

    def changed() -> None:
        tags = [tag for uid in (A, B) if (tag := field.known(uid)) is not None]
        if not left and {tag.afi for tag in tags} == {IN, OUT}:
            left.extend(tag.uid for tag in tags if tag.afi == held)
            field.remove(left[0])
        if left:
            seen.append([tag.afi for tag in tags])

    field.observe(changed)
    return seen


def test_a_set_of_which_a_part_is_pulled_away_stays_armed_and_comes_back(tmp_path: Path) -> None:
    with counter(tmp_path) as at:
        at.lay(*both(IN))
        seen = pull_amid_the_switch(at.field)
        at.card()
        assert at.decided() == "put_back"
        assert at.holder() == ME
        at.until(lambda: len(at.visit.session.on_pad) == 1)
        missing = next(uid for uid in (A, B) if uid not in at.visit.session.on_pad)
        # What lies there is put right; nobody is surprised at the gate by the rest meanwhile.
        at.until(lambda: gates(at.config) == [missing])
        assert at.row().state is RowState.PUT_BACK
        assert [IN, IN] in seen, "armed again before anything was put right"
        taken = at.field.known(missing)
        assert taken is not None
        at.field.place(taken)
        at.until(lambda: at.row().state is RowState.LENT)
        assert (at.afis(A, B), gates(at.config)) == ([OUT, OUT], [])
    assert journal_of(at.config)[0] == []


# Undo --------------------------------------------------------------------------------------------


def test_a_set_is_undone_whole(tmp_path: Path) -> None:
    with counter(tmp_path) as at:
        at.lay(*both(IN)).card()
        assert at.decided() == "lent"
        assert at.row().undoable
        at.happen(UndoPressed(BOOK))
        assert at.decided() == "undone"
        assert (at.afis(A, B), at.holder()) == ([IN, IN], "")
        assert at.visit.session.loans == ()
    assert journal_of(at.config) == ([], [], 2)


def test_a_set_that_is_pulled_away_while_it_is_undone_stays_lent(tmp_path: Path) -> None:
    with counter(tmp_path) as at:
        at.lay(*both(IN)).card()
        assert at.decided() == "lent"
        pull_amid_the_switch(at.field, OUT)
        at.happen(UndoPressed(BOOK))
        at.decided()
        assert at.holder() == ME
        assert at.row().state in (RowState.PUT_BACK, RowState.LENT)
        assert OUT in at.afis(A, B), "nothing of it is left armed without a repair"
    repairs, work, _ = journal_of(at.config)
    assert "undo_refused" in work
    assert all(at.afis(uid) == [OUT] or uid in repairs for uid in (A, B))


def test_the_gates_list_is_there_from_the_start(tmp_path: Path) -> None:
    with counter(tmp_path) as at:
        assert gates(at.config) == []


# By barcode, although it has a tag ----------------------------------------------------------------


def test_a_barcode_of_what_the_pad_has_read_is_asked_to_the_pad(tmp_path: Path) -> None:
    with counter(tmp_path) as at:
        at.lay(tag(A, BOOK, IN))
        at.lift(A).card().happen(ItemScanned(BOOK))
        assert at.decided() == "put_back"
        assert at.holder() == ME
        at.until(lambda: gates(at.config) == [A])
        at.lay(tag(A, BOOK, IN))
        at.until(lambda: at.row().state is RowState.LENT)
        assert (at.afis(A), gates(at.config)) == ([OUT], [])
    assert journal_of(at.config)[:2] == ([], ["tag_not_on_pad", "tag_repaired"])


# A kit, which is a set of two tags --------------------------------------------------------------


KIT = """
name = "Dingen lenen"
from = 2026-01-01
to = 2026-12-31
[[kit]]
name = "Microscoop"
items = ["3000001"]
[[kit.part]]
name = "Lamp"
[[kit.part]]
name = "Pincet"
"""


def test_a_kit_is_booked_then_looked_at_and_the_next_one_is_told(tmp_path: Path) -> None:
    there, missing = Mark.THERE, Mark.MISSING
    with counter(tmp_path, programme=KIT) as at:
        at.lay(*both(IN)).card()
        at.until(lambda: at.visit.session.checking is not None)
        assert (at.row().state, at.afis(A, B), at.holder()) == (RowState.LENT, [OUT, OUT], ME)
        at.happen(PartPressed(BOOK, 1), PartsChecked(BOOK), DonePressed(), DonePressed())
        # Brought back by somebody: it is told before anybody looks, and returned all the same.
        at.lift(A, B).lay(*both(OUT))
        at.until(lambda: at.row().state is RowState.QUESTION)
        at.happen(AnswerGiven(Answer.RETURN)).until(lambda: at.visit.session.checking is not None)
        check = at.visit.session.checking
        assert check is not None
        assert (check.known, at.holder()) == ((there, missing), "")
        at.happen(DonePressed(), DonePressed())
    with Books(at.config) as books:
        said = [entry.payload or {} for entry in books.journal.entries(Kind.LOOK)]
        (work,) = books.journal.work()
    assert [(each["action"], each["looked"], each["missing"]) for each in said] == [
        ("borrow", True, ["Pincet"]),
        ("return", False, []),
    ]
    assert (work.what, work.detail["missing"]) == ("kit_parts", ["Pincet"])
