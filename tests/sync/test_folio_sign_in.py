"""FOLIO's door: tokens that end, their refresh, accounts that are refused, service points."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from sync.errors import BadMessage, ConfigFault, SignInRefused, Unreachable
from sync.ils.folio.driver import FolioIls, open_ils
from sync.ils.folio.tokens import REFUSED_PAUSE_S, Refusals
from sync.ils.registry import open_ils as open_by_name
from sync.ils.site import Site
from sync.model import Reason
from sync.sim.folio.circulation import Reply
from sync.sim.folio.world import uuid_of

from folio_tenant import CHECK_OUT, tenant  # isort: skip

LOGIN = "POST /authn/login-with-expiry"
OLD_LOGIN = "POST /authn/login"
REFRESH = "POST /authn/refresh"
POINTS = "GET /service-points"


def test_a_sign_in_is_a_login_and_the_service_points() -> None:
    with tenant() as one:
        assert one.ils.status is None
        status = one.ils.sign_in(one.deadline())
        assert (status.online, status.checkin_ok, status.checkout_ok) == (True, True, True)
        assert (status.renewal_ok, status.offline_ok, status.messages) == (True, True, "")
        assert one.ils.status == status
        assert status.institution == "CPL"
        assert one.routes() == [LOGIN, POINTS]
        assert one.ils.sign_in(one.deadline()) == status
        assert one.routes() == [LOGIN, POINTS], "a token that is fresh is not proven again"
        login, points = one.server.seen()
        assert login.headers["X-Okapi-Tenant"] == "testlib"
        assert points.headers["X-Okapi-Token"].startswith("eyJaccess")
        assert points.query["limit"] == "200"


def test_after_a_closed_connection_a_sign_in_asks_again_with_the_same_token() -> None:
    with tenant() as one:
        one.ils.sign_in(one.deadline())
        one.ils.close()
        one.ils.close()
        one.ils.sign_in(one.deadline())
        assert one.routes() == [LOGIN, POINTS, POINTS]


def test_at_four_fifths_of_its_life_a_token_is_changed_once() -> None:
    with tenant() as one:
        one.ils.sign_in(one.deadline())
        one.pass_time(470)
        one.ils.sign_in(one.deadline())
        assert one.routes() == [LOGIN, POINTS]
        one.pass_time(20)
        one.ils.item("3000001", one.deadline())
        assert one.routes()[2:4] == [REFRESH, "GET /inventory/items"]
        spent = one.server.seen(REFRESH)[0].headers["Cookie"]
        one.pass_time(490)
        one.ils.item("3000001", one.deadline())
        assert len(one.server.seen(REFRESH)) == 2
        assert one.server.seen(REFRESH)[1].headers["Cookie"] != spent, (
            "a refresh token is used once"
        )
        assert len(one.server.seen(LOGIN)) == 1


@pytest.mark.parametrize("name", ["drop", "drop_before", "half", "unavailable"])
def test_a_refresh_without_an_answer_is_not_repeated(name: str) -> None:
    """Its token may be spent: the next call logs in."""
    with tenant() as one:
        one.ils.sign_in(one.deadline())
        one.pass_time(490)
        one.fail(name, REFRESH)
        with pytest.raises(Unreachable):
            one.ils.item("3000001", one.deadline())
        assert one.ils.item("3000001", one.deadline()).title == "Max Havelaar"
        assert (len(one.server.seen(REFRESH)), len(one.server.seen(LOGIN))) == (1, 2)


def test_the_life_of_a_token_is_told_by_folios_clock_alone() -> None:
    """A station whose clock is years off neither logs in all the time nor keeps a dead token."""
    with tenant() as one:
        one.server.gateway.access_s = 60.0
        one.ils.sign_in(one.deadline())
        one.pass_time(40)
        one.ils.item("3000001", one.deadline())
        assert len(one.server.seen(REFRESH)) == 0
        one.pass_time(10)
        one.ils.item("3000001", one.deadline())
        assert len(one.server.seen(REFRESH)) == 1


@pytest.mark.parametrize("everything", [False, True])
def test_a_token_that_ended_early_is_changed_once(everything: bool) -> None:
    with tenant() as one:
        one.ils.sign_in(one.deadline())
        with one.folio.lock:
            if everything:
                one.server.gateway.expire_everything()
            else:
                one.server.gateway.expire()
        assert one.ils.item("3000001", one.deadline()).title == "Max Havelaar"
        changed = [REFRESH, LOGIN] if everything else [REFRESH]
        assert [route for route in one.routes()[2:] if "authn" in route] == changed


def test_a_new_token_that_is_not_accepted_is_an_alarm() -> None:
    with tenant() as one:
        one.ils.sign_in(one.deadline())
        one.server.scripted["GET /inventory/items"] = [Reply(401, "Invalid token")] * 2
        with pytest.raises(SignInRefused, match="a new token was not accepted"):
            one.ils.item("3000001", one.deadline())
        assert one.ils.item("3000001", one.deadline()).title == "Max Havelaar"


def test_where_there_is_no_expiring_login_the_older_one_is_used() -> None:
    with tenant() as one:
        one.server.gateway.expiring = False
        one.ils.sign_in(one.deadline())
        one.pass_time(100_000)
        assert one.ils.item("3000001", one.deadline()).title == "Max Havelaar"
        assert one.routes()[:3] == [LOGIN, OLD_LOGIN, POINTS]
        assert len(one.server.seen(OLD_LOGIN)) == 1


def test_no_login_at_all_is_a_fault_of_the_configuration() -> None:
    with tenant() as one:
        one.server.gateway.expiring = one.server.gateway.legacy = False
        with pytest.raises(ConfigFault, match="no login for 'testlib'"):
            one.ils.sign_in(one.deadline())


def test_a_refused_account_is_not_tried_again_before_a_long_pause() -> None:
    """FOLIO blocks an account after five failures, and the engine signs in every ten seconds."""
    with tenant(account="nobody") as one:
        with pytest.raises(SignInRefused, match=r"account 'nobody'.*422"):
            one.ils.sign_in(one.deadline())
        for _ in range(80):
            one.pass_time(10)
            with pytest.raises(SignInRefused, match="was refused; tried again in"):
                one.ils.sign_in(one.deadline())
        assert one.server.gateway.logins == 1
        one.pass_time(REFUSED_PAUSE_S)
        with pytest.raises(SignInRefused, match="422"):
            one.ils.sign_in(one.deadline())
        assert one.server.gateway.logins == 2


def test_every_session_of_a_process_knows_of_the_refusal() -> None:
    with tenant(account="nobody") as one:
        with pytest.raises(SignInRefused):
            one.ils.sign_in(one.deadline())
        for again in (one.another(), one.another()):
            with pytest.raises(SignInRefused, match="was refused"):
                again.sign_in(one.deadline())
            with pytest.raises(SignInRefused, match="was refused"):
                again.patron("P1001", "1234", one.deadline())
        assert one.server.gateway.logins == 1


def test_another_configuration_is_tried_at_once() -> None:
    with tenant(account="nobody") as one:
        with pytest.raises(SignInRefused):
            one.ils.sign_in(one.deadline())
        assert one.another(account="kiosk1").sign_in(one.deadline()).online


def test_refusals_end_by_themselves() -> None:
    refusals = Refusals()
    assert refusals.left_s(("a",), 5.0) == 0.0
    refusals.note(("a",), 15.0)
    assert refusals.left_s(("a",), 5.0) == 10.0
    assert refusals.left_s(("b",), 5.0) == 0.0
    assert refusals.left_s(("a",), 16.0) == 0.0


@pytest.mark.parametrize("name", ["drop_before", "drop", "half", "failed", "unavailable"])
def test_a_login_that_is_not_answered_is_no_refusal(name: str) -> None:
    with tenant() as one:
        one.fail(name, LOGIN)
        with pytest.raises(BadMessage if name == "failed" else Unreachable):
            one.ils.sign_in(one.deadline())
        assert one.ils.sign_in(one.deadline()).online


def test_a_gateway_that_forbids_the_login_is_no_refused_account() -> None:
    with tenant() as one:
        one.server.scripted[LOGIN] = [Reply(403, "forbidden")]
        with pytest.raises(ConfigFault, match="found 403, expected 201"):
            one.ils.sign_in(one.deadline())
        assert one.ils.sign_in(one.deadline()).online


def test_a_login_without_a_token_is_a_bad_message() -> None:
    with tenant() as one:
        one.server.scripted[LOGIN] = [Reply(201, {"accessTokenExpiration": "never"})]
        with pytest.raises(BadMessage, match="expected a token"):
            one.ils.sign_in(one.deadline())


@pytest.mark.parametrize(
    "cookies",
    [
        (("Set-Cookie", "folioAccessToken=abc; Path=/gate/; Secure; HttpOnly"),),
        (
            ("Set-Cookie", "folioRefreshToken=r; Path=/gate/authn; Expires=Thu, 01 Jan 1970"),
            ("Set-Cookie", 'folioaccesstoken="abc"; Domain=elsewhere.example; Secure'),
        ),
    ],
)
def test_cookies_are_found_by_name(cookies: tuple[tuple[str, str], ...]) -> None:
    """Whatever a gateway makes of path and domain, and over http:// too."""
    with tenant() as one:
        body = {"accessTokenExpiration": "never"}
        one.server.scripted[LOGIN] = [Reply(201, body, cookies)]
        one.server.scripted[POINTS] = [
            Reply(200, {"servicepoints": [{"id": uuid_of("x", "1"), "code": "CPL"}]})
        ]
        one.ils.sign_in(one.deadline())
        assert one.server.seen(POINTS)[0].headers["X-Okapi-Token"] == "abc"


