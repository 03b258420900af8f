"""The part of CQL that is asked of a simulated FOLIO: ``field=="value"`` with and, or, brackets,
and ``field all "words"``.

Strict on purpose: a value that was quoted wrongly is a fault, or asks for something else than was
meant, as with a real server. In a quoted value ``\\`` takes the next character as it is; ``*`` and
``?`` that are not escaped are wildcards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

Match = Callable[[Mapping[str, Any]], bool]

_TOKEN: Final = re.compile(
    r'\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<mark>==|[()/])|(?P<word>[A-Za-z][A-Za-z0-9.]*))',
    re.DOTALL,
)


class BadQuery(Exception):
    """Not CQL, or not of the part that is known here."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for. ``sort_by`` is a field, empty when no order was asked for."""

    match: Match
    sort_by: str = ""
    descending: bool = False


def parse(text: str) -> Query:
    """Read a query; an empty one finds everything. Raises BadQuery."""
    if not text.strip():
        return Query(lambda record: True)
    reader = _Reader(_tokens(text))
    match = reader.either()
    sort_by, descending = "", False
    if reader.takes("word", "sortby"):
        sort_by = reader.take("word")
        if reader.takes("mark", "/"):
            order = reader.take("word")
            if order not in ("sort.descending", "sort.ascending"):
                raise BadQuery(f"found {order!r}, expected sort.descending or sort.ascending")
            descending = order == "sort.descending"
    reader.end()
    return Query(match, sort_by, descending)


def value_at(record: Mapping[str, Any], path: str) -> Any:
    """``status.name`` in nested objects; None when it is not there."""
    found: Any = record
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens = []
    at, text = 0, text.rstrip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise BadQuery(f"cannot be read from character {at}")
        tokens.append((str(found.lastgroup), found[str(found.lastgroup)]))
        at = found.end()
    return tokens


class _Reader:
    """One query, token by token."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0

    def either(self) -> Match:
        parts = [self._all()]
        while self.takes("word", "or"):
            parts.append(self._all())
        return lambda record: any(part(record) for part in parts)

    def takes(self, kind: str, text: str) -> bool:
        found = self._tokens[self._at : self._at + 1] == [(kind, text)]
        self._at += found
        return found

    def take(self, kind: str) -> str:
        if self._at == len(self._tokens) or self._tokens[self._at][0] != kind:
            raise BadQuery(f"expected a {kind} at token {self._at}")
        self._at += 1
        return self._tokens[self._at - 1][1]

    def end(self) -> None:
        if self._at < len(self._tokens):
            raise BadQuery(f"something is left from token {self._at}")

    def _all(self) -> Match:
        parts = [self._one()]
        while self.takes("word", "and"):
            parts.append(self._one())
        return lambda record: all(part(record) for part in parts)

    def _one(self) -> Match:
        if self.takes("mark", "("):
            inside = self.either()
            if not self.takes("mark", ")"):
                raise BadQuery("a bracket is not closed")
            return inside
        path = self.take("word")
        if self.takes("word", "all"):
            words = folded(_plain(self.take("quoted")[1:-1])).split()
            return lambda record: all(
                word in folded(str(value_at(record, path) or "")).split() for word in words
            )
        if not self.takes("mark", "=="):
            raise BadQuery(f"{path}: only == is known here")
        form = _form(self.take("quoted")[1:-1])
        return lambda record: _equal(value_at(record, path), form)


def folded(words: str) -> str:
    """A full text index takes neither case nor accents nor punctuation for a difference."""
    apart = unicodedata.normalize("NFKD", words)
    letters = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return re.sub(r"[^\w\s]", " ", letters).casefold()


def _plain(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted)


def _form(quoted: str) -> re.Pattern[str]:
    parts = re.findall(r"\\.|[^\\]", quoted, re.DOTALL)
    wild = {"*": ".*", "?": "."}
    return re.compile("".join(wild.get(part, re.escape(part[-1])) for part in parts), re.DOTALL)


def _equal(value: Any, form: re.Pattern[str]) -> bool:
    if isinstance(value, bool):
        value = str(value).lower()
    return value is not None and form.fullmatch(str(value)) is not None
