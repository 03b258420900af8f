"""A record in MARC 21 as what goes with it (MARC 21 Format for Bibliographic Data, Library of
Congress): 245, 100, 490, 800, 830, 600 to 655, 856, the language by 008 and 041, and the carrier by
338, 007, 008 and leader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final
from xml.etree.ElementTree import Element

from sync.content.catalogue.record import (
    LONGEST,
    MOST_ITEMS,
    MOST_SUBJECTS,
    Carrier,
    Record,
    language_in,
    link_in,
    number_in,
)
from sync.sru.marc import PUNCTUATION, all_at, fields, first_at, parts, shown
from sync.sru.xml import children, inside

_SERIES: Final = (("800", "t"), ("810", "t"), ("830", "anp"), ("490", "a"))
"""As the library writes it always, before as it stands on the book."""
_NAMES: Final = ("100", "110", "700")
_SUBJECTS: Final = ("600", "610", "630", "648", "650", "651", "653", "655")
_ONLINE: Final = "cr"
"""Of 338 $b and of 007 (MARC Code List for Carriers; 007/00-01)."""
_TEXT: Final = ("a", "t")
_SPOKEN: Final = "i"
"""Leader/06."""
_ONLINE_FORM: Final = ("o", "s", "q")
"""008/23, form of item: on-line, electronic, direct electronic."""


@dataclass(frozen=True, slots=True)
class MarcPlaces:
    """Where this library's records say what MARC leaves open: as ``952$p``, or a control field."""

    key: str = "001"
    item: tuple[str, ...] = ("952$p", "852$p")
    shelf: tuple[str, ...] = ("952$c", "852$c")


def records_of(record: Element, places: MarcPlaces) -> Iterator[Record]:
    """The title; and what it is to be read or heard by on-line, where one record says both."""
    title = _title(record)
    key = first_at(record, places.key)
    if not (title and key):
        return
    names = (name for tag in _NAMES for name in all_at(record, f"{tag}$a"))
    author = next(names, "")
    carrier = _carrier(record)
    series, number = _series(record)
    link, is_version = _link(record)
    items = (item for place in places.item for item in all_at(record, place))
    shelf = (said for place in places.shelf if (said := first_at(record, place)))
    found = Record(
        key[:LONGEST],
        title,
        author.strip(PUNCTUATION)[:LONGEST],
        carrier,
        series,
        number,
        tuple(islice(items, MOST_ITEMS)),
        ", ".join(dict.fromkeys(shelf))[:LONGEST],
        link if carrier is not Carrier.BOOK else "",
        _subjects(record),
        _language(record),
    )
    yield found
    if link and is_version and carrier is Carrier.BOOK:
        yield replace(
            found, key=f"{found.key}#856", carrier=Carrier.EBOOK, items=(), shelf="", link=link
        )


def _title(record: Element) -> str:
    field = next(fields(record, "245"), None)
    said = [] if field is None else [part.strip(PUNCTUATION) for part in parts(field, "anp")]
    return ". ".join(part.rstrip(".") for part in said if part)[:LONGEST]


def _series(record: Element) -> tuple[str, int]:
    """Name and number; a part of a title (245 $n) is one of a series called as the whole."""
    for tag, codes in _SERIES:
        for field in fields(record, tag):
            name = " ".join(part.strip(PUNCTUATION) for part in parts(field, codes))
            number = number_in(" ".join(parts(field, "v")))
            if name and number:
                return name[:LONGEST], number
    for field in fields(record, "245"):
        name = " ".join(part.strip(PUNCTUATION) for part in parts(field, "a"))
        number = number_in(" ".join(parts(field, "n")))
        if name and number:
            return name[:LONGEST], number
    return "", 0


def _subjects(record: Element) -> tuple[str, ...]:
    said = (part for tag in _SUBJECTS for part in all_at(record, f"{tag}$a"))
    clean = (part.strip(PUNCTUATION + ".")[:LONGEST] for part in said)
    return tuple(islice(dict.fromkeys(filter(None, clean)), MOST_SUBJECTS))


def _language(record: Element) -> str:
    """Of the text (008/35-37); where that says nothing, the only one of 041 $a."""
    fixed = _control(record, "008").ljust(40)[35:38]
    return language_in([fixed]) or language_in(all_at(record, "041$a"))


def _link(record: Element) -> tuple[str, bool]:
    """The address of the thing itself (856 second indicator 0) or of a version of it (1)."""
    for wanted in ("0", "1"):
        for field in fields(record, "856"):
            if field.get("ind2") != wanted:
                continue
            for text in parts(field, "u"):
                if link := link_in(text):
                    return link, wanted == "1"
    return "", False


def _carrier(record: Element) -> Carrier:
    leader = next((inside(each) for each in children(record, "leader")), "").ljust(24)
    kind = leader[6]
    online = _is_online(record)
    if kind in _TEXT:
        return Carrier.EBOOK if online else Carrier.BOOK
    if kind == _SPOKEN and online:
        return Carrier.AUDIOBOOK
    return Carrier.OTHER


def _is_online(record: Element) -> bool:
    carriers = [code for field in fields(record, "338") for code in parts(field, "b")]
    if carriers:
        return _ONLINE in carriers
    if physical := shown(_control(record, "007")):
        return physical[:2] == _ONLINE
    return _control(record, "008").ljust(40)[23] in _ONLINE_FORM


def _control(record: Element, tag: str) -> str:
    """The last control field of this tag, with the blanks that count; empty: there is none."""
    controls = {each.get("tag"): inside(each) for each in children(record, "controlfield")}
    return controls.get(tag, "")
