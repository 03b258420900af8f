"""The stations that differ in what may happen there."""

from __future__ import annotations

from dataclasses import replace

from kiosk.flow.kits import Kit, Part
from kiosk.flow.rules import CallRules, Columns, Rules
from kiosk.flow.school import ClassList
from small_world.things import OUT, TYPED
from sync.model import Action

KIT = Kit("Microscoop", (Part("Lamp"), Part("Objectief", 3)))
STATIONS = {
    "screen": Rules(
        OUT,
        pad="pad",
        scanner="scanner",
        card_reader="cards",
        call=CallRules(possible=True),
        speaks=True,
    ),
    "screen and PIN": Rules(OUT, pad="pad", scanner="scanner", pin=True, suggests=True),
    "typed": Rules(OUT, pad="pad", scanner="scanner", typed=TYPED),
    "typed without a PIN": Rules(OUT, pad="pad", typed=replace(TYPED, pin=False)),
    "receipts": Rules(
        OUT,
        pad="pad",
        scanner="scanner",
        printer="printer",
        receipts=frozenset({Action.RETURN}),
        receipts_asked=frozenset({Action.BORROW, Action.RENEW}),
        receipts_mailed=frozenset({Action.BORROW}),
        receipts_coded=frozenset({Action.RENEW}),
    ),
    "returns": Rules(OUT, pad="pad", return_at_once=True, scans_items=True, scanner="scanner"),
    "headless": Rules(
        OUT, pad="pad", scanner="scanner", asks=False, return_at_once=True, typed=TYPED
    ),
    "barcodes": Rules(OUT, scanner="scanner", scans_items=True),
    "payments": Rules(OUT, pad="pad", scanner="scanner", card_reader="cards", terminal="till"),
    "kits": Rules(OUT, pad="pad", scanner="scanner", kits={"100": KIT, "200": KIT}),
    "kits of a family": Rules(OUT, pad="pad", columns=Columns.ANY, kits={"100": KIT}),
    "family": Rules(OUT, pad="pad", scanner="scanner", terminal="till", columns=Columns.HOUSEHOLD),
    "household": Rules(OUT, pad="pad", scanner="scanner", columns=Columns.HOUSEHOLD),
    "family and PIN": Rules(
        OUT, pad="pad", pin=True, scans_items=True, scanner="scanner", columns=Columns.ANY
    ),
    "payments, receipts": Rules(
        OUT,
        pad="pad",
        scanner="scanner",
        printer="printer",
        terminal="till",
        phone="phone",
        receipts=frozenset({Action.BORROW}),
        receipts_asked=frozenset({Action.PAY}),
        receipts_mailed=frozenset({Action.PAY}),
        receipts_coded=frozenset({Action.PAY, Action.RETURN}),
    ),
}

SCHOOL = Rules(
    OUT,
    pad="pad",
    scanner="scanner",
    scans_items=True,
    pin=True,
    call=CallRules(possible=True),
    typed=TYPED,
    classes=(ClassList("Groep 6b", ("t1",), ("p1", "", "p2")),),
    class_minutes=3,
)
