"""Somebody was there while a notice stood on the screen: counted once, and nobody's."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.events import CardShown, ItemShown, RelatedFound, SlipsChosen, Suggestion
from kiosk.flow.patron_events import DonePressed, Touched
from kiosk.flow.slips import SLIP_S, Slip
from kiosk.services.referrals import Place, Referral, Referrals
from sync.content.catalogue.relation import Related, Relation
from sync.content.notice import Kind, Notice

CHOSEN = SlipsChosen((Slip(Notice(Kind.EVENT, "Lezing", source="museum")),))


@pytest.mark.parametrize("event", [Touched(), CardShown("P1"), ItemShown("T900")])
def test_whoever_comes_while_a_slip_stands_there_is_counted_once(visit: Any, event: Any) -> None:
    told: list[Referral] = []
    referrals = Referrals(told.append)
    visit._visit._show = lambda event, session: referrals.saw(session)
    visit.happen(Touched(), CHOSEN).pass_time(SLIP_S * 5)
    assert told == []
    visit.happen(event, Touched())
    assert told == [Referral("museum", "event", Place.ATTRACT)]
    assert told[0].payload() == {"source": "museum", "kind": "event", "place": "attract"}


def test_whoever_comes_while_the_picture_stands_there_is_not(visit: Any) -> None:
    told: list[Referral] = []
    referrals = Referrals(told.append)
    visit._visit._show = lambda event, session: referrals.saw(session)
    visit.happen(CHOSEN).pass_time(SLIP_S * 2).happen(Touched())
    visit.pass_time(SLIP_S).happen(SlipsChosen(()))
    assert told == []


def test_an_event_on_the_last_screen_is_counted_and_a_book_is_not(station: Any) -> None:
    told: list[Referral] = []
    referrals = Referrals(told.append)
    visit = station(suggests=True)
    visit._visit._show = lambda event, session: referrals.saw(session)
    visit.lay(visit.item("900")).card().known().told("900").happen(DonePressed())
    found = (
        Suggestion(Related(Relation.NEXT, "Het vervolg")),
        Suggestion(Related(Relation.EVENT, "Lezing", source="museum")),
    )
    visit.happen(RelatedFound(visit.session.wishes, found), Touched(), DonePressed())
    assert told == [Referral("museum", "event", Place.END)]
