"""Bodies of refusals in every shape; none of them may tell of a person."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from sync.http.answer import Answer
from sync.http.problem import Problem, problem_of

PHRASES = (
    re.compile(r"Checkout not authorized \((?P<codes>[^()]*)\)"),
    re.compile(r"Validation failed|Malformed query string|Missing property\."),
)


def read(body: Any, status: int = 400) -> Problem:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return problem_of(Answer("GET /x", status, {}, data), PHRASES)


@pytest.mark.parametrize(
    ("body", "codes", "text"),
    [
        (b"", (), ""),
        (b"  \n", (), ""),
        ({"error": "Validation failed"}, (), "Validation failed"),
        (
            {"error": "Checkout not authorized (DEBARRED EXPIRED)"},
            ("DEBARRED", "EXPIRED"),
            "Checkout not authorized (DEBARRED EXPIRED)",
        ),
        (
            {"error": "Ada Voorbeeld has 3 books", "error_code": "TOO_MANY"},
            ("TOO_MANY",),
            "[25 characters]",
        ),
        ({"error": {"message": "Validation failed", "code": "x"}}, ("x",), "Validation failed"),
        (
            {"errors": [{"message": "Missing property.", "path": "/body/password"}], "status": 400},
            (),
            "Missing property.",
        ),
        (
            [
                {"message": "Malformed query string", "path": "/query/a"},
                {"message": "Malformed query string", "path": "/query/b"},
            ],
            (),
            "Malformed query string",
        ),
        (
            {"errors": [{"message": "Ada", "type": "1", "code": "A_B", "parameters": [{"k": 1}]}]},
            ("A_B",),
            "[3 characters]",
        ),
        (b"<html><h1>Ada Voorbeeld</h1>", (), "[a page of 28 bytes]"),
        (b"java.lang.Exception: Ada\n\tat org.folio", (), "[38 characters]"),
        ("Validation failed", (), "Validation failed"),
        (b"Validation failed", (), "Validation failed"),
        (b"\xff\xfe\x00", (), "[3 characters]"),
        (None, (), ""),
        (7, (), ""),
        ([None, 3, ["a"]], (), ""),
        ({"error": None, "errors": "no", "error_code": 7, "message": []}, (), ""),
        ({"error_code": "P 1001"}, (), ""),
        ({"error": "Checkout not authorized (Ada's)"}, (), "[31 characters]"),
    ],
)
def test_shapes(body: Any, codes: tuple[str, ...], text: str) -> None:
    assert read(body) == Problem(400, codes, text)


def test_a_thousand_messages_are_not_a_thousand_lines() -> None:
    text = read([{"message": "a" * length} for length in range(1000)]).text
    assert text.count("/") == 7


def test_brackets_without_end_are_read_as_text() -> None:
    assert read(b"[" * 100_000).text == "[100000 characters]"
