"""Signing in at Koha over REST and over SIP2: accounts, permissions, tokens."""

from __future__ import annotations

import time

import pytest
from http_peer import Peer, answer
from koha_world import config, world
from waiting import PATIENCE_S

from sync.errors import BadMessage, ConfigFault, SignInRefused
from sync.ils.config import Sip2Config
from sync.ils.koha.driver import open_ils
from sync.ils.koha.session import MissingPermission
from sync.ils.port import Ils
from sync.ils.site import Site


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


def test_without_sip2_returns_wait_and_it_is_tried_again_later() -> None:
    ahead = [0.0]
    with world(monotonic=lambda: time.monotonic() + ahead[0]) as here:
        here.acs.close()
        status = here.ils.sign_in(here.soon())
        assert (status.checkin_ok, status.checkout_ok, status.online) == (True, True, True)
        assert status.waits.startswith("SIP2: ")
        rests = here.ils._sip2_rests_until
        ahead[0] = 5.0
        here.ils.sign_in(here.soon() + ahead[0])
        assert here.ils._sip2_rests_until == rests
        ahead[0] = 11.0
        here.ils.sign_in(here.soon() + ahead[0])
        assert here.ils._sip2_rests_until > rests


def test_without_sip2_an_older_koha_lends_as_in_any_outage() -> None:
    with world(lends=False) as here:
        here.acs.close()
        status = here.ils.sign_in(here.soon())
        assert (status.checkout_ok, status.renewal_ok) == (True, True)
        assert status.waits


@pytest.mark.parametrize("faults", ["late:93@*=2.5", "silent:93@*", "silent:99@*"])
def test_a_sip2_server_that_is_slow_at_the_sign_in_is_away(faults: str) -> None:
    with world(sip2_faults=faults) as here:
        status = here.ils.sign_in(here.soon(3.2))
        assert (status.checkin_ok, status.checkout_ok, status.online) == (True, True, True)
        assert status.waits.startswith("SIP2: ")


def test_a_sip2_server_that_says_that_it_is_off_line_is_away() -> None:
    with world(sip2_faults="offline_status:99@*") as here:
        assert "98 on-line status N" in here.ils.sign_in(here.soon()).waits


def test_a_short_question_does_not_say_that_sip2_is_away() -> None:
    with world() as here:
        here.ils.sign_in(here.soon())
        here.acs.close()
        assert not here.ils.sign_in(here.soon(0.8)).waits


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
