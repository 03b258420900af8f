"""Rows with names, as CSV and JSON have them, as records: one reading for both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Final

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
from sync.sru.marc import shown

COLUMNS: Final[Mapping[str, str]] = {
    "key": "key id record recordid biblionumber ppn titelnummer",
    "title": "title titel titre",
    "author": "author auteur autor creator",
    "carrier": "carrier drager kind soort media",
    "series": "series reeks serie reihe",
    "number": "number nummer deel volume part band",
    "item": "item items barcode barcodes barcodenummer exemplaar exemplaren streepjescode",
    "shelf": "shelf plek plaats plank location locatie standort",
    "link": "link url",
    "subjects": "subjects subject onderwerp onderwerpen trefwoord trefwoorden keywords",
    "language": "language taal sprache langue lang",
}
"""What each may be called, in small letters without blanks or signs."""
_NAMED: Final = {name: column for column, names in COLUMNS.items() for name in names.split()}
_NO_LETTER: Final = re.compile(r"[\W_]+")
_BETWEEN: Final = re.compile(r"[|;]")
"""Several things in one cell."""
_CARRIERS: Final[Mapping[str, Carrier]] = {
    "": Carrier.BOOK,
    "boek": Carrier.BOOK,
    "ebook": Carrier.EBOOK,
    "eboek": Carrier.EBOOK,
    "luisterboek": Carrier.AUDIOBOOK,
    "erfgoed": Carrier.HERITAGE,
    **{carrier.value: carrier for carrier in Carrier},
}


def column_of(name: str) -> str:
    """The column that is called so; empty: none of ours."""
    return _NAMED.get(_NO_LETTER.sub("", name.casefold()), "")


def record_of(row: Mapping[str, str]) -> Record:
    """By our names of the columns. ValueError: what was found and expected."""
    said = {name: shown(value) for name, value in row.items()}
    title = said.get("title", "")[:LONGEST]
    if not title:
        raise ValueError("expected a title, found none")
    word = _NO_LETTER.sub("", said.get("carrier", "").casefold())
    if word not in _CARRIERS:
        raise ValueError(f"carrier: expected {', '.join(Carrier)}, found {said['carrier'][:40]!r}")
    items = tuple(islice(_several(said.get("item", "")), MOST_ITEMS))
    author, number = said.get("author", "")[:LONGEST], said.get("number", "")
    return Record(
        (said.get("key") or next(iter(items), "") or f"{title}|{author}|{number}|{word}")[:LONGEST],
        title,
        author,
        _CARRIERS[word],
        said.get("series", "")[:LONGEST],
        number_in(number),
        items,
        said.get("shelf", "")[:LONGEST],
        link_in(said.get("link", "")),
        tuple(islice(_several(said.get("subjects", "")), MOST_SUBJECTS)),
        language_in(_several(said.get("language", ""))),
    )


def _several(cell: str) -> list[str]:
    return [part.strip()[:LONGEST] for part in _BETWEEN.split(cell) if part.strip()]
