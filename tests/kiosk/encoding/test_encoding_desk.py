"""Who stands at the encoding station scans and presses; time passes only while nothing happens."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from encoding_desk import Desk, ProgrammingReader, Shelf, blank, uid, written

from drivers.errors import LinkLost, NoAnswer, Unsupported
from drivers.model import TagSeen
from drivers.sim.field import RadioField, SimulatedTag
from drivers.tags.decoder import decode
from kiosk.flow.sounds import Sound
from kiosk.flow.staff.encoding import (
    CodeOf,
    CodeScanned,
    Encoding,
    EncodingPressed,
    Press,
    SetSaid,
    Stage,
)
from kiosk.services.encoding.catalogue import Known
from kiosk.services.staff.audit import Act, AuditOutcome
from kiosk.workbench.bench import Orders, WorkEnds
from kiosk.workbench.encoding_desk import EncodingDesk
from kiosk.workbench.encoding_pile import Pile
from sync.errors import SignInRefused, StorageFault
from sync.tag_ledger import EntryState

ALICE, BOB, CAROL = (f"300000000{number}" for number in range(1, 4))
WAIT_S = 5.0
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
Does = Callable[[], object]


class PulledPad(ProgrammingReader):
    """One whose cable comes out, or that says nothing."""

    fault: Exception | None = None

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        if self.fault is not None:
            raise self.fault
        return super().inventory(afi)


class Person(Orders):
    """What somebody does, one thing after the other; then the screen is left."""

    def __init__(self, does: tuple[object | Does, ...]) -> None:
        super().__init__()
        self._does = iter(does)
        self.now = 100.0

    def next(self, patience_s: float) -> object | None:
        for each in self._does:
            if not callable(each):
                return each
            if each() is not None:
                # Nothing is done, and time passes.
                self.now += patience_s
                return None
        raise WorkEnds


class Counter:
    """An encoding station and everything that came of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.radio = RadioField()
        self.reader = PulledPad(self.radio)
        self.shelf = Shelf()
        self.opens = 0
        self.told: list[Encoding] = []
        self.heard: list[Sound] = []
        self.record: list[tuple[Act, str, AuditOutcome]] = []
        self.log = folder / "encoded.csv"

    @contextmanager
    def lent(self) -> Iterator[Callable[[], PulledPad]]:
        yield self._open

    def _open(self) -> PulledPad:
        self.opens += 1
        if self.reader.fault is not None:
            raise self.reader.fault
        return self.reader

    def works(self, *does: object | Does) -> Encoding:
        """All this is done; the last thing that was told."""
        person = Person(does)
        pile = Pile(self.log, lambda: NOW, self.told.append, self.heard.append)
        with Desk(self.folder, self.reader, shelf=self.shelf) as desk:
            self.desk = desk
            at_work = EncodingDesk(
                lambda reader: desk.station,
                desk.ledger,
                pile,
                person,
                lambda act, about, outcome: self.record.append((act, about, outcome)),
                lambda: desk.ledger.done_since(datetime(2000, 1, 1, tzinfo=UTC)),
                wait_s=WAIT_S,
                monotonic=lambda: person.now,
            )
            desk.on_phase = at_work.phase
            with pytest.raises(WorkEnds):
                at_work.run(self.lent)
            pile.close()
        return self.told[-1]

    def lay(self, *tags: SimulatedTag) -> Does:
        def lay() -> None:
            for lying in self.radio.tags():
                self.radio.remove(lying.uid)
            for each in tags:
                self.radio.place(each)

        return lay

    def breaks(self, fault: Exception | None) -> Does:
        def breaks() -> None:
            self.reader.fault = fault

        return breaks

    def pulled(self) -> None:
        """After the third write to what lies there."""
        writes: list[None] = []

        def pull() -> None:
            writes.append(None)
            if len(writes) == 3:
                self.reader.after = lambda: None
                self.radio.remove(self.radio.tags()[0].uid)

        self.reader.after = pull

    def stages(self) -> list[Stage]:
        return [each.stage for each in self.told]

    def acts(self) -> list[tuple[Act, str, AuditOutcome]]:
        return [each for each in self.record if each[0] is not Act.ENCODING]


@pytest.fixture
def counter(tmp_path: Path) -> Counter:
    return Counter(tmp_path)


def scan(code: str) -> CodeScanned:
    return CodeScanned(code)


def press(button: Press) -> EncodingPressed:
    return EncodingPressed(button)


