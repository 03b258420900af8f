"""Notices beside a book: of this station's sources, read when they changed, never over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from fakes import START, TickingClock

from kiosk.services.notices.fitting import FittingNotices
from sync.content.config import CalendarConfig
from sync.content.notice import Kind, Notice
from sync.content.shelf import Shelf, Shelved

MUSEUM = CalendarConfig(name="museum", driver="icalendar", url="https://museum.example/a.ics")


def _event(title: str, days: int, **more: object) -> Notice:
    start = START + timedelta(days)
    return Notice(Kind.EVENT, title, start=start, subjects=("ridders",), **more)  # type: ignore[arg-type]


def test_what_is_not_over_and_says_what_it_is_about_in_its_order(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "feeds")
    fitting = FittingNotices(shelf, [MUSEUM], TickingClock())
    assert fitting() == ()
    late, soon = _event("Later", 5), _event("Gauw", 2)
    first, over = _event("Eerst", 9, priority=1), _event("Voorbij", -2)
    silent = Notice(Kind.EVENT, "Zegt niets", start=START + timedelta(1))
    shelf.put([Shelved("museum", (late, over, soon, silent, first)), Shelved("other", (soon,))])
    assert [each.title for each in fitting()] == ["Eerst", "Gauw", "Later"]


def test_a_shelf_that_cannot_be_read_is_one_line(
    tmp_path: Path, expect_log: Callable[[str], None]
) -> None:
    expect_log("notices cannot be read")
    shelf = Shelf(tmp_path / "feeds")
    shelf.put([])
    (tmp_path / "feeds" / "notices.json").write_text("[]")
    fitting = FittingNotices(shelf, [MUSEUM], TickingClock())
    assert fitting() == ()
    assert fitting() == ()
