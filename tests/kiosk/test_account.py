"""Payments and holds: promised by the ILS alone, sent once, and never lost from sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from fakes import Clock, FakeIls, engine_of

from kiosk.services.loan_desk.account import AccountDesk
from kiosk.services.patrons import PatronSession, sign_in
from sync.delivery.ils_access import DirectAccess
from sync.delivery.questions import ChangePin
from sync.errors import BadMessage, InDoubt, Unreachable
from sync.journal.records import Intent, State
from sync.journal.store import Journal
from sync.model import (
    Ability,
    Action,
    Authority,
    Fee,
    Hold,
    IlsStatus,
    ItemAnswer,
    ItemStatus,
    Order,
    Outcome,
    PatronAnswer,
    Reason,
    Verdict,
)
from sync.work import How, NotPossible, Settling, settle


@dataclass
class Accounts(FakeIls):
    """An ILS that keeps money and holds; the words of ``fates`` are about the next orders."""

    owed: Decimal = Decimal("5.00")
    payments: list[tuple[str, Decimal]] = field(default_factory=list)
    placed: list[str] = field(default_factory=list)
    fates: list[str] = field(default_factory=list)
    lists: bool = True
    titles_only: bool = False
    away: bool = False
    finds: bool = False
    """Does it find a payment by its reference?"""
    numbers: bool = False
    """Does it give each hold an id?"""
    silent_about: set[str] = field(default_factory=set)
    """Cards whose holds it does not tell in time."""
    listed: tuple[Hold, ...] | None = None
    """What it lists, instead of what was placed."""
    details: dict[str, ItemAnswer] = field(default_factory=dict)
    pin: str = "1234"
    mute: bool = False
    """It does not say any more whether a PIN is right."""

    can: frozenset[Ability] = frozenset(Ability)

    def sign_in(self, deadline: float) -> IlsStatus:
        if self.away:
            raise Unreachable("nobody there")
        self.status = IlsStatus(abilities=self.can)
        return self.status

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        if self.mute:
            raise Unreachable("no answer in time")
        right = None if pin is None else pin == self.pin
        return PatronAnswer(
            card, valid=card in ("P1", "P2"), pin_ok=right, fees=self.owed, currency="EUR"
        )

    def holds(self, card: str, deadline: float) -> tuple[Hold, ...] | None:
        if card in self.silent_about:
            raise Unreachable("no answer in time")
        if self.listed is not None:
            return self.listed
        if not self.lists:
            return None
        if self.titles_only:
            return tuple(Hold(title=f"Title of {item}") for item in self.placed)
        ids = [f"H{number}" if self.numbers else "" for number in range(len(self.placed))]
        return tuple(Hold(item, hold_id=own) for item, own in zip(self.placed, ids, strict=True))

    def fees(self, card: str, deadline: float) -> tuple[Fee, ...] | None:
        if self.away:
            raise Unreachable("nobody there")
        if not self.lists:
            return None
        return (Fee(Decimal("3.00"), "EUR", "F1"), Fee(Decimal("2.00"), "EUR", "F2"))

    def item(self, item: str, deadline: float) -> ItemAnswer:
        return self.details.get(item) or super().item(item, deadline)

    def change_pin(self, card: str, old: str, new: str, deadline: float) -> Verdict:
        fate = self.fates.pop(0) if self.fates else "ok"
        if fate == "refused":
            words = f"{new} is no better than {old}"
            return Verdict(accepted=False, reason=Reason.UNMAPPED, message=words)
        if fate == "rubbish":
            raise BadMessage("found rubbish")
        if fate != "lost request":
            self.pin = new
        self.mute = fate.endswith("silence")
        if fate != "ok":
            raise Unreachable("no answer in time")
        return Verdict(accepted=True)

    def paid(self, card: str, reference: str, deadline: float) -> bool | None:
        return reference in dict(self.payments) if self.finds else None

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        sending()
        self.sent.append(order)
        fate = self.fates.pop(0) if self.fates else "ok"
        if fate == "lost request":
            raise InDoubt("no answer")
        if fate == "rubbish":
            raise BadMessage("38: found rubbish")
        if fate == "refused":
            return Verdict(accepted=False, reason=Reason.PATRON_BLOCKED, message="No, 1234")
        if order.action is Action.PAY:
            self.owed -= order.amount
            self.payments.append((order.reference, order.amount))
        elif order.cancels:
            self.placed.remove(order.item)
        else:
            self.placed.append(order.item)
        if fate == "lost answer":
            raise InDoubt("no answer")
        return Verdict(accepted=True, position=len(self.placed))


class Counter:
    """A desk of one process over a real journal and engine."""

    def __init__(self, path: Path, ils: Accounts) -> None:
        self.path, self.ils = path, ils
        self.clock = Clock()
        self.open()

    def open(self) -> None:
        self.journal = Journal.open(self.path, device="desk-1", now=self.clock)
        self.engine = engine_of(self.journal, self.ils, self.clock)
        self.access = DirectAccess(self.engine, self.clock.monotonic)
        self.desk = AccountDesk(self.journal, self.access)

    def crash(self) -> None:
        self.journal.close()
        self.open()
        self.engine.apply_restart_rule()

    def session(self, card: str = "P1", pin: str | None = None) -> PatronSession:
        return sign_in(self.access, card, pin, pin_required=False)

    def state(self, entry: str) -> State:
        return self.journal.delivery(entry).state

    def settle_everything(self) -> None:
        """The ILS is there again, and whatever backs off is due."""
        for _ in range(4):
            self.clock.seconds += 600
            self.engine.drain()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(tmp_path / "journal.db", Accounts())
    yield counter
    counter.journal.close()


@pytest.fixture
def logs_a_review(expect_log: Callable[[str], None]) -> None:
    expect_log("needs review")


def test_a_payment_is_booked_once_under_its_own_reference(counter: Counter) -> None:
    decided = counter.desk.pay(counter.session(), Decimal("2.50"), "EUR", paid_by="02", fee="F1")
    assert (decided.outcome, decided.reason, decided.by) == (Outcome.ACCEPTED, None, None)
    assert counter.ils.payments == [(decided.entry, Decimal("2.50"))]
    (order,) = counter.ils.sent
    assert (order.patron, order.currency, order.paid_by, order.fee) == ("P1", "EUR", "02", "F1")
    assert counter.state(decided.entry) is State.ACCEPTED
    counter.settle_everything()
    assert len(counter.ils.payments) == 1


@pytest.mark.parametrize("finds", [True, False])
def test_a_payment_without_an_answer_is_looked_up_before_it_is_work(
    counter: Counter, finds: bool
) -> None:
    """By its reference whenever that is, or soon by what is owed since."""
    counter.ils.finds, counter.ils.fates = finds, ["lost answer"]
    decided = counter.desk.pay(counter.session(), Decimal("2.50"), "EUR")
    assert (decided.outcome, counter.journal.work()) == (Outcome.NEEDS_REVIEW, [])
    counter.clock.seconds += 600 if finds else 120
    counter.engine.drain()
    assert (counter.state(decided.entry), counter.journal.work()) == (State.ACCEPTED, [])
    assert len(counter.ils.sent) == 1


@pytest.mark.usefixtures("logs_a_review")
@pytest.mark.parametrize(
    ("later", "then", "now"), [(121, True, True), (60, False, True), (60, True, False)]
)
def test_a_balance_tells_nothing_late_or_by_a_clock_in_doubt(
    counter: Counter, later: float, then: bool, now: bool
) -> None:
    """Staff booked at the desk what the station had not been able to."""
    counter.clock.trusted, counter.ils.fates = then, ["lost request"]
    decided = counter.desk.pay(counter.session(), Decimal("2.50"), "EUR")
    counter.ils.owed -= Decimal("2.50")
    counter.clock.seconds += later
    counter.clock.trusted = now
    counter.engine.drain()
    assert [work.what for work in counter.journal.work()] == ["payment_in_doubt"]
    assert counter.state(decided.entry) is State.NEEDS_REVIEW


def test_a_balance_says_nothing_of_one_payment_beside_another(counter: Counter) -> None:
    session = counter.session()
    for _ in range(2):
        decided = counter.desk.pay(session, Decimal("1.50"), "EUR")
        assert decided.outcome is Outcome.ACCEPTED
    assert counter.journal.delivery(decided.entry).intent.owed == "3.50"
    other = counter.journal.intend(Intent(Action.PAY, "", "P1", amount="1.00", currency="EUR"))
    counter.journal.mark(other, State.SENT, attempted=True)
    decided = counter.desk.pay(session, Decimal("1.00"), "EUR")
    assert counter.journal.delivery(decided.entry).intent.owed == ""


@pytest.mark.usefixtures("logs_a_review")
@pytest.mark.parametrize(
    ("fate", "finds", "elsewhere"),
    [("lost request", True, "0"), ("lost request", False, "0"), ("lost answer", False, "1.00")],
)
def test_a_payment_that_is_not_found_is_work_and_is_never_sent_again(
    counter: Counter, fate: str, finds: bool, elsewhere: str
) -> None:
    counter.ils.finds, counter.ils.fates = finds, [fate]
    decided = counter.desk.pay(counter.session(), Decimal("2.50"), "EUR")
    assert (decided.outcome, decided.offline) == (Outcome.NEEDS_REVIEW, False)
    counter.ils.owed -= Decimal(elsewhere)
    counter.settle_everything()
    counter.crash()
    counter.settle_everything()
    assert len(counter.ils.sent) == 1
    (work,) = counter.journal.work()
    assert (work.what, work.entry) == ("payment_in_doubt", decided.entry)
    assert work.detail == {
        "reason": "confirm_needed",
        "reference": decided.entry,
        "amount": "2.50",
        "currency": "EUR",
    }
    with pytest.raises(NotPossible, match="is settled by accept, found retry"):
        settle(counter.journal, Settling(work.key, How.RETRY, "Ans"))
    settle(counter.journal, Settling(work.key, How.ACCEPT, "Ans"))
    assert counter.journal.work() == []
    assert counter.state(decided.entry) is State.REFUSED


@pytest.mark.usefixtures("logs_a_review")
def test_a_payment_that_a_crash_cut_off_is_work(counter: Counter) -> None:
    session = counter.session()

    def die(entry: str, pin: str | None) -> Verdict:
        counter.engine.submit(entry, pin, counter.clock.seconds + 3)
        raise KeyboardInterrupt

    counter.access.submit = die  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        counter.desk.pay(session, Decimal("1.00"), "EUR")
    counter.crash()
    counter.ils.owed += Decimal("0.50")
    counter.settle_everything()
    assert len(counter.ils.payments) == 1
    assert [work.what for work in counter.journal.work()] == ["payment_in_doubt"]


@pytest.mark.usefixtures("logs_a_review")
def test_an_answer_that_cannot_be_read_is_an_alarm_and_work_and_the_payment_in_doubt(
    counter: Counter,
) -> None:
    session = counter.session()
    counter.ils.fates = ["rubbish"]
    decided = counter.desk.pay(session, Decimal("1.00"), "EUR")
    assert (decided.outcome, decided.reason) == (Outcome.NEEDS_REVIEW, Reason.CONFIRM_NEEDED)
    assert counter.state(decided.entry) is State.IN_DOUBT
    assert decided.doubt == str(counter.engine.monitor.alarm)
    counter.settle_everything()
    assert len(counter.ils.sent) == 1
    assert [work.what for work in counter.journal.work()] == ["payment_in_doubt"]


def test_more_than_is_owed_is_not_sent(counter: Counter) -> None:
    decided = counter.desk.pay(counter.session(), Decimal("5.01"), "EUR")
    assert (decided.outcome, decided.reason, decided.by) == (
        Outcome.REFUSED,
        Reason.CONFIRM_NEEDED,
        Authority.STATION,
    )
    assert (counter.ils.sent, counter.state(decided.entry)) == ([], State.REFUSED)


@pytest.mark.parametrize(
    ("amount", "currency", "fee", "words"),
    [
        ("1.00", "EUR", "F9", "F9"),  # another patron's, or nobody's
        ("1.00", "EUR", "f1", "f1"),
        ("3.01", "EUR", "F1", "more than is left of this fee"),
        ("1.00", "USD", "", "USD"),
        ("1.00", "USD", "F1", "USD"),
    ],
)
def test_what_the_library_would_book_wrongly_is_not_sent(
    counter: Counter, amount: str, currency: str, fee: str, words: str
) -> None:
    """Koha pays whatever fee is named, whosever it is, and looks at no currency."""
    decided = counter.desk.pay(counter.session(), Decimal(amount), currency, fee=fee)
    assert (decided.outcome, decided.reason, decided.by) == (
        Outcome.REFUSED,
        Reason.CONFIRM_NEEDED,
        Authority.STATION,
    )
    assert words in decided.message
    assert (counter.ils.sent, counter.state(decided.entry)) == ([], State.REFUSED)


def test_a_fee_is_not_named_to_a_library_system_that_lists_none(counter: Counter) -> None:
    counter.ils.lists = False
    named = counter.desk.pay(counter.session(), Decimal("1.00"), "EUR", fee="F1")
    assert (named.outcome, named.by) == (Outcome.REFUSED, Authority.STATION)
    assert counter.ils.sent == []
    assert counter.desk.pay(counter.session(), Decimal("1.00"), "EUR").outcome is Outcome.ACCEPTED


def test_a_fee_cannot_be_looked_up_while_the_ils_is_away(counter: Counter) -> None:
    session = counter.session()
    counter.ils.away = True
    decided = counter.desk.pay(session, Decimal("1.00"), "EUR", fee="F1")
    assert (decided.outcome, decided.reason) == (Outcome.REFUSED, Reason.OFFLINE_NOT_ALLOWED)
    assert counter.ils.sent == []


@pytest.mark.parametrize(("told", "paid"), [("", "EUR"), ("SEK", "SEK")])
def test_money_is_the_librarys_own(
    counter: Counter, told: str, paid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an ILS does not say is EUR."""
    session = counter.session()
    assert session.answer is not None
    session.answer = replace(session.answer, currency=told)
    for currency in ("EUR", "SEK", "USD"):
        decided = counter.desk.pay(session, Decimal("1.00"), currency)
        assert (decided.outcome is Outcome.ACCEPTED) is (currency == paid)


