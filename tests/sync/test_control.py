"""The control socket: one line each way, and nothing that a client does stops the station."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sync import control
from sync.control import LONGEST_LINE, ControlSocket, ask
from sync.errors import StorageFault


def answer(request: dict[str, Any]) -> dict[str, Any]:
    if "refuse" in request:
        raise ValueError("no")
    if "full" in request:
        raise StorageFault("the disk is full")
    return {"heard": request}


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[Path]:
    made = ControlSocket(tmp_path, answer)
    made.start()
    yield tmp_path
    made.stop()
    made.stop()
    assert not (tmp_path / control.SOCKET).exists()


def said(folder: Path, raw: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        client.connect(str(folder / control.SOCKET))
        client.sendall(raw)
        client.shutdown(socket.SHUT_WR)
        return client.recv(4096)


def test_asked_and_answered(listening: Path) -> None:
    assert ask(listening, {"a": 1}) == {"heard": {"a": 1}}
    assert ask(listening, {"refuse": 1}) == {"error": "no"}
    assert ask(listening, {"full": 1}) == {"error": "the disk is full"}
    assert (listening / control.SOCKET).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "raw",
    [b"", b"\n", b"[]\n", b"{\n", b"\xff\xfe\n", b"[" * 60000 + b"\n", b'{"a": 1}'],
)
def test_garbage_is_answered_and_the_next_is_served(listening: Path, raw: bytes) -> None:
    assert b"error" in said(listening, raw)
    assert ask(listening, {"a": 1}) == {"heard": {"a": 1}}


def test_a_line_without_end_is_cut_off(listening: Path) -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(listening / control.SOCKET))
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            client.sendall(b"x" * 4096 * LONGEST_LINE)
    assert ask(listening, {"a": 1}) == {"heard": {"a": 1}}


def test_a_client_that_hangs_is_given_up(listening: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "_PATIENCE_S", 0.05)
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(listening / control.SOCKET))
        client.sendall(b"{")
        answers = (ask(listening, {"a": 1}) for _ in range(40))
        assert next(filter(None, answers)) == {"heard": {"a": 1}}


def test_the_end_waits_for_no_client(tmp_path: Path) -> None:
    made = ControlSocket(tmp_path, answer)
    made.start()
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(tmp_path / control.SOCKET))
        began = time.monotonic()
        time.sleep(0.02)
        made.stop()
        assert time.monotonic() - began < 2


def test_a_folder_with_a_long_name(tmp_path: Path) -> None:
    folder = tmp_path / ("a" * 120) / ("b" * 120)
    folder.mkdir(parents=True)
    made = ControlSocket(folder, answer)
    made.start()
    assert ask(folder, {"a": 1}) == {"heard": {"a": 1}}
    made.stop()


def test_nobody_there(tmp_path: Path) -> None:
    assert ask(tmp_path, {}) is None
    assert ask(tmp_path / "gone", {}) is None


def test_a_socket_that_a_crash_left(tmp_path: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(tmp_path / control.SOCKET))
    left.close()
    assert ask(tmp_path, {}) is None
    made = ControlSocket(tmp_path, answer)
    made.start()
    assert ask(tmp_path, {"a": 1}) == {"heard": {"a": 1}}
    made.stop()
    assert threading.active_count() < 20


def test_where_no_socket_can_be_made(tmp_path: Path, expect_log: Any) -> None:
    expect_log("no control socket")
    made = ControlSocket(tmp_path / "gone", answer)
    made.start()
    made.stop()
