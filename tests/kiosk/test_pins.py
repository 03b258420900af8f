"""Wrong PINs: what a card waits for, what the station waits for, and that neither grows."""

from __future__ import annotations

import pytest
from fakes import Seconds
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.pins import (
    FIRST_WAIT_S,
    FORGOTTEN_AFTER_S,
    FREE_TRIES,
    LONGEST_WAIT_S,
    MOST_CARDS,
    STATION_TRIES,
    STATION_WAIT_S,
    STATION_WINDOW_S,
    TYPED_FORGOTTEN_S,
    PinGuard,
)


@pytest.fixture
def time() -> Seconds:
    return Seconds(5000.0)


@pytest.fixture
def guard(time: Seconds) -> PinGuard:
    return PinGuard(time)


def test_three_tries_are_free_and_then_every_wrong_one_doubles(
    guard: PinGuard, time: Seconds
) -> None:
    waits = []
    for _ in range(10):
        guard.wrong("P1")
        waits.append(guard.wait_s("P1"))
        time.now += STATION_WINDOW_S
    assert waits == [0, 0, 30, 60, 120, 240, 480, 900, 900, 900]
    assert guard.wait_s("P2") == 0


def test_a_wait_passes_in_whole_seconds(guard: PinGuard, time: Seconds) -> None:
    for _ in range(FREE_TRIES):
        guard.wrong("P1")
    time.now += 0.4
    assert guard.wait_s("P1") == FIRST_WAIT_S
    time.now += FIRST_WAIT_S - 0.5
    assert guard.wait_s("P1") == 1
    time.now += 0.1
    assert guard.wait_s("P1") == 0


def test_a_right_pin_and_a_day_forget(guard: PinGuard, time: Seconds) -> None:
    for _ in range(FREE_TRIES):
        guard.wrong("P1")
        guard.wrong("P2")
    guard.right("P1")
    guard.right("never seen")
    guard.wrong("P1")
    time.now += FORGOTTEN_AFTER_S
    guard.wrong("P2")
    assert (guard.wait_s("P1"), guard.wait_s("P2")) == (0, 0)


def test_another_way_of_writing_a_card_is_not_another_card(guard: PinGuard) -> None:
    for card in ("ab1", "AB1", " ab 1 "):
        guard.wrong(card)
    assert guard.wait_s("Ab1") == FIRST_WAIT_S


def test_another_name_of_a_card_is_not_another_card(guard: PinGuard) -> None:
    """As the library system named it when it answered."""
    guard.learn("ada", "P1001")
    for card in ("ada", "P1001", "ADA"):
        guard.wrong(card)
    assert (guard.wait_s("000P1001"), guard.wait_s("ada")) == (FIRST_WAIT_S, FIRST_WAIT_S)
    guard.right("P1001")
    assert guard.wait_s("ada") == 0


@pytest.mark.parametrize("unseen", ["\u200b", "\u00ad", "\u2060", "\u202e", "\ufe0f", "\u3164"])
def test_a_character_that_nobody_sees_gives_no_card_more_tries(
    guard: PinGuard, unseen: str
) -> None:
    for card in (f"{unseen}ab1", f"a{unseen}b1", f"ab1{unseen}{unseen}"):
        guard.wrong(card)
    assert (guard.wait_s("ab1"), guard.wait_s(f"ab{unseen}1")) == (FIRST_WAIT_S, FIRST_WAIT_S)


def test_many_cards_hold_up_the_station(guard: PinGuard, time: Seconds) -> None:
    for number in range(10):
        assert guard.wait_s("somebody else") == 0
        guard.wrong(f"P{number}")
        time.now += 1
    assert guard.wait_s("somebody else") == 59
    guard.right("P1")
    assert guard.wait_s("somebody else") == 59
    time.now += STATION_WAIT_S
    assert guard.wait_s("somebody else") == 0


def test_typed_numbers_wait_ever_longer_whatever_they_are(guard: PinGuard, time: Seconds) -> None:
    waits = []
    for number in range(12):
        guard.wrong(f"P{number}", typed=True)
        waits.append(guard.wait_s("never seen", typed=True))
        time.now += STATION_WINDOW_S
        assert guard.wait_s("never seen") == 0, "whoever has a card waits for nobody who types"
    assert waits == [0] * 4 + [30, 60, 120, 240, 480, 900, 900, 900]
    guard.right("P1")
    assert guard.wait_s("never seen", typed=True) == LONGEST_WAIT_S - STATION_WINDOW_S
    time.now += TYPED_FORGOTTEN_S
    guard.wrong("P1", typed=True)
    assert guard.wait_s("never seen", typed=True) == 0


def test_a_busy_day_holds_up_nobody(guard: PinGuard, time: Seconds) -> None:
    for number in range(100):
        guard.wrong(f"P{number}")
        assert guard.wait_s("somebody else") == 0
        time.now += STATION_WINDOW_S / (STATION_TRIES - 2)


def test_a_flood_of_cards_does_not_fill_the_memory(guard: PinGuard) -> None:
    for number in range(MOST_CARDS + 50):
        guard.wrong(f"P{number}")
    assert len(guard._cards) == MOST_CARDS


@given(st.lists(st.tuples(st.sampled_from(["wrong", "right"]), st.floats(0, 5000)), max_size=40))
def test_no_wait_is_negative_or_longer_than_the_longest(events: list[tuple[str, float]]) -> None:
    time = Seconds(5000.0)
    guard = PinGuard(time)
    for event, seconds in events:
        getattr(guard, event)("P1")
        guard.wrong("P2", typed=True)
        for card in ("P1", "P2", "P3"):
            shown, typed = guard.wait_s(card), guard.wait_s(card, typed=True)
            assert 0 <= shown <= typed <= LONGEST_WAIT_S
        time.now += seconds
