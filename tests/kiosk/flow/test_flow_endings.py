"""Visits: how they end, what they leave behind, and what comes in between."""

from __future__ import annotations

from typing import Any

import pytest

from drivers.model import PortState
from kiosk.flow.effects import Borrow, CheckService, Effect, EndVisit, GiveBack, SignIn
from kiosk.flow.events import (
    AlarmEnded,
    AlarmRaised,
    CardShown,
    Event,
    IlsLink,
    ItemScanned,
    ItemShown,
    Security,
    Timer,
)
from kiosk.flow.machine import PATRON
from kiosk.flow.patron_events import (
    ContinuePressed,
    DonePressed,
    LanguageChosen,
    NumberEntered,
    PinEntered,
    RenewPressed,
    SightChosen,
    StopPressed,
    TitlesHidden,
    Touched,
    TypePressed,
    Verb,
    VerbChosen,
)
from kiosk.flow.rules import Rules
from kiosk.flow.school import ClassList
from kiosk.flow.screens import Screen
from kiosk.flow.session import Session, Step
from kiosk.flow.sight import Colours, Letters, Sight
from kiosk.flow.timing import CHECK_S, GONE_S, IDLE_S, NEXT_S, SHOWN_S, WALK_AWAY_S, WARNING_S
from kiosk.flow.typed import TypedCards
from kiosk.flow.visit import Visit
from sync.model import Action, Outcome, Reason

OUT = 0xC2
ALARM = AlarmRaised("storage", "full")
ACTIVE = [step for step in Step if step is not Step.IDLE]


@pytest.fixture
def at(station: Any) -> Any:
    """Brings a visit to a step."""

    def brought_to(step: Step, **rules: Any) -> Any:
        typed = TypedCards() if step is Step.NUMBER else None
        visit = station(pin=step is Step.PIN, typed=typed, **rules)
        match step:
            case Step.IDLE:
                return visit
            case Step.CLASS:
                visit = station(classes=(ClassList("Groep 6b", ("p0",), ("p1",)),), **rules)
                return visit.card("P0").known("P0")
            case Step.STACK:
                return visit.happen(VerbChosen(Verb.BORROW))
            case Step.PIN | Step.SIGNING_IN:
                return visit.card()
            case Step.NUMBER:
                return visit.lay(visit.item("900")).happen(TypePressed())
            case Step.OPEN:
                return visit.card().known(loans=("1",), initials="A.V.")
            case Step.OVERVIEW:
                return visit.happen(VerbChosen(Verb.OVERVIEW)).card().known(loans=("1",))
            case Step.DONE:
                book = visit.item("900")
                return visit.card().known().lay(book).told("900").lift(book).happen(DonePressed())

    return brought_to


@pytest.mark.parametrize("step", Step)
def test_every_step_is_reached(at: Any, step: Step) -> None:
    assert at(step).step is step


# Klaar, Stoppen, walking away --------------------------------------------------------------------


@pytest.mark.parametrize("pressed", [DonePressed(), StopPressed()])
def test_klaar_waits_for_what_is_being_asked(visit: Any, pressed: Event) -> None:
    visit.card().known().lay(visit.item("100"), visit.item("101")).forget().happen(pressed)
    assert (visit.step, visit.session.finishing, visit.effects) == (Step.OPEN, True, [])
    assert visit.told("100").step is Step.OPEN
    visit.told("101")
    assert (visit.step, visit.effects) == (Step.DONE, [EndVisit()])


@pytest.mark.parametrize("step", [Step.STACK, Step.PIN, Step.OPEN, Step.OVERVIEW])
@pytest.mark.parametrize("pressed", [DonePressed(), StopPressed()])
def test_with_nothing_done_it_is_the_first_screen_at_once(
    at: Any, step: Step, pressed: Event
) -> None:
    visit = at(step).forget().happen(pressed)
    ended = [] if step is Step.STACK else [EndVisit()]
    assert (visit.step, visit.effects) == (Step.IDLE, ended)


