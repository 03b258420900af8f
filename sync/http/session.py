"""One HTTP session with a server, and what its failures mean: may it have been carried out?

Made of ``requests`` with a transport adapter of our own: ``requests`` bounds each wait for bytes,
not an exchange, and does not say whether a byte went out. The adapter keeps one deadline, and
announces what goes out between the open connection and the first byte: so the journal can tell
"nothing was sent" from "sent, no answer".

Nothing here follows a redirect, keeps a cookie, unpacks an answer, or takes a proxy or a password
from the environment. No error names a query, a body or an id: they hold cards and PINs.
"""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Final, cast
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from sync.connection import (
    Connection,
    ConnectionClosed,
    ConnectionGone,
    Silence,
    TlsSettings,
    connect,
)
from sync.errors import BadMessage, ConfigFault, IlsError, InDoubt, Unreachable
from sync.http.answer import Answer
from sync.protocols import ENOUGH, protocol_of

MOST_BYTES: Final = 4 * 1024 * 1024
"""Longest answer that is read, head and all; the longest list of loans takes a tenth of it."""
_AWAY: Final = frozenset({429, 502, 503, 504})
"""Not now, or by a proxy: what is behind it does not answer. Any other 5xx is the server's own."""
_STILL_TALKING: Final = 0.75
"""Of its time: what comes later than this part of it and has no end is no silence."""
_WITH_DIGIT: Final = re.compile(r"(?<=/)[^/]*[0-9][^/]*")
_AS_IT_IS: Final = "/%~:@!$&'()*+,;="
"""What a path may hold besides letters, digits, "-", "." and "_" (RFC 3986, 3.3)."""

log = logging.getLogger(__name__)
EXCHANGE: Final = "exchange"
"""A line at debug for each: ``request`` (no ids), ``status`` (None: no whole answer), ``ms``."""


