"""The hub's HTTP API: what stations post, and how the hub is. Published as /openapi.json."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final, TypeAlias

import anyio
import psycopg
from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from psycopg_pool import ConnectionPool
from pydantic import BaseModel
from starlette.requests import ClientDisconnect

from sync.hub import devices, inbox, signature
from sync.hub.batch import MEDIA_TYPE, MOST_BYTES, BadBatch, unpack
from sync.hub.client import JOURNAL
from sync.hub.database import is_current
from sync.hub.inbox import Taken
from sync.hub.lanes import LaneFull, Lanes

log = logging.getLogger(__name__)

Pool: TypeAlias = ConnectionPool[psycopg.Connection[Any]]
BODY_S: Final = 30.0
"""For a body to come: who is slower posts less at a time."""
_AWAY_S: Final = 5
"""When to come again after a failure of the database."""
_STATUS: Final = {Taken.ACKED: 200, Taken.GAP: 409, Taken.FORKED: 423}


class Acked(BaseModel):
    """Answer to a batch."""

    acked: int
    """The last row of this epoch that is stored, with all before it: go on after it."""


class Streams(BaseModel):
    """How far the hub is with the journal of a device."""

    streams: dict[str, int]
    """The last row that is stored, by epoch."""


class Refusal(BaseModel):
    """Why not, in a sentence."""

    error: str
    acked: int | None = None
    now: int | None = None
    """The hub's clock, UTC seconds, where the request was signed at another time."""


class Health(BaseModel):
    """For load balancers."""

    status: str


def create(pool: Pool, *, utc: Callable[[], float] = time.time) -> FastAPI:
    """The application. ``utc``: seconds, against which signatures are looked at."""
    app = FastAPI(
        title="Leenpunt hub",
        version="1",
        description="Requests of stations are signed: docs/hub.md.",
        docs_url=None,
        redoc_url=None,
    )
    desk = _Desk(pool, utc)
    refusals: dict[int | str, dict[str, Any]] = {
        status: {"model": Refusal, "description": HTTPStatus(status).phrase}
        for status in (400, 401, 403, 408, 409, 413, 422, 423, 429, 503)
    }
    app.add_api_route(
        JOURNAL,
        desk.post,
        methods=["POST"],
        response_model=Acked,
        responses=refusals,
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
            },
            "parameters": _HEADERS,
        },
        summary="Post consecutive rows of one epoch of a journal",
    )
    app.add_api_route(
        JOURNAL,
        desk.streams,
        methods=["GET"],
        response_model=Streams,
        responses={status: refusals[status] for status in (401, 503)},
        openapi_extra={"parameters": _HEADERS},
        summary="How far the hub is with this device's journal",
    )
    app.add_api_route(
        "/health",
        desk.health,
        methods=["GET"],
        response_model=Health,
        responses={503: refusals[503]},
        summary="Can this process take what stations post?",
    )
    return app


_HEADERS: Final = [
    {"name": name, "in": "header", "required": True, "schema": {"type": "string"}}
    for name in (signature.DEVICE, signature.TIME, signature.SIGNATURE)
]


class _TooLong(Exception):
    """More than MOST_BYTES."""


