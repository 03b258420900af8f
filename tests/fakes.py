"""Test doubles that several files share: clocks, an ILS, a desk's way to it, a process that dies.

They do what any would. What is special about a test is a class of its own in that test's file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.security import PadAccess, SecuritySwitch
from sync.config import OfflineConfig
from sync.delivery.breaker import IlsMonitor
from sync.delivery.engine import SyncEngine
from sync.delivery.ils_access import DirectAccess
from sync.delivery.questions import Answer, Question
from sync.delivery.store import DeliveryStore
from sync.errors import InDoubt
from sync.ids import new_epoch
from sync.ils.port import Ils
from sync.journal.store import Journal
from sync.model import (
    Action,
    Fee,
    Hold,
    IlsStatus,
    Instant,
    ItemAnswer,
    ItemStatus,
    Loan,
    Order,
    PatronAnswer,
    Titles,
    Verdict,
)

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DUE = datetime(2026, 12, 15, 22, 59, tzinfo=UTC)
"""Of what is lent at START."""
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


# Time --------------------------------------------------------------------------------------------


class Seconds:
    """A monotonic clock on which time passes only when it is told to."""

    def __init__(self, now: float = 100.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@dataclass
class Clock:
    """A machine's clock that stands still, from START on, until it is told to go on."""

    seconds: float = 0.0
    trusted: bool = True

    def __call__(self) -> Instant:
        utc = START + timedelta(seconds=self.seconds)
        return Instant(utc, self.seconds, "boot-1", self.trusted)

    def monotonic(self) -> float:
        return self.seconds


class TickingClock(Clock):
    """It is a second later each time that it is asked."""

    def __call__(self) -> Instant:
        self.seconds += 1
        return super().__call__()


now = Clock()
"""It is START for ever."""


# Journal and delivery ----------------------------------------------------------------------------


class Crash(BaseException):
    """The process ends here. No code of ours may catch it."""


class Plan:
    """Crashes at point number ``at``; never when None."""

    def __init__(self, at: int | None = None) -> None:
        self.at = at
        self.passed = 0
        self.fired = False

    def point(self) -> None:
        if self.passed == self.at and not self.fired:
            self.fired = True
            raise Crash
        self.passed += 1


class MortalJournal(Journal):
    """May die before or after a commit: ``point`` raises Crash then."""

    point: Callable[[], None] = staticmethod(lambda: None)

    @contextmanager
    def write(self) -> Iterator[None]:
        outermost = self._depth == 0
        with super().write():
            yield
            if outermost:
                self.point()
        if outermost:
            self.point()


def journal_at(
    path: Path, now: Callable[[], Instant] = now, new_epoch: Callable[[], str] = new_epoch
) -> MortalJournal:
    """The journal of a process that may die, while the power stays: nothing waits for a disk."""
    journal = MortalJournal.open(path, device="desk-1", now=now, new_epoch=new_epoch)
    journal._connection.execute("PRAGMA synchronous = OFF")
    return journal


def engine_of(journal: DeliveryStore, ils: Ils, clock: Clock = now) -> SyncEngine:
    """Delivery over one session; what backs off is due when the clock says so, without dice."""
    return SyncEngine(
        journal,
        ils,
        IlsMonitor(clock.monotonic, lambda: 1.0),
        now=clock,
        monotonic=clock.monotonic,
        timeout_s=3.5,
    )


class Process:
    """One life of a station, from journal to desk, over what outlives it."""

    def __init__(
        self,
        path: Path,
        ils: Ils,
        pad: PadAccess,
        point: Callable[[], None],
        *,
        clock: Clock = now,
        offline: OfflineConfig | None = None,
        new_epoch: Callable[[], str] = new_epoch,
    ) -> None:
        self.journal = journal_at(path, clock, new_epoch)
        self.journal.point = point
        self.engine = engine_of(self.journal, ils, clock)
        self.switch = SecuritySwitch(self.journal, pad, secured=0x07, unsecured=0xC2)
        self.desk = LoanDesk(
            self.journal,
            DirectAccess(self.engine, clock.monotonic),
            offline or OfflineConfig(),
            timezone=AMSTERDAM,
            now=clock,
            switch=self.switch,
        )


