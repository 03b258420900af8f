"""Money first, then the ILS once; what nobody knows is asked about, and is work in the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from till_worlds import Bank, World

from drivers.model_payment import PaymentState, PaymentStatus
from kiosk.services.paying.model import PaymentNews, Standing, amount_of, cents_of
from kiosk.services.paying.till import LAST_LOOK_S, UNSURE_S
from sync.errors import BadMessage
from sync.journal.records import Kind, MoneyPhase, State
from sync.model import Authority, Reason
from sync.work import How, Settling, settle

FEE = Decimal("4.20")


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., World]]:
    made: list[World] = []

    def make_one(**more: str) -> World:
        made.append(World(tmp_path / "journal.db", **more))
        return made[-1]

    yield make_one
    for world in made:
        world.journal.close()


def begin(world: World, amount: Decimal = FEE, currency: str = "EUR", **more: str) -> PaymentNews:
    return world.till.begin(world.session("1234"), amount, currency, **more)


def phases(world: World, entry: str) -> list[str]:
    return [(row.payload or {})["phase"] for row in world.journal.about(entry, Kind.PAYMENT)]


@pytest.mark.parametrize(
    ("amount", "cents"),
    [("4.20", 420), ("4.2", 420), ("0.01", 1), ("10", 1000), ("4.205", None), ("0", None)],
)
def test_cents(amount: str, cents: int | None) -> None:
    assert cents_of(Decimal(amount)) == cents
    assert cents is None or amount_of(cents) == Decimal(amount)


@pytest.mark.parametrize("amount", ["-0.01", "-4.20", "NaN", "Infinity", "-Infinity", "1E+30"])
def test_no_cents(amount: str) -> None:
    assert cents_of(Decimal(amount)) is None


def test_a_payment_is_shown_paid_and_booked_once(make: Callable[..., World]) -> None:
    world = make()
    news = begin(world)
    assert news.standing is Standing.WAITING
    assert news.code == "https://pay.example/pay1"
    assert phases(world, news.entry) == [MoneyPhase.STARTING, MoneyPhase.STARTED]
    assert world.till.look(news.entry).standing is Standing.WAITING
    world.clock.seconds += 10
    paid = world.till.look(news.entry)
    assert (paid.standing, paid.booked, paid.work) == (Standing.PAID, True, False)
    assert world.ils.booked == [(news.entry, FEE)]
    assert world.ils.pins == ["1234"], "some library systems want it"
    assert world.state(news.entry) is State.ACCEPTED
    assert world.till.look(news.entry).booked
    world.pass_time(3600, 60)
    world.judge()
    assert world.work() == []


def test_it_is_noticed_without_anybody_who_looks(make: Callable[..., World]) -> None:
    world = make()
    news = begin(world)
    world.pass_time(10)
    assert world.ils.booked == [(news.entry, FEE)]


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0", "more than nothing"),
        ("-4.20", "more than nothing"),
        ("4.205", "whole cents"),
        ("10.01", "more than is owed"),
    ],
)
def test_what_the_ils_would_not_book_is_not_begun(
    make: Callable[..., World], amount: str, said: str
) -> None:
    world = make()
    news = begin(world, Decimal(amount))
    assert (news.standing, news.entry, news.by) == (Standing.REFUSED, "", Authority.STATION)
    assert said in news.message
    assert world.bank.asked == []


def test_negative_fees_are_nobodys_to_pay(make: Callable[..., World]) -> None:
    world = make()
    world.ils.owed = Decimal("-3.50")
    assert begin(world, Decimal("3.50")).message == "more than is owed"
    assert world.bank.asked == []


def test_another_currency_and_a_fee_that_is_not_there(make: Callable[..., World]) -> None:
    world = make()
    assert "own currency" in begin(world, currency="USD").message
    assert "no open fee" in begin(world, fee="F9").message
    assert begin(world, fee="F1").standing is Standing.WAITING


def test_without_the_ils_nothing_is_begun(make: Callable[..., World]) -> None:
    world = make()
    session = world.session()
    world.ils.away = True
    session.answer = None
    news = world.till.begin(session, FEE, "EUR")
    assert (news.standing, news.reason) == (Standing.REFUSED, Reason.OFFLINE_NOT_ALLOWED)
    assert world.bank.asked == []


def test_a_terminal_that_is_not_ready_begins_nothing(make: Callable[..., World]) -> None:
    world = make(faults="busy")
    news = begin(world)
    assert (news.standing, news.message) == (Standing.REFUSED, "put in paper")
    assert world.state(news.entry) is State.ABANDONED
    world.judge()


def test_an_unanswered_start_is_made_once_more_and_is_one(make: Callable[..., World]) -> None:
    world = make(faults="silence")
    news = begin(world)
    assert news.standing is Standing.WAITING
    assert world.bank.asked == ["start", "start"]
    world.pass_time(10)
    assert world.bank.taken() == {news.entry: 420}
    assert world.ils.booked == [(news.entry, FEE)]


def test_a_start_that_is_never_answered_is_found_and_stopped(
    make: Callable[..., World], expect_log: Callable[[str], None]
) -> None:
    expect_log("nothing is known of a payment")
    world = make(faults="silence lost", ends="never")
    news = begin(world)
    assert news.standing is Standing.UNKNOWN, "a no would be a guess"
    world.pass_time(10)
    assert world.bank.asked[2:4] == ["find", "abort"]
    assert world.till.look(news.entry).standing is Standing.ENDED
    world.pass_time(2 * LAST_LOOK_S, 30)
    assert world.state(news.entry) is State.ABANDONED
    world.judge()


@pytest.mark.parametrize("end", ["failed", "expired", "cancelled"])
def test_what_ends_without_money_is_looked_at_once_more(
    make: Callable[..., World], end: str
) -> None:
    world = make(ends=end)
    news = begin(world)
    world.pass_time(10)
    ended = world.till.look(news.entry)
    assert (ended.standing, ended.how) == (Standing.ENDED, PaymentState(end))
    world.pass_time(2 * LAST_LOOK_S, 30)
    assert world.state(news.entry) is State.ABANDONED
    world.judge()


def test_paid_after_it_was_stopped_is_found_and_booked(make: Callable[..., World]) -> None:
    world = make(ends="after_abort:s=60")
    news = begin(world)
    assert world.till.cancel(news.entry).standing is Standing.ENDED
    world.pass_time(2 * LAST_LOOK_S, 30)
    assert world.ils.booked == [(news.entry, FEE)]
    world.judge()


def test_stopped_too_late_it_is_paid(make: Callable[..., World]) -> None:
    world = make(ends="too_late")
    news = begin(world)
    assert world.till.cancel(news.entry).standing is Standing.PAID
    world.judge()


def test_what_cannot_be_stopped_goes_on(make: Callable[..., World]) -> None:
    world = make(ends="unstoppable:s=30")
    news = begin(world)
    assert world.till.cancel(news.entry).standing is Standing.WAITING
    world.pass_time(60)
    assert world.ils.booked == [(news.entry, FEE)]


def test_paid_twice_is_booked_once_and_the_rest_is_given_back(
    make: Callable[..., World], expect_log: Callable[[str], None]
) -> None:
    expect_log("another sum was paid than was asked for")
    world = make(ends="twice")
    news = begin(world)
    world.pass_time(10)
    assert world.till.look(news.entry).booked
    assert world.work() == [("payment_surplus", news.entry)]
    (item,) = world.journal.work()
    assert item.detail["taken"] == "8.40"
    world.judge()


def test_less_than_was_asked_is_for_staff_alone(
    make: Callable[..., World], expect_log: Callable[[str], None]
) -> None:
    expect_log("another sum was paid than was asked for")
    world = make(ends="wrong_amount")
    news = begin(world)
    world.pass_time(10)
    paid = world.till.look(news.entry)
    assert (paid.standing, paid.booked, paid.work) == (Standing.PAID, False, True)
    assert world.ils.booked == []
    world.judge()
    (item,) = world.journal.work()
    settle(world.journal, Settling(item.key, How.ACCEPT, "Jo"))
    assert world.journal.work() == []
    assert world.state(news.entry) is State.REFUSED


def test_it_says_expired_and_then_that_it_is_paid(make: Callable[..., World]) -> None:
    world = make(ends="twice_ended:s=30")
    news = begin(world)
    world.pass_time(10)
    assert world.till.look(news.entry).standing is Standing.ENDED
    world.pass_time(2 * LAST_LOOK_S, 30)
    assert world.ils.booked == [(news.entry, FEE)]
    world.judge()


def test_one_that_is_forgotten_for_a_while_is_no_no(
    make: Callable[..., World], expect_log: Callable[[str], None]
) -> None:
    expect_log("nothing is known of a payment")
    world = make(ends="forgotten:s=100")
    news = begin(world)
    world.pass_time(20)
    assert world.till.look(news.entry).standing is Standing.UNKNOWN
    world.pass_time(600)
    assert world.ils.booked == [(news.entry, FEE)]
    world.judge()


def test_nobody_ever_says_what_became_of_it_is_work(
    make: Callable[..., World], expect_log: Callable[[str], None]
) -> None:
    expect_log("nothing is known of a payment")
    world = make()
    news = begin(world)
    world.bank.away = True
    world.pass_time(UNSURE_S + 900, 30)
    assert world.work() == [("payment_unknown", news.entry)]
    assert world.till.look(news.entry).work
    world.judge()


def test_the_ils_is_away_when_it_is_paid(make: Callable[..., World]) -> None:
    world = make(fates="away,away")
    news = begin(world)
    session = world.session()
    world.clock.seconds += 10
    paid = world.till.look(news.entry)
    assert (paid.standing, paid.booked) == (Standing.PAID, False)
    again = world.till.begin(session, FEE, "EUR")
    assert "not booked yet" in again.message, "it would be paid twice"
    world.pass_time(600)
    assert world.ils.booked == [(news.entry, FEE)]
    world.judge()


@pytest.mark.parametrize(
    ("fate", "finds", "work"),
    [
        ("refused", True, ["payment_refused"]),
        ("lost answer", True, []),
        ("lost request", True, ["payment_in_doubt"]),
        ("lost request", False, ["payment_in_doubt"]),
        ("lost answer", False, []),
    ],
)
def test_the_ils_is_told_once_whatever_it_answers(
    make: Callable[..., World],
    expect_log: Callable[[str], None],
    fate: str,
    finds: bool,
    work: list[str],
) -> None:
    if work:
        expect_log("needs review")
    world = make(fates=fate)
    world.ils.finds = finds
    news = begin(world)
    world.pass_time(900)
    assert len(world.ils.pins) == 1, "sent once"
    assert [what for what, _ in world.work()] == work
    assert world.state(news.entry) is (State.NEEDS_REVIEW if work else State.ACCEPTED)
    world.judge()


def test_one_payment_of_a_card_at_a_time(make: Callable[..., World]) -> None:
    """What was begun before is stopped first; else both may be paid."""
    world = make(ends="never@1,unstoppable@2:s=9000")
    first = begin(world)
    second = begin(world)
    assert second.standing is Standing.WAITING
    assert world.till.look(first.entry).standing is Standing.ENDED
    third = begin(world)
    assert (third.standing, third.entry) == (Standing.REFUSED, "")
    assert "under way" in third.message


def test_a_clock_that_jumps_decides_nothing(make: Callable[..., World]) -> None:
    world = make()
    news = begin(world)
    real = world.journal._now
    world.journal._now = lambda: real().__class__(
        real().utc.replace(year=1970), real().monotonic, real().boot_id, trusted=False
    )
    world.pass_time(10)
    assert world.ils.booked == [(news.entry, FEE)]


def test_a_start_by_a_clock_of_1970_is_found_all_the_same(
    make: Callable[..., World], expect_log: Callable[[str], None]
) -> None:
    expect_log("nothing is known of a payment")
    world = make(faults="silence silence", ends="paid:s=0")
    world.clock.trusted = False
    news = begin(world)
    world.pass_time(10)
    assert world.ils.booked == [(news.entry, FEE)]


def test_a_restored_journal_is_asked_about_before_it_is_told(make: Callable[..., World]) -> None:
    """Two copies watch the same payment: the ILS is told by one of them."""
    world = make()
    news = begin(world)
    world.journal.found_restored()
    world.ils.booked.append((news.entry, FEE))
    world.pass_time(30)
    assert world.ils.pins == []
    assert world.state(news.entry) is State.ACCEPTED


def test_nothing_is_erased_of_a_payment_that_is_under_way(make: Callable[..., World]) -> None:
    """Not by its own state, and not by a count that began while it was under way."""
    world = make(ends="never")
    news = begin(world)
    utc = world.clock().utc.timestamp()
    world.journal.erase_settled(utc, 200, utc)
    assert world.journal.erase_settled(utc + 10**9, 200, utc + 10**9) == 0
    assert world.till.look(news.entry).standing is Standing.WAITING
    world.bank.provider.end_now("pay1", "paid")
    assert world.till.look(news.entry).booked
    assert world.state(news.entry) is State.ACCEPTED


def test_the_caches_are_made_anew_with_payments_in_them(make: Callable[..., World]) -> None:
    world = make(ends="never@1")
    first = begin(world)
    world.till.cancel(first.entry)
    second = begin(world)
    assert not world.journal.mend_caches()
    world.journal.rebuild_caches()
    assert [each.entry for each in world.journal.paying()] == [first.entry, second.entry]
    world.pass_time(20)
    world.journal.rebuild_caches()
    assert world.state(second.entry) is State.ACCEPTED


def test_what_was_paid_elsewhere_meanwhile_is_not_taken_again(make: Callable[..., World]) -> None:
    """At the desk, or at another station: what this one was told at the card is old by then."""
    world = make()
    session = world.session()
    world.ils.owed = Decimal("4.00")
    news = world.till.begin(session, FEE, "EUR")
    assert (news.standing, news.owed) == (Standing.REFUSED, Decimal("4.00"))
    assert world.bank.asked == []
    assert world.till.begin(session, Decimal("4.00"), "EUR").standing is Standing.WAITING


def test_an_ils_that_went_away_since_the_card_begins_nothing(make: Callable[..., World]) -> None:
    world = make()
    session = world.session()
    world.ils.away = True
    news = world.till.begin(session, FEE, "EUR")
    assert (news.standing, news.reason) == (Standing.REFUSED, Reason.OFFLINE_NOT_ALLOWED)
    assert world.bank.asked == []


def test_an_alarm_before_it_begins_is_a_no(
    make: Callable[..., World], monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    expect_log("payment not begun")
    world = make()
    session = world.session()

    def rubbish(*_: object) -> None:
        raise BadMessage("63: found rubbish")

    monkeypatch.setattr(world.ils, "patron", rubbish)
    news = world.till.begin(session, FEE, "EUR")
    assert (news.standing, news.entry) == (Standing.REFUSED, "")
    assert world.journal.paying() == []


def test_what_was_begun_at_a_terminal_that_is_gone_is_for_staff(
    make: Callable[..., World], expect_log: Callable[[str], None]
) -> None:
    """Another one would say that it knows no such payment, and the money were forgotten."""
    expect_log("nothing is known")
    world = make(ends="never")
    news = begin(world)
    del world.till._terminals["payment"]
    other = Bank(world.clock)
    world.till._terminals["another"] = other
    world.pass_time(UNSURE_S + 400, 60)
    assert other.asked == []
    assert world.work() == [("payment_unknown", news.entry)]


def test_each_is_begun_at_the_terminal_that_was_chosen(make: Callable[..., World]) -> None:
    world = make()
    phone = Bank(world.clock)
    world.till._terminals["phone"] = phone
    news = begin(world, at="phone")
    world.pass_time(10)
    assert phone.taken() == {news.entry: 420}
    assert world.bank.asked == []
    assert world.ils.booked == [(news.entry, FEE)]
    assert begin(world, Decimal("1.00"), at="none").standing is Standing.REFUSED


def test_how_another_payment_stands_is_no_answer(
    make: Callable[..., World], expect_log: Callable[[str], None]
) -> None:
    expect_log("nothing is known")
    world = make(ends="never")
    news = begin(world)
    world.bank.status = lambda handle: PaymentStatus(  # type: ignore[method-assign]
        handle, PaymentState.PAID, "another", 420, "EUR"
    )
    assert world.till.look(news.entry).standing is Standing.UNKNOWN
    assert world.ils.booked == []


def test_two_currencies_are_no_sum(
    make: Callable[..., World], expect_log: Callable[[str], None]
) -> None:
    expect_log("another sum was paid")
    expect_log("nothing is known")
    world = make(faults="deaf deaf")
    news = begin(world)
    world.bank.find = lambda reference, since: tuple(  # type: ignore[method-assign]
        PaymentStatus(each, PaymentState.PAID, reference, 210, each) for each in ("EUR", "USD")
    )
    world.pass_time(600, 60)
    assert world.ils.booked == []
    assert world.work() == [("payment_differs", news.entry)]


def test_paid_without_money_is_not_told_as_paid(
    make: Callable[..., World], expect_log: Callable[[str], None]
) -> None:
    """A cent less than a cent; or the whole sum was given back before anybody looked."""
    expect_log("another sum was paid")
    world = make(ends="wrong_amount")
    news = begin(world, Decimal("0.01"))
    world.clock.seconds += 10
    for _ in range(2):
        assert world.till.look(news.entry).standing is Standing.UNKNOWN
    assert world.work() == [("payment_differs", news.entry)]
    assert world.ils.booked == []
