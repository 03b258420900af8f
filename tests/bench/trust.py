"""A trust pack of a large library: how large, how soon it is read, how soon it answers."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

from table import Result
from timing import interleaved

CARDS, ITEMS = 100_000, 200_000
MOST_BYTES, MOST_READ_S, MOST_LOOK_UP_S = 2_000_000, 0.25, 100e-6
"""Read once a night; looked at within a decision that may take seconds."""
_ROUNDS = 30


def packs() -> Iterator[Result]:
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
    yield Result(
        f"trust pack: size, {CARDS} cards, {ITEMS} items",
        f"{size / 1e6:.2f} MB",
        f"{plain / 1e6:.2f} MB (their ids alone); built in {built_s:.1f} s",
        size / plain,
        f"≤ {MOST_BYTES / 1e6:.0f} MB",
        size <= MOST_BYTES,
    )

    def read() -> None:
        TrustPack.read(made.file, [key.verify_key])

    lines = "\n".join(cards + items)

    def read_plain() -> None:
        set(lines.split("\n"))

    ours, theirs = interleaved(read, read_plain, _ROUNDS)
    yield Result(
        "trust pack: read and verify",
        f"{ours * 1e3:.1f} ms",
        f"{theirs * 1e3:.1f} ms (a set of the plain ids, unsigned)",
        ours / theirs,
        f"≤ {MOST_READ_S * 1e3:.0f} ms",
        ours <= MOST_READ_S,
    )

    dice = random.Random(1)
    asked = [(dice.choice(cards), dice.choice(items)) for _ in range(1_000)]
    plain_ids = set(cards) | set(items)

    def look_up() -> None:
        for card, item in asked:
            made.pack.about(card, item, today)

    def look_up_plain() -> None:
        for card, item in asked:
            _ = card in plain_ids and item in plain_ids

    ours, theirs = (each / len(asked) for each in interleaved(look_up, look_up_plain, _ROUNDS))
    yield Result(
        "trust pack: a card and an item looked up",
        f"{ours * 1e6:.1f} µs",
        f"{theirs * 1e6:.2f} µs (a set of the plain ids: is it there?)",
        ours / theirs,
        f"≤ {MOST_LOOK_UP_S * 1e6:.0f} µs",
        ours <= MOST_LOOK_UP_S,
    )
    measured = made.pack.measured
    yield Result(
        "trust pack: false accepts",
        f"{measured.accepted} of {measured.probes}",
        "1 in 10000 was asked",
        None if measured.rate is None else measured.rate / 1e-4,
        "within 3 sigma",
        # Of 200 000 probes: 20 ± 13.4.
        abs(measured.accepted - measured.probes * 1e-4) <= 3 * (measured.probes * 1e-4) ** 0.5,
    )
