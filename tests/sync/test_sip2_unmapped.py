"""The tally of unknown words: bounded, and without what could say who it was about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.ils.sip2.unmapped import MOST_TEXTS, OTHERS, UnmappedTexts


@pytest.mark.parametrize(
    ("text", "private", "kept"),
    [
        ("Sorry, Ada!", ["Ada"], "Sorry, #!"),
        ("Card 0012-34 is odd", [], "Card # is odd"),
        ("mail ada@example.org", [], "mail #"),
        ("see " + "x" * 21, [], "see #"),
        ("a &amp; b\x1b[2J", [], "a & b #"),
        ("  ", [], ""),
        ("Title &#124; gone", ["title &#124;"], "# gone"),
    ],
)
def test_what_is_kept_of_a_text(text: str, private: list[str], kept: str) -> None:
    tally = UnmappedTexts()
    tally.note([text], private)
    assert tally.counts == ({kept: 1} if kept else {})


def test_it_is_bounded_and_the_most_frequent_come_first() -> None:
    tally = UnmappedTexts()
    words = ["".join(chr(ord("a") + int(digit)) for digit in str(number)) for number in range(300)]
    tally.note([*words, words[7]], [])
    assert len(tally.counts) == MOST_TEXTS + 1
    assert next(iter(tally.counts)) == OTHERS
    assert (tally.counts[OTHERS], tally.counts[words[7]]) == (300 - MOST_TEXTS, 2)


@given(st.text(max_size=300))
def test_no_digit_is_ever_kept(text: str) -> None:
    tally = UnmappedTexts()
    tally.note([text], [])
    assert not any(letter.isdigit() for kept in tally.counts for letter in kept)
    assert all(len(kept) <= 80 for kept in tally.counts)
