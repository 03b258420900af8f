"""The filter keeps to the rate that was asked, and the rate that is stated is the one measured."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trust_samples import SALT, built, payload_of, plan

from sync.trust.build import PatronRow
from sync.trust.cards import HIGHEST_RATE, LOWEST_RATE, CardFilter, measure
from sync.trust.hashes import HashTable


def cards_of(count: int) -> list[str]:
    return [f"2907{number * 7919 % 10**8:08d}" for number in range(count)]


@pytest.mark.parametrize(
    ("rate", "probes"), [(1e-4, 400_000), (1e-3, 100_000), (1e-2, 50_000), (0.1, 20_000)]
)
def test_false_accepts_are_as_many_as_asked(rate: float, probes: int) -> None:
    """Within three sigma of a binomial; chance is the same at every run."""
    cards = cards_of(3_000)
    wanted = CardFilter.of(SALT, cards, rate)
    found = measure(lambda card: wanted.accepts(SALT, card), set(cards), random.Random(11), probes)
    assert found.probes == probes
    sigma = math.sqrt(probes * rate * (1 - rate))
    assert abs(found.accepted - probes * rate) <= 3 * sigma


def test_the_stated_rate_is_what_other_cards_meet_too() -> None:
    """The figure in the pack, against cards that did not make it."""
    cards = cards_of(5_000)
    pack = built([PatronRow(card) for card in cards], wanted=plan(rate=1e-3, probes=100_000)).pack
    stated = pack.measured
    assert stated.rate is not None
    known = set(cards)
    invented = [f"2907{number:08d}" for number in range(50_000_000, 50_100_000)]
    others = [card for card in invented if card not in known]
    passed = sum(pack.cards.accepts(pack.salt, card) for card in others)
    # Both are samples: their sigmas add up.
    rate = pack.asked_rate
    sigma = math.sqrt(rate * (1 / len(others) + 1 / stated.probes))
    assert abs(passed / len(others) - stated.rate) <= 3 * sigma


@settings(max_examples=50)
@given(st.sets(st.text(max_size=12), max_size=60), st.floats(LOWEST_RATE, HIGHEST_RATE))
def test_no_card_of_the_list_is_refused(cards: set[str], rate: float) -> None:
    made = CardFilter.of(SALT, cards, rate)
    assert made.is_sound()
    assert all(made.accepts(SALT, card) for card in cards)


def test_an_empty_filter_accepts_nobody() -> None:
    made = CardFilter.of(SALT, [], 1e-4)
    assert not any(made.accepts(SALT, card) for card in cards_of(1_000))


@pytest.mark.parametrize("rate", [0.0, 1e-6, 0.2, 1.0, -1.0, float("nan")])
def test_a_rate_that_a_filter_cannot_keep_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match=r"expected 2e-05 to 0\.1, found"):
        CardFilter.of(SALT, ["1"], rate)


def test_invented_cards_have_the_shape_of_real_ones_and_are_none() -> None:
    shown: list[str] = []
    known = {"AB-12", "xy9é"}
    found = measure(lambda card: bool(shown.append(card)), known, random.Random(1), 500)
    assert (found.probes, found.accepted, found.rate) == (500, 0, 0.0)
    assert known.isdisjoint(shown)
    shapes = {
        "".join(
            "0" if c.isdecimal() else "A" if "A" <= c <= "Z" else "a" if "a" <= c <= "z" else c
            for c in card
        )
        for card in shown
    }
    assert shapes == {"AA-00", "aa0é"}


def test_where_every_number_is_a_card_nothing_is_measured() -> None:
    full = {str(digit) for digit in range(10)}
    found = measure(lambda card: True, full, random.Random(1))
    assert (found.probes, found.rate) == (0, None)
    pack = built([PatronRow(card) for card in full]).pack
    assert pack.measured.rate is None
    assert payload_of(built([PatronRow(card) for card in full]).file)["cards"]["count"] == 10


# Tables ----------------------------------------------------------------------------------------


@given(
    st.dictionaries(
        st.binary(min_size=8, max_size=8), st.binary(min_size=4, max_size=4), max_size=50
    ),
    st.binary(min_size=8, max_size=8),
)
def test_a_table_finds_what_is_in_it_and_nothing_else(
    rows: dict[bytes, bytes], other: bytes
) -> None:
    table = HashTable.of((name + value for name, value in rows.items()), 12)
    assert table.is_in_order()
    assert len(table) == len(rows)
    assert {name: table.find(name) for name in rows} == rows
    assert table.find(other) == rows.get(other)
    assert (other in table) is (other in rows)


def test_a_table_out_of_order_is_noticed() -> None:
    low, high = b"1" * 8, b"2" * 8
    assert HashTable(low + high).is_in_order()
    assert not HashTable(high + low).is_in_order()
    assert not HashTable(low + low).is_in_order()
    assert not HashTable(low + high[:4]).is_in_order()
    assert not HashTable(low + bytes(8) + low + bytes(8), 16).is_in_order()
