"""A stand-in for Mollie's API over HTTP on this machine: no money moves.

Written from docs.mollie.com (Payments API v2: create, get, list, cancel; "API idempotency",
"Handling errors", "Pagination", Terminals API); its answers have the fields of those that
mollie-api-python keeps in its own tests. What is not used here is not there.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import parse_qs, urlsplit

from drivers.sim.faults import Fault, FaultPlan, spoil
from drivers.sim.payments.till import Paying, Till, expires_at

TEST_KEY: Final = "test_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM"
"""The one that Mollie's own documentation shows."""
TERMINAL: Final = "term_7MgL4wea46qkRcoTZjWEH"
_MOST: Final = 250
_TITLES: Final = {
    400: "Bad Request",
    401: "Unauthorized Request",
    404: "Not Found",
    409: "Conflict",
    422: "Unprocessable Entity",
    500: "Internal Server Error",
}
_SAID: Final = {"cancelled": "canceled", "pending": "open"}
"""Mollie's words for the till's."""
_LONGEST_BODY: Final = 64 * 1024
_AMOUNT: Final = re.compile(r"[0-9]{1,8}\.[0-9]{2}")


class MollieSim:
    """Serves until it is stopped. ``url`` is what the driver's ``url`` is set to."""

    def __init__(
        self,
        till: Till | None = None,
        faults: FaultPlan | None = None,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        key: str = TEST_KEY,
        terminals: Mapping[str, str] | None = None,
    ) -> None:
        """``terminals``: status of each, by id."""
        self.till = till or Till()
        self.key = key
        self.faults = faults or FaultPlan()
        self.terminals = {TERMINAL: "active"} if terminals is None else dict(terminals)
        self.ended = threading.Event()
        self.requests: list[tuple[str, str, str]] = []
        """Method, path and Idempotency-Key of each."""
        self._lock = threading.Lock()
        self._keys: dict[str, tuple[int, dict[str, Any]] | None] = {}
        """What was answered under each Idempotency-Key; None: it is being done."""
        sim = self

        class Handler(_Handler):
            far_end = sim

        self._server = ThreadingHTTPServer((host, port), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        bound = self._server.server_address
        self.address = f"{bound[0]!s}:{bound[1]}"
        self.url = f"http://{self.address}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="mollie-sim"
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    # What it answers ---------------------------------------------------------------------------

    def answer(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, dict[str, Any], bool]:
        """Status, body, and whether it is a repeated answer."""
        path, query = urlsplit(target).path, parse_qs(urlsplit(target).query)
        key = headers.get("Idempotency-Key") or ""
        self.requests.append((method, path, key))
        if headers.get("Authorization") != f"Bearer {self.key}":
            return (*_error(401, "Missing authentication, or failed to authenticate"), False)
        if method == "GET" or not key:
            return (*self._done(method, path, query, body), False)
        with self._lock:
            if key in self._keys:
                known = self._keys[key]
                if known is None:
                    return (*_error(409, "A request with this key is being processed"), False)
                return (*known, True)
            self._keys[key] = None
        status, answered = self._done(method, path, query, body)
        with self._lock:
            if status < 500:
                self._keys[key] = (status, answered)
            else:
                del self._keys[key]
        return status, answered, False

    def _done(
        self, method: str, path: str, query: Mapping[str, list[str]], body: bytes
    ) -> tuple[int, dict[str, Any]]:
        match method, path.strip("/").split("/"):
            case "POST", ["v2", "payments"]:
                return self._create(body)
            case "GET", ["v2", "payments"]:
                return self._list(query)
            case "GET", ["v2", "payments", handle]:
                payment = self.till.get(handle)
                return (200, self._row(payment)) if payment else _missing("payment", handle)
            case "DELETE", ["v2", "payments", handle]:
                return self._cancel(handle)
            case "GET", ["v2", "methods"]:
                ideal = {"resource": "method", "id": "ideal", "description": "iDEAL"}
                return 200, {"_embedded": {"methods": [ideal]}, "count": 1, "_links": {}}
            case "GET", ["v2", "terminals", name]:
                if name not in self.terminals:
                    return _missing("terminal", name)
                row = {"resource": "terminal", "id": name, "status": self.terminals[name]}
                return 200, row | {"brand": "PAX", "model": "A920", "currency": "EUR"}
        return _error(404, "The resource does not exist")

    def _create(self, body: bytes) -> tuple[int, dict[str, Any]]:
        try:
            wanted = json.loads(body)
        except ValueError:
            return _error(400, "The request body is not valid JSON")
        match wanted:
            case {
                "amount": {"value": str(value), "currency": str(currency)},
                "description": str(description),
            } if (
                _AMOUNT.fullmatch(value)
                and value.strip("0.")
                and re.fullmatch("[A-Z]{3}", currency)
            ):
                pass
            case {"description": _}:
                return _error(422, "The amount is invalid", "amount")
            case _:
                return _error(422, "The description is invalid", "description")
        at_terminal = wanted.get("method") == "pointofsale"
        if at_terminal and wanted.get("terminalId") not in self.terminals:
            return _error(422, "The terminal ID is invalid", "terminalId")
        if not at_terminal and not wanted.get("redirectUrl"):
            return _error(422, "The redirect URL is invalid", "redirectUrl")
        metadata = wanted.get("metadata")
        reference = metadata.get("reference", "") if isinstance(metadata, dict) else ""
        details = {name: wanted.get(name) for name in ("method", "metadata", "redirectUrl")}
        payment = self.till.start(
            lambda number: f"tr_sim{number:07d}",
            str(reference),
            int(value.replace(".", "")),
            currency,
            description,
            details,
        )
        return 201, self._row(payment)

    def _list(self, query: Mapping[str, list[str]]) -> tuple[int, dict[str, Any]]:
        limit = min(int(query.get("limit", ["50"])[0]), _MOST)
        newest_first = self.till.all()[::-1]
        begin = query.get("from", [""])[0]
        handles = [each.handle for each in newest_first]
        at = handles.index(begin) if begin in handles else 0
        page, rest = newest_first[at : at + limit], newest_first[at + limit :]
        following = None
        if rest:
            href = f"{self.url}/v2/payments?from={rest[0].handle}&limit={limit}"
            following = {"href": href, "type": "application/hal+json"}
        rows = [self._row(each) for each in page]
        links = {"next": following, "previous": None}
        return 200, {"_embedded": {"payments": rows}, "count": len(rows), "_links": links}

    def _cancel(self, handle: str) -> tuple[int, dict[str, Any]]:
        payment = self.till.stop(handle)
        if payment is None:
            return _missing("payment", handle)
        if payment.state != "cancelled":
            return _error(422, "The payment cannot be canceled")
        return 200, self._row(payment)

    def _row(self, payment: Paying) -> dict[str, Any]:
        details = payment.details or {}
        said = _SAID.get(payment.state, payment.state)
        cents = payment.taken if payment.state == "paid" else payment.cents
        links: dict[str, Any] = {"self": {"href": f"{self.url}/v2/payments/{payment.handle}"}}
        if said == "open" and details.get("method") != "pointofsale":
            links["checkout"] = {"href": f"{self.url}/checkout/{payment.handle}"}
        row = {
            "resource": "payment",
            "id": payment.handle,
            "mode": self.key.partition("_")[0],
            "createdAt": payment.created.isoformat(),
            "amount": {"value": f"{cents // 100}.{cents % 100:02d}", "currency": payment.currency},
            "description": payment.description,
            "method": details.get("method"),
            "metadata": details.get("metadata"),
            "status": said,
            "isCancelable": said == "open",
            "expiresAt": expires_at(payment, self.till).isoformat(),
            "redirectUrl": details.get("redirectUrl"),
            "_links": links,
        }
        if said == "paid" and payment.ended is not None:
            row["paidAt"] = payment.ended.isoformat()
        return row


class _Handler(BaseHTTPRequestHandler):
    """One request. Faults are those of drivers.sim.faults, struck on HTTP."""

    far_end: MollieSim
    protocol_version = "HTTP/1.1"
    # Head and body are two writes: the second would wait for the first to be confirmed.
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._serve("find" if urlsplit(self.path).path == "/v2/payments" else self._looks_at())

    def do_POST(self) -> None:
        self._serve("start")

    def do_DELETE(self) -> None:
        self._serve("abort")

    def _looks_at(self) -> str:
        return "status" if self.path.startswith("/v2/payments/") else "hello"

    def _serve(self, command: str) -> None:
        sim = self.far_end
        faults = sim.faults.for_command(command)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(min(length, _LONGEST_BODY))
        if "deaf" in faults:
            self._hang()
            return
        if "status" in faults:
            code = faults["status"].code or 0x50
            answer: tuple[int, dict[str, Any], bool] = (
                *_error(500 if code == 0x50 else 429, "The server has a problem"),
                False,
            )
        else:
            answer = sim.answer(self.command, self.path, dict(self.headers.items()), body)
        if "silence" in faults:
            self._hang()
            return
        self._send(answer, faults)

    def _send(self, answer: tuple[int, dict[str, Any], bool], faults: Mapping[str, Fault]) -> None:
        status, content, replayed = answer
        if "wrong_crc" in faults:
            # Whole, and not what was asked for.
            content = {"resource": "payment", "id": 7, "status": ["paid"], "amount": "4.20"}
        data = json.dumps(content).encode()
        if "close" in faults:
            self.close_connection = True
            return
        spoilt = {name: fault for name, fault in faults.items() if name != "split"}
        pieces = spoil(data, 0.0, spoilt)
        whole = b"".join(piece.data for piece in pieces)
        if pieces[0].delay_s and self.far_end.ended.wait(pieces[0].delay_s):
            return
        self.send_response(status)
        self.send_header("Content-Type", "application/hal+json")
        endless = "stuck" in faults
        length = len(data) if "truncate" in faults else len(whole)
        self.send_header("Content-Length", str(1 << 20 if endless else length))
        if replayed:
            self.send_header("Idempotent-Replayed", "true")
        self.end_headers()
        self._write(whole, split="split" in faults)
        while endless and not self.far_end.ended.wait(0.05):
            self._write(b" ")
        if "truncate" in faults:
            self.close_connection = True

    def _write(self, data: bytes, *, split: bool = False) -> None:
        try:
            for piece in [data[at : at + 1] for at in range(len(data))] if split else [data]:
                self.wfile.write(piece)
        except OSError:
            # Whoever asked has gone.
            self.close_connection = True

    def _hang(self) -> None:
        """Until whoever asked has gone, or this ends."""
        self.close_connection = True
        self.connection.settimeout(0.1)
        while not self.far_end.ended.is_set():
            try:
                if not self.connection.recv(1):
                    return
            except TimeoutError:
                continue
            except OSError:
                return

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: whoever wants to know reads ``requests``."""


def _error(status: int, detail: str, field: str = "") -> tuple[int, dict[str, Any]]:
    body: dict[str, Any] = {"status": status, "title": _TITLES.get(status, ""), "detail": detail}
    if field:
        body["field"] = field
    return status, body | {"_links": {"documentation": {"href": "https://docs.mollie.com"}}}


def _missing(what: str, name: str) -> tuple[int, dict[str, Any]]:
    return _error(404, f"No {what} exists with token {name}.")
