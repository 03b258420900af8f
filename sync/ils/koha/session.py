"""Requests to one Koha as one account: signed in, in the name of one branch, faults told apart."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from sync.errors import BadMessage, ConfigFault, InDoubt, SignInRefused, Unreachable
from sync.http.answer import Answer
from sync.http.problem import Problem, problem_of
from sync.http.session import Http
from sync.ils.config import KohaRestConfig
from sync.ils.koha.fields import number
from sync.ils.koha.reasons import PHRASES

API: Final = "/api/v1"
"""Put after a URL that is a host alone."""
FRESH_SHARE: Final = 0.8
"""Of the life of a token, after which a new one is asked for."""
DEFAULT_LIFE_S: Final = 3600.0
"""Of a token, where the answer does not say: Koha's own."""
_WORD: Final = re.compile(r"[a-z_0-9]{1,60}")


class MissingPermission(ConfigFault):
    """The account may not do this; the message names what it lacks."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a list gave. ``whole``: there is no more of it."""

    rows: list[dict[str, Any]] = field(repr=False)
    total: int
    whole: bool


class KohaSession:
    """One account at one Koha. Used by one thread at a time; deadlines as in ``Http``.

    Every call raises Unreachable, SignInRefused, ConfigFault or BadMessage; ``write`` InDoubt too.
    """

    def __init__(
        self,
        config: KohaRestConfig,
        password: str,
        library: str,
        *,
        monotonic: Callable[[], float],
    ) -> None:
        self._account = config.account
        self._password = password
        self._library = library
        self._oauth2 = config.auth == "oauth2"
        self._monotonic = monotonic
        self._token = ""
        self._fresh_until = 0.0
        url = config.url if urlsplit(config.url).path else config.url + API
        self._http = Http(
            url,
            monotonic=monotonic,
            timeout_s=config.timeout_s,
            ca_file=str(config.tls_ca_file or ""),
        )

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        self._http.close()

    def read(
        self,
        path: str,
        deadline: float,
        *,
        query: Sequence[tuple[str, str]] = (),
        embed: str = "",
    ) -> Answer:
        """GET: any answer below 500 that is no fault of account or configuration."""
        more = {"x-koha-embed": embed} if embed else {}
        return self._checked(
            self._signed(
                deadline,
                lambda own: self._http.read(path, deadline, query=query, headers={**own, **more}),
            )
        )

    def find(
        self,
        path: str,
        where: Mapping[str, Any] | None,
        deadline: float,
        *,
        most: int,
        embed: str = "",
        page: int = 1,
    ) -> Rows:
        """The first ``most`` rows of a list, or as many of a later page.

        Koha may match more than was asked: check each row.

        ``where`` goes as ``q``, which matches whole values; plain parameters match parts of them.
        """
        query = [("_per_page", str(most))]
        if page > 1:
            query.append(("_page", str(page)))
        if where is not None:
            query.insert(0, ("q", json.dumps(where)))
        answer = self.read(path, deadline, query=query, embed=embed)
        if answer.status != 200:
            raise self.unexpected(answer)
        rows = answer.rows()
        counted = number(answer.headers, "x-total-count")
        total = len(rows) if counted is None else counted
        whole = len(rows) < most or most < 0 if counted is None else total <= len(rows)
        return Rows(rows, max(total, len(rows)), whole)

    def ask(self, path: str, body: Any, deadline: float) -> Answer:
        """POST that changes no loan, sent once."""
        return self._checked(
            self._signed(
                deadline, lambda own: self._http.ask(path, deadline, body=body, headers=own)
            )
        )

    def write(
        self,
        method: str,
        path: str,
        deadline: float,
        *,
        sending: Callable[[], None],
        query: Sequence[tuple[str, str]] = (),
        body: Any = None,
    ) -> Answer:
        """One transaction. ``sending`` as in ``Http.write``.

        401 says that nothing was done: with a new token it goes out once more.
        """
        told = False

        def going() -> None:
            nonlocal told
            if not told:
                sending()
                told = True

        def send(own: Mapping[str, str]) -> Answer:
            return self._http.write(
                method, path, deadline, sending=going, query=query, body=body, headers=own
            )

        try:
            return self._checked(self._signed(deadline, send))
        except Unreachable as error:
            if not told:
                raise
            found = str(error)
        raise InDoubt(found)

    def problem(self, answer: Answer) -> Problem:
        """What a refusal says."""
        return problem_of(answer, PHRASES)

    def is_no_route(self, answer: Answer) -> bool:
        """404 of the router: this Koha has no such route. A record that is not there says so."""
        return answer.status == 404 and self.problem(answer).text in ("Not Found.", "")

    def unexpected(self, answer: Answer) -> ConfigFault | BadMessage:
        """The alarm for an answer that this route never gives."""
        text = self.problem(answer).text
        if answer.status == 404:
            return ConfigFault(f"ils.url: {answer.what} is not there ({text or 'no text'})")
        return BadMessage(f"{answer.what}: found {answer.status} {text}")

    # Signing in ----------------------------------------------------------------------------------

    def _signed(self, deadline: float, call: Callable[[dict[str, str]], Answer]) -> Answer:
        """With our headers; a token that is not taken any more is replaced once."""
        answer = call(self._headers(deadline))
        if answer.status == 401 and self._oauth2:
            self._token = ""
            answer = call(self._headers(deadline))
        return answer

    def _headers(self, deadline: float) -> dict[str, str]:
        if self._oauth2:
            credentials = f"Bearer {self._fresh_token(deadline)}"
        else:
            pair = f"{self._account}:{self._password}".encode()
            credentials = f"Basic {base64.b64encode(pair).decode()}"
        own = {"Authorization": credentials}
        if self._library:
            own["x-koha-library"] = self._library
        return own

    def _fresh_token(self, deadline: float) -> str:
        if self._token and self._monotonic() < self._fresh_until:
            return self._token
        answer = self._http.ask(
            "/oauth/token",
            deadline,
            form=[
                ("grant_type", "client_credentials"),
                ("client_id", self._account),
                ("client_secret", self._password),
            ],
        )
        if answer.status != 200:
            raise self._no_token(answer)
        got = answer.object()
        token, life = got.get("access_token"), got.get("expires_in", DEFAULT_LIFE_S)
        if not (isinstance(token, str) and token.isascii() and token.isprintable() and token):
            raise BadMessage(f"{answer.what}: expected an access_token, found none")
        try:
            seconds = float(life)
        except (TypeError, ValueError):
            seconds = DEFAULT_LIFE_S
        self._token = token
        self._fresh_until = self._monotonic() + FRESH_SHARE * seconds
        return token

    def _no_token(self, answer: Answer) -> SignInRefused | ConfigFault | BadMessage:
        text = self.problem(answer).text
        if "grant type" in text:
            return ConfigFault("ils.auth: this Koha gives no tokens (RESTOAuth2ClientCredentials)")
        if answer.status in (400, 401, 403):
            return SignInRefused.of(self._account, f"{answer.what}: {answer.status} {text}")
        return self.unexpected(answer)

    def _checked(self, answer: Answer) -> Answer:
        """What is no refusal of this request but of this account is raised."""
        if answer.status not in (401, 403):
            return answer
        text = self.problem(answer).text
        if text.startswith("Basic authentication disabled"):
            raise ConfigFault("ils.auth: this Koha takes no passwords (RESTBasicAuth)")
        if answer.status == 401 or text.startswith(("Invalid password", "Password has expired")):
            raise SignInRefused.of(self._account, f"{answer.what}: {answer.status} {text}")
        if text.startswith("Unauthorized attempt to set library"):
            raise ConfigFault(
                f"ils.library: this account may not act for {self._library!r}, or there is no such"
                " branch"
            )
        if text.startswith("Authorization failure"):
            raise MissingPermission(
                f"ils.account: {answer.what} needs the permission {_permissions(answer)}"
            )
        return answer


def _permissions(answer: Answer) -> str:
    """``required_permissions``: one object, or a list of which one is enough."""
    needed = answer.object().get("required_permissions")
    found = [
        f"{module}: {what}"
        for part in (needed if isinstance(needed, list) else [needed])
        if isinstance(part, dict)
        for module, what in part.items()
        if _WORD.fullmatch(str(module)) and _WORD.fullmatch(str(what))
    ]
    return " or ".join(found) or "that Koha does not name"
