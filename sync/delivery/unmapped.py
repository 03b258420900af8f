"""Words of an ILS that no rule of its profile knows, counted so that somebody can write one.

They are kept in the journal, sealed as everything in it. What stands for one patron or item (ids,
titles, numbers) is taken out first, so that one kind of refusal is one text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final

FACT: Final = "unmapped_texts"
MOST_TEXTS: Final = 50
"""The rarest makes room: an ILS that says something else each time must not fill the journal."""
MOST_CHARACTERS: Final = 120
_OF_ONE_CASE: Final = re.compile(r"\S*[\d@]\S*|\S{21,}")
"""Numbers, addresses, and what is longer than any word of a message to people."""


def shape_of(text: str, about: Iterable[str]) -> str:
    """``text`` without what is ``about`` one case: those words, and what looks like an id."""
    for word in sorted((each for each in about if len(each) > 1), key=len, reverse=True):
        text = re.sub(re.escape(word), "…", text, flags=re.IGNORECASE)
    return " ".join(_OF_ONE_CASE.sub("#", text).split())[:MOST_CHARACTERS]


def read(stored: str | None) -> dict[str, int]:
    """Text → how often, from the fact; the most frequent first."""
    found: dict[str, int] = json.loads(stored) if stored else {}
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def counted(texts: Mapping[str, int], text: str) -> str:
    """The fact with one more of ``text``."""
    more = dict(texts) | {text: texts.get(text, 0) + 1}
    while len(more) > MOST_TEXTS:
        del more[min((each for each in more if each != text), key=lambda each: more[each])]
    return json.dumps(more)
