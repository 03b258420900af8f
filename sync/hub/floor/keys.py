"""What the hub keeps of its own: the key it signs orders with, and the fleet's.

One file of mode 600 in the hub's ``state_dir``, made by ``leenpunt hub migrate``. Every process of
a hub needs the same one, so it is copied to a further machine.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from nacl.signing import SigningKey
from nacl.utils import random

from sync.errors import ConfigFault
from sync.hub.wire.box import HubSeal
from sync.journal.seal import KEY_BYTES, KeySeal
from sync.own_files import make_folder, replace_own
from sync.sections import read_secret

FILE_NAME: Final = "hub-keys.json"


@dataclass(frozen=True, slots=True)
class HubKeys:
    """Of one hub."""

    signing: SigningKey
    """Signs what stations are to do; they get its public part when they join."""
    fleet: bytes
    """KEY_BYTES: what ``Membership.fleet`` is at every station."""

    @property
    def seal(self) -> HubSeal:
        """Of what is kept here."""
        return _seal(self.fleet, bytes(self.signing))

    @property
    def to_stations(self) -> KeySeal:
        """Of what stations open, by the fleet's key."""
        return KeySeal(self.fleet)


@cache
def _seal(fleet: bytes, signing: bytes) -> HubSeal:
    return HubSeal(fleet, SigningKey(signing))


def load(state_dir: Path) -> HubKeys:
    """ConfigFault says that there are none, or what is wrong with the file; never shows a key."""
    path = state_dir / FILE_NAME
    if not path.exists():
        raise ConfigFault(f"hub.state_dir: there is no {path}: leenpunt hub migrate makes it")
    try:
        said = json.loads(read_secret(path, "hub.state_dir"))
        signing, fleet = (bytes.fromhex(said[name]) for name in ("signing", "fleet"))
    except (KeyError, TypeError, json.JSONDecodeError):
        raise ConfigFault(f"hub.state_dir: {path} is not what hub migrate writes") from None
    except ValueError as error:
        raise ConfigFault(str(error)) from None
    if {len(signing), len(fleet)} != {KEY_BYTES}:
        raise ConfigFault(f"hub.state_dir: {path} holds no keys of {KEY_BYTES} bytes")
    return HubKeys(SigningKey(signing), fleet)


def make(state_dir: Path) -> bool:
    """Draw keys where there are none. Were they drawn? Raises OSError."""
    path = state_dir / FILE_NAME
    if path.exists():
        return False
    make_folder(state_dir)
    said = {name: random(KEY_BYTES).hex() for name in ("signing", "fleet")}
    replace_own(path, json.dumps(said).encode())
    return True
