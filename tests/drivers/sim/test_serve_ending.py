"""An emulator that is told to end does so, whatever it is doing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from waiting import PATIENCE_S

from drivers.link import Link
from drivers.sim import serve
from drivers.sim.faults import Reply
from drivers.sim.serve import EmulatorServer


class Busy:
    """Answers with what it was given, and says when it was asked."""

    has_partial = False

    def __init__(self, replies: list[Reply], until: threading.Event | None = None) -> None:
        self._replies = replies
        self._until = until
        self.asked = threading.Event()

    def receive_data(self, data: bytes) -> list[Reply]:
        del data
        self.asked.set()
        if self._until is not None:
            self._until.wait()
        return self._replies

    def discard_partial(self) -> list[Reply]:
        return []

    def disconnected(self) -> None:
        pass


@pytest.mark.parametrize("wire", ["tcp", "pty"])
@pytest.mark.parametrize(
    ("replies", "baud"),
    [
        ([Reply(600.0, b"late")], 0),
        ([Reply(0.0, b"x" * 100_000)], 300),
        ([Reply(0.01, b"x") for _ in range(60_000)], 0),
        ([Reply(0.0, b"x", endless=True)], 300),
    ],
    ids=["waits", "sends slowly", "sends in pieces", "is stuck"],
)
def test_the_middle_of_an_answer(
    wire: str,
    replies: list[Reply],
    baud: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serve, "_ENDING_S", PATIENCE_S)
    busy = Busy(replies)
    place = tmp_path / "pad"
    server = (
        EmulatorServer(busy, listen="127.0.0.1:0", baud=baud)
        if wire == "tcp"
        else EmulatorServer(busy, pty=place, baud=baud)
    )
    server.start()
    link = Link.open(server.url)
    link.write(b"?")
    assert busy.asked.wait(PATIENCE_S)
    server.stop()
    # It came back by itself and was not given up.
    assert not any(thread.name == "emulator" for thread in threading.enumerate())
    assert not place.exists()
    link.close()


def test_one_that_never_comes_back_is_left_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(serve, "_ENDING_S", 0.01)
    released = threading.Event()
    busy = Busy([], released)
    place = tmp_path / "pad"
    server = EmulatorServer(busy, pty=place)
    server.start()
    (thread,) = (each for each in threading.enumerate() if each.name == "emulator")
    link = Link.open(server.url)
    link.write(b"?")
    assert busy.asked.wait(PATIENCE_S)
    server.stop()
    assert not place.is_symlink()
    link.close()
    released.set()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
