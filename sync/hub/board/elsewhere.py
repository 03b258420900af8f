"""Signing in at the board by a provider of identities: there, and back."""

from __future__ import annotations

import hashlib
import logging
import secrets
from typing import Any, Final

import psycopg
from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from sync.hub import audit
from sync.hub.access import accounts
from sync.hub.access.accounts import AccountFault
from sync.hub.access.provider import BACK, Errand, NotVouched, Provider, ProviderAway
from sync.hub.board.access import cookie_name, give, take
from sync.hub.board.login import LoginPage, Place
from sync.hub.floor.desk import Desk

log = logging.getLogger(__name__)

_LONGEST_MIN: Final = 10
"""For a password and a second factor there."""


def routes(desk: Desk, provider: Provider, page: LoginPage) -> APIRouter:
    """Where the way there begins, and where it comes back."""
    router, elsewhere = APIRouter(include_in_schema=False), _Elsewhere(desk, provider, page)
    router.add_api_route("/login/provider", elsewhere.go, methods=["GET"])
    router.add_api_route(BACK, elsewhere.come_back, methods=["GET"])
    return router


class _Elsewhere:
    def __init__(self, desk: Desk, provider: Provider, page: LoginPage) -> None:
        self._desk, self._provider, self._page = desk, provider, page

    async def go(self, request: Request, next: str = "", language: str = "") -> Response:
        """To the provider, with what only this browser brings back."""
        place = Place.asked(request, next, language)
        if waiting := self._page.too_often(request, place):
            return waiting
        return await to_thread.run_sync(self._go, request, place)

    async def come_back(self, request: Request) -> Response:
        """With a session, or to the form with what is wrong."""
        place = Place.asked(request, "", "")
        if waiting := self._page.too_often(request, place):
            return waiting
        return await to_thread.run_sync(self._come_back, request, place)

    def _go(self, request: Request, place: Place) -> Response:
        errand, token = Errand.drawn(), secrets.token_urlsafe(32)
        try:
            url = self._provider.way_there(errand)
        except ProviderAway as away:
            return self._failed(request, place, away)
        with self._desk.connection() as connection:
            connection.execute(
                "INSERT INTO provider_visit VALUES"
                " (%s, %s, %s, %s, %s, %s, now() + make_interval(mins => %s))",
                (
                    *(_digest(token), errand.state, errand.nonce, errand.verifier),
                    *(place.next, place.language, _LONGEST_MIN),
                ),
            )
        response = RedirectResponse(url, 303)
        give(response, request, _cookie(request), token)
        return response

    def _come_back(self, request: Request, place: Place) -> Response:
        with self._desk.connection() as connection:
            # Once: what is seen of it in a log or a history opens nothing.
            row = connection.execute(
                "DELETE FROM provider_visit WHERE token_digest = %s"
                " RETURNING state, nonce, verifier, next, language, expires_at > now()",
                (_digest(request.cookies.get(_cookie(request), "")),),
            ).fetchone()
        if row is None or not row[5]:
            return self._page.show(request, place, "late", 403)
        errand, place = Errand(*row[:3]), Place(*row[3:5])
        try:
            identity = self._provider.came_back(errand, dict(request.query_params))
            with self._desk.connection() as connection:
                account = _entered(connection, identity.subject, identity.name, identity.roles)
        except ProviderAway as away:
            return self._failed(request, place, away)
        except (NotVouched, AccountFault) as fault:
            log.info("not let in by the provider", extra={"error": str(fault)})
            return self._page.show(request, place, "refused", 403)
        response = self._page.let_in(request, account, place)
        take(response, request, _cookie(request))
        return response

    def _failed(self, request: Request, place: Place, away: ProviderAway) -> Response:
        log.warning("provider of identities away", extra={"error": str(away)})
        return self._page.show(request, place, "away", 502)


def _entered(
    connection: psycopg.Connection[Any], subject: str, name: str, roles: dict[str, str] | None
) -> int:
    with connection.transaction():
        account = accounts.known_elsewhere(connection, subject, name, roles)
        row = connection.execute("SELECT name FROM account WHERE account = %s", (account,))
        (known_as,) = row.fetchone() or (name,)
        detail = {} if roles is None else {"roles": roles}
        audit.record(connection, known_as, "signed in by the provider", detail=detail)
        return account


def _cookie(request: Request) -> str:
    return cookie_name(request) + "-errand"


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
