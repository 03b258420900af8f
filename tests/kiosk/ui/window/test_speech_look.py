"""What is seen of reading aloud: panel, band, question, sheet; in every theme, shape and size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from screen_walk import look_wrong
from waiting import PATIENCE_S

from drivers.model_speech import HeadsetMoved
from kiosk.demo.a11y.rules import controls_wrong, spoken_wrong
from kiosk.demo.scenes import SCENES
from kiosk.demo.spoken import on_arrival
from kiosk.flow.patron_events import SightChosen, SpeechKeyPressed
from kiosk.flow.rules import Rules
from kiosk.flow.sight import Letters, Sight
from kiosk.ui.speech.tree import Part, pieces

SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080)}
PLACES = ("attract", "pile", "pile-sixteen", "pin", "overview", "fees", "refusal", "success")


@pytest.fixture
def rules(rules: Rules) -> Rules:
    return replace(rules, speaks=True)


def scene(name: str) -> Any:
    return next(each for each in SCENES if each.name == name)


@pytest.mark.parametrize(
    ("theme", "shape"),
    [("light", "portrait"), ("dark", "landscape"), ("contrast", "portrait")],
)
def test_what_is_read_aloud_has_its_place(
    stand: Callable[..., Any], theme: str, shape: str
) -> None:
    visitor = stand(shape, theme=theme)
    wrong = []

    def looked(what: str) -> None:
        visitor.settle()
        seen = visitor.look()
        faults = [*look_wrong(seen, shape), *spoken_wrong(visitor.app.window, seen)]
        # What is read aloud is not read aloud once more.
        shown = visitor.app._kiosk.speech_model
        panel = [shown.property("text"), shown.property("brief"), "Nu voorgelezen"]
        known = [f"{text!r} is never spoken" for text in panel]
        # The band covers whose library and card this is.
        bar = (each.name for each in pieces(visitor.app.window) if each.part is Part.BAR)
        known += [f"{name!r} is heard, and not seen" for name in bar]
        wrong.extend(f"{what}: {fault}" for fault in faults if str(fault) not in known)

    for name in PLACES:
        visitor.play(scene(name))
        on_arrival(visitor.app)
        looked(name)
    visitor.stage.setProperty("sheet", "sight")
    looked("the sheet")
    visitor.play(scene("pile"))
    visitor.happen(SpeechKeyPressed())
    assert visitor.stage.property("sheet") == "aloud"
    looked("the question")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("letters", [Letters.LARGE, Letters.LARGER])
@pytest.mark.parametrize("shape", ["portrait", "landscape"])
def test_it_fits_in_large_letters_and_low(
    stand: Callable[..., Any], shape: str, letters: Letters
) -> None:
    visitor = stand(shape)
    wrong = []
    for low in (False, True):
        for name in ("pile", "pin", "children-choice"):
            visitor.play(scene(name))
            visitor.happen(SightChosen(Sight(letters, low=low)), HeadsetMoved(plugged=True))
            for sheet in ("", "sight"):
                visitor.stage.setProperty("sheet", sheet)
                visitor.settle()
                faults = controls_wrong(visitor.look(), shape, low=low)
                wrong += [f"{name} {sheet} low={low}: {fault}" for fault in faults]
    assert not wrong, "\n".join(wrong)


def test_the_panel_shows_what_is_said_and_its_buttons_work(stand: Callable[..., Any]) -> None:
    visitor = stand("portrait")
    visitor.play(scene("pile"))
    scribe = on_arrival(visitor.app)
    visitor.settle()
    assert {"Nu voorgelezen", "Stil", "Nog eens", "Langzamer"} <= set(visitor.look().texts())
    said = scribe.spoken[-1].text
    visitor.touch(visitor.look().press("Langzamer"))
    for _ in range(round(PATIENCE_S * 1000)):
        if visitor.app.visit.session.sight.tempo == 2:
            break
        QTest.qWait(1)
    assert scribe.spoken[-1].text == said
    # A key of it is no key of the screen's: what stands on the panel has keys of its own.
    QTest.keyClick(visitor.app.window, Qt.Key.Key_Tab)
    assert "Stil" not in scribe.spoken[-1].text


def test_what_the_panel_covers_is_heard_all_the_same(stand: Callable[..., Any]) -> None:
    """No connection, something is not back yet, one more question."""
    visitor = stand("portrait")
    for name, words in (
        ("pile-offline", "Geen verbinding."),
        ("pile-insist", "Kees de jongen ligt nog niet terug."),
        ("question", "Nog 1 vraag."),
    ):
        visitor.play(scene(name))
        assert words in on_arrival(visitor.app).spoken[0].text
