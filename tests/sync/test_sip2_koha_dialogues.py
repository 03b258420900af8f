"""Every recorded exchange of two real Koha servers means what the expected tables say."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from cases import case

from sync.ils.sip2.answers import Reader
from sync.ils.sip2.codec import LineBuffer, MalformedMessage, Message, decode
from sync.ils.sip2.profile import load_profile
from sync.model import Action, Order, Reason

DATA = Path(__file__).parents[1] / "data"
RELEASES = {
    "23.05": ("koha_sip2_dialogues.jsonl", "koha_expected.json"),
    "25.06": ("koha_2506_sip2_dialogues.jsonl", "koha_2506_expected.json"),
}
DIALOGUES = {
    release: [json.loads(line) for line in (DATA / file).read_text(encoding="utf-8").splitlines()]
    for release, (file, _) in RELEASES.items()
}
EXPECTED = {
    release: json.loads((DATA / file).read_text(encoding="utf-8"))["exchanges"]
    for release, (_, file) in RELEASES.items()
}
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


def lines_of(hexed: str, *, answers: bool = False) -> tuple[list[bytes], bytes]:
    """``answers``: on a connection whose lines ended with CR so far, as every recorded one's."""
    buffer = LineBuffer(faithful=answers)
    buffer.receive_data(b"\r" + bytes.fromhex(hexed))
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
    if answer.code in ("12", "10", "30", "38", "16") and (
        request is None or request.code not in ACTIONS
    ):
        return None  # of what cannot be read, or sent once more: no order of ours
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
        if patron.currency:
            found["currency"] = patron.currency
        on_shelf = HOLD_LISTS.get(request.fixed.get("summary", ""))
        if on_shelf is not None:
            uncounted = {"hold_items_count": " " * 4, "unavailable_holds_count": " " * 4}
            nothing = replace(answer, fields=(("BL", "Y"),), fixed=answer.fixed | uncounted)
            pair = (answer, nothing) if on_shelf else (nothing, answer)
            found["holds"] = [hold.item for hold in READER.holds(*pair) or ()]
        return found
    if answer.code in ("12", "10", "30", "38", "16"):
        assert request is not None
        order = Order(
            ACTIONS[request.code],
            asked,
            datetime(2026, 11, 24, tzinfo=UTC),
            cancels=request.fixed.get("hold_mode") == "-",
            offline=request.fixed.get("no_block") == "Y",
        )
        verdict = asdict(READER.verdict(answer, order, None))
        assert verdict.pop("asked")
        # What this server seldom says: in the table only where it does.
        seldom = {"media": "", "fee": 0, "currency": "", "position": None, "hold": False}
        seldom |= {"took_over": False, "least_pin": 0}
        for key, unsaid in seldom.items():
            if verdict[key] == unsaid:
                del verdict[key]
        if "fee" in verdict:
            verdict["fee"] = str(verdict["fee"])
        return verdict | {"due": minute(verdict["due"])}
    if answer.code == "18":
        item = asdict(READER.item(answer, asked))
        assert item.pop("media") == ""
        assert item.pop("location") == answer.get("AP")
        pickup = answer.get("CM")[:8]
        last = item.pop("hold_until")
        assert (last.strftime("%Y%m%d") if last else "") == pickup
        return item | {"due": minute(item["due"])}
    if answer.code == "98":
        status = asdict(READER.status(answer))
        # Holds on titles cannot be taken back.
        can = {"list_holds", "list_fees", "hold_item", "book_payment"}
        assert status.pop("abilities") == can
        # No server beside it is asked for returns.
        assert (status.pop("waits"), status.pop("loses_letters")) == ("", False)
        return status
    if answer.code in OK_FLAG:
        return {"accepted": answer.fixed[OK_FLAG[answer.code]] in ("1", "Y")}
    return None


