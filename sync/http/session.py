"""One HTTP session with a server, and what its failures mean: may it have been carried out?

Made of ``requests`` with a transport of our own, which has one deadline and says whether a byte
went out. Nothing here follows a redirect, keeps a cookie, unpacks an answer, or takes a proxy or a
password from the environment. No error names a query, a body or an id: they hold cards and PINs.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict

from sync.errors import BadMessage, ConfigFault, InDoubt, Unreachable
from sync.http.answer import Answer
from sync.http.transport import Broken, NoAnswer, Transport, cannot_be_asked

_AWAY: Final = frozenset({429, 502, 503, 504})
"""Not now, or by a proxy: what is behind it does not answer. Any other 5xx is the server's own."""
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
        self._transport = Transport(url, monotonic, ca_file, admits, follows)
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
        except NoAnswer as error:
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
        except NoAnswer as error:
            found, broken = str(error), isinstance(error, Broken)
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
        """Raises Unreachable before ``sending``, NoAnswer after it, BadMessage or ConfigFault;
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
            found = cannot_be_asked(self.what)
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
        raise NoAnswer(f"{answer.what}: answered by {answer.status}")
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
