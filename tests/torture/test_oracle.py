"""The oracle by itself, with truths made by hand: what it must find, and what it must let pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from facts import Asked, Effect, Line, Loan, Repaired, Truths
from oracle import judge

ITEM = "3000001"
DUE = datetime(2026, 12, 16, 22, 59, tzinfo=UTC)


def asked(action: str, moment: float, **more: object) -> Asked:
    """An intent of P1 at station A that the ILS accepted and that was told so."""
    made = Asked(
        station="A",
        entry=f"e-{moment:.0f}",
        moment=moment,
        action=action,
        item=ITEM,
        patron="P1" if action != "return" else "",
        state="accepted",
        told="accepted",
        due=DUE if action != "return" else None,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def line(of: Asked) -> Line:
    return Line(of.station, of.moment, of.entry, of.item, of.action, of.told, of.due)


def truths(*history: Asked, effects: str = "", lent_to: str = "", due: datetime = DUE) -> Truths:
    """Truths of a history and of the ILS's effects: "lent:P1 returned:P1 renewed:P1/29" …"""
    done = []
    for word in effects.split():
        what, _, rest = word.partition(":")
        patron, _, code = rest.partition("/")
        usual = {"lent": "11", "renewed": "11", "returned": "09"}[what]
        done.append(Effect(ITEM, what, patron, code or usual))
    return Truths(
        lines=tuple(line(each) for each in history if each.told),
        asked=history,
        effects=tuple(done),
        loans=(Loan(ITEM, lent_to, due),) if lent_to else (),
        afis={ITEM: (bool(lent_to),)},
    )


BORROW, RETURN = asked("borrow", 1), asked("return", 2)
AGAIN = asked("borrow", 3, patron="P2")
LENT = truths(BORROW, effects="lent:P1", lent_to="P1")


@pytest.mark.parametrize(
    "good",
    [
        Truths(),
        LENT,
        truths(BORROW, RETURN, effects="lent:P1 returned:P1"),
        truths(BORROW, RETURN, AGAIN, effects="lent:P1 returned:P1 lent:P2", lent_to="P2"),
        # A return of what was not on loan has no effect.
        truths(RETURN),
        truths(asked("borrow", 1, state="refused", told="refused", due=None)),
        # Nobody was told, and it was put right.
        truths(
            asked("borrow", 1, state="superseded", told="", due=None),
            asked("return", 2, undoes="e-1", told="pending"),
            effects="lent:P1 returned:P1",
        ),
        truths(
            BORROW,
            asked("renew", 2),
            effects="lent:P1 renewed:P1/29",
            lent_to="P1",
        ),
        # Two stations lent it to the same patron: the second loan renewed, as real servers do.
        truths(
            BORROW,
            asked("borrow", 2, station="B", told="pending"),
            effects="lent:P1 renewed:P1",
            lent_to="P1",
        ),
        # A later date than told does no harm.
        truths(BORROW, effects="lent:P1", lent_to="P1", due=DUE + timedelta(days=1)),
    ],
)
def test_what_agrees_is_let_pass(good: Truths) -> None:
    verdict = judge(good)
    assert verdict.good, verdict
    assert not verdict.explained


def test_a_promised_loan_that_the_ils_never_had_is_lost() -> None:
    for state in ("accepted", "refused", "abandoned"):
        verdict = judge(truths(asked("borrow", 1, state=state, told="pending")))
        assert len(verdict.lost) == 2, verdict
        assert not verdict.doubled
        assert not verdict.unexplained


def test_a_loan_in_the_middle_of_the_history_is_missed_too() -> None:
    """In the end everything agrees: only the history shows it."""
    verdict = judge(truths(BORROW, RETURN, AGAIN, effects="lent:P2", lent_to="P2"))
    assert len(verdict.lost) == 1
    assert "P1" in verdict.lost[0]


def test_a_loan_that_was_refused_and_is_over_by_its_own_return_is_nobodys_work() -> None:
    over = asked("borrow", 1, state="superseded", told="pending")
    for station in ("A", "B"):
        verdict = judge(truths(over, replace(RETURN, station=station)))
        assert verdict.good, verdict
        assert verdict.explained == {"borrow: over before the ILS heard of it": 1}
    for wrong in (over, replace(over, state="refused")):
        assert judge(truths(wrong, AGAIN, effects="lent:P2", lent_to="P2")).lost


def test_work_explains_a_loan_that_was_not_carried_out() -> None:
    review = asked("borrow", 1, state="needs_review", told="pending", work=("needs_review",))
    verdict = judge(truths(review))
    assert verdict.good
    assert set(verdict.explained) == {"borrow not carried out", "loan"}


def test_a_review_that_is_nobodys_work_explains_nothing() -> None:
    verdict = judge(truths(asked("borrow", 1, state="needs_review", told="pending")))
    assert verdict.lost
    assert "is no work" in verdict.unexplained[0]


