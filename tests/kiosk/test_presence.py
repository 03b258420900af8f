"""Debouncing: two sightings in a row settle, three misses in a row remove."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.presence import MISSES_TO_REMOVE, SIGHTINGS_TO_SETTLE, Change, Presence

A, B = "E00401000000000A", "E00401000000000B"
ROUNDS = st.lists(st.sets(st.sampled_from([A, B])), max_size=40)


def fed(*rounds: str) -> list[Change]:
    presence = Presence()
    return [presence.update([A] if char == "#" else []) for char in rounds[0]]


def test_a_tag_is_shown_settled_and_removed_once() -> None:
    assert fed("####") == [Change(shown=(A,)), Change(settled=(A,)), Change(), Change()]
    assert fed("##...") == [
        Change(shown=(A,)),
        Change(settled=(A,)),
        Change(),
        Change(),
        Change(removed=(A,)),
    ]


def test_a_flicker_at_the_edge_neither_settles_nor_removes() -> None:
    changes = fed("#.#.#..#..#")
    assert changes[0] == Change(shown=(A,))
    assert set(changes[1:]) == {Change()}
    assert fed("##..#..#..#")[2:] == [Change()] * 9


def test_a_tag_that_comes_back_begins_anew() -> None:
    assert fed("#...##")[3:] == [Change(removed=(A,)), Change(shown=(A,)), Change(settled=(A,))]


def test_a_uid_in_one_round_counts_once() -> None:
    presence = Presence()
    assert presence.update([A, A]) == Change(shown=(A,))
    assert presence.settled == frozenset()


def test_clear_gives_what_was_there() -> None:
    presence = Presence()
    presence.update([A, B])
    assert sorted(presence.clear()) == [A, B]
    assert presence.clear() == ()
    assert presence.update([A]) == Change(shown=(A,))


def model(history: list[bool]) -> tuple[bool, bool]:
    """(on the pad, settled) from the whole history of one tag: the definition, said slowly."""
    present = settled = False
    run = misses = 0
    for seen in history:
        if seen:
            run, misses = run + 1, 0
            present = True
            settled = settled or run >= SIGHTINGS_TO_SETTLE
        else:
            run, misses = 0, misses + 1
            if misses >= MISSES_TO_REMOVE:
                present = settled = False
    return present, settled


@given(ROUNDS)
def test_presence_is_what_the_history_of_each_tag_says(rounds: list[set[str]]) -> None:
    presence = Presence()
    on_pad: set[str] = set()
    settled: set[str] = set()
    for number, seen in enumerate(rounds, start=1):
        change = presence.update(seen)
        # Each UID in at most one of the three, and every event follows from what went before.
        named = [*change.shown, *change.settled, *change.removed]
        assert len(named) == len(set(named))
        assert on_pad.isdisjoint(change.shown)
        assert set(change.settled) <= on_pad - settled
        assert set(change.removed) <= on_pad
        assert set(change.shown) | set(change.settled) <= seen
        assert seen.isdisjoint(change.removed)
        on_pad = (on_pad | set(change.shown)) - set(change.removed)
        settled = (settled | set(change.settled)) - set(change.removed)
        for uid in (A, B):
            expected = model([uid in each for each in rounds[:number]])
            assert (uid in on_pad, uid in settled) == expected
        assert presence.settled == settled
