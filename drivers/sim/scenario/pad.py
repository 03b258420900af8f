"""Scenarios of a pad: tags, and what happens to them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from drivers.sim.antenna import Antenna, Place
from drivers.sim.field import SimulatedTag
from drivers.sim.scenario.field import Coupling
from drivers.sim.scenario.order import Order, Part
from drivers.sim.scenario.script import MOST_STEPS, Scenario, Seconds
from drivers.tags.iso28560_2 import encode as iso28560_2_encode
from drivers.tags.iso28560_2 import tag as iso28560_2
from drivers.tags.iso28560_3 import tag as iso28560_3
from drivers.tags.iso28560_3.tag import ItemFields

_MOST_TAGS = 500

Byte = Annotated[int, Field(ge=0, le=0xFF, strict=True)]
Chance = Annotated[float, Field(ge=0, le=1)]
Centimetres = Annotated[float, Field(ge=-500, le=500)]
At = tuple[Centimetres, Centimetres, Annotated[float, Field(gt=0, le=500)]]
"""Right, back and up of the middle of the pad, in centimetres."""


def place_of(at: At) -> Place:
    """The same in metres."""
    return Place(*(each / 100 for each in at))


class ScenarioAntenna(Part):
    """The pad's antenna: with it, power and distance decide what is heard."""

    power_w: float = Field(default=1.0, gt=0, le=5)
    width_cm: float = Field(default=40, ge=1, le=500)
    depth_cm: float = Field(default=30, ge=1, le=500)
    loss_db: float = Field(default=0, ge=0, le=60)
    noise_db: float = Field(default=0, ge=0, le=60)

    def antenna(self) -> Antenna:
        """A new one as described."""
        return Antenna(
            self.power_w, self.width_cm / 100, self.depth_cm / 100, self.loss_db, self.noise_db
        )


class ScenarioTag(Part):
    """One tag: what it holds and how well it is heard."""

    uid: str = Field(pattern=r"^[0-9A-Fa-f]{16}$")
    name: str = Field(default="", max_length=40)
    """What steps call it. Several tags may share a name: a stack is taken as a whole."""
    present: bool = True
    """Does it lie on the pad in the beginning?"""
    format: Literal["iso28560-3", "iso28560-2"] | None = None
    item_id: str = ""
    isil: str = ""
    part: int = Field(default=1, strict=True)
    parts: int = Field(default=1, strict=True)
    usage: int = Field(default=1, strict=True)
    memory: str | None = None
    """Hexadecimal, from block 0 on, in place of a format and its fields."""
    block_size: int = Field(default=4, ge=1, le=32, strict=True)
    blocks: int = Field(default=28, ge=1, le=256, strict=True)
    afi: Byte = 0x07
    dsfid: Byte | None = None
    """None: the format's own, 00 without one."""
    eas: bool = False
    p: Chance = 1.0
    """The probability with which it answers a command; 1 always."""
    flicker: tuple[Seconds, ...] = ()
    """Seconds heard, not heard, heard …, over and over; empty: always heard."""
    at: At | None = None
    """Where it lies, of a pad with an antenna; None: it is heard at whatever power."""

    def coupling(self) -> Coupling:
        """As it is heard in the beginning."""
        return Coupling(self.p, self.flicker, place_of(self.at) if self.at else None)

    @field_validator("flicker")
    @classmethod
    def _pairs(cls, flicker: tuple[float, ...]) -> tuple[float, ...]:
        if len(flicker) % 2:
            raise ValueError("expected pairs: seconds heard, seconds not heard")
        return flicker

    @model_validator(mode="after")
    def _contents(self) -> Self:
        if (self.memory is None) == (self.format is None):
            raise ValueError(
                "expected either memory or format with its fields,"
                f" found {'neither' if self.memory is None else 'both'}"
            )
        if self.format is None and (self.item_id or self.isil):
            raise ValueError("item_id and isil: expected with a format only, found with memory")
        self._encode()
        return self

    def simulated(self) -> SimulatedTag:
        """A new tag as described."""
        own = {"iso28560-3": iso28560_3.DSFID, "iso28560-2": iso28560_2.DSFID}
        dsfid = own.get(self.format or "", 0) if self.dsfid is None else self.dsfid
        memory = bytearray(self._encode())
        return SimulatedTag(self.uid, memory, self.afi, dsfid, self.block_size, eas=self.eas)

    def _encode(self) -> bytes:
        size = self.blocks * self.block_size
        if self.memory is not None:
            try:
                memory = bytes.fromhex(self.memory)
            except ValueError:
                raise ValueError("memory: expected hexadecimal bytes, such as '11 01 01'") from None
        else:
            fields = ItemFields(self.item_id, self.isil, self.parts, self.part, self.usage)
            if self.format == "iso28560-3":
                memory = iso28560_3.encode(fields, size=34 if size >= 34 else 32)
            else:
                memory = iso28560_2_encode.encode(iso28560_2_encode.item_elements(fields))
        if len(memory) > size:
            raise ValueError(f"found {len(memory)} bytes, expected at most {size}: blocks")
        return memory.ljust(size, b"\0")


class PadOrder(Order):
    """What happens to the tags of a scenario."""

    remove: tuple[str, ...] = ()
    """UIDs or names."""
    place: tuple[str, ...] = ()
    weak: dict[str, Chance] = Field(default={})
    """UID or name to its ``p`` from now on."""
    move: dict[str, At] = Field(default={})
    """UID or name to where it lies from now on."""


class PadScenario(Scenario[PadOrder]):
    """One file."""

    antenna: ScenarioAntenna | None = None
    tag: tuple[ScenarioTag, ...] = Field(min_length=1, max_length=_MOST_TAGS)
    step: tuple[PadOrder, ...] = Field(default=(), max_length=MOST_STEPS)

    @field_validator("tag")
    @classmethod
    def _each_uid_once(cls, tags: tuple[ScenarioTag, ...]) -> tuple[ScenarioTag, ...]:
        uids = [tag.uid.upper() for tag in tags]
        for uid in uids:
            if uids.count(uid) > 1:
                raise ValueError(f"found the UID {uid} more than once, expected once")
        return tags

    @model_validator(mode="after")
    def _of_known_tags(self) -> Self:
        known = {key for tag in self.tag for key in (tag.uid.upper(), tag.name)}
        for at, step in enumerate(self.step):
            for name in (*step.remove, *step.place, *step.weak, *step.move):
                if not name or not {name, name.upper()} & known:
                    raise ValueError(f"step[{at}]: found {name!r}, expected a tag's uid or name")
        placed = any(tag.at for tag in self.tag) or any(step.move for step in self.step)
        if placed and self.antenna is None:
            raise ValueError("at and move: expected a table [antenna], found none")
        return self

    def named(self, name: str) -> tuple[ScenarioTag, ...]:
        """The tags that a step means."""
        return tuple(tag for tag in self.tag if name == tag.name or name.upper() == tag.uid.upper())
