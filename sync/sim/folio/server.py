"""A stand-in for FOLIO's REST interface on a loopback port, with faults.

Written from the sources of FOLIO's modules, as the driver was: a misreading can be in both. One
thread for each connection; the tenant, its tokens, the faults and the log are under one lock.
"""

from __future__ import annotations

import json
import socket
import threading
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import parse_qsl, urlsplit

from sync.sim.faults import Fault, FaultSchedule
from sync.sim.folio.circulation import TRACE, Reply
from sync.sim.folio.gateway import Gateway
from sync.sim.folio.routes import Call, find
from sync.sim.folio.world import Folio

FAULTS: Final[dict[str, str]] = {
    "silent": "executes, never answers",
    "deaf": "never answers, and does not execute",
    "drop": "executes, closes the connection without an answer",
    "drop_before": "closes the connection without executing",
    "half": "executes, sends half of the answer, closes the connection",
    "cut": "executes, sends VALUE bytes of the answer, closes the connection",
    "late": "executes, answers VALUE seconds late",
    "slow": "executes, sends the body a byte at a time, VALUE seconds each",
    "garbled": "executes, answers with JSON that breaks off",
    "stack_trace": "executes, answers 500 with a stack trace",
    "failed": "answers 500 without executing",
    "unavailable": "answers 503 without executing",
    "unauthorised": "answers 401 without executing",
    "unauthorised_inside": "executes, answers 401: an inner module's answer is passed on",
    "expire": "every access token has ended before it comes",
}
"""Every fault by name, with what it does. ``Fault.code`` is "METHOD /path" as it was sent."""
_BEFORE: Final = {"deaf", "drop_before", "failed", "unavailable", "unauthorised"}
_UNSENT: Final = {"silent", "deaf", "drop", "drop_before"}
_INSTEAD: Final = {
    "stack_trace": Reply(500, f"java.lang.IllegalStateException: boom{TRACE}"),
    "failed": Reply(500, f"java.lang.IllegalStateException: boom{TRACE}"),
    "unavailable": Reply(503, "no healthy upstream"),
    "unauthorised": Reply(401, "Invalid token"),
    "unauthorised_inside": Reply(401, "Invalid token"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it came, and what became of it."""

    method: str
    path: str
    query: dict[str, str] = field(repr=False)
    target: str = field(repr=False)
    """Path and query as they were sent."""
    headers: dict[str, str] = field(repr=False)
    body: Any = field(repr=False)
    executed: bool = False
    status: int = 0
    """Of the answer; 0: none was sent."""


class FolioServer:
    """Listens as soon as it is made; ``with`` closes it. ``port`` 0 picks one, see ``url``."""

    def __init__(
        self, folio: Folio, *, faults: Iterable[Fault] = (), host: str = "127.0.0.1", port: int = 0
    ) -> None:
        self.folio = folio
        self.gateway = Gateway(folio, lambda: folio.now)
        self.log: list[Seen] = []
        self.scripted: defaultdict[str, list[Reply]] = defaultdict(list)
        """By "METHOD /path": what is answered next, once each, instead of executing."""
        self.connections = 0
        self._schedule = FaultSchedule(faults)
        self._closing = threading.Event()
        self._sockets: set[socket.socket] = set()
        self._http = _Server((host, port), self)
        self._thread = threading.Thread(
            target=lambda: self._http.serve_forever(poll_interval=0.02), name="folio"
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """Base of the interface."""
        host, port = self._http.server_address[:2]
        return f"http://{host!s}:{port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening, end every connection, join every thread. Idempotent."""
        self._closing.set()
        self._http.shutdown()
        self.disconnect()
        self._http.server_close()
        self._thread.join()

    def disconnect(self) -> None:
        """End every connection; the server goes on listening."""
        with self.folio.lock:
            for connection in self._sockets:
                _shut(connection)

    def strike(self, *faults: Fault) -> None:
        """From now on these faults, counted from here, instead of the former ones."""
        with self.folio.lock:
            self._schedule = FaultSchedule(faults)

    def seen(self, route: str = "") -> list[Seen]:
        """The log so far, or only "METHOD /path"."""
        with self.folio.lock:
            return [one for one in self.log if route in ("", f"{one.method} {one.path}")]

    @property
    def open_connections(self) -> int:
        """How many connections there are now."""
        with self.folio.lock:
            return len(self._sockets)

    # -- for the handler -----------------------------------------------------------------------

    def opened(self, connection: socket.socket) -> None:
        with self.folio.lock:
            self.connections += 1
            self._sockets.add(connection)
            if self._closing.is_set():
                _shut(connection)

    def ended(self, connection: socket.socket) -> None:
        with self.folio.lock:
            self._sockets.discard(connection)

    def wait(self, seconds: float | None) -> bool:
        """True: the server is being closed."""
        return self._closing.wait(seconds)

    def decide(self, method: str, target: str, headers: dict[str, str], data: bytes) -> _Outcome:
        """Carry out one request, and say what is to be sent."""
        split = urlsplit(target)
        query = dict(parse_qsl(split.query, keep_blank_values=True))
        with self.folio.lock:
            struck = self._schedule.strike(f"{method} {split.path}")
            if "expire" in struck:
                self.gateway.expire()
            body = json.loads(data) if data else {}
            executed = not _BEFORE & set(struck)
            reply = self._execute(method, split.path, query, headers, body) if executed else None
            for name in _INSTEAD.keys() & struck.keys():
                reply = _INSTEAD[name]
            sent = reply is not None and not _UNSENT & set(struck)
            status = reply.status if reply is not None and sent else 0
            self.log.append(
                Seen(method, split.path, query, target, headers, body, executed, status)
            )
        return _Outcome(reply if sent else None, struck)

    def _execute(
        self, method: str, path: str, query: dict[str, str], headers: dict[str, str], body: Any
    ) -> Reply:
        scripted = self.scripted[f"{method} {path}"]
        if scripted:
            return scripted.pop(0)
        if path.startswith("/authn/") and headers.get("X-Okapi-Tenant") != self.folio.tenant:
            return Reply(400, "Missing header: X-Okapi-Tenant")
        opened = self.gateway.opens(method, path, headers, body)
        if opened is not None:
            return opened
        found = find(method, path)
        if found is None:
            return Reply(404, f"No suitable module found for path {path}")
        route, ids = found
        refusal = self.gateway.refuses(headers, route.permission)
        return refusal or route.answer(Call(self.folio, query, body, ids))


@dataclass(frozen=True, slots=True)
class _Outcome:
    reply: Reply | None
    struck: dict[str, Fault]


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    request_queue_size = 64

    def __init__(self, address: tuple[str, int], stand_in: FolioServer) -> None:
        self.stand_in = stand_in
        super().__init__(address, _Handler)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def handle(self) -> None:
        stand_in, connection = self.server.stand_in, self.connection
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        stand_in.opened(connection)
        try:
            super().handle()
        except OSError:
            # The other side is gone: nothing to do but to let go.
            self.close_connection = True
        finally:
            stand_in.ended(connection)

    def finish(self) -> None:
        try:
            super().finish()
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Its log is FolioServer.log."""

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def _answer(self) -> None:
        stand_in = self.server.stand_in
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = dict(self.headers.items())
        outcome = stand_in.decide(self.command, self.path, headers, data)
        struck = outcome.struck
        if outcome.reply is None:
            if {"silent", "deaf"} & struck.keys():
                stand_in.wait(None)
            self.close_connection = True
            return
        if "late" in struck and stand_in.wait(struck["late"].value):
            self.close_connection = True
            return
        head, body = _bytes(outcome.reply, stand_in.folio.now)
        if "garbled" in struck:
            body = body[: len(body) // 2] + b"\xff"
        head += f"Content-Length: {len(body)}\r\n\r\n".encode()
        whole = head + body
        if "half" in struck or "cut" in struck:
            cut = struck.get("cut")
            self.wfile.write(whole[: int(cut.value) if cut else len(head) + len(body) // 2])
            self.close_connection = True
        elif "slow" in struck:
            self.wfile.write(head)
            for at in range(len(body)):
                if stand_in.wait(struck["slow"].value):
                    break
                self.wfile.write(body[at : at + 1])
        else:
            self.wfile.write(whole)


def _bytes(reply: Reply, now: datetime) -> tuple[bytes, bytes]:
    """Head without its end and its length, and body."""
    kind, body = "", b""
    if isinstance(reply.body, str):
        kind, body = "text/plain", reply.body.encode()
    elif reply.body is not None:
        kind, body = "application/json", json.dumps(reply.body).encode()
    lines = [f"HTTP/1.1 {reply.status} -", f"Date: {format_datetime(now.astimezone(UTC), True)}"]
    lines += [f"Content-Type: {kind}"] if kind else []
    lines += [f"{name}: {value}" for name, value in reply.headers]
    return ("\r\n".join(lines) + "\r\n").encode(), body


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