_NOTE = "Greetings from Koha. Uw pas ligt klaar"
FINES = {
    ("Pipe | fine é", "1.20"),
    ("Boete A", "1.25"),
    ("Boete B", "1.25"),
    ("Boete", "12.50"),
    ("Boete A", "0.75"),
    ("Boete A", "0.25"),
    ("Boete B", "0.25"),
    ("", "1.50"),  # a rental, without a word
    ("2", "1.25"),  # the server's own template: only ids
    ("3", "1.25"),
    ("28", "2.00"),
}
"""Title and amount of AV as recorded, where they are all that is owed."""


def test_fines_are_listed_where_they_are_all_that_is_owed() -> None:
    found, partly = set(), 0
    for row in (row for release in RELEASES for row in DIALOGUES[release]):
        for line in lines_of(row["response_hex"], answers=True)[0]:
            answer, _ = read(line)
            if answer is None or answer.code != "64" or not answer.all("AV"):
                continue
            fees = READER.fees(answer)
            partly += fees is None
            found |= {(fee.title, str(fee.amount)) for fee in fees or ()}
    assert (found, partly) == (FINES, 2), "two are pages of a longer list"


WRITTEN = {
    _NOTE: "Uw pas ligt klaar",
    _NOTE + " -- Patron blocked by fines (8) on related accounts": "Uw pas ligt klaar",
    _NOTE + " -- Patron blocked by fines (8) on guaranteed accounts": "Uw pas ligt klaar",
    "Greetings from Koha.  -- Te laat": "Te laat",
    "Greetings from Koha.  -- Boek beschadigd": "Boek beschadigd",
}
"""AF as recorded → what of it somebody wrote: a note for the patron, the words of a restriction.
All others hold nothing that a patron is shown as the system has it."""
ENDS = {date(2026, 11, 26), date(2026, 12, 1)}
"""Days on which a membership ends, by AF as recorded."""


def test_what_a_library_wrote_for_its_patrons() -> None:
    found: dict[str, str] = {}
    ends = set()
    for row in (row for release in RELEASES for row in DIALOGUES[release]):
        for line in lines_of(row["response_hex"], answers=True)[0]:
            answer, _ = read(line)
            if answer is None or answer.code not in ("24", "64"):
                continue
            patron = READER.patron(answer, "", pin_sent=False)
            assert patron.patron_type == answer.get("PC")
            if patron.messages:
                (found[answer.get("AF")],) = patron.messages
            ends.add(patron.expires)
    assert (found, ends - {None}) == (WRITTEN, ENDS)


@pytest.mark.parametrize("release", RELEASES)
def test_every_exchange(release: str) -> None:
    for dialogue, row in zip(DIALOGUES[release], EXPECTED[release], strict=True):
        with case(f"{row['line']}, {row['scenario']}"):
            exchanged(dialogue, row)


def exchanged(dialogue: dict[str, Any], expected: dict[str, Any]) -> None:
    assert (dialogue["set"], dialogue["n"]) == (expected["set"], expected["n"])
    requests, half = lines_of(dialogue["request_hex"])
    messages = [read(line) for line in requests]
    assert [seen for _, seen in messages] == expected["requests"]
    assert bool(half) is expected.get("request_unterminated", False)
    answers, half = lines_of(dialogue["response_hex"], answers=True)
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


@pytest.mark.parametrize(
    ("release", "exchanges", "checksums", "unanswered", "unreadable"),
    [
        ("23.05", 266, {"ok": 229, "absent": 9, "bad": 3, "none": 4}, 23, 8),
        ("25.06", 385, {"ok": 370, "absent": 5, "bad": 1}, 9, 2),
    ],
)
def test_the_table_says_what_is_odd(
    release: str, exchanges: int, checksums: dict[str, int], unanswered: int, unreadable: int
) -> None:
    rows = EXPECTED[release]
    answers = [answer for row in rows for answer in row["answers"]]
    assert len(rows) == exchanges
    assert Counter(answer.get("checksum", "none") for answer in answers) == checksums
    assert sum(not row["answers"] for row in rows) == unanswered
    assert sum(any("error" in seen for seen in row["requests"]) for row in rows) == unreadable


EXPLAINED_BY_64 = {"Renewals not allowed."}
WITHOUT_A_REASON = {"Checkin failed: data problem", *EXPLAINED_BY_64}


