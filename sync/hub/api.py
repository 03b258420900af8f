"""The hub's HTTP API: what stations post, and how the hub is. Published as /openapi.json."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import psycopg
from anyio import to_thread
from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel

from sync.hub.database import has_room, is_current
from sync.hub.floor.desk import FULL, REFUSALS, SIGNED, Desk, refused
from sync.hub.intake import inbox
from sync.hub.intake.inbox import Taken
from sync.hub.watch.watching import Watched
from sync.hub.wire import signature
from sync.hub.wire.addresses import JOURNAL
from sync.hub.wire.batch import MEDIA_TYPE, MOST_BYTES, BadBatch, unpack

_STATUS: Final = {Taken.ACKED: 200, Taken.GAP: 409, Taken.FORKED: 423}


class Acked(BaseModel):
    """Answer to a batch."""

    acked: int
    """The last row of this epoch that is stored, with all before it: go on after it."""


class Streams(BaseModel):
    """How far the hub is with the journal of a device."""

    streams: dict[str, int]
    """The last row that is stored, by epoch."""
    boxes: bool
    """It opens what is sealed for it alone (form 02 of a seal)."""


class Health(BaseModel):
    """For load balancers."""

    status: str


def create(desk: Desk, rooms: Sequence[Callable[[Desk], APIRouter]] = ()) -> FastAPI:
    """The application; ``rooms``: what is served beside the inbox."""
    app = FastAPI(
        title="Leenpunt hub",
        version="1",
        description="Requests of stations are signed: docs/hub.md.",
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(Watched, desk=desk)
    app.add_exception_handler(RequestValidationError, _unfit)
    app.include_router(_inbox(desk))
    for room in rooms:
        app.include_router(room(desk))
    return app


async def _unfit(_: Request, error: Exception) -> Response:
    """A parameter that is not what the route takes, in the words of every other refusal."""
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    return refused(422, f"{'.'.join(map(str, first['loc']))}: {first['msg']}")


def _inbox(desk: Desk) -> APIRouter:
    router, journals = APIRouter(), Inbox(desk)
    router.add_api_route(
        JOURNAL,
        journals.post,
        methods=["POST"],
        response_model=Acked,
        responses={
            status: REFUSALS[status]
            for status in (400, 401, 403, 408, 409, 413, 422, 423, 429, 503)
        },
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
            },
            "parameters": SIGNED,
        },
        summary="Post consecutive rows of one epoch of a journal",
    )
    router.add_api_route(
        JOURNAL,
        journals.streams,
        methods=["GET"],
        response_model=Streams,
        responses={status: REFUSALS[status] for status in (401, 503)},
        openapi_extra={"parameters": SIGNED},
        summary="How far the hub is with this device's journal",
    )
    router.add_api_route(
        "/health",
        journals.health,
        methods=["GET"],
        response_model=Health,
        responses={503: REFUSALS[503]},
        summary="Can this process take what stations post?",
    )
    return router


class Inbox:
    """Answers requests: on the event loop what waits for bytes, in threads what works."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._lanes = desk, desk.lanes

    async def post(self, request: Request) -> Response:
        """A batch of journal rows."""
        arrived, signed = self._desk.utc(), signature.read(request.headers)

        def stored(connection: psycopg.Connection[Any], device: int, body: bytes) -> Response:
            return self.stored(connection, device, body, signed, arrived)

        return await self._desk.of_device(request, MOST_BYTES, stored)

    def stored(
        self,
        connection: psycopg.Connection[Any],
        device: int,
        body: bytes,
        signed: signature.Signed | None,
        arrived: float,
    ) -> Response:
        """The answer to a batch of this device that came in then, by the hub's clock."""
        try:
            batch = unpack(body)
            if signed is None or batch.device != signed.device:
                return refused(403, "these are rows of another device")
            of_patron = self._desk.keys.seal.of_patron
            receipt = inbox.store(connection, device, batch, arrived, of_patron)
        except BadBatch as fault:
            return refused(422, str(fault))
        self._desk.touched(receipt.shards)
        status = _STATUS[receipt.taken]
        if status == 200:
            return JSONResponse({"acked": receipt.acked})
        return refused(status, _SENTENCES[receipt.taken], acked=receipt.acked)

    async def streams(self, request: Request) -> Response:
        """Where the device may go on."""
        signed = signature.read(request.headers)
        limiter = self._lanes.live.at_work
        return await to_thread.run_sync(self.how_far, signed, limiter=limiter)

    async def health(self) -> Response:
        """Is the database there, and does its schema fit?"""
        return await to_thread.run_sync(self._health, limiter=self._lanes.live.at_work)

    def how_far(self, signed: signature.Signed | None) -> Response:
        """The answer to a device that asks where it may go on."""

        def work(connection: psycopg.Connection[Any]) -> Response:
            device = self._desk.sender(connection, signed, "GET", JOURNAL)
            return JSONResponse({"streams": inbox.acked(connection, device), "boxes": True})

        return self._desk.with_database(work)

    def _health(self) -> Response:
        def work(connection: psycopg.Connection[Any]) -> Response:
            if not is_current(connection):
                return refused(503, "the schema is older than this hub: leenpunt hub migrate")
            if self._desk.is_full and not has_room(connection):
                return refused(503, FULL)
            self._desk.is_full = False
            return JSONResponse({"status": "ok"})

        return self._desk.with_database(work)


_SENTENCES: Final = {
    Taken.GAP: "rows before these are missing",
    Taken.FORKED: "two journals have this epoch and differ: see leenpunt hub alarms",
}
