"""What a return switches: its bin's flap, and the door of a station for returns."""

from __future__ import annotations

import pytest

from kiosk.flow.events import IlsLink, LoanDecided
from kiosk.services.sorting import Sorter
from sync.model import Action, Outcome


def switched(event: object, *, opens_door: bool = False) -> list[str]:
    wanted: list[str] = []

    def want(function: str, on: bool) -> None:
        assert on
        wanted.append(function)

    sorter = Sorter(want, {"CHILDREN": 3}, opens_door=opens_door)
    sorter(event)  # type: ignore[arg-type]
    return wanted


def returned(**more: object) -> LoanDecided:
    given = {"action": Action.RETURN, "outcome": Outcome.ACCEPTED, "sort_bin": "2"} | more
    return LoanDecided("3000001", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "flap"), [("2", ["bin_2"]), ("CHILDREN", ["bin_3"]), ("", [])])
def test_the_flap_of_the_bin(code: str, flap: list[str]) -> None:
    assert switched(returned(sort_bin=code)) == flap
    assert switched(returned(sort_bin=code), opens_door=True) == [*flap, "door"]


def test_off_line_too() -> None:
    assert switched(returned(outcome=Outcome.PENDING, sort_bin=""), opens_door=True) == ["door"]


@pytest.mark.parametrize(
    "event",
    [
        returned(outcome=Outcome.REFUSED),
        returned(outcome=Outcome.NEEDS_REVIEW),
        returned(undoes="some entry"),
        LoanDecided("3000001", Action.BORROW, Outcome.ACCEPTED),
        IlsLink(up=True),
    ],
)
def test_nothing_else(event: object) -> None:
    assert switched(event, opens_door=True) == []
