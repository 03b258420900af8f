"""How a process of the hub is watched: requests timed and named, ``/metrics``, ``/ready``."""

from __future__ import annotations

import hmac
import logging
import re
import secrets
import time
from contextvars import ContextVar
from typing import Any, Final

import psycopg
from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from pydantic import BaseModel
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sync.hub.database import is_current
from sync.hub.floor.desk import REFUSALS, Desk, refused
from sync.hub.floor.lanes import announced
from sync.hub.watch.figures import Figures
from sync.hub.wire.addresses import JOURNAL
from sync.hub.wire.signature import REQUEST
from sync.sections import is_loopback

log = logging.getLogger(__name__)

_AGAIN_S: Final = 5
_ORDINARY: Final = frozenset({401, 409, 429})
"""Answers that stations get in passing: counted, and no line in the log."""
_NAMED: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_request: ContextVar[str] = ContextVar("request", default="")


class Requests(logging.Filter):
    """Gives each record the name of the request that it is about, as ``request``."""

    def filter(self, record: logging.LogRecord) -> bool:
        if name := _request.get():
            record.request = name
        return True


class Watched:
    """ASGI: around everything else."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app, self._desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        asked = headers.get(REQUEST, "")
        name = asked if _NAMED.fullmatch(asked) else secrets.token_hex(8)
        began, began_as = time.perf_counter(), _request.set(name)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[REQUEST] = name
                self._answered(scope, headers, message["status"], time.perf_counter() - began)
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            _request.reset(began_as)

    def _answered(self, scope: Scope, headers: Headers, status: int, seconds: float) -> None:
        # Not the path that was asked: whoever asks would make a metric with every wrong one.
        route = getattr(scope.get("route"), "path", "")
        lane = ""
        if route == JOURNAL and scope["method"] == "POST":
            lane = self._desk.lanes.of(announced(headers)).name
        self._desk.watch.answered(route, lane, status, seconds)
        if status >= 400 and status not in _ORDINARY:
            log.info("refused", extra={"url": route, "state": status, "seconds": round(seconds, 4)})


class Ready(BaseModel):
    """For load balancers."""

    status: str


def room(desk: Desk) -> APIRouter:
    """``/metrics`` and ``/ready``."""
    router, one_at_a_time = APIRouter(), CapacityLimiter(1)

    async def metrics(request: Request) -> Response:
        """In the text form of Prometheus."""
        if not _may_see(request, desk.watch.token):
            return refused(403, "metrics are for this machine, or for who has the token")
        return await to_thread.run_sync(_metrics, desk, limiter=one_at_a_time)

    async def ready(request: Request) -> Response:
        """May this process be given more?"""
        return await to_thread.run_sync(_ready, desk, limiter=desk.lanes.live.at_work)

    router.add_api_route(
        "/metrics",
        metrics,
        methods=["GET"],
        response_class=PlainTextResponse,
        responses={status: REFUSALS[status] for status in (403, 503)},
        summary="Counts and times, for Prometheus",
    )
    router.add_api_route(
        "/ready",
        ready,
        methods=["GET"],
        response_model=Ready,
        responses={503: REFUSALS[503]},
        summary="Is this process well, and has it room?",
    )
    return router


def _may_see(request: Request, token: str) -> bool:
    if token:
        said = request.headers.get("authorization", "")
        return hmac.compare_digest(said.encode(), f"Bearer {token}".encode())
    # What a proxy on this machine passes on is from somewhere else.
    passed_on = {"forwarded", "x-forwarded-for", "via"} & set(request.headers)
    return not passed_on and request.client is not None and is_loopback(request.client.host)


def _metrics(desk: Desk) -> Response:
    def work(connection: psycopg.Connection[Any]) -> Response:
        registry = CollectorRegistry()
        registry.register(Figures(connection))
        text = generate_latest(desk.watch.registry) + generate_latest(registry)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    return desk.with_database(work)


def _ready(desk: Desk) -> Response:
    def work(connection: psycopg.Connection[Any]) -> Response:
        if not is_current(connection):
            return refused(503, "the schema is older than this hub: leenpunt hub migrate")
        row = connection.execute(
            "SELECT to_regclass('entry_' || to_char(current_date, 'YYYYMMDD'))"
        ).fetchone()
        if row is None or row[0] is None:
            return refused(503, "today's partition is missing", after_s=_AGAIN_S)
        if desk.lanes.are_full:
            return refused(503, "too many stations post at once", after_s=_AGAIN_S)
        return Response('{"status": "ready"}', media_type="application/json")

    return desk.with_database(work)