def test_walking_away_needs_an_empty_pad_all_the_time(visit: Any) -> None:
    """A final tag at the edge of the pad flickers: each time it is gone for a moment."""
    book = visit.item("100", OUT)
    visit.card().known().lay(visit.item("100")).told("100")
    for _ in range(5):
        visit.lift(book).pass_time(WALK_AWAY_S - 1).lay(book).pass_time(2)
        assert visit.step is Step.OPEN
    visit.lift(book).pass_time(WALK_AWAY_S)
    assert visit.step is Step.DONE


def test_the_next_book_is_in_time_until_the_pad_was_empty_for_so_long(visit: Any) -> None:
    visit.card().known().lay(visit.item("100")).told("100").lift(visit.item("100"))
    visit.pass_time(WALK_AWAY_S - 0.1).happen(ItemShown("T101"))
    assert visit.step is Step.OPEN
    assert visit.seconds_left() == pytest.approx(IDLE_S)


def test_a_stale_book_does_not_hold_up_whoever_walks_away(visit: Any) -> None:
    left = visit.item("1", OUT)
    visit.lay(left).happen(StopPressed())
    visit.card().known().lay(visit.item("100")).told("100").lift(visit.item("100"))
    assert visit.wait() is Timer.WALK_AWAY


def test_a_scanned_item_waits_for_the_card_as_one_that_lies_there(station: Any) -> None:
    visit = station(scans_items=True)
    back = visit.item("1", OUT)
    visit.happen(VerbChosen(Verb.RETURN)).lay(back).told("1", Action.RETURN).lift(back)
    visit.happen(ItemScanned("100"))
    assert visit.wait() is Timer.IDLE


def test_a_word_alone_and_a_card_alone_wait_for_a_book(visit: Any) -> None:
    assert visit.happen(VerbChosen(Verb.BORROW)).seconds_left() == IDLE_S
    assert visit.card().known().seconds_left() == IDLE_S


# Time --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", [Step.STACK, Step.PIN, Step.OPEN, Step.OVERVIEW])
def test_idle_is_asked_first_and_any_touch_extends_ten_times(at: Any, step: Step) -> None:
    visit = at(step)
    for _ in range(12):
        visit.pass_time(IDLE_S - 0.1)
        assert not visit.session.warned
        visit.pass_time(WARNING_S)
        assert visit.session.warned
        visit.happen(Touched())
        assert (visit.session.warned, visit.step) == (False, step)
    visit.pass_time(IDLE_S + WARNING_S)
    assert visit.step is Step.IDLE


def test_what_was_booked_survives_expiry(visit: Any) -> None:
    visit.card().known().lay(visit.item("100")).told("100").forget()
    assert [visit.wait(), visit.wait(), visit.wait()] == [Timer.IDLE, Timer.EXPIRED, Timer.SHOWN]
    assert (visit.step, visit.effects) == (Step.IDLE, [EndVisit()])


def test_while_something_is_asked_no_time_runs(visit: Any) -> None:
    visit.card()
    assert visit.seconds_left() is None
    visit.known()
    assert visit.seconds_left() == IDLE_S
    visit.lay(visit.item("100"))
    assert visit.seconds_left() is None


FINAL = {
    "lent": "",
    "refused by the ILS": Reason.FEES_OWED,
    "refused by the station": Reason.TAG_UNREADABLE,
}


@pytest.mark.parametrize("final", FINAL)
def test_a_flickering_tag_keeps_nobody_signed_in(visit: Any, final: str) -> None:
    item = visit.item("100")
    if final == "refused by the station":
        item = visit.item("100", refusal=Reason.TAG_UNREADABLE)
    visit.card().known().lay(item)
    if final != "refused by the station":
        outcome = Outcome.ACCEPTED if final == "lent" else Outcome.REFUSED
        visit.told("100", outcome=outcome)
    before = visit.now
    while visit.step is Step.OPEN and visit.now < before + 1000:
        visit.pass_time(1).lift(item).pass_time(1).lay(item)
    assert visit.now - before <= IDLE_S + WARNING_S + 2


def test_a_new_item_is_a_sign_of_life(visit: Any) -> None:
    visit.card().known().pass_time(IDLE_S + 1).lay(visit.item("100"))
    assert not visit.session.warned


