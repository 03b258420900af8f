"""Searching over SRU in the test server of YAZ, which others wrote: Debian's package yaz.

It has a few dozen records of the Library of Congress and answers any words with some of them, so
what is told here is that requests, pages, records and diagnostics are read, not what is found.
"""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from sync.config import SearchConfig
from sync.ils.media import BOOK
from sync.sru.search import SearchFailed, SruSearch

SERVER: Final = shutil.which("yaz-ztest")
pytestmark = pytest.mark.skipif(SERVER is None, reason="Debian's package yaz is not here")
SETTINGS = "<yazgfs><server><cql2rpn>pqf.properties</cql2rpn></server></yazgfs>"
INDEXES = """\
set.cql = info:srw/cql-context-set/1/cql-v1.1
set.dc = info:srw/cql-context-set/1/dc-v1.1
index.cql.serverChoice = 1=1016
index.dc.title = 1=4
relation.eq = 2=3
relation.scr = 2=3
relation.all = 2=3
position.any = 3=3 6=1
structure.* = 4=1
truncation.none = 5=100
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the server listens, until the module's tests are over."""
    folder = tmp_path_factory.mktemp("yaz")
    (folder / "yaz.xml").write_text(SETTINGS, encoding="utf-8")
    (folder / "pqf.properties").write_text(INDEXES, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = _started(folder, port)
    try:
        yield f"http://127.0.0.1:{port}/Default"
    finally:
        server.terminate()
        server.wait()


def _started(folder: Path, port: int) -> subprocess.Popen[bytes]:
    assert SERVER is not None
    server = subprocess.Popen(
        [SERVER, "-f", "yaz.xml", f"tcp:127.0.0.1:{port}/"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while True:
        assert server.poll() is None, "the server ended at once"
        with contextlib.suppress(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port)).close()
            return server
        time.sleep(0.02)


@contextlib.contextmanager
def searching(url: str, **options: Any) -> Iterator[SruSearch]:
    config = SearchConfig(sru_url=url, timeout_s=10, **options)
    with contextlib.closing(SruSearch(config, monotonic=time.monotonic)) as search:
        yield search


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize("index", ["", "dc.title"])
def test_a_page_of_its_records_is_read(url: str, version: str, index: str) -> None:
    with searching(url, sru_version=version, sru_index=index) as search:
        found = search.search("computer")
    assert found.total >= len(found.titles) >= 15
    first, *_, other = found.titles
    assert (first.title, first.author, first.media) == (
        "How to program a computer",
        "Jack Collins",
        BOOK,
    )
    assert first.title_id == "11224466"
    assert other.title
    assert all(each.title and each.title_id for each in found.titles)


@pytest.mark.parametrize("words", ["être", "c# & co", 'he said "no"', "a and or not b", "((", "*"])
def test_words_of_any_kind_are_a_query_that_it_can_read(url: str, words: str) -> None:
    with searching(url) as search:
        found = search.search(words)
    # How many it finds, it draws from the words: none for some.
    assert found.total >= len(found.titles)
    assert bool(found.total) == bool(found.titles)


def test_a_diagnostic_is_told_with_its_number(url: str) -> None:
    with (
        searching(url, sru_index="nope.title") as search,
        pytest.raises(SearchFailed, match="diagnostic 15"),
    ):
        search.search("computer")


def test_a_schema_that_it_has_not_is_named(url: str) -> None:
    with (
        searching(url, sru_schema="nonesuch") as search,
        pytest.raises(SearchFailed, match="asked for 'nonesuch'"),
    ):
        search.search("computer")


def test_one_connection_serves_one_search_after_the_other(url: str) -> None:
    with searching(url) as search:
        totals = {search.search("computer").total for _ in range(5)}
    assert len(totals) == 1
