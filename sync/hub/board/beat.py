"""When open pages fetch themselves anew: each ten seconds, and as soon as somebody calls."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Final

import anyio
from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse

from sync.hub.board.access import Visitor, require
from sync.hub.board.pages import Pages
from sync.hub.fleet.calls import CALLS
from sync.hub.floor.bell import Bell

EVERY_S: Final = 10.0
_LASTS_S: Final = 600.0
"""A browser comes again by itself; who was shut out meanwhile is not let in then."""


async def beats(
    bell: Bell, every_s: float = EVERY_S, monotonic: Callable[[], float] = time.monotonic
) -> AsyncIterator[str]:
    """Server-sent events (HTML Living Standard 9.2): ``beat``, without data."""
    until = monotonic() + _LASTS_S
    with bell.waiting(CALLS) as waiting:
        yield "retry: 3000\n\n"
        while monotonic() < until and not waiting.over:
            with anyio.move_on_after(every_s):
                # What rings after that is in the beat after this one.
                await waiting.news()
            yield "event: beat\ndata: \n\n"


def routes(pages: Pages) -> APIRouter:
    """The stream that every page listens to."""
    router = APIRouter(include_in_schema=False)

    @router.get("/board/beat")
    async def beat(visitor: Annotated[Visitor, require("viewer")]) -> Response:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        told = beats(pages.desk.bell)
        return StreamingResponse(told, media_type="text/event-stream", headers=headers)

    return router
