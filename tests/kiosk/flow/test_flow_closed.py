"""Closed, by hand or by the clock: nobody is let in, and whoever is busy ends as ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from drivers.model import PortState
from kiosk.flow.closed import Closed, ClosedBy, Closing
from kiosk.flow.effects import Borrow, CallStaff, EndVisit, SignIn
from kiosk.flow.events import (
    CardShown,
    CardUnread,
    Event,
    ItemScanned,
    ItemShown,
    OpeningChanged,
    Security,
)
from kiosk.flow.patron_events import DonePressed, LanguageChosen, StaffPressed, Verb, VerbChosen
from kiosk.flow.rows import RowState
from kiosk.flow.rules import CallRules
from kiosk.flow.school import ClassList
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from kiosk.flow.sounds import Sound, of_visit
from sync.model import Reason

SHUT = OpeningChanged(Closed(ClosedBy.HOURS))
OPEN = OpeningChanged(None)


@pytest.mark.parametrize(
    "event",
    [
        CardShown("P1"),
        CardUnread(Reason.SEVERAL_CARDS),
        ItemShown("T900"),
        ItemScanned("900"),
        VerbChosen(Verb.BORROW),
        LanguageChosen("en"),
        PortState("pad", up=True),
    ],
    ids=lambda event: type(event).__name__,
)
def test_nobody_begins(station: Any, event: Event) -> None:
    visit = station().happen(SHUT).forget().happen(event)
    assert (visit.step, visit.screen, visit.effects) == (Step.IDLE, Screen.OUT_OF_SERVICE, [])
    assert visit.happen(OPEN).screen is Screen.ATTRACT


def test_what_was_laid_down_meanwhile_is_nobodys(station: Any) -> None:
    visit = station().happen(SHUT)
    book = visit.item("900")
    visit.lay(book).happen(OPEN).card().known()
    assert visit.rows == {}
    assert list(visit.lift(book).lay(book).rows) == ["900"]


def test_whoever_is_busy_goes_on_and_the_next_one_does_not_begin(station: Any) -> None:
    visit = station().card().known()
    first, second = visit.item("900"), visit.item("901")
    visit.lay(first).happen(SHUT).told("900").forget().lay(second)
    assert [each.item.item_id for each in visit.effects if isinstance(each, Borrow)] == ["901"]
    visit.told("901").happen(CardShown("P2"))
    assert (visit.step, visit.session.next_card) == (Step.DONE, "")
    assert not any(isinstance(each, SignIn) for each in visit.effects)
    visit.lift(first, second).lay(visit.item("902")).happen(DonePressed())
    assert (visit.step, visit.screen) == (Step.IDLE, Screen.OUT_OF_SERVICE)


def test_who_was_to_come_after_the_last_screen_comes_no_more(station: Any) -> None:
    visit = station().card().known()
    visit.lay(visit.item("900")).told("900").happen(CardShown("P2"))
    assert (visit.step, visit.session.next_card) == (Step.DONE, "P2")
    visit.happen(SHUT).forget().happen(DonePressed())
    assert (visit.step, visit.screen, visit.effects) == (Step.IDLE, Screen.OUT_OF_SERVICE, [])


def test_a_card_that_ends_a_visit_in_which_nothing_was_done_begins_none(station: Any) -> None:
    visit = station().card().known().happen(SHUT).forget().happen(CardShown("P2"))
    assert visit.effects == [EndVisit()]
    assert visit.screen is Screen.OUT_OF_SERVICE


def test_a_pile_without_a_card_is_a_visit_that_has_begun(station: Any) -> None:
    visit = station()
    visit.lay(visit.item("900")).happen(SHUT).card().known()
    assert any(isinstance(each, Borrow) for each in visit.effects)


def test_a_class_that_is_open_goes_on(station: Any) -> None:
    visit = station(classes=(ClassList("Groep 6b", ("p0",), ("p1", "p2")),))
    visit.card("P0").known("P0").happen(SHUT)
    assert (visit.step, visit.screen) == (Step.CLASS, Screen.CLASS)
    assert visit.card("P1").known("P1").step is Step.OPEN


def test_closed_a_station_that_does_not_work_is_out_of_service_for_both(station: Any) -> None:
    visit = station().happen(SHUT, PortState("pad", up=False), OPEN)
    assert visit.screen is Screen.OUT_OF_SERVICE
    assert visit.happen(PortState("pad", up=True)).screen is Screen.ATTRACT


# Before it closes, and while nobody of staff is there ---------------------------------------------

SOON = OpeningChanged(None, Closing(datetime(2026, 11, 27, 17, tzinfo=UTC), 15))
LAST = OpeningChanged(None, Closing(datetime(2026, 11, 27, 17, tzinfo=UTC), 5, last=True))
ALONE = OpeningChanged(None, staffed=False)


def heard(visit: Any, event: Event) -> Sound | None:
    before = visit.session
    return of_visit(before, visit.happen(event).session)


def test_each_announcement_is_heard_once_and_breaks_no_visit(station: Any) -> None:
    visit = station().card().known()
    visit.lay(visit.item("900")).told("900")
    before = visit.session
    assert heard(visit, SOON) is Sound.CLOSING
    assert heard(visit, SOON) is None
    assert heard(visit, LAST) is Sound.CLOSING
    assert replace(visit.session, closing=None) == before
    assert heard(visit, SHUT) is None
    visit.happen(DonePressed())
    assert visit.step is Step.DONE


def test_it_is_heard_while_something_has_to_come_back(station: Any) -> None:
    visit = station().card().known()
    book = visit.item("900")
    visit.lay(book).told("900", security=Security.GONE).lift(book)
    assert visit.session.count(RowState.PUT_BACK)
    assert heard(visit, SOON) is Sound.CLOSING


def test_where_it_is_not_seen_it_is_not_heard(station: Any) -> None:
    visit = station().happen(PortState("pad", up=False))
    assert visit.screen is Screen.OUT_OF_SERVICE
    assert heard(visit, SOON) is None


def test_the_next_visit_knows_it_too(station: Any) -> None:
    visit = station().happen(replace(SOON, staffed=False)).card().known().happen(DonePressed())
    assert (visit.step, visit.session.closing, visit.session.staffed) == (
        Step.IDLE,
        SOON.closing,
        False,
    )


@pytest.mark.parametrize(
    ("rules", "staffed", "calls"),
    [
        (CallRules(possible=True), True, True),
        (CallRules(possible=True), False, False),
        (CallRules(possible_unstaffed=True), True, False),
        (CallRules(possible_unstaffed=True), False, True),
        # Nobody knows what time it is.
        (CallRules(possible=True), None, True),
        (CallRules(possible_unstaffed=True), None, True),
        (CallRules(), None, False),
    ],
)
def test_who_can_be_called(
    station: Any, rules: CallRules, staffed: bool | None, calls: bool
) -> None:
    visit = station(call=rules).happen(OpeningChanged(None, staffed=staffed)).happen(StaffPressed())
    assert visit.effects == ([CallStaff(1, staffed=staffed)] if calls else [])
