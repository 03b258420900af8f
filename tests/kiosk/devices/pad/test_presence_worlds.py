"""Generated worlds around a pad, and what the flow is told checked against what lies there.

Tags that are read well, badly or now and then, whole and broken sets, doubles, cards, neighbours'
books, answers that mix, reads that fail: whatever happens, what is told must be true.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from drivers.errors import DeviceError, TagGone
from drivers.model import Capability, TagBlocks, TagInformation, TagSeen
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.devices.pad.pad import PadEvent, PadWatch
from kiosk.devices.pad.presence import STRANGER_ROUNDS
from kiosk.flow.events import CardShown, ItemRemoved, ItemSettled, ItemShown, PadCounted, PadItem
from sync.model import Reason

ROW_WITHIN = 15
"""Rounds in which every steady tag is told, also one that came and went before (8 in a row)."""
GONE_WITHIN = 10
"""Rounds in which every row goes whose tag was taken away."""

ROUNDS = st.sampled_from([1, 2, 3, 5, 20, 30])
SEEDS = st.integers(0, 2**32 - 1)
STEADY = st.just((1.0, 1.0))
WAYS = st.tuples(st.sampled_from([1.0, 0.9, 0.6]), st.sampled_from([1.0, 0.5]))
"""(chance of being listed in a round, chance of being read)"""
CONTENTS = st.one_of(
    st.builds(
        ItemFields,
        item_id=st.sampled_from(["100", "200", "300"]),
        isil=st.just("NL-1234"),
        parts=st.just(1),
    ),
    st.sampled_from(
        [
            ItemFields("400", "NL-1234", parts, part)
            for parts in (2, 3)
            for part in range(1, parts + 1)
        ]
    ),
    st.sampled_from([ItemFields("900", "NL-1234", usage=8), ItemFields("901", usage=8)]),
    st.sampled_from(["blank", "damaged"]),
)


@dataclass
class Tag:
    """One tag, and how it answers."""

    uid: str
    content: ItemFields | str
    chance: float
    """Of being listed in a round; 1: steady, with a miss at most once in 20 rounds."""
    readable: float
    there: bool = True
    since: int = 0
    """Round of the last change of ``there``."""
    last_miss: int = -100
    was_read: bool = False
    rounds: deque[bool] = field(default_factory=lambda: deque(maxlen=20))

    @property
    def is_card(self) -> bool:
        return isinstance(self.content, ItemFields) and self.content.usage == 8

    def lay_there(self) -> bool:
        """Was it listed twice in a row in the last two seconds?"""
        return any(one and other for one, other in pairwise(self.rounds))

    def memory(self) -> bytes:
        if self.content == "blank":
            return bytes(112)
        if isinstance(self.content, str):
            return encode(ItemFields("100", "NL-1234")).replace(b"100", b"109", 1)
        return encode(self.content).ljust(112, b"\0")


class World:
    """The pad's reader, with dice."""

    capabilities: frozenset[Capability] = frozenset()

    def __init__(self) -> None:
        self.dice = random.Random(0)
        self.tags: dict[str, Tag] = {}
        self.neighbours: dict[str, int] = {}
        """By UID: listed once in so many rounds, five or more."""
        self.heard: set[str] = set()
        """Every neighbour there ever was: a misread that looks like one is that one, to any pad."""
        self.phantoms: set[str] = set()
        self.repeated: tuple[str, int] = ("", 0)
        self.misreads = 0.0
        self.round = 0

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        self.round += 1
        listed = [tag.uid for tag in self.tags.values() if self._answers(tag)]
        listed += [uid for uid, every in self.neighbours.items() if self.round % every == 0]
        phantom, left = self.repeated
        if left and listed:
            self.repeated = (phantom, left - 1)
        elif listed and self.dice.random() < self.misreads:
            phantom = self._misread(listed)
            self.repeated = (phantom, self.dice.choice([0, 0, 0, 1, 4]))
        else:
            phantom = ""
        if phantom and phantom not in self.tags and phantom not in self.heard:
            self.phantoms.add(phantom)
            listed.append(phantom)
        return tuple(TagSeen(uid) for uid in listed)

    def _answers(self, tag: Tag) -> bool:
        if not tag.there:
            tag.rounds.append(False)
            return False
        if tag.chance < 1:
            answers = self.dice.random() < tag.chance
        else:
            answers = self.round - tag.last_miss < 20 or self.dice.random() > 0.05
            tag.last_miss = tag.last_miss if answers else self.round
        tag.rounds.append(answers)
        return answers

    def _misread(self, listed: list[str]) -> str:
        number = int(self.dice.choice(listed), 16)
        if self.dice.random() < 0.5:
            for bit in self.dice.sample(range(60), self.dice.randint(1, 4)):
                number ^= 1 << bit
        else:
            other, mask = int(self.dice.choice(listed), 16), self.dice.getrandbits(64)
            number = number & mask | other & ~mask
        return f"{number:016X}"

    def read_each(
        self, uids: Sequence[str], first: int, count: int
    ) -> Iterator[tuple[str, TagBlocks | DeviceError]]:
        for uid in uids:
            try:
                blocks = self.read_blocks(uid, first, count)
            except DeviceError as error:
                yield uid, error
            else:
                yield uid, blocks

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        if uid in self.neighbours and self.dice.random() < 0.5:
            content = encode(ItemFields("100", "NL-1234")).ljust(112, b"\0")
            return TagBlocks(uid, first, 4, content[4 * first : 4 * (first + count)])
        tag = self.tags.get(uid)
        if tag is None or not tag.there or self.dice.random() >= tag.readable:
            raise TagGone(uid)
        memory = tag.memory()
        if not tag.was_read and self.dice.random() < 0.2:
            # It moved while it was read: the rest is another state of the air.
            memory = memory[:16] + bytes(range(96))
        tag.was_read = True
        return TagBlocks(uid, first, 4, memory[4 * first : 4 * (first + count)])

    def information(self, uid: str) -> TagInformation:
        return TagInformation(uid, blocks=28)

    def read_afi(self, uid: str) -> int:
        return 0x07

    def close(self) -> None:
        self.tags.clear()


