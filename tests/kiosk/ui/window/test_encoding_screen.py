"""The encoding station's screen: its list, its keys and its sets; by keys alone, and by a scanner
that types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from kiosk.demo.a11y.rules import body_wrong, controls_wrong, spoken_wrong, words_wrong
from kiosk.demo.gallery import play_staff
from kiosk.demo.staff_scenes import STAFF_SCENES
from kiosk.flow.events import ItemScanned
from kiosk.flow.rules import Rules
from kiosk.flow.staff.effects import BeginWork, TellWork
from kiosk.flow.staff.encoding import (
    CodeScanned,
    Encoding,
    EncodingPressed,
    EncodingTold,
    Press,
    SetSaid,
    Stage,
)
from kiosk.flow.staff.steps import StaffStep
from kiosk.ui.app import Look, ScreenApp

SCENE = {scene.name: scene for scene in STAFF_SCENES}
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080), "small": (1280, 800)}
At = Callable[..., Any]


@pytest.fixture
def at(
    qapp: object, rules: Rules, look: Look, before: Callable[[ScreenApp, Rules], Any]
) -> Iterator[At]:
    """Before this scene: ``at("half", "small", "en")``."""
    opened: list[ScreenApp] = []

    def stand_there(scene: str, shape: str = "portrait", language: str = "nl") -> Any:
        spoken = replace(rules, language=language, languages=("nl", "en"))
        app = ScreenApp(spoken, look, lambda: NOW, scanned=ItemScanned)
        opened.append(app)
        app.window.resize(*SIZES[shape])
        app.window.show()
        visitor = before(app, spoken)
        visitor.told = []
        app._to_perform = visitor.told.append
        play_staff(app, SCENE[f"staff-encoding{scene}"], NOW)
        visitor.settle()
        visitor.told.clear()
        return visitor

    yield stand_there
    for app in opened:
        app.close()


def orders(visitor: Any) -> list[object]:
    return [each.order for each in visitor.told if isinstance(each, TellWork)]


def tell(visitor: Any, encoding: Encoding) -> None:
    visitor.app.happen(EncodingTold(encoding))
    visitor.settle()


def wrong_with(visitor: Any, shape: str) -> Iterator[str]:
    sight = visitor.look()
    yield from words_wrong(sight)
    yield from body_wrong(sight)
    yield from controls_wrong(sight, "portrait" if shape == "portrait" else "landscape")
    yield from spoken_wrong(visitor.app.window, sight)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("shape", SIZES)
def test_list_keys_and_sets(at: At, shape: str, language: str) -> None:
    visitor = at("-half", shape, language)
    names = ("Lijst: 5", "Typen", "Set") if language == "nl" else ("List: 5", "Type", "Set")
    wrong = []
    for name in names:
        visitor.touch(visitor.look().press(name))
        visitor.settle()
        wrong += [f"{name}: {fault}" for fault in wrong_with(visitor, shape)]
        visitor.key(Qt.Key.Key_Escape)
    assert not wrong, "\n".join(wrong)


def test_by_keys_alone_from_begin_to_the_answer(at: At) -> None:
    visitor = at("")
    visitor.focus(visitor.look().press("Begin"))
    visitor.key(Qt.Key.Key_Space)
    assert any(isinstance(each, BeginWork) for each in visitor.told)
    tell(visitor, Encoding(Stage.READY))
    reached = set()
    for _ in range(60):
        visitor.key(Qt.Key.Key_Tab)
        reached.add(visitor.focused())
    assert {press.address for press in visitor.look().presses if press.enabled} <= reached
    visitor = at("-replace")
    visitor.focus(visitor.look().press("Schrijf toch"))
    visitor.key(Qt.Key.Key_Return)
    assert orders(visitor) == [EncodingPressed(Press.REPLACE)]
    # Escape is no, and does not leave.
    visitor.key(Qt.Key.Key_Escape)
    assert orders(visitor)[1:] == [EncodingPressed(Press.NEXT)]
    assert visitor.app.maintenance.visit.session.step is StaffStep.ENCODING


def test_a_barcode_is_typed_on_keys_or_on_the_screen(at: At) -> None:
    visitor = at("-half")
    visitor.focus(visitor.look().press("Set"))
    for sign in "30a1":
        visitor.type(sign)
    assert "30a1" in visitor.look().texts()
    # Return ends the number, whatever had the focus.
    visitor.key(Qt.Key.Key_Return)
    assert orders(visitor) == [CodeScanned("30a1")]
    visitor.touch(visitor.look().press("Typen"))
    for digit in "305":
        visitor.touch(visitor.look().press(digit))
    visitor.key(Qt.Key.Key_Escape)
    visitor.touch(visitor.look().press("7"))
    visitor.touch(visitor.look().press("Volgende"))
    assert orders(visitor)[1:] == [CodeScanned("7")]


def test_a_scanner_that_types_presses_nothing(at: At) -> None:
    visitor = at("-undo")
    visitor.focus(visitor.look().press("Zet terug"))
    stamp = 1_000_000
    for sign in "3000001\r":
        key = Qt.Key.Key_Return if sign == "\r" else QKeySequence(sign)[0].key()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
            event.setTimestamp(stamp)
            QCoreApplication.sendEvent(visitor.app.window, event)
        stamp += 4
    visitor.settle()
    assert orders(visitor) == [CodeScanned("3000001")]
    assert visitor.app.maintenance.model.encoding.typed == ""


def test_a_set_is_chosen_and_a_scan_brings_the_work_back(at: At) -> None:
    visitor = at("-half")
    visitor.touch(visitor.look().press("Set"))
    visitor.touch(visitor.look().press("3 delen"))
    assert orders(visitor) == [SetSaid(3)]
    tell(visitor, Encoding(Stage.READY, set_of=3))
    assert "Een set van 3 delen" in visitor.look().texts()
    visitor.touch(visitor.look().press("Lijst: 0"))
    assert "Alles is geschreven" in visitor.look().texts()
    tell(visitor, Encoding(Stage.TAG, item="3000001", set_of=3))
    assert "Leg het boek op de plaat" in visitor.look().texts()
    assert "Alles is geschreven" not in visitor.look().texts()


def test_the_cable_is_out_and_why_it_broke_off(at: At) -> None:
    visitor = at("-half")
    tell(visitor, Encoding(Stage.PAD_AWAY))
    assert "De lezer is weg" in visitor.look().texts()
    visitor = at("-broken")
    assert any("no space left on device" in text for text in visitor.look().texts())
    visitor.touch(visitor.look().press("Probeer opnieuw"))
    assert any(isinstance(each, BeginWork) for each in visitor.told)
