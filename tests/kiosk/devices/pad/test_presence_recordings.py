"""Inventories as ``sim reader --record`` writes them, replayed. The kept ones were generated."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest

from drivers.errors import DeviceError, TagGone
from drivers.model import Capability, TagBlocks, TagInformation, TagSeen
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.devices.pad.pad import PadEvent, PadWatch
from kiosk.flow.events import ItemRemoved, ItemSettled, ItemShown, PadCounted

TESTS = Path(__file__).resolve().parents[3]


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_inventories", TESTS / "make_inventories.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MAKER = _maker()
SCENES = {scene.__name__: scene for scene in MAKER.SCENES}


@dataclass
class Replay:
    """A recording as a pad's reader. Whatever was ever in the field can be read while listed."""

    rounds: list[tuple[list[str], set[str]]]
    events: list[tuple[int, PadEvent]] = field(default_factory=list)
    phantoms: int = 0
    at: int = -1
    capabilities: frozenset[Capability] = frozenset()

    @classmethod
    def of(cls, text: str) -> Replay:
        records = [json.loads(line) for line in text.splitlines()]
        return cls([(each["listed"], set(each["field"])) for each in records])

    def run(self, neighbours: Sequence[str] = ()) -> Replay:
        self.real = set(neighbours).union(*(there for _, there in self.rounds))
        watch = PadWatch(lambda event: self.events.append((self.at, event)), health=self)
        # A pad that is opened before the first of it comes.
        self.rounds.insert(0, ([], set()))
        for at in range(len(self.rounds)):
            self.at = at
            watch.poll(self)  # type: ignore[arg-type]
        return self

    def round(self, *, listed: int, expected: int, phantoms: int) -> None:
        self.phantoms += phantoms

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        return tuple(TagSeen(uid) for uid in self.rounds[self.at][0])

    def read_each(
        self, uids: Sequence[str], first: int, count: int
    ) -> Iterator[tuple[str, TagBlocks | DeviceError]]:
        for uid in uids:
            if uid in self.real:
                yield uid, self.read_blocks(uid, first, count)
            else:
                yield uid, TagGone(uid)

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        memory = encode(ItemFields(uid[-6:], "NL-1234")).ljust(112, b"\0")
        return TagBlocks(uid, first, 4, memory[4 * first : 4 * (first + count)])

    def information(self, uid: str) -> TagInformation:
        return TagInformation(uid, blocks=28)

    def read_afi(self, uid: str) -> int:
        return 0x07

    def shown(self) -> list[str]:
        return [event.uid for _, event in self.events if isinstance(event, ItemShown)]

    def settled(self) -> list[str]:
        return [
            uid
            for _, event in self.events
            if isinstance(event, ItemSettled)
            for uid in event.item.uids
        ]

    def removed(self) -> list[tuple[int, str]]:
        return [(at, event.uid) for at, event in self.events if isinstance(event, ItemRemoved)]

    def counts(self) -> list[int]:
        return [event.count for _, event in self.events if isinstance(event, PadCounted)]


def replay(name: str, neighbours: Sequence[str] = ()) -> Replay:
    return Replay.of(MAKER.path(SCENES[name]).read_text(encoding="utf-8")).run(neighbours)


@pytest.mark.parametrize("name", SCENES)
def test_the_kept_inventories_are_what_the_dice_make(name: str) -> None:
    scene = SCENES[name]
    assert MAKER.path(scene).read_text(encoding="utf-8") == MAKER.lines(scene)


@pytest.mark.parametrize("name", SCENES)
def test_whatever_settles_lay_there_for_two_rounds(name: str) -> None:
    found = replay(name, [MAKER.BAG])
    for at, event in found.events:
        if isinstance(event, ItemSettled):
            before, now = found.rounds[at - 1][1], found.rounds[at][1]
            assert set(event.item.uids) <= before & now


def test_a_steady_pile_is_told_once_and_goes_at_once() -> None:
    found = replay("steady_pile")
    assert sorted(found.shown()) == sorted(found.settled()) == sorted(MAKER.PILE)
    assert found.counts() == []
    first_empty = next(at for at, (_, there) in enumerate(found.rounds) if at > 1 and not there)
    assert len(found.removed()) == len(MAKER.PILE)
    assert all(first_empty < at + 1 <= first_empty + 10 for at, _ in found.removed())


def test_the_question_about_a_weak_book_is_asked_once_and_taken_back_once() -> None:
    found = replay("weak_book")
    assert sorted(found.shown()) == sorted(found.settled()) == sorted(MAKER.PILE)
    assert found.counts() == [5, 0]
    shifted = 101
    asked, answered = (at for at, event in found.events if isinstance(event, PadCounted))
    assert asked < 40
    assert shifted < answered < shifted + 20


def test_a_bag_on_the_counter_is_lent_to_nobody() -> None:
    found = replay("bag_on_the_counter", [MAKER.BAG])
    assert sorted(found.settled()) == sorted(MAKER.PILE[:2])
    assert found.shown().count(MAKER.BAG) <= 1
    assert found.counts() == []


def test_mixed_answers_make_no_rows_and_are_counted() -> None:
    found = replay("mixed_answers")
    assert sorted(found.shown()) == sorted(found.settled()) == sorted(MAKER.PILE)
    wrong = sum(len(set(listed) - there) for listed, there in found.rounds)
    assert wrong > 10
    # The last ones have not left their memory yet; one that comes twice within it counts once.
    assert wrong - 3 <= found.phantoms <= wrong
