"""Programmes on the board: compared over stations, said in plain words, nobody else's branch."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from board_room import SCRIPT, TIP, Board, tried

from sync.hub.board.impact import programmes
from sync.hub.board.programmes import top
from sync.programmes.compare import Arm, Comparison, Interval
from sync.programmes.model import Measure, Programme

PAGE = "/board/programmes"


def _verdicts(page: str) -> list[str]:
    return re.findall(r'<p id="verdict-[^"]+"><b>([^<]+)</b>', page)


def test_intervals_that_touch_are_not_sure_yet(board: Board) -> None:
    tried(board.db, board.devices, datetime.now(UTC), {"lp-1": (7, 7), "lp-2": (7, 7)})
    page = board.browser().page(PAGE)
    assert f"{TIP}</h2>" in page
    assert "Nog niet zeker:</b> de lijnen raken elkaar. Loopt tot en met" in page
    assert "35\N{NO-BREAK SPACE}%" in page
    assert "We verwachten: Wie een tip ziet" in page
    english = board.browser(language="en").page(PAGE)
    assert "Not sure yet:</b> the lines touch. It runs until" in english


def test_a_difference_says_what_it_does_not_mean(board: Board) -> None:
    tried(board.db, board.devices, datetime.now(UTC), {"lp-1": (14, 5), "lp-2": (14, 5)})
    page = board.browser().page(PAGE)
    assert "Er is verschil.</b> De lijnen raken elkaar niet. Waarom, weten we niet" in page
    # Of the second measure, and not of the first.
    assert (
        page.count("We kijken eerst naar: Tweede boek. Een verschil in de andere cijfers kan") == 1
    )


@pytest.mark.parametrize(("visits", "days"), [(1, 28), (20, 5)])
def test_too_little_concludes_nothing_and_says_what_is_needed(
    board: Board, visits: int, days: int
) -> None:
    now = datetime.now(UTC)
    tried(board.db, board.devices, now, {"lp-1": (1, 0), "lp-2": (1, 0)}, visits, days)
    page = board.browser().page(PAGE)
    assert "Er is verschil" not in page
    assert "Nodig zijn 30 bezoeken op 10 dagen, in elke variant." in page


def test_a_group_of_fewer_than_five_is_not_shown(board: Board) -> None:
    tried(board.db, board.devices, datetime.now(UTC), {"lp-1": (1, 1)}, 1, 4)
    page = board.browser().page(PAGE)
    assert "minder dan 5: niet te zien" in page
    assert re.search(r"leestip: minder dan 5 bezoeken op [1-4] dag", page)
    assert "100\N{NO-BREAK SPACE}%" not in page[: page.index("Langer lenen")]


def test_the_figures_have_the_comparison_beside_them(board: Board) -> None:
    tried(board.db, board.devices, datetime.now(UTC), {"lp-1": (8, 6), "lp-2": (8, 6)})
    page = board.browser().page("/board/figures?span=year")
    assert "Neemt de lezer een tweede boek?" in page
    assert len(_verdicts(page)) == 2, "no more than two stand there"
    long_ago = board.browser().page("/board/figures?span=quarter&day=2025-02-01")
    assert _verdicts(long_ago) == []


def test_who_sees_one_branch_sees_what_is_tried_there_alone(board: Board) -> None:
    tried(
        board.db, board.devices, datetime.now(UTC), {"lp-1": (8, 6), "lp-2": (8, 6), "lp-4": (9, 9)}
    )
    there = board.browser({"Oosterdam": "viewer"})
    for path in (PAGE, "/board/figures?span=year"):
        page = there.page(path)
        assert "Langer lenen" in page
        for other in (TIP, "Leenpunt 1", "lp-1", "&lt;script&gt;"):
            assert other not in page, path
    page = there.page(PAGE)
    assert "42 dagen lenen, zoals ingesteld in het ILS" in page
    assert "1 programma loopt nu" in page
    assert "Nog geen programma" in board.browser({"De Linde": "viewer"}).page(PAGE)


def test_a_report_for_others_has_what_ended_over_all_stations(board: Board) -> None:
    now = datetime.now(UTC)
    tried(board.db, board.devices, now, {"lp-1": (14, 14), "lp-2": (5, 5)})
    zone = ZoneInfo("Europe/Amsterdam")
    today = now.astimezone(zone).date()
    began, ends = today - timedelta(days=40), today - timedelta(days=1)
    trial = Programme.model_validate(
        {
            **{"name": "Over", "from": began, "to": ends, "measures": ("second_book",)},
            "variant": [{"name": name, "stations": (name,)} for name in ("lp-1", "lp-2")],
        }
    )
    over = programmes(board.db, [trial], list(board.devices), began, today, zone)
    assert [row["variant"] for row in over] == ["lp-1", "lp-2"]
    assert over[0]["verdict"] == "not_comparable", "stations of their own"
    assert over[0]["value"] > 0.6 > over[1]["value"]
    assert programmes(board.db, [trial], list(board.devices), began, began, zone) == []
    runs = trial.model_copy(update={"last": today})
    assert programmes(board.db, [runs], list(board.devices), began, today, zone) == []


def test_nothing_that_a_file_says_is_markup(board: Board) -> None:
    browser = board.browser({"": "viewer"})
    for path in (PAGE, "/board/figures?span=year"):
        page = browser.page(path)
        assert SCRIPT not in page, path
    page = browser.page(PAGE)
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 6
    assert 'aria-current="page"' in page


def test_what_a_station_counts_otherwise_is_passed_over(board: Board) -> None:
    now = datetime.now(UTC)
    tried(board.db, board.devices, now, {"lp-1": (7, 7), "lp-2": (7, 7)})
    for reason in ("lent:x", "lent:-3", "lent:", "lent:1e9", "lent:99999999", "refusals:x"):
        board.db.execute(
            "INSERT INTO tally VALUES (%s, date_trunc('hour', now()), 'of_visits', %s, 9)",
            (board.devices["lp-1"], reason),
        )
    board.db.commit()
    assert "Nog niet zeker" in board.browser().page(PAGE)


@pytest.mark.parametrize(
    ("measure", "high", "ends"),
    [
        (Measure.SECOND_BOOK, 0.07, 0.1),
        (Measure.SECOND_BOOK, 0.42, 0.5),
        (Measure.HELPED_VISITS, 1.0, 1.0),
        (Measure.BOOKS_PER_VISIT, 1.7, 2),
        (Measure.VISITS_PER_DAY, 61.0, 100),
        (Measure.LOANS_PER_DAY, 0.0, 1),
    ],
)
def test_an_axis_ends_at_a_round_number(measure: Measure, high: float, ends: float) -> None:
    arm = Arm("a", (), 10, 100, high, Interval(0.0, high))
    assert top(Comparison(measure, (arm,))) == ends
