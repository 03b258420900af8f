"""A recorded station: what is sent and what is shown was on disk before, by a finished sync.

Every fact is looked up twice in the recorded writes: the first moment at which the journal's own
code reads it when the disk has all that was written, and the first at which it reads it when the
disk has nothing but what was synced. The second is the end of an fdatasync, later than the append
and before the first byte of the message or of the line that shows it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from recording import SYNCS, Recording, faults

from sync.model import Action

pytestmark = [pytest.mark.station, pytest.mark.timeout(300)]

MARKED = Path(__file__).parents[2] / "data" / "marked_screen.py"
PILE = ("3000001", "3000002", "3000003")
WRITE_AFI = b"\xb0\x27"
"""How FEIG's host protocol begins the ISO 15693 command Write AFI (its manual, 8.5)."""


def items(*names: str) -> list[str]:
    return [word for name in names for word in ("--item", name)]


def recording_of(recorder: Any, scratch: Path) -> Recording:
    return Recording(recorder.calls(), recorder.branch.state, scratch)


def is_sync_of(recording: Recording, line: int, name: str) -> bool:
    """Is this the end of a sync that succeeded, of that file?"""
    return any(
        call.name in SYNCS and call.result == 0 and call.what.endswith(name)
        for call in recording.calls
        if call.ended == line
    )


@pytest.fixture
def desk_day(recorder: Any, scratch: Path) -> Recording:
    """A pile lent, a renewal, a refusal, a return: one command each."""
    code, lent = recorder.run("desk", "borrow", "--card", "P1001", *items(*PILE))
    assert (code, {line["outcome"] for line in lent}) == (0, {"accepted"})
    assert recorder.run("desk", "renew", "--card", "P1001", *items(PILE[0]))[0] == 0
    code, refused = recorder.run("desk", "borrow", "--card", "P1002", *items("3000029"))
    assert (code, refused[0]["outcome"]) == (1, "refused")
    assert recorder.run("desk", "return", *items(*PILE[:2]))[0] == 0
    return recording_of(recorder, scratch)


def test_the_desk(desk_day: Recording) -> None:
    assert [message.action for message in desk_day.messages()] == [
        *(Action.BORROW,) * 3,
        Action.RENEW,
        Action.BORROW,
        *(Action.RETURN,) * 2,
    ]
    assert len(desk_day.shown()) == 7
    assert faults(desk_day) == []
    for message in desk_day.messages():
        assert is_sync_of(desk_day, desk_day.when_sent(message).synced, "journal.db-wal")
    for shown in desk_day.shown():
        assert is_sync_of(desk_day, desk_day.when_told(shown).synced, "journal.db-wal")
    # The check itself: whichever of the syncs that count is taken out, it says so.
    message, shown = desk_day.messages()[1], desk_day.shown()[1]
    early = desk_day.without(desk_day.when_sent(message).synced)
    assert any(str(message) in fault for fault in faults(early))
    early = desk_day.without(desk_day.when_told(shown).synced)
    assert any(str(shown) in fault for fault in faults(early))
    every = {call.ended for call in desk_day.calls if call.name in SYNCS}
    none = faults(desk_day.without(*every))
    assert len(none) == len(desk_day.messages()) + len(desk_day.shown())
    assert all("never kept" in fault for fault in none)


def test_the_station(new_station: Callable[..., Any], scratch: Path) -> None:
    """With a pad, on threads: lent online, returned after a restart, lent offline."""
    station = new_station()
    station.start()
    station.new(*PILE)
    assert station.scan("P1001")["refusal"] is None
    assert set(station.decided(3).values()) == {"accepted"}
    station.take(*PILE)
    # Without a visit, what lies there is returned.
    assert station.process.end() == 0
    station.start()
    station.put(PILE[0])
    assert station.decided(1) == {PILE[0]: "accepted"}
    station.take(PILE[0])
    station.recorder.branch.close_ils()
    station.new("3000004")
    assert station.scan("P1002")["offline"] is True
    assert station.decided(1) == {"3000004": "pending"}
    assert station.process.end() == 0
    recording = recording_of(station.recorder, scratch)
    assert len(recording.messages()) >= 4
    assert len(recording.shown()) == 5
    assert faults(recording) == []
    assert disarmed_too_early(recording) == []


def disarmed_too_early(recording: Recording) -> list[str]:
    """Every tag that was written before the loan that it is about was on disk."""
    lent = [shown for shown in recording.shown() if shown.row["action"] == "borrow"]
    assert lent
    found = []
    for shown in lent:
        item, kept = shown.item, recording.when_told(shown)
        tag = bytes.fromhex(f"E0040150{int(item):08X}")
        writes = [
            call.began
            for call in recording.calls
            if call.what.startswith("/dev/pts/") and WRITE_AFI in call.data and tag in call.data
        ]
        assert writes, f"the tag of {item} was never written"
        if not kept.synced < writes[0]:
            found.append(f"{item} was written in line {writes[0]}: {kept}")
    return found


def test_the_screen(
    new_station: Callable[..., Any],
    tmp_path: Path,
    scratch: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Told on disk, then posted, then received by the screen, then drawn and said; never before."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setenv("QT_QUICK_BACKEND", "software")
    station = new_station()
    marks = tmp_path / "marks"
    config = station.recorder.branch.config
    command = (sys.executable, str(MARKED), str(marks))
    station.start("sim", "patron", "--config", str(config), command=command)
    station.new(*PILE)
    station.event("ScreenShown", screen="stack")
    station.scan("P1001")
    assert set(station.decided(3).values()) == {"accepted"}
    station.take(*PILE)
    station.event("ScreenShown", screen="success")
    assert station.process.end() == 0
    recording = recording_of(station.recorder, scratch)
    assert len(recording.shown()) == len(recording.messages()) == 3
    assert faults(recording) == []
    marked = [
        (call.began, call.thread, word)
        for call in recording.calls
        if call.what == str(marks) and call.name == "write"
        for word in call.data.decode().splitlines()
    ]
    frames = [line for line, _, word in marked if word == "frame"]
    (screen,) = {thread for _, thread, word in marked if word == "frame"}
    for shown in recording.shown():
        kept = recording.when_told(shown)
        ((posted, poster),) = at(marked, f"posted {shown.entry}")
        ((received, receiver),) = at(marked, f"received {shown.entry}")
        drawn = min(line for line in frames if line > received)
        assert kept.appended < kept.synced < posted < received < min(drawn, shown.line)
        assert poster != receiver == screen


def at(marked: list[tuple[int, int, str]], word: str) -> list[tuple[int, int]]:
    """(line, thread) of a mark."""
    return [(line, thread) for line, thread, each in marked if each == word]
