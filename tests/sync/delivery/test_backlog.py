"""The backlog: who goes first, who waits, and what of it needs staff."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

import pytest
from delivery_desk import LATER, LOST_REQUEST, RENEWED, YES, Desk
from fakes import DUE

from sync.delivery.breaker import IlsState
from sync.delivery.questions import AskPatron
from sync.errors import (
    Alarm,
    BadMessage,
    SignInRefused,
    Unreachable,
)
from sync.journal.records import State, Told
from sync.model import (
    Action,
    Authority,
    ItemAnswer,
    Outcome,
    Reason,
    Verdict,
)


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
