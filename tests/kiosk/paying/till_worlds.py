"""A till over a real journal and engine; an ILS that keeps money, a provider with faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from fakes import START, Clock, FakeIls, engine_of, journal_at

from drivers.errors import BadFrame, LinkLost, NoAnswer, NotReady
from drivers.model import LineStatistics
from drivers.model_payment import PaymentRequest, PaymentStarted, PaymentState, PaymentStatus
from drivers.sim.payments.till import Paying, parse_ends
from drivers.sim.payments.till import Till as Provider
from kiosk.services.patrons import PatronSession, sign_in
from kiosk.services.paying.till import Till
from sync.delivery.ils_access import DirectAccess
from sync.errors import BadMessage, InDoubt, Unreachable
from sync.journal.records import State
from sync.model import Action, Fee, IlsStatus, Order, PatronAnswer, Reason, Verdict

_Answer = TypeVar("_Answer")
FAULTS = {"silence": NoAnswer, "deaf": NoAnswer, "lost": LinkLost, "garbage": BadFrame}


@dataclass
class Bank:
    """The provider, as a PaymentTerminal that speaks to it without a wire.

    ``fates``: for each question, in order, what goes wrong; afterwards nothing.
    """

    clock: Clock
    ends: str = ""
    fates: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    point: Callable[[], None] = lambda: None
    away: bool = False

    def __post_init__(self) -> None:
        self.provider = Provider(
            parse_ends(self.ends),
            pays_after_s=5.0,
            now=lambda: START + timedelta(seconds=self.clock.seconds),
        )

    def taken(self) -> dict[str, int]:
        """The truth, by reference."""
        found: dict[str, int] = {}
        for each in self.provider.all():
            found[each.reference] = found.get(each.reference, 0) + each.taken
        return found

    @property
    def moves_money(self) -> bool:
        return False

    def check(self) -> None:
        self._ask("check", lambda: None)

    def start(self, request: PaymentRequest) -> PaymentStarted:
        return self._ask("start", lambda: self._begun(request))

    def status(self, handle: str) -> PaymentStatus:
        return self._ask("status", lambda: _status(handle, self.provider.get(handle)))

    def abort(self, handle: str) -> PaymentStatus:
        return self._ask("abort", lambda: _status(handle, self.provider.stop(handle)))

    def find(self, reference: str, since: datetime | None) -> tuple[PaymentStatus, ...]:
        return self._ask(
            "find",
            lambda: tuple(
                _status(each.handle, each)
                for each in self.provider.all()
                if each.reference == reference and (since is None or each.created >= since)
            ),
        )

    def identity(self) -> str:
        return "bank"

    def statistics(self) -> LineStatistics:
        return LineStatistics()

    def close(self) -> None:
        pass

    def _begun(self, request: PaymentRequest) -> PaymentStarted:
        payment = self.provider.begun(request.reference) or self.provider.start(
            lambda number: f"pay{number}",
            request.reference,
            request.cents,
            request.currency,
            request.description,
        )
        return PaymentStarted(payment.handle, f"https://pay.example/{payment.handle}")

    def _ask(self, word: str, do: Callable[[], _Answer]) -> _Answer:
        self.asked.append(word)
        fate = "deaf" if self.away else self.fates.pop(0) if self.fates else ""
        self.point()
        if fate == "busy":
            raise NotReady("put in paper")
        if fate == "deaf":
            raise FAULTS[fate]("no answer")
        answer = do()
        self.point()
        if fate:
            raise FAULTS[fate]("no answer")
        return answer


def _status(handle: str, payment: Paying | None) -> PaymentStatus:
    if payment is None:
        return PaymentStatus(handle, PaymentState.UNKNOWN)
    state = PaymentState(payment.state)
    cents = payment.taken if state is PaymentState.PAID else 0
    return PaymentStatus(handle, state, payment.reference, cents, payment.currency)


@dataclass
class Accounts(FakeIls):
    """An ILS in which one patron owes money. ``fates``: about the next orders."""

    owed: Decimal = Decimal("10.00")
    booked: list[tuple[str, Decimal]] = field(default_factory=list)
    fates: list[str] = field(default_factory=list)
    pins: list[str | None] = field(default_factory=list)
    away: bool = False
    finds: bool = True
    currency: str = "EUR"
    point: Callable[[], None] = lambda: None

    def sign_in(self, deadline: float) -> IlsStatus:
        if self.away:
            raise Unreachable("nobody there")
        return super().sign_in(deadline)

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        return PatronAnswer(
            card, valid=True, pin_ok=pin is None or None, fees=self.owed, currency=self.currency
        )

    def fees(self, card: str, deadline: float) -> tuple[Fee, ...] | None:
        return (Fee(self.owed, self.currency, "F1"),)

    def paid(self, card: str, reference: str, deadline: float) -> bool | None:
        return reference in dict(self.booked) if self.finds else None

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        fate = self.fates.pop(0) if self.fates else ""
        if fate == "away":
            raise Unreachable("nobody there")
        sending()
        self.point()
        assert order.action is Action.PAY
        self.pins.append(order.pin)
        if fate == "lost request":
            raise InDoubt("no answer")
        if fate == "rubbish":
            raise BadMessage("38: found rubbish")
        if fate == "refused":
            return Verdict(accepted=False, reason=Reason.PATRON_BLOCKED)
        self.owed -= order.amount
        self.booked.append((order.reference, order.amount))
        self.point()
        if fate == "lost answer":
            raise InDoubt("no answer")
        return Verdict(accepted=True)


class World:
    """A station's lives, one after the other, over what outlives it."""

    def __init__(self, path: Path, *, ends: str = "", faults: str = "", fates: str = "") -> None:
        self.path = path
        self.clock = Clock()
        self.bank = Bank(self.clock, ends, faults.split())
        self.ils = Accounts(fates=fates.split(",") if fates else [])
        self.point: Callable[[], None] = lambda: None
        self.open()

    def open(self) -> None:
        """A start of the station: the restart rule, then the till."""
        self.journal = journal_at(self.path, self.clock)
        self.journal.point = self.bank.point = self.ils.point = self.point
        self.engine = engine_of(self.journal, self.ils, self.clock)
        self.access = DirectAccess(self.engine, self.clock.monotonic)
        self.engine.apply_restart_rule()
        self.till = Till(
            self.journal,
            self.access,
            {"payment": self.bank},
            description="Bibliotheek",
            monotonic=self.clock.monotonic,
        )

    def crash(self) -> None:
        self.journal.close()
        self.open()

    def session(self, pin: str | None = None) -> PatronSession:
        session = sign_in(self.access, "P1", None, pin_required=False)
        session.pin = pin
        return session

    def pass_time(self, seconds: float, step: float = 2.0) -> None:
        """The threads of the station do their rounds."""
        end = self.clock.seconds + seconds
        while self.clock.seconds < end:
            self.clock.seconds += step
            self.till.tend()
            self.engine.drain()

    def state(self, entry: str) -> State:
        return self.journal.delivery(entry).state

    def work(self) -> list[tuple[str, str]]:
        return [(item.what, item.entry) for item in self.journal.work()]

    def judge(self) -> None:
        """Four truths: what was taken was told to the ILS once, or somebody looks at it."""
        told = {what for what, _ in self.work()}
        by_hand = {entry for _, entry in self.work()}
        booked = [reference for reference, _ in self.ils.booked]
        assert len(booked) == len(set(booked)), "the ILS was told twice"
        taken = self.bank.taken()
        for reference, cents in taken.items():
            if cents and reference not in booked:
                assert reference in by_hand, f"{reference}: {cents} taken, not booked, no work"
        for reference, amount in self.ils.booked:
            assert taken.get(reference, 0) >= amount * 100, f"{reference}: booked, never taken"
            if taken[reference] > amount * 100:
                assert ("payment_surplus", reference) in self.work()
        assert self.journal.paying() == [], "still open when everything was looked at"
        assert self.journal.open_deliveries() == []
        assert told <= {
            "payment_in_doubt",
            "payment_refused",
            "payment_differs",
            "payment_surplus",
            "payment_unknown",
        }
