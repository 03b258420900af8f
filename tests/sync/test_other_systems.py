"""Answers of library systems of many makers, and the decision that each calls for.

``tests/data/other_systems.jsonl``: messages that other projects keep for their tests under a
licence that allows it; each line names both. Those of which no text may be copied are made up here
in the same form."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.services.patrons import sign_in
from sync.ils.sip2.answers import Reader
from sync.ils.sip2.codec import decode
from sync.ils.sip2.profile import load_profile
from sync.model import Action, Order, PatronAnswer, Reason

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data/other_systems.jsonl").read_text().splitlines()
]
ZONE = ZoneInfo("Europe/Amsterdam")
MOMENT = datetime(2026, 12, 2, 10, 15, tzinfo=ZONE)
ACTIONS = {"10": Action.RETURN, "12": Action.BORROW, "30": Action.RENEW, "38": Action.PAY}
BY_A_PROFILE = {("dp2-01", "reason")}
"""Needs words that only a profile of that system can know: they are Chinese."""


def reader(profile: str = "generic", **override: Any) -> Reader:
    return Reader(load_profile(profile, override), ZONE)


class Answering:
    """A way to a library system that gives one answer."""

    def __init__(self, answer: PatronAnswer) -> None:
        self._answer = answer

    def ask(self, question: object) -> PatronAnswer:
        return self._answer


def of_patron(answer: PatronAnswer, *, pin_sent: bool) -> dict[str, Any]:
    ils: Any = Answering(answer)
    refusal = sign_in(ils, answer.card, "1" if pin_sent else None, pin_required=False).refusal
    found = {
        "sign_in": refusal.value if refusal else "ok",
        "pin_ok": answer.pin_ok,
        "fees": answer.fees,
        "expires": answer.expires.isoformat() if answer.expires else None,
        "messages": list(answer.messages),
    }
    if refusal is None:
        found["borrow"] = answer.blocks[0].value if answer.blocks else None
    return found


def decided(row: dict[str, Any]) -> dict[str, Any]:
    """What this station makes of an answer, by the keys of ``expected`` that it judges."""
    answer = decode(row["answer"].encode(), delimiter=row.get("delimiter", "|"))
    read = reader("evergreen" if row["system"] == "Evergreen" else "generic")
    if answer.code in ("24", "64"):
        sent = row.get("pin_sent", False)
        return of_patron(read.patron(answer, "1", sent), pin_sent=sent)
    if answer.code in ACTIONS:
        order = Order(ACTIONS[answer.code], answer.get("AB"), MOMENT, "1")
        told = read.verdict(answer, order, None)
        due = told.due.astimezone(ZONE).date().isoformat() if told.due else None
        return {
            "accepted": told.accepted,
            "reason": told.reason.value if told.reason else None,
            "due": due,
        }
    if answer.code == "98":
        return {"offline_ok": read.status(answer).offline_ok}
    return {}


def test_each_recorded_answer_is_decided_as_it_calls_for() -> None:
    wrong = set()
    judged = 0
    for row in ROWS:
        expected = row["expected"]
        if "error" in expected:
            continue
        found = decided(row)
        for key in found.keys() & expected.keys():
            wanted = Decimal(expected[key]) if key == "fees" else expected[key]
            judged += 1
            if found[key] != wanted:
                wrong.add((row["id"], key))
    assert wrong == BY_A_PROFILE
    assert judged > 90


def test_every_line_names_its_source_and_a_licence_that_allows_it() -> None:
    assert {row["licence"] for row in ROWS} == {"Apache-2.0", "MIT"}
    assert all(row["source"] for row in ROWS)


# The rules, one by one: forms of Polaris, Symphony, Horizon and Sierra ----------------------------

TODAY = "20261202    101500"
BLOCKED, OPEN = "YYYY          ", " " * 14


def patron(
    fields: str, flags: str = OPEN, *, pin_sent: bool = True, **override: Any
) -> PatronAnswer:
    line = f"64{flags}000{TODAY}000000000000000000000000AO1|AA1|AEName|{fields}"
    return reader(**override).patron(decode(line.encode()), "1", pin_sent)


@pytest.mark.parametrize(
    ("fields", "expires"),
    [
        ("PX20270218    235959|", "2027-02-18"),
        ("PA20270218    235900|", "2027-02-18"),
        ("PE20270218    235900staff|", "2027-02-18"),
        ("PA1|PEHALL|PX20270218    235959|", "2027-02-18"),
        ("PAstaff|PE20270218    235900|", "2027-02-18"),
        # Birthdays, codes and what has no form of an end.
        ("PA19700101|", None),
        ("PA19700101    000000|PE4711|", None),
        ("PX|PA|PE|", None),
        ("PA20271318    235900|", None),
    ],
)
def test_the_last_day_of_a_membership_by_its_form(fields: str, expires: str | None) -> None:
    found = patron(f"BLY|CQY|{fields}").expires
    assert (found.isoformat() if found else None) == expires


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("PA", "20270218"),
        ("PZ", "20270218    235900kids"),
        ("PZ", "18.02.2027"),
        ("PZ", "2027-02-18"),
    ],
)
def test_a_field_that_the_profile_names_is_read_in_any_form(field: str, value: str) -> None:
    found = patron(f"BLY|{field}{value}|", expires_field=field).expires
    assert found is not None
    assert found.isoformat() == "2027-02-18"


@pytest.mark.parametrize(
    ("until", "flags", "words", "blocks"),
    [
        ("20261201", BLOCKED, "", (Reason.PATRON_EXPIRED,)),
        ("20261201", BLOCKED, "AFblocked|", (Reason.PATRON_EXPIRED,)),
        # It is over tomorrow: who is blocked is blocked.
        ("20261202", BLOCKED, "", (Reason.PATRON_BLOCKED,)),
        # There is a better reason, or none at all.
        ("20261201", f"{BLOCKED[:10]}Y   ", "", (Reason.FEES_OWED,)),
        ("20261201", OPEN, "", ()),
        ("20261201", BLOCKED, "AFUser card marked LOST|", (Reason.CARD_LOST,)),
    ],
)
def test_who_is_blocked_after_the_last_day_has_an_expired_card(
    until: str, flags: str, words: str, blocks: tuple[Reason, ...]
) -> None:
    assert patron(f"BLY|CQY|PA{until}    235900|{words}", flags).blocks == blocks


@pytest.mark.parametrize(
    ("fields", "blocks"),
    [
        ("BV15.01|CC15.00|", (Reason.FEES_OWED,)),
        ("BV 15.01|CC15.|", (Reason.FEES_OWED,)),
        ("BV15.00|CC15.00|", ()),
        ("BV15.01|CC0.00|", ()),
        ("BV15.01|", ()),
        ("CC15.00|", ()),
    ],
)
def test_more_owed_than_the_limit_stops_a_loan_without_a_flag(
    fields: str, blocks: tuple[Reason, ...]
) -> None:
    assert patron(f"BLY|CQY|{fields}").blocks == blocks
    assert patron(f"BLY|CQY|{fields}", profile="koha").blocks == ()
    assert patron(f"BLY|CQY|{fields}", fee_limit_stops=False).blocks == ()


@pytest.mark.parametrize("flags", ["Y  YYYYYYYYYYY", BLOCKED, "Y" * 14])
def test_with_a_wrong_pin_flags_and_words_say_nothing_else(flags: str) -> None:
    said = "AFThere is something with your account.|BV20.00|CC15.00|"
    answer = patron(f"BLY|CQN|{said}", flags)
    assert (answer.pin_ok, answer.blocks, answer.messages) == (False, (), ())
    # Nobody asked about a PIN: then it is about the patron.
    assert patron(f"BLY|CQN|{said}", flags, pin_sent=False).blocks != ()


@pytest.mark.parametrize(
    "words",
    [
        "OK",
        "Patron status is ok.",
        "Patron has blocks.",
        "blocked",
        "User BARRED",
        "User BLOCKED",
        "Patron status is Satisfactory",
        "Privilege has expired",
        "#You are barred from borrowing",
    ],
)
def test_what_a_system_says_to_everybody_is_no_note(words: str) -> None:
    note = "Your glasses lie at the desk. OK?"
    for profile in ("generic", "koha", "evergreen"):
        answer = patron(f"BLY|CQY|AF{words}|AF{note}|", profile=profile, notes_in_af=True)
        assert answer.messages == (note,)


@pytest.mark.parametrize(("profile", "shown"), [("generic", False), ("koha", True)])
def test_whose_own_sentences_are_not_known_its_words_are_for_staff(
    profile: str, shown: bool
) -> None:
    words = "There are unresolved issues with your account."
    answer = patron(f"BLY|CQY|AF{words}|", profile=profile)
    assert answer.messages == ((words,) if shown else ())
    assert answer.message == words


@pytest.mark.parametrize(
    ("words", "expires"),
    [
        ("Your card will expire on 2026-12-31", "2026-12-31"),
        ("Your card will expire on 31.12.2026", "2026-12-31"),
        ("Your card will expire on 01/02/2027", None),
    ],
)
def test_kohas_english_about_the_end_of_a_membership_is_said_in_our_words(
    words: str, expires: str | None
) -> None:
    answer = patron(f"BLY|CQY|AFGreetings from Koha. {words}|", profile="koha")
    assert answer.messages == ()
    assert (answer.expires.isoformat() if answer.expires else None) == expires


def test_a_lost_card_that_is_no_longer_valid_is_called_lost() -> None:
    answer = patron("BLN|CQY|AFUser card marked LOST|", "YYYYY         ")
    assert of_patron(answer, pin_sent=True)["sign_in"] == "card_lost"
