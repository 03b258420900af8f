"""Whole device threads against emulated devices: cables out and in, hosts that are dead."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from waiting import wait_until

from drivers.config_pad import FeigConfig
from drivers.config_scanner import SerialScannerConfig
from drivers.errors import LinkLost
from drivers.link import CONNECT_TIMEOUT_S, Link
from drivers.model import PortState
from drivers.ports import ItemReader, Scanner
from drivers.readers.feig.reader import open_reader
from drivers.scanners.serial_line import open_scanner
from drivers.sim.faults import FaultPlan, parse_faults
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.scanner import EmulatedScanner
from drivers.sim.serve import EmulatorServer
from kiosk.devices import device_thread
from kiosk.devices.device_thread import LONGEST_PAUSE_S, DeviceThread
from kiosk.devices.health import Health

LOGGER = device_thread.__name__
BACK_WITHIN_S = 2.0
"""From plugging in to the first good poll."""
FIRST_POLL_S = 0.5
"""Ten times what the first inventory takes at 38400 baud."""
UID = "E004010012345678"


class Watched:
    """A pad or scanner on a device thread."""

    def __init__(self, thread_of: Callable[[Watched], DeviceThread[object]]) -> None:
        self.health = Health("pad")
        self.states: list[PortState] = []
        self.polls = 0
        self.thread = thread_of(self)

    @property
    def up(self) -> bool:
        return bool(self.states) and self.states[-1].up


def pad_at(url: str) -> Watched:
    config = FeigConfig(kind="item_reader", driver="feig", port=url, timeout_s=0.1)

    def thread_of(watched: Watched) -> DeviceThread[object]:
        def poll(reader: ItemReader) -> None:
            listed = reader.inventory()
            watched.health.round(listed=len(listed), expected=1)
            watched.polls += 1

        return DeviceThread(
            "pad",
            lambda: open_reader(config),
            poll,  # type: ignore[arg-type]
            watched.states.append,
            pause=lambda: 0.005,
            health=watched.health,
        )

    return Watched(thread_of)


def scanner_at(url: str) -> Watched:
    config = SerialScannerConfig(kind="scanner", driver="serial", port=url)

    def thread_of(watched: Watched) -> DeviceThread[object]:
        def poll(scanner: Scanner) -> None:
            watched.polls += scanner.read(0.05) is not None

        return DeviceThread(
            "scanner",
            lambda: open_scanner(config),
            poll,  # type: ignore[arg-type]
            watched.states.append,
            health=watched.health,
        )

    return Watched(thread_of)


@contextmanager
def running(watched: Watched) -> Iterator[Watched]:
    watched.thread.start()
    try:
        yield watched
    finally:
        watched.thread.stop()


def served(wire: str, place: Path, faults: str = "") -> EmulatorServer:
    pad = FeigPad(RadioField([SimulatedTag(UID)]), FaultPlan(parse_faults(faults)), air=False)
    if wire == "pty":
        return EmulatorServer(pad, pty=place / "pad")
    return EmulatorServer(pad, listen="127.0.0.1:0")


@pytest.mark.parametrize("wire", ["pty", "tcp"])
def test_a_pad_that_is_pulled_out_and_plugged_in_again(
    wire: str,
    tmp_path: Path,
    expect_log: Callable[[str], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    expect_log("device gone")
    caplog.set_level(logging.INFO, "kiosk.devices.device_thread")
    with served(wire, tmp_path) as server, running(pad_at(server.url)) as pad:
        wait_until(lambda: pad.polls > 3)
        server.pull_cable()
        wait_until(lambda: not pad.up)
        polls = pad.polls
        server.plug_in()
        wait_until(lambda: pad.polls > polls)
        wait_until(lambda: pad.up)
        found = pad.health.snapshot()
    assert [state.up for state in pad.states] == [True, False, True]
    assert [each.getMessage() for each in caplog.records if each.name == LOGGER] == [
        "device gone",
        "device returned",
    ]
    assert (found.outages, found.reopened, found.line.bad_frames) == (1, 1, 0)
    assert found.line.answered > polls
    assert found.identity.startswith("FEIG")
    assert found.pad is not None
    assert found.pad.read_rate == 1.0


def test_a_pad_that_is_plugged_in_after_the_station_started(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    with running(pad_at(str(tmp_path / "pad"))) as pad:
        wait_until(lambda: bool(pad.states))
        assert "No such file" in pad.states[0].reason
        with served("pty", tmp_path):
            wait_until(lambda: pad.up)


def test_single_lost_and_damaged_answers_are_no_outage(tmp_path: Path) -> None:
    # The driver repeats once by itself: two lost in a row reach the thread.
    faults = "silence:inventory@4,silence:inventory@5,wrong_crc:inventory@8,wrong_crc:inventory@9"
    with served("pty", tmp_path, faults) as server, running(pad_at(server.url)) as pad:
        wait_until(lambda: pad.polls > 12)
        found = pad.health.snapshot()
    assert [state.up for state in pad.states] == [True]
    assert (found.hiccups, found.outages) == (2, 0)
    assert (found.line.no_answers, found.line.bad_frames) == (2, 2)
    assert found.noise is not None
    assert found.noise > 0


def test_a_dead_pad_does_not_stop_the_scanner(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    emulated = EmulatedScanner()
    with (
        served("pty", tmp_path, "deaf") as silent,
        EmulatorServer(emulated, pty=tmp_path / "scanner") as line,
        running(pad_at(silent.url)) as pad,
        running(scanner_at(line.url)) as scanner,
    ):
        wait_until(lambda: bool(pad.states))
        wait_until(lambda: scanner.up)
        for number in range(20):
            line.push(emulated.scan(f"P{number}"))
        wait_until(lambda: scanner.polls == 20)
        assert not pad.up
        assert scanner.health.snapshot().line.answered == 20
    assert [state.up for state in scanner.states] == [True]


def test_the_number_of_a_scanner_that_came_back_does_not_matter(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    emulated = EmulatedScanner()
    with (
        EmulatorServer(emulated, pty=tmp_path / "scanner") as line,
        running(scanner_at(line.url)) as scanner,
    ):
        wait_until(lambda: scanner.up)
        before = (tmp_path / "scanner").readlink()
        # The new line is there before the old one is gone, so its number is another.
        line.unplug()
        wait_until(lambda: [state.up for state in scanner.states] == [True, False, True])
        assert (tmp_path / "scanner").readlink() != before
        line.push(emulated.scan("P1001"))
        wait_until(lambda: scanner.polls == 1)


@contextmanager
def dead_host() -> Iterator[tuple[str, Callable[[], None]]]:
    """A TCP address that answers no request to connect, and how to bring it to life."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    address = listener.getsockname()
    # A full backlog: the kernel drops every further request, as a host that is switched off does.
    fillers = []
    for _ in range(2):
        filler = socket.socket()
        filler.setblocking(False)
        filler.connect_ex(address)
        fillers.append(filler)

    def revive() -> None:
        listener.close()
        for each in fillers:
            each.close()

    yield f"socket://127.0.0.1:{address[1]}", revive
    revive()