class PadMachine(RuleBasedStateMachine):
    """Lay, take, wait; the patron's screen is rebuilt from events alone."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.shown: set[str] = set()
        self.items: list[PadItem] = []
        self.count = 0
        self.neighbours: dict[str, int] = {}
        """By UID, until which round no further row is due."""
        self.watch = PadWatch(self.happen)
        self.watch.poll(self.world)  # type: ignore[arg-type]

    def happen(self, event: PadEvent) -> None:
        world = self.world
        match event:
            case ItemShown(uid):
                assert uid not in self.shown
                assert uid not in world.phantoms
                if uid in world.neighbours:
                    # A row for a moment, once a minute at the most.
                    assert world.round > self.neighbours.get(uid, 0)
                    self.neighbours[uid] = world.round + STRANGER_ROUNDS
                self.shown.add(uid)
            case ItemRemoved(uid):
                self.shown.remove(uid)
                self.items = [item for item in self.items if uid not in item.uids]
            case ItemSettled(item):
                assert self.shown.issuperset(item.uids)
                # Neither neighbours nor phantoms are among the tags of this world.
                assert all(world.tags[uid].lay_there() for uid in item.uids)
                for tag in (world.tags[uid] for uid in item.uids):
                    # A card is no item, unless it could not be read: nobody can tell then.
                    assert not tag.is_card or (not item.item_id and tag.readable < 1)
                    # What was torn once, or could not be read at once, is not told as unreadable.
                    good = isinstance(tag.content, ItemFields) and tag.readable == 1
                    assert bool(item.item_id) or not good
                self.items = [old for old in self.items if not set(old.uids) & set(item.uids)]
                self.items.append(item)
            case CardShown(card):
                with_number = [
                    tag
                    for tag in world.tags.values()
                    if isinstance(tag.content, ItemFields) and tag.content.item_id == card
                ]
                assert any(tag.is_card and tag.lay_there() for tag in with_number)
            case PadCounted(count):
                assert count != self.count
                self.count = count

    @initialize(
        pile=st.dictionaries(st.integers(0, 9), CONTENTS, min_size=2, max_size=8),
        ways=st.sampled_from([STEADY, STEADY, WAYS]).flatmap(
            lambda ways: st.lists(ways, min_size=8, max_size=8)
        ),
        rounds=ROUNDS,
        seed=SEEDS,
    )
    def pile(
        self,
        pile: dict[int, ItemFields | str],
        ways: list[tuple[float, float]],
        rounds: int,
        seed: int,
    ) -> None:
        for (uid, content), way in zip(pile.items(), ways, strict=False):
            self._lay(uid, content, way)
        self._wait(rounds, seed)

    @rule(uid=st.integers(0, 9), content=CONTENTS, way=WAYS, rounds=ROUNDS, seed=SEEDS)
    def lay(
        self, uid: int, content: ItemFields | str, way: tuple[float, float], rounds: int, seed: int
    ) -> None:
        self._lay(uid, content, way)
        self._wait(rounds, seed)

    def _lay(self, uid: int, content: ItemFields | str, way: tuple[float, float]) -> None:
        # Of one roll but for the low bytes, as tags are.
        name = f"E0040100{uid * 0x01234567 % 2**32:08X}"
        if name in self.world.tags and (
            self.world.tags[name].there or self.world.round - self.world.tags[name].since < 12
        ):
            return
        self.world.tags[name] = Tag(name, content, *way, since=self.world.round)
        self.world.phantoms.discard(name)

    @precondition(lambda self: any(tag.there for tag in self.world.tags.values()))
    @rule(which=st.integers(0, 100), rounds=ROUNDS, seed=SEEDS)
    def take(self, which: int, rounds: int, seed: int) -> None:
        there = [tag for tag in self.world.tags.values() if tag.there]
        tag = there[which % len(there)]
        tag.there, tag.since = False, self.world.round
        self._wait(rounds, seed)

    @rule(
        neighbours=st.lists(st.integers(5, 9), max_size=3),
        misreads=st.sampled_from([0.0, 0.1, 0.5]),
        rounds=ROUNDS,
        seed=SEEDS,
    )
    def surroundings(self, neighbours: list[int], misreads: float, rounds: int, seed: int) -> None:
        self.world.neighbours = {f"E00401FFFFFF{at:04X}": at for at in neighbours}
        self.world.heard |= self.world.neighbours.keys()
        self.world.phantoms -= self.world.heard
        self.world.misreads = misreads
        self._wait(rounds, seed)

    def _wait(self, rounds: int, seed: int) -> None:
        self.world.dice = random.Random(seed)
        for _ in range(rounds):
            self.watch.poll(self.world)  # type: ignore[arg-type]
            self._true()

    @rule()
    def the_reader_goes(self) -> None:
        # With everything on it: what lay there then belongs to nobody later, so it is put away.
        self.world.tags.clear()
        self.world.neighbours.clear()
        self.world.misreads, self.world.repeated = 0.0, ("", 0)
        self.neighbours.clear()
        self.watch.lost()
        self.watch.poll(self.world)  # type: ignore[arg-type]
        assert (self.shown, self.items, self.count) == (set(), [], 0)

    def _true(self) -> None:
        world = self.world
        tags = world.tags
        for uid in self.shown:
            tag = tags.get(uid)
            assert uid in world.neighbours or uid not in world.phantoms
            if tag is not None and not tag.there:
                assert world.round - tag.since <= GONE_WITHIN
        if self.count:
            # Somebody is weak: three misses at least, of a tag that has a row.
            assert any(tags[uid].rounds.count(False) >= 3 for uid in self.shown & tags.keys())
        told = {uid for item in self.items for uid in item.uids}
        for tag in tags.values():
            lay = world.round - tag.since
            if tag.there and tag.chance == 1 and lay >= 3 and tag.readable == 1:
                assert tag.is_card or tag.uid in self.shown or self._was_distrusted(tag)
        if self._is_quiet():
            assert told == {tag.uid for tag in tags.values() if tag.there and not tag.is_card}
            self._verdicts_are_exact()

    def _was_distrusted(self, tag: Tag) -> bool:
        return self.world.round - tag.since < ROW_WITHIN

    def _is_quiet(self) -> bool:
        """Everything there is steady and readable and lay there long enough, the rest is gone."""
        world = self.world
        return (
            not world.neighbours
            and all(
                world.round - tag.since >= (ROW_WITHIN if tag.there else GONE_WITHIN)
                and (not tag.there or (tag.chance == 1 and tag.readable == 1))
                for tag in world.tags.values()
            )
            and not any(uid not in world.tags for uid in self.shown)
        )

    def _verdicts_are_exact(self) -> None:
        there = [tag for tag in self.world.tags.values() if tag.there and not tag.is_card]
        for item in self.items:
            if not item.item_id:
                assert item.refusal is Reason.TAG_UNREADABLE
                assert [isinstance(self.world.tags[uid].content, str) for uid in item.uids] == [
                    True
                ]
                continue
            same = [
                tag.content
                for tag in there
                if isinstance(tag.content, ItemFields) and tag.content.item_id == item.item_id
            ]
            assert len(item.uids) == len(same)
            parts = {content.parts for content in same}
            ordinals = sorted(content.part for content in same)
            if len(parts) > 1 or len(set(ordinals)) < len(ordinals):
                assert (item.refusal, item.missing) == (Reason.AMBIGUOUS_ITEM, ())
            elif ordinals == list(range(1, max(parts) + 1)):
                assert (item.refusal, item.missing) == (None, ())
            else:
                assert item.refusal is Reason.SET_INCOMPLETE
                assert sorted((*item.missing, *ordinals)) == list(range(1, max(parts) + 1))

    @invariant()
    def nothing_is_remembered_for_ever(self) -> None:
        # The pad's own books: no more than lie there or were misread in the last second or so.
        assert len(self.watch._contents._contents) <= len(self.world.tags) + 30


TestPad = PadMachine.TestCase
TestPad.settings = settings(max_examples=120, stateful_step_count=12)