def test_the_first_screen_forgets_what_somebody_tried(visit: Any) -> None:
    assert visit.seconds_left() is None
    assert visit.happen(LanguageChosen("en")).wait() is Timer.IDLE
    assert visit.session.language == "nl"
    assert visit.seconds_left() is None


def test_what_is_seen_by_is_one_visits_own(visit: Any) -> None:
    chosen = Sight(Letters.LARGER, Colours.DARK)
    visit.happen(SightChosen(chosen), TitlesHidden(True))
    visit.lay(visit.item("100")).lift(visit.item("100"))
    assert (visit.step, visit.session.sight) == (Step.IDLE, chosen), "still the same patron"
    visit.card().known()
    assert (visit.session.sight, visit.session.titles_hidden) == (chosen, True)
    visit.happen(StopPressed())
    assert (visit.session.sight, visit.session.titles_hidden) == (Sight(), False)


def test_the_first_screen_forgets_what_somebody_tried_to_see_by(visit: Any) -> None:
    assert visit.happen(SightChosen(Sight(Letters.LARGE))).wait() is Timer.IDLE
    assert visit.session.sight == Sight()


# Stale tags --------------------------------------------------------------------------------------


@pytest.mark.parametrize("ended_by", ["klaar", "time", "another card", "an alarm"])
def test_what_stays_on_the_pad_is_nobodys(visit: Any, ended_by: str) -> None:
    left, late = visit.item("1", OUT), visit.item("2", uids="BC")
    visit.lay(left, late)
    match ended_by:
        case "klaar":
            visit.happen(StopPressed()).card("P2")
        case "time":
            visit.pass_time(IDLE_S + WARNING_S).card("P2")
        case "another card":
            visit.card().known().told("2").card("P2").happen(DonePressed())
        case "an alarm":
            visit.happen(ALARM, AlarmEnded()).card("P2")
    visit.known("P2").happen(ItemShown("T1")).lay(left, late)
    assert (visit.rows, visit.session.stale) == ({}, {"T1", "B", "C"})
    # A part of the set alone makes it nobody's less.
    visit.lift(visit.item("2", uids="B")).forget().lay(late)
    assert (visit.effects, visit.rows["B"]) == ([], "refused")
    visit.lift(late).lay(late)
    assert visit.effects == [Borrow(late, card="P2")]


def test_what_is_laid_down_out_of_service_has_to_be_laid_down_again(visit: Any) -> None:
    book = visit.item("100")
    visit.happen(ALARM).lay(book).card().happen(VerbChosen(Verb.BORROW), AlarmEnded()).lay(book)
    assert (visit.step, visit.effects) == (Step.IDLE, [])
    visit.lift(book).lay(book)
    assert visit.rows == {"100": "seen"}


def test_lifting_the_pile_before_a_card_is_no_visit(visit: Any) -> None:
    visit.happen(LanguageChosen("en"))
    visit.lay(visit.item("100")).lift(visit.item("100"))
    assert (visit.step, visit.session.language) == (Step.IDLE, "en")


def test_a_part_of_a_set_that_flickers_leaves_it_the_patrons(visit: Any) -> None:
    whole, part = visit.item("200", uids="BC"), visit.item("200", uids="B")
    rest = visit.item("200", uids="C", refusal=Reason.SET_INCOMPLETE)
    visit.lay(whole).lift(part).lay(rest)
    assert visit.rows == {"200": "refused"}
    visit.lay(whole)
    assert visit.rows == {"200": "seen"}


# Another card ------------------------------------------------------------------------------------


def test_another_card_ends_the_visit_first(visit: Any) -> None:
    visit.card().known(loans=("1",), initials="A.V.").forget().card("P2")
    assert visit.effects == [EndVisit(), SignIn("P2")]
    assert (visit.step, visit.session.loans, visit.session.initials) == (Step.SIGNING_IN, (), "")


@pytest.mark.parametrize("step", [Step.STACK, Step.PIN, Step.OPEN, Step.OVERVIEW, Step.DONE])
def test_another_card_in_every_step(at: Any, step: Step) -> None:
    visit = at(step).forget().card("P2")
    ended = [EndVisit()] if step in (Step.OPEN, Step.OVERVIEW) else []
    if step is Step.PIN:
        visit.happen(PinEntered("1"))
        assert visit.effects == [SignIn("P2", "1")]
    else:
        assert visit.effects == [*ended, SignIn("P2")]
    assert visit.session.card == "P2"