def test_a_host_that_is_dead_holds_nobody_up() -> None:
    with dead_host() as (url, _), pytest.raises(LinkLost, match=f"^{url}: timed out"):
        Link.open(url)


def test_what_a_device_that_comes_back_has_to_wait_for_fits_in_two_seconds() -> None:
    """Measured by the bench (reconnect); here: the waits that add up to it."""
    assert LONGEST_PAUSE_S + CONNECT_TIMEOUT_S + FIRST_POLL_S <= BACK_WITHIN_S


def test_a_thread_stops_while_it_knocks_at_a_dead_host(
    expect_log: Callable[[str], None],
) -> None:
    expect_log("device gone")
    with dead_host() as (url, _):
        pad = pad_at(url)
        pad.thread.start()
        time.sleep(0.05)
        pad.thread.stop()
    assert not pad.up


def test_a_pad_on_a_host_that_was_dead_is_used_in_time(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("device gone")
    with dead_host() as (url, revive), running(pad_at(url)) as pad:
        wait_until(lambda: bool(pad.states))
        time.sleep(0.05)
        revive()
        emulated = FeigPad(RadioField([SimulatedTag(UID)]), air=False)
        with EmulatorServer(emulated, listen=url.removeprefix("socket://")):
            wait_until(lambda: pad.up)


def test_a_connection_is_watched_by_the_kernel() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        link = Link.open(f"socket://127.0.0.1:{listener.getsockname()[1]}")
        port = link._port
        assert port is not None
        connected = port._socket  # type: ignore[attr-defined]
        tcp = socket.IPPROTO_TCP
        # Linux: three seconds without a sign of life end it, instead of minutes.
        assert connected.getsockopt(tcp, socket.TCP_USER_TIMEOUT) == 3000
        assert connected.getsockopt(tcp, socket.TCP_KEEPIDLE) == 1
        assert connected.getsockopt(tcp, socket.TCP_KEEPINTVL) == 1
        assert connected.gettimeout() == 3.0
        link.close()
