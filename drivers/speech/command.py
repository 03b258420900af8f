"""The command lines with which an utterance is said."""

from __future__ import annotations

import shutil
from typing import Final

from drivers.config_speech import SpeechConfig
from drivers.model_speech import ORDINARY_TEMPO, STEPS, Route, Utterance

RATES: Final = (100, 130, 160, 200, 260)
"""Words a minute, by tempo."""
LOUDNESS: Final = (10, 18, 32, 56, 100)
"""Per cent of the amplitude, by volume: 5 dB a step, 20 dB in all (EN 301 549, 5.1.3.12: 18)."""


def rate_of(tempo: int) -> int:
    """Words a minute; a tempo beyond the steps is the last one."""
    return RATES[min(max(tempo, 1), STEPS) - 1]


def percent_of(volume: int) -> int:
    """Of the amplitude. 0 is silence, for trials."""
    return 0 if volume == 0 else LOUDNESS[min(max(volume, 1), STEPS) - 1]


def commands(
    config: SpeechConfig, language: str, utterance: Utterance
) -> tuple[tuple[str, ...], ...]:
    """The program and what plays it, for a passage in ``language``. Neither holds any text."""
    rate, percent = rate_of(utterance.tempo), percent_of(utterance.volume)
    tempo = rate / RATES[ORDINARY_TEMPO - 1]
    to_headset = utterance.route is Route.HEADSET
    meant = {
        "{voice}": config.all_voices[language],
        "{rate}": str(rate),
        "{tempo}": f"{100 * tempo:.0f}",
        "{stretch}": f"{1 / tempo:.2f}",
        "{volume}": str(percent),
        "{gain}": f"{percent / 100:.2f}",
        "{device}": config.headset if to_headset else config.loudspeaker,
    }
    return tuple(
        tuple(_filled(word, meant) for word in words)
        for words in (config.program, config.player)
        if words
    )


def missing_program(config: SpeechConfig) -> str:
    """Which of the programs is not there, as half a sentence; empty: none."""
    for words in (config.program, config.player):
        if words and shutil.which(words[0]) is None:
            return f"there is no program {words[0]}"
    return ""


def _filled(word: str, meant: dict[str, str]) -> str:
    for placeholder, value in meant.items():
        word = word.replace(placeholder, value)
    return word
