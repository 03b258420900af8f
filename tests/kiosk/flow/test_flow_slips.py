"""Notice slips: on the first screen alone, while nobody is there, one after the other."""

from __future__ import annotations

from typing import Any

import pytest

from kiosk.flow.closed import Closed, ClosedBy
from kiosk.flow.events import CardUnread, Event, ItemShown, OpeningChanged, SlipsChosen
from kiosk.flow.machine import PATRON
from kiosk.flow.patron_events import (
    DonePressed,
    LanguageChosen,
    SheetOpened,
    Touched,
    Verb,
    VerbChosen,
)
from kiosk.flow.screens import Screen, slip_shown
from kiosk.flow.slips import SLIP_S, Slip
from kiosk.flow.timing import IDLE_S
from sync.content.notice import Kind, Notice
from sync.model import Reason

SLIPS = tuple(Slip(Notice(Kind.EVENT, title)) for title in ("een", "twee"))
CHOSEN = SlipsChosen(SLIPS)


def title(visit: Any) -> str:
    slip = slip_shown(visit.session)
    return slip.notice.title if slip else "picture"


def test_the_picture_and_each_slip_take_turns(visit: Any) -> None:
    visit.happen(CHOSEN)
    seen = [title(visit)] + [title(visit.pass_time(SLIP_S)) for _ in range(5)]
    assert seen == ["picture", "een", "picture", "twee", "picture", "een"]
    assert title(visit.pass_time(SLIP_S - 0.1)) == "een"
    assert PATRON.nobody(visit.session)


@pytest.mark.parametrize(
    "event",
    [
        Touched(),
        SheetOpened(open=True),
        LanguageChosen("en"),
        ItemShown("T900"),
        VerbChosen(Verb.BORROW),
        CardUnread(Reason.SEVERAL_CARDS),
        SlipsChosen(()),
    ],
    ids=lambda event: type(event).__name__,
)
def test_whatever_happens_ends_it(visit: Any, event: Event) -> None:
    visit.happen(CHOSEN).pass_time(SLIP_S)
    assert title(visit) == "een"
    assert title(visit.happen(event)) == "picture"


def test_whoever_touches_the_screen_sees_the_picture_for_its_whole_time(visit: Any) -> None:
    visit.happen(CHOSEN).pass_time(SLIP_S + 5).happen(Touched())
    assert title(visit.pass_time(SLIP_S - 0.1)) == "picture"
    assert title(visit.pass_time(0.2)) == "een"


def test_nothing_changes_before_somebody_who_chose_a_language_has_gone(visit: Any) -> None:
    visit.happen(CHOSEN, LanguageChosen("en"))
    assert title(visit.pass_time(IDLE_S - 1)) == "picture"
    assert title(visit.pass_time(1 + SLIP_S)) == "een"


def test_there_is_none_within_a_visit_and_they_go_on_after_it(visit: Any) -> None:
    visit.happen(CHOSEN).lay(visit.item("900")).card().known().told("900")
    assert title(visit.pass_time(SLIP_S * 3)) == "picture"
    visit.happen(DonePressed())
    assert visit.screen is Screen.SUCCESS
    visit.happen(DonePressed())
    assert (visit.screen, title(visit)) == (Screen.ATTRACT, "picture")
    assert title(visit.pass_time(SLIP_S)) == "een"


def test_there_is_none_while_it_is_closed(visit: Any) -> None:
    visit.happen(CHOSEN, OpeningChanged(Closed(ClosedBy.HOURS)))
    assert visit.seconds_left() is None
    assert title(visit.happen(OpeningChanged(None)).pass_time(SLIP_S)) == "een"


def test_where_nothing_is_to_move_the_first_comes_and_stays(station: Any) -> None:
    visit = station(still=True).happen(CHOSEN).pass_time(SLIP_S)
    assert title(visit) == "een"
    assert visit.seconds_left() is None


def test_without_a_screen_there_is_none(station: Any) -> None:
    assert station(asks=False).happen(CHOSEN).seconds_left() is None
