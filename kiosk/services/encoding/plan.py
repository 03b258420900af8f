"""In what order a tag is written, so that half of it never passes for another item. Pure.

First one block, nearly always block 0, is filled with zeros, then the others and the DSFID are
written, and at last that block as it is to be. What a reader sees when the tag is pulled away:

==========================================  ====================================================
before the first write                      the old item, or a tag without one
after it, and until the last                no item: every format begins in block 0 with what tells
                                            that it is there (version and usage of ISO 28560-3, the
                                            precursor of the id of ISO 28560-2). ISO 28560-3 has a
                                            wrong checksum besides
after the last                              the new item
==========================================  ====================================================

A declared layout may be recognised elsewhere. So each order is played through, block by block,
with the decoder of this station, and the first one that keeps the promise at every cut is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from drivers.model import ItemTag
from sync.tag_ledger import TagContent

Says: TypeAlias = Callable[[TagContent], ItemTag]
"""What this station makes of a content."""


@dataclass(frozen=True, slots=True)
class BlockWrite:
    """Whole blocks, written one after the other from ``first`` on."""

    first: int
    data: bytes


@dataclass(frozen=True, slots=True)
class DsfidWrite:
    """The DSFID register."""

    dsfid: int


Step: TypeAlias = BlockWrite | DsfidWrite
_Saying: TypeAlias = tuple[str, int, int, bool]


def write_plan(
    before: TagContent, after: TagContent, block_size: int, says: Says
) -> tuple[Step, ...]:
    """The steps from one content to the other; none when they are the same.

    ``before`` has at least the bytes of ``after``, both whole blocks. ValueError when a cut in any
    order could pass for an item that is neither.
    """
    allowed = {None, _saying(says(before)), _saying(says(after))}
    count = len(after.memory) // block_size
    for pivot in range(count):
        steps = _steps(before, after, block_size, pivot)
        cuts = list(contents(before, steps, block_size))[:-1]
        if all(_saying(says(cut)) in allowed for cut in cuts):
            return steps
    raise ValueError("no order of writing keeps a half-written tag from passing for another")


def contents(before: TagContent, steps: Sequence[Step], block_size: int) -> Iterator[TagContent]:
    """What the tag holds after each single write."""
    content = before
    for step in steps:
        if isinstance(step, DsfidWrite):
            content = replace(content, dsfid=step.dsfid)
            yield content
            continue
        for at in range(0, len(step.data), block_size):
            start = step.first * block_size + at
            memory = bytearray(content.memory)
            memory[start : start + block_size] = step.data[at : at + block_size]
            content = replace(content, memory=bytes(memory))
            yield content


def _steps(before: TagContent, after: TagContent, block_size: int, pivot: int) -> tuple[Step, ...]:
    """``pivot`` is the block that is empty meanwhile."""

    def block(content: TagContent, number: int) -> bytes:
        return content.memory[number * block_size : (number + 1) * block_size]

    numbers = range(len(after.memory) // block_size)
    payload = [
        number
        for number in numbers
        if number != pivot and block(before, number) != block(after, number)
    ]
    announces = after.dsfid is not None and after.dsfid != before.dsfid
    empty = bytes(block_size)
    steps: list[Step] = []
    held = block(before, pivot)
    if (payload or announces) and held != empty:
        steps.append(BlockWrite(pivot, empty))
        held = empty
    for first, last in _runs(payload):
        steps.append(BlockWrite(first, after.memory[first * block_size : last * block_size]))
    if announces and after.dsfid is not None:
        steps.append(DsfidWrite(after.dsfid))
    if held != block(after, pivot):
        steps.append(BlockWrite(pivot, block(after, pivot)))
    return tuple(steps)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbours as one: first block, and the one after the last."""
    start = 0
    for at, number in enumerate(numbers, 1):
        if at == len(numbers) or numbers[at] != number + 1:
            yield numbers[start], number + 1
            start = at


def _saying(tag: ItemTag) -> _Saying | None:
    """Which item a tag is, or whose card; None: no item."""
    return (tag.item_id, tag.part or 1, tag.parts or 1, tag.card) if tag.item_id else None
