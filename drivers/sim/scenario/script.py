"""Scenario files: tags, and what happens to them and to the pad in the course of time.

One TOML file, checked whole when it is loaded. docs/emulators.md describes every key.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from drivers.sim.faults import parse_faults
from drivers.sim.field import SimulatedTag
from drivers.tags.iso28560_2 import encode as iso28560_2_encode
from drivers.tags.iso28560_2 import tag as iso28560_2
from drivers.tags.iso28560_3 import tag as iso28560_3
from drivers.tags.iso28560_3.tag import ItemFields
from drivers.toml_file import load_toml

_LARGEST_FILE = 1 << 19
_MOST_TAGS = 500
_MOST_STEPS = 10_000

Byte = Annotated[int, Field(ge=0, le=0xFF, strict=True)]
Seconds = Annotated[float, Field(gt=0, le=86_400)]
Chance = Annotated[float, Field(ge=0, le=1)]


class ScenarioError(ValueError):
    """A scenario file cannot be used: file and key, what was found and what was expected."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ScenarioTag(_Part):
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


class Cue(_Part):
    """What happens at one moment, in the order of the keys here."""

    at_s: Annotated[float, Field(ge=0, le=86_400)] | None = None
    """Seconds after the beginning."""
    after_commands: Annotated[int, Field(ge=1, strict=True)] | None = None
    """In place of ``at_s``: as soon as the pad has done so many commands."""
    remove: tuple[str, ...] = ()
    """UIDs or names."""
    place: tuple[str, ...] = ()
    weak: dict[str, Chance] = {}
    """UID or name to its ``p`` from now on."""
    faults: str | None = None
    """What goes wrong from now on, as in --faults; "" ends it."""
    cable: Literal["out", "in"] | None = None

    @field_validator("faults")
    @classmethod
    def _known_faults(cls, text: str | None) -> str | None:
        parse_faults(text or "")
        return text

    @model_validator(mode="after")
    def _one_moment_and_something_to_do(self) -> Self:
        if (self.at_s is None) == (self.after_commands is None):
            found = "neither" if self.at_s is None else "both"
            raise ValueError(f"expected one of at_s and after_commands, found {found}")
        done = (self.remove, self.place, self.weak, self.cable)
        if not any(done) and self.faults is None:
            raise ValueError("expected one of remove, place, weak, faults and cable, found none")
        return self


class Scenario(_Part):
    """One file."""

    about: str = Field(min_length=1, max_length=400)
    """A sentence for people."""
    seed: int = Field(default=0, ge=0, strict=True)
    """Everything random follows from it."""
    loop_s: Seconds | None = None
    """After so many seconds it begins anew; None: it ends, and what is then stays."""
    faults: str = ""
    """What goes wrong from the beginning, as in --faults."""
    tag: tuple[ScenarioTag, ...] = Field(min_length=1, max_length=_MOST_TAGS)
    step: tuple[Cue, ...] = Field(default=(), max_length=_MOST_STEPS)

    @field_validator("faults")
    @classmethod
    def _known_faults(cls, text: str) -> str:
        parse_faults(text)
        return text

    @field_validator("tag")
    @classmethod
    def _each_uid_once(cls, tags: tuple[ScenarioTag, ...]) -> tuple[ScenarioTag, ...]:
        uids = [tag.uid.upper() for tag in tags]
        for uid in uids:
            if uids.count(uid) > 1:
                raise ValueError(f"found the UID {uid} more than once, expected once")
        return tags

    @field_validator("step")
    @classmethod
    def _in_order_and_of_known_tags(
        cls, steps: tuple[Cue, ...], info: ValidationInfo
    ) -> tuple[Cue, ...]:
        known = {key for tag in info.data.get("tag", ()) for key in (tag.uid.upper(), tag.name)}
        last_s, last_command = 0.0, 0
        for at, step in enumerate(steps):
            for name in (*step.remove, *step.place, *step.weak):
                if known and (not name or not {name, name.upper()} & known):
                    raise ValueError(f"step[{at}]: found {name!r}, expected a tag's uid or name")
            if (step.at_s or last_s) < last_s:
                raise ValueError(f"step[{at}].at_s: found {step.at_s}, expected {last_s} or later")
            if (step.after_commands or last_command) < last_command:
                raise ValueError(
                    f"step[{at}].after_commands: found {step.after_commands},"
                    f" expected {last_command} or more"
                )
            last_s, last_command = step.at_s or last_s, step.after_commands or last_command
        return steps

    @model_validator(mode="after")
    def _steps_before_the_end(self) -> Self:
        last_s = max((step.at_s or 0.0 for step in self.step), default=0.0)
        if self.loop_s is not None and last_s >= self.loop_s:
            raise ValueError(f"loop_s: found {self.loop_s:g}, expected more than {last_s:g}")
        return self

    def named(self, name: str) -> tuple[ScenarioTag, ...]:
        """The tags that a step means."""
        return tuple(tag for tag in self.tag if name == tag.name or name.upper() == tag.uid.upper())


def load_scenario(path: Path) -> Scenario:
    """The scenario in a TOML file. ScenarioError names the file, the key, and what was expected."""
    return load_toml(path, Scenario, ScenarioError, largest=_LARGEST_FILE)
