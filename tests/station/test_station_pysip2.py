"""The desk against a server that others wrote: pysip2 0.1.0 (MIT), strict about SIP2 2.00."""

from __future__ import annotations

import sys
from typing import Any

import pytest

pytest.importorskip("pysip2")
pytestmark = pytest.mark.station

SERVER = r"""
import asyncio, json, signal, sys
from datetime import datetime, timedelta
import pysip2
from pysip2 import *
from pysip2 import models, routes

app = pysip2.SIP2Server(institution_id="CPL", encoding="utf-8", login_required=True)
titles = {"3000001": "Max Havelaar", "3000002": "De kleine Johannes"}
loans = {}

def due():
    return (datetime.now() + timedelta(21)).strftime("%Y%m%d    235900")

@app.route(routes.LOGIN)
async def login(req, ctx):
    ok = (req.login_user_id, req.login_password) == ("kiosk1", sys.argv[1])
    return models.LoginResponse(ok="1" if ok else "0")

@app.route(routes.PATRON_INFORMATION)
async def patron(req, ctx):
    known = req.patron_identifier == "P1001"
    mine = tuple(item for item, card in loans.items() if card == req.patron_identifier)
    return models.PatronInformationResponse(
        patron_status=" " * 14, language="000", transaction_date=ctx.now_18(),
        hold_items_count="0000", overdue_items_count="0000",
        charged_items_count=f"{len(mine):04}", fine_items_count="0000",
        recall_items_count="0000", unavailable_holds_count="0000", institution_id="CPL",
        patron_identifier=req.patron_identifier, personal_name="Ada",
        valid_patron="Y" if known else "N",
        valid_patron_password="Y" if req.patron_password == "1234" else "N",
        charged_items=mine)

@app.route(routes.ITEM_INFORMATION)
async def item(req, ctx):
    known = req.item_identifier in titles
    status = "04" if req.item_identifier in loans else "03" if known else "01"
    return models.ItemInformationResponse(
        circulation_status=status, security_marker="00", fee_type="01",
        transaction_date=ctx.now_18(), item_identifier=req.item_identifier,
        title_identifier=titles.get(req.item_identifier, ""),
        due_date=due() if status == "04" else None)

@app.route(routes.CHECKOUT)
async def checkout(req, ctx):
    known = req.item_identifier in titles
    ok = known and req.item_identifier not in loans
    if ok:
        loans[req.item_identifier] = req.patron_identifier
    return models.CheckoutResponse(
        ok="1" if ok else "0", renewal_ok="N", magnetic_media="N", desensitize="Y",
        transaction_date=ctx.now_18(), institution_id="CPL",
        patron_identifier=req.patron_identifier, item_identifier=req.item_identifier,
        title_identifier=titles.get(req.item_identifier, ""), due_date=due() if ok else "",
        screen_message=() if ok else (
            ("Item is checked out to another patron",) if known else ("Unknown item",)))

@app.route(routes.RENEW)
async def renew(req, ctx):
    ok = loans.get(req.item_identifier) == req.patron_identifier
    return models.RenewResponse(
        ok="1" if ok else "0", renewal_ok="Y", magnetic_media="N", desensitize="N",
        transaction_date=ctx.now_18(), institution_id="CPL",
        patron_identifier=req.patron_identifier, item_identifier=req.item_identifier,
        title_identifier=titles.get(req.item_identifier, ""), due_date=due() if ok else "")

@app.route(routes.CHECKIN)
async def checkin(req, ctx):
    ok = loans.pop(req.item_identifier, None) is not None
    return models.CheckinResponse(
        ok="1" if ok else "0", resensitize="Y", magnetic_media="N", alert="N",
        transaction_date=ctx.now_18(), institution_id="CPL",
        item_identifier=req.item_identifier, permanent_location="CPL",
        title_identifier=titles.get(req.item_identifier),
        screen_message=() if ok else ("Item not checked out",))

async def main():
    async with app.start() as port:
        print(json.dumps({"listening": f"127.0.0.1:{port}"}), flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


def test_against_pysip2(branch: Any, secrets: tuple[str, str]) -> None:
    server = branch.speak("-c", SERVER, secrets[1], command=(sys.executable,))
    ready = server.wait_for(lambda line: "listening" in line)
    branch.host, _, port = ready["listening"].rpartition(":")
    branch.port = int(port)
    branch.configure(
        ils={"profile": "generic", "timeout_s": 2.0},
        **{"ils.override": {"nb_due_date_when_strict": "now"}},
    )
    lent = branch.borrow("P1001", "3000001", "9999999", pin="1234")
    assert [(line["outcome"], line["reason"]) for line in lent.lines] == [
        ("accepted", None),
        ("refused", "item_unknown"),
    ], lent
    assert lent.lines[0]["due"].startswith("20")
    assert "T23:59:00+0" in lent.lines[0]["due"]
    assert lent.lines[0]["title"] == "Max Havelaar"
    assert branch.borrow("P1001", "3000001", pin="9999").line["reason"] == "pin_wrong"
    assert branch.borrow("P9999", "3000002").line["reason"] == "patron_unknown"
    renewed = branch.renew("P1001", "3000001")
    assert (renewed.code, renewed.line["outcome"]) == (0, "accepted"), renewed
    patron = branch.run("desk", "patron", "--card", "P1001", "--pin-stdin", stdin="1234\n").line
    assert (patron["valid"], patron["pin_ok"]) == (True, True)
    assert [(loan["item"], loan["title"]) for loan in patron["loans"]] == [
        ("3000001", "Max Havelaar")
    ]
    assert branch.run("desk", "item", "3000001").line["status"] == "on_loan"
    assert branch.run("desk", "item", "3000002").line["status"] == "available"
    back = branch.give_back("3000001", "3000002")
    assert [(line["outcome"], line["reason"]) for line in back.lines] == [
        ("accepted", None),
        ("refused", "not_on_loan"),
    ]
    # An offline loan is delivered with no_block = Y and the promised due date.
    assert branch.borrow("P1001", "3000002", offline=True).line["outcome"] == "pending"
    code, counts = branch.sync()
    assert (code, counts["accepted"]) == (0, 4)
    assert branch.run("desk", "item", "3000002").line["status"] == "on_loan"
    branch.configure(ils={"profile": "generic", "password": "wrong"})
    assert branch.borrow("P1001", "3000001").alarm == "sign_in_refused"
