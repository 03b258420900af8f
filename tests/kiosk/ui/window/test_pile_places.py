"""The pile in the window: no row moves from the first tag until Klaar, whatever is said over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from drivers.model import AFI_SECURED, ItemTag, TagKind
from kiosk.demo.scenes import SCENES, played
from kiosk.flow.events import CardShown, ItemSettled, ItemShown, LoanDecided, PadItem, PatronKnown
from kiosk.flow.patron_events import DonePressed, SheetOpened
from kiosk.flow.rows import RowState
from sync.model import Action, Outcome

SCENE = {scene.name: scene for scene in SCENES}
SHAPES = ("portrait", "landscape")
FOOT = {"portrait": 1456, "landscape": 878}
"""Where the plank is."""


def places(visitor: Any) -> dict[str, tuple[float, float, float, float]]:
    """By item, or by tag before it is known: where its row is in the window."""
    return {
        row.property("key"): row.mapRectToScene(row.boundingRect()).getRect()
        for row in visitor.all_of("BookRow")
    }


def lie(visitor: Any, numbers: range) -> None:
    for number in numbers:
        tag = (f"E0{number}", ItemTag(TagKind.ISO28560_3, f"30{number}"))
        visitor.app.visit.happen(ItemShown(tag[0]))
        visitor.app.visit.happen(ItemSettled(PadItem(f"30{number}", (tag,), (AFI_SECURED,))))
    visitor.settle()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["pile", "pile-undo", "question", "greeting", "pile-insist"])
def test_no_row_moves_until_klaar(stand: Callable[..., Any], shape: str, name: str) -> None:
    visitor = stand(shape)
    visitor.begin(SCENE[name])
    before: dict[str, tuple[float, float, float, float]] = {}
    for event in played(SCENE[name], "nl", visitor.now_is):
        visitor.happen(event)
        now = places(visitor)
        stayed = {key: place for key, place in before.items() if key in now}
        assert stayed.items() <= now.items(), f"after {event}"
        before = now
    assert len(before) >= 4
    assert max(y + height for _, y, _, height in before.values()) == FOOT[shape]


@pytest.mark.parametrize("shape", SHAPES)
def test_more_rows_are_denser_and_keep_their_start_and_order(
    stand: Callable[..., Any], shape: str
) -> None:
    visitor = stand(shape)
    visitor.begin(SCENE["pile"])
    heights: list[float] = []
    for count in (6, 10, 20):
        lie(visitor, range(count))
        now = places(visitor)
        order = sorted(now, key=lambda key: (now[key][0], -now[key][1]))
        assert order == [f"30{number}" for number in range(count)]
        assert {now[f"30{number}"][0] for number in range(min(count, 10))} == {60.0}
        assert min(y for _, y, _, _ in now.values()) >= (546 if shape == "portrait" else 136)
        heights.append(now["300"][3])
    assert heights[0] > heights[1] == heights[2]
    # What leaves the pad before the card falls away; nothing becomes wider for it.
    dense = places(visitor)["300"]
    visitor.happen(CardShown("P1"), PatronKnown("P1", offline=False))
    assert places(visitor)["300"] == dense


@pytest.mark.parametrize("shape", SHAPES)
def test_the_stamp_lands_at_once_and_beside_it_stands_toch_niet(
    stand: Callable[..., Any], shape: str
) -> None:
    visitor = stand(shape)
    visitor.begin(SCENE["pile"])
    lie(visitor, range(2))
    visitor.happen(CardShown("P1"), PatronKnown("P1", offline=False))
    told = LoanDecided("300", Action.BORROW, Outcome.ACCEPTED, due=visitor.now_is, entry="e")
    visitor.happen(told)
    sight = visitor.look()
    assert "di 24 nov" in sight.texts()
    visitor.touch(sight.press("Toch niet"))
    assert visitor.app.visit.session.row("300").state is RowState.UNDOING


def test_what_not_to_borrow_is_ticked_in_place(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["pile-sixteen"])
    before = places(visitor)
    visitor.touch(visitor.look().press("Toch iets niet lenen"))
    assert visitor.app.visit.session.reading, "nothing goes meanwhile"
    assert places(visitor) == before
    boxes = [press for press in visitor.look().presses if press.kind == "CheckMark"]
    assert [box.label for box in boxes] == ["Lenen", "Lenen"]
    visitor.touch(boxes[0])
    assert "Niet" in visitor.look().texts()
    visitor.touch(visitor.look().press("Gekozen"))
    session = visitor.app.visit.session
    assert not session.reading
    assert [row.state.value for row in session.rows].count("undoing") == 1


@pytest.mark.parametrize("shape", SHAPES)
def test_klaar_is_the_same_button_from_the_card_to_the_end(
    stand: Callable[..., Any], shape: str
) -> None:
    visitor = stand(shape)
    found = set()
    for name in ("pile", "question", "card-over-pile", "pile-insist", "pile-finishing", "success"):
        visitor.play(SCENE[name])
        press = visitor.look().press("Klaar")
        found.add((press.kind, press.enabled, press.box.getRect()))
    assert len(found) == 1
    visitor.happen(SheetOpened(False), DonePressed())
