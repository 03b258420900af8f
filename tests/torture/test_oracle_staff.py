"""What staff did, as the oracle sees it: it explains what it says, and nothing more."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import journals
import pytest
from facts import LOST, Asked, ByHand, Order, Settled, Truths
from fakes import TickingClock
from oracle import judge
from test_oracle import AGAIN, BORROW, DUE, ITEM, RETURN, asked, truths

from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import Action, Outcome


def settled(how: str, moment: float = 2.5, entry: str = "e-1", **more: str) -> Settled:
    """Of the review of an entry, by Ans at station A."""
    made = Settled("A", f"w-{entry}", entry, moment, "needs_review", how, "Ans")
    return replace(made, **more)  # type: ignore[arg-type]


def review(how: str, state: str, moment: float = 2.5, **more: object) -> Asked:
    """A loan promised off-line that the ILS refused, and that staff settled."""
    return asked("borrow", 1, state=state, told="pending", settled=(settled(how, moment),), **more)


def of_staff(made: Truths) -> Truths:
    """With the audit of what its history says."""
    done = tuple(each for one in made.asked for each in one.settled)
    orders = tuple(Order(each.station, each.work, each.how, each.by, True) for each in done)
    return replace(made, settled=done, orders=orders)


LEFT = review("accept", "refused")
RETRIED = review("retry", "accepted")
CANCELLED = review("cancel", "superseded")
UNDO = asked("return", 2.5, undoes="e-1", told="pending", by_staff=True)
CORRECTED = review("correct", "superseded")
CORRECTION = asked("borrow", 2.5, patron="P2", corrects="e-1", told="pending", by_staff=True)
BACK = ByHand(ITEM, began=4.0, ended=5.0, done=True)


def at(made: Truths, *moments: float) -> Truths:
    """Its effects in these moments."""
    pairs = zip(made.effects, moments, strict=True)
    return replace(made, effects=tuple(replace(each, moment=one) for each, one in pairs))


@pytest.mark.parametrize(
    "good",
    [
        truths(RETRIED, effects="lent:P1", lent_to="P1"),
        truths(CANCELLED, UNDO),
        # It had got there after all.
        truths(CANCELLED, UNDO, effects="lent:P1 returned:P1"),
        truths(CORRECTED, CORRECTION, effects="lent:P2", lent_to="P2"),
        replace(
            at(truths(BORROW, effects="lent:P1 returned:P1"), 1.0, 4.5),
            by_hand=(BACK,),
        ),
    ],
)
def test_what_staff_put_right_agrees(good: Truths) -> None:
    verdict = judge(of_staff(good))
    assert verdict.good, verdict
    assert not verdict.explained


def test_what_is_left_as_it_is_explains_its_own_entry() -> None:
    verdict = judge(of_staff(replace(truths(LEFT), afis={ITEM: (True,)})))
    assert verdict.good, verdict
    assert verdict.explained == {
        "borrow not carried out, left by staff": 1,
        "loan, left by staff": 1,
        "tag, left by staff": 1,
    }


def test_what_is_left_as_it_is_may_have_been_carried_out() -> None:
    """Nobody was told yes, the ILS had lent it all the same, and staff left it so."""
    nobody = replace(LEFT, told="needs_review", due=None)
    lent = of_staff(truths(nobody, effects="lent:P1", lent_to="P1"))
    assert judge(lent).good
    assert judge(lent).explained == {"loan, left by staff": 1}
    taken = at(truths(nobody, effects="lent:P1 returned:P1"), 1.0, 4.5)
    assert judge(replace(of_staff(taken), by_hand=(BACK,))).good
    once_more = of_staff(truths(nobody, effects="lent:P1 lent:P1", lent_to="P1"))
    assert len(judge(once_more).doubled) + len(judge(once_more).unexplained) == 1


def test_who_has_an_item_all_the_time_is_not_lent_it_again() -> None:
    """The return before it could not be delivered, and is work; the loan of before stands."""
    back = asked("return", 5, state="needs_review", told="pending", work=("needs_review",))
    again = asked("borrow", 8, told="pending")
    made = at(truths(BORROW, back, again, effects="lent:P1", lent_to="P1"), 1.0)
    assert judge(made).good
    assert judge(made).explained == {"borrow: the loan before it stands": 1}
    retried = replace(back, state="accepted", work=(), settled=(settled("retry", entry="e-5"),))
    assert judge(of_staff(replace(made, asked=(BORROW, retried, again), lines=()))).good
    for other in (
        (BORROW, replace(back, work=()), again),
        (BORROW, replace(back, moment=9.0), again),
        (BORROW, back, replace(again, patron="P2")),
        (BORROW, again),
    ):
        assert judge(replace(made, asked=other, lines=())).lost, other
    lost = replace(BORROW, work=(LOST,))
    assert judge(replace(made, asked=(lost, again), lines=())).good, "the return was lost"
    # The return came late, and he borrowed it once more, online: that is the loan of then.
    over = asked("return", 9, told="pending")
    new = asked("borrow", 20)
    effects = "lent:P1 returned:P1 lent:P1"
    made_new = truths(BORROW, back, again, over, new, effects=effects, lent_to="P1")
    assert judge(at(made_new, 1.0, 10.0, 20.0)).explained == {
        "borrow: the loan before it stands": 1
    }
    late = replace(made, effects=tuple(replace(each, moment=11.0) for each in made.effects))
    assert judge(replace(late, asked=(back, again), lines=())).good, "it is the loan itself"


def test_and_nothing_that_comes_after_it() -> None:
    lost = asked("borrow", 3, patron="P2", told="pending")
    assert len(judge(of_staff(truths(LEFT, lost))).lost) == 2
    armed = replace(truths(LEFT, AGAIN, effects="lent:P2", lent_to="P2"), afis={ITEM: (False,)})
    assert judge(of_staff(armed)).unexplained == [f"{ITEM}: armed, on loan"]
    early = review("accept", "refused", moment=9.0)
    assert len(judge(of_staff(truths(early, lost))).lost) == 2


def test_work_of_another_kind_that_is_settled_explains_no_loan() -> None:
    other = replace(settled("accept"), what="tag_not_switched")
    lost = asked("borrow", 1, state="refused", told="pending", settled=(other,))
    assert len(judge(of_staff(truths(lost))).lost) == 2


@pytest.mark.parametrize("how", ["retry", "cancel", "correct"])
def test_only_accept_leaves_something_as_it_is(how: str) -> None:
    verdict = judge(of_staff(truths(review(how, "refused"))))
    assert len(verdict.lost) == 2


def test_left_as_it_is_and_taken_up_again_has_to_be_there() -> None:
    both = replace(LEFT, settled=(*LEFT.settled, settled("retry", 3.0)))
    assert len(judge(of_staff(truths(both))).lost) == 2


def test_what_is_asked_for_once_more_happens_once() -> None:
    twice = truths(RETRIED, effects="lent:P1 renewed:P1", lent_to="P1")
    assert len(judge(of_staff(twice)).doubled) == 1


def test_a_return_before_the_retry_does_not_end_what_it_brought() -> None:
    early = asked("return", 2)
    made = at(truths(RETRIED, early, effects="lent:P1 returned:P1"), 2.6, 2.7)
    verdict = judge(of_staff(made))
    assert any("no return asked for that loan" in each for each in verdict.unexplained)
    assert len(verdict.lost) == 1
    late = asked("return", 4)
    assert judge(of_staff(at(replace(made, asked=(RETRIED, late), lines=()), 2.6, 4.1))).good


def test_after_a_loan_that_was_cancelled_and_never_carried_out_what_was_said_before_holds() -> None:
    """A return that is with staff, then a loan that the ILS refused for that: cancelled."""
    back = asked("return", 2, state="needs_review", told="pending", work=("needs_review",))
    refused = settled("cancel", 3.5, entry="e-3")
    loan = asked("borrow", 3, patron="P2", state="superseded", told="pending", settled=(refused,))
    undo = asked("return", 3.5, entry="e-35", undoes="e-3", told="pending", by_staff=True)
    made = of_staff(truths(BORROW, back, loan, undo, effects="lent:P1", lent_to="P1"))
    assert judge(replace(made, afis={ITEM: (False,)})).explained == {"loan": 1, "tag": 1}
    # Carried out and taken back, it is over, whatever was before it.
    stays = "lent:P1 returned:P1 lent:P2"
    assert judge(of_staff(truths(BORROW, RETURN, loan, undo, effects=stays, lent_to="P2"))).lost


def test_so_it_does_after_a_correction_that_was_cancelled() -> None:
    """The ILS lent it to neither card: nobody has it."""
    refused = settled("cancel", 3.5, entry="e-3")
    wrong = asked("borrow", 2, state="superseded", told="pending", settled=(settled("correct"),))
    right = asked("borrow", 3, patron="P2", state="superseded", told="pending", by_staff=True)
    right = replace(right, corrects="e-2", settled=(refused,))
    undo = asked("return", 3.5, entry="e-35", undoes="e-3", told="pending", by_staff=True)
    assert judge(of_staff(truths(wrong, right, undo))).good


def test_a_cancelled_loan_has_to_be_over() -> None:
    stays = judge(of_staff(truths(CANCELLED, UNDO, effects="lent:P1", lent_to="P1")))
    assert len(stays.lost) == 1
    disarmed = judge(of_staff(replace(truths(CANCELLED, UNDO), afis={ITEM: (True,)})))
    assert disarmed.unexplained == [f"{ITEM}: disarmed, not on loan"]
    nothing = judge(of_staff(truths(CANCELLED)))
    assert any("superseded by nothing" in each for each in nothing.lost)


def test_the_item_of_a_cancelled_loan_is_armed_or_will_be() -> None:
    made = of_staff(truths(CANCELLED, UNDO))
    assert judge(made).good
    left = replace(made, orders=tuple(replace(each, disarmed=True) for each in made.orders))
    (sentence,) = judge(left).unexplained
    assert sentence == "A: work w-e-1 was cancelled, its item stays disarmed"


def test_a_correction_has_to_be_there() -> None:
    assert len(judge(of_staff(truths(CORRECTED, CORRECTION))).lost) == 2
    wrong = truths(CORRECTED, CORRECTION, effects="lent:P1", lent_to="P1")
    assert judge(of_staff(wrong)).lost


def test_a_correction_to_the_card_that_has_the_item_already_brings_no_loan() -> None:
    elsewhere = asked("borrow", 0.5, station="B", patron="P2", entry="e-b")
    made = truths(elsewhere, CORRECTED, CORRECTION, effects="lent:P2", lent_to="P2")
    made = at(of_staff(made), 0.6)
    assert judge(made).good
    assert judge(made).explained == {"borrow: the loan before it stands": 1}
    assert judge(at(of_staff(truths(CORRECTED, CORRECTION)))).lost


def test_a_cancellation_of_what_is_history_changes_nothing_since() -> None:
    made = truths(CANCELLED, RETURN, AGAIN, effects="lent:P2", lent_to="P2")
    late = replace(UNDO, moment=4.0, entry="e-4")
    assert judge(of_staff(replace(made, asked=(*made.asked, late)))).good


def test_a_checkin_by_hand_is_one_checkin_of_that_item_at_that_moment() -> None:
    good = at(truths(BORROW, effects="lent:P1 returned:P1"), 1.0, 4.5)
    for acts in ((), (replace(BACK, item="3000002"),), (replace(BACK, began=5.6, ended=6.0),)):
        assert not judge(replace(good, by_hand=acts)).good
    two = at(truths(BORROW, AGAIN, effects="lent:P1 returned:P1 lent:P2 returned:P2"), 1, 4.5, 3, 4)
    assert not judge(replace(two, by_hand=(BACK,))).good


def test_what_was_taken_back_by_hand_is_over() -> None:
    stays = at(truths(BORROW, effects="lent:P1", lent_to="P1"), 1.0)
    verdict = judge(replace(stays, by_hand=(BACK,)))
    assert [each.split(": ")[1] for each in verdict.lost] == [
        "taken back by staff, the ILS has it with P1"
    ]
    assert judge(replace(stays, by_hand=(replace(BACK, done=False),))).good


@pytest.mark.parametrize("moment", [4.5, 60.0], ids=["soon", "long after staff looked"])
def test_a_checkin_by_hand_without_an_answer_is_done_where_the_ils_did_it(moment: float) -> None:
    """It was killed after that, or busy for longer than staff waited."""
    unseen = replace(BACK, done=False)
    lent = asked("borrow", 1, station="B", told="pending")
    made = at(truths(lent, effects="lent:P1 returned:P1"), 1.0, moment)
    assert judge(replace(made, by_hand=(unseen,))).good
    assert not judge(made).good
    assert not judge(replace(made, by_hand=(replace(unseen, began=70.0, ended=80.0),))).good
    # It explains one checkin, and none that came before somebody was told yes again.
    again = asked("borrow", 70, told="pending", patron="P2")
    twice = truths(lent, again, effects="lent:P1 returned:P1 lent:P2 returned:P2")
    twice = at(twice, 1.0, moment, 70.5, 71.0)
    assert len(judge(replace(twice, by_hand=(unseen,))).unexplained) == 1


def test_what_the_station_saw_right_since_needs_nobody(tmp_path: Path) -> None:
    """A refused return, then a loan at that station: its work is over, by its journal."""
    with closing(Journal.open(tmp_path / "journal.db", device="A", now=TickingClock())) as journal:
        back = journal.intend(Intent(Action.RETURN, ITEM, uids=("E0",)))
        journal.tell(back, Told(Outcome.REFUSED))
        journal.settle(back, State.REFUSED, {})
        journal.add_work(back, "return_refused", {})
        lent = journal.intend(Intent(Action.BORROW, ITEM, "P1", uids=("E0",)))
        journal.tell(lent, Told(Outcome.ACCEPTED, due=DUE))
        journal.settle(lent, State.ACCEPTED, {"due": DUE.isoformat()})
        history = journals.asked("A", journal, journal.deliveries())
        done = tuple(journals.settlements("A", journal))
    assert [(each.how, each.by) for each in done] == [("seen_right", "station")]
    made = truths(*history, effects="lent:P1", lent_to="P1")
    assert judge(replace(made, settled=done)).good
    by_nobody = (replace(done[0], how="accept"),)
    assert "nobody settled" in judge(replace(made, settled=by_nobody)).unexplained[0]


def test_nothing_is_settled_without_an_audit_and_nothing_by_nobody() -> None:
    made = of_staff(truths(RETRIED, effects="lent:P1", lent_to="P1"))
    assert "does not say so" in judge(replace(made, settled=())).unexplained[0]
    assert "nobody settled" in judge(replace(made, orders=())).unexplained[0]
    (order,) = made.orders
    for other in (replace(order, how="accept"), replace(order, by="Bo"), replace(order, work="w")):
        assert len(judge(replace(made, orders=(other,))).unexplained) == 2
    # Not told that it was done: it may have been.
    unsure = replace(order, done=False)
    assert judge(replace(made, orders=(unsure,))).good
