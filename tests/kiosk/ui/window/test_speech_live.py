"""Reading aloud while somebody stands there: keys, headset, PIN, languages; nothing while off."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from screen_walk import at_once
from waiting import PATIENCE_S

from drivers.model import PadKey
from drivers.model_speech import End, HeadsetMoved, Route, SpeechEnded, Utterance
from kiosk.demo.scenes import SCENES, played
from kiosk.demo.scenes.scene import item_id
from kiosk.flow.events import TimePassed, Timer
from kiosk.flow.patron_events import (
    AloudAnswered,
    LanguageChosen,
    ReceiptRead,
    SpeechKeyPressed,
    SpeechSwitched,
    Touched,
)
from kiosk.flow.rules import Rules
from kiosk.ui.speech import words
from kiosk.ui.speech.transcript import Why


class Voice:
    """Is through with an utterance when it is told to be."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.said: list[Utterance] = []
        self.spoken: list[Any] = []
        self.silences = 0
        app.aloud.voice = self
        app.aloud.heard = self.spoken.append

    def say(self, utterance: Utterance) -> None:
        self.said.append(utterance)

    def silence(self) -> None:
        self.silences += 1

    @property
    def last(self) -> str:
        return " ".join(passage.text for passage in self.said[-1].passages)

    def through(self, end: End = End.SPOKEN) -> None:
        self.app.aloud.told(SpeechEnded(self.said[-1].id, end))


class Listener:
    """Somebody before a station that reads aloud."""

    def __init__(self, visitor: Any) -> None:
        self.visitor = visitor
        self.app = visitor.app
        self.voice = Voice(visitor.app)

    def at(self, name: str, *events: Any) -> None:
        scene = next(each for each in SCENES if each.name == name)
        self.visitor.begin(scene)
        at_once(self.app, [*played(scene, "nl", self.visitor.now_is), *events])
        self.visitor.settle()

    def hears(self, *happened: Any) -> str:
        """What is said next, of this."""
        said = len(self.voice.said)
        for each in happened:
            self.app.happen(each)
        self.wait(lambda: len(self.voice.said) > said)
        return self.voice.last

    def key(self, key: Qt.Key) -> str:
        said = len(self.voice.said)
        QTest.keyClick(self.app.window, key)
        self.wait(lambda: len(self.voice.said) > said)
        return self.voice.last

    def wait(self, true: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_S
        while not true():
            assert time.monotonic() < until, self.voice.spoken
            QTest.qWait(1)


@pytest.fixture
def rules(rules: Rules) -> Rules:
    return replace(rules, speaks=True)


@pytest.fixture
def listener(stand: Callable[..., Any]) -> Iterator[Listener]:
    listening = Listener(stand("small"))
    yield listening
    QCoreApplication.processEvents()


def test_while_nobody_listens_there_is_no_tree_and_nobody_looks(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Any] = []
    monkeypatch.setattr("kiosk.ui.speech.aloud.pieces", lambda window: looked.append(window) or ())
    QAccessible.setActive(False)
    listener.at("pile")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F9, Qt.Key.Key_F10):
        QTest.keyClick(listener.app.window, key)
        listener.visitor.settle()
    assert (looked, listener.voice.said, QAccessible.isActive()) == ([], [], False)
    listener.app.happen(SpeechKeyPressed())
    assert QAccessible.isActive()
    listener.app.happen(SpeechSwitched(on=False))
    assert not QAccessible.isActive()


def test_the_key_begins_it_and_then_says_where_one_is(listener: Listener) -> None:
    listener.at("attract")
    assert listener.key(Qt.Key.Key_F8).startswith("Voorlezen staat aan.")
    assert listener.app.visit.session.speech.on
    while "1 van 2" not in listener.key(Qt.Key.Key_Tab):
        assert len(listener.voice.said) < 12
    where = listener.key(Qt.Key.Key_F8)
    assert where.startswith("Leg je boeken hier neer.")
    assert "1 van 2" in where
    assert listener.voice.spoken[-1].why is Why.KEY


