"""The code by which a station joins: read out over a telephone, good once, and never sent.

A key pair is made of the code (Ed25519, RFC 8032). The hub keeps a digest of its public part, the
station signs with the private one: neither a wrong hub nor who reads the hub's database has a code.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from sync.ids import DIGITS

_DRAWN: Final = 15
"""75 bits; and one more digit by which a slip of the tongue is found before anybody is asked."""
_GROUP: Final = 4
_TAKEN_FOR: Final = str.maketrans("ilo", "110", "- \t\u2013\u2014")
"""What is no digit of ours, and what it was written for (Crockford); what only parts them."""


def new_code() -> str:
    """In capitals, in groups of four."""
    drawn = "".join(secrets.choice(DIGITS) for _ in range(_DRAWN))
    code = (drawn + DIGITS[-_luhn(drawn + DIGITS[0]) % len(DIGITS)]).upper()
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def key_of(code: str) -> SigningKey:
    """ValueError: it was not read as it was written."""
    plain = code.strip().lower().translate(_TAKEN_FOR)
    if len(plain) != _DRAWN + 1 or not set(plain) <= set(DIGITS) or _luhn(plain):
        raise ValueError(
            f"this is no code, or one of its characters is wrong: expected {_DRAWN + 1} letters"
            " and digits, as leenpunt hub enrol said them"
        )
    seed = hashlib.blake2b(plain.encode(), person=b"leenpunt join", digest_size=32).digest()
    return SigningKey(seed)


def digest_of(public: bytes) -> bytes:
    """What the hub keeps of a code, given the public part of its key."""
    return hashlib.sha256(public).digest()


def vouch(key: SigningKey, purpose: str, device: str, public: bytes) -> bytes:
    """By ``key``, that ``public`` is to be a key of this device: 64 bytes."""
    return key.sign(_statement(purpose, device, public)).signature


def is_vouched(by: bytes, signature: bytes, purpose: str, device: str, public: bytes) -> bool:
    """Was that signed with the private part of ``by``?"""
    try:
        VerifyKey(by).verify(_statement(purpose, device, public), signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True


def _luhn(text: str) -> int:
    """0 for a text whose last digit is right (Luhn's algorithm, with 32 digits)."""
    total, size = 0, len(DIGITS)
    for at, digit in enumerate(reversed(text)):
        value = DIGITS.index(digit) * (1 + at % 2)
        total += value // size + value % size
    return total % size


def _statement(purpose: str, device: str, public: bytes) -> bytes:
    return "\n".join(("leenpunt key 1", purpose, device, public.hex())).encode()
