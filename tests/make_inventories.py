"""Writes tests/data/inventories_generated_*.jsonl: ``python tests/make_inventories.py``.

Rounds of a pad as ``leenpunt sim reader --record`` writes them, one JSON object a line: ``at_s``,
``listed`` (UIDs that the pad named) and ``field`` (UIDs that lay on it). These were made up by the
dice below; none of them was recorded from hardware.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "data"
ROUND_S = 0.1
PILE = tuple(f"E00401009A3C{number:04X}" for number in (0x51B0, 0x51B1, 0x51C4, 0x77E2, 0x90F3))
"""Three of one roll and two others."""
BAG = "E004010033D10A42"

Scene = Callable[[random.Random], Iterator[tuple[list[str], list[str]]]]


def _round(dice: random.Random, chances: dict[str, float]) -> list[str]:
    return [uid for uid, chance in chances.items() if dice.random() < chance]


def steady_pile(dice: random.Random) -> Iterator[tuple[list[str], list[str]]]:
    """Five books, read at 98 %, laid down one by one and taken away together."""
    for number in range(1, len(PILE) + 1):
        for _ in range(6):
            there = PILE[:number]
            yield _round(dice, dict.fromkeys(there, 0.98)), list(there)
    for _ in range(60):
        yield _round(dice, dict.fromkeys(PILE, 0.98)), list(PILE)
    for _ in range(15):
        yield [], []


def weak_book(dice: random.Random) -> Iterator[tuple[list[str], list[str]]]:
    """The last book of a pile hangs over the edge, at 60 %; after ten seconds it is shifted."""
    chances = dict.fromkeys(PILE, 1.0)
    for last in (0.6, 1.0):
        chances[PILE[-1]] = last
        for _ in range(100):
            yield _round(dice, chances), list(PILE)
    for _ in range(15):
        yield [], []


def bag_on_the_counter(dice: random.Random) -> Iterator[tuple[list[str], list[str]]]:
    """Two books on the pad, and one in a bag beside it that answers now and then, at 15 %."""
    for _ in range(300):
        mine = _round(dice, dict.fromkeys(PILE[:2], 1.0))
        yield mine + _round(dice, {BAG: 0.15}), list(PILE[:2])


def mixed_answers(dice: random.Random) -> Iterator[tuple[list[str], list[str]]]:
    """Every tenth round an answer is misread: two UIDs mixed, or a few bits flipped."""
    for _ in range(300):
        listed = list(PILE)
        if dice.random() < 0.1:
            number, other = (int(uid, 16) for uid in dice.sample(PILE, 2))
            if dice.random() < 0.5:
                number ^= 1 << dice.randrange(40) | 1 << dice.randrange(40)
            else:
                mask = dice.getrandbits(40)
                number = number & ~mask | other & mask
            misread = f"{number:016X}"
            listed = sorted({*listed, misread})
        yield listed, list(PILE)


SCENES: tuple[Scene, ...] = (steady_pile, weak_book, bag_on_the_counter, mixed_answers)


def lines(scene: Scene) -> str:
    """One scene as a file; the same every time."""
    dice = random.Random(scene.__name__)
    return "".join(
        json.dumps({"at_s": round(at * ROUND_S, 1), "listed": listed, "field": there}) + "\n"
        for at, (listed, there) in enumerate(scene(dice))
    )


def path(scene: Scene) -> Path:
    """Where it is kept."""
    return FOLDER / f"inventories_generated_{scene.__name__}.jsonl"


def main() -> int:
    """Write every scene."""
    for scene in SCENES:
        path(scene).write_text(lines(scene), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
