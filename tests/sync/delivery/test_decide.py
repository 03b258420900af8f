"""The delivery table: total, and what it may never say."""

from __future__ import annotations

import itertools

import pytest

from sync.delivery.decide import TABLE, Evidence, Next, Promise, Stage, decide, promise
from sync.journal.records import OPEN_STATES, State, Told
from sync.model import Action, Outcome

DELIVERED = (Action.BORROW, Action.RETURN, Action.RENEW)
"""What may be promised off-line and delivered later. A HOLD may not; of a PAY it is not the ILS
that promises: its money was taken."""

TOLD: dict[Promise, tuple[Told | None, ...]] = {
    Promise.NOTHING: (None,),
    Promise.YES: (Told(Outcome.ACCEPTED), Told(Outcome.PENDING, offline=True)),
    Promise.NO: (Told(Outcome.REFUSED), Told(Outcome.NEEDS_REVIEW, offline=True)),
}

CELLS = [
    (action, stage, word, evidence, step)
    for (action, stage, word), row in TABLE.items()
    for evidence, step in row.items()
]


def evidence_after_asking(action: Action) -> set[Evidence]:
    if action in (Action.HOLD, Action.PAY):
        return {Evidence.DONE, Evidence.UNDONE, Evidence.UNCLEAR}
    found = {
        Evidence.ITEM_UNKNOWN,
        Evidence.FREE,
        Evidence.WITH_PATRON,
        Evidence.WITH_OTHER,
        Evidence.UNCLEAR,
    }
    return found | {Evidence.RENEWED} if action is Action.RENEW else found


def test_there_is_a_row_for_every_action_stage_and_promise() -> None:
    late = Stage.RESTORED, Stage.OVERTAKEN
    assert set(TABLE) == {
        row
        for row in itertools.product(Action, Stage, Promise)
        if (row[1] not in late or row[2] is Promise.YES)
        and (row[1] is not Stage.OVERTAKEN or row[0] in (Action.BORROW, Action.RETURN))
    }


def test_a_row_that_asks_has_an_answer_to_everything_that_asking_can_show() -> None:
    for (action, stage, word), row in TABLE.items():
        asked = evidence_after_asking(action) if row[Evidence.NOT_ASKED] is Next.ASK else set()
        assert set(row) == {Evidence.NOT_ASKED} | asked, (action, stage, word)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("state", OPEN_STATES)
def test_decide_answers_every_open_state_whatever_was_told(action: Action, state: State) -> None:
    stage = Stage.UNSENT if state is State.PENDING else Stage.DOUBT
    for word, examples in TOLD.items():
        for told in examples:
            assert promise(told) is word
            for evidence, step in TABLE[(action, stage, word)].items():
                assert decide(action, state, told, evidence) is step


@pytest.mark.parametrize("state", [state for state in State if state not in OPEN_STATES])
def test_a_final_state_has_no_next_step(state: State) -> None:
    with pytest.raises(KeyError):
        decide(Action.BORROW, state, None, Evidence.NOT_ASKED)


def test_what_nobody_was_told_about_is_never_sent() -> None:
    sent = [cell for cell in CELLS if cell[2] is not Promise.YES and cell[4] is Next.SEND]
    assert sent == []


def test_a_promise_is_kept_or_becomes_work() -> None:
    kept = {Next.SEND, Next.ASK, Next.ACCEPT, Next.REVIEW}
    broken = [cell for cell in CELLS if cell[2] is Promise.YES and cell[4] not in kept]
    assert {(cell[1], cell[4]) for cell in broken} == {(Stage.OVERTAKEN, Next.RECORD)}


def test_what_the_ils_has_something_newer_than_is_never_sent_nor_asked_about() -> None:
    overtaken = [cell for cell in CELLS if cell[1] is Stage.OVERTAKEN]
    assert {cell[3:] for cell in overtaken} == {(Evidence.NOT_ASKED, Next.RECORD)}
    yes = Told(Outcome.PENDING, offline=True)
    for state, restored in itertools.product(OPEN_STATES, (False, True)):
        step = decide(
            Action.RETURN, state, yes, Evidence.NOT_ASKED, restored=restored, overtaken=True
        )
        assert step is Next.RECORD


