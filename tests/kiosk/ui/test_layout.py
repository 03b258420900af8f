"""The pile's places, whatever is laid down and taken away: section 11 of the look."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.models.layout import BURST_S, SIBLING_S, UNREAD_S, Density, Lying, PileLayout, Room

Move = tuple[str, int]


def rows(*numbers: int) -> list[Lying]:
    return [Lying(str(number)) for number in numbers]


def laid(count: int) -> PileLayout:
    layout = PileLayout()
    assert layout.lay(rows(*range(count)), 0.0, keeps=True, hurry=True) is None
    return layout


@pytest.mark.parametrize(
    ("count", "density", "sheets"),
    [
        (1, Density.ROOMY, 1),
        (6, Density.ROOMY, 1),
        (7, Density.DENSE, 1),
        (10, Density.DENSE, 1),
        (11, Density.COLUMNS, 1),
        (20, Density.COLUMNS, 1),
        (21, Density.SHEETS, 2),
        (60, Density.SHEETS, 4),
    ],
)
def test_density_by_count(count: int, density: Density, sheets: int) -> None:
    layout = laid(count)
    assert (layout.density, layout.sheets) == (density, sheets)


def test_the_first_lies_on_the_plank_and_the_left_column_fills_first() -> None:
    layout = laid(12)
    assert layout.place("0") == (0, 0, 0)
    assert layout.place("9") == (0, 0, 9)
    assert layout.place("10") == (0, 1, 0)


def test_large_text_has_sheets_of_three() -> None:
    layout = PileLayout()
    layout.lay(rows(*range(4)), 0.0, keeps=True, room=Room.LARGE, hurry=True)
    assert (layout.density, layout.sheets, layout.place("3")) == (Density.SHEETS, 2, (1, 0, 0))


def test_a_small_panel_has_four_rows_then_eight_then_sheets_of_seven() -> None:
    layout, found = PileLayout(), []
    for count in (4, 5, 8, 9):
        layout.lay(rows(*range(count)), 0.0, keeps=True, room=Room.COMPACT, hurry=True)
        found.append((layout.density, layout.sheets))
    dense, sheets = Density.DENSE, Density.SHEETS
    assert found == [(Density.ROOMY, 1), (dense, 1), (dense, 1), (sheets, 2)]
    assert layout.place("7") == (1, 0, 0)


@pytest.mark.parametrize(
    ("room", "grids"),
    [
        (Room.SHELF, {6: (3, 2), 8: (4, 2), 9: (4, 3), 12: (4, 3), 13: (0, 0)}),
        (Room.SHELF_WIDE, {4: (4, 1), 5: (5, 2), 10: (5, 2), 11: (0, 0)}),
        (Room.SHELF_LARGE, {6: (3, 2), 7: (0, 0)}),
        (Room.SHELF_LARGE_WIDE, {3: (3, 1), 4: (0, 0)}),
        (Room.SHELF_COMPACT, {3: (3, 1), 4: (0, 0)}),
    ],
)
def test_covers_fill_the_lowest_plank_first(room: Room, grids: dict[int, tuple[int, int]]) -> None:
    layout = PileLayout()
    for count, grid in grids.items():
        layout.lay(rows(*range(count)), 0.0, keeps=True, room=room, hurry=True)
        assert (layout.abreast, layout.planks) == grid
        abreast, _ = grid
        if abreast:
            places = [layout.place(str(number)) for number in range(count)]
            assert places == [(0, at % abreast, at // abreast) for at in range(count)]


def test_over_low_buttons_there_are_four_rows_then_columns_of_seven_then_sheets_of_twelve() -> None:
    layout, found = PileLayout(), []
    for count in (4, 5, 7, 8, 14, 15):
        layout.lay(rows(*range(count)), 0.0, keeps=True, room=Room.LOW, hurry=True)
        found.append((layout.density, layout.sheets))
    columns, sheets = Density.COLUMNS, Density.SHEETS
    roomy, dense = Density.ROOMY, Density.DENSE
    assert found == [(roomy, 1), (dense, 1), (dense, 1), (columns, 1), (columns, 1), (sheets, 2)]
    assert (layout.place("7"), layout.place("12")) == ((0, 1, 0), (1, 0, 0))


def test_other_letters_and_back_leave_every_row_where_it_was() -> None:
    layout = PileLayout()
    there = rows(*range(5))
    layout.lay(there, 0.0, keeps=True, hurry=True)
    before = placed(layout, range(5))
    layout.lay(there, 1.0, keeps=True, room=Room.LARGE)
    assert (layout.density, layout.place("4")) == (Density.SHEETS, (1, 0, 1))
    layout.lay(there, 2.0, keeps=True)
    assert (layout.density, placed(layout, range(5))) == (Density.ROOMY, before)


def test_what_fits_lies_there_at_once_and_a_burst_waits_for_its_siblings() -> None:
    layout = PileLayout()
    assert layout.lay(rows(*range(6)), 0.0, keeps=False) is None
    assert layout.size == 6
    for number in range(7, 17):
        now = 1.0 + (number - 7) * 0.04
        burst = [Lying(str(each), read=False) for each in range(number)]
        wait = layout.lay(burst, now, keeps=False)
        assert wait == pytest.approx(min(SIBLING_S, 1.0 + BURST_S - now))
        assert (layout.size, layout.density) == (6, Density.ROOMY)
    # Straight to the step for all of them.
    assert layout.lay(burst, 1.0 + BURST_S, keeps=False) is None
    assert (layout.size, layout.density) == (16, Density.COLUMNS)


def test_a_burst_is_over_when_nothing_more_comes_or_all_of_it_is_read() -> None:
    quiet, read = laid(6), laid(6)
    unread = [*rows(*range(6)), Lying("6", read=False)]
    assert quiet.lay(unread, 1.0, keeps=False) == pytest.approx(SIBLING_S)
    assert quiet.lay(unread, 1.0 + SIBLING_S, keeps=False) is None
    assert read.lay(unread, 1.0, keeps=False) is not None
    assert read.lay(rows(*range(7)), 1.01, keeps=False) is None
    assert (quiet.size, read.size) == (7, 7)


def test_a_tag_that_is_not_read_waits_a_little_so_that_what_is_out_lies_on_top() -> None:
    layout = PileLayout()
    shown = [Lying("a", read=False), Lying("b", read=False)]
    assert layout.lay(shown, 0.0, keeps=False) == pytest.approx(UNREAD_S)
    assert layout.size == 0
    assert layout.lay([Lying("a", out=True), Lying("b")], 0.1, keeps=False) is None
    assert (layout.place("b"), layout.place("a")) == ((0, 0, 0), (0, 0, 1))
    assert layout.lay([*rows(*"ba"), Lying("c", read=False)], 0.2, keeps=False) is not None  # type: ignore[arg-type]
    layout.lay([*rows(*"ba"), Lying("c", read=False)], 0.2 + UNREAD_S, keeps=False)  # type: ignore[arg-type]
    assert layout.place("c") == (0, 0, 2)


def test_before_the_card_what_leaves_falls_away_and_after_it_its_place_stays() -> None:
    before, after = laid(4), laid(4)
    before.lay(rows(0, 2, 3), 1.0, keeps=False)
    assert [before.place(str(row)) for row in (0, 1, 2, 3)] == [
        (0, 0, 0),
        None,
        (0, 0, 1),
        (0, 0, 2),
    ]
    after.lay(rows(0, 2, 3), 1.0, keeps=True)
    assert [after.place(str(row)) for row in (0, 2, 3)] == [(0, 0, 0), (0, 0, 2), (0, 0, 3)]
    after.lay(rows(0, 1, 2, 3), 2.0, keeps=True)
    assert after.place("1") == (0, 0, 1)


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("lay"), st.integers(0, 40)),
        st.tuples(st.just("lift"), st.integers(0, 40)),
        st.tuples(st.just("wait"), st.integers(0, 5)),
        st.tuples(st.just("burst"), st.integers(2, 24)),
    ),
    max_size=40,
)


def placed(layout: PileLayout, there: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    found = {number: layout.place(str(number)) for number in there}
    return {number: place for number, place in found.items() if place is not None}


@given(MOVES, st.sampled_from(Room), st.sets(st.integers(0, 64)))
def test_no_row_ever_moves_but_by_a_step_of_density(
    moves: list[Move], room: Room, out: set[int]
) -> None:
    """After the card; and everything has its place, on its own, before long."""
    layout, there, now = PileLayout(), list[int](), 0.0
    for what, number in moves:
        if what == "lay" and number not in there:
            there.append(number)
        elif what == "burst":
            there += [each for each in range(41, 41 + number) if each not in there]
        elif what == "lift" and number in there:
            there.remove(number)
        elif what == "wait":
            now += number / 10
        before, was = placed(layout, there), layout.density
        abreast = layout.abreast
        lying = [Lying(str(each), out=each in out) for each in there]
        wait = layout.lay(lying, now, keeps=True, room=room)
        after = placed(layout, there)
        assert wait is None or 0 < wait <= BURST_S + 1e-9
        assert layout.density >= was, "only ever denser"
        if layout.density is was:
            assert before.items() <= after.items(), "a row moved"
        else:
            kept = [row for row in _order(after, layout.abreast) if row in before]
            assert _order(before, abreast) == kept
        assert len(set(after.values())) == len(after), "two rows in one place"
        if wait is None:
            assert set(after) == set(there)
    layout.lay([Lying(str(each)) for each in there], now + 2 * BURST_S, keeps=True, room=room)
    assert set(placed(layout, there)) == set(there)


def _order(places: dict[int, tuple[int, int, int]], abreast: int = 0) -> list[int]:
    """From the plank upwards; of covers, plank after plank."""
    turn = (0, 2, 1) if abreast else (0, 1, 2)
    return sorted(places, key=lambda number: tuple(places[number][at] for at in turn))


@given(st.lists(st.integers(0, 30), unique=True), st.data())
def test_before_the_card_the_pile_closes_and_keeps_its_order(
    there: list[int], data: st.DataObject
) -> None:
    layout = PileLayout()
    layout.lay(rows(*there), 0.0, keeps=False, hurry=True)
    order, density = _order(placed(layout, there)), layout.density
    stay = [each for each in there if data.draw(st.booleans())]
    layout.lay(rows(*stay), 1.0, keeps=False)
    assert _order(placed(layout, stay)) == [each for each in order if each in stay]
    assert (layout.size, layout.density) == (len(stay), density)