# The ILS -----------------------------------------------------------------------------------------


@dataclass(kw_only=True)
class FakeIls:
    """An ILS that is there, has every item and does whatever it is asked to."""

    loans: dict[str, str] = field(default_factory=dict)
    """Item to card."""
    due: datetime | None = None
    """Of every loan."""
    sent: list[Order] = field(default_factory=list)
    status: IlsStatus | None = None

    @property
    def holder(self) -> str:
        """Who has item 100, which is the only one of many a test."""
        return self.loans.get("100", "")

    @holder.setter
    def holder(self, card: str) -> None:
        self.loans = {"100": card} if card else {}

    @property
    def sent_actions(self) -> list[Action]:
        return [order.action for order in self.sent]

    @property
    def sent_items(self) -> list[str]:
        return [order.item for order in self.sent]

    def sign_in(self, deadline: float) -> IlsStatus:
        self.status = IlsStatus()
        return self.status

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        loans = tuple(Loan(item) for item, holder in self.loans.items() if holder == card)
        return PatronAnswer(card, valid=True, pin_ok=None, loans=loans)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        if item in self.loans:
            return ItemAnswer(item, ItemStatus.ON_LOAN, due=self.due)
        return ItemAnswer(item, ItemStatus.AVAILABLE)

    def holds(self, card: str, deadline: float) -> tuple[Hold, ...] | None:
        return None

    def fees(self, card: str, deadline: float) -> tuple[Fee, ...] | None:
        return None

    def paid(self, card: str, reference: str, deadline: float) -> bool | None:
        return None

    def search(self, words: str, most: int, deadline: float) -> Titles | None:
        return None

    def change_pin(self, card: str, old: str, new: str, deadline: float) -> Verdict:
        return Verdict(False)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        sending()
        self.sent.append(order)
        return self.carry_out(order)

    def carry_out(self, order: Order) -> Verdict:
        if order.action is Action.RETURN:
            self.loans.pop(order.item, None)
            return Verdict(True)
        self.loans[order.item] = order.patron
        return Verdict(True, due=self.due)

    def end_session(self, card: str, deadline: float) -> None:
        """Nobody is told."""

    def close(self) -> None:
        """Nothing to drop."""


@dataclass(kw_only=True)
class OneItemIls(FakeIls):
    """Lends item 100, and may say less of it than it knows."""

    due: datetime | None = DUE
    lists: bool = True
    """Does it say who has what?"""
    word: ItemStatus | None = None
    """What it says of the item, whatever is so."""
    lost: int = 0
    """So many answers to transactions get lost."""

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        if not self.lists:
            return PatronAnswer(card, True, None, loans_known=False)
        return super().patron(card, pin, deadline)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        answer = super().item(item, deadline)
        return replace(answer, status=self.word or answer.status)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        verdict = super().submit(order, deadline, sending)
        if self.lost:
            self.lost -= 1
            raise InDoubt("no answer")
        return verdict


class FakeAccess:
    """A desk's way to an ILS that knows every card, and has lent every item to somebody."""

    last_status: IlsStatus | None = IlsStatus()
    alarm: Exception | None = None

    def ask(self, question: Question[Answer]) -> Answer:
        return question.put_to(self, 0.0)  # type: ignore[arg-type]

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        return PatronAnswer(card, True, None)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        return ItemAnswer(item, ItemStatus.ON_LOAN)

    def submit(self, entry: str, pin: str | None) -> Verdict:
        return Verdict(True)

    def end_session(self, card: str) -> None:
        """A courtesy."""

    def disown(self, entry: str) -> None:
        """The backlog takes over."""

    def check(self) -> None:
        if self.alarm is not None:
            raise self.alarm
