"""What a station has of its hub: its own key, whose private part never leaves it, the fleet's, and
the public part of the hub's.

One file of mode 600 in the station's ``state_dir``, written when it joins.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final

from nacl.signing import SigningKey

from sync.hub.wire.box import StationSeal
from sync.journal.seal import KEY_BYTES, KeySeal
from sync.own_files import replace_own
from sync.sections import read_secret

FILE_NAME: Final = "hub.json"
_KEYS: Final = ("key", "fleet", "hub")


@dataclass(slots=True)
class Membership:
    """Of one device; one for all who speak with the hub in a process, since its key is renewed."""

    device: str
    key: SigningKey
    """Signs what it sends."""
    fleet: bytes
    """KEY_BYTES, the same at every station: seals what goes from the hub to a station, and turns an
    item into the look-up value by which it is one item for all of them."""
    hub: bytes
    """KEY_BYTES: public key of the hub (Ed25519). What it signed is obeyed."""
    other: SigningKey | None = None
    """The key before, for a hub that was put back to a time when it knew that one alone; or, where
    ``is_renewing``, the key after, which the hub may not know yet."""
    is_renewing: bool = False
    boxes: bool = False
    """Has the hub said, in this run, that it opens what is sealed for it alone?"""
    _lock: Lock = field(default_factory=Lock, repr=False, compare=False)

    def swap(self, failed: SigningKey, *, is_renewing: bool) -> bool:
        """From now on the other key signs, unless another thread saw to that before: ``failed`` is
        the one that does not do. False: there is no other one."""
        with self._lock:
            if self.other is None:
                return False
            if self.key is failed:
                self.key, self.other = self.other, self.key
                self.is_renewing = is_renewing
            return True

    @property
    def seal(self) -> KeySeal:
        """What it closes is for the hub; what it opens is by the fleet's key."""
        return StationSeal(self.fleet, self.hub, lambda: self.boxes)


def load(state_dir: Path, device: str) -> Membership:
    """ValueError says that it did not join, or what is wrong with the file; never shows a key."""
    path = state_dir / FILE_NAME
    if not path.exists():
        raise ValueError(f"hub: this station has not joined: there is no {path}")
    try:
        said = json.loads(read_secret(path, "hub"))
        found, keys = str(said["device"]), [bytes.fromhex(said[name]) for name in _KEYS]
        other, is_renewing = bytes.fromhex(said.get("other", "")), bool(said.get("is_renewing"))
    except (KeyError, TypeError, json.JSONDecodeError):
        raise ValueError(f"hub: {path} is not what joining a hub writes") from None
    if found != device:
        raise ValueError(f"hub: {path} is of station {found!r}, and this is {device!r}")
    if {len(key) for key in keys} != {KEY_BYTES} or len(other) not in (0, KEY_BYTES):
        raise ValueError(f"hub: {path} holds no keys of {KEY_BYTES} bytes")
    key, fleet, hub = keys
    made = Membership(device, SigningKey(key), fleet, hub)
    if other:
        made.other, made.is_renewing = SigningKey(other), is_renewing
    return made


def save(state_dir: Path, membership: Membership) -> None:
    """Durably. Raises OSError."""
    said: dict[str, str | bool] = {
        "device": membership.device,
        "key": bytes(membership.key).hex(),
        "fleet": membership.fleet.hex(),
        "hub": membership.hub.hex(),
        "is_renewing": membership.is_renewing,
    }
    if membership.other is not None:
        said["other"] = bytes(membership.other).hex()
    replace_own(state_dir / FILE_NAME, json.dumps(said).encode())
