"""The door of a simulated FOLIO: tenant, login, tokens that end, permissions (mod-authtoken,
mod-login). Not thread safe: the caller holds the tenant's lock."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sync.sim.folio.circulation import Reply, error, refused
from sync.sim.folio.world import Folio, uuid_of

MOST_FAILURES: Final = 5
"""Wrong passwords before an account is blocked."""
FAILURES_LAST: Final = timedelta(minutes=10)
_COOKIE: Final = re.compile(r"([A-Za-z]+)=([^;\s]*)")
Headers = Mapping[str, str]


@dataclass(slots=True)
class Gateway:
    """Who is let in. ``now`` gives aware moments."""

    folio: Folio
    now: Callable[[], datetime]
    access_s: float = 600.0
    refresh_s: float = 604800.0
    expiring: bool = True
    """Is there login-with-expiry? It came with mod-login 7.10."""
    legacy: bool = True
    """Are tokens that never end allowed?"""
    missing: set[str] = field(default_factory=set)
    """Permissions that the kiosk's account lacks."""
    logins: int = 0
    """How often somebody tried to log in with a password."""
    _ends: dict[str, datetime] = field(default_factory=dict, repr=False)
    _spare: dict[str, datetime] = field(default_factory=dict, repr=False)
    _failures: dict[str, list[datetime]] = field(default_factory=dict, repr=False)
    _made: int = 0

    def expire(self) -> None:
        """Every access token ends now."""
        self._ends.clear()

    def expire_everything(self) -> None:
        """Refresh tokens too."""
        self._ends.clear()
        self._spare.clear()

    def opens(self, method: str, path: str, headers: Headers, body: Any) -> Reply | None:
        """The answer to a call about tokens; None: another call."""
        if path == "/authn/login-with-expiry" and method == "POST" and self.expiring:
            return self._login(body, lambda user: self._pair())
        if path == "/authn/login" and method == "POST" and self.legacy:
            return self._login(body, lambda user: self._lasting())
        if path == "/authn/refresh" and method == "POST" and self.expiring:
            return self._refresh(headers)
        if path == "/authn/logout" and method == "POST" and self.expiring:
            self._spare.pop(_cookies(headers).get("folioRefreshToken", ""), None)
            return Reply(204)
        if path.startswith("/authn/"):
            return Reply(404, f"No suitable module found for path {path}")
        return None

    def refuses(self, headers: Headers, permission: str) -> Reply | None:
        """Why a call is not let through; None: it is."""
        if headers.get("X-Okapi-Tenant") != self.folio.tenant:
            return Reply(400, "Missing header: X-Okapi-Tenant")
        token = headers.get("X-Okapi-Token") or _cookies(headers).get("folioAccessToken", "")
        if not token:
            return Reply(400, f"Token missing, access requires permission: {permission}")
        if self._ends.get(token, self.now()) <= self.now():
            return Reply(401, "Invalid token")
        if permission in self.missing:
            who = uuid_of("user", "kiosk")
            words = f"Access for user 'kiosk' ({who}) requires permission: {permission}"
            return Reply(403, words)
        return None

    def _login(self, body: Any, tokens: Callable[[str], Reply]) -> Reply:
        self.logins += 1
        user, password = body.get("username"), body.get("password")
        if not user or not password:
            return Reply(400, "You must provide a username or userId, and a password")
        failures = [at for at in self._failures.get(user, []) if at + FAILURES_LAST > self.now()]
        if len(failures) >= MOST_FAILURES or self._password(user) != password:
            self._failures[user] = [*failures, self.now()]
            code = "wrong.username.or.wrong.password.or.account.blocked"
            return refused([error("Wrong username or password", code) | {"type": "error"}])
        self._failures.pop(user, None)
        return tokens(user)

    def _password(self, user: str) -> str | None:
        """Of the kiosk's account; of a patron it is the PIN."""
        patrons = self.folio.library.catalogue.patrons
        theirs = {
            self.folio.user(patron)["username"]: self.folio.library.pin(patron)
            for patron in patrons
        }
        return (theirs | self.folio.library.acs.accounts).get(user)

    def _refresh(self, headers: Headers) -> Reply:
        token = _cookies(headers).get("folioRefreshToken")
        if token is None:
            return Reply(400, {"errors": [error("no token", "token.parse.failure")]})
        ends = self._spare.pop(token, None)
        if ends is None or ends <= self.now():
            return refused([error("spent or expired", "token.refresh.unprocessable")])
        return self._pair()

    def _pair(self) -> Reply:
        access, refresh = self._new("access"), self._new("refresh")
        self._ends[access] = self.now() + timedelta(seconds=self.access_s)
        self._spare[refresh] = self.now() + timedelta(seconds=self.refresh_s)
        kept = "Secure; HttpOnly; SameSite=None"
        cookies = (
            f"folioRefreshToken={refresh}; Max-Age={self.refresh_s:.0f}; Path=/authn; {kept}",
            f"folioAccessToken={access}; Max-Age={self.access_s:.0f}; Path=/; {kept}",
        )
        body = {
            "accessTokenExpiration": _zulu(self._ends[access]),
            "refreshTokenExpiration": _zulu(self._spare[refresh]),
        }
        return Reply(201, body, tuple(("Set-Cookie", cookie) for cookie in cookies))

    def _lasting(self) -> Reply:
        token = self._new("legacy")
        self._ends[token] = datetime.max.replace(tzinfo=UTC)
        return Reply(201, {"okapiToken": token}, (("x-okapi-token", token),))

    def _new(self, kind: str) -> str:
        self._made += 1
        return f"eyJ{kind}.{self._made}.c2ln"


def _cookies(headers: Headers) -> dict[str, str]:
    return dict(_COOKIE.findall(headers.get("Cookie", "")))


def _zulu(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
