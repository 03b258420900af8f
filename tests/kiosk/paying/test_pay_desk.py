"""What a visit wants of the till, and what it hears of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from till_worlds import World

from drivers.model_payment import PaymentState
from kiosk.flow.effects import BeginPayment, CancelPayment, ListFees
from kiosk.flow.events import FeesListed, PaymentTold, Standing
from kiosk.services.paying.desk import PayDesk
from sync.errors import StorageFault, Unreachable

FEE = Decimal("4.20")
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


class Counter:
    """A desk whose till's thread does everything at once, and what the flow is told."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.told: list[Any] = []
        self.desk = PayDesk(
            world.till, world.access, self.told.append, lambda: NOW, lambda order: order()
        )
        self.session = world.session("1234")

    def asks(self, wish: Any) -> Any:
        self.desk.perform(wish, self.session)
        return self.told[-1]

    def tend(self) -> None:
        for news in self.world.till.tend(everything=True):
            self.desk.news(news)


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Counter]]:
    made: list[World] = []

    def make_one(**more: Any) -> Counter:
        made.append(World(tmp_path / "journal.db", **more))
        return Counter(made[-1])

    yield make_one
    for world in made:
        world.journal.close()


def test_it_is_listed_begun_shown_and_told(make: Callable[..., Counter]) -> None:
    counter = make()
    listed = counter.asks(ListFees(1, card="P1"))
    assert [each.fee_id for each in listed.fees] == ["F1"]
    begun = counter.asks(BeginPayment(2, FEE, card="P1"))
    assert (begun.number, begun.standing) == (2, Standing.WAITING)
    assert begun.code is not None
    assert begun.code.png.startswith(b"\x89PNG")
    counter.world.clock.seconds += 10
    counter.tend()
    paid = counter.told[-1]
    assert (paid.number, paid.standing, paid.how) == (2, Standing.PAID, PaymentState.PAID)
    assert [amount for _, amount in counter.world.ils.booked] == [FEE]
    assert counter.session.answer is not None
    assert counter.session.answer.fees == Decimal("5.80"), "the next one owes less"


def test_whoever_is_not_there_any_more_begins_nothing(make: Callable[..., Counter]) -> None:
    counter = make()
    counter.desk.perform(BeginPayment(2, FEE, card="P1"), None)
    counter.desk.perform(ListFees(1, card="P1"), None)
    assert counter.told == [PaymentTold(2, Standing.REFUSED), FeesListed(1)]
    assert counter.world.journal.paying() == []


def test_an_ils_that_is_away_lists_nothing_and_begins_nothing(
    make: Callable[..., Counter], monkeypatch: pytest.MonkeyPatch
) -> None:
    counter = make()

    def away(question: Any) -> Any:
        raise Unreachable("nobody there")

    monkeypatch.setattr(counter.world.access, "ask", away)
    assert counter.asks(ListFees(1, card="P1")) == FeesListed(1)
    assert counter.asks(BeginPayment(2, FEE, fee="F1", card="P1")).standing is Standing.REFUSED


@pytest.mark.parametrize(
    ("ends", "standing"),
    [
        ("never", Standing.ENDED),
        ("unstoppable:s=60", Standing.WAITING),
        ("too_late", Standing.PAID),
    ],
)
def test_called_off(make: Callable[..., Counter], ends: str, standing: Standing) -> None:
    counter = make(ends=ends)
    counter.asks(BeginPayment(2, FEE, card="P1"))
    told = counter.asks(CancelPayment(2))
    assert (told.standing, told.answers) == (standing, True)


def test_what_was_never_begun_is_not_called_off(make: Callable[..., Counter]) -> None:
    counter = make(faults="busy busy")
    assert counter.asks(BeginPayment(2, FEE, card="P1")).standing is Standing.REFUSED
    assert counter.asks(CancelPayment(2)).standing is Standing.REFUSED
    counter.told.clear()
    counter.desk.perform(CancelPayment(3), None)
    assert counter.told == []


