"""Words of refusals that no rule of the profile knows, counted without what they say of anybody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from sync.ils.sip2.values import shown

MOST_TEXTS: Final = 100
"""So many different ones are kept; what comes then is counted as OTHERS."""
OTHERS: Final = "…"
_LONGEST: Final = 80
_LONG_WORD: Final = 20
"""Letters: no word of a message to patrons comes near, but an id or an address does."""
_WORD: Final = re.compile(r"\S+")


class UnmappedTexts:
    """A bounded tally, by text."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    @property
    def counts(self) -> Mapping[str, int]:
        """How often each was seen, the most frequent first."""
        return dict(self._counts.most_common())

    def note(self, texts: Iterable[str], private: Iterable[str]) -> None:
        """Count ``texts``. ``private`` are values of the same answer: card, item, title, name."""
        hidden = [value for each in private if (value := shown(each))]
        for text in texts:
            plain = _plain(text, hidden)
            if plain and plain not in self._counts and len(self._counts) >= MOST_TEXTS:
                plain = OTHERS
            if plain:
                self._counts[plain] += 1


def _plain(text: str, hidden: Iterable[str]) -> str:
    line = shown(text)
    for value in hidden:
        line = re.sub(re.escape(value), "#", line, flags=re.IGNORECASE)
    return _WORD.sub(_without_data, line)[:_LONGEST].strip()


def _without_data(found: re.Match[str]) -> str:
    word = found[0]
    private = any(letter.isdigit() for letter in word) or "@" in word or len(word) > _LONG_WORD
    return "#" if private else word
