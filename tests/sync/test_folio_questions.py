"""What FOLIO says about patrons and items, as the station is told it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from sync.errors import BadMessage, Unreachable
from sync.model import Fee, FeeKind, Hold, ItemStatus, Reason
from sync.sim.catalogue import ItemRecord, LoanRecord
from sync.sim.folio.circulation import Reply
from sync.sim.folio.world import uuid_of

from folio_tenant import CATALOGUE, NOW, tenant  # isort: skip

R = Reason
FEES = "cf7a0d5f-a327-4ca1-aa9e-dc55ec006b8a"
ITEMS_OUT = "3d7c52dc-c732-4223-8bf8-e5917801386f"
OVERDUE = "584fbd4f-6a34-4730-a6ca-73a6a6a9d845"


def test_a_patron_with_a_loan() -> None:
    with tenant() as one:
        answer = one.ils.patron("P1002", "2345", one.deadline())
        (loan,) = answer.loans
        assert (answer.card, answer.valid, answer.pin_ok) == ("P1002", True, True)
        assert (loan.item, loan.title) == ("3000031", "Ferdinand Huyck")
        assert loan.due == datetime(2026, 12, 1, 22, 59, tzinfo=UTC)
        assert answer.blocks == ()
        assert (answer.initials, answer.message) == ("B.P.", "")
        assert answer.loans_known
        assert answer.has("3000031") is True
        assert answer.has("3000001") is False
        assert (answer.holds_ready, answer.holds_waiting, answer.fees) == (0, 0, 0)
        assert answer.expires is None


def test_the_card_is_the_stored_one() -> None:
    """FOLIO compares barcodes without regard to case."""
    with tenant() as one:
        user = one.folio.user(one.folio.patron("P1002"))
        one.server.scripted["GET /users"] = [Reply(200, {"users": [user], "totalRecords": 1})]
        assert one.ils.patron("p1002", None, one.deadline()).card == "P1002"


@pytest.mark.parametrize(
    "card", ['P1001" or barcode=="*', "*", "P100?", "P10*", 'x" or username=="u', "\\", "a/b&c=%"]
)
def test_a_card_never_becomes_a_question(card: str) -> None:
    with tenant() as one:
        answer = one.ils.patron(card, None, one.deadline())
        assert (answer.valid, answer.blocks, answer.asked) == (False, (R.PATRON_UNKNOWN,), True)
        assert one.ils.item(card, one.deadline()).status is ItemStatus.UNKNOWN
        (seen,) = one.server.seen("GET /users")
        assert seen.query["limit"] == "2"


@pytest.mark.parametrize("card", ["", "  ", "P1\x00", "P1\n001", "P1\udc80", "9" * 70_000])
def test_what_cannot_be_a_barcode_is_not_asked_about(card: str) -> None:
    with tenant() as one:
        answer = one.ils.patron(card, None, one.deadline())
        assert (answer.valid, answer.asked) == (False, False)
        assert one.ils.item(card, one.deadline()).status is ItemStatus.UNKNOWN
        assert one.ils.holds(card, one.deadline()) == ()
        assert one.ils.fees(card, one.deadline()) == ()
        assert one.routes() == []


def test_another_record_than_was_asked_for_is_not_taken() -> None:
    with tenant() as one:
        wrong = one.folio.user(one.folio.patron("P1002"))
        one.server.scripted["GET /users"] = [Reply(200, {"users": [wrong], "totalRecords": 1})]
        assert not one.ils.patron("P1001", None, one.deadline()).valid


def test_of_two_records_the_exact_one_is_meant() -> None:
    with tenant() as one:
        right = one.folio.user(one.folio.patron("P1002"))
        alike = right | {"barcode": "p1002", "id": uuid_of("user", "alike")}
        both = Reply(200, {"users": [alike, right], "totalRecords": 2})
        neither = Reply(200, {"users": [alike, alike], "totalRecords": 2})
        one.server.scripted["GET /users"] = [both, neither]
        assert len(one.ils.patron("P1002", None, one.deadline()).loans) == 1
        assert not one.ils.patron("P1002", None, one.deadline()).valid


@pytest.mark.parametrize(("pin", "right"), [("1234", True), ("4321", False)])
def test_a_pin_is_verified_by_folio(pin: str, right: bool) -> None:
    with tenant() as one:
        answer = one.ils.patron("P1001", pin, one.deadline())
        assert (answer.valid, answer.pin_ok) == (True, right)
        (seen,) = one.server.seen("POST /patron-pin/verify")
        assert seen.body == {"id": uuid_of("user", "P1001"), "pin": pin}
        if not right:
            assert (answer.initials, answer.loans_known) == ("", False)
            assert one.server.seen("GET /circulation/loans") == []


def test_without_a_pin_none_is_verified() -> None:
    with tenant() as one:
        assert one.ils.patron("P1001", None, one.deadline()).pin_ok is None
        assert one.ils.patron("P1001", "", one.deadline()).pin_ok is None
        assert one.server.seen("POST /patron-pin/verify") == []


@pytest.mark.parametrize(("pin", "right"), [("1234", True), ("4321", False)])
@pytest.mark.parametrize("expiring", [True, False])
def test_a_password_is_tried_as_the_patron(pin: str, right: bool, expiring: bool) -> None:
    with tenant(pin="password") as one:
        one.server.gateway.expiring = expiring
        assert one.ils.patron("P1001", pin, one.deadline()).pin_ok is right
        assert one.server.seen("POST /patron-pin/verify") == []
        # The station's own token is not the patron's.
        assert one.ils.item("3000001", one.deadline()).title == "Max Havelaar"


def test_a_wrong_password_of_a_patron_is_no_alarm() -> None:
    with tenant(pin="password") as one:
        for _ in range(3):
            assert one.ils.patron("P1001", "wrong", one.deadline()).pin_ok is False
        assert one.ils.sign_in(one.deadline()).online


@pytest.mark.parametrize(
    ("changes", "blocks"),
    [
        ({"active": False}, (R.PATRON_BLOCKED,)),
        ({"active": None}, (R.PATRON_BLOCKED,)),
        ({"expirationDate": "2026-11-24T11:59:59.000+00:00"}, (R.PATRON_EXPIRED,)),
        ({"expirationDate": "2026-11-24T11:59:59Z", "active": False}, (R.PATRON_EXPIRED,)),
        ({"expirationDate": "2026-11-24T12:00:01.000+0000"}, ()),
        ({"expirationDate": "2027-01-01"}, ()),
    ],
)
def test_who_is_active(changes: dict[str, object], blocks: tuple[Reason, ...]) -> None:
    with tenant() as one:
        one.folio.user_changes["P1001"] = changes
        answer = one.ils.patron("P1001", None, one.deadline())
        assert answer.valid
        assert answer.blocks == blocks


def test_the_last_day_is_the_librarys() -> None:
    with tenant() as one:
        one.folio.user_changes["P1001"] = {"expirationDate": "2026-12-31T23:30:00.000+00:00"}
        assert one.ils.patron("P1001", None, one.deadline()).expires == date(2027, 1, 1)


def test_a_membership_for_ever_ends_on_a_day_that_every_zone_has() -> None:
    with tenant() as one:
        one.folio.user_changes["P1001"] = {"expirationDate": "9999-12-31T23:59:59.000+00:00"}
        answer = one.ils.patron("P1001", None, one.deadline())
        assert (answer.expires, answer.blocks) == (date(9999, 12, 30), ())


@pytest.mark.parametrize(
    ("remaining", "fees"),
    [
        ("9e999999", "0"),
        ("1e500", "0"),
        (0.30000000000000004, "0.60"),
        ("12.345", "24.70"),
        ("-1", "0"),
    ],
)
def test_money_is_cents(remaining: object, fees: str) -> None:
    account = {"id": "1", "remaining": remaining, "status": {"name": "Open"}}
    with tenant() as one:
        body = {"accounts": [account, account], "totalRecords": 2}
        one.server.scripted["GET /accounts"] = [Reply(200, body)]
        assert str(one.ils.patron("P1001", None, one.deadline()).fees) == fees


def test_automated_blocks_by_condition() -> None:
    with tenant() as one:
        for condition in (ITEMS_OUT, FEES, OVERDUE):
            one.folio.block_automatically("P1001", condition, message="pay, Ada Voorbeeld")
        one.folio.block_automatically("P1002", FEES, blockBorrowing=False)
        answer = one.ils.patron("P1001", None, one.deadline())
        assert answer.blocks == (R.PATRON_BLOCKED, R.FEES_OWED, R.LIMIT_REACHED)
        assert answer.message == ""
        assert one.ils.patron("P1002", None, one.deadline()).blocks == ()


def test_of_a_manual_block_only_the_message_for_the_patron_is_shown() -> None:
    with tenant() as one:
        before = (NOW - timedelta(days=1)).isoformat()
        one.folio.block("P1001", desc="bites", message="See the\x07 desk", code="C1")
        one.folio.block("P1001", desc="old", message="Old", expirationDate=before)
        one.folio.block("P1001", desc="renewals", message="No renewing", borrowing=False)
        answer = one.ils.patron("P1001", None, one.deadline())
        assert (answer.blocks, answer.message) == ((R.PATRON_BLOCKED,), "See the desk")
        assert "bites" not in repr(answer)


def test_a_list_is_read_to_its_end() -> None:
    items = tuple(ItemRecord(f"B{number:04}", f"Title {number}") for number in range(450))
    loans = tuple(LoanRecord(item.id, "P1001", number % 9) for number, item in enumerate(items))
    with tenant(replace(CATALOGUE, items=items, loans=loans)) as one:
        answer = one.ils.patron("P1001", None, one.deadline())
        assert len({loan.item for loan in answer.loans}) == 450
        assert answer.loans_known
        pages = one.server.seen("GET /circulation/loans")
        assert [page.query["offset"] for page in pages] == ["0", "200", "400"]


@pytest.mark.parametrize("total", [None, 0, 200])
def test_a_full_page_is_not_the_last_one(total: int | None) -> None:
    items = tuple(ItemRecord(f"B{number:04}", f"Title {number}") for number in range(250))
    loans = tuple(LoanRecord(item.id, "P1001", 1) for item in items)
    with tenant(replace(CATALOGUE, items=items, loans=loans)) as one:
        rows = [one.folio.loan(loan) for loan in one.folio.library.loans.values()]
        one.server.scripted["GET /circulation/loans"] = [
            Reply(200, {"loans": rows[:200], "totalRecords": total}),
            Reply(200, {"loans": rows[200:], "totalRecords": total}),
        ]
        answer = one.ils.patron("P1001", None, one.deadline())
        assert (len(answer.loans), answer.loans_known) == (250, True)


def test_a_list_that_stops_early_is_not_all_of_it() -> None:
    with tenant() as one:
        some = one.folio.loan(one.folio.library.loans["3000031"])
        one.server.scripted["GET /circulation/loans"] = [
            Reply(200, {"loans": [some], "totalRecords": 3}),
            Reply(200, {"loans": [], "totalRecords": 3}),
        ]
        answer = one.ils.patron("P1002", None, one.deadline())
        assert (answer.loans_known, answer.has("3000031"), answer.has("1")) == (False, True, None)


def test_holds_ready_and_waiting() -> None:
    with tenant() as one:
        (some,) = one.folio.requests.values()
        one.folio.library.shelves["3000010"].holds = ["P1002", "P1014"]
        for card in ("P1014", "P1002"):
            more = replace(some, id=uuid_of("request", card), card=card, item="3000010")
            one.folio.requests[more.id] = more
        one.folio.library.shelves["3000009"].ready_for = "P1014"
        answer = one.ils.patron("P1014", None, one.deadline())
        assert (answer.holds_ready, answer.holds_waiting) == (1, 1)
        first, second = sorted(one.ils.holds("P1014", one.deadline()) or (), key=lambda h: h.item)
        assert first == Hold(
            item="3000009",
            title="Sara Burgerhart",
            ready=True,
            pickup="Centrale",
            until=date(2026, 12, 1),
            position=1,
            hold_id=first.hold_id,
            title_id=uuid_of("instance", "3000009"),
        )
        assert (second.item, second.ready, second.until) == ("3000010", False, None)
        assert second.position == 2
        assert first.hold_id in one.folio.requests
        assert one.ils.holds("nobody", one.deadline()) == ()


def test_a_closed_request_is_no_hold_whatever_the_wildcard_finds() -> None:
    with tenant() as one:
        closed = one.folio.request(one.folio.requests[next(iter(one.folio.requests))])
        closed |= {"status": "Closed - Filled"}
        one.server.scripted["GET /circulation/requests"] = [
            Reply(200, {"requests": [closed], "totalRecords": 1})
        ]
        assert one.ils.holds("P1014", one.deadline()) == ()


def test_fees() -> None:
    with tenant() as one:
        (account,) = [each for each in one.folio.accounts if each.card == "P1009"]
        account.item, account.remaining = "3000004", Decimal("5.25")
        answer = one.ils.patron("P1009", None, one.deadline())
        assert (answer.fees, answer.currency) == (Decimal("5.25"), "EUR")
        assert one.ils.fees("P1009", one.deadline()) == (
            Fee(
                Decimal("5.25"),
                "EUR",
                account.id,
                "3000004",
                "Van den vos Reynaerde",
                FeeKind.OVERDUE,
            ),
        )
        account.item = ""
        ((fee,),) = (one.ils.fees("P1009", one.deadline()),)
        assert fee.title == "Overdue fine"
        account.remaining = Decimal(0)
        assert one.ils.fees("P1009", one.deadline()) == ()
        assert one.ils.fees("nobody", one.deadline()) == ()


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("Available", ItemStatus.AVAILABLE),
        ("Awaiting pickup", ItemStatus.ON_HOLD_SHELF),
        ("Awaiting delivery", ItemStatus.ON_HOLD_SHELF),
        ("Checked out", ItemStatus.ON_LOAN),
        ("In transit", ItemStatus.IN_TRANSIT),
        ("Paged", ItemStatus.OTHER),
        ("On order", ItemStatus.ON_ORDER),
        ("Order closed", ItemStatus.OTHER),
        ("In process", ItemStatus.IN_PROCESS),
        ("In process (non-requestable)", ItemStatus.IN_PROCESS),
        ("Missing", ItemStatus.MISSING),
        ("Long missing", ItemStatus.MISSING),
        ("Declared lost", ItemStatus.LOST),
        ("Aged to lost", ItemStatus.LOST),
        ("Claimed returned", ItemStatus.OTHER),
        ("Lost and paid", ItemStatus.LOST),
        ("Withdrawn", ItemStatus.OTHER),
        ("Unavailable", ItemStatus.OTHER),
        ("Unknown", ItemStatus.OTHER),
        ("Restricted", ItemStatus.OTHER),
        ("Intellectual item", ItemStatus.OTHER),
        ("A new one", ItemStatus.OTHER),
    ],
)
def test_item_statuses(name: str, status: ItemStatus) -> None:
    with tenant() as one:
        one.folio.item_status["3000001"] = name
        answer = one.ils.item("3000001", one.deadline())
        assert (answer.status, answer.due) == (status, None)


@pytest.mark.parametrize("name", ["Checked out", "Declared lost", "Claimed returned", "Available"])
def test_an_open_loan_is_a_loan_whatever_the_status_says(name: str) -> None:
    """What was lent between the two questions, and what is lost but not returned."""
    with tenant() as one:
        one.folio.item_status["3000031"] = name
        answer = one.ils.item("3000031", one.deadline())
        assert answer.status is ItemStatus.ON_LOAN
        assert answer.due == datetime(2026, 12, 1, 22, 59, tzinfo=UTC)


def test_an_item_with_requests() -> None:
    with tenant() as one:
        answer = one.ils.item("3000009", one.deadline())
        assert (answer.item, answer.title, answer.holds) == ("3000009", "Sara Burgerhart", 1)
        assert one.ils.item("3000001", one.deadline()).holds == 0
        assert one.ils.item("nothing", one.deadline()).status is ItemStatus.UNKNOWN


@pytest.mark.parametrize(
    ("route", "reply"),
    [
        ("GET /users", Reply(200, {"users": "no"})),
        ("GET /users", Reply(200, {"users": [7]})),
        ("GET /users", Reply(200, ["no"])),
        ("GET /users", Reply(200, "<html>a login page</html>")),
        ("GET /users", Reply(200, {"users": [{"barcode": "P1001", "id": "../x"}]})),
        ("GET /users", Reply(422, {"errors": []})),
        ("GET /users", Reply(400, "CQLParseException")),
        ("GET /circulation/loans", Reply(200, {"totalRecords": 0})),
        (f"GET /automated-patron-blocks/{uuid_of('user', 'P1001')}", Reply(200, {})),
    ],
)
def test_what_cannot_be_read_is_an_alarm(route: str, reply: Reply) -> None:
    with tenant() as one:
        one.server.scripted[route] = [reply]
        with pytest.raises(BadMessage):
            one.ils.patron("P1001", None, one.deadline())
        assert one.ils.patron("P1001", None, one.deadline()).valid


def test_odd_values_in_a_record_are_survived() -> None:
    with tenant() as one:
        user = {"barcode": "P1001", "id": uuid_of("user", "P1001"), "active": "yes"}
        odd = user | {"personal": [], "expirationDate": "soon"}
        loan = {"item": {"barcode": "B1", "title": 7}, "dueDate": 20261201}
        naive = {"item": {"barcode": "B2"}, "dueDate": "2026-12-01T10:00:00"}
        far = {"item": {"barcode": "B3"}, "dueDate": "0001-01-01T00:00:00+14:00"}
        loans = [loan, naive, far, {"item": None}]
        accounts = [{"remaining": amount} for amount in ("1.10", True, None, "x", "NaN", 2, 0.5)]
        one.server.scripted |= {
            "GET /users": [Reply(200, {"users": [odd], "totalRecords": 1})],
            "GET /circulation/loans": [Reply(200, {"loans": loans, "totalRecords": 4})],
            "GET /accounts": [Reply(200, {"accounts": accounts, "totalRecords": 7})],
        }
        answer = one.ils.patron("P1001", None, one.deadline())
        assert answer.blocks == (R.PATRON_BLOCKED,)
        assert (answer.initials, answer.expires) == ("", None)
        assert [(loan.item, loan.title, loan.due) for loan in answer.loans] == [
            ("B1", "", None),
            ("B2", "", datetime(2026, 12, 1, 10, tzinfo=UTC)),
            ("B3", "", None),
        ]
        assert answer.fees == Decimal("3.60")


def test_a_list_without_end_is_given_up() -> None:
    with tenant() as one:
        page = {"loans": [{}] * 5000, "totalRecords": 10**9}
        one.server.scripted["GET /circulation/loans"] = [Reply(200, page)] * 3
        answer = one.ils.patron("P1001", None, one.deadline(10))
        assert (answer.valid, answer.loans_known) == (True, False)
        page = {"requests": [{}] * 6000, "totalRecords": 10**9}
        one.server.scripted["GET /circulation/requests"] = [Reply(200, page)] * 2
        with pytest.raises(BadMessage, match="more than 10000 requests"):
            one.ils.patron("P1001", None, one.deadline(10))


@pytest.mark.parametrize(
    ("name", "error"),
    [("failed", BadMessage), ("unavailable", Unreachable), ("stack_trace", BadMessage)],
)
def test_an_outage_inside_is_an_outage_and_a_fault_is_none(
    name: str, error: type[Exception]
) -> None:
    with tenant() as one:
        one.fail(name, "GET /inventory/items")
        with pytest.raises(error):
            one.ils.item("3000001", one.deadline())
        assert one.ils.item("3000001", one.deadline()).title == "Max Havelaar"


def test_a_kept_connection_that_ended_says_nothing() -> None:
    with tenant() as one:
        one.ils.item("3000001", one.deadline())
        one.server.disconnect()
        assert one.ils.item("3000001", one.deadline()).title == "Max Havelaar"
