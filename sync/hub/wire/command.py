"""What a station is told to do once: named, for this station alone, until a moment, signed.

The hub's key signs it when it is ordered, so a database in the wrong hands orders nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final, Literal

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey
from pydantic import TypeAdapter, ValidationError

ORDERS: Final = "/api/v1/orders"
BUNDLES: Final = "/api/v1/bundles"
HOLDS_S: Final = 25.0
"""So long the hub holds an answer back in which nothing is new."""
MOST_BUNDLE: Final = 4 * 1024 * 1024
"""Bytes of a support bundle."""
OUT_OF_SERVICE: Final = "out_of_service"
IN_SERVICE: Final = "in_service"
RESTART: Final = "restart"
PRINT_TEST: Final = "print_test"
SEND_BUNDLE: Final = "send_bundle"
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    OUT_OF_SERVICE: ("sentence",),
    IN_SERVICE: (),
    RESTART: (),
    PRINT_TEST: (),
    SEND_BUNDLE: (),
}
"""Each with the arguments that it may have, all of them text."""
LONGEST_ARGUMENT: Final = 160
_CONTEXT: Final = b"leenpunt command 1\n"

Outcome = Literal["done", "failed", "refused", "expired"]


class BadCommand(Exception):
    """It is not obeyed. In words."""


@dataclass(frozen=True, slots=True)
class Command:
    """One order."""

    device: str
    id: int
    name: str
    arguments: dict[str, str]
    expires_at: int
    """UTC seconds, of the hub's clock."""


_COMMAND: Final = TypeAdapter(Command)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of it."""

    outcome: Outcome
    detail: str = ""


def check(name: str, arguments: Mapping[str, str]) -> None:
    """Is it one that a station knows? Raises BadCommand."""
    if name not in NAMES:
        raise BadCommand(f"found {name[:40]!r}, expected one of {', '.join(NAMES)}")
    known = NAMES[name]
    for argument, text in arguments.items():
        if argument not in known:
            has = f"has {', '.join(known)}" if known else "has none"
            raise BadCommand(f"{name}: found argument {argument[:40]!r}, it {has}")
        if len(text) > LONGEST_ARGUMENT or not text.isprintable():
            raise BadCommand(
                f"{name}: expected at most {LONGEST_ARGUMENT} printable characters as {argument}"
            )


def sign(key: SigningKey, command: Command) -> bytes:
    """As a station gets it."""
    return bytes(key.sign(_CONTEXT + json.dumps(asdict(command), sort_keys=True).encode()))


def opened(hub: bytes, signed: bytes, device: str) -> Command:
    """What the hub with this public key ordered this device. Raises BadCommand."""
    try:
        text = VerifyKey(hub).verify(signed)
        if not text.startswith(_CONTEXT):
            raise BadCommand("the hub signed this, and no command")
        command = _COMMAND.validate_json(text.removeprefix(_CONTEXT), strict=True)
    except (CryptoError, ValueError, TypeError, ValidationError):
        raise BadCommand("this is not what the hub of this station signed") from None
    if command.device != device:
        raise BadCommand(f"this is for station {command.device[:40]!r}")
    check(command.name, command.arguments)
    return command


def expired(command: Command, now: float) -> bool:
    """``now``: UTC seconds, of the hub's clock."""
    return now > command.expires_at