def test_nothing_is_promised_while_the_ils_is_away(counter: Counter) -> None:
    session = counter.session()
    counter.ils.away = True
    paid = counter.desk.pay(session, Decimal("1.00"), "EUR")
    held = counter.desk.hold(session, item="100")
    for decided in (paid, held):
        assert (decided.outcome, decided.reason, decided.offline) == (
            Outcome.REFUSED,
            Reason.OFFLINE_NOT_ALLOWED,
            True,
        )
    counter.ils.away = False
    counter.settle_everything()
    assert counter.ils.sent == []


def test_a_refused_card_and_a_wrong_pin_reach_nobody(counter: Counter) -> None:
    unknown = counter.desk.hold(counter.session("P9"), item="100")
    assert (unknown.reason, unknown.by) == (Reason.PATRON_UNKNOWN, Authority.ILS)
    wrong = counter.desk.pay(counter.session(pin="0000"), Decimal("1.00"), "EUR")
    assert (wrong.reason, wrong.by) == (Reason.PIN_WRONG, Authority.ILS)
    assert counter.ils.sent == []


def test_a_refusal_of_the_ils_is_told_without_the_pin(counter: Counter) -> None:
    counter.ils.fates = ["refused"]
    decided = counter.desk.hold(counter.session(pin="1234"), item="100")
    assert (decided.outcome, decided.reason) == (Outcome.REFUSED, Reason.PATRON_BLOCKED)
    assert decided.message == "No, ***"
    assert counter.state(decided.entry) is State.REFUSED


