"""An account at a real window, over REST: something is reserved, and another PIN chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.station, pytest.mark.usefixtures("in_memory")]

OLD, NEW = "2468013579", "8640297531"
"""Long enough that their digits are nowhere by chance."""
PASSWORD = "geheim-7f3a"
CATALOGUE = f"""
[acs]
accounts = {{kiosk1 = "{PASSWORD}"}}
institution = "CPL"
behaviour = "koha"
[policy]
loan_days = 21
[[patrons]]
card = "P1001"
pin = "{OLD}"
name = "Ada Voorbeeld"
language = "nl"
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


@pytest.fixture
def rest_counter(new_counter: Callable[..., Any]) -> Any:
    """A counter whose library system is a Koha over REST."""
    counter = new_counter()
    branch = counter.branch
    books = branch.folder / "books.toml"
    books.write_text(CATALOGUE, encoding="utf-8")
    listen = ("--listen", "127.0.0.1:0", "--sip2", "127.0.0.1:0", "--catalogue", str(books))
    ready = branch.speak("sim", "koha-rest", *listen).wait_for(lambda line: "listening" in line)
    account = {"account": "kiosk1", "password": PASSWORD, "timeout_s": 5.0}
    beside = {"host": "127.0.0.1", "port": int(ready["sip2"].rpartition(":")[2])} | account
    rest = {"driver": "koha-rest", "url": f"http://{ready['listening']}", "library": "CPL"}
    not_sip2 = {"host": None, "port": None, "profile": None}
    counter.open_devices(other={"ils": not_sip2 | account | rest, "ils.sip2": beside})
    counter.start()
    counter.tap("Mijn overzicht")
    counter.scan("P1001")
    counter.screen("overview")
    return counter


def typed(counter: Any, keys: str) -> None:
    for key in keys:
        counter.tap(key)


def nowhere(counter: Any, *secrets: str) -> None:
    """In no file that any of the processes wrote, and in nothing that the station said."""
    said = repr(counter.patron.said) + counter.branch.errors
    files = [path for path in counter.branch.folder.rglob("*") if path.is_file()]
    assert len(files) > 5
    for secret in secrets:
        assert secret not in said
        held = [path.name for path in files if secret.encode() in path.read_bytes()]
        assert set(held) <= {"books.toml"}, held


def test_something_is_looked_for_and_reserved(rest_counter: Any) -> None:
    counter = rest_counter
    counter.tap("Reserveringen 0")
    counter.event("HoldsKnown", count=0)
    counter.tap("Reserveer iets")
    counter.screen("search")
    typed(counter, "xyzzyq")
    counter.tap("Zoek")
    counter.event("TitlesFound", total=0, failed=False)
    for _ in range(6):
        counter.tap("Wissen")
    typed(counter, "woutertje")
    counter.tap("Zoek")
    counter.event("TitlesFound", count=1, failed=False)
    counter.tap("Woutertje Pieterse")
    counter.screen("reserve")
    counter.tap("Reserveer")
    counter.event("HoldPlaced", outcome="accepted")
    counter.tap("Verder")
    counter.event("HoldsKnown", count=1)
    assert "Woutertje Pieterse" in counter.words()
    counter.tap("Stoppen")
    counter.screen("attract")
    assert counter.patron.end() == 0
    nowhere(counter, "xyzzyq", "woutertje")
    patron = counter.branch.run("desk", "patron", "--card", "P1001", "--lists").line
    assert [hold["title"] for hold in patron["holds"]["list"]] == ["Woutertje Pieterse"]


def test_another_pin_is_chosen_and_is_nowhere(rest_counter: Any) -> None:
    counter = rest_counter
    counter.tap("Pincode wijzigen")
    counter.screen("pin")
    for pin in (OLD[::-1], OLD, NEW, NEW[::-1], NEW, NEW):
        typed(counter, pin)
        counter.tap("Verder")
        if pin in (OLD[::-1], OLD):
            counter.event("PinChecked", right=pin == OLD)
    counter.event("PinChanged", outcome="accepted")
    counter.screen("pin_changed")
    counter.tap("Verder")
    counter.screen("overview")
    assert counter.patron.end() == 0
    nowhere(counter, OLD, NEW, NEW[::-1])
    card = ("desk", "patron", "--card", "P1001", "--pin-stdin")
    for pin, right in ((NEW, True), (OLD, False)):
        line = counter.branch.run(*card, stdin=f"{pin}\n").line
        assert line["pin_ok"] is right
