"""What ends by itself says so before, to the eye and to the ear; an open sheet holds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QAccessible

from kiosk.demo.scenes import SCENES
from kiosk.flow.events import TimePassed, Timer
from kiosk.flow.patron_events import Touched
from kiosk.flow.session import Step

SCENE = {scene.name: scene for scene in SCENES}


def _said(visitor: Any, kind: str) -> list[str]:
    """What a screen reader was told at once."""
    return [item.property("said") for item in visitor.all_of(kind) if item.property("said")]


def _heard(visitor: Any) -> list[str]:
    return [node.text(QAccessible.Text.Name) for node in visitor.heard()]


@pytest.mark.parametrize("shape", ["portrait", "landscape"])
def test_an_empty_pad_is_announced_and_can_be_put_off(
    stand: Callable[..., Any], shape: str
) -> None:
    visitor = stand(shape)
    visitor.play(SCENE["pile-pad-empty"])
    assert {"Ben je klaar?", "Over 5 seconden stoppen we."} <= set(visitor.look().texts())
    assert _said(visitor, "Banner") == ["Ben je klaar? Over 5 seconden stoppen we."]
    visitor.touch(visitor.look().press("Nog niet"))
    assert "Ben je klaar?" not in visitor.look().texts()
    assert _said(visitor, "Banner") == []
    assert visitor.app.visit.session.step is Step.OPEN


@pytest.mark.parametrize("shape", ["portrait", "landscape"])
def test_the_last_screen_says_when_it_goes(stand: Callable[..., Any], shape: str) -> None:
    visitor = stand(shape)
    visitor.play(SCENE["success"])
    note = "Dit scherm sluit over 30 seconden."
    assert note in visitor.look().texts()
    assert note in _heard(visitor)
    assert _said(visitor, "EndNote") == [note]
    visitor.app._kiosk.count_down(5)
    visitor.settle()
    assert "Dit scherm sluit over 5 seconden." in _heard(visitor)
    assert _said(visitor, "EndNote") == [note], "once, not with each second"


def test_whoever_waits_with_another_card_is_told_as_well(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["success-next"])
    assert {"Veel leesplezier!", "Neem 2 mee"} <= set(visitor.look().texts())
    assert _said(visitor, "EndNote") == ["Over 10 seconden is de volgende pas aan de beurt."]
    visitor.happen(TimePassed(Timer.SHOWN))
    assert visitor.app.visit.session.card == "P1002"


def test_a_card_that_waited_too_long_is_asked_for_again(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["success-card-again"])
    assert _said(visitor, "EndNote") == ["Volgende? Laat je pas nog een keer zien."]
    visitor.happen(TimePassed(Timer.SHOWN))
    assert visitor.app.visit.session.card == ""


def test_what_is_being_asked_ends_a_visit_by_itself_and_says_so(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["pile-finishing"])
    assert _said(visitor, "Strip") == ["Nog 1 boek. Even wachten. Daarna stoppen we vanzelf."]


def test_idle_is_announced_as_well(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["pile-still-there"])
    assert _said(visitor, "Banner") == ["Ben je er nog? Nog 25 seconden."]


@pytest.mark.parametrize("sheet", ["help", "languages", "sight"])
def test_an_open_sheet_holds_what_would_go(stand: Callable[..., Any], sheet: str) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["success"])
    visitor.stage.setProperty("sheet", sheet)
    visitor.settle()
    assert visitor.app.visit.session.reading
    assert visitor.app.visit.own.timer is Timer.IDLE
    visitor.stage.setProperty("sheet", "")
    visitor.settle()
    assert not visitor.app.visit.session.reading
    assert visitor.app.visit.own.timer is Timer.SHOWN


def test_a_sheet_that_goes_with_its_screen_holds_nothing(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["success"])
    visitor.stage.setProperty("sheet", "help")
    visitor.settle()
    visitor.happen(TimePassed(Timer.IDLE), TimePassed(Timer.EXPIRED))
    assert visitor.stage.property("sheet") == ""
    session = visitor.app.visit.session
    assert (session.step, session.reading) == (Step.IDLE, False)
    visitor.happen(Touched())
    assert visitor.app.visit.own is None


def test_klaar_on_what_is_still_on_loan_is_asked_once(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(SCENE["pile-undone"])
    texts = visitor.look().texts()
    assert "Deze 2 zijn nog niet ingeleverd." in texts
    assert "Hier liggen 2 boeken" in texts
    assert not [text for text in texts if "geleend" in text], "nobody came to borrow"
    visitor.play(SCENE["success-undone"])
    texts = visitor.look().texts()
    assert {"2\xa0niet\xa0ingeleverd", "Neem 2 mee"} <= set(texts)
    assert sum(text.startswith("Nog geleend, tot") for text in texts) == 2


@pytest.mark.parametrize("scene", ["pile-twenty", "success-undone"])
def test_the_account_is_reached_with_books_on_the_pad(
    stand: Callable[..., Any], scene: str
) -> None:
    """And at 20 books what is not wanted; on the last screen there is no account any more."""
    visitor = stand("portrait")
    visitor.play(SCENE[scene])
    if scene == "success-undone":
        assert "Mijn overzicht" not in visitor.look().texts()
        return
    assert "Toch niet" in visitor.look().texts()
    for row in visitor.app.visit.session.rows:
        visitor.happen(TimePassed(Timer.UNDO, row.key))
    assert "Mijn overzicht" in visitor.look().texts()
    visitor.app._kiosk.pile.overview()
    visitor.settle()
    assert visitor.app.visit.session.step is Step.OVERVIEW
