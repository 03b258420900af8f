"""The books of a turn, before a class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from drivers.model import AFI_SECURED
from kiosk.demo.a11y.rules import words_wrong
from kiosk.demo.scenes import SCENES
from kiosk.demo.scenes.scene import item, lent
from kiosk.flow.events import ItemRemoved, ItemSettled, ItemShown
from kiosk.flow.patron_events import SightChosen
from kiosk.flow.rows import RowState
from kiosk.flow.sight import Letters, Sight
from sync.model import Reason

DUE = datetime(2026, 12, 16, tzinfo=UTC)
TURN = next(scene for scene in SCENES if scene.name == "class-small")


@pytest.mark.parametrize("letters", Letters)
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080), (1280, 800)])
def test_stamp_and_button_fit_on_each_book_whatever_was_taken_away(
    stand: Callable[..., Any], size: tuple[int, int], letters: Letters
) -> None:
    visitor = stand("landscape")
    visitor.app.window.resize(*size)
    visitor.play(TURN)
    visitor.happen(SightChosen(Sight(letters)))
    for number in range(3):
        # Below each book lay a part of a set, which the child has put away again.
        part = replace(item(8 + number, AFI_SECURED), refusal=Reason.SET_INCOMPLETE)
        book = item(number, AFI_SECURED)
        for each in (part, book):
            visitor.happen(ItemShown(each.uids[0]), ItemSettled(each))
        visitor.happen(lent(number, DUE), ItemRemoved(part.uids[0]))
    assert visitor.app.visit.session.count(RowState.LENT) == 3
    assert list(words_wrong(visitor.look())) == []


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
