"""The engine against a scripted ILS: nothing lost, nothing twice, in order, or work for staff."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from fakes import DUE, START, Clock, engine_of, journal_at

from sync.delivery.breaker import IlsState
from sync.delivery.drain import MOST_UNREADABLE
from sync.delivery.engine import SyncEngine
from sync.delivery.ils_session import MOST_SENDS
from sync.delivery.questions import AskItem, AskPatron
from sync.delivery.sending import Sending
from sync.errors import (
    Alarm,
    BadMessage,
    GivenUp,
    InDoubt,
    SignInRefused,
    StorageFault,
    Unreachable,
)
from sync.journal.records import Intent, Kind, SecurityPhase, State, Told
from sync.journal.store import Journal
from sync.model import (
    Action,
    Authority,
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


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "journal.db", ThreeItemIls(), Clock())
    yield desk
    checked, broken = desk.journal.verify()
    assert broken is None, broken
    assert checked == len(desk.journal.entries())
    desk.journal.close()


# Live ------------------------------------------------------------------------------------------


def test_a_message_that_is_never_answered_goes_to_staff_and_stops_nothing_else(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    entry, other = desk.intend(Action.BORROW, told=YES), desk.intend(Action.BORROW, "200", told=YES)
    desk.ils.script = [LOST_REQUEST, "ok"] + [LOST_REQUEST] * 20
    for _ in range(20):
        desk.engine.drain(everything=True)
    assert (desk.state(entry), desk.state(other)) == (State.NEEDS_REVIEW, State.ACCEPTED)
    assert sum(order.item == "100" for order in desk.ils.sent) == MOST_SENDS
    assert [work.payload for work in desk.journal.about(entry, Kind.WORK)] == [
        {"what": "needs_review", "reason": "unmapped"}
    ]


@pytest.mark.parametrize("alarm", [SignInRefused("94 ok: found 0"), BadMessage("rubbish")])
def test_an_alarm_outlives_the_process_and_only_a_sign_in_ends_it(desk: Desk, alarm: Alarm) -> None:
    desk.ils.signing_in = [alarm]
    with pytest.raises(type(alarm)):
        desk.engine.ready(10)
    desk.crash()
    assert desk.engine.monitor.state is IlsState.ALARM
    desk.ils.signing_in = [Unreachable("gone"), SignInRefused("again")]
    with pytest.raises(type(alarm), match=str(alarm)):
        desk.engine.try_to_mend(10)
    with pytest.raises(SignInRefused, match="again"):
        desk.engine.try_to_mend(10)
    desk.crash()
    assert str(desk.engine.monitor.alarm) == "again"
    desk.engine.try_to_mend(10)
    assert desk.engine.monitor.state is IlsState.ONLINE
    desk.crash()
    assert desk.engine.monitor.alarm is None


def test_one_unreadable_answer_does_not_stop_the_entries_behind_it(desk: Desk) -> None:
    first, second = (
        desk.intend(Action.BORROW, told=YES),
        desk.intend(Action.BORROW, "200", told=YES),
    )
    desk.ils.script = [BadMessage("12 AB: found 'x'")]
    with pytest.raises(BadMessage):
        desk.engine.drain(everything=True)
    assert (desk.state(first), desk.state(second)) == (State.IN_DOUBT, State.ACCEPTED)


def test_many_unreadable_answers_are_the_ils(desk: Desk) -> None:
    items = [str(number) for number in range(100, 100 + MOST_UNREADABLE + 2)]
    desk.ils.items |= set(items)
    entries = [desk.intend(Action.BORROW, item, told=YES) for item in items]
    desk.ils.script = [BadMessage("rubbish")] * len(items)
    with pytest.raises(BadMessage):
        desk.engine.drain(everything=True)
    assert len(desk.ils.sent) == MOST_UNREADABLE
    assert [desk.state(entry) for entry in entries[MOST_UNREADABLE:]] == [State.PENDING] * 2


def test_a_function_that_the_ils_closed_waits_in_the_backlog_and_others_go_on(desk: Desk) -> None:
    desk.ils.loans["200"] = ("P2", DUE)
    loan, back = desk.intend(Action.BORROW, told=YES), desk.intend(Action.RETURN, "200", told=YES)
    desk.ils.offers = IlsStatus(checkout_ok=False)
    assert desk.engine.drain(everything=True) == 1
    assert (desk.state(loan), desk.state(back)) == (State.PENDING, State.ACCEPTED)
    assert desk.engine.monitor.state is IlsState.ONLINE, "closed is not off-line"
    desk.ils.offers = IlsStatus()
    desk.engine.drain()
    assert desk.state(loan) is State.ACCEPTED


def test_sent_is_on_disk_before_the_first_byte(desk: Desk) -> None:
    entry = desk.intend(Action.BORROW)
    seen: list[State] = []
    submit = desk.ils.submit

    def watch(order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        seen.append(desk.state(entry))
        verdict = submit(order, deadline, sending)
        seen.append(desk.state(entry))
        return verdict

    desk.ils.submit = watch  # type: ignore[method-assign]
    assert desk.submit(entry).accepted
    assert seen == [State.PENDING, State.SENT]
    assert desk.journal.delivery(entry).attempts == 1


def test_a_failed_connect_stays_pending_and_silence_is_in_doubt(desk: Desk) -> None:
    desk.ils.script = [Unreachable("no route"), LOST_REQUEST]
    first, second = desk.intend(Action.BORROW), desk.intend(Action.BORROW, "200")
    with pytest.raises(Unreachable):
        desk.submit(first)
    assert (desk.state(first), desk.engine.monitor.state) == (State.PENDING, IlsState.OFFLINE)
    with pytest.raises(InDoubt):
        desk.submit(second)
    assert desk.state(second) is State.IN_DOUBT


def test_the_order_is_composed_from_intent_and_told(desk: Desk) -> None:
    desk.clock.seconds = 60
    entry = desk.intend(Action.BORROW, told=YES)
    desk.clock.seconds = 7200
    desk.engine.drain()
    assert desk.ils.sent == [
        Order(
            Action.BORROW,
            "100",
            START + timedelta(seconds=60),
            patron="P1",
            offline=True,
            promised_due=DUE,
        )
    ]
    assert desk.state(entry) is State.ACCEPTED


def test_a_pin_goes_out_once_and_never_into_the_journal(desk: Desk) -> None:
    desk.ils.script = [LOST_REQUEST]
    entry = desk.intend(Action.BORROW)
    with pytest.raises(InDoubt):
        desk.engine.submit(entry, "7391", 3.5)
    desk.journal.tell(entry, YES)
    desk.engine.drain(everything=True)
    assert [order.pin for order in desk.ils.sent] == ["7391", None]
    assert "7391" not in repr(desk.ils.sent)
    for file in desk.path.parent.iterdir():
        assert b"7391" not in file.read_bytes()


@pytest.mark.parametrize(
    ("action", "closed"),
    [
        (Action.BORROW, IlsStatus(checkout_ok=False)),
        (Action.RETURN, IlsStatus(checkin_ok=False)),
        (Action.RENEW, IlsStatus(renewal_ok=False)),
    ],
)
def test_a_closed_function_is_a_refusal_of_that_function_only(
    desk: Desk, action: Action, closed: IlsStatus
) -> None:
    desk.ils.offers = closed
    desk.ils.loans = {"200": ("P1", DUE)}
    for each in (Action.BORROW, Action.RENEW, Action.RETURN):
        entry = desk.intend(each, "200")
        verdict = desk.submit(entry)
        assert (verdict.reason is Reason.ILS_CLOSED) == (each is action)
        desk.journal.settle(entry, State.ACCEPTED, {})
    assert desk.engine.monitor.state is IlsState.ONLINE
    assert action not in {order.action for order in desk.ils.sent}


def test_98_off_line_is_an_outage_and_is_remembered_over_a_restart(desk: Desk) -> None:
    desk.ils.offers = IlsStatus(online=False, offline_ok=False, institution="MAIN")
    with pytest.raises(Unreachable, match="off-line"):
        desk.engine.ready(3.5)
    assert (desk.engine.monitor.state, desk.ils.closed) == (IlsState.OFFLINE, 1)
    desk.ils.status = None
    desk.crash()
    assert desk.engine.last_status == desk.ils.offers


def test_a_station_that_never_saw_a_98_knows_none(desk: Desk) -> None:
    assert desk.engine.last_status is None


def test_only_transport_failure_is_offline(desk: Desk) -> None:
    for alarm in (SignInRefused("940"), BadMessage("garbage")):
        desk.ils.signing_in = [alarm]
        with pytest.raises(type(alarm)):
            desk.engine.ready(3.5)
        assert (desk.engine.monitor.state, desk.engine.monitor.alarm) == (IlsState.ALARM, alarm)
    desk.engine.ready(3.5)
    assert desk.engine.monitor.state is IlsState.ONLINE


def test_an_alarm_in_an_answer_leaves_the_entry_in_doubt(desk: Desk) -> None:
    desk.ils.script = [BadMessage("garbage")]
    entry = desk.intend(Action.BORROW)
    with pytest.raises(BadMessage):
        desk.submit(entry)
    assert (desk.state(entry), desk.engine.monitor.state) == (State.IN_DOUBT, IlsState.ALARM)


@pytest.mark.parametrize("question", ["patron", "item"])
def test_an_alarm_or_outage_while_asking_is_seen_by_the_monitor(desk: Desk, question: str) -> None:
    def ask() -> None:
        if question == "patron":
            desk.engine.ask(AskPatron("P1"), 3.5)
        else:
            desk.engine.ask(AskItem("100"), 3.5)

    desk.ils.asking = [Unreachable("gone"), BadMessage("garbage")]
    with pytest.raises(Unreachable):
        ask()
    assert desk.engine.monitor.state is IlsState.OFFLINE
    with pytest.raises(BadMessage):
        ask()
    assert desk.engine.monitor.state is IlsState.ALARM


def test_a_journal_that_cannot_be_written_stops_the_message(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = desk.intend(Action.BORROW)

    def full(*_: object, **__: object) -> None:
        raise StorageFault("disk full")

    monkeypatch.setattr(desk.journal, "mark", full)
    with pytest.raises(StorageFault):
        desk.submit(entry)
    assert (desk.ils.sent, desk.state(entry)) == ([], State.PENDING)
    assert desk.engine.monitor.alarm is not None
    assert desk.engine.monitor.alarm.kind == "storage"


def test_nothing_is_sent_once_the_desk_has_left(desk: Desk) -> None:
    entry = desk.intend(Action.BORROW)
    sending = desk.engine.sending(entry)
    assert sending.leave()
    with pytest.raises(GivenUp):
        desk.submit(entry, sending)
    assert (desk.state(entry), desk.ils.sent) == (State.PENDING, [])
    # That says nothing about the ILS.
    assert desk.engine.monitor.state is IlsState.ONLINE


def test_end_of_a_session_is_told_only_where_there_is_one(desk: Desk) -> None:
    desk.engine.end_session("P1", 3.5)
    assert desk.ils.calls == []
    desk.engine.ready(3.5)
    desk.engine.end_session("P1", 3.5)
    assert desk.ils.calls == ["sign_in", "end P1"]
    desk.engine.monitor.lost()
    desk.engine.end_session("P1", 3.5)
    assert desk.ils.calls == ["sign_in", "end P1"]


# In doubt: ask, then decide --------------------------------------------------------------------

OTHER = {"100": ("P2", DUE)}
OWN: dict[str, tuple[str, datetime | None]] = {"100": ("P1", DUE)}

BORROWS = [
    # told, what the ILS holds, is the item known; then: final state, sent, work
    (YES, {}, True, State.ACCEPTED, 1, []),
    (YES, OWN, True, State.ACCEPTED, 0, []),
    (YES, OTHER, True, State.NEEDS_REVIEW, 0, ["needs_review"]),
    (YES, {}, False, State.NEEDS_REVIEW, 1, ["needs_review"]),
    (NO, {}, True, State.ABANDONED, 0, []),
    (NO, OWN, True, State.NEEDS_REVIEW, 0, ["needs_review"]),
    (NO, OTHER, True, State.ABANDONED, 0, []),
    (NO, {}, False, State.ABANDONED, 0, []),
    (None, {}, True, State.ABANDONED, 0, []),
    (None, OTHER, True, State.ABANDONED, 0, []),
    (None, {}, False, State.ABANDONED, 0, []),
]


@pytest.mark.parametrize("state", [State.SENT, State.IN_DOUBT])
@pytest.mark.parametrize(("told", "loans", "known", "final", "sent", "work"), BORROWS)
def test_a_loan_in_doubt(
    desk: Desk,
    expect_log: Callable[[str], None],
    told: Told | None,
    loans: dict[str, tuple[str, datetime | None]],
    known: bool,
    final: State,
    sent: int,
    work: list[str],
    state: State,
) -> None:
    if work:
        expect_log("needs review")
    desk.ils.loans = dict(loans)
    if not known:
        desk.ils.items.clear()
    entry = desk.intend(Action.BORROW, told=told, state=state)
    desk.crash()
    desk.engine.drain()
    assert (desk.state(entry), len(desk.ils.sent), desk.work(entry)) == (final, sent, work)
    assert desk.ils.calls[1] == "item 100"


RETURNS = [
    (YES, {}, State.ACCEPTED, 0, []),
    (YES, OWN, State.ACCEPTED, 1, []),
    (NO, {}, State.ACCEPTED, 0, []),
    (NO, OWN, State.NEEDS_REVIEW, 0, ["needs_review"]),
    (None, {}, State.ACCEPTED, 0, []),
    (None, OWN, State.ABANDONED, 0, []),
]


@pytest.mark.parametrize(("told", "loans", "final", "sent", "work"), RETURNS)
def test_a_return_in_doubt(
    desk: Desk,
    expect_log: Callable[[str], None],
    told: Told | None,
    loans: dict[str, tuple[str, datetime | None]],
    final: State,
    sent: int,
    work: list[str],
) -> None:
    if work:
        expect_log("needs review")
    desk.ils.loans = dict(loans)
    entry = desk.intend(Action.RETURN, told=told, state=State.IN_DOUBT)
    desk.crash()
    desk.engine.drain()
    assert (desk.state(entry), len(desk.ils.sent), desk.work(entry)) == (final, sent, work)


LATER = DUE + timedelta(days=21)
MUCH_LATER = DUE + timedelta(days=28)
RENEWED = replace(YES, due=LATER)
RENEWALS = [
    # told, due before, (patron, due) at the ILS; then: final state, sent
    (RENEWED, DUE, ("P1", LATER), State.ACCEPTED, 0),
    (RENEWED, DUE, ("P1", DUE), State.ACCEPTED, 1),
    (RENEWED, DUE, ("P2", LATER), State.NEEDS_REVIEW, 0),
    (RENEWED, DUE, None, State.NEEDS_REVIEW, 0),
    # It is lent for as long as was promised: whoever did that, nothing is left to do.
    (RENEWED, None, ("P1", LATER), State.ACCEPTED, 0),
    (RENEWED, LATER, ("P1", LATER), State.ACCEPTED, 0),
    # Else, without two due dates nobody can tell, and a second renewal would have an effect.
    (replace(YES, due=MUCH_LATER), None, ("P1", LATER), State.NEEDS_REVIEW, 0),
    (replace(YES, due=None), None, ("P1", LATER), State.NEEDS_REVIEW, 0),
    (RENEWED, DUE, ("P1", None), State.NEEDS_REVIEW, 0),
    (None, DUE, ("P1", LATER), State.ACCEPTED, 0),
    (None, DUE, ("P1", DUE), State.ABANDONED, 0),
    (None, None, ("P1", DUE), State.ABANDONED, 0),
    (NO, DUE, ("P1", DUE), State.ABANDONED, 0),
]


@pytest.mark.parametrize(("told", "before", "loan", "final", "sent"), RENEWALS)
def test_a_renewal_in_doubt(
    desk: Desk,
    expect_log: Callable[[str], None],
    told: Told | None,
    before: datetime | None,
    loan: tuple[str, datetime | None] | None,
    final: State,
    sent: int,
) -> None:
    if final is State.NEEDS_REVIEW:
        expect_log("needs review")
    desk.ils.loans = {"100": loan} if loan else {}
    entry = desk.intend(Action.RENEW, told=told, state=State.IN_DOUBT, due_before=before)
    desk.crash()
    desk.engine.drain()
    assert (desk.state(entry), len(desk.ils.sent)) == (final, sent)


def test_a_renewal_that_got_lost_is_not_done_by_the_one_before_it(desk: Desk) -> None:
    """Until when that one went the station did not know as the next was asked for."""
    desk.ils.loans = {"100": ("P1", DUE)}
    desk.ils.due = LATER
    desk.intend(Action.RENEW, told=RENEWED, due_before=DUE)
    desk.engine.drain()
    promised = replace(YES, due=LATER + timedelta(days=21))
    entry = desk.intend(Action.RENEW, told=promised, state=State.IN_DOUBT, due_before=DUE)
    desk.crash()
    desk.ils.due = promised.due
    desk.engine.drain()
    assert (desk.state(entry), len(desk.ils.sent), desk.work(entry)) == (State.ACCEPTED, 2, [])


@pytest.mark.parametrize("since", [False, True])
def test_the_dates_of_another_loan_say_nothing_of_a_renewal(desk: Desk, since: bool) -> None:
    """Of the patron's loan before it, or of the one after it, where staff had it tried again."""

    def another(due: datetime) -> None:
        for action in (Action.BORROW, Action.RETURN)[:: -1 if since else 1]:
            done = desk.intend(action, told=YES)
            is_loan = action is Action.BORROW
            desk.journal.settle(done, State.ACCEPTED, {"due": due.isoformat()} if is_loan else {})

    desk.ils.loans = {"100": ("P1", LATER)}
    if not since:
        another(MUCH_LATER)
    told = replace(YES, due=MUCH_LATER)
    entry = desk.intend(Action.RENEW, told=told, state=State.IN_DOUBT, due_before=DUE)
    if since:
        another(MUCH_LATER)
    desk.crash()
    desk.engine.drain()
    assert (desk.state(entry), desk.ils.sent) == (State.ACCEPTED, [])
    assert desk.work(entry) == ["due_differs"]


