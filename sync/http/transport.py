"""How ``requests`` is carried: one exchange at a time on a connection that is kept.

``requests`` bounds each wait for bytes, not an exchange, and does not say whether a byte went out.
This adapter keeps one deadline, and announces what goes out between the open connection and the
first byte: so the journal can tell "nothing was sent" from "sent, no answer".
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any, Final, cast
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter

from sync.connection import (
    Connection,
    ConnectionClosed,
    ConnectionGone,
    Silence,
    TlsSettings,
    connect,
)
from sync.errors import BadMessage, ConfigFault, IlsError, Unreachable
from sync.protocols import ENOUGH, protocol_of

MOST_BYTES: Final = 4 * 1024 * 1024
"""Longest answer that is read, head and all; the longest list of loans takes a tenth of it."""
_STILL_TALKING: Final = 0.75
"""Of its time: what comes later than this part of it and has no end is no silence."""


class Transport(BaseAdapter):
    """Carries what ``requests`` prepared, one exchange at a time; the connection is kept."""

    def __init__(
        self,
        url: str,
        monotonic: Callable[[], float],
        ca_file: str,
        admits: Callable[[str], bool],
        follows: bool,
    ) -> None:
        super().__init__()
        self._admits, self._follows = admits, follows
        where = urlsplit(url)
        secure = where.scheme == "https"
        self._host, self._port = where.hostname or "", where.port or (443 if secure else 80)
        self._netloc = where.netloc
        self._tls = TlsSettings(ca_file) if secure else None
        self._monotonic = monotonic
        self._kept: Connection | None = None
        """Open since the last exchange, which is over."""
        self._what, self._until = "", 0.0
        self._sending: Callable[[], None] = lambda: None
        self._at_work: Connection | None = None
        self._aborted = False

    def begin(self, what: str, until: float, sending: Callable[[], None]) -> None:
        """Of the next exchange: its name for errors, its deadline, whom to tell before it goes."""
        self._what, self._until, self._sending = what, until, sending

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        """Raises what ``Http._exchange`` does."""
        self._at_work = connection = self._opened(self._until)
        try:
            if self._aborted:
                raise Unreachable(f"{self._what}: broken off")
            return self._carried(request, connection)
        except BaseException:
            connection.close()
            raise
        finally:
            self._at_work = None

    def abort(self) -> None:
        """As of ``Http``."""
        self._aborted = True
        if (connection := self._at_work) is not None:
            connection.abort()

    def close(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.close()

    def _opened(self, until: float) -> Connection:
        kept, self._kept = self._kept, None
        if kept is not None:
            try:
                if not kept.receive_now() and self._monotonic() < until:
                    return kept
            except ConnectionGone:
                pass
            # It ended, or holds what nobody asked for.
            kept.close()
        return connect(self._host, self._port, self._tls, until, self._monotonic, self._admits)

    def _carried(
        self, request: requests.PreparedRequest, connection: Connection
    ) -> requests.Response:
        talk = HTTPConnection(self._netloc)
        reader = _Reader(connection, self._until, self._monotonic)
        talk.sock = cast(Any, _Socket(connection, reader, self._until))
        self._prepare(talk, request)
        self._sending()
        try:
            talk.endheaders(cast(Any, request.body))
            with talk.getresponse() as response:
                if reader.ended:
                    # http.client takes what came of the head for all of it.
                    raise ConnectionGone("the head broke off")
                body = _body(response, reader)
                is_whole = response.isclosed() and not response.will_close
        except (OSError, HTTPException) as error:
            failed = reader.failed(self._what, error)
        else:
            # First: what this refuses closes the connection, which is then not kept.
            answer = _answer(request, response, body, self._what, self._follows)
            if is_whole:
                self._kept = connection
            else:
                connection.close()
            return answer
        raise failed

    def _prepare(self, talk: HTTPConnection, request: requests.PreparedRequest) -> None:
        """The head, kept back until the body comes. Raises ConfigFault."""
        try:
            own = "Accept-Encoding" in request.headers
            talk.putrequest(request.method or "", request.path_url, skip_accept_encoding=own)
            for name, value in request.headers.items():
                talk.putheader(name, value)
        except (ValueError, HTTPException):
            found = cannot_be_asked(self._what)
        else:
            return
        raise ConfigFault(found)


class NoAnswer(IlsError):
    """Something was sent, and what came back does not tell what became of it."""


class Broken(NoAnswer):
    """Because the link broke before its time was over."""


class _Unreadable(HTTPException):
    """A whole answer that contradicts itself."""


class _Socket:
    """What http.client wants of a socket."""

    def __init__(self, connection: Connection, reader: _Reader, until: float) -> None:
        self._connection, self._reader, self._until = connection, reader, until

    def sendall(self, data: bytes) -> None:
        for _ in self._connection.send(data, self._until):
            pass

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(self._reader)

    def close(self) -> None:
        """The connection outlives an exchange."""


class _Reader(io.RawIOBase):
    """The bytes of one answer, until the deadline and no more than MOST_BYTES."""

    def __init__(
        self, connection: Connection, until: float, monotonic: Callable[[], float]
    ) -> None:
        self._connection, self._until, self._monotonic = connection, until, monotonic
        self._came_at = began = monotonic()
        self._late = began + _STILL_TALKING * (until - began)
        self._left = MOST_BYTES
        self._beginning = b""
        self.ended = False
        """Has the peer closed the connection?"""
        self.announced = False
        """Did it say how long the rest is? Then that is slow at worst."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._connection.receive(self._until, len(buffer))
        except ConnectionClosed:
            self.ended = True
            return 0
        except Silence:
            if self.announced or self._came_at < self._late:
                raise
            raise _Unreadable("an answer without end") from None
        self._came_at = self._monotonic()
        self._beginning += data[: ENOUGH - len(self._beginning)]
        if not _may_be_http(self._beginning):
            raise _Unreadable("no HTTP")
        self._left -= len(data)
        if self._left < 0:
            raise _Unreadable(f"more than {MOST_BYTES} bytes")
        buffer[: len(data)] = data
        return len(data)

    def failed(self, what: str, error: Exception) -> IlsError:
        """What it means that there is no answer. Of ``error`` only its kind, or words of ours."""
        if not _may_be_http(self._beginning):
            name = protocol_of(self._beginning)
            return BadMessage(f"{what}: that is no web server" + (name and f", it speaks {name}"))
        if isinstance(error, Silence):
            return NoAnswer(f"{what}: no whole answer in time")
        if isinstance(error, _Unreadable):
            return BadMessage(f"{what}: found {error}")
        if self.ended or isinstance(error, OSError):
            return Broken(f"{what}: the link broke ({type(error).__name__})")
        return BadMessage(f"{what}: the answer cannot be read ({type(error).__name__})")


