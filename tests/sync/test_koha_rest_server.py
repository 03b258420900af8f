"""The stand-in for Koha's REST interface answers as the recorded server did, oddities included."""

from __future__ import annotations

import http.client
import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from waiting import PATIENCE_S, wait_until

from sync.errors import ConfigFault
from sync.sim import catalogue
from sync.sim.demo import DEMO
from sync.sim.faults import Fault
from sync.sim.koha.server import KohaRestServer, parse_faults
from sync.sim.library import Library

DATA = Path(__file__).parents[1] / "data"


def _recorded(name: str) -> dict[str, Any]:
    text = (DATA / name).read_text(encoding="utf-8")
    return {line["scenario"]: line for line in map(json.loads, text.splitlines()[1:])}


RECORDED = _recorded("koha_rest_dialogues.jsonl")
RECORDED_2506 = _recorded("koha_2506_rest_dialogues.jsonl")
BASIC = {"Authorization": "Basic " + b64encode(b"kiosk1:secret").decode()}
NOW = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)


@pytest.fixture
def koha() -> Iterator[KohaRestServer]:
    with KohaRestServer(Library(catalogue.parse(DEMO), lambda: NOW)) as server:
        yield server


def ask(
    koha: KohaRestServer,
    method: str,
    path: str,
    body: Any = None,
    headers: dict[str, str] | None = None,
    **query: str,
) -> tuple[int, Any, dict[str, str]]:
    connection = http.client.HTTPConnection(*koha.address, timeout=PATIENCE_S)
    target = f"/api/v1{path}" + (f"?{urlencode(query, quote_via=quote)}" if query else "")
    data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    connection.request(method, target, data, BASIC if headers is None else headers)
    response = connection.getresponse()
    text = response.read()
    connection.close()
    return response.status, json.loads(text) if text else None, dict(response.headers)


def same_error(koha: KohaRestServer, scenario: str, *request: Any, **query: str) -> None:
    status, body, _ = ask(koha, *request, **query)
    line = RECORDED[scenario]
    assert (status, body) == (line["status"], line["response_body"])


def test_errors_are_the_recorded_ones(koha: KohaRestServer) -> None:
    wrong = {"Authorization": "Basic " + b64encode(b"kiosk1:wrong").decode()}
    same_error(koha, "no_auth", "GET", "/patrons", None, {})
    same_error(koha, "bad_basic", "GET", "/patrons", None, wrong)
    same_error(koha, "unknown_path", "GET", "/checkins")
    same_error(koha, "delete_checkout", "DELETE", "/checkouts/42")
    same_error(koha, "method_not_allowed", "PATCH", "/patrons/8", {"surname": "x"})
    same_error(koha, "patron_bad_query", "GET", "/patrons", q='{"nosuchcolumn":"x"}')
    same_error(koha, "patron_q_badjson", "GET", "/patrons", q="{bad")
    same_error(koha, "pw_wrong", *_pin({"identifier": "P1001", "password": "9"}))
    same_error(koha, "pw_unknown", *_pin({"identifier": "NOPE", "password": "9"}))
    same_error(koha, "pw_empty", *_pin({"identifier": "P1001", "password": ""}))
    same_error(koha, "pw_missing", *_pin({"identifier": "P1001"}))
    same_error(koha, "hold_missing_field", "POST", "/holds", {"patron_id": 1})
    hold = {"patron_id": 1, "biblio_id": 10, "pickup_library_id": "CPL"}
    same_error(koha, "hold_bad_pickup", "POST", "/holds", {**hold, "pickup_library_id": "NOWHERE"})
    same_error(koha, "hold_unknown_patron", "POST", "/holds", {**hold, "patron_id": 99999})
    same_error(koha, "account_pay_bad", "POST", "/patrons/1/account/credits", {"amount": -1})
    embed = {**BASIC, "x-koha-embed": "biblio,checkout,effective_bookable"}
    same_error(koha, "item_embed", "GET", "/items", None, embed)
    same_error(koha, "checkout_missing", *_lend({"patron_id": None, "item_id": None}))
    same_error(koha, "checkout_barcode", *_lend({"patron_id": 1, "external_id": "3000001"}))
    same_error(koha, "checkout_unknown_item", *_lend({"patron_id": 1, "item_id": 999999}))
    same_error(koha, "checkout_unknown_patron", *_lend({"patron_id": 99999, "item_id": 1}))
    crash = RECORDED["avail_unknown_item"]
    found = ask(koha, "GET", "/checkouts/availability", patron_id="1", item_id="999999")
    assert found[:2] == (crash["status"], crash["response_body"])