@pytest.mark.parametrize("release", RELEASES)
def test_every_refusal_has_a_reason(release: str) -> None:
    facts = [
        answer["fact"]
        for row in EXPECTED[release]
        for answer in row["answers"]
        if answer.get("code") in ("10", "12", "30") and "fact" in answer
    ]
    refused = [fact for fact in facts if not fact["accepted"]]
    assert len(refused) > 30
    assert all(
        fact["reason"] not in (None, Reason.UNMAPPED) or fact["message"] in WITHOUT_A_REASON
        for fact in refused
    )
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
    rows = [row for row in EXPECTED["23.05"] if row["scenario"].startswith(words)]
    assert rows
    assert {row["answers"][0]["fact"]["reason"] for row in rows} == {reason}


# What each text of Koha 25.06 stands for: (message, text) → reason. A text is the whole AF; "…"
# stands for either form of the check-out function's codes.
TEXTS = {
    ("12", "Invalid Patron"): "patron_unknown",
    ("16", "Invalid patron barcode."): "patron_unknown",
    ("38", "Invalid patron barcode."): "patron_unknown",
    ("12", "Invalid Item"): "item_unknown",
    ("10", "Invalid Item"): "item_unknown",
    ("16", "No such item."): "item_unknown",
    ("12", "Patron expired on 2025-01-31"): "patron_expired",
    ("12", "Patron expired on 31.01.2025"): "patron_expired",
    ("12", "Patron debarred"): "patron_blocked",
    ("12", "Patron blocked"): "patron_blocked",
    ("12", "Patron has fines"): "fees_owed",
    ("12", "Patron has fines - You owe €12.50."): "fees_owed",
    ("12", "Outstanding Fines block issue"): "fees_owed",
    ("12", "…TOO_MANY"): "limit_reached",
    ("12", "…PATRON_CANT"): "patron_blocked",
    ("12", "…NOT_FOR_LOAN"): "not_for_loan",
    ("12", "…NOT_FOR_LOAN_FORCING"): "not_for_loan",
    ("12", "…WTHDRAWN"): "not_for_loan",
    ("12", "…RESTRICTED"): "not_for_loan",
    ("12", "…ITEM_LOST"): "not_for_loan",
    ("12", "Item type cannot be checked out at this checkout location"): "not_for_loan",
    ("12", "…AGE_RESTRICTION"): "age_restricted",
    ("12", "…ITEMNOTSAMEBRANCH"): "not_ours",
    ("12", "…BORRNOTSAMEBRANCH"): "confirm_needed",
    ("12", "…BIBLIO_ALREADY_ISSUED"): "confirm_needed",
    ("12", "…BOOKED_EARLY"): "confirm_needed",
    ("12", "…INVALID_DATE"): "confirm_needed",
    ("12", "Item must be checked out at a circulation desk"): "confirm_needed",
    ("12", "This item was previously checked out by you"): "confirm_needed",
    ("12", "This item is currently checked out by you"): "confirm_needed",
    ("12", "Item checked out to another patron"): "on_loan_to_other",
    ("12", "…RETURN_IMPOSSIBLE"): "on_loan_to_other",
    ("12", "Item is reserved for another patron upon return."): "held_for_other",
    ("12", "Item is on hold for another patron."): "held_for_other",
    ("12", "Item has been recalled for another patron"): "held_for_other",
    ("12", "…RECALLED_INTRANSIT"): "held_for_other",
    ("12", "…BOOKED_TO_ANOTHER"): "held_for_other",
    ("12", "…NO_MORE_RENEWALS"): "renewal_limit",
    ("12", "…NO_RENEWAL_FOR_ONSITE_CHECKOUTS"): "renewal_limit",
    ("12", "…STATS"): "unmapped",
    ("30", "Renewals not allowed."): "unmapped",
    ("30", "Item has reached maximum renewals"): "renewal_limit",
    ("30", "Item has reached maximum consecutive renewals without being seen"): "renewal_limit",
    ("30", "too_soon"): "renewal_limit",
    ("30", "auto_too_late"): "renewal_limit",
    ("30", "overdue"): "renewal_limit",
    ("30", "Item unavailable due to outstanding holds"): "held_for_other",
    ("30", "Item is booked for another borrower"): "held_for_other",
    ("30", "recalled"): "held_for_other",
    ("30", "Item renewal is not allowed"): "not_for_loan",
    ("30", "onsite_checkout"): "not_for_loan",
    ("30", "auto_too_much_oweing"): "fees_owed",
    ("30", "Item not checked out to Anna Bränström"): "not_on_loan",
    ("10", "Item not checked out"): "not_on_loan",
    ("10", "Item withdrawn, return not allowed"): "not_for_loan",
    ("10", "Item lost, return not allowed"): "not_for_loan",
    ("10", "Checkin failed: data problem"): "unmapped",
    ("10", "Item is on hold, please return to circulation desk"): "held_for_other",
    ("16", "Item cannot be transferred."): "not_ours",
    ("16", ""): "unmapped",
    ("16", "Error with transaction drop_hold: "): "unmapped",
    ("38", "Amount should be a positive decimal"): "unmapped",
    ("38", ""): "unmapped",
}
FORMS = ("Issue failed : ", "Item cannot be issued: ")
REFUSED = {
    "12": "120NUN20261126    093019AOCPL|AAP1|ABI1|AJTitle|AH|AF{}|BLY|",
    "10": "100YNY20261126    093019AOCPL|ABI1|AQCPL|AJTitle|AF{}|",
    "30": "300NUN20261126    093019AAP1|ABI1|AJ|AH|AOCPL|AF{}|",
    "16": "160N20261126    093019AAP1|AOCPL|AF{}|",
    "38": "38N20261126    093019AOCPL|AAP1|AF{}|",
}
BY_ANSWER = {"12": "11", "10": "09", "30": "29", "16": "15", "38": "37"}


