"""The security bit of item tags: on which it may be switched, of what it consists, what came of it.

AFI is in every chip; EAS is NXP's (ISO 28560-1). A library whose gates look at both has
to keep them together: half a switch is an alarm at the door or a book that walks out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import ValidationError

from drivers.config import ConfigError, Device
from drivers.config_pad import PadConfig
from drivers.model import AFI_SECURED, AFI_UNSECURED, ItemTag, TagKind

Bit = Literal["afi", "eas"]

HALF_SWITCHED = -1
"""Stands for the AFI of a tag that is neither armed nor disarmed: its AFI and its EAS disagree.

No byte, so that it equals no AFI: whoever looks for "disarmed" does not find it, and whatever was
planned for such a tag still has to be written.
"""
NOT_READ = -2
"""Stands for the AFI of a tag that left, or fell silent, before it could be asked for it."""

_NXP = "E004"
"""How the UIDs of NXP's ICODE chips begin, the only ones with this EAS."""
_ITEM_USAGES = (1, 6)
"""Type of usage of what is lent: for circulation, and no usage information held on the tag."""
_SOUND_CHAIN = 0.9
"""Confidence in ISO 28560-2 that its DSFID announces and whose chain ends as it should.

Without the DSFID a chain is a pattern; a chain that breaks off may have lost what says that it is a
patron card.
"""
_SETTINGS = ("security", "security_order", "afi_secured", "afi_unsecured", "own_formats")


class SwitchState(StrEnum):
    """What is known of one tag after a switch."""

    VERIFIED = "verified"
    """Read back: it holds what was asked for."""
    RESTORED = "restored"
    """Read back: it holds what it held before, because a part of its set could not be switched."""
    FAILED = "failed"
    """It is there and holds neither: half switched, or something else altogether."""
    GONE = "gone"
    """It left the field; whether it was written nobody can say."""
    UNKNOWN = "unknown"
    """The pad or the tag stayed silent: it may hold anything."""


@dataclass(frozen=True, slots=True)
class Switched:
    """What came of switching a set to ``afi``, by UID."""

    afi: int
    former: int
    """What RESTORED tags hold."""
    states: Mapping[str, SwitchState]

    @property
    def whole(self) -> bool:
        """Does every tag of the set hold what was asked for?"""
        return all(state is SwitchState.VERIFIED for state in self.states.values())

    def afis(self) -> dict[str, int]:
        """The effective AFI of every tag that was read back."""
        held = {
            SwitchState.VERIFIED: self.afi,
            SwitchState.RESTORED: self.former,
            SwitchState.FAILED: HALF_SWITCHED,
        }
        return {uid: held[state] for uid, state in self.states.items() if state in held}


@dataclass(frozen=True, slots=True)
class SecurityRules:
    """How the library that a pad stands in secures its items."""

    secured: int = AFI_SECURED
    unsecured: int = AFI_UNSECURED
    mode: Literal["afi", "eas", "both"] = "afi"
    """What the gates look at."""
    order: tuple[Bit, Bit] = ("afi", "eas")
    """With ``both``: which is written first."""
    own_formats: frozenset[str] = frozenset(
        kind.value for kind in (TagKind.ISO28560_3, TagKind.ISO28560_2, TagKind.DECLARED)
    )

    @classmethod
    def of(cls, device: Device) -> SecurityRules:
        """The rules that a pad's configuration states.

        Of another package's driver: the same settings by the same names, else the defaults.
        ConfigError when they cannot be used.
        """
        pad = device if isinstance(device, PadConfig) else _settings_of(device)
        return cls(
            pad.afi_secured,
            pad.afi_unsecured,
            pad.security,
            pad.security_order,
            frozenset(pad.own_formats),
        )

    def may_switch(self, tag: ItemTag) -> bool:
        """May the security bit of this tag be switched?

        Only of an item of one of the library's own formats whose content is sound: never without
        an item id, never a patron card, never a damaged tag.
        """
        if not tag.item_id or tag.kind.value not in self.own_formats:
            return False
        if tag.kind is TagKind.ISO28560_3:
            return tag.usage in _ITEM_USAGES
        if tag.usage is not None and tag.usage not in _ITEM_USAGES:
            return False
        if tag.kind is TagKind.ISO28560_2:
            return tag.confidence >= _SOUND_CHAIN
        if tag.kind is TagKind.DECLARED:
            # Each layout says whether its tags may be switched.
            return tag.details.get("switchable") is True
        return tag.kind in (TagKind.RFID501, TagKind.DM11, TagKind.PAIRED)

    def bits(self, uid: str) -> tuple[Bit, ...]:
        """What has to be written on this chip, in order. Empty: its gates' bit it does not have."""
        wanted = self.order if self.mode == "both" else (self.mode,)
        return tuple(bit for bit in wanted if bit == "afi" or uid.startswith(_NXP))

    def armed(self, afi: int) -> bool | None:
        """Does a tag with this effective AFI stand for an armed item? None: for neither."""
        return {self.secured: True, self.unsecured: False}.get(afi)

    def opposite(self, afi: int) -> int:
        """The other of the two values. ValueError when ``afi`` is neither."""
        if afi == self.secured:
            return self.unsecured
        if afi == self.unsecured:
            return self.secured
        raise ValueError(
            f"AFI {afi:02X}: expected {self.secured:02X} (secured) or {self.unsecured:02X}"
        )


STANDARD_RULES = SecurityRules()
"""Where nothing else is configured."""


def _settings_of(device: Device) -> PadConfig:
    extra = device.model_extra or {}
    settings = {key: extra[key] for key in _SETTINGS if key in extra}
    try:
        known = {"kind": "item_reader", "driver": device.driver, "port": "its own"}
        return PadConfig.model_validate_json(json.dumps(known | settings), strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "security"
        raise ConfigError(f"{device.name}: {where}: {first['msg']}") from None
