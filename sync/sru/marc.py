"""Fields of one MARC record in XML: MARCXML and marcxchange (ISO 25577) have the same elements."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from sync.ids import CONTROLS
from sync.sru.xml import children, inside

PUNCTUATION: Final = " /:;,="
"""ISBD's, which stands at the end of a subfield."""
_NOT_SORTED: Final = re.compile("[\x88\x89\x98\x9c]")
"""Control functions around an article that is not sorted by (ISO 6630): nothing to be seen."""


def fields(record: Element, tag: str) -> Iterator[Element]:
    """The data fields of this tag."""
    return (each for each in children(record, "datafield") if each.get("tag") == tag)


def parts(field: Element, codes: str) -> list[str]:
    """What its subfields of these codes say, in their order; empty ones are left out."""
    subfields = (sub for sub in children(field, "subfield") if sub.get("code", " ") in codes)
    return [part for sub in subfields if (part := shown(inside(sub)))]


def all_at(record: Element, place: str) -> Iterator[str]:
    """Whatever stands at ``001`` or ``999$c``."""
    tag, _, code = place.partition("$")
    if code:
        yield from (text for field in fields(record, tag) for text in parts(field, code))
        return
    controls = (each for each in children(record, "controlfield") if each.get("tag") == tag)
    yield from (shown(inside(each)) for each in controls)


def first_at(record: Element, place: str) -> str:
    """The first of these; empty: nothing stands there."""
    return next(all_at(record, place), "")


def shown(text: str) -> str:
    """One line, letters with their accents in one: some servers send them apart."""
    plain = CONTROLS.sub(" ", _NOT_SORTED.sub("", text))
    return unicodedata.normalize("NFC", " ".join(plain.split()))
