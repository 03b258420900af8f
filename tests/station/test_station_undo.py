"""`leenpunt desk undo` against a library system that is there, and one that is away."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.station

ITEM, OTHER = "3000001", "3000002"
KEYS = [
    "item",
    "outcome",
    "offline",
    "reason",
    "by",
    "due",
    "title",
    "entry",
    "security",
    "advice",
    "message",
]


def undo(branch: Any, *entries: str, offline: bool = False) -> Any:
    words = [word for entry in entries for word in ("--entry", entry)]
    return branch.run("desk", "undo", *words, *(["--offline"] if offline else []))


def lent(branch: Any, *items: str, offline: bool = False) -> list[str]:
    """The entries of loans to P1004, who has no PIN."""
    done = branch.borrow("P1004", *items, offline=offline)
    assert done.code == 0, done
    return [line["entry"] for line in done.lines]


def circulated(truth: dict[str, Any]) -> list[str]:
    """Checkouts and checkins that reached the library system, by their SIP2 code."""
    return [each["code"] for each in truth["log"] if each["code"] in ("09", "11")]


def test_a_loan_is_undone_by_its_entry(open_branch: Any) -> None:
    (entry,) = lent(open_branch, ITEM)
    done = undo(open_branch, entry)
    assert (done.code, list(done.line)) == (0, KEYS)
    line = done.line
    assert (line["item"], line["outcome"], line["offline"]) == (ITEM, "accepted", False)
    assert (line["security"], line["entry"] != entry) == ("none", True)
    open_branch.close_ils()
    assert open_branch.loans() == {}
    assert open_branch.rows() == [
        ("borrow", ITEM, "superseded", None),
        ("return", ITEM, "accepted", None),
    ]


def test_what_never_left_the_station_goes_nowhere(open_branch: Any) -> None:
    (entry,) = lent(open_branch, ITEM, offline=True)
    done = undo(open_branch, entry, offline=True)
    assert (done.code, done.line["outcome"], done.line["offline"]) == (0, "pending", True)
    assert [state for _, _, state, _ in open_branch.rows()] == ["superseded", "superseded"]
    assert open_branch.sync() == (0, {"superseded": 2})
    assert circulated(open_branch.close_ils()) == []


def test_undone_while_the_library_system_is_away(open_branch: Any) -> None:
    (entry,) = lent(open_branch, ITEM)
    assert undo(open_branch, entry, offline=True).line["outcome"] == "pending"
    assert [state for _, _, state, _ in open_branch.rows()] == ["accepted", "pending"]
    assert open_branch.sync() == (0, {"accepted": 1, "superseded": 1})
    assert circulated(open_branch.close_ils()) == ["11", "09"]
    assert open_branch.loans() == {}
    assert [state for _, _, state, _ in open_branch.rows()] == ["superseded", "accepted"]


def test_one_object_for_each_entry_and_only_what_can_be_undone(open_branch: Any) -> None:
    one, two = lent(open_branch, ITEM, OTHER)
    open_branch.give_back(OTHER)
    done = undo(open_branch, one, two, one, "nobody-7")
    assert done.code == 1
    assert [(line["item"], line["outcome"], line["reason"]) for line in done.lines] == [
        (ITEM, "accepted", None),
        (OTHER, "refused", "not_on_loan"),
        (ITEM, "refused", "not_on_loan"),
        (None, "refused", "not_on_loan"),
    ]
    assert [line["by"] for line in done.lines[1:]] == ["station"] * 3
    assert done.lines[3]["entry"] is None


def test_an_alarm_undoes_nothing(open_branch: Any) -> None:
    (entry,) = lent(open_branch, ITEM)
    open_branch.configure(ils={"password": "wrong"})
    assert undo(open_branch, entry).alarm == "sign_in_refused"
    assert open_branch.rows()[0][2] == "accepted"


def test_for_people_a_table(open_branch: Any) -> None:
    (entry,) = lent(open_branch, ITEM)
    done = open_branch.run("desk", "undo", "--entry", entry, json_lines=False)
    assert done.code == 0
    assert ITEM in done.out
    assert "accepted" in done.out
