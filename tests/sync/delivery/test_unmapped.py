"""Words that no rule knows are counted, without what stands for one patron or item."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import FakeIls, engine_of, now

from sync.delivery.unmapped import FACT, MOST_TEXTS, counted, read, shape_of
from sync.journal.records import Intent
from sync.journal.store import Journal
from sync.model import Action, Order, Reason, Verdict


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Item 3000001 is in the cellar", "Item … is in the cellar"),
        ("p1001 may not have Max Havelaar", "… may not have …"),
        ("Come back on 2026-11-30, 17:00", "Come back on # #"),
        ("  Ask   the\ndesk ", "Ask the desk"),
        ("Write to ada@example.org, please", "Write to # please"),
        ("very " * 50, "very " * 24),
        ("x" * 500, "#"),
    ],
)
def test_what_stands_for_one_case_is_taken_out(text: str, shape: str) -> None:
    assert shape_of(text, ("3000001", "P1001", "", "Max Havelaar")) == shape


def test_the_most_frequent_come_first_and_stay() -> None:
    stored = json.dumps({"often": 3})
    for number in range(MOST_TEXTS * 2):
        stored = counted(read(stored), f"text {chr(0x4E00 + number)}")
    stored = counted(read(stored), "often")
    texts = read(stored)
    assert (len(texts), next(iter(texts.items()))) == (MOST_TEXTS, ("often", 4))
    assert read(None) == {}


class Grumbler(FakeIls):
    """An ILS that refuses in its own words."""

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        sending()
        known = order.item == "200"
        reason = Reason.NOT_FOR_LOAN if known else Reason.UNMAPPED
        words = "" if order.item == "300" else f"{order.item} sits in the Turm, {order.pin}"
        return Verdict(accepted=False, reason=reason, message=words)


def test_every_refusal_for_an_unknown_reason_is_counted(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "journal.db", device="desk-1", now=now)
    engine = engine_of(journal, Grumbler())
    for item in ("100", "101", "200", "300"):
        entry = journal.intend(Intent(Action.BORROW, item, "P1"))
        engine.submit(entry, "tulip", 3.5)
    assert read(journal.recall(FACT)) == {"… sits in the Turm, …": 2, "(no words)": 1}
    journal.close()
