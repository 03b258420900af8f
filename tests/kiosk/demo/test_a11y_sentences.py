"""What patrons read is plain: short sentences, words that everybody knows, in every language."""

from __future__ import annotations

import pytest

from kiosk import asset_folder
from kiosk.demo.a11y.sentences import read_by_patrons, rule, wrong


@pytest.mark.parametrize("language", asset_folder.languages())
def test_what_patrons_read_is_short_and_plain(language: str) -> None:
    texts = list(read_by_patrons(language))
    assert len(texts) > 900
    assert rule().difficult[language]
    assert [fault for text in texts for fault in wrong(text, language)] == []


def test_a_long_or_a_difficult_sentence_is_named() -> None:
    long = "Deze pas is van een andere bibliotheek, of je kunt er niet mee lenen."
    assert [str(each) for each in wrong(f"Let op. {long}", "nl")] == [
        f"nl: 14 words, at most 12: {long}"
    ]
    (found,) = wrong("Uw Sessie is voorbij.", "nl")
    assert found.line == "D6"
    assert "'Sessie' is difficult" in found


def test_a_place_counts_as_one_word() -> None:
    assert list(wrong("Leg %1 en %2 nog even terug op de plaat hier.", "nl")) == []
