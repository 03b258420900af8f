"""How often the pad's picture is wrong: the plain rule beside ours, on the same simulated rounds.

python tests/bench/presence.py [--write]     (the tables of docs/presence.md)

Every tag is listed by chance, round by round, whatever happened before: a model, no measurement.
Real coupling changes with the hand that moves a book, which is kinder to the first round after a
tag was laid down and harsher while it moves.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from figures import Figure

from drivers.errors import DeviceError, TagGone
from drivers.model import Capability, ItemTag, TagBlocks, TagInformation, TagKind, TagSeen
from drivers.tags.iso28560_3.tag import ItemFields, encode
from kiosk.devices.pad.pad import PadEvent, PadWatch
from kiosk.flow.events import ItemRemoved, ItemSettled, ItemShown, PadCounted, PadItem

SEED = 28560
ROUND_S = 0.1
"""An inventory of a small pile, its pause, and what else the pad's thread does."""
HOUR = 36_000
STAY = 30
"""Rounds that a pile lies there: three seconds."""
PILE = 5
OWN = (1.0, 0.98, 0.95, 0.9, 0.8, 0.6)
NEIGHBOURS = (0.3, 0.2, 0.1, 0.02)
LARGE_PILE = 20
WEAKEST = (0.98, 0.95, 0.9, 0.86, 0.8)
VISIT = 100
"""Rounds that a large pile lies there: ten seconds."""
MISREAD = 1e-3
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "presence.md"
_TAG = ItemTag(TagKind.ISO28560_3)
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"


class Watch(Protocol):
    """Something that makes rows of rounds."""

    def poll(self, reader: Field) -> None: ...


class Field:
    """The pad's reader: every tag answers each round and each command by its own chance."""

    capabilities: frozenset[Capability] = frozenset()

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.chances: dict[str, float] = {}
        self.misread = 0.0

    def inventory(self, afi: int | None = None) -> tuple[TagSeen, ...]:
        chance = self.dice.random
        listed = [uid for uid, p in self.chances.items() if p == 1 or chance() < p]
        if self.misread:
            listed = [self._misread(uid) if chance() < self.misread else uid for uid in listed]
        return tuple(TagSeen(uid) for uid in listed)

    def _misread(self, uid: str) -> str:
        """A few bits flipped, or mixed with another tag's answer."""
        number = int(uid, 16)
        if self.dice.random() < 0.5:
            for bit in self.dice.sample(range(64), self.dice.randint(1, 4)):
                number ^= 1 << bit
        else:
            other, mask = int(self.dice.choice(list(self.chances)), 16), self.dice.getrandbits(64)
            number = number & mask | other & ~mask
        return f"{number:016X}"

    def read_each(
        self, uids: Sequence[str], first: int, count: int
    ) -> Iterator[tuple[str, TagBlocks | DeviceError]]:
        for uid in uids:
            if self._answers(uid):
                yield uid, self.read_blocks(uid, first, count)
            else:
                yield uid, TagGone(uid)

    def read_blocks(self, uid: str, first: int, count: int) -> TagBlocks:
        memory = encode(ItemFields(uid[-12:], "NL-1234")).ljust(112, b"\0")
        return TagBlocks(uid, first, 4, memory[4 * first : 4 * (first + count)])

    def information(self, uid: str) -> TagInformation:
        return TagInformation(uid, blocks=28)

    def read_afi(self, uid: str) -> int:
        if not self._answers(uid):
            raise TagGone(uid)
        return 0x07

    def _answers(self, uid: str) -> bool:
        """Once repeated, as the drivers do."""
        p = self.chances.get(uid, 0.0)
        return self.dice.random() < 1 - (1 - p) ** 2


class PlainWatch:
    """What rfid 9.6 says and no more: the first sighting shows, two in a row settle, three misses
    remove. Read as ours are."""

    def __init__(self, post: Callable[[PadEvent], None]) -> None:
        self._post = post
        self._seen: dict[str, tuple[int, int]] = {}
        self._read: set[str] = set()
        self._settled: set[str] = set()

    def poll(self, reader: Field) -> None:
        now = {tag.uid for tag in reader.inventory()}
        for uid in sorted(now - self._seen.keys()):
            self._post(ItemShown(uid))
        for uid, (run, missed) in list(self._seen.items()):
            if uid in now:
                self._seen[uid] = (1 if missed and run < 2 else run + 1, 0)
            elif missed < 2:
                self._seen[uid] = (run, missed + 1)
            else:
                del self._seen[uid]
                self._read.discard(uid)
                self._settled.discard(uid)
                self._post(ItemRemoved(uid))
        for uid in sorted(now):
            run, _ = self._seen.setdefault(uid, (1, 0))
            if uid not in self._read and reader._answers(uid) and reader._answers(uid):
                self._read.add(uid)
            if run >= 2 and uid in self._read and uid not in self._settled:
                self._settled.add(uid)
                self._post(ItemSettled(PadItem(uid, ((uid, _TAG),), (7,))))