def test_work_about_an_earlier_promise_explains_nothing_later() -> None:
    review = asked("borrow", 1, state="needs_review", told="pending", work=("needs_review",))
    lost = asked("borrow", 3, patron="P2", told="pending")
    verdict = judge(truths(review, lost))
    assert len(verdict.lost) == 2
    assert all("P2" in each or "e-3" in each for each in verdict.lost)


@pytest.mark.parametrize("effects", ["lent:P1 renewed:P1", "lent:P1 lent:P1", "lent:P1 lent:P2"])
def test_what_was_carried_out_once_more_than_asked_is_doubled(effects: str) -> None:
    verdict = judge(truths(BORROW, effects=effects, lent_to="P1"))
    assert len(verdict.doubled) == 1
    assert not verdict.lost


def test_a_renewal_at_the_desk_is_asked_for_only_once() -> None:
    history = (BORROW, asked("renew", 2))
    twice = truths(*history, effects="lent:P1 renewed:P1/29 renewed:P1/29", lent_to="P1")
    assert len(judge(twice).doubled) == 1
    never = truths(*history, effects="lent:P1", lent_to="P1")
    assert len(judge(never).lost) == 1
    # Staff is to set its date; nothing else about it says that it is not there.
    for work in ("due_differs", "tag_not_switched"):
        known = (BORROW, replace(history[1], work=(work,)))
        verdict = judge(truths(*known, effects="lent:P1", lent_to="P1"))
        assert len(verdict.lost) == (work != "due_differs")
    borrowed = replace(BORROW, work=("due_differs",))
    assert judge(truths(borrowed)).lost


def test_a_renewal_off_line_until_the_day_that_was_told_already_needs_nothing() -> None:
    needless = asked("renew", 2, told="pending", offline=True)
    later = asked("renew", 3, due=DUE + timedelta(days=21))
    verdict = judge(truths(BORROW, needless, effects="lent:P1", lent_to="P1"))
    assert verdict.good
    assert verdict.explained == {"renew: lent for as long before": 1}
    history, until = (BORROW, needless, later), DUE + timedelta(days=21)
    once = truths(*history, effects="lent:P1 renewed:P1/29", lent_to="P1", due=until)
    assert judge(once).good
    for promised in (later, replace(later, told="pending", offline=True)):
        history = (BORROW, needless, promised)
        never = truths(*history, effects="lent:P1", lent_to="P1", due=until)
        assert len(judge(never).lost) == 1


def test_a_loan_that_the_journal_gave_up_is_unexplained() -> None:
    given_up = asked("borrow", 1, state="abandoned", told="", due=None)
    verdict = judge(truths(given_up, effects="lent:P1", lent_to="P1"))
    assert [each.split(", ")[-1] for each in verdict.unexplained] == [
        "the journal says abandoned",
        "nobody was told yes",
    ]


def test_a_return_that_ends_a_newer_loan_is_found_in_the_history_and_in_the_end() -> None:
    """An old return at A, delivered after B lent the book to the next patron."""
    verdict = judge(truths(BORROW, RETURN, AGAIN, effects="lent:P1 lent:P2 returned:P2"))
    assert any("no return asked for that loan" in each for each in verdict.unexplained)
    assert any("e-3" in each for each in verdict.lost)


def test_a_return_that_was_dropped_is_lost() -> None:
    told = truths(BORROW, RETURN, effects="lent:P1", lent_to="P1")
    verdict = judge(replace(told, afis={ITEM: (False,)}))
    assert len(verdict.lost) == 1
    assert "return told accepted" in verdict.lost[0]
    assert verdict.unexplained == [f"{ITEM}: armed, on loan"]
    refused = asked("return", 2, state="refused", told="refused", work=("return_refused",))
    kept = truths(BORROW, refused, effects="lent:P1", lent_to="P1")
    assert judge(replace(kept, afis={ITEM: (False,)})).good


def test_a_return_of_a_lost_journal_is_the_one_that_the_ils_did_first() -> None:
    # Both stations deliver within the second by which clocks may differ.
    lost = asked("return", 3, work=("journal_damaged",))
    again = replace(AGAIN, moment=3.2, entry="e-3.2")
    back = asked("return", 4, station="B")
    moments = {"lent:P1": 3.3, "returned:P1": 3.4, "lent:P2": 3.5, "returned:P2": 5.0}
    told = truths(BORROW, lost, again, back, effects=" ".join(moments))
    effects = (
        replace(each, moment=at) for each, at in zip(told.effects, moments.values(), strict=True)
    )
    assert judge(replace(told, effects=tuple(effects))).good


