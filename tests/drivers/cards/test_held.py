"""Which presentation is a new one."""

from __future__ import annotations

from drivers.cards.held import MISSES_TO_LEAVE, ROUNDS_ALONE, Held, are_same

A, B = "04A1B2C3D4E5F6", "DEADBEEF"


def news(held: Held, *rounds: tuple[str, ...]) -> list[bool]:
    found = []
    for uids in rounds:
        found.append(held.is_news(uids))
        if found[-1]:
            held.show(uids)
    return found


def test_held_is_shown_once() -> None:
    assert news(Held(), (), (A,), (A,), (A,)) == [False, True, False, False]


def test_one_missed_round_takes_no_card_away() -> None:
    held = Held()
    news(held, (A,))
    assert news(held, *[()] * (MISSES_TO_LEAVE - 1), (A,))[-1] is False
    assert news(held, *[()] * MISSES_TO_LEAVE, (A,))[-1] is True


def test_another_card_is_another_presentation() -> None:
    assert news(Held(), (A,), (B,), (A,)) == [True, True, True]


def test_what_was_not_read_to_its_end_is_still_news() -> None:
    held = Held()
    assert [held.is_news((A,)), held.is_news((A,))] == [True, True]


def test_of_two_cards_the_weak_one_does_not_make_the_other_one_meant() -> None:
    held = Held()
    assert news(held, (A, B), (A,), (A, B), (A,), (A,)) == [True, *[False] * 4]
    assert news(Held(), (A, B), *[(A,)] * ROUNDS_ALONE)[1:] == [*[False] * (ROUNDS_ALONE - 1), True]


def test_a_second_card_beside_the_first_is_news() -> None:
    assert news(Held(), (A,), (A, B), (A, B)) == [True, True, False]


def test_random_uids_are_one_card() -> None:
    assert are_same("08000001", "08000002")
    assert not are_same("18000001", "18000002")
    assert news(Held(), ("08000001",), ("08000002",)) == [True, False]


def test_a_card_whose_uid_changes_is_told_once() -> None:
    held = Held()
    assert held.is_news((A,))
    held.show_changing()
    assert news(held, (B,), (A,)) == [False, False]
    assert news(held, (A, B)) == [True]
    news(held, *[()] * MISSES_TO_LEAVE)
    assert news(held, (B,)) == [True]
