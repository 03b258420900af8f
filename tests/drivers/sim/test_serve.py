"""Serving an emulator: places, clients that come and go, and the end."""

from __future__ import annotations

import os
import socket
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from waiting import PATIENCE_S, wait_until

from drivers.errors import LinkLost
from drivers.link import Link
from drivers.sim import serve
from drivers.sim.faults import Reply
from drivers.sim.serve import EmulatorServer


class Echo:
    """Sends back what it gets, after a wait; a "!" hangs up."""

    def __init__(self, delay_s: float = 0.0) -> None:
        self.delay_s = delay_s
        self.disconnects = 0
        self.has_partial = False

    def receive_data(self, data: bytes) -> list[Reply]:
        if data == b"!":
            return [Reply(0.0, b"", hang_up=True), Reply(0.0, b"never sent")]
        return [Reply(self.delay_s, data)]

    def discard_partial(self) -> list[Reply]:
        return []

    def disconnected(self) -> None:
        self.disconnects += 1


def exchange(link: Link, data: bytes) -> bytes:
    link.write(data)
    return link.read_some(PATIENCE_S)


def test_clients_come_and_go_on_tcp() -> None:
    with EmulatorServer(Echo(), listen="127.0.0.1:0") as server:
        assert server.url == f"socket://{server.address}"
        for _ in range(3):
            link = Link.open(server.url)
            assert exchange(link, b"abc") == b"abc"
            link.close()
    with pytest.raises(LinkLost):
        Link.open(server.url)


def test_a_second_client_waits_for_the_first() -> None:
    with EmulatorServer(Echo(), listen="127.0.0.1:0") as server:
        first, second = Link.open(server.url), Link.open(server.url)
        assert exchange(first, b"one") == b"one"
        second.write(b"two")
        assert second.read_some(0.03) == b""
        first.close()
        assert second.read_some(PATIENCE_S) == b"two"
        second.close()


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_an_ipv6_address() -> None:
    try:
        server = EmulatorServer(Echo(), listen="[::1]:0")
    except OSError:
        pytest.skip("no IPv6 loopback here")
    with server:
        link = Link.open(server.url)
        assert exchange(link, b"abc") == b"abc"
        link.close()


def test_a_line_appears_and_goes_with_its_link(tmp_path: Path) -> None:
    place = tmp_path / "pad"
    place.symlink_to(tmp_path / "left over")
    with EmulatorServer(Echo(), pty=place) as server:
        assert server.address == str(place)
        for _ in range(3):
            link = Link.open(server.url, parity="even")
            assert exchange(link, b"\x00\r\n\x03\xff") == b"\x00\r\n\x03\xff"
            link.close()
        assert list(tmp_path.iterdir()) == [place]
    assert list(tmp_path.iterdir()) == []


def test_a_link_that_was_taken_over_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "pad"
    with EmulatorServer(Echo(), pty=place):
        place.unlink()
        place.symlink_to("/dev/null")
    assert os.readlink(place) == "/dev/null"


def test_a_file_is_never_replaced(tmp_path: Path) -> None:
    place = tmp_path / "pad"
    place.write_text("precious")
    with pytest.raises(FileExistsError, match="no symbolic link"):
        EmulatorServer(Echo(), pty=place)
    assert place.read_text() == "precious"


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_hanging_up_loses_the_link_and_a_new_one_works(wire: str, tmp_path: Path) -> None:
    echo = Echo()
    server = (
        EmulatorServer(echo, listen="127.0.0.1:0")
        if wire == "tcp"
        else EmulatorServer(echo, pty=tmp_path / "pad")
    )
    with server:
        link = Link.open(server.url)
        assert exchange(link, b"a") == b"a"
        link.write(b"!")
        with pytest.raises(LinkLost):
            link.read_some(PATIENCE_S)
        link.close()
        link = Link.open(server.url)
        assert exchange(link, b"b") == b"b"
        server.unplug()
        with pytest.raises(LinkLost):
            link.read_some(PATIENCE_S)
        link.close()
        link = Link.open(server.url)
        assert exchange(link, b"c") == b"c"
        link.close()
    assert echo.disconnects >= 2