def item_on(tag: SimulatedTag) -> str:
    return decode(bytes(tag.memory), dsfid=tag.dsfid).item_id


def a_while() -> bool:
    return True


def why(now: Encoding) -> str:
    assert now.last is not None
    return now.last.why


def test_scan_write_verify_next_without_a_touch(counter: Counter) -> None:
    first, second = blank(1), blank(2)
    # The second one is scanned while the first still lies there.
    now = counter.works(
        scan(ALICE), counter.lay(first), a_while, scan(BOB), a_while, counter.lay(second), a_while
    )
    assert counter.stages() == [
        *(Stage.READY, Stage.ASKING, Stage.TAG, Stage.WRITE, Stage.VERIFY, Stage.DONE),
        *(Stage.ASKING, Stage.TAG, Stage.WRITE, Stage.VERIFY, Stage.DONE),
    ]
    assert counter.heard == [Sound.STAMP, Sound.STAMP]
    assert (now.done, now.today, now.title) == (2, 2, f"Titel {BOB}")
    assert [row.item for row in now.rows] == [BOB, ALICE]
    assert (now.troubles, now.unfinished, now.log_kept) == ((), (), True)
    assert counter.record == [
        (Act.ENCODING, "", AuditOutcome.BEGUN),
        (
            Act.ENCODING,
            "written 2, unchanged 0, refused 0, failed 0, undone 0",
            AuditOutcome.DONE,
        ),
    ]
    with counter.log.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["item"], row["uid"], row["outcome"]) for row in rows] == [
        (ALICE, uid(1), "written"),
        (BOB, uid(2), "written"),
    ]


def test_a_barcode_waits_for_its_tag_and_then_says_so(counter: Counter) -> None:
    passes = (a_while,) * round(WAIT_S / 0.05 / 2)
    # Scanned once more it waits anew.
    now = counter.works(scan(ALICE), *passes, scan(ALICE), *passes)
    assert now.stage is Stage.TAG
    now = counter.works(scan(ALICE), *passes, *passes, a_while)
    assert (now.stage, why(now)) == (Stage.TROUBLE, "no_tag")
    assert counter.heard == [Sound.HAND]
    assert [row.item for row in now.troubles] == [ALICE]
    # What is written later is no trouble any more.
    now = counter.works(counter.lay(blank(1)), scan(ALICE))
    assert now.troubles == ()


def test_the_next_scan_gives_the_one_before_up_and_names_it(counter: Counter) -> None:
    now = counter.works(scan(ALICE), scan(BOB), counter.lay(blank(1)), a_while)
    assert (now.item, now.stage) == (BOB, Stage.DONE)
    assert [(row.item, row.why) for row in now.troubles] == [(ALICE, "no_tag")]


@pytest.mark.parametrize(
    ("of", "said"), [(CodeOf.PUBLISHER, "publisher"), (CodeOf.CARD, "not_an_item")]
)
def test_another_code_is_no_item(counter: Counter, of: CodeOf, said: str) -> None:
    now = counter.works(counter.lay(blank(1)), CodeScanned("", of), a_while)
    assert (now.stage, why(now)) == (Stage.TROUBLE, said)
    assert not any(counter.radio.tags()[0].memory)


def test_a_tag_of_another_item_is_asked_about_and_on_record(counter: Counter) -> None:
    tag = written(1, BOB)
    before = bytes(tag.memory)
    lying = counter.lay(tag)
    now = counter.works(lying, scan(ALICE), a_while)
    assert (now.stage, why(now)) == (Stage.REPLACE, "other_item")
    assert now.last is not None
    assert ("other", BOB) in now.last.about
    # Let go of, or the next one scanned: nothing was written.
    counter.works(scan(ALICE), press(Press.NEXT), press(Press.REPLACE), a_while)
    counter.works(scan(ALICE), scan(CAROL), press(Press.NEXT))
    assert bytes(tag.memory) == before
    assert counter.acts() == []
    now = counter.works(scan(ALICE), press(Press.REPLACE), a_while)
    assert (now.stage, now.last and now.last.outcome) == (Stage.DONE, "written")
    assert item_on(tag) == ALICE
    about = uid(1)
    assert counter.acts() == [
        (Act.TAG_REPLACED, about, AuditOutcome.BEGUN),
        (Act.TAG_REPLACED, about, AuditOutcome.DONE),
    ]


