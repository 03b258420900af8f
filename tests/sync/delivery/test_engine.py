"""The engine against a scripted ILS: nothing lost, nothing twice, in order, or work for staff."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from delivery_desk import LOST_REQUEST, YES, Desk, ThreeItemIls
from fakes import DUE, START

from sync.delivery.breaker import IlsState
from sync.delivery.drain import MOST_UNREADABLE
from sync.delivery.engine import SyncEngine
from sync.delivery.ils_session import MOST_SENDS
from sync.delivery.questions import AskItem, AskPatron
from sync.errors import (
    Alarm,
    BadMessage,
    GivenUp,
    InDoubt,
    SignInRefused,
    StorageFault,
    Unreachable,
)
from sync.journal.records import Kind, State
from sync.model import (
    Action,
    IlsStatus,
    Order,
    Reason,
    Verdict,
)


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


def test_a_flag_alone_keeps_no_promise_waiting(desk: Desk) -> None:
    """Some servers only tell their flags, and never change them."""
    desk.ils.loans["200"] = ("P2", DUE)
    loan, back = desk.intend(Action.BORROW, told=YES), desk.intend(Action.RETURN, "200", told=YES)
    desk.ils.offers = IlsStatus(checkout_ok=False, checkin_ok=False, renewal_ok=False)
    assert desk.engine.drain(everything=True) == 2
    assert (desk.state(loan), desk.state(back)) == (State.ACCEPTED, State.ACCEPTED)
    assert desk.engine.monitor.state is IlsState.ONLINE


@pytest.mark.parametrize("reason", [Reason.ILS_CLOSED, Reason.UNMAPPED])
def test_a_promise_that_a_closed_function_refuses_waits_and_others_go_on(
    desk: Desk, reason: Reason
) -> None:
    desk.ils.loans["200"] = ("P2", DUE)
    loan, back = desk.intend(Action.BORROW, told=YES), desk.intend(Action.RETURN, "200", told=YES)
    desk.ils.offers = IlsStatus(checkout_ok=False)
    desk.ils.script = [Verdict(accepted=False, reason=reason)]
    assert desk.engine.drain(everything=True) == 2
    assert (desk.state(loan), desk.state(back)) == (State.PENDING, State.ACCEPTED)
    assert (desk.work(loan), desk.engine.monitor.state) == ([], IlsState.ONLINE)
    assert desk.journal.delivery(loan).due_at > desk.clock().utc.timestamp()
    desk.ils.offers = IlsStatus()
    desk.engine.drain(everything=True)
    assert desk.state(loan) is State.ACCEPTED


def test_a_promise_that_a_closed_function_refuses_for_a_reason_is_work(
    desk: Desk, expect_log: Callable[[str], None]
) -> None:
    expect_log("needs review")
    loan = desk.intend(Action.BORROW, told=YES)
    desk.ils.offers = IlsStatus(checkout_ok=False)
    desk.ils.script = [Verdict(accepted=False, reason=Reason.PATRON_BLOCKED)]
    desk.engine.drain(everything=True)
    assert (desk.state(loan), desk.work(loan)) == (State.NEEDS_REVIEW, ["needs_review"])


def test_what_goes_over_a_server_that_is_away_waits_for_it(desk: Desk) -> None:
    back = desk.intend(Action.RETURN, told=YES)
    desk.ils.offers = IlsStatus(waits="SIP2: refused")
    desk.engine.drain(everything=True)
    assert desk.ils.sent == []
    assert (desk.state(back), desk.journal.delivery(back).attempts) == (State.PENDING, 0)
    desk.ils.offers = IlsStatus()
    desk.engine.drain()
    assert desk.state(back) is State.ACCEPTED


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
        desk.engine.submit(entry, "739150284617", 3.5)
    desk.journal.tell(entry, YES)
    desk.engine.drain(everything=True)
    assert [order.pin for order in desk.ils.sent] == ["739150284617", None]
    assert "739150284617" not in repr(desk.ils.sent)
    for file in desk.path.parent.iterdir():
        assert b"739150284617" not in file.read_bytes()


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


def test_what_waits_goes_before_a_return_also_where_loans_are_closed(desk: Desk) -> None:
    desk.ils.offers = IlsStatus(checkout_ok=False)
    entry = desk.intend(Action.BORROW, told=YES)
    assert desk.submit(desk.intend(Action.RETURN)).accepted
    assert [order.action for order in desk.ils.sent] == [Action.BORROW, Action.RETURN]
    assert desk.state(entry) is State.ACCEPTED


def test_what_waits_for_a_server_that_is_away_keeps_a_return_of_its_item_waiting(
    desk: Desk,
) -> None:
    desk.ils.offers = IlsStatus(waits="SIP2: refused")
    entry = desk.intend(Action.BORROW, told=YES)
    desk.engine.ask(AskPatron("P1"), desk.clock.seconds + 3.5)
    with pytest.raises(Unreachable):
        desk.submit(desk.intend(Action.RETURN))
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