def test_a_fault_while_it_begins_is_no_no(
    make: Callable[..., Counter],
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("payment fails")
    counter = make()

    def full(*_: Any, **__: Any) -> None:
        raise StorageFault("the disk is full")

    monkeypatch.setattr(counter.world.till, "begin", full)
    assert counter.asks(BeginPayment(2, FEE, card="P1")) == PaymentTold(2, Standing.UNKNOWN)


@pytest.mark.parametrize(
    ("left", "minutes"),
    [(timedelta(minutes=3, seconds=1), 4), (timedelta(seconds=-5), 0), (timedelta(days=300), 0)],
    ids=["begun minutes count", "over", "a clock is wrong"],
)
def test_how_long_its_code_works(
    make: Callable[..., Counter],
    monkeypatch: pytest.MonkeyPatch,
    left: timedelta,
    minutes: int,
) -> None:
    counter = make()
    begin = counter.world.bank.start

    def until(request: Any) -> Any:
        return replace(begin(request), expires_at=NOW + left)

    monkeypatch.setattr(counter.world.bank, "start", until)
    assert counter.asks(BeginPayment(2, FEE, card="P1")).minutes == minutes


def test_a_code_that_cannot_be_shown_is_stopped(
    make: Callable[..., Counter],
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("the payment's code cannot be shown")
    counter = make(ends="never")
    begin = counter.world.bank.start

    def endless(request: Any) -> Any:
        return replace(begin(request), code="https://pay.example/" + "7" * 500)

    monkeypatch.setattr(counter.world.bank, "start", endless)
    told = counter.asks(BeginPayment(2, FEE, card="P1"))
    assert (told.standing, told.code) == (Standing.ENDED, None)


def test_what_a_former_start_began_is_shown_to_nobody(make: Callable[..., Counter]) -> None:
    counter = make()
    counter.world.till.begin(counter.session, FEE, "EUR")
    counter.world.clock.seconds += 10
    counter.tend()
    assert counter.told == []
    assert [amount for _, amount in counter.world.ils.booked] == [FEE], "and booked all the same"


def test_what_was_given_up_and_paid_all_the_same_is_told_before_the_next(
    make: Callable[..., Counter],
) -> None:
    counter = make(ends="unstoppable:s=5@1")
    counter.asks(BeginPayment(2, FEE, card="P1"))
    assert counter.asks(CancelPayment(2)).standing is Standing.WAITING
    counter.world.clock.seconds += 10
    counter.told.clear()
    counter.asks(BeginPayment(3, Decimal("5.80"), card="P1"))
    assert [(each.number, each.standing) for each in counter.told] == [
        (2, Standing.PAID),
        (3, Standing.WAITING),
    ]


def test_what_was_just_paid_is_not_asked_for_again(make: Callable[..., Counter]) -> None:
    counter = make(ends="unstoppable:s=5@1")
    counter.asks(BeginPayment(2, Decimal("10.00"), card="P1"))
    counter.asks(CancelPayment(2))
    counter.world.clock.seconds += 10
    assert counter.asks(BeginPayment(3, Decimal("10.00"), card="P1")).standing is Standing.REFUSED
    assert counter.world.bank.taken().keys() == {counter.world.ils.booked[0][0]}


@pytest.mark.parametrize(
    ("next_one", "standing", "work"),
    [("never", Standing.ENDED, []), ("too_late", Standing.PAID, ["payment_refused"])],
)
def test_a_former_one_is_paid_after_all_while_the_next_one_waits(
    make: Callable[..., Counter],
    expect_log: Callable[[str], None],
    next_one: str,
    standing: Standing,
    work: list[str],
) -> None:
    """The next one is stopped; too late, its money is staff's to give back."""
    if work:
        expect_log("needs review")
    counter = make(ends=f"twice_ended:s=60@1,{next_one}@2")
    counter.world.ils.fates = ["", "refused"]
    counter.asks(BeginPayment(2, Decimal("10.00"), card="P1"))
    counter.world.clock.seconds += 10
    counter.tend()
    assert counter.told[-1].standing is Standing.ENDED
    assert counter.asks(BeginPayment(3, Decimal("10.00"), card="P1")).standing is Standing.WAITING
    counter.world.clock.seconds += 100
    counter.told.clear()
    counter.tend()
    assert (2, Standing.PAID) in [(each.number, each.standing) for each in counter.told]
    told = counter.asks(CancelPayment(3))
    assert (told.number, told.standing) == (3, standing)
    assert [amount for _, amount in counter.world.ils.booked] == [Decimal("10.00")]
    assert [what for what, _ in counter.world.work()] == work


def test_a_disk_that_fills_up_while_it_begins_and_what_becomes_of_it(
    make: Callable[..., Counter],
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    expect_log("payment fails")
    counter = make()
    journal = counter.world.journal
    pay, full = journal.pay, [True]

    def once(*words: Any) -> Any:
        if full.pop():
            raise StorageFault("the disk is full")
        full.append(False)
        return pay(*words)

    monkeypatch.setattr(journal, "pay", once)
    assert counter.asks(BeginPayment(2, FEE, card="P1")).standing is Standing.UNKNOWN
    full.append(False)
    counter.world.clock.seconds += 10
    counter.tend()
    assert (counter.told[-1].number, counter.told[-1].standing) == (2, Standing.PAID)
    assert [amount for _, amount in counter.world.ils.booked] == [FEE]
