"""What delivery may expect of any store: one suite, run against every one there is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta

import pytest
from fakes import START, TickingClock
from hub_room import FLEET, postgres, schema

from sync.delivery.store import DeliveryStore
from sync.hub import database
from sync.hub.settle.store import PostgresStore
from sync.journal.records import Intent, Kind, SecurityPhase, State, Told
from sync.journal.seal import KeySeal
from sync.journal.store import Journal
from sync.model import Action, Outcome

__all__ = ["postgres", "schema"]

YES = Told(Outcome.PENDING, offline=True, due=START + timedelta(days=21), title="De avonden")
ARMED, DISARMED = 0x07, 0xC2


_TABLES = "event, history, outcome, item_last, work, tag_step, fact"
Opening = Callable[[TickingClock], DeliveryStore]


def journal_opening(request: pytest.FixtureRequest) -> Opening:
    path = request.getfixturevalue("tmp_path") / "journal.db"
    return lambda clock: Journal.open(path, device="desk-1", now=clock)


def postgres_opening(request: pytest.FixtureRequest) -> Opening:
    url = request.getfixturevalue("schema")
    with database.connect(url) as connection:
        connection.execute(f"TRUNCATE {_TABLES}")
    return lambda clock: PostgresStore(
        database.connect(url), KeySeal(FLEET), now=lambda: clock().utc
    )


STORES = {"journal": journal_opening, "postgresql": postgres_opening}


class Place:
    """Where a store is, opened again and again."""

    def __init__(self, opening: Opening) -> None:
        self.clock = TickingClock()
        self._open = lambda: opening(self.clock)
        self.store = self._open()

    def again(self) -> None:
        """The program ends, and another one finds what it left."""
        self.close()
        self.store = self._open()

    def close(self) -> None:
        self.store.close()  # type: ignore[attr-defined]

    def loan(self, item: str = "100", patron: str = "P1", told: Told | None = None) -> str:
        entry = self.store.intend(Intent(Action.BORROW, item, patron))
        if told is not None:
            self.store.tell(entry, told)
        return entry

    def state(self, entry: str) -> State:
        return self.store.delivery(entry).state


@pytest.fixture(params=STORES)
def at(request: pytest.FixtureRequest) -> Iterator[Place]:
    with closing(Place(STORES[request.param](request))) as place:
        yield place


def test_an_intent_is_what_was_wanted_and_waits(at: Place) -> None:
    wanted = Intent(
        Action.RENEW, "100", "P1", uids=("E004",), due_before=START.isoformat(), loans_unknown=True
    )
    entry = at.store.intend(wanted)
    at.again()
    found = at.store.delivery(entry)
    assert (found.entry, found.intent, found.state) == (entry, wanted, State.PENDING)
    assert (found.attempts, found.due_at, found.told, found.verdict) == (0, 0, None, {})
    assert found.clock_trusted
    assert START < found.occurred_at <= at.clock().utc
    assert not found.restored


def test_every_intent_has_a_key_of_its_own(at: Place) -> None:
    keys = {at.loan() for _ in range(50)}
    at.again()
    keys |= {at.loan() for _ in range(50)}
    assert len(keys) == 100
    with pytest.raises(KeyError):
        at.store.delivery("nobody's")


def test_what_was_told_stays_told(at: Place) -> None:
    entry = at.loan(told=YES)
    at.again()
    assert at.store.delivery(entry).told == YES


def test_an_open_intent_moves_and_a_settled_one_does_not(at: Place) -> None:
    entry = at.loan(told=YES)
    assert at.store.mark(entry, State.SENT, attempted=True)
    assert at.store.mark(entry, State.IN_DOUBT, due_at=1234.5)
    at.again()
    found = at.store.delivery(entry)
    assert (found.state, found.attempts, found.due_at) == (State.IN_DOUBT, 1, 1234.5)
    at.store.settle(entry, State.ACCEPTED, {"due": "2026-12-15T22:59:00+00:00"})
    assert not at.store.mark(entry, State.PENDING)
    at.again()
    found = at.store.delivery(entry)
    assert (found.state, found.verdict) == (State.ACCEPTED, {"due": "2026-12-15T22:59:00+00:00"})


def test_what_is_open_comes_oldest_first(at: Place) -> None:
    first, second = at.loan("200", told=YES), at.loan("100")
    third, settled = at.loan("200", "P2"), at.loan("300")
    at.store.settle(settled, State.REFUSED, {})
    at.store.mark(second, State.IN_DOUBT, due_at=60.0)
    for _ in range(2):
        found = at.store.open_deliveries()
        assert [each.entry for each in found] == [first, second, third]
        rows = at.store.open_entries()
        assert [(entry, due, told) for entry, _, due, told in rows] == [
            (first, 0, True),
            (second, 60.0, False),
            (third, 0, False),
        ]
        references = [item for _, item, _, _ in rows]
        assert references[0] == references[2] != references[1]
        at.again()


def test_several_are_read_together(at: Place) -> None:
    entries = [at.loan(str(number)) for number in range(100)]
    found = at.store.deliveries_of([*entries[10:90], "nobody's"])
    assert {each.entry: each.intent.item for each in found} == {
        entry: str(number) for number, entry in enumerate(entries) if 10 <= number < 90
    }
    assert at.store.deliveries_of([]) == []


def test_what_is_open_is_found_by_item_and_by_patron(at: Place) -> None:
    mine, yours = at.loan("100", "P1"), at.loan("100", "P2")
    other, nothing = at.loan("200", "P1"), at.loan("300", "P3")
    paid = at.store.intend(Intent(Action.PAY, "", "P2", amount="1.00", currency="EUR"))
    back = at.store.intend(Intent(Action.RETURN, "200"))
    at.store.settle(nothing, State.ABANDONED, {})

    def found(item: str, patron: str) -> list[str]:
        return [each.entry for each in at.store.open_for(item, patron)]

    assert found("100", "") == [mine, yours]
    assert found("", "P1") == [mine, other]
    assert found("100", "P1") == [mine, yours, other]
    assert found("", "P2") == [yours, paid], "what is about no item is found by its patron"
    assert found("200", "") == [other, back]
    assert found("300", "P3") == found("", "") == found("999", "P9") == []


def test_the_history_of_an_item_is_whole_and_in_order(at: Place) -> None:
    lent, back = at.loan("100", "P1"), at.store.intend(Intent(Action.RETURN, "100"))
    at.loan("200")
    again = at.loan("100", "P2")
    at.store.settle(lent, State.ACCEPTED, {})
    at.again()
    assert [each.entry for each in at.store.of_item("100")] == [lent, back, again]
    assert at.store.of_item("999") == []


def test_a_transaction_is_whole_or_nothing(at: Place) -> None:
    kept = at.loan(told=YES)
    at.store.remember("fact", "before")
    lost: list[str] = []

    def write() -> None:
        with at.store.write():
            lost.append(at.loan("200", told=YES))
            with at.store.write():
                at.store.mark(kept, State.SENT, attempted=True)
                at.store.secure(kept, SecurityPhase.WRITING, "E004", DISARMED)
            at.store.settle(kept, State.ACCEPTED, {})
            at.store.add_work(kept, "needs_review", {})
            at.store.remember("fact", "after")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    for _ in range(2):
        found = at.store.delivery(kept)
        assert (found.state, found.attempts, found.verdict) == (State.PENDING, 0, {})
        assert [each.kind for each in at.store.about(kept)] == [Kind.TOLD]
        assert [each.entry for each in at.store.open_deliveries()] == [kept]
        assert (at.store.repairs(), at.store.recall("fact")) == ([], "before")
        with pytest.raises(KeyError):
            at.store.delivery(lost[0])
        at.again()


def test_one_transaction_holds_many(at: Place) -> None:
    with at.store.write():
        entries = [at.loan(str(number), told=YES) for number in range(20)]
        for entry in entries:
            assert at.store.mark(entry, State.SENT)
        assert at.state(entries[0]) is State.SENT, "who writes sees what he wrote"
    at.again()
    assert {at.state(entry) for entry in entries} == {State.SENT}


def test_a_tag_needs_repair_until_it_was_verified(at: Place) -> None:
    entry = at.loan()
    for uid in ("E001", "E002"):
        at.store.secure(entry, SecurityPhase.WRITING, uid, DISARMED)
    at.store.secure(entry, SecurityPhase.VERIFIED, "E001", DISARMED)
    at.store.secure(entry, SecurityPhase.GONE, "E002", DISARMED)
    at.again()
    assert at.store.repairs() == [("E002", entry, DISARMED)]
    steps = [(each.payload or {})["phase"] for each in at.store.about(entry, kind=Kind.SECURITY)]
    assert steps == ["writing", "writing", "verified", "gone"]
    at.store.secure(entry, SecurityPhase.DROPPED, "E002", DISARMED)
    assert at.store.repairs() == []


def test_work_refers_to_its_intent(at: Place) -> None:
    entry = at.loan()
    key = at.store.add_work(entry, "needs_review", {"reason": "not_on_loan"})
    at.store.add_work(entry, "due_differs")
    at.again()
    found = at.store.about(entry, Kind.WORK)
    assert found[0].key == key
    assert [each.payload for each in found] == [
        {"what": "needs_review", "reason": "not_on_loan"},
        {"what": "due_differs"},
    ]


def test_facts_outlive_the_program(at: Place) -> None:
    assert at.store.recall("alarm") is None
    at.store.remember("alarm", "one")
    at.store.remember("alarm", "")
    at.store.remember("status", "two")
    at.again()
    assert (at.store.recall("alarm"), at.store.recall("status")) == ("", "two")


def test_what_a_trusted_clock_wrote_happened_then(at: Place) -> None:
    entry = at.loan()
    at.again()
    found = at.store.delivery(entry)
    assert at.store.happened_at(found) == found.occurred_at


def test_several_threads_take_turns(at: Place) -> None:
    entries = [at.loan(str(number), told=YES) for number in range(8)]
    faults: list[BaseException] = []

    def deliver(entry: str) -> None:
        try:
            for _ in range(20):
                assert at.store.mark(entry, State.SENT, attempted=True)
                assert at.state(entry) is State.SENT
            with at.store.write():
                at.store.settle(entry, State.ACCEPTED, {})
        except BaseException as fault:  # noqa: BLE001 - raised again below
            faults.append(fault)

    threads = [threading.Thread(target=deliver, args=(entry,)) for entry in entries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    at.again()
    found = at.store.deliveries_of(entries)
    assert {(each.state, each.attempts) for each in found} == {(State.ACCEPTED, 20)}
    assert at.store.open_entries() == []
