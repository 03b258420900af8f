"""Ways in and out of the board: the page of names and passwords, a provider, signing out."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from sync.hub import audit
from sync.hub.board import sessions
from sync.hub.board.access import Visitor, cookie_name, require, take
from sync.hub.board.login import LoginPage, Place
from sync.hub.floor.desk import Desk


def room(desk: Desk) -> APIRouter:
    """The routes: /login, /logout, /language."""
    router = APIRouter(include_in_schema=False)
    page = LoginPage(desk, provider=desk.provider is not None)
    if desk.provider is not None:
        # Its libraries are read where there is one.
        from sync.hub.board import elsewhere

        router.include_router(elsewhere.routes(desk, desk.provider, page))
    router.add_api_route("/login", page.page, methods=["GET"])
    router.add_api_route("/login", page.sign_in, methods=["POST"])

    @router.post("/logout")
    def sign_out(request: Request, visitor: Annotated[Visitor, require("viewer")]) -> Response:
        with desk.connection() as connection:
            sessions.end(connection, request.cookies[cookie_name(request)])
            audit.record(connection, visitor.name, "signed out")
        response = RedirectResponse("/login?" + urlencode({"language": visitor.language}), 303)
        take(response, request, cookie_name(request))
        return response

    @router.post("/language")
    def speak(
        request: Request,
        visitor: Annotated[Visitor, require("viewer")],
        language: Annotated[str, Form()],
        next: Annotated[str, Form()] = "",
    ) -> Response:
        place = Place.asked(request, next, language)
        with desk.connection() as connection:
            sessions.speak(connection, request.cookies[cookie_name(request)], place.language)
        return RedirectResponse(place.next, 303)

    return router
