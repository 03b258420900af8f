"""What a speech program is told: text and voices, tempo and volume, how long it may take."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest

from drivers.config_speech import PLACEHOLDERS, SpeechConfig
from drivers.model_speech import FIRST_VOLUME, LONGEST_TEXT, STEPS, Passage, Route, Utterance
from drivers.speech.command import LOUDNESS, RATES, commands
from drivers.speech.passages import Spoken, spoken
from drivers.speech.voices import VOICES


def said(*passages: tuple[str, str], rate: int = 175) -> list[Spoken]:
    parts = tuple(Passage(text, language) for language, text in passages)
    return spoken(Utterance(1, parts), VOICES, rate)


def test_neighbours_with_the_same_voice_are_one_run() -> None:
    found = said(("nl", "Geleend:"), ("fy", "It boek."), ("fr", "Le  petit\nprince"), ("nl", "En"))
    assert [(each.language, each.text) for each in found] == [
        ("nl", "Geleend: It boek."),
        ("fr", "Le petit prince"),
        ("nl", "En"),
    ]


def test_a_language_without_a_voice_is_said_by_the_first_that_has_one() -> None:
    found = said(("xx", "Iets"), ("de", "Etwas"), ("zz", "Jets"))
    assert [(each.language, each.text) for each in found] == [("de", "Iets Etwas Jets")]
    assert [each.language for each in said(("xx", "Iets"))] == ["en"]
    titles = (Passage("Le petit prince", "fr"), Passage("Hongloumeng", "zh"))
    found = spoken(Utterance(1, titles, language="nl"), VOICES, 175)
    assert [each.language for each in found] == ["fr", "nl"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\x00b\x1b[1mc\td", "a b [1mc d"),
        ("[[D@]] [[[x", "[ [D@]] [ [ [x"),
        ("\ud800a\ue000\u202eb\ufeff", "a b"),
        ("<speak>één & twee</speak>", "<speak>één & twee</speak>"),
        ("\x00\u200b \n", ""),
    ],
)
def test_only_text_is_left_of_a_text(text: str, left: str) -> None:
    assert [each.text for each in said(("nl", text))] == ([left] if left else [])


def test_what_has_no_end_is_cut_off_over_all_passages() -> None:
    found = said(("nl", "woord " * 600), ("fr", "mot " * 25_000), ("nl", "niet meer"))
    assert [each.language for each in found] == ["nl", "fr"]
    assert sum(len(each.text) for each in found) <= LONGEST_TEXT


def test_it_takes_longer_slowly_in_another_script_and_in_figures() -> None:
    (plain,) = said(("nl", "boeken"))
    (slow,) = said(("nl", "boeken"), rate=100)
    assert slow.longest_s == pytest.approx(1.75 * plain.longest_s)
    for longer in ("книга!", "123456", "BOEKEN"):
        assert said(("nl", longer))[0].longest_s > plain.longest_s
    assert said(("uk", "книгах"))[0].longest_s == pytest.approx(plain.longest_s)


def test_what_is_short_is_never_over_too_soon() -> None:
    """A busy machine may look late; a sentence is not over in a twentieth of a second."""
    assert said(("nl", "Ja, goed."))[0].least_s == 0.0
    assert said(("nl", "Leg je boeken hier neer, en scan je pas."))[0].least_s > 0.1


def test_the_steps() -> None:
    assert len(RATES) == len(LOUDNESS) == STEPS
    assert FIRST_VOLUME == 3
    decibels = [20 * math.log10(each) for each in LOUDNESS]
    assert decibels[-1] - decibels[0] >= 18, "EN 301 549, 5.1.3.12"
    assert all(4 < louder - softer < 6 for softer, louder in pairwise(decibels))
    assert RATES[0] < RATES[2] < RATES[-1]


def test_a_command_line_of_a_site() -> None:
    config = SpeechConfig(
        program=("speaks", "--all={voice},{rate},{tempo},{stretch},{volume},{gain}", "{x", "a}"),
        player=("plays", "{device}"),
        headset="plughw:1",
        voices={"nl": "/voices/nl.onnx"},
    )
    utterance = Utterance(1, (Passage("geheim", "nl"),), Route.HEADSET, tempo=1, volume=9)
    program, player = commands(config, "nl", utterance)
    assert program == ("speaks", "--all=/voices/nl.onnx,100,62,1.60,100,1.00", "{x", "a}")
    assert player == ("plays", "plughw:1")
    assert "geheim" not in str((program, player))
    _, player = commands(config, "nl", Utterance(2, ()))
    assert player == ("plays", "default")


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"program": ()}, "found no program; for none: enabled = false"),
        ({"program": ("",)}, "not a command: its first word is empty"),
        ({"player": ("aplay", "{speaker}")}, r"found \{speaker\}, expected one of \{voice\}"),
        ({"program": ("espeak\0-ng",)}, "not a command"),
        ({"headset": ""}, "at least 1 character"),
        ({"volume": 3}, "Extra inputs"),
    ],
)
def test_a_wrong_key_is_named(more: dict[str, Any], expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        SpeechConfig(**more)


def test_every_placeholder_is_filled() -> None:
    config = SpeechConfig(program=("x", *PLACEHOLDERS))
    filled, _ = commands(config, "nl", Utterance(1, ()))
    assert not [word for word in filled if "{" in word]
