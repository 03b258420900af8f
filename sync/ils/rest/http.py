"""One HTTP session with an ILS, and what its failures mean: may it have been carried out?

Nothing here follows a redirect, keeps a cookie, or takes a proxy or a password from the
environment. No error names a query, a body or an id: they hold cards and PINs.
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
from urllib.parse import quote, urlencode

import requests
import urllib3

from sync.errors import BadMessage, ConfigFault, IlsError, InDoubt, Unreachable
from sync.ils.rest.wire import Adapter, Wire

MOST_BYTES: Final = 4 * 1024 * 1024
"""Longest body that is read; the longest list of a patron's loans takes a tenth of it."""
_CHUNK: Final = 64 * 1024
_WITH_DIGIT: Final = re.compile(r"(?<=/)[^/]*[0-9][^/]*")

log = logging.getLogger(__name__)
EXCHANGE: Final = "exchange"
"""A line at debug for each: ``request`` (no ids), ``status`` (None: no whole answer), ``ms``."""

# It writes whole URLs, with the cards in them, at debug and in warnings.
logging.getLogger("urllib3").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole. ``what`` names the request for errors: method and path, no ids."""

    what: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    """Names in any case."""
    body: bytes = field(repr=False)

    @property
    def ok(self) -> bool:
        """2xx."""
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The body, numbers with a fraction as Decimal. Raises BadMessage."""
        try:
            return json.loads(self.body, parse_float=Decimal, parse_constant=_no_number)
        except (ValueError, RecursionError, ArithmeticError):
            # ArithmeticError: a number that Decimal cannot hold.
            found = f"{len(self.body)} bytes of {self.headers.get('Content-Type', 'no type')}"
        raise BadMessage(f"{self.what}: expected JSON, found {found}")

    def object(self) -> dict[str, Any]:
        """The body, a JSON object. Raises BadMessage."""
        found: dict[str, Any] = _expected(self, dict)
        return found

    def rows(self) -> list[dict[str, Any]]:
        """The body, a JSON array of objects. Raises BadMessage."""
        rows: list[Any] = _expected(self, list)
        if not all(isinstance(row, dict) for row in rows):
            raise BadMessage(f"{self.what}: expected a list of objects")
        return rows