@pytest.mark.parametrize("action", [Action.BORROW, Action.RENEW, Action.RETURN])
@pytest.mark.parametrize(
    "faults",
    [
        [LOST_ANSWER],
        [LOST_REQUEST],
        [LOST_REQUEST, LOST_ANSWER],
        [Unreachable("x"), LOST_REQUEST, LOST_REQUEST, LOST_ANSWER],
    ],
)
def test_whatever_gets_lost_the_effect_is_there_once(
    desk: Desk, action: Action, faults: list[str | Verdict | Exception]
) -> None:
    if action is not Action.BORROW:
        desk.ils.loans = dict(OWN)
    entry = desk.intend(action, told=replace(YES, due=None), due_before=DUE)
    desk.ils.script = list(faults)
    for _ in range(len(faults) + 2):
        before = len(desk.ils.sent)
        desk.engine.drain(everything=True)
        asked = desk.ils.calls.count("item 100")
        # Never the same transaction twice without asking in between.
        assert len(desk.ils.sent) <= before + 1
        assert len(desk.ils.sent) <= asked + 1
    assert desk.state(entry) is State.ACCEPTED
    assert desk.ils.effects == [(action, "100")]


# Replays ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", [Reason.PATRON_EXPIRED, Reason.ON_LOAN_TO_OTHER, None])
def test_a_refused_replay_is_work_with_its_reason(
    desk: Desk, expect_log: Callable[[str], None], reason: Reason | None
) -> None:
    expect_log("needs review")
    desk.ils.script = [Verdict(False, reason, message="Patron expired")]
    entry = desk.intend(Action.BORROW, told=YES)
    later = desk.intend(Action.RETURN, told=YES)
    desk.engine.drain()
    delivery = desk.journal.delivery(entry)
    wanted = (reason or Reason.UNMAPPED).value
    assert delivery.state is State.NEEDS_REVIEW
    assert delivery.verdict["reason"] == wanted
    (work,) = desk.journal.about(entry, Kind.WORK)
    assert work.payload == {"what": "needs_review", "reason": wanted}
    # Final failure parks and goes on, with the same item too.
    assert desk.state(later) is State.ACCEPTED


