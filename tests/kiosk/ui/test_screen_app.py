"""The window with everything in it: languages, touches, and how it comes and goes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QTimer, qWarning
from PySide6.QtTest import QTest
from shiboken6 import Shiboken

from kiosk.flow.effects import Effect, SignIn
from kiosk.flow.events import AlarmRaised, CardShown, Event
from kiosk.flow.patron_events import DonePressed, LanguageChosen, Verb, VerbChosen
from kiosk.flow.rules import Rules
from kiosk.ui.app import Look, ScreenApp

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _words(app: ScreenApp) -> set[str]:
    return {
        str(item.property("text"))
        for item in app.window.findChildren(QObject)
        if item.inherits("QQuickText") and item.property("visible")
    }


def test_the_language_changes_live_and_back(screen_app: ScreenApp, qtbot: QtBot) -> None:
    screen_app.window.show()
    screen_app.visit.happen(VerbChosen(Verb.OVERVIEW))
    qtbot.waitUntil(lambda: "Scan je pas" in _words(screen_app))
    screen_app.visit.happen(LanguageChosen("en"))
    assert "Scan your card" in _words(screen_app)
    assert "Scan je pas" not in _words(screen_app)
    screen_app.visit.happen(DonePressed())
    assert "of scan je pas" in _words(screen_app)


@pytest.mark.parametrize("fault", ["", "station.toml: ils.port is missing\n<b>no markup</b>"])
def test_out_of_service_says_why_to_whoever_looks_after_it(
    qapp: object, rules: Rules, look: Look, fault: str, qtbot: QtBot
) -> None:
    app = ScreenApp(rules, replace(look, fault=fault))
    app.window.show()
    app.visit.happen(AlarmRaised("config", "of no use to a patron"))
    qtbot.waitUntil(lambda: "Even buiten gebruik" in _words(app))
    assert ("station.toml" in " ".join(_words(app))) == bool(fault)
    assert not fault or fault in _words(app)
    app.close()


def test_events_come_in_and_effects_go_out(screen_app: ScreenApp) -> None:
    performed: list[Effect] = []
    shown: list[Event] = []

    def perform(effect: Effect) -> None:
        performed.append(effect)
        screen_app.quit()

    def device() -> None:
        screen_app.post(CardShown("P1"))

    thread = threading.Thread(target=device)
    QTimer.singleShot(0, thread.start)
    screen_app.run(perform, shown.append, full_screen=False, size=(540, 960))
    thread.join()
    assert shown == [CardShown("P1")]
    assert performed == [SignIn("P1")]
    assert (screen_app.window.width(), screen_app.window.height()) == (540, 960)


def test_it_ends_from_any_thread_even_before_it_began(screen_app: ScreenApp) -> None:
    thread = threading.Thread(target=screen_app.quit)
    thread.start()
    thread.join()
    screen_app.run(lambda _: None, lambda _: None, full_screen=True, size=None)


def test_closed_qml_first_and_twice_is_once(qapp: object, rules: Rules, look: Look) -> None:
    app = ScreenApp(rules, look)
    engine = app._engine.qml
    app.close()
    assert not Shiboken.isValid(engine)
    app.close()


def test_a_storm_of_touches_is_one_sign_of_life(
    screen_app: ScreenApp, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [50.0]
    monkeypatch.setattr(screen_app._signs_of_life, "_monotonic", lambda: now[0])
    screen_app.window.show()
    qtbot.waitExposed(screen_app.window)
    before = screen_app.visit.session.activity
    for passed in (0.0, 0.3, 0.6, 0.2):
        now[0] += passed
        for _ in range(30):
            QTest.mousePress(screen_app.window, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
            QTest.mouseRelease(screen_app.window, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
    qtbot.waitUntil(lambda: screen_app.visit.session.activity == before + 2)
    QTest.keyClick(screen_app.window, Qt.Key.Key_Shift)
    now[0] += 1.0
    QTest.keyClick(screen_app.window, Qt.Key.Key_Shift)
    qtbot.waitUntil(lambda: screen_app.visit.session.activity == before + 3)


def test_what_qt_warns_of_is_logged(
    screen_app: ScreenApp, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("something that Qt says")
    qWarning("something that Qt says")
    assert [(r.name, r.levelname) for r in caplog.records] == [("qt", "WARNING")]


def test_a_station_looks_as_configured(qapp: object, rules: Rules, look: Look) -> None:
    app = ScreenApp(rules, replace(look, theme="dark", pitch_mm=0.25))
    assert (app._theme.name, app._theme.pitch, app._theme.reducedMotion) == ("dark", 0.25, True)
    assert app.window.title() == "Leenpunt 2"
    app.close()


def test_the_loop_says_that_it_goes_round(
    screen_app: ScreenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.ui.window.BEAT_S", 0.01)
    beats: list[None] = []

    def beat() -> None:
        beats.append(None)
        if len(beats) == 3:
            screen_app.quit()

    screen_app.run(lambda _: None, lambda _: None, full_screen=False, size=None, beat=beat)
    assert len(beats) >= 3