def test_a_wrong_tenant_is_named() -> None:
    with tenant(tenant="other") as one, pytest.raises(ConfigFault):
        one.ils.sign_in(one.deadline())


def test_a_missing_permission_is_named_and_the_account_is_not() -> None:
    with tenant() as one:
        one.server.gateway.missing.add("circulation.loans.collection.get")
        with pytest.raises(ConfigFault) as fault:
            one.ils.patron("P1001", None, one.deadline())
        assert "lacks the permission circulation.loans.collection.get" in str(fault.value)
        assert "kiosk'" not in str(fault.value)
        one.server.gateway.missing.clear()
        assert one.ils.patron("P1001", None, one.deadline()).valid


def test_a_missing_permission_to_lend_is_an_alarm() -> None:
    with tenant() as one:
        one.server.gateway.missing.add("circulation.check-out-by-barcode.post")
        with pytest.raises(ConfigFault, match=r"circulation\.check-out-by-barcode\.post"):
            one.borrow()
        assert one.sendings == ["sent"]


def test_a_module_that_is_not_there_is_a_fault_of_the_configuration() -> None:
    with tenant() as one:
        one.server.scripted["GET /manualblocks"] = [Reply(404, "No suitable module found")]
        with pytest.raises(ConfigFault, match="GET /manualblocks: not there for this tenant"):
            one.ils.patron("P1001", None, one.deadline())


