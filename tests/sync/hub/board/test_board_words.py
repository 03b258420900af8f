"""Both languages say the same things, and every sentence that a page asks for is there."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sync.hub.board
from kiosk import doctor_words
from sync.hub.board import WORDS
from sync.hub.board.pages import trouble
from sync.words import LANGUAGES, Words, catalogue

ROOM = Path(sync.hub.board.__file__).parent
ZONE = ZoneInfo("Europe/Amsterdam")
_PLACES = re.compile(r"\{(\w+)\}")


def _places(said: Any) -> set[str]:
    texts = said.values() if isinstance(said, dict) else said if isinstance(said, list) else [said]
    return {place for text in texts for place in _PLACES.findall(text)}


def test_both_languages_have_the_same_keys_and_places() -> None:
    dutch, english = (catalogue(language, WORDS) for language in LANGUAGES)
    assert dutch.keys() == english.keys()
    for key, said in dutch.items():
        assert type(said) is type(english[key]), key
        # The form of one may leave its number out.
        assert _places(said) == _places(english[key]), key


def test_every_sentence_that_a_page_asks_for_is_there() -> None:
    known = catalogue("nl", WORDS)
    groups = {key.partition(".")[0] for key in known}
    for path in [*(ROOM / "templates").glob("*.html"), *ROOM.glob("*.py")]:
        text = path.read_text(encoding="utf-8")
        for key in re.findall(r'\bw\("([a-z_]+\.[a-z_0-9]+)"(?! ~)', text):
            assert key in known, f"{path.name}: {key}"
        for group in re.findall(r'\bw\.(?:of|has)\("([a-z_]+)"', text):
            assert group in groups, f"{path.name}: {group}"


def test_what_a_stations_doctor_says_is_said_in_the_boards_language() -> None:
    known = catalogue("nl", WORDS)
    for name, value in vars(doctor_words).items():
        if name.isupper():
            for sentence in value.values() if isinstance(value, dict) else [value]:
                assert f"advice.{sentence}" in known, name
    words = Words("nl", ZONE, WORDS)
    seen = f"no such device /dev/pad {doctor_words.NEW_ROLL}"
    assert trouble(words, seen) == "no such device /dev/pad Houd een nieuwe rol bij de hand."
    assert trouble(words, "silent") == "geen contact"


def test_numbers_and_times_are_the_languages_own() -> None:
    dutch, english = (Words(language, ZONE, WORDS) for language in LANGUAGES)
    assert dutch.number(1288) == "1\N{NO-BREAK SPACE}288"
    assert english.number(1288) == "1,288"
    assert dutch.percent(0.974, 1) == "97,4\N{NO-BREAK SPACE}%"
    now = datetime(2026, 11, 26, 13, 6, tzinfo=UTC)
    assert dutch.time(now) == "14.06"
    assert english.time(now) == "14:06"
    assert dutch.day(now) == "donderdag 26 november"
    assert dutch.when(now - timedelta(days=1), now) == "gisteren 14.06"
    assert dutch.when(now - timedelta(days=2), now) == "24 november 14.06"
    assert [dutch.lasting(s) for s in (52, 1500, 7200, 90000)] == ["52 s", "25 min", "2 u", "1 dag"]