def _pin(body: dict[str, str]) -> tuple[str, str, dict[str, str]]:
    return "POST", "/auth/password/validation", body


def _lend(body: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    return "POST", "/checkouts", body


def test_errors_of_23_05() -> None:
    library = Library(catalogue.parse(DEMO), lambda: NOW)
    with KohaRestServer(library, release="23.05") as koha:
        same_error(koha, "post_checkouts", *_lend({"patron_id": 1, "item_id": 1}))
        same_error(koha, "renew_404", "POST", "/checkouts/999999/renewal")
        query = {"item_id": "1", "patron_id": "9"}
        same_error(koha, "availability", "GET", "/checkouts/availability", **query)


def test_errors_of_25_06(koha: KohaRestServer) -> None:
    def same(scenario: str, *request: Any, **query: str) -> None:
        line = RECORDED_2506[scenario]
        assert ask(koha, *request, **query)[:2] == (line["status"], line["response_body"])

    embed = {**BASIC, "x-koha-embed": "biblio"}
    same("items_biblio_embed", "GET", "/items", None, embed, q='{"biblio_id":1}')
    assert ask(koha, "GET", "/items", None, embed, q='{"me.biblio_id":1}')[0] == 200
    assert ask(koha, "GET", "/items", q='{"biblio_id":1}')[0] == 200
    same("checkout_404", "POST", "/checkouts/999999/renewal")
    same("patron_checkouts_404", "GET", "/patrons/99999/account")
    same("pay_patron_404", "POST", "/patrons/99999/account/credits", {"amount": 1})
    same("hold_cancel_again", "DELETE", "/holds/99999")
    hold = {"patron_id": 1, "item_id": 10, "pickup_library_id": "CPL"}
    same("hold_unknown_item", "POST", "/holds", {**hold, "item_id": 99999})
    numbers = {
        patron.card: at for at, patron in enumerate(koha.routes.library.catalogue.patrons, 1)
    }
    for scenario, card in (("hold_P103", "P1006"), ("hold_P104", "P1007"), ("hold_P105", "P1009")):
        same(scenario, "POST", "/holds", {**hold, "patron_id": numbers[card]})


@pytest.mark.parametrize(
    ("scenario", "path", "query"),
    [
        ("patron_by_cardnumber_q", "/patrons", {"q": '{"cardnumber":"P1001"}'}),
        ("item_by_barcode_q", "/items", {"q": '{"external_id":"3000002"}'}),
        ("checkouts_no_patron", "/checkouts", {"_per_page": "1"}),
        ("patron_holds", "/patrons/12/holds", {}),
    ],
)
def test_rows_have_recorded_fields_and_nulls(
    koha: KohaRestServer, scenario: str, path: str, query: dict[str, str]
) -> None:
    status, rows, headers = ask(koha, "GET", path, **query)
    recorded = RECORDED[scenario]["response_body"][0]
    assert status == 200
    assert set(rows[0]) <= set(recorded)
    assert sum(value is None for value in rows[0].values()) >= 6
    assert headers["X-Total-Count"] == str(len(rows))


def test_plain_parameters_match_parts_and_q_matches_wholes(koha: KohaRestServer) -> None:
    assert len(ask(koha, "GET", "/patrons", cardnumber="P100")[1]) == 9
    assert len(ask(koha, "GET", "/patrons", cardnumber="P100", _match="exact")[1]) == 0
    assert len(ask(koha, "GET", "/patrons", cardnumber="1014", _match="ends_with")[1]) == 1
    assert ask(koha, "GET", "/patrons", q='{"cardnumber":"P100"}')[1] == []
    # The database ignores case: whoever asks has to look.
    assert len(ask(koha, "GET", "/patrons", q='{"cardnumber":"p1001 "}')[1]) == 1
    both = ask(koha, "GET", "/patrons", q='{"cardnumber":["P1001","P1002"]}')[1]
    either = ask(koha, "GET", "/patrons", q='[{"patron_id":1},{"patron_id":2}]')[1]
    later = ask(koha, "GET", "/patrons", q='{"patron_id":{"<=":2}}')[1]
    assert both == either == later
    status, body, _ = ask(koha, "GET", "/patrons", nosuch="1")
    assert (status, body) == (400, [{"message": "Malformed query string", "path": "/query/nosuch"}])


def test_pages(koha: KohaRestServer) -> None:
    status, rows, headers = ask(koha, "GET", "/items", _per_page="3", _page="2")
    assert (status, [row["item_id"] for row in rows]) == (200, [4, 5, 6])
    assert headers["X-Total-Count"] == headers["X-Base-Total-Count"] == "18"
    assert len(ask(koha, "GET", "/items", _per_page="-1")[1]) == 18


def test_a_confirmation_that_is_followed_takes_the_item_from_somebody(
    koha: KohaRestServer,
) -> None:
    ids = {"patron_id": "1", "item_id": "18"}
    found = ask(koha, "GET", "/checkouts/availability", **ids)[1]
    assert found["confirms"]["ISSUED_TO_ANOTHER"] == 1
    assert found["confirms"]["issued_cardnumber"] == "P1002"
    body = {"patron_id": 1, "item_id": 18}
    assert ask(koha, *_lend(body))[:2] == (412, {"error": "Confirmation error"})
    token = found["confirmation_token"]
    status, row, headers = ask(koha, *_lend(body), confirmation=token)
    assert (status, row["patron_id"]) == (201, 1)
    assert headers["Location"].endswith(f"/checkouts/{row['checkout_id']}")
    again = ask(koha, "GET", "/checkouts/availability", **ids)[1]
    assert again["confirms"] == {"RENEW_ISSUE": 1}
    token = again["confirmation_token"]
    renewed = ask(koha, *_lend(body), confirmation=token)
    assert (renewed[0], renewed[1]["renewals_count"]) == (201, 1)
    assert ask(koha, "GET", "/checkouts", q='{"item_id":18}')[1][0]["renewals_count"] == 1


def test_a_token(koha: KohaRestServer) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    right = b"grant_type=client_credentials&client_id=kiosk1&client_secret=secret"
    status, body, _ = ask(koha, "POST", "/oauth/token", right, form)
    assert (status, body["token_type"], body["expires_in"]) == (200, "Bearer", 3600)
    bearer = {"Authorization": f"Bearer {body['access_token']}"}
    assert ask(koha, "GET", "/patrons", None, bearer)[0] == 200
    assert ask(koha, "GET", "/patrons", None, {"Authorization": "Bearer other"})[0] == 401
    wrong = right.replace(b"secret=secret", b"secret=x")
    line = RECORDED["oauth_token_bad"]
    found = ask(koha, "POST", "/oauth/token", wrong, form)[:2]
    assert found == (line["status"], line["response_body"])
    assert ask(koha, "POST", "/oauth/token", b"grant_type=password", form)[0] == 400


def test_faults_by_their_text() -> None:
    assert parse_faults("drop:checkout@2-3, late=0.5,500@*") == (
        Fault("drop", "checkout", 2, 3, 0.0),
        Fault("late", "", 1, 1, 0.5),
        Fault("500", "", 1, None, 0.0),
    )


@pytest.mark.parametrize(
    "text", ["nosuch", "drop:nosuch", "late", "drop=1", "drop@0", "drop@3-2", "late=x", "late=9999"]
)
def test_faults_that_are_none(text: str) -> None:
    with pytest.raises(ConfigFault, match="--faults: found"):
        parse_faults(text)


def test_closing_ends_whoever_waits() -> None:
    library = Library(catalogue.parse(DEMO), lambda: NOW)
    koha = KohaRestServer(library, faults=parse_faults("silent:patrons"))
    errors: list[BaseException] = []

    def wait() -> None:
        try:
            ask(koha, "GET", "/patrons")
        except (http.client.HTTPException, OSError) as error:
            errors.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    wait_until(koha.served)
    koha.close()
    koha.close()
    thread.join(PATIENCE_S)
    assert errors
