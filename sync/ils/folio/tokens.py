"""Who this station is to FOLIO: login with an expiring token, its refresh, and the older login.

mod-login: ``/authn/login-with-expiry`` (201, two cookies), ``/authn/refresh``, ``/authn/login``.
The cookies are found by name in Set-Cookie: a gateway may prefix their path, and over http:// a
cookie jar would keep back what is marked Secure. After five wrong passwords FOLIO blocks an
account: a refused one is not tried again by any session of this process, for longer than FOLIO
remembers failures.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from sync.errors import BadMessage, ConfigFault, SignInRefused
from sync.http.answer import Answer
from sync.http.session import Http
from sync.ils.folio.fields import moment

LOGIN: Final = "/authn/login-with-expiry"
OLD_LOGIN: Final = "/authn/login"
REFRESH: Final = "/authn/refresh"
ACCEPT: Final = "application/json, text/plain"
TOKEN_LIFE_S: Final = 600.0
"""What an access token lives by default, where its end cannot be read."""
USED_SHARE: Final = 0.8
"""Of its life, after which a token is changed for the next one."""
REFUSED_PAUSE_S: Final = 900.0
"""So long a refused account rests. FOLIO forgets failures after 600 s, and blocks after five."""


class Refusals:
    """Accounts that were refused, by everything that the refusal depends on. Thread safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until: dict[tuple[str, ...], float] = {}

    def note(self, account: tuple[str, ...], until: float) -> None:
        """Refused: not again before ``until``, in monotonic seconds."""
        with self._lock:
            self._until[account] = until

    def left_s(self, account: tuple[str, ...], now: float) -> float:
        """Seconds until it may be tried again; 0: now."""
        with self._lock:
            return max(0.0, self._until.get(account, now) - now)


SHARED: Final = Refusals()
"""Of this process: its sessions with one FOLIO have one account."""


class Tokens:
    """The access token of one session. Used by one thread at a time."""

    def __init__(
        self,
        http: Http,
        tenant: str,
        account: str,
        password: str,
        *,
        url: str,
        monotonic: Callable[[], float],
        refusals: Refusals = SHARED,
    ) -> None:
        self._http = http
        self._tenant = tenant
        self._account = account
        self._password = password
        self._monotonic = monotonic
        self._refusals = refusals
        digest = hashlib.sha256(password.encode()).hexdigest()
        self._who = (url, tenant, account, digest)
        self._access = ""
        self._refresh = ""
        self._use_until = 0.0

    def headers(self, deadline: float) -> dict[str, str]:
        """For a call now, with a token that lasts for a while.

        Raises SignInRefused, ConfigFault, BadMessage or Unreachable.
        """
        if not self._access or self._monotonic() >= self._use_until:
            self._access = ""
            if not (self._refresh and self._refreshed(deadline)):
                self._log_in(deadline)
        return {**self._plain(), "X-Okapi-Token": self._access}

    def spent(self) -> None:
        """The access token was not accepted (401): the next call takes another one."""
        self._access = ""

    def forget(self) -> None:
        """The refresh token as well: the next call logs in."""
        self._access = self._refresh = ""

    def accepts(self, user: str, password: str, deadline: float) -> bool:
        """Is this a patron's own password? FOLIO counts wrong ones. The token is thrown away."""
        answer = self._ask_login(user, password, deadline)
        if answer.status == 422:
            return False
        if answer.status == 201:
            return True
        raise BadMessage(f"{answer.what}: found {answer.status}, expected 201 or 422")

    def _plain(self) -> dict[str, str]:
        return {"X-Okapi-Tenant": self._tenant, "Accept": ACCEPT}

    def _refreshed(self, deadline: float) -> bool:
        """Once: a refresh token may be used a single time."""
        token, self._refresh = self._refresh, ""
        headers = {**self._plain(), "Cookie": f"folioRefreshToken={token}"}
        answer = self._http.ask(REFRESH, deadline, headers=headers)
        if answer.status != 201:
            # 400 and 422: spent or expired. Anything else: a login says what is wrong.
            return False
        self._take(answer)
        return True

    def _log_in(self, deadline: float) -> None:
        left_s = self._refusals.left_s(self._who, self._monotonic())
        if left_s:
            raise SignInRefused(
                f"account {self._account!r} was refused; tried again in {left_s:.0f} s"
                " or after a restart, or FOLIO would block it"
            )
        answer = self._ask_login(self._account, self._password, deadline)
        if answer.status == 201:
            self._take(answer)
            return
        if answer.status in (401, 422):
            self._refusals.note(self._who, self._monotonic() + REFUSED_PAUSE_S)
            raise SignInRefused.of(self._account, f"{answer.what}: {answer.status}")
        if answer.status == 404:
            raise ConfigFault(f"url, tenant: FOLIO has no login for {self._tenant!r} here")
        raise ConfigFault(f"{answer.what}: found {answer.status}, expected 201")

    def _ask_login(self, user: str, password: str, deadline: float) -> Answer:
        """By the older login where there is no other: mod-login before 7.10."""
        body = {"username": user, "password": password}
        answer = self._http.ask(LOGIN, deadline, body=body, headers=self._plain())
        if answer.status == 404:
            answer = self._http.ask(OLD_LOGIN, deadline, body=body, headers=self._plain())
        return answer

    def _take(self, answer: Answer) -> None:
        access = _cookie(answer, "folioAccessToken")
        if access:
            self._access, self._refresh = access, _cookie(answer, "folioRefreshToken")
            self._use_until = self._monotonic() + _life_s(answer) * USED_SHARE
            return
        token = answer.headers.get("x-okapi-token", "")
        if not token:
            raise BadMessage(f"{answer.what}: expected a token, found none")
        # It never ends by itself, and there is nothing to refresh it with.
        self._access, self._refresh, self._use_until = token, "", float("inf")


def _cookie(answer: Answer, name: str) -> str:
    """A cookie's value, by name alone. Several Set-Cookie come as one, with commas between."""
    found = re.search(
        rf'(?:^|[;,\s]){name}="?([^;,\s"]*)', answer.headers.get("set-cookie", ""), re.IGNORECASE
    )
    return found[1] if found else ""


def _life_s(answer: Answer) -> float:
    """How long the token lives, by FOLIO's clock alone: the station's may be wrong."""
    ends = moment(answer.object(), "accessTokenExpiration")
    try:
        said = parsedate_to_datetime(answer.headers.get("date", ""))
    except (TypeError, ValueError):
        return TOKEN_LIFE_S
    if ends is None:
        return TOKEN_LIFE_S
    life = ends - (said if said.tzinfo else said.replace(tzinfo=UTC))
    return life.total_seconds() if timedelta() < life < timedelta(days=30) else TOKEN_LIFE_S
