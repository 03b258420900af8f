"""The ILS port over Koha's REST interface and its SIP2 server: holds, money, opening and ending."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from http_peer import Peer, answer
from koha_world import NOW, config, euros, world
from waiting import PATIENCE_S

from sync.errors import ConfigFault
from sync.ils.config import KohaRestConfig, Sip2Config
from sync.ils.koha.driver import KohaIls, open_ils
from sync.ils.port import Ils
from sync.ils.registry import open_ils as open_by_registry
from sync.ils.site import Site
from sync.model import Action, Reason
from sync.sim.demo import DEMO

R = Reason
Expect = Callable[[str], None]
UNKNOWN = "a refusal of Koha that is not known here"


# Holds -------------------------------------------------------------------------------------------


def test_a_hold_is_placed_once_listed_and_taken_back() -> None:
    with world() as here:
        assert here.submit(Action.HOLD, "3000009").position == 2
        assert here.submit(Action.HOLD, "3000009").position == 2
        assert len(here.koha.served("place")) == 1
        (hold,) = here.ils.holds("P1001", here.soon()) or ()
        assert (hold.item, hold.title, hold.position) == ("3000009", "Sara Burgerhart", 2)
        assert (hold.ready, hold.pickup, hold.until) == (False, "CPL", None)
        assert here.submit(Action.HOLD, "3000009", cancels=True).accepted
        assert here.ils.holds("P1001", here.soon()) == ()
        assert here.submit(Action.HOLD, "3000009", cancels=True).accepted
        assert len(here.koha.served("cancel")) == 1


def test_a_hold_on_a_title() -> None:
    with world() as here:
        verdict = here.submit(Action.HOLD, title="2", pickup="MPL")
        assert (verdict.accepted, verdict.position) == (True, 1)
        (hold,) = here.ils.holds("P1001", here.soon()) or ()
        assert (hold.item, hold.title, hold.title_id) == ("", "De kleine Johannes", "2")
        assert hold.pickup == "MPL"
        assert here.submit(Action.HOLD, title="2", cancels=True).accepted
        assert here.library.shelves["3000002"].holds == []


def test_a_hold_that_is_ready_comes_first() -> None:
    with world() as here:
        here.submit(Action.HOLD, title="2", card="P1014")
        here.library.checkin("3000009", "CPL")
        ready, waiting = here.ils.holds("P1014", here.soon()) or ()
        assert (ready.item, ready.ready, ready.position) == ("3000009", True, None)
        assert ready.until == date(2026, 12, 1)
        assert (waiting.title_id, waiting.ready) == ("2", False)


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ({"item": "3000001", "card": "P1005"}, R.PATRON_EXPIRED),
        # Koha itself would take these.
        ({"item": "3000001", "card": "P1006"}, R.PATRON_BLOCKED),
        ({"item": "3000001", "card": "P1007"}, R.CARD_LOST),
        ({"item": "3000001", "card": "NOSUCH"}, R.PATRON_UNKNOWN),
        ({"item": "3000001", "pickup": "NOWHERE"}, R.NOT_FOR_LOAN),
        ({"item": "3000029"}, R.NOT_FOR_LOAN),
        ({"item": "3000031", "card": "P1002"}, R.ALREADY_LENT),
        ({"item": "NOSUCH"}, R.ITEM_UNKNOWN),
        ({"title": "999"}, R.ITEM_UNKNOWN),
        ({"title": "no number"}, R.ITEM_UNKNOWN),
        ({"item": "NOSUCH", "cancels": True}, R.ITEM_UNKNOWN),
    ],
)
def test_a_hold_that_is_refused(order: dict[str, Any], reason: Reason) -> None:
    with world() as here:
        verdict = here.submit(Action.HOLD, **order)
        assert (verdict.accepted, verdict.reason) == (False, reason)


def test_a_hold_without_a_branch_is_a_config_fault() -> None:
    with world(library="") as here:
        settings = config(here.koha.url, here.acs.address[1], library="")
        ils = open_ils(settings, Site(), monotonic=time.monotonic, now=lambda: NOW)
        here.ils = ils
        with pytest.raises(ConfigFault, match=r"ils\.library"):
            here.submit(Action.HOLD, "3000001")
        ils.close()


# Money -------------------------------------------------------------------------------------------


def test_a_payment_is_booked_once() -> None:
    with world() as here:
        (fee,) = here.ils.fees("P1009", here.soon()) or ()
        assert (fee.amount, fee.title) == (euros("15.75"), "Lost card")
        for _ in range(2):
            verdict = here.submit(
                Action.PAY,
                card="P1009",
                amount=Decimal("10.10"),
                paid_by="02",
                fee=fee.fee_id,
                reference="desk-1-17",
            )
            assert verdict.accepted
        assert here.library.fees["P1009"] == euros("5.65")
        looked_up = [here.ils.paid("P1009", f"desk-1-{n}", here.soon()) for n in (16, 17)]
        assert looked_up == [False, True]
        assert here.ils.paid("NOSUCH", "desk-1-17", here.soon()) is False
        (credit,) = here.koha.routes.desk.credits
        assert (credit["internal_note"], credit["amount"]) == ("desk-1-17", -10.1)
        assert (credit["payment_type"], credit["library_id"]) == ("SIP02", "CPL")
        again = here.submit(Action.PAY, card="P1009", amount=Decimal("5.65"), reference="desk-1-18")
        assert again.accepted
        assert here.ils.fees("P1009", here.soon()) == ()


@pytest.mark.parametrize(
    "order",
    [
        {"amount": Decimal("1")},
        {"amount": Decimal(0), "reference": "R"},
        {"amount": Decimal("-1"), "reference": "R"},
        {"amount": Decimal("1"), "reference": "R", "fee": "x"},
    ],
)
def test_a_payment_that_cannot_be_one(order: dict[str, Any]) -> None:
    with world() as here:
        with pytest.raises(ValueError, match="a payment needs"):
            here.submit(Action.PAY, card="P1009", **order)
        assert here.koha.served("pay") == []


def test_a_payment_of_nobody_and_one_that_is_refused(expect_log: Expect) -> None:
    expect_log(UNKNOWN)
    refused = {"errors": [{"message": "Ada", "path": "/body/amount"}], "status": 400}
    row = {"patron_id": 8, "cardnumber": "P1001"}
    with world() as here:
        more = {"amount": Decimal("1"), "reference": "R"}
        assert here.submit(Action.PAY, card="NOSUCH", **more).reason is R.PATRON_UNKNOWN
    with Peer(answer(200, [row]), answer(200, []), answer(400, refused)) as peer:
        ils = open_ils(config(peer.url("/api/v1"), 9), Site(), monotonic=time.monotonic)
        here.ils = ils
        verdict = here.submit(Action.PAY, **more)
        assert (verdict.reason, verdict.message) == (R.UNMAPPED, "[3 characters]")
        ils.close()


# The rest ----------------------------------------------------------------------------------------


def test_end_of_session_is_a_courtesy() -> None:
    with world() as here:
        here.ils.end_session("P1001", here.soon())
        here.ils.sign_in(here.soon())
        here.ils.patron("P1001", None, here.soon())
        here.ils.end_session("P1001", here.soon())
        assert len(here.acs.exchanges("35")) == 1
        assert here.ils._at_desk == ("", 0)
        here.acs.close()
        here.ils.end_session("P1001", here.soon())


def test_a_patrons_id_is_asked_for_once_a_visit() -> None:
    with world() as here:
        here.ils.patron("P1001", None, here.soon())
        asked = len(here.koha.served("patrons"))
        here.borrow("3000001")
        here.borrow("3000002")
        assert len(here.koha.served("patrons")) == asked


def test_closing_twice() -> None:
    with world() as here:
        here.ils.sign_in(here.soon())
        here.ils.close()
        here.ils.close()
        assert here.ils.sign_in(here.soon()).online


def test_the_registry_opens_it() -> None:
    ils = open_by_registry(config("http://127.0.0.1:1", 1), Site(), monotonic=time.monotonic)
    assert isinstance(ils, KohaIls)
    ils.close()


def test_what_is_not_said_of_sip2_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, str]] = []

    def keep(beside: Sip2Config, site: Site, *, monotonic: Callable[[], float]) -> Ils:
        opened.append((beside.profile, beside.institution or site.institution))
        return open_by_registry(beside, site, monotonic=monotonic)

    monkeypatch.setattr("sync.ils.koha.driver.open_sip2", keep)
    told = Sip2Config(
        host="h", port=1, account="", password="", profile="generic", institution="OWN"
    )
    for more in ({}, {"sip2": told}):
        settings = config("http://127.0.0.1:1", 1, institution="CPL", **more)
        open_ils(settings, Site(), monotonic=time.monotonic).close()
    assert opened == [("koha", "CPL"), ("generic", "OWN")]


def test_a_password_that_is_not_there() -> None:
    settings = KohaRestConfig(
        driver="koha-rest",
        url="https://koha.example",
        account="kiosk",
        password_env="NO_SUCH_VARIABLE",
        sip2=Sip2Config(host="h", port=1, account="", password=""),
    )
    with pytest.raises(ValueError, match=r"ils\.password_env"):
        open_ils(settings, Site(), monotonic=time.monotonic)


def test_sip2_and_rest_see_the_same_loans() -> None:
    with world(text=DEMO) as here:
        with here.acs.lock:
            here.library.checkout("P1002", "3000005")
        loans = here.ils.patron("P1002", None, here.soon()).loans
        assert {loan.item for loan in loans} == {"3000031", "3000005"}


def test_json_of_a_row_is_not_needed_whole() -> None:
    # Nearly every field may be null: nothing of it may be taken for granted.
    row = dict.fromkeys(("surname", "lang", "expiry_date", "restricted", "login_attempts"))
    hold = {"patron_id": 8, "status": None, "item_id": None, "biblio_id": None}
    line = {"amount_outstanding": "2.5", "account_line_id": None, "description": None}
    account = {"balance": "2.5", "outstanding_debits": {"lines": [line, None]}}
    replies = [
        answer(200, [{"patron_id": 8, "cardnumber": "P1001", **row}]),
        answer(200, [{"patron_id": 8, "item_id": None, "due_date": "never"}]),
        answer(200, [hold]),
        answer(200, account),
        answer(200, [hold]),
        answer(200, account),
    ]
    with Peer(*replies) as peer:
        ils = open_ils(config(peer.url("/api/v1"), 9), Site(), monotonic=time.monotonic)
        found = ils.patron("P1001", None, time.monotonic() + PATIENCE_S)
        assert (found.blocks, found.loans, found.loans_known) == ((), (), False)
        assert (found.holds_waiting, found.fees) == (1, Decimal("2.50"))
        (listed,) = ils.holds("P1001", time.monotonic() + PATIENCE_S) or ()
        assert (listed.item, listed.title, listed.hold_id) == ("", "", "")
        (fee,) = ils.fees("P1001", time.monotonic() + PATIENCE_S) or ()
        assert (fee.amount, fee.fee_id, fee.title) == (Decimal("2.50"), "", "")
        ils.close()
