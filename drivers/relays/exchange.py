"""One request over HTTP, and its whole answer, within a time. For boards and hooks, not the ILS.

Made of ``requests``, for its ways to sign in (a Shelly wants digest with SHA-256), with a transport
of our own: ``requests`` bounds each wait for bytes, not an exchange, so that a board that answers
a byte a second would hold the device's thread for ever. Nothing here follows a redirect, keeps a
cookie or a connection, unpacks an answer, or takes a proxy or a password from the environment.
"""

from __future__ import annotations

import contextlib
import io
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from requests.structures import CaseInsensitiveDict

from drivers.errors import BadFrame, LinkLost, NoAnswer, NotReady
from drivers.link import CONNECT_TIMEOUT_S

MOST_BYTES = 256 * 1024
"""Longest answer that is read, head and all: the whole state of a board takes a tenth of it."""


def signed_in(kind: str, user: str, password: str) -> AuthBase | None:
    """How ``none``, ``basic`` and ``digest`` sign in."""
    if kind == "basic":
        return HTTPBasicAuth(user.encode(), password.encode())
    return HTTPDigestAuth(user, password) if kind == "digest" else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes


class Exchanges:
    """Asks one board. Used by one thread at a time. No error names more of a URL than its host."""

    def __init__(
        self,
        timeout_s: float,
        *,
        ca_file: Path | None = None,
        auth: AuthBase | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``timeout_s`` is for one exchange. OSError: ``ca_file`` cannot be read."""
        self._timeout_s, self._monotonic = timeout_s, monotonic
        self._transport = _Transport(ca_file, monotonic)
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.auth = auth
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers = CaseInsensitiveDict(
            {"User-Agent": "Leenpunt", "Accept-Encoding": "identity", "Connection": "close"}
        )
        self._session.adapters.clear()
        self._session.mount("", self._transport)

    def ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        """The answer, whatever its status.

        LinkLost: nobody is there, nothing was sent. NoAnswer: something may have been. BadFrame:
        that is no HTTP, or no end of it. NotReady: a certificate that is not valid, a redirect, a
        request that cannot be asked.
        """
        self._transport.until = self._monotonic() + self._timeout_s
        try:
            asked = requests.Request(method, url, dict(headers), data=body)
            prepared = self._session.prepare_request(asked)
        except (ValueError, requests.RequestException):
            raise NotReady("it cannot be asked: its URL or a header is none of HTTP") from None
        try:
            response = self._session.send(prepared, allow_redirects=False)
        except (requests.RequestException, LookupError, TypeError, ValueError) as error:
            # Not its words, which show the whole URL. requests takes what asks for a password as
            # whole: what is missing there, or unknown to it, raises anything.
            raise BadFrame(f"the answer cannot be read ({type(error).__name__})") from None
        if 300 <= response.status_code < 400:
            raise NotReady(f"answered by a redirect ({response.status_code}): write where it leads")
        return Answer(response.status_code, response.content)


class _Transport(BaseAdapter):
    """Carries what ``requests`` prepared, each on a connection of its own."""

    def __init__(self, ca_file: Path | None, monotonic: Callable[[], float]) -> None:
        super().__init__()
        self._ca_file, self._monotonic = ca_file, monotonic
        self._tls: ssl.SSLContext | None = None
        if ca_file is not None:
            self._tls = ssl.create_default_context(cafile=ca_file)
        self.until = 0.0

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        where = urlsplit(request.url or "")
        connection = self._connected(where.scheme, where.hostname or "", where.port)
        try:
            status, headers, body = self._carried(request, where.netloc, connection)
        finally:
            connection.close()
        made = requests.Response()
        made.request, made.url, made.status_code = request, request.url or "", status
        made.headers.update({k: v for k, v in headers.items() if k.lower() != "location"})
        made.raw = io.BytesIO(body)
        # Digest asks once more through it.
        cast(Any, made).connection = self
        return made

    def close(self) -> None:
        """Nothing is kept."""

    def _left(self) -> float:
        left = self.until - self._monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _connected(self, scheme: str, host: str, port: int | None) -> socket.socket:
        place = (host, port or (443 if scheme == "https" else 80))
        shown = f"{scheme}://{place[0]}:{place[1]}"
        try:
            connection = self._first_of(_addresses(place, self._left()))
        except (OSError, ValueError) as error:
            raise LinkLost(f"{shown}: {getattr(error, 'strerror', None) or error}") from error
        if scheme != "https":
            return connection
        if self._tls is None:
            self._tls = ssl.create_default_context()
        try:
            connection.settimeout(self._left())
            return self._tls.wrap_socket(connection, server_hostname=host)
        except ssl.SSLCertVerificationError as error:
            connection.close()
            raise NotReady(
                f"{shown}: its certificate is not valid ({error.verify_message})"
            ) from error
        except (OSError, ValueError) as error:
            connection.close()
            raise LinkLost(
                f"{shown}: no TLS ({getattr(error, 'reason', None) or error})"
            ) from error

    def _first_of(self, addresses: Sequence[tuple[Any, ...]]) -> socket.socket:
        """The first that answers. Raises what the last one did."""
        *others, last = addresses
        for address in others:
            with contextlib.suppress(OSError):
                return self._at(address)
        return self._at(last)

    def _at(self, address: tuple[Any, ...]) -> socket.socket:
        connection = socket.socket(*address[:3])
        try:
            connection.settimeout(min(self._left(), CONNECT_TIMEOUT_S))
            connection.connect(address[4])
        except OSError:
            connection.close()
            raise
        return connection

    def _carried(
        self, request: requests.PreparedRequest, netloc: str, connection: socket.socket
    ) -> tuple[int, Mapping[str, str], bytes]:
        talk = HTTPConnection(netloc)
        talk.sock = cast(Any, _Socket(connection, self._left))
        try:
            talk.putrequest(request.method or "", request.path_url, skip_accept_encoding=True)
            for name, value in request.headers.items():
                talk.putheader(name, value)
            talk.endheaders(cast(Any, request.body))
            with talk.getresponse() as response:
                body = response.read(MOST_BYTES)
                # Of a body without a length the link's end is its end; of another it is too early.
                if response.length:
                    raise BadFrame(f"{netloc}: the answer breaks off")
                return response.status, dict(response.headers), body
        except TimeoutError:
            raise NoAnswer(f"{netloc}: no whole answer in time") from None
        except OSError as error:
            raise NoAnswer(f"{netloc}: the link broke ({error.strerror or error})") from error
        except (HTTPException, ValueError) as error:
            raise BadFrame(f"{netloc}: the answer is no HTTP ({type(error).__name__})") from None


def _addresses(place: tuple[str, int], timeout_s: float) -> Sequence[tuple[Any, ...]]:
    """Where that name leads. OSError: nowhere, or not in time."""
    with contextlib.suppress(socket.gaierror):
        numeric = socket.AI_NUMERICHOST
        return socket.getaddrinfo(*place, type=socket.SOCK_STREAM, flags=numeric)
    found: list[Sequence[tuple[Any, ...]]] = []
    failed: list[OSError] = []

    def look_up() -> None:
        try:
            found.append(socket.getaddrinfo(*place, type=socket.SOCK_STREAM))
        except (OSError, ValueError) as error:
            failed.append(error if isinstance(error, OSError) else OSError(str(error)))

    # getaddrinfo knows no time-out; the thread ends with the resolver's own.
    thread = threading.Thread(target=look_up, name="look-up", daemon=True)
    thread.start()
    thread.join(timeout_s)
    if failed:
        raise failed[0]
    if not found:
        raise socket.gaierror(f"its name could not be looked up within {timeout_s:.1f} s")
    return found[0]


class _Socket:
    """What http.client wants of a socket, within one time."""

    def __init__(self, connection: socket.socket, left: Callable[[], float]) -> None:
        self._connection, self._left = connection, left

    def sendall(self, data: bytes) -> None:
        self._connection.settimeout(self._left())
        self._connection.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self._connection, self._left))

    def close(self) -> None:
        """Whoever made the connection closes it."""


class _Reader(io.RawIOBase):
    """The bytes of one answer, within its time and no more than MOST_BYTES."""

    def __init__(self, connection: socket.socket, left: Callable[[], float]) -> None:
        self._connection, self._left = connection, left
        self._room = MOST_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(self._left())
        count = self._connection.recv_into(buffer)
        self._room -= count
        if self._room < 0:
            raise HTTPException(f"more than {MOST_BYTES} bytes")
        return count
