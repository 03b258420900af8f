"""Changing elements of a written ISO 28560-2 tag, around blocks that are locked for ever.

Whatever touches a locked block stays where it is, byte for byte. The other elements are laid out
in the gaps between, unknown ones with their bytes as stored. Every gap but the last is filled to
its last byte by the padding of an element or by skip bytes, as a reader walks through it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drivers.model import USAGE_CARD
from drivers.tags.iso28560_2.chain import (
    SKIP,
    TERMINATOR,
    Chain,
    Element,
    element_bytes,
    read_chain,
)
from drivers.tags.iso28560_2.elements import (
    CONTENT_PARAMETER,
    PRIMARY_ITEM_ID,
    TYPE_OF_USAGE,
    content_oids,
    content_parameter,
    encode_value,
    interpret,
)
from drivers.tags.iso28560_2.encode import check_id, filling_bytes

_MOST_LAYOUTS = 2048
"""Layouts that are weighed at a time; tags have few gaps, so all of theirs are."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """Bytes ``start`` to ``end`` that may be written. The last one need not be filled."""

    start: int
    end: int
    last: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """An element to place: as it would like to be stored, and as small as it can be."""

    oid: int
    scheme: int
    data: bytes
    stored: bytes
    home: int | None
    """Where it was; None when it is new."""

    @property
    def plain(self) -> bytes:
        return element_bytes(self.oid, self.scheme, self.data)


def rewrite(
    memory: bytes,
    block_size: int,
    locked: Sequence[bool],
    changes: Mapping[int, str | bytes | None],
) -> list[tuple[int, bytes]]:
    """What to write so that ``memory`` holds ``changes``: first block and whole blocks, ascending.

    ``memory`` is all of the user memory, ``locked`` the security flag of each of its blocks.
    ``changes`` maps object identifiers to values as
    :func:`drivers.tags.iso28560_2.elements.encode_value` takes them, or to None to remove. The
    content parameter follows if the tag has one. Nothing to do gives an empty list. A tag that is
    pulled away half-way cannot be told from a whole one, as there is no checksum: keep a journal.

    Raises ValueError, before anything is written, when the tag is not a sound chain or a patron's
    card, a value cannot be coded, a locked block would have to change, or there is no room.
    """
    if block_size < 1 or not memory or len(memory) % block_size:
        raise ValueError(f"memory of {len(memory)} bytes: expected whole blocks of {block_size}")
    if len(locked) != len(memory) // block_size:
        raise ValueError(f"{len(locked)} lock flags: expected {len(memory) // block_size}")
    chain = _rewritable(memory)
    held = frozenset(at for at, is_locked in enumerate(locked) if is_locked)
    fixed = [e for e in chain.elements if _touches(held, block_size, e.start, e.end)]
    pieces = _pieces(chain, {element.oid for element in fixed}, changes)
    if pieces is None:
        return []
    gaps = _gaps(memory, chain, fixed, held, block_size)
    after = _laid_out(memory, chain, fixed, gaps, pieces)
    return [
        (first, after[first * block_size : last * block_size])
        for first, last in _runs(memory, after, block_size)
    ]


def _rewritable(memory: bytes) -> Chain:
    chain = read_chain(memory)
    if not chain.sound or not chain.elements or chain.elements[0].oid != PRIMARY_ITEM_ID:
        raise ValueError(f"chain {chain.end}: expected a sound ISO 28560-2 tag")
    for element in chain.elements:
        if element.oid == TYPE_OF_USAGE and interpret(element).get("usage_class") == USAGE_CARD:
            raise ValueError("a patron's card: expected an item")
    return chain


def _pieces(
    chain: Chain, fixed: set[int], changes: Mapping[int, str | bytes | None]
) -> list[_Piece] | None:
    """What is to be placed, id and content parameter first; None when nothing changes."""
    if CONTENT_PARAMETER in changes:
        raise ValueError("element 2: the content parameter is computed, not given")
    before = {element.oid: element for element in chain.elements}
    wanted = {oid: _piece(element) for oid, element in before.items()}
    for oid, value in changes.items():
        old = before.get(oid)
        if value is None:
            new = None
        else:
            new = _changed(oid, value, old)
        if new == wanted.get(oid):
            continue
        if oid in fixed:
            raise ValueError(f"element {oid}: stands in a locked block")
        if new is None:
            if oid == PRIMARY_ITEM_ID:
                raise ValueError("element 1: expected a value, the primary item id cannot go")
            del wanted[oid]
        else:
            wanted[oid] = new
    if wanted == {oid: _piece(element) for oid, element in before.items()}:
        return None
    _announce(wanted, before, fixed)
    return sorted(
        (piece for oid, piece in wanted.items() if oid not in fixed),
        # Elements 1 and 2 come first (ISO 28560-2), the others keep their order, new ones follow.
        key=lambda piece: min(piece.oid, 3),
    )


def _piece(element: Element) -> _Piece:
    stored = element_bytes(element.oid, element.scheme, element.data)
    if element.offset is not None:
        head = element_bytes(element.oid, element.scheme, element.data, element.offset)
        stored = head[: len(head) - element.offset] + element.padding
    return _Piece(element.oid, element.scheme, element.data, stored, element.start)


def _changed(oid: int, value: str | bytes, old: Element | None) -> _Piece:
    if oid == PRIMARY_ITEM_ID:
        check_id(value, None)
    scheme, data = encode_value(oid, value)
    if old is None:
        return _Piece(oid, scheme, data, element_bytes(oid, scheme, data), None)
    # The same value in a vendor's own compaction is no change.
    if isinstance(value, str):
        new = Element(oid, scheme, None, data, b"", 0, 0)
        same = interpret(old).get("value") == interpret(new).get("value")
    else:
        same = value == old.data
    if same:
        return _piece(old)
    size = old.end - old.start
    # In the bytes of the old one where it fits, so that nothing behind it moves.
    pad = old.padding[0] if old.padding else TERMINATOR
    stored = filling_bytes(oid, scheme, data, size, pad)
    return _Piece(oid, scheme, data, stored or element_bytes(oid, scheme, data), old.start)


def _announce(wanted: dict[int, _Piece], before: Mapping[int, Element], fixed: set[int]) -> None:
    """Make the content parameter of ``wanted`` say what elements there are, if it has one."""
    content = before.get(CONTENT_PARAMETER)
    if content is None:
        return
    oids = {oid for oid in wanted if oid > CONTENT_PARAMETER}
    if set(content_oids(content.data)) == oids:
        return
    if CONTENT_PARAMETER in fixed:
        if oids != {oid for oid in before if oid > CONTENT_PARAMETER}:
            raise ValueError("element 2: the content parameter stands in a locked block")
        return
    announced = content_parameter(oids)
    if announced:
        wanted[CONTENT_PARAMETER] = _changed(CONTENT_PARAMETER, announced, content)
    else:
        del wanted[CONTENT_PARAMETER]


def _touches(held: frozenset[int], block_size: int, start: int, end: int) -> bool:
    return not held.isdisjoint(range(start // block_size, (end - 1) // block_size + 1))


def _gaps(
    memory: bytes,
    chain: Chain,
    fixed: Iterable[Element],
    held: frozenset[int],
    block_size: int,
) -> list[_Gap]:
    """The bytes that may be written: up to the first locked block behind the chain."""
    chain_end = chain.size - (chain.end == "terminator")
    limit = len(memory)
    for block in sorted(held):
        if (block + 1) * block_size > chain_end:
            limit = max(block * block_size, chain_end)
            break
    taken = bytearray(limit)
    for element in fixed:
        taken[element.start : element.end] = b"\1" * (element.end - element.start)
    for block in held:
        # Skip bytes between elements, where a locked block holds any.
        taken[block * block_size : (block + 1) * block_size] = b"\1" * max(
            0, min(block_size, limit - block * block_size)
        )
    gaps = []
    start = taken.find(0)
    while start != -1:
        end = taken.find(1, start)
        gaps.append(_Gap(start, limit if end == -1 else end, last=end == -1))
        start = -1 if end == -1 else taken.find(0, end)
    if gaps and gaps[-1].last and limit < len(memory) and memory[limit] != TERMINATOR:
        # What is locked behind the chain would be read as its next element.
        gaps[-1] = _Gap(gaps[-1].start, limit - 1, last=True)
    return gaps


def _laid_out(
    memory: bytes,
    chain: Chain,
    fixed: Sequence[Element],
    gaps: Sequence[_Gap],
    pieces: Sequence[_Piece],
) -> bytes:
    """The memory with ``pieces`` placed in ``gaps``. Raises ValueError when they do not fit."""
    allowed = {piece.oid: _allowed(piece, pieces, fixed, gaps) for piece in pieces}
    # First as things like to be stored, for locks to come; then squeezed.
    for texts in ([piece.stored for piece in pieces], [piece.plain for piece in pieces]):
        places = _places(pieces, texts, gaps, allowed)
        if places is not None:
            break
    else:
        needed = sum(len(piece.plain) for piece in pieces)
        room = sum(gap.end - gap.start for gap in gaps)
        raise ValueError(
            f"{len(pieces)} elements of {needed} bytes: no layout in {room} bytes that may be "
            f"written, in {len(gaps)} gaps"
        )
    after = bytearray(memory)
    for number, gap in enumerate(gaps):
        inside = [
            (piece, text)
            for piece, text, place in zip(pieces, texts, places, strict=True)
            if place == number
        ]
        room = gap.end - gap.start
        if gap.last:
            content = b"".join(text for _, text in inside)
            # Nothing of the old chain may look like more of it.
            old = max(0, min(chain.size, gap.end) - gap.start)
            content = content.ljust(min(room, max(old, len(content) + 1)), b"\0")
        else:
            content = _filled(inside, room)
        after[gap.start : gap.start + len(content)] = content
    return bytes(after)


def _filled(inside: Sequence[tuple[_Piece, bytes]], room: int) -> bytes:
    """The elements of a gap and what fills it: the padding of the last, else skip bytes."""
    texts = [text for _, text in inside]
    if inside:
        piece = inside[-1][0]
        size = room - sum(len(text) for text in texts[:-1])
        filled = filling_bytes(piece.oid, piece.scheme, piece.data, size)
        if len(texts[-1]) != size and filled is not None:
            texts[-1] = filled
    return b"".join(texts).ljust(room, bytes((SKIP,)))


def _allowed(
    piece: _Piece, pieces: Sequence[_Piece], fixed: Sequence[Element], gaps: Sequence[_Gap]
) -> list[int]:
    """The gaps in which ``piece`` may stand, its own first.

    Element 1 comes first, element 2 directly after it, the others behind these (ISO 28560-2).
    """
    placed = {other.oid for other in pieces}
    ends = {element.oid: element.end for element in fixed}
    # The others begin where these two end; both move only within the first gap.
    behind = max((ends.get(oid, 0) for oid in (PRIMARY_ITEM_ID, CONTENT_PARAMETER)), default=0)
    if piece.oid == PRIMARY_ITEM_ID:
        numbers = [number for number, gap in enumerate(gaps) if gap.start == 0]
    elif piece.oid == CONTENT_PARAMETER:
        if PRIMARY_ITEM_ID in placed:
            numbers = [number for number, gap in enumerate(gaps) if gap.start == 0]
        else:
            others = [element.start for element in fixed if element.oid != PRIMARY_ITEM_ID]
            until = min(others, default=gaps[-1].end if gaps else 0)
            numbers = [
                number
                for number, gap in enumerate(gaps)
                if behind <= gap.start and gap.end <= until
            ][:1]
    else:
        numbers = [number for number, gap in enumerate(gaps) if gap.start >= behind]
    home = piece.home
    if home is None:
        return numbers
    return sorted(numbers, key=lambda number: not gaps[number].start <= home < gaps[number].end)


def _places(
    pieces: Sequence[_Piece],
    texts: Sequence[bytes],
    gaps: Sequence[_Gap],
    allowed: Mapping[int, Sequence[int]],
) -> tuple[int, ...] | None:
    """The gap of each piece: the first way to place them all, each near where it was."""
    layouts: dict[tuple[int, ...], tuple[int, ...]] = {
        tuple(gap.end - gap.start for gap in gaps): ()
    }
    for piece, text in zip(pieces, texts, strict=True):
        following: dict[tuple[int, ...], tuple[int, ...]] = {}
        for room, places in layouts.items():
            for number in allowed[piece.oid]:
                left = room[number] - len(text)
                if left >= 0 and len(following) < _MOST_LAYOUTS:
                    key = (*room[:number], left, *room[number + 1 :])
                    following.setdefault(key, (*places, number))
        layouts = following
    return next(iter(layouts.values()), None)


def _runs(before: bytes, after: bytes, block_size: int) -> list[tuple[int, int]]:
    """The runs of blocks that differ: first block, and the one behind the last."""
    runs: list[tuple[int, int]] = []
    for block in range(len(after) // block_size):
        span = slice(block * block_size, (block + 1) * block_size)
        if before[span] == after[span]:
            continue
        if runs and runs[-1][1] == block:
            runs[-1] = (runs[-1][0], block + 1)
        else:
            runs.append((block, block + 1))
    return runs