def test_what_may_have_been_sent_is_asked_about_first() -> None:
    for (action, stage, _), row in TABLE.items():
        if stage is Stage.DOUBT and action in DELIVERED:
            assert row[Evidence.NOT_ASKED] is Next.ASK


def test_what_only_the_ils_can_promise_is_never_sent_later() -> None:
    later = [cell for cell in CELLS if cell[0] is Action.HOLD and cell[4] is Next.SEND]
    assert later == []


def test_a_payment_is_sent_once_money_was_taken_and_at_no_other_time() -> None:
    sent = [cell[:4] for cell in CELLS if cell[0] is Action.PAY and cell[4] is Next.SEND]
    assert sent == [(Action.PAY, Stage.UNSENT, Promise.YES, Evidence.NOT_ASKED)]


def test_a_payment_without_an_answer_is_never_sent_and_never_forgotten() -> None:
    rows = [(Stage.DOUBT, word) for word in Promise]
    for stage, word in (*rows, (Stage.RESTORED, Promise.YES)):
        assert TABLE[(Action.PAY, stage, word)] == {
            Evidence.NOT_ASKED: Next.ASK,
            Evidence.DONE: Next.ACCEPT,
            Evidence.UNDONE: Next.REVIEW,
            Evidence.UNCLEAR: Next.REVIEW,
        }


def test_asking_again_is_the_answer_to_nothing() -> None:
    for row in TABLE.values():
        assert all(
            step is not Next.ASK for evidence, step in row.items() if evidence != "not_asked"
        )


def test_only_a_loan_that_nobody_was_told_about_is_put_right() -> None:
    assert [cell[:4] for cell in CELLS if cell[4] is Next.PUT_RIGHT] == [
        (Action.BORROW, Stage.DOUBT, Promise.NOTHING, Evidence.WITH_PATRON)
    ]


def test_a_loan_that_is_there_is_never_sent_again() -> None:
    again = [
        cell
        for cell in CELLS
        if cell[0] is Action.BORROW and cell[3] is Evidence.WITH_PATRON and cell[4] is Next.SEND
    ]
    assert again == []


def test_a_renewal_is_sent_again_only_when_two_due_dates_show_that_it_is_not_there() -> None:
    doubted = [c for c in CELLS if c[0] is Action.RENEW and c[1] is Stage.DOUBT]
    assert [c[3] for c in doubted if c[4] is Next.SEND] == [Evidence.WITH_PATRON]


def test_an_old_checkin_never_ends_a_newer_loan() -> None:
    row = TABLE[(Action.RETURN, Stage.UNSENT, Promise.YES)]
    assert row[Evidence.NOT_ASKED] is Next.ASK
    assert row[Evidence.WITH_OTHER] is Next.ACCEPT


@pytest.mark.parametrize("action", DELIVERED)
@pytest.mark.parametrize("state", OPEN_STATES)
def test_what_another_copy_may_have_delivered_is_asked_about_and_never_sent(
    action: Action, state: State
) -> None:
    row = TABLE[(action, Stage.RESTORED, Promise.YES)]
    assert set(row.values()) == {Next.ASK, Next.ACCEPT, Next.REVIEW}
    for told in TOLD[Promise.YES]:
        assert decide(action, state, told, Evidence.NOT_ASKED, restored=True) is Next.ASK
    for told in (*TOLD[Promise.NO], *TOLD[Promise.NOTHING]):
        for evidence, step in TABLE[
            (action, Stage.UNSENT if state is State.PENDING else Stage.DOUBT, promise(told))
        ].items():
            assert decide(action, state, told, evidence, restored=True) is step