@pytest.mark.parametrize(
    ("code", "text", "reason"),
    [
        (code, form + text.removeprefix("…"), reason)
        for (code, text), reason in TEXTS.items()
        for form in (FORMS if text.startswith("…") else ("",))
    ],
)
def test_what_a_text_of_koha_25_06_means(code: str, text: str, reason: str) -> None:
    answer = decode(REFUSED[code].format(text).encode())
    order = Order(ACTIONS[BY_ANSWER[code]], "I1", datetime(2026, 11, 26, tzinfo=UTC), "P1")
    verdict = READER.verdict(answer, order, None)
    assert (verdict.accepted, verdict.reason) == (False, reason)


@pytest.mark.parametrize(
    ("fields", "reason", "destination"),
    [("CV99", "confirm_needed", ""), ("CTLPL|CV04", "not_ours", "LPL")],
)
def test_a_failed_checkin_is_told_apart_by_its_alert(
    fields: str, reason: str, destination: str
) -> None:
    raw = f"100YNY20261126    093040AOCPL|ABI1|AQLPL|AJTitle|{fields}|AFCheckin failed|"
    order = Order(Action.RETURN, "I1", datetime(2026, 11, 26, tzinfo=UTC))
    verdict = READER.verdict(decode(raw.encode()), order, None)
    assert (verdict.accepted, verdict.reason) == (False, reason)
    assert (verdict.alert, verdict.destination) == (True, destination)


def test_every_refusal_of_koha_25_06_is_in_the_list_of_texts() -> None:
    known = {
        (code, form + text.removeprefix("…").strip())
        for code, text in TEXTS
        for form in (FORMS if text.startswith("…") else ("",))
    }
    known |= {("12", ""), ("30", "")}  # a fee: no words, but an amount
    known |= {("10", "Checkin failed"), ("16", "Hold Cancellation Requested.")}
    seen = {
        (answer["code"], answer["fact"]["message"])
        for row in EXPECTED["25.06"]
        for answer in row["answers"]
        if answer.get("code") in BY_ANSWER and "fact" in answer and not answer["fact"]["accepted"]
    }
    assert {(code, text.strip()) for code, text in seen} <= known
