"""A card reader that types: UIDs, numbers, and what is neither. Recorded streams of key events."""

from __future__ import annotations

from typing import Any

import pytest

from drivers.cards.conventions import CardNumber, CardRefusal, number_of
from drivers.cards.wedge import WedgeCardReader
from drivers.config_card_reader import EvdevCardConfig
from drivers.config_cards import CardConvention
from drivers.model import CardSeen, LineStatistics
from drivers.wedge.events import Events, InputEvent
from drivers.wedge.keys import typed


class Stream:
    """Gives what was recorded, one code at a call."""

    def __init__(self, *codes: str) -> None:
        self._codes = [
            tuple(Events().receive_data(typed(code + "\r", 1000.0 + number)))
            for number, code in enumerate(codes)
        ]

    def read(self, timeout_s: float) -> tuple[InputEvent, ...]:
        return self._codes.pop(0) if self._codes else ()

    def close(self) -> None:
        pass


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def reader(*codes: str, **keys: Any) -> tuple[WedgeCardReader, Clock]:
    config = EvdevCardConfig.model_validate(
        {"kind": "card_reader", "driver": "evdev", "name": "desk", "port": "/dev/x"} | keys
    )
    clock = Clock()
    return WedgeCardReader(Stream(*codes), config, monotonic=clock), clock


@pytest.mark.parametrize("text", ["04A1B2C3D4E5F6", "04a1b2c3d4e5f6", "04:A1:B2:C3:D4:E5:F6"])
def test_a_uid_however_it_is_written(text: str) -> None:
    cards, _ = reader(text)
    assert cards.read(0) == CardSeen("desk", uid="04A1B2C3D4E5F6")


@pytest.mark.parametrize("text", ["2000123456", "HELLO", "04A1B2", "DEADBEEF00"])
def test_what_is_no_uid_is_counted_and_shown_to_nobody(text: str) -> None:
    cards, _ = reader(text)
    assert cards.read(0) is None
    assert cards.statistics() == LineStatistics(bad_frames=1)


def test_a_number_is_one_as_it_stands_or_by_a_convention_of_its_own() -> None:
    cards, _ = reader(";0002000123?", types="number", prefix=";", suffix="?")
    seen = cards.read(0)
    assert seen == CardSeen("desk", typed="0002000123")
    assert number_of(seen, ()) == CardNumber("0002000123")
    assert number_of(seen, [CardConvention(source="uid")]) == CardNumber("0002000123")
    cut = CardConvention(source="typed", digits=7)
    assert number_of(seen, [CardConvention(), cut]) == CardNumber("2000123")
    other = CardConvention(source="typed", pattern="9.*")
    assert number_of(seen, [other]).refused is CardRefusal.NO_NUMBER


def test_what_is_typed_while_it_is_held_is_one_presentation() -> None:
    uid = "DEADBEEF"
    cards, clock = reader(uid, uid, uid, "CAFEBABE", uid, hold_s=1.0)
    shown = []
    # Held for longer than hold_s, typed every 0.8 s; then another one, then it again.
    for clock.now in (0.0, 0.8, 1.6, 2.0, 2.4):
        seen = cards.read(0)
        shown.append(seen.uid if seen else "")
    assert shown == [uid, "", "", "CAFEBABE", uid]


def test_it_is_shown_again_after_it_was_away() -> None:
    cards, clock = reader("DEADBEEF", "DEADBEEF", hold_s=1.0)
    assert cards.read(0) is not None
    clock.now = 1.1
    assert cards.read(0) is not None
    assert cards.statistics() == LineStatistics(answered=2)