def test_a_refusal_stops_only_its_item_and_silence_only_its_item(desk: Desk) -> None:
    desk.ils.script = [LOST_REQUEST]
    first = desk.intend(Action.BORROW, "100", told=YES)
    blocked = desk.intend(Action.RETURN, "100", told=YES)
    other = desk.intend(Action.BORROW, "200", told=YES)
    assert desk.engine.drain() == 2
    assert [desk.state(e) for e in (first, blocked, other)] == [
        State.IN_DOUBT,
        State.PENDING,
        State.ACCEPTED,
    ]


def test_entries_about_one_item_go_in_order(desk: Desk) -> None:
    desk.ils.loans = {"100": ("P1", DUE)}
    for told in (Action.RETURN, Action.BORROW, Action.RETURN, Action.BORROW):
        desk.intend(told, patron="P2", told=replace(YES, due=None))
    desk.engine.drain()
    actions = [order.action for order in desk.ils.sent]
    assert actions == [Action.RETURN, Action.BORROW] * 2
    assert desk.journal.counts() == {State.ACCEPTED: 4}
    assert desk.ils.loans["100"][0] == "P2"


def test_not_on_loan_is_what_a_return_that_went_through_looks_like(desk: Desk) -> None:
    desk.ils.loans = dict(OWN)
    desk.ils.script = [Verdict(False, Reason.NOT_ON_LOAN)]
    entry = desk.intend(Action.RETURN, told=YES)
    desk.engine.drain()
    assert (desk.state(entry), desk.work(entry)) == (State.ACCEPTED, [])


