"""A record in Dublin Core as what goes with it: what archives and museums give over OAI-PMH."""

from __future__ import annotations

from itertools import islice
from typing import Final
from xml.etree.ElementTree import Element

from sync.content.catalogue.record import (
    LONGEST,
    MOST_SUBJECTS,
    Carrier,
    Record,
    language_in,
    link_in,
)
from sync.sru.marc import shown
from sync.sru.xml import inside, name

_SPACES: Final = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")


def record_of(data: Element, key: str) -> Record | None:
    """None: it has no title."""
    said: dict[str, list[str]] = {}
    for element in data.iter():
        space = str(element.tag).rpartition("}")[0].lstrip("{")
        if space in _SPACES and (text := shown(inside(element))):
            said.setdefault(name(element), []).append(text)
    title = next(iter(said.get("title", ())), "").partition(" / ")[0]
    if not title:
        return None
    # An address of the thing itself stands among its identifiers (Dublin Core, "identifier").
    links = map(link_in, [*said.get("identifier", ()), *said.get("isShownAt", ())])
    about = [*said.get("subject", ()), *said.get("spatial", ()), *said.get("coverage", ())]
    return Record(
        key[:LONGEST],
        title[:LONGEST],
        next(iter([*said.get("creator", ()), *said.get("contributor", ())]), "")[:LONGEST],
        Carrier.OTHER,
        link=next(filter(None, links), ""),
        subjects=tuple(islice((each[:LONGEST] for each in dict.fromkeys(about)), MOST_SUBJECTS)),
        language=language_in(said.get("language", ())),
    )
