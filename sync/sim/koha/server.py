"""A Koha to talk REST to: an HTTP server over a simulated library, with faults.

The library may be the one of a simulated ACS: give that server's lock, and what is lent here comes
back there. One thread per connection; library, faults and log are under the lock.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import re
import socket
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import parse_qs, parse_qsl, urlsplit

from sync.errors import ConfigFault
from sync.sim.faults import Fault, FaultSchedule
from sync.sim.koha.lists import INTERNAL, Said
from sync.sim.koha.releases import RELEASES
from sync.sim.koha.routes import NO_ROUTE, OPERATIONS, Asked, Routes, parse_body
from sync.sim.library import Library

API: Final = "/api/v1"
FAULTS: Final[dict[str, str]] = {
    "late": "executes, answers VALUE seconds late",
    "silent": "executes, never answers",
    "drop": "executes, closes the connection without an answer",
    "drop_before": "closes the connection without executing",
    "half": "executes, sends half of the answer, closes the connection",
    "garbled": "executes, answers what is no JSON",
    "slow": "executes, sends the answer a byte at a time",
    "endless": "executes, sends a body without end",
    "500": "answers 500 without executing",
    "500_after": "executes, answers 500",
    "503": "answers 503 without executing",
    "401": "answers 401 without executing",
}
"""Every fault by name, with what it does: the text of ``--help``."""
_NOT_EXECUTED: Final = frozenset({"drop_before", "500", "503", "401"})
_STATUSES: Final = {
    "500": INTERNAL,
    "500_after": INTERNAL,
    "503": Said(503, {"error": "System is under maintenance."}),
    "401": Said(401, {"error": "Authentication failure."}),
}
_FORM: Final = re.compile(
    r"(?P<name>[a-z0-9_]+)(?::(?P<code>[a-z_]+))?"
    r"(?:@(?:(?P<always>\*)|(?P<first>[0-9]+)(?:-(?P<last>[0-9]+))?))?(?:=(?P<value>[0-9.]+))?"
)
_TOKEN_LIFE_S: Final = 3600
_DRIP_S: Final = 0.01
"""Between two bytes of a slow answer."""


def parse_faults(text: str) -> tuple[Fault, ...]:
    """Read ``NAME[:OPERATION][@N|@N-M|@*][=VALUE]``, separated by commas. Raises ConfigFault."""
    return tuple(_parse_fault(part.strip()) for part in text.split(",") if part.strip())


def _parse_fault(text: str) -> Fault:
    found = _FORM.fullmatch(text)
    if found is None:
        raise ConfigFault(
            f"--faults: found {text!r}, expected NAME[:OPERATION][@N|@N-M|@*][=VALUE]"
        )
    name, operation = found["name"], found["code"] or ""
    if name not in FAULTS:
        raise ConfigFault(f"--faults: found {name!r}, expected one of {', '.join(FAULTS)}")
    if operation and operation not in (*OPERATIONS, "token"):
        known = ", ".join((*OPERATIONS, "token"))
        raise ConfigFault(f"--faults: found {operation!r}, expected one of {known}")
    try:
        seconds = float(found["value"] or 0)
    except ValueError:
        raise ConfigFault(f"--faults: found {text!r}, expected seconds such as 1.5") from None
    if (name == "late") != (found["value"] is not None) or seconds > 3600:
        expected = "late=SECONDS, up to 3600" if name == "late" else f"{name} without a value"
        raise ConfigFault(f"--faults: found {text!r}, expected {expected}")
    if found["always"]:
        return Fault(name, operation, 1, None, seconds)
    first = int(found["first"] or 1)
    last = int(found["last"] or first)
    if not 1 <= first <= last:
        raise ConfigFault(f"--faults: found {text!r}, expected @N or @N-M, counted from 1")
    return Fault(name, operation, first, last, seconds)


@dataclass(frozen=True, slots=True)
class Served:
    """One request: what it asked for, whether it was carried out, the status it was given."""

    operation: str
    method: str
    path: str
    library: str
    """x-koha-library."""
    executed: bool
    status: int


class KohaRestServer:
    """Listens as soon as it is made; ``with`` closes it. ``port`` 0 picks one, see ``address``.

    ``lock``: that of whoever else uses the library. ``release``: which Koha, by ``koha.releases``.
    Accounts are those of the catalogue, as passwords and as OAuth2 clients. Raises OSError when it
    cannot listen.
    """

    def __init__(
        self,
        library: Library,
        *,
        lock: threading.Lock | None = None,
        release: str = "25.06",
        faults: Iterable[Fault] = (),
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.routes = Routes(library, RELEASES[release])
        self.lock = lock or threading.Lock()
        self.log: list[Served] = []
        self.tokens: dict[str, float] = {}
        """Token → when it ends, on the monotonic clock."""
        self.token_life_s = _TOKEN_LIFE_S
        self.passwords = True
        """Preference RESTBasicAuth."""
        self.permissions: dict[str, dict[str, str]] = {}
        """Operation → the permission that the account lacks for it."""
        self.closing = threading.Event()
        self._schedule = FaultSchedule(faults)
        self._server = _Server((host, port), self)
        self.address: tuple[str, int] = self._server.server_address[:2]  # type: ignore[assignment]
        self._thread = threading.Thread(
            target=lambda: self._server.serve_forever(0.02), name="koha-rest", daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """Base of the interface."""
        host, port = self.address
        return f"http://{f'[{host}]' if ':' in host else host}:{port}{API}"

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
        if not self.closing.is_set():
            self.closing.set()
            self._server.shutdown()
            self._thread.join()
            self.hang_up()
            self._server.server_close()

    def hang_up(self) -> None:
        """End every connection; the server goes on listening."""
        self._server.hang_up()

    def break_with(self, faults: Iterable[Fault]) -> None:
        """From now on these faults, counted anew."""
        with self.lock:
            self._schedule = FaultSchedule(faults)

    def served(self, operation: str = "") -> list[Served]:
        """The log so far, or only of one operation."""
        with self.lock:
            return [one for one in self.log if operation in ("", one.operation)]

    def answer(
        self, method: str, target: str, headers: dict[str, str], body: bytes
    ) -> tuple[Said, dict[str, Fault]]:
        """Carry out one request, as far as its faults let it."""
        where = urlsplit(target)
        path = where.path.removeprefix(API)
        query = {key: values[-1] for key, values in parse_qs(where.query).items()}
        embed = tuple(part for part in headers.get("x-koha-embed", "").split(",") if part)
        asked = Asked(method, path, query, parse_body(body), embed)
        with self.lock:
            found = self.routes.find(method, path) if where.path.startswith(API) else None
            token = (method, path) == ("POST", "/oauth/token")
            name = "token" if token else found[0] if found else ""
            struck = self._schedule.strike(name)
            executed = False
            if _NOT_EXECUTED & set(struck):
                said = INTERNAL
            elif token:
                said = self._token(body)
            elif found is None:
                said = NO_ROUTE
            else:
                refused = self._turned_away(name, headers)
                said = refused or found[1](asked)
                executed = refused is None
            said = next((_STATUSES[fault] for fault in struck if fault in _STATUSES), said)
            branch = headers.get("x-koha-library", "")
            self.log.append(Served(name, method, path, branch, executed, said.status))
        return said, struck

    def _token(self, body: bytes) -> Said:
        form = dict(parse_qsl(body.decode("utf-8", "replace")))
        if form.get("grant_type") != "client_credentials":
            return Said(400, {"error": "Unimplemented grant type"})
        if not self._knows(form.get("client_id", ""), form.get("client_secret", "")):
            return Said(403, {"error": "unauthorized_client"})
        token = f"token{len(self.tokens)}"
        self.tokens[token] = time.monotonic() + self.token_life_s
        life = self.token_life_s
        return Said(200, {"access_token": token, "token_type": "Bearer", "expires_in": life})

    def _turned_away(self, name: str, headers: dict[str, str]) -> Said | None:
        kind, _, given = headers.get("authorization", "").partition(" ")
        failed = Said(401, {"error": "Authentication failure."})
        if kind == "Bearer":
            if self.tokens.get(given, 0.0) <= time.monotonic():
                return failed
        elif kind == "Basic":
            if not self.passwords:
                return Said(401, {"error": "Basic authentication disabled"})
            with contextlib.suppress(binascii.Error, ValueError):
                account, _, password = base64.b64decode(given).decode().partition(":")
                if not self._knows(account, password):
                    return Said(403, {"error": "Invalid password", "required_permissions": None})
        else:
            return failed
        branch = headers.get("x-koha-library", "")
        if branch and branch not in self.routes.branches:
            error = f"Unauthorized attempt to set library to {branch}"
            return Said(403, {"error": error, "required_permissions": None})
        if name in self.permissions:
            error = "Authorization failure. Missing required permission(s)."
            return Said(403, {"error": error, "required_permissions": self.permissions[name]})
        return None

    def _knows(self, account: str, password: str) -> bool:
        accounts = self.routes.library.acs.accounts
        return account in accounts and accounts[account] == password


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], koha: KohaRestServer) -> None:
        self.koha = koha
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        # Not HTTPServer's: that one asks a name server who we are.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._guard:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The other side went away: nothing to say."""

    def hang_up(self) -> None:
        with self._guard:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    # Or an answer waits 40 ms for the acknowledgement of its headers.
    disable_nagle_algorithm = True
    wbufsize = -1

    def log_message(self, format: str, *args: Any) -> None:
        """Koha's own log is not ours."""

    def do_GET(self) -> None:
        self._serve()

    do_POST = do_PUT = do_DELETE = do_PATCH = do_GET

    def _serve(self) -> None:
        length = self.headers.get("Content-Length", "0")
        body = self.rfile.read(int(length)) if length.isdigit() else b""
        headers = {name.lower(): value for name, value in self.headers.items()}
        said, struck = self.server.koha.answer(self.command, self.path, headers, body)
        closing = self.server.koha.closing
        if "drop" in struck or "drop_before" in struck:
            self.close_connection = True
            return
        if "silent" in struck:
            # Until the other side hangs up, or the server does.
            self.close_connection = True
            self.rfile.read(1)
            return
        if "late" in struck and closing.wait(struck["late"].value):
            self.close_connection = True
            return
        data = b"" if said.body is None else json.dumps(said.body).encode()
        if "garbled" in struck:
            data = b'{"checkout_id": 12, "due'
        self._send(said, data, struck)

    def _send(self, said: Said, data: bytes, struck: dict[str, Fault]) -> None:
        endless = "endless" in struck
        self.send_response(said.status)
        self.send_header("Content-Type", "application/json;charset=UTF-8")
        for name, value in said.headers.items():
            self.send_header(name, value)
        if not endless:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if endless:
            self.close_connection = True
            while not self.server.koha.closing.is_set():
                self.wfile.write(b" " * 65536)
            return
        if "half" in struck:
            self.close_connection = True
            self.wfile.write(data[: len(data) // 2])
            return
        if "slow" not in struck:
            self.wfile.write(data)
            return
        for byte in data:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            if self.server.koha.closing.wait(_DRIP_S):
                self.close_connection = True
                return
