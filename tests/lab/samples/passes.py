"""Played by test_pytest_world.py: threads, sockets, a fixture and a year."""

from __future__ import annotations

import datetime
import os
import queue
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from waiting import wait_until

seen: list[str] = []
"""Of this process: a fork for each test leaves it empty."""


@pytest.fixture
def echo() -> Iterator[tuple[str, int]]:
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        near, _ = listener.accept()
        while piece := near.recv(100):
            near.sendall(piece)
        near.close()

    thread = threading.Thread(target=serve, name="echo")
    thread.start()
    yield listener.getsockname()
    thread.join()
    listener.close()


def test_bytes_come_back(echo: tuple[str, int]) -> None:
    with socket.create_connection(echo, timeout=1) as far:
        far.sendall(b"as sent")
        assert far.recv(100) == b"as sent"


@pytest.mark.parametrize("number", [1, 2])
def test_each_has_a_process_of_its_own(number: int) -> None:
    seen.append(str(number))
    assert seen == [str(number)]


def test_what_is_waited_for_takes_no_time() -> None:
    began = time.monotonic()
    year = datetime.datetime.now(datetime.UTC).year
    due = threading.Event()
    threading.Timer(50, due.set).start()
    wait_until(due.is_set)
    assert 50 <= time.monotonic() - began < 51
    assert year == 2026


def test_what_is_drawn(tmp_path: Path) -> None:
    """Left behind for whoever compares two seeds."""
    done: queue.SimpleQueue[str] = queue.SimpleQueue()
    each = [threading.Thread(target=_tell, args=(done, name)) for name in "abc"]
    for thread in each:
        thread.start()
    for thread in each:
        thread.join()
    order = "".join(done.get() for _ in range(done.qsize()))
    with Path(os.environ["LEENPUNT_DRAWN"]).open("a") as file:
        file.write(order + "\n")


def _tell(done: queue.SimpleQueue[str], name: str) -> None:
    for _ in range(10):
        time.sleep(0.001)
        done.put(name)


def test_no_process_is_started() -> None:
    for call in (subprocess.run, subprocess.Popen):
        with pytest.raises(RuntimeError, match=r"subprocess\.\w+ in a world"):
            call(["true"])
    assert issubclass(subprocess.TimeoutExpired, subprocess.SubprocessError)