@pytest.mark.parametrize("action", [Action.BORROW, Action.RENEW])
@pytest.mark.parametrize("lost", [False, True])
def test_a_date_before_the_promised_one_is_work_however_it_was_found(
    desk: Desk, action: Action, lost: bool
) -> None:
    earlier = DUE - timedelta(days=7)
    if action is Action.RENEW:
        desk.ils.loans = {"100": ("P1", earlier - timedelta(days=21))}
    desk.ils.due = earlier
    desk.ils.script = [LOST_ANSWER] if lost else []
    entry = desk.intend(action, told=YES, due_before=earlier - timedelta(days=21) if lost else None)
    desk.engine.drain(everything=True)
    desk.engine.drain(everything=True)
    assert (desk.state(entry), desk.work(entry)) == (State.ACCEPTED, ["due_differs"])
    verdict = desk.journal.delivery(entry).verdict
    assert (verdict["due"], verdict["promised"]) == (earlier.isoformat(), DUE.isoformat())


def test_a_later_date_than_promised_is_nobodys_work(desk: Desk) -> None:
    desk.ils.due = LATER
    entry = desk.intend(Action.BORROW, told=YES)
    desk.engine.drain()
    assert (desk.state(entry), desk.work(entry)) == (State.ACCEPTED, [])


