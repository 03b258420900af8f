"""What somebody sees who is not let in: the way to sign in, or a page that says why not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sync.hub.board import WORDS
from sync.hub.board.access import Forbidden, SignedOut
from sync.hub.board.login import Place, bare_pages
from sync.hub.floor.desk import AWAY_S, Away, Desk, refused
from sync.words import Words

_TEMPLATE: Final = bare_pages().get_template("refused.html")


def guard(app: FastAPI, desk: Desk) -> None:
    """Make the dependencies of ``access`` work in the routes of ``app``."""
    app.state.desk = desk
    answers: dict[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = {
        SignedOut: _signed_out,
        Forbidden: _forbidden,
        Away: _away,
    }
    for kind, answer in answers.items():
        app.add_exception_handler(kind, answer)


def _is_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _is_piece(request: Request) -> bool:
    """Of a page: what is done about it is done with the whole page."""
    return "hx-request" in request.headers


async def _signed_out(request: Request, _: Exception) -> Response:
    if _is_piece(request):
        return Response(status_code=401, headers={"HX-Redirect": "/login"})
    if request.method == "GET" and _is_page(request):
        return RedirectResponse(f"/login?next={quote(request.url.path)}", 303)
    return refused(401, "sign in first: /login")


async def _forbidden(request: Request, fault: Exception) -> Response:
    if _is_piece(request):
        # With the token that is good now, or without what they may not do.
        return Response(status_code=403, headers={"HX-Refresh": "true"})
    if not _is_page(request):
        return refused(403, str(fault))
    desk: Desk = request.app.state.desk
    words = Words(Place.asked(request, "", "").language, desk.zone, WORDS)
    return HTMLResponse(_TEMPLATE.render(w=words, library=desk.library), 403)


async def _away(_: Request, away: Exception) -> Response:
    return refused(503, str(away), after_s=AWAY_S)