def test_the_answer_is_about_the_tag_that_lay_there_when_it_was_asked(counter: Counter) -> None:
    mine, other = written(1, BOB), written(2, CAROL)
    passes = (a_while,) * round(WAIT_S / 0.05 + 1)
    now = counter.works(
        counter.lay(mine), scan(ALICE), counter.lay(other), press(Press.REPLACE), *passes
    )
    assert why(now) == "wrong_tag"
    assert item_on(other) == CAROL
    assert counter.acts()[-1][2] is AuditOutcome.FAILED


def test_the_last_one_is_undone_when_that_is_said_twice(counter: Counter) -> None:
    tag = written(1, BOB)
    before = bytes(tag.memory)
    counter.works(counter.lay(tag), scan(ALICE), press(Press.REPLACE), a_while)
    now = counter.works(press(Press.UNDO_IT), press(Press.UNDO))
    assert (now.stage, now.item) == (Stage.UNDO, ALICE)
    # It lies in the pile by then.
    now = counter.works(
        counter.lay(), press(Press.UNDO), press(Press.UNDO_IT), a_while, counter.lay(tag), a_while
    )
    assert (now.stage, now.last and now.last.outcome) == (Stage.DONE, "undone")
    assert bytes(tag.memory) == before
    assert [each[::2] for each in counter.acts()[2:]] == [
        (Act.TAG_WRITE_UNDONE, AuditOutcome.BEGUN),
        (Act.TAG_WRITE_UNDONE, AuditOutcome.DONE),
    ]
    now = counter.works(press(Press.UNDO))
    assert why(now) == "nothing_to_undo"


def test_what_was_pulled_away_is_named_and_finished_when_it_comes_back(counter: Counter) -> None:
    tag = blank(1)
    now = counter.works(counter.lay(tag), counter.pulled, scan(ALICE), a_while, a_while)
    assert (why(now), now.unfinished) == ("pulled", (ALICE,))
    # After a restart, too.
    now = counter.works(a_while)
    assert now.unfinished == (ALICE,)
    now = counter.works(counter.lay(tag), a_while)
    assert (now.stage, now.unfinished, now.troubles) == (Stage.DONE, (), ())
    assert item_on(tag) == ALICE


def test_a_tag_that_cannot_be_finished_is_not_tried_for_ever(counter: Counter) -> None:
    tag = blank(1)
    counter.works(counter.lay(tag), counter.pulled, scan(ALICE), a_while)

    def deaf() -> None:
        raise NoAnswer("it does not answer")

    counter.reader.before = deaf
    counter.heard.clear()
    now = counter.works(counter.lay(tag), a_while, a_while, a_while)
    assert (why(now), counter.heard) == ("silent", [Sound.HAND])
    counter.reader.before = lambda: None
    now = counter.works(counter.lay(), a_while, counter.lay(tag), a_while)
    assert (now.stage, now.unfinished) == (Stage.DONE, ())


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ((blank(1), blank(2)), "several_tags"),
        ((blank(1, locked={0}),), "locked"),
        ((blank(1, memory=bytearray(8)),), "does_not_fit"),
    ],
)
def test_what_cannot_be_written_says_why_and_asks_nothing(
    counter: Counter, tags: tuple[SimulatedTag, ...], said: str
) -> None:
    now = counter.works(counter.lay(*tags), scan(ALICE), a_while)
    assert (now.stage, why(now)) == (Stage.TROUBLE, said)
    assert not any(any(tag.memory) for tag in tags)


def test_parts_of_a_set_are_said_once_and_scanned_one_after_the_other(counter: Counter) -> None:
    now = counter.works(SetSaid(2), scan(ALICE), counter.lay(blank(1)), a_while)
    assert (now.stage, now.part, now.parts, now.set_of) == (Stage.DONE, 1, 2, 2)
    now = counter.works(counter.lay(blank(2)), SetSaid(3), scan(BOB), a_while, scan(CAROL), a_while)
    # The set was left open: that is named, and the next one is none.
    assert now.set_of == 1
    assert ("set_open", BOB) in {(row.why, row.item) for row in now.troubles}
    now = counter.works(
        *(counter.lay(blank(4)), SetSaid(2), scan("3000000009"), a_while),
        *(counter.lay(blank(5)), scan("3000000009"), a_while),
    )
    assert (now.part, now.parts, now.set_of, now.done) == (2, 2, 1, 2)


