"""How staff decides about one piece of work."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from oracle import Asked
from staff import Seen, choose
from test_oracle import asked

REVIEW = asked("borrow", 1, state="needs_review", told="pending", work=("needs_review",))
SEEN = Seen(history=(REVIEW,), to_repair=False, disarmed=True, lent=False)
NUMBERS = [number / 20 for number in range(20)]


def row(what: str = "needs_review", kind: str = "borrow") -> dict[str, Any]:
    return {"what": what, "kind": kind, "entry": "e-1"}


def ways(seen: Seen, **of: str) -> set[str]:
    return {choose(row(**of), seen, "A", number) for number in NUMBERS}


def later(**more: Any) -> Seen:
    """Something else happened to the item since."""
    return replace(SEEN, history=(REVIEW, asked("return", 3, **more)))


def test_a_loan_that_stands_in_nobodys_way_is_settled_in_every_way() -> None:
    assert ways(SEEN) == {"retry", "accept", "cancel", "correct"}


@pytest.mark.parametrize(
    "seen", [later(), later(station="B"), replace(SEEN, disarmed=False)], ids=["A", "B", "armed"]
)
def test_what_came_back_since_is_not_lent_to_its_patron_any_more(seen: Seen) -> None:
    assert ways(seen) <= {"accept", "cancel"}


def test_a_return_is_not_cancelled() -> None:
    back = asked("return", 1, state="needs_review", told="pending", work=("needs_review",))
    assert ways(replace(SEEN, history=(back,)), kind="return") == {"retry", "accept"}


def test_what_the_pad_settles_is_laid_down_or_accepted() -> None:
    assert ways(SEEN, what="tag_not_switched") == {"", "accept"}
    assert ways(SEEN, what="due_differs") == {"accept"}


def test_what_is_on_its_way_and_what_is_over_is_seen() -> None:
    sent: Asked = replace(REVIEW, state="sent")
    assert replace(SEEN, history=(sent,)).on_its_way
    assert not SEEN.on_its_way
    assert later().is_over("A", "e-1")
    assert not later(told="refused").is_over("A", "e-1")
    assert not SEEN.is_over("A", "e-1")
