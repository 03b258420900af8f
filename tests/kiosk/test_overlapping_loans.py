"""Two loans of which the first is disarmed while the second is asked for, with a crash anywhere.

A crash is an exception that nothing catches, before or after the n-th journal commit, ILS exchange
or pad command, for every n and every order of the halves that the clerk can bring about. After the
restart no tag is disarmed without a told loan, and told, ILS and tags agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes import Crash, FakeIls, Plan, Process

from drivers.errors import TagGone
from drivers.model import Capability
from drivers.security import STANDARD_RULES, Switched
from kiosk.devices.pad.switch import switch_set
from kiosk.flow.events import LoanDecided, Security
from sync.journal.records import OPEN_STATES, State
from sync.model import (
    Action,
    ItemAnswer,
    Order,
    PatronAnswer,
    Verdict,
)

IN, OUT = 0x07, 0xC2
TAG = {"100": "E00401000000000A", "200": "E00401000000000B"}
DUE = datetime(2026, 12, 15, 22, 59, tzinfo=UTC)
ORDERS = (
    ("lend 100", "lend 200", "disarm 100", "disarm 200"),
    ("lend 100", "disarm 100", "lend 200", "disarm 200"),
)
"""The clerk disarms in order; a half as such is never cut in two but by a crash."""


@dataclass
class World(FakeIls):
    """What outlives a process: ILS and tags; and where it dies."""

    plan: Plan
    gone: str = ""
    """UID of a tag that leaves before it is disarmed."""
    afis: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TAG.values(), IN))

    # sync.ils.port.Ils

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        self.plan.point()
        return super().patron(card, pin, deadline)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        self.plan.point()
        return super().item(item, deadline)

    def carry_out(self, order: Order) -> Verdict:
        self.plan.point()
        assert order.action is not Action.BORROW or order.item not in self.loans
        verdict = super().carry_out(order)
        self.plan.point()
        return verdict

    # kiosk.services.security.PadAccess

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        return switch_set(self, STANDARD_RULES, uids, afi)  # type: ignore[arg-type]

    # drivers.ports.ItemReader

    @property
    def capabilities(self) -> frozenset[Capability]:
        return frozenset()

    def write_afi(self, uid: str, afi: int) -> None:
        self.plan.point()
        if uid == self.gone:
            raise TagGone("gone")
        self.afis[uid] = afi
        self.plan.point()

    def read_afi(self, uid: str) -> int:
        if uid == self.gone:
            raise TagGone("gone")
        return self.afis[uid]


class Station(Process):
    def __init__(self, path: Path, world: World) -> None:
        super().__init__(path, world, world, world.plan.point)

    def lend_both(self, order: tuple[str, ...]) -> dict[str, LoanDecided]:
        session = self.desk.sign_in("P1")
        decided: dict[str, LoanDecided] = {}
        for half in order:
            what, item = half.split()
            if what == "lend":
                decided[item] = self.desk.lend(session, item, (TAG[item],))
            else:
                decided[item] = self.desk.disarm(decided[item], (TAG[item],))
        return decided

    def recover(self, world: World) -> None:
        self.engine.apply_restart_rule()
        for _ in range(3):
            self.engine.drain(everything=True)
        for uid in TAG.values():
            self.switch.repair(uid, world.afis[uid])

    def promised(self) -> set[str]:
        """Items that a patron was told to have."""
        return {
            delivery.intent.item
            for delivery in self.journal.deliveries()
            if delivery.told is not None and delivery.intent.action is Action.BORROW
        }


def explore(path: Path, order: tuple[str, ...], crash_at: int | None, gone: str = "") -> bool:
    """One run to its end; whether the crash came."""
    for old in path.parent.glob("journal.db*"):
        old.unlink()
    world = World(Plan(crash_at), gone, due=DUE)
    process = Station(path, world)
    crashed = True
    with suppress(Crash):
        process.lend_both(order)
        crashed = False
    told = process.promised()
    for item, uid in TAG.items():
        assert world.afis[uid] == IN or item in told, "disarmed before a loan was told"
    process.journal.close()
    world.plan, world.gone = Plan(), ""
    process = Station(path, world)
    process.recover(world)
    assert process.journal.verify()[1] is None
    assert process.promised() == told == world.loans.keys()
    assert {item for item, uid in TAG.items() if world.afis[uid] == OUT} == told
    assert process.journal.repairs() == []
    assert all(delivery.state not in OPEN_STATES for delivery in process.journal.deliveries())
    process.journal.close()
    return crashed


@pytest.mark.parametrize("gone", ["", TAG["100"]], ids=["there", "gone"])
@pytest.mark.parametrize("order", ORDERS, ids=["beside", "after"])
def test_a_crash_anywhere_loses_nothing_and_disarms_nothing_untold(
    tmp_path: Path, order: tuple[str, ...], gone: str
) -> None:
    at = 0
    while explore(tmp_path / "journal.db", order, at, gone):
        at += 1
    assert at > 20


@pytest.mark.parametrize("order", ORDERS, ids=["beside", "after"])
def test_without_a_crash_both_are_lent_and_verified(tmp_path: Path, order: tuple[str, ...]) -> None:
    process = Station(tmp_path / "journal.db", World(Plan(), due=DUE))
    decided = process.lend_both(order)
    assert {each.security for each in decided.values()} == {Security.VERIFIED}
    assert {delivery.state for delivery in process.journal.deliveries()} == {State.ACCEPTED}
    process.journal.close()