def test_what_was_asked_after_it_was_done_is_the_least_likely() -> None:
    # Staff settled the first return, whose answer was lost; both came within the second.
    lost = asked("return", 3, state="needs_review", work=("needs_review", "journal_damaged"))
    again = replace(AGAIN, moment=3.2, entry="e-3.2")
    back = asked("return", 4)
    moments = {"lent:P1": 3.1, "returned:P1": 3.5, "lent:P2": 3.6, "returned:P2": 4.1}
    told = truths(BORROW, lost, again, back, effects=" ".join(moments))
    effects = (
        replace(each, moment=at) for each, at in zip(told.effects, moments.values(), strict=True)
    )
    assert judge(replace(told, effects=tuple(effects))).good


def test_a_loan_told_at_once_is_not_what_the_ils_did_before_it_was_asked_for() -> None:
    # One card borrows, brings back and borrows within a second of the late delivery: seed 51990496.
    late = asked("borrow", 0.2, entry="e-0.2", told="pending", offline=True)
    back = asked("return", 7.28, entry="e-7.28")
    again = asked("borrow", 7.59, entry="e-7.59")
    moments = (("lent:P1", 7.32), ("returned:P1", 7.33), ("lent:P1", 7.6))
    told = truths(late, back, again, effects=" ".join(word for word, _ in moments), lent_to="P1")
    effects = (
        replace(each, moment=at) for each, (_, at) in zip(told.effects, moments, strict=True)
    )
    assert judge(replace(told, effects=tuple(effects))).good


def test_a_station_delivers_what_it_promised_before_a_loan_that_is_told_at_once() -> None:
    # The third errand of one card waits for the first two to be delivered: seed 2047.
    late = asked("borrow", 1, told="pending", offline=True)
    back = asked("return", 5, told="pending", offline=True)
    again = asked("borrow", 8)
    moments = (("lent:P1", 8.1), ("returned:P1", 8.2), ("lent:P1", 8.3))
    told = truths(late, back, again, effects=" ".join(word for word, _ in moments), lent_to="P1")
    effects = (
        replace(each, moment=at) for each, (_, at) in zip(told.effects, moments, strict=True)
    )
    assert judge(replace(told, effects=tuple(effects))).good


def test_an_earlier_date_than_told_needs_work() -> None:
    earlier = DUE - timedelta(days=1)
    verdict = judge(truths(BORROW, effects="lent:P1", lent_to="P1", due=earlier))
    assert len(verdict.unexplained) == 1
    known = replace(BORROW, work=("due_differs",))
    assert judge(truths(known, effects="lent:P1", lent_to="P1", due=earlier)).good


@pytest.mark.parametrize("tags", [(False,), (True, False)])
def test_a_tag_that_disagrees_needs_a_planned_repair(tags: tuple[bool, ...]) -> None:
    wrong = replace(LENT, afis={ITEM: tags})
    assert len(judge(wrong).unexplained) == 1
    planned = replace(wrong, repairs=frozenset({ITEM}))
    assert judge(planned).good
    assert judge(planned).explained == {"tag: repair planned": 1}


def test_a_disarmed_tag_without_a_loan_is_found() -> None:
    refused = truths(asked("borrow", 1, state="refused", told="refused", due=None))
    verdict = judge(replace(refused, afis={ITEM: (True,)}))
    assert verdict.unexplained == [f"{ITEM}: disarmed, not on loan"]


def test_a_tag_of_a_failed_switch_that_nobody_is_to_repair_is_found() -> None:
    """That it failed once is no excuse for ever."""
    failed = truths(replace(BORROW, work=("tag_not_switched",)), effects="lent:P1", lent_to="P1")
    assert len(judge(replace(failed, afis={ITEM: (False,)})).unexplained) == 1


def test_what_was_lent_by_its_barcode_is_armed_until_it_is_laid_down() -> None:
    blind = truths(replace(BORROW, tags=0), effects="lent:P1", lent_to="P1")
    armed = replace(blind, afis={ITEM: (False,)})
    assert judge(armed).good
    assert judge(armed).explained == {"tag: lent by barcode, not laid down": 1}
    laid = replace(armed, laid_down=frozenset({("A", "e-1")}))
    assert judge(laid).unexplained == [f"{ITEM}: armed, on loan"]
    assert judge(replace(laid, laid_down=frozenset({("B", "e-1")}))).good
    # It explains a tag on loan, and only the last loan.
    assert judge(replace(truths(replace(BORROW, tags=0)), afis={ITEM: (True,)})).unexplained
    lent = "lent:P1 returned:P1 lent:P2"
    later = truths(replace(BORROW, tags=0), RETURN, AGAIN, effects=lent, lent_to="P2")
    assert judge(replace(later, afis={ITEM: (False,)})).unexplained


