"""Device health: counts over reopenings, rates, privacy, and the file that the doctor reads."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from waiting import wait_until

from drivers.errors import LinkLost, NoAnswer, Unsupported
from drivers.model import LineStatistics
from kiosk.devices import health as module
from kiosk.devices.health import (
    ROUNDS_KEPT,
    DeviceHealth,
    Health,
    Snapshot,
    StationHealth,
    as_json,
    identity_of,
    read_snapshot,
    statistics_of,
)

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)


class Wall:
    """A wall clock that a test moves."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


# One device ------------------------------------------------------------------------------------


def test_coming_and_going() -> None:
    wall = Wall()
    health = Health("pad", "item_reader", now=wall)
    assert health.snapshot() == DeviceHealth("pad", "item_reader")
    health.turned(True)
    wall.time += timedelta(minutes=1)
    health.turned(False, "unplugged")
    wall.time += timedelta(minutes=1)
    health.turned(False, "no such port")
    away = health.snapshot()
    assert (away.up, away.since, away.reason, away.outages) == (
        False,
        NOON + timedelta(minutes=1),
        "no such port",
        1,
    )
    health.turned(True)
    back = health.snapshot()
    assert (back.up, back.since, back.outages) == (True, NOON + timedelta(minutes=2), 1)
    assert back.reason == "no such port"


def test_the_line_is_summed_over_all_openings() -> None:
    health = Health("pad")
    for sent in (10, 5):
        health.opened()
        health.heard(LineStatistics(sent=1, answered=1))
        health.heard(LineStatistics(sent=sent, answered=sent - 1, bad_frames=1, dropped_bytes=2))
        health.closed()
    health.opened()
    assert health.snapshot().line == LineStatistics(
        sent=15, answered=13, bad_frames=2, dropped_bytes=4
    )
    health.heard(LineStatistics(sent=5, answered=5))
    found = health.snapshot()
    assert (found.line.sent, found.reopened) == (20, 2)
    assert found.noise == pytest.approx(1000 * 6 / 20)


def test_a_driver_that_counts_nothing_leaves_the_line_alone() -> None:
    health = Health("printer")
    health.heard(LineStatistics(sent=3))
    health.heard(None)
    assert health.snapshot().line.sent == 3


def test_the_noise_of_a_scanner_is_measured_by_its_codes() -> None:
    health = Health("scanner")
    assert health.snapshot().noise is None
    health.heard(LineStatistics(answered=99, bad_frames=1))
    assert health.snapshot().noise == pytest.approx(1000 / 99)


def test_the_read_rate_is_of_the_rounds_in_which_something_lay_there() -> None:
    health = Health("pad")
    assert health.snapshot().pad is None
    health.round(listed=0, expected=0)
    pad = health.snapshot().pad
    assert pad is not None
    assert (pad.rounds, pad.read_rate) == (1, None)
    health.round(listed=3, expected=4, phantoms=1)
    health.round(listed=4, expected=4)
    pad = health.snapshot().pad
    assert pad is not None
    assert (pad.rounds, pad.listed, pad.expected, pad.phantoms) == (3, 7, 8, 1)
    assert pad.read_rate == pytest.approx(7 / 8)


def test_old_rounds_do_not_hide_what_is_wrong_now() -> None:
    health = Health("pad")
    for _ in range(10 * ROUNDS_KEPT):
        health.round(listed=2, expected=2)
    for _ in range(ROUNDS_KEPT):
        health.round(listed=1, expected=2)
    pad = health.snapshot().pad
    assert pad is not None
    assert pad.read_rate == pytest.approx(0.5)
    assert pad.rounds == 11 * ROUNDS_KEPT


@pytest.mark.parametrize(
    "error",
    [
        "AFI of E00401003F3827A7 is 00, C2 was written",
        "E0 04 01 00 3F 38 27 A7 is silent",
        "uidE00401003F3827A7: no answer",
        "P0012345678X was refused",
        "socket://10.0.0.5:10001: tag e00401003f3827a7 left",
        "item 30001234567890 is not there",
        "11 bytes 1101013130303030303030353600",
    ],
)
def test_no_number_of_a_tag_an_item_or_a_card_gets_into_it(error: str) -> None:
    health = Health("pad")
    health.turned(False, error)
    health.identified(error)
    text = json.dumps(as_json(health.snapshot()))
    for number in ("E00401003F3827A7", "e00401003f3827a7", "30001234567890", "11010131"):
        assert number not in text
    assert "…" in health.snapshot().reason


@pytest.mark.parametrize(
    "reason",
    [
        "/dev/serial/by-id/usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0: No such file or directory",
        "socket://192.168.100.200:10001: Connection refused",
        "usb:0403:6001: no such USB device is plugged in; serial ones that are: none",
    ],
)
def test_the_names_of_ports_stay_readable(reason: str) -> None:
    health = Health("pad")
    health.turned(False, reason)
    assert health.snapshot().reason == reason


def test_a_reason_that_no_file_can_hold_is_written_all_the_same() -> None:
    health = Health("pad", "item_reader")
    health.turned(False, "/dev/caf\udce9")
    assert health.snapshot().reason == "/dev/caf?"


def test_it_can_be_read_while_it_is_written() -> None:
    health = Health("pad")
    ended = threading.Event()

    def write() -> None:
        for _ in range(3000):
            health.round(listed=1, expected=2)
        ended.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not ended.is_set():
        pad = health.snapshot().pad
        assert pad is None or pad.expected == 2 * pad.listed == 2 * pad.rounds
    writer.join()


