"""How staff decides about one piece of work."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from catalogue import stock
from facts import Asked
from scene import Acs
from staff import Client, Seen, choose
from test_oracle import asked
from wire import moment

from sync.model import Action, Order

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


def test_a_loan_is_not_cancelled_where_another_station_lent_the_item_since() -> None:
    back, again = asked("return", 3, station="B"), asked("borrow", 4, station="B")
    assert ways(replace(SEEN, history=(REVIEW, back, again))) == {"accept"}
    assert "cancel" in ways(replace(SEEN, history=(REVIEW, back)))


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
    assert not later(state="superseded").is_over("A", "e-1")
    assert not later(undoes="e-2").is_over("A", "e-1")


@pytest.mark.station
def test_staff_takes_back_by_hand_and_sees_that_it_is_done(tmp_path: Path) -> None:
    library = stock(5, 4, 12)
    acs = Acs(tmp_path, library)
    desk = Client(acs.port)
    item = library.books[0].item
    try:
        assert desk.is_lent(item) is False
        order = Order(Action.BORROW, item, datetime.now(UTC), patron=library.cards[0])
        assert desk._ils.submit(order, time.monotonic() + 5, lambda: None).accepted
        assert desk.is_lent(item) is True
        # Whatever happens to the library system meanwhile.
        acs.kill()
        assert desk.is_lent(item) is True
        before = moment()
        act = desk.take_back(item)
        assert (act.item, act.done) == (item, True)
        assert before <= act.began <= act.ended <= moment()
        assert desk.is_lent(item) is False
    finally:
        desk.close()
        assert acs.close() == 0
    log = json.loads(acs.state.read_text("utf-8"))["log"]
    assert [row["effect"] for row in log if row["effect"]] == ["lent", "returned"]
