"""Visits at the real window: real touches on real buttons, in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from leaks import Search, Unread, memory
from waiting import PATIENCE_S, wait_until

from drivers.model import AFI_SECURED, AFI_UNSECURED

pytestmark = pytest.mark.station

BOOKS = ("3000001", "3000002")


def lent(counter: Any) -> None:
    """Two books are lent to P1001, and still lie on the pad."""
    counter.new(*BOOKS)
    counter.screen("stack")
    counter.scan("P1001")
    rows = counter.decided(2)
    assert {row["outcome"] for row in rows.values()} == {"accepted"}
    assert [counter.afi(item) for item in BOOKS] == [AFI_UNSECURED] * 2


def test_a_loan_without_a_touch(counter: Any) -> None:
    lent(counter)
    counter.take(*BOOKS)
    counter.screen("success")
    assert counter.taps == 0
    assert counter.patron.end() == 0
    counter.branch.close_ils()
    assert counter.branch.loans().keys() == set(BOOKS)


def test_a_loan_with_one_touch(counter: Any) -> None:
    lent(counter)
    counter.tap("Klaar")
    counter.screen("success")
    assert counter.taps == 1
    # The next patron need not wait for the last screen of this one.
    counter.take(*BOOKS)
    counter.new("3000003")
    counter.screen("stack")
    assert "Max Havelaar" not in counter.words()
    counter.tap("Stoppen")
    counter.screen("attract")
    # What was left there is nobody's.
    counter.scan("P1002")
    counter.event("PatronKnown", refusal=None)
    counter.screen("pile")
    assert counter.patron.end() == 0
    assert len(counter.events("LoanDecided")) == 2


def test_a_return_with_one_touch(counter: Any) -> None:
    lent(counter)
    counter.tap("Klaar")
    counter.screen("success")
    counter.take(*BOOKS)
    counter.tap("Klaar")
    counter.screen("attract")
    before = counter.taps
    counter.put(*BOOKS)
    counter.screen("stack")
    counter.tap("Inleveren")
    back = counter.decided(2)
    assert {(row["action"], row["outcome"]) for row in back.values()} == {("return", "accepted")}
    assert {row["security"] for row in back.values()} == {"verified"}
    assert counter.taps == before + 1
    assert [counter.afi(item) for item in BOOKS] == [AFI_SECURED] * 2
    assert counter.patron.end() == 0
    counter.branch.close_ils()
    assert counter.branch.loans() == {}


def test_a_pin_is_typed_and_found_nowhere(
    new_counter: Callable[..., Any],
    secrets: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nor in memory, once the visit is over: what is let go of is written over at once here."""
    pin, _ = secrets
    monkeypatch.setenv("PYTHONMALLOC", "malloc")
    monkeypatch.setenv("MALLOC_PERTURB_", "165")
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        (place := tmp_path / "home" / name).mkdir(parents=True)
        monkeypatch.setenv(name, str(place))
    counter = new_counter()
    counter.open_devices(pin_required=True)
    counter.start()
    counter.new(*BOOKS)
    counter.scan("P1001")
    counter.screen("pin")
    for digit in "1111":
        counter.tap(digit)
    counter.tap("Verder")
    assert counter.event("PatronKnown")["refusal"] == "pin_wrong"
    for digit in pin:
        counter.tap(digit)
    counter.tap("Verder")
    assert counter.event("PatronKnown")["refusal"] is None
    assert len(counter.decided(2)) == 2
    station = counter.patron.process.pid
    if os.geteuid() == 0:
        assert in_memory_of(station, pin), "it is there as long as the visit is"
    else:
        # No other program of the same user sees it.
        with pytest.raises(Unread, match="mem: "):
            in_memory_of(station, pin)
    counter.tap("Klaar")
    counter.screen("success")
    counter.take(*BOOKS)
    if os.geteuid() == 0:
        wait_until(lambda: not in_memory_of(station, pin))
    assert counter.patron.end() == 0
    assert counter.events("PinEntered") == [{"event": "PinEntered"}] * 2
    counter.branch.close_ils()
    said = [line for _, line in counter.patron.said if "tapped" not in line]
    assert pin not in str(said)
    # Caches of Qt and of fonts are there; the library system's own files know it all.
    own = {"catalogue.toml", "acs.json"}
    places = [path for path in tmp_path.iterdir() if path.name not in own]
    assert list((tmp_path / "home").rglob("*.qmlc"))
    somebodys = (pin, "Voorbeeld", "De kleine Johannes")
    assert Search({each: each for each in somebodys}).everywhere(places) == []


