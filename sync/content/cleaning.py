"""Words that strangers wrote, as plain text that can stand on the screen."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

import nh3

from sync.content.notice import shortened

LONGEST_TITLE: Final = 80
LONGEST_TEXT: Final = 400
LONGEST_URL: Final = 500
"""Of a code that telephones still read from 15 mm."""
_MOST_READ: Final = 20_000
"""Characters of a description that are looked at at all."""
_BREAKS: Final = re.compile(r"<(?=/?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|table)\b)", re.IGNORECASE)
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})
"""Categories of characters that show nothing: controls, and those that turn writing round."""
_BLANKS: Final = frozenset("\n\r\t\x0b\x0c")
_STACKED: Final = frozenset({"Mn", "Me"})
_MOST_STACKED: Final = 4
"""Vietnamese has two signs at a letter, Arabic and Hebrew three; more stand on the lines above."""


def plain(text: object, most: int = LONGEST_TEXT) -> str:
    """Without markup (scripts and styles go with what is in them), on one line, at most so long.

    What is too long ends at a word with "…".
    """
    if not isinstance(text, str):
        return ""
    marked = _BREAKS.sub(" <", text[:_MOST_READ])
    # Twice: feeds hold HTML that was escaped once more.
    bare = html.unescape(
        nh3.clean(html.unescape(marked) if "&lt;" in marked else marked, tags=set())
    )
    return shortened(" ".join("".join(_seen(bare)).split()), most)


def _seen(text: str) -> Iterator[str]:
    """Its characters that show something, and no tower of signs above one letter."""
    stacked = 0
    for each in text:
        category = unicodedata.category(each)
        if each in _BLANKS:
            yield " "
        elif category not in _UNSEEN:
            stacked = stacked + 1 if category in _STACKED else 0
            if stacked <= _MOST_STACKED:
                yield each


def web_address(url: object) -> str:
    """This URL, if a telephone may open it; empty: it is none of http or https, or far too long."""
    if not isinstance(url, str) or len(url := url.strip()) > LONGEST_URL:
        return ""
    try:
        where = urlsplit(url)
        _ = where.port
    except ValueError:
        return ""
    fine = where.scheme in ("https", "http") and where.hostname and where.username is None
    return url if fine and url.isprintable() and " " not in url else ""


def words(texts: object) -> tuple[str, ...]:
    """Subjects, in small letters, each once."""
    given = texts if isinstance(texts, list | tuple) else [texts]
    found = (plain(each, 60).casefold() for each in given[:30])
    return tuple(dict.fromkeys(each for each in found if each))
