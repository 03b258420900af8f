"""One record of an answer as a title: MARC 21 and UNIMARC in XML, Dublin Core.

MARCXML and marcxchange (ISO 25577) have the same elements. Fields: MARC 21 Format for Bibliographic
Data (100, 245, 260, 264, 338, 007, leader); UNIMARC Manual (200, 210, 214, 700).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from sync.ils.media import AUDIO_TAPE, BOOK, CD, MAGAZINE, MEDIA_OF_CARRIER, VIDEO_TAPE
from sync.model import Title
from sync.sru.marc import PUNCTUATION, fields, first_at, parts, shown
from sync.sru.xml import children, inside, name

LONGEST: Final = 300
"""Characters of a title or a name: what is longer is no title."""
_YEAR: Final = re.compile(r"(?<!\d)(1[4-9]|20)\d\d(?!\d)")
_OF_007: Final = {
    "ta": BOOK,
    "tb": BOOK,  # large print
    "sd": CD,
    "ss": AUDIO_TAPE,
    "vd": CD,
    "vf": VIDEO_TAPE,
    "co": CD,
}
"""Category and specific material designation."""
_OF_LEADER: Final = {"am": BOOK, "tm": BOOK, "cm": BOOK, "as": MAGAZINE}
"""Type of record and bibliographic level, where the record says nothing of its carrier."""
_DUBLIN_CORE: Final = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")


@dataclass(frozen=True, slots=True)
class Places:
    """Where a record keeps what a hold is placed with: ``001``, ``999$c``; of Dublin Core the name
    of an element. Empty: nowhere."""

    title_id: str
    item: str


def title_of(data: Element, places: Places, given_id: str = "") -> Title | None:
    """The title of one record. ``given_id``: what the answer itself calls it. None: it has none."""
    for element in data.iter():
        if any(name(field) == "datafield" for field in element):
            return _of_marc(element, places, given_id)
    return _of_dublin_core(data, places, given_id)


# MARC ---------------------------------------------------------------------------------------------


def _of_marc(record: Element, places: Places, given_id: str) -> Title | None:
    unimarc = next(fields(record, "245"), None) is None
    if unimarc:
        title = _joined(record, "200", "aehi")
        author = _first(record, ("700", "701", "710"), "ab") or _first(record, ("200",), "f")
        year = _year(record, ("210", "214"), "d")
    else:
        title = _joined(record, "245", "abnp")
        author = _first(record, ("100", "110", "111", "700", "710"), "a")
        year = _year(record, ("264", "260"), "c")
    if not title:
        return None
    return Title(
        title,
        author=author,
        media="" if unimarc else _carrier(record),
        year=year,
        title_id=first_at(record, places.title_id) or given_id,
        item=first_at(record, places.item),
    )


def _joined(record: Element, tag: str, codes: str) -> str:
    said = next((parts(field, codes) for field in fields(record, tag)), [])
    return " : ".join(filter(None, (part.strip(PUNCTUATION) for part in said)))[:LONGEST]


def _first(record: Element, tags: tuple[str, ...], codes: str) -> str:
    for tag in tags:
        for field in fields(record, tag):
            if said := parts(field, codes):
                return ", ".join(part.strip(PUNCTUATION) for part in said)[:LONGEST]
    return ""


def _year(record: Element, tags: tuple[str, ...], code: str) -> str:
    texts = (text for tag in tags for field in fields(record, tag) for text in parts(field, code))
    return next((found[0] for text in texts if (found := _YEAR.search(text))), "")


def _carrier(record: Element) -> str:
    codes = (code for field in fields(record, "338") for code in parts(field, "b"))
    said = [MEDIA_OF_CARRIER.get(code, "") for code in codes]
    if said:
        return said[0]
    for field in children(record, "controlfield"):
        if field.get("tag") == "007":
            return _OF_007.get(inside(field)[:2], "")
    leader = next((inside(each) for each in children(record, "leader")), "")
    return _OF_LEADER.get(leader[6:8], "")


# Dublin Core --------------------------------------------------------------------------------------


def _of_dublin_core(data: Element, places: Places, given_id: str) -> Title | None:
    said: dict[str, list[str]] = {}
    for element in data.iter():
        space = str(element.tag).rpartition("}")[0].lstrip("{")
        if space in _DUBLIN_CORE and (text := shown(inside(element))):
            said.setdefault(name(element), []).append(text)
    # Some write who is responsible for it behind it, as ISBD has it.
    title = next(iter(said.get("title", ())), "").partition(" / ")[0]
    if not title:
        return None
    author = next(iter([*said.get("creator", ()), *said.get("contributor", ())]), "")
    dates = (_YEAR.search(text) for key in ("date", "issued") for text in said.get(key, ()))
    return Title(
        title[:LONGEST],
        author=author[:LONGEST],
        year=next((found[0] for found in dates if found), ""),
        title_id=next(iter(said.get(places.title_id, ())), "") or given_id,
        item=next(iter(said.get(places.item, ())), ""),
    )
