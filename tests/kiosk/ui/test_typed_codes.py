"""Codes that a scanner types into the window, and keys that a person presses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from kiosk.flow.events import CardShown, Event
from kiosk.flow.rules import Rules
from kiosk.flow.screens import Screen, screen
from kiosk.ui.app import ScreenApp
from kiosk.ui.bursts import ENTER, GAP_S, LEAST, MOST, PARTIAL_S, Bursts
from kiosk.ui.look import Look

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Window:
    """Keys in, at times of a clock of its own; what reached the focus, and what was scanned."""

    def __init__(self) -> None:
        self.now = 0.0
        self.reached = ""
        self.codes: list[str] = []
        self._withheld = ""
        self._bursts = Bursts(self._give_back, self._drop, self.codes.append)

    def type(self, text: str, apart_s: float) -> Window:
        for character in text:
            self.rest(apart_s)
            withhold = self._bursts.press(character, self.now)
            if withhold and self._bursts.patience_s:
                self._withheld += character
            elif not withhold:
                self.reached += character
        return self

    def rest(self, seconds: float) -> Window:
        """Nothing is pressed for so long; the timer runs out where it is set."""
        patience = self._bursts.patience_s
        if patience and seconds > patience:
            self._bursts.silence()
        self.now += seconds
        return self

    def _give_back(self) -> None:
        self.reached += self._withheld
        self._withheld = ""

    def _drop(self) -> None:
        self._withheld = ""


@pytest.mark.parametrize("apart_s", [0.0, 0.001, 0.005, 0.010])
def test_what_comes_fast_and_ends_in_enter_is_a_code(apart_s: float) -> None:
    at = Window().type("30001234567890\r", apart_s).type("P1001\r", apart_s)
    assert (at.codes, at.reached) == (["30001234567890", "P1001"], "")


@pytest.mark.parametrize("apart_s", [0.041, 0.08, 0.2, 3.0])
def test_what_people_type_reaches_the_focus(apart_s: float) -> None:
    at = Window().type("4815\r", apart_s).rest(1.0)
    assert (at.codes, at.reached) == ([], "4815\r")


@pytest.mark.parametrize("text", ["\r", " ", "\x08", "", "\x1b", "\t"])
def test_keys_that_begin_no_code_wait_for_nothing(text: str) -> None:
    at = Window()
    assert at._bursts.press(text, 0.0) is False
    assert at._bursts.patience_s == 0.0


def test_a_hand_that_slips_over_three_keys_is_a_persons() -> None:
    assert LEAST == 4
    at = Window().type("481", 0.005).rest(1.0)
    assert (at.codes, at.reached) == ([], "481")
    assert Window().type("48\r", 0.005).rest(1.0).reached == "48\r"


def test_a_key_between_others_keeps_its_place() -> None:
    at = Window().type("4", 0.1).type("\x08", 0.01).type("5", 0.1).rest(1.0)
    assert at.reached == "4\x085"


def test_half_a_code_is_dropped_and_the_next_one_counts() -> None:
    at = Window().type("300012345", 0.002).rest(PARTIAL_S + 0.001).type("P1001\r", 0.002)
    assert (at.codes, at.reached) == (["P1001"], "")
    assert Window().type("300012345", 0.002).rest(5.0).reached == ""


def test_a_code_without_end_is_none() -> None:
    at = Window().type("1" * 100_000 + "\r", 0.001).type("P1001\r", 0.2 / 100)
    assert (at.codes, at.reached) == (["P1001"], "")
    assert Window().type("1" * MOST + "\r", 0.001).codes == ["1" * MOST]


def test_a_scan_while_somebody_types_does_not_take_the_keys_along() -> None:
    at = Window().type("48", 0.2).rest(0.2).type("P1001\r", 0.002).rest(0.3).type("15", 0.2).rest(1)
    assert (at.codes, at.reached) == (["P1001"], "4815")


def test_a_clock_that_goes_back_is_no_burst() -> None:
    at = Window().type("481", 0.001)
    at.now -= 100
    assert at.type("5", 0.001).rest(1.0).reached == "4815"


WORDS = st.text("0123456789ABC-", min_size=1, max_size=20)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just(True), WORDS.filter(lambda w: len(w) >= LEAST), st.floats(0, 0.01)),
            st.tuples(st.just(False), WORDS, st.floats(GAP_S + 0.011, 1.0)),
        ),
        max_size=8,
    )
)
def test_whoever_types_what_each_gets_the_own(turns: list[tuple[bool, str, float]]) -> None:
    at = Window()
    for _, text, apart_s in turns:
        at.rest(PARTIAL_S + 0.05)
        at.type(text + ENTER, apart_s)
    at.rest(1.0)
    assert at.codes == [text for scanner, text, _ in turns if scanner]
    assert at.reached == "".join(text + ENTER for scanner, text, _ in turns if not scanner)


# In the window ------------------------------------------------------------------------------------


class Keys:
    """A keyboard before the window, whose keys are stamped."""

    def __init__(self, app: ScreenApp) -> None:
        self.app = app
        self._at = 1_000_000

    def type(self, text: str, apart_ms: int) -> None:
        for character in text:
            key = Qt.Key.Key_Return if character == ENTER else QKeySequence(character)[0].key()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character)
                event.setTimestamp(self._at)
                QCoreApplication.sendEvent(self.app.window, event)
            self._at += apart_ms

    @property
    def filled(self) -> int:
        return self.app._kiosk.pin.filled


@pytest.fixture
def at_the_pin_pad(qapp: QGuiApplication, rules: Rules, look: Look) -> Iterator[Keys]:
    def scanned(text: str) -> Event | None:
        return CardShown(text) if text != "misread" else None

    app = ScreenApp(replace(rules, pin=True), look, scanned=scanned)
    app.window.show()
    app.visit.happen(CardShown("P1001"))
    assert screen(app.visit.session) is Screen.PIN
    yield Keys(app)
    app.close()


def test_a_pin_is_typed_by_hand(at_the_pin_pad: Keys, qtbot: QtBot) -> None:
    for count, digit in enumerate("4815", 1):
        at_the_pin_pad.type(digit, 200)
        qtbot.waitUntil(lambda count=count: at_the_pin_pad.filled == count)
    assert at_the_pin_pad.app.visit.session.card == "P1001"


def test_a_scan_never_lands_in_the_pin(at_the_pin_pad: Keys, qtbot: QtBot) -> None:
    at_the_pin_pad.type("4", 200)
    qtbot.waitUntil(lambda: at_the_pin_pad.filled == 1)
    at_the_pin_pad.type("30001234567890", 4)
    assert at_the_pin_pad.filled == 1
    at_the_pin_pad.type("\r", 4)
    qtbot.waitUntil(lambda: at_the_pin_pad.app.visit.session.card == "30001234567890")
    assert at_the_pin_pad.filled == 0, "another card: its PIN begins anew"
    assert not at_the_pin_pad.app._bursts.waits


@pytest.mark.parametrize("text", ["misread\r", "3000123456789"])
def test_what_is_no_code_lands_nowhere(at_the_pin_pad: Keys, qtbot: QtBot, text: str) -> None:
    at_the_pin_pad.type(text, 4)
    qtbot.waitUntil(lambda: not at_the_pin_pad.app._bursts.waits)
    assert at_the_pin_pad.filled == 0
    assert at_the_pin_pad.app.visit.session.card == "P1001"
    # And the next hand is heard.
    at_the_pin_pad.type("7", 1000)
    qtbot.waitUntil(lambda: at_the_pin_pad.filled == 1)
