"""A catalogue harvested over OAI-PMH 2.0 (The Open Archives Initiative Protocol for Metadata
Harvesting, 2002): Identify, then ListRecords with its resumption tokens, by date where that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from sync.content.catalogue.config import OaiConfig
from sync.content.catalogue.marc import MarcPlaces
from sync.content.catalogue.port import CatalogueFault, PassedOver
from sync.content.catalogue.record import Gone, Record
from sync.content.catalogue.server import Server, records_in
from sync.sru.xml import child, children, inside

_ROOT: Final = "OAI-PMH"
_NOTHING: Final = "noRecordsMatch"
"""3.6: nothing is new; no error."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_KEEPS_TRACK: Final = ("persistent", "transient")
"""4.2, deletedRecord: what is gone is told, so that not all has to be asked again."""


class OaiSource:
    """One repository, or one set of it."""

    whole = True
    mark = ""

    def __init__(self, config: OaiConfig) -> None:
        self._config = config
        self._places = MarcPlaces(config.key, config.item, config.shelf)

    def records(self, since: str, passed_over: PassedOver) -> Iterator[Record | Gone]:
        with Server(self._config) as server:
            day, tells = _identified(server.asked((("verb", "Identify"),), _ROOT))
            self.mark = day if tells else ""
            self.whole = not (since and tells)
            asked = [("verb", "ListRecords"), ("metadataPrefix", self._config.prefix)]
            if self._config.collection:
                asked.append(("set", self._config.collection))
            if not self.whole:
                # Of that day again: what came after the answer has the same date.
                asked.append(("from", since))
            yield from self._listed(server, asked, passed_over)

    def _listed(
        self, server: Server, asked: list[tuple[str, str]], passed_over: PassedOver
    ) -> Iterator[Record | Gone]:
        tokens: set[str] = set()
        count = 0
        while True:
            root = server.asked(asked, _ROOT)
            if (error := child(root, "error")) is not None:
                code = error.get("code", "")[:40]
                if code == _NOTHING and not tokens:
                    return
                said = " ".join(inside(error).split())[:100]
                raise CatalogueFault(f"ListRecords: found the error {code!r} ({said})")
            listed = child(root, "ListRecords")
            if listed is None:
                raise CatalogueFault("expected <ListRecords>, found an answer without it")
            before = count
            for element in children(listed, "record"):
                count += 1
                if count > self._config.most:
                    most = self._config.most
                    raise CatalogueFault(f"expected at most {most} records, found more")
                yield from self._of(element, passed_over)
            token = inside(child(listed, "resumptionToken")).strip()
            if not token:
                # 3.5: the last answer has an empty one, or none at all.
                return
            if token in tokens or count == before:
                what = "a resumption token twice" if token in tokens else "an answer of no record"
                raise CatalogueFault(f"ListRecords: found {what}; it would never end")
            tokens.add(token)
            asked = [("verb", "ListRecords"), ("resumptionToken", token)]

    def _of(self, element: Element, passed_over: PassedOver) -> Iterator[Record | Gone]:
        header = child(element, "header")
        identifier = inside(child(header, "identifier")).strip()
        if not identifier:
            passed_over("expected an identifier in the header of a record, found none")
            return
        if header is not None and header.get("status") == "deleted":
            yield Gone(identifier)
            return
        data = child(element, "metadata")
        found = [] if data is None else [*records_in(data, identifier, self._places)]
        if not found:
            passed_over(f"{identifier[:80]}: expected a title in MARC 21 or Dublin Core")
        yield from found


def _identified(root: Element) -> tuple[str, bool]:
    """The server's day, and whether it tells what is gone."""
    about = child(root, "Identify")
    version = inside(child(about, "protocolVersion")).strip()
    if version != "2.0":
        raise CatalogueFault(f"Identify: expected protocol version 2.0, found {version[:20]!r}")
    day = _DAY.match(inside(child(root, "responseDate")).strip())
    tells = inside(child(about, "deletedRecord")).strip() in _KEEPS_TRACK
    return (day[0] if day else ""), tells and day is not None
