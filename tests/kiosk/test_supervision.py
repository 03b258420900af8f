"""What a station tells its service manager, and when it keeps silent."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fakes import Seconds
from waiting import PATIENCE_S

from kiosk.supervision import Supervision, sync_limit_s


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Callable[[str], socket.socket]]:
    """Opens a service manager's socket at an address as in NOTIFY_SOCKET."""
    opened = []

    def open_at(address: str) -> socket.socket:
        made = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        opened.append(made)
        made.bind("\0" + address[1:] if address.startswith("@") else address)
        made.settimeout(5)
        return made

    yield open_at
    for each in opened:
        each.close()


@pytest.mark.parametrize("kind", ["path", "abstract"])
def test_notifications_are_datagrams_of_assignments(
    inbox: Callable[[str], socket.socket], tmp_path: Path, kind: str
) -> None:
    address = str(tmp_path / "notify") if kind == "path" else f"@leenpunt-{os.getpid()}"
    manager = inbox(address)
    environment = {"NOTIFY_SOCKET": address, "PATH": "/bin"}
    supervision = Supervision.of_this_process(environment)
    # What a child inherits speaks for the child no more.
    assert environment == {"PATH": "/bin"}
    supervision.starting(90.5)
    supervision.ready()
    supervision.ready()
    supervision.status("at work; the library system is away")
    supervision.stopping()
    supervision.close()
    supervision.close()
    supervision.status("after the end")
    assert [manager.recv(4096).decode() for _ in range(4)] == [
        "STATUS=opening the journal\nEXTEND_TIMEOUT_USEC=90500000",
        "READY=1\nSTATUS=at work",
        "STATUS=at work; the library system is away",
        "STOPPING=1",
    ]


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"WATCHDOG_USEC": "1000"},
        {"NOTIFY_SOCKET": "vsock:2:1234", "WATCHDOG_USEC": "1000"},
        {"NOTIFY_SOCKET": "@leenpunt-nobody", "WATCHDOG_USEC": "0"},
        {"NOTIFY_SOCKET": "@leenpunt-nobody", "WATCHDOG_USEC": "many"},
        {"NOTIFY_SOCKET": "@leenpunt-nobody", "WATCHDOG_USEC": "1000", "WATCHDOG_PID": "1"},
    ],
)
def test_without_a_watchdog_nobody_is_fed(environment: dict[str, str]) -> None:
    before = threading.active_count()
    supervision = Supervision.of_this_process(environment)
    with supervision.watched():
        assert threading.active_count() == before
        supervision.ready()
    supervision.stopping()
    supervision.close()


def test_a_manager_that_is_gone_stops_nobody(tmp_path: Path) -> None:
    supervision = Supervision.of_this_process({"NOTIFY_SOCKET": str(tmp_path / "nothing")})
    supervision.ready()
    assert supervision.feed()
    supervision.close()


def test_the_watchdog_is_fed_while_every_loop_goes_round(
    expect_log: Callable[[str], None], caplog: pytest.LogCaptureFixture
) -> None:
    expect_log("loop hangs")
    said: list[str] = []
    clock = Seconds()
    supervision = Supervision(said.append, 2.0, clock)
    assert supervision.feed()
    slow, quick = supervision.loop("clerk", 45.0), supervision.loop("screen", 10.0)
    clock.now += 10.0
    assert supervision.feed()
    clock.now += 0.1
    assert not supervision.feed()
    assert not supervision.feed()
    # One line for one loop that hangs.
    assert [(each.loop, each.seconds) for each in caplog.records] == [("screen", 10.0)]  # type: ignore[attr-defined]
    quick()
    assert supervision.feed()
    clock.now += 35.0
    quick()
    assert not supervision.feed()
    slow()
    assert supervision.feed()
    assert said == ["WATCHDOG=1"] * 4
    assert [each.loop for each in caplog.records] == ["screen", "clerk"]  # type: ignore[attr-defined]


def test_feeding_ends_with_the_station() -> None:
    fed = threading.Event()
    supervision = Supervision(lambda text: fed.set() if text == "WATCHDOG=1" else None, 0.04)
    with supervision.watched():
        assert fed.wait(PATIENCE_S)
        supervision.stopping()
        feeder = next(each for each in threading.enumerate() if each.name == "watchdog")
        feeder.join(PATIENCE_S)
        assert not feeder.is_alive()


def test_the_sync_thread_has_as_long_as_the_library_system_may_take() -> None:
    assert sync_limit_s(3.5) == 32.5
    assert sync_limit_s(60) == 315


def test_what_waits_for_everything_to_work_is_called_once_and_later_at_once() -> None:
    called: list[str] = []
    supervision = Supervision(at_ready=lambda: called.append("first"))
    supervision.when_ready(lambda: called.append("before"))
    assert called == []
    supervision.ready()
    supervision.ready()
    assert called == ["first", "before"]
    supervision.when_ready(lambda: called.append("after"))
    assert called == ["first", "before", "after"]
