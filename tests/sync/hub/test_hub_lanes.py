"""Nobody silences the fleet: neither who sends nothing, nor who signs wrongly, however many."""

from __future__ import annotations

import json
import select
import socket
from contextlib import ExitStack
from datetime import UTC, datetime
from secrets import token_hex
from urllib.parse import urlsplit

import anyio
import pytest
import requests
from hub_room import PLAUSIBLE, Station
from waiting import wait_until

from sync.hub.floor.lanes import PLACES, STRANGERS, Lane, LaneFull
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
