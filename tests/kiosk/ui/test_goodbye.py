"""Two piles of the last screen: of as many sheets as they need, so that every item is on one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ui.models.goodbye import FEW, MOST, SHEET, Part, split

PARTS = st.lists(st.tuples(st.booleans(), st.booleans()), max_size=80)


def parts(take: int, leave: int) -> list[Part]:
    return [Part(f"{number}", number < take) for number in range(take + leave)]


@given(PARTS, st.sampled_from([0, 3, 4, 5]), st.booleans())
def test_every_item_is_on_a_sheet_and_none_in_anothers_place(
    drawn: list[tuple[bool, bool]], fewest: int, low: bool
) -> None:
    these = [Part(f"{number}", *each) for number, each in enumerate(drawn)]
    more = {"fewest": fewest, "low": low, "sheetful": max(1, fewest - 1)}
    sheets = split(these, **more).sheets
    seen: set[str] = set()
    for sheet in range(sheets):
        now = split(these, sheet=sheet, **more)
        assert now.sheets == sheets
        assert len({(lies.column, lies.level) for lies in now.places.values()}) == len(now.places)
        takes = sum(part.take for part in these if part.identity in now.places)
        assert takes == (now.takeLast - now.takeFirst + 1 if now.take else 0)
        assert len(now.places) - takes == (now.leaveLast - now.leaveFirst + 1 if now.leave else 0)
        seen |= now.places.keys()
    assert seen == {part.identity for part in these}


def test_what_fits_lies_on_one_sheet_and_what_does_not_on_sheets_with_room_for_buttons() -> None:
    assert split(parts(MOST, FEW)).sheets == 1
    assert split(parts(2 * MOST, 0)).sheets == 1
    more = split(parts(MOST + 1, FEW))
    assert (more.sheets, more.takeFirst, more.takeLast) == (2, 1, SHEET)
    assert all(lies.bare for lies in more.places.values()), "buttons have the room of roomy rows"
    last = split(parts(MOST + 1, FEW), sheet=1)
    # The other pile has no more: it stays.
    assert (last.takeFirst, last.takeLast, last.leaveFirst, last.leaveLast) == (10, 13, 1, FEW)


@pytest.mark.parametrize("at", [0, 19])
def test_what_needs_a_hand_is_on_the_first_sheet(at: int) -> None:
    these = [Part(f"{number}", True, number == at) for number in range(20)]
    there = split([*these, Part("stays", False)])
    assert there.places[f"{at}"].level == 0
