"""The signed envelope of a pack: DSSE 1.0 (Dead Simple Signing Envelope) with Ed25519.

What is signed is the exact bytes of the payload, bound to their type:
``DSSEv1 LEN(type) type LEN(payload) payload``, joined by single spaces, lengths in decimal.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Collection, Sequence
from typing import Annotated

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from sync.trust.fault import NoFreshPack, Why
from sync.trust.keys import key_id

PAYLOAD_TYPE = "application/vnd.leenpunt.trust-pack+json"
LARGEST = 256 * 1024 * 1024
"""Bytes of a file: some ten million cards. A mistaken path must not fill the memory."""


def from_base64(value: object) -> bytes:
    """Strict base64, for fields of a JSON object. ValueError on anything else."""
    if not isinstance(value, str):
        raise ValueError("expected base64 in a string")
    return base64.b64decode(value, validate=True)


Base64 = Annotated[bytes, BeforeValidator(from_base64)]


class _Signature(BaseModel):
    keyid: str = Field(max_length=200)
    sig: Base64


class _Envelope(BaseModel):
    model_config = ConfigDict(extra="forbid")

    payload: Base64
    payloadType: str
    signatures: list[_Signature] = Field(min_length=1, max_length=10)


def seal(payload: bytes, keys: Sequence[SigningKey], kind: str = PAYLOAD_TYPE) -> bytes:
    """The file of a pack, or of another ``kind``, signed by each of these keys."""
    signed = _signed_bytes(kind, payload)
    envelope = {
        "payloadType": kind,
        "payload": base64.b64encode(payload).decode(),
        "signatures": [
            {
                "keyid": key_id(key.verify_key),
                "sig": base64.b64encode(key.sign(signed).signature).decode(),
            }
            for key in keys
        ],
    }
    return (json.dumps(envelope, indent=1) + "\n").encode()


def unseal(
    file: bytes,
    keys: Collection[VerifyKey] | None,
    kind: str = PAYLOAD_TYPE,
    what: str = "trust pack",
) -> tuple[bytes, str]:
    """(payload, id of the key that signed it). Raises NoFreshPack.

    ``what`` a ``kind`` is called in sentences. ``keys`` None: nobody checks the signature, and the
    id is what the envelope claims.
    """
    try:
        envelope = _Envelope.model_validate_json(file)
    except ValidationError as error:
        raise NoFreshPack(Why.DAMAGED, f"not a {what}: {first_fault(error)}") from None
    if envelope.payloadType != kind:
        found = envelope.payloadType[:80]
        raise NoFreshPack(
            Why.DAMAGED, f"not a {what}: found payload type {found!r}, expected {kind}"
        )
    if keys is None:
        return envelope.payload, envelope.signatures[0].keyid
    trusted = {key_id(key): key for key in keys}
    signed = _signed_bytes(envelope.payloadType, envelope.payload)
    ours = [each for each in envelope.signatures if each.keyid in trusted]
    if not ours:
        found = ", ".join(each.keyid[:40] for each in envelope.signatures)
        expected = " or ".join(sorted(trusted))
        raise NoFreshPack(Why.WRONG_KEY, f"signed with key {found}, expected {expected}")
    for each in ours:
        try:
            trusted[each.keyid].verify(signed, each.sig)
        except (BadSignatureError, ValueError):
            continue
        return envelope.payload, each.keyid
    raise NoFreshPack(
        Why.BAD_SIGNATURE,
        f"the signature is not that of key {ours[0].keyid}: the pack was changed or forged",
    )


def first_fault(error: ValidationError) -> str:
    """One sentence on the first thing that is wrong, without a value of the file."""
    fault = error.errors(include_url=False, include_input=False, include_context=False)[0]
    place = ".".join(str(part)[:40] for part in fault["loc"])
    said = str(fault["msg"]).removeprefix("Value error, ")[:200]
    return f"{place}: {said}" if place else said


def _signed_bytes(payload_type: str, payload: bytes) -> bytes:
    """PAE of DSSE 1.0."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)