def in_memory_of(pid: int, secret: str) -> bool:
    """As Python, Qt and the wire have it."""
    coded = [secret.encode(code) for code in ("utf-8", "utf-16-le")]
    return any(form in content for _, content in memory(pid) for form in coded)


def test_a_number_is_typed_with_its_pin_and_borrows(
    new_counter: Callable[..., Any], secrets: tuple[str, str]
) -> None:
    pin, _ = secrets
    counter = new_counter()
    counter.open_devices(more='[sign_in]\ntyped = true\ndigits = 4\nletters = "upper"\n')
    counter.start()
    counter.new(*BOOKS)
    counter.screen("stack")
    counter.tap("Geen pas? Typ je nummer")
    counter.screen("number")
    counter.tap("ABC")
    for key in "P100":
        counter.tap(key)
    counter.tap("Verder")
    counter.screen("pin")
    for digit in pin:
        counter.tap(digit)
    counter.tap("Verder")
    assert counter.event("PatronKnown")["refusal"] == "patron_unknown"
    counter.screen("number")
    counter.tap("1")
    counter.tap("Verder")
    for digit in pin:
        counter.tap(digit)
    counter.tap("Verder")
    assert counter.event("PatronKnown")["refusal"] is None
    assert {row["outcome"] for row in counter.decided(2).values()} == {"accepted"}
    assert counter.patron.end() == 0
    assert counter.events("NumberEntered") == [{"event": "NumberEntered"}] * 2
    assert not counter.events("CardShown")
    counter.branch.close_ils()
    assert {loan["patron"] for loan in counter.branch.loans().values()} == {"P1001"}


def test_a_station_with_barcodes_alone(new_counter: Callable[..., Any]) -> None:
    counter = new_counter(with_pad=False)
    counter.open_devices(item_barcodes="30[0-9]{5}")
    counter.start()
    counter.scan("3000001")
    counter.screen("stack")
    counter.scan("P1001")
    assert counter.decided(1)["3000001"]["outcome"] == "accepted"
    # More may follow while the card is open.
    counter.scan("3000002")
    assert counter.decided(1)["3000002"]["security"] == "none"
    counter.tap("Klaar")
    counter.screen("success")
    counter.scan("3000001")
    counter.screen("stack")
    counter.tap("Inleveren")
    assert counter.decided(1)["3000001"]["action"] == "return"
    assert counter.patron.end() == 0
    counter.branch.close_ils()
    assert counter.branch.loans().keys() == {"3000002"}


def test_pictures_keys_and_orders_that_cannot_be_followed(counter: Any, tmp_path: Path) -> None:
    picture = tmp_path / "attract.png"
    assert counter.obey(picture=str(picture)) == {"picture": str(picture), "cut": []}
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20]) == 1080
    assert int.from_bytes(content[20:24]) == 1920
    assert counter.obey(key="Tab") == {"pressed": "Tab"}
    assert "error" in counter.obey(key="NoSuchKey")
    assert "error" in counter.obey(picture=str(tmp_path / "nowhere" / "a.png"))
    assert "error" in counter.obey(dance=True)
    refused = counter.obey(tap="Klaar")["error"]
    assert "'Inleveren'" in refused, "what can be pressed is named"
    counter.patron.process.stdin.close()
    assert counter.patron.process.wait(PATIENCE_S) == 0, "the end of the orders ends the station"
