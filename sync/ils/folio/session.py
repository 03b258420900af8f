"""Calls of FOLIO's REST interface as this station: signed in, on its service point, page by page.

What a status means for every call: 401, the token has ended; 403, a permission is missing, which
the text names; 400 and 404, this is not set up as it should be. 5xx and silence are the link's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any, Final

from sync.errors import BadMessage, ConfigFault, SignInRefused
from sync.http.answer import Answer
from sync.http.session import Http
from sync.ils.folio.fields import number, text
from sync.ils.folio.tokens import Tokens

PAGE: Final = 200
"""Records a page. FOLIO's own default is 10."""
MOST_ROWS: Final = 10_000
"""Of one list. More is no list of one patron."""
_PERMISSION: Final = re.compile(r"requires permission: ([A-Za-z0-9._-]+)")


class FolioSession:
    """One session with one tenant. Used by one thread at a time."""

    def __init__(self, http: Http, tokens: Tokens, service_point: str) -> None:
        """``service_point``: code or UUID of where this station is."""
        self.tokens = tokens
        self._http = http
        self._wanted = service_point
        self._points: dict[str, dict[str, Any]] = {}
        """Service points by id."""
        self._here = ""
        self._proven = False

    @property
    def here(self) -> str:
        """Id of this station's service point, once signed in."""
        return self._here

    def sign_in(self, deadline: float) -> None:
        """Have a token that FOLIO takes, and know the service points.

        Costs a question only where nothing is known yet, or something went wrong since. Raises
        Unreachable, SignInRefused, ConfigFault or BadMessage.
        """
        if self._proven:
            self.tokens.headers(deadline)
            return
        points = self.rows("/service-points", "servicepoints", "", deadline)
        self._points = {text(point, "id").lower(): point for point in points}
        self._here = self.service_point(self._wanted)
        if not self._here:
            raise ConfigFault(
                f"ils.service_point: FOLIO has none with the code or id {self._wanted!r}"
            )
        self._proven = True

    def close(self) -> None:
        """Drop the connection; the token stays, until FOLIO says otherwise. Never raises."""
        self._proven = False
        self._http.close()

    def service_point(self, code_or_id: str) -> str:
        """The id of a service point; empty when there is none."""
        if code_or_id.lower() in self._points:
            return code_or_id.lower()
        for point_id, point in self._points.items():
            if text(point, "code") == code_or_id:
                return point_id
        return ""

    def place(self, point_id: str) -> str:
        """The name of a service point as FOLIO has it; empty when it is not known."""
        return text(self._points.get(point_id.lower(), {}), "name")

    # -- calls ---------------------------------------------------------------------------------

    def read(
        self,
        path: str,
        deadline: float,
        *,
        query: tuple[tuple[str, str], ...] = (),
        absent: Collection[int] = (),
    ) -> Answer:
        """GET: 200, or a status of ``absent`` that the caller understands.

        A token that was not accepted is changed once. Raises as ``sign_in``.
        """
        for again in (True, False):
            headers = self.tokens.headers(deadline)
            answer = self._http.read(path, deadline, query=query, headers=headers)
            if answer.status != 401:
                break
            self._unauthorised(answer, again=again)
        return self._judged(answer, (200, *absent))

    def ask(self, path: str, body: Any, deadline: float, expected: Collection[int]) -> Answer:
        """POST that changes nothing. Raises as ``sign_in``."""
        for again in (True, False):
            headers = self.tokens.headers(deadline)
            answer = self._http.ask(path, deadline, body=body, headers=headers)
            if answer.status != 401:
                break
            self._unauthorised(answer, again=again)
        return self._judged(answer, expected)

    def write(
        self,
        method: str,
        path: str,
        body: Any,
        deadline: float,
        sending: Callable[[], None],
        *,
        expected: Collection[int],
        told: Collection[int] = (),
    ) -> Answer:
        """One transaction, once: a status of ``expected`` or of ``told``, or 401.

        401 is the gateway's, before anything was done, or an inner module's that was passed on,
        when something may have been: the token is dropped, the rest is the caller's. Raises as
        ``Http.write``, SignInRefused, or BadMessage for another status.
        """
        headers = self.tokens.headers(deadline)
        answer = self._http.write(
            method, path, deadline, sending=sending, body=body, headers=headers, told=told
        )
        if answer.status == 401:
            self.tokens.spent()
            return answer
        return self._judged(answer, (*expected, *told))

    def rows(self, path: str, name: str, query: str, deadline: float) -> list[dict[str, Any]]:
        """All records of a list, as far as FOLIO gives them. Raises BadMessage for more than
        MOST_ROWS, besides what ``read`` raises."""
        rows, _ = self.listed(path, name, query, deadline)
        if len(rows) > MOST_ROWS:
            raise BadMessage(f"GET {path}: found more than {MOST_ROWS} {name}")
        return rows

    def listed(
        self, path: str, name: str, query: str, deadline: float, *, most: int = MOST_ROWS
    ) -> tuple[list[dict[str, Any]], bool]:
        """The same up to the page that exceeds ``most``, and whether these are as many as FOLIO
        says there are. A page that is full is not the last one, however many those are."""
        rows: list[dict[str, Any]] = []
        while True:
            page, total = self.page(path, name, query, deadline, offset=len(rows))
            rows += page
            if not page or (len(rows) >= total and len(page) < PAGE):
                return rows, len(rows) >= total
            if len(rows) > most:
                return rows, False

    def page(
        self,
        path: str,
        name: str,
        query: str,
        deadline: float,
        *,
        limit: int = PAGE,
        offset: int = 0,
    ) -> tuple[list[dict[str, Any]], int]:
        """Some records of a list, and how many there are in all."""
        pairs = (("limit", str(limit)), ("offset", str(offset)))
        answer = self.read(path, deadline, query=((("query", query),) if query else ()) + pairs)
        body = answer.object()
        found = body.get(name)
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise BadMessage(f"{answer.what}: expected a list of {name}, found something else")
        return found, number(body, "totalRecords")

    # -- inside --------------------------------------------------------------------------------

    def _unauthorised(self, answer: Answer, *, again: bool) -> None:
        self.tokens.spent()
        if not again:
            self.tokens.forget()
            raise SignInRefused(f"{answer.what}: a new token was not accepted (401)")

    def _judged(self, answer: Answer, expected: Collection[int]) -> Answer:
        if answer.status in expected:
            return answer
        self._proven = False
        if answer.status == 403:
            # The text holds the account's name and id as well.
            found = _PERMISSION.search(answer.body.decode("utf-8", "replace"))
            needed = found[1] if found else "one that it does not name"
            raise ConfigFault(f"{answer.what}: the account lacks the permission {needed}")
        if answer.status == 404:
            raise ConfigFault(f"{answer.what}: not there for this tenant (404)")
        if answer.status == 400 and b"X-Okapi-Tenant" in answer.body:
            raise ConfigFault("tenant: FOLIO does not take it (400)")
        raise BadMessage(f"{answer.what}: found {answer.status}, expected one of {list(expected)}")