def test_another_card_while_the_first_is_asked_about_is_shown_again(visit: Any) -> None:
    visit.card().card("P2").known("P2")
    assert (visit.step, visit.effects) == (Step.SIGNING_IN, [SignIn("P1")])


@pytest.mark.parametrize("asked", ["a loan", "a renewal"])
def test_another_card_waits_for_what_is_being_asked(visit: Any, asked: str) -> None:
    visit.card().known(loans=("1",))
    if asked == "a loan":
        visit.lay(visit.item("100"))
    else:
        visit.happen(VerbChosen(Verb.OVERVIEW), RenewPressed(("1",)))
    visit.forget().card("P2").card("P1")
    assert (visit.effects, visit.session.next_card) == ([], "P2")
    if asked == "a loan":
        visit.told("100")
    else:
        visit.told("1", Action.RENEW)
    assert (visit.step, visit.effects) == (Step.DONE, [EndVisit()]), "what the first one did"
    assert visit.session.stale == visit.session.on_pad
    visit.pass_time(NEXT_S)
    assert (visit.session.card, visit.effects[1:]) == ("P2", [SignIn("P2")])


@pytest.mark.parametrize("on_by", ["klaar", "a book", "time"])
def test_what_the_first_of_two_did_is_said_before_the_second_has_a_turn(
    visit: Any, on_by: str
) -> None:
    visit.card().known().lay(visit.item("1")).told("1").card("P2").forget().card("P3").card("P2")
    assert (visit.step, visit.rows, visit.effects) == (Step.DONE, {"1": "lent"}, [])
    match on_by:
        case "klaar":
            visit.happen(DonePressed())
        case "a book":
            visit.lay(visit.item("2"))
        case "time":
            visit.pass_time(NEXT_S)
    assert (visit.step, visit.session.card) == (Step.SIGNING_IN, "P2")
    assert SignIn("P2") in visit.effects


def test_whoever_took_everything_along_keeps_the_second_waiting_less(visit: Any) -> None:
    book, other = visit.item("1"), visit.item("2")
    visit.card().known().lay(book).told("1").lay(other).told("2").lift(book).card("P2")
    assert visit.seconds_left() == NEXT_S
    visit.lift(other)
    assert visit.seconds_left() == GONE_S
    visit.pass_time(GONE_S)
    assert visit.session.card == "P2"


def test_whoever_was_refused_something_has_time_to_read_it(visit: Any) -> None:
    book = visit.item("1")
    visit.card().known().lay(book).told("1", outcome=Outcome.REFUSED).lift(book).card("P2")
    assert visit.seconds_left() == NEXT_S


@pytest.mark.parametrize("step", [Step.OPEN, Step.OVERVIEW])
def test_the_same_card_again_changes_nothing(at: Any, step: Step) -> None:
    visit = at(step).forget().card()
    assert (visit.step, visit.effects) == (step, [])


def test_the_late_answer_to_another_card_opens_nothing(visit: Any) -> None:
    visit.card().happen(ALARM, AlarmEnded()).card("P2").known("P1")
    assert visit.step is Step.SIGNING_IN


# Alarms and faults -------------------------------------------------------------------------------


@pytest.mark.parametrize("step", Step)
def test_an_alarm_ends_every_visit(at: Any, step: Step) -> None:
    visit = at(step).forget().happen(ALARM)
    had_card = step in (Step.PIN, Step.SIGNING_IN, Step.OPEN, Step.OVERVIEW)
    assert visit.effects == ([EndVisit()] if had_card else [])
    assert visit.step is (Step.DONE if step is Step.DONE else Step.IDLE)
    if step is Step.DONE:
        assert visit.wait() is Timer.TAKEN
    assert visit.screen is Screen.OUT_OF_SERVICE
    assert visit.forget().wait() is Timer.CHECK
    assert visit.effects == [CheckService()]
    assert visit.happen(AlarmEnded()).screen is Screen.ATTRACT


