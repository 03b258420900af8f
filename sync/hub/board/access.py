"""Who may see and do what on the board: dependencies of its pages.

``visitor: Annotated[Visitor, require("staff")]``. Whatever changes something is refused that does
not come from a page of this hub.
"""

from __future__ import annotations

import secrets
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from anyio import to_thread
from fastapi import Depends, Request
from fastapi.responses import Response

from sync.hub.board import sessions
from sync.hub.board.sessions import Visitor
from sync.hub.floor.desk import Desk

__all__ = ["Forbidden", "Visitor", "check_forgery", "require", "visitor"]

CSRF_HEADER: Final = "x-csrf-token"
CSRF_FIELD: Final = "csrf"
_CHANGES_NOTHING: Final = ("GET", "HEAD", "OPTIONS")
_OUR_OWN: Final = ("same-origin", "none")
"""Of Sec-Fetch-Site (W3C Fetch Metadata): ``none`` is typed by the user."""


class SignedOut(Exception):
    """Nobody is signed in here, any more."""


class Forbidden(Exception):
    """This visitor may not. In words."""


async def visitor(request: Request) -> Visitor:
    """Who asks. Raises SignedOut; Forbidden for what a page of another site made a browser send."""
    found = await to_thread.run_sync(_found, request)
    if found is None:
        raise SignedOut
    if request.method not in _CHANGES_NOTHING:
        await check_forgery(request, found.csrf)
    return found


def require(role: str, branch: str | None = None) -> Any:
    """A dependency: a Visitor who has this role, or a higher one, for this branch.

    '' is for every branch; None: for some branch, and the page asks ``Visitor.may`` itself.
    """

    def checked(asking: Annotated[Visitor, Depends(visitor)]) -> Visitor:
        has = asking.may_somewhere(role) if branch is None else asking.may(role, branch)
        if not has:
            raise Forbidden(f"this needs the role {role}")
        return asking

    return Depends(checked)


def cookie_name(request: Request) -> str:
    """With a prefix by which a browser takes it over TLS and from this very host alone."""
    return "__Host-leenpunt" if request.url.scheme == "https" else "leenpunt"


def give(response: Response, request: Request, name: str, token: str) -> None:
    """A cookie of this session of the browser, which no script reads."""
    is_secure = request.url.scheme == "https"
    response.set_cookie(name, token, path="/", secure=is_secure, httponly=True, samesite="lax")


def take(response: Response, request: Request, name: str) -> None:
    """The cookie away again."""
    is_secure = request.url.scheme == "https"
    response.delete_cookie(name, path="/", secure=is_secure, httponly=True, samesite="lax")


async def check_forgery(request: Request, csrf: str) -> None:
    """Raises Forbidden where a request is not from a page of ours, by ``csrf``, its token."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in _OUR_OWN:
        raise Forbidden("this was sent by a page of another site")
    if origin is not None and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise Forbidden("this was sent by a page of another site")
    said: object = request.headers.get(CSRF_HEADER)
    if said is None:
        said = (await request.form()).get(CSRF_FIELD)
    if not isinstance(said, str) or not secrets.compare_digest(said.encode(), csrf.encode()):
        raise Forbidden("this was not sent by a page of this hub that is still valid")


def _found(request: Request) -> Visitor | None:
    token = request.cookies.get(cookie_name(request))
    if not token:
        return None
    desk: Desk = request.app.state.desk
    with desk.connection() as connection:
        return sessions.find(connection, token)