def test_a_hold_is_placed_and_taken_back(counter: Counter) -> None:
    session = counter.session()
    placed = counter.desk.hold(session, item="100", pickup="BR2")
    assert (placed.outcome, placed.position) == (Outcome.ACCEPTED, 1)
    assert (counter.ils.placed, counter.ils.sent[0].pickup) == (["100"], "BR2")
    back = counter.desk.hold(session, item="100", cancel=True)
    assert (back.outcome, counter.ils.placed) == (Outcome.ACCEPTED, [])


@pytest.mark.parametrize("cancel", [False, True])
@pytest.mark.parametrize("fate", ["lost request", "lost answer"])
def test_a_hold_without_an_answer_is_looked_for_in_the_list(
    counter: Counter, fate: str, cancel: bool
) -> None:
    session = counter.session()
    if cancel:
        counter.desk.hold(session, item="100")
    counter.ils.fates = [fate]
    decided = counter.desk.hold(session, item="100", cancel=cancel)
    assert decided.outcome is Outcome.NEEDS_REVIEW
    sent = len(counter.ils.sent)
    counter.settle_everything()
    wanted = State.ACCEPTED if fate == "lost answer" else State.ABANDONED
    assert (counter.state(decided.entry), len(counter.ils.sent)) == (wanted, sent)
    assert counter.journal.work() == []


