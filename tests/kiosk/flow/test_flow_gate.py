"""Lent by its barcode alone, although it has a tag: its patron is told before the gate tells."""

from __future__ import annotations

from typing import Any

from drivers.model import PortState
from kiosk.flow.effects import CallBack
from kiosk.flow.events import ItemScanned, ItemShown, Security, Timer
from kiosk.flow.patron_events import Answer, AnswerGiven, DonePressed
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from sync.model import Action, Outcome

OUT = 0xC2
AWAY, BACK = PortState("pad", up=False), PortState("pad", up=True)


def _scanned(visit: Any, *items: str, security: Security = Security.NOT_SWITCHED) -> Any:
    for item in items:
        visit.happen(ItemScanned(item)).told(item, security=security)
    return visit


def test_without_a_pad_it_is_for_the_desk(station: Any) -> None:
    for visit in (station(pad="", scans_items=True), station(scans_items=True).happen(AWAY)):
        _scanned(visit.card().known().forget(), "1")
        assert visit.rows == {"1": "missed"}
        assert visit.session.loans[0].item == "1", "lent all the same"
        assert not [each for each in visit.effects if isinstance(each, CallBack)]


def test_the_last_screen_still_says_so(station: Any) -> None:
    visit = _scanned(station(pad="", scans_items=True).card().known(), "1")
    visit.happen(DonePressed())
    assert (visit.screen, visit.rows) == (Screen.SUCCESS, {"1": "missed"})


def test_an_item_without_a_tag_is_only_lent(station: Any) -> None:
    visit = station(pad="", scans_items=True).card().known()
    assert _scanned(visit, "1", security=Security.NONE).rows == {"1": "lent"}


def test_a_pad_that_works_is_asked_for_first(station: Any) -> None:
    visit = _scanned(station(scans_items=True).card().known().forget(), "1")
    assert visit.rows == {"1": "put_back"}
    assert visit.effects[-1] == CallBack(True)
    visit.pass_time(30.5)
    assert visit.rows == {"1": "missed"}


def test_laid_on_the_pad_and_disarmed_there_it_is_done(station: Any) -> None:
    visit = _scanned(station(scans_items=True).card().known(), "1")
    visit.lay(visit.item("1", OUT))
    assert visit.rows == {"1": "lent"}
    visit.lift(visit.item("1", OUT))
    assert visit.rows == {"1": "lent"}
    assert visit.wait() is Timer.WALK_AWAY


def test_laid_on_the_pad_and_still_armed_it_keeps_one_row(station: Any) -> None:
    visit = _scanned(station(scans_items=True).card().known(), "1")
    visit.lay(visit.item("1"))
    assert visit.rows == {"1": "put_back"}
    visit.pass_time(30.5).happen(DonePressed())
    assert visit.rows == {"1": "missed"}


def test_what_lies_there_and_cannot_be_switched_is_for_the_desk(visit: Any) -> None:
    visit.lay(visit.item("1")).card().known()
    visit.told("1", security=Security.NOT_SWITCHED)
    assert visit.rows == {"1": "missed"}


def test_a_return_whose_tag_was_not_armed_is_work_for_staff_alone(station: Any) -> None:
    for visit in (station(pad="", scans_items=True), station(scans_items=True)):
        visit.happen(ItemScanned("1"), AnswerGiven(Answer.RETURN))
        visit.told("1", action=Action.RETURN, security=Security.NOT_SWITCHED)
        assert visit.rows == {"1": "returned"}


def test_a_refused_loan_has_nothing_to_show(station: Any) -> None:
    visit = station(pad="", scans_items=True).card().known().happen(ItemScanned("1"))
    assert visit.told("1", outcome=Outcome.REFUSED, security=Security.NONE).rows == {"1": "refused"}


def test_a_pad_without_a_cable_did_not_become_empty(station: Any) -> None:
    visit = station(scans_items=True)
    visit.lay(visit.item("1")).card().known().told("1")
    visit.happen(AWAY).lift(visit.item("1"))
    assert visit.step is Step.OPEN
    assert visit.wait() is Timer.IDLE
    visit.happen(BACK)
    assert visit.wait() is Timer.WALK_AWAY
    visit.happen(ItemShown("T2"))
