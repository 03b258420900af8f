"""What a log line is: JSON in ASCII, with the listed keys alone."""

from __future__ import annotations

import ast
import io
import json
import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import kiosk
from kiosk.doctor_words import CLOCK
from kiosk.log import ALLOWED, configure
from kiosk.log_words import ADVICE, REPORT, advice
from sync.errors import BadMessage

log = logging.getLogger("kiosk.desk")
NAME = "Ada " + "Voorbeeld"
"""A trace has the lines of the program, too."""


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
        raise BadMessage("found P1234567, expected an item")
    except BadMessage:
        log.exception("clerk")
    said = json.loads(stderr.getvalue())["exception"]
    assert "test_log.py" in said
    assert said.endswith("sync.errors.BadMessage: found …, expected an item")


def test_what_a_fault_repeats_is_in_no_log(stderr: io.StringIO) -> None:
    try:
        try:
            int(NAME)
        except ValueError:
            Path("/nowhere/at all").read_bytes()
    except OSError:
        log.exception("clerk")
    row = json.loads(stderr.getvalue())
    assert "Voorbeeld" not in stderr.getvalue()
    lines = [line for line in row["exception"].splitlines() if "Error" in line]
    assert lines[0] == "ValueError"
    assert lines[-1].startswith("FileNotFoundError: [Errno 2] No such file")


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("404 no patron 29001234567890", "404 no patron …"),
        ("no LP1234567X here", "no … here"),
        ("ask ada@voorbeeld.example", "ask …"),
        ("127.0.0.1:6001: [Errno 111] refused", "127.0.0.1:6001: [Errno 111] refused"),
        ("/dev/ttyUSB0, E0040150AB12CD34", "/dev/ttyUSB0, E0040150AB12CD34"),
    ],
)
def test_words_of_others_lose_numbers(stderr: io.StringIO, said: str, logged: str) -> None:
    log.warning("ILS gone", extra={"error": said})
    logging.getLogger("a.library").warning(said)
    row, of_others = map(json.loads, stderr.getvalue().splitlines())
    assert (row["error"], of_others["event"]) == (logged, logged)


def test_what_nobody_caught_is_such_a_line_too(
    stderr: io.StringIO, expect_log: Callable[[str], None]
) -> None:
    expect_log("crash")
    thread = threading.Thread(target=lambda: {}[NAME])
    thread.start()
    thread.join()
    try:
        raise ValueError(NAME)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    rows = [json.loads(line) for line in stderr.getvalue().splitlines()]
    assert [row["event"] for row in rows] == ["crash", "crash"]
    assert [row["exception"].rpartition("\n")[2] for row in rows] == ["KeyError", "ValueError"]
    assert "Voorbeeld" not in stderr.getvalue()


# Every line of the program ------------------------------------------------------------------------

ROOT = Path(kiosk.__file__).parent.parent
LEVELS = ("debug", "info", "warning", "error", "exception", "critical", "log")


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Each call that makes a line of a station's log, with where it stands."""
    for folder in ("kiosk", "drivers", "sync"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            if name.startswith(("kiosk/demo/", "drivers/sim/", "sync/sim/")):
                continue
            if name.startswith("sync/hub/") and not name.startswith("sync/hub/station/"):
                continue  # the hub's own
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                match node:
                    case ast.Call(ast.Attribute(ast.Name("log"), level)) if level in LEVELS:
                        yield f"{name}:{node.lineno}", node


def said(node: ast.expr) -> set[str]:
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=body, orelse=other):
            return said(body) | said(other)
    return set()


def test_every_line_that_asks_for_something_says_what() -> None:
    used: set[str] = set()
    for where, call in calls():
        level = call.func.attr  # type: ignore[attr-defined]
        traced = any(each.arg == "exc_info" for each in call.keywords)
        if level not in ("warning", "error") or traced:
            continue
        events = said(call.args[0])
        assert events, f"{where}: its words are not plain to see"
        assert events <= ADVICE.keys(), where
        used |= events
    assert set(ADVICE) == used | {"payment fails"}


def test_every_key_that_is_given_to_a_line_comes_through() -> None:
    for where, call in calls():
        for keyword in call.keywords:
            if keyword.arg == "extra" and isinstance(keyword.value, ast.Dict):
                keys = {each.value for each in keyword.value.keys if isinstance(each, ast.Constant)}
                # Who looks at debug has other means than the log.
                assert keys <= set(ALLOWED) or call.func.attr == "debug", where  # type: ignore[attr-defined]


def test_a_line_says_what_to_do(stderr: io.StringIO) -> None:
    log.warning("clock not trusted", extra={"reason": "jumped"})
    log.info("device returned", extra={"device": "pad"})
    try:
        raise BadMessage("x")
    except BadMessage:
        log.exception("clerk")
    clock, returned, fault = map(json.loads, stderr.getvalue().splitlines())
    assert clock["do"] == CLOCK["jumped"]
    assert "do" not in returned
    assert fault["do"] == REPORT
    assert advice("alarm", "nothing of ours") == ""