@pytest.mark.usefixtures("logs_a_review")
@pytest.mark.parametrize(
    ("form", "state"),
    [
        ("titles_only", State.ACCEPTED),  # the patron had none at all before
        ("lists", State.NEEDS_REVIEW),
    ],
)
def test_a_hold_that_no_list_can_show_is_for_staff(
    counter: Counter, form: str, state: State
) -> None:
    setattr(counter.ils, form, form == "titles_only")
    counter.ils.fates = ["lost answer"]
    decided = counter.desk.hold(counter.session(), item="100")
    counter.settle_everything()
    assert counter.state(decided.entry) is State.NEEDS_REVIEW
    (work,) = counter.journal.work()
    assert work.what == "needs_review"
    with pytest.raises(NotPossible, match="a hold is not corrected"):
        settle(counter.journal, Settling(work.key, How.CORRECT, "Ans", item="200"))
    counter.ils.lists, counter.ils.titles_only = True, False
    settle(counter.journal, Settling(work.key, How.RETRY, "Ans"))
    counter.settle_everything()
    assert (counter.state(decided.entry), len(counter.ils.sent)) == (state, 1)


@pytest.mark.usefixtures("logs_a_review")
@pytest.mark.parametrize(
    ("fate", "numbers", "state"),
    [
        ("lost request", True, State.ABANDONED),
        ("lost request", False, State.NEEDS_REVIEW),
        ("lost answer", True, State.ACCEPTED),
        ("lost answer", False, State.ACCEPTED),
    ],
)
def test_a_hold_in_doubt_is_not_settled_by_an_older_one(
    counter: Counter, fate: str, numbers: bool, state: State
) -> None:
    """Of a journal from before the desk looked: it sends none beside an older one now."""
    counter.ils.placed, counter.ils.numbers, counter.ils.fates = ["100"], numbers, [fate]
    held = ("H0" if numbers else "",)
    entry = counter.journal.intend(Intent(Action.HOLD, "100", patron="P1", held=held))
    with pytest.raises(InDoubt):
        counter.access.submit(entry, None)
    counter.access.disown(entry)
    counter.settle_everything()
    assert (counter.state(entry), len(counter.ils.sent)) == (state, 1)


