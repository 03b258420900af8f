"""The encoding station's view model, and that it has a sentence for everything it is told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk import encoding_words
from kiosk.encoding_words import WORDS
from kiosk.flow.staff.encoding import (
    CodeScanned,
    EncodedRow,
    Encoding,
    EncodingPressed,
    Press,
    SetSaid,
    Stage,
    Writes,
)
from kiosk.flow.staff.events import Heard
from kiosk.flow.staff.maintenance import Maintenance
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep
from kiosk.services.encoding.why import SENTENCES, Why
from kiosk.ui.dates import Days
from kiosk.ui.staff.encoding import MOST_TYPED, EncodingModel

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ROW = EncodedRow("3000001", "refused", False, NOW, "other_item", (("other", "3000002"),), "Jip")
AT_WORK = Maintenance("nl", ("nl", "en"), StaffStep.ENCODING, Role.STAFF, works=StaffStep.ENCODING)
OF_THE_SCREEN = {
    *("publisher", "not_an_item", "set_open", "storage", "ils_stops"),
    *("not_set_up", "no_pad", "list"),
}
"""What the encoding station of the command line does not know of."""


def test_each_reason_has_a_sentence_and_no_more_details_than_it_is_given() -> None:
    assert set(WORDS) == {each.value for each in Why} | OF_THE_SCREEN
    for why in Why:
        words = WORDS[why.value]
        given = set(re.findall(r"{(\w+)}", SENTENCES[why]))
        assert set(words.details) <= given, why
        named = set(re.findall(r"%\d", words.what + words.do))
        assert named == {f"%{place}" for place in range(1, len(words.details) + 1)}, why


@pytest.mark.parametrize("why", WORDS)
def test_each_sentence_is_short_and_said_in_both_languages(why: str) -> None:
    about = dict.fromkeys(WORDS[why].details, "3000001")
    dutch, english = (encoding_words.said(why, about, language) for language in ("nl", "en"))
    assert dutch[0] != english[0]
    assert bool(dutch[1]) == bool(english[1])
    for text in (*dutch, *english):
        assert "%" not in text
        for sentence in re.split(r"[.?:] ?", text):
            assert len(sentence.split()) <= 12, sentence


@pytest.fixture
def posted() -> list[Heard]:
    return []


@pytest.fixture
def model(qapp: QGuiApplication, posted: list[Heard]) -> Any:
    days = Days(ZoneInfo("Europe/Amsterdam"), lambda: NOW, ("nl", "en"))
    return EncodingModel(posted.append, days)


def test_what_is_shown_of_the_last_item(model: Any) -> None:
    writes = Writes("declared", "NL-CPL", "City", locks=True, listed=12)
    encoding = Encoding(
        *(Stage.REPLACE, writes, "3000001", "Jip"), last=ROW, rows=(ROW,), troubles=(ROW,)
    )
    model.project(replace(AT_WORK, encoding=encoding))
    assert (model.stage, model.asks, model.holds, model.begun) == ("replace", True, True, True)
    assert (model.writes, model.locks, model.listed) == ("City, NL-CPL", True, 12)
    assert "3000002" in model.what
    assert model.what.startswith("Deze tag is van")
    (row,) = model.troubles
    assert (row["at"], row["what"]) == ("13.00", model.what)
    english = replace(AT_WORK, encoding=encoding, language="en")
    model.project(english)
    assert model.what.startswith("This tag is of")
    assert model.troubles[0]["what"] == model.what
    # It broke off: nothing is asked, and it can be begun again.
    model.project(replace(english, works=None, broke_off="no space"))
    assert (model.begun, model.asks, model.holds, model.brokeOff) == (
        False,
        False,
        False,
        "no space",
    )
    model.project(Maintenance())
    assert (model.item, model.troubles) == ("", [])


def test_what_is_typed_is_a_barcode_and_leaves_once(model: Any, posted: list[Heard]) -> None:
    model.press("3")
    assert model.typed == "", "nobody has begun"
    now = replace(AT_WORK, encoding=Encoding(Stage.READY))
    model.project(now)
    for sign in "30 a\r1":
        model.press(sign)
    assert model.typed == "30a1"
    model.erase()
    model.enter()
    model.enter()
    assert posted == [CodeScanned("30a")]
    for _ in range(MOST_TYPED + 5):
        model.press("1")
    assert len(model.typed) == MOST_TYPED
    model.project(replace(now, step=StaffStep.BOARD))
    model.project(now)
    assert model.typed == ""


def test_what_is_pressed_is_posted(model: Any, posted: list[Heard]) -> None:
    model.next()
    model.replace()
    model.undo()
    model.undoIt()
    model.say(3)
    presses = (Press.NEXT, Press.REPLACE, Press.UNDO, Press.UNDO_IT)
    assert posted == [*map(EncodingPressed, presses), SetSaid(3)]
