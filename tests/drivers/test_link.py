"""Links over real descriptors: what arrives, what is refused, how loss is named."""

from __future__ import annotations

import os
import socket
import time
import tty
from collections.abc import Iterator

import pytest

from drivers.errors import LinkLost
from drivers.link import Link, Parity


@pytest.fixture
def line() -> Iterator[tuple[int, str]]:
    """The far end of a pseudo-terminal and the path of the near one."""
    far, near = os.openpty()
    tty.setraw(near)
    yield far, os.ttyname(near)
    for descriptor in (far, near):
        try:
            os.close(descriptor)
        except OSError:
            continue


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def url_of(listener: socket.socket) -> str:
    return f"socket://127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.parametrize("parity", ["none", "even", "odd"])
def test_a_pseudo_terminal_opens_with_any_parity(line: tuple[int, str], parity: Parity) -> None:
    far, path = line
    for _ in range(2):
        link = Link.open(path, baud=38400, parity=parity)
        link.write(b"\x00\xff\r\n\x03\x11")
        assert os.read(far, 100) == b"\x00\xff\r\n\x03\x11"
        os.write(far, b"\x11\x13\r\x00\xff")
        assert link.read_some(1.0) == b"\x11\x13\r\x00\xff"
        assert not link.is_network
        link.close()


def test_a_second_program_is_told_that_the_port_is_in_use(line: tuple[int, str]) -> None:
    _, path = line
    link = Link.open(path)
    with pytest.raises(LinkLost, match=f"^{path}: the port is in use by another program$"):
        Link.open(path)
    link.close()
    Link.open(path).close()


def test_silence_takes_the_time_it_is_given(line: tuple[int, str]) -> None:
    link = Link.open(line[1])
    began = time.monotonic()
    assert link.read_some(0.03) == b""
    assert time.monotonic() - began > 0.025
    assert link.read_some(0.0) == b""
    assert link.read_some(-1.0) == b""
    link.close()


def test_draining_forgets_what_has_arrived(line: tuple[int, str]) -> None:
    far, path = line
    link = Link.open(path)
    os.write(far, b"stale")
    assert link.drain() == 5
    assert link.drain() == 0
    os.write(far, b"fresh")
    assert link.read_some(1.0) == b"fresh"
    link.close()


def test_a_line_that_is_pulled_out(line: tuple[int, str]) -> None:
    far, path = line
    link = Link.open(path)
    os.close(far)
    with pytest.raises(LinkLost, match=path):
        link.read_some(1.0)
    with pytest.raises(LinkLost, match="error"):
        link.write(b"x")
    link.close()


def test_a_closed_link_is_lost_and_closing_is_idempotent(line: tuple[int, str]) -> None:
    link = Link.open(line[1])
    link.close()
    link.close()
    for use in (lambda: link.read_some(0.0), lambda: link.write(b"x"), link.drain):
        with pytest.raises(LinkLost, match="closed"):
            use()


def test_tcp_both_ways_and_the_far_end_hanging_up(listener: socket.socket) -> None:
    link = Link.open(url_of(listener))
    far, _ = listener.accept()
    with far:
        link.write(b"ask")
        assert far.recv(10) == b"ask"
        far.sendall(b"answer")
        assert link.read_some(1.0) == b"answer"
        assert link.read_some(0.01) == b""
        assert link.is_network
    with pytest.raises(LinkLost, match=url_of(listener)):
        link.read_some(1.0)
    # Without the third of a second that pyserial sleeps here: no test may sleep so long.
    link.close()


def test_a_reset_connection_is_lost_and_leaves_nothing_open(listener: socket.socket) -> None:
    link = Link.open(url_of(listener))
    far, _ = listener.accept()
    far.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, bytes((1, 0, 0, 0, 0, 0, 0, 0)))
    far.close()
    with pytest.raises(LinkLost, match="Connection reset"):
        link.read_some(1.0)
    with pytest.raises(LinkLost, match="Broken pipe"):
        link.write(b"x")
    link.close()


def test_a_far_end_that_never_stops_sending(listener: socket.socket) -> None:
    link = Link.open(url_of(listener))
    far, _ = listener.accept()
    with far:
        far.setblocking(False)

        class Flood:
            def read_some(self, timeout_s: float) -> bytes:
                return bytes(4096)

            def write(self, data: bytes) -> None:
                raise AssertionError

            def close(self) -> None:
                return

        with pytest.raises(LinkLost, match="does not stop"):
            Link("socket://flood", Flood(), is_network=True).drain()
    link.close()


def test_a_pyserial_url_without_a_descriptor() -> None:
    link = Link.open("loop://")
    link.write(b"echo")
    assert link.read_some(0.5) == b"echo"
    assert link.read_some(0.0) == b""
    link.close()


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("/nowhere/tty", "No such file or directory"),
        ("socket://127.0.0.1:1", "Connection refused"),
        ("socket://127.0.0.1", "HOST:PORT"),
        ("socket://127.0.0.1:99999", "Port out of range"),
        ("nothing://x", "nothing"),
        ("/dev/null", "."),
    ],
)
def test_a_port_that_cannot_be_opened(url: str, reason: str) -> None:
    with pytest.raises(LinkLost, match=f"^{url}: .*{reason}"):
        Link.open(url)


def test_a_descriptor_that_select_does_not_take_is_a_lost_link(
    line: tuple[int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    link = Link.open(line[1])

    def refuse(*_: object) -> None:
        raise ValueError("filedescriptor out of range in select()")

    monkeypatch.setattr("drivers.link.select.select", refuse)
    with pytest.raises(LinkLost, match="out of range"):
        link.read_some(0.0)
    link.close()