@pytest.mark.parametrize("fault", [LinkLost("cable out"), NoAnswer("deaf")])
def test_a_cable_that_is_out_is_told_and_the_work_goes_on_when_it_is_in(
    counter: Counter, fault: Exception
) -> None:
    tag = blank(1)
    now = counter.works(
        *(counter.breaks(fault), a_while, a_while, a_while, a_while),
        *(scan(ALICE), counter.lay(tag), counter.breaks(None), a_while, a_while),
    )
    assert Stage.PAD_AWAY in counter.stages()
    assert (now.stage, now.done) == (Stage.DONE, 1)
    assert item_on(tag) == ALICE


def test_a_cable_that_goes_while_a_tag_is_waited_for_loses_no_barcode(counter: Counter) -> None:
    tag = blank(1)
    now = counter.works(
        *(scan(ALICE), counter.breaks(LinkLost("out")), a_while, a_while),
        *(counter.lay(tag), counter.breaks(None), a_while),
    )
    assert (now.stage, now.item, now.troubles) == (Stage.DONE, ALICE, ())


def test_nothing_is_written_that_cannot_be_kept(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = blank(1)

    def full(*_: object) -> None:
        raise StorageFault("no space left on device")

    def disk_is_full() -> None:
        monkeypatch.setattr(counter.desk.ledger, "begin", full)

    now = counter.works(disk_is_full, counter.lay(tag), scan(ALICE), a_while)
    assert (now.stage, why(now), now.item) == (Stage.TROUBLE, "storage", ALICE)
    assert not any(tag.memory)


def test_a_library_system_that_lets_nobody_in_is_told(counter: Counter) -> None:
    class Barred(Shelf):
        def find(self, item: str) -> Known:
            raise SignInRefused("no")

    counter.shelf = Barred()
    now = counter.works(counter.lay(blank(1)), scan(ALICE), a_while)
    assert (why(now), now.stage) == ("ils_stops", Stage.TROUBLE)


def test_a_file_that_takes_no_row_stops_nobody(
    counter: Counter, expect_log: Callable[[str], None]
) -> None:
    expect_log("rows are not kept")
    counter.log = counter.folder / "no-such-folder" / "encoded.csv"
    now = counter.works(counter.lay(blank(1)), scan(ALICE), a_while, scan(ALICE), a_while)
    assert (now.done, now.log_kept) == (2, False)


def test_a_tag_with_a_locked_block_is_given_back(counter: Counter) -> None:
    tag = blank(1)

    def refuses() -> None:
        raise Unsupported("block 3 is locked")

    counter.reader.before = refuses
    now = counter.works(counter.lay(tag), scan(ALICE), a_while)
    assert now.last is not None
    assert not now.last.good
    assert not any(tag.memory)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_somebody_does_every_tag_says_what_was_told(counter: Counter, seed: int) -> None:
    dice = random.Random(seed)
    items = [f"30000000{number}" for number in range(10, 16)]
    tags = [blank(number) for number in range(1, 6)]
    tags += [written(number, f"9{number:09}") for number in range(6, 9)]

    def does() -> object | Does:
        match dice.randrange(10):
            case 0 | 1 | 2:
                return scan(dice.choice(items))
            case 3 | 4:
                return counter.lay(*dice.sample(tags, dice.choice((0, 1, 1, 1, 2))))
            case 5:
                return press(dice.choice((*Press, Press.REPLACE, Press.UNDO_IT)))
            case 6:
                return counter.pulled
            case 7:
                return counter.breaks(dice.choice((None, None, LinkLost("out"), NoAnswer("deaf"))))
            case 8:
                return SetSaid(dice.choice((1, 2)))
        return a_while

    # Three lives, each ended in the middle of something.
    for _ in range(3):
        counter.works(*(does() for _ in range(60)))
    counter.reader.fault, counter.reader.after = None, lambda: None
    last = counter.works(counter.lay(), a_while)
    replaced = {about for act, about, _ in counter.record if act is Act.TAG_REPLACED}
    with Desk(counter.folder, counter.reader) as desk:
        for tag in tags:
            said, entry = item_on(tag), desk.ledger.of_tag(tag.uid)
            if tag.uid >= uid(6) and tag.uid not in replaced:
                assert said == f"9{int(tag.uid[-8:], 16):09}", "nobody said that it may be written"
            elif entry is not None and entry.state is EntryState.DONE:
                assert (said, tag.afi) == (entry.item, 0x07)
            elif entry is not None:
                before = desk.decoder.decode(entry.former.memory).item_id
                assert said in ("", entry.item, before)
                assert entry.item in last.unfinished
