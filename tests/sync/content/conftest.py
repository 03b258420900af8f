"""A web server, and a shelf."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from content_web import Web, web_server

from sync.content.shelf import Shelf


@pytest.fixture
def web() -> Iterator[Web]:
    with web_server() as web:
        yield web


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "feeds")
