"""What a log line is: JSON in ASCII, with the listed keys alone."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.log import configure

log = logging.getLogger("kiosk.desk")


@pytest.fixture
def stderr(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What went to standard error."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    configure()
    yield said
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_line_holds_what_is_listed_and_nothing_else(stderr: io.StringIO) -> None:
    given: dict[str, Any] = {"uid": "E004", "count": 3, "entry": b"\xff", "pin": "0000"}
    log.warning("%s", "één\x1b[2J", extra=given)
    text = stderr.getvalue()
    row = json.loads(text)
    assert row.pop("timestamp").endswith("+00:00")
    assert row == {
        "event": "één\x1b[2J",
        "level": "warning",
        "logger": "kiosk.desk",
        "uid": "E004",
        "count": 3,
        "entry": r"b'\xff'",
    }
    assert text.isascii()
    assert "\x1b" not in text


def test_an_exception_comes_along_in_the_same_line(stderr: io.StringIO) -> None:
    try:
        raise ValueError("of ours")
    except ValueError:
        log.exception("clerk")
    assert json.loads(stderr.getvalue())["exception"].endswith("ValueError: of ours")
