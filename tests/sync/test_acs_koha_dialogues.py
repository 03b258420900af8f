"""The simulated library answers as Koha servers of 23.05 and 25.06 were seen to answer."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cases import case

from sync.ils.sip2.codec import Message, decode
from sync.ils.sip2.dates import parse_date_time
from sync.sim import answers
from sync.sim.catalogue import Catalogue, FeeRecord, ItemRecord, end_of_day, parse
from sync.sim.holdings import Loan
from sync.sim.library import Library
from sync.sim.quirks import wire
from sync.sim.replies import Dropped

DATA = Path(__file__).parents[1] / "data"
DIALOGUES = json.loads((DATA / "acs_koha_dialogues.json").read_text(encoding="utf-8"))["exchanges"]
CATALOGUE = parse((DATA / "acs_koha_catalogue.toml").read_text(encoding="utf-8"))
RECORDED_2506 = [
    json.loads(line)
    for line in (DATA / "koha_2506_sip2_dialogues.jsonl").read_text(encoding="utf-8").splitlines()
]
GIVEN_2506 = json.loads((DATA / "acs_koha_2506_given.json").read_text(encoding="utf-8"))["given"]
CATALOGUE_2506 = parse((DATA / "acs_koha_2506_catalogue.toml").read_text(encoding="utf-8"))

CLOCK = ("transaction_date", "date_time_sync")


def items_of(
    given: dict[str, Any], request: Message, response: Message | None
) -> tuple[ItemRecord, ...]:
    """The items that must have been there: those of the answer and those of the state."""
    ids = (*(row[0] for row in given.get("loans", ())), *given.get("holds", ()))
    found = {i: ItemRecord(i, f"Title of {i}") for i in dict.fromkeys(ids)}
    if response is not None and (title := response.get("AJ")):
        stored = request.get("AB").strip()
        fee = Decimal(given.get("fee", {}).get(stored, "0"))
        found[stored] = ItemRecord(
            stored,
            title,
            location=response.get("AQ"),
            call_number=response.get("CS"),
            fee=fee,
        )
    return tuple(
        replace(
            item,
            status=given.get("status", {}).get(item.id, "available"),
            hold_for=tuple(given.get("holds", {}).get(item.id, ())),
        )
        for item in found.values()
    )


def library_of(
    given: dict[str, Any],
    request: Message,
    response: Message | None,
    whole: Catalogue = CATALOGUE,
) -> Library:
    patrons = tuple(
        replace(
            patron,
            fees=Decimal(given.get("fees", {}).get(patron.card, patron.fees)),
            max_loans=given.get("max_loans", {}).get(patron.card, patron.max_loans),
            pickup=given.get("pickup", {}).get(patron.card, ""),
        )
        for patron in whole.patrons
    )
    catalogue = Catalogue(
        replace(whole.acs, **given.get("acs", {})),
        whole.policy,
        patrons,
        items_of(given, request, response),
        fees=tuple(
            FeeRecord(card, Decimal(amount), text, fee_id)
            for card, lines in given.get("charges", {}).items()
            for fee_id, text, amount in lines
        ),
    )
    fixed = (response or request).fixed
    stamp = fixed.get("transaction_date") or fixed["date_time_sync"]
    now = parse_date_time(stamp, catalogue.acs.timezone)
    assert now is not None
    library = Library(catalogue, lambda: now)
    for item, card, day, renewals in given.get("loans", ()):
        due = end_of_day(date.fromisoformat(day), catalogue.acs.timezone)
        library.loans[item] = Loan(item, card, due, due - timedelta(21), renewals)
    library.wrong_pins.update(given.get("wrong_pins", {}))
    for item in given.get("ready", ()):
        library.shelves[item].ready_for = library.shelves[item].holds[0]
    return library


def test_answers_as_koha_did() -> None:
    assert DIALOGUES
    for row in DIALOGUES:
        with case(f"{row['case']}, {row['scenario']}"):
            _answers_alike(
                row["given"], row["request"].encode(), row["response"].encode(), CATALOGUE
            )


def test_answers_as_koha_25_06_did() -> None:
    assert GIVEN_2506
    for line, given in GIVEN_2506.items():
        exchange = RECORDED_2506[int(line) - 1]
        asked, said = (
            bytes.fromhex(exchange[name]).strip(b"\r\n") for name in ("request_hex", "response_hex")
        )
        with case(f"{line}, {exchange['scenario']}"):
            _answers_alike(given, asked, said, CATALOGUE_2506)


def _answers_alike(given: dict[str, Any], asked: bytes, raw: bytes, whole: Catalogue) -> None:
    """Byte for byte, but for the moment of the answer."""
    request = decode(asked)
    if not raw:
        library = library_of(given, request, None, whole)
        with pytest.raises(Dropped):
            answers.answer(library, request)
        return
    recorded = decode(raw)
    library = library_of(given, request, recorded, whole)

    answered = answers.as_koha_writes(library, answers.answer(library, request))

    clock = {name: recorded.fixed[name] for name in CLOCK if name in recorded.fixed}
    answered = replace(answered, fixed=answered.fixed | clock)
    assert (answered.code, answered.fixed) == (recorded.code, recorded.fixed)
    written = wire(
        answered,
        {},
        encoding="utf-8",
        delimiter="|",
        sequence=recorded.sequence,
        protected=recorded.checksum != "absent",
        whole=True,
    )
    assert written.decode() == raw.decode()


def test_nb_due_date_is_the_day_of_issue() -> None:
    """Koha: the loan is backdated to it and due one loan period later, and AH stays empty."""
    row = next(row for row in DIALOGUES if row["case"] == "03/60")
    request, recorded = decode(row["request"].encode()), decode(row["response"].encode())
    library = library_of({}, request, recorded)
    answered = answers.answer(library, request)
    loan = library.loans[request.get("AB")]
    assert answered.get("AH") == ""
    assert loan.issued_at == datetime(2026, 12, 11, 23, 59, tzinfo=UTC)
    assert loan.due == end_of_day(loan.issued_at.date() + timedelta(21), library.acs.timezone)


def test_refused_however_often_it_is_asked_with_no_block() -> None:
    """Expired, debarred, address gone, debt over the limit, unknown: no block changes nothing."""
    cases = {"03/28", "03/34", "03/36", "03/38", "03/40", "03/24"}
    for row in (row for row in DIALOGUES if row["case"] in cases):
        request, recorded = decode(row["request"].encode()), decode(row["response"].encode())
        library = library_of(row["given"], request, recorded)
        before = dict(library.loans)
        assert request.fixed["no_block"] == "Y"
        for _ in range(3):
            assert answers.answer(library, request).fixed["ok"] == "0"
        assert library.loans == before


def test_no_block_at_25_06_takes_an_item_from_another_and_leaves_the_hold() -> None:
    line = GIVEN_2506["345"]
    request = decode(bytes.fromhex(RECORDED_2506[344]["request_hex"]))
    recorded = decode(bytes.fromhex(RECORDED_2506[344]["response_hex"]))
    library = library_of({**line, "holds": {"I057": ["P108"]}}, request, recorded, CATALOGUE_2506)
    assert library.loans["I057"].patron == "P110"
    assert answers.answer(library, request).fixed["ok"] == "1"
    assert library.loans["I057"].patron == "P100"
    assert library.shelves["I057"].holds == ["P108"]