def test_any_key_and_any_touch_is_silence_at_once(listener: Listener) -> None:
    listener.at("pile")
    listener.hears(HeadsetMoved(plugged=True))
    window, saying = listener.app.window, listener.app.aloud._saying
    for number, act in enumerate(
        (
            lambda: QTest.keyPress(window, Qt.Key.Key_Shift),
            lambda: listener.app.press(PadKey.SILENCE),
            lambda: QTest.mousePress(window, Qt.MouseButton.LeftButton),
        ),
        1,
    ):
        act()
        # What was touched may be named a moment later.
        listener.wait(lambda number=number: listener.voice.silences == number and not saying.busy)
        assert listener.key(Qt.Key.Key_F9)


def test_it_rests_once_everything_was_said(listener: Listener) -> None:
    aloud = listener.app.aloud
    listener.at("pile")
    assert aloud.rests
    listener.hears(HeadsetMoved(plugged=True))
    assert not aloud.rests
    said = 0
    while len(listener.voice.said) > said:
        said = len(listener.voice.said)
        listener.voice.through()
        listener.wait(lambda said=said: aloud.rests or len(listener.voice.said) > said)
    assert aloud.rests


def test_slower_is_slower_and_has_an_end(listener: Listener) -> None:
    listener.at("pile")
    text = listener.hears(HeadsetMoved(plugged=True))
    assert listener.voice.said[-1].tempo == 3
    for tempo in (2, 1):
        assert listener.key(Qt.Key.Key_F10) == text
        assert listener.voice.said[-1].tempo == tempo
    assert listener.key(Qt.Key.Key_F10) == "Langzamer kan niet."


@pytest.mark.parametrize("name", ["pile", "overview"])
def test_a_voice_that_fails_is_seen_and_the_screen_goes_on(listener: Listener, name: str) -> None:
    listener.at(name)
    listener.hears(HeadsetMoved(plugged=True))

    def seen() -> bool:
        return "Voorlezen werkt nu niet" in listener.visitor.look().texts()

    assert not seen()
    listener.voice.through(End.FAILED)
    listener.wait(seen)
    assert listener.key(Qt.Key.Key_Tab)
    listener.voice.through(End.BROKEN_OFF)
    assert listener.key(Qt.Key.Key_Tab)
    assert seen(), "nobody has heard anything since"
    listener.voice.through()
    listener.wait(lambda: not seen())


def test_a_headset_that_is_pulled_is_silence_and_the_loudspeaker_asks(listener: Listener) -> None:
    listener.at("pile")
    assert "Eline Vere" in listener.hears(HeadsetMoved(plugged=True)) or listener.voice.said
    assert listener.voice.said[-1].route is Route.HEADSET
    said = listener.hears(HeadsetMoved(plugged=False))
    assert listener.voice.silences >= 1
    assert listener.voice.said[-1].route is Route.LOUDSPEAKER
    assert said.startswith("Via de luidspreker. Anderen kunnen het ook horen.")
    assert "3 van 6 geleend" in listener.hears(AloudAnswered(agreed=False))
    for _ in range(20):
        assert "Eline Vere" not in listener.key(Qt.Key.Key_Tab)


def test_who_agreed_hears_titles_through_the_loudspeaker(listener: Listener) -> None:
    listener.at("refusal")
    listener.hears(SpeechKeyPressed())
    assert "Eline Vere" in listener.hears(AloudAnswered(agreed=True))


@pytest.mark.parametrize("event", [HeadsetMoved(plugged=True), SpeechKeyPressed()])
def test_no_digit_of_a_pin_is_said(listener: Listener, event: Any) -> None:
    listener.at("pin")
    listener.hears(event)
    for number, digit in enumerate("4815", 1):
        listener.app.press(PadKey(digit))
        listener.wait(lambda number=number: f"{number} cijfer" in listener.voice.last)
        assert listener.voice.last.startswith("Ster.")
    text = " ".join(spoken.text for spoken in listener.voice.spoken)
    assert not {"4815", "481", "48"} & set(text.split())
    assert listener.app._kiosk.speech_model.property("text") == "", "nor is any to be seen"


def test_its_keys_have_names_in_a_headset_alone(listener: Listener) -> None:
    for event, heard in ((HeadsetMoved(plugged=True), True), (SpeechKeyPressed(), False)):
        listener.at("pin")
        listener.hears(event)
        said = {listener.key(Qt.Key.Key_Tab) for _ in range(22)}
        assert ({"1.", "5.", "9."} <= said) is heard
        assert ("Een cijfertoets." in said) is not heard


