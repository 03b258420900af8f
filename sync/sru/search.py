"""Searches one SRU server: asks, and reads what it answers as titles.

SRU 1.1 and 1.2 (searchRetrieve operation): they differ in nothing that is used here. What goes
wrong is told in words of ours, for the log: no word that a patron typed is in them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element

from sync.config import SearchConfig
from sync.errors import Alarm, Unreachable
from sync.http.answer import Answer
from sync.http.session import Http
from sync.model import Title, Titles
from sync.sru.records import Places, title_of
from sync.sru.xml import NotReadable, child, children, inside, name, parse

_MEANS_SOMETHING: Final = re.compile(r'["\\*?^<>=/()]')
"""To CQL, inside quotes or out of them. Nobody looks for these."""
_DIAGNOSTIC: Final = re.compile(r"info:srw/diagnostic/1/(\d{1,4})")
_LONGEST_WORD: Final = 60
MOST_WORDS: Final = 12
"""Of a search. More make it slower and find nothing else."""


class SearchFailed(Exception):
    """There is no answer of this server now; says why, without a word that was looked for."""


def cql(words: str, index: str) -> str:
    """Every word, anywhere or in one index; empty: there is nothing to look for."""
    clean = _MEANS_SOMETHING.sub(" ", words).split()
    found = [word[:_LONGEST_WORD] for word in clean if any(map(str.isalnum, word))][:MOST_WORDS]
    if not index:
        return " and ".join(f'"{word}"' for word in found)
    return f'{index} all "{" ".join(found)}"' if found else ""


class SruSearch:
    """One server. Used by one thread at a time."""

    def __init__(self, config: SearchConfig, *, monotonic: Callable[[], float]) -> None:
        self._config = config
        self._monotonic = monotonic
        self._places = Places(config.title_id, config.item)
        self._http = Http(
            config.sru_url,
            monotonic=monotonic,
            timeout_s=config.timeout_s,
            ca_file=str(config.sru_ca_file or ""),
        )

    def search(self, words: str) -> Titles:
        """The first titles that the server gives. Raises SearchFailed."""
        query = cql(words, self._config.sru_index)
        if not query:
            return Titles((), 0)
        asked = (
            ("version", self._config.sru_version),
            ("operation", "searchRetrieve"),
            ("query", query),
            ("startRecord", "1"),
            ("maximumRecords", str(self._config.most)),
            ("recordSchema", self._config.sru_schema),
            ("recordPacking", "xml"),
        )
        deadline = self._monotonic() + self._config.timeout_s
        try:
            answer = self._http.read(
                "", deadline, query=asked, headers={"Accept": "application/xml, text/xml"}
            )
        except (Unreachable, Alarm) as error:
            raise SearchFailed(str(error)) from None
        return self._read(answer)

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        self._http.close()

    def _read(self, answer: Answer) -> Titles:
        if answer.status != 200:
            raise SearchFailed(f"{answer.what}: found {answer.status}, expected 200")
        try:
            root = parse(answer.body)
        except NotReadable as fault:
            raise SearchFailed(f"{answer.what}: {fault}") from None
        if name(root) != "searchRetrieveResponse":
            # Of a server that takes no notice of what it is asked.
            raise SearchFailed(
                f"{answer.what}: found <{name(root)[:40]}>, expected an answer of SRU"
            )
        records = list(children(child(root, "records"), "record"))
        trouble = diagnostic_in(root)
        if trouble and not records:
            raise SearchFailed(f"{answer.what}: {trouble}")
        titles = tuple(filter(None, map(self._title, records[: self._config.most])))
        if records and not titles:
            raise SearchFailed(
                f"{answer.what}: found no record in MARC or Dublin Core, asked for"
                f" {self._config.sru_schema!r}"
            )
        return Titles(titles, max(count_in(root), len(titles)))

    def _title(self, record: Element) -> Title | None:
        data = data_of(record)
        if data is None:
            return None
        return title_of(data, self._places, inside(child(record, "recordIdentifier")).strip())


def data_of(record: Element) -> Element | None:
    """What one record of an answer holds; None: nothing that can be read."""
    data = child(record, "recordData")
    if data is not None and len(data) == 0 and (text := inside(data).strip()):
        # recordPacking "string": the record is text of the answer.
        try:
            return parse(text)
        except NotReadable:
            return None
    return data


def count_in(root: Element) -> int:
    """How many records the server says that there are; 0: it does not say."""
    said = inside(child(root, "numberOfRecords")).strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 12 else 0


def diagnostic_in(root: Element) -> str:
    """Number and message of the first one. Its details repeat what was asked for."""
    first = child(child(root, "diagnostics"), "diagnostic")
    if first is None:
        return ""
    number = _DIAGNOSTIC.search(inside(child(first, "uri")))
    said = " ".join(inside(child(first, "message")).split())[:100]
    return f"diagnostic {number[1] if number else 'without a number'} ({said or 'no words'})"
