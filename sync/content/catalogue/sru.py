"""A catalogue of which one search is read over SRU 1.1 and 1.2, page by page (searchRetrieve)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from sync.content.catalogue.config import SruConfig
from sync.content.catalogue.marc import MarcPlaces
from sync.content.catalogue.port import CatalogueFault, PassedOver
from sync.content.catalogue.record import Record
from sync.content.catalogue.server import Server, records_in
from sync.sru.search import count_in, data_of, diagnostic_in
from sync.sru.xml import child, children, inside

_PAGE: Final = 50


class SruSource:
    """One search."""

    whole = True
    mark = ""

    def __init__(self, config: SruConfig) -> None:
        self._config = config
        self._places = MarcPlaces(config.key, config.item, config.shelf)

    def records(self, since: str, passed_over: PassedOver) -> Iterator[Record]:
        config, at = self._config, 1
        with Server(config) as server:
            while True:
                root = server.asked(
                    (
                        ("version", config.version),
                        ("operation", "searchRetrieve"),
                        ("query", config.query),
                        ("startRecord", str(at)),
                        ("maximumRecords", str(_PAGE)),
                        ("recordSchema", config.record_schema),
                        ("recordPacking", "xml"),
                    ),
                    "searchRetrieveResponse",
                )
                page = [*children(child(root, "records"), "record")]
                if trouble := diagnostic_in(root):
                    raise CatalogueFault(f"searchRetrieve: {trouble}")
                for number, element in enumerate(page, start=at):
                    yield from self._of(element, number, passed_over)
                at += len(page)
                # What it says that there is may be an estimate: the last page has none left.
                if not page or at > count_in(root):
                    return
                if at > config.most:
                    raise CatalogueFault(f"expected at most {config.most} records, found more")

    def _of(self, element: Element, number: int, passed_over: PassedOver) -> Iterator[Record]:
        data = data_of(element)
        key = inside(child(element, "recordIdentifier")).strip()
        found = [] if data is None else [*records_in(data, key, self._places)]
        if not found:
            passed_over(f"record {number}: expected a title and an id in MARC 21 or Dublin Core")
        yield from found
