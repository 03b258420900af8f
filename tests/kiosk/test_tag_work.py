"""Tags at the screen's bidding: told, looked at, repaired, secured; pulled away, cable out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from waiting import wait_until
from workbench_room import Room, tag

from drivers.model import AFI_SECURED, AFI_UNSECURED
from drivers.sim.faults import parse_faults
from drivers.sim.field import SimulatedTag
from kiosk.clock import system_clock
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.tags import (
    Away,
    Gone,
    Harmonised,
    Inspect,
    Inspected,
    LookAtTags,
    Lying,
    Mend,
    Mended,
    MendTag,
    Planned,
    PlanPile,
    WritePile,
)
from sync.delivery.ils_access import IlsAccess
from sync.delivery.questions import AskItem
from sync.journal.records import Intent, SecurityPhase, State, Told
from sync.model import Action, ItemAnswer, Outcome
from sync.tag_ledger import LEDGER_FILE, Entry, TagContent, TagLedger

WORK = LookAtTags(Role.TECHNICIAN)
A, B = tag(1, "3000001").uid, tag(2, "3000002").uid


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with ExitStack() as stack:
        yield Room(tmp_path, stack)


def afi(room: Room, uid: str) -> int:
    found = room.field.known(uid)
    assert found is not None
    return found.afi


def lies(count: int) -> Callable[[Lying], bool]:
    return lambda said: len(said.lines) == count


def test_a_tag_in_words_and_bytes_and_what_was_done_with_it_here(room: Room) -> None:
    journal = room.books.journal
    entry = journal.intend(Intent(Action.BORROW, "3000001", "P1001", (A,)))
    journal.tell(entry, Told(Outcome.ACCEPTED))
    journal.secure(entry, SecurityPhase.WRITING, A, AFI_UNSECURED)
    journal.secure(entry, SecurityPhase.VERIFIED, A, AFI_UNSECURED)
    journal.settle(entry, State.ACCEPTED, {})
    room.field.place(tag(1, "3000001"))
    with room.at_work(WORK) as orders:
        (line,) = room.heard(Lying, lies(1)).lines
        assert (line.uid, line.item, line.state) == (A, "3000001", "secured")
        orders.tell(Inspect(A))
        said = room.heard(Inspected)
    facts = dict(said.facts)
    assert (facts["item"], facts["isil"], facts["afi"]) == ("3000001", "NL-CPL", "07")
    assert (len(said.memory), said.block_size, facts["locked"]) == (224, 4, "none")
    assert "crc:ok" in said.checks
    assert {each.did for each in said.past} == {"lent", "writing", "verified"}
    assert said.past[0].did == "verified"
    assert (said.mend, said.why) == (Mend.NOTHING, "")
    assert "P1001" not in repr(room.said)


def test_of_a_patrons_card_nothing_is_told(room: Room) -> None:
    card = tag(3, "P1001", usage=8)
    room.field.place(card)
    with room.at_work(WORK) as orders:
        assert room.heard(Lying, lambda said: said.cards).lines == ()
        orders.tell(Inspect(card.uid))
        room.heard(Gone)
        orders.tell(PlanPile())
        assert room.heard(Planned).rows == ()
    assert "P1001" not in repr(room.said)


def test_a_repair_says_what_it_does_and_does_that(room: Room) -> None:
    room.field.place(tag(1, "3000001", AFI_UNSECURED))
    with room.at_work(WORK) as orders:
        room.heard(Lying, lies(1))
        orders.tell(Inspect(A))
        assert room.heard(Inspected).mend is Mend.ARM
        # It was lent since: that is another question.
        room.library.checkout("P1001", "3000001")
        orders.tell(MendTag(A, Mend.ARM))
        assert room.heard(Mended) == Mended(A, False, "changed_since")
        room.library.checkin("3000001")
        orders.tell(MendTag(A, Mend.ARM))
        assert room.heard(Mended, lambda said: said.done)
    assert afi(room, A) == AFI_SECURED
    assert room.audited() == [
        ("tag_repaired", f"{A} arm", outcome) for outcome in ("begun", "failed", "begun", "done")
    ]


def test_a_tag_that_is_pulled_away_in_the_middle_of_it_is_named(room: Room) -> None:
    room.field.place(tag(1, "3000001", AFI_UNSECURED))
    with room.at_work(WORK) as orders:
        room.heard(Lying, lies(1))
        room.faults.change(parse_faults("pull:write"))
        orders.tell(MendTag(A, Mend.ARM))
        assert room.heard(Mended) == Mended(A, False, "gone")
        room.heard(Lying, lies(0))
    assert room.audited()[-1] == ("tag_repaired", f"{A} arm", "failed")


def test_without_the_library_system_what_was_planned_is_finished(
    room: Room, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS")
    journal = room.books.journal
    entry = journal.intend(Intent(Action.BORROW, "3000001", "P1001", (A,)))
    journal.tell(entry, Told(Outcome.ACCEPTED))
    journal.settle(entry, State.ACCEPTED, {})
    journal.secure(entry, SecurityPhase.GONE, A, AFI_UNSECURED)
    room.acs.close()
    room.field.place(tag(1, "3000001"))
    room.field.place(tag(2, "3000002"))
    with room.at_work(WORK) as orders:
        room.heard(Lying, lies(2))
        orders.tell(Inspect(B))
        assert room.heard(Inspected).why == "ils_unreachable"
        orders.tell(Inspect(A))
        assert room.heard(Inspected, lambda said: said.uid == A).mend is Mend.AS_PLANNED
        orders.tell(MendTag(A, Mend.AS_PLANNED))
        assert room.heard(Mended).done
    assert afi(room, A) == AFI_UNSECURED
    assert journal.repairs() == []


def test_what_was_begun_to_be_written_is_finished(room: Room) -> None:
    whole = tag(1, "3000001")
    former, wanted = TagContent(bytes(32), 0, 0), TagContent(bytes(whole.memory[:32]), 0x3E, 0x07)
    entry = Entry(A, "3000001", 1, 1, former, wanted, 4)
    clock = system_clock(room.config.station.clock)
    with closing(TagLedger.open(room.config.state_dir / LEDGER_FILE, now=clock)) as ledger:
        ledger.begin(entry)
    half = SimulatedTag(A, bytearray(112), 0, 0)
    half.memory[8:16] = whole.memory[8:16]
    room.field.place(half)
    with room.at_work(WORK) as orders:
        room.heard(Lying, lies(1))
        orders.tell(Inspect(A))
        said = room.heard(Inspected)
        assert (said.mend, [each.did for each in said.past]) == (Mend.FINISH, ["begun"])
        orders.tell(MendTag(A, Mend.FINISH))
        assert room.heard(Mended) == Mended(A, True)
        assert room.heard(Lying, lambda said: said.lines[0].item).lines[0].item == "3000001"


def test_a_pile_is_secured_as_it_was_shown_and_nothing_else_is_written(room: Room) -> None:
    room.library.checkout("P1001", "3000001")
    room.field.place(tag(1, "3000001"))
    room.field.place(tag(2, "3000002", AFI_UNSECURED))
    with room.at_work(WORK) as orders:
        room.heard(Lying, lies(2))
        orders.tell(PlanPile())
        plan = room.heard(Planned).rows
        assert {row.uid: (row.outcome, row.lent) for row in plan} == {
            A: ("planned", True),
            B: ("planned", False),
        }
        # What is laid down after it was shown is left alone; so is what changed.
        room.field.place(tag(4, "3000004", AFI_UNSECURED))
        room.heard(Lying, lies(3))
        shown = tuple(replace(row, lent=True) if row.uid == B else row for row in plan)
        orders.tell(WritePile(shown))
        done = room.heard(Harmonised, lambda said: said.whole).rows
    outcomes = {row.uid: (row.outcome, row.reason) for row in done}
    assert outcomes == {A: ("switched", ""), B: ("left", "changed_since")}
    assert [afi(room, uid) for uid in (A, B, tag(4, "x").uid)] == [0xC2, 0xC2, 0xC2]
    assert sorted(room.audited()) == sorted(
        ("tag_secured", f"{uid} disarm", outcome)
        for uid, outcome in ((A, "begun"), (B, "begun"), (A, "done"), (B, "failed"))
    )


def test_one_that_is_gone_when_the_pile_is_written_is_named(room: Room) -> None:
    room.field.place(tag(1, "3000001", AFI_UNSECURED))
    room.field.place(tag(2, "3000002", AFI_UNSECURED))
    with room.at_work(WORK) as orders:
        room.heard(Lying, lies(2))
        orders.tell(PlanPile())
        plan = room.heard(Planned).rows
        room.field.remove(A)
        room.heard(Lying, lies(1))
        orders.tell(WritePile(plan))
        done = room.heard(Harmonised, lambda said: said.whole).rows
    outcomes = {row.uid: (row.outcome, row.reason) for row in done}
    assert outcomes == {A: ("failed", "gone"), B: ("switched", "")}


def test_who_leaves_a_pile_waits_for_one_item_and_the_rest_is_on_record(room: Room) -> None:
    asked, ask = list[str](), room.ground.ils.ask
    room.field.place(tag(1, "3000001", AFI_UNSECURED))
    room.field.place(tag(2, "3000002", AFI_UNSECURED))

    class Slow:
        def ask(self, question: AskItem) -> ItemAnswer:
            asked.append(question.item)
            if len(asked) == 3:
                orders.end()
            return ask(question)

    room.ground = replace(room.ground, ils=cast(IlsAccess, Slow()))
    with room.at_work(WORK) as orders:
        room.heard(Lying, lies(2))
        orders.tell(PlanPile())
        orders.tell(WritePile(room.heard(Planned).rows))
        wait_until(lambda: len(room.audited()) == 4)
    assert len(asked) == 3
    assert [afi(room, uid) for uid in (A, B)] == [AFI_SECURED, AFI_UNSECURED]
    assert room.audited()[2:] == [
        ("tag_secured", f"{A} arm", "done"),
        ("tag_secured", f"{B} arm", "failed"),
    ]


def test_the_cable_is_pulled_and_plugged_in_again(
    room: Room, expect_log: Callable[[str], None]
) -> None:
    with room.at_work(WORK):
        room.field.place(tag(1, "3000001"))
        room.heard(Lying, lies(1))
        room.line.pull_cable()
        assert room.heard(Away).why
        room.line.plug_in()
        room.heard(Lying, lambda said: room.said[-1] is said)
