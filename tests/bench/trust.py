"""A trust pack of a large library: how large, how soon it is read, how soon it answers."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

from figures import Figure
from timing import COMPUTING, interleaved

CARDS, ITEMS = 100_000, 200_000
_ROUNDS = 30


def packs() -> Iterator[Figure]:
    """One item in five is of another type, one in fifty is held, one card in a hundred blocked."""
    from nacl.signing import SigningKey

    from sync.trust.build import ItemRow, PatronRow, Plan, build
    from sync.trust.pack import TrustPack
    from sync.trust.policy import Policy

    key = SigningKey.generate()
    cards = [f"2907{number * 7919 % 10**8:08d}" for number in range(CARDS)]
    items = [f"3{number:07d}" for number in range(ITEMS)]
    table = {"BK": {"loan_days": 21}, "DVD": {"loan_days": 7}}
    policy = Policy.model_validate({"default_type": "BK", "types": table})
    today = date(2026, 11, 24)
    plan = Plan(policy, "", datetime(2026, 11, 24, tzinfo=UTC), today, 3, 1e-4)
    began = time.perf_counter()
    made = build(
        [PatronRow(card, blocked=number % 100 == 0) for number, card in enumerate(cards)],
        [
            ItemRow(
                item,
                "DVD" if number % 5 == 0 else "",
                held=number % 50 == 0,
                holder=cards[number // 2],
            )
            for number, item in enumerate(items)
        ],
        plan,
        salt=os.urandom(32),
        dice=random.Random(28560),
        keys=[key],
    )
    built_s = time.perf_counter() - began
    size, plain = len(made.file), sum(map(len, cards)) + sum(map(len, items))
    yield Figure("trust.size", size / 1e6, plain / 1e6, f"built in {built_s:.1f} s")

    def read() -> None:
        TrustPack.read(made.file, [key.verify_key])

    lines = "\n".join(cards + items)

    def read_plain() -> None:
        set(lines.split("\n"))

    ours, theirs = interleaved(read, read_plain, _ROUNDS, COMPUTING)
    yield Figure("trust.read", ours * 1e3, theirs * 1e3)

    dice = random.Random(1)
    asked = [(dice.choice(cards), dice.choice(items)) for _ in range(1_000)]
    plain_ids = set(cards) | set(items)

    def look_up() -> None:
        for card, item in asked:
            made.pack.about(card, item, today)

    def look_up_plain() -> None:
        for card, item in asked:
            _ = card in plain_ids and item in plain_ids

    ours, theirs = (
        each / len(asked) for each in interleaved(look_up, look_up_plain, _ROUNDS, COMPUTING)
    )
    yield Figure("trust.look-up", ours * 1e6, theirs * 1e6)
    measured = made.pack.measured
    expected = measured.probes * 1e-4
    yield Figure(
        "trust.false-accepts",
        abs(measured.accepted - expected) / expected**0.5,
        None,
        f"{measured.accepted} of {measured.probes}",
    )
