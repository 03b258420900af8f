"""The plan follows from its seed alone, and over a run it cuts every byte of every exchange."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from catalogue import stock
from faults import LENGTHS, LOSSES, OTHER, WIRE, Cuts
from mutant import MUTATIONS
from plan import ROUND, STATIONS, Visit, digest, visits

LIBRARY = stock(5, 40, 24)
ALL = (*WIRE, *OTHER)


def first(count: int, seed: int, station: str, exercised: tuple[str, ...] = ALL) -> list[Visit]:
    return list(itertools.islice(visits(seed, station, LIBRARY, exercised), count))


def test_the_same_seed_gives_the_same_plan_and_another_one_another() -> None:
    assert first(200, 5, "A") == first(200, 5, "A")
    assert first(50, 5, "A") != first(50, 6, "A")
    assert first(50, 5, "A") != first(50, 5, "B")
    assert digest(5, LIBRARY, ALL, 50) == digest(5, LIBRARY, ALL, 50)
    assert digest(5, LIBRARY, ALL, 50) != digest(6, LIBRARY, ALL, 50)
    assert stock(5, 40, 24) == LIBRARY


def test_every_kind_of_visit_and_fault_is_drawn() -> None:
    played = [visit for station in STATIONS for visit in first(1500, 5, station)]
    assert {visit.kind for visit in played} == {"borrow", "return", "mixed"}
    drawn = {fault.kind for visit in played for fault in visit.faults}
    assert drawn == {*ALL, *LOSSES}
    assert any(visit.leaves_after for visit in played)
    assert any(len(visit.faults) > 1 for visit in played)


def test_loans_are_undone_and_books_are_scanned_now_and_then() -> None:
    played = first(600, 5, "A")
    assert {visit.undoes for visit in played} == {visit.scans for visit in played} == {0, 1, 2, 3}
    assert not any(visit.undoes for visit in played if visit.kind == "return")
    assert not any(visit.scans for visit in played if visit.kind != "borrow")


def test_staff_comes_now_and_then_beside_a_station_and_instead_of_it() -> None:
    played = first(600, 5, "A")
    rounds = [visit.round for visit in played if visit.round is not None]
    assert len(rounds) == 600 // ROUND
    assert {each.beside for each in rounds} == {each.lays for each in rounds} == {True, False}
    numbers = [number for each in rounds for piece in each.pieces for number in piece]
    assert all(0.0 <= number < 1.0 for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_what_cannot_be_exercised_is_not_planned() -> None:
    left = tuple(kind for kind in ALL if kind not in ("disk_full", "clock"))
    drawn = {fault.kind for visit in first(1500, 5, "A", left) for fault in visit.faults}
    assert not drawn & {"disk_full", "clock"}


def test_two_counters_cut_every_byte_before_one_is_cut_again() -> None:
    wanted = {
        (kind, code, at)
        for code, lengths in LENGTHS.items()
        for kind, length in zip(("cut_request", "cut_answer"), lengths, strict=True)
        for at in range(length)
    }
    seen: list[tuple[str, str, int]] = []
    for share in range(2):
        cuts = Cuts(Random(share), share, 2)
        for _ in range(sum(at % 2 == share for _, _, at in wanted)):
            fault = cuts.next(tuple(LENGTHS))
            seen.append((fault.kind, fault.code, fault.at))
    assert set(seen) == wanted
    assert len(seen) == len(wanted)


def test_a_counter_that_has_cut_every_byte_of_some_messages_cuts_others() -> None:
    cuts = Cuts(Random(1))
    total = sum(map(sum, LENGTHS.values()))
    seen = [cuts.next(("09",)) for _ in range(total)]
    assert {fault.code for fault in seen[: sum(LENGTHS["09"])]} == {"09"}
    assert len({(fault.kind, fault.code, fault.at) for fault in seen}) == total
    assert cuts.next(("09",)).code == "09"


def test_the_library_has_sets_barred_patrons_and_a_pin_for_each() -> None:
    assert {len(book.uids) for book in LIBRARY.books} == {1, 2, 3}
    assert len({tag["uid"] for tag in LIBRARY.tags()}) == len(LIBRARY.tags())
    assert len(set(LIBRARY.pins.values())) == len(LIBRARY.cards) == 24
    for status in ('"blocked"', '"expired"', '"not_for_loan"'):
        assert status in LIBRARY.catalogue


@pytest.mark.station
@pytest.mark.parametrize("name", MUTATIONS)
def test_every_mutation_still_finds_what_it_breaks(name: str) -> None:
    script = Path(__file__).with_name("mutant.py")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(script), name, "--version"],
        env={"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
