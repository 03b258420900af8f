"""PINs of maintenance mode: no try is gained by speed, death, a second process or a clock."""

from __future__ import annotations

import errno
import json
import logging
import os
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.clock import Reading, Service, StationClock
from kiosk.flow.staff.opening import Role
from kiosk.services.staff import pin_file, pins
from kiosk.services.staff.audit import Act, Audit, AuditOutcome
from kiosk.services.staff.pin_file import SECTOR, PinRecord
from kiosk.services.staff.pin_rules import PinRefused, require_good
from kiosk.services.staff.pins import Checked, Cost, StaffPins, is_set, pin_path
from sync.errors import ConfigFault, StationBusy, StorageFault
from sync.journal.lock import JournalLock
from sync.journal.store import Journal
from sync.model import Instant

PIN, OTHER, WRONG = "739154", "580326", "111222"
WAITS = [0, 0, 30, 60, 120, 240, 480, 960, 1800, 1800, 1800]
QUICK = Cost(passes=1, memory=8192)
TECHNICIAN = Role.TECHNICIAN


class Killed(BaseException):
    """As kill -9: nothing of the program runs after it."""


@dataclass
class Bench:
    folder: Path
    now: float = 1000.0
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    looked: list[str] = field(default_factory=list)
    """What was done with Argon2id."""

    def pins(self) -> StaffPins:
        """As a new start has them."""
        return StaffPins(self.folder, lambda: self.now, self.record, cost=QUICK)

    def verify(self, pin: str, role: Role = TECHNICIAN) -> Checked:
        return self.pins().verify(role, pin)

    def record(
        self, role: Role, act: Act, about: str = "", outcome: AuditOutcome = AuditOutcome.DONE
    ) -> None:
        assert about == ""
        self.rows.append((role.value, act.value, outcome.value))

    def fail(self, times: int) -> None:
        """So many wrong ones, each as soon as it is looked at."""
        for _ in range(times):
            self.now += self.verify(WRONG).wait_s

    @property
    def file(self) -> Path:
        return pin_path(self.folder, TECHNICIAN)


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    bench = Bench(tmp_path / "state")
    real = pins.argon2id

    class Counted:
        @staticmethod
        def str(*args: Any, **options: Any) -> bytes:
            bench.looked.append("made")
            return real.str(*args, **options)

        @staticmethod
        def verify(known: bytes, pin: bytes) -> bool:
            bench.looked.append("compared")
            return bool(real.verify(known, pin))

    monkeypatch.setattr(pins, "argon2id", Counted)
    bench.pins().set(TECHNICIAN, PIN)
    bench.rows.clear()
    bench.looked.clear()
    return bench


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("", "digits alone"),
        ("12a456", "digits alone"),
        ("７３９１５４", "digits alone"),
        ("73915", "found 5 digits, expected 6 to 12"),
        ("7391547391540", "found 13 digits"),
        ("777777", "at least 3 different digits, found 1"),
        ("121212", "at least 3 different digits, found 2"),
        ("123456", "tried first"),
        ("654321", "tried first"),
        ("890123", "tried first"),
        ("135791", "tried first"),
        ("112233", "tried first"),
        ("738738", "tried first"),
        ("739937", "tried first"),
        ("147258", "tried first"),
        ("963741", "tried first"),
    ],
)
def test_what_everybody_tries_first_is_refused(at: Bench, pin: str, why: str) -> None:
    before = at.file.read_bytes()
    with pytest.raises(PinRefused, match=why) as refused:
        at.pins().set(TECHNICIAN, pin)
    assert pin == "" or pin not in str(refused.value)
    assert (at.file.read_bytes(), at.rows) == (before, [])


@pytest.mark.parametrize("pin", [PIN, "190284", "147263", "4820175936", "100234"])
def test_other_ones_are_good(pin: str) -> None:
    require_good(pin)


def test_one_pin_opens_one_role(at: Bench) -> None:
    with pytest.raises(PinRefused, match="the role technician has this PIN"):
        at.pins().set(Role.STAFF, PIN)
    at.pins().set(Role.STAFF, OTHER)
    assert at.verify(OTHER, Role.STAFF) == Checked(True, 0)
    assert at.verify(PIN, Role.STAFF) == Checked(False, 0)
    # What is damaged opens nothing, and must not keep another from being set.
    at.file.write_bytes(b"rubbish")
    at.pins().set(Role.STAFF, PIN)


