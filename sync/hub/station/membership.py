"""A station joins its hub, and renews its key: each step on disk before the next one.

Whenever it ends in between, the next start goes on: the hub takes the same key twice.
"""

from __future__ import annotations

import json
import logging
import math
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey

from sync.hub.station import device
from sync.hub.station.client import HubAway, HubClient, HubRefused
from sync.hub.station.device import Membership
from sync.hub.wire.addresses import JOIN, KEY
from sync.hub.wire.invitation import key_of, vouch
from sync.journal.seal import KEY_BYTES
from sync.own_files import make_folder, replace_own
from sync.sections import read_secret

log = logging.getLogger(__name__)

_JOINING: Final = "hub-joining.json"
"""The key that is to be its own, until the hub said yes or no."""
_LOOK_S: Final = 6 * 3600.0
_USED: Final = 409


def join(url: str, code: str, station: str, state_dir: Path, ca_file: str = "") -> Membership:
    """What it then has of its hub, on disk. ``url`` as of ``HubConfig.url``.

    Raises ValueError for a code that is none, HubAway, HubRefused, or OSError.
    """
    invited = key_of(code)
    make_folder(state_dir)
    key = _key_to_be(state_dir / _JOINING)
    public = bytes(key.verify_key)
    body = {
        "station": station,
        "key": public.hex(),
        "invitation": bytes(invited.verify_key).hex(),
        "vouched": vouch(invited, "join", station, public).hex(),
    }
    client = HubClient(url, Membership(station, key, bytes(KEY_BYTES), b""), ca_file=ca_file)
    try:
        said = client.ask("POST", JOIN, json.dumps(body).encode())
    except HubRefused:
        # It may have been used by another code: the next try draws one of its own.
        (state_dir / _JOINING).unlink(missing_ok=True)
        raise
    finally:
        client.close()
    joined = Membership(station, key, _fleet(key, said), _bytes(said, "hub", KEY_BYTES))
    device.save(state_dir, joined)
    (state_dir / _JOINING).unlink(missing_ok=True)
    return joined


class Renewal:
    """Draws a new key when the hub says that it is time. Used by one thread at a time."""

    def __init__(
        self,
        client: HubClient,
        membership: Membership,
        state_dir: Path,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client, self._membership, self._state_dir = client, membership, state_dir
        self._monotonic = monotonic
        self._look_at = -math.inf

    def look(self) -> None:
        """Each quarter of a day. Raises HubAway.

        The hub's clock says whether it is time; of ours it only matters that it goes.
        """
        if self._monotonic() < self._look_at:
            return
        member = self._membership
        try:
            if not member.is_renewing and self._client.ask("GET", KEY).get("renew") is True:
                self._begin()
            if member.is_renewing and member.other is not None:
                self._end(member.other)
        except (HubRefused, OSError) as fault:
            # With the one that it has it goes on posting.
            log.error("no new key for the hub", extra={"error": str(fault)})
        self._look_at = self._monotonic() + _LOOK_S

    def _begin(self) -> None:
        self._membership.other, self._membership.is_renewing = SigningKey.generate(), True
        device.save(self._state_dir, self._membership)

    def _end(self, new: SigningKey) -> None:
        member, public = self._membership, bytes(new.verify_key)
        body = {"key": public.hex(), "vouched": vouch(new, "renew", member.device, public).hex()}
        try:
            self._client.ask("POST", KEY, json.dumps(body).encode())
        except HubRefused as refusal:
            if refusal.status == _USED:
                # Another one is drawn when it is next looked.
                member.other, member.is_renewing = None, False
                device.save(self._state_dir, member)
            raise
        # Never signed with before it is on disk: what the hub saw used is all it takes then.
        kept = Membership(member.device, new, member.fleet, member.hub, other=member.key)
        device.save(self._state_dir, kept)
        member.swap(member.key, is_renewing=False)


def _key_to_be(path: Path) -> SigningKey:
    """The one of a try before, which the hub may have taken; else one that is drawn now."""
    try:
        return SigningKey(bytes.fromhex(json.loads(read_secret(path, "hub"))["key"]))
    except (ValueError, KeyError, TypeError):
        key = SigningKey.generate()
        replace_own(path, json.dumps({"key": bytes(key).hex()}).encode())
        return key


def _fleet(key: SigningKey, said: dict[str, Any]) -> bytes:
    sealed = _bytes(said, "fleet")
    try:
        opened = bytes(SealedBox(key.to_curve25519_private_key()).decrypt(sealed))
    except CryptoError:
        raise HubAway("the hub's answer has a fleet's key that is not sealed for us") from None
    if len(opened) != KEY_BYTES:
        raise HubAway(f"the hub's answer has no fleet's key of {KEY_BYTES} bytes")
    return opened


def _bytes(said: dict[str, Any], name: str, length: int = 0) -> bytes:
    try:
        found = bytes.fromhex(said[name])
    except (KeyError, TypeError, ValueError):
        raise HubAway(f"the hub's answer has no {name}") from None
    if length and len(found) != length:
        raise HubAway(f"the hub's answer has no {name} of {length} bytes")
    return found
