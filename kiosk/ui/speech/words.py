"""What speech adds to the words of a screen, and how those are said. At most B1.

The language is a parameter: what is on the screen is read in the language that the screen is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final

from drivers.model_speech import Passage
from kiosk import locales
from kiosk.texts import translator

VOICES: Final = {"fy": "nl"}
"""By whose voice a language is read that has none of its own: there is no open Frisian one."""
NO_FRISIAN: Final = "Het scherm is in het Fries. Je hoort een Nederlandse stem."
"""Said once in a visit, in Dutch: the one sentence that has no other language."""

_DIRECTIONS = (0x061C, 0x200E, 0x200F, 0x2066, 0x2067, 0x2068, 0x2069)
_UNSPOKEN = dict.fromkeys((*_DIRECTIONS, 0x200B, 0x2060, 0x00AD))
_SCRIPTS: Final = {
    "uk": re.compile(r"[\u0400-\u052f][\u0400-\u052f\s.,:'’-]*"),
    "ar": re.compile(r"[\u0600-\u06ff\u0750-\u077f][\u0600-\u06ff\u0750-\u077f\s.,:،-]*"),
}
"""Whose voice reads letters that others have none for."""
_SIGN = r"(?:[€£$₺₴]|zł)"
_WHOLE = r"(?:\d{1,3}(?:[.,\s]\d{3})+|\d+)"
_ENDS_TWICE = re.compile(r"([.!?…])[.,](?=\s|$)")
BETWEEN = re.compile(r"(?<=[^\W\d_]{2}[.!?]) ")
"""Not behind initials."""
_SHORT: Final = 12
_ENDS = (".", "!", "?", "…", ":", "؟", "۔")


def translate(context: str, source: str, comment: str | None = None, n: int = -1) -> str:
    """A sentence as it stands here, under the name that lupdate looks for."""
    return source


KEYS = translate("Speech", "Reading aloud is on. Go on with the arrow keys. Press Enter to choose.")
FIRST = translate("Speech", "The first one is: %1.")
ONLY = translate("Speech", "You can choose: %1.")
PLACE = translate("Speech", "%1 of %2")
BUTTON = translate("Speech", "button")
CHOSEN = translate("Speech", "chosen")
TICKED = translate("Speech", "ticked")
NOT_TICKED = translate("Speech", "not ticked")
NOT_NOW = translate("Speech", "not possible now")
STAR = translate("Speech", "Star")
DIGIT = translate("Speech", "A key for a digit")
TYPE_DIGITS = translate("Speech", "Use the digits of the keypad, or put in a headset.")
SOMETHING = translate("Speech", "something of yours")
AMOUNT = translate("Speech", "an amount")
NAME = translate("Speech", "you")
AGAIN = translate("Speech", "There is nothing to say again.")
SLOWEST = translate("Speech", "It does not go slower.")
_CHOICES = translate("Speech", "There are %n choice(s).", None, 1)
_ROWS = translate("Speech", "A list of %n.", None, 1)


def said(source: str, language: str, *values: str) -> str:
    """A sentence of this module in a language (ISO 639-1), with these in the place of %1, %2."""
    text = translator(language).translate("Speech", source) or source
    for number, value in enumerate(values, 1):
        text = text.replace(f"%{number}", value)
    return text


def goodbye(language: str) -> str:
    """To whoever has ended a visit by a key: the start screen says nothing of it."""
    language = VOICES.get(language, language)
    source = "See you next time"
    return sentence(translator(language).translate("PileTitle", source) or source)


def choices(count: int, language: str) -> str:
    """ "There are 5 choices." """
    return _counted(_CHOICES, count, language)


def rows(count: int, language: str) -> str:
    """ "A list of 3." """
    return _counted(_ROWS, count, language)


def _counted(source: str, count: int, language: str) -> str:
    text = translator(language).translate("Speech", source, None, count) or source
    return text.replace("%n", str(count))


def plain(text: str) -> str:
    """On one line, without signs that nobody hears; no sentence ends twice."""
    return _ENDS_TWICE.sub(r"\1", " ".join(text.translate(_UNSPOKEN).split()))


def sentence(text: str) -> str:
    """With an end that a voice rests at; empty for nothing."""
    text = plain(text).rstrip(" ,;")
    return text if not text or text.endswith(_ENDS) else f"{text}."


def joined(texts: Iterable[str]) -> str:
    """One sentence after another, none of them twice; what is as short as an hour may be."""
    said: list[str] = []
    for text in texts:
        for one in BETWEEN.split(sentence(text)):
            if one and (len(one) < _SHORT or one not in said):
                said.append(one)
    return " ".join(said)


def without_amounts(text: str, language: str) -> str:
    """Nobody else hears how much."""
    return _amounts(language).sub(said(AMOUNT, language), plain(text))


@cache
def _amounts(language: str) -> re.Pattern[str]:
    """As kiosk.locales.amount writes them: by a sign, by the code of a currency, or by neither."""
    point = re.escape(locales.locale(language).decimalPoint())
    cents = rf"-?{_WHOLE}{point}\d\d(?!\d|[.,]\d)"
    number = rf"-?{_WHOLE}(?:[.,]\d+)?"
    coded = rf"(?:(?<!\w)[A-Z]{{3}}\s?)?(?<![\d.,]){cents}(?:\s?[A-Z]{{3}}(?!\w))?"
    return re.compile(rf"{_SIGN}\s*{number}|(?<![\d.,]){number}\s*{_SIGN}|{coded}")


def dates_in_full(text: str, language: str) -> str:
    """ "di 15 dec" is "dinsdag 15 december", in German "15.12." is "15. Dezember": a voice reads
    what is short letter by letter."""
    pattern, days, dates = _short_dates(language)

    def full(found: re.Match[str]) -> str:
        first, date, last = (" ".join(part.casefold().split()) for part in found.groups(""))
        return " ".join(filter(None, (days[first], dates[date], days[last])))

    return pattern.sub(full, text)


@cache
def _short_dates(language: str) -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    """As kiosk.locales writes them: a weekday before or behind, and the dates of a year."""
    year = [date(2028, 1, 1) + timedelta(number) for number in range(366)]
    days = {
        locales.name(day, "ddd", language).casefold(): locales.name(day, "dddd", language)
        for day in year[:7]
    }
    dates = {
        short.casefold(): locales.day(day, language, month="MMMM")
        for day in year
        for short in (locales.day(day, language), locales.short_day(day, language))
    }
    any_day, any_date = (
        "|".join(sorted((re.escape(each).replace(r"\ ", r"\s") for each in names), key=len)[::-1])
        for names in (days, dates)
    )
    pattern = rf"(?<![\w./])(?:({any_day})\s)?(?=\d)({any_date})(?:\s({any_day}))?(?![\w/])"
    return re.compile(pattern, re.IGNORECASE), {"": "", **days}, dates


def passages(
    text: str, language: str, titles: Mapping[str, str] | None = None
) -> tuple[Passage, ...]:
    """A text in parts: ``titles`` that stand in it by the voice of their own language, the others
    by one that can read their letters. Of titles the language (ISO 639-1) may be empty."""
    made: list[tuple[str, str]] = []
    at = 0
    for start, end, own in _foreign(text, language, titles or {}):
        made += [*_by_script(text[at:start], language), (text[start:end], own)]
        at = end
    made += _by_script(text[at:], language)
    return tuple(Passage(part.strip(), voice) for part, voice in made if part.strip())


def _foreign(text: str, language: str, titles: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where titles of another language stand, with the stop behind them."""
    # Those of no other language too: one of them may have another title in it. The longer first.
    longest = "|".join(sorted(map(re.escape, titles), key=len, reverse=True))
    if longest:
        for found in re.finditer(rf"(?<!\w)({longest})(?!\w)[\s.,:]*", text):
            own = VOICES.get(titles[found[1]], titles[found[1]])
            if own not in ("", language):
                yield found.start(), found.end(), own


def _by_script(text: str, language: str) -> list[tuple[str, str]]:
    found: list[tuple[int, int, str]] = sorted(
        (run.start(), run.end(), other)
        for other, letters in _SCRIPTS.items()
        if other != language
        for run in letters.finditer(text)
    )
    made: list[tuple[str, str]] = []
    at = 0
    for start, end, other in found:
        made += [(text[at:start], language), (text[start:end], other)]
        at = end
    return [*made, (text[at:], language)]
