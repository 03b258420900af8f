"""Offline lending with a trust pack, without one, with one that has expired: whole processes."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sync.trust.build import PatronRow, Plan, build
from sync.trust.keys import read_private
from sync.trust.policy import Policy

pytestmark = pytest.mark.station

POLICY = """\
default_type = "BK"
items_per_day = 3
[types.BK]
loan_days = 21
[types.DVD]
loan_days = 7
[types.GAME]
fee = true
"""
PATRONS = "cardnumber,dateexpiry,blocked\nP1001,,0\nP1002,,0\nP1005,2026-01-01,0\nP1006,,1\n"
ITEMS = """\
barcode,itype,notforloan,hold_cardnumber
3000001,BK,0,
3000002,DVD,0,
3000009,BK,0,P1002
3000028,GAME,0,
3000029,BK,1,
"""


@dataclass
class Packs:
    """The office of a branch: builds packs, and has a station that uses them."""

    branch: Any

    def __post_init__(self) -> None:
        for name, text in (("patrons.csv", PATRONS), ("items.csv", ITEMS), ("p.toml", POLICY)):
            self.path(name).write_text(text, encoding="utf-8")
        made = self.branch.command("trust", "key", "--out", str(self.path("key")), "--json")
        self.public = made.line["public_key"]
        self.station()

    def path(self, name: str) -> Path:
        return Path(self.branch.folder) / name

    def station(self, **offline: Any) -> None:
        trust = f'[trust]\npack = "pack.json"\npublic_key = {json.dumps(self.public)}\n'
        self.branch.configure(trust, offline=offline)

    def build(self, *more: str) -> Any:
        words = ["trust", "build", "--policy", str(self.path("p.toml")), "--sign-key"]
        words += [str(self.path("key")), "--out", str(self.path("pack.json")), "--json"]
        words += ["--patrons", str(self.path("patrons.csv"))]
        words += ["--items", str(self.path("items.csv")), *more]
        done = self.branch.command(*words)
        assert done.code == 0, done
        return done.line

    def build_of(self, days_ago: int) -> None:
        """A pack as it was built some days ago, for one day."""
        issued = datetime.now(UTC) - timedelta(days=days_ago)
        policy = Policy.model_validate({"default_type": "BK", "types": {"BK": {"loan_days": 21}}})
        plan = Plan(policy, "CPL", issued, issued.date(), 1, 1e-4, probes=10)
        cards = [PatronRow("P1001")]
        key = read_private(self.path("key"))
        made = build(cards, [], plan, salt=bytes(32), dice=random.Random(1), keys=[key])
        self.path("pack.json").write_bytes(made.file)

    def reasons(self, card: str, *items: str) -> list[str | None]:
        """Of an offline loan of these items: why each was refused, None where it is pending."""
        done = self.branch.borrow(card, *items, offline=True)
        for line in done.lines:
            assert line["offline"]
            assert (line["outcome"], line["by"]) in (("pending", None), ("refused", "offline_rule"))
        return [line["reason"] for line in done.lines]


def days_until(due: str) -> int:
    return (datetime.fromisoformat(due).date() - date.today()).days  # noqa: DTZ011


def test_with_without_and_with_an_expired_pack(open_branch: Any) -> None:
    branch = open_branch
    packs = Packs(branch)
    # Without: returns only.
    assert packs.reasons("P1001", "3000001") == ["offline_not_allowed"]
    assert branch.give_back("3000031", offline=True).told == [("3000031", "pending")]

    # With one: card by card, item by item.
    made = packs.build("--institution", "CPL")
    assert (made["cards"], made["blocked"], made["holds"]) == (2, 2, 1)
    done = branch.borrow("P1001", "3000001", "3000002", offline=True)
    assert done.told == [("3000001", "pending"), ("3000002", "pending")]
    # The test may run at midnight.
    days = [days_until(line["due"]) for line in done.lines]
    assert days[0] in (20, 21, 22)
    assert days[1] == days[0] - 14
    assert packs.reasons("P1001", "3000009", "3000028", "3000029") == [
        "held_for_other",
        "offline_not_allowed",
        "offline_not_allowed",
    ]
    assert packs.reasons("P1001", "3000003", "3000004") == [None, "limit_reached"]
    assert packs.reasons("P1002", "3000009") == [None]
    assert packs.reasons("P1005", "3000004") == ["patron_blocked"]
    assert packs.reasons("P1006", "3000004") == ["patron_blocked"]
    assert packs.reasons("P9999", "3000004") == ["offline_not_allowed"]

    # With one that has expired: returns only, or what the site says.
    packs.build_of(days_ago=2)
    assert packs.reasons("P1002", "3000005") == ["offline_not_allowed"]
    assert branch.give_back("3000003", offline=True).told == [("3000003", "pending")]
    packs.station(without_pack="capped")
    assert packs.reasons("P9999", "3000005") == [None]

    # And what was promised with a pack is what the library system takes.
    code, counts = branch.sync()
    assert (code, counts) == (0, {"accepted": 6, "needs_review": 1, "refused": 9})
    by_state = {item: state for _, item, state, _ in branch.rows() if state == "needs_review"}
    assert by_state == {"3000005": "needs_review"}


def test_check_and_doctor_see_the_same_pack(open_branch: Any) -> None:
    branch = open_branch
    packs = Packs(branch)
    pack = str(packs.path("pack.json"))

    def doctor() -> dict[str, Any]:
        found = branch.run("doctor").lines
        return next(line for line in found if line["check"] == "trust")

    assert not doctor()["ok"]
    packs.build()
    assert doctor()["ok"]
    checked = branch.run("trust", "check", pack, "--card", "P1006", "--item", "3000009")
    assert (checked.code, checked.line["valid"]) == (0, True)
    assert checked.line["card"] == {"standing": "blocked"}
    assert checked.line["item"]["held"] == "for_other"
    packs.build_of(days_ago=2)
    assert branch.run("trust", "check", pack).line["why"] == "expired"
    assert "expired" in doctor()["message"]


def test_a_pack_by_asking_the_library_system(open_branch: Any) -> None:
    branch = open_branch
    packs = Packs(branch)
    cards = ("P1001", "P1002", "P1005", "P1006", "P1007", "P1009", "P9999")
    items = ("3000001", "3000009", "3000031", "9999999")
    packs.path("patrons.csv").write_text("\n".join(("cardnumber", *cards)) + "\n")
    packs.path("items.csv").write_text("\n".join(("barcode", *items)) + "\n")
    policy = POLICY + '[types."001"]\nloan_days = 21\n'
    packs.path("p.toml").write_text(policy)
    made = packs.build("--query", "--config", str(branch.config))
    assert (made["cards"], made["blocked"], made["holds"]) == (2, 5, 1)
    assert (made["not_for_loan"], made["institution"]) == (1, "CPL")
    truth = branch.close_ils()
    # Asked, and nothing else.
    assert {exchange["code"] for exchange in truth["log"]} <= {"93", "99", "63", "17"}
    assert packs.reasons("P1001", "3000001", "3000009", "9999999") == [
        None,
        "held_for_other",
        "offline_not_allowed",
    ]
    assert packs.reasons("P1009", "3000003") == ["patron_blocked"]
    assert packs.reasons("P9999", "3000003") == ["patron_blocked"]
    assert packs.reasons("P8888", "3000003") == ["offline_not_allowed"]
