"""A power cut after every single write of a day: the station opens, and knows all that it told.

The day: three books and a refusal at the pad, a restart, two returns, the library system away, two
loans offline, kill -9, ``sync once``, another start with a return. Every write, new length, new
name, deleted name and finished sync in the state folder is a point. At each, the folder is made as
a disk would have it that wrote everything, nothing of what was not synced, and a seeded part of
that with one write torn at its sectors: three disks a point. On each the station's own code opens
the journal, verifies it and applies its restart rule.

All of them are tried, some 800 points and 2500 disks: a sample found now and then what it should
find always. Six torn disks at each with LEENPUNT_POWER_CUTS=all (the figures are in the log).
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from power_cut import Image
from recording import Message, Recording, Shown, says

from kiosk.books import Books
from kiosk.config import Config, load
from sync.errors import Alarm
from sync.journal.records import Delivery, State
from sync.journal.storage import home_of
from sync.model import IlsStatus

pytestmark = [pytest.mark.station, pytest.mark.timeout(900)]

log = logging.getLogger(__name__)

PILE = ("3000001", "3000002", "3000003")
NOT_LENT = "3000029"
OFFLINE = ("3000004", "3000005")
TORN = 6 if os.environ.get("LEENPUNT_POWER_CUTS") == "all" else 1
"""Different torn disks at each point."""


class AwayIls:
    """Nobody is asked: opening a journal needs no ILS."""

    status: IlsStatus | None = None

    def close(self) -> None:
        """Nothing to close."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"the ILS was asked: {name}")


@pytest.fixture
def day(new_station: Callable[..., Any], scratch: Path) -> Recording:
    station = new_station()
    branch = station.recorder.branch
    station.start()
    station.new(*PILE, NOT_LENT)
    station.scan("P1001")
    assert sorted(station.decided(4).values()) == ["accepted"] * 3 + ["refused"]
    station.take(*PILE, NOT_LENT)
    assert station.process.end() == 0
    station.start()
    station.put(*PILE[:2])
    assert set(station.decided(2).values()) == {"accepted"}
    station.take(*PILE[:2])
    branch.close_ils()
    station.new(*OFFLINE)
    assert station.scan("P1002")["offline"] is True
    assert set(station.decided(2).values()) == {"pending"}
    station.take(*OFFLINE)
    station.process.end(signal.SIGKILL)
    branch.open_ils()
    code, counts = station.recorder.run("sync", "once")
    assert (code, counts[-1]["accepted"]) == (0, 7)
    station.start()
    station.put(PILE[2])
    assert station.decided(1) == {PILE[2]: "accepted"}
    assert station.process.end() == 0
    return Recording(station.recorder.calls(), branch.state, scratch)


def test_every_prefix_of_a_day(
    day: Recording,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
) -> None:
    config = load(tmp_path / "station.toml")
    # A replay is the same disk after a power cut, not a copy of it.
    home = home_of(tmp_path / "state" / "journal.db")
    monkeypatch.setattr("sync.journal.opening.home_of", lambda _: home)
    assert len(day.shown()) == 9
    assert len(day.messages()) >= 9
    assert len(day.changes) > 500
    points, disks = cut_power(day, config)
    log.info("%d of %d points, %d disks", points, len(day.changes), disks)
    assert disks > 2 * points
    expect_log("journal damaged")
    expect_log("the journal's log of writes is gone")
    # The check itself: without the sync that kept it, what was shown is found to be lost, unless
    # the next sync came before it was shown, too.
    assert any(is_lost(day, config, shown) for shown in day.shown())


def is_lost(day: Recording, config: Config, shown: Shown) -> bool:
    """Would this have been lost without the sync that kept it?"""
    doctored = day.without(day.when_told(shown).synced)
    try:
        cut_power(doctored, config, everywhere=False)
    except AssertionError as lost:
        return shown.entry in str(lost)
    return False


def cut_power(day: Recording, config: Config, *, everywhere: bool = True) -> tuple[int, int]:
    """Cut the power at every change; not ``everywhere``: where something was said.

    Returns how many points that were, and how many disks.
    """
    shown, messages = day.shown(), day.messages()
    said = [each.line for each in (*shown, *messages)]
    ends = dict(pairwise((*day.changes, sys.maxsize)))
    points = disks = 0
    for line, disk in day.disks():
        # The power goes at the last moment before the next change.
        end = ends[line]
        if not everywhere and not any(line < each < end for each in said):
            continue
        points += 1
        images: list[tuple[str, Image]] = [("everything", disk.everything())]
        if disk.unsynced:
            images.append(("nothing unsynced", disk.nothing_unsynced()))
            images += [(f"torn {seed}", disk.torn(seed * 1_000_003 + line)) for seed in range(TORN)]
        for name, image in images:
            disks += 1
            where = f"line {line}, {name}"
            journal = opened(day, image, config, where)
            for each in shown:
                if each.line < end:
                    assert disk.folder_kept, f"{where}: the state folder itself may be gone"
                    check_told(journal, each, where)
            for sent in messages:
                if sent.line < end:
                    check_sent(journal, sent, where)
    return points, disks


def opened(day: Recording, image: Image, config: Config, where: str) -> dict[str, Delivery]:
    """What the journal holds after a start on this disk. A start that fails, fails the test."""
    folder = day.replayed(image)
    try:
        station = config.station.model_copy(update={"state_dir": folder})
        # The disk under the test is no part of it: nothing is cut off here.
        replayed = config.model_copy(update={"station": station})
        assert replayed.journal_path.parent == folder
        with Books(replayed, AwayIls()) as books:
            broken = books.journal.verify()[1]
            assert broken is None, f"{where}: {broken.sentence}"
            found = {delivery.entry: delivery for delivery in books.journal.deliveries()}
        aside = [path.name for path in folder.iterdir() if "damaged" in path.name]
        assert not aside, f"{where}: a power cut is no damage"
        return found
    except Alarm as alarm:
        raise AssertionError(f"{where}: {alarm}") from alarm
    finally:
        day.forget()


def check_told(journal: dict[str, Delivery], shown: Shown, where: str) -> None:
    """Whatever was shown is there, and what was promised is not given up."""
    delivery = journal.get(shown.entry)
    assert delivery is not None, f"{where}: lost: {shown}"
    assert says(delivery.told, shown), f"{where}: {delivery.told}, not {shown}"
    if shown.outcome in ("accepted", "pending"):
        assert delivery.state not in (State.ABANDONED, State.SUPERSEDED, State.REFUSED), where


def check_sent(journal: dict[str, Delivery], message: Message, where: str) -> None:
    """Whatever may have reached the ILS is known to have been sent, so it is never sent blindly."""
    known = 0
    for delivery in journal.values():
        if (delivery.intent.action, delivery.intent.item) == (message.action, message.item):
            # What goes out in groups is only counted once it failed: till then its state tells.
            known += max(delivery.attempts, int(delivery.state is not State.PENDING))
            assert delivery.state is not State.PENDING or not delivery.attempts, where
            assert delivery.state is not State.ABANDONED or not delivery.attempts, where
    assert known >= message.count, f"{where}: not known to be sent: {message}"
