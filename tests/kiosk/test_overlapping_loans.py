"""Two loans of which the first is disarmed while the second is asked for, with a crash anywhere.

A crash is an exception that nothing catches, before or after the n-th journal commit, ILS exchange
or pad command, for every n and every order of the halves that the clerk can bring about. After the
restart no tag is disarmed without a told loan, and told, ILS and tags agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from drivers.errors import TagGone
from drivers.model import Capability
from drivers.security import STANDARD_RULES, Switched
from kiosk.devices.pad.switch import switch_set
from kiosk.flow.events import LoanDecided, Security
from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.security import SecuritySwitch
from sync.config import OfflineConfig
from sync.delivery.breaker import IlsMonitor
from sync.delivery.engine import SyncEngine
from sync.delivery.ils_access import DirectAccess
from sync.journal.records import OPEN_STATES, State
from sync.journal.store import Journal
from sync.model import (
    Action,
    IlsStatus,
    Instant,
    ItemAnswer,
    ItemStatus,
    Loan,
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


class Crash(BaseException):
    """The process ends here. No code of ours may catch it."""


def now() -> Instant:
    return Instant(datetime(2026, 11, 24, 9, 0, tzinfo=UTC), 0.0, "boot-1", trusted=True)


@dataclass
class World:
    """What outlives a process: ILS and tags; and where it dies."""

    crash_at: int | None
    gone: str = ""
    """UID of a tag that leaves before it is disarmed."""
    lent: set[str] = field(default_factory=set)
    afis: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TAG.values(), IN))
    status: IlsStatus | None = None
    passed: int = 0

    def point(self) -> None:
        self.passed += 1
        if self.passed - 1 == self.crash_at:
            raise Crash

    # sync.ils.port.Ils

    def sign_in(self, deadline: float) -> IlsStatus:
        self.status = IlsStatus()
        return self.status

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        self.point()
        loans = tuple(Loan(item) for item in sorted(self.lent))
        return PatronAnswer(card, valid=True, pin_ok=None, loans=loans)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        self.point()
        lent = item in self.lent
        return ItemAnswer(item, ItemStatus.ON_LOAN if lent else ItemStatus.AVAILABLE, due=DUE)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        sending()
        self.point()
        if order.action is Action.BORROW:
            assert order.item not in self.lent
            self.lent.add(order.item)
        else:
            self.lent.discard(order.item)
        self.point()
        return Verdict(True, due=DUE)

    def end_session(self, card: str, deadline: float) -> None:
        """Nothing to end."""

    def close(self) -> None:
        """Nothing to close."""

    # kiosk.services.security.PadAccess

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        return switch_set(self, STANDARD_RULES, uids, afi)  # type: ignore[arg-type]

    # drivers.ports.ItemReader

    @property
    def capabilities(self) -> frozenset[Capability]:
        return frozenset()

    def write_afi(self, uid: str, afi: int) -> None:
        self.point()
        if uid == self.gone:
            raise TagGone("gone")
        self.afis[uid] = afi
        self.point()

    def read_afi(self, uid: str) -> int:
        if uid == self.gone:
            raise TagGone("gone")
        return self.afis[uid]


class MortalJournal(Journal):
    """Dies before or after a commit."""

    world: World

    @contextmanager
    def write(self) -> Iterator[None]:
        outermost = self._depth == 0
        with super().write():
            yield
            if outermost:
                self.world.point()
        if outermost:
            self.world.point()


class Process:
    """One life of the station."""

    def __init__(self, path: Path, world: World) -> None:
        MortalJournal.world = world
        self.journal = MortalJournal.open(path, device="desk-1", now=now)
        self.journal._connection.execute("PRAGMA synchronous = OFF")
        monitor = IlsMonitor(lambda: 0.0, lambda: 1.0)
        self.engine = SyncEngine(
            self.journal, world, monitor, now=now, monotonic=lambda: 0.0, timeout_s=3.5
        )
        self.switch = SecuritySwitch(self.journal, world, secured=IN, unsecured=OUT)
        self.desk = LoanDesk(
            self.journal,
            DirectAccess(self.engine, lambda: 0.0),
            OfflineConfig(),
            timezone=ZoneInfo("Europe/Amsterdam"),
            now=now,
            switch=self.switch,
        )

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
    world = World(crash_at, gone)
    process = Process(path, world)
    crashed = True
    with suppress(Crash):
        process.lend_both(order)
        crashed = False
    told = process.promised()
    for item, uid in TAG.items():
        assert world.afis[uid] == IN or item in told, "disarmed before a loan was told"
    process.journal.close()
    world.crash_at, world.gone = None, ""
    process = Process(path, world)
    process.recover(world)
    assert process.journal.verify()[1] is None
    assert process.promised() == told == world.lent
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
    process = Process(tmp_path / "journal.db", World(None))
    decided = process.lend_both(order)
    assert {each.security for each in decided.values()} == {Security.VERIFIED}
    assert {delivery.state for delivery in process.journal.deliveries()} == {State.ACCEPTED}
    process.journal.close()
