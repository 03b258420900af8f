"""The seal that turns a payload into bytes that say nothing without the journal's key.

XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha, as libsodium has it) with a random nonce of 24 bytes: a
restored disk cannot make a nonce come twice. What a payload is about is authenticated with it, so
that one row's payload does not pass for another's.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import Any, Final, Protocol

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError

from sync.errors import StorageFault
from sync.ids import folded

KEY_BYTES: Final = 32
_VERSION: Final = b"\x01"
_NONCE_BYTES: Final = 24
_BLOCK: Final = 64
"""Payloads are padded to whole blocks: the length of a title is a hint at the title."""


class Seal(Protocol):
    """Turns payloads into stored bytes and ids into look-up references."""

    @property
    def key_id(self) -> str:
        """Tells one key from another without telling anything about either."""

    def close(self, payload: dict[str, Any], about: str) -> bytes:
        """Stored form of a payload. ``about`` names what it belongs to."""

    def open(self, stored: bytes, about: str) -> dict[str, Any]:
        """The payload of a stored form. StorageFault when it cannot be read."""

    def reference(self, identifier: str) -> str:
        """A short stable look-up value for an item id, a card or a UID."""


class KeySeal:
    """Seals with a key of KEY_BYTES bytes. Immutable, from any thread."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a journal key has {KEY_BYTES} bytes, found {len(key)}")
        self._sealing = _derived(key, b"seal")
        self._referring = _derived(key, b"reference")
        self.key_id: str = _derived(key, b"id")[:8].hex()

    def close(self, payload: dict[str, Any], about: str) -> bytes:
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
        text += b" " * (-len(text) % _BLOCK)
        nonce = os.urandom(_NONCE_BYTES)
        return (
            _VERSION
            + nonce
            + crypto_aead_xchacha20poly1305_ietf_encrypt(text, about.encode(), nonce, self._sealing)
        )

    def open(self, stored: bytes, about: str) -> dict[str, Any]:
        try:
            if not isinstance(stored, bytes):
                raise ValueError("found no bytes")
            nonce, sealed = stored[1 : 1 + _NONCE_BYTES], stored[1 + _NONCE_BYTES :]
            if stored[:1] != _VERSION:
                raise ValueError(f"found form {stored[:1].hex() or 'none'}, expected 01")
            payload = json.loads(
                crypto_aead_xchacha20poly1305_ietf_decrypt(
                    sealed, about.encode(), nonce, self._sealing
                ).decode()
            )
            if not isinstance(payload, dict):
                raise ValueError("found no object")
        except (ValueError, CryptoError) as error:
            raise StorageFault(f"a payload of the journal cannot be read: {error}") from None
        return payload

    def reference(self, identifier: str) -> str:
        keyed = hashlib.blake2b(identifier.encode(), key=self._referring, digest_size=12)
        return keyed.hexdigest()


def of_patron(seal: Seal, card: str) -> str:
    """Under what a card's intents are found, however its number is written; empty: no card."""
    return seal.reference(folded(card)) if card else ""


def _derived(key: bytes, purpose: bytes) -> bytes:
    """A key of its own for each purpose (BLAKE2b, RFC 7693, keyed and personalised)."""
    return hashlib.blake2b(key=key, person=purpose.ljust(16, b"\0"), digest_size=32).digest()