class Http:
    """A session with one server. Used by one thread at a time.

    ``deadline`` is in seconds of ``monotonic``; no exchange takes longer than ``timeout_s`` either,
    slow bodies included. ``query`` is given as pairs, a body as what JSON can say, a ``form`` as
    pairs. Each call returns any answer from 200 to 499 but 429. That one and 502 to 504 say that
    nobody is there. It raises BadMessage for any other 5xx, what is no HTTP or cannot be read, and
    ConfigFault for a redirect and a certificate that is not valid.
    """

    def __init__(
        self,
        url: str,
        *,
        monotonic: Callable[[], float],
        timeout_s: float,
        ca_file: str = "",
        admits: Callable[[str], bool] = lambda address: True,
        follows: bool = False,
    ) -> None:
        """``ca_file``: PEM of who vouches for the server; empty means the system's authorities.

        ``admits``: may this address be connected to? ``follows``: who asks deals with redirects, so
        one is an answer as any other."""
        where = urlsplit(url)
        self._site = f"{where.scheme}://{where.netloc}"
        self._path, self._query = where.path.rstrip("/"), parse_qsl(where.query)
        self._monotonic = monotonic
        self._timeout_s = timeout_s
        self._transport = _Transport(url, monotonic, ca_file, admits, follows)
        self._session = _session(self._transport)

    def read(
        self,
        path: str,
        deadline: float,
        *,
        query: Sequence[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        told: Collection[int] = (),
    ) -> Answer:
        """GET, once more where the link broke. Raises Unreachable, BadMessage, ConfigFault.

        A connection that was kept may have ended meanwhile: that says nothing about the ILS.
        ``told``: as of ``write``.
        """
        return self._asked(_Request("GET", path, query, headers), deadline, told, again=True)

    def ask(
        self,
        path: str,
        deadline: float,
        *,
        body: Any = None,
        form: Sequence[tuple[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
        told: Collection[int] = (),
    ) -> Answer:
        """POST that changes no loan (a token, a PIN), never repeated. Raises as ``read``.

        A body of bytes goes as it is; ``headers`` say what it is.
        """
        request = _Request("POST", path, (), headers, body, form)
        return self._asked(request, deadline, told, again=False)

    def write(
        self,
        method: str,
        path: str,
        deadline: float,
        *,
        sending: Callable[[], None],
        query: Sequence[tuple[str, str]] = (),
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        told: Collection[int] = (),
    ) -> Answer:
        """One transaction, never repeated.

        ``sending`` is called when the connection is there, right before the first byte. ``told``:
        statuses by which this ILS tells something, returned whatever they stand for elsewhere.
        Raises Unreachable (``sending`` was not called, or raised that itself), InDoubt (it was),
        BadMessage (an answer that cannot be read, or a fault of the server) or ConfigFault.
        """
        try:
            request = _Request(method, path, query, headers, body)
            return self._exchange(request, deadline, sending, told)
        except _NoAnswer as error:
            found = str(error)
        raise InDoubt(found)

    def abort(self) -> None:
        """From any thread: what is under way, and all that comes, breaks off as Unreachable."""
        self._transport.abort()

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        self._session.close()

    def _asked(
        self, request: _Request, deadline: float, told: Collection[int], *, again: bool
    ) -> Answer:
        try:
            return self._exchange(request, deadline, told=told)
        except _NoAnswer as error:
            found, broken = str(error), isinstance(error, _Broken)
        if again and broken:
            return self._asked(request, deadline, told, again=False)
        raise Unreachable(found)

    def _exchange(
        self,
        request: _Request,
        deadline: float,
        sending: Callable[[], None] = lambda: None,
        told: Collection[int] = (),
    ) -> Answer:
        """Raises Unreachable before ``sending``, _NoAnswer after it, BadMessage or ConfigFault;
        what ``sending`` raises passes through."""
        began = self._monotonic()
        until = min(deadline, began + self._timeout_s)
        status: int | None = None
        try:
            self._transport.begin(request.what, until, sending)
            prepared = request.prepared(self._session, self._site, self._path, self._query)
            response = self._session.send(prepared, allow_redirects=False)
            answer = Answer(
                request.what, response.status_code, dict(response.headers), response.content
            )
            status = answer.status
        finally:
            took = round((self._monotonic() - began) * 1000, 1)
            log.debug(EXCHANGE, extra={"request": request.what, "status": status, "ms": took})
        return answer if status in told else _judged(answer)


def _session(transport: BaseAdapter) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    session.headers = CaseInsensitiveDict({"Accept": "application/json", "User-Agent": "Leenpunt"})
    session.adapters.clear()
    session.mount("", transport)
    return session


class _Transport(BaseAdapter):
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
            found = _cannot_be_asked(self._what)
        else:
            return
        raise ConfigFault(found)


class _NoAnswer(IlsError):
    """Something was sent, and what came back does not tell what became of it."""


class _Broken(_NoAnswer):
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
            return _NoAnswer(f"{what}: no whole answer in time")
        if isinstance(error, _Unreadable):
            return BadMessage(f"{what}: found {error}")
        if self.ended or isinstance(error, OSError):
            return _Broken(f"{what}: the link broke ({type(error).__name__})")
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


def _cannot_be_asked(what: str) -> str:
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


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    path: str
    query: Sequence[tuple[str, str]] = field(repr=False)
    given: Mapping[str, str] | None = field(repr=False)
    body: Any = field(repr=False, default=None)
    form: Sequence[tuple[str, str]] | None = field(repr=False, default=None)

    @property
    def what(self) -> str:
        """For errors: parts of the path with a digit in them are ids."""
        return f"{self.method} {_WITH_DIGIT.sub('…', self.path) or '/'}"

    def prepared(
        self, session: requests.Session, site: str, path: str, query: Sequence[tuple[str, str]]
    ) -> requests.PreparedRequest:
        """By ``requests``, but for the URL. Raises ConfigFault."""
        target = quote(path + self.path, safe=_AS_IT_IS) or "/"
        pairs = _encoded([*query, *self.query])
        try:
            # Another URL: of ours it would take dots and blanks for something else.
            asked = requests.Request(self.method, "http://ils", self.headers, data=self.data)
            prepared = session.prepare_request(asked)
        except (ValueError, requests.RequestException):
            found = _cannot_be_asked(self.what)
        else:
            prepared.url = site + target + (f"?{pairs}" if pairs else "")
            return prepared
        raise ConfigFault(found)

    @property
    def data(self) -> bytes | None:
        if self.form is not None:
            return _encoded(self.form).encode()
        if isinstance(self.body, bytes):
            return self.body
        return None if self.body is None else json.dumps(self.body, default=_number).encode()

    @property
    def headers(self) -> dict[str, str]:
        kind = "application/json" if self.form is None else "application/x-www-form-urlencoded"
        typed = {} if self.data is None else {"Content-Type": kind}
        return {**typed, **(self.given or {})}


def _judged(answer: Answer) -> Answer:
    if answer.status in _AWAY or answer.status < 200:
        raise _NoAnswer(f"{answer.what}: answered by {answer.status}")
    if answer.status >= 500:
        raise BadMessage(f"{answer.what}: answered by {answer.status}, a fault of the server")
    packed = answer.headers.get("content-encoding", "identity")
    if packed.lower() != "identity":
        raise BadMessage(f"{answer.what}: found it packed ({packed[:40]!r}), expected it plain")
    return answer


def _encoded(pairs: Sequence[tuple[str, str]]) -> str:
    return urlencode(pairs, quote_via=quote)


def _number(value: Any) -> float:
    """Money: the shortest way to write a float of two decimals is those decimals."""
    if not isinstance(value, Decimal):
        raise TypeError(f"no JSON for {type(value).__name__}")
    return float(value)
