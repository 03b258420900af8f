"""Ten thousand random tags of each format: encoded, read as a station reads, and decoded.

A few stacks of them on an emulated pad, with the real driver at the other end of a TCP connection.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tag_makers import random_iso28560_2, random_iso28560_3

from drivers.config_pad import FeigConfig
from drivers.errors import Unsupported
from drivers.model import ItemTag, TagBlocks, TagKind
from drivers.readers.feig.reader import FeigReader, open_reader
from drivers.sim.field import RadioField, SimulatedTag
from drivers.sim.readers.feig.pad import FeigPad
from drivers.sim.serve import EmulatorServer
from drivers.tags import dm11
from drivers.tags.declared import tag as declared
from drivers.tags.declared.layout import load_layout
from drivers.tags.decoder import Decoder

TAGS = 10_000
STACKS, STACK = 8, 25
CITY = load_layout(Path(__file__).parents[3] / "assets" / "tag_layouts" / "example_city.toml")
DECODER = Decoder(layouts=(CITY,))


@dataclass(frozen=True, slots=True)
class Made:
    """A random tag, and what has to be read from it."""

    kind: TagKind
    memory: bytes
    expected: dict[str, object]
    dsfid: int = 0


def iso28560_3(dice: random.Random) -> Made:
    fields, memory = random_iso28560_3(dice)
    expected = {
        "item_id": fields.item_id,
        "usage": fields.usage,
        "parts": fields.parts,
        "part": fields.part,
    }
    return Made(TagKind.ISO28560_3, memory, expected, 0x3E)


def iso28560_2(dice: random.Random) -> Made:
    values, memory, dsfid = random_iso28560_2(dice)
    return Made(TagKind.ISO28560_2, memory, {"item_id": values[1]}, dsfid)


def city(dice: random.Random) -> Made:
    parts = dice.randint(1, 255)
    values = {"item_id": str(dice.randrange(1, 10**14)), "parts": parts}
    values |= {"part": dice.randint(1, parts), "title": f"Boek {dice.randrange(1000)}"}
    expected = {name: values[name] for name in ("item_id", "parts", "part")}
    return Made(TagKind.DECLARED, declared.encode(CITY, values), expected)


def rfid501(dice: random.Random) -> Made:
    """As its vector is laid out; such tags are never written by this project, only met."""
    item_id = "".join(dice.choices("0123456789ABCDEFX-", k=dice.randint(1, 16)))
    total = dice.randint(1, 15)
    item = dice.randint(1, total)
    head = bytes((0x04, item << 4 | total, 0, dice.choice((0, 1, 2, 6, 13))))
    tail = dice.randbytes(8)
    memory = (head + item_id.encode().ljust(16, b"\0") + tail).ljust(32, b"\0")
    return Made(TagKind.RFID501, memory, {"item_id": item_id, "parts": total, "part": item})


def dm11_tag(dice: random.Random) -> Made:
    """As its vectors are laid out; never written by this project, only met."""
    item_id = "".join(dice.choices("0123456789ABCDEF", k=dice.randint(1, 13)))
    bits = 1
    for at, character in enumerate(item_id, start=1):
        bits |= (ord(character) - 0x20) << 6 * at
    covered = bits.to_bytes(11, "little")
    memory = b"\x0b" + covered + bytes(2) + dm11.checksum(covered).to_bytes(2, "little") + bytes(16)
    return Made(TagKind.DM11, memory, {"item_id": item_id})


@pytest.fixture
def field() -> RadioField:
    return RadioField()


@pytest.fixture
def reader(field: RadioField) -> Iterator[FeigReader]:
    with EmulatorServer(FeigPad(field, air=False), listen="127.0.0.1:0") as server:
        opened = open_reader(
            FeigConfig(kind="item_reader", driver="feig", port=server.url, timeout_s=2.0)
        )
        yield opened
        opened.close()


class Codec:
    """The memory of tags as a reader gives it, without a wire and a radio."""

    def __init__(self, memories: dict[str, bytes]) -> None:
        self._memories = memories

    def read_each(self, uids: list[str], first: int, count: int) -> Iterator[tuple[str, TagBlocks]]:
        for uid in uids:
            yield uid, self.read_blocks(uid, first, count)

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        data = self._memories[uid][4 * first : 4 * (first + count)]
        if not data:
            raise Unsupported("the tag ends here")
        return TagBlocks(uid, first, 4, data)


def read_all(reader: FeigReader | Codec, dsfids: dict[str, int]) -> dict[str, ItemTag]:
    """What a station reads: eight blocks, and more where they do not tell everything."""
    tags = {}
    for uid, blocks in reader.read_each(list(dsfids), 0, 8):
        assert isinstance(blocks, TagBlocks)
        memory = blocks.data
        while more := DECODER.needs_more(memory, blocks.block_size, dsfids[uid]):
            at = len(memory) // blocks.block_size
            try:
                memory += reader.read_blocks(uid, at, more).data
            except Unsupported:
                # The tag ends here.
                break
        tags[uid] = DECODER.decode(memory, uid=uid, block_size=blocks.block_size, dsfid=dsfids[uid])
    return tags


FORMATS = {
    "iso28560-3": (iso28560_3, True),
    "iso28560-2": (iso28560_2, True),
    "declared": (city, True),
    "rfid501": (rfid501, False),
    "dm11": (dm11_tag, False),
}


def whole_blocks(memory: bytes) -> bytes:
    return memory.ljust(len(memory) + -len(memory) % 4, b"\0")


def came_back(made: Made, tag: ItemTag) -> None:
    found = {name: getattr(tag, name) for name in made.expected}
    assert (tag.kind, found) == (made.kind, made.expected), made.memory.hex()


@pytest.mark.parametrize("make", [make for make, _ in FORMATS.values()], ids=FORMATS)
def test_random_tags_come_back(make: Callable[[random.Random], Made]) -> None:
    dice = random.Random(28560)
    for number in range(TAGS):
        made = make(dice)
        uid = f"E00401{number:010X}"
        (tag,) = read_all(Codec({uid: whole_blocks(made.memory)}), {uid: made.dsfid}).values()
        came_back(made, tag)


@pytest.mark.parametrize(("make", "written"), FORMATS.values(), ids=FORMATS)
def test_random_tags_come_back_through_a_pad(
    field: RadioField, reader: FeigReader, make: Callable[[random.Random], Made], written: bool
) -> None:
    dice = random.Random(28560)
    for _ in range(STACKS):
        seen = 0
        stack: dict[str, Made] = {}
        for _ in range(STACK):
            made = make(dice)
            uid = f"E00401{dice.getrandbits(40):010X}"
            stack[uid] = made
            memory = whole_blocks(made.memory)
            blank = bytearray(len(memory))
            laid = SimulatedTag(uid, blank if written else bytearray(memory), dsfid=made.dsfid)
            field.place(laid)
            if written:
                reader.write_blocks(uid, 0, memory)
        listed = reader.inventory()
        assert {tag.uid for tag in listed} == stack.keys()
        for uid, tag in read_all(reader, {tag.uid: tag.dsfid for tag in listed}).items():
            came_back(stack[uid], tag)
            seen += 1
        assert seen == STACK
        for uid in stack:
            field.remove(uid)
