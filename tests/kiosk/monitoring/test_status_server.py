"""Whoever asks how the station is: answered in a bounded time, whatever others do."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
from waiting import wait_until

from kiosk.compose.monitoring import listen
from kiosk.config import Config
from kiosk.monitoring import asking, server
from kiosk.monitoring.asking import NoStatus, ask
from kiosk.monitoring.server import Answer, StatusServer, at_port, at_socket

HEALTH = b'{"healthy": true, "running": true, "findings": []}\n'


def answers(path: str) -> Answer | None:
    return (200, "application/json", HEALTH) if path == "/health" else None


@pytest.fixture
def port() -> Iterator[int]:
    listener = at_port("127.0.0.1", 0)
    served = StatusServer(listener, answers)
    port = listener.getsockname()[1]
    served.start()
    yield port
    served.stop()


def asked(port: int, request: bytes) -> bytes:
    with closing(socket.create_connection(("127.0.0.1", port), timeout=30)) as connection:
        connection.sendall(request)
        said = b""
        with suppress(ConnectionResetError):
            while piece := connection.recv(4096):
                said += piece
        return said


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /health HTTP/1.1\r\nHost: 127.0.0.1:9180\r\n\r\n", b"200 OK"),
        (b"GET /health?x=1 HTTP/1.0\n\n", b"200 OK"),
        (b"GET /health HTTP/1.1\r\nhost: [::1]:80\r\n\r\n", b"200 OK"),
        (b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n", b"200 OK"),
        (b"GET /health HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"403 Forbidden"),
        (b"GET /journal HTTP/1.0\r\n\r\n", b"404 Not Found"),
        (b"POST /health HTTP/1.0\r\n\r\n", b"405 Method Not Allowed"),
        (b"\x16\x03\x01\x00\r\n\r\n", b"400 Bad Request"),
        (b"\r\n\r\n", b"400 Bad Request"),
        (b"GET /" + b"x" * 5000, b""),
    ],
)
def test_what_is_answered(port: int, request_: bytes, status: bytes) -> None:
    said = asked(port, request_)
    assert said.partition(b"\r\n")[0] == (b"HTTP/1.0 " + status if status else b"")
    if status == b"200 OK":
        assert said.endswith(b"\r\n\r\n" + HEALTH)


def test_head_has_no_body(port: int) -> None:
    said = asked(port, b"HEAD /health HTTP/1.0\r\n\r\n")
    assert said.startswith(b"HTTP/1.0 200 OK")
    assert said.endswith(b"\r\n\r\n")


def test_who_says_nothing_is_sent_away_and_others_are_answered(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "PATIENCE_S", 0.02)
    with ExitStack() as stack:
        for _ in range(6):
            silent = stack.enter_context(closing(socket.create_connection(("127.0.0.1", port))))
            silent.sendall(b"GET /he")
        assert asked(port, b"GET /health HTTP/1.0\r\n\r\n").endswith(HEALTH)


def test_a_client_that_stays_does_not_hold_up_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    # As long as pytest waits at all: the end would wait for it.
    monkeypatch.setattr(server, "PATIENCE_S", 3600.0)
    listener = at_port("127.0.0.1", 0)
    served = StatusServer(listener, answers)
    served.start()
    with closing(socket.create_connection(listener.getsockname())) as silent:
        silent.sendall(b"GET")
        wait_until(lambda: served._open)
        served.stop()
        assert silent.recv(10) == b""


def test_an_answer_that_fails_is_one_clients_and_not_the_next_ones(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("status")
    fails = [True]

    def sometimes(path: str) -> Answer | None:
        if fails.pop() if fails else False:
            raise RuntimeError("a fault of ours")
        return answers(path)

    path = tmp_path / "status.sock"
    served = StatusServer(at_socket(path, shared=False), sometimes)
    served.start()
    with pytest.raises(NoStatus, match="is no station"):
        ask(path)
    assert ask(path)["healthy"] is True
    served.stop()


# The socket --------------------------------------------------------------------------------------


def test_a_shared_socket_lets_its_group_in_and_no_folder_with_other_things(tmp_path: Path) -> None:
    own, full = tmp_path / "own", tmp_path / "full"
    for folder in (own, full):
        folder.mkdir(mode=0o700)
    (full / "secret").touch()
    for folder, mode in ((own, 0o750), (full, 0o700)):
        for _ in range(2):
            # The one that was left is replaced.
            at_socket(folder / "s", shared=True).close()
        assert stat.S_IMODE(folder.stat().st_mode) == mode
        assert stat.S_IMODE((folder / "s").stat().st_mode) == 0o660


def test_a_file_in_its_place_is_left_and_said(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("nobody can ask how the station is")
    expect_log("nobody can ask how the station is")
    (tmp_path / "status.sock").write_text("kept")
    taken = at_port("127.0.0.1", 0)
    config = Config.model_validate(
        {
            "station": {"id": "k", "state_dir": str(tmp_path)},
            "ils": {"host": "127.0.0.1", "port": 1, "account": "a", "password": "b"},
            "monitoring": {"listen": f"127.0.0.1:{taken.getsockname()[1]}"},
        }
    )
    with ExitStack() as stack:
        listen(config, answers, stack)
    assert (tmp_path / "status.sock").read_text() == "kept"
    taken.close()


def test_a_path_longer_than_the_kernel_takes(tmp_path: Path) -> None:
    folder = tmp_path / ("f" * 120)
    folder.mkdir()
    served = StatusServer(at_socket(folder / "status.sock", shared=False), answers)
    served.start()
    assert ask(folder / "status.sock")["findings"] == []
    served.stop()


def test_who_asks_waits_a_bounded_time_and_reads_a_bounded_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NoStatus, match="nobody listens"):
        ask(tmp_path / "none")
    with pytest.raises(NoStatus, match="nobody listens"):
        ask(tmp_path / "no folder" / "none")
    path = tmp_path / "s"
    with closing(at_socket(path, shared=False)):
        monkeypatch.setattr(asking, "_PATIENCE_S", 0.02)
        with pytest.raises(NoStatus, match="no answer within"):
            ask(path)
    monkeypatch.undo()
    monkeypatch.setattr(asking, "_MOST_BYTES", 10)
    served = StatusServer(at_socket(path, shared=False), answers)
    served.start()
    with pytest.raises(NoStatus, match="says too much"):
        ask(path)
    served.stop()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may ask everybody")
def test_who_may_not_ask_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "s"
    with closing(at_socket(path, shared=False)):
        path.chmod(0)
        with pytest.raises(PermissionError):
            ask(path)
