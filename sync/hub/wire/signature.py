"""Who a request is from: an Ed25519 signature (RFC 8032) by the device's own key.

Over device, method, path, time and the body's SHA-256. The time is the hub's, not the station's,
whose clock may be days off: a station that is told the hub's time signs by that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

DEVICE: Final = "leenpunt-device"
TIME: Final = "leenpunt-time"
SIGNATURE: Final = "leenpunt-signature"
"""Headers; the signature in hexadecimal."""
REQUEST: Final = "x-request-id"
"""Header: the name of one request, in the log of who sends it and of the hub."""
WINDOW_S: Final = 300
"""So old or new may a signature be: whoever recorded a request has no more time to repeat it."""
_LONGEST: Final = 64


@dataclass(frozen=True, slots=True)
class Signed:
    """What a request says about who sent it."""

    device: str
    at: int
    """UTC seconds."""
    signature: bytes

    def is_by(self, key: bytes, method: str, path: str, body: bytes) -> bool:
        """Was this very request signed with the private part of this public key?"""
        text = _text(self.device, method, path, self.at, body)
        try:
            VerifyKey(key).verify(text, self.signature)
        except (BadSignatureError, ValueError):
            return False
        return True


def sign(
    key: SigningKey, device: str, method: str, path: str, at: int, body: bytes
) -> dict[str, str]:
    """The headers to send. ``path`` without a query."""
    signature = key.sign(_text(device, method, path, at, body)).signature
    return {DEVICE: device, TIME: str(at), SIGNATURE: signature.hex()}


def read(headers: Mapping[str, str]) -> Signed | None:
    """None: they are not there, or not what ``sign`` makes. Names in lower case."""
    device, at = headers.get(DEVICE, ""), headers.get(TIME, "")
    try:
        signature = bytes.fromhex(headers.get(SIGNATURE, ""))
    except ValueError:
        return None
    is_time = at.isascii() and at.isdigit() and len(at) <= 12
    if not (0 < len(device) <= _LONGEST and device.isascii() and is_time and len(signature) == 64):
        return None
    return Signed(device, int(at), signature)


def _text(device: str, method: str, path: str, at: int, body: bytes) -> bytes:
    lines = ("leenpunt 1", device, method, path, str(at), hashlib.sha256(body).hexdigest())
    return "\n".join(lines).encode()
