"""The verdict on gate day: each kind of disagreement is found."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.demo.day.gates import SILENCE, gate_differences

Row = dict[str, Any]

PEOPLE = {"in": 3, "out": 1}
COUNTS = [
    {"in": 1, "out": 1, "delta_in": 1, "delta_out": 1},
    {"in": 3, "out": 1, "delta_in": 2, "delta_out": 0},
]
KEPT = [{"item": "2", "verdict": "not_lent"}]


def carried(item: str, expected: str, heard: str) -> Row:
    return {"item": item, "afi": "07", "expected": expected, "heard": heard}


QUIET, LOUD = carried("1", SILENCE, SILENCE), carried("2", "not_lent", "not_lent")


def test_agreement() -> None:
    assert gate_differences([QUIET, LOUD], KEPT, PEOPLE, COUNTS) == []


@pytest.mark.parametrize(
    ("row", "kept", "people", "counts", "words"),
    [
        (carried("2", "unknown", "not_lent"), KEPT, PEOPLE, COUNTS, "expected unknown"),
        (LOUD, [], PEOPLE, COUNTS, "the journal has []"),
        (LOUD, KEPT * 2, PEOPLE, COUNTS, "the journal has"),
        (LOUD, KEPT, {"in": 4, "out": 1}, COUNTS, "4 people passed in, counted 3"),
        (LOUD, KEPT, PEOPLE, [], "3 people passed in, counted 0"),
        (LOUD, KEPT, PEOPLE, COUNTS[1:], "counted 3, in rows 2"),
    ],
)
def test_disagreement(
    row: Row, kept: list[Row], people: Row, counts: list[Row], words: str
) -> None:
    assert words in gate_differences([QUIET, row], kept, people, counts)[0]
