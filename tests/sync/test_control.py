"""The control socket: one line each way, and nothing that a client does stops the station."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from waiting import PATIENCE_S, wait_until

from sync import control
from sync.control import LONGEST_LINE, ControlSocket, NoAnswer, ask
from sync.errors import StorageFault

JOURNAL = "journal.db"


def answer(request: dict[str, Any]) -> dict[str, Any]:
    if "refuse" in request:
        raise ValueError("no")
    if "full" in request:
        raise StorageFault("the disk is full")
    return {"heard": request}


def asked(folder: Path, request: dict[str, Any]) -> dict[str, Any] | None:
    """Asked by one who means the journal in this folder."""
    return ask(folder, folder / JOURNAL, request)


@pytest.fixture
def listening(tmp_path: Path) -> Iterator[Path]:
    made = ControlSocket(tmp_path, tmp_path / JOURNAL, answer)
    made.start()
    yield tmp_path
    made.stop()
    made.stop()
    assert not (tmp_path / control.SOCKET).exists()


def said(folder: Path, raw: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(PATIENCE_S)
        client.connect(str(folder / control.SOCKET))
        client.sendall(raw)
        client.shutdown(socket.SHUT_WR)
        return client.recv(4096)


def test_asked_and_answered(listening: Path) -> None:
    assert asked(listening, {"a": 1}) == {"heard": {"a": 1}}
    assert asked(listening, {"refuse": 1}) == {"error": "no"}
    assert asked(listening, {"full": 1}) == {"error": "the disk is full"}
    assert (listening / control.SOCKET).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "raw",
    [b"", b"\n", b"[]\n", b"{\n", b"\xff\xfe\n", b"[" * 60000 + b"\n", b'{"a": 1}'],
)
def test_garbage_is_answered_and_the_next_is_served(listening: Path, raw: bytes) -> None:
    assert b"error" in said(listening, raw)
    assert asked(listening, {"a": 1}) == {"heard": {"a": 1}}


def test_a_line_without_end_is_cut_off(listening: Path) -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(listening / control.SOCKET))
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            client.sendall(b"x" * 4096 * LONGEST_LINE)
    assert asked(listening, {"a": 1}) == {"heard": {"a": 1}}


def test_a_client_that_hangs_is_given_up(listening: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "_PATIENCE_S", 0.05)
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(listening / control.SOCKET))
        client.sendall(b"{")

        def served() -> bool:
            with contextlib.suppress(NoAnswer):
                return asked(listening, {"a": 1}) == {"heard": {"a": 1}}
            return False

        wait_until(served)


def test_the_end_waits_for_no_client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(control, "_PATIENCE_S", 3600.0)
    made = ControlSocket(tmp_path, tmp_path / JOURNAL, answer)
    made.start()
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(tmp_path / control.SOCKET))
        time.sleep(0.02)
        made.stop()


def test_a_folder_with_a_long_name(tmp_path: Path) -> None:
    folder = tmp_path / ("a" * 120) / ("b" * 120)
    folder.mkdir(parents=True)
    made = ControlSocket(folder, folder / JOURNAL, answer)
    made.start()
    assert asked(folder, {"a": 1}) == {"heard": {"a": 1}}
    made.stop()


def test_nobody_there(tmp_path: Path) -> None:
    assert asked(tmp_path, {}) is None
    assert asked(tmp_path / "gone", {}) is None


def test_a_socket_that_a_crash_left(tmp_path: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(tmp_path / control.SOCKET))
    left.close()
    assert asked(tmp_path, {}) is None
    made = ControlSocket(tmp_path, tmp_path / JOURNAL, answer)
    made.start()
    assert asked(tmp_path, {"a": 1}) == {"heard": {"a": 1}}
    made.stop()
    assert "control" not in {each.name for each in threading.enumerate()}


def test_it_has_its_name_from_when_it_listens_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s"
    coming = tmp_path / f"s{control.COMING}"
    coming.touch()  # where a crash was quicker
    named: list[int] = []

    def rename(old: str, new: str) -> None:
        assert not path.exists()
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(coming))
        named.append(coming.stat().st_mode & 0o777)
        os.replace(old, new)

    monkeypatch.setattr(control.os, "rename", rename)
    control.listening(path, 0o600, queue=1).close()
    assert named == [0o600]
    assert [*tmp_path.iterdir()] == [path]


def test_where_no_socket_can_be_made(tmp_path: Path, expect_log: Any) -> None:
    expect_log("no control socket")
    made = ControlSocket(tmp_path / "gone", tmp_path / JOURNAL, answer)
    made.start()
    made.stop()


# Who is asked, and whether it was done ------------------------------------------------------------


def test_one_who_has_another_journal_is_nobody(tmp_path: Path) -> None:
    heard: list[dict[str, Any]] = []

    def hear(request: dict[str, Any]) -> dict[str, Any]:
        heard.append(request)
        return {}

    made = ControlSocket(tmp_path, tmp_path / JOURNAL, hear)
    made.start()
    assert ask(tmp_path, tmp_path / "copy.db", {"a": 1}) is None
    assert heard == []
    # By another way, but the same one.
    (tmp_path / "way").symlink_to(tmp_path)
    assert ask(tmp_path, tmp_path / "way" / JOURNAL, {"a": 1}) == {}
    assert heard == [{"a": 1}]
    refused = said(tmp_path, b'{"a": 1}\n')
    assert b"works with the journal" in refused
    assert str(tmp_path / JOURNAL).encode() in refused
    assert heard == [{"a": 1}]
    made.stop()


def test_one_who_is_slow_is_not_taken_for_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "_PATIENCE_S", 0.2)
    done: list[dict[str, Any]] = []
    go_on = threading.Event()

    def slowly(request: dict[str, Any]) -> dict[str, Any]:
        assert go_on.wait(PATIENCE_S)
        done.append(request)
        return {}

    made = ControlSocket(tmp_path, tmp_path / JOURNAL, slowly)
    made.start()
    with pytest.raises(NoAnswer, match=r"did not answer within 0\.2 s"):
        asked(tmp_path, {"a": 1})
    go_on.set()
    made.stop()
    assert done == [{"a": 1}]


def test_one_who_fails_while_doing_it_is_not_taken_for_nobody(
    tmp_path: Path, expect_log: Any
) -> None:
    expect_log("control")

    def fail(request: dict[str, Any]) -> dict[str, Any]:
        raise RuntimeError("half done")

    made = ControlSocket(tmp_path, tmp_path / JOURNAL, fail)
    made.start()
    with pytest.raises(NoAnswer, match="no whole answer"):
        asked(tmp_path, {"a": 1})
    made.stop()


@pytest.fixture
def deaf(tmp_path: Path) -> Iterator[socket.socket]:
    """Listens and accepts nobody, like a program that was stopped."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / control.SOCKET))
        listener.listen(1)
        yield listener


def test_a_queue_that_is_full_holds_nobody_for_ever(
    tmp_path: Path, deaf: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "_PATIENCE_S", 0.3)
    ended: list[str] = []

    def one() -> None:
        with pytest.raises(NoAnswer) as raised:
            asked(tmp_path, {})
        ended.append(str(raised.value))

    threads = [threading.Thread(target=one, daemon=True) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert len(ended) == 6


def test_one_who_ends_without_having_read_it_is_nobody(tmp_path: Path, deaf: socket.socket) -> None:
    ending = threading.Timer(0.2, deaf.close)
    ending.start()
    assert asked(tmp_path, {"a": 1}) is None
    ending.join()
