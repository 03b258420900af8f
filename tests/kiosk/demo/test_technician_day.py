"""What counts as a fault that the guided tests found."""

from __future__ import annotations

from typing import Any

from kiosk.demo.day.technician import NEEDS_SCREEN, OVERNIGHT, missed
from kiosk.diagnosis.guided.run import TESTS


def found(name: str, **other: Any) -> dict[str, Any]:
    row = {"name": name, "device": None, "outcome": "fail", "why": f"{name}: x; expected y"}
    return row | {"next": "Mend it."} | other


def test_something_is_broken_for_each_test_but_that_of_the_screen() -> None:
    assert OVERNIGHT.keys() == TESTS.keys() - {NEEDS_SCREEN}


def test_all_found_by_name_is_nothing_missed() -> None:
    assert missed([found(name) for name in OVERNIGHT]) == []


def test_what_passes_or_is_not_named_is_missed() -> None:
    rows = {name: found(name) for name in OVERNIGHT}
    rows["pad"] |= {"outcome": "pass"}
    rows["gate"] |= {"device": "entrance"}
    rows["relay"] |= {"next": ""}
    del rows["card"]
    sentences = missed(list(rows.values()))
    assert [sentence.partition(":")[0] for sentence in sentences] == [
        "card",
        "pad",
        "gate",
        "relay",
    ]
    assert sentences[0] == "card: its answers are lost, and its test did not find it"
    assert sentences[2] == "gate: found without its name, or without a next step"