class _Desk:
    """Answers requests: on the event loop what waits for bytes, in threads what works."""

    def __init__(self, pool: Pool, utc: Callable[[], float]) -> None:
        self._pool, self._utc = pool, utc
        self._lanes = Lanes()
        self._gone = False
        """Was the database away when it was last wanted? For one line each way."""

    async def post(self, request: Request) -> Response:
        """A batch of journal rows."""
        length = request.headers.get("content-length", "")
        announced = int(length) if length.isdigit() and len(length) < 12 else MOST_BYTES
        if announced > MOST_BYTES:
            return _refused(413, f"a batch has at most {MOST_BYTES} bytes")
        try:
            async with self._lanes.of(announced).entered() as at_work:
                with anyio.fail_after(BODY_S):
                    body = await _body(request)
                signed = signature.read(request.headers)
                return await to_thread.run_sync(self._store, signed, body, limiter=at_work)
        except LaneFull as full:
            return _refused(429, str(full), after_s=full.after_s)
        except _TooLong:
            return _refused(413, f"a batch has at most {MOST_BYTES} bytes")
        except ClientDisconnect:
            return _refused(400, "the body broke off")
        except TimeoutError:
            return _refused(408, f"the body did not come within {BODY_S:.0f} s")

    async def streams(self, request: Request) -> Response:
        """Where the device may go on."""
        signed = signature.read(request.headers)
        limiter = self._lanes.live.at_work
        return await to_thread.run_sync(self._streams, signed, limiter=limiter)

    async def health(self) -> Response:
        """Is the database there, and does its schema fit?"""
        return await to_thread.run_sync(self._health, limiter=self._lanes.live.at_work)

    def _store(self, signed: signature.Signed | None, body: bytes) -> Response:
        def work(connection: psycopg.Connection[Any]) -> Response:
            device = self._sender(connection, signed, "POST", body)
            batch = unpack(body)
            if signed is None or batch.device != signed.device:
                return _refused(403, "these are rows of another device")
            receipt = inbox.store(connection, device, batch)
            status = _STATUS[receipt.taken]
            if status == 200:
                return JSONResponse({"acked": receipt.acked})
            return _refused(status, _SENTENCES[receipt.taken], acked=receipt.acked)

        return self._with_database(work)

    def _streams(self, signed: signature.Signed | None) -> Response:
        def work(connection: psycopg.Connection[Any]) -> Response:
            device = self._sender(connection, signed, "GET", b"")
            return JSONResponse({"streams": inbox.acked(connection, device)})

        return self._with_database(work)

    def _health(self) -> Response:
        def work(connection: psycopg.Connection[Any]) -> Response:
            if not is_current(connection):
                return _refused(503, "the schema is older than this hub: leenpunt hub migrate")
            return JSONResponse({"status": "ok"})

        return self._with_database(work)

    def _sender(
        self,
        connection: psycopg.Connection[Any],
        signed: signature.Signed | None,
        method: str,
        body: bytes,
    ) -> int:
        now = self._utc()
        return devices.sender(connection, signed, method=method, path=JOURNAL, body=body, now=now)

    def _with_database(self, work: Callable[[psycopg.Connection[Any]], Response]) -> Response:
        try:
            with self._pool.connection() as connection:
                if self._gone:
                    log.info("database returned")
                self._gone = False
                return work(connection)
        except devices.NotKnown as unknown:
            now = {"now": int(self._utc())} if unknown.clock else {}
            return _refused(401, str(unknown), **now)
        except BadBatch as fault:
            return _refused(422, str(fault))
        except psycopg.DataError as error:
            # What a column cannot hold was not caught before; the batch is at fault, not we.
            return _refused(422, f"the database cannot hold that ({type(error).__name__})")
        except psycopg.OperationalError as error:
            if not self._gone:
                log.warning("database gone", extra={"error": type(error).__name__})
            self._gone = True
            return _refused(503, "the database is away", after_s=_AWAY_S)


_SENTENCES: Final = {
    Taken.GAP: "rows before these are missing",
    Taken.FORKED: "two journals have this epoch and differ: see leenpunt hub alarms",
}


def _refused(status: int, sentence: str, *, after_s: int = 0, **more: int) -> JSONResponse:
    headers = {"Retry-After": str(after_s)} if after_s else None
    return JSONResponse({"error": sentence, **more}, status, headers)


async def _body(request: Request) -> bytes:
    """Raises _TooLong."""
    parts, length = [], 0
    async for part in request.stream():
        length += len(part)
        if length > MOST_BYTES:
            raise _TooLong
        parts.append(part)
    return b"".join(parts)