@pytest.mark.parametrize("error", [Unreachable("gone"), BadMessage("garbage")])
def test_a_yes_stands_when_it_cannot_be_read_back(desk: Desk, error: Exception) -> None:
    desk.ils.asking = [error]
    entry = desk.intend(Action.BORROW, told=YES)
    desk.engine.drain()
    assert desk.state(entry) is State.ACCEPTED


def test_a_date_that_cannot_be_read_back_is_that_of_the_answer(desk: Desk) -> None:
    earlier = DUE - timedelta(days=7)
    desk.ils.script = [Verdict(True, due=earlier)]
    desk.ils.asking = [Unreachable("gone")]
    entry = desk.intend(Action.RENEW, told=YES)
    desk.engine.drain()
    assert (desk.state(entry), desk.work(entry)) == (State.ACCEPTED, ["due_differs"])


def test_a_yes_without_a_loan_is_work(desk: Desk, expect_log: Callable[[str], None]) -> None:
    expect_log("needs review")
    desk.ils.script = [Verdict(True, due=DUE)]
    entry = desk.intend(Action.BORROW, told=YES)
    desk.engine.drain()
    assert (desk.state(entry), desk.work(entry)) == (State.NEEDS_REVIEW, ["needs_review"])


# An old return and a newer loan ----------------------------------------------------------------


