"""What stations tell of themselves, over HTTP: ``sync.hub.fleet.reports`` stores it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

import psycopg
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ValidationError

from sync.hub.fleet import reports
from sync.hub.floor.desk import REFUSALS, Desk, refused, takes
from sync.hub.wire import signature
from sync.hub.wire.status import MOST_BYTES, STATUS, Status
from sync.trust.envelope import first_fault

OF_A_BODY: Final = (400, 401, 403, 408, 413, 422, 429, 503)


class Heard(BaseModel):
    """Answer to a status."""

    counted: datetime | None
    """The last half hour of which anything is counted here: count on from it, itself included."""
    left_out: int
    """Tallies and visits that were dated in the future, and counts that cannot be."""


def room(desk: Desk) -> APIRouter:
    """What stations tell."""
    router = APIRouter()

    async def status(request: Request) -> Response:
        return await desk.of_device(request, MOST_BYTES, lambda *given: _heard(request, *given))

    router.add_api_route(
        STATUS,
        status,
        methods=["POST"],
        response_model=Heard,
        responses={each: REFUSALS[each] for each in OF_A_BODY},
        openapi_extra=takes(Status),
        summary="How this station is, and what it counted",
    )
    return router


def _heard(
    request: Request, connection: psycopg.Connection[Any], device: int, body: bytes
) -> Response:
    try:
        status = Status.model_validate_json(body)
    except ValidationError as error:
        return refused(422, first_fault(error))
    signed = signature.read(request.headers)
    if signed is None or status.device != signed.device:
        return refused(403, "this is the status of another device")
    counted, left_out = reports.store(connection, device, status)
    said = counted.isoformat() if counted is not None else None
    return JSONResponse({"counted": said, "left_out": left_out})
