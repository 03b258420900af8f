"""The keys of a configured relay board: what is wired to it, and how each driver reaches it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from drivers.config import Device
from drivers.config_printer import line_or_host
from drivers.relays.functions import INPUTS, OUTPUTS, ROOM


def _one_of(known: tuple[str, ...], what: str) -> AfterValidator:
    def check(function: str) -> str:
        if function not in known:
            raise ValueError(f"found the {what} {function!r}, expected one of {', '.join(known)}")
        return function

    return AfterValidator(check)


Output = Annotated[str, _one_of(OUTPUTS, "output")]
Input = Annotated[str, _one_of(INPUTS, "input")]

Milliseconds = Annotated[int, Field(ge=50, le=60_000)]


class RelayConfig(Device):
    """What every relay board has. ``outputs`` and ``inputs``: by function, how its driver finds it.

    A driver of another package has these two tables as well, with the same functions as keys.
    """

    kind: Literal["relay"]
    name: str = "relay"
    outputs: Mapping[Output, Any] = {}
    """What is switched, by what is wired to it ([relays](devices.md#relays))."""
    inputs: Mapping[Input, Any] = {}
    """What is read, by what is wired to it."""
    pulse_ms: Mapping[Output, Milliseconds] = {}
    """An output that is switched off again by itself after so many milliseconds; the door and the
    flaps always are (PULSE_MS)."""
    inverted: tuple[str, ...] = ()
    """Functions that are on where the board says off."""
    poll_s: float = Field(default=0.5, ge=0.05, le=60)
    """Seconds between two looks. A button has to be pressed for longer than that."""
    timeout_s: float = Field(default=0.5, gt=0, le=2)
    """Seconds of silence after a question before it is given up."""

    @model_validator(mode="after")
    def _something_is_wired(self) -> Self:
        if not self.outputs and not self.inputs:
            raise ValueError("nothing is wired: expected a table outputs or inputs")
        for key, named in (("pulse_ms", self.pulse_ms), ("inverted", self.inverted)):
            for function in named:
                wired = function in self.outputs or (key == "inverted" and function in self.inputs)
                if not wired:
                    raise ValueError(f"{key} names {function!r}, which is not wired")
        if held := sorted(self.pulse_ms.keys() & set(ROOM)):
            raise ValueError(f"pulse_ms names {held[0]!r}, which stands as the hours want it")
        return self


CoilAddress = Annotated[int, Field(ge=0, le=0xFFFF)]


class ModbusConfig(RelayConfig):
    """A board that speaks Modbus, on TCP, RS-485 or USB serial: coils are switched, discrete inputs
    read, each by its address from 0."""

    driver: Literal["modbus"]
    port: Annotated[str, Field(min_length=1), AfterValidator(line_or_host)]
    """HOST:502, a path, usb:VID:PID[:SERIAL] or a pyserial URL."""
    outputs: Mapping[Output, CoilAddress] = {}
    """Address of the coil of each function, from 0 ([relays](devices.md#relays))."""
    inputs: Mapping[Input, CoilAddress] = {}
    """Address of the discrete input of each function, from 0."""
    unit: int = Field(default=1, ge=0, le=255)
    """The board's address ("slave", "device id"): 1 to 247 on a serial line; on TCP whatever its
    maker wrote."""
    framing: Literal["rtu", "tcp"] | None = None
    """``tcp`` with an MBAP header, ``rtu`` with a CRC. Unset: tcp on TCP, else rtu. A converter
    that hands on the bytes of a serial line is rtu on TCP."""
    baud: int = Field(default=9600, gt=0)
    """Of its serial line."""
    parity: Literal["none", "even", "odd"] = "none"
    """Of its serial line."""

    @property
    def frames(self) -> Literal["rtu", "tcp"]:
        """``framing``, or what is usual on such a port."""
        return self.framing or ("tcp" if self.port.startswith("socket://") else "rtu")

    @model_validator(mode="after")
    def _unit_is_one_board(self) -> Self:
        if self.frames == "rtu" and not 1 <= self.unit <= 247:
            raise ValueError(f"unit: found {self.unit}, expected 1 to 247, one board of a line")
        for key, wired in (("outputs", self.outputs), ("inputs", self.inputs)):
            if len(set(wired.values())) != len(wired):
                raise ValueError(f"{key}: two functions are at one address")
        return self


SECRET: Final = "{secret}"
"""Stands for what ``secret_file`` or ``secret_env`` holds."""


def _url_alone(given: object) -> object:
    return {"url": given} if isinstance(given, str) else given


class HttpRequest(BaseModel):
    """One request. A bare string is its URL."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    url: str = Field(min_length=1)
    """Whole, or from a slash on behind the ``url`` of the board. ``{secret}`` is filled in."""
    method: Literal["GET", "POST", "PUT", "PATCH"] = "GET"
    headers: Mapping[str, str] = {}
    body: str | Mapping[str, Any] | None = None
    """Text as it is; a table is sent as JSON. ``{secret}`` is filled in."""


class HttpQuestion(HttpRequest):
    """A request whose answer says how something stands."""

    json_path: str = ""
    """Where in a JSON answer: names and numbers, with dots between them, such as ``ison`` or
    ``relays.0.ison``."""
    pattern: str = ""
    """Or a regular expression that the answer's text is searched for; its first group counts where
    it has one."""
    on: tuple[str, ...] = ("true", "on", "1")
    """What is found there when it is on, whatever its case. What is neither is an error."""
    off: tuple[str, ...] = ("false", "off", "0")

    @field_validator("pattern")
    @classmethod
    def _a_pattern(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"no regular expression: {error}") from None
        return pattern

    @model_validator(mode="after")
    def _one_way_to_read_it(self) -> Self:
        if bool(self.json_path) == bool(self.pattern):
            raise ValueError("expected one of json_path and pattern")
        return self


Request = Annotated[HttpRequest, BeforeValidator(_url_alone)]


class HttpOutput(BaseModel):
    """How an output is switched and, where there is a way, read back."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    on: Request
    off: Request | None = None
    """Unset: it goes off by itself, as a message that was sent does."""
    state: HttpQuestion | None = None
    """Unset: it cannot be verified; a status from 200 to 299 counts."""

    @model_validator(mode="after")
    def _what_can_be_seen_can_be_put_right(self) -> Self:
        if self.state is not None and self.off is None:
            raise ValueError("state needs off: what is seen to be on has to go off again")
        return self


class HttpConfig(RelayConfig):
    """A board, a home automation or a message service that is asked over HTTP."""

    driver: Literal["http"]
    url: str = ""
    """Before each URL that begins with a slash."""
    outputs: Mapping[Output, HttpOutput] = {}
    """Requests for each function ([relays](devices.md#relays))."""
    inputs: Mapping[Input, HttpQuestion] = {}
    """A request for each function."""
    tls: Literal["required", "off-i-accept"] = "required"
    """Off this machine only https:// is asked, unless this says otherwise."""
    tls_ca_file: Path | None = None
    """PEM of who vouches for it, where that is nobody whom everybody knows."""
    auth: Literal["none", "basic", "digest"] = "none"
    """How `user` and the secret are told, where no request holds them itself."""
    user: str = ""
    """Of `auth`."""
    secret_file: Path | None = Field(default=None, json_schema_extra={"secret": True})
    """A password or token, in a file of mode 600."""
    secret_env: str | None = None
    """Or in this variable of the environment."""
    poll_s: float = Field(default=2.0, ge=0.2, le=3600)
    """Between two looks at the inputs and at outputs that can be looked at."""
    timeout_s: float = Field(default=2.0, gt=0, le=5)
    """Seconds in which one request has to be answered, from the first byte to the last."""

    @property
    def tells_secrets(self) -> tuple[str, ...]:
        """Hosts to which the secret goes unencrypted, off this machine."""
        plain = []
        for _, request in self.requests():
            where = urlsplit(self.whole(request.url).replace(SECRET, "secret"))
            said = (self.whole(request.url), *request.headers.values(), str(request.body))
            tells = self.auth == "basic" or any(SECRET in each for each in said)
            if tells and where.scheme == "http" and not _is_here(where.hostname or ""):
                plain.append(where.hostname or "")
        return tuple(dict.fromkeys(plain))

    def requests(self) -> Iterator[tuple[str, HttpRequest]]:
        """All of them, by where they stand."""
        for function, output in self.outputs.items():
            for key, request in (("on", output.on), ("off", output.off), ("state", output.state)):
                if request is not None:
                    yield f"outputs.{function}.{key}", request
        for function, question in self.inputs.items():
            yield f"inputs.{function}", question

    def whole(self, url: str) -> str:
        """With the board's own part before it, where it begins with a slash."""
        return self.url.rstrip("/") + url if url.startswith("/") else url

    @model_validator(mode="after")
    def _can_be_asked(self) -> Self:
        if self.secret_file is not None and self.secret_env is not None:
            raise ValueError("at most one of secret_file and secret_env")
        has_secret = self.secret_file is not None or self.secret_env is not None
        if self.auth != "none" and not (self.user and has_secret):
            raise ValueError(f"auth = {self.auth!r} needs user, and secret_file or secret_env")
        for function in self.inverted:
            if function in self.outputs and self.outputs[function].off is None:
                raise ValueError(f"inverted names {function!r}, which has no off")
        for place, request in self.requests():
            self._check(place, request, has_secret)
        return self

    def _check(self, place: str, request: HttpRequest, has_secret: bool) -> None:
        # No value is shown: it may hold a token.
        try:
            where = urlsplit(self.whole(request.url).replace(SECRET, "secret"))
            host, port = where.hostname or "", where.port
        except ValueError:
            raise ValueError(f"{place}: its URL cannot be read") from None
        if where.scheme not in ("http", "https") or not host or port == 0:
            raise ValueError(f"{place}: expected a URL with https:// or http:// and a host")
        if where.username is not None or where.password is not None:
            raise ValueError(f"{place}: no password in a URL: user, and secret_file or secret_env")
        if where.scheme == "http" and self.tls == "required" and not _is_here(host):
            raise ValueError(
                f"{place}: expected https://; for a board without TLS on a network of its own"
                ' write tls = "off-i-accept"'
            )
        said = (self.whole(request.url), *request.headers.values(), str(request.body))
        if not has_secret and any(SECRET in each for each in said):
            raise ValueError(f"{place}: {SECRET} needs secret_file or secret_env")


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