def test_what_was_being_asked_is_not_done_after_an_alarm(visit: Any) -> None:
    visit.card().known(loans=("1",)).lay(visit.item("100"), visit.item("101"))
    visit.happen(VerbChosen(Verb.OVERVIEW), RenewPressed(("1",)), DonePressed()).card("P2")
    visit.told("100").forget().happen(ALARM)
    assert (visit.step, visit.effects) == (Step.DONE, [EndVisit()])
    assert visit.rows == {"100": "lent", "101": "not_done"}
    assert (visit.session.next_card, visit.session.finishing) == ("", False)


def test_what_was_told_in_that_very_moment_is_ticked_on_the_last_screen(visit: Any) -> None:
    visit.card().known().lay(visit.item("100")).happen(ALARM).told("100")
    assert (visit.step, visit.rows) == (Step.DONE, {"100": "lent"})


@pytest.mark.parametrize(
    "begins",
    [CardShown("P2"), ItemScanned("1"), ItemShown("T1"), VerbChosen(Verb.RETURN)],
)
@pytest.mark.parametrize("step", [Step.IDLE, Step.DONE])
def test_out_of_service_no_visit_begins(at: Any, step: Step, begins: Event) -> None:
    visit = at(step, scans_items=True).happen(ALARM).forget().happen(begins)
    assert (visit.step, visit.effects, visit.session.card) == (step, [], "")


def test_nothing_is_taken_back_after_an_alarm(visit: Any) -> None:
    book = visit.item("1", OUT)
    visit.happen(VerbChosen(Verb.RETURN)).lay(book).lift(book)
    visit.told("1", Action.RETURN, Outcome.REFUSED, Security.GONE)
    visit.happen(ALARM).forget().lay(book)
    assert GiveBack not in map(type, visit.effects)


def test_a_return_that_an_alarm_broke_off_on_the_last_screen_is_not_asked_again(
    visit: Any,
) -> None:
    book = visit.item("1", OUT)
    visit.happen(VerbChosen(Verb.RETURN)).lay(book).lift(book)
    visit.told("1", Action.RETURN, Outcome.REFUSED, Security.GONE)
    visit.happen(DonePressed()).lay(book).happen(ALARM).forget().lay(book)
    assert (visit.step, visit.effects, visit.rows) == (Step.DONE, [], {"1": "not_done"})


def test_trying_does_not_put_off_the_check(visit: Any) -> None:
    visit.happen(ALARM).forget()
    for _ in range(int(CHECK_S)):
        visit.pass_time(1).happen(Touched()).card()
    assert visit.effects == [CheckService()]


@pytest.mark.parametrize("port", ["pad", "scanner", "another"])
@pytest.mark.parametrize("step", Step)
def test_a_port_that_goes_down_and_comes_up_ends_no_visit(at: Any, step: Step, port: str) -> None:
    visit = at(step)
    before, asked = visit.screen, visit.forget().session
    visit.happen(PortState(port, up=False))
    assert (visit.step, visit.effects) == (step, [])
    assert (visit.screen is Screen.OUT_OF_SERVICE) == (
        step in (Step.IDLE, Step.CLASS) and port == "pad"
    )
    assert visit.happen(PortState(port, up=True)).session == asked
    assert visit.screen is before


@pytest.mark.parametrize(
    ("rules", "down", "out"),
    [
        ({}, ["pad"], True),
        ({}, ["scanner"], False),
        ({"scans_items": True}, ["pad"], False),
        ({"scans_items": True}, ["pad", "scanner"], True),
        ({"scans_items": True, "pad": ""}, ["scanner"], True),
        ({"scans_items": True, "pad": ""}, [""], False),
    ],
)
def test_out_of_service_is_when_nothing_can_be_lent(
    station: Any, rules: dict[str, Any], down: list[str], out: bool
) -> None:
    visit = station(**rules).happen(*(PortState(port, up=False) for port in down))
    assert (visit.screen is Screen.OUT_OF_SERVICE) == out


@pytest.mark.parametrize("step", Step)
def test_the_link_to_the_ils_is_known_in_every_step(at: Any, step: Step) -> None:
    visit = at(step).happen(IlsLink(up=False))
    assert (visit.step, visit.session.ils_up) == (step, False)