def test_a_hold_that_is_there_is_not_placed_again(counter: Counter) -> None:
    session = counter.session()
    counter.desk.hold(session, item="100")
    again = counter.desk.hold(session, item="100")
    assert (again.outcome, again.reason, again.offline) == (Outcome.ACCEPTED, None, False)
    assert counter.state(again.entry) is State.ACCEPTED
    assert (counter.ils.placed, len(counter.ils.sent)) == (["100"], 1)
    counter.crash()
    counter.settle_everything()
    assert (counter.ils.placed, counter.journal.work()) == (["100"], [])
    other = counter.desk.hold(session, item="200")
    assert (other.outcome, counter.ils.placed) == (Outcome.ACCEPTED, ["100", "200"])


def test_a_hold_in_doubt_that_is_wished_again_is_one_hold(counter: Counter) -> None:
    session = counter.session()
    counter.ils.fates = ["lost answer"]
    first = counter.desk.hold(session, item="100")
    at_once = counter.desk.hold(session, item="100")
    assert (first.outcome, at_once.outcome) == (Outcome.NEEDS_REVIEW, Outcome.REFUSED)
    counter.settle_everything()
    counter.crash()
    again = counter.desk.hold(counter.session(), item="100")
    assert (counter.state(first.entry), again.outcome) == (State.ACCEPTED, Outcome.ACCEPTED)
    assert (counter.ils.placed, len(counter.ils.sent)) == (["100"], 1)


def test_holds_are_listed_by_what_can_be_done_now(counter: Counter) -> None:
    soon, later = date(2026, 11, 30), date(2026, 12, 4)
    counter.ils.listed = (
        Hold("1", title="", position=7),
        Hold("2", "Lang geleden", ready=True, until=date(2020, 1, 1), pickup="BR1"),
        Hold("3", "Waiting", position=2),
        Hold("4", "", ready=True),
        Hold("", "", ready=True, until=later, pickup="BR1"),
        Hold("6", "No place"),
    )
    counter.ils.details = {
        "1": ItemAnswer("1", ItemStatus.ON_LOAN, "Asked for", location="BR9"),
        "4": ItemAnswer("4", ItemStatus.ON_HOLD_SHELF, "Here", location="BR2", hold_until=soon),
    }
    holds = counter.desk.holds("P1") or ()
    assert [(hold.item, hold.title, hold.pickup, hold.until, hold.position) for hold in holds] == [
        ("2", "Lang geleden", "BR1", date(2020, 1, 1), None),
        ("4", "Here", "BR2", soon, None),
        ("", "", "BR1", later, None),
        ("3", "Waiting", "", None, 2),
        ("1", "Asked for", "", None, 7),
        ("6", "No place", "", None, None),
    ]
    counter.ils.lists = False
    counter.ils.listed = None
    assert counter.desk.holds("P1") is None


