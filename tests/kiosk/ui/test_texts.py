"""The sentences: complete, short, and without codes or blame."""

from __future__ import annotations

import re

import pytest
from cases import case

from kiosk import texts
from kiosk.asset_folder import folder, languages
from kiosk.ui.language import Languages
from sync.model import Action, Reason

ICONS = {path.stem for path in (folder() / "icons").glob("*.svg")}

EXPLANATIONS = [
    *((reason, action) for reason in Reason for action in (Action.BORROW, Action.RENEW)),
    (None, Action.BORROW),
]


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        ("Kaas / Willem Elsschot", "Kaas", "Willem Elsschot"),
        ("Kaas : een roman / Willem Elsschot", "Kaas : een roman", "Willem Elsschot"),
        ("Kaas", "Kaas", ""),
        ("Kaas /", "Kaas", ""),
        ("AC/DC", "AC/DC", ""),
        ("Het en/of boek / A / B", "Het en/of boek / A", "B"),
        ("  Kaas   /  Willem  Elsschot ", "Kaas", "Willem Elsschot"),
        ("/ Willem Elsschot", "/ Willem Elsschot", ""),
        ("ألف ليلة وليلة / مجهول", "ألف ليلة وليلة", "مجهول"),
        ("", "", ""),
    ],
)
def test_titles_are_split_at_a_slash_between_blanks(text: str, title: str, author: str) -> None:
    assert texts.split_title(text) == (title, author)


def test_what_stands_in_a_sentence_is_isolated() -> None:
    assert texts.isolated("ألف ليلة") == "\u2068ألف ليلة\u2069"
    assert texts.isolated("") == ""


@pytest.mark.parametrize("language", languages())
def test_every_reason_is_explained(language: str) -> None:
    for reason, action in EXPLANATIONS:
        with case(f"{reason}, {action}"):
            explained(texts.explain(reason, action, language))


def explained(about: texts.Explanation) -> None:
    assert about.icon in ICONS
    for sentence in (about.short, about.why, about.what):
        assert sentence[-1] in ".?", sentence
    assert about.title[-1].isalpha()
    assert len(about.short) <= 45
    assert len(about.title) <= 45
    for sentence in (about.short, about.title, about.why, about.what, about.who):
        assert not re.search(r"_|\d|[Ff]out|ongeldig|error|invalid|moeten?\b.*niet", sentence)
        # B1: no sentence of more than fifteen words.
        for part in re.split(r"[.?\n]", sentence):
            assert len(part.split()) <= 15, part


def test_dutch_says_something_else_than_english() -> None:
    english = [texts.explain(reason, None, "en") for reason in Reason]
    dutch = [texts.explain(reason, None, "nl") for reason in Reason]
    others = [
        texts.not_done("nl").short,
        texts.put_back(Action.BORROW, "nl"),
        texts.put_back(Action.RETURN, "nl"),
    ]
    for before, after in zip(english, dutch, strict=True):
        for word in ("short", "title", "why", "what", "who"):
            assert getattr(before, word) != getattr(after, word)
    assert others == [
        "Dit is nog niet gedaan.",
        "Anders gaat straks het poortje af.",
        "Het is nog niet ingeleverd.",
    ]


def test_a_language_that_is_not_there_is_not_installed() -> None:
    with pytest.raises(OSError, match=r"leenpunt_xx\.qm: install Leenpunt again"):
        Languages(["xx"])
