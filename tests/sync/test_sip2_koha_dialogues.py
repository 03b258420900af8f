"""Every recorded exchange of a real Koha server means what the expected table says."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sync.ils.sip2.answers import Reader
from sync.ils.sip2.codec import LineBuffer, MalformedMessage, Message, decode
from sync.ils.sip2.profile import load_profile
from sync.model import Action, Order, Reason

DATA = Path(__file__).parents[1] / "data"
DIALOGUES = [
    json.loads(line)
    for line in (DATA / "koha_sip2_dialogues.jsonl").read_text(encoding="utf-8").splitlines()
]
EXPECTED = json.loads((DATA / "koha_expected.json").read_text(encoding="utf-8"))["exchanges"]
READER = Reader(load_profile("koha"), ZoneInfo("Europe/Amsterdam"))
ACTIONS = {
    "11": Action.BORROW,
    "09": Action.RETURN,
    "29": Action.RENEW,
    "37": Action.PAY,
    "15": Action.HOLD,
}
HOLD_LISTS = {"Y" + " " * 9: True, "     Y    ": False}
"""Summary of 63: does it ask for the list of what waits on the shelf, or of the rest?"""
OK_FLAG = {
    "94": "ok",
    "66": "ok",
    "36": "end_session",
    "20": "item_properties_ok",
}


def lines_of(hexed: str) -> tuple[list[bytes], bytes]:
    buffer = LineBuffer()
    buffer.receive_data(bytes.fromhex(hexed))
    found = []
    while (line := buffer.next_line()) is not None:
        found.append(line)
    return found, buffer.pending


def read(line: bytes) -> tuple[Message | None, dict[str, Any]]:
    try:
        message = decode(line)
    except MalformedMessage:
        return None, {"error": "MalformedMessage"}
    seen: dict[str, Any] = {
        "code": message.code,
        "checksum": message.checksum,
        "sequence": message.sequence,
    }
    if message.problems:
        seen["problems"] = list(message.problems)
    return message, seen


def minute(moment: datetime | None) -> str | None:
    return None if moment is None else moment.strftime("%Y-%m-%dT%H:%MZ")


def fact(answer: Message, request: Message | None) -> dict[str, Any] | None:
    asked = "" if request is None else request.get("AB")
    if answer.code in ("24", "64"):
        assert request is not None
        patron = READER.patron(answer, request.get("AA"), bool(request.get("AD")))
        found = {
            "card": patron.card,
            "valid": patron.valid,
            "pin_ok": patron.pin_ok,
            "blocks": list(patron.blocks),
            "loans": [loan.item for loan in patron.loans],
            "holds_ready": patron.holds_ready,
            "holds_waiting": patron.holds_waiting,
            "fees": str(patron.fees),
            "language": patron.language,
            "message": patron.message,
        }
        on_shelf = HOLD_LISTS.get(request.fixed.get("summary", ""))
        if on_shelf is not None:
            uncounted = {"hold_items_count": " " * 4, "unavailable_holds_count": " " * 4}
            nothing = replace(answer, fields=(("BL", "Y"),), fixed=answer.fixed | uncounted)
            pair = (answer, nothing) if on_shelf else (nothing, answer)
            found["holds"] = [hold.item for hold in READER.holds(*pair) or ()]
        return found
    if answer.code in ("12", "10", "30", "38", "16"):
        assert request is not None
        order = Order(ACTIONS[request.code], asked, datetime(2026, 11, 24, tzinfo=UTC))
        verdict = asdict(READER.verdict(answer, order, None))
        assert verdict.pop("asked")
        # What this server seldom says: in the table only where it does.
        for key, unsaid in (("media", ""), ("fee", 0), ("currency", ""), ("position", None)):
            if verdict[key] == unsaid:
                del verdict[key]
        if "fee" in verdict:
            verdict["fee"] = str(verdict["fee"])
        return verdict | {"due": minute(verdict["due"])}
    if answer.code == "18":
        item = asdict(READER.item(answer, asked))
        assert item.pop("media") == ""
        return item | {"due": minute(item["due"])}
    if answer.code == "98":
        return asdict(READER.status(answer))
    if answer.code in OK_FLAG:
        return {"accepted": answer.fixed[OK_FLAG[answer.code]] in ("1", "Y")}
    return None


@pytest.mark.parametrize(
    ("dialogue", "expected"),
    list(zip(DIALOGUES, EXPECTED, strict=True)),
    ids=[f"{row['line']}-{row['scenario']}" for row in EXPECTED],
)
def test_exchange(dialogue: dict[str, Any], expected: dict[str, Any]) -> None:
    assert (dialogue["set"], dialogue["n"]) == (expected["set"], expected["n"])
    requests, half = lines_of(dialogue["request_hex"])
    messages = [read(line) for line in requests]
    assert [seen for _, seen in messages] == expected["requests"]
    assert bool(half) is expected.get("request_unterminated", False)
    answers, half = lines_of(dialogue["response_hex"])
    assert bool(half) is expected.get("answer_unterminated", False)
    found = []
    for at, line in enumerate(answers):
        answer, seen = read(line)
        if answer is not None:
            known = fact(answer, messages[at][0] if at < len(messages) else None)
            if known is not None:
                seen["fact"] = known
        found.append(seen)
    assert found == expected["answers"]


def test_the_table_says_what_is_odd() -> None:
    answers = [answer for row in EXPECTED for answer in row["answers"]]
    assert len(EXPECTED) == 266
    assert Counter(answer.get("checksum", "none") for answer in answers) == {
        "ok": 229,
        "absent": 9,
        "bad": 3,
        "none": 4,
    }
    assert sum(not row["answers"] for row in EXPECTED) == 23
    assert sum(any("error" in seen for seen in row["requests"]) for row in EXPECTED) == 8


def test_every_refusal_has_a_reason() -> None:
    facts = [
        a["fact"] for row in EXPECTED for a in row["answers"] if a.get("code") in ("10", "12", "30")
    ]
    refused = [fact for fact in facts if not fact["accepted"]]
    assert len(refused) > 30
    assert all(fact["reason"] not in (None, Reason.UNMAPPED) for fact in refused)
    assert all(fact["reason"] is None for fact in facts if fact["accepted"])


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("11_expired", "patron_expired"),
        ("11_debarred", "patron_blocked"),
        ("11_gna", "patron_blocked"),
        ("11_fines", "fees_owed"),
        ("11_small_debt_refused", "fees_owed"),
        ("11_unknown_patron", "patron_unknown"),
        ("11_unknown_item", "item_unknown"),
        ("11_not_for_loan", "not_for_loan"),
        ("11_rental_no_fee_ack", "confirm_needed"),
        ("15_title_hold", "unmapped"),
        ("37_negative", "unmapped"),
        ("11_max_3_refused", "limit_reached"),
        ("11_on_loan_to_other", "on_loan_to_other"),
        ("11_duplicate_4th", "renewal_limit"),
        ("11_P1017_9", "held_for_other"),
        ("29_not_on_loan", "not_on_loan"),
        ("09_unknown", "item_unknown"),
        ("09_kioskret_not_on_loan", "not_on_loan"),
        ("09_kioskret_holds_block_checkin", "held_for_other"),
    ],
)
def test_the_table_agrees_with_the_scenario(words: str, reason: str) -> None:
    rows = [row for row in EXPECTED if row["scenario"].startswith(words)]
    assert rows
    assert {row["answers"][0]["fact"]["reason"] for row in rows} == {reason}
