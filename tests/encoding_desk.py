"""An encoding station over a radio field in the process: its tags can be pulled, it can die."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fakes import now

from drivers.errors import DeviceError, TagGone, Unsupported
from drivers.model import (
    Capability,
    ItemTag,
    LineStatistics,
    TagBlocks,
    TagInformation,
    TagKind,
    TagSeen,
)
from drivers.ports import ItemReader
from drivers.security import SecurityRules
from drivers.sim.field import RadioField, SimulatedTag
from drivers.tags.declared.layout import Layout
from drivers.tags.decoder import build_decoder
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.diagnosis.repairs import PadHere
from kiosk.services.encoding.catalogue import Known
from kiosk.services.encoding.outcome import Encoded
from kiosk.services.encoding.profile import Profile
from kiosk.services.encoding.station import EncodingStation
from kiosk.services.encoding.tag_access import TagAccess
from kiosk.services.encoding.tag_writing import Phase, TagWriting
from kiosk.services.encoding.why import Reason, Why, because
from sync.pairs import PAIRS_FILE, Pairs
from sync.tag_ledger import LEDGER_FILE, TagLedger

ISIL = "NL-CPL"
PLAIN = Profile(TagKind.ISO28560_3, ISIL)


def uid(number: int) -> str:
    """Of an ICODE SLIX."""
    return f"E0040150{number:08X}"


def blank(number: int, **members: object) -> SimulatedTag:
    return SimulatedTag(uid(number), **members)  # type: ignore[arg-type]


def written(number: int, item: str, **members: object) -> SimulatedTag:
    """A tag of ISO 28560-3, armed."""
    memory = bytearray(encode(ItemFields(item, ISIL)).ljust(112, b"\0"))
    return blank(number, memory=memory, afi=0x07, dsfid=0x3E, **members)


class FieldReader:
    """An ItemReader without a line. ``before`` and ``after`` are called around each single write:
    what they raise is as if the process died there, or the tag was pulled away."""

    capabilities = frozenset({Capability.EAS})

    def __init__(self, radio: RadioField) -> None:
        self.radio = radio
        self.before: Callable[[], None] = lambda: None
        self.after: Callable[[], None] = lambda: None

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        return tuple(TagSeen(tag.uid, tag.dsfid) for tag in self.radio.tags())

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        tag = self._tag(uid)
        if first + count > tag.blocks:
            raise Unsupported(f"block {tag.blocks} is not available")
        span = slice(first * tag.block_size, (first + count) * tag.block_size)
        return TagBlocks(uid, first, tag.block_size, bytes(tag.memory[span]))

    def read_each(
        self, uids: Sequence[str], first: int, count: int
    ) -> Iterator[tuple[str, TagBlocks | DeviceError]]:
        for each in uids:
            yield each, self.read_blocks(each, first, count)

    def write_blocks(self, uid: str, first: int, data: bytes) -> None:
        size = self._tag(uid).block_size
        for at in range(0, len(data), size):
            block = first + at // size
            if block in self._tag(uid).locked:
                raise Unsupported(f"block {block} is locked")
            self._change(uid, self.radio.write_blocks, block, data[at : at + size])

    def write_afi(self, uid: str, afi: int) -> None:
        self._change(uid, self.radio.write_afi, afi)

    def read_afi(self, uid: str) -> int:
        return self._tag(uid).afi

    def write_eas(self, uid: str, on: bool) -> None:
        self._change(uid, self.radio.write_eas, on)

    def read_eas(self, uid: str) -> bool:
        return self._tag(uid).eas

    def information(self, uid: str) -> TagInformation:
        tag = self._tag(uid)
        return TagInformation(uid, tag.dsfid, tag.afi, tag.block_size, tag.blocks)

    def identity(self) -> str:
        return "a field"

    def statistics(self) -> LineStatistics:
        return LineStatistics()

    def close(self) -> None:
        """Nothing to give back."""

    def _tag(self, uid: str) -> SimulatedTag:
        found = next((tag for tag in self.radio.tags() if tag.uid == uid), None)
        if found is None:
            raise TagGone(f"{uid} is not there")
        return found

    def _change(self, uid: str, write: Callable[..., object], *what: object) -> None:
        self._tag(uid)
        self.before()
        self._tag(uid)
        write(uid, *what)
        self.after()
        self._tag(uid)


class ProgrammingReader(FieldReader):
    """One that announces and locks as well."""

    def write_dsfid(self, uid: str, dsfid: int) -> None:
        self._change(uid, self.radio.write_dsfid, dsfid)

    def locked_blocks(self, uid: str, first: int, count: int) -> frozenset[int]:
        return frozenset(self._tag(uid).locked.intersection(range(first, first + count)))

    def lock_blocks(self, uid: str, first: int, count: int) -> None:
        self._change(uid, self.radio.lock_blocks, first, count)


@dataclass
class Shelf:
    """A catalogue of items by number. Every item is there unless ``only`` says which."""

    only: Mapping[str, Known | Reason] | None = None

    def find(self, item: str) -> Known | Reason:
        if self.only is None:
            return Known(f"Titel {item}")
        return self.only.get(item) or because(Why.UNKNOWN_ITEM, item=item)


@dataclass
class Desk:
    """One life of an encoding station. Use as a context: its files are closed at the end."""

    folder: Path
    reader: ItemReader
    profile: Profile = PLAIN
    rules: SecurityRules = field(default_factory=SecurityRules)
    layouts: tuple[Layout, ...] = ()
    shelf: Shelf = field(default_factory=Shelf)
    on_phase: Callable[[Phase], None] = lambda phase: None

    def __enter__(self) -> Desk:
        self.ledger = TagLedger.open(self.folder / LEDGER_FILE, now=now)
        self.pairs = Pairs.open(self.folder / PAIRS_FILE, now=now)
        for each in (self.ledger, self.pairs):
            # The power stays: nothing waits for a disk.
            each._connection.execute("PRAGMA synchronous = OFF")
        self.decoder = build_decoder(self.layouts, self.pairs.lookup)
        access = TagAccess(self.reader, self.decoder, self.rules)
        pad = PadHere(self.reader, self.rules)
        writing = TagWriting(
            *(access, pad, self.rules, self.ledger, self.pairs),
            by="desk-1",
            on_phase=lambda phase: self.on_phase(phase),  # noqa: PLW0108 - it may be set later
        )
        self.station = EncodingStation(
            access,
            writing,
            self.rules,
            self.ledger,
            self.pairs,
            self.shelf,
            self.profile,
            monotonic=now.monotonic,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.ledger.close()
        self.pairs.close()

    def encode(
        self, item: str, *, part: tuple[int, int] | None = None, replace: bool = False
    ) -> Encoded:
        """Scan, and look once at the pad."""
        refused = self.station.scan(item, part=part, replace=replace)
        return refused or self.station.look() or self.station.give_up()

    def says(self, tag: SimulatedTag) -> ItemTag:
        """What a station reads on a tag now, all of its memory."""
        return self.decoder.decode(
            bytes(tag.memory), uid=tag.uid, block_size=tag.block_size, dsfid=tag.dsfid
        )
