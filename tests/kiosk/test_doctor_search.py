"""``leenpunt doctor`` on a server that titles are looked for in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.config import Config
from kiosk.diagnosis.search import examine_search
from sync.sim.catalogue import parse
from sync.sim.library import Library
from sync.sim.sru import SruServer

BOOKS = """
[acs]
institution = "CPL"
[[items]]
id = "300"
title = "De ontdekking van de hemel"
"""


def config(**search: Any) -> Config:
    return Config.model_validate(
        {
            "station": {"id": "desk-1"},
            "ils": {"host": "127.0.0.1", "port": 1, "account": "", "password": ""},
            "search": search,
        }
    )


@pytest.fixture
def server_with() -> Callable[..., SruServer]:
    return lambda *faults: SruServer(
        Library(parse(BOOKS), lambda: datetime.now(UTC)), faults=faults
    )


def test_without_a_server_there_is_nothing_to_find() -> None:
    assert list(examine_search(config())) == []


def test_a_server_that_answers(server_with: Callable[..., SruServer]) -> None:
    with server_with() as server:
        (finding,) = examine_search(config(sru_url=server.url))
    assert (finding.check, finding.ok) == ("search", True)
    assert "1 titles" in finding.message


def test_finds_that_nobody_can_hold(server_with: Callable[..., SruServer]) -> None:
    with server_with() as server:
        (finding,) = examine_search(config(sru_url=server.url, title_id="998$z"))
    assert not finding.ok
    assert "title_id" in finding.do


@pytest.mark.parametrize(
    ("fault", "said"), [("html", "HTML"), ("diagnostic", "diagnostic 2"), ("404", "404")]
)
def test_a_server_that_does_not(
    server_with: Callable[..., SruServer], fault: str, said: str
) -> None:
    with server_with(fault) as server:
        (finding,) = examine_search(config(sru_url=server.url))
    assert not finding.ok
    assert said in finding.message
    assert finding.do
    page, _, anchor = finding.page.partition("#")
    text = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8")
    assert f"## {anchor.replace('-', ' ')}" in text.lower()
