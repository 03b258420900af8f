"""The page on which somebody signs in at the board with a name and a password."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from anyio import CapacityLimiter, to_thread
from fastapi import Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sync.hub import audit
from sync.hub.access import accounts
from sync.hub.board import WORDS, sessions
from sync.hub.board.access import (
    Forbidden,
    check_forgery,
    cookie_name,
    give,
    take,
)
from sync.hub.board.pages import address, icon, query
from sync.hub.floor.desk import Desk
from sync.hub.floor.limits import Limit
from sync.words import LANGUAGES, Words

_HERE: Final = Path(__file__).parent
BOARD: Final = "/board"
"""Where somebody comes who asked for nothing else."""
_PATH: Final = re.compile(r"/(?![/\\])[A-Za-z0-9/_.~%-]*")
_TRIES: Final = 20
_WITHIN_S: Final = 300.0


@dataclass(frozen=True, slots=True)
class Place:
    """What the page on which somebody signs in is about."""

    next: str
    """Path of the page that was asked for."""
    language: str

    @classmethod
    def asked(cls, request: Request, path: str, language: str) -> Place:
        """What cannot be is what is usual."""
        if language not in LANGUAGES:
            wanted = request.headers.get("accept-language", "")[:2].lower()
            language = wanted if wanted in LANGUAGES else LANGUAGES[0]
        return cls(path if _PATH.fullmatch(path[:500]) else BOARD, language)


def bare_pages() -> Environment:
    """Of pages without the frame that is for who is signed in."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    made.globals.update(icon=icon, address=address, query=query)
    return made


class LoginPage:
    """Shows the page, and lets somebody in."""

    def __init__(self, desk: Desk, *, provider: bool = False) -> None:
        """``provider``: is there another way in beside names and passwords?"""
        self._desk, self._provider = desk, provider
        self._addresses = Limit(_TRIES, _WITHIN_S)
        self._at_work = CapacityLimiter(2)
        self._template = bare_pages().get_template("login.html")

    def show(
        self, request: Request, place: Place, sentence: str = "", status: int = 200, **values: Any
    ) -> Response:
        """``sentence``: key of what went wrong."""
        words = Words(place.language, self._desk.zone, WORDS)
        csrf = request.cookies.get(_form_cookie(request)) or secrets.token_urlsafe(32)
        text = self._template.render(
            w=words,
            library=self._desk.library,
            sentence=words(f"login.{sentence}", **values) if sentence else "",
            csrf=csrf,
            next=place.next,
            provider=self._provider,
        )
        response = HTMLResponse(text, status)
        give(response, request, _form_cookie(request), csrf)
        return response

    async def page(self, request: Request, next: str = "", language: str = "") -> Response:
        """The form."""
        return self.show(request, Place.asked(request, next, language))

    async def sign_in(
        self,
        request: Request,
        name: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = "",
        language: Annotated[str, Form()] = "",
    ) -> Response:
        """A session, or the form again with what is wrong."""
        place = Place.asked(request, next, language)
        try:
            # The form's own: there is no session yet whose token it could have.
            await check_forgery(request, request.cookies.get(_form_cookie(request)) or "\0")
        except Forbidden:
            return self.show(request, place, "late", 403)
        if waiting := self.too_often(request, place):
            return waiting
        address = _address(request)
        account = await to_thread.run_sync(
            self._signed_in, name, password, address, limiter=self._at_work
        )
        if account is None:
            return self.show(request, place, "wrong", 401)
        return await to_thread.run_sync(self.let_in, request, account, place)

    def too_often(self, request: Request, place: Place) -> Response | None:
        """Count a try from this address; the page to show where it was one too many."""
        wait = self._addresses.wait_s(_address(request))
        if not wait:
            return None
        shown = self.show(request, place, "wait", 429, seconds=int(wait) + 1)
        shown.headers["Retry-After"] = str(int(wait) + 1)
        return shown

    def let_in(self, request: Request, account: int, place: Place) -> Response:
        """A new session in place of any that this browser had."""
        with self._desk.connection() as connection:
            if old := request.cookies.get(cookie_name(request)):
                sessions.end(connection, old)
            token = sessions.begin(connection, account, place.language)
        response = RedirectResponse(place.next, 303)
        give(response, request, cookie_name(request), token)
        take(response, request, _form_cookie(request))
        return response

    def _signed_in(self, name: str, password: str, address: str) -> int | None:
        with self._desk.connection() as connection:
            was_locked = accounts.is_locked(connection, name)
            account = accounts.signed_in(connection, name, password)
            if account is not None:
                audit.record(connection, name.lower(), "signed in", detail={"from": address})
            elif not was_locked and accounts.is_locked(connection, name):
                audit.record(connection, name.lower(), "locked", detail={"from": address})
            return account


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _form_cookie(request: Request) -> str:
    return cookie_name(request) + "-form"
