"""Debouncing: two sightings in a row settle; flicker costs trust and earns a longer memory."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.devices.pad.presence import (
    MISSES_OF_GOOD,
    MISSES_OF_WEAK,
    MISSES_TO_REMOVE,
    MISSES_TO_REMOVE_FLICKERED,
    MOST_STRANGERS,
    RUN_TO_SETTLE,
    SHARE_TO_COUNT,
    SHARE_TO_SETTLE,
    SHARE_TO_STAY,
    SIGHTINGS_TO_SETTLE,
    STRANGER_ROUNDS,
    WINDOW,
    Change,
    Presence,
)

A, B = "E00401000000000A", "E00401000000000B"
HISTORIES = st.lists(
    st.sampled_from(["#", "##", "########", "." * 3, ".", "." * 10, "#.", "##.", "#..", ".#####"]),
    max_size=30,
).map("".join)


def fed(rounds: str, presence: Presence | None = None) -> list[Change]:
    presence = presence or Presence()
    return [presence.update([A] if char == "#" else []) for char in rounds]


def story(rounds: str, presence: Presence | None = None) -> str:
    """One letter a round: n(ew), s(ettled), r(emoved), or a dot."""
    letters = {(1, 0, 0): "n", (0, 1, 0): "s", (0, 0, 1): "r", (0, 0, 0): "."}
    return "".join(
        letters[len(change.shown), len(change.settled), len(change.removed)]
        for change in fed(rounds, presence)
    )


def test_a_tag_is_shown_settled_and_removed_once() -> None:
    assert fed("####") == [Change(shown=(A,)), Change(settled=(A,)), Change(), Change()]
    assert story("##...") == "ns..r"


def test_a_flicker_at_the_edge_neither_settles_nor_removes() -> None:
    assert story("#.#.#..#..#.#") == "n............"
    assert story("##..#..#..#") == "ns........."


def test_a_tag_that_flickered_is_remembered_longer() -> None:
    assert story("##.##" + "." * MISSES_TO_REMOVE_FLICKERED) == "ns..." + "." * 9 + "r"
    # Once that is two seconds ago it is as good as any.
    assert story("##.##" + "#" * WINDOW + "...") == "ns..." + "." * WINDOW + "..r"


def test_a_new_tag_that_missed_its_second_round_needs_four_of_five() -> None:
    assert story("#.###") == "n...s"
    assert story("#.##.####") == "n........"


def test_a_tag_that_came_and_went_has_to_prove_itself() -> None:
    # Its row does not come and go with it: it is shown no more before it has settled.
    assert story("#...##....###...") == "n..r............"
    assert story("#..." + "#" * RUN_TO_SETTLE) == "n..r" + "." * (RUN_TO_SETTLE - 1) + "s"
    sightings = "##.##.##.##.##.##.##"
    assert sightings.count("#") == SHARE_TO_SETTLE
    assert story("#..." + sightings) == "n..r" + "." * 19 + "s"


def test_it_is_forgiven_after_a_minute_without_a_sighting() -> None:
    assert story("#..." + "." * (STRANGER_ROUNDS - 4) + "##")[-2:] == ".."
    assert story("#..." + "." * STRANGER_ROUNDS + "##")[-2:] == "ns"


def test_a_book_that_lay_there_and_was_taken_away_is_believed_again() -> None:
    steady = "#" * RUN_TO_SETTLE
    assert story(steady + "...##") == "ns" + "." * 6 + "..rns"
    assert story("##." + steady + "." * 10 + "##") == "ns." + "." * 8 + "." * 9 + "rns"
    # Two sightings are less than that: luck explains them.
    assert story("##...##") == "ns..r.."


def test_what_is_seen_in_less_than_a_quarter_of_the_rounds_never_settles() -> None:
    for pattern in ("#....", "#...#......", "##........", "#.........", "##........#........."):
        told = story((pattern * 400)[:4000])
        if pattern.startswith("##"):
            # Two in a row at once is what a book does: that much, once, cannot be told apart.
            assert told.startswith("ns")
            told = told[2:]
        assert "s" not in told
        assert "n" not in told[1:]


def test_a_settled_tag_that_is_hardly_seen_any_more_is_a_neighbours() -> None:
    told = story("##" + "....#" * 8)
    assert told.startswith("ns")
    assert told.count("r") == 1
    assert told.count("n") == 1


def test_a_tag_is_weak_from_six_misses_of_twenty_to_two() -> None:
    presence = Presence()
    fed("##" + ".#" * (MISSES_OF_WEAK - 1), presence)
    assert presence.weak == frozenset()
    fed(".", presence)
    # The last miss is one only when the tag comes back.
    assert presence.weak == frozenset()
    fed("#", presence)
    assert presence.weak == {A}
    rounds = 0
    while presence.weak:
        fed("#", presence)
        rounds += 1
    assert MISSES_OF_GOOD < MISSES_OF_WEAK
    # Until all but two of them have left the window.
    assert rounds == 15


def test_a_tag_that_is_taken_away_is_not_weak() -> None:
    presence = Presence()
    fed("#" * 30 + "..", presence)
    assert presence.weak == frozenset()
    fed("." * 20, presence)
    assert presence.weak == frozenset()


def test_a_tag_that_never_settled_is_weak_when_seen_every_second_round() -> None:
    presence = Presence()
    told = story("#." * 30, presence)
    assert "s" not in told
    assert presence.weak == {A}
    presence = Presence()
    fed("#.." * 20, presence)
    assert presence.weak == frozenset()


def test_misses_count_once_the_tag_proves_that_it_was_there() -> None:
    presence = Presence()
    fed("##", presence)
    assert presence.seen_again([A]) == (1, 1)
    fed("..", presence)
    assert presence.seen_again([]) == (0, 0)
    assert presence.seen_again([A, B]) == (1, 3)
    fed("#", presence)
    assert presence.seen_again([A]) == (1, 1)


def test_sightings_of_what_has_not_settled_say_nothing_about_the_rate() -> None:
    presence = Presence()
    fed("#", presence)
    assert presence.seen_again([A]) == (0, 0)


def test_a_uid_in_one_round_counts_once() -> None:
    presence = Presence()
    assert presence.update([A, A]) == Change(shown=(A,))
    assert presence.settled == frozenset()


def test_what_came_together_is_told_in_one_order() -> None:
    presence = Presence()
    uids = [f"E00401000000{number:04X}" for number in (9, 3, 7, 1, 5)]
    changes = [presence.update(seen) for seen in (uids, reversed(uids), [], [], [])]
    expected = tuple(sorted(uids))
    assert (changes[0].shown, changes[1].settled, changes[4].removed) == (expected,) * 3


def test_clear_gives_what_was_there() -> None:
    presence = Presence()
    presence.update([A, B])
    assert sorted(presence.clear()) == [A, B]
    assert presence.clear() == ()
    assert presence.update([A]) == Change(shown=(A,))


def test_a_run_is_counted_as_far_as_the_window_goes() -> None:
    presence = Presence()
    assert presence.run(A) == 0
    for length in range(1, WINDOW + 5):
        fed("#", presence)
        assert presence.run(A) == min(length, WINDOW)
    fed(".", presence)
    assert presence.run(A) == 0


def test_misread_uids_do_not_fill_the_memory() -> None:
    presence = Presence()
    for number in range(5000):
        presence.update([f"E0{number:014X}"])
    assert len(presence._strangers) <= MOST_STRANGERS + MISSES_TO_REMOVE
    assert len(presence._tags) <= MISSES_TO_REMOVE
    for _ in range(STRANGER_ROUNDS + MISSES_TO_REMOVE):
        presence.update([])
    assert not presence._strangers
    assert not presence._tags


@dataclass
class Model:
    """One tag, from its whole history: the rules, said slowly."""

    since: int | None = None
    settled: bool = False
    stranger: bool = False
    weak: bool = False
    proven: bool = False
    distrusted_since: int | None = None

    def after(self, history: list[bool], now: int) -> str:
        seen = history[now]
        if self.since is None:
            if not seen:
                return "."
            since = self.distrusted_since
            self.stranger = since is not None and now - since <= STRANGER_ROUNDS
            self.since, self.settled, self.weak, self.proven = now, False, False, False
            return "." if self.stranger else "n"
        stay = history[self.since : now + 1][-WINDOW:]
        until_seen = stay[: len(stay) - stay[::-1].index(True)] if any(stay) else []
        misses = until_seen.count(False)
        if seen:
            if self.weak:
                self.weak = misses > MISSES_OF_GOOD
            elif self.settled or stay.count(True) >= SHARE_TO_COUNT:
                self.weak = misses >= MISSES_OF_WEAK
        run = stay[-RUN_TO_SETTLE:] == [True] * RUN_TO_SETTLE
        self.proven = self.proven or run or (seen and stay.count(True) >= SHARE_TO_SETTLE)
        if not self.settled and stay[-SIGHTINGS_TO_SETTLE:] == [True] * SIGHTINGS_TO_SETTLE:
            new = now - self.since
            first = (new == 1) or (new == 4 and stay.count(True) == 4)
            if (first and not self.stranger) or self.proven:
                self.settled = True
                return "s"
        away = len(stay) - len(until_seen)
        long = MISSES_TO_REMOVE_FLICKERED if misses else MISSES_TO_REMOVE
        neighbour = len(stay) == WINDOW and stay.count(True) < SHARE_TO_STAY
        if away and (away >= long or neighbour):
            self.distrusted_since = None if self.proven else now - away
            self.since = None
            return "r" if self.settled or not self.stranger else "."
        return "."


@settings(max_examples=150)
@given(HISTORIES)
def test_presence_is_what_the_history_of_a_tag_says(rounds: str) -> None:
    presence = Presence()
    history = [char == "#" for char in rounds]
    model = Model()
    for now, char in enumerate(rounds):
        expected = model.after(history, now)
        assert story(char, presence) == expected, now
        assert presence.is_there(A) == (model.since is not None)
        there = model.since is not None
        assert (A in presence.settled) == (there and model.settled)
        assert (A in presence.weak) == (there and model.weak)


@settings(max_examples=100)
@given(st.lists(st.sets(st.sampled_from([A, B])), max_size=60))
def test_every_event_follows_from_what_went_before(rounds: list[set[str]]) -> None:
    presence = Presence()
    trusted: set[str] = set()
    settled: set[str] = set()
    before: set[str] = set()
    for seen in rounds:
        change = presence.update(seen)
        named = [*change.shown, *change.settled, *change.removed]
        assert len(named) == len(set(named))
        # Whatever else: nothing settles that was not there in this round and the one before.
        assert set(change.settled) <= seen & before
        assert trusted.isdisjoint(change.shown)
        assert settled.isdisjoint(change.settled)
        assert set(change.removed) <= trusted
        assert set(change.shown) | set(change.settled) <= seen
        assert seen.isdisjoint(change.removed)
        trusted = (trusted | set(change.shown) | set(change.settled)) - set(change.removed)
        settled = (settled | set(change.settled)) - set(change.removed)
        assert presence.settled == settled
        assert {uid for uid in (A, B) if presence.trusts(uid)} == trusted
        before = seen


@pytest.mark.parametrize("length", range(1, 12))
def test_a_steady_tag_with_one_miss_settles_within_nine_rounds(length: int) -> None:
    # Wherever the miss is: the first sighting counts from round one.
    told = story("#" * length + "." + "#" * 12)
    assert "s" in told[:9]
    assert "r" not in told
