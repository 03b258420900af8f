"""What every room of the hub's API stands on: its database, its keys, its clock, its refusals."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from zoneinfo import ZoneInfo

import anyio
import psycopg
from anyio import to_thread
from fastapi import Request
from fastapi.responses import JSONResponse, Response
from psycopg_pool import ConnectionPool
from pydantic import BaseModel
from starlette.requests import ClientDisconnect

from sync.hub.floor import devices
from sync.hub.floor.bell import Bell
from sync.hub.floor.keys import HubKeys
from sync.hub.floor.lanes import LaneFull, Lanes, announced
from sync.hub.floor.timings import Watch
from sync.hub.floor.turns import shows_itself
from sync.hub.wire import signature
from sync.programmes.model import Programme

if TYPE_CHECKING:
    from sync.hub.access.provider import Provider

log = logging.getLogger(__name__)

Pool: TypeAlias = ConnectionPool[psycopg.Connection[Any]]
BODY_S: Final = 30.0
"""For a body to come: who is slower posts less at a time."""
FULL: Final = "the database cannot write: its disk is full"
AWAY_S: Final = 5
"""When to come again after a failure of the database."""


class Refusal(BaseModel):
    """Why not, in a sentence."""

    error: str
    acked: int | None = None
    now: int | None = None
    """The hub's clock, UTC seconds, where the request was signed at another time."""


REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    status: {"model": Refusal, "description": HTTPStatus(status).phrase}
    for status in (400, 401, 403, 404, 408, 409, 413, 422, 423, 429, 503)
}
"""For ``responses=`` of a route."""
SIGNED: Final = [
    {"name": name, "in": "header", "required": True, "schema": {"type": "string"}}
    for name in (signature.DEVICE, signature.TIME, signature.SIGNATURE)
]
"""For the ``parameters`` of a route whose requests are signed."""


def takes(model: type[BaseModel]) -> dict[str, Any]:
    """For ``openapi_extra`` of a route whose signed requests have JSON of this model as body."""
    schema = model.model_json_schema()
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    return {"requestBody": body, "parameters": SIGNED}


class TooLong(Exception):
    """A body of more bytes than it may have."""


class Away(Exception):
    """The database is away."""


@dataclass(slots=True)
class Desk:
    """One for all routes of a process."""

    pool: Pool
    keys: HubKeys
    examine: Callable[[str], object]
    """A configuration that is to be kept. Raises ConfigFault, a line for each fault."""
    library: str = "Leenpunt"
    """Its name, on every page of the board."""
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Amsterdam"))
    """In which the library's days begin."""
    programmes: Sequence[Programme] = ()
    """Lending models that are tried."""
    utc: Callable[[], float] = time.time
    """Seconds, against which signatures are looked at."""
    lanes: Lanes = field(default_factory=Lanes)
    watch: Watch = field(default_factory=Watch)
    touched: Callable[[frozenset[int]], None] = lambda shards: None
    """Hears of what can be settled now."""
    bell: Bell = field(default_factory=Bell)
    provider: Provider | None = None
    """Of identities, for the board."""
    _keys_seen: dict[str, bytes] = field(default_factory=dict)
    """Of the devices that signed something here, by name: who may have most of a lane. It lets
    nobody in: each request is looked at with the keys that are good then."""
    is_full: bool = False
    """Could something not be written since it was last looked, because the disk is full?"""
    _gone: bool = False
    """Was the database away when it was last wanted? For one line each way."""

    def sender(
        self,
        connection: psycopg.Connection[Any],
        signed: signature.Signed | None,
        method: str,
        path: str,
        body: bytes = b"",
    ) -> int:
        """The number of the device that sent this. Raises ``devices.NotKnown``."""
        now = self.utc()
        device, key = devices.sender(
            connection, signed, method=method, path=path, body=body, now=now
        )
        if signed is not None:
            self._keys_seen[signed.device] = key
        return device

    async def of_device(
        self,
        request: Request,
        most: int,
        work: Callable[[psycopg.Connection[Any], int, bytes], Response],
    ) -> Response:
        """Answer a signed request with what ``work`` makes, in a thread, of a connection, the
        device's number and its body, which has at most so many bytes."""
        length, too_long = announced(request.headers), f"at most {most} bytes are taken here"
        method, path = request.method, request.url.path
        if (signed := signature.read(request.headers)) is None:
            return refused(401, devices.NOT_SIGNED)

        def answered(connection: psycopg.Connection[Any]) -> Response:
            device = self.sender(connection, signed, method, path, body)
            shows_itself(request)
            return work(connection, device, body)

        if length > most and "content-length" in request.headers:
            return refused(413, too_long)
        try:
            lane = self.lanes.of(min(length, most))
            body = await lane.received(lambda: whole_body(request, most))
            key = self._keys_seen.get(signed.device)
            if known := key is not None and signed.is_by(key, method, path, body):
                shows_itself(request)
            async with lane.entered(known=known) as at_work:
                return await to_thread.run_sync(self.with_database, answered, limiter=at_work)
        except LaneFull as full:
            return refused(429, str(full), after_s=full.after_s)
        except (TooLong, ClientDisconnect, TimeoutError) as error:
            return broken_off(error, too_long)

    @contextmanager
    def connection(self) -> Iterator[psycopg.Connection[Any]]:
        """One of the pool. Raises Away."""
        try:
            with self.pool.connection() as connection:
                if self._gone:
                    log.info("database returned")
                self._gone = False
                yield connection
        except psycopg.OperationalError as error:
            if not self._gone:
                log.warning("database gone", extra={"error": type(error).__name__})
            self._gone = True
            if isinstance(error, psycopg.errors.DiskFull):
                self.is_full = True
                raise Away(FULL) from None
            raise Away("the database is away") from None

    def with_database(self, work: Callable[[psycopg.Connection[Any]], Response]) -> Response:
        """Answer with what ``work`` makes of a connection; refusals for what it raises."""
        try:
            with self.connection() as connection:
                return work(connection)
        except devices.NotKnown as unknown:
            now = {"now": int(self.utc())} if unknown.clock else {}
            return refused(401, str(unknown), **now)
        except psycopg.DataError as error:
            # What a column cannot hold was not caught before; who asked is at fault, not we.
            return refused(422, f"the database cannot hold that ({type(error).__name__})")
        except Away as away:
            return refused(503, str(away), after_s=AWAY_S)


def refused(status: int, sentence: str, *, after_s: int = 0, **more: int) -> JSONResponse:
    """``after_s``: when to come again."""
    headers = {"Retry-After": str(after_s)} if after_s else None
    return JSONResponse({"error": sentence, **more}, status, headers)


async def whole_body(request: Request, most: int) -> bytes:
    """At most so many bytes, within BODY_S. Raises TooLong, TimeoutError or ClientDisconnect."""
    parts, length = [], 0
    with anyio.fail_after(BODY_S):
        async for part in request.stream():
            length += len(part)
            if length > most:
                raise TooLong
            parts.append(part)
    return b"".join(parts)


def broken_off(error: TooLong | ClientDisconnect | TimeoutError, what: str) -> JSONResponse:
    """The refusal for what ``whole_body`` raises; ``what`` a body has at most."""
    match error:
        case TooLong():
            return refused(413, what)
        case ClientDisconnect():
            return refused(400, "the body broke off")
        case _:
            return refused(408, f"the body did not come within {BODY_S:.0f} s")
