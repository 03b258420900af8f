"""What Koha says of patrons and items over REST and over SIP2."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from http_peer import Peer, answer
from koha_world import DUE, config, euros, world
from waiting import PATIENCE_S

from sync.errors import Unreachable
from sync.ils.koha.driver import open_ils
from sync.ils.koha.records import Records
from sync.ils.koha.session import KohaSession
from sync.ils.site import Site
from sync.model import ItemStatus, Loan, Reason

R = Reason


# Patrons -----------------------------------------------------------------------------------------


def test_a_patron() -> None:
    with world() as here:
        here.borrow("3000001")
        here.library.shelves["3000002"].holds.append("P1001")
        here.library.shelves["3000009"].holds.insert(0, "P1001")
        here.library.checkin("3000009", "CPL")
        found = here.ils.patron("P1001", "1234", here.soon())
        assert (found.card, found.valid, found.pin_ok) == ("P1001", True, True)
        assert found.loans == (Loan("3000001", "Max Havelaar", DUE),)
        assert found.loans_known
        assert (found.holds_ready, found.holds_waiting) == (1, 1)
        assert (found.initials, found.expires) == ("A.V.", date(2099, 12, 31))
        assert found.has("3000001") is True
        assert found.has("3000002") is False


@pytest.mark.parametrize(
    ("card", "blocks"),
    [
        ("P1005", (R.PATRON_EXPIRED,)),
        ("P1006", (R.PATRON_BLOCKED,)),
        ("P1007", (R.CARD_LOST,)),
        ("P1008", (R.PATRON_BLOCKED,)),
        ("P1009", ()),
    ],
)
def test_blocks(card: str, blocks: tuple[Reason, ...]) -> None:
    with world() as here:
        found = here.ils.patron(card, None, here.soon())
        assert (found.valid, found.blocks) == (True, blocks)


@pytest.mark.parametrize("currency", ["EUR", "SEK"])
def test_fees_of_a_patron_are_in_the_currency_that_the_site_says(currency: str) -> None:
    with world(currency=currency) as here:
        found = here.ils.patron("P1009", None, here.soon())
        assert (found.fees, found.currency) == (euros("15.75"), currency)
        assert {fee.currency for fee in here.ils.fees("P1009", here.soon())} == {currency}
        verdict = here.borrow("3000028")
        assert (verdict.fee, verdict.currency) == (euros("1.50"), currency)


@pytest.mark.parametrize(
    ("limit", "blocks"), [(None, ()), ("15.75", ()), ("15.74", (R.FEES_OWED,)), (0, (R.FEES_OWED,))]
)
def test_a_limit_of_fees_is_the_sites(limit: Any, blocks: tuple[Reason, ...]) -> None:
    with world(fee_limit=limit) as here:
        assert here.ils.patron("P1009", None, here.soon()).blocks == blocks
        assert here.ils.patron("P1001", None, here.soon()).blocks == ()


@pytest.mark.parametrize("card", ["P100", "p1001", "NOPE"])
def test_a_card_that_is_nearly_one_is_none(card: str) -> None:
    with world() as here:
        found = here.ils.patron(card, None, here.soon())
        assert (found.valid, found.blocks) == (False, (R.PATRON_UNKNOWN,))
        assert found.asked


@pytest.mark.parametrize("card", ["", "  ", "P1001\n", "P\x001001", "9" * 101])
def test_what_cannot_be_a_card_is_not_asked_about(card: str) -> None:
    with world() as here:
        assert not here.ils.patron(card, "1234", here.soon()).asked
        assert not here.borrow("3000001", card).asked
        assert here.koha.served() == []


def test_a_wrong_pin_tells_nothing() -> None:
    with world() as here:
        here.borrow("3000001")
        found = here.ils.patron("P1001", "9999", here.soon())
        assert (found.valid, found.pin_ok, found.loans) == (True, False, ())
        assert found.has("3000001") is None


def test_a_wrong_pin_becomes_a_locked_account() -> None:
    with world() as here:
        said = [here.ils.patron("P1001", "9999", here.soon()) for _ in range(4)]
        assert [one.pin_ok for one in said] == [False, False, False, None]
        assert [one.blocks for one in said] == [(), (), (), (R.PATRON_BLOCKED,)]
        right = here.ils.patron("P1001", "1234", here.soon())
        assert (right.pin_ok, right.blocks) == (None, (R.PATRON_BLOCKED,))


def test_a_pin_that_has_expired_is_neither_right_nor_wrong() -> None:
    """Recorded from 25.06: 400, and the count of failures stays as it is."""
    row = {"patron_id": 12, "cardnumber": "P110", "login_attempts": 0}
    replies = [answer(200, [row]), answer(400, {"error": "Password expired"})]
    with Peer(*replies) as peer:
        ils = open_ils(config(peer.url("/api/v1"), 9), Site(), monotonic=time.monotonic)
        found = ils.patron("P110", "1234", time.monotonic() + PATIENCE_S)
        assert (found.valid, found.pin_ok, found.blocks) == (True, None, (R.PATRON_BLOCKED,))
        assert len(peer.asked) == 2
        ils.close()


def test_an_empty_pin_is_not_asked_about() -> None:
    with world() as here:
        assert here.ils.patron("P1001", "", here.soon()).pin_ok is False
        assert here.koha.served("validation") == []


def test_a_pin_is_never_sent_twice() -> None:
    with world(faults="drop:validation@1") as here:
        with pytest.raises(Unreachable):
            here.ils.patron("P1001", "1234", here.soon())
        assert len(here.koha.served("validation")) == 1


def test_a_pin_that_belongs_to_another_users_name_is_wrong() -> None:
    row = {"patron_id": 8, "cardnumber": "P1001", "login_attempts": 0}
    other = answer(201, {"patron_id": 9, "cardnumber": "X", "userid": "P1001"})
    with Peer(answer(200, [row]), other) as peer:
        ils = open_ils(config(peer.url("/api/v1"), 9), Site(), monotonic=time.monotonic)
        assert ils.patron("P1001", "1234", time.monotonic() + PATIENCE_S).pin_ok is False
        ils.close()


def test_an_older_koha_that_answers_a_right_pin_without_a_body() -> None:
    row = {"patron_id": 8, "cardnumber": "P1001"}
    replies = [answer(200, [row]), answer(204, b""), answer(200, []), answer(200, [])]
    with Peer(*replies, answer(200, {"balance": None})) as peer:
        ils = open_ils(config(peer.url("/api/v1"), 9), Site(), monotonic=time.monotonic)
        found = ils.patron("P1001", "1234", time.monotonic() + PATIENCE_S)
        assert (found.pin_ok, found.blocks, found.fees) == (True, (), 0)
        assert (found.initials, found.expires) == ("", None)
        ils.close()


def test_more_loans_than_one_page_are_not_the_whole_list() -> None:
    loan = {"patron_id": 8, "checkout_id": 1, "item_id": 2, "due_date": None}
    item = {"item_id": 2, "external_id": "B2", "biblio": None}
    replies = [
        answer(200, [{"patron_id": 8, "cardnumber": "P1001"}]),
        answer(200, [loan], "X-Total-Count: 2"),
        answer(200, [item]),
        answer(200, []),
        answer(200, {}),
    ]
    with Peer(*replies) as peer:
        ils = open_ils(config(peer.url("/api/v1"), 9), Site(), monotonic=time.monotonic)
        found = ils.patron("P1001", None, time.monotonic() + PATIENCE_S)
        assert found.loans == (Loan("B2"),)
        assert found.has("B3") is None
        ils.close()


def test_rows_of_others_than_were_asked_for_are_nobodys() -> None:
    """Something on the way, or a Koha, did not take the filter: the rows are of other people."""
    other = {"patron_id": 2, "cardnumber": "P1002", "item_id": 8, "external_id": "3000008"}
    other |= {"biblio_id": 3, "checkout_id": 5, "hold_id": 6}
    with Peer(answer(200, [other])) as peer:
        session = KohaSession(
            config(peer.url("/api/v1"), 9), "secret", "", monotonic=time.monotonic
        )
        records, deadline = Records(session), time.monotonic() + PATIENCE_S
        assert records.patron("P1001", deadline) is None
        assert records.item("3000001", deadline) is None
        assert records.items("item_id", [1], deadline) == {}
        assert records.loan_of(1, deadline) is None
        for found in (
            records.loans_of(1, deadline),
            records.holds_of(1, deadline),
            records.queue(1, deadline),
        ):
            assert (found.rows, found.whole) == ([], False)
        assert records.patron("P1002", deadline) == other, "asked for by its own number it is taken"
        assert records.item("3000008", deadline) == other
        session.close()


def test_questions_about_many_items_stay_short() -> None:
    with Peer(answer(200, [])) as peer:
        session = KohaSession(
            config(peer.url("/api/v1"), 9), "secret", "", monotonic=time.monotonic
        )
        Records(session).items("item_id", range(120), time.monotonic() + PATIENCE_S)
        session.close()
        assert len(peer.asked) == 3
        assert all(len(asked.target) < 2000 for asked in peer.asked)


# Items -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "status", "holds"),
    [
        ("3000001", ItemStatus.AVAILABLE, 0),
        ("3000031", ItemStatus.ON_LOAN, 0),
        ("3000009", ItemStatus.AVAILABLE, 1),
        ("3000025", ItemStatus.LOST, 0),
        ("3000029", ItemStatus.OTHER, 0),
        ("30000", ItemStatus.UNKNOWN, 0),
        ("", ItemStatus.UNKNOWN, 0),
    ],
)
def test_an_item(item: str, status: ItemStatus, holds: int) -> None:
    with world() as here:
        found = here.ils.item(item, here.soon())
        assert (found.status, found.holds) == (status, holds)


def test_where_an_item_is_caught() -> None:
    with world() as here:
        here.library.checkin("3000009", "CPL")
        assert here.ils.item("3000009", here.soon()).status is ItemStatus.ON_HOLD_SHELF
        here.library.shelves["3000009"].status = "in_transit"
        assert here.ils.item("3000009", here.soon()).status is ItemStatus.IN_TRANSIT
        here.library.shelves["3000001"].status = "on_order"
        assert here.ils.item("3000001", here.soon()).status is ItemStatus.ON_ORDER


def test_an_item_is_told_by_its_stored_id() -> None:
    with world() as here:
        found = here.ils.item("３000001", here.soon())
        assert found.status is ItemStatus.UNKNOWN
        assert here.ils.item("3000001 ", here.soon()).item == "3000001"
