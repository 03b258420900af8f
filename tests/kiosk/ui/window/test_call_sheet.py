"""The call for a member of staff, by touch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from screen_walk import in_turn

from kiosk.demo.scenes import SCENES
from kiosk.flow.events import CallNews, CallWord
from kiosk.flow.patron_events import About, StaffCancelled, StaffPressed
from kiosk.flow.staff_call import CallState

SCENE = {scene.name: scene for scene in SCENES}


def foot_of(sight: Any) -> Any:
    return [press for press in sight.presses if press.kind == "FootButton"][1]


def foot(visitor: Any) -> Any:
    return foot_of(visitor.look())


def news(visitor: Any, word: CallWord) -> None:
    number = visitor.app.visit.session.call.number
    visitor.happen(CallNews(number, word, visitor.now_is))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("shape", ["small", "small landscape"])
def test_the_foot_calls_on_every_screen(stand: Callable[..., Any], shape: str) -> None:
    visitor = stand(shape)
    with_foot = [scene for scene in SCENES if scene.call and not scene.sheet]
    # Each screen upright or wide: the foot is the same on all of them.
    for scene in in_turn(with_foot, -1, len(with_foot))[shape == "small" :: 2]:
        visitor.play(scene)
        button = foot(visitor)
        assert button.label == "Roep een medewerker", scene.name
        visitor.touch(button)
        assert visitor.app.visit.session.call.state is CallState.ASKED, scene.name
        assert foot(visitor).label == "We roepen iemand", scene.name
        news(visitor, CallWord.SENT)
        assert foot(visitor).label == "Geroepen", scene.name
        news(visitor, CallWord.COMING)
        coming = foot(visitor)
        assert coming.label == "Er komt iemand aan", scene.name
        assert "check" in coming.icons, scene.name
        # The button at the foot does not call off, and puts the card away.
        visitor.touch(coming)
        assert visitor.app.visit.session.call.state is CallState.COMING, scene.name
        sight = visitor.look()
        assert "Niet meer nodig" not in sight.texts(), scene.name
        visitor.touch(foot_of(sight))
        visitor.touch(visitor.look().press("Niet meer nodig"))
        assert visitor.app.visit.session.call is None, scene.name
        assert foot(visitor).label == "Roep een medewerker", scene.name


def test_what_it_is_about_goes_along(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["pile"])
    visitor.touch(foot(visitor))
    visitor.touch(visitor.look().press("Zeg vast wat er is"))
    words = [press.label for press in visitor.look().presses]
    for word in ("Mijn pas", "Een boek", "Betalen", "De printer", "Iets anders"):
        assert word in words
    visitor.touch(visitor.look().press("Betalen"))
    assert visitor.app.visit.session.call.about is About.PAYING
    assert any("Gaat over: Betalen" in text for text in visitor.look().texts())


def test_that_nobody_can_come_is_said_at_once(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["pile"])
    visitor.happen(StaffPressed())
    news(visitor, CallWord.CANNOT)
    assert "Loop even naar de balie" in visitor.look().texts()
    assert foot(visitor).label == "Ga naar de balie"
    visitor.touch(visitor.look().press("Roep nog een keer"))
    assert visitor.app.visit.session.call.number == 2
    visitor.happen(StaffCancelled())
    assert "Loop even naar de balie" not in visitor.look().texts()


def test_nobody_is_called_where_nobody_hears_it(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["call-nowhere"])
    visitor.touch(visitor.look().press("Sluiten"))
    assert foot(visitor).label == "Ga naar de balie"
    visitor.touch(foot(visitor))
    assert "Loop even naar de balie" in visitor.look().texts()
    assert "Roep nog een keer" not in visitor.look().texts()
    assert visitor.app.visit.session.call is None


def test_no_row_moves_under_the_card(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["pile"])

    def places() -> dict[int, float]:
        return {visitor.address(row): row.y() for row in visitor.all_of("BookRow")}

    before = places()
    visitor.touch(foot(visitor))
    assert places() == before
    seen = [row for row in visitor.all_of("BookRow") if row.isVisible()]
    assert 0 < len(seen) < len(before)
    assert f"En nog {len(before) - len(seen)}, die blijven ook liggen." in visitor.look().texts()
    visitor.touch(visitor.look().press("Klaar"))
    # Something has to come back: it is pressed once more, and works.
    assert visitor.app.visit.session.insisted


LONG = "Loop langs de romans en de jeugdboeken tot aan de grote trap. De balie is rechts naast de"
PLACES = {
    "a long way": {"way": {"nl": f"{LONG} trap, onder de klok. Het is twintig stappen."}},
    "words alone": {"plan": b"", "way": {"nl": "Loop rechtdoor."}},
    "a plan alone": {"way": {}},
    "nothing": {"plan": b"", "way": {}},
    "nobody here": {
        "plan": b"",
        "way": {},
        "hours": {"nl": "Maandag tot en met vrijdag van 13 tot 17 uur."},
        "phone": "0123 45 67 89",
    },
}


@pytest.mark.parametrize("shape", ["portrait", "landscape"])
@pytest.mark.parametrize("place", PLACES)
def test_wherever_the_desk_is_the_card_stays_on_the_screen(
    stand: Callable[..., Any], shape: str, place: str
) -> None:
    visitor = stand(shape, **PLACES[place])
    for name in ("call-cannot", "call-failed", "call-nowhere"):
        visitor.play(SCENE[name])
        sight = visitor.look()
        presses = {press.label: press.box for press in sight.presses}
        assert "Sluiten" in presses
        foot_top = min(press.box.top() for press in sight.presses if press.kind == "FootButton")
        for words in sight.words:
            assert not words.cut, words.text
            assert not words.truncated, words.text
        for press in sight.presses:
            if press.kind != "FootButton":
                assert press.box.bottom() < foot_top, press.label
        asks = "Vraag om hulp" if place == "nobody here" else "Ga naar de balie"
        assert foot(visitor).label == asks
