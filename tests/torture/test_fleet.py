"""The hub's oracle by itself, with truths made by hand: what it must find, and what may pass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from facts import Effect, Loan
from fleet.holdings import Holdings
from fleet.machine import Memory, Wrote
from fleet.town import BLOWS, Clock, Event, Machine, Town, found
from fleet.verdict import Judged, verdict_on

LOAN, BACK = ("s-0", "e0", 1), ("s-1", "e1", 1)
EPOCHS = {("s-0", "e0"): (2, "live"), ("s-1", "e1"): (2, "live")}
EVENTS = (
    Event(100.0, 0, "borrow", "3000001", "LENER-000001"),
    Event(900.0, 1, "return", "3000001"),
)


def town(**more: object) -> Town:
    """Two stations; an item is lent at the one and comes back at the other."""
    clocks, boots = (Clock(),), ("boot",)
    machines = tuple(Machine(at, f"s-{at}", clocks, boots, frozenset()) for at in (0, 1))
    made = Town(1, machines, (EVENTS,), ((),), (), (), frozenset(), "")
    return replace(made, **more)  # type: ignore[arg-type]


def memory() -> Memory:
    """What they remember: asked and told, each as two rows."""
    made = Memory()
    for event, row in zip(EVENTS, (LOAN, BACK), strict=True):
        made.wrote.append(Wrote(event, row, bytes(row[1], "ascii"), "pending", None))
        made.rows[row] = {bytes(row[1], "ascii")}
        made.rows[(*row[:2], 2)] = {b"told"}
        made.promised[row[:2]] = 2
        made.states[event.machine, row] = "accepted"
    return made


def holdings(**more: object) -> Holdings:
    """A hub that has all of it, and an ILS that did it."""
    made = Holdings(
        entries={
            LOAN: b"e0",
            ("s-0", "e0", 2): b"told",
            BACK: b"e1",
            ("s-1", "e1", 2): b"told",
        },
        twice=(),
        streams=EPOCHS,
        outcomes={LOAN: ("accepted",), BACK: ("accepted",)},
        effects=(
            Effect("3000001", "lent", "LENER-000001", "11", 1e9),
            Effect("3000001", "returned", "LENER-000001", "09", 1e9 + 1),
        ),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def judged(held: Holdings, *, remembered: Memory | None = None, plan: Town | None = None) -> Judged:
    return verdict_on(plan or town(), remembered or memory(), held, settles=True)


def test_a_hub_that_did_everything_once_and_in_order_passes() -> None:
    verdict = judged(holdings())
    assert verdict.good, verdict


def without(row: tuple[str, str, int]) -> dict[tuple[str, str, int], bytes]:
    return {key: value for key, value in holdings().entries.items() if key != row}


@pytest.mark.parametrize(
    ("held", "check"),
    [
        (holdings(entries=without(LOAN)), "lost"),
        (holdings(streams=EPOCHS | {("s-0", "e0"): (1, "live")}), "lost"),
        (holdings(entries=holdings().entries | {("s-0", "e0", 3): b"?"}), "unexplained"),
        (holdings(twice=(LOAN,)), "doubled"),
        (holdings(outcomes={BACK: ("accepted",)}), "lost"),
        (holdings(outcomes=holdings().outcomes | {LOAN: ("accepted", "accepted")}), "doubled"),
        (holdings(open_orders={LOAN: True}), "doubled"),
        (holdings(outcomes={LOAN: ("refused",), BACK: ("accepted",)}), "unexplained"),
        (holdings(alarms=(("s-0", "clone"),)), "unexplained"),
        (holdings(effects=holdings().effects[1:]), "lost"),
        (holdings(effects=(*holdings().effects, holdings().effects[0])), "doubled"),
        (holdings(loans=(Loan("3000001", "LENER-000001", None),)), "lost"),  # type: ignore[arg-type]
    ],
)
def test_what_is_wrong_is_found(held: Holdings, check: str) -> None:
    verdict = judged(held)
    assert getattr(verdict.verdict, check), verdict


def test_what_was_done_in_another_order_is_found() -> None:
    assert judged(holdings(effects=holdings().effects[::-1])).out_of_order


def took_back(remembered: Memory) -> None:
    remembered.said("s-0", "e0", 1, 2)


def not_there(remembered: Memory) -> None:
    remembered.promised["s-0", "e0"] = 3


def never_heard(remembered: Memory) -> None:
    remembered.states[0, LOAN] = "sent"


@pytest.mark.parametrize("wrong", [took_back, not_there, never_heard])
def test_what_a_station_was_told_has_to_hold(wrong: Callable[[Memory], None]) -> None:
    remembered = memory()
    wrong(remembered)
    assert not judged(holdings(), remembered=remembered).good


def test_a_clone_is_one_alarm_that_names_the_device() -> None:
    plan = town()
    copy = replace(plan.machines[0], number=2, copy_of=0)
    cloned = replace(plan, machines=(*plan.machines, copy))
    assert judged(holdings(alarms=(("s-0", "clone"),)), plan=cloned).good
    for alarms in ((), (("s-0", "restore"),), (("s-1", "clone"),), (("s-0", "clone"),) * 2):
        assert not judged(holdings(alarms=alarms), plan=cloned).good


def test_what_was_lost_with_a_disk_is_explained_by_its_alarm_alone() -> None:
    plan = town()
    first = replace(plan.machines[0], put_back=(0, 1))
    restored = replace(plan, machines=(first, plan.machines[1]))
    remembered = memory()
    remembered.promised.clear()
    held = holdings(
        entries={row: digest for row, digest in holdings().entries.items() if row[0] == "s-1"},
        streams={("s-1", "e1"): (2, "live")},
        outcomes={BACK: ("accepted",)},
        effects=(),
    )
    told = replace(held, alarms=(("s-0", "restore"),))
    assert judged(told, remembered=remembered, plan=restored).good
    assert not judged(held, remembered=remembered, plan=restored).good


def test_a_seed_is_one_plan() -> None:
    first, again = (found(7, 30, 300, rounds=4) for _ in range(2))
    assert first == again
    assert first.digest() == again.digest() != found(8, 30, 300, rounds=4).digest()
    # Whatever the clocks say, an item is at one place at a time.
    for item in {each.item for row in first.rounds for each in row}:
        moments = [e.moment for row in first.rounds for e in row if e.item == item]
        assert moments == sorted(moments)


@pytest.mark.parametrize("seed", range(8))
def test_a_day_of_many_rounds_has_every_kind_of_blow(seed: int) -> None:
    # As the whole proof is run when nothing else is said.
    town = found(seed, 4, 8, rounds=12)
    assert {blow.kind for row in town.blows for blow in row} == set(BLOWS)


def test_a_loan_that_was_over_before_the_ils_heard_of_it_is_explained() -> None:
    held = holdings(outcomes={LOAN: ("superseded",), BACK: ("accepted",)}, effects=())
    remembered = memory()
    remembered.states[0, LOAN] = "superseded"
    verdict = judged(held, remembered=remembered)
    assert verdict.good, verdict
    # Not where nothing shows that it is over.
    never = replace(held, outcomes={LOAN: ("superseded",), BACK: ("refused",)})
    assert not judged(never, remembered=remembered).good