def test_pushed_bytes_wait_for_a_tcp_client() -> None:
    with EmulatorServer(Echo(), listen="127.0.0.1:0") as server:
        server.push([Reply(0.0, b"P1\r")])
        link = Link.open(server.url)
        assert link.read_some(PATIENCE_S) == b"P1\r"
        server.push([Reply(0.0, b"P2\r")])
        assert link.read_some(PATIENCE_S) == b"P2\r"
        link.close()


class Clock:
    """Time that passes by sleeping only."""

    def __init__(self, overshoot_s: float = 0.0) -> None:
        self.now = 100.0
        self.overshoot_s = overshoot_s
        self.sleeps: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds + self.overshoot_s


def test_the_wait_before_a_reply_is_given_to_sleep() -> None:
    clock = Clock()
    with EmulatorServer(
        Echo(3600.0), listen="127.0.0.1:0", monotonic=clock.monotonic, sleep=clock.sleep
    ) as server:
        link = Link.open(server.url)
        assert exchange(link, b"abc") == b"abc"
        link.close()
    assert clock.sleeps == [3600.0]


@pytest.mark.parametrize(("baud", "bits"), [(38400, 11), (19200, 10), (115200, 11), (300, 11)])
def test_a_baud_rate_paces_both_directions(baud: int, bits: int) -> None:
    # Each sleep takes too long, as real ones do: deadlines make up for it.
    clock = Clock(overshoot_s=0.0002)
    sent = bytes(range(250)) * 4
    with EmulatorServer(
        Echo(0.5), listen="127.0.0.1:0", baud=baud, bits_per_byte=bits,
        monotonic=clock.monotonic, sleep=clock.sleep,
    ) as server:  # fmt: skip
        link = Link.open(server.url)
        link.write(sent)
        received = b""
        while len(received) < len(sent) and (more := link.read_some(PATIENCE_S)):
            received += more
        link.close()
    assert received == sent
    line_s = 2 * len(sent) * bits / baud
    assert clock.now - 100.0 - 0.5 == pytest.approx(line_s, rel=0.02)


def test_the_pace_on_the_real_clock() -> None:
    floor_s = 2 * 1000 * 11 / 921_600
    with EmulatorServer(Echo(), listen="127.0.0.1:0", baud=921_600) as server:
        link = Link.open(server.url)
        # None is early. How late they are is measured by the bench (frames).
        for _ in range(10):
            began = time.monotonic()
            link.write(bytes(1000))
            left = 1000
            while left and (more := link.read_some(PATIENCE_S)):
                left -= len(more)
            assert time.monotonic() - began >= floor_s
        link.close()


def test_a_baud_rate_below_nothing() -> None:
    with pytest.raises(ValueError, match="baud"):
        EmulatorServer(Echo(), listen="127.0.0.1:0", baud=-1)


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_a_cable_that_is_out_leaves_nothing_until_it_is_in_again(wire: str, tmp_path: Path) -> None:
    echo, place = Echo(), tmp_path / "pad"
    server = (
        EmulatorServer(echo, listen="127.0.0.1:0")
        if wire == "tcp"
        else EmulatorServer(echo, pty=place)
    )
    with server:
        for _ in range(2):
            link = until_open(server.url)
            assert exchange(link, b"a") == b"a"
            server.pull_cable()
            with pytest.raises(LinkLost):
                link.read_some(PATIENCE_S)
            link.close()
            with pytest.raises(LinkLost):
                Link.open(server.url)
            server.unplug()
            server.pull_cable()
            server.plug_in()
            server.plug_in()
        link = until_open(server.url)
        link.close()
        server.pull_cable()
    assert list(tmp_path.iterdir()) == []


def test_it_hangs_up_on_who_has_connected_and_was_not_heard_yet() -> None:
    with ExitStack() as stack:
        server = EmulatorServer(Echo(), listen="127.0.0.1:0")
        stack.callback(server.stop)
        link = Link.open(server.url)
        stack.callback(link.close)
        server.unplug()
        server.start()
        with pytest.raises(LinkLost):
            link.read_some(PATIENCE_S)
        # Nobody is there: whoever comes next is not hung up on.
        server.unplug()
        wait_until(lambda: not server._unplug.is_set())
        again = Link.open(server.url)
        stack.callback(again.close)
        assert exchange(again, b"a") == b"a"


