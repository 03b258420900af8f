"""Several cards in one visit, a column for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.flow.effects import Borrow, EndVisit, Renew, SignIn, Undo
from kiosk.flow.events import AlarmRaised, CardShown, CardUnread
from kiosk.flow.family import MOST, people
from kiosk.flow.patron_events import (
    Answer,
    AnswerGiven,
    DonePressed,
    FamilyAnswered,
    FeesPressed,
    PayPressed,
    PinEntered,
    StopPressed,
    UndoPressed,
    Verb,
    VerbChosen,
    WhyPressed,
)
from kiosk.flow.persons import JoinState
from kiosk.flow.rules import Columns
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from kiosk.flow.timing import FAMILY_S
from sync.model import Action, Outcome, Reason

if TYPE_CHECKING:
    from conftest import Played, Stations

HERE = "an address"


@pytest.fixture
def family(station: Stations) -> Played:
    """Every card may come in; the first has."""
    return station(columns=Columns.ANY).card("P1").known("P1", initials="M.").forget()


@pytest.fixture
def asked(station: Stations) -> Played:
    """The ILS says nothing of households."""
    return station(columns=Columns.HOUSEHOLD).card("P1").known("P1").forget()


def columns(visit: Played) -> list[str]:
    return [each.card for each in people(visit.session)]


def booked(visit: Played) -> dict[str, str]:
    return {e.item.item_id: e.card for e in visit.effects if isinstance(e, Borrow)}


def test_each_item_is_booked_on_the_card_whose_turn_it_was(family: Played) -> None:
    visit = family.lay(family.item("1")).card("P2").known("P2", initials="N.")
    visit.lay(visit.item("2")).card("P3").known("P3").lay(visit.item("3"))
    visit.card("P1").lay(visit.item("4"))
    assert booked(visit) == {"1": "P1", "2": "P2", "3": "P3", "4": "P1"}
    assert columns(visit) == ["P1", "P2", "P3"]
    assert (visit.session.column, visit.session.initials) == (0, "M.")
    assert not any(isinstance(effect, EndVisit) for effect in visit.effects)
    assert [e.joins for e in visit.effects if isinstance(e, SignIn)] == [True, True]


def test_a_late_answer_is_of_the_card_that_asked(family: Played) -> None:
    visit = family.lay(family.item("1")).card("P2").known("P2").told("1", entry="e1")
    assert not visit.session.loans
    assert [line.item for line in people(visit.session)[0].loans] == ["1"]
    visit.happen(UndoPressed("1"))
    assert visit.effects[-1] == Undo("e1", visit.item("1"), card="P1")
    refused = visit.lay(visit.item("2")).card("P1")
    refused.told("2", Action.BORROW, Outcome.REFUSED, reason=Reason.LIMIT_REACHED)
    assert visit.session.refusal is None
    assert people(visit.session)[1].refusal is Reason.LIMIT_REACHED


def test_what_settles_while_a_card_is_asked_waits_for_it(family: Played) -> None:
    visit = family.card("P2").lay(family.item("1"))
    assert (visit.step, visit.screen, booked(visit)) == (Step.SIGNING_IN, Screen.FAMILY, {})
    assert booked(visit.known("P2")) == {"1": "P2"}


@pytest.mark.parametrize("reason", [Reason.PATRON_EXPIRED, Reason.PATRON_UNKNOWN])
def test_a_card_that_is_refused_gets_no_column_and_nothing_is_booked_on_another(
    family: Played, reason: Reason
) -> None:
    visit = family.card("P2").lay(family.item("1")).known("P2", refusal=reason)
    join = visit.session.join
    assert join is not None
    assert (join.state, join.reason) == (JoinState.TURNED_AWAY, reason)
    assert (columns(visit), visit.session.initials, visit.rows) == (["P1"], "M.", {"1": "seen"})
    assert booked(visit.lay(visit.item("2"))) == {"2": "P1"}
    # Until somebody shows a card for it.
    assert booked(visit.card("P1")) == {"1": "P1", "2": "P1"}


def test_its_own_pin_is_asked_and_stoppen_there_leaves_the_others_alone(station: Stations) -> None:
    visit = station(columns=Columns.ANY, pin=True).card("P1", "1").known("P1").card("P2")
    assert visit.screen is Screen.PIN
    visit.happen(PinEntered("2"))
    assert visit.effects[-1] == SignIn("P2", "2", joins=True)
    visit.known("P2", refusal=Reason.PIN_WRONG, retry_in_s=30)
    assert (visit.step, visit.session.pin_wrong) == (Step.PIN, True)
    visit.happen(CardUnread(Reason.SEVERAL_CARDS), StopPressed())
    assert (visit.step, visit.session.card, columns(visit)) == (Step.OPEN, "P1", ["P1"])
    assert not visit.session.pin_wrong
    visit.card("P2").card("P1")
    assert (visit.step, visit.session.card) == (Step.OPEN, "P1")


def test_of_a_card_of_which_nobody_knows_it_is_asked_once(asked: Played) -> None:
    visit = asked.lay(asked.item("1")).card("P2").lay(asked.item("2"))
    assert visit.session.asks_family
    assert not [e for e in visit.effects if isinstance(e, SignIn)]
    assert booked(visit) == {"1": "P1"}
    assert booked(visit.happen(FamilyAnswered(joins=True)).known("P2"))["2"] == "P2"
    assert not visit.session.asks_family


@pytest.mark.parametrize("how", ["no", "time", "empty pad", "klaar"])
def test_without_a_yes_the_visit_ends_first(asked: Played, how: str) -> None:
    book = asked.item("1")
    visit = asked.lay(book).told("1").card("P2")
    match how:
        case "no":
            visit.happen(FamilyAnswered(joins=False))
        case "time":
            visit.pass_time(FAMILY_S - 0.1)
            assert visit.session.asks_family
            visit.pass_time(0.2)
        case "empty pad":
            visit.lift(book)
        case "klaar":
            visit.happen(DonePressed())
    assert (visit.step, visit.session.next_card) == (Step.DONE, "P2")
    assert EndVisit() in visit.effects


def test_whoever_took_everything_along_is_not_asked(asked: Played) -> None:
    book = asked.item("1")
    visit = asked.lay(book).told("1").lift(book).card("P2")
    assert (visit.step, visit.session.next_card) == (Step.DONE, "P2")


def test_its_own_card_takes_the_question_back(asked: Played) -> None:
    visit = asked.card("P2").lay(asked.item("1")).card("P1")
    assert (visit.session.join, booked(visit)) == (None, {"1": "P1"})
    visit.card("P2").card("P3")
    assert visit.session.join is not None
    assert visit.session.join.card == "P3"


@pytest.mark.parametrize(("theirs", "joins"), [(HERE, True), ("elsewhere", False), ("", False)])
def test_cards_of_one_household_need_no_question(
    station: Stations, theirs: str, joins: bool
) -> None:
    visit = station(columns=Columns.HOUSEHOLD).card("P1").known("P1", household=HERE)
    visit.card("P2").lay(visit.item("1")).known("P2", household=theirs, initials="N.")
    assert visit.session.asks_family is not joins
    assert (columns(visit) == ["P1", "P2"]) is joins
    if not joins:
        # It is known already, and not asked again.
        visit.forget().happen(FamilyAnswered(joins=True))
        assert not [e for e in visit.effects if isinstance(e, SignIn)]
    assert (booked(visit), visit.session.initials) == ({"1": "P2"}, "N.")


def test_two_cards_in_one_moment_have_their_turns_one_after_the_other(family: Played) -> None:
    visit = family.card("P2").card("P3").lay(family.item("1")).known("P2")
    assert (visit.session.card, booked(visit)) == ("P3", {})
    assert booked(visit.known("P3")) == {"1": "P3"}
    assert columns(visit) == ["P1", "P2", "P3"]
    # One that lies on the reader says nothing new.
    before = visit.forget().session
    visit.card("P3")
    assert (visit.effects, visit.session.family) == ([], before.family)


def test_the_fifth_card_ends_the_visit_first(family: Played) -> None:
    visit = family
    for card in ("P2", "P3", "P4"):
        visit.card(card).known(card)
    assert len(columns(visit)) == MOST
    visit.lay(visit.item("1")).told("1").card("P5")
    assert (visit.step, visit.session.next_card) == (Step.DONE, "P5")
    assert [each.card for each in visit.session.family] == ["P1", "P2", "P3", "P4"]


def test_klaar_waits_for_every_column(family: Played) -> None:
    visit = family.lay(family.item("1")).card("P2").known("P2").lay(family.item("2"))
    visit.told("2").happen(DonePressed())
    assert (visit.step, visit.session.finishing) == (Step.OPEN, True)
    visit.told("1")
    assert visit.step is Step.DONE
    assert {row.key: row.card for row in visit.session.rows} == {"1": "P1", "2": "P2"}
    assert [e for e in visit.effects if isinstance(e, EndVisit)] == [EndVisit()]


def test_what_one_sees_of_the_account_is_gone_for_the_next(family: Played) -> None:
    visit = family.happen(VerbChosen(Verb.OVERVIEW)).card("P2")
    assert visit.step is Step.SIGNING_IN
    visit.known("P2")
    session = visit.session
    assert (visit.step, session.verb, session.loans, session.messages) == (Step.OPEN, None, (), ())
    assert visit.happen(WhyPressed("1")).session.explaining == ""


def test_while_one_pays_nobody_comes_in(station: Stations) -> None:
    from decimal import Decimal

    visit = station(columns=Columns.ANY, terminal="till").card("P1")
    visit.known("P1", fees=Decimal(2), currency="EUR").happen(FeesPressed())
    visit.card("P2")
    # Only looked at: that ends with the turn.
    assert (visit.session.pay, visit.session.card) == (None, "P2")
    visit.known("P2").card("P1").happen(FeesPressed())
    from kiosk.flow.events import FeesListed

    visit.happen(FeesListed(visit.session.payments), PayPressed()).card("P3")
    assert visit.step is Step.DONE


def test_a_question_about_a_loan_is_of_its_own_column(family: Played) -> None:
    family.card("P2").known("P2", loans=("7",))
    visit = family.lay(family.item("7", afi=0xC2)).card("P1")
    visit.happen(AnswerGiven(Answer.RENEW))
    assert visit.effects[-1] == Renew("7", card="P2")
    visit.told("7", Action.RENEW)
    assert visit.rows == {"7": "renewed"}


def test_an_alarm_while_a_card_comes_in_ends_the_visit_of_all(family: Played) -> None:
    visit = family.lay(family.item("1")).told("1").card("P2")
    visit.happen(AlarmRaised("storage", "full"))
    assert (visit.step, EndVisit() in visit.effects) == (Step.DONE, True)
    assert visit.session.join is None


@pytest.mark.parametrize("rules", [{}, {"columns": Columns.ANY, "asks": False}])
def test_elsewhere_another_card_ends_the_visit(station: Stations, rules: dict[str, object]) -> None:
    visit = station(**rules).card("P1").known("P1").card("P2")
    assert visit.effects == [SignIn("P1"), EndVisit(), SignIn("P2")]
    assert visit.happen(CardShown("P3")).session.queued == ""
