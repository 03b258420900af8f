"""A speech program tried with text that is nobody's: only then its own words of complaint count."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from typing import Final

from drivers.config_speech import SpeechConfig
from drivers.model_speech import STEPS, Passage, Route, Utterance
from drivers.processes import Pipeline, last_line, read_on
from drivers.speech.command import commands, rate_of
from drivers.speech.passages import spoken
from drivers.speech.program import AT_ONCE, HANGS, LATE_S

COUNTED: Final = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10"
"""Every voice says it in its own language."""
SILENTLY: Final = Utterance(0, (Passage("een twee drie vier vijf zes", ""),), tempo=STEPS, volume=0)


def try_voice(config: SpeechConfig, language: str) -> str:
    """Does the program speak this language? Without a player nothing is heard of it. What went
    wrong, as half a sentence; empty: nothing did."""
    return _tried(config, replace(SILENTLY, passages=_in(language, SILENTLY)), player=False)[0]


def try_device(config: SpeechConfig, language: str, route: Route) -> str:
    """Is there a sound device? It is tried with silence."""
    return _tried(config, replace(SILENTLY, passages=_in(language, SILENTLY), route=route))[0]


def count_aloud(config: SpeechConfig, language: str, route: Route) -> tuple[str, float]:
    """As a session begins, for somebody to hear; also how many seconds it took."""
    return _tried(config, Utterance(0, (Passage(COUNTED, language),), route))


def _in(language: str, utterance: Utterance) -> tuple[Passage, ...]:
    return tuple(Passage(each.text, language) for each in utterance.passages)


def _tried(config: SpeechConfig, utterance: Utterance, *, player: bool = True) -> tuple[str, float]:
    (passage,) = spoken(utterance, config.all_voices, rate_of(utterance.tempo))
    programs = commands(config, passage.language, utterance)
    programs = programs if player else programs[:1]
    reading, writing = os.pipe()
    began = time.monotonic()
    try:
        os.set_blocking(reading, False)
        try:
            line = Pipeline(programs, passage.text.encode(), writing)
        except OSError as error:
            return f"{error.filename}: {error.strerror}", 0.0
        finally:
            os.close(writing)
        over = line.wait(passage.longest_s + LATE_S)
        took_s = time.monotonic() - began
        fault = line.end()
        if not over:
            fault = HANGS
        elif not fault and player and took_s < passage.least_s:
            fault = AT_ONCE
        return (fault and f"{fault}{last_line(read_on(reading, b''))}"), took_s
    finally:
        os.close(reading)
