"""When open pages fetch themselves anew: each ten seconds, and as soon as somebody calls."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Annotated, Any, Final

import anyio
import psycopg
from anyio import to_thread
from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse

from sync.hub.board.access import Visitor, require
from sync.hub.board.pages import Pages

EVERY_S: Final = 10.0
_LOOK_S: Final = 1.0
_LASTS_S: Final = 600.0
"""A browser comes again by itself; who was shut out meanwhile is not let in then."""
_MARK: Final = """
SELECT count(*), max(id), max(answered_at), max(closed_at) FROM call
WHERE state <> 'closed' OR closed_at > now() - interval '1 minute'
"""


class Calls:
    """Has anything changed among the calls? Asked once a second, however many pages are open."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._asked = 0.0
        self._mark: Any = None
        self._lock = anyio.Lock()

    async def mark(self) -> Any:
        """What differs when a call came, was answered or ended."""
        async with self._lock:
            if time.monotonic() - self._asked >= _LOOK_S:
                await to_thread.run_sync(self._look)
                self._asked = time.monotonic()
            return self._mark

    def _look(self) -> None:
        try:
            with self._pages.desk.pool.connection() as db:
                self._mark = db.execute(_MARK).fetchone()
        except psycopg.OperationalError:
            return  # the page that is fetched next says so


async def beats(calls: Calls) -> AsyncIterator[str]:
    """Server-sent events (HTML Living Standard 9.2): ``beat``, without data."""
    began = last = time.monotonic()
    mark = await calls.mark()
    yield "retry: 3000\n\n"
    while time.monotonic() - began < _LASTS_S:
        await anyio.sleep(_LOOK_S)
        new = await calls.mark()
        if new != mark or time.monotonic() - last >= EVERY_S:
            mark, last = new, time.monotonic()
            yield "event: beat\ndata: \n\n"


def routes(pages: Pages) -> APIRouter:
    """The stream that every page listens to."""
    router = APIRouter(include_in_schema=False)
    calls = Calls(pages)

    @router.get("/board/beat")
    async def beat(visitor: Annotated[Visitor, require("viewer")]) -> Response:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(beats(calls), media_type="text/event-stream", headers=headers)

    return router
