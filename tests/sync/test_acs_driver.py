"""The station's own driver at the simulated ACS: under every quirk it comes to the same facts."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from acs_talk import NOW, serving
from pydantic import SecretStr
from waiting import PATIENCE_S

from sync.ils.config import Sip2Config
from sync.ils.sip2.driver import open_ils
from sync.ils.site import Site
from sync.model import Action, Order, Reason
from sync.sim.acs import AcsServer


def facts(server: AcsServer, **site: Any) -> dict[str, Any]:
    """A visit, and what the driver made of it."""
    config = Sip2Config(
        host="127.0.0.1",
        port=server.address[1],
        account="kiosk1",
        password=SecretStr("secret"),
        profile="koha",
        timeout_s=2.0,
        **site,
    )
    where = Site("CPL", "CPL", "nl", ZoneInfo("Europe/Amsterdam"))
    ils = open_ils(config, where, monotonic=time.monotonic, now=lambda: NOW)

    def soon() -> float:
        return time.monotonic() + PATIENCE_S

    def submit(action: Action, item: str, card: str = "") -> tuple[Any, ...]:
        told = ils.submit(Order(action, item, NOW, card), soon(), lambda: None)
        return told.accepted, told.reason, told.due, told.title, told.alert, told.destination

    try:
        status = ils.sign_in(soon())
        patron = ils.patron("P1003", "3456", soon())
        told: dict[str, Any] = {
            "open": (status.online, status.checkout_ok, status.checkin_ok, status.offline_ok),
            "patron": (patron.valid, patron.pin_ok, patron.blocks, patron.initials),
            "wrong pin": ils.patron("P1003", "0000", soon()).pin_ok,
            "borrow": submit(Action.BORROW, "3000001", "P1001"),
            "expired": submit(Action.BORROW, "3000002", "P1005"),
            "item": ils.item("3000001", soon()),
            "loans": ils.patron("P1001", "1234", soon()).loans,
            "renew": submit(Action.RENEW, "3000001", "P1001"),
            "return": submit(Action.RETURN, "3000001"),
            "on hold": submit(Action.RETURN, "3000009"),
        }
        ils.end_session("P1001", soon())
        return told
    finally:
        ils.close()


@pytest.fixture(scope="module")
def usual() -> dict[str, Any]:
    with serving() as server:
        told = facts(server)
    assert told["expired"][:2] == (False, Reason.PATRON_EXPIRED)
    assert told["patron"] == (True, True, (), "Ç.Ö.")
    return told


@pytest.mark.parametrize(
    "quirk",
    [
        *("split", "split=2", "crlf", "lf_before", "double", "garbage", "open_end", "overlong"),
        *("short_checksum", "lower_checksum", "no_sequence", "unprotected"),
        *("without=AQ", "without=AO", "without=AB", "af=1", "af=5", "ag=3", "no_reason"),
        *("unknown_fields", "blank_counts", "blank_padded", "bx=15", "bx=17"),
        *("zone=0000", "zone=Z", "zone=A", "zone=R"),
        *("ah=words", "ah=us", "ah=iso", "ah=iso_time", "ah=dotted", "ah=dashed", "ah_now"),
        *("alert_without_cv", "ao_last", "reversed", "entities", "nfd", "no_check"),
        *("bad_checksum:11", "bad_checksum:09"),
    ],
)
def test_the_driver_comes_to_the_same_facts(usual: dict[str, Any], quirk: str) -> None:
    with serving(quirks=quirk) as server:
        assert facts(server) == usual
        done = [exchange.code for exchange in server.exchanges() if exchange.executed]
        assert done.count("11") == 2, "97 asks again, and nothing is lent twice"


@pytest.mark.parametrize("encoding", ["cp850", "latin-1"])
def test_the_driver_in_other_encodings(usual: dict[str, Any], encoding: str) -> None:
    with serving(encoding=encoding) as server:
        assert facts(server, encoding=encoding) == usual


def test_the_driver_at_a_server_by_the_standard(usual: dict[str, Any]) -> None:
    with serving(behaviour="plain", replays=True) as server:
        assert facts(server) == usual


LOST: dict[str, Callable[[dict[str, Any]], bool]] = {
    "without=CQ": lambda told: told["patron"][1] is None and told["wrong pin"] is None,
    "without=BL": lambda told: told["patron"][0] is False,
    "without=AJ": lambda told: told["borrow"][3] == "",
    "af=0": lambda told: told["expired"][:2] == (False, Reason.PATRON_BLOCKED),
    "ah=never": lambda told: told["borrow"][:3] == (True, None, None),
    "ah=slashed": lambda told: told["borrow"][2] is not None and told["renew"][2] is None,
    "ah=empty": lambda told: told["borrow"][:3] == (True, None, None),
    "long_list": lambda told: len(told["loans"]) == 25,
}


@pytest.mark.parametrize("quirk", LOST)
def test_what_the_server_does_not_say_the_driver_does_not_know(quirk: str) -> None:
    """Never more than is said: no PIN is right, and no day is due, by guessing."""
    with serving(quirks=quirk) as server:
        assert LOST[quirk](facts(server))
