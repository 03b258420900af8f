"""The same desk, the same books, another library system: only the [ils] section is another one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

PASSWORD = "geheim-7f3a"
CATALOGUE = """
[acs]
accounts = {kiosk1 = "geheim-7f3a"}
institution = "CPL"
behaviour = "koha"
[policy]
loan_days = 21
[[patrons]]
card = "P1001"
pin = "2468013579"
name = "Ada Voorbeeld"
fees = 4.50
[[patrons]]
card = "P1002"
name = "Bram Proefmans"
[[items]]
id = "3000001"
title = "Max Havelaar"
[[items]]
id = "3000002"
title = "Woutertje Pieterse"
[[loans]]
item = "3000002"
patron = "P1002"
due = 7
"""
ACCOUNT = {"account": "kiosk1", "password": PASSWORD, "timeout_s": 2.0}
NOT_SIP2 = {"host": None, "port": None, "profile": None}


def sip2(branch: Any) -> None:
    ready = far_end(branch, "acs")
    branch.configure(ils=ACCOUNT | {"port": port_of(ready["listening"])})


def koha(branch: Any) -> None:
    ready = far_end(branch, "koha-rest", "--sip2", f"{branch.host}:0")
    beside = {"host": branch.host, "port": port_of(ready["sip2"])} | ACCOUNT
    keys = {"driver": "koha-rest", "url": f"http://{ready['listening']}", "library": "CPL"}
    branch.configure(ils=NOT_SIP2 | ACCOUNT | keys, **{"ils.sip2": beside})


def folio(branch: Any) -> None:
    ready = far_end(branch, "folio-rest")
    keys = {
        "driver": "folio-rest",
        "url": f"http://{ready['listening']}",
        "tenant": ready["tenant"],
        "service_point": ready["service_point"],
        "payment_method": "Debit card",
    }
    branch.configure(ils=NOT_SIP2 | ACCOUNT | keys)


def far_end(branch: Any, kind: str, *more: str) -> dict[str, Any]:
    file = branch.folder / "books.toml"
    file.write_text(CATALOGUE, encoding="utf-8")
    words = ("sim", kind, "--listen", f"{branch.host}:0", "--catalogue", str(file), *more)
    ready: dict[str, Any] = branch.speak(*words).wait_for(lambda line: "listening" in line)
    return ready


def port_of(where: str) -> int:
    return int(where.rpartition(":")[2])


@pytest.mark.parametrize("driver", [sip2, koha, folio])
def test_the_desk_does_the_same(branch: Any, driver: Any) -> None:
    driver(branch)
    card = ("--card", "P1001", "--pin-stdin")
    pin = "2468013579\n"
    asked = branch.run("desk", "patron", *card, "--lists", stdin=pin)
    assert asked.code == 0, (asked.out, asked.err)
    assert (asked.line["valid"], asked.line["pin_ok"]) == (True, True)
    assert (asked.line["loans"], Decimal(asked.line["fees"]["amount"])) == ([], Decimal("4.5"))
    wrong = branch.run("desk", "borrow", *card, "--item", "3000001", stdin="1111\n")
    assert (wrong.code, wrong.line["reason"], wrong.line["by"]) == (1, "pin_wrong", "ils")

    paid = branch.run("desk", "pay", *card, "--amount", "4.50", stdin=pin)
    assert (paid.code, paid.line["outcome"]) == (0, "accepted"), paid.out
    assert paid.line["reference"]

    lent = branch.run("desk", "borrow", *card, "--item", "3000001", stdin=pin)
    assert (lent.code, lent.told) == (0, [("3000001", "accepted")])
    assert (lent.line["title"], lent.line["offline"]) == ("Max Havelaar", False)
    patron = branch.run("desk", "patron", *card, stdin=pin).line
    assert [(loan["item"], loan["due"]) for loan in patron["loans"]] == [
        ("3000001", lent.line["due"])
    ]
    assert Decimal(patron["fees"]["amount"]) == 0
    other = branch.run("desk", "borrow", "--card", "P1002", "--item", "3000001")
    assert (other.code, other.line["reason"]) == (1, "on_loan_to_other")
    held = branch.run("desk", "hold", "--card", "P1001", "--item", "3000002")
    assert (held.code, held.line["outcome"]) == (0, "accepted"), held.out
    item = branch.run("desk", "item", "3000001").line
    assert (item["status"], item["due"]) == ("on_loan", lent.line["due"])

    back = branch.run("desk", "return", "--item", "3000001")
    assert (back.code, back.told) == (0, [("3000001", "accepted")])
    assert branch.run("desk", "item", "3000001").line["status"] == "available"
    unknown = branch.run("desk", "return", "--item", "9999999")
    assert (unknown.code, unknown.line["reason"]) == (1, "item_unknown")
    assert branch.run("doctor").lines
    probe = branch.run("ils", "probe", "--item", "3000001")
    assert (probe.code, probe.line["online"]) == (0, True)
    verified = branch.run("journal", "verify")
    assert verified.code == 0
    # The PIN is nowhere in the station's files.
    for file in branch.state.rglob("*"):
        assert not file.is_file() or b"2468013579" not in file.read_bytes()