def test_the_clock_stands_while_something_is_said(listener: Listener) -> None:
    listener.at("stack")
    listener.hears(HeadsetMoved(plugged=True))
    listener.wait(lambda: listener.app.visit.session.speech.voiced)
    listener.voice.through()
    listener.wait(lambda: not listener.app.visit.session.speech.voiced)


def test_who_is_asked_whether_they_are_there_hears_it_at_once(listener: Listener) -> None:
    listener.at("pile-empty")
    listener.hears(HeadsetMoved(plugged=True))
    assert listener.hears(TimePassed(Timer.IDLE)).startswith("Ben je er nog?")
    assert listener.voice.spoken[-1].why is Why.CHANGE


def test_whoever_is_asked_once_more_hears_it_once_more(listener: Listener) -> None:
    listener.at("pile-empty")
    listener.hears(HeadsetMoved(plugged=True))
    for _ in range(3):
        assert listener.hears(TimePassed(Timer.IDLE)).startswith("Ben je er nog?")
        listener.voice.through()
        listener.app.happen(Touched())
        listener.visitor.settle()
        listener.wait(lambda: not listener.app.aloud._soon.isActive())


def test_a_receipt_is_heard(listener: Listener) -> None:
    listener.at("success")
    listener.hears(HeadsetMoved(plugged=True))
    session = listener.app.visit.session
    listener.app._kiosk.speech_model.hearReceipt()
    listener.wait(lambda: listener.app.visit.session.hearings > session.hearings)
    lines = ("Geleend", "Max Havelaar", "Terug op vr 18 dec 2026")
    said = listener.hears(ReceiptRead(listener.app.visit.session.hearings, lines))
    assert said == "Geleend. Max Havelaar. Terug op vrijdag 18 december 2026."


def test_a_title_is_said_in_its_own_language_to_whoever_may_hear_it(listener: Listener) -> None:
    asked: list[str] = []

    def tell(items: Iterable[str], found: Callable[[Mapping[str, str]], None]) -> None:
        asked.extend(items)
        found({item_id(0): "fre"})

    def receipt() -> list[tuple[str, str]]:
        model, session = listener.app._kiosk.speech_model, listener.app.visit.session
        model.hearReceipt()
        listener.wait(lambda: listener.app.visit.session.hearings > session.hearings)
        lines = ("Geleend", "Max Havelaar", "Terug op vr 18 dec 2026")
        listener.hears(ReceiptRead(listener.app.visit.session.hearings, lines))
        return [(each.language, each.text) for each in listener.voice.said[-1].passages]

    listener.app.aloud.titles.ask = tell
    listener.at("success")
    assert asked == []
    listener.hears(SpeechKeyPressed())
    assert len(asked) == len(set(asked)) > 0
    assert receipt() == [("nl", "Geleend. Item. Terug op vrijdag 18 december 2026.")]
    listener.hears(HeadsetMoved(plugged=True))
    assert receipt() == [
        ("nl", "Geleend."),
        ("fr", "Max Havelaar."),
        ("nl", "Terug op vrijdag 18 december 2026."),
    ]


@pytest.mark.parametrize("name", ["attract", "pile", "pin", "overview", "refusal", "success"])
def test_another_language_is_read_by_its_own_voice(listener: Listener, name: str) -> None:
    listener.at(name)
    listener.hears(HeadsetMoved(plugged=True))
    before = listener.voice.last
    said = listener.hears(LanguageChosen("en"))
    assert {passage.language for passage in listener.voice.said[-1].passages} == {"en"}
    assert said != before
    assert "choice" in said or "choose" in said


def test_frisian_is_read_by_a_dutch_voice_which_says_so_once(
    stand: Callable[..., Any], rules: Rules
) -> None:
    visitor = stand("small")
    visitor._rules = replace(rules, languages=("nl", "fy"))
    if "fy" not in visitor.app._languages._translators:
        from kiosk.texts import translator

        visitor.app._languages._translators["fy"] = translator("fy")
    listener = Listener(visitor)
    listener.at("attract")
    listener.hears(HeadsetMoved(plugged=True))
    said = listener.hears(LanguageChosen("fy"))
    assert said.startswith(words.NO_FRISIAN)
    assert {passage.language for passage in listener.voice.said[-1].passages} == {"nl"}
    listener.hears(LanguageChosen("nl"))
    assert words.NO_FRISIAN not in listener.hears(LanguageChosen("fy"))