@pytest.mark.parametrize("point", ["MPL", uuid_of("service-point", "MPL")])
def test_a_service_point_is_known_by_code_or_id(point: str) -> None:
    with tenant(service_point=point) as one:
        assert one.borrow().accepted
        sent = one.server.seen(CHECK_OUT)[0].body
        assert sent["servicePointId"] == uuid_of("service-point", "MPL")


@pytest.mark.parametrize("point", ["mpl", "Centrale", uuid_of("service-point", "XPL")])
def test_a_service_point_that_is_not_there_is_named(point: str) -> None:
    with tenant(service_point=point) as one:
        with pytest.raises(ConfigFault, match=f"ils.service_point: .*{point}"):
            one.ils.sign_in(one.deadline())
        assert one.server.gateway.logins == 1


def test_a_password_that_cannot_be_had_is_named_at_once() -> None:
    with tenant() as one, pytest.raises(ValueError, match=r"ils\.password_env"):
        one.another(password=None, password_env="NO_SUCH_VARIABLE_HERE")


def test_one_login_serves_every_patron() -> None:
    with tenant() as one:
        assert one.ils.patron("P1001", "1234", one.deadline()).pin_ok is True
        assert one.ils.patron("P1002", "1234", one.deadline()).pin_ok is False
        assert one.ils.patron("nobody", "1", one.deadline()).blocks == (Reason.PATRON_UNKNOWN,)
        assert one.server.gateway.logins == 1


def test_the_registry_opens_it_by_its_section() -> None:
    with tenant() as one:
        ils = open_by_name(one.config, Site(), monotonic=one.monotonic)
        assert isinstance(ils, FolioIls)
        assert ils.sign_in(one.deadline()).online
        ils.close()


def test_it_is_found_by_its_entry_point() -> None:
    with (Path(__file__).parents[2] / "pyproject.toml").open("rb") as file:
        points = tomllib.load(file)["project"]["entry-points"]["leenpunt.ils"]
    module, _, name = points["folio-rest"].partition(":")
    assert getattr(import_module(module), name) is open_ils
