"""The stand-in for FOLIO: its door, its pages, its repeats, as the sources of FOLIO say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import requests

from sync.sim.catalogue import ItemRecord
from sync.sim.faults import Fault
from sync.sim.folio.server import FolioServer
from sync.sim.folio.world import uuid_of

from folio_tenant import CATALOGUE, CHECK_IN, CHECK_OUT, Tenant, tenant  # isort: skip

CPL = uuid_of("service-point", "CPL")


class Client:
    """Asks without any cleverness."""

    def __init__(self, server: FolioServer) -> None:
        self.url = server.url
        self.session = requests.Session()
        self.session.trust_env = False
        self.headers = {"X-Okapi-Tenant": "testlib"}

    def ask(self, method: str, path: str, **more: Any) -> requests.Response:
        headers = self.headers | more.pop("headers", {})
        return self.session.request(method, self.url + path, headers=headers, timeout=2, **more)

    def log_in(self, path: str = "/authn/login", password: str = "secret") -> requests.Response:
        body = {"username": "kiosk1", "password": password}
        answer = self.ask("POST", path, json=body)
        if "x-okapi-token" in answer.headers:
            self.headers["X-Okapi-Token"] = answer.headers["x-okapi-token"]
        return answer


@pytest.fixture
def one() -> Iterator[Tenant]:
    with tenant() as one:
        yield one


@pytest.fixture
def client(one: Tenant) -> Iterator[Client]:
    client = Client(one.server)
    yield client
    client.session.close()


@pytest.mark.parametrize(
    ("headers", "status", "text"),
    [
        ({"X-Okapi-Tenant": None}, 400, "Missing header: X-Okapi-Tenant"),
        ({}, 400, "Token missing, access requires permission: users.collection.get"),
        ({"X-Okapi-Token": "eyJaccess.9.x"}, 200, ""),
    ],
)
def test_the_door(
    client: Client, headers: dict[str, Any], status: int, text: str, one: Tenant
) -> None:
    answer = client.ask("GET", "/users", headers=headers)
    assert answer.status_code == (401 if status == 200 else status)
    assert text in answer.text
    client.log_in()
    assert client.ask("GET", "/users").status_code == 200
    one.server.gateway.missing.add("users.collection.get")
    forbidden = client.ask("GET", "/users")
    assert forbidden.status_code == 403
    assert "requires permission: users.collection.get" in forbidden.text
    assert client.ask("GET", "/nowhere").status_code == 404


def test_five_wrong_passwords_block_an_account_for_a_while(client: Client, one: Tenant) -> None:
    for _ in range(5):
        answer = client.log_in(password="wrong")
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["code"].startswith("wrong.username")
    assert client.log_in().status_code == 422
    one.pass_time(700)
    assert client.log_in().status_code == 201
    assert client.ask("POST", "/authn/login", json={"username": "kiosk1"}).status_code == 400


def test_a_token_ends_and_a_refresh_token_is_spent_at_once(client: Client, one: Tenant) -> None:
    login = client.log_in("/authn/login-with-expiry")
    assert login.json()["accessTokenExpiration"] == "2026-11-24T12:10:00Z"
    cookies = dict(
        part.split(";")[0].split("=") for part in login.raw.headers.getlist("Set-Cookie")
    )
    assert "Secure" in login.headers["Set-Cookie"]
    token = {"X-Okapi-Token": cookies["folioAccessToken"]}
    assert client.ask("GET", "/users", headers=token).status_code == 200
    cookie = {"Cookie": f"folioAccessToken={cookies['folioAccessToken']}"}
    assert client.ask("GET", "/users", headers=cookie).status_code == 200
    one.pass_time(600)
    assert client.ask("GET", "/users", headers=token).status_code == 401
    spare = {"Cookie": f"folioRefreshToken={cookies['folioRefreshToken']}"}
    assert client.ask("POST", "/authn/refresh", headers=spare).status_code == 201
    assert client.ask("POST", "/authn/refresh", headers=spare).status_code == 422
    assert client.ask("POST", "/authn/refresh").status_code == 400


def test_after_a_logout_there_is_no_refresh(client: Client) -> None:
    login = client.log_in("/authn/login-with-expiry")
    cookies = "; ".join(part.split(";")[0] for part in login.raw.headers.getlist("Set-Cookie"))
    assert client.ask("POST", "/authn/logout", headers={"Cookie": cookies}).status_code == 204
    assert client.ask("POST", "/authn/refresh", headers={"Cookie": cookies}).status_code == 422


def test_without_a_limit_there_are_ten() -> None:
    items = tuple(ItemRecord(f"B{number:03}", f"T{number}") for number in range(25))
    with tenant(replace(CATALOGUE, items=items, loans=())) as one:
        client = Client(one.server)
        client.log_in()
        first = client.ask("GET", "/inventory/items").json()
        assert (len(first["items"]), first["totalRecords"]) == (10, 25)
        rest = client.ask("GET", "/inventory/items", params={"limit": 100, "offset": 20}).json()
        assert [row["barcode"] for row in rest["items"]] == [f"B{n:03}" for n in range(20, 25)]
        query = {"query": 'title=="T*" sortby barcode/sort.descending', "limit": "1"}
        last = client.ask("GET", "/inventory/items", params=query).json()
        assert last["items"][0]["barcode"] == "B024"
        assert client.ask("GET", "/inventory/items", params={"limit": "x"}).status_code == 400
        assert client.ask("GET", "/inventory/items", params={"query": "x"}).status_code == 400
        client.session.close()


@pytest.mark.parametrize(("pin", "status"), [("1234", 200), ("0000", 422), ("", 422), (None, 500)])
def test_a_pin_is_right_or_wrong_by_status_alone(
    client: Client, pin: str | None, status: int
) -> None:
    client.log_in()
    body = {"id": uuid_of("user", "P1001"), "pin": pin}
    answer = client.ask("POST", "/patron-pin/verify", json=body)
    assert answer.status_code == status
    assert status == 500 or answer.content == b""


def test_a_repeated_checkout_is_refused_twice_over(client: Client) -> None:
    client.log_in()
    body = {"itemBarcode": "3000001", "userBarcode": "P1001", "servicePointId": CPL}
    path = CHECK_OUT.split()[1]
    lent = client.ask("POST", path, json=body)
    assert lent.status_code == 201
    assert lent.headers["Location"] == f"/circulation/loans/{lent.json()['id']}"
    again = client.ask("POST", path, json=body)
    codes = [error.get("code") for error in again.json()["errors"]]
    assert (again.status_code, codes) == (422, [None, "ITEM_HAS_OPEN_LOAN"])


def test_all_errors_of_a_checkout_come_together(client: Client, one: Tenant) -> None:
    client.log_in()
    one.folio.block("P1005", desc="x")
    body = {"itemBarcode": "nothing", "userBarcode": "P1005", "servicePointId": "elsewhere"}
    errors = client.ask("POST", CHECK_OUT.split()[1], json=body).json()["errors"]
    assert [error["message"] for error in errors] == [
        "Check out must be performed at a service point",
        "Patron blocked from borrowing",
        "Cannot check out to inactive user",
        "No item with barcode nothing could be found",
    ]


def test_a_repeated_checkin_is_done_and_noted_again(client: Client, one: Tenant) -> None:
    client.log_in()
    body = {"itemBarcode": "3000031", "servicePointId": CPL, "checkInDate": "2026-11-24T11:00:00Z"}
    first, second = [client.ask("POST", CHECK_IN.split()[1], json=body) for _ in range(2)]
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json()["loan"]["status"] == {"name": "Closed"}
    assert "loan" not in second.json()
    assert (first.json()["inHouseUse"], second.json()["inHouseUse"]) == (False, True)
    assert len(one.folio.checkins) == 2
    assert one.folio.item(one.folio.book("3000031"))["lastCheckIn"]["servicePointId"] == CPL
    for missing in ("checkInDate", "servicePointId"):
        answer = client.ask("POST", CHECK_IN.split()[1], json=body | {missing: ""})
        assert "Checkin request must have" in answer.json()["errors"][0]["message"]


def test_a_repeated_payment_pays_again(client: Client, one: Tenant) -> None:
    client.log_in()
    path = f"/accounts/{uuid_of('account', 'P1009')}/pay"
    body = {"amount": "5.00", "notifyPatron": False, "servicePointId": CPL}
    body |= {"userName": "k", "paymentMethod": "Pin", "transactionInfo": "r"}
    for _ in range(2):
        assert client.ask("POST", path, json=body).status_code == 201
    assert one.folio.library.fees["P1009"] == Decimal("5.75")
    assert client.ask("POST", path, json=body | {"amount": 5}).status_code == 422
    assert client.ask("POST", path, json=body | {"amount": "x"}).status_code == 422
    actions = client.ask("GET", "/feefineactions").json()["feefineactions"]
    assert [action["transactionInformation"] for action in actions] == ["r", "r"]


def test_requests_want_everything_that_folio_wants(client: Client) -> None:
    client.log_in()
    title = uuid_of("instance", "3000031")
    body = {"instanceId": title, "requesterId": uuid_of("user", "P1001")}
    answer = client.ask("POST", "/circulation/requests", json=body)
    assert answer.status_code == 422
    whole = body | {"requestType": "Hold", "requestDate": "2026-11-24T11:00:00Z"}
    whole |= {"fulfillmentPreference": "Hold Shelf", "requestLevel": "Title"}
    answer = client.ask("POST", "/circulation/requests", json=whole)
    assert answer.json()["errors"][0]["code"] == "SERVICE_POINT_IS_NOT_PICKUP_LOCATION"
    whole |= {"pickupServicePointId": CPL}
    made = client.ask("POST", "/circulation/requests", json=whole)
    assert made.status_code == 201
    again = client.ask("POST", "/circulation/requests", json=whole)
    assert again.json()["errors"][0]["code"] == "ITEM_ALREADY_REQUESTED"
    path = f"/circulation/requests/{made.json()['id']}"
    part = client.ask("PUT", path, json={"status": "Closed - Cancelled"})
    assert part.status_code == 422
    cancelled = made.json() | {"status": "Closed - Cancelled"}
    assert client.ask("PUT", path, json=cancelled).status_code == 204
    assert client.ask("PUT", path, json=cancelled).status_code == 422
    assert client.ask("GET", path).json()["status"] == "Closed - Cancelled"
    assert client.ask("PUT", "/circulation/requests/none", json=cancelled).status_code == 404


def test_a_held_item_that_comes_back_elsewhere_travels(client: Client, one: Tenant) -> None:
    client.log_in()
    body = {"itemBarcode": "3000009", "checkInDate": "2026-11-24T11:00:00Z"}
    body |= {"servicePointId": uuid_of("service-point", "MPL")}
    answer = client.ask("POST", CHECK_IN.split()[1], json=body).json()
    assert answer["item"]["status"]["name"] == "In transit"
    assert answer["item"]["inTransitDestinationServicePoint"]["name"] == "Centrale"
    (request,) = client.ask("GET", "/circulation/requests").json()["requests"]
    assert request["status"] == "Open - In transit"
    body |= {"servicePointId": CPL}
    client.ask("POST", CHECK_IN.split()[1], json=body)
    (request,) = client.ask("GET", "/circulation/requests").json()["requests"]
    assert request["status"] == "Open - Awaiting pickup"
    lent = {"itemBarcode": "3000009", "userBarcode": "P1014", "servicePointId": CPL}
    assert client.ask("POST", CHECK_OUT.split()[1], json=lent).status_code == 201
    (request,) = client.ask("GET", "/circulation/requests").json()["requests"]
    assert request["status"] == "Closed - Filled"


def test_faults_are_counted_by_route(client: Client, one: Tenant) -> None:
    client.log_in()
    one.server.strike(Fault("unavailable", "GET /users", 2, 2))
    found = [client.ask("GET", path).status_code for path in ("/users", "/accounts", "/users")]
    assert found == [200, 200, 503]
    assert [seen.executed for seen in one.server.seen("GET /users")] == [True, False]
