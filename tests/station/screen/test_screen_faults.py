"""What goes wrong while somebody stands before the window: kill -9, outages, cables, signals."""

from __future__ import annotations

import signal
from collections.abc import Callable
from typing import Any

import pytest
from waiting import wait_until

from drivers.model import AFI_SECURED, AFI_UNSECURED

pytestmark = pytest.mark.station

BOOKS = ("3000001", "3000002", "3000003")


def test_killed_while_lending(new_counter: Callable[..., Any]) -> None:
    counter = new_counter()
    counter.branch.again(faults="late:11@2-3=0.4")
    counter.open_devices()
    counter.start()
    counter.new(*BOOKS)
    counter.screen("stack")
    counter.scan("P1001")
    told = set(counter.decided(1))
    counter.patron.end(signal.SIGKILL)
    # After the next start what still lies there is nobody's, until it is laid down anew.
    counter.start()
    wait_until(lambda: "tags were left on the pad" in counter.branch.errors)
    # Answered by the thread that shows.
    counter.words()
    assert [line["screen"] for line in counter.events("ScreenShown")] == ["attract"]
    counter.scan("P1001")
    counter.event("PatronKnown", refusal=None)
    # With a loan under way it would not end here.
    counter.tap("Stoppen")
    counter.screen("attract")
    assert counter.patron.end() == 0
    assert counter.events("LoanDecided") == []
    states = {row[1]: row[2] for row in counter.branch.rows()}
    counter.branch.sync()
    counter.branch.close_ils()
    held = set(counter.branch.loans())
    assert told <= held
    # A tag is silent only where the loan was told; what nobody was told is with nobody.
    for item in BOOKS:
        silent = counter.afi(item) == AFI_UNSECURED
        assert not silent or item in held, (item, states)


def test_the_library_system_dies_in_mid_pile(new_counter: Callable[..., Any]) -> None:
    counter = new_counter()
    counter.branch.again(faults="vanish:11@2")
    counter.open_devices()
    counter.start()
    counter.new(*BOOKS)
    counter.screen("stack")
    counter.scan("P1001")
    rows = counter.decided(3)
    assert sorted(row["outcome"] for row in rows.values()) == ["accepted", "accepted", "pending"]
    assert {row["security"] for row in rows.values()} == {"verified"}
    counter.tap("Klaar")
    counter.screen("success")
    counter.take(*BOOKS)
    counter.branch.close_ils()
    counter.branch.open_ils()
    counter.event("IlsLink", up=True)
    wait_until(lambda: {row[2] for row in counter.branch.rows()} == {"accepted"})
    assert counter.patron.end() == 0
    counter.branch.close_ils()
    assert counter.branch.loans().keys() == set(BOOKS)


def test_the_pad_is_unplugged_and_plugged_in(counter: Any) -> None:
    counter.new(BOOKS[0])
    counter.screen("stack")
    # In order, so that its name goes first: see Branch.speak.
    counter.pad.end()
    counter.event("PortState", device="pad", up=False)
    # What was seen on it is forgotten, and there is nothing else to lend with.
    counter.screen("out_of_service")
    assert "Lenen" not in counter.words()
    counter.plug_pad()
    counter.screen("attract")
    counter.new(BOOKS[1])
    counter.screen("stack")
    counter.scan("P1001")
    assert counter.decided(1)[BOOKS[1]]["security"] == "verified"
    assert counter.afi(BOOKS[1]) == AFI_UNSECURED
    assert counter.patron.end() == 0


def test_an_item_that_may_not_be_lent_stays_armed_and_is_explained(counter: Any) -> None:
    counter.new("3000029", BOOKS[0])
    counter.screen("stack")
    counter.scan("P1001")
    rows = counter.decided(2)
    assert rows["3000029"]["reason"] == "not_for_loan"
    assert counter.afi("3000029") == AFI_SECURED
    assert counter.patron.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it(counter: Any, number: signal.Signals) -> None:
    counter.new(BOOKS[0])
    counter.screen("stack")
    assert counter.patron.end(number) == 0


def test_run_opens_the_screen_where_there_is_a_display(
    new_counter: Callable[..., Any], in_memory: None
) -> None:
    counter = new_counter()
    counter.open_devices()
    arguments = counter.branch.arguments("run", "--window", "540x960")
    counter.patron = counter.branch.speak(*arguments)
    counter.until_open()
    counter.new(BOOKS[0])
    counter.screen("stack")
    counter.scan("P1001")
    assert counter.decided(1)[BOOKS[0]]["outcome"] == "accepted"
    # A second station finds the journal taken.
    second = counter.branch.speak(*arguments)
    assert second.finish() == 1
    assert second.said[-1][1]["alarm"]["kind"] == "station_busy"
    assert counter.patron.end() == 0


def test_headless_is_headless_with_a_display_too(open_branch: Any, in_memory: None) -> None:
    devices = '\n[[devices]]\nkind = "item_reader"\ndriver = "feig"\nport = "{}/pad"\n'
    open_branch.configure(devices.format(open_branch.folder))
    station = open_branch.speak(*open_branch.arguments("run", "--headless"))
    first = station.wait_for(lambda line: "event" in line)
    assert first["event"] == "PortState"
    assert station.end() == 0


def test_a_window_without_a_display_is_refused(open_branch: Any) -> None:
    done = open_branch.run("run", "--window")
    assert (done.code, done.lines) == (2, [])
    assert "display" in done.err
    assert len(done.err.splitlines()) == 1


def test_qt_that_cannot_be_loaded_is_one_sentence(
    open_branch: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "nosuchplatform")
    done = open_branch.run("run")
    assert (done.code, done.lines) == (2, [])
    assert "nosuchplatform" in done.err
    assert len(done.err.splitlines()) == 1


def test_the_demo_station_opens_with_its_panel(branch: Any, in_memory: None) -> None:
    station = branch.speak("run", "--window", "--json")
    station.wait_for(lambda line: line.get("screen") == "attract")
    assert station.end() == 0