RULES: dict[str, Callable[[Callable[[PadEvent], None]], Watch]] = {
    "plain": PlainWatch,
    "ours": PadWatch,  # type: ignore[dict-item]
}


@dataclass
class Told:
    """What the flow heard, by UID and round."""

    round: int = 0
    shown: list[tuple[str, int]] = field(default_factory=list)
    settled: list[tuple[str, int]] = field(default_factory=list)
    removed: list[tuple[str, int]] = field(default_factory=list)
    questions: list[int] = field(default_factory=list)
    """Rounds in which none was open and one was asked."""
    _open: bool = False

    def __call__(self, event: PadEvent) -> None:
        match event:
            case ItemShown(uid):
                self.shown.append((uid, self.round))
            case ItemSettled(item):
                self.settled.extend((uid, self.round) for uid in item.uids)
            case ItemRemoved(uid):
                self.removed.append((uid, self.round))
            case PadCounted(count):
                if count and not self._open:
                    self.questions.append(self.round)
                self._open = bool(count)


@dataclass(frozen=True)
class OwnFigures:
    """Books of a patron that are read with one chance. Times in rounds, rates in 1000 books."""

    chance: float
    row: tuple[float, float]
    """Median and 95th percentile."""
    settled: tuple[float, float]
    removed: tuple[float, float]
    no_row: float
    """Had no row in three seconds."""
    not_settled: float
    lost: float
    """Rows that went while the book lay there."""
    asked: float
    """Percent of piles about which the question was asked."""


@dataclass(frozen=True)
class PileFigures:
    """Piles of twenty books that are all read with one chance."""

    chance: float
    settled: tuple[float, float]
    """Rounds until all of them are, median and 95th percentile."""
    lost: float
    """Percent of piles of which a row went while its book lay there."""
    asked: float
    """Percent of piles about which the question was asked."""


@dataclass(frozen=True)
class OtherFigures:
    """What is nobody's: rows in an hour, and how many of 100 arrivals settled."""

    what: str
    shown: float
    settled: float
    questions: float
    arrivals: float


class _Run:
    """One rule on one field."""

    def __init__(self, rule: str, seed: int) -> None:
        self.field = Field(random.Random(seed))
        self.told = Told()
        self.watch = RULES[rule](self.told)
        self.rounds(1)

    def rounds(self, count: int) -> None:
        for _ in range(count):
            self.told.round += 1
            self.watch.poll(self.field)

    def uid(self) -> str:
        return f"E00401{self.field.dice.getrandbits(40):010X}"


def own(rule: str, chance: float, books: int = 1000) -> OwnFigures:
    """Piles of five that lie there for three seconds, one after the other."""
    run = _Run(rule, SEED)
    waits: dict[str, list[int]] = {"row": [], "settled": [], "removed": []}
    lost = asked = 0
    piles = books // PILE
    for _ in range(piles):
        told = run.told = run.watch._post = Told(run.told.round)  # type: ignore[attr-defined]
        began = told.round
        uids = [run.uid() for _ in range(PILE)]
        run.field.chances = dict.fromkeys(uids, chance)
        run.rounds(STAY)
        asked += bool(told.questions)
        lost += len(told.removed)
        rows, settled = dict(reversed(told.shown)), dict(reversed(told.settled))
        waits["row"] += [rows[uid] - began for uid in uids if uid in rows]
        waits["settled"] += [settled[uid] - began for uid in uids if uid in settled]
        run.field.chances = {}
        there = {uid for uid, _ in told.shown} - {uid for uid, _ in told.removed}
        told.removed.clear()
        run.rounds(20)
        waits["removed"] += [at - began - STAY for uid, at in told.removed if uid in there]
    per_1000 = 1000 / (piles * PILE)
    row, settles, removed = (_spread(waits[name]) for name in ("row", "settled", "removed"))
    return OwnFigures(
        chance,
        row,
        settles,
        removed,
        (piles * PILE - len(waits["row"])) * per_1000,
        (piles * PILE - len(waits["settled"])) * per_1000,
        lost * per_1000,
        100 * asked / piles,
    )


