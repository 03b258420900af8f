"""When a clock is trusted, what ends that, and what brings it back."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import clock as clock_module
from kiosk.clock import (
    LATEST,
    RELEASED,
    Doubt,
    Reading,
    Service,
    StationClock,
    file_clock,
    is_led,
    kernel_synchronised,
    system_clock,
)
from sync.errors import ConfigFault
from sync.model import Instant

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@dataclass
class Machine:
    """Clocks that a test moves."""

    utc: datetime = NOON
    monotonic: float = 1000.0
    service: Service = Service.SILENT
    boot_id: str = "boot-1"

    def passes(self, seconds: float) -> None:
        """Time goes by on both."""
        self.utc += timedelta(seconds=seconds)
        self.monotonic += seconds

    def set(self, seconds: float, service: Service | None = None) -> None:
        """Somebody sets the wall clock."""
        self.utc += timedelta(seconds=seconds)
        self.service = service or self.service

    def clock(self) -> StationClock:
        return StationClock(lambda: Reading(self.utc, self.monotonic, self.service), self.boot_id)


@pytest.fixture
def machine(expect_log: Callable[[str], None]) -> Machine:
    expect_log("clock not trusted")
    return Machine()


def test_an_instant_holds_all_of_one_reading(machine: Machine) -> None:
    assert machine.clock()() == Instant(NOON, 1000.0, "boot-1", trusted=True)


def test_a_clock_from_before_the_release_was_never_set(machine: Machine) -> None:
    clock = machine.clock()
    machine.utc = datetime(1970, 1, 1, tzinfo=UTC)
    # Not even a time service can be right about that.
    for service in Service:
        machine.service = service
        assert clock.doubt() is Doubt.NEVER_SET
    machine.service = Service.SILENT
    machine.utc = RELEASED
    # Set by hand, from what was no time at all.
    assert clock.doubt() is None


def test_a_clock_without_battery_waits_for_its_time_service(machine: Machine) -> None:
    machine.service = Service.MISSED
    clock = machine.clock()
    assert clock.doubt() is Doubt.NOT_SYNCHRONISED
    machine.set(86_400, Service.SYNCHRONISED)
    assert clock.doubt() is None
    # The service goes away; the clock goes on.
    machine.service = Service.SILENT
    machine.passes(7 * 86_400)
    assert clock.doubt() is None


@pytest.mark.parametrize("seconds", [60, -60, 3600, -3600, 400_000_000])
def test_a_jump_is_doubted_until_it_is_taken_back(machine: Machine, seconds: float) -> None:
    clock = machine.clock()
    clock()
    machine.set(seconds)
    assert clock.doubt() is Doubt.JUMPED
    machine.passes(300)
    assert clock.doubt() is Doubt.JUMPED
    assert not clock().trusted
    machine.set(-seconds)
    assert clock.doubt() is None


@pytest.mark.parametrize(("seconds", "doubt"), [(1.9, None), (2.1, Doubt.JUMPED)])
def test_two_seconds_are_no_jump(machine: Machine, seconds: float, doubt: Doubt | None) -> None:
    clock = machine.clock()
    clock()
    machine.set(seconds)
    assert clock.doubt() is doubt


@pytest.mark.parametrize("seconds", [3600, -3600])
def test_a_step_by_a_time_service_is_no_jump(machine: Machine, seconds: float) -> None:
    clock = machine.clock()
    clock()
    machine.set(seconds, Service.SYNCHRONISED)
    assert clock.doubt() is None
    machine.service = Service.SILENT
    machine.passes(60)
    assert clock.doubt() is None


def test_a_time_service_ends_the_doubt_about_a_jump(machine: Machine) -> None:
    clock = machine.clock()
    clock()
    machine.set(-3600)
    assert clock.doubt() is Doubt.JUMPED
    machine.service = Service.SYNCHRONISED
    assert clock.doubt() is None


@given(st.lists(st.tuples(st.floats(0.1, 86_400), st.floats(-0.0001, 0.0001)), max_size=30))
def test_a_clock_that_drifts_is_never_doubted(steps: list[tuple[float, float]]) -> None:
    machine = Machine()
    clock = machine.clock()
    for seconds, slew in steps:
        machine.passes(seconds)
        machine.set(seconds * slew)
        assert clock.doubt() is None


# Across a restart ------------------------------------------------------------------------------


def newest(machine: Machine) -> Instant:
    return machine.clock()()


def test_a_jump_between_two_processes_of_one_boot_is_seen(machine: Machine) -> None:
    before = newest(machine)
    machine.passes(30)
    machine.set(7200)
    clock = machine.clock()
    assert clock.doubt() is None
    clock.remember(before)
    assert clock.doubt() is Doubt.JUMPED
    machine.set(-7200)
    assert clock.doubt() is None


def test_a_clock_behind_the_journal_after_a_reboot_is_doubted(machine: Machine) -> None:
    before = newest(machine)
    machine.boot_id, machine.monotonic = "boot-2", 5.0
    machine.set(-60)
    clock = machine.clock()
    clock.remember(before)
    assert clock.doubt() is Doubt.BEHIND
    # Again at or after what it should be.
    machine.passes(60)
    assert clock.doubt() is None


def test_a_time_service_knows_better_than_the_journal(machine: Machine) -> None:
    before = newest(machine)
    machine.boot_id = "boot-2"
    machine.set(-86_400, Service.SYNCHRONISED)
    clock = machine.clock()
    clock.remember(before)
    assert clock.doubt() is None


def test_an_empty_journal_says_nothing(machine: Machine) -> None:
    clock = machine.clock()
    clock.remember(None)
    assert clock.doubt() is None


def test_one_line_when_trust_goes_and_one_when_it_returns(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    clock = machine.clock()
    clock()
    machine.set(60)
    for _ in range(3):
        clock()
    machine.set(-60)
    for _ in range(3):
        clock()
    assert [each.getMessage() for each in caplog.records] == [
        "clock not trusted",
        "clock trusted again",
    ]
    assert caplog.records[0].reason == "jumped"  # type: ignore[attr-defined]


# This machine ----------------------------------------------------------------------------------


def test_this_machines_clock_counts_what_it_slept_and_knows_its_boot(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock_module, "kernel_synchronised", lambda: False)
    began = datetime.now(UTC), time.clock_gettime(time.CLOCK_BOOTTIME)
    instant = system_clock()()
    assert began[0] <= instant.utc <= datetime.now(UTC)
    assert began[1] <= instant.monotonic <= time.clock_gettime(time.CLOCK_BOOTTIME)
    assert instant.boot_id == Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    # A PC in a container, without a time service: its clock is taken at its word.
    assert instant.trusted


@pytest.mark.parametrize(
    ("source", "synchronised", "once", "doubt"),
    [
        ("rtc", False, False, None),
        ("rtc", True, False, None),
        ("ntp", False, False, Doubt.NOT_SYNCHRONISED),
        ("ntp", True, False, None),
        ("ntp", False, True, None),
    ],
)
def test_what_keeps_the_time(
    monkeypatch: pytest.MonkeyPatch,
    expect_log: Callable[[str], None],
    tmp_path: Path,
    source: str,
    synchronised: bool,
    once: bool,
    doubt: Doubt | None,
) -> None:
    expect_log("clock not trusted")
    flag = tmp_path / "synchronized"
    if once:
        flag.touch()
    monkeypatch.setattr(clock_module, "_SYNCHRONISED", flag)
    monkeypatch.setattr(clock_module, "kernel_synchronised", lambda: synchronised)
    assert system_clock(source).doubt() is doubt  # type: ignore[arg-type]


def test_the_kernel_is_asked_as_ntp_adjtime_would(monkeypatch: pytest.MonkeyPatch) -> None:
    said = kernel_synchronised()
    # Returned: TIME_ERROR (5) is what an unsynchronised clock says.
    assert said is (clock_module._adjtimex((clock_module.ctypes.c_long * 64)()) != 5)  # type: ignore[misc]
    monkeypatch.setattr(clock_module, "_adjtimex", lambda _: -1)
    assert kernel_synchronised() is None
    monkeypatch.setattr(clock_module, "_adjtimex", None)
    assert kernel_synchronised() is None


class Sandboxed:
    """Clocks of a machine whose kernel may not be asked, and what systemd-timesyncd touches."""

    def __init__(self, patch: pytest.MonkeyPatch, file: Path) -> None:
        self._file = file
        self.wall, self.since_boot = NOON.timestamp(), 1000.0
        patch.setattr(clock_module, "kernel_synchronised", lambda: None)
        patch.setattr(clock_module, "_SYNCHRONISED", file)
        patch.setattr(clock_module, "_since_boot", lambda: self.since_boot)
        patch.setattr(clock_module, "_wall", lambda: self.wall)

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.since_boot += seconds

    def synchronises(self, by: float = 0.0) -> None:
        self.wall += by
        self._file.touch()
        os.utime(self._file, (self.wall, self.wall))


def test_a_sandboxed_clock_goes_by_what_timesyncd_touches(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("clock not trusted")
    machine = Sandboxed(monkeypatch, tmp_path / "synchronized")
    clock = system_clock("rtc")
    assert clock.doubt() is None
    assert not is_led()
    # Nobody leads it, and it is set by hand.
    machine.passes(60)
    machine.wall += 3600
    assert clock.doubt() is Doubt.JUMPED
    machine.passes(60)
    machine.synchronises(-3000)
    assert clock.doubt() is None
    assert is_led()
    # Led, and set by hand: what was touched before says nothing of that.
    machine.passes(60)
    machine.wall += 60
    assert clock.doubt() is Doubt.JUMPED
    machine.passes(60)
    assert clock.doubt() is Doubt.JUMPED
    machine.synchronises(-60)
    assert clock.doubt() is None
    # A time service that went away leads nothing, and takes nothing back.
    machine.passes(5000)
    assert not is_led()
    assert clock.doubt() is None


def test_a_sandboxed_clock_without_a_battery_waits_for_timesyncd(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("clock not trusted")
    machine = Sandboxed(monkeypatch, tmp_path / "synchronized")
    clock = system_clock("ntp")
    assert clock.doubt() is Doubt.NOT_SYNCHRONISED
    machine.passes(60)
    machine.synchronises()
    assert clock.doubt() is None
    machine.passes(90_000)
    assert clock.doubt() is None


# A clock from a file ---------------------------------------------------------------------------


def words(path: Path, offset_s: float, trusted: bool | None) -> None:
    """Replaced whole, as whoever moves the clock has to."""
    new = path.with_suffix(".new")
    new.write_text(json.dumps({"offset_s": offset_s, "trusted": trusted}))
    os.replace(new, path)


@pytest.mark.parametrize("service", list(Service))
@pytest.mark.parametrize("utc", [LATEST, datetime(9998, 12, 31, 23, tzinfo=UTC)])
def test_a_clock_that_nobody_can_have_set_is_not_trusted(
    utc: datetime, service: Service, expect_log: Callable[[str], None]
) -> None:
    expect_log("clock not trusted")
    clock = StationClock(lambda: Reading(utc, 1000.0, service), "boot-1")
    assert (clock().trusted, clock.doubt()) == (False, Doubt.NEVER_SET)


@pytest.mark.parametrize("offset_s", [2.5e11, 1e300, float("inf"), -1e12])
def test_a_file_that_moves_the_clock_beyond_all_dates_is_named(
    tmp_path: Path, offset_s: float
) -> None:
    path = tmp_path / "clock.json"
    path.write_text(json.dumps({"offset_s": offset_s, "trusted": True}))
    with pytest.raises(ConfigFault, match="offset_s: expected at most 60000000000, found"):
        file_clock(path)


def test_a_clock_from_a_file_is_moved_at_each_reading(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("clock not trusted")
    path = tmp_path / "clock.json"
    words(path, 0, True)
    clock = file_clock(path)
    began = clock()
    assert began.trusted
    words(path, 3600, True)
    later = clock()
    assert later.trusted
    moved = (later.utc - began.utc).total_seconds() - (later.monotonic - began.monotonic)
    assert round(moved, -2) == 3600
    words(path, 3600, False)
    assert clock.doubt() is Doubt.NOT_SYNCHRONISED
    words(path, 3600, None)
    assert clock.doubt() is None
    words(path, 0, None)
    assert clock.doubt() is Doubt.JUMPED
    # Half written: what it said last holds.
    path.write_text('{"offset_s": 36')
    assert clock.doubt() is Doubt.JUMPED


@pytest.mark.parametrize(
    "text", [None, "", "[]", '{"offset_s": 0}', '{"offset_s": "1", "trusted": true}']
)
def test_a_clock_that_cannot_be_read_at_first_is_a_sentence(
    tmp_path: Path, text: str | None
) -> None:
    path = tmp_path / "clock.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(ConfigFault, match=r"--clock: .*clock\.json: "):
        file_clock(path)
