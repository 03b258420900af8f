"""What a patron chose to see by, as a code to take along: their choices, and nothing else. Pure.

Nobody keeps it: it is read from a phone or from paper at the next visit, by the scanner. Capitals,
digits and hyphens alone, so that a scanner that types can type it in any layout.
"""

from __future__ import annotations

from dataclasses import fields, replace
from enum import StrEnum
from functools import cache
from typing import Any, Final, get_args, get_type_hints

from drivers.model_speech import STEPS
from kiosk.flow.sight import AS_EVER, Sight

_BEGINS: Final = "LPSEE1"
_LEFT_HERE: Final = ("volume",)
"""No visit begins louder than others, whoever had it so before."""
_YES: Final = "YES"
_NO: Final = "NO"


def written(sight: Sight) -> str:
    """Such as LPSEE1-LETTERS-LARGER-LOW-YES: what differs from the usual."""
    parts = [_BEGINS]
    for field in fields(Sight):
        chosen = getattr(sight, field.name)
        if chosen != getattr(AS_EVER, field.name) and field.name not in _LEFT_HERE:
            parts += [_word(field.name), next(w for w, v in _values(field.name) if v == chosen)]
    return "-".join(parts)


def read(text: str) -> Sight | None:
    """None: it is no such code. What another version wrote beside what is known here is left."""
    begins, *parts = text.strip().upper().split("-")
    if begins != _BEGINS or len(parts) % 2:
        return None
    names = {_word(field.name): field.name for field in fields(Sight)}
    chosen: dict[str, Any] = {}
    for word, value in zip(parts[::2], parts[1::2], strict=True):
        known = dict(_values(names.get(word, "")))
        if value in known:
            chosen[names[word]] = known[value]
    return replace(AS_EVER, **chosen)


def _word(name: str) -> str:
    return name.replace("_", "").upper()


@cache
def _values(name: str) -> tuple[tuple[str, Any], ...]:
    """What can be chosen of a field, as it is written and as it is."""
    hint = get_type_hints(Sight).get(name) if name not in _LEFT_HERE else None
    kinds = get_args(hint) or (hint,)
    found: list[tuple[str, Any]] = []
    for kind in kinds:
        if kind is bool:
            found += [(_YES, True), (_NO, False)]
        elif kind is int:
            found += [(str(step), step) for step in range(1, STEPS + 1)]
        elif isinstance(kind, type) and issubclass(kind, StrEnum):
            found += [(each.upper(), each) for each in kind]
    return tuple(found)
