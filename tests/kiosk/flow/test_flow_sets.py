"""What goes to a class together: how much of it is back; and whose report its turns are in."""

from __future__ import annotations

from typing import Any

from kiosk.flow.came_back import CameBack, came_back
from kiosk.flow.item_sets import ItemSet
from kiosk.flow.patron_events import DonePressed
from kiosk.flow.school import ClassList
from kiosk.services.visits import Visited, Visits
from sync.model import Action
from sync.visit import counts

SET = ItemSet("Oorlog", ("100", "200", "P3x"))


def test_how_much_of_a_set_is_back(station: Any) -> None:
    visit = station(return_at_once=True, item_sets=(SET, ItemSet("Ridders", ("900",))))

    def back() -> CameBack | None:
        return came_back(visit.session.rows, visit.session.rules.item_sets)

    def returns(item: str) -> None:
        visit.lay(visit.item(item, 0xC2)).told(item, Action.RETURN)

    assert back() is None
    returns("555")
    assert back() is None
    returns("100")
    assert back() == CameBack(SET, 1)
    returns("p3X")
    found = back()
    assert found is not None
    assert (found.count, found.missing) == (2, 1)
    returns("200")
    assert back() == CameBack(SET, 3)
    returns("900")
    assert back() == CameBack(ItemSet("Ridders", ("900",)), 1)


def test_a_turn_of_a_class_is_a_visit_of_its_school(station: Any) -> None:
    group = ClassList("Groep 6b", ("p0",), ("p1", "p2"), "De Regenboog")
    ended: list[Visited] = []
    visit = station(classes=(group,))
    visits = Visits(ended.append, lambda: visit.now)
    visit._visit._show = lambda event, session: visits.saw(session)
    visit.card("P0").known("P0").card("P1").known("P1")
    visit.lay(visit.item("900")).told("900").happen(DonePressed())
    # The teacher came and opened it.
    assert [(each.lent, each.school) for each in ended] == [(0, ""), (1, "De Regenboog")]
    said = ended[1].payload()
    assert dict(counts(said)) == dict(counts(said | {"school": ""}))
