"""docs/flow.md shows the tables as they are."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from kiosk.flow.events import Event, TimePassed
from kiosk.flow.machine import step
from kiosk.flow.session import replace
from kiosk.flow.timing import wait

SCRIPT = Path(__file__).parents[2] / "make_flow_diagram.py"


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """The names of the script that makes the page."""
    return runpy.run_path(str(SCRIPT))


def test_the_page_is_up_to_date(made: dict[str, Any]) -> None:
    page = made["PAGE"].read_text(encoding="utf-8")
    assert page == made["page"](page), f"run: python tests/{SCRIPT.name}"


@pytest.mark.timeout(300)
def test_no_arrow_is_missing(made: dict[str, Any]) -> None:
    """One event more after every beginning finds none that is not drawn."""
    drawn, seen = made["arrows"](), set()
    for session in made["_sessions"]():
        for first in made["_EVENTS"]:
            before = replace(step(session, first)[0], activity=0)
            if before in seen:
                continue
            seen.add(before)
            waiting = wait(before)
            events: list[Event] = [*made["_EVENTS"]]
            events += [] if waiting is None else [TimePassed(waiting.timer)]
            for event in events:
                after, _ = step(before, event)
                if after.step is not before.step:
                    assert made["_words"](event) in drawn[before.step, after.step]
