"""A shelf beside its list: one state an item, every tag once, nothing that nobody saw or listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drivers.model import AFI_SECURED, AFI_UNSECURED, ItemTag, TagKind
from drivers.security import HALF_SWITCHED, NOT_READ, STANDARD_RULES
from kiosk.devices.pad.items import ReadTag, gather
from kiosk.flow.staff.inventory import ItemState, Row
from kiosk.services.inventory.compare import Here, compare
from kiosk.services.item_list import ListedItem
from sync.ids import folded
from sync.model import ItemAnswer, ItemStatus, Reason

IDS = st.sampled_from(["100", "101", "10a", "10A", "102", "103"])
PLACES = st.sampled_from(["", "Kast 1", "kast 1", "Kast 2"])
TAGS = st.builds(
    ItemTag,
    st.sampled_from([TagKind.ISO28560_3, TagKind.ISO28560_2, TagKind.UNKNOWN, TagKind.RFID501]),
    item_id=st.one_of(IDS, st.just("")),
    usage=st.sampled_from([1, 2, None]),
    parts=st.sampled_from([1, 2, None]),
    part=st.sampled_from([1, 2, None]),
    confidence=st.sampled_from([0.5, 1.0]),
)
AFIS = st.sampled_from([AFI_SECURED, AFI_UNSECURED, HALF_SWITCHED, NOT_READ, 0])
SHELVES = st.dictionaries(
    st.integers(0, 12).map(lambda number: f"E0040150{number:08X}"),
    st.builds(ReadTag, TAGS, AFIS),
    max_size=8,
)
LISTS = st.one_of(
    st.none(),
    st.lists(st.builds(ListedItem, IDS, place=PLACES), max_size=6).map(
        lambda rows: {folded(row.item): row for row in rows}
    ),
)
ANSWERS = st.dictionaries(
    IDS.map(folded),
    st.builds(ItemAnswer, st.just(""), st.sampled_from(ItemStatus), location=PLACES),
)
HERE = st.builds(Here, PLACES, st.booleans())


@given(SHELVES, LISTS, ANSWERS, HERE)
def test_every_listed_item_once_every_tag_once_and_nothing_else(
    shelf: Mapping[str, ReadTag],
    listed: Mapping[str, ListedItem] | None,
    answers: Mapping[str, ItemAnswer],
    here: Here,
) -> None:
    rows = list(compare(gather(shelf), listed, answers, STANDARD_RULES, here))
    assert Counter(uid for row in rows for uid in row.uids) == Counter(list(shelf))
    named = Counter(folded(row.item) for row in rows if row.item)
    assert not named or max(named.values()) == 1
    expected = {key for key, row in (listed or {}).items() if here.expects(row)}
    read = {folded(item.item_id) for item in gather(shelf) if item.item_id}
    assert set(named) == expected | read
    for row in rows:
        assert (row.state is ItemState.MISSING) == (not row.uids)
        assert row.state not in row.also
        assert len(set(row.also)) == len(row.also)
        assert row.item or row.state is ItemState.UNKNOWN


def read(item: str, afi: int = AFI_SECURED) -> ReadTag:
    return ReadTag(ItemTag(TagKind.ISO28560_3, item, 1, 1, 1, confidence=1.0), afi)


def rows_of(
    shelf: Mapping[str, ReadTag],
    places: Mapping[str, str] | None,
    answers: Mapping[str, ItemStatus] | None = None,
    here: Here | None = None,
    location: str = "",
) -> dict[str, Row]:
    listed = None
    if places is not None:
        listed = {item: ListedItem(item, place=place) for item, place in places.items()}
    said = {
        item: ItemAnswer(item, status, location=location)
        for item, status in (answers or {}).items()
    }
    rows = compare(gather(shelf), listed, said, STANDARD_RULES, here or Here())
    return {row.item: row for row in rows}


def test_what_is_on_loan_comes_before_its_place_and_its_place_before_its_tag() -> None:
    shelf = {"E1": read("1"), "E2": read("2"), "E3": read("3"), "E4": read("4", AFI_UNSECURED)}
    places = {"1": "A", "2": "A", "3": "A", "4": "B"}
    answers = {"1": ItemStatus.ON_LOAN, "4": ItemStatus.ON_LOAN}
    found = rows_of(shelf, places, answers)
    on_loan, misplaced, wrongly = (
        ItemState.ON_LOAN_HERE,
        ItemState.MISPLACED,
        ItemState.ARMED_WRONGLY,
    )
    assert (found["1"].state, found["1"].also) == (on_loan, (wrongly,))
    assert (found["4"].state, found["4"].also) == (on_loan, (misplaced,))
    found = rows_of(shelf, places, {"4": ItemStatus.AVAILABLE})
    assert (found["4"].state, found["4"].also) == (misplaced, (wrongly,))


def test_the_place_is_that_of_most_or_it_is_none() -> None:
    shelf = {"E1": read("1"), "E2": read("2")}
    half = rows_of(shelf, {"1": "A", "2": "B"})
    assert {row.state for row in half.values()} == {ItemState.PRESENT}
    most = rows_of({**shelf, "E3": read("3")}, {"1": "Kast 1", "2": "kast1", "3": "B"})
    assert most["3"].state is ItemState.MISPLACED


def test_without_a_list_a_place_is_the_library_systems_and_its_branch_is_none() -> None:
    shelf, known = {"E1": read("1")}, {"1": ItemStatus.AVAILABLE}
    here = Here("Kast 1", branch=frozenset({"CPL"}))
    states = {
        location: rows_of(shelf, None, known, here, location)["1"].state
        for location in ("KAST 1", "CPL", "MPL", "")
    }
    assert states == {
        "KAST 1": ItemState.PRESENT,
        "CPL": ItemState.PRESENT,
        "MPL": ItemState.MISPLACED,
        "": ItemState.PRESENT,
    }


def test_a_tag_that_left_before_it_told_whether_it_is_armed_is_not_judged() -> None:
    found = rows_of({"E1": read("1", NOT_READ), "E2": read("2", HALF_SWITCHED)}, {"1": "", "2": ""})
    assert (found["1"].state, found["1"].armed) == (ItemState.PRESENT, None)
    assert (found["2"].state, found["2"].armed) == (ItemState.ARMED_WRONGLY, None)


def test_one_number_written_in_two_ways_is_one_item_with_two_tags() -> None:
    found = rows_of({"E1": read("10a"), "E2": read("10A")}, {"10a": ""})
    (row,) = found.values()
    assert (row.problem, row.uids) == (Reason.AMBIGUOUS_ITEM, ("E1", "E2"))


def test_a_tag_that_may_not_be_switched_is_armed_neither_rightly_nor_wrongly() -> None:
    strange = read("1", 0)
    strange = replace(strange, tag=replace(strange.tag, kind=TagKind.RFID501))
    assert rows_of({"E1": strange}, {"1": ""})["1"].state is ItemState.PRESENT
