"""Where stations join and renew their keys. Answers requests."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, Final, TypeVar

import psycopg
from anyio import to_thread
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from nacl.exceptions import RuntimeError as NoPoint
from nacl.public import SealedBox
from nacl.signing import VerifyKey
from psycopg.types.json import Jsonb
from pydantic import BaseModel, Field, ValidationError
from starlette.requests import ClientDisconnect

from sync.hub.floor import devices
from sync.hub.floor.desk import (
    REFUSALS,
    SIGNED,
    Desk,
    TooLong,
    broken_off,
    refused,
    takes,
    whole_body,
)
from sync.hub.floor.limits import Limit
from sync.hub.joining import enrolment
from sync.hub.joining.enrolment import Asking, EnrolmentFault, NotInvited
from sync.hub.wire import signature
from sync.hub.wire.addresses import JOIN, KEY
from sync.hub.wire.invitation import is_vouched

_MOST_BYTES: Final = 4096
_TRIES: Final = 10
"""Within a minute, from one address."""
_WRONG: Final = 5
"""Codes within an hour that nobody drew: more are no slip of the tongue."""

_Key = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Signature = Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]
_Body = TypeVar("_Body", bound=BaseModel)


class Join(BaseModel):
    """A station that was invited; the request is signed with its new key."""

    station: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$")
    key: _Key
    """Public, in hexadecimal."""
    invitation: _Key
    """Public part of the key that is made of the code."""
    vouched: _Signature
    """By that key, that ``key`` is this station's."""


class Joined(BaseModel):
    """What a station is told once."""

    device: str
    hub: str
    """Public key of the hub, in hexadecimal."""
    fleet: str
    """The fleet's key, sealed for the station's own (libsodium's sealed box), in hexadecimal."""


class NewKey(BaseModel):
    """The key that a station has drawn; the request is signed with the one it had."""

    key: _Key
    vouched: _Signature
    """By the new key, that it is this device's."""


class Due(BaseModel):
    """Whether this device's key is so old that it should draw another one."""

    renew: bool


def room(desk: Desk) -> APIRouter:
    """The routes: JOIN and KEY."""
    router, answers = APIRouter(), _Joining(desk)

    def route(path: str, method: str, answer: Any, statuses: tuple[int, ...], **more: Any) -> None:
        router.add_api_route(
            path,
            answer,
            methods=[method],
            responses={status: REFUSALS[status] for status in (*statuses, 503)},
            **more,
        )

    bad = (400, 401, 408, 413, 422)
    route(
        *(JOIN, "POST", answers.join, (*bad, 403, 429)),
        response_model=Joined,
        openapi_extra=takes(Join),
        summary="Join, by a code that leenpunt hub enrol gave",
    )
    route(
        *(KEY, "GET", answers.due, (401,)),
        response_model=Due,
        openapi_extra={"parameters": SIGNED},
        summary="Should this device draw a new key?",
    )
    route(
        *(KEY, "POST", answers.renew, (*bad, 409)),
        response_model=Due,
        openapi_extra=takes(NewKey),
        summary="A new key for this device; the one before ends when this one is used",
    )
    return router


class _Joining:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._addresses = Limit(_TRIES, 60.0)
        self._wrong = Limit(_WRONG, 3600.0)

    async def join(self, request: Request) -> Response:
        """A station that was invited."""
        address = request.client.host if request.client else ""
        if wait := self._addresses.wait_s(address):
            return refused(429, "too many tries from there", after_s=int(wait) + 1)
        return await self._with_body(request, Join, partial(self._joined, address))

    async def due(self, request: Request) -> Response:
        """Is it time?"""
        signed = signature.read(request.headers)

        def work(connection: psycopg.Connection[Any]) -> Response:
            device = self._desk.sender(connection, signed, "GET", KEY)
            return JSONResponse({"renew": enrolment.is_due(connection, device)})

        return await to_thread.run_sync(self._desk.with_database, work)

    async def renew(self, request: Request) -> Response:
        """A new key."""
        return await self._with_body(request, NewKey, self._renewed)

    async def _with_body(
        self,
        request: Request,
        model: type[_Body],
        answer: Callable[
            [psycopg.Connection[Any], signature.Signed | None, bytes, _Body], Response
        ],
    ) -> Response:
        try:
            body = await whole_body(request, _MOST_BYTES)
            said = model.model_validate_json(body)
        except (TooLong, ClientDisconnect, TimeoutError) as error:
            return broken_off(error, f"a request has at most {_MOST_BYTES} bytes")
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"])) or "the body"
            return refused(422, f"{where}: {first['msg']}")
        signed = signature.read(request.headers)
        return await to_thread.run_sync(
            self._desk.with_database, lambda connection: answer(connection, signed, body, said)
        )

    def _joined(
        self,
        address: str,
        connection: psycopg.Connection[Any],
        signed: signature.Signed | None,
        body: bytes,
        said: Join,
    ) -> Response:
        key, invitation = bytes.fromhex(said.key), bytes.fromhex(said.invitation)
        if signed is None or signed.device != said.station:
            raise devices.NotKnown("expected the headers of a request signed by this station")
        if not signed.is_by(key, "POST", JOIN, body):
            raise devices.NotKnown("this was not signed with the station's key")
        devices.check_time(signed, self._desk.utc())
        vouched = bytes.fromhex(said.vouched)
        try:
            if not is_vouched(invitation, vouched, "join", said.station, key):
                raise NotInvited("this was not signed with the code's key")
            sealed = SealedBox(VerifyKey(key).to_curve25519_public_key()).encrypt(
                self._desk.keys.fleet
            )
            enrolment.accept(connection, Asking(said.station, key, invitation))
        except NoPoint:
            return refused(422, "key: this is no public key")
        except NotInvited as fault:
            if fault.is_guess and self._wrong.wait_s(""):
                _raise_alarm(connection, address)
            return refused(403, str(fault))
        return JSONResponse(
            {
                "device": said.station,
                "hub": bytes(self._desk.keys.signing.verify_key).hex(),
                "fleet": sealed.hex(),
            }
        )

    def _renewed(
        self,
        connection: psycopg.Connection[Any],
        signed: signature.Signed | None,
        body: bytes,
        said: NewKey,
    ) -> Response:
        device = self._desk.sender(connection, signed, "POST", KEY, body)
        key, vouched = bytes.fromhex(said.key), bytes.fromhex(said.vouched)
        name = signed.device if signed is not None else ""
        if not is_vouched(key, vouched, "renew", name, key):
            return refused(422, "vouched: this was not signed with the new key")
        try:
            enrolment.renew(connection, device, key)
        except EnrolmentFault as fault:
            return refused(409, str(fault))
        return JSONResponse({"renew": False})


def _raise_alarm(connection: psycopg.Connection[Any], address: str) -> None:
    connection.execute(
        "INSERT INTO alarm (kind, detail) VALUES ('wrong_codes', %s) ON CONFLICT (kind)"
        " WHERE kind = 'wrong_codes' AND settled_at IS NULL"
        " DO UPDATE SET count = alarm.count + 1, last_at = now(), detail = excluded.detail",
        (Jsonb({"address": address}),),
    )