# What drivers say ------------------------------------------------------------------------------


class Talkative:
    def __init__(self, answer: object) -> None:
        self._answer = answer

    def identity(self) -> str:
        if isinstance(self._answer, Exception):
            raise self._answer
        return str(self._answer)

    def statistics(self) -> object:
        return self._answer


def test_what_a_driver_says_of_itself() -> None:
    assert identity_of(Talkative("FEIG CPR40, firmware 1.0")) == "FEIG CPR40, firmware 1.0"
    assert statistics_of(Talkative(LineStatistics(sent=1))) == LineStatistics(sent=1)


@pytest.mark.parametrize("device", [object(), Talkative(Unsupported("x")), Talkative(NoAnswer(""))])
def test_a_driver_that_cannot_say_is_not_made_to(device: object) -> None:
    assert identity_of(device) == ""
    assert statistics_of(device) is None


def test_a_port_that_goes_during_the_question_is_lost() -> None:
    with pytest.raises(LinkLost):
        identity_of(Talkative(LinkLost("gone")))


# The file --------------------------------------------------------------------------------------


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHORTEST_GAP_S", 0.01)
    monkeypatch.setattr(module, "WRITE_EVERY_S", 60.0)


@pytest.fixture
def station(tmp_path: Path, quick: None) -> StationHealth:
    return StationHealth(tmp_path / "state" / "health.json", now=Wall())


def test_a_snapshot_comes_back_as_it_was_written(station: StationHealth, tmp_path: Path) -> None:
    pad, scanner = station.device("pad", "item_reader"), station.device("hand", "scanner")
    assert station.device("pad", "item_reader") is pad
    pad.opened()
    pad.heard(LineStatistics(sent=4, answered=3, warnings=1))
    pad.round(listed=2, expected=3, phantoms=1)
    pad.turned(True)
    scanner.turned(False, "unplugged")
    station.start()
    station.stop()
    path = tmp_path / "state" / "health.json"
    found = read_snapshot(path)
    assert found == station.snapshot(running=False)
    assert found is not None
    assert found.of("pad") == pad.snapshot()
    assert found.of("nothing") is None
    assert [each.name for each in path.parent.iterdir()] == ["health.json"]


def test_it_is_written_when_a_device_goes_and_not_at_every_round(
    station: StationHealth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Snapshot] = []
    monkeypatch.setattr(station, "_write", written.append)
    pad = station.device("pad", "item_reader")
    station.start()
    wait_until(lambda: len(written) == 1)
    for _ in range(100):
        pad.round(listed=1, expected=1)
        pad.heard(LineStatistics(sent=1))
        pad.hiccup()
    time.sleep(0.03)
    assert len(written) == 1
    pad.turned(False, "unplugged")
    wait_until(lambda: len(written) == 2)
    station.stop()
    assert [snapshot.running for snapshot in written] == [True, True, False]
    assert [snapshot.devices[0].up for snapshot in written] == [None, False, False]
    assert written[1].devices[0].hiccups == 100


def test_a_cable_that_flaps_writes_once_a_gap(
    station: StationHealth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SHORTEST_GAP_S", 3600.0)
    written: list[Snapshot] = []
    monkeypatch.setattr(station, "_write", written.append)
    pad = station.device("pad", "item_reader")
    station.start()
    wait_until(lambda: len(written) == 1)
    for number in range(100):
        pad.turned(bool(number % 2), "flaps")
    time.sleep(0.03)
    assert len(written) == 1
    # It does not sit out the gap.
    station.stop()
    assert written[-1].devices[0].outages == 50


def test_a_disk_that_takes_nothing_is_told_once(
    tmp_path: Path, quick: None, expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("device health is not written")
    (tmp_path / "full").write_text("a file where a folder is wanted")
    station = StationHealth(tmp_path / "full" / "health.json")
    pad = station.device("pad", "item_reader")
    station.start()
    for number in range(20):
        pad.turned(bool(number % 2))
        time.sleep(0.002)
    (tmp_path / "full").unlink()
    pad.turned(False)
    wait_until(lambda: read_snapshot(tmp_path / "full" / "health.json") is not None)
    station.stop()
    lines = [each for each in caplog.records if "not written" in each.getMessage()]
    assert len(lines) == 1


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"written": "yesterday"}', "\x00"])
def test_what_cannot_be_understood_is_no_snapshot(tmp_path: Path, text: str) -> None:
    path = tmp_path / "health.json"
    path.write_text(text)
    assert read_snapshot(path) is None
    assert read_snapshot(tmp_path / "nowhere") is None


@given(st.binary(max_size=200))
def test_any_bytes_are_a_snapshot_or_none(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "health.json"
    path.write_bytes(data)
    assert read_snapshot(path) is None


def test_a_newer_version_may_write_more(station: StationHealth, tmp_path: Path) -> None:
    station.device("pad", "item_reader")
    station.start()
    station.stop()
    path = tmp_path / "state" / "health.json"
    values = json.loads(path.read_text())
    values["devices"][0]["temperature"] = 40
    path.write_text(json.dumps(values))
    found = read_snapshot(path)
    assert found is not None
    assert found == replace(station.snapshot(), running=False)
