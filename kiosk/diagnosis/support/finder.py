"""Finds what must not leave a station: what is known, and what looks like a person's.

The policy is fixed, and errs on the side of leaving out: a number of seven digits is a card,
however it came there. Figures of the bundle itself are therefore small (MiB, not bytes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from kiosk.diagnosis.support.known import Known, Span
from kiosk.diagnosis.support.views import views
from kiosk.secret_shapes import NAMED_SECRET, PRIVATE_KEY, SIP2_FIELDS

if TYPE_CHECKING:
    from sync.trust.pack import TrustPack

LEFT_OUT: Final = "…"
_SHAPES: Final = (
    ("an e-mail address", re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")),
    # As library cards, items and telephones have them; letters in front as some libraries do.
    (
        "a number of seven digits or more",
        re.compile(r"(?<![^\W_])[A-Za-z]{0,4}\d{7,}[A-Za-z]?(?![^\W_])"),
    ),
    (
        # 7 or 8 bytes: ISO/IEC 14443-3, ISO/IEC 15693-3.
        "the UID of a tag or card",
        re.compile(
            r"(?<![^\W_])(?=[A-Fa-f :-]*\d)[0-9A-Fa-f]{2}([ :-]?)(?:[0-9A-Fa-f]{2}\1){5,6}"
            r"[0-9A-Fa-f]{2}(?![^\W_])"
        ),
    ),
    (
        # 4 bytes: a letter and a digit, else it is a word, or a date.
        "the UID of a card",
        re.compile(
            r"(?<![^\W_])(?=[\d:]*[A-Fa-f])(?=[A-Fa-f:]*\d)[0-9A-Fa-f]{2}(:?)"
            r"(?:[0-9A-Fa-f]{2}\1){2}[0-9A-Fa-f]{2}(?![^\W_])"
        ),
    ),
    (
        "a telephone number",
        re.compile(r"(?<!\w)(?:\+\d{1,3}|0)(?:[ -]?\(0\))?(?:[ -]?\d){8,11}(?!\w)"),
    ),
    ("a login in an address", re.compile(r"(?<=://)[^\s/@\"'<>]*:[^\s/@\"'<>]*@")),
    ("a login in a header", re.compile(r"\b(?:bearer|basic|digest)\s+[\w+/=.~-]{8,}", re.I)),
    ("a password, PIN or token that is called so", NAMED_SECRET),
    ("fields of a SIP2 message", SIP2_FIELDS),
    ("a digest of a PIN", re.compile(r"\$argon2[a-z]*\$\S+")),
    ("a private key", PRIVATE_KEY),
)
_IBAN: Final = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]{4}){2,7}(?: ?[A-Za-z0-9]{1,3})?"
    r"(?![A-Za-z0-9])"
)
_FEW_DIGITS: Final = re.compile(r"(?<![^\W_])[A-Za-z]{0,4}\d{5,6}(?![^\W_])")
_WORD: Final = re.compile(r"[A-Za-z0-9]{5,40}")
_FEWEST_DIGITS: Final = 5
"""Of a word that a library's own pattern for cards may match: such a pattern can be wide."""
_PATH_OF_URL: Final = re.compile(
    r"(\b[a-z][a-z0-9+.-]*://)(?:[^\s/?#\"'<>@]*@)?([^\s/?#\"'<>@]+)[/?#][^\s\"'<>]*"
)
_HOME: Final = re.compile(r"(/(?:home|Users)/)[^/\s\"'<>]+")


class Finder:
    """What is known of a station, and the shapes that count everywhere."""

    def __init__(
        self,
        known: Known,
        *,
        cards: str = "",
        pack: TrustPack | None = None,
        today: date = date.min,
    ) -> None:
        self._known = known
        self._cards = re.compile(cards) if cards else None
        self._pack = pack
        self._today = today
        # Log lines repeat themselves.
        self._cleaned_text = lru_cache(maxsize=20_000)(self._clean)

    def found(self, text: str) -> list[str]:
        """In words, what stands in it in whatever form; each once. Empty: nothing."""
        found = (what for view in views(text) for _, _, what in self._spans(view))
        return list(dict.fromkeys(found))

    def cleaned(self, value: Any) -> Any:
        """The same JSON value without it. Text that still holds some in another form goes whole."""
        match value:
            case str():
                return self._cleaned_text(value)
            case bool() | None:
                return value
            case float():
                value = round(value, 3)
                return None if self.found(str(value)) else value
            case int():
                return None if self.found(str(value)) else value
            case Mapping():
                return {self.cleaned(str(key)): self.cleaned(each) for key, each in value.items()}
            case Sequence():
                return [self.cleaned(each) for each in value]
        return self._cleaned_text(str(value))

    def _clean(self, text: str) -> str:
        text = text.encode(errors="replace").decode()
        text = _PATH_OF_URL.sub(rf"\1\2/{LEFT_OUT}", text)
        text = _HOME.sub(rf"\1{LEFT_OUT}", text)
        spans = sorted(self._spans(text))
        parts, end = [], 0
        for start, stop, _ in spans:
            if start >= end:
                parts += [text[end:start], LEFT_OUT]
            end = max(end, stop)
        cleaned = "".join((*parts, text[end:]))
        return LEFT_OUT if self.found(cleaned) else cleaned

    def _spans(self, text: str) -> Iterator[Span]:
        yield from self._known.spans(text)
        for what, shape in _SHAPES:
            for found in shape.finditer(text):
                yield found.start(), found.end(), what
        yield from self._ibans(text)
        yield from self._cards_of_the_library(text)

    def _ibans(self, text: str) -> Iterator[Span]:
        for found in _IBAN.finditer(text):
            groups = found.group().split(" ")
            # What follows it may look like one more group.
            for many in range(len(groups), 0, -1):
                if is_iban("".join(groups[:many])):
                    length = len(" ".join(groups[:many]))
                    yield found.start(), found.start() + length, "an IBAN"
                    break

    def _cards_of_the_library(self, text: str) -> Iterator[Span]:
        if self._cards is not None:
            for word in _WORD.finditer(text):
                digits = sum(each.isdigit() for each in word.group())
                if digits >= _FEWEST_DIGITS and self._cards.fullmatch(word.group()):
                    yield word.start(), word.end(), "what [station] card_barcodes takes for a card"
        if self._pack is None:
            return
        from sync.trust.answer import Standing

        for word in _FEW_DIGITS.finditer(text):
            if self._pack.standing(word.group(), self._today) is not Standing.UNKNOWN:
                yield word.start(), word.end(), "a card of the trust pack"


def is_iban(text: str) -> bool:
    """Do its check digits come out? ISO 13616, ISO 7064 MOD 97-10."""
    letters = text.upper()
    turned = chain(letters[4:], letters[:4])
    return (
        15 <= len(letters) <= 34 and int("".join(str(int(each, 36)) for each in turned)) % 97 == 1
    )
