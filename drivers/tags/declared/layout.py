"""A tag layout that a library describes in a TOML file, for models whose documents it holds.

The file is checked whole when it is loaded: places outside the layout, overlaps, a checksum that
does not cover the item id and a layout that would recognise everything are refused there, never
met on a tag. docs/tag-layouts.md describes the file.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from drivers.tags.checksums import CHECKSUMS
from drivers.toml_file import load_toml

LARGEST_SIZE = 8192
"""Bytes: ISO 15693 addresses 256 blocks of at most 32."""
_LARGEST_FILE = 1 << 16
_MOST_FIELDS = 64
_MOST_SPANS = 16

NUMBERS = ("part", "parts", "usage")
"""Fields with these names hold a small number, those with any other name a text."""

ByteOrder = Literal["big", "little"]
Offset = Annotated[int, Field(ge=0, lt=LARGEST_SIZE, strict=True)]
Length = Annotated[int, Field(ge=1, le=LARGEST_SIZE, strict=True)]
Usage = Annotated[int, Field(ge=0, le=15, strict=True)]


class LayoutError(ValueError):
    """A layout file cannot be used: file and key, what was found and what was expected."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Span(_Part):
    """Bytes that a checksum covers."""

    offset: Offset
    length: Length


class Checksum(_Part):
    """A checksum over one or more spans, in the order in which they are written."""

    kind: str
    """One of CHECKSUMS."""
    offset: Offset
    byte_order: ByteOrder = "big"
    """Of its own two bytes; without meaning for those of one byte."""
    spans: tuple[Span, ...] = Field(min_length=1, max_length=_MOST_SPANS)

    @field_validator("kind")
    @classmethod
    def _known(cls, kind: str) -> str:
        if kind not in CHECKSUMS:
            raise ValueError(f"expected one of {', '.join(CHECKSUMS)}")
        return kind

    @property
    def length(self) -> int:
        """Bytes that the checksum itself takes: 1 or 2."""
        return CHECKSUMS[self.kind].size

    def compute(self, block: bytes) -> bytes:
        """What the checksum's place should hold."""
        covered = b"".join([block[span.offset : span.offset + span.length] for span in self.spans])
        return CHECKSUMS[self.kind].compute(covered).to_bytes(self.length, self.byte_order)

    def stored(self, block: bytes) -> bytes:
        """What it does hold."""
        return block[self.offset : self.offset + self.length]


class ConstantField(_Part):
    """Bytes that every tag of this layout holds: they recognise it."""

    kind: Literal["constant"]
    offset: Offset
    hex: str

    @field_validator("hex")
    @classmethod
    def _whole_bytes(cls, text: str) -> str:
        try:
            stored = bytes.fromhex(text)
        except ValueError:
            stored = b""
        if not 1 <= len(stored) <= LARGEST_SIZE:
            raise ValueError("expected hexadecimal bytes, such as 'e1 05'")
        return text

    @property
    def stored(self) -> bytes:
        """The bytes."""
        return bytes.fromhex(self.hex)

    @property
    def length(self) -> int:
        """How many."""
        return len(self.stored)

    @property
    def name(self) -> str:
        """How messages call it."""
        return f"constant at {self.offset}"


class _ValueField(_Part):
    name: str = Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")
    offset: Offset
    length: Length
    values: dict[str, Usage] | None = None
    """For ``usage`` only: stored value to type of usage of ISO 28560-3."""

    @model_validator(mode="after")
    def _values_are_usages(self) -> _ValueField:
        if self.values is not None and (self.name != "usage" or not self.values):
            raise ValueError(
                f"values: expected at the field named 'usage' only, not empty;"
                f" found at {self.name!r} with {len(self.values)}"
            )
        return self


