"""What a guided test came to, in the language of the screen.

Results are kept as English text, also those of the command; their sentences are found again in the
table that they were made from. What a driver says in its own words stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from kiosk import doctor_words
from kiosk.flow.staff.guided import Result
from kiosk.guided_words import ADVICE, EXPECTED, FOUND
from kiosk.texts import translator

_PLACE: Final = re.compile(r"%[1-9]")
_SENTENCE: Final = re.compile(r".*?[.?](?= |$)|.+")
_DEEPEST: Final = 3


@dataclass(frozen=True, slots=True)
class Said:
    """In sentences."""

    found: tuple[str, ...]
    expected: str
    """Empty: it is as it should be."""
    next: tuple[str, ...]


def said(result: Result, language: str) -> Said:
    """``language``: ISO 639-1."""
    why = result.why
    for about in (result.device, result.name):
        why = why.removeprefix(f"{about}: ") if about else why
    why, _, expected = why.partition("; expected ")
    found = tuple(_capital(_part(each, FOUND, language)) for each in why.split("; "))
    steps = tuple(_capital(each) for each in advice(result.next, language))
    return Said(found, _part(expected, EXPECTED, language), steps)


def advice(text: str, language: str) -> Iterator[str]:
    """Sentence by sentence, or several where the table has them together."""
    while text := text.strip():
        if whole_of_doctor := next(filter(text.startswith, _of_the_doctor()), ""):
            yield doctors(whole_of_doctor, language)
            text = text[len(whole_of_doctor) :]
            continue
        whole = next((found for each in _table(ADVICE) if (found := each[1].match(text))), None)
        if whole is None:
            whole = _SENTENCE.match(text)
            assert whole is not None
            yield doctors(whole[0], language)
        else:
            yield _part(whole[0], ADVICE, language)
        text = text[whole.end() :]


def doctors(sentence: str, language: str) -> str:
    """What the doctor has a sentence of its own for."""
    return translator(language).translate("Doctor", sentence) or sentence


def _part(text: str, sources: tuple[str, ...], language: str, depth: int = 0) -> str:
    for source, pattern in _table(sources):
        if (found := pattern.fullmatch(text)) is not None:
            said = translator(language).translate("GuidedTest", source) or source
            values = [
                _part(each, FOUND, language, depth + 1) if depth < _DEEPEST else each
                for each in found.groups()
            ]
            numbers = [place[1] for place in _PLACE.findall(source)]
            return _filled(said, dict(zip(numbers, values, strict=True)))
    return text


def _filled(said: str, values: dict[str, str]) -> str:
    return _PLACE.sub(lambda place: values[place[0][1]], said)


@cache
def _of_the_doctor() -> tuple[str, ...]:
    """Those of several sentences among them as they are, the longest first."""
    return tuple(sorted(doctor_words.every(), key=len, reverse=True))


@cache
def _table(sources: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Those that say most first: a shorter one may be the beginning of a longer."""
    ordered = sorted(sources, key=lambda each: -len(_PLACE.sub("", each)))
    return tuple(
        (source, re.compile("(.+?)".join(map(re.escape, _PLACE.split(source)))))
        for source in ordered
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
