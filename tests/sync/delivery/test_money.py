"""The table about the money of a payment: total, and what it may never say."""

from __future__ import annotations

import itertools

import pytest

from sync.delivery.money import MONEY, Heard, Step, next_of_money
from sync.journal.records import MoneyPhase

CELLS = [(phase, heard, step) for phase, row in MONEY.items() for heard, step in row.items()]


def test_there_is_a_step_for_whatever_is_heard_until_money_was_taken() -> None:
    assert {cell[:2] for cell in CELLS} == set(
        itertools.product(set(MoneyPhase) - {MoneyPhase.PAID}, Heard)
    )
    with pytest.raises(KeyError):
        next_of_money(MoneyPhase.PAID, Heard.PAID)


def test_money_that_was_taken_is_booked_whatever_was_known_before_and_nothing_else_is() -> None:
    assert {(heard, step) for _, heard, step in CELLS if step is Step.BOOK} == {
        (Heard.PAID, Step.BOOK)
    }
    assert all(row[Heard.PAID] is Step.BOOK for row in MONEY.values())


def test_silence_is_never_a_no() -> None:
    for row in MONEY.values():
        assert row[Heard.NOTHING] is Step.WAIT
        assert row[Heard.UNKNOWN] is Step.WAIT


def test_nothing_is_closed_that_was_not_looked_at_once_more() -> None:
    assert {cell[0] for cell in CELLS if cell[2] is Step.CLOSE} == {MoneyPhase.ENDED}