class Http:
    """A session with one server. Used by one thread at a time.

    ``deadline`` is in seconds of ``monotonic``; no exchange takes longer than ``timeout_s`` either,
    slow bodies included. ``query`` is given as pairs, a body as what JSON can say, a ``form`` as
    pairs. Each call returns any answer from 200 to 499 but 429 and raises ConfigFault for a
    redirect, for a certificate that is not valid and for what is not TLS.
    """

    def __init__(
        self, url: str, *, monotonic: Callable[[], float], timeout_s: float, ca_file: str = ""
    ) -> None:
        self._url = url.rstrip("/")
        self._monotonic = monotonic
        self._timeout_s = timeout_s
        self._ca_file = ca_file
        self._wire = Wire(monotonic)
        self._session: requests.Session | None = None

    def read(
        self,
        path: str,
        deadline: float,
        *,
        query: Sequence[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """GET, once more where the connection broke. Raises Unreachable, BadMessage, ConfigFault.

        A connection that was kept may have ended meanwhile: that says nothing about the ILS.
        """
        request = _Request("GET", path, query, headers)
        for again in (True, False):
            try:
                return self._exchange(request, deadline, _nothing)
            except _Silent as error:
                found = str(error)
                if not (again and isinstance(error, _Broken)):
                    break
        raise Unreachable(found)

    def ask(
        self,
        path: str,
        deadline: float,
        *,
        body: Any = None,
        form: Sequence[tuple[str, str]] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """POST that changes no loan (a token, a PIN), never repeated. Raises as ``read``."""
        try:
            return self._exchange(
                _Request("POST", path, (), headers, body, form), deadline, _nothing
            )
        except _Silent as error:
            found = str(error)
        raise Unreachable(found)

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
        Raises Unreachable (``sending`` was not called, or raised that itself), InDoubt (it was; 5xx
        and 429 too), BadMessage (an answer that is too long) or ConfigFault.
        """
        request = _Request(method, path, query, headers, body)
        try:
            return self._exchange(request, deadline, sending, told)
        except _Silent as error:
            found = str(error)
        except Unreachable as error:
            if not self._wire.going:
                raise
            found = str(error)
        raise InDoubt(found) if self._wire.going else Unreachable(found)

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        session, self._session = self._session, None
        if session is not None:
            session.close()

    def _exchange(
        self,
        request: _Request,
        deadline: float,
        sending: Callable[[], None],
        told: Collection[int] = (),
    ) -> Answer:
        """Raises Unreachable (also for 5xx and 429), BadMessage, ConfigFault, or _Silent when no
        answer came; what ``sending`` raises passes through."""
        began = self._monotonic()
        self._wire.begin(min(deadline, began + self._timeout_s), sending)
        status: int | None = None
        try:
            answer = self._carried(request)
            status = answer.status
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            # Only its kind: its words hold the URL.
            found = type(error).__name__
        except BaseException:
            self.close()
            raise
        else:
            return answer if answer.status in told else _judged(answer)
        finally:
            took = round((self._monotonic() - began) * 1000, 1)
            log.debug(EXCHANGE, extra={"request": request.what, "status": status, "ms": took})
        self.close()
        if self._wire.refused is not None:
            raise self._wire.refused
        if self._wire.late:
            raise _Silent(f"{request.what}: no whole answer in time")
        raise _Broken(f"{request.what}: the link broke ({found})")

    def _carried(self, request: _Request) -> Answer:
        self._wire.left()
        response = self._opened().request(
            request.method,
            self._url + request.path + (f"?{_encoded(request.query)}" if request.query else ""),
            data=request.data,
            headers={"Accept": "application/json", **request.headers},
            allow_redirects=False,
            stream=True,
        )
        with response:
            body = bytearray()
            while chunk := response.raw.read(_CHUNK, decode_content=True):
                body += chunk
                if len(body) > MOST_BYTES:
                    raise BadMessage(f"{request.what}: found more than {MOST_BYTES} bytes")
            return Answer(
                request.what,
                response.status_code,
                response.headers,
                bytes(body),
            )

    def _opened(self) -> requests.Session:
        if self._session is None:
            session = _Session()
            session.trust_env = False
            session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
            session.headers["Accept-Encoding"] = "identity"
            session.headers["User-Agent"] = "Leenpunt"
            secure = self._url.lower().startswith("https:")
            # For whatever URL ours becomes: requests rewrites dots, blanks and names in it, and
            # its own adapters keep no deadline and announce nothing.
            session.adapters.clear()
            session.mount("", Adapter(self._wire, self._ca_file, secure=secure))
            self._session = session
        return self._session


class _Session(requests.Session):
    """A redirect is an answer. Not even looked at: its target may be no URL, its body endless."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


class _Silent(IlsError):
    """No whole answer came."""


class _Broken(_Silent):
    """Because the link broke before its time was over."""


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
        return f"{self.method} {_WITH_DIGIT.sub('…', self.path)}"

    @property
    def data(self) -> bytes | None:
        if self.form is not None:
            return _encoded(self.form).encode()
        return None if self.body is None else json.dumps(self.body, default=_number).encode()

    @property
    def headers(self) -> dict[str, str]:
        kind = "application/json" if self.form is None else "application/x-www-form-urlencoded"
        typed = {} if self.data is None else {"Content-Type": kind}
        return {**typed, **(self.given or {})}


def _nothing() -> None:
    """Before a question nobody has to be told."""


def _judged(answer: Answer) -> Answer:
    if 300 <= answer.status < 400:
        raise ConfigFault(f"url: {answer.what} is answered by a redirect ({answer.status})")
    if answer.status >= 500 or answer.status == 429 or answer.status < 200:
        raise Unreachable(f"{answer.what}: answered by {answer.status}")
    return answer


def _encoded(pairs: Sequence[tuple[str, str]]) -> str:
    return urlencode(pairs, quote_via=quote)


def _number(value: Any) -> float:
    """Money: the shortest way to write a float of two decimals is those decimals."""
    if not isinstance(value, Decimal):
        raise TypeError(f"no JSON for {type(value).__name__}")
    return float(value)


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def _expected(answer: Answer, kind: type) -> Any:
    found = answer.json()
    if not isinstance(found, kind):
        wanted = "an object" if kind is dict else "a list"
        raise BadMessage(f"{answer.what}: expected {wanted}, found {type(found).__name__}")
    return found