class TextField(_ValueField):
    """Characters, filled up to the field's length with one byte on one side."""

    kind: Literal["text"]
    encoding: Literal["ascii", "latin-1", "utf-8"] = "ascii"
    pad: int = Field(default=0x00, ge=0, le=0xFF, strict=True)
    pad_side: Literal["right", "left"] = "right"

    @model_validator(mode="after")
    def _pad_is_no_part_of_a_character(self) -> TextField:
        # Such a byte could be the end of a character, which taking off the filling would cut.
        if self.encoding == "utf-8" and 0x80 <= self.pad < 0xF8:
            raise ValueError(f"pad: found {self.pad:#04x}, expected one that no UTF-8 text ends in")
        return self

    def read(self, stored: bytes) -> str:
        """The text. ValueError when the bytes are no printable text of this encoding."""
        filling = bytes((self.pad,))
        bare = stored.rstrip(filling) if self.pad_side == "right" else stored.lstrip(filling)
        text = bare.decode(self.encoding)
        # Control characters (also 0x00 inside) would break messages that carry the text.
        if not text.isprintable():
            raise ValueError("not printable")
        return text

    def write(self, text: str) -> bytes:
        """The bytes, or ValueError when the text does not fit."""
        filling = bytes((self.pad,))
        stored = text.encode(self.encoding)
        if self.pad_side == "right":
            return stored.ljust(self.length, filling)
        return stored.rjust(self.length, filling)


class BcdField(_ValueField):
    """Two decimal digits in each byte, the high nibble first."""

    kind: Literal["bcd"]
    pad: Literal["none", "zero", "f"] = "none"
    """zero: leading zeros are filling; f: nibbles F behind the digits are; none: all are digits."""

    def read(self, stored: bytes) -> str:
        """The digits. ValueError when a nibble is none."""
        digits = stored.hex()
        if self.pad == "f":
            digits = digits.rstrip("f")
        elif self.pad == "zero":
            digits = digits.lstrip("0") or "0"
        if digits and not digits.isdecimal():
            raise ValueError("not decimal")
        return digits

    def write(self, text: str) -> bytes:
        """The bytes, or ValueError when the text is no number that fits."""
        _require_digits(text)
        if len(text) > 2 * self.length:
            raise ValueError(f"expected at most {2 * self.length} digits")
        if self.pad == "f":
            return bytes.fromhex(text.ljust(2 * self.length, "f"))
        return bytes.fromhex(text.rjust(2 * self.length, "0"))


class BinaryField(_ValueField):
    """An unsigned integer of at most eight bytes."""

    kind: Literal["binary"]
    length: Annotated[int, Field(ge=1, le=8, strict=True)]
    byte_order: ByteOrder = "big"
    digits: int = Field(default=0, ge=0, le=20, strict=True)
    """Filled up with leading zeros to so many decimal digits; 0: as short as it is."""

    def read(self, stored: bytes) -> str:
        """The number in decimal digits. Never raises."""
        return str(int.from_bytes(stored, self.byte_order)).zfill(self.digits)

    def write(self, text: str) -> bytes:
        """The bytes, or ValueError when the text is no number that fits."""
        _require_digits(text)
        try:
            return int(text or "0").to_bytes(self.length, self.byte_order)
        except OverflowError:
            raise ValueError(f"expected at most {256**self.length - 1}") from None


ValueField = TextField | BcdField | BinaryField
LayoutField = Annotated[
    TextField | BcdField | BinaryField | ConstantField, Field(discriminator="kind")
]


