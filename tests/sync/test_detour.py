"""The relay: bytes pass as they are, TLS too; a link that is pulled, an answer that is lost."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from certificate import self_signed

from sync.detour import Relay, relayed
from sync.errors import InDoubt, Unreachable
from sync.ils.config import Sip2Config
from sync.ils.port import Ils
from sync.ils.registry import open_ils
from sync.ils.site import Site
from sync.model import Action, ItemStatus, Order
from sync.sim.acs import AcsServer
from sync.sim.catalogue import parse
from sync.sim.library import Library

_CATALOGUE = """
[acs]
accounts = {kiosk = "s3cret"}
behaviour = "plain"
[[patrons]]
card = "P1"
name = "Ada"
[[items]]
id = "100"
title = "Max Havelaar"
"""


@pytest.fixture(params=["plain", "tls"])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Library, Ils, Relay]]:
    library = Library(parse(_CATALOGUE), lambda: datetime.now(UTC))
    tls = request.param == "tls"
    certificate, key = self_signed(tmp_path) if tls else (None, None)
    with AcsServer(library, certificate=certificate, key=key) as acs:
        config = Sip2Config(
            host="localhost",
            port=acs.address[1],
            account="kiosk",
            password="s3cret",
            tls="required" if tls else None,
            tls_ca_file=certificate,
        )
        with relayed("localhost", acs.address[1]) as relay:
            ils = open_ils(config, Site(), monotonic=time.monotonic)
            yield library, ils, relay
            ils.close()


def deadline() -> float:
    return time.monotonic() + 5.0


def order() -> Order:
    return Order(Action.BORROW, "100", datetime.now(UTC), patron="P1")


def test_a_link_that_was_pulled_is_there_again_once_it_is_plugged_in(
    room: tuple[Library, Ils, Relay],
) -> None:
    _, ils, relay = room
    assert ils.item("100", deadline()).status is ItemStatus.AVAILABLE
    for _ in range(2):
        relay.pull()
        with pytest.raises(Unreachable, match=r"localhost:"):
            ils.item("100", deadline())
        relay.plug_in()
        assert ils.item("100", deadline()).status is ItemStatus.AVAILABLE


def test_what_was_asked_is_carried_out_and_its_answer_is_lost(
    room: tuple[Library, Ils, Relay],
) -> None:
    library, ils, relay = room
    ils.sign_in(deadline())
    with pytest.raises(InDoubt):
        ils.submit(order(), deadline(), relay.lose_next_answer)
    assert relay.lost == 1
    assert library.loans["100"].patron == "P1"
    assert ils.item("100", deadline()).status is ItemStatus.ON_LOAN
    relay.lose_next_answer()
    relay.spare()
    assert ils.item("100", deadline()).status is ItemStatus.ON_LOAN
    assert relay.lost == 1


def test_without_a_port_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("socket.create_server", refused)
    with (
        pytest.raises(Unreachable, match=r"no port on 127\.0\.0\.1: .*Too many open files"),
        relayed("localhost", 6001),
    ):
        pass