def test_five_hundred_holds_take_no_longer_than_a_patron_waits(counter: Counter) -> None:
    counter.ils.listed = tuple(Hold(str(n), ready=n == 499) for n in range(500))
    counter.ils.details = {
        str(n): ItemAnswer(str(n), ItemStatus.ON_LOAN, f"T{n}") for n in range(500)
    }
    ticks = iter(range(10_000))
    desk = AccountDesk(counter.journal, counter.access, monotonic=lambda: next(ticks) * 0.1)
    holds = desk.holds("P1") or ()
    assert len(holds) == 500
    assert holds[0].title == "T499", "what stands ready is asked about first"
    assert 10 < sum(bool(hold.title) for hold in holds) < 30


def test_a_pin_is_changed_and_stays_in_memory(counter: Counter, tmp_path: Path) -> None:
    session = counter.session(pin="1234")
    pin = "846213579024"
    changed = counter.desk.change_pin(session, pin)
    assert (changed.outcome, session.pin, counter.ils.pin) == (Outcome.ACCEPTED, pin, pin)
    assert pin not in repr((session, changed, ChangePin("P1", "1234", pin)))
    assert not [file for file in tmp_path.rglob("*") if pin.encode() in file.read_bytes()]


@pytest.mark.parametrize(
    ("pin", "reason"),
    [(None, Reason.PIN_WRONG), ("0000", Reason.PIN_WRONG)],
)
def test_without_the_old_pin_there_is_no_new_one(
    counter: Counter, pin: str | None, reason: Reason
) -> None:
    refused = counter.desk.change_pin(counter.session(pin=pin), "8462")
    assert (refused.outcome, refused.reason) == (Outcome.REFUSED, reason)
    assert counter.ils.pin == "1234"


def test_where_no_pin_can_be_changed_nobody_is_asked(counter: Counter) -> None:
    counter.ils.can = frozenset()
    refused = counter.desk.change_pin(counter.session(pin="1234"), "8462")
    assert (refused.reason, refused.by) == (Reason.ILS_CLOSED, Authority.STATION)
    assert counter.ils.pin == "1234"


@pytest.mark.parametrize("new", ["", " ", "84\n62", "x" * 200])
def test_what_is_no_pin_reaches_nobody(counter: Counter, new: str) -> None:
    refused = counter.desk.change_pin(counter.session(pin="1234"), new)
    assert (refused.outcome, refused.by) == (Outcome.REFUSED, Authority.STATION)
    assert counter.ils.pin == "1234"


@pytest.mark.parametrize(
    ("fate", "outcome", "pin"),
    [
        ("lost answer", Outcome.ACCEPTED, "8462"),
        ("lost request", Outcome.REFUSED, "1234"),
        ("rubbish", Outcome.REFUSED, "1234"),
        ("refused", Outcome.REFUSED, "1234"),
        ("lost answer, then silence", Outcome.NEEDS_REVIEW, "8462"),
    ],
)
def test_a_change_of_a_pin_without_an_answer_is_looked_for(
    counter: Counter, fate: str, outcome: Outcome, pin: str
) -> None:
    session = counter.session(pin="1234")
    counter.ils.fates = [fate]
    changed = counter.desk.change_pin(session, "8462")
    assert (changed.outcome, counter.ils.pin) == (outcome, pin)
    assert "8462" not in changed.message
    assert "1234" not in changed.message
    assert (session.pin == "8462") is (outcome is Outcome.ACCEPTED)
    counter.access.check()  # no alarm came of it


def test_one_of_two_holds_is_taken_back(counter: Counter) -> None:
    counter.ils.placed, counter.ils.fates = ["100", "100"], ["lost answer"]
    decided = counter.desk.hold(counter.session(), item="100", cancel=True)
    counter.settle_everything()
    assert counter.state(decided.entry) is State.ACCEPTED


def test_one_patrons_hold_in_doubt_is_nothing_to_anothers_payment(counter: Counter) -> None:
    """Neither is about an item: they have nothing in common."""
    counter.ils.fates = ["lost request"]
    counter.desk.hold(counter.session(), title="T1")
    counter.ils.silent_about.add("P1")
    counter.crash()
    session = counter.session("P2")
    decided = counter.desk.pay(session, Decimal("2.50"), "EUR")
    assert (decided.outcome, decided.reason) == (Outcome.ACCEPTED, None)
