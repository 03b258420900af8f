"""The chain of self-delimiting elements of ISO/IEC 15962 (access method 0), read and written.

Element: precursor, [extension of the object identifier], [offset], length, data, padding.
Precursor: bit 7 = an offset byte follows, bits 6..4 = compaction scheme, bits 3..0 = relative
object identifier 1..14, or 15 = 15 plus the next byte. 0x00 ends the chain, 0x80 is skipped.
``length`` is base 128 with continuation bit 0x80; ``offset`` counts padding after the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

TERMINATOR = 0x00
SKIP = 0x80

_OFFSET_FOLLOWS = 0x80
_ESCAPE = 15
LARGEST_OID = _ESCAPE + 0xFF
LARGEST_OFFSET = 0xFF
_MOST_ELEMENTS = 40
_LONGEST_LENGTH_FIELD = 3


# A tuple, because it is made for every element of every tag: a frozen dataclass takes three times
# as long to make.
class Element(NamedTuple):
    """One element as stored in bytes ``start`` to ``end`` (exclusive, padding included).

    ``offset`` is None when the precursor announces none.
    """

    oid: int
    scheme: int
    offset: int | None
    data: bytes
    padding: bytes
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chain:
    """The elements that could be read and how the chain ended.

    ``end`` is ``terminator`` (0x00), ``memory`` (at the last byte), ``cut`` (an element is longer
    than the bytes at hand) or ``malformed``. ``size`` counts the bytes used, without what was cut.
    ``wanted`` is the least count of bytes with which the cut element could be whole, else 0.
    """

    elements: tuple[Element, ...]
    end: str
    size: int
    wanted: int = 0

    @property
    def sound(self) -> bool:
        """Nothing was cut off and nothing was wrong."""
        return self.end in ("terminator", "memory")


class _Cut(Exception):
    """The memory ends inside an element, which needs this many bytes at least."""

    def __init__(self, wanted: int) -> None:
        super().__init__(wanted)
        self.wanted = wanted


def read_chain(memory: bytes) -> Chain:
    """The chain of elements at the start of ``memory``. Bounded; never raises."""
    elements: list[Element] = []
    seen: set[int] = set()
    at = 0
    while at < len(memory):
        if memory[at] == TERMINATOR:
            return Chain(tuple(elements), "terminator", at + 1)
        if memory[at] == SKIP:
            at += 1
            continue
        try:
            element = _read_element(memory, at)
        except _Cut as cut:
            return Chain(tuple(elements), "cut", at, cut.wanted)
        except ValueError:
            return Chain(tuple(elements), "malformed", at)
        if element.oid in seen or len(elements) == _MOST_ELEMENTS:
            return Chain(tuple(elements), "malformed", at)
        elements.append(element)
        seen.add(element.oid)
        at = element.end
    return Chain(tuple(elements), "memory", at)


def read_length(memory: bytes, at: int) -> tuple[int, int]:
    """The length field at ``at``: its value and where it ends (ISO/IEC 15962, base 128).

    Raises ValueError when the field is longer than any tag needs, another error when it is cut.
    """
    value = 0
    for end in range(at, at + _LONGEST_LENGTH_FIELD):
        value = value << 7 | _byte(memory, end) & 0x7F
        if not memory[end] & 0x80:
            return value, end + 1
    raise ValueError("length field of more than three bytes")


def length_field(length: int) -> bytes:
    """The length field for ``length`` bytes. Raises ValueError when it would not be read again."""
    if not 1 <= length < 1 << 7 * _LONGEST_LENGTH_FIELD:
        raise ValueError(f"element of {length} bytes: expected 1..2097151")
    field = [length & 0x7F]
    while length := length >> 7:
        field.append(length & 0x7F | 0x80)
    return bytes(reversed(field))


def element_bytes(
    oid: int, scheme: int, data: bytes, offset: int | None = None, pad: int = 0x00
) -> bytes:
    """One element as stored; ``offset`` None leaves the offset byte out.

    Raises ValueError when ``oid`` is outside 1..270, ``scheme`` outside 0..7, ``offset`` outside
    0..255 or ``data`` empty.
    """
    if not 1 <= oid <= LARGEST_OID:
        raise ValueError(f"object identifier {oid}: expected 1..{LARGEST_OID}")
    if not 0 <= scheme <= 7:
        raise ValueError(f"element {oid}: compaction scheme {scheme}, expected 0..7")
    if offset is not None and not 0 <= offset <= LARGEST_OFFSET:
        raise ValueError(f"element {oid}: offset {offset}, expected 0..{LARGEST_OFFSET}")
    head = bytearray((scheme << 4 | min(oid, _ESCAPE),))
    if oid >= _ESCAPE:
        head.append(oid - _ESCAPE)
    if offset is not None:
        head[0] |= _OFFSET_FOLLOWS
        head.append(offset)
    return bytes(head) + length_field(len(data)) + data + bytes((pad,)) * (offset or 0)


def _byte(memory: bytes, at: int) -> int:
    if at >= len(memory):
        # At least this byte, and one of data, as no element is without.
        raise _Cut(at + 2)
    return memory[at]


def _read_element(memory: bytes, start: int) -> Element:
    precursor = memory[start]
    at = start + 1
    oid = precursor & 0x0F
    if oid == 0:
        raise ValueError("precursor without an object identifier")
    if oid == _ESCAPE:
        oid += _byte(memory, at)
        at += 1
    offset = None
    if precursor & _OFFSET_FOLLOWS:
        offset = _byte(memory, at)
        at += 1
    # One byte says it for all but the longest, and every tag on a pad comes through here.
    if at < len(memory) and memory[at] < 0x80:
        length, at = memory[at], at + 1
    else:
        length, at = read_length(memory, at)
    if length == 0:
        raise ValueError("element without data")
    padding_from = at + length
    end = padding_from + (offset or 0)
    if end > len(memory):
        raise _Cut(end)
    return Element(
        oid,
        precursor >> 4 & 0x07,
        offset,
        memory[at:padding_from],
        memory[padding_from:end],
        start,
        end,
    )
