"""Somebody has every report that was ever made, of any days and stations.

What stands in the way: a report sums whole blocks of five or more. So these tests make every report
of some days, at every moment, and look for a difference that is of fewer, or for a report in which
it can be seen who of a group it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.visits import Visited
from sync.impact.groups import FEWEST, Blocks, Piece, Share, together
from sync.impact.report import Asked, Sources, make
from sync.impact.station import Counted, Sums, add_visit, piece_of
from sync.impact.words import FOLDER
from sync.model import Reason
from sync.visit import LOANS, PERSONS, REFUSALS, VISITS, Stage
from sync.words import Words

FIRST = date(2026, 3, 25)
"""The days of these tests lie in two quarters."""
MAY = date(2026, 5, 1)
"""Amid a quarter."""
DAYS = 12
ZONE = ZoneInfo("Europe/Amsterdam")
W = Words("nl", ZONE, FOLDER)
FEES = f"{REFUSALS}fees_owed"
ALL = FIRST, FIRST + timedelta(days=DAYS)


def visited(said: dict[str, Any], here: datetime) -> Piece:
    """Half an hour with this visit alone."""
    sums: Sums = {}
    add_visit(sums, said)
    return piece_of(here, sums)


def piece(day: int, **n: int) -> Piece:
    """One visit; ``n``: what it came to."""
    said = {PERSONS: Share(1, 1), VISITS: Share(1, 1)}
    return Piece(
        FIRST + timedelta(days=day), said | {name: Share(each, 1) for name, each in n.items()}
    )


CONTENTS = st.sampled_from(
    [{}, {LOANS: 1}, {LOANS: 12}, {FEES: 1}, {LOANS: 2, FEES: 3}, {"helped": 1}]
)


@st.composite
def pasts(draw: st.DrawFn, least: int = 0) -> list[Piece]:
    """Visits of some days, some with nobody or one person."""
    days = sorted(draw(st.lists(st.integers(0, DAYS - 1), min_size=least, max_size=40)))
    contents = draw(st.lists(CONTENTS, min_size=len(days), max_size=len(days)))
    return [piece(day, **each) for day, each in zip(days, contents, strict=True)]


def spans() -> Iterator[tuple[date, date]]:
    """Every choice of days."""
    for first, last in combinations(range(DAYS + 1), 2):
        yield FIRST + timedelta(days=first), FIRST + timedelta(days=last - 1)


def reports(past: Sequence[Piece]) -> list[dict[str, Share]]:
    """Of all days that can be asked for."""
    blocks = Blocks(past)
    return [blocks.shown(*span) for span in spans()]


@given(pasts())
def test_no_figure_is_of_fewer_than_five(past: list[Piece]) -> None:
    for report in reports(past):
        assert all(share.persons >= FEWEST for share in report.values())


@given(pasts())
def test_one_day_more_or_less_is_of_none_or_of_five(past: list[Piece]) -> None:
    blocks = Blocks(past)
    for first, last in spans():
        whole = blocks.shown(first, last)
        for part in (
            blocks.shown(first + timedelta(days=1), last),
            blocks.shown(first, last - timedelta(days=1)),
        ):
            for what, share in whole.items():
                less = share.persons - part.get(what, Share(0, 0)).persons
                assert less == 0 or less >= FEWEST, what


@given(pasts())
def test_who_looks_after_each_visit_sees_none_or_five_come(past: list[Piece]) -> None:
    before: dict[str, Share] = {}
    for n in range(len(past) + 1):
        now = Blocks(past[:n]).shown(*ALL)
        for what in before.keys() | now.keys():
            none = Share(0, 0)
            more = now.get(what, none).persons - before.get(what, none).persons
            assert more == 0 or more >= FEWEST, what
        before = now


@given(pasts(), pasts())
def test_one_station_less_is_of_none_or_of_five(one: list[Piece], other: list[Piece]) -> None:
    for first, last in spans():
        alone = Blocks(one).shown(first, last)
        both = together((alone, Blocks(other).shown(first, last)))
        for what, share in both.items():
            less = share.persons - alone.get(what, Share(0, 0)).persons
            assert less == 0 or less >= FEWEST, what


def groups(past: Sequence[Piece]) -> list[list[int]]:
    """Places of those who are grouped, by hand: five after five, anew in each quarter."""
    quarters = [each.day >= date(2026, 4, 1) for each in past]
    found = []
    for quarter in (False, True):
        places = [place for place, each in enumerate(quarters) if each is quarter]
        found += [places[n : n + FEWEST] for n in range(0, len(places), FEWEST)]
    return found


@given(pasts(least=25), st.data())
def test_who_of_a_group_did_what_is_in_no_report_at_any_time(
    past: list[Piece], data: st.DataObject
) -> None:
    """The attack that matters: two pasts that differ in who of five it was give the same reports,
    after each visit, of all days."""
    members = data.draw(st.sampled_from(groups(past)))
    shuffled = data.draw(st.permutations(members))
    other = list(past)
    for place, source in zip(members, shuffled, strict=True):
        other[place] = Piece(past[place].day, past[source].said)
    # While the group is not whole, when it is, and at the end.
    for n in {max(members), max(members) + 1, len(past)}:
        assert reports(past[:n]) == reports(other[:n])


@given(st.permutations(range(FEWEST)), st.integers(0, 5))
def test_a_whole_report_does_not_tell_who_of_five_it_was(order: list[int], group: int) -> None:
    """Whatever a report has, now or later: all of it, of all days."""
    visits = [
        Visited(lent=12, seconds=400.0),
        Visited(refusals={Reason.FEES_OWED: 1}, refused=1, seconds=20.0),
        Visited(helped=True, returned=1, seconds=90.0),
        Visited(left=Stage.PIN, seconds=30.0),
        Visited(left=Stage.STACK, seconds=70.0),
    ]
    said = [(n, visits[n % FEWEST]) for n in range(30)]
    first = group * FEWEST
    shuffled = [*said]
    for place in range(FEWEST):
        shuffled[first + place] = said[first + place][0], visits[order[place]]
    one, other = (_counted(each) for each in (said, shuffled))
    for last in range(10):
        asked = Asked(MAY, MAY + timedelta(days=last), ZONE, "B", ("desk-1",))
        made = [make(asked, [each], Sources(), W).as_object() for each in (one, other)]
        assert made[0] == made[1]


def _counted(visits: Sequence[tuple[int, Visited]]) -> Counted:
    """Three visits a day, at the hours at which they were."""
    counted = Counted()
    for n, visit in visits:
        day = MAY + timedelta(days=n // 3)
        here = datetime(day.year, day.month, day.day, 10 + n % 3, tzinfo=ZONE)
        counted.visits.add(visited(visit.payload(), here))
    return counted


def test_the_one_visitor_of_a_day_is_in_no_difference() -> None:
    # Every other day has its ten; on the fourth there is one, who owes, and borrows twelve.
    past = [piece(day, **{LOANS: 1}) for day in range(DAYS) if day != 3 for _ in range(10)]
    lone = piece(3, **{LOANS: 12, FEES: 1})
    past = sorted([*past, lone], key=lambda each: each.day)
    shown = [report for report in reports(past) if report]
    assert shown
    assert not any(FEES in report for report in shown)
    loans = sorted({report[LOANS].n for report in shown})
    assert 12 not in {b - a for a, b in combinations(loans, 2)}
    # What is said of the day itself is nothing.
    day = FIRST + timedelta(days=3)
    assert Blocks(past).shown(day, day) == {}


def test_reasons_and_their_total_do_not_tell_the_reason_that_is_left_out() -> None:
    past = [
        piece(n % DAYS, **({FEES: 1} if n % 4 else {f"{REFUSALS}card_lost": 1})) for n in range(16)
    ]
    shown = Blocks(sorted(past, key=lambda each: each.day)).shown(*ALL)
    reasons = {what: share.n for what, share in shown.items() if what.startswith(REFUSALS)}
    # There is no total beside them: what is not among them is in no sum.
    assert reasons.keys() <= {FEES}
    assert not shown.keys() & {"refusals", REFUSALS}


@given(st.lists(st.integers(0, 9), max_size=60))
def test_half_hours_of_the_hub_are_cut_as_visits_are(persons: list[int]) -> None:
    pieces = [
        Piece(FIRST + timedelta(days=n // 6), dict.fromkeys((PERSONS, LOANS), Share(each, each)))
        for n, each in enumerate(persons)
        if each
    ]
    blocks = Blocks(pieces)
    sums = [blocks.shown(FIRST, last).get(PERSONS, Share(0, 0)).persons for _, last in spans()]
    assert all(later == n or later - n >= FEWEST for n, later in pairwise(sorted(sums)))
    assert sum(persons) - blocks.shown(*ALL).get(PERSONS, Share(0, 0)).persons < 2 * FEWEST