def large_pile(chance: float, piles: int = 100) -> PileFigures:
    """Twenty books that lie there for ten seconds, pile after pile; what never settled in it counts
    as that long."""
    run = _Run("ours", SEED)
    waits: list[int] = []
    lost = asked = 0
    for _ in range(piles):
        told = run.told = run.watch._post = Told(run.told.round)  # type: ignore[attr-defined]
        began = told.round
        uids = [run.uid() for _ in range(LARGE_PILE)]
        run.field.chances = dict.fromkeys(uids, chance)
        run.rounds(VISIT)
        settled = dict(reversed(told.settled))
        waits.append(max(settled.get(uid, began + VISIT) - began for uid in uids))
        asked += bool(told.questions)
        lost += bool(told.removed)
        run.field.chances = {}
        run.rounds(20)
    return PileFigures(chance, _spread(waits), 100 * lost / piles, 100 * asked / piles)


def neighbour(rule: str, chance: float, rounds: int = HOUR, arrivals: int = 200) -> OtherFigures:
    """One book on the next table for an hour; then many, each for half a minute."""
    run = _Run(rule, SEED)
    run.field.chances = {run.uid(): chance}
    run.rounds(rounds)
    hours = rounds / HOUR
    told = run.told
    run = _Run(rule, SEED + 1)
    for _ in range(arrivals):
        run.field.chances = {run.uid(): chance}
        run.rounds(300)
    taken = {uid for uid, _ in run.told.settled}
    return OtherFigures(
        f"neighbour, {chance:g}",
        len(told.shown) / hours,
        len(told.settled) / hours,
        len(told.questions) / hours,
        100 * len(taken) / arrivals,
    )


def misreads(rule: str, rounds: int = HOUR) -> OtherFigures:
    """A pile that is read well, of which one answer in a thousand is misread."""
    run = _Run(rule, SEED)
    mine = [run.uid() for _ in range(PILE)]
    run.field.chances = dict.fromkeys(mine, 1.0)
    run.field.misread = MISREAD
    run.rounds(rounds)
    hours = rounds / HOUR
    false = [uid for uid, _ in run.told.shown if uid not in mine]
    settled = [uid for uid, _ in run.told.settled if uid not in mine]
    questions = len(run.told.questions) / hours
    return OtherFigures("misread UIDs", len(false) / hours, len(settled) / hours, questions, 0.0)


def _spread(waits: list[int]) -> tuple[float, float]:
    if not waits:
        return float("nan"), float("nan")
    return statistics.median(waits), sorted(waits)[int(0.95 * (len(waits) - 1))]


def tables() -> str:
    """Markdown, the same every time."""
    lines = [
        "| read rate | row | settled | removed | no row | not settled | rows lost | asked |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for chance in OWN:
        plain, ours = own("plain", chance), own("ours", chance)
        cells = [
            *(
                f"{_time(getattr(plain, name))} → {_time(getattr(ours, name))}"
                for name in ("row", "settled", "removed")
            ),
            *(
                f"{getattr(plain, name):.0f} → {getattr(ours, name):.0f}"
                for name in ("no_row", "not_settled", "lost")
            ),
            f"{ours.asked:.0f} %",
        ]
        lines.append(f"| {chance:.2f} | " + " | ".join(cells) + " |")
    lines += [
        "",
        "| all twenty are read | rounds until all have settled | a row lost | asked |",
        "|---|---|---|---|",
    ]
    for pile in map(large_pile, WEAKEST):
        median, late = pile.settled
        lines.append(
            f"| {pile.chance:.2f} | {median:.0f} ({late:.0f}) | {pile.lost:.0f} %"
            f" | {pile.asked:.0f} % |"
        )
    lines += [
        "",
        "| what is there | rows in an hour | settled in an hour | settled of 100 arrivals |"
        " asked in an hour |",
        "|---|---|---|---|---|",
    ]
    for plain, ours in [
        *((neighbour("plain", p), neighbour("ours", p)) for p in NEIGHBOURS),
        (misreads("plain"), misreads("ours")),
    ]:
        lines.append(
            f"| {ours.what} | {plain.shown:.0f} → {ours.shown:.0f}"
            f" | {plain.settled:.0f} → {ours.settled:.0f}"
            f" | {plain.arrivals:.0f} → {ours.arrivals:.0f} | {ours.questions:.0f} |"
        )
    return "\n".join(lines) + "\n"


def _time(spread: tuple[float, float]) -> str:
    median, late = spread
    return f"{median * ROUND_S:.1f} ({late * ROUND_S:.1f})"


def presence() -> list[Figure]:
    """For tests/bench/run.py: false settled rows in an hour, and steady books that got no row."""
    plain, ours = neighbour("plain", 0.3), neighbour("ours", 0.3)
    steady, before = own("ours", 0.95), own("plain", 0.95)
    return [
        Figure("neighbour.false-loans", ours.settled, plain.settled),
        Figure("neighbour.not-settled", steady.not_settled, before.not_settled),
    ]


def main() -> int:
    """Print the tables, or write them into the document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    text = tables()
    if not parser.parse_args().write:
        sys.stdout.write(text)
        return 0
    before, _, rest = DOCUMENT.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
