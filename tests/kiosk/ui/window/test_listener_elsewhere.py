"""Whole visits of somebody who only hears: with a PIN, in other languages, without a connection."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from listener import Card, Lay, finish, lend
from listening_library import ADA, BOOKS, FATMA, PIN, comes, loans_of, recorded
from listening_room import listening_room
from PySide6.QtGui import QGuiApplication
from spoken_words import spoken_words

pytestmark = pytest.mark.timeout(300)


def test_without_a_connection_it_is_said_and_kept(
    qapp: QGuiApplication, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("ILS gone")
    with listening_room(tmp_path, BOOKS) as room:
        room.cut_off()
        me = comes(room)
        me.do(Lay(("3000001",)))
        me.expect("here are")
        me.do(Card(ADA))
        me.expect("all borrowed")
        finish(me)
        assert "Geen verbinding. Lenen en inleveren kan gewoon." in me.heard
        assert "Zonder verbinding: alles is bewaard." in me.heard
        assert ("borrow", "3000001") in [row[:2] for row in recorded(room)]


@pytest.mark.parametrize(
    ("language", "name"), [("en", "English"), ("ar", "العربية"), ("pl", "Polski")], ids=str
)
def test_a_visit_with_a_pin_in_another_language(
    qapp: QGuiApplication, tmp_path: Path, language: str, name: str
) -> None:
    words = spoken_words(language)
    with listening_room(tmp_path, BOOKS, "pin_required = true") as room:
        me = comes(room, pin=PIN)
        me.choose(name)
        me.learn(words)
        me.expect("welcome")
        lend(me, ("3000001", "3000002"), FATMA)
        finish(me)
        assert loans_of(room, FATMA) == {"3000001", "3000002"}
        heard = room.spoken(me.since)
    at_the_pin = [each.text for each in heard if each.screen.startswith("pin")]
    stars = [text for text in at_the_pin if re.match(words["a star"], text)]
    assert len(stars) == len(PIN), at_the_pin
    # How many there are is said, and which they are is not.
    left = " ".join(re.sub(words["digits typed"], "", text) for text in at_the_pin)
    assert not set(PIN) & set(left), left