def test_it_is_the_stations_own_file_and_shows_no_pin(at: Bench) -> None:
    assert at.file.stat().st_mode & 0o777 == 0o600
    assert at.file.stat().st_size == SECTOR
    known = pin_file.read(at.file)
    assert known is not None
    assert known.pin.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert "argon2" not in repr(known)
    assert is_set(at.folder, TECHNICIAN)
    assert not is_set(at.folder, Role.STAFF)


def test_the_cost_is_that_of_the_standard() -> None:
    """RFC 9106, 4: second recommended option."""
    assert Cost() == Cost(passes=3, memory=64 * 1024**2)


def test_wrong_ones_at_speed_over_restarts(at: Bench) -> None:
    waits = []
    for _ in WAITS:
        waits.append(at.verify(WRONG).wait_s)
        at.now += waits[-1]
    assert waits == WAITS
    looked = len(at.looked)
    assert looked == len(WAITS)
    at.now -= 0.5
    for _ in range(20):
        # Locked: the right one, too, and nobody looks at it.
        assert at.verify(PIN) == Checked(False, 1)
    assert (at.pins().wait_s(TECHNICIAN), at.pins().wait_s(Role.STAFF)) == (1, 0)
    assert len(at.looked) == looked
    at.now += 0.5
    assert at.pins().wait_s(TECHNICIAN) == 0
    assert at.verify(PIN) == Checked(True, 0)
    assert at.verify(WRONG) == Checked(False, 0)


def test_each_role_has_its_own(at: Bench) -> None:
    at.fail(5)
    at.pins().set(Role.STAFF, OTHER)
    at.now -= 1
    assert at.verify(OTHER, Role.STAFF) == Checked(True, 0)
    assert not at.verify(PIN).ok


def test_after_eight_quiet_hours_it_is_forgotten(at: Bench) -> None:
    at.fail(9)
    at.now += 8 * 3600.0 - 1801.0
    assert at.verify(WRONG).wait_s == 1800
    at.now += 8 * 3600.0
    assert [at.verify(WRONG).wait_s for _ in range(3)] == [0, 0, 30]


def test_without_a_pin_the_same_is_done_and_nobody_is_let_in(at: Bench) -> None:
    at.looked.clear()
    waits = []
    for _ in range(5):
        checked = at.verify(PIN, Role.STAFF)
        assert not checked.ok
        waits.append(checked.wait_s)
        at.now += checked.wait_s
    assert waits == WAITS[:5]
    assert at.looked == ["made"] * 5
    assert at.pins().remove(TECHNICIAN)
    assert not at.pins().remove(TECHNICIAN)
    assert not at.verify(PIN).ok
    assert not at.verify("").ok