def test_an_old_plan_that_is_finished_offline_is_counted() -> None:
    """What a station cannot know explains it, and nothing else does."""
    history = (BORROW, replace(RETURN, station="B"))
    made = truths(*history, effects="lent:P1 returned:P1")
    disarmed = replace(made, afis={ITEM: (True,)})
    repair = Repaired("A", ITEM, moment=3.0, disarmed=True, asked=False)
    known = judge(replace(disarmed, repaired=(repair,)))
    assert known.good
    assert known.explained == {"tag: an old plan finished off-line": 1}
    for other in (
        replace(repair, station="B"),
        replace(repair, item="3000002"),
        replace(repair, moment=1.5),
        replace(repair, disarmed=False),
        replace(repair, asked=True),
    ):
        assert len(judge(replace(disarmed, repaired=(other,))).unexplained) == 1, other
    # A set: as many tags as are wrong.
    both = replace(disarmed, afis={ITEM: (True, True)})
    assert judge(replace(both, repaired=(repair,))).unexplained
    assert judge(replace(both, repaired=(repair, repair))).good
    # And the other way round: armed by an old undo, lent elsewhere since.
    lent = truths(replace(BORROW, station="B"), effects="lent:P1", lent_to="P1")
    armed = replace(lent, afis={ITEM: (False,)})
    assert judge(replace(armed, repaired=(replace(repair, disarmed=False),))).good
    assert judge(replace(armed, repaired=(repair,))).unexplained


def test_two_returns_end_the_loans_that_each_of_them_was_for() -> None:
    """Both were asked before the first of them was carried out."""
    history = (BORROW, RETURN, AGAIN, asked("return", 4))
    effects = "lent:P1 returned:P1 lent:P2 returned:P2"
    made = truths(*history, effects=effects)
    late = tuple(replace(effect, moment=9.0) for effect in made.effects)
    assert judge(replace(made, effects=late)).good


def test_a_screen_says_nothing_but_what_the_journal_told() -> None:
    for said in (
        replace(line(BORROW), outcome="pending"),
        replace(line(BORROW), due=DUE + timedelta(days=1)),
        replace(line(BORROW), entry="e-99"),
        replace(line(BORROW), station="B"),
    ):
        verdict = judge(replace(LENT, lines=(said,)))
        assert len(verdict.unexplained) == 1, said
    untold = truths(replace(BORROW, told="", due=None), effects="lent:P1", lent_to="P1")
    found = judge(replace(untold, lines=(line(BORROW),))).unexplained
    assert any("told nothing" in each for each in found)


@pytest.mark.parametrize("state", ["pending", "sent", "in_doubt"])
def test_nothing_may_stay_open(state: str) -> None:
    verdict = judge(truths(replace(BORROW, state=state), effects="lent:P1", lent_to="P1"))
    assert any(f"still has e-1 {state}" in each for each in verdict.unexplained)


@pytest.mark.parametrize("state", ["pending", "sent", "in_doubt"])
@pytest.mark.parametrize(
    "made",
    [
        truths(BORROW),
        truths(BORROW, effects="lent:P1", lent_to="P1"),
        truths(BORROW, RETURN, effects="lent:P1", lent_to="P1"),
        truths(BORROW, RETURN, effects="lent:P1 returned:P1"),
        truths(BORROW, asked("renew", 2), effects="lent:P1", lent_to="P1"),
    ],
)
def test_what_is_still_open_is_told_as_that_and_was_not_lost(made: Truths, state: str) -> None:
    """Carried out or not, the journal has it: the time for delivering was not enough, perhaps."""
    last = replace(made.asked[-1], state=state, told="pending")
    verdict = judge(replace(made, asked=(*made.asked[:-1], last), lines=()))
    assert (verdict.lost, verdict.doubled) == ([], [])
    assert f"{ITEM}: A still has {last.entry} {state}" in verdict.unexplained


def test_nothing_is_promised_while_a_sign_in_is_refused() -> None:
    alone = replace(BORROW, told="pending", offline=True)
    promised = truths(alone, effects="lent:P1", lent_to="P1")
    for station, begin, found in (("A", 0.0, 1), ("B", 0.0, 0), ("A", 0.9, 0), ("A", 1.1, 0)):
        alarm = replace(promised, alarms=((station, begin, 5.0),))
        assert len(judge(alarm).unexplained) == found, (station, begin)
    assert judge(replace(promised, alarms=(("A", 0.0, 0.9),))).good
    # Asked at once, and by the ILS, which let the station in again.
    assert judge(replace(LENT, alarms=(("A", 0.0, 5.0),))).good


def test_broken_chains_and_leaks_are_findings() -> None:
    assert judge(replace(LENT, broken_chains=("A: entry 3",))).unexplained
    assert judge(replace(LENT, leaks=("A/station.err",))).unexplained


def test_a_process_in_disorder_is_a_finding() -> None:
    ended = "A: a station that was told to end ended with 1"
    assert judge(replace(LENT, disorder=(ended,))).unexplained == [ended]
