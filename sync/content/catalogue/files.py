"""Catalogues that lie on this machine: CSV, JSON and MARCXML. Read again when they were changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sync.content.catalogue import json_rows, marcxml, table
from sync.content.catalogue.config import JsonConfig, MarcXmlConfig, TableConfig
from sync.content.catalogue.marc import MarcPlaces, records_of
from sync.content.catalogue.port import CatalogueFault, PassedOver
from sync.content.catalogue.record import Record
from sync.files import open_regular, read_whole
from sync.sru.xml import NotReadable

_Read = Callable[[Path, PassedOver], Iterator[Record]]


class FileSource:
    """One export."""

    whole = True
    mark = ""

    def __init__(self, path: Path, read: _Read) -> None:
        self._path, self._read = path, read

    def records(self, since: str, passed_over: PassedOver) -> Iterator[Record]:
        try:
            status = self._path.stat()
            self.mark = f"{status.st_size} {status.st_mtime_ns}"
            if self.mark == since:
                self.whole = False
                return
            yield from self._read(self._path, passed_over)
        except OSError as error:
            raise CatalogueFault(f"{self._path}: {error.strerror or error}") from None
        except (ValueError, NotReadable) as error:
            raise CatalogueFault(str(error)) from None


def open_table(config: TableConfig) -> FileSource:
    return FileSource(config.path, table.records_in)


def open_json(config: JsonConfig) -> FileSource:
    return FileSource(config.path, _json)


def open_marcxml(config: MarcXmlConfig) -> FileSource:
    places = MarcPlaces(config.key, config.item, config.shelf)
    return FileSource(config.path, partial(_marcxml, places))


def _json(path: Path, passed_over: PassedOver) -> Iterator[Record]:
    with open_regular(path, table.LARGEST_FILE) as file:
        if file.peek(64)[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
            text = read_whole(path, json_rows.LARGEST_ARRAY)
            yield from json_rows.records_of_array(text, passed_over)
            return
        lines = iter(partial(file.readline, json_rows.LONGEST_LINE + 1), b"")
        yield from json_rows.records_of_lines(lines, passed_over)


def _marcxml(places: MarcPlaces, path: Path, passed_over: PassedOver) -> Iterator[Record]:
    for number, element in enumerate(marcxml.records_in(path), start=1):
        found = False
        for record in records_of(element, places):
            yield record
            found = True
        if not found:
            passed_over(f"record {number}: expected {places.key} and a title in 245")
