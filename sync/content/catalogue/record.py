"""One record of a catalogue: of it only what can be found from another item, and what is shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from typing import Final

LONGEST: Final = 300
"""Characters of a title, a name or a place: what is longer is none."""
LONGEST_LINK: Final = 180
"""Bytes of a URL: the code of a longer one is not read from a card of the screen."""
MOST_SUBJECTS: Final = 20
MOST_ITEMS: Final = 500
"""Copies of one title in a large city."""
WHOLE: Final = 100
"""Numbers in a series count in hundredths: there is a part 2.5 somewhere."""
_LARGEST_NUMBER: Final = 10_000
_NUMBER: Final = re.compile(r"(?<![0-9.,])([0-9]{1,4})(?:[.,]([0-9]{1,2}))?(?![0-9])")
_ROMAN: Final = re.compile(r"(?<![A-Za-z])(?=[IVXL])(XL|L?X{0,3})(IX|IV|V?I{0,3})(?![A-Za-z])")
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10, "L": 50}
_LINK: Final = re.compile(r"https?://[^\s<>\"'\\^`{|}]+")
_WORD: Final = re.compile(r"[^\W_]+")
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


class Carrier(StrEnum):
    """On what a title is."""

    BOOK = "book"
    EBOOK = "ebook"
    AUDIOBOOK = "audiobook"
    """To be listened to on-line."""
    HERITAGE = "heritage"
    """Of the place: a photo, a letter, a map of an archive or a museum."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Record:
    """One title on one carrier. What the source does not say is empty."""

    key: str
    """The source's own id."""
    title: str
    author: str = ""
    carrier: Carrier = Carrier.BOOK
    series: str = ""
    number: int = 0
    """In that series, in hundredths (``WHOLE``); 0: not numbered."""
    items: tuple[str, ...] = ()
    shelf: str = ""
    """Where it stands, in the library's own words."""
    link: str = ""
    subjects: tuple[str, ...] = ()
    language: str = ""
    """Of its text: a code of ISO 639 (any part), in small letters."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What the source had under this id is no more."""

    key: str


def words(text: str) -> list[str]:
    """Of a text, in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return _WORD.findall(plain.casefold())


def plain_title(title: str) -> str:
    """Without who is responsible for it and without its subtitle, as ISBD divides them."""
    return title.partition(" / ")[0].partition(" : ")[0]


def hashed(*said: str) -> int:
    """What the same words have in common, as SQLite's integer. Of a million titles two meet once
    in 37 million catalogues."""
    digest = blake2b("\x1f".join(said).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def work(title: str, author: str) -> int:
    """The same for every carrier of a title: its words, and the names in any order."""
    names = sorted({word for word in words(author) if len(word) > 1})
    return hashed("work", *words(plain_title(title)), "", *names)


def number_in(text: str) -> int:
    """The number of "dl. 3", "#2.5", "Band IV", in hundredths; 0: there is none."""
    if found := _NUMBER.search(text):
        number = int(found[1]) * WHOLE + int((found[2] or "").ljust(2, "0"))
        return number if number < _LARGEST_NUMBER * WHOLE else 0
    roman = _ROMAN.search(text)
    return _of_roman(roman[0]) * WHOLE if roman else 0


def _of_roman(text: str) -> int:
    digits = [_ROMAN_DIGITS[letter] for letter in text]
    after = [*digits[1:], 0]
    return sum(-one if one < other else one for one, other in zip(digits, after, strict=True))


def link_in(text: str) -> str:
    """A web address that a code can say; empty: this is none."""
    text = text.strip()
    return text if len(text.encode()) <= LONGEST_LINK and _LINK.fullmatch(text) else ""


def language_in(said: Iterable[str]) -> str:
    """The only code of ISO 639 among these, without what BCP 47 has behind it; empty: there is none
    or there are several. What is no code is nothing that was said."""
    found = (_LANGUAGE.fullmatch(each.strip()) for each in said)
    codes = {each[1].lower() for each in found if each}
    return codes.pop() if len(codes) == 1 else ""
