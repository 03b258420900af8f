"""Koha lends, takes back and renews, over REST and over SIP2."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from http_peer import Peer, answer
from koha_world import DUE, NOW, ZONE, config, euros, world
from pydantic import ValidationError
from waiting import PATIENCE_S

from sync.errors import BadMessage, GivenUp, Unreachable
from sync.ils.koha.charges import charged_types
from sync.ils.koha.driver import KohaIls, open_ils
from sync.ils.koha.fields import moment
from sync.ils.koha.session import KohaSession
from sync.ils.site import Site
from sync.model import Action, ItemStatus, Order, Reason

R = Reason
Expect = Callable[[str], None]
UNKNOWN = "a refusal of Koha that is not known here"


# Lending -----------------------------------------------------------------------------------------


def test_a_loan() -> None:
    with world() as here:
        verdict = here.borrow("3000001")
        assert (verdict.accepted, verdict.due, verdict.title) == (True, DUE, "Max Havelaar")
        assert here.library.loans["3000001"].patron == "P1001"
        assert here.acs.exchanges("11") == []
        assert here.koha.served("checkout")[0].library == "CPL"


@pytest.mark.parametrize(
    ("item", "card", "reason"),
    [
        ("3000031", "P1001", R.ON_LOAN_TO_OTHER),
        ("3000031", "P1002", R.ALREADY_LENT),
        ("3000009", "P1001", R.HELD_FOR_OTHER),
        ("3000029", "P1001", R.NOT_FOR_LOAN),
        ("3000030", "P1004", R.AGE_RESTRICTED),
        ("NOSUCH", "P1001", R.ITEM_UNKNOWN),
        ("", "P1001", R.ITEM_UNKNOWN),
        ("3000001", "NOSUCH", R.PATRON_UNKNOWN),
        ("3000001", "P1005", R.PATRON_EXPIRED),
        ("3000001", "P1006", R.PATRON_BLOCKED),
        ("3000001", "P1007", R.CARD_LOST),
        ("3000001", "P1008", R.PATRON_BLOCKED),
        ("3000001", "P1009", R.FEES_OWED),
    ],
)
def test_a_refusal_sends_nothing(item: str, card: str, reason: Reason) -> None:
    with world() as here:
        before = dict(here.library.loans)
        announced: list[str] = []
        verdict = here.borrow(item, card, sending=lambda: announced.append("sending"))
        assert (verdict.accepted, verdict.reason) == (False, reason)
        assert announced == []
        assert here.koha.served("checkout") == []
        assert here.library.loans == before


def test_a_limit() -> None:
    with world() as here:
        for item in ("3000001", "3000002", "3000003"):
            assert here.borrow(item, "P1011").accepted
        assert here.borrow("3000004", "P1011").reason is R.LIMIT_REACHED


@pytest.mark.parametrize("asks", [False, True])
def test_what_a_loan_costs_is_asked(asks: bool) -> None:
    """Koha lends without a word where RentalFeesCheckoutConfirmation is off: neither availability
    nor the loan says that it costs something. Over SIP2 it always asks."""
    with world() as here:
        here.koha.routes.obstacles.rental_confirmation = asks
        here.ils.sign_in(here.soon())
        verdict = here.borrow("3000028")
        assert (verdict.accepted, verdict.reason) == (False, R.CONFIRM_NEEDED)
        assert (verdict.fee, verdict.asked) == (euros("1.50"), True)
        assert here.koha.served("checkout") == []
        assert (here.library.loans.get("3000028"), here.library.fees["P1001"]) == (None, 0)
        assert here.borrow("3000001").accepted
        assert len(here.koha.served("checkout")) == 1


def test_what_a_renewal_costs_is_asked() -> None:
    with world() as here:
        here.library.checkout("P1001", "3000028", fee_acknowledged=True)
        here.library.fees["P1001"] = euros("0")
        here.ils.sign_in(here.soon())
        verdict = here.submit(Action.RENEW, "3000028")
        assert (verdict.reason, verdict.fee) == (R.CONFIRM_NEEDED, euros("1.50"))
        assert here.koha.served("renewal") == []
        assert here.library.fees["P1001"] == 0


def test_where_koha_does_not_say_what_costs_something_sip2_is_asked() -> None:
    with world() as here:
        here.koha.permissions["item_types"] = {"catalogue": "1"}
        here.koha.routes.obstacles.rental_confirmation = False
        here.ils.sign_in(here.soon())
        assert here.borrow("3000028").reason is R.CONFIRM_NEEDED
        assert here.borrow("3000001").accepted
        assert here.submit(Action.RENEW, "3000001").accepted
        assert (here.koha.served("checkout"), here.koha.served("renewal")) == ([], [])


@pytest.mark.parametrize(
    ("rows", "charged"),
    [
        ([{"item_type": "BK", "rentalcharge": 0, "rentalcharge_daily": None}], frozenset()),
        ([{"item_type": "RENT", "rentalcharge": 1.5}], frozenset({"RENT"})),
        ([{"item_type": "DVD", "rentalcharge": None, "rentalcharge_daily": 0.1}], {"DVD"}),
        ([{"item_type_id": "DVD", "hourly_rental_charge": "0.10"}], {"DVD"}),
        ([{"item_type": "BK", "rentalcharge": 0, "rentalcharge_daily_calendar": True}], set()),
        ([{"item_type": "BK", "description": "Books"}], None),
        ([{"rentalcharge": 0}], None),
        ([], None),
    ],
)
def test_which_item_types_cost_something(rows: Any, charged: Any) -> None:
    with Peer(answer(200, rows)) as peer:
        session = KohaSession(
            config(peer.url("/api/v1"), 9), "secret", "", monotonic=time.monotonic
        )
        assert charged_types(session, time.monotonic() + PATIENCE_S) == charged
        session.close()


@pytest.mark.parametrize("said", [answer(404, {"errors": []}), answer(500, {}), answer(403, {})])
def test_a_koha_that_lists_no_item_types(said: bytes) -> None:
    with Peer(said) as peer:
        session = KohaSession(
            config(peer.url("/api/v1"), 9), "secret", "", monotonic=time.monotonic
        )
        assert charged_types(session, time.monotonic() + PATIENCE_S) is None
        session.close()


def test_what_needs_nobodys_consent_is_confirmed() -> None:
    with world() as here:
        here.koha.routes.obstacles.confirms["3000001"] = {"PREVISSUE": 1}
        verdict = here.borrow("3000001")
        assert (verdict.accepted, verdict.message) == (True, "PREVISSUE")


def test_a_site_may_confirm_less() -> None:
    with world(confirm=()) as here:
        here.koha.routes.obstacles.confirms["3000001"] = {"PREVISSUE": 1}
        assert here.borrow("3000001").reason is R.CONFIRM_NEEDED


@pytest.mark.parametrize("code", ["RENTALCHARGE", "ISSUED_TO_ANOTHER", "RESERVED", "TOO_MANY"])
def test_no_site_may_confirm_what_takes_from_somebody(code: str) -> None:
    with pytest.raises(ValidationError, match="confirm"):
        config("http://127.0.0.1:1", 1, confirm=(code,))


def test_a_new_obstacle_between_asking_and_lending_is_not_pushed_through() -> None:
    with world() as here:
        obstacles = here.koha.routes.obstacles
        obstacles.confirms["3000001"] = {"PREVISSUE": 1}

        def sending() -> None:
            here.library.checkout("P1002", "3000001")

        verdict = here.borrow("3000001", sending=sending)
        assert (verdict.accepted, verdict.reason) == (False, R.ON_LOAN_TO_OTHER)
        assert here.library.loans["3000001"].patron == "P1002"
        assert len(here.koha.served("checkout")) == 1


def test_a_refusal_whose_reason_cannot_be_asked_for_stands() -> None:
    with world() as here:

        def sending() -> None:
            here.library.checkout("P1002", "3000001")
            here.faults("drop_before:availability@*")

        assert here.borrow("3000001", sending=sending).reason is R.CONFIRM_NEEDED


def test_unmapped_codes_are_counted(expect_log: Expect) -> None:
    expect_log(UNKNOWN)
    with world() as here:
        here.koha.routes.obstacles.blockers["3000001"] = {"NEW_RULE": "Ada Voorbeeld"}
        verdict = here.borrow("3000001")
        assert (verdict.reason, verdict.message) == (R.UNMAPPED, "NEW_RULE")
        assert here.ils.unmapped == {"NEW_RULE": 1}


PATRON = answer(200, [{"patron_id": 8, "cardnumber": "P1001"}])
ITEM = answer(200, [{"item_id": 2, "external_id": "B2", "effective_item_type_id": "BK"}])
TYPES = answer(200, [{"item_type": "BK", "rentalcharge": 0}])


def test_a_loan_of_another_item_than_was_asked_for_is_no_answer() -> None:
    replies = [
        PATRON,
        ITEM,
        TYPES,
        answer(200, {"blockers": {}, "confirms": {}, "confirmation_token": "t"}),
        answer(201, {"checkout_id": 1, "patron_id": 8, "item_id": 3}),
    ]
    with Peer(*replies) as peer:
        ils = open_ils(config(peer.url("/api/v1"), 9), Site(), monotonic=time.monotonic)
        with pytest.raises(BadMessage, match="expected the loan that was asked for"):
            _borrow(ils, "B2")
        ils.close()


@pytest.mark.parametrize("body", [{}, [], {"blockers": [1], "confirms": {}}, {"blockers": {}}])
def test_an_availability_that_says_nothing_is_no_answer(body: Any) -> None:
    with Peer(PATRON, ITEM, TYPES, answer(200, body)) as peer:
        ils = open_ils(config(peer.url("/api/v1"), 9), Site(), monotonic=time.monotonic)
        with pytest.raises(BadMessage):
            _borrow(ils, "B2")
        ils.close()


@pytest.mark.parametrize(
    ("action", "found"),
    [
        (Action.RENEW, {"item_id": 2, "patron_id": 8, "checkout_id": None}),
        (Action.HOLD, {"item_id": "2", "patron_id": 8, "hold_id": None}),
    ],
)
def test_what_has_no_id_is_neither_renewed_nor_taken_back(
    action: Action, found: dict[str, Any]
) -> None:
    announced: list[str] = []
    types = [TYPES] if action is Action.RENEW else []
    with Peer(PATRON, ITEM, *types, answer(200, [found])) as peer:
        ils = open_ils(config(peer.url("/api/v1"), 9), Site(), monotonic=time.monotonic)
        order = Order(action, "B2", NOW, "P1001", cancels=True)
        with pytest.raises(BadMessage, match="expected a number"):
            ils.submit(order, time.monotonic() + PATIENCE_S, lambda: announced.append("sending"))
        assert (announced, {asked.method for asked in peer.asked}) == ([], {"GET"})
        ils.close()


def test_a_count_without_end_is_none() -> None:
    with Peer(answer(200, [], f"X-Total-Count: {'9' * 5000}")) as peer:
        ils = open_ils(config(peer.url("/api/v1"), 9), Site(), monotonic=time.monotonic)
        assert not ils.patron("P1001", None, time.monotonic() + PATIENCE_S).valid
        ils.close()


@pytest.mark.parametrize("due", ["9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00"])
def test_a_loan_for_ever_has_a_day_that_every_zone_has(due: str) -> None:
    found = moment({"due": due}, "due", ZONE)
    assert found is not None
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert found.astimezone(ZoneInfo(zone)).year in (1, 9999)


def _borrow(ils: KohaIls, item: str) -> Any:
    order = Order(Action.BORROW, item, NOW, "P1001")
    return ils.submit(order, time.monotonic() + PATIENCE_S, lambda: None)


def test_an_older_koha_lends_over_sip2() -> None:
    with world(lends=False) as here:
        assert here.borrow("3000001").accepted
        assert here.borrow("3000002").accepted
        assert here.library.loans["3000001"].patron == "P1001"
        assert len(here.acs.exchanges("11")) == 2


def test_an_older_koha_renews_over_sip2() -> None:
    """It does not say what costs something, and would charge for it unasked."""
    with world(lends=False) as here:
        assert here.borrow("3000001").accepted
        assert here.submit(Action.RENEW, "3000001").accepted
        assert here.koha.served("renewal") == []


def test_what_was_done_offline_goes_over_sip2() -> None:
    with world() as here:
        assert here.borrow("3000001", offline=True, promised_due=DUE).accepted
        assert here.submit(Action.RENEW, "3000001", offline=True).accepted
        assert here.submit(Action.RETURN, "3000001", offline=True).accepted
        assert [one.code for one in here.acs.exchanges() if one.effect] == ["11", "29", "09"]


def test_a_return_goes_over_sip2_and_ends_the_loan() -> None:
    with world() as here:
        here.borrow("3000001")
        verdict = here.submit(Action.RETURN, "3000001", "")
        assert (verdict.accepted, verdict.title) == (True, "Max Havelaar")
        assert here.ils.item("3000001", here.soon()).status is ItemStatus.AVAILABLE


def test_a_return_without_sip2_is_unreachable() -> None:
    with world() as here:
        here.acs.close()
        with pytest.raises(Unreachable):
            here.submit(Action.RETURN, "3000001", "")


def test_nothing_is_sent_when_no_time_is_left() -> None:
    with world() as here:
        announced: list[str] = []
        deadline = here.soon(0.25)
        with pytest.raises(Unreachable):
            here.borrow("3000001", deadline=deadline, sending=lambda: announced.append("sending"))
        assert announced == []
        assert "3000001" not in here.library.loans


def test_given_up_is_no_outage() -> None:
    with world() as here:
        here.ils.sign_in(here.soon())

        def sending() -> None:
            raise GivenUp("answered already")

        with pytest.raises(GivenUp):
            here.borrow("3000001", sending=sending)
        asked = len(here.koha.served())
        here.ils.sign_in(here.soon())
        assert len(here.koha.served()) == asked
        assert here.koha.served("checkout") == []


# Renewing ----------------------------------------------------------------------------------------


def test_a_renewal_and_its_limit() -> None:
    with world() as here:
        here.borrow("3000001")
        for _ in range(3):
            verdict = here.submit(Action.RENEW, "3000001")
            assert (verdict.accepted, verdict.title) == (True, "Max Havelaar")
            assert verdict.due == here.ils.item("3000001", here.soon()).due
        refused = here.submit(Action.RENEW, "3000001")
        assert (refused.accepted, refused.reason) == (False, R.RENEWAL_LIMIT)
        assert refused.message == "Renewal not authorized (too_many)"


@pytest.mark.parametrize(
    ("item", "card", "reason"),
    [
        ("3000001", "P1001", R.NOT_ON_LOAN),
        ("3000031", "P1001", R.ON_LOAN_TO_OTHER),
        ("NOSUCH", "P1001", R.ITEM_UNKNOWN),
        ("3000031", "NOSUCH", R.PATRON_UNKNOWN),
    ],
)
def test_a_renewal_that_is_none(item: str, card: str, reason: Reason) -> None:
    with world() as here:
        assert here.submit(Action.RENEW, item, card).reason is reason


def test_a_renewal_of_what_somebody_waits_for() -> None:
    with world() as here:
        here.borrow("3000001")
        here.library.shelves["3000001"].holds.append("P1014")
        assert here.submit(Action.RENEW, "3000001").reason is R.HELD_FOR_OTHER
