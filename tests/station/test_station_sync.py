"""Offline rule, replay and what the journal says about it afterwards."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.station


def codes(truth: dict[str, Any], item: str) -> list[str]:
    """The transactions and questions about an item, in order of arrival."""
    return [exchange["code"] for exchange in truth["log"] if exchange["item"] == item]


def test_what_is_refused_on_replay_needs_review_with_its_reason(open_branch: Any) -> None:
    branch = open_branch
    wanted = [
        ("P1005", "3000001", "patron_expired"),
        ("P1006", "3000002", "patron_blocked"),
        ("P9999", "3000003", "patron_unknown"),
        ("P1001", "9999999", "item_unknown"),
        ("P1001", "3000029", "not_for_loan"),
        ("P1001", "3000031", "on_loan_to_other"),
    ]
    for card, item, _ in wanted:
        assert branch.borrow(card, item, offline=True).line["outcome"] == "pending"
    # Limits and holds do not stop what has left the building already.
    assert branch.borrow("P1001", "3000009", offline=True).line["outcome"] == "pending"
    assert branch.sync() == (0, {"needs_review": 6, "accepted": 1})
    expected = [("borrow", item, "needs_review", reason) for _, item, reason in wanted]
    assert branch.rows() == [*expected, ("borrow", "3000009", "accepted", None)]
    assert branch.sync() == (0, {"needs_review": 6, "accepted": 1})
    truth = branch.close_ils()
    assert branch.loans().keys() == {"3000009"}
    for _, item, _ in wanted:
        assert codes(truth, item).count("11") == 1


def test_the_backlog_goes_over_several_connections_once_each(open_branch: Any) -> None:
    branch = open_branch
    branch.configure(ils={"connections": 3})
    items = [f"300000{number}" for number in range(1, 10)]
    lines = [branch.borrow("P1001", item, offline=True).line for item in items]
    promised = [line["item"] for line in lines if line["outcome"] == "pending"]
    assert len(promised) == 9
    code, counts = branch.sync()
    # Two of them are not in the catalogue: that is work, and stops nothing else.
    assert (code, counts) == (0, {"accepted": 7, "needs_review": 2})
    truth = branch.close_ils()
    # How many of the three had anything left to do is a matter of speed.
    assert 1 <= sum(exchange["code"] == "93" for exchange in truth["log"]) <= 3
    for item in promised:
        assert codes(truth, item)[0] == "11"
        assert codes(truth, item).count("11") == 1


def test_what_is_in_doubt_is_asked_about_and_not_sent_again(branch: Any) -> None:
    branch.open_ils("drop:11")
    assert branch.borrow("P1001", "3000001").line["outcome"] == "pending"
    assert branch.rows() == [("borrow", "3000001", "in_doubt", None)]
    branch.configure(ils={"timeout_s": 0.5})
    branch.again("silent:17")
    # No answer to the question either: it stays in doubt, exit 1, nothing is sent.
    assert branch.sync() == (1, {"in_doubt": 1})
    assert branch.sync() == (0, {"accepted": 1})
    truth = branch.close_ils()
    assert codes(truth, "3000001") == ["11", "17", "17"]
    assert branch.loans()["3000001"]["renewals"] == 0


def test_in_doubt_and_somebody_else_has_it(branch: Any) -> None:
    branch.open_ils("drop_before:11")
    assert branch.borrow("P1001", "3000001").line["outcome"] == "pending"
    other = type(branch)(branch.folder / "other", port=branch.port, host=branch.host)
    other.folder.mkdir()
    other.configure(station={"id": "other"})
    assert other.borrow("P1002", "3000001").line["outcome"] == "accepted"
    assert branch.sync() == (0, {"needs_review": 1})
    assert branch.rows() == [("borrow", "3000001", "needs_review", "on_loan_to_other")]
    branch.close_ils()
    assert branch.loans()["3000001"]["patron"] == "P1002"


def test_an_item_keeps_its_order(open_branch: Any) -> None:
    """Offline out, in, and out to somebody else: replayed in that order."""
    branch = open_branch
    branch.close_ils()
    for done in (
        branch.borrow("P1001", "3000001"),
        branch.give_back("3000001"),
        branch.borrow("P1002", "3000001"),
    ):
        assert done.line["outcome"] == "pending"
    assert branch.borrow("P1001", "3000001").line["reason"] == "on_loan_to_other"
    branch.open_ils()
    assert branch.sync() == (0, {"accepted": 3, "refused": 1})
    truth = branch.close_ils()
    assert [code for code in codes(truth, "3000001") if code in ("11", "09")] == ["11", "09", "11"]
    assert branch.loans()["3000001"]["patron"] == "P1002"


def test_what_is_open_about_an_item_goes_before_a_live_transaction(open_branch: Any) -> None:
    branch = open_branch
    assert branch.borrow("P1001", "3000001", offline=True).line["outcome"] == "pending"
    assert branch.give_back("3000001").line["outcome"] == "accepted"
    assert branch.rows() == [
        ("borrow", "3000001", "accepted", None),
        ("return", "3000001", "accepted", None),
    ]
    branch.close_ils()
    assert branch.loans() == {}


def test_a_pin_card_is_refused_offline(open_branch: Any, secrets: tuple[str, str]) -> None:
    branch = open_branch
    branch.close_ils()
    refused = branch.borrow("P1001", "3000001", pin=secrets[0])
    assert refused.code == 1
    assert (refused.line["outcome"], refused.line["offline"]) == ("refused", True)
    assert (refused.line["reason"], refused.line["by"]) == ("offline_not_allowed", "offline_rule")
    assert branch.give_back("3000002").line["outcome"] == "pending"
    branch.configure(offline={"pin_cards": "allow_capped"})
    assert branch.borrow("P1001", "3000001", pin=secrets[0]).line["outcome"] == "pending"
    branch.configure(station={"pin_required": True})
    assert branch.borrow("P1001", "3000003").line["outcome"] == "refused"


def test_a_pin_that_was_confirmed_stays_confirmed(branch: Any, secrets: tuple[str, str]) -> None:
    branch.open_ils("vanish:11")
    pile = branch.borrow("P1001", "3000001", "3000002", pin=secrets[0])
    assert [line["outcome"] for line in pile.lines] == ["accepted", "pending"]
    branch.open_ils()
    assert branch.sync() == (0, {"accepted": 2})
    branch.close_ils()
    assert branch.loans().keys() == {"3000001", "3000002"}


def test_caps_hold_per_session_and_per_day(open_branch: Any) -> None:
    branch = open_branch
    branch.close_ils()
    branch.configure(offline={"max_items": 2, "loan_days": 7})
    pile = branch.borrow("P1001", "3000001", "3000002", "3000003")
    assert [line["outcome"] for line in pile.lines] == ["pending", "pending", "refused"]
    assert (pile.lines[2]["reason"], pile.lines[2]["by"]) == ("limit_reached", "offline_rule")
    assert branch.borrow("P1001", "3000003").line["reason"] == "limit_reached"
    assert branch.borrow("P1002", "3000003").line["outcome"] == "pending"
    assert branch.borrow("P1001", "3000001").line["reason"] == "already_lent"
    branch.configure(offline={"mode": "returns_only"})
    assert branch.borrow("P1002", "3000004").line["reason"] == "offline_not_allowed"
    assert branch.give_back("3000001").line["outcome"] == "pending"
    branch.configure(offline={"mode": "off"})
    assert branch.give_back("3000004").line["reason"] == "offline_not_allowed"


def test_offline_asked_for_asks_nobody(open_branch: Any) -> None:
    branch = open_branch
    assert branch.borrow("P1001", "3000001", offline=True).line["offline"] is True
    assert branch.give_back("3000002", offline=True).line["outcome"] == "pending"
    assert branch.renew("P1001", "3000001", offline=True).line["outcome"] == "pending"
    assert branch.run("desk", "patron", "--card", "P1001", "--offline").code == 1
    assert branch.run("desk", "item", "3000001", "--offline").code == 1
    assert branch.close_ils()["log"] == []


def test_an_empty_journal(open_branch: Any) -> None:
    branch = open_branch
    done = branch.run("sync", "once")
    assert done.code == 0
    assert done.line == dict.fromkeys(
        (
            *("accepted", "refused", "in_doubt", "needs_review", "pending", "abandoned"),
            *("superseded", "paying"),
        ),
        0,
    ) | {"now": {}}
    assert branch.rows() == []
    assert branch.run("journal", "verify").line == {"ok": True, "entries": 0, "broken": None}