class Layout(_Part):
    """One layout. Places are offsets in bytes from block 0, after undoing ``block_order``."""

    name: str = Field(min_length=1, max_length=80)
    size: Length
    """Bytes that the layout takes; a tag with less memory is none of it."""
    block_order: Literal["natural", "reversed"] = "natural"
    """reversed: on the tag the bytes of every block stand in the opposite order."""
    block_size: int = Field(default=4, ge=2, le=32, strict=True)
    """Bytes; used with ``reversed`` only."""
    security: bool = False
    """May the security bit of such tags be switched? Only with a checksum."""
    checksum: Checksum | None = None
    fields: tuple[LayoutField, ...] = Field(min_length=1, max_length=_MOST_FIELDS)

    @model_validator(mode="after")
    def _fields_have_one_name_each(self) -> Layout:
        names = [field.name for field in self.values]
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled:
            raise ValueError(f"fields: found {doubled[0]!r} more than once, expected once")
        if "item_id" not in names:
            found = ", ".join(names) or "none"
            raise ValueError(f"fields: expected one named 'item_id', found {found}")
        return self

    @model_validator(mode="after")
    def _everything_has_its_own_place(self) -> Layout:
        places = sorted(self._places())
        for start, end, what in places:
            if end > self.size:
                raise ValueError(
                    f"{what}: found bytes {start}..{end - 1}, expected within 0..{self.size - 1}"
                )
        for (_, end, what), (start, _, other) in itertools.pairwise(places):
            if start < end:
                raise ValueError(f"{other}: found at byte {start}, where {what} is, too")
        return self

    @model_validator(mode="after")
    def _checksum_covers_what_it_vouches_for(self) -> Layout:
        if self.checksum is None:
            if self.security:
                raise ValueError("security: found true, expected false without a checksum")
            return self
        own = range(self.checksum.offset, self.checksum.offset + self.checksum.length)
        covered: set[int] = set()
        for span in self.checksum.spans:
            end = span.offset + span.length
            if end > self.size:
                raise ValueError(
                    f"checksum.spans: found bytes {span.offset}..{end - 1},"
                    f" expected within 0..{self.size - 1}"
                )
            # Bytes covered twice cancel out in an XOR.
            if covered.intersection(range(span.offset, end)):
                raise ValueError(f"checksum.spans: found byte {span.offset} covered twice")
            covered.update(range(span.offset, end))
        if covered.intersection(own):
            raise ValueError("checksum.spans: found the checksum's own place among them")
        item_id = self.item_id
        if not covered.issuperset(range(item_id.offset, item_id.offset + item_id.length)):
            raise ValueError("checksum.spans: expected to cover the whole of item_id")
        return self

    @model_validator(mode="after")
    def _something_recognises_it(self) -> Layout:
        if not self.constants and (self.checksum is None or self.checksum.length < 2):
            raise ValueError(
                "fields: expected a constant, because without one and without a checksum of 16 bits"
                " too many foreign tags would be taken for this layout"
            )
        return self

    @cached_property
    def values(self) -> tuple[ValueField, ...]:
        """The fields that hold a value."""
        return tuple(field for field in self.fields if not isinstance(field, ConstantField))

    @cached_property
    def constants(self) -> tuple[tuple[int, bytes], ...]:
        """Offset and bytes of every constant."""
        return tuple(
            (field.offset, field.stored)
            for field in self.fields
            if isinstance(field, ConstantField)
        )

    @cached_property
    def item_id(self) -> ValueField:
        """The field of the item id."""
        return next(field for field in self.values if field.name == "item_id")

    @cached_property
    def span(self) -> int:
        """Bytes of tag memory that have to be read: ``size``, in whole blocks when reversed."""
        if self.block_order == "natural":
            return self.size
        return self.size + -self.size % self.block_size

    @cached_property
    def good_confidence(self) -> float:
        """Confidence in a tag of this layout whose every check is good: see the decoder."""
        if self.checksum is not None:
            return 0.8 if self.checksum.length == 2 else 0.7
        return 0.6 if sum(len(stored) for _, stored in self.constants) > 1 else 0.4

    def _places(self) -> Iterator[tuple[int, int, str]]:
        for field in self.fields:
            yield field.offset, field.offset + field.length, f"fields.{field.name}"
        if self.checksum is not None:
            start = self.checksum.offset
            yield start, start + self.checksum.length, "checksum"


def load_layout(path: Path) -> Layout:
    """The layout in a TOML file. LayoutError names the file, the key, and what was expected."""
    return load_toml(path, Layout, LayoutError, largest=_LARGEST_FILE, choices=_KINDS)


_KINDS = ("text", "bcd", "binary", "constant")
"""By which a field's model is chosen."""


def _require_digits(text: str) -> None:
    if text and not (text.isascii() and text.isdecimal()):
        raise ValueError("expected decimal digits")
