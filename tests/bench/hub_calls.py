"""Calls for staff over the hub, while a thousand stations wait there: to the board, and back."""

from __future__ import annotations

import queue
import resource
import socket
import ssl
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import requests
from figures import Figure
from hub_place import served
from nacl.signing import SigningKey

from kiosk.flow.effects import CallStaff, EndCall
from kiosk.flow.events import CallNews, CallWord
from kiosk.flow.staff_call import CallEnd
from kiosk.services.staff_call.caller import StaffCaller
from kiosk.services.staff_call.hub_way import HubWay, hear_answers
from sync.hub.access import accounts
from sync.hub.board import sessions
from sync.hub.fleet import calls
from sync.hub.floor import devices
from sync.hub.station.client import HubClient
from sync.hub.station.device import Membership
from sync.hub.station.receiving import Receiving
from sync.hub.station.turns import HubLine, HubThread
from sync.hub.wire import signature
from sync.hub.wire.command import ORDERS

WAITING = 1000
CALLS = 30


def called() -> Iterator[Figure]:
    """A call is asked for at a station, heard by an open page, answered, heard at the station."""
    with served(tls=True) as place, place.connect() as db, ExitStack() as stack:
        where = place.url, place.certificate
        stack.enter_context(_waiting(db, *where))
        beats = stack.enter_context(_page(db, *where))
        news: queue.SimpleQueue[tuple[CallNews, float]] = queue.SimpleQueue()
        caller = stack.enter_context(_station(db, *where, news))
        asked, answered = [], []
        for number in range(1, CALLS + 1):
            while not beats.empty():
                beats.get()
            began = time.perf_counter()
            caller.perform(CallStaff(number))
            asked.append(beats.get(timeout=30) - began)
            _until(news, CallWord.SENT)
            row = db.execute("SELECT id FROM call WHERE state = 'open'").fetchone()
            if row is None:
                raise SystemExit("bench: the call is not at the hub")
            began = time.perf_counter()
            calls.answer(db, row[0], "coming", "bench")
            answered.append(_until(news, CallWord.COMING) - began)
            caller.perform(EndCall(number, CallEnd.HELPED))
            while db.execute("SELECT 1 FROM call WHERE state <> 'closed'").rowcount:
                time.sleep(0.005)
        resident = place.hub.resident_mb()
    for name, took in (("hub-call.asked", asked), ("hub-call.answered", answered)):
        detail = f"median {1000 * statistics.median(took):.0f} ms, {WAITING} others wait"
        yield Figure(name, max(took), None, detail)
    yield Figure("hub-call.hub", resident)


def _until(news: queue.SimpleQueue[tuple[CallNews, float]], word: CallWord) -> float:
    while True:
        heard, at = news.get(timeout=30)
        if heard.word is word:
            return at


@contextmanager
def _station(
    db: psycopg.Connection[Any],
    place: str,
    certificate: Path,
    news: queue.SimpleQueue[tuple[CallNews, float]],
) -> Iterator[StaffCaller]:
    key = SigningKey.generate()
    devices.enrol(db, "caller", bytes(key.verify_key))
    member = Membership("caller", key, bytes(32), bytes(32))

    def client() -> HubClient:
        return HubClient(place, member, ca_file=str(certificate))

    caller = StaffCaller(
        [HubWay(client())],
        lambda heard: news.put((heard, time.perf_counter())),
        lambda: datetime.now(UTC),
    )
    hears = {"calls": lambda rows, now: hear_answers(caller, rows)}
    receives = client()
    thread = HubThread("receiving", Receiving(receives, hears).turn, receives, HubLine())
    caller.start()
    thread.start()
    try:
        yield caller
    finally:
        thread.stop()
        caller.stop()


@contextmanager
def _page(
    db: psycopg.Connection[Any], place: str, certificate: Path
) -> Iterator[queue.SimpleQueue[float]]:
    """When an open page was told to fetch itself anew."""
    account = accounts.add(db, "bench", {"": "staff"}, None)
    token, heard = sessions.begin(db, account, "nl"), queue.SimpleQueue[float]()
    stream = requests.get(
        f"{place}/board/beat",
        cookies={"__Host-leenpunt": token},
        verify=str(certificate),
        stream=True,
        timeout=30,
    )
    stream.raise_for_status()

    def read() -> None:
        try:
            for line in stream.iter_lines(chunk_size=1):
                if line.startswith(b"event:"):
                    heard.put(time.perf_counter())
        except (requests.RequestException, AttributeError, ValueError):
            return  # it was closed

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    yield heard
    stream.close()


@contextmanager
def _waiting(db: psycopg.Connection[Any], place: str, certificate: Path) -> Iterator[None]:
    """Stations that have asked, and are let wait; each asks anew when it was answered."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < WAITING + 200:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, WAITING + 200), hard))
    where, context = urlsplit(place), ssl.create_default_context(cafile=str(certificate))
    host, port = where.hostname or "", where.port or 443
    ending = threading.Event()
    stations = []
    for number in range(WAITING):
        name, key = f"waits-{number}", SigningKey.generate()
        devices.enrol(db, name, bytes(key.verify_key))
        stations.append((name, key))

    def ask(name: str, key: SigningKey) -> ssl.SSLSocket:
        opened = context.wrap_socket(socket.create_connection((host, port)), server_hostname=host)
        seen = _asked(opened, name, key, "")
        _send(opened, name, key, seen)
        return opened

    opened = {name: ask(name, key) for name, key in stations}

    def again() -> None:
        while not ending.is_set():
            for name, key in stations:
                socket_ = opened[name]
                socket_.settimeout(0.001)
                try:
                    said = socket_.recv(65536)
                except TimeoutError:
                    continue
                socket_.settimeout(30)
                _send(socket_, name, key, _seen(said))
            ending.wait(0.5)

    thread = threading.Thread(target=again)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        thread.join()
        for each in opened.values():
            each.close()


def _send(opened: ssl.SSLSocket, name: str, key: SigningKey, seen: str) -> None:
    headers = signature.sign(key, name, "GET", ORDERS, int(time.time()), b"")
    lines = [f"GET {ORDERS}?seen={seen} HTTP/1.1", "Host: hub"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    opened.sendall("\r\n".join([*lines, "", ""]).encode())


def _asked(opened: ssl.SSLSocket, name: str, key: SigningKey, seen: str) -> str:
    _send(opened, name, key, seen)
    said = b""
    while b"}}" not in said:
        said += opened.recv(65536)
    return _seen(said)


def _seen(said: bytes) -> str:
    return said.partition(b'"seen":"')[2].partition(b'"')[0].decode()
