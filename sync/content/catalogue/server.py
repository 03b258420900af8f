"""Answers of a catalogue's server: asked one after the other, each within its limits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from sync.content.catalogue.config import CatalogueServer
from sync.content.catalogue.dublin_core import record_of
from sync.content.catalogue.marc import MarcPlaces, records_of
from sync.content.catalogue.port import CatalogueFault
from sync.content.catalogue.record import Record
from sync.errors import Alarm, Unreachable
from sync.http.session import Http
from sync.sru.xml import NotReadable, name, parse

LONGEST_S: Final = 6 * 3600.0
"""Of a whole reading: whatever goes on longer than a night has no end."""


class Server:
    """One of them; a context that closes its connection."""

    def __init__(
        self, config: CatalogueServer, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._timeout_s, self._monotonic = config.timeout_s, monotonic
        self._until = monotonic() + LONGEST_S
        self._http = Http(
            config.url,
            monotonic=monotonic,
            timeout_s=config.timeout_s,
            ca_file=str(config.ca_file or ""),
        )

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def asked(self, query: Sequence[tuple[str, str]], root: str) -> Element:
        """An answer in XML whose outermost element is ``root``. Raises CatalogueFault."""
        if self._monotonic() > self._until:
            raise CatalogueFault(f"expected an end within {LONGEST_S / 3600:.0f} hours, found none")
        try:
            answer = self._http.read(
                "",
                self._monotonic() + self._timeout_s,
                query=query,
                headers={"Accept": "application/xml, text/xml"},
            )
        except (Unreachable, Alarm) as error:
            raise CatalogueFault(str(error)) from None
        if answer.status != 200:
            raise CatalogueFault(f"{answer.what}: found {answer.status}, expected 200")
        try:
            found = parse(answer.body)
        except NotReadable as fault:
            raise CatalogueFault(f"{answer.what}: {fault}") from None
        if name(found) != root:
            raise CatalogueFault(f"{answer.what}: found <{name(found)[:40]}>, expected <{root}>")
        return found


def records_in(data: Element, key: str, places: MarcPlaces) -> Iterator[Record]:
    """What one record of an answer says, in MARC 21 or in Dublin Core; ``key``: what the answer
    itself calls it."""
    for element in data.iter():
        if any(name(field) == "datafield" for field in element):
            yield from records_of(element, places)
            return
    if key and (found := record_of(data, key)) is not None:
        yield found
