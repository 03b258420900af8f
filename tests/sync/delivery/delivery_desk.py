"""A desk over the engine, and a library of three items that does what a script says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from fakes import DUE, Clock, engine_of, journal_at

from sync.delivery.engine import SyncEngine
from sync.delivery.sending import Sending
from sync.errors import (
    InDoubt,
    Unreachable,
)
from sync.journal.records import Intent, Kind, State, Told
from sync.journal.store import Journal
from sync.model import (
    Action,
    IlsStatus,
    ItemAnswer,
    ItemStatus,
    Loan,
    Order,
    Outcome,
    PatronAnswer,
    Reason,
    Verdict,
)

TAG = "E004015012345678"
YES = Told(Outcome.PENDING, offline=True, due=DUE)
NO = Told(Outcome.NEEDS_REVIEW, offline=True, reason=Reason.OFFLINE_NOT_ALLOWED)

OTHER = {"100": ("P2", DUE)}
OWN: dict[str, tuple[str, datetime | None]] = {"100": ("P1", DUE)}
LATER = DUE + timedelta(days=21)
RENEWED = replace(YES, due=LATER)

LOST_REQUEST, LOST_ANSWER = "lost request", "lost answer"


@dataclass
class ThreeItemIls:
    """A library of three items that does what the next word of the script says."""

    loans: dict[str, tuple[str, datetime | None]] = field(default_factory=dict)
    items: set[str] = field(default_factory=lambda: {"100", "200", "300"})
    script: list[str | Verdict | Exception] = field(default_factory=list)
    """For each submit in turn: a fault with or without effect, a verdict, an error."""
    asking: list[Exception] = field(default_factory=list)
    """Errors of the next questions."""
    signing_in: list[Exception] = field(default_factory=list)
    status: IlsStatus | None = None
    offers: IlsStatus = field(default_factory=IlsStatus)
    due: datetime | None = DUE
    calls: list[str] = field(default_factory=list)
    sent: list[Order] = field(default_factory=list)
    effects: list[tuple[Action, str]] = field(default_factory=list)
    closed: int = 0

    def sign_in(self, deadline: float) -> IlsStatus:
        self.calls.append("sign_in")
        if self.signing_in:
            raise self.signing_in.pop(0)
        self.status = self.offers
        return self.offers

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        self.calls.append(f"patron {card}")
        if self.asking:
            raise self.asking.pop(0)
        loans = tuple(Loan(item) for item, (patron, _) in self.loans.items() if patron == card)
        return PatronAnswer(card, valid=True, pin_ok=None, loans=loans)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        self.calls.append(f"item {item}")
        if self.asking:
            raise self.asking.pop(0)
        if item not in self.items:
            return ItemAnswer(item, ItemStatus.UNKNOWN)
        if item in self.loans:
            return ItemAnswer(item, ItemStatus.ON_LOAN, due=self.loans[item][1])
        return ItemAnswer(item, ItemStatus.AVAILABLE)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        self.calls.append(f"{order.action} {order.item}")
        word = self.script.pop(0) if self.script else "ok"
        if isinstance(word, Unreachable):
            raise word
        sending()
        self.sent.append(order)
        if isinstance(word, Exception):
            raise word
        if word == LOST_REQUEST:
            raise InDoubt("no answer")
        verdict = word if isinstance(word, Verdict) else self._decide(order)
        if word == LOST_ANSWER:
            raise InDoubt("no answer")
        return verdict

    def _decide(self, order: Order) -> Verdict:
        patron, due = self.loans.get(order.item, ("", None))
        if order.item not in self.items:
            return Verdict(False, Reason.ITEM_UNKNOWN)
        if order.action is Action.RETURN:
            if not patron:
                return Verdict(False, Reason.NOT_ON_LOAN)
            del self.loans[order.item]
        elif order.action is Action.BORROW:
            if patron and patron != order.patron:
                return Verdict(False, Reason.ON_LOAN_TO_OTHER)
            self.loans[order.item] = (order.patron, self.due)
        else:
            if patron != order.patron:
                return Verdict(False, Reason.NOT_ON_LOAN)
            later = None if due is None else due + timedelta(days=21)
            self.loans[order.item] = (patron, later)
        self.effects.append((order.action, order.item))
        return Verdict(True, due=self.loans.get(order.item, ("", None))[1])

    def end_session(self, card: str, deadline: float) -> None:
        self.calls.append(f"end {card}")

    def close(self) -> None:
        self.closed += 1


@dataclass
class Desk:
    """Everything that one process holds; ``crash`` begins another on the same file."""

    path: Path
    ils: ThreeItemIls
    clock: Clock
    journal: Journal = field(init=False)
    engine: SyncEngine = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        self.journal = journal_at(self.path, self.clock)
        self.engine = engine_of(self.journal, self.ils, self.clock)

    def crash(self) -> None:
        self.journal.close()
        self.start()
        self.engine.apply_restart_rule()

    def intend(
        self,
        action: Action,
        item: str = "100",
        patron: str = "P1",
        told: Told | None = None,
        state: State = State.PENDING,
        due_before: datetime | None = None,
    ) -> str:
        before = due_before.isoformat() if due_before else ""
        patron = "" if action is Action.RETURN else patron
        entry = self.journal.intend(Intent(action, item, patron, due_before=before))
        if told is not None:
            self.journal.tell(entry, told)
        if state is not State.PENDING:
            self.journal.mark(entry, state, attempted=True)
        return entry

    def state(self, entry: str) -> State:
        return self.journal.delivery(entry).state

    def work(self, entry: str) -> list[str]:
        return [str((e.payload or {})["what"]) for e in self.journal.about(entry, Kind.WORK)]

    def submit(self, entry: str, sending: Sending | None = None) -> Verdict:
        return self.engine.submit(entry, None, self.clock.seconds + 3.5, sending)