def test_killed_before_the_answer_it_counts_all_the_same(
    at: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> bool:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(pins.argon2id, "verify", die)
        for _ in range(3):
            with pytest.raises(Killed):
                at.verify(PIN)
    assert at.verify(PIN) == Checked(False, 30)
    assert at.looked == []


@pytest.mark.parametrize(("at_write", "looked"), [(1, []), (2, ["compared"])])
def test_killed_at_any_write_nothing_is_gained(
    at: Bench, monkeypatch: pytest.MonkeyPatch, at_write: int, looked: list[str]
) -> None:
    """Before the try is on disk nobody looks; after the right one it may still count as wrong."""
    real, writes = os.pwrite, iter(range(1, 9))

    def die(descriptor: int, content: bytes, offset: int) -> int:
        if len(content) == SECTOR and next(writes) == at_write:
            raise Killed
        return real(descriptor, content, offset)

    with monkeypatch.context() as dying:
        dying.setattr(os, "pwrite", die)
        with pytest.raises(Killed):
            at.verify(PIN)
    assert at.looked == looked
    known = pin_file.read(at.file)
    assert known is not None
    assert known.wrong == len(looked)
    assert at.verify(PIN).ok


def test_many_at_once_have_as_many_tries_as_one(at: Bench) -> None:
    answers: list[Checked] = []
    # A time that stands: nobody waits a lock-out out.
    threads = [threading.Thread(target=lambda: answers.append(at.verify(WRONG))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 12
    assert at.looked == ["compared"] * 3
    assert at.verify(PIN) == Checked(False, 30)


def test_while_another_process_looks_nobody_does(
    at: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "_LOCK_PATIENCE_S", 0.05)
    with JournalLock(at.folder / "staff.lock"), pytest.raises(StationBusy, match="looks at a PIN"):
        at.verify(PIN)
    assert at.looked == []


def test_a_clock_that_is_set_changes_nothing(at: Bench) -> None:
    reading = Reading(datetime(2026, 11, 24, 9, tzinfo=UTC), 5000.0, Service.SYNCHRONISED)
    clock = StationClock(lambda: reading, "boot")

    def verify(pin: str) -> Checked:
        return StaffPins(at.folder, lambda: clock().monotonic, at.record, cost=QUICK).verify(
            TECHNICIAN, pin
        )

    for _ in range(3):
        verify(WRONG)
    for days in (-200, 4000):
        reading = Reading(reading.utc + timedelta(days=days), 5010.0, Service.SYNCHRONISED)
        assert verify(PIN) == Checked(False, 20)
    reading = Reading(reading.utc, 5030.0, Service.SYNCHRONISED)
    assert verify(PIN).ok


def test_a_start_of_the_machine_gains_nothing(at: Bench) -> None:
    at.fail(9)
    at.now = 20.0
    assert at.verify(PIN) == Checked(False, 1780)
    at.now = 10.0
    assert at.verify(PIN) == Checked(False, 1790)
    at.now = 1800.0
    assert at.verify(PIN).ok


@given(
    wrong=st.integers(0, 10**9),
    at=st.floats(0, 1e12),
    now=st.floats(0, 1e12),
)
def test_nobody_ever_waits_for_longer_than_half_an_hour(
    wrong: int, at: float, now: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("pins")
    pin_file.replace(pin_path(folder, TECHNICIAN), PinRecord("", wrong, at))
    made = StaffPins(folder, lambda: now, lambda *_, **__: None, cost=QUICK)
    assert 0 <= made.verify(TECHNICIAN, WRONG).wait_s <= 1800


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * SECTOR,
        os.urandom(SECTOR),
        b"{}".ljust(SECTOR),
        b"[" * SECTOR,
        b'{"pin": "", "wrong": 0, "at": 0.0}',
        b'{"pin": "", "wrong": -1, "at": 0.0}'.ljust(SECTOR),
        b'{"pin": "", "wrong": 0, "at": 1e999}'.ljust(SECTOR),
        b'{"pin": "", "wrong": 0, "at": -1.0}'.ljust(SECTOR),
        b'{"pin": null, "wrong": 0, "at": 0.0}'.ljust(SECTOR),
        b'{"pin": "739154", "wrong": 0, "at": 0.0}'.ljust(SECTOR),
        b'{"pin": "$argon2id$v=19$m=9999999,t=1,p=1$'
        + b"A" * 22
        + b"$"
        + b"A" * 43
        + b'", "wrong": 0, "at": 0.0}'.ljust(360),
        b'{"pin": "", "wrong": 0, "at": 0.0}'.ljust(SECTOR) + b" ",
    ],
)
def test_a_file_that_is_not_as_it_was_written_lets_nobody_in(at: Bench, content: bytes) -> None:
    at.file.write_bytes(content)
    for _ in range(2):
        with pytest.raises(StorageFault) as fault:
            at.verify(PIN)
        assert str(at.file) in str(fault.value)
        assert "set this PIN anew" in str(fault.value)
        assert PIN not in str(fault.value)
    assert at.looked == []
    assert at.file.read_bytes() == content
    at.pins().set(TECHNICIAN, PIN)
    assert at.verify(PIN).ok


def test_a_byte_that_changed_never_lets_in(at: Bench) -> None:
    whole = at.file.read_bytes()
    end = whole.index(b"}")
    for place in range(end + 1):
        at.file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with suppress(StorageFault):
            assert not at.verify(WRONG).ok


def test_a_link_and_a_folder_in_its_place_are_refused(at: Bench, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(at.file.read_bytes())
    at.file.unlink()
    at.file.symlink_to(elsewhere)
    with pytest.raises(StorageFault, match="a link, expected the file itself"):
        at.verify(PIN)
    at.file.unlink()
    at.file.mkdir()
    with pytest.raises(StorageFault, match="expected a file"):
        at.verify(PIN)
    at.folder.chmod(0o777)
    with pytest.raises(ConfigFault, match="others may write"):
        at.verify(PIN)


def no_room(*_: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_try_that_cannot_be_counted_is_not_looked_at(
    at: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(os, "pwrite", no_room)
        with pytest.raises(StorageFault, match=r"nobody is let in: .*No space left"):
            at.verify(PIN)
        full.setattr(os, "pwrite", lambda *_: 100)
        with pytest.raises(StorageFault, match="written in part"):
            at.verify(PIN)
        full.setattr(pin_file, "replace_own", no_room)
        with pytest.raises(StorageFault, match="No space left"):
            at.verify(PIN, Role.STAFF)
    assert (at.looked, at.rows) == ([], [])
    assert at.verify(PIN).ok


def test_a_pin_that_cannot_be_written_leaves_the_old_one(
    at: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as full:
        full.setattr(pin_file, "replace_own", no_room)
        with pytest.raises(StorageFault, match="No space left"):
            at.pins().set(TECHNICIAN, OTHER)
    assert at.rows == [("technician", "pin_set", "begun"), ("technician", "pin_set", "failed")]
    assert at.verify(PIN).ok


def test_a_new_one_ends_a_lock_out(at: Bench) -> None:
    at.fail(6)
    at.now -= 5
    at.pins().set(TECHNICIAN, OTHER)
    assert at.verify(OTHER) == Checked(True, 0)


def test_tries_and_changes_are_recorded_and_a_lock_out_once(at: Bench) -> None:
    at.pins().set(Role.STAFF, OTHER)
    assert at.rows == [("staff", "pin_set", "begun"), ("staff", "pin_set", "done")]
    at.rows.clear()
    running = at.pins()
    for _ in range(6):
        running.verify(TECHNICIAN, WRONG)
    at.now += 30
    running.verify(TECHNICIAN, WRONG)
    running.verify(TECHNICIAN, WRONG)
    at.now += 60
    running.verify(TECHNICIAN, PIN)
    outcomes = [outcome for _, act, outcome in at.rows if act == "pin_checked"]
    assert outcomes == ["refused"] * 3 + ["locked", "refused", "locked", "done"]
    at.pins().remove(TECHNICIAN)
    assert [act for _, act, _ in at.rows[-2:]] == ["pin_removed"] * 2


def test_what_cannot_be_recorded_lets_nobody_in_and_changes_nothing(at: Bench) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise StorageFault("the journal cannot be written")

    made = StaffPins(at.folder, lambda: at.now, refuse, cost=QUICK)
    with pytest.raises(StorageFault, match="journal"):
        made.verify(TECHNICIAN, PIN)
    with pytest.raises(StorageFault, match="journal"):
        made.set(TECHNICIAN, OTHER)
    assert at.verify(PIN).ok


def test_no_pin_is_on_disk_or_in_a_log(
    tmp_path: Path, at: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    tried = "9407281635"
    with_journal = tmp_path / "whole"
    with_journal.mkdir(mode=0o700)
    journal = Journal.open(
        with_journal / "journal.db",
        device="desk-1",
        now=lambda: Instant(datetime.now(UTC), 0.0, "boot", trusted=True),
    )
    made = StaffPins(with_journal, lambda: at.now, Audit(journal).record, cost=QUICK)
    made.set(TECHNICIAN, PIN)
    with pytest.raises(PinRefused):
        made.set(Role.STAFF, PIN)
    for pin in (tried, PIN, tried, tried, tried, tried):
        made.verify(TECHNICIAN, pin)
    opened = json.dumps([entry.payload for entry in journal.entries()])
    journal.close()
    written = b"".join(path.read_bytes() for path in with_journal.iterdir())
    assert b"argon2id" in written
    for pin in (PIN, tried):
        assert pin.encode() not in written
        assert pin not in opened
        assert pin not in caplog.text
