"""Visits: what is lent, returned, renewed and asked, with and without a card."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.flow.effects import Borrow, CallBack, EndVisit, GiveBack, Inquire, Renew, SignIn
from kiosk.flow.events import (
    ItemKnown,
    ItemScanned,
    ItemSettled,
    ItemShown,
    PadItem,
    Security,
    Timer,
)
from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    ContinuePressed,
    DonePressed,
    RenewPressed,
    StopPressed,
    Verb,
    VerbChosen,
    WhyPressed,
)
from kiosk.flow.rows import RowState
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from kiosk.flow.timing import PUT_BACK_S
from sync.model import Action, ItemStatus, Outcome, Reason

OUT = 0xC2
RETURN, RENEW = Action.RETURN, Action.RENEW
DUE = datetime(2026, 5, 1, tzinfo=UTC)


# A pile to borrow --------------------------------------------------------------------------------


def test_a_loan_takes_no_tap(visit: Any) -> None:
    one, two = visit.item("100"), visit.item("101")
    visit.lay(one, two).card().known(initials="A.V.")
    assert visit.effects == [
        Inquire("100"),
        Inquire("101"),
        SignIn("P1"),
        Borrow(one, card="P1"),
        Borrow(two, card="P1"),
    ]
    assert visit.rows == {"100": "asking", "101": "asking"}
    visit.told("101", due=DUE).told("100", due=DUE).forget()
    assert (visit.rows, visit.screen) == ({"100": "lent", "101": "lent"}, Screen.PILE)
    assert visit.lift(one, two).wait() is Timer.WALK_AWAY
    assert (visit.step, visit.screen, visit.effects) == (Step.DONE, Screen.SUCCESS, [EndVisit()])
    assert visit.wait() is Timer.TAKEN
    assert visit.screen is Screen.ATTRACT


def test_a_loan_takes_one_tap(visit: Any) -> None:
    visit.lay(visit.item("100")).card().known().told("100").happen(DonePressed())
    assert (visit.step, visit.session.count("lent")) == (Step.DONE, 1)
    visit.happen(DonePressed())
    assert visit.step is Step.IDLE


def test_with_the_card_first_each_item_is_lent_as_it_settles(visit: Any) -> None:
    visit.card().known()
    assert visit.screen is Screen.PILE
    visit.lay(visit.item("100")).lay(visit.item("101"))
    assert visit.effects == [
        SignIn("P1"),
        Borrow(visit.item("100"), card="P1"),
        Borrow(visit.item("101"), card="P1"),
    ]


def test_items_laid_while_the_card_is_asked_about_are_lent_too(visit: Any) -> None:
    visit.card().lay(visit.item("100")).forget().known()
    assert visit.effects == [Borrow(visit.item("100"), card="P1")]


def test_a_row_stands_there_before_its_item_is_read(visit: Any) -> None:
    visit.happen(ItemShown("T100"))
    assert (visit.rows, visit.effects) == ({"T100": "seen"}, [])
    visit.happen(ItemShown("T101"), ItemSettled(visit.item("100")))
    assert list(visit.rows) == ["100", "T101"], "in the place where it stood"


def test_one_item_is_asked_for_once_however_often_it_is_told(visit: Any) -> None:
    book = visit.item("100")
    visit.card().known().lay(book).forget()
    visit.lay(book).told("100").lay(book).lift(book).lay(visit.item("100", OUT)).lay(book)
    assert visit.effects == []
    assert visit.rows == {"100": "lent"}


def test_the_patron_is_told_what_was_decided_and_not_sooner(visit: Any) -> None:
    visit.card().known().lay(visit.item("100"))
    visit.told("100", RETURN).told("101").told("100", RENEW)
    assert visit.rows == {"100": "asking"}, "somebody else's, or another question's, answer"
    visit.told("100", outcome=Outcome.REFUSED, security=Security.NONE, reason=Reason.FEES_OWED)
    assert visit.rows == {"100": "refused"}


@pytest.mark.parametrize(
    ("outcome", "security", "row"),
    [
        (Outcome.ACCEPTED, Security.VERIFIED, "lent"),
        (Outcome.ACCEPTED, Security.NONE, "lent"),
        (Outcome.PENDING, Security.VERIFIED, "lent"),
        (Outcome.ACCEPTED, Security.GONE, "put_back"),
        (Outcome.ACCEPTED, Security.FAILED, "put_back"),
        (Outcome.PENDING, Security.GONE, "put_back"),
        (Outcome.REFUSED, Security.NONE, "refused"),
        (Outcome.NEEDS_REVIEW, Security.NONE, "refused"),
    ],
)
def test_what_a_loan_becomes(visit: Any, outcome: Outcome, security: Security, row: str) -> None:
    visit.card().known().lay(visit.item("100")).told("100", Action.BORROW, outcome, security)
    assert visit.rows == {"100": row}


@pytest.mark.parametrize(
    ("outcome", "security", "row"),
    [
        (Outcome.ACCEPTED, Security.VERIFIED, "returned"),
        (Outcome.ACCEPTED, Security.FAILED, "returned"),
        (Outcome.PENDING, Security.NONE, "returned"),
        (Outcome.REFUSED, Security.GONE, "put_back"),
        (Outcome.REFUSED, Security.VERIFIED, "refused"),
    ],
)
def test_what_a_return_becomes(visit: Any, outcome: Outcome, security: Security, row: str) -> None:
    visit.happen(VerbChosen(Verb.RETURN)).lay(visit.item("100", OUT))
    visit.told("100", RETURN, outcome, security)
    assert visit.rows == {"100": row}


# A pile to return --------------------------------------------------------------------------------


def test_what_kind_of_item_it_is_the_loan_says_or_what_was_asked_before(visit: Any) -> None:
    visit.card().known().lay(visit.item("100"), visit.item("101"))
    for item, said in (("100", "006"), ("101", "")):
        visit.happen(ItemKnown(item, "Boek", ItemStatus.AVAILABLE, media="001"))
        visit.told(item, media=said)
    assert [visit.session.row(item).media for item in ("100", "101")] == ["006", "001"]


def test_a_return_without_a_card_takes_one_tap(visit: Any) -> None:
    book, other = visit.item("100", OUT), visit.item("101", OUT)
    visit.lay(book, other)
    assert visit.rows == {"100": "question", "101": "question"}
    visit.forget().happen(AnswerGiven(Answer.RETURN))
    assert visit.effects == [GiveBack(book), GiveBack(other)]
    assert visit.screen is Screen.PILE
    # The answer holds for what is laid down later.
    visit.forget().lay(visit.item("102", OUT))
    assert visit.effects == [GiveBack(visit.item("102", OUT))]
    visit.told("100", RETURN).told("101", RETURN).told("102", RETURN, sort_bin="2")
    visit.lift(book, other, visit.item("102"))
    assert visit.wait() is Timer.WALK_AWAY
    assert (visit.step, visit.session.count("returned")) == (Step.DONE, 3)


@pytest.mark.parametrize("first", ["the verb", "the book"])
def test_with_the_verb_chosen_a_return_goes_at_once(visit: Any, first: str) -> None:
    book = visit.item("100", OUT)
    if first == "the verb":
        visit.happen(VerbChosen(Verb.RETURN)).lay(book)
    else:
        visit.lay(book).happen(VerbChosen(Verb.RETURN))
    assert visit.effects[-1] == GiveBack(book)


def test_a_station_for_returns_asks_nothing(station: Any) -> None:
    visit = station(return_at_once=True)
    visit.lay(visit.item("100", OUT))
    assert visit.effects == [GiveBack(visit.item("100", OUT))]


def test_a_station_for_returns_waits_for_the_card_that_was_shown(station: Any) -> None:
    """With a card it asks: the borrower may want to renew."""
    visit = station(return_at_once=True)
    visit.card().lay(visit.item("100", OUT)).known(loans=("100",))
    assert [type(effect) for effect in visit.effects] == [SignIn, Inquire]
    assert visit.rest().asks


def test_inleveren_leaves_alone_what_is_secured(visit: Any) -> None:
    """Armed and no card: nothing is booked, also when the ILS has not said anything (yet)."""
    visit.lay(visit.item("100", OUT), visit.item("101")).forget()
    visit.happen(AnswerGiven(Answer.RETURN))
    assert visit.effects == [GiveBack(visit.item("100", OUT))]
    assert visit.rows == {"100": "asking", "101": "seen"}


def test_an_item_that_the_ils_says_is_lent_is_a_return_though_its_tag_is_armed(
    visit: Any,
) -> None:
    visit.lay(visit.item("100")).happen(ItemKnown("100", "A title", ItemStatus.ON_LOAN, DUE))
    assert (visit.rows, visit.session.rows[0].title) == ({"100": "question"}, "A title")


# A mixed pad with a card -------------------------------------------------------------------------


def test_a_mixed_pad_lends_at_once_and_asks_once(visit: Any) -> None:
    mine, other, free = visit.item("1", OUT), visit.item("2", OUT), visit.item("3")
    visit.card().known(loans=("1",)).lay(mine, other, free)
    assert [effect for effect in visit.effects if isinstance(effect, Borrow)] == [
        Borrow(free, card="P1")
    ]
    assert visit.rows == {"1": "question", "2": "question", "3": "asking"}
    assert visit.screen is Screen.PILE, "first what is being asked"
    visit.told("3").forget()
    assert visit.rest().asks
    visit.happen(AnswerGiven(Answer.RENEW))
    assert visit.effects == [Renew("1", card="P1")]
    visit.told("1", RENEW, due=DUE).forget()
    assert visit.rest().asks, "about what is not one's own it is asked again"
    visit.happen(AnswerGiven(Answer.RETURN))
    assert visit.effects == [GiveBack(other)]
    visit.told("2", RETURN)
    assert visit.rows == {"1": "renewed", "2": "returned", "3": "lent"}
    assert visit.screen is Screen.PILE


def test_a_walk_away_from_a_question_waits_for_the_answer(visit: Any) -> None:
    visit.card().known().happen(ItemScanned("1"))
    visit.happen(ItemKnown("1", "", ItemStatus.ON_LOAN)).told("1")
    visit.happen(ItemScanned("2")).told("2", outcome=Outcome.REFUSED)
    assert visit.wait() is Timer.IDLE


def test_the_borrowers_own_armed_item_is_asked_for_and_explained_by_the_desk(
    visit: Any,
) -> None:
    visit.card().known(loans=("100",)).lay(visit.item("100"))
    assert visit.effects[-1] == Borrow(visit.item("100"), card="P1")


# Sets, doubles and what cannot be read -----------------------------------------------------------


def test_a_set_is_one_row_and_goes_whole(visit: Any) -> None:
    part, whole = (
        visit.item("200", uids="B", refusal=Reason.SET_INCOMPLETE),
        visit.item("200", uids="BC"),
    )
    visit.card().known().lay(part)
    assert visit.rows == {"200": "refused"}
    visit.lay(whole)
    assert (visit.rows, visit.effects[-1]) == ({"200": "asking"}, Borrow(whole, card="P1"))


def test_a_set_of_which_a_part_is_missing_is_called_by_its_title(visit: Any) -> None:
    part = visit.item("200", uids="B", refusal=Reason.SET_INCOMPLETE)
    visit.lay(part).happen(ItemSettled(part))
    assert visit.effects.count(Inquire("200")) == 1, "once"
    visit.happen(ItemKnown("200", "De avonden", ItemStatus.AVAILABLE))
    row = visit.session.row("200")
    assert (row.state, row.title) == (RowState.REFUSED, "De avonden"), (
        "nothing else follows from it"
    )
    # All of it: nothing is asked twice.
    whole = visit.item("200", uids="BC")
    visit.forget().lay(whole)
    assert (visit.effects, visit.session.row("200").title) == ([], "De avonden")


def test_what_has_no_number_of_an_item_is_not_asked_about(visit: Any) -> None:
    visit.lay(visit.item("", uids="B", refusal=Reason.TAG_UNREADABLE))
    visit.lay(visit.item("P2", uids="C", refusal=Reason.TAG_UNREADABLE))
    visit.happen(ItemScanned("9789", Reason.PUBLISHER_NUMBER))
    assert Inquire not in map(type, visit.effects)


def test_a_set_of_which_a_part_is_taken_away_is_nothing_any_more(visit: Any) -> None:
    whole = visit.item("200", uids="BC")
    visit.lay(whole).lift(visit.item("200", uids="B"))
    visit.happen(ItemSettled(visit.item("200", uids="C", refusal=Reason.SET_INCOMPLETE)))
    visit.card().known()
    assert Borrow not in map(type, visit.effects)
    assert visit.rows == {"200": "refused"}


@pytest.mark.parametrize("refusal", [Reason.AMBIGUOUS_ITEM, Reason.NOT_FOR_LOAN])
@pytest.mark.parametrize("afi", [0x07, OUT])
@pytest.mark.parametrize("signed_in", [False, True])
def test_nothing_is_done_with_a_barred_item(
    visit: Any, signed_in: bool, afi: int, refusal: Reason
) -> None:
    if signed_in:
        visit.card().known()
    visit.forget().lay(visit.item("100", afi, refusal=refusal)).happen(VerbChosen(Verb.RETURN))
    # Its title is asked, and nothing else.
    assert (visit.effects, visit.rows) == ([Inquire("100")], {"100": "refused"})
    assert visit.session.rows[0].reason is refusal


def test_a_second_tag_with_the_same_number_takes_back_what_waited(visit: Any) -> None:
    visit.lay(visit.item("100", uids="A"))
    visit.lay(visit.item("100", uids="AD", refusal=Reason.AMBIGUOUS_ITEM)).forget()
    visit.card().known()
    assert (visit.rows, visit.effects) == ({"100": "refused"}, [SignIn("P1")])
    # One of the two goes: what is left is an item again.
    visit.lift(visit.item("100", uids="D")).lay(visit.item("100", uids="A"))
    assert visit.effects[-1] == Borrow(visit.item("100", uids="A"), card="P1")


def test_a_double_of_what_was_dealt_with_is_explained(visit: Any) -> None:
    visit.card().known().lay(visit.item("100", uids="A")).told("100").forget()
    visit.lay(visit.item("100", uids="AD", refusal=Reason.AMBIGUOUS_ITEM))
    assert (visit.rows, visit.effects) == ({"100": "lent", "D": "refused"}, [])
    visit.lift(visit.item("100", uids="D"))
    assert visit.rows == {"100": "lent"}


def test_an_unreadable_tag_has_a_row_of_its_own_until_it_is_read(visit: Any) -> None:
    visit.card().known()
    visit.lay(visit.item("", uids="A", refusal=Reason.TAG_UNREADABLE))
    assert visit.rows == {"A": "refused"}
    visit.lay(visit.item("100", uids="A"))
    assert visit.rows == {"100": "asking"}


def test_a_late_word_about_what_was_taken_away_starts_nothing(visit: Any) -> None:
    book = visit.item("100")
    visit.card().known().happen(ItemShown("T100")).lift(book).forget().happen(ItemSettled(book))
    assert (visit.effects, visit.rows) == ([], {})


# Put it back -------------------------------------------------------------------------------------


def lent_but_gone(visit: Any) -> Any:
    visit.card().known().lay(visit.item("100")).lift(visit.item("100"))
    return visit.told("100", security=Security.GONE).forget()


def test_what_left_before_it_was_disarmed_is_asked_back(visit: Any) -> None:
    lent_but_gone(visit)
    assert (visit.rows, visit.screen) == ({"100": "put_back"}, Screen.PILE)
    visit.pass_time(PUT_BACK_S - 0.1)
    assert (visit.step, visit.rows) == (Step.OPEN, {"100": "put_back"}), "nobody walked away"
    visit.lay(visit.item("100"))
    assert visit.rows == {"100": "put_back"}, "its tag is still armed"
    visit.lay(visit.item("100", OUT))
    assert (visit.rows, visit.effects) == ({"100": "lent"}, [CallBack(False)])
    assert not visit.session.warned


def test_what_left_before_it_was_armed_is_returned_when_it_comes_back(visit: Any) -> None:
    book = visit.item("100", OUT)
    visit.happen(VerbChosen(Verb.RETURN)).lay(book).lift(book)
    visit.told("100", RETURN, Outcome.REFUSED, Security.GONE).forget()
    visit.lay(book)
    assert visit.effects == [GiveBack(book), CallBack(False)]
    visit.told("100", RETURN)
    assert visit.rows == {"100": "returned"}


@pytest.mark.parametrize("ended_by", ["time", "klaar"])
def test_what_comes_back_on_the_last_screen_is_ticked_there(visit: Any, ended_by: str) -> None:
    lent_but_gone(visit)
    if ended_by == "time":
        assert visit.wait() is Timer.WALK_AWAY
    else:
        # Once more, as it was said that something has to come back.
        visit.happen(DonePressed(), DonePressed())
    missing = "missed" if ended_by == "time" else "put_back"
    assert (visit.step, visit.rows) == (Step.DONE, {"100": missing})
    visit.lay(visit.item("100", OUT))
    assert (visit.step, visit.rows) == (Step.DONE, {"100": "lent"})


def test_a_return_that_comes_back_on_the_last_screen_is_done_there(visit: Any) -> None:
    book = visit.item("100", OUT)
    visit.happen(VerbChosen(Verb.RETURN)).lay(book).lift(book)
    visit.told("100", RETURN, Outcome.REFUSED, Security.GONE)
    visit.happen(DonePressed(), DonePressed()).forget()
    visit.lay(book)
    assert (visit.step, visit.effects) == (Step.DONE, [GiveBack(book), CallBack(False)])
    assert visit.wait() is None
    visit.told("100", RETURN)
    assert visit.rows == {"100": "returned"}
    assert visit.wait() is Timer.SHOWN


@pytest.mark.parametrize("action", [Action.BORROW, RETURN])
def test_a_set_comes_back_whole_or_not_at_all(visit: Any, action: Action) -> None:
    afi = OUT if action is RETURN else 0x07
    whole = visit.item("200", afi, uids="BC")
    part = visit.item("200", OUT, uids="B", refusal=Reason.SET_INCOMPLETE)
    if action is RETURN:
        visit.happen(VerbChosen(Verb.RETURN))
    else:
        visit.card().known()
    visit.lay(whole).lift(whole)
    outcome = Outcome.REFUSED if action is RETURN else Outcome.ACCEPTED
    visit.told("200", action, outcome, Security.GONE).forget().lay(part)
    assert (visit.rows, visit.effects) == ({"200": "put_back"}, [])


# Cards -------------------------------------------------------------------------------------------


def test_a_refused_card_is_explained_and_the_pile_waits(visit: Any) -> None:
    visit.lay(visit.item("100")).card().forget().known(refusal=Reason.PATRON_BLOCKED)
    assert visit.screen is Screen.CARD
    assert visit.session.card == ""
    assert (visit.rows, visit.effects) == ({"100": "seen"}, [])
    visit.card("P2").known("P2")
    assert visit.screen is Screen.PILE
    assert visit.effects == [SignIn("P2"), Borrow(visit.item("100"), card="P2")]


def test_a_refused_card_and_no_pile_is_the_first_screen_again(visit: Any) -> None:
    visit.card().known(refusal=Reason.PATRON_UNKNOWN)
    assert visit.screen is Screen.CARD
    assert visit.happen(DonePressed()).step is Step.IDLE


def test_what_is_wrong_with_a_card_is_said_once_and_the_rest_goes_on(visit: Any) -> None:
    out = visit.item("3", OUT)
    visit.card().known().lay(visit.item("1"), visit.item("2"), out)
    for item in ("1", "2"):
        visit.told(item, outcome=Outcome.REFUSED, reason=Reason.LIMIT_REACHED)
    assert (visit.screen, visit.session.block) == (Screen.PILE, Reason.LIMIT_REACHED)
    assert visit.happen(WhyPressed("")).screen is Screen.CARD
    assert visit.rest().screen is Screen.PILE, "what can be answered is not covered"
    assert visit.asks
    visit.happen(AnswerGiven(Answer.RETURN)).told("3", RETURN)
    assert visit.screen is Screen.CARD
    visit.lay(visit.item("4")).told("4")
    over = (visit.screen, visit.session.refusal, visit.session.block)
    assert over == (Screen.PILE, None, None), "it is over"


def test_klaar_twice_leaves_an_open_question_as_it_is(visit: Any) -> None:
    visit.card().known().lay(visit.item("1"), visit.item("2", OUT)).told("1").rest()
    assert visit.asks
    visit.happen(DonePressed(), DonePressed())
    assert (visit.step, visit.rows) == (Step.DONE, {"1": "lent", "2": "left"})
    visit.lift(visit.item("2", OUT))
    assert visit.rows == {"1": "lent", "2": "left"}, "the last screen says what lies where"


def test_a_pin_is_asked_and_forgotten(station: Any) -> None:
    visit = station(pin=True).card()
    assert (visit.screen, visit.effects) == (Screen.PIN, [])
    visit.card(pin="1234")
    assert visit.effects == [SignIn("P1", "1234")]
    assert "1234" not in repr(visit.session) + repr(visit.effects)
    visit.known(refusal=Reason.PIN_WRONG, retry_in_s=30)
    assert (visit.screen, visit.session.pin_wrong) == (Screen.PIN, True)
    assert visit.session.retry_in_s == 30
    visit.card(pin="4321")
    assert (visit.session.pin_wrong, visit.session.retry_in_s) == (False, 0)
    visit.known()
    assert visit.step is Step.OPEN


def test_another_card_at_the_pin_is_asked_its_own(station: Any) -> None:
    visit = station(pin=True).card("P1").card("P2", pin="1")
    assert visit.effects == [SignIn("P2", "1")]


def test_without_a_screen_no_pin_is_asked(station: Any) -> None:
    visit = station(pin=True, asks=False).card()
    assert visit.effects == [SignIn("P1")]


def test_stoppen_while_signing_in_ends_it_as_soon_as_the_card_is_answered(visit: Any) -> None:
    visit.lay(visit.item("100")).card().forget().happen(StopPressed()).known()
    assert (visit.step, visit.effects) == (Step.IDLE, [EndVisit()])
    assert visit.session.stale == {"T100"}


def test_what_was_returned_is_on_the_last_screen_also_when_a_card_was_given_up(
    visit: Any,
) -> None:
    visit.happen(VerbChosen(Verb.RETURN)).lay(visit.item("100", OUT)).card()
    visit.happen(StopPressed()).known().told("100", RETURN)
    assert (visit.step, visit.rows) == (Step.DONE, {"100": "returned"})
    assert visit.effects[-1] == EndVisit()


@pytest.mark.parametrize("pin", [False, True])
def test_a_card_after_klaar_goes_on(station: Any, pin: bool) -> None:
    visit = station(pin=pin)
    visit.happen(VerbChosen(Verb.RETURN)).lay(visit.item("1", OUT)).happen(DonePressed())
    visit.card(pin="1" if pin else "").known().told("1", RETURN)
    assert visit.step is Step.OPEN


# Overview ----------------------------------------------------------------------------------------


def overview(visit: Any, *loans: str) -> Any:
    return visit.happen(VerbChosen(Verb.OVERVIEW)).card().known(loans=loans).forget()


def test_the_overview_asks_for_titles_and_renews_one_or_all(visit: Any) -> None:
    visit.happen(VerbChosen(Verb.OVERVIEW)).card().known(loans=("1", "2", "3"))
    assert visit.screen is Screen.OVERVIEW
    assert visit.effects[1:] == [Inquire("1"), Inquire("2"), Inquire("3")]
    visit.happen(ItemKnown("2", "Two", ItemStatus.ON_LOAN, DUE)).forget()
    assert (visit.session.loans[1].title, visit.session.loans[1].due) == ("Two", DUE)
    visit.happen(RenewPressed(("2", "9")))
    visit.happen(RenewPressed(("1", "2", "3")))
    assert visit.effects == [Renew("2", card="P1"), Renew("1", card="P1"), Renew("3", card="P1")]
    visit.told("1", RENEW, due=DUE)
    visit.told("2", RENEW, Outcome.REFUSED, reason=Reason.RENEWAL_LIMIT).told("3", RENEW)
    assert [line.state for line in visit.session.loans] == ["renewed", "refused", "renewed"]
    visit.happen(WhyPressed("1"))
    assert visit.screen is Screen.OVERVIEW
    visit.happen(WhyPressed("2"))
    assert visit.screen is Screen.REFUSAL
    visit.happen(ContinuePressed(), DonePressed())
    assert visit.step is Step.DONE


def test_a_book_laid_down_in_the_overview_opens_the_pile(visit: Any) -> None:
    overview(visit, "1").lay(visit.item("100"))
    assert (visit.step, visit.effects) == (Step.OPEN, [Borrow(visit.item("100"), card="P1")])


def test_a_weak_tag_that_is_final_does_not_leave_the_overview(visit: Any) -> None:
    visit.card().known().lay(visit.item("100")).told("100").happen(VerbChosen(Verb.OVERVIEW))
    visit.lift(visit.item("100")).lay(visit.item("100", OUT))
    assert visit.screen is Screen.OVERVIEW


@pytest.mark.parametrize("first", ["pile", "overview"])
def test_one_loan_is_renewed_once_wherever_it_is_asked(visit: Any, first: str) -> None:
    pile = (VerbChosen(Verb.BORROW), AnswerGiven(Answer.RENEW))
    lines = (VerbChosen(Verb.OVERVIEW), RenewPressed(("1",)))
    visit.card().known(loans=("1",)).lay(visit.item("1", OUT)).forget()
    visit.happen(*(pile + lines if first == "pile" else lines + pile))
    assert [effect for effect in visit.effects if isinstance(effect, Renew)] == [
        Renew("1", card="P1")
    ]
    visit.told("1", RENEW, due=DUE)
    assert visit.rows == {"1": "renewed"}
    assert [(line.state, line.due) for line in visit.session.loans] == [("renewed", DUE)]


def test_what_was_renewed_in_the_overview_is_not_renewed_again_on_the_pad(visit: Any) -> None:
    overview(visit, "1").happen(RenewPressed(("1",))).told("1", RENEW, due=DUE).forget()
    visit.lay(visit.item("1", OUT)).happen(AnswerGiven(Answer.RENEW))
    assert Renew not in map(type, visit.effects)
    assert (visit.rows, visit.session.rows[0].due) == ({"1": "renewed"}, DUE)


def test_what_is_lent_comes_into_the_overview_and_what_is_returned_leaves_it(visit: Any) -> None:
    visit.card().known(loans=("1",)).lay(visit.item("100"), visit.item("1", OUT)).told("100")
    visit.happen(AnswerGiven(Answer.RETURN)).told("1", RETURN)
    assert [line.item for line in visit.session.loans] == ["100"]


def test_off_line_there_is_a_notice_and_no_overview(visit: Any) -> None:
    visit.card().known(offline=True)
    assert visit.screen is Screen.OFFLINE
    visit.happen(ContinuePressed())
    assert visit.screen is Screen.PILE
    visit.happen(VerbChosen(Verb.OVERVIEW))
    assert (visit.step, visit.screen) == (Step.OPEN, Screen.OFFLINE)
    visit.lay(visit.item("100"))
    assert (visit.screen, visit.effects[-1]) == (Screen.PILE, Borrow(visit.item("100"), card="P1"))


def test_with_a_pile_the_off_line_notice_is_not_in_the_way(visit: Any) -> None:
    visit.lay(visit.item("100")).card().known(offline=True)
    assert visit.screen is Screen.PILE


# Explanations ------------------------------------------------------------------------------------


def test_an_explanation_goes_when_its_item_goes(visit: Any) -> None:
    strange = visit.item("", uids="A", refusal=Reason.TAG_UNREADABLE)
    visit.card().known().lay(strange).happen(WhyPressed("A"))
    assert visit.screen is Screen.REFUSAL
    visit.lift(strange)
    assert (visit.screen, visit.session.explaining) == (Screen.PILE, "")
    visit.lay(strange).happen(WhyPressed("A")).lay(visit.item("100", uids="A"))
    assert visit.session.explaining == ""


def test_without_a_card_it_is_the_first_screen_again(visit: Any) -> None:
    strange = visit.item("", uids="A", refusal=Reason.TAG_UNREADABLE)
    visit.lay(strange).happen(WhyPressed("A")).lift(strange)
    assert visit.step is Step.IDLE


@pytest.mark.parametrize("key", ["100", "nothing", ""])
def test_only_what_was_refused_is_explained(visit: Any, key: str) -> None:
    visit.card().known().lay(visit.item("100")).happen(WhyPressed(key))
    assert visit.session.explaining == ""


# Barcodes ----------------------------------------------------------------------------------------


@pytest.fixture
def barcodes(station: Any) -> Any:
    """A station without a pad."""
    return station(pad="", scans_items=True)


def test_a_scanned_item_is_lent_to_the_card(barcodes: Any) -> None:
    barcodes.happen(ItemScanned("100"))
    assert (barcodes.rows, barcodes.effects) == ({"100": "seen"}, [Inquire("100")])
    barcodes.forget().card().known()
    assert barcodes.effects == [SignIn("P1"), Borrow(PadItem("100", (), ()), card="P1")]
    barcodes.told("100", security=Security.NONE).happen(ItemScanned("100"))
    assert barcodes.rows == {"100": "lent"}
    assert barcodes.wait() is Timer.IDLE, "nothing leaves a pad that is not there"


def test_a_scanned_item_on_loan_is_returned_after_one_tap(barcodes: Any) -> None:
    barcodes.happen(ItemScanned("1"), ItemKnown("1", "", ItemStatus.ON_LOAN))
    assert barcodes.rows == {"1": "question"}
    barcodes.happen(AnswerGiven(Answer.RETURN))
    assert isinstance(barcodes.effects[-1], GiveBack)


def test_off_line_inleveren_holds_for_every_barcode(barcodes: Any) -> None:
    barcodes.happen(ItemScanned("1"), AnswerGiven(Answer.RETURN), ItemScanned("2"))
    assert barcodes.rows == {"1": "asking", "2": "asking"}


def test_a_second_scan_forgets_nothing(barcodes: Any) -> None:
    barcodes.happen(ItemScanned("1"), ItemKnown("1", "One", ItemStatus.ON_LOAN)).forget()
    barcodes.happen(ItemScanned("1"))
    assert (barcodes.rows, barcodes.effects) == ({"1": "question"}, [])
    assert barcodes.session.rows[0].title == "One"


def test_what_was_refused_can_be_scanned_again(barcodes: Any) -> None:
    barcodes.card().known().happen(ItemScanned("1"))
    barcodes.told("1", outcome=Outcome.REFUSED, security=Security.NONE).forget()
    barcodes.happen(ItemScanned("1"))
    assert isinstance(barcodes.effects[-1], Borrow)


def test_an_item_scanned_and_then_laid_down_is_one_row(station: Any) -> None:
    visit = station(scans_items=True).card().known().happen(ItemScanned("100")).forget()
    visit.lay(visit.item("100"))
    assert (visit.rows, visit.effects) == ({"100": "asking"}, [])


def test_an_item_laid_down_is_not_scanned_too(station: Any) -> None:
    visit = station(scans_items=True).card().known().lay(station().item("100")).forget()
    assert visit.happen(ItemScanned("100")).effects == []


# Without a screen --------------------------------------------------------------------------------


@pytest.fixture
def headless(station: Any) -> Any:
    """A station that nobody can answer: ADR 15."""
    return station(asks=False, return_at_once=True)


def test_headless_secured_items_are_lent_to_a_card(headless: Any) -> None:
    headless.lay(headless.item("100"))
    assert headless.effects == [], "no title is asked that nobody reads"
    headless.card().known()
    assert headless.effects == [SignIn("P1"), Borrow(headless.item("100"), card="P1")]


def test_headless_unsecured_items_are_taken_back_without_a_card(headless: Any) -> None:
    headless.lay(headless.item("100", OUT))
    assert headless.effects == [GiveBack(headless.item("100", OUT))]


@pytest.mark.parametrize("when", ["signing in", "open"])
def test_headless_unsecured_items_are_left_alone_with_a_card(headless: Any, when: str) -> None:
    headless.card()
    if when == "signing in":
        headless.lay(headless.item("100", OUT)).known(loans=("100",))
    else:
        headless.known(loans=("100",)).lay(headless.item("100", OUT))
    assert (headless.effects, headless.rows) == ([SignIn("P1")], {"100": "left"})


def test_headless_a_refused_card_is_no_card(headless: Any) -> None:
    headless.card().lay(headless.item("1", OUT), headless.item("2")).forget()
    headless.known(refusal=Reason.PATRON_UNKNOWN)
    assert headless.effects == [GiveBack(headless.item("1", OUT))]
    assert headless.rows == {"1": "asking", "2": "seen"}
    assert headless.screen is not Screen.REFUSAL


def test_headless_a_refused_card_alone_is_forgotten(headless: Any) -> None:
    headless.card().known(refusal=Reason.PATRON_UNKNOWN)
    assert headless.step is Step.IDLE


def test_headless_there_is_no_last_screen_and_no_notice(headless: Any) -> None:
    headless.card().known(offline=True)
    assert not headless.session.notice
    headless.lay(headless.item("100")).told("100").lift(headless.item("100"))
    assert headless.wait() is Timer.WALK_AWAY
    assert (headless.step, headless.effects[-1]) == (Step.IDLE, EndVisit())


def test_headless_what_was_lent_can_be_brought_back_in_the_next_visit(headless: Any) -> None:
    headless.card().known().lay(headless.item("100")).told("100").lift(headless.item("100"))
    headless.wait()
    headless.forget().lay(headless.item("100", OUT))
    assert headless.effects == [GiveBack(headless.item("100", OUT))]


ISBN = "9780306406157"


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_publishers_number_is_told_and_nobody_is_asked(station: Any, signed_in: bool) -> None:
    visit = station(scans_items=True)
    if signed_in:
        visit.card().known()
    visit.forget().happen(ItemScanned(ISBN, Reason.PUBLISHER_NUMBER)).rest()
    assert (visit.rows, visit.effects) == ({ISBN: "refused"}, [])
    assert visit.session.rows[0].reason is Reason.PUBLISHER_NUMBER
    visit.happen(WhyPressed(ISBN))
    assert visit.screen is Screen.REFUSAL
    visit.happen(VerbChosen(Verb.RETURN), ContinuePressed())
    assert (visit.rows, visit.effects) == ({ISBN: "refused"}, [])


@pytest.mark.parametrize("explained", [False, True])
@pytest.mark.parametrize("on_pad", [False, True])
def test_the_right_number_takes_the_place_of_the_publishers(
    station: Any, on_pad: bool, explained: bool
) -> None:
    visit = station(scans_items=True).card().known()
    visit.happen(ItemScanned(ISBN, Reason.PUBLISHER_NUMBER)).forget()
    if explained:
        visit.happen(WhyPressed(ISBN))
    item = visit.item("100") if on_pad else PadItem("100", (), ())
    if on_pad:
        visit.lay(item)
    else:
        visit.happen(ItemScanned("100"))
    assert (visit.rows, visit.effects) == ({"100": "asking"}, [Borrow(item, card="P1")])
    assert visit.screen is Screen.PILE, "nothing is explained any more"


def test_the_publishers_number_twice_is_one_row(visit: Any) -> None:
    visit.happen(*[ItemScanned(ISBN, Reason.PUBLISHER_NUMBER)] * 3)
    assert (visit.rows, visit.effects) == ({ISBN: "refused"}, [])


# Trouble with a card -----------------------------------------------------------------------------


def test_that_a_card_may_not_borrow_is_a_fact_and_why_is_one_tap_away(visit: Any) -> None:
    visit.card().known(block=Reason.FEES_OWED)
    assert (visit.screen, visit.session.block) == (Screen.PILE, Reason.FEES_OWED)
    visit.happen(WhyPressed(""))
    assert (visit.screen, visit.session.refusal) == (Screen.CARD, Reason.FEES_OWED)
    visit.happen(VerbChosen(Verb.OVERVIEW))
    assert visit.screen is Screen.OVERVIEW
    visit.happen(StopPressed())
    assert (visit.step, visit.session.block) == (Step.IDLE, None)


@pytest.mark.parametrize(
    "reason",
    [Reason.PATRON_EXPIRED, Reason.PATRON_BLOCKED, Reason.FEES_OWED, Reason.LIMIT_REACHED],
)
@pytest.mark.parametrize("books_first", [True, False])
@pytest.mark.parametrize("told_at_sign_in", [True, False])
def test_why_a_card_may_not_borrow_is_one_tap_away_in_whatever_order_things_came(
    visit: Any, reason: Reason, books_first: bool, told_at_sign_in: bool
) -> None:
    item = visit.item("1")
    steps = [
        lambda: visit.card().known(block=reason if told_at_sign_in else None),
        lambda: visit.lay(item),
    ]
    for step in reversed(steps) if books_first else steps:
        step()
    visit.told("1", outcome=Outcome.REFUSED, reason=reason)
    assert (visit.screen, visit.session.refusal, visit.session.block) == (Screen.PILE, None, reason)
    visit.happen(WhyPressed(""))
    assert (visit.screen, visit.session.refusal) == (Screen.CARD, reason)


def test_what_is_not_about_the_card_is_no_fact_of_it_and_explains_nothing(visit: Any) -> None:
    visit.card().known(block=Reason.AGE_RESTRICTED).happen(WhyPressed(""))
    assert (visit.screen, visit.session.block) == (Screen.PILE, None)


def test_a_card_that_was_refused_opens_no_account_and_returns_go_on(visit: Any) -> None:
    visit.card().known(refusal=Reason.CARD_LOST).happen(WhyPressed(""))
    assert (visit.step, visit.screen) == (Step.STACK, Screen.CARD)
    visit.lay(visit.item("1", OUT)).rest().forget()
    visit.happen(AnswerGiven(Answer.RETURN))
    assert visit.effects == [GiveBack(visit.item("1", OUT))]
