"""What goes with a pile is asked for when a visit ends: of items alone, and only after success."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.effects import FindRelated
from kiosk.flow.events import CardShown, RelatedFound, Suggestion, Timer
from kiosk.flow.patron_events import DonePressed, StopPressed, TitlesHidden
from kiosk.flow.session import Step
from sync.content.catalogue.relation import InHand, Related, Relation
from sync.model import Action, Outcome, Reason

FOUND = (Suggestion(Related(Relation.NEXT, "Tiuri 2", "Jeugd, bij de D")),)


def lent(station: Any, *items: str, card: str = "P1", **rules: Any) -> Any:
    visit = station(suggests=True, **rules).card(card).known(card, initials="A.V.")
    for item in items:
        visit.lay(visit.item(item)).told(item, title=f"Boek {item}")
    return visit.forget()


def asked(visit: Any) -> list[FindRelated]:
    return [each for each in visit.effects if isinstance(each, FindRelated)]


def test_the_items_that_go_along_in_the_order_of_their_numbers(station: Any) -> None:
    visit = lent(station, "902", "900", "901").happen(DonePressed())
    (wish,) = asked(visit)
    assert wish.number == 1
    assert wish.pile == tuple(InHand(f"90{at}", f"Boek 90{at}") for at in range(3))
    assert wish.back == ()
    visit.happen(RelatedFound(1, FOUND))
    assert visit.session.suggestions == FOUND


def test_the_same_pile_under_other_cards_and_in_another_order_is_the_same_wish(
    station: Any,
) -> None:
    wishes = {
        asked(lent(station, *order, card=card).happen(DonePressed()))[0]
        for card, order in (("P1", ("900", "901")), ("P7777", ("901", "900")))
    }
    (wish,) = wishes
    assert "P7777" not in repr(wish)
    assert "90" not in repr(wish), "nor does a log learn the items"


def test_only_where_nothing_has_to_be_left(station: Any) -> None:
    visit = lent(station, "900")
    visit.lay(visit.item("901")).told(
        "901", outcome=Outcome.REFUSED, reason=Reason.NOT_FOR_LOAN
    ).forget()
    (wish,) = asked(visit.happen(DonePressed()))
    assert (wish.number, wish.pile) == (0, (InHand("900", "Boek 900"),))
    visit.happen(RelatedFound(0, FOUND))
    assert visit.session.suggestions == ()


def test_what_came_back_stands_here_unless_it_goes_somewhere_else(station: Any) -> None:
    visit = station(suggests=True, return_at_once=True)
    for item, more in (("900", {}), ("901", {"alert": True}), ("902", {"destination": "OOST"})):
        visit.lay(visit.item(item, 0xC2)).told(item, Action.RETURN, **more)
    (wish,) = asked(visit.forget().happen(DonePressed()))
    assert wish == FindRelated(0, (), ("900",))


@pytest.mark.parametrize("hidden", [True, False])
def test_titles_that_the_patron_hid_are_neither_asked_for_nor_remembered(
    station: Any, hidden: bool
) -> None:
    visit = lent(station, "900").happen(TitlesHidden(hidden)).forget().happen(DonePressed())
    assert bool(asked(visit)) is not hidden


def test_nothing_is_asked_where_nothing_is_known_or_nothing_was_done(station: Any) -> None:
    visit = station().card().known()
    visit.lay(visit.item("900")).told("900").forget().happen(DonePressed())
    assert asked(visit) == []
    nothing = station(suggests=True).card().known().forget().happen(StopPressed())
    assert asked(nothing) == []


def test_an_answer_that_comes_late_is_nobodys(station: Any) -> None:
    visit = lent(station, "900").happen(DonePressed())
    visit.happen(RelatedFound(2, FOUND))
    assert visit.session.suggestions == ()
    visit.happen(RelatedFound(1, FOUND), DonePressed())
    assert visit.step is Step.IDLE
    assert visit.session.suggestions == ()
    visit.happen(RelatedFound(1, FOUND))
    assert visit.session.suggestions == ()
    second = visit.card("P2").known("P2")
    second.lay(second.item("905")).told("905").forget().happen(DonePressed())
    assert asked(second)[0].number == 2
    assert second.happen(RelatedFound(1, FOUND)).session.suggestions == ()


def test_the_screen_waits_for_nothing(station: Any) -> None:
    """Neither its clock nor another card cares whether there is an answer."""
    visit = lent(station, "900").happen(DonePressed())
    assert visit.wait() is Timer.SHOWN
    assert visit.step is Step.IDLE
    visit = lent(station, "900").happen(DonePressed(), CardShown("P9"), RelatedFound(1, FOUND))
    assert visit.step is Step.SIGNING_IN
    assert visit.session.suggestions == ()