def until_open(url: str) -> Link:
    opened: list[Link] = []

    def is_open() -> bool:
        with suppress(LinkLost):
            opened.append(Link.open(url))
        return bool(opened)

    wait_until(is_open)
    return opened[0]


def until_lost(link: Link) -> int:
    """How many bytes still came."""
    count = 0
    try:
        while received := link.read_some(PATIENCE_S):
            count += len(received)
    except LinkLost:
        return count
    raise AssertionError("the line is silent, not gone")


class Stuck(Echo):
    """Sends without end as soon as it hears anything."""

    def receive_data(self, data: bytes) -> list[Reply]:
        return [Reply(0.0, data, endless=True), Reply(0.0, b"never sent")]


@pytest.mark.parametrize("wire", ["tcp", "pty"])
def test_a_stuck_device_sends_until_the_cable_is_pulled(wire: str, tmp_path: Path) -> None:
    server = (
        EmulatorServer(Stuck(), listen="127.0.0.1:0")
        if wire == "tcp"
        else EmulatorServer(Stuck(), pty=tmp_path / "pad")
    )
    with server:
        link = Link.open(server.url)
        link.write(b"abc")
        received = b""
        while len(received) < 3000:
            received += link.read_some(PATIENCE_S)
        assert received[:3000] == b"abc" * 1000
        # It hears nothing any more.
        link.write(b"xyz")
        assert set(link.read_some(PATIENCE_S)) == set(b"abc")
        server.pull_cable()
        assert until_lost(link) < 1 << 20
        link.close()
        server.plug_in()
        link = until_open(server.url)
        assert link.read_some(0.03) == b""
        link.close()


def test_a_stuck_device_that_nobody_reads_ends_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "_ENDING_S", PATIENCE_S)
    with EmulatorServer(Stuck(), pty=tmp_path / "pad") as server:
        link = Link.open(server.url)
        link.write(bytes(4000))
        link.read_some(PATIENCE_S)
    assert not any(thread.name == "emulator" for thread in threading.enumerate())
    link.close()


def test_a_line_that_nobody_reads_does_not_stop_the_device(tmp_path: Path) -> None:
    with EmulatorServer(Echo(), pty=tmp_path / "pad") as server:
        for _ in range(3):
            server.push([Reply(0.0, bytes(2000))])
        link = Link.open(server.url)
        # What was sent before is gone with opening the line; what comes now is not.
        server.push([Reply(0.0, bytes(10))])
        received = b""
        while len(received) < 10 and (more := link.read_some(PATIENCE_S)):
            received += more
        assert received[:10] == bytes(10)
        link.close()


def test_an_event_ends_it_and_stopping_is_idempotent(tmp_path: Path) -> None:
    stop = threading.Event()
    server = EmulatorServer(Echo(), pty=tmp_path / "pad", stop=stop)
    thread = threading.Thread(target=server.run)
    thread.start()
    stop.set()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
    server.stop()
    server.push([Reply(0.0, b"late")])
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_was_never_started_gives_its_place_back(tmp_path: Path) -> None:
    server = EmulatorServer(Echo(), pty=tmp_path / "pad")
    server.stop()
    server.stop()
    assert list(tmp_path.iterdir()) == []


def test_stopping_waits_for_no_look_at_an_event(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_STOP_CHECK_S", 3600.0)
    monkeypatch.setattr(serve, "_ENDING_S", PATIENCE_S)
    server = EmulatorServer(Echo(), listen="127.0.0.1:0")
    server.start()
    link = Link.open(server.url)
    server.stop()
    assert not any(thread.name == "emulator" for thread in threading.enumerate())
    link.close()


@pytest.mark.parametrize("listen", ["", "1234", ":1234", "host:", "host:port"])
def test_a_place_that_cannot_be(listen: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"HOST:PORT|one of them"):
        EmulatorServer(Echo(), listen=listen)
    with pytest.raises(ValueError, match="one of them"):
        EmulatorServer(Echo(), listen="127.0.0.1:0", pty=tmp_path / "pad")
