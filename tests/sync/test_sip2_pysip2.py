"""Interplay with an independent implementation: the server of PyPI pysip2."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr
from waiting import PATIENCE_S

from sync.errors import InDoubt, SignInRefused
from sync.ils.config import Sip2Config
from sync.ils.sip2.driver import Sip2Ils, open_ils
from sync.ils.site import Site
from sync.model import Action, ItemStatus, Order, Reason

anyio = pytest.importorskip("anyio")
pysip2 = pytest.importorskip("pysip2")

NOW = datetime(2026, 3, 14, 9, 15, tzinfo=UTC)
DATE = "20260314    101500"


def library() -> Any:
    """A pysip2 server with one patron and whatever is lent to it."""
    app = pysip2.SIP2Server(institution_id="LIBX", encoding="cp850")
    lent: dict[str, str] = {}

    @app.route(pysip2.LOGIN)
    async def login(request: Any, context: Any) -> Any:
        right = request.login_password == "right"
        return pysip2.LoginResponse(ok="1" if right else "0")

    @app.route(pysip2.PATRON_INFORMATION)
    async def patron(request: Any, context: Any) -> Any:
        known = request.patron_identifier == "P1"
        return pysip2.PatronInformationResponse(
            patron_status=" " * 14,
            language="005",
            transaction_date=DATE,
            hold_items_count="0001",
            overdue_items_count="    ",
            charged_items_count=f"{len(lent):04}",
            fine_items_count="    ",
            recall_items_count="    ",
            unavailable_holds_count="0002",
            institution_id="LIBX",
            patron_identifier=request.patron_identifier,
            personal_name="Zoë Müller",
            valid_patron="Y" if known else "N",
            valid_patron_password="Y" if request.patron_password == "4711" else "N",
            currency_type="EUR",
            fee_amount="2.50",
            charged_items=tuple(lent),
            screen_message=("Grüße",),
        )

    @app.route(pysip2.CHECKOUT)
    async def checkout(request: Any, context: Any) -> Any:
        taken = request.item_identifier in lent
        if not taken:
            lent[request.item_identifier] = request.patron_identifier
        return pysip2.CheckoutResponse(
            ok="0" if taken else "1",
            renewal_ok="N",
            magnetic_media="N",
            desensitize="N" if taken else "Y",
            transaction_date=DATE,
            institution_id="LIBX",
            patron_identifier=request.patron_identifier,
            item_identifier=request.item_identifier,
            title_identifier="Les Misérables",
            due_date="" if taken else "20260411    235900",
            screen_message=("Item already checked out to this patron",) if taken else (),
        )

    @app.route(pysip2.CHECKIN)
    async def checkin(request: Any, context: Any) -> Any:
        was = lent.pop(request.item_identifier, None)
        return pysip2.CheckinResponse(
            ok="0" if was is None else "1",
            resensitize="Y",
            magnetic_media="N",
            alert="N",
            transaction_date=DATE,
            institution_id="LIBX",
            item_identifier=request.item_identifier,
            permanent_location="BR1",
            title_identifier="Les Misérables",
            sort_bin="2",
            screen_message=("Item not checked out",) if was is None else (),
        )

    @app.route(pysip2.ITEM_INFORMATION)
    async def item(request: Any, context: Any) -> Any:
        return pysip2.ItemInformationResponse(
            circulation_status="04" if request.item_identifier in lent else "03",
            security_marker="00",
            fee_type="01",
            transaction_date=DATE,
            item_identifier=request.item_identifier,
            title_identifier="Les Misérables",
        )

    return app


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    ready = threading.Event()
    stop = threading.Event()
    found: list[int] = []
    listeners: list[Any] = []

    async def listen(**options: Any) -> Any:
        listeners.append(await anyio.create_tcp_listener(**options))
        return listeners[-1]

    async def serve() -> None:
        async with library().start() as bound:
            found.append(bound)
            ready.set()
            while not stop.is_set():
                await anyio.sleep(0.01)
        # The server leaves its listener to the garbage collector, which warns.
        await listeners[0].aclose()

    monkeypatch.setattr("pysip2.server.create_tcp_listener", listen)
    thread = threading.Thread(target=lambda: anyio.run(serve), daemon=True)
    thread.start()
    assert ready.wait(PATIENCE_S)
    yield found[0]
    stop.set()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()


def open_(port: int, *, password: str = "right", strict: str = "now") -> Sip2Ils:
    config = Sip2Config(
        host="127.0.0.1",
        port=port,
        account="kiosk",
        password=SecretStr(password),
        encoding="cp850",
        timeout_s=2.0,
        # This server refuses eighteen blanks.
        override={"nb_due_date_when_strict": strict},
    )
    site = Site("LIBX", "BR1", timezone=ZoneInfo("Europe/Amsterdam"))
    return open_ils(config, site, monotonic=time.monotonic, now=lambda: NOW)


def soon() -> float:
    return time.monotonic() + PATIENCE_S


def nothing() -> None:
    return None


def test_a_whole_visit(port: int) -> None:
    ils = open_(port)
    status = ils.sign_in(soon())
    assert (status.online, status.institution) == (True, "LIBX")
    patron = ils.patron("P1", "4711", soon())
    assert (patron.valid, patron.pin_ok, patron.language) == (True, True, "nl")
    assert patron.message == "Grüße"
    assert str(patron.fees) == "2.50"
    order = Order(Action.BORROW, "B1", NOW, "P1", pin="4711")
    verdict = ils.submit(order, soon(), nothing)
    assert (verdict.accepted, verdict.title) == (True, "Les Misérables")
    assert verdict.due == datetime(2026, 4, 11, 21, 59, tzinfo=UTC)
    again = ils.submit(order, soon(), nothing)
    assert (again.accepted, again.reason) == (False, Reason.ALREADY_LENT)
    assert [loan.item for loan in ils.patron("P1", None, soon()).loans] == ["B1"]
    assert ils.item("B1", soon()).status is ItemStatus.ON_LOAN
    back = Order(Action.RETURN, "B1", NOW)
    assert ils.submit(back, soon(), nothing).sort_bin == "2"
    assert ils.submit(back, soon(), nothing).reason is Reason.NOT_ON_LOAN
    offline = Order(Action.BORROW, "B2", NOW, "P1", offline=True, promised_due=NOW)
    assert ils.submit(offline, soon(), nothing).accepted
    ils.end_session("P1", soon())
    ils.close()


def test_functions_that_it_lacks_are_refused_as_values(port: int) -> None:
    ils = open_(port)
    assert not ils.sign_in(soon()).renewal_ok
    verdict = ils.submit(
        Order(Action.RENEW, "B1", NOW, "P1", offline=True, promised_due=NOW), soon(), nothing
    )
    assert (verdict.accepted, verdict.reason) == (False, Reason.UNMAPPED)
    assert verdict.message == "COMMAND NOT SUPPORTED"
    ils.close()


def test_wrong_password(port: int) -> None:
    with pytest.raises(SignInRefused):
        open_(port, password="wrong").sign_in(soon())


def test_blank_due_date_makes_it_hang_up(port: int, expect_log: Any) -> None:
    expect_log("closing connection")
    ils = open_(port, strict="blank")
    with pytest.raises(InDoubt, match=r"closed the connection|broke"):
        ils.submit(Order(Action.BORROW, "B1", NOW, "P1"), soon(), nothing)
    ils.close()
