"""The books of a turn, before a class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from drivers.model import AFI_SECURED
from kiosk.demo.a11y.rules import words_wrong
from kiosk.demo.scenes import SCENES
from kiosk.demo.scenes.scene import item
from kiosk.flow.events import ItemRemoved, ItemSettled, ItemShown
from sync.model import Reason

TURN = next(scene for scene in SCENES if scene.name == "class-small")


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_the_next_place_is_clear_of_a_book_whose_neighbour_was_taken_away(
    stand: Callable[..., Any], orientation: str
) -> None:
    visitor = stand(orientation)
    visitor.play(TURN)
    part, whole = (item(number, AFI_SECURED) for number in (4, 8))
    part = replace(part, refusal=Reason.SET_INCOMPLETE)
    for each in (part, whole):
        visitor.happen(ItemShown(each.uids[0]), ItemSettled(each))
    visitor.happen(ItemRemoved(part.uids[0]))
    (row,) = visitor.app.visit.session.rows
    assert row.item == whole
    assert list(words_wrong(visitor.look())) == []
