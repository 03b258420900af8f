"""Nobody silences the fleet: neither who sends nothing, nor who signs wrongly, however many."""

from __future__ import annotations

import json
import select
import socket
import threading
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

import anyio
import psycopg
import pytest
import requests
from hub_room import PLAUSIBLE, Station, served
from waiting import wait_until

from sync.hub.floor import turns
from sync.hub.floor.lanes import PLACES, STRANGERS, Lane, LaneFull
from sync.hub.floor.turns import APART_S, LONGEST_S, Turns
from sync.hub.station.client import TIMEOUT_S, HubRefused
from sync.hub.wire import signature
from sync.hub.wire.addresses import JOURNAL
from sync.hub.wire.call import CALLS
from sync.hub.wire.status import STATUS


def _opened(url: str, number: int, headers: dict[str, str], length: int) -> list[socket.socket]:
    """Sockets that send the head of a request, and nothing more."""
    where = urlsplit(url)
    named = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"POST {STATUS} HTTP/1.1\r\nHost: hub\r\n{named}Content-Length: {length}\r\n\r\n"
    sockets = [socket.create_connection((where.hostname, where.port)) for _ in range(number)]
    for each in sockets:
        each.sendall(head.encode())
    return sockets


def _refused(sockets: list[socket.socket]) -> list[bytes]:
    """How those begin that were answered."""
    (answered, _, _) = select.select(sockets, [], [], 0)
    return [each.recv(12, socket.MSG_PEEK) for each in answered]


def _calls(station: Station) -> bool:
    """Is a call for staff heard?"""
    said = {"call": token_hex(8), "about": "card", "opened_at": datetime.now(UTC).isoformat()}
    answer = station.client().ask("POST", CALLS, json.dumps(said).encode())
    return bool(answer["state"] == "open")


@pytest.mark.parametrize("signed", [{}, PLAUSIBLE], ids=["unsigned", "signed by nobody"])
def test_a_call_is_heard_among_sockets_that_send_no_body(
    station: Station, signed: dict[str, str]
) -> None:
    number = PLACES["live"] + 60
    with ExitStack() as open_ones:
        sockets = _opened(station.url, number, signed, 100)
        for each in sockets:
            open_ones.enter_context(each)
        # All have been seen: those that were too many, or not signed at all, are answered.
        left = PLACES["live"] if signed else 0
        wait_until(lambda: len(_refused(sockets)) == number - left)
        status = b"HTTP/1.1 429" if signed else b"HTTP/1.1 401"
        assert set(_refused(sockets)) == {status}
        assert _calls(station)


def test_who_is_not_signed_is_refused_before_a_body_is_read(station: Station) -> None:
    for path in (JOURNAL, STATUS, CALLS):
        answer = requests.post(station.url + path, data=b"x" * 1000, timeout=30)
        assert answer.status_code == 401
        assert answer.json() == {"error": "expected the headers of a signed request"}


@pytest.mark.parametrize("name", ["live", "bulk"])
def test_strangers_leave_most_places_of_a_lane_to_those_who_are_known(name: str) -> None:
    async def work() -> None:
        lane = Lane(name, lambda least, most: most)
        async with anyio.create_task_group() as group:
            for _ in range(STRANGERS[name]):
                group.start_soon(_stay, lane, False)
            await anyio.wait_all_tasks_blocked()
            with pytest.raises(LaneFull):
                await _stay(lane, False)
            for _ in range(PLACES[name] - STRANGERS[name]):
                group.start_soon(_stay, lane, True)
            await anyio.wait_all_tasks_blocked()
            assert lane.is_full
            with pytest.raises(LaneFull):
                await _stay(lane, True)
            group.cancel_scope.cancel()
        assert not lane.is_full

    anyio.run(work)


async def _stay(lane: Lane, known: bool) -> None:
    async with lane.entered(known=known):
        await anyio.sleep_forever()


def test_a_long_body_on_its_way_is_not_pushed_out_by_the_next() -> None:
    """A bulk one has its seconds: who comes when there is no room is refused at once."""

    async def work() -> None:
        lane, ended = Lane("bulk", lambda least, most: most), []

        async def forever() -> bytes:
            await anyio.sleep_forever()
            raise AssertionError

        async def send() -> None:
            try:
                await lane.received(forever)
            except LaneFull as full:
                ended.append(full.after_s)

        async with anyio.create_task_group() as group:
            for _ in range(PLACES["bulk"] + 1):
                group.start_soon(send)
            await anyio.wait_all_tasks_blocked()
            assert (ended, lane.is_full) == ([8], True)
            group.cancel_scope.cancel()

    anyio.run(work)


def test_who_is_refused_again_and_again_is_answered_in_turns(
    schema: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: psycopg.Connection[Any]
) -> None:
    """Whole bodies, unsigned or signed by nobody: after the first each waits for its turn, here
    for ever. A call for staff is heard meanwhile, and so is what a known station is refused."""
    over = threading.Event()

    async def until_it_is_over(seconds: float) -> None:
        while seconds and not over.is_set():
            await anyio.sleep(0.01)

    monkeypatch.setattr(turns, "sleep", until_it_is_over)
    monkeypatch.setattr(turns, "APART_S", 1e9)
    with ExitStack() as open_ones:
        url = open_ones.enter_context(served(schema, tmp_path))
        open_ones.callback(over.set)
        station = Station(tmp_path, url, db)
        open_ones.callback(station.close)
        assert _calls(station)
        sockets = []
        for signed in ({}, PLAUSIBLE, PLAUSIBLE | {signature.DEVICE: station.name}):
            sockets += _opened(url, 40, signed, 100)
        for each in sockets:
            open_ones.enter_context(each)
            each.sendall(b"x" * 100)
        wait_until(lambda: _refused(sockets))
        assert _calls(station)
        with pytest.raises(HubRefused, match="call: Field required"):
            station.client().ask("POST", CALLS, b"{}")
        assert len(_refused(sockets)) == 1


def test_turns_are_apart_and_nobody_waits_for_longer_than_a_station_would() -> None:
    line = Turns()
    assert [line.wait_s(100.0) for _ in range(3)] == pytest.approx([0.0, APART_S, 2 * APART_S])
    assert line.wait_s(200.0) == 0.0
    waits = [line.wait_s(200.0) for _ in range(3000)]
    assert max(waits) == LONGEST_S < TIMEOUT_S