def test_a_return_that_may_be_older_than_the_open_loan_is_work(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """P1 borrowed here. P2 has it now, and it came back here, offline.

    Another station lent it to P2, before the return (then the return ends that loan) or after staff
    had taken it back (then it must not): nobody can tell from here.
    """
    expect_log("needs review")
    loan = desk.intend(Action.BORROW, told=YES)
    desk.engine.drain()
    assert desk.state(loan) is State.ACCEPTED
    back = desk.intend(Action.RETURN, told=YES)
    desk.ils.loans["100"] = ("P2", DUE)
    desk.engine.drain()
    assert (desk.state(back), desk.work(back)) == (State.NEEDS_REVIEW, ["needs_review"])
    assert desk.ils.loans["100"] == ("P2", DUE)


def test_a_return_is_sent_when_nothing_says_that_the_loan_is_newer(desk: Desk) -> None:
    desk.ils.loans = dict(OTHER)
    back = desk.intend(Action.RETURN, told=YES)
    desk.engine.drain()
    assert (desk.state(back), desk.ils.loans) == (State.ACCEPTED, {})


def test_a_loan_that_this_station_saw_come_back_is_no_evidence(desk: Desk) -> None:
    """P1 borrowed and returned here; P2 borrowed at the desk and returns here, offline."""
    desk.intend(Action.BORROW, told=YES)
    desk.intend(Action.RETURN, told=YES)
    desk.engine.drain()
    desk.ils.loans["100"] = ("P2", DUE)
    back = desk.intend(Action.RETURN, told=YES)
    desk.engine.drain()
    assert (desk.state(back), desk.ils.loans) == (State.ACCEPTED, {})


def test_a_loan_that_the_ils_refused_is_no_evidence(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    desk.ils.loans = dict(OTHER)
    lent = desk.intend(Action.BORROW, told=YES)
    back = desk.intend(Action.RETURN, told=YES)
    desk.engine.drain()
    assert desk.state(lent) is State.NEEDS_REVIEW
    assert (desk.state(back), desk.ils.loans) == (State.ACCEPTED, {})


# Restart ---------------------------------------------------------------------------------------


def test_what_nobody_was_told_about_is_abandoned_unless_it_was_sent(desk: Desk) -> None:
    untold = desk.intend(Action.BORROW, "100")
    refused = desk.intend(Action.BORROW, "200", told=Told(Outcome.REFUSED))
    promised = desk.intend(Action.BORROW, "300", told=YES)
    desk.journal.close()
    desk.start()
    abandoned = desk.engine.apply_restart_rule()
    assert [delivery.entry for delivery in abandoned] == [untold, refused]
    assert desk.state(promised) is State.PENDING
    desk.engine.drain()
    assert [order.item for order in desk.ils.sent] == ["300"]


def test_a_loan_that_nobody_was_told_about_is_put_right(desk: Desk) -> None:
    desk.ils.script = [LOST_ANSWER]
    entry = desk.intend(Action.BORROW)
    with pytest.raises(InDoubt):
        desk.submit(entry)
    desk.crash()
    desk.engine.drain()
    (undo,) = [d for d in desk.journal.deliveries() if d.entry != entry]
    assert desk.state(entry) is State.SUPERSEDED
    assert (undo.intent.action, undo.intent.undoes, undo.state) == (
        Action.RETURN,
        entry,
        State.ACCEPTED,
    )
    assert desk.ils.loans == {}


@pytest.mark.parametrize("fault", [LOST_REQUEST, LOST_ANSWER, Unreachable("x")])
def test_an_undo_that_fails_is_tried_again_and_made_once(
    desk: Desk, fault: str | Exception
) -> None:
    desk.ils.loans = dict(OWN)
    entry = desk.intend(Action.BORROW, state=State.IN_DOUBT)
    desk.crash()
    desk.ils.script = [fault]
    for _ in range(3):
        desk.engine.drain(everything=True)
    assert desk.journal.counts() == {State.SUPERSEDED: 1, State.ACCEPTED: 1}
    assert desk.state(entry) is State.SUPERSEDED
    assert desk.ils.effects == [(Action.RETURN, "100")]


@pytest.mark.parametrize("fault", [LOST_REQUEST, LOST_ANSWER, Unreachable("x")])
def test_a_late_undo_never_ends_the_loan_that_the_patron_made_meanwhile(
    desk: Desk, fault: str | Exception
) -> None:
    desk.ils.loans = dict(OWN)
    desk.intend(Action.BORROW, state=State.IN_DOUBT)
    desk.crash()
    again = desk.intend(Action.BORROW)
    desk.ils.script = [fault]
    with pytest.raises(Unreachable):
        desk.submit(again)
    desk.journal.tell(again, YES)
    for _ in range(4):
        desk.engine.drain(everything=True)
    assert desk.state(again) is State.ACCEPTED
    assert desk.ils.loans["100"] == ("P1", DUE)
    assert desk.ils.effects == [(Action.RETURN, "100"), (Action.BORROW, "100")]


def test_a_loan_whose_tag_was_switched_is_work_instead(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    desk.ils.loans = dict(OWN)
    entry = desk.intend(Action.BORROW, state=State.IN_DOUBT)
    desk.journal.secure(entry, SecurityPhase.WRITING, TAG, 0xC2)
    desk.crash()
    desk.engine.drain()
    assert (desk.state(entry), desk.ils.sent) == (State.NEEDS_REVIEW, [])
    assert desk.work(entry) == ["needs_review"]


def test_an_interrupted_return_is_work_when_its_tag_was_armed(desk: Desk) -> None:
    armed, untouched = desk.intend(Action.RETURN, "100"), desk.intend(Action.RETURN, "200")
    desk.journal.secure(armed, SecurityPhase.WRITING, TAG, 0x07)
    desk.crash()
    assert (desk.state(armed), desk.work(armed)) == (State.ABANDONED, ["return_interrupted"])
    assert (desk.state(untouched), desk.work(untouched)) == (State.ABANDONED, [])


def test_the_restart_rule_twice_changes_nothing_more(desk: Desk) -> None:
    desk.intend(Action.BORROW)
    desk.intend(Action.BORROW, "200", state=State.SENT)
    desk.crash()
    before = len(desk.journal.entries())
    desk.crash()
    assert len(desk.journal.entries()) == before


# Backlog ---------------------------------------------------------------------------------------


def test_the_backlog_never_touches_what_a_desk_still_holds(desk: Desk) -> None:
    held = desk.intend(Action.BORROW)
    behind = desk.intend(Action.RETURN, told=YES)
    sent = desk.intend(Action.BORROW, "200", state=State.SENT)
    assert desk.engine.has_due()
    assert desk.engine.drain(everything=True) == 0
    desk.engine.ask(AskPatron("P1"), 3.5)
    assert desk.ils.sent == []
    assert [desk.state(e) for e in (held, behind, sent)] == [
        State.PENDING,
        State.PENDING,
        State.SENT,
    ]
    with pytest.raises(Unreachable, match="earlier entry"):
        desk.submit(desk.intend(Action.BORROW, "200", "P2"))
    desk.engine.disown(held)
    desk.engine.drain(everything=True)
    assert (desk.state(held), desk.state(behind)) == (State.ABANDONED, State.ACCEPTED)


def test_a_patron_with_undelivered_entries_goes_first_and_in_item_order(desk: Desk) -> None:
    desk.ils.loans = {"100": ("P2", DUE)}
    back = desk.intend(Action.RETURN, told=YES)
    own = desk.intend(Action.BORROW, "100", "P1", told=YES)
    other = desk.intend(Action.BORROW, "200", "P3", told=YES)
    answer = desk.engine.ask(AskPatron("P1"), 3.5)
    # P2's loan has to come back before P1 can have it.
    assert [desk.state(e) for e in (back, own, other)] == [
        State.ACCEPTED,
        State.ACCEPTED,
        State.PENDING,
    ]
    assert [loan.item for loan in answer.loans] == ["100"]


def test_an_item_with_undelivered_entries_goes_first(desk: Desk) -> None:
    desk.ils.loans = {"100": ("P2", DUE)}
    desk.intend(Action.RETURN, told=YES)
    assert desk.submit(desk.intend(Action.BORROW)).accepted
    assert [order.action for order in desk.ils.sent] == [Action.RETURN, Action.BORROW]


def test_a_live_loan_waits_for_an_earlier_entry_that_does_not_get_through(desk: Desk) -> None:
    desk.ils.loans = {"100": ("P2", DUE)}
    desk.intend(Action.RETURN, told=YES)
    desk.ils.script = [LOST_REQUEST]
    live = desk.intend(Action.BORROW)
    with pytest.raises(Unreachable, match="earlier entry"):
        desk.submit(live)
    assert [order.action for order in desk.ils.sent] == [Action.RETURN]


def test_a_patron_waits_half_the_time_at_most_for_the_backlog(desk: Desk) -> None:
    for item in ("100", "200", "300"):
        desk.intend(Action.BORROW, item, told=YES)
    item = desk.ils.item

    def slow(asked: str, deadline: float) -> ItemAnswer:
        desk.clock.seconds += 2.0
        return item(asked, deadline)

    desk.ils.item = slow  # type: ignore[method-assign]
    desk.engine.ask(AskPatron("P1"), 3.5)
    assert [order.item for order in desk.ils.sent] == ["100"]


def test_drain_stops_between_entries_when_a_patron_wants_something(desk: Desk) -> None:
    for item in ("100", "200", "300"):
        desk.intend(Action.BORROW, item, told=YES)
    assert desk.engine.drain(interrupted=lambda: len(desk.ils.sent) == 2) == 2
    assert desk.journal.counts() == {State.ACCEPTED: 2, State.PENDING: 1}
    assert desk.engine.drain() == 1


def test_drain_ends_quietly_without_the_ils_and_loudly_with_an_alarm(desk: Desk) -> None:
    entry = desk.intend(Action.BORROW, told=YES)
    desk.ils.signing_in = [Unreachable("gone"), SignInRefused("940")]
    assert desk.engine.drain() == 0
    with pytest.raises(SignInRefused):
        desk.engine.drain()
    assert desk.state(entry) is State.PENDING
    assert desk.engine.drain() == 1


def test_back_off_grows_and_is_ignored_on_request(desk: Desk) -> None:
    desk.ils.script = [LOST_REQUEST] * 12
    entry = desk.intend(Action.BORROW, told=YES)
    pauses = []
    for _ in range(12):
        desk.engine.drain(everything=True)
        pauses.append(desk.journal.delivery(entry).due_at - desk.clock().utc.timestamp())
        assert not desk.engine.has_due()
        assert desk.engine.drain() == 0
    assert pauses[:4] == [2.0, 4.0, 8.0, 16.0]
    assert pauses[-1] == 300.0
    desk.clock.seconds += 300
    assert desk.engine.has_due()
    assert desk.engine.drain() == 1
    assert desk.state(entry) is State.ACCEPTED


@pytest.mark.parametrize(("random", "share"), [(0.0, 0.5), (0.5, 0.75), (1.0, 1.0)])
def test_back_off_has_jitter(desk: Desk, random: float, share: float) -> None:
    desk.engine.monitor._random = lambda: random
    desk.ils.script = [LOST_REQUEST] * 12
    entry = desk.intend(Action.BORROW, told=YES)
    for pause in (2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 300.0, 300.0):
        desk.engine.drain(everything=True)
        waits = desk.journal.delivery(entry).due_at - desk.clock().utc.timestamp()
        assert waits == pytest.approx(pause * share, abs=1e-3)


RESTORED = [
    # action, what the ILS holds; then: final state
    (Action.BORROW, {"100": ("P1", DUE)}, State.ACCEPTED),
    (Action.BORROW, {}, State.NEEDS_REVIEW),
    (Action.BORROW, {"100": ("P2", DUE)}, State.NEEDS_REVIEW),
    (Action.RETURN, {}, State.ACCEPTED),
    (Action.RETURN, {"100": ("P1", DUE)}, State.NEEDS_REVIEW),
    (Action.RENEW, {"100": ("P1", LATER)}, State.ACCEPTED),
    (Action.RENEW, {"100": ("P1", DUE)}, State.NEEDS_REVIEW),
]


@pytest.mark.parametrize(("action", "loans", "final"), RESTORED)
@pytest.mark.parametrize("state", [State.PENDING, State.SENT])
def test_a_restored_journal_sends_nothing(
    desk: Desk,
    expect_log: Callable[[str], None],
    action: Action,
    loans: dict[str, tuple[str, datetime | None]],
    final: State,
    state: State,
) -> None:
    if final is State.NEEDS_REVIEW:
        expect_log("needs review")
    desk.ils.loans = dict(loans)
    told = RENEWED if action is Action.RENEW else YES
    entry = desk.intend(action, told=told, state=state, due_before=DUE)
    desk.journal.found_restored()
    desk.crash()
    desk.engine.drain()
    assert (desk.state(entry), desk.ils.sent) == (final, [])
    assert desk.work(entry) == (["needs_review"] if final is State.NEEDS_REVIEW else [])


def test_a_probe_signs_in_anew_and_two_make_online(desk: Desk) -> None:
    desk.engine.monitor.lost()
    desk.engine.probe(3.5)
    assert desk.engine.monitor.state is IlsState.OFFLINE
    desk.engine.probe(3.5)
    assert desk.engine.monitor.state is IlsState.ONLINE
    assert desk.ils.closed == 2


def test_refused_by_an_alarm_nothing_is_lost(desk: Desk) -> None:
    desk.ils.script = [BadMessage("garbage")]
    entry = desk.intend(Action.BORROW, told=YES)
    with pytest.raises(Alarm):
        desk.engine.drain()
    assert desk.state(entry) is State.IN_DOUBT
    desk.engine.drain(everything=True)
    assert (desk.state(entry), desk.ils.effects) == (
        State.ACCEPTED,
        [(Action.BORROW, "100")],
    )


def test_what_staff_read_names_no_patron_in_the_log(
    desk: Desk, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("needs review")
    desk.ils.script = [Verdict(False, Reason.PATRON_EXPIRED, message="Jansen expired")]
    desk.intend(Action.BORROW, "100", "P-SECRET", told=YES)
    with caplog.at_level(logging.DEBUG):
        desk.engine.drain()
    for record in caplog.records:
        assert "P-SECRET" not in repr(vars(record))
        assert "Jansen" not in repr(vars(record))


def test_a_told_refusal_by_the_ils_is_settled_and_never_delivered(desk: Desk) -> None:
    entry = desk.intend(Action.BORROW)
    told = Told(Outcome.REFUSED, reason=Reason.FEES_OWED, by=Authority.ILS)
    with desk.journal.write():
        desk.journal.tell(entry, told)
        desk.journal.settle(entry, State.REFUSED, {"reason": "fees_owed"})
    desk.crash()
    assert desk.engine.drain(everything=True) == 0
    assert desk.ils.calls == []


# After a review --------------------------------------------------------------------------------


def test_an_entry_whose_answers_can_never_be_read_goes_to_staff(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """It would raise an alarm for everybody each time it is asked about."""
    expect_log("needs review")
    entry = desk.intend(Action.BORROW, told=YES, state=State.IN_DOUBT)
    other = desk.intend(Action.BORROW, "200", told=YES)
    pauses = []
    for _ in range(8):
        desk.ils.asking = [BadMessage("garbage")]
        with pytest.raises(BadMessage):
            desk.engine.drain(everything=True)
        pauses.append(desk.journal.delivery(entry).due_at - desk.clock().utc.timestamp())
    assert pauses[:4] == [2.0, 4.0, 8.0, 16.0]
    assert (desk.state(entry), desk.work(entry)) == (State.NEEDS_REVIEW, ["needs_review"])
    assert desk.state(other) is State.ACCEPTED


def test_a_closed_function_stays_closed_when_its_patron_shows_the_card(desk: Desk) -> None:
    desk.ils.offers = IlsStatus(checkout_ok=False)
    entry = desk.intend(Action.BORROW, told=YES)
    desk.engine.ask(AskPatron("P1"), desk.clock.seconds + 3.5)
    back = desk.intend(Action.RETURN, told=Told(Outcome.PENDING, offline=True))
    with pytest.raises(Unreachable):
        desk.submit(back)
    assert (desk.ils.sent, desk.state(entry)) == ([], State.PENDING)


def test_a_session_that_is_signed_in_already_ends_no_alarm(desk: Desk) -> None:
    """What the ILS said a minute ago is no word about what is wrong now."""
    desk.engine.ready(3.5)
    desk.engine.monitor.alarmed(SignInRefused("940, of another session"))
    desk.engine.ready(3.5)
    assert desk.engine.monitor.alarm is not None
    desk.engine.probe(3.5)
    assert desk.engine.monitor.alarm is None


def test_an_untold_loan_of_a_restored_journal_is_not_put_right(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """The copy that went on may have told it, and disarmed the tag."""
    expect_log("needs review")
    entry = desk.intend(Action.BORROW, state=State.SENT)
    desk.ils.loans["100"] = ("P1", DUE)
    desk.journal.found_restored()
    desk.crash()
    desk.engine.drain(everything=True)
    assert (desk.state(entry), desk.ils.sent) == (State.NEEDS_REVIEW, [])


def test_a_further_session_that_is_lost_says_nothing_about_the_ils(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    """An idle connection may have died in silence while patrons are served over the first."""
    expect_log("one ILS connection less")
    spare = ThreeItemIls()
    engine = SyncEngine(
        desk.journal,
        desk.ils,
        desk.engine.monitor,
        now=desk.clock,
        monotonic=desk.clock.monotonic,
        timeout_s=3.5,
        more=[spare],
    )
    engine.ready(3.5)
    first = desk.intend(Action.BORROW, told=YES)
    engine.drain(apart=True)
    assert (desk.state(first), spare.loans.keys()) == (State.ACCEPTED, {"100"})
    desk.intend(Action.BORROW, "200", told=YES)
    spare.signing_in = [Unreachable("silent")]
    engine.drain(apart=True)
    assert engine.monitor.state is IlsState.ONLINE
