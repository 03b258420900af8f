"""The verdict on the scripted day: every kind of disagreement is found, work items explain."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.demo.day.paying import money_differences, payments
from kiosk.demo.day.report import differences, ils_rows

Row = dict[str, Any]

DUE = "2026-12-15T23:59:00+01:00"


def borrow(item: str = "1", patron: str = "P1", outcome: str = "accepted") -> Row:
    return {"item": item, "action": "borrow", "outcome": outcome, "patron": patron, "due": DUE}


def give_back(item: str = "1") -> Row:
    return {"item": item, "action": "return", "outcome": "accepted", "patron": None, "due": None}


def held(
    item: str = "1", patron: str | None = "P1", due: str | None = DUE, renewals: int = 0
) -> Row:
    return {"item": item, "patron": patron, "due": due, "renewals": renewals}


def tag(item: str = "1", afi: str = "C2") -> Row:
    return {"item": item, "afi": afi}


@pytest.mark.parametrize(
    ("told", "ils", "tags"),
    [
        ([borrow()], [held()], [tag()]),
        ([borrow(outcome="pending")], [held(due="2026-12-15T22:59:00+00:00")], [tag()]),
        ([borrow(), give_back()], [held(patron=None, due=None)], [tag(afi="07")]),
        ([borrow(outcome="refused")], [held(patron=None, due=None)], [tag(afi="07")]),
        ([borrow(), give_back(), borrow(patron="P2")], [held(patron="P2")], [tag()]),
    ],
)
def test_agreement(told: list[Row], ils: list[Row], tags: list[Row]) -> None:
    assert differences(told, ils, tags, []) == []


@pytest.mark.parametrize(
    ("told", "ils", "tags", "words"),
    [
        ([borrow()], [held(patron=None, due=None)], [tag()], "P1 was told yes"),
        ([borrow()], [], [tag()], "P1 was told yes"),
        ([borrow()], [held(patron="P2")], [tag()], "the ILS says P2"),
        ([], [held()], [tag(afi="07")], "nobody was told"),
        ([borrow(outcome="refused")], [held()], [tag(afi="07")], "nobody was told"),
        ([borrow(), give_back()], [held()], [tag(afi="07")], "nobody was told"),
        ([borrow()], [held(due="2026-12-14T23:59:00+01:00")], [tag()], "due"),
        ([borrow()], [held(renewals=1)], [tag()], "renewed it 1 times"),
        ([borrow()], [held()], [tag(afi="07")], "AFI is 07"),
        ([], [held(patron=None, due=None)], [tag(afi="C2")], "AFI is C2"),
    ],
)
def test_disagreement_is_found_unless_staff_know(
    told: list[Row], ils: list[Row], tags: list[Row], words: str
) -> None:
    (sentence,) = differences(told, ils, tags, [])
    assert words in sentence
    assert differences(told, ils, tags, [{"item": "1"}]) == []


def test_a_loan_from_before_the_day_counts_as_told() -> None:
    before = {"item": "1", "patron": "P1", "due": DUE}
    assert differences([], [held()], [tag()], [], [before]) == []
    assert differences([give_back()], [held(patron=None)], [tag(afi="07")], [], [before]) == []
    assert differences([], [held(patron=None)], [tag()], [], [before]) != []


def test_every_item_of_the_ils_has_a_row() -> None:
    truth = {
        "items": {"1": {}, "2": {}},
        "loans": [{"item": "2", "patron": "P1", "due": DUE, "renewals": 0}],
    }
    assert ils_rows(truth) == [held("1", None, None), held("2")]


PAID = [{"patron": "P1", "amount": "3.50"}]
STATION = [{"entry": "r1", "state": "accepted", "amount": "3.50"}]
PROVIDER = [{"reference": "r1", "taken": 350}]
BOOKED = [{"reference": "r1", "patron": "P1", "amount": "3.50"}]


def test_money_agrees() -> None:
    assert money_differences(PAID, payments(STATION, PROVIDER, BOOKED)) == []
    ended = [*STATION, {"entry": "r2", "state": "abandoned", "amount": "1.00"}]
    taken = [*PROVIDER, {"reference": "r2", "taken": 0}]
    assert money_differences(PAID, payments(ended, taken, BOOKED)) == []


@pytest.mark.parametrize(
    ("told", "station", "provider", "ils", "words"),
    [
        ([], STATION, PROVIDER, BOOKED, "patrons were told []"),
        (PAID, [], PROVIDER, BOOKED, "the station says None"),
        (PAID, STATION, [], BOOKED, "the provider took 0.00"),
        (PAID, STATION, [{"reference": "r1", "taken": 700}], BOOKED, "the provider took 7.00"),
        (PAID, STATION, PROVIDER, [], "the ILS has []"),
        (PAID, STATION, PROVIDER, BOOKED * 2, "the ILS has ['3.50', '3.50']"),
        (PAID, STATION, PROVIDER, [BOOKED[0] | {"patron": "P2"}], "the ILS has [('P2'"),
    ],
)
def test_money_that_differs(
    told: list[Row], station: list[Row], provider: list[Row], ils: list[Row], words: str
) -> None:
    found = money_differences(told, payments(station, provider, ils))
    assert any(words in each for each in found), found
