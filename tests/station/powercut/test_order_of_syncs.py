"""A recorded station: what is sent and what is shown was on disk before, by a finished sync.

Every fact is looked up twice in the recorded writes: the first moment at which the journal's own
code reads it when the disk has all that was written, and the first at which it reads it when the
disk has nothing but what was synced. The second is the end of an fdatasync, later than the append
and before the first byte of the message or of the line that shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from recording import SYNCS, Recording, faults

from sync.model import Action

pytestmark = pytest.mark.station

PILE = ("3000001", "3000002", "3000003")


def items(*names: str) -> list[str]:
    return [word for name in names for word in ("--item", name)]


def recording_of(recorder: Any, tmp_path: Path) -> Recording:
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    return Recording(recorder.calls(), recorder.branch.state, scratch)


def is_sync_of(recording: Recording, line: int, name: str) -> bool:
    """Is this the end of a sync that succeeded, of that file?"""
    return any(
        call.name in SYNCS and call.result == 0 and call.what.endswith(name)
        for call in recording.calls
        if call.ended == line
    )


@pytest.fixture
def desk_day(recorder: Any, tmp_path: Path) -> Recording:
    """A pile lent, a renewal, a refusal, a return: one command each."""
    code, lent = recorder.run("desk", "borrow", "--card", "P1001", *items(*PILE))
    assert (code, {line["outcome"] for line in lent}) == (0, {"accepted"})
    assert recorder.run("desk", "renew", "--card", "P1001", *items(PILE[0]))[0] == 0
    code, refused = recorder.run("desk", "borrow", "--card", "P1002", *items("3000029"))
    assert (code, refused[0]["outcome"]) == (1, "refused")
    assert recorder.run("desk", "return", *items(*PILE[:2]))[0] == 0
    return recording_of(recorder, tmp_path)


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


def test_a_trace_without_one_sync_is_found(desk_day: Recording) -> None:
    """The check itself: whichever of the syncs that count is taken out, it says so."""
    message, shown = desk_day.messages()[1], desk_day.shown()[1]
    early = desk_day.without(desk_day.when_sent(message).synced)
    assert any(str(message) in fault for fault in faults(early))
    early = desk_day.without(desk_day.when_told(shown).synced)
    assert any(str(shown) in fault for fault in faults(early))
    every = {call.ended for call in desk_day.calls if call.name in SYNCS}
    none = faults(desk_day.without(*every))
    assert len(none) == len(desk_day.messages()) + len(desk_day.shown())
    assert all("never kept" in fault for fault in none)
