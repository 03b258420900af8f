"""What a program is given to say, and how long that takes. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from drivers.model_speech import LONGEST_TEXT, Utterance
from drivers.speech.voices import LATIN, SCRIPTS

ESTIMATED_AT: Final = 175
"""Words a minute at which the seconds below hold."""
_LETTER_S: Final = 0.15
_CAPITAL_S: Final = 0.4
_PUNCTUATION_S: Final = 0.5
_DIGIT_S: Final = 0.9
_STRANGE_S: Final = 2.0
"""A letter of a script that the voice spells, or a sign whose name it says."""
_PAUSES: Final = frozenset(".,;:!?…–—-()\"'«»„“”‘’/،؛؟")
_LEAST_LETTER_S: Final = 0.01
"""No voice is faster; what ends sooner was not said."""
_FEWEST_LETTERS: Final = 20
"""Fewer may be over before a busy machine has looked."""
_MARKS: Final = re.compile(r"\[(?=\[)")
"""espeak-ng takes what stands in double brackets for sounds, not for text."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One run of a program."""

    text: str
    language: str
    longest_s: float
    """Estimated, and never less than it takes."""
    least_s: float
    """0: nothing can be said of it."""


def spoken(utterance: Utterance, voices: Mapping[str, str], words_per_minute: int) -> list[Spoken]:
    """Its passages in order, neighbours with the same voice as one; none when there is no text."""
    slower = ESTIMATED_AT / words_per_minute
    return [
        Spoken(text, language, _longest_s(text, language) * slower, _least_s(text) * slower)
        for language, text in _by_voice(utterance, voices)
    ]


def _by_voice(utterance: Utterance, voices: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    wanted = (utterance.language, *(each.language for each in utterance.passages))
    main = next((language for language in wanted if language in voices), "en")
    language, room = "", LONGEST_TEXT
    texts: list[str] = []
    for each in utterance.passages:
        text = _plain(each.text)[:room]
        if not text:
            continue
        room -= len(text)
        own = each.language if each.language in voices else main
        if texts and voices[own] != voices[language]:
            yield language, " ".join(texts)
            texts = []
        language = language if texts else own
        texts.append(text)
    if texts:
        yield language, " ".join(texts)


def _plain(text: str) -> str:
    """On one line, without control and format characters, halves of pairs and private signs."""
    kept = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in text)
    return _MARKS.sub("[ ", " ".join(kept.split()))


def _longest_s(text: str, language: str) -> float:
    own = SCRIPTS.get(language, LATIN)
    return sum(_sign_s(sign, own) for sign in text)


@lru_cache(maxsize=1024)
def _sign_s(sign: str, own: str) -> float:
    if sign.isspace():
        return 0.0
    if sign in _PAUSES:
        return _PUNCTUATION_S
    kind = unicodedata.category(sign)
    if kind[0] == "N":
        return _DIGIT_S
    if kind[0] in "LM" and unicodedata.name(sign, "").startswith((own, LATIN, "COMBINING")):
        return _CAPITAL_S if kind == "Lu" else _LETTER_S
    return _STRANGE_S


def _least_s(text: str) -> float:
    # A digit is a word.
    letters = sum(5 if sign.isdecimal() else sign.isalnum() for sign in text)
    return letters * _LEAST_LETTER_S if letters >= _FEWEST_LETTERS else 0.0
