"""Payments and holds over SIP2: on the wire once, refused as values, in doubt when lost."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sip2_peer import (
    DATE,
    HANG_UP,
    NOW,
    SILENT,
    Acs,
    Opener,
    nothing,
    patron,
    soon,
    status,
)

from sync.errors import BadMessage, InDoubt
from sync.ils.sip2.driver import Sip2Ils
from sync.model import Action, Order, Reason

LISTED = {"Y         ": "AS", "     Y    ": "CD"}
WITHOUT_37 = "YYYYYYYYYNYYYYYY"
WITHOUT_15 = "Y" * 13


def pay(**options: Any) -> Order:
    given = {
        "amount": Decimal("2.50"),
        "currency": "EUR",
        "paid_by": "02",
        "reference": "REF-1",
        "patron": "P1",
    }
    return Order(Action.PAY, "", NOW, **(given | options))


def hold(item: str = "B1", **options: Any) -> Order:
    return Order(Action.HOLD, item, NOW, "P1", **options)


# Payments --------------------------------------------------------------------------------------


def test_a_payment_on_the_wire(acs: Acs, ils: Sip2Ils) -> None:
    before: list[str] = []
    verdict = ils.submit(pay(fee="F-77"), soon(), lambda: before.append(acs.codes))
    assert (verdict.accepted, verdict.reason) == (True, None)
    assert (before, acs.codes) == (["93 99"], "93 99 37")
    asked = acs.seen[-1]
    assert asked.fixed == {
        "transaction_date": DATE,
        "fee_type": "01",
        "payment_type": "02",
        "currency_type": "EUR",
    }
    assert asked.fields == (
        ("BV", "2.50"),
        ("AO", "LIBX"),
        ("AA", "P1"),
        ("AC", ""),
        ("CG", "F-77"),
        ("BK", "REF-1"),
    )


@pytest.mark.parametrize(
    ("override", "order", "fixed"),
    [
        ({}, {"paid_by": ""}, "0100EUR"),
        ({"payment_type_unknown": "02", "fee_type": "04"}, {"paid_by": ""}, "0402EUR"),
        ({"payment_types": {"02": "07"}}, {}, "0107EUR"),
        ({"payment_types": {"02": "07"}}, {"paid_by": "00"}, "0100EUR"),
        ({"currency": "CHF"}, {"currency": ""}, "0102CHF"),
        ({"currency": "CHF"}, {}, "0102EUR"),
    ],
)
def test_what_the_profile_says_of_a_payment(
    acs: Acs, ils_of: Opener, override: dict[str, Any], order: dict[str, Any], fixed: str
) -> None:
    assert ils_of(override=override).submit(pay(**order), soon(), nothing).accepted
    sent = acs.seen[-1].fixed
    assert sent["fee_type"] + sent["payment_type"] + sent["currency_type"] == fixed


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ({"amount": Decimal(0)}, "amount: found 0, expected more than 0"),
        ({"amount": Decimal("-1")}, "amount: found -1"),
        ({"amount": Decimal("NaN")}, "amount: found NaN"),
        ({"currency": ""}, "currency: found '', expected three letters of ISO 4217"),
        ({"currency": "€"}, "currency: found '€'"),
        ({"paid_by": "card"}, "paid_by: found 'card', expected two digits"),
    ],
)
def test_a_payment_that_sip2_cannot_say_is_not_sent(
    acs: Acs, ils: Sip2Ils, order: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        ils.submit(pay(**order), soon(), nothing)
    assert acs.codes == ""


@pytest.mark.parametrize("amount", ["0.05", "1E+2", "1234.5"])
def test_amounts_are_plain_decimals(acs: Acs, ils: Sip2Ils, amount: str) -> None:
    ils.submit(pay(amount=Decimal(amount)), soon(), nothing)
    sent = acs.seen[-1].get("BV")
    assert Decimal(sent) == Decimal(amount)
    assert set(sent) <= set("0123456789.")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ("", Reason.UNMAPPED),
        ("AFAmount should be a positive decimal|", Reason.UNMAPPED),
        ("AFPatron has no outstanding fines|", Reason.UNMAPPED),
        ("AFUnknown patron|", Reason.PATRON_UNKNOWN),
        ("AFSystem closed|", Reason.ILS_CLOSED),
    ],
)
def test_a_refused_payment(acs: Acs, ils: Sip2Ils, fields: str, reason: Reason) -> None:
    acs.replies |= {
        "37": f"38N{DATE}AOLIBX|AAP1|{fields}",
        "63": patron(flags="          YY  "),
    }
    ils.patron("P1", None, soon())
    verdict = ils.submit(pay(), soon(), nothing)
    assert (verdict.accepted, verdict.reason) == (False, reason)
    assert acs.codes == "93 99 63 37"


@pytest.mark.parametrize("reply", [HANG_UP, SILENT])
def test_a_lost_payment_is_in_doubt_and_sent_once(acs: Acs, ils_of: Opener, reply: str) -> None:
    acs.replies["37"] = reply
    with pytest.raises(InDoubt):
        ils_of(timeout_s=0.2).submit(pay(), soon(), nothing)
    assert acs.codes == "93 99 37"


@pytest.mark.parametrize("instead", ["96", status()])
def test_a_payment_never_repeats_by_itself(acs: Acs, ils: Sip2Ils, instead: str) -> None:
    acs.replies["37"] = instead
    with pytest.raises(InDoubt, match="answered by 9"):
        ils.submit(pay(), soon(), nothing)
    assert acs.codes == "93 99 37"


def test_an_answer_that_decides_nothing_is_an_alarm(acs: Acs, ils: Sip2Ils) -> None:
    # One server writes the date before the letter: that is still one answer.
    acs.replies["37"] = [f"38{DATE}YAOLIBX|AAP1|", f"38U{DATE}AOLIBX|AAP1|"]
    assert ils.submit(pay(), soon(), nothing).accepted
    with pytest.raises(BadMessage, match="38 payment_accepted: found 'U'"):
        ils.submit(pay(), soon(), nothing)
    ils.sign_in(soon())
    assert acs.connections == 2


# Holds -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profile", "order", "mode", "fields"),
    [
        (
            "generic",
            {"pin": "4711"},
            "+",
            "BSBR1|BY3|AOLIBX|AAP1|AD4711|ABB1|AC|",
        ),
        ("generic", {"pickup": "BR2"}, "+", "BSBR2|BY3|AOLIBX|AAP1|ABB1|AC|"),
        ("generic", {"item": "", "title": "T9"}, "+", "BSBR1|BY2|AOLIBX|AAP1|AJT9|AC|"),
        ("generic", {"cancels": True}, "-", "BY3|AOLIBX|AAP1|ABB1|AC|"),
        ("koha", {}, "+", "BSBR1|AOLIBX|AAP1|ABB1|AC|"),
    ],
)
def test_a_hold_on_the_wire(
    acs: Acs, ils_of: Opener, profile: str, order: dict[str, Any], mode: str, fields: str
) -> None:
    verdict = ils_of(profile=profile).submit(hold(**order), soon(), nothing)
    assert (verdict.accepted, verdict.position, verdict.title) == (True, 3, "Title")
    asked = acs.seen[-1]
    assert asked.fixed == {"hold_mode": mode, "transaction_date": DATE}
    assert "".join(f"{tag}{value}|" for tag, value in asked.fields) == fields


def test_a_hold_on_nothing_is_not_sent(acs: Acs, ils: Sip2Ils) -> None:
    with pytest.raises(ValueError, match="found neither an item nor a title"):
        ils.submit(hold(""), soon(), nothing)
    assert acs.codes == ""


@pytest.mark.parametrize(
    ("queue", "position"),
    [("BR1|", 1), ("BR 12 |", 12), ("BR0|", None), ("BR|", None), ("", None), ("BRfew|", None)],
)
def test_the_place_in_the_queue(acs: Acs, ils: Sip2Ils, queue: str, position: int | None) -> None:
    # A title-level hold may be answered with another copy.
    acs.replies["15"] = f"161N{DATE}{queue}AOLIBX|AAP1|ABB2|AJTitle|"
    assert ils.submit(hold(), soon(), nothing).position == position


@pytest.mark.parametrize(
    ("fields", "flags", "reason"),
    [
        ("", " " * 14, Reason.UNMAPPED),
        ("", "   Y          ", Reason.PATRON_BLOCKED),
        ("", "    Y         ", Reason.CARD_LOST),
        ("", "   YY         ", Reason.CARD_LOST),
        ("AFItem is on hold|", "   Y          ", Reason.HELD_FOR_OTHER),
        ("AFToo many items|", " " * 14, Reason.LIMIT_REACHED),
    ],
)
def test_a_refused_hold(acs: Acs, ils: Sip2Ils, fields: str, flags: str, reason: Reason) -> None:
    acs.replies |= {"15": f"160N{DATE}AOLIBX|AAP1|{fields}", "63": patron(flags=flags)}
    verdict = ils.submit(hold(), soon(), nothing)
    assert (verdict.accepted, verdict.reason, verdict.position) == (False, reason, None)


NOT_DROPPED = f"160N{DATE}AAP1|AOLIBX|AFError with transaction drop_hold: |"


@pytest.mark.parametrize(
    ("held", "reason"),
    [(["B1"], Reason.ILS_CLOSED), (["B2"], Reason.UNMAPPED), ([], Reason.UNMAPPED)],
)
def test_a_hold_that_koha_cannot_take_back_over_sip2_is_told_so(
    acs: Acs, ils_of: Opener, held: list[str], reason: Reason
) -> None:
    """Koha finds holds on one copy only: one that was placed over SIP2 is on the title."""
    acs.replies |= {"15": NOT_DROPPED, "63": listing(*held)}
    verdict = ils_of(profile="koha").submit(hold(cancels=True), soon(), nothing)
    assert (verdict.accepted, verdict.reason, verdict.asked) == (False, reason, True)
    assert verdict.message == "Error with transaction drop_hold:"
    assert acs.codes.startswith("93 99 15 63 63")


def test_a_cancellation_that_was_noted_down_is_none_yet(acs: Acs, ils_of: Opener) -> None:
    acs.replies["15"] = f"161N{DATE}AAP1|BR0|ABB1|AJTitle|AOLIBX|AFHold Cancellation Requested.|"
    ils = ils_of(profile="koha")
    verdict = ils.submit(hold(cancels=True), soon(), nothing)
    assert (verdict.accepted, verdict.reason) == (False, Reason.CONFIRM_NEEDED)
    assert verdict.message == "Hold Cancellation Requested."
    assert acs.codes == "93 99 15"
    acs.replies["15"] = f"161Y{DATE}AAP1|BR0|ABB1|AJTitle|AOLIBX|AFHold Cancelled.|"
    assert ils.submit(hold(cancels=True), soon(), nothing).accepted


KOHA_SAYS = "Greetings from Koha.  -- "


@pytest.mark.parametrize("asked_before", [False, True])
@pytest.mark.parametrize(
    ("flags", "words", "reason"),
    [
        ("YYYY          ", "Your account has expired as of 2025-01-31", Reason.PATRON_EXPIRED),
        ("YYYY          ", "Boek beschadigd", Reason.PATRON_BLOCKED),
        ("YYYYY         ", "Borrower's card reported lost.", Reason.CARD_LOST),
        ("YYYYY         ", "Borrower has no valid address.", Reason.PATRON_BLOCKED),
        ("YYYY      YY  ", "Patron blocked by fines -- Patron owes 12.50", Reason.FEES_OWED),
    ],
)
@pytest.mark.parametrize(
    ("order", "refusal"),
    [
        (Action.RENEW, f"300NUN{DATE}AAP1|ABB1|AJ|AH|AOLIBX|AFRenewals not allowed.|"),
        (Action.BORROW, f"120NUN{DATE}AOLIBX|AAP1|ABB1|AJ|AH|AFPatron blocked|BLY|"),
    ],
)
def test_koha_says_why_only_when_it_is_asked_about_the_patron(
    acs: Acs,
    ils_of: Opener,
    order: Action,
    refusal: str,
    flags: str,
    words: str,
    reason: Reason,
    asked_before: bool,
) -> None:
    acs.replies |= {
        "29": refusal,
        "11": refusal,
        "63": patron(fields=f"BLY|AF{KOHA_SAYS}{words}|", flags=flags),
    }
    ils = ils_of(profile="koha")
    if asked_before:
        ils.patron("P1", None, soon())
    assert ils.submit(Order(order, "B1", NOW, "P1"), soon(), nothing).reason is reason
    assert acs.codes.count("63") == 1


def test_what_a_koha_loan_costs_is_in_the_currency_of_its_patrons(acs: Acs, ils_of: Opener) -> None:
    acs.replies |= {
        "11": f"120NUN{DATE}AOLIBX|AAP1|ABB1|AJ|AH|BLY|BV1.50|BHUSD|BT06|",
        "63": patron(fields="BLY|BHEUR|BV0|"),
    }
    ils = ils_of(profile="koha")
    ils.patron("P1", None, soon())
    verdict = ils.submit(Order(Action.BORROW, "B1", NOW, "P1"), soon(), nothing)
    assert (verdict.reason, verdict.fee, verdict.currency) == (
        Reason.CONFIRM_NEEDED,
        Decimal("1.50"),
        "EUR",
    )


def test_a_privilege_that_is_denied_explains_a_renewal_too(acs: Acs, ils: Sip2Ils) -> None:
    acs.replies |= {
        "29": f"300NUN{DATE}AOLIBX|AAP1|ABB1|AJTitle|AH|",
        "63": patron(flags=" Y            "),
    }
    verdict = ils.submit(Order(Action.RENEW, "B1", NOW, "P1"), soon(), nothing)
    assert verdict.reason is Reason.PATRON_BLOCKED


@pytest.mark.parametrize("reply", [HANG_UP, SILENT])
def test_a_lost_hold_is_in_doubt_and_sent_once(acs: Acs, ils_of: Opener, reply: str) -> None:
    acs.replies["15"] = reply
    with pytest.raises(InDoubt):
        ils_of(timeout_s=0.2).submit(hold(), soon(), nothing)
    assert acs.codes == "93 99 15"


def listing(*items: str) -> Callable[[Any], str]:
    """Answers to 63: these wait on the shelf."""

    def answer(request: Any) -> str:
        tag = LISTED.get(request.fixed["summary"], "")
        return patron("".join(f"AS{item}|" for item in items) if tag == "AS" else "")

    return answer


@pytest.mark.parametrize(
    ("order", "held", "again"),
    [
        ({}, [], True),
        ({}, ["B2"], True),
        ({}, ["b1 "], False),
        ({"cancels": True}, [], False),
        ({"cancels": True}, ["B1"], True),
    ],
)
def test_after_96_a_hold_is_looked_for_first(
    acs: Acs, ils: Sip2Ils, order: dict[str, Any], held: list[str], again: bool
) -> None:
    acs.replies |= {"15": ["96", f"161N{DATE}AOLIBX|AAP1|ABB1|"], "63": listing(*held)}
    if again:
        assert ils.submit(hold(**order), soon(), nothing).accepted
        assert acs.codes == "93 99 15 63 63 15"
    else:
        with pytest.raises(InDoubt, match="answered by 96"):
            ils.submit(hold(**order), soon(), nothing)
        assert acs.codes == "93 99 15 63 63"


@pytest.mark.parametrize("cancels", [False, True])
@pytest.mark.parametrize(
    "list_", [patron().replace("BLY", "BLN"), patron().replace("0000" * 6, "0001" + "0000" * 5)]
)
def test_a_list_that_proves_nothing_leaves_a_hold_in_doubt(
    acs: Acs, ils: Sip2Ils, list_: str, cancels: bool
) -> None:
    acs.replies |= {"15": "96", "63": list_}
    with pytest.raises(InDoubt, match="answered by 96"):
        ils.submit(hold(cancels=cancels), soon(), nothing)
    assert acs.codes == "93 99 15 63 63"
    assert ils.holds("P1", soon()) is None


@pytest.mark.parametrize(
    ("options", "order", "codes"),
    [
        ({"override": {"hold_list": "titles"}}, {}, "93 99 15 63 63"),
        ({"override": {"messages_missing": ["63"]}}, {}, "93 99 15"),
        ({}, {"item": "", "title": "T9"}, "93 99 15 63 63"),
    ],
)
def test_a_hold_that_no_list_would_show_stays_in_doubt(
    acs: Acs, ils_of: Opener, options: dict[str, Any], order: dict[str, Any], codes: str
) -> None:
    acs.replies |= {"15": "96", "63": listing()}
    with pytest.raises(InDoubt):
        ils_of(**options).submit(hold(**order), soon(), nothing)
    assert acs.codes == codes


# What the ILS does not have --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "bx", "override"),
    [
        (pay(), WITHOUT_37, {}),
        (pay(), "Y" * 16, {"messages_missing": ["37"]}),
        (hold(), WITHOUT_15, {}),
        (hold(cancels=True), WITHOUT_15, {}),
        (hold(), "Y" * 16, {"messages_missing": ["15"]}),
    ],
)
def test_what_the_ils_has_no_message_for_is_closed(
    acs: Acs, ils_of: Opener, order: Order, bx: str, override: dict[str, Any]
) -> None:
    acs.replies["99"] = status(bx=bx)
    called: list[int] = []
    verdict = ils_of(override=override).submit(order, soon(), lambda: called.append(1))
    assert (verdict.accepted, verdict.reason, verdict.asked) == (False, Reason.ILS_CLOSED, False)
    assert (called, acs.codes) == ([], "93 99")


def test_a_site_that_knows_better_than_bx(acs: Acs, ils_of: Opener) -> None:
    acs.replies["99"] = status(bx=WITHOUT_15)
    ils = ils_of(override={"messages_present": ["15"]})
    assert ils.submit(hold(), soon(), nothing).accepted


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (hold("B|1"), Reason.ITEM_UNKNOWN),
        (hold("", title="T|1"), Reason.ITEM_UNKNOWN),
        (hold(pickup="BR\r2"), Reason.ITEM_UNKNOWN),
        (pay(fee="F|1"), Reason.ITEM_UNKNOWN),
        (pay(patron="P|1"), Reason.PATRON_UNKNOWN),
    ],
)
def test_ids_that_would_arrive_as_others_are_not_sent(
    acs: Acs, ils: Sip2Ils, order: Order, reason: Reason
) -> None:
    verdict = ils.submit(order, soon(), nothing)
    assert (verdict.accepted, verdict.reason, verdict.asked) == (False, reason, False)
    assert acs.codes == "93 99"
