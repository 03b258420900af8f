"""What stations ask the hub for, and what they say that they have: routes of their own."""

from __future__ import annotations

from typing import Any, Final

import psycopg
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ValidationError

from sync.hub.floor.desk import REFUSALS, SIGNED, Desk, refused, takes
from sync.hub.rollout import configurations, due, packs, rollouts
from sync.hub.rollout.configurations import NotThere
from sync.hub.wire.having import Having
from sync.hub.wire.wanted import CONFIGURATIONS, HAVING, LONGEST_REPORT, PACKS, WANTED, Item, sealed
from sync.trust.envelope import first_fault

_BYTES: Final = "application/octet-stream"
_OFFSET: Final = {
    "name": "offset",
    "in": "query",
    "schema": {"type": "integer", "minimum": 0, "default": 0},
}
_OF_A_QUESTION: Final = (400, 401, 413, 422, 429, 503)
_OF_A_BODY: Final = (400, 401, 408, 413, 422, 429, 503)


class Wanted(BaseModel):
    """What a station is to have (``sync.hub.wire.wanted``)."""

    device: str
    items: list[Item]
    signature: str


class Body(BaseModel):
    """A version of a configuration."""

    body: str
    """TOML, whose SHA-256 is the digest of its item."""


class Heard(BaseModel):
    """A report was kept."""

    heard: bool


def room(desk: Desk) -> APIRouter:
    """What stations ask for, and say that they have."""
    router = APIRouter()

    async def wanted(request: Request) -> Response:
        return await desk.of_device(request, 0, lambda *given: _wanted(desk, *given))

    async def configuration(request: Request, number: str) -> Response:
        return await desk.of_device(request, 0, lambda *given: _configuration(number, *given))

    async def part(request: Request, kind: str, number: str) -> Response:
        offset = request.query_params.get("offset", "0")
        return await desk.of_device(request, 0, lambda *given: _part(kind, number, offset, *given))

    async def having(request: Request) -> Response:
        return await desk.of_device(request, LONGEST_REPORT, _heard)

    router.add_api_route(
        WANTED,
        wanted,
        methods=["GET"],
        response_model=Wanted,
        responses={each: REFUSALS[each] for each in _OF_A_QUESTION},
        openapi_extra={"parameters": SIGNED},
        summary="What this device is to have",
    )
    router.add_api_route(
        f"{CONFIGURATIONS}/{{number}}",
        configuration,
        methods=["GET"],
        response_model=Body,
        responses={each: REFUSALS[each] for each in (404, *_OF_A_QUESTION)},
        openapi_extra={"parameters": SIGNED},
        summary="A version of the configuration of this device's group",
    )
    router.add_api_route(
        f"{PACKS}/{{kind}}/{{number}}",
        part,
        methods=["GET"],
        response_class=Response,
        responses={
            200: {"content": {_BYTES: {"schema": {"type": "string", "format": "binary"}}}},
            **{each: REFUSALS[each] for each in (404, *_OF_A_QUESTION)},
        },
        openapi_extra={"parameters": [*SIGNED, _OFFSET]},
        summary="Bytes of a pack from an offset on, none at its end",
    )
    router.add_api_route(
        HAVING,
        having,
        methods=["POST"],
        response_model=Heard,
        responses={each: REFUSALS[each] for each in _OF_A_BODY},
        openapi_extra=takes(Having),
        summary="What this device has",
    )
    return router


def _wanted(
    desk: Desk, connection: psycopg.Connection[Any], device: int, body: bytes
) -> JSONResponse:
    rollouts.asked(connection, device)
    row = connection.execute("SELECT name FROM device WHERE device = %s", (device,)).fetchone()
    assert row is not None
    items = due.items(connection, device)
    return JSONResponse(sealed(desk.keys.signing, row[0], items))


def _configuration(
    number: str, connection: psycopg.Connection[Any], device: int, body: bytes
) -> JSONResponse:
    try:
        found = configurations.version(connection, _number(number))
    except NotThere as error:
        return refused(404, str(error))
    row = connection.execute(
        "SELECT 1 FROM device WHERE device = %s AND station_group = %s", (device, found.group)
    ).fetchone()
    if row is None:
        return refused(404, "that is a version of another group")
    return JSONResponse({"body": found.body})


def _part(
    kind: str,
    number: str,
    offset: str,
    connection: psycopg.Connection[Any],
    device: int,
    body: bytes,
) -> Response:
    if not (offset.isascii() and offset.isdigit()):
        return refused(422, f"offset: found {offset[:40]!r}, expected a number of bytes")
    found = packs.part(connection, device, kind, _number(number), int(offset[:18]))
    if found is None:
        return refused(404, "this station is to have no such pack")
    return Response(found, media_type=_BYTES)


def _number(text: str) -> int:
    """Zero: none that anything has."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0


def _heard(connection: psycopg.Connection[Any], device: int, body: bytes) -> JSONResponse:
    try:
        due.heard(connection, device, Having.model_validate_json(body))
    except ValidationError as error:
        return refused(422, first_fault(error))
    return JSONResponse({"heard": True})
