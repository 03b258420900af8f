"""Which UIDs may be others misread."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from work_done import lines_run

from kiosk.devices.pad.phantoms import FEW_BITS, MOST_COMPARED, looks_misread

UIDS = st.integers(0, 2**56 - 1).map(lambda number: f"E0{number:014X}")
A, B = "E004010012345678", "E0040100FEDCBA98"


def test_nothing_looks_like_what_is_alone() -> None:
    assert not looks_misread(A, [])
    assert not looks_misread(A, [A])
    assert not looks_misread(A, [B])


@settings(max_examples=100)
@given(UIDS, st.sets(st.integers(0, 63), min_size=1, max_size=FEW_BITS))
def test_a_few_flipped_bits_look_misread(uid: str, bits: set[int]) -> None:
    number = int(uid, 16)
    for bit in bits:
        number ^= 1 << bit
    assert looks_misread(f"{number:016X}", [uid, B])


@settings(max_examples=100)
@given(UIDS, UIDS, st.integers(0, 2**64 - 1), st.lists(UIDS, max_size=20))
def test_any_mixture_of_two_looks_misread(one: str, two: str, mask: int, others: list[str]) -> None:
    number = int(one, 16) & mask | int(two, 16) & ~mask
    mixed = f"{number:016X}"
    assert mixed in (one, two) or looks_misread(mixed, [*others, one, two])


@settings(max_examples=100)
@given(UIDS, UIDS, UIDS)
def test_a_bit_that_neither_has_is_no_mixture(uid: str, one: str, two: str) -> None:
    assume(uid not in (one, two))
    differences = [int(uid, 16) ^ int(other, 16) for other in (one, two)]
    near = min(difference.bit_count() for difference in differences) <= FEW_BITS
    foreign = differences[0] & differences[1]
    assert looks_misread(uid, [one, two]) == (near or not foreign)


def test_a_pad_that_lists_anything_takes_no_more_time_for_it() -> None:
    flood = [f"E004{number * 0x9E3779B97F4A % 2**48:012X}" for number in range(5000)]
    assert len(flood) > MOST_COMPARED
    # Each is looked at; only MOST_COMPARED are compared with each other.
    assert lines_run(lambda: looks_misread(A, flood)) < 2 * len(flood)
