"""The way down, over HTTP: a station asks what it is to have and to do, and is let wait for news.

The answer is held back until there is something else than the station has seen. What is asked again
says the same, so nothing is lost with a connection.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import psycopg
from anyio import CapacityLimiter, move_on_after, to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sync.hub.fleet import calls, commands
from sync.hub.fleet.report_routes import OF_A_BODY
from sync.hub.floor.desk import REFUSALS, SIGNED, Desk, refused, takes
from sync.hub.rollout.down import collect
from sync.hub.wire import signature
from sync.hub.wire.call import CALLS, CallSaid
from sync.hub.wire.call import MOST_BYTES as MOST_CALL
from sync.hub.wire.command import BUNDLES, HOLDS_S, MOST_BUNDLE, ORDERS, Outcome, Result
from sync.trust.envelope import first_fault

_AT_WORK: Final = 2
"""Threads that look for news: those that take journals have their own."""
_MOST: Final = 2
"""Questions of one station that wait: it has one, and perhaps one whose connection broke."""
_MOST_RESULT: Final = 4096
_SEEN: Final = "leenpunt-seen"


class Orders(BaseModel):
    """What a station is to have and to do: all of it, each time."""

    now: int
    """The hub's clock, UTC seconds."""
    seen: str
    """Say this with the next request: it is answered when there is something else."""
    orders: dict[str, Any]
    """``commands``: those that wait, each with ``id`` and ``signed``; ``calls``: what was said to
    calls that are open."""


class CallStands(BaseModel):
    """How a call stands."""

    state: str
    minutes: int


class ResultSaid(BaseModel):
    """What became of a command."""

    model_config = ConfigDict(extra="forbid")

    outcome: Outcome
    detail: str = Field(default="", max_length=400)


class Taken(BaseModel):
    """It is known now."""

    taken: bool
    """False: it was over already."""


class BundleTaken(BaseModel):
    """It is kept."""

    bundle: int


def room(desk: Desk) -> APIRouter:
    """What stations ask, and what they say of it."""
    router, down = APIRouter(), _Down(desk)
    seen = {"name": "seen", "in": "query", "schema": {"type": "string", "maxLength": 64}}

    def add(path: str, answer: Any, method: str, model: type[BaseModel], **more: Any) -> None:
        statuses = more.pop("statuses", OF_A_BODY)
        router.add_api_route(
            path,
            answer,
            methods=[method],
            response_model=model,
            responses={each: REFUSALS[each] for each in statuses},
            summary=more.pop("summary"),
            openapi_extra={"parameters": SIGNED, **more},
        )

    add(
        ORDERS,
        down.orders,
        "GET",
        Orders,
        statuses=(401, 503),
        summary=f"What this station is to have and to do; held back up to {HOLDS_S:.0f} s",
        parameters=[*SIGNED, seen],
    )
    add(
        ORDERS + "/{command}",
        down.result,
        "POST",
        Taken,
        summary="What became of a command",
        **takes(ResultSaid),
    )
    add(
        CALLS,
        down.call,
        "POST",
        CallStands,
        summary="Somebody at this station asks for help, or no longer",
        **takes(CallSaid),
    )
    add(
        BUNDLES,
        down.bundle,
        "POST",
        BundleTaken,
        statuses=(*OF_A_BODY, 409),
        summary="The support bundle that this station was told to send",
        requestBody=_body("application/zip", {"type": "string", "format": "binary"}),
    )
    return router


def _body(media_type: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": True, "content": {media_type: {"schema": schema}}}


class _Down:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._at_work = CapacityLimiter(_AT_WORK)

    async def orders(self, request: Request) -> Response:
        """At once where the station has not seen this; else when there is something else."""
        seen = request.query_params.get("seen", "")
        signed = signature.read(request.headers)
        name = signed.device if signed is not None else ""
        # Before it is looked how it is: what changes in between is not missed.
        with self._desk.bell.waiting(commands.topic(name), _MOST) as waiting:
            answer = await self._look(request, signed)
            with move_on_after(HOLDS_S):
                while answer.headers.get(_SEEN) == seen and not waiting.over:
                    await waiting.news()
                    answer = await self._look(request, signed)
        return answer

    async def _look(self, request: Request, signed: signature.Signed | None) -> Response:
        def look(connection: psycopg.Connection[Any]) -> Response:
            device = self._desk.sender(connection, signed, "GET", ORDERS)
            found, token = collect(connection, device)
            whole = {"now": int(self._desk.utc()), "seen": token, "orders": found}
            return JSONResponse(whole, headers={_SEEN: token})

        return await to_thread.run_sync(self._desk.with_database, look, limiter=self._at_work)

    async def result(self, request: Request, command: str) -> Response:
        """Done, failed, refused or expired."""

        def take(connection: psycopg.Connection[Any], device: int, body: bytes) -> Response:
            said = ResultSaid.model_validate_json(body)
            if not (command.isascii() and command.isdigit() and len(command) <= 18):
                return JSONResponse({"taken": False})
            result = Result(said.outcome, said.detail)
            return JSONResponse({"taken": commands.done(connection, device, int(command), result)})

        return await self._taken(request, _MOST_RESULT, take)

    async def call(self, request: Request) -> Response:
        """Opened, said more of, or ended."""

        def take(connection: psycopg.Connection[Any], device: int, body: bytes) -> Response:
            stands = calls.heard(connection, device, CallSaid.model_validate_json(body))
            return JSONResponse({"state": stands.state, "minutes": stands.minutes})

        return await self._taken(request, MOST_CALL, take)

    async def bundle(self, request: Request) -> Response:
        """Kept, where one was asked for."""

        def take(connection: psycopg.Connection[Any], device: int, body: bytes) -> Response:
            number = commands.keep_bundle(connection, device, body)
            if number is None:
                return refused(409, "this station was not told to send a bundle")
            return JSONResponse({"bundle": number})

        return await self._taken(request, MOST_BUNDLE, take)

    async def _taken(
        self,
        request: Request,
        most: int,
        take: Callable[[psycopg.Connection[Any], int, bytes], Response],
    ) -> Response:
        def taken(connection: psycopg.Connection[Any], device: int, body: bytes) -> Response:
            try:
                return take(connection, device, body)
            except ValidationError as error:
                return refused(422, first_fault(error))

        return await self._desk.of_device(request, most, taken)
