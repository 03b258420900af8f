"""The ILS port over Koha's REST interface and its SIP2 server, both over one simulated library."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from http_peer import Peer, answer
from koha_world import DUE, NOW, ZONE, config, euros, world
from pydantic import ValidationError
from waiting import PATIENCE_S

from sync.errors import BadMessage, ConfigFault, GivenUp, SignInRefused, Unreachable
from sync.ils.config import KohaRestConfig, Sip2Config
from sync.ils.koha.charges import charged_types
from sync.ils.koha.driver import KohaIls, open_ils
from sync.ils.koha.fields import moment
from sync.ils.koha.records import Records
from sync.ils.koha.session import KohaSession, MissingPermission
from sync.ils.port import Ils
from sync.ils.registry import open_ils as open_by_registry
from sync.ils.site import Site
from sync.model import Action, ItemStatus, Loan, Order, Reason
from sync.sim.demo import DEMO

R = Reason
Expect = Callable[[str], None]
UNKNOWN = "a refusal of Koha that is not known here"


# Signing in --------------------------------------------------------------------------------------


def test_it_is_an_ils() -> None:
    def takes(ils: Ils) -> None:
        assert ils.status is None

    with world() as here:
        takes(here.ils)


@pytest.mark.parametrize(("lends", "known"), [(True, True), (False, False)])
def test_sign_in_finds_out_what_can_be_done(lends: bool, known: bool) -> None:
    with world(lends=lends) as here:
        status = here.ils.sign_in(here.soon())
        assert (status.online, status.checkin_ok, status.checkout_ok) == (True, True, True)
        assert (status.renewal_ok, status.offline_ok, status.messages) == (True, True, "")
        assert status.institution == "CPL"
        assert here.ils.status == status
        assert here.ils._lends is known


def test_sign_in_reads_nobody() -> None:
    with world() as here:
        here.ils.sign_in(here.soon())
        assert [one.operation for one in here.koha.served()] == [
            "patrons",
            "items",
            "loans",
            "holds",
            "account",
            "item_types",
            "availability",
        ]
        assert all("1" not in one.path for one in here.koha.served())


def test_sign_in_asks_whether_it_may_look_at_pins_where_there_are_pins() -> None:
    with world(pins=True) as here:
        here.koha.permissions["validation"] = {"borrowers": "1"}
        with pytest.raises(MissingPermission, match=r"password/validation .*borrowers: 1"):
            here.ils.sign_in(here.soon())
        del here.koha.permissions["validation"]
        here.ils.sign_in(here.soon())
        assert here.koha.served("validation")[-1].status == 400


def test_a_sign_in_a_moment_ago_is_enough() -> None:
    ahead = [0.0]
    with world(monotonic=lambda: time.monotonic() + ahead[0]) as here:
        here.ils.sign_in(here.soon())
        asked = len(here.koha.served())
        here.ils.sign_in(here.soon())
        assert len(here.koha.served()) == asked
        ahead[0] = 61.0
        here.ils.sign_in(here.soon() + ahead[0])
        assert [one.operation for one in here.koha.served()[asked:]] == ["patrons"]


def test_without_sip2_nothing_can_be_returned_and_it_is_tried_again_later() -> None:
    ahead = [0.0]
    with world(monotonic=lambda: time.monotonic() + ahead[0]) as here:
        here.acs.close()
        status = here.ils.sign_in(here.soon())
        assert (status.checkin_ok, status.checkout_ok, status.online) == (False, True, True)
        rests = here.ils._sip2_rests_until
        ahead[0] = 5.0
        here.ils.sign_in(here.soon() + ahead[0])
        assert here.ils._sip2_rests_until == rests
        ahead[0] = 11.0
        here.ils.sign_in(here.soon() + ahead[0])
        assert here.ils._sip2_rests_until > rests


def test_without_sip2_an_older_koha_cannot_lend() -> None:
    with world(lends=False) as here:
        here.acs.close()
        assert not here.ils.sign_in(here.soon()).checkout_ok


def test_a_short_question_does_not_close_the_returns() -> None:
    with world() as here:
        here.ils.sign_in(here.soon())
        here.acs.close()
        assert here.ils.sign_in(here.soon(0.8)).checkin_ok


def test_a_refused_sip2_account_is_an_alarm() -> None:
    wrong = Sip2Config(host="127.0.0.1", port=1, account="kiosk1", password="wrong")
    with world() as first:
        port = first.acs.address[1]
        sip2 = wrong.model_copy(update={"port": port})
        with world(sip2=sip2) as here, pytest.raises(SignInRefused):
            here.ils.sign_in(here.soon())


@pytest.mark.parametrize("auth", ["basic", "oauth2"])
def test_a_wrong_password(auth: str) -> None:
    with world(password="wr0ng-secret", auth=auth) as here:
        with pytest.raises(SignInRefused) as caught:
            here.ils.sign_in(here.soon())
        assert "wr0ng" not in str(caught.value)
        assert "wr0ng" not in repr(here.ils)


def test_passwords_switched_off() -> None:
    with world() as here:
        here.koha.passwords = False
        with pytest.raises(ConfigFault, match="RESTBasicAuth"):
            here.ils.sign_in(here.soon())


def test_a_branch_that_is_none() -> None:
    with (
        world(library="NOWHERE") as here,
        pytest.raises(ConfigFault, match=r"ils\.library.*NOWHERE"),
    ):
        here.ils.sign_in(here.soon())


def test_the_branch_is_the_stations_location() -> None:
    with world(library="") as here:
        here.ils.sign_in(here.soon())
        assert {one.library for one in here.koha.served()} == {"CPL"}


PERMISSIONS = {
    "patrons": {"borrowers": "list_borrowers"},
    "items": {"catalogue": "1"},
    "loans": {"circulate": "circulate_remaining_permissions"},
    "holds": {"reserveforothers": "place_holds"},
    "account": {"updatecharges": "remaining_permissions"},
}


@pytest.mark.parametrize("operation", PERMISSIONS)
def test_a_missing_permission_is_an_alarm_at_sign_in(operation: str) -> None:
    ((module, what),) = PERMISSIONS[operation].items()
    with world() as here:
        here.koha.permissions[operation] = PERMISSIONS[operation]
        with pytest.raises(MissingPermission, match=rf"ils\.account: GET .*{module}: {what}"):
            here.ils.sign_in(here.soon())
        here.koha.permissions.clear()
        assert here.ils.sign_in(here.soon()).online


def test_all_that_is_missing_is_named_at_once() -> None:
    with world() as here:
        here.koha.permissions |= PERMISSIONS
        with pytest.raises(MissingPermission) as caught:
            here.ils.sign_in(here.soon())
        assert len(str(caught.value).splitlines()) == len(PERMISSIONS)


@pytest.mark.parametrize("operation", ["patron_holds", "account"])
def test_a_permission_that_was_taken_away_is_no_empty_list(operation: str) -> None:
    with world() as here:
        here.ils.sign_in(here.soon())
        here.koha.permissions[operation] = {"borrowers": "edit_borrowers"}
        with pytest.raises(MissingPermission):
            here.ils.patron("P1014", None, here.soon())


def test_an_url_that_is_none_of_kohas() -> None:
    with Peer(answer(404, b"<html>not here</html>")) as peer:
        ils = open_ils(config(peer.url("/koha"), 9), Site(), monotonic=time.monotonic)
        with pytest.raises(ConfigFault, match=r"ils\.url: GET /patrons"):
            ils.sign_in(time.monotonic() + PATIENCE_S)
        ils.close()


def test_a_host_alone_is_given_the_path_of_the_interface() -> None:
    with Peer(answer(401, {"error": "Authentication failure."})) as peer:
        ils = open_ils(config(peer.url(""), 9), Site(), monotonic=time.monotonic)
        with pytest.raises(SignInRefused):
            ils.sign_in(time.monotonic() + PATIENCE_S)
        assert peer.asked[0].target.startswith("/api/v1/patrons?")
        ils.close()


def test_after_a_failure_the_next_sign_in_asks_again() -> None:
    with world() as here:
        here.ils.sign_in(here.soon())
        here.faults("garbled:items")
        with pytest.raises(BadMessage):
            here.ils.item("3000001", here.soon())
        asked = len(here.koha.served())
        here.ils.sign_in(here.soon())
        assert len(here.koha.served()) > asked


# OAuth2 ------------------------------------------------------------------------------------------


def test_a_token_is_asked_for_once_and_in_time_again() -> None:
    ahead = [0.0]
    with world(auth="oauth2", monotonic=lambda: time.monotonic() + ahead[0]) as here:
        here.ils.sign_in(here.soon())
        here.ils.patron("P1001", None, here.soon())
        assert len(here.koha.served("token")) == 1
        ahead[0] = 0.8 * 3600 + 1
        here.ils.patron("P1001", None, here.soon() + ahead[0])
        assert len(here.koha.served("token")) == 2


def test_a_token_that_is_not_taken_any_more_is_replaced_once() -> None:
    with world(auth="oauth2") as here:
        here.ils.sign_in(here.soon())
        here.koha.tokens.clear()
        assert here.ils.patron("P1001", None, here.soon()).valid
        here.koha.token_life_s = 0
        here.koha.tokens.clear()
        with pytest.raises(SignInRefused):
            here.ils.patron("P1001", None, here.soon())


def test_a_loan_whose_token_ends_is_sent_once_more_and_announced_once() -> None:
    with world(auth="oauth2") as here:
        here.ils.sign_in(here.soon())
        announced: list[str] = []

        def sending() -> None:
            announced.append("sending")
            here.koha.tokens.clear()

        assert here.borrow("3000001", sending=sending).accepted
        assert announced == ["sending"]
        assert [one.executed for one in here.koha.served("checkout")] == [False, True]


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