def _may_be_http(beginning: bytes) -> bool:
    return beginning.startswith(b"HTTP/"[: len(beginning)])


def _answer(
    request: requests.PreparedRequest,
    response: HTTPResponse,
    body: bytes,
    what: str,
    follows: bool,
) -> requests.Response:
    if 300 <= response.status < 400 and not follows:
        # Before requests looks where it leads: that may be no URL.
        raise ConfigFault(f"url: {what} is answered by a redirect ({response.status})")
    made = requests.Response()
    made.request, made.url, made.status_code = request, request.url or "", response.status
    said = response.headers
    for name in said:
        made.headers[name.lower()] = ", ".join(said.get_all(name, []))
    made.raw = io.BytesIO(body)
    return made


def cannot_be_asked(what: str) -> str:
    return f"{what} cannot be asked: a header or the URL holds what HTTP cannot say"


def _body(response: HTTPResponse, reader: _Reader) -> bytes:
    """All of it. Raises what ``_Reader`` and http.client do, or _Unreadable."""
    lengths = set(response.headers.get_all("Content-Length", []))
    if len(lengths) > 1 or not all(each.strip().isdigit() for each in lengths):
        raise _Unreadable("a wrong Content-Length")
    reader.announced = response.length is not None
    # With a limit: http.client makes room for all that an answer announces.
    body = response.read(MOST_BYTES)
    if response.length and reader.ended:
        # Broken off, unless what came is whole: then more was announced than there ever was.
        try:
            json.loads(body)
        except (ValueError, RecursionError):
            raise ConnectionGone("the body broke off") from None
        raise _Unreadable("a Content-Length beyond its end")
    return body