# The last screen ---------------------------------------------------------------------------------


@pytest.fixture
def done(visit: Any) -> Any:
    """The last screen: one lent, one refused, both still on the pad."""
    visit.card().known(language="en", initials="A.V.").lay(visit.item("1"), visit.item("2"))
    visit.told("1").told("2", outcome=Outcome.REFUSED).happen(DonePressed())
    assert (visit.step, visit.session.language) == (Step.DONE, "en")
    return visit.forget()


def test_the_last_screen_goes_by_itself_and_takes_everything_along(done: Any) -> None:
    done.pass_time(SHOWN_S)
    assert (done.step, done.session.language, done.session.initials) == (Step.IDLE, "nl", "")
    assert done.session.stale == {"T1", "T2"}


def test_a_card_on_the_last_screen_begins_a_visit(done: Any) -> None:
    done.card("P2")
    assert (done.effects, done.rows) == ([SignIn("P2")], {})


def test_a_new_book_on_the_last_screen_begins_a_visit(done: Any) -> None:
    done.lay(done.item("3"))
    assert (done.step, done.rows, done.session.stale) == (Step.STACK, {"3": "seen"}, {"T1", "T2"})


def test_the_lent_book_that_is_picked_up_begins_none(done: Any) -> None:
    """A weak tag flickers, or the pile is straightened: nothing that was lent is returned."""
    done.lift(done.item("1")).lay(done.item("1", OUT)).pass_time(SHOWN_S)
    assert (done.effects, done.step, done.session.stale) == ([], Step.IDLE, {"T1", "T2"})


def test_what_was_refused_can_be_tried_with_another_card(done: Any) -> None:
    done.lift(done.item("2")).lay(done.item("2")).card("P2").known("P2")
    assert done.effects[-1] == Borrow(done.item("2"), card="P2")


# Language and help -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "of_card", "expected"),
    [("", "en", "en"), ("", "tlh", "nl"), ("", "", "nl"), ("nl", "en", "nl"), ("tlh", "en", "en")],
)
def test_the_language_is_the_chosen_one_or_the_cards(
    visit: Any, chosen: str, of_card: str, expected: str
) -> None:
    if chosen:
        visit.happen(LanguageChosen(chosen))
    visit.card().known(language=of_card)
    assert visit.session.language == expected
    visit.happen(StopPressed())
    assert (visit.session.language, visit.session.language_chosen) == ("nl", False)


def test_the_next_card_has_its_own_language(visit: Any) -> None:
    visit.happen(LanguageChosen("en")).card().known().card("P2").known("P2")
    assert visit.session.language == "nl"


@pytest.mark.parametrize("step", Step)
def test_a_touch_that_came_too_late_does_nothing(at: Any, step: Step) -> None:
    visit = at(step).forget()
    late = [ContinuePressed(), RenewPressed(("9",))]
    late += [PinEntered("1")] if step is not Step.PIN else []
    late += [TypePressed()] if step is not Step.STACK else []
    late += [NumberEntered("12345")] if step is not Step.NUMBER else []
    visit.happen(*late)
    assert (visit.step, visit.effects) == (step, [])


def test_an_order_goes_out_although_showing_fails() -> None:
    effects: list[Effect] = []

    def fail(event: Event, session: Session) -> None:
        raise RuntimeError("a fault in a view model")

    visit = Visit(PATRON, Session(Rules(0xC2, pad="pad")), effects.append, fail)
    with pytest.raises(RuntimeError):
        visit.happen(CardShown("P1"))
    assert effects == [SignIn("P1")]
    assert visit.session.card == "P1"


def test_without_a_screen_nobody_waits_for_what_left_too_early(station: Any) -> None:
    visit = station(asks=False)
    book = visit.item("100")
    visit.lay(book).card().known().told("100", security=Security.GONE).lift(book)
    visit.pass_time(WALK_AWAY_S + 0.1).forget()
    # The next one's book is not lent to whoever has gone.
    visit.lay(visit.item("101"))
    assert not any(isinstance(effect, Borrow) for effect in visit.effects)
