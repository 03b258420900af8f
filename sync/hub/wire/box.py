"""What a station seals for its hub, which nothing on a station's disk opens again.

Form 02: a key that was drawn when the station started, sealed for the hub's public key (libsodium's
sealed box, X25519), then what form 01 has after its first byte, by that key. The hub opens a run's
key once, so a row costs it what it did. What a hub keeps is sealed by a key that it has alone.

The key of the fleet, which every station has, makes the look-up values of items, and seals what
goes from the hub to a station. A hub of before knows form 01 by the fleet's key alone, so a station
uses form 02 once its hub has said that it opens it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey, VerifyKey
from nacl.utils import random

from sync.errors import StorageFault
from sync.journal.seal import KEY_BYTES, KeySeal

_FORM: Final = b"\x02"
_BOX_BYTES: Final = KEY_BYTES + 48
_RUNS: Final = 4096
"""Keys of stations' runs that a process of the hub keeps."""


class StationSeal(KeySeal):
    """Of a station, from any thread."""

    def __init__(self, fleet: bytes, hub: bytes, boxes: Callable[[], bool]) -> None:
        """``fleet``: its key; ``hub``: the hub's public one (Ed25519), which has said that it opens
        form 02 where ``boxes`` says so."""
        super().__init__(fleet)
        self._hub, self._boxes = hub, boxes

    def close(self, payload: dict[str, Any], about: str) -> bytes:
        if not self._boxes():
            return super().close(payload, about)
        box, seal = _drawn(self._hub)
        return _FORM + box + seal.close(payload, about)[1:]


class HubSeal(KeySeal):
    """Opens whatever a station or a hub of this fleet sealed, and seals for the hub alone."""

    def __init__(self, fleet: bytes, signing: SigningKey) -> None:
        super().__init__(fleet)
        seed = hashlib.blake2b(key=bytes(signing), person=b"hub seal", digest_size=KEY_BYTES)
        self._own = KeySeal(seed.digest())
        self._box = SealedBox(signing.to_curve25519_private_key())
        self._of_run = lru_cache(_RUNS)(self._opened)

    def close(self, payload: dict[str, Any], about: str) -> bytes:
        return self._own.close(payload, about)

    def of_patron(self, reference: str) -> str:
        """In place of a look-up value that a station made of a patron: one that nothing on a
        station's disk makes of a card."""
        return self._own.reference(reference)

    def open(self, stored: bytes, about: str) -> dict[str, Any]:
        if stored[:1] == _FORM:
            box, rest = stored[1 : 1 + _BOX_BYTES], stored[1 + _BOX_BYTES :]
            return self._of_run(box).open(b"\x01" + rest, about)
        try:
            return self._own.open(stored, about)
        except StorageFault:
            # Of a station that does not know better, or from before.
            return super().open(stored, about)

    def _opened(self, box: bytes) -> KeySeal:
        try:
            return KeySeal(self._box.decrypt(box))
        except (CryptoError, ValueError) as error:
            raise StorageFault(f"the key of a station's run cannot be read: {error}") from None


@lru_cache(8)
def _drawn(hub: bytes) -> tuple[bytes, KeySeal]:
    """One key for each hub that this process seals for: as it is sealed, and its seal."""
    key = random(KEY_BYTES)
    return SealedBox(VerifyKey(hub).to_curve25519_public_key()).encrypt(key), KeySeal(key)
