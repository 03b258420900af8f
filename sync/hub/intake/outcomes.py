"""What became of loans that the hub settles, for the station that posted them.

A station asks about what is open in its own journal, so nothing has to be kept about how far it
is, on either side; asked again the hub says the same.
"""

from __future__ import annotations

from base64 import b64encode
from typing import Annotated, Any, Final

import psycopg
from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field, ValidationError
from starlette.requests import ClientDisconnect

from sync.errors import StorageFault
from sync.hub.floor.desk import REFUSALS, Desk, TooLong, broken_off, refused, takes, whole_body
from sync.hub.floor.keys import HubKeys
from sync.hub.settle.rows import STATES
from sync.hub.wire import signature
from sync.hub.wire.addresses import MOST_ASKED, OUTCOMES

_MOST_BYTES: Final = 64 * 1024
_TOO_LONG: Final = f"a question has at most {_MOST_BYTES} bytes"


class Asked(BaseModel):
    """Intents of this device, by epoch."""

    asked: dict[str, list[Annotated[int, Field(ge=0, lt=2**62)]]]


class Outcome(BaseModel):
    """The end of one."""

    epoch: str
    seq: int
    state: str
    verdict: str
    """Sealed with the key of the fleet, base64."""


class Outcomes(BaseModel):
    """What ended; the others are open."""

    outcomes: list[Outcome]


def room(desk: Desk) -> APIRouter:
    """``/api/v1/outcomes``."""
    router = APIRouter()

    async def outcomes(request: Request) -> Response:
        """What became of these?"""
        try:
            body = await whole_body(request, _MOST_BYTES)
        except (TooLong, ClientDisconnect, TimeoutError) as error:
            return broken_off(error, _TOO_LONG)
        signed, limiter = signature.read(request.headers), desk.lanes.live.at_work
        return await to_thread.run_sync(answered, desk, signed, body, limiter=limiter)

    router.add_api_route(
        OUTCOMES,
        outcomes,
        methods=["POST"],
        response_model=Outcomes,
        responses={status: REFUSALS[status] for status in (400, 401, 408, 413, 422, 503)},
        openapi_extra=takes(Asked),
        summary="What became of loans that the hub settles",
    )
    return router


def answered(desk: Desk, signed: signature.Signed | None, body: bytes) -> Response:
    """What is said to a device that asks what became of its intents."""

    def work(connection: psycopg.Connection[Any]) -> Response:
        device = desk.sender(connection, signed, "POST", OUTCOMES, body)
        try:
            asked = Asked.model_validate_json(body).asked
        except ValidationError:
            return refused(422, "expected {asked: {epoch: [seq, ...]}}")
        keys = [(epoch, seq) for epoch, of in asked.items() for seq in of]
        if len(keys) > MOST_ASKED:
            return refused(422, f"expected at most {MOST_ASKED} intents, found {len(keys)}")
        return JSONResponse({"outcomes": found(connection, device, keys, desk.keys)})

    return desk.with_database(work)


def found(
    connection: psycopg.Connection[Any],
    device: int,
    keys: list[tuple[str, int]],
    own: HubKeys,
) -> list[dict[str, Any]]:
    """What is settled of these intents of a device, or waits for a person. Sealed anew for it: a
    station opens nothing that is kept here."""
    columns = ([epoch for epoch, _ in keys], [seq for _, seq in keys])
    rows = connection.execute(
        "WITH asked AS (SELECT * FROM unnest(%s::text[], %s::int8[]) AS asked (epoch, seq))"
        " SELECT epoch, seq, state, verdict FROM outcome JOIN asked USING (epoch, seq)"
        " WHERE device = %s UNION ALL"
        " SELECT epoch, seq, state, verdict FROM event JOIN asked USING (epoch, seq)"
        " WHERE device = %s AND state = 3",
        (*columns, device, device),
    )
    return [
        {
            "epoch": epoch,
            "seq": seq,
            "state": STATES[state].value,
            "verdict": b64encode(_for_station(own, verdict, epoch, seq)).decode(),
        }
        for epoch, seq, state, verdict in rows.fetchall()
    ]


def _for_station(own: HubKeys, verdict: bytes | None, epoch: str, seq: int) -> bytes:
    """As it is, where it cannot be opened: the station says so in its log."""
    about = f"settled:{epoch}-{seq}"
    try:
        return own.to_stations.close(own.seal.open(verdict, about), about) if verdict else b""
    except StorageFault:
        return verdict or b""
