"""Two cards at once, or one without a number: asked about before anybody is signed in."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.effects import SignIn
from kiosk.flow.events import AlarmRaised, CardShown, CardUnread, PatronKnown
from kiosk.flow.patron_events import DonePressed, StopPressed
from kiosk.flow.screens import Screen
from kiosk.flow.session import Step
from sync.model import Reason


@pytest.mark.parametrize("out", [DonePressed(), StopPressed()])
def test_one_card_is_asked_for_and_then_nothing_stays(visit: Any, out: Any) -> None:
    visit.happen(CardUnread(Reason.SEVERAL_CARDS))
    assert (visit.screen, visit.session.refusal) == (Screen.CARD, Reason.SEVERAL_CARDS)
    assert visit.happen(out).screen is Screen.ATTRACT


def test_a_card_without_a_number_is_not_known(visit: Any) -> None:
    visit.happen(CardUnread(Reason.PATRON_UNKNOWN))
    assert (visit.screen, visit.session.refusal) == (Screen.CARD, Reason.PATRON_UNKNOWN)
    assert visit.happen(CardShown("P1")).effects == [SignIn("P1")]


def test_the_one_that_is_left_is_meant(visit: Any) -> None:
    visit.happen(CardUnread(Reason.SEVERAL_CARDS), CardShown("P1"))
    assert visit.effects == [SignIn("P1")]
    assert not visit.session.explaining


def test_at_the_pin_it_is_asked_again_whose_card_it_is(station: Any) -> None:
    visit = station(pin=True).happen(CardShown("P1"))
    assert visit.screen is Screen.PIN
    visit.happen(CardUnread(Reason.SEVERAL_CARDS))
    assert (visit.screen, visit.session.card) == (Screen.CARD, "")
    assert visit.happen(CardShown("P2")).session.card == "P2"


def test_whoever_is_signed_in_stays_so(visit: Any) -> None:
    visit.happen(CardShown("P1"), CardUnread(Reason.SEVERAL_CARDS))
    assert visit.step is Step.SIGNING_IN
    visit.happen(PatronKnown("P1", offline=False)).happen(CardUnread(Reason.SEVERAL_CARDS))
    assert (visit.step, visit.session.card, visit.session.explaining) == (Step.OPEN, "P1", "")


def test_without_a_screen_nobody_is_asked(station: Any) -> None:
    visit = station(asks=False)
    before = visit.session
    assert visit.happen(CardUnread(Reason.SEVERAL_CARDS)).step is before.step


def test_out_of_service_there_is_no_question(visit: Any) -> None:
    assert (
        visit.happen(AlarmRaised("storage", ""), CardUnread(Reason.SEVERAL_CARDS)).screen
        is Screen.OUT_OF_SERVICE
    )
