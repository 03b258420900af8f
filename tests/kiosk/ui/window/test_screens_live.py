"""Screens while they are shown: languages, colours, and rows that come one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from screen_walk import in_turn

from kiosk.demo.scenes import SCENES, played
from kiosk.flow.events import (
    CardShown,
    ItemKnown,
    ItemSettled,
    LoanDecided,
    PatronKnown,
    TimePassed,
    Timer,
)
from kiosk.flow.patron_events import StopPressed

SCENE = {scene.name: scene for scene in SCENES}
pytestmark = pytest.mark.timeout(300)


def test_the_language_is_chosen_from_a_sheet_on_every_screen(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    for scene in in_turn([each for each in SCENES if not each.sheet], 0, len(SCENES)):
        visitor.play(scene)
        foot = [press for press in visitor.look().presses if press.kind == "FootButton"]
        visitor.touch(foot[2])
        visitor.touch(visitor.look().press("English"))
        assert visitor.app.visit.session.language == "en", scene.name
        assert "Call a staff member" in visitor.look().texts(), scene.name


def test_the_next_visitor_finds_language_and_colours_as_configured(
    stand: Callable[..., Any],
) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["attract"])
    wanted = visitor.look()
    visitor.play(SCENE["success"], "en")
    visitor.touch(visitor.look().press("See and hear"))
    visitor.touch(visitor.look().press("Yellow"))
    visitor.touch(visitor.look().press("Close"))
    colours = {words.colour.name() for words in visitor.look().words}
    assert colours <= {"#ffeb00", "#000000", "#ffffff"}
    visitor.happen(TimePassed(Timer.SHOWN))
    sight = visitor.look()
    assert sight.texts() == wanted.texts()
    assert [w.colour.name() for w in sight.words] == [w.colour.name() for w in wanted.words]


class Changes:
    """What a list says of its changes: each as its kind and how many rows it is about."""

    def __init__(self, rows: Any) -> None:
        self.new: list[tuple[str, int]] = []
        for kind in ("rowsInserted", "rowsRemoved"):
            signal = getattr(rows, kind)
            signal.connect(lambda _, first, last, kind=kind: self._add(kind, first, last))
        rows.dataChanged.connect(lambda a, b, _: self._add("dataChanged", a.row(), b.row()))
        rows.rowsMoved.connect(lambda _, first, last, *__: self._add("rowsMoved", first, last))
        rows.modelReset.connect(lambda: self._add("modelReset", 0, 99))
        rows.layoutChanged.connect(lambda *_: self._add("layoutChanged", 0, 99))

    def _add(self, kind: str, first: int, last: int) -> None:
        self.new.append((kind, last - first + 1))


@pytest.mark.parametrize("name", ["stack", "pile", "pile-returns", "pile-offline", "question"])
def test_rows_come_and_change_one_at_a_time(stand: Callable[..., Any], name: str) -> None:
    visitor = stand("portrait")
    visitor.begin(SCENE[name])
    kiosk = visitor.app._kiosk
    changes = {"pile": Changes(kiosk.pile.rows)}
    for event in played(SCENE[name], "nl", visitor.now_is):
        for change in changes.values():
            change.new.clear()
        visitor.happen(event)
        for each, change in changes.items():
            assert {kind for kind, _ in change.new} <= {
                "rowsInserted",
                "rowsRemoved",
                "dataChanged",
            }
            assert {rows for _, rows in change.new} <= {1}
            if isinstance(event, (ItemKnown, ItemSettled, LoanDecided)):
                assert len(change.new) <= 1, f"{event} to {each}: {change.new}"


def test_a_row_that_changes_is_not_made_anew(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    scene = SCENE["pile"]
    visitor.begin(scene)

    def made() -> set[int]:
        return {visitor.address(row) for row in visitor.all_of("BookRow")}

    events = list(played(scene, "nl", visitor.now_is))
    first = next(at for at, event in enumerate(events) if isinstance(event, LoanDecided))
    visitor.happen(*events[:first])
    before = made()
    assert len(before) == 6
    for event in events[first:]:
        visitor.happen(event)
        assert made() == before


@pytest.mark.parametrize("shape", ["portrait", "landscape"])
def test_the_notice_names_what_holds_for_each_card(stand: Callable[..., Any], shape: str) -> None:
    visitor = stand(shape)
    for most, says in ((10, "maximaal 10 per pas"), (2, "maximaal 2 per pas"), (0, "")):
        visitor.happen(CardShown("P1"), PatronKnown("P1", offline=True, most_items=most))
        words = " ".join(visitor.look().texts())
        assert says in words
        assert ("Lenen kan nu niet" in words) is (most == 0), words
        assert ("maximaal" in words) is (most > 0), words
        visitor.happen(StopPressed())
