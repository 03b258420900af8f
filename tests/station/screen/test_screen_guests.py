"""Cards of another library at a real window, over the simulated library system."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.station, pytest.mark.usefixtures("in_memory")]

GUESTS = """
[[membership.guests]]
name = "Bibliotheek Zandhoven"
cards = "(?:P1011|29[0-9]{5})"
lend = "if_known"
form_url = "https://www.voorbeeld.example/gast"
[[membership.guests]]
name = "Bibliotheek Oosterdam"
cards = "28[0-9]{5}"
"""


def test_who_is_known_borrows_and_who_is_not_is_told_whose_card_it_is(
    new_counter: Callable[..., Any],
) -> None:
    counter = new_counter()
    counter.open_devices(more=GUESTS)
    counter.start()
    counter.new("3000001")
    counter.event("ItemSettled", refusal=None)
    for card, library in (("2900002", "Zandhoven"), ("2800001", "Oosterdam")):
        counter.scan(card)
        counter.event("PatronKnown", card=card, refusal="patron_not_ours")
        counter.screen("card")
        assert f"Bibliotheek {library}" in counter.words()
    counter.scan("P1011")
    (told,) = counter.decided(1).values()
    assert (told["outcome"], told["security"]) == ("accepted", "verified")
    counter.tap("Klaar")
    assert counter.patron.end() == 0
    loans = counter.branch.run("desk", "patron", "--card", "P1011").line["loans"]
    assert [loan["item"] for loan in loans] == ["3000001"]
    rows = counter.branch.run("journal", "list").lines
    assert [(row["item"], row["state"]) for row in rows] == [("3000001", "accepted")]
    events = repr(counter.events("PatronKnown")) + counter.branch.errors
    assert "Zandhoven" not in events
