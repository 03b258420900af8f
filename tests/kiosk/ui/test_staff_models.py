"""The view models of maintenance mode: digits of a PIN, figures in the screen's language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk import doctor_words
from kiosk.flow.staff.board import About, Board, Condition, Fact, Reading
from kiosk.flow.staff.events import Heard, StaffPinEntered
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep
from kiosk.ui.dates import Days
from kiosk.ui.staff.board import BoardModel
from kiosk.ui.staff.pin import MOST_DIGITS, StaffPinModel

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ASKED = Maintenance(step=StaffStep.PIN, role=Role.TECHNICIAN)


def typed(model: StaffPinModel, digits: str) -> None:
    for digit in digits:
        model.press(digit)


@pytest.fixture
def posted() -> list[Heard]:
    return []


@pytest.fixture
def pin(qapp: QGuiApplication, posted: list[Heard]) -> StaffPinModel:
    model = StaffPinModel(posted.append)
    model.project(ASKED)
    return model


def test_a_pin_leaves_once_and_only_when_it_is_long_enough(pin: Any, posted: list[Heard]) -> None:
    typed(pin, "73x 9")
    pin.enter()
    assert (pin.filled, posted) == (3, [])
    typed(pin, "154000000000")
    assert pin.filled == MOST_DIGITS
    for _ in range(6):
        pin.erase()
    pin.enter()
    pin.enter()
    assert [event.pin for event in posted if isinstance(event, StaffPinEntered)] == ["739154"]
    assert pin.filled == 0


def test_nothing_is_typed_while_the_role_waits(pin: Any, posted: list[Heard]) -> None:
    pin.project(replace(ASKED, wait_s=2, waits=1, wrong=True))
    typed(pin, "739154")
    assert (pin.retryIn, pin.filled, pin.wrong) == (2, 0, True)
    pin._second()
    assert pin.retryIn == 1
    # The same word of it does not start it anew; another one does.
    pin.project(replace(ASKED, wait_s=2, waits=1, wrong=True))
    assert pin.retryIn == 1
    pin.project(replace(ASKED, wait_s=30, waits=2, wrong=True))
    assert pin.retryIn == 30
    pin.project(Maintenance())
    assert pin.retryIn == 0


def test_digits_are_seen_only_while_they_are_asked_to_be(pin: Any) -> None:
    typed(pin, "7391")
    assert pin.digits == ""
    pin.toggleShown()
    assert pin.digits == "7391"
    pin.project(replace(ASKED, step=StaffStep.CHECKING))
    assert (pin.digits, pin.filled) == ("", 0)


VALUES = (
    (Fact.READ_RATE, 0.984, "98\u00a0%", "98%"),
    (Fact.ANSWERS_IN, 0.42, "0,4\u00a0s", "0.4\u00a0s"),
    (Fact.FREE, 41.4e9, "41\u00a0GB", "41\u00a0GB"),
    (Fact.FREE, 1.24e9, "1,2\u00a0GB", "1.2\u00a0GB"),
    (Fact.DEGREES, 52.4, "52\u00a0°C", "52\u00a0°C"),
    (Fact.UNSENT, 27, "27", "27"),
    (Fact.UP_SINCE, NOW - timedelta(hours=1), "12.00", "12:00"),
    (Fact.UP_SINCE, NOW - timedelta(days=2), "22 nov", "22 Nov"),
    (Fact.KEPT, None, "", ""),
)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_figures_are_written_as_they_are_in_the_language(
    qapp: QGuiApplication, language: str
) -> None:
    model: Any = BoardModel(Days(ZoneInfo("Europe/Amsterdam"), lambda: NOW, ("nl", "en")))
    facts = tuple((fact, value) for fact, value, _, _ in VALUES)
    reading = Reading(
        About.DISK, About.DISK, Condition.FAULT, facts, (None, 0.5), (doctor_words.MAKE_ROOM,)
    )
    shown = Maintenance(language, ("nl", "en"), StaffStep.BOARD, board=Board(NOW, (reading,)))
    model.project(shown)
    said = [each["value"] for each in model.readings[0]["facts"]]
    assert said == [nl if language == "nl" else en for _, _, nl, en in VALUES]
    assert (model.readings[0]["hour"], model.faults) == ([-1.0, 0.5], 1)
    wanted = "Maak ruimte op de schijf:" if language == "nl" else "Make room on the disk:"
    (said,) = model.todo[0]["do"]
    assert said.startswith(wanted)
    model.project(Maintenance())
    assert model.readings == []
